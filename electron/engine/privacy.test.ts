import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createIdentity, recipientOf } from '#engine/bundles/identity.ts'
import { createAgencyCard } from '#engine/bundles/trust.ts'
import { createFolders, type EngineProcess, filesBelow, readSample, startEngineProcess, type TestFolders } from '#engine/testing/engine.ts'
import { addApprovers, createWorkspace, pathToApproved } from '#engine/testing/path.ts'
import { type ImportResult, importResult } from '#shared/contract/extracts.ts'
import { bundleInfo } from '#shared/contract/submissions.ts'

const CLEAN = readSample('welfare-register-clean.csv').toString('utf8')
const [HEADER = '', ...ROWS] = CLEAN.replace('\ufeff', '')
  .trimEnd()
  .split('\r\n')
  .map((line) => line.split(','))
const columnOf = (name: string) => HEADER.indexOf(name)
const PERSONAL = ['เลขประจำตัวประชาชน', 'ชื่อ', 'นามสกุล', 'โทรศัพท์', 'อีเมล']

/** What would betray a person: citizen IDs, telephones, e-mails, and names of some length, in every way that text is written to disk. */
const values = [...new Set(ROWS.flatMap((row) => PERSONAL.map((name) => row[columnOf(name)] ?? '')).filter((value) => value.length >= 5))]

const windows874 = (text: string) =>
  Buffer.from([...text].map((char) => (char >= '\u0e00' ? char.charCodeAt(0) - 0x0e00 + 0xa0 : char.charCodeAt(0))))
const forms: readonly [string, (text: string) => Buffer][] = [
  ['UTF-8', (text) => Buffer.from(text)],
  ['UTF-16', (text) => Buffer.from(text, 'utf16le')],
  ['windows-874', windows874],
]

interface Trace {
  readonly bytes: Buffer
  readonly is: string
}

/** Every value in every way, by its first four bytes: there are thousands, all looked for at once. */
const traces = new Map<number, Trace[]>()
for (const value of values) {
  for (const [form, encode] of forms) {
    const bytes = encode(value)
    const alike = traces.get(bytes.readUInt32LE(0)) ?? []
    traces.set(bytes.readUInt32LE(0), alike)
    alike.push({ bytes, is: `${value} as ${form}` })
  }
}

/** Which values stand in these bytes, and how. */
function betrayed(bytes: Buffer): string[] {
  const found = new Set<string>()
  for (let at = 0; at + 4 <= bytes.length; at++) {
    for (const { bytes: wanted, is } of traces.get(bytes.readUInt32LE(at)) ?? []) {
      if (bytes.subarray(at, at + wanted.length).equals(wanted)) found.add(is)
    }
  }
  return [...found]
}

describe('personal values', () => {
  let folders: TestFolders
  let engine: EngineProcess
  let imports: readonly ImportResult[]

  beforeAll(async () => {
    folders = createFolders()
    engine = startEngineProcess(folders)
    await createWorkspace(engine)
    const imported: ImportResult[] = []
    for (const [name, bytes] of [
      ['utf-8.csv', Buffer.from(CLEAN)],
      ['utf-16.csv', Buffer.from(CLEAN, 'utf16le')],
      ['windows-874.csv', windows874(CLEAN.replace('\ufeff', ''))],
    ] as const) {
      // An upload, as a browser sends it: the file never lies on this computer in the clear.
      const added = await engine.client.host.addUpload(name)
      if (!added.ok) throw new Error(added.problem.code)
      await engine.client.host.writeUpload(added.value, bytes)
      await engine.client.host.finishUpload(added.value)
      await engine.call('import.preview', { file: added.value, overrides: {} })
      imported.push(await engine.run('import.start', { file: added.value, overrides: {}, dataset: null, title: name }, importResult))
    }
    imports = imported
    const identity = await createIdentity()
    const signingKey = generateKeyPairSync('ed25519').privateKey
    const card = createAgencyCard(
      { kind: 'centre', code: 'centre', nameTh: 'ศูนย์กลาง', nameEn: 'Centre' },
      signingKey,
      await recipientOf(identity),
    )
    const added = await engine.client.host.addPath(folders.write('centre.json', JSON.stringify(card)))
    if (!added.ok) throw new Error(added.problem.code)
    await engine.call('trust.add', { card: added.value.ticket })
    const [first] = imports
    if (!first) throw new Error('nothing imported')
    await engine.call('rows.reveal', { extract: first.extract, columns: PERSONAL })
    await engine.call('rows.page', { extract: first.extract, from: 0, count: 400 })
    const submission = await pathToApproved(engine, first, await addApprovers(engine))
    await engine.run('submissions.package', { submission: submission.id }, bundleInfo)
  })
  afterAll(async () => {
    await engine.kill()
    folders.remove()
  })

  it('are found by this search where they do stand', () => {
    expect(values.length).toBeGreaterThan(1000)
    for (const [, encode] of forms) expect(betrayed(encode(CLEAN.replace('\ufeff', ''))).length).toBeGreaterThanOrEqual(values.length)
  })

  it('stand in no file of the workspace, the configuration or the temporary folder', async () => {
    const search = () => {
      // Everything this process may write to lies below: documents, configuration, and its temporary folder is the root itself.
      const files = filesBelow(folders.root)
      expect(files.some((file) => file.startsWith(join(folders.documents, 'dep', 'extracts')))).toBe(true)
      expect(files.some((file) => file.startsWith(join(folders.config, 'spool')))).toBe(true)
      for (const file of files) expect(betrayed(readFileSync(file)), file).toEqual([])
    }
    search()
    await engine.call('tags.undo', { extract: imports[0]?.extract ?? '' })
    search()
  })

  it('stand in no stored profile of a column that holds them', async () => {
    for (const { extract } of imports) {
      const profile = await engine.call('profile.get', { extract })
      for (const name of PERSONAL) {
        expect(profile.columns.find((column) => column.name === name)).toMatchObject({
          top: null,
          misfits: null,
          numeric: null,
          date: null,
        })
      }
      expect(betrayed(Buffer.from(JSON.stringify(profile)))).toEqual([])
    }
  })

  it('leave a profile when a column is decided to be personal, in every extract of the dataset', async () => {
    const [first] = imports
    if (!first) throw new Error('nothing imported')
    const added = await engine.client.host.addPath(folders.write('next.csv', CLEAN.split('\r\n').slice(0, 300).join('\r\n')))
    if (!added.ok) throw new Error(added.problem.code)
    const second = await engine.run(
      'import.start',
      { file: added.value.ticket, overrides: {}, dataset: first.dataset, title: '' },
      importResult,
    )
    const column = 'วันที่ลงทะเบียน'
    const tops = async () =>
      Promise.all(
        [first, second].map(
          async ({ extract }) => (await engine.call('profile.get', { extract })).columns.find((one) => one.name === column)?.top ?? null,
        ),
      )
    const decide = (action: 'change' | 'dismiss') =>
      engine.call('tags.decide', {
        extract: second.extract,
        decisions: [{ column, action, type: null, sensitivity: action === 'change' ? 'personal' : 'none', reason: 'x' }],
      })
    for (const top of await tops()) expect(top?.length).toBeGreaterThan(0)
    await decide('change')
    expect(await tops()).toEqual([null, null])
    await decide('dismiss')
    // What was taken out is measured again.
    for (let tries = 0; tries < 400 && (await tops()).includes(null); tries++) await new Promise((resolve) => setTimeout(resolve, 20))
    for (const top of await tops()) expect(top?.length).toBeGreaterThan(0)
  })

  it('stand masked on the screen until somebody asks', async () => {
    const extract = imports[1]?.extract ?? ''
    const shown = async () =>
      Buffer.from(
        JSON.stringify([await engine.call('rows.page', { extract, from: 0, count: 50 }), await engine.call('tags.get', { extract })]),
      )
    expect(betrayed(await shown())).toEqual([])
    await engine.call('rows.reveal', { extract, columns: ['ชื่อ'] })
    expect(betrayed(await shown()).length).toBeGreaterThan(20)
    await engine.call('rows.hide', { extract })
    expect(betrayed(await shown())).toEqual([])
  })

  it('stand neither in the log, nor in what is told of jobs, nor in problems', async () => {
    const added = await engine.client.host.addPath(folders.write('broken.csv', `${CLEAN}"unclosed,${ROWS[0]?.join(',')}`))
    if (!added.ok) throw new Error(added.problem.code)
    await engine.finished('import.start', { file: added.value.ticket, overrides: { delimiter: '|' }, dataset: null, title: 'เสีย' })
    await engine.problem('tags.decide', {
      extract: imports[1]?.extract,
      decisions: [{ column: 'ชื่อ', action: 'change', type: 'nonsense', sensitivity: 'none', reason: '' }],
    })
    expect(betrayed(Buffer.from(engine.log()))).toEqual([])
    expect(betrayed(Buffer.from(JSON.stringify(await engine.call('jobs.list', {}))))).toEqual([])
  })

  it('stand in nothing that a killed engine leaves behind', async () => {
    await engine.kill()
    const left = [folders.config, folders.documents].flatMap(filesBelow)
    expect(left.length).toBeGreaterThan(5)
    for (const file of left) expect(betrayed(readFileSync(file)), file).toEqual([])
  })
})
