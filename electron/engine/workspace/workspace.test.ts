import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFolders, filesBelow, samplePath, startEngine, startEngineProcess, type TestEngine } from '#engine/testing/engine.ts'
import { createWorkspace, importFile, STEWARD_PASSPHRASE } from '#engine/testing/path.ts'
import { workspaceFolder } from '#engine/testing/workspace.ts'
import { doctorReport, SAMPLE_PASSPHRASE } from '#shared/contract/workspace.ts'

const DEVICE = { kind: 'device' } as const
const PASSPHRASE = 'ลูกหมูสามตัว 3 little pigs'

describe('a workspace', () => {
  let engine: TestEngine
  let made: Awaited<ReturnType<typeof createWorkspace>>
  let id: string

  beforeAll(async () => {
    engine = startEngine()
    made = await createWorkspace(engine)
    id = made.workspace.id
    await importFile(engine, samplePath('water-stations.csv'))
  })
  afterAll(() => engine.stop())

  const close = () => engine.call('workspace.close', {})
  const open = () => engine.call('workspace.open', { id, unlock: DEVICE })

  it('knows its agency, its protectors and who works', async () => {
    const { workspace } = await engine.call('workspace.status', {})
    expect(workspace).toEqual(made.workspace)
    expect(workspace).toMatchObject({
      language: 'th',
      isSample: false,
      protectors: ['key-file', 'recovery-code'],
      actor: { name: 'บริกร ก', role: 'steward' },
    })
  })

  it('shows neither title nor name in what is written in the clear', () => {
    const plain = readFileSync(join(workspaceFolder(engine.folders), 'workspace.json'), 'utf8')
    expect(Object.keys(JSON.parse(plain))).toEqual(['id', 'format', 'protectors'])
    for (const file of filesBelow(workspaceFolder(engine.folders))) {
      const bytes = readFileSync(file)
      for (const word of ['กรมตัวอย่าง', 'บริกร', 'ทะเบียน', 'SQLite format 3', 'CREATE TABLE'])
        expect(bytes.includes(word), `${word} in ${basename(file)}`).toBe(false)
    }
  })

  it('can be read by its user only', () => {
    const folder = workspaceFolder(engine.folders)
    expect(statSync(folder).mode & 0o077).toBe(0)
    expect(statSync(join(engine.folders.config, 'keys', `${id}.key`)).mode & 0o077).toBe(0)
  })

  it('keeps its key file in the configuration folder and nowhere else', () => {
    const key = readFileSync(join(engine.folders.config, 'keys', `${id}.key`), 'utf8').trim()
    const secret = Buffer.from(key, 'base64')
    expect(secret).toHaveLength(32)
    for (const file of filesBelow(workspaceFolder(engine.folders))) {
      expect(readFileSync(file).includes(key)).toBe(false)
      expect(readFileSync(file).includes(secret)).toBe(false)
    }
  })

  it('opens with the key file and has everything it had', async () => {
    await close()
    expect(await engine.problem('datasets.list', {})).toMatchObject({ code: 'workspace-not-open' })
    expect(await open()).toEqual(made.workspace)
    expect(await engine.call('datasets.list', {})).toHaveLength(1)
  })

  it('is opened once at a time, by two clicks too', async () => {
    expect(await engine.problem('workspace.open', { id, unlock: DEVICE })).toMatchObject({ code: 'workspace-already-open' })
    expect(await engine.problem('workspace.openSample', {})).toMatchObject({ code: 'workspace-already-open' })
    await close()
    const outcomes = await Promise.all([1, 2].map(() => engine.engine.call('workspace.open', { id, unlock: DEVICE })))
    expect(outcomes.map((outcome) => (outcome.ok ? 'opened' : outcome.problem.code)).sort()).toEqual(['opened', 'workspace-already-open'])
    await close()
    await open()
  })

  it.each(['as it was shown', 'in lower case', 'without dashes', 'with O for 0 and I, L for 1'])(
    'opens with the recovery code typed %s',
    async (how) => {
      const typed: Record<string, string> = {
        'as it was shown': made.recoveryCode,
        'in lower case': made.recoveryCode.toLowerCase(),
        'without dashes': ` ${made.recoveryCode.replaceAll('-', ' ')} `,
        'with O for 0 and I, L for 1': made.recoveryCode.replaceAll('0', 'O').replace('1', 'I').replaceAll('1', 'l'),
      }
      await close()
      expect(await engine.call('workspace.open', { id, unlock: { kind: 'recovery-code', code: typed[how] ?? '' } })).toMatchObject({ id })
    },
  )

  it('does not open with a wrong recovery code, nor with a passphrase it does not have', async () => {
    await close()
    const wrong = made.recoveryCode.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
    expect(await engine.problem('workspace.open', { id, unlock: { kind: 'recovery-code', code: wrong } })).toMatchObject({
      code: 'wrong-secret',
    })
    expect(await engine.problem('workspace.open', { id, unlock: { kind: 'passphrase', passphrase: STEWARD_PASSPHRASE } })).toMatchObject({
      code: 'no-such-protector',
    })
    expect(await engine.problem('workspace.open', { id: 'a'.repeat(20), unlock: DEVICE })).toMatchObject({ code: 'workspace-not-found' })
    expect(await engine.call('workspace.status', {})).toEqual({ workspace: null })
    await open()
  })

  it('opens with a passphrase once one is added, however its letters are composed', async () => {
    expect(await engine.problem('workspace.addPassphrase', { passphrase: 'short' })).toMatchObject({ code: 'invalid-input' })
    expect(await engine.call('workspace.addPassphrase', { passphrase: `${PASSPHRASE} né` })).toMatchObject({
      protectors: ['key-file', 'recovery-code', 'passphrase'],
    })
    await close()
    expect(await engine.problem('workspace.open', { id, unlock: { kind: 'passphrase', passphrase: PASSPHRASE } })).toMatchObject({
      code: 'wrong-secret',
    })
    await engine.call('workspace.open', { id, unlock: { kind: 'passphrase', passphrase: `${PASSPHRASE} ne\u0301` } })
  })

  it('renews its recovery code: the old one opens nothing any more', async () => {
    const { recoveryCode } = await engine.call('workspace.renewRecoveryCode', {})
    await close()
    expect(await engine.problem('workspace.open', { id, unlock: { kind: 'recovery-code', code: made.recoveryCode } })).toMatchObject({
      code: 'wrong-secret',
    })
    await engine.call('workspace.open', { id, unlock: { kind: 'recovery-code', code: recoveryCode } })
    made = { ...made, recoveryCode }
  })

  it('says when its key file is gone or is another one', async () => {
    await close()
    const path = join(engine.folders.config, 'keys', `${id}.key`)
    const key = readFileSync(path)
    writeFileSync(path, `${randomBytes(32).toString('base64')}\n`)
    expect(await engine.problem('workspace.open', { id, unlock: DEVICE })).toMatchObject({ code: 'wrong-secret' })
    rmSync(path)
    expect(await engine.problem('workspace.open', { id, unlock: DEVICE })).toMatchObject({ code: 'key-file-missing' })
    writeFileSync(path, key)
    await open()
  })

  it('is opened from its folder on another computer, where only the recovery code helps', async () => {
    await close()
    const elsewhere = startEngine({ folders: engine.folders, config: engine.folders.path('config-elsewhere') })
    try {
      const folder = elsewhere.engine.tickets.addFolder(workspaceFolder(engine.folders))
      expect(await elsewhere.problem('workspace.openFolder', { folder, unlock: DEVICE })).toMatchObject({ code: 'key-file-missing' })
      await elsewhere.call('workspace.openFolder', { folder, unlock: { kind: 'recovery-code', code: made.recoveryCode } })
      expect(await elsewhere.call('workspace.recent', {})).toMatchObject([{ id, available: true }])
    } finally {
      await elsewhere.stop()
    }
    await open()
  })

  it('is remembered without its path, and marked when it is gone', async () => {
    const [entry, ...others] = await engine.call('workspace.recent', {})
    expect(others).toEqual([])
    expect(entry).toMatchObject({
      id,
      name: 'กรมตัวอย่าง',
      folder: 'dep',
      available: true,
      protectors: ['key-file', 'passphrase', 'recovery-code'],
    })
    expect(JSON.stringify(entry)).not.toContain(engine.folders.root)
    const away = startEngine({ config: engine.folders.path('config-away') })
    writeFileSync(
      engine.folders.path('config-away/recent.json'),
      readFileSync(join(engine.folders.config, 'recent.json'), 'utf8').replace('/dep"', '/gone"'),
    )
    expect(await away.call('workspace.recent', {})).toMatchObject([{ id, available: false }])
    expect(await away.problem('workspace.open', { id, unlock: DEVICE })).toMatchObject({ code: 'workspace-not-found' })
    writeFileSync(engine.folders.path('config-away/recent.json'), '{ damaged')
    expect(await away.call('workspace.recent', {})).toEqual([])
    await away.stop()
  })

  it('is not made in a folder that holds something', async () => {
    const other = startEngine()
    mkdirSync(other.folders.path('full'))
    other.folders.write('full/letter.txt', 'mine')
    const asked = {
      agency: made.workspace.agency,
      language: 'en',
      folder: other.engine.tickets.addFolder(other.folders.path('full')),
      protector: DEVICE,
      steward: { name: 'A', passphrase: 'aaaaaaaa' },
    }
    expect(await other.problem('workspace.create', asked)).toMatchObject({ code: 'folder-not-empty' })
    expect(readdirSync(other.folders.path('full'))).toEqual(['letter.txt'])
    await other.stop()
  })

  it('loses at the next opening what a crash left unfinished, and nothing else', async () => {
    await close()
    const folder = workspaceFolder(engine.folders)
    const before = filesBelow(folder).sort()
    const left = [
      'extracts/0123456789abcdef0123.db.part',
      'extracts/0123456789abcdef0123.db.part-journal',
      'extracts/fedcba98765432100123.db',
      'bundles/dep-x-v1.zip.age.part',
      'bundles/dep-x-v2.zip',
      'backup-0123456789abcdef0123.db.part',
      'backup-0123456789abcdef0123.db.part-journal',
      'workspace.json.part',
    ]
    for (const name of left) writeFileSync(join(folder, name), 'half')
    await open()
    await close()
    expect(filesBelow(folder).sort()).toEqual(before)
    await open()
    expect(await engine.run('workspace.doctor', {}, doctorReport)).toMatchObject({ healthy: true })
  })
})

describe('two programs', () => {
  const folders = createFolders()
  afterAll(() => folders.remove())

  it('never share a workspace; the lock frees itself when the first is killed', async () => {
    const first = startEngineProcess(folders)
    const { workspace } = await createWorkspace(first)
    const second = startEngine({ folders })
    expect(await second.problem('workspace.open', { id: workspace.id, unlock: DEVICE })).toMatchObject({ code: 'workspace-in-use' })
    await first.call('people.add', { name: 'ก่อนตาย', role: 'owner', passphrase: 'aaaaaaaa' })
    await first.kill()
    await second.call('workspace.open', { id: workspace.id, unlock: DEVICE })
    expect(await second.call('people.list', {})).toMatchObject([{ role: 'steward' }, { name: 'ก่อนตาย' }])
    expect(await second.run('workspace.doctor', {}, doctorReport)).toMatchObject({ healthy: true })
    await second.stop()
  })
})

describe('the sample workspace', () => {
  it('is made once, with people and data to work on', async () => {
    const engine = startEngine()
    const workspace = await engine.call('workspace.openSample', {})
    expect(workspace.isSample).toBe(true)
    expect((await engine.call('people.list', {})).map((one) => one.role)).toEqual(['steward', 'owner', 'dpo'])
    const [dataset] = await engine.call('datasets.list', {})
    expect(dataset?.extracts).toMatchObject([{ name: 'welfare-register.csv' }])
    const [steward] = await engine.call('people.list', {})
    await engine.call('people.actAs', { person: steward?.id ?? '', passphrase: SAMPLE_PASSPHRASE })
    await engine.call('workspace.close', {})
    expect((await engine.call('workspace.openSample', {})).id).toBe(workspace.id)
    expect(await engine.call('workspace.recent', {})).toHaveLength(1)
    await engine.stop()
  })
})
