import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BuiltBundle, type BundleInput, buildBundle, tableHeader } from './build.ts'
import { createIdentity, recipientOf } from './identity.ts'
import { createTableCheck } from './table-check.ts'
import { createExample, type Example, inParts } from './testing/example.ts'
import { unzip } from './testing/zips.ts'
import { createValueIndex } from './value-index.ts'

let example: Example
let identity: string
let recipient: string

beforeAll(async () => {
  example = createExample()
  identity = await createIdentity()
  recipient = await recipientOf(identity)
})
afterAll(() => example.remove())

async function build(changes: Partial<BundleInput> = {}): Promise<BuiltBundle> {
  const outcome = await buildBundle(example.input({ recipients: [recipient], ...changes }))
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.leaks))
  return outcome.bundle
}

/** The same submission at the open level, so that the zip itself can be looked at. */
function openInput(): BundleInput {
  return example.input({ submission: { ...example.submission, level: 'open' } })
}

describe('building a bundle', () => {
  it('gives the same inner zip every time, and another outer file', async () => {
    const first = await build()
    const second = await build()
    expect(second.innerSha256).toBe(first.innerSha256)
    expect(second.bundleId).toBe(first.bundleId)
    expect(second.sha256).not.toBe(first.sha256)
  })

  it('writes an open bundle as a plain zip, the others encrypted', async () => {
    const open = await buildBundle(openInput())
    if (!open.ok) throw new Error('leak')
    expect(open.bundle.name).toBe('dsdw-welfare-v3.zip')
    expect(open.bundle.sha256).toBe(open.bundle.innerSha256)
    expect((await build()).name).toBe('dsdw-welfare-v3.zip.age')
  })

  it('asks for the centre’s card unless the level is open', async () => {
    await expect(buildBundle(example.input())).rejects.toThrow('centre-card-needed')
  })

  it('escapes what a spreadsheet would run and nothing else', async () => {
    const open = await buildBundle(openInput())
    if (!open.ok) throw new Error('leak')
    const csv = (await unzip(readFileSync(open.bundle.path))).get('data/welfare.csv')?.toString() ?? ''
    expect(csv).toContain(",'=SUM(A1:A9)\r\n")
    expect(csv).toContain(",''=ไม่ใช่สูตร\r\n")
    expect(csv).toContain(',+66 81 234 5678\r\n')
    expect(csv).toContain(',"สองบรรทัด\nบรรทัดที่สอง"\r\n')
  })

  it('describes each column by what its cells are', async () => {
    const open = await buildBundle(openInput())
    if (!open.ok) throw new Error('leak')
    const text = (await unzip(readFileSync(open.bundle.path))).get('data/datapackage.json')?.toString() ?? ''
    const fields = JSON.parse(text).resources[0].schema.fields
    expect(fields.map((field: { name: string; type: string }) => [field.name, field.type])).toEqual([
      ['CID', 'string'],
      ['โทรศัพท์', 'string'],
      ['วันเกิด', 'year'],
      ['จังหวัด', 'string'],
      ['รายได้', 'integer'],
      ['หมายเหตุ', 'string'],
    ])
    expect(fields[0].constraints).toEqual({ required: true, minLength: 64, maxLength: 64 })
    expect(fields[0].borikon).toMatchObject({ type: 'thai-citizen-id', protection: 'pseudonymise' })
  })

  it('leaves nothing behind when it is cancelled, and nothing but the bundle when it is not', async () => {
    const folder = mkdtempSync(join(example.folder, 'clean-'))
    const controller = new AbortController()
    const stopped = build({ folder, spoolFolder: folder, signal: controller.signal, onProgress: () => controller.abort() })
    await expect(stopped).rejects.toThrow('cancelled')
    expect(readdirSync(folder)).toEqual([])
    await build({ folder, spoolFolder: folder })
    expect(readdirSync(folder)).toEqual(['dsdw-welfare-v3.zip.age'])
  })

  it('refuses a table whose header does not name the columns that leave', () => {
    const check = createTableCheck({ path: '', columns: [], watched: [], values: createValueIndex().shared() })
    expect(() => check.push(tableHeader(example.submission))).toThrow('header')
  })

  it('holds a report in both languages with everything escaped and nothing that acts', async () => {
    const open = await buildBundle(openInput())
    if (!open.ok) throw new Error('leak')
    const html = (await unzip(readFileSync(open.bundle.path))).get('data/report.html')?.toString() ?? ''
    expect(html).toContain('ทะเบียน &lt;ผู้รับสวัสดิการ&gt; &amp; &quot;อื่น ๆ&quot;')
    expect(html).toContain('Dataset report')
    expect(html).not.toMatch(/<script|onload|href=|src=/)
    expect(html.indexOf('content-security-policy')).toBeLessThan(200)
  })
})

describe('the leak check stops a bundle', () => {
  it('when a note repeats a citizen ID that was pseudonymised, naming file, column and record', async () => {
    const rows = example.protectedRows.map((row, i) => (i === 17 ? row.with(5, example.originals[4]?.[0]?.replaceAll('-', '') ?? '') : row))
    const table: BundleInput['table'] = (watched, watchKey) => inParts(rows, example.originals, watched, watchKey)
    const outcome = await buildBundle(example.input({ recipients: [recipient], table }))
    expect(outcome.ok).toBe(false)
    if (outcome.ok) return
    expect(outcome.leaks).toContainEqual({
      kind: 'original',
      path: 'data/welfare.csv',
      column: 'หมายเหตุ',
      record: 17,
      from: 'CID',
      count: 1,
    })
    expect(readdirSync(example.folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('when the metadata tells a telephone number', async () => {
    const phone = example.originals[3]?.[2] ?? ''
    const submission = { ...example.submission, catalog: { ...example.submission.catalog, notes: `ถามได้ที่ ${phone} ทุกวัน` } }
    const outcome = await buildBundle(example.input({ recipients: [recipient], submission }))
    expect(outcome.ok).toBe(false)
    if (outcome.ok) return
    expect(outcome.leaks.map(({ path, from }) => [path, from])).toEqual([
      ['data/catalog.json', 'โทรศัพท์'],
      ['data/report.html', 'โทรศัพท์'],
    ])
  })
})

const TOOLS = ['age', 'sha256sum', 'openssl', 'unzip'] as const
const missing = TOOLS.filter((tool) => spawnSync(tool, [tool === 'unzip' ? '-v' : '--version'], { stdio: 'ignore' }).error !== undefined)

describe.skipIf(missing.length > 0)(
  `independent tools accept a bundle${missing.length > 0 ? ` (needs ${missing.join(', ')})` : ''}`,
  () => {
    it('age opens it, unzip extracts it, sha256sum and openssl agree', async () => {
      const bundle = await build()
      const folder = mkdtempSync(join(example.folder, 'tools-'))
      const file = (name: string) => join(folder, name)
      writeFileSync(file('identity.txt'), `${identity}\n`)
      execFileSync('age', ['-d', '-i', file('identity.txt'), '-o', file('bundle.zip'), bundle.path])
      execFileSync('unzip', ['-q', file('bundle.zip'), '-d', folder])
      const bag = file('dsdw-welfare-v3')
      for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
        execFileSync('sha256sum', ['--strict', '-c', manifest], { cwd: bag, stdio: 'ignore' })
      }
      const signer = JSON.parse(readFileSync(join(bag, 'signer.json'), 'utf8'))
      writeFileSync(file('signer.pem'), signer.publicKey)
      const verify = ['pkeyutl', '-verify', '-rawin', '-pubin', '-inkey', file('signer.pem'), '-sigfile', 'signature.ed25519']
      expect(execFileSync('openssl', [...verify, '-in', 'tagmanifest-sha256.txt'], { cwd: bag }).toString()).toContain('Success')
    })
  },
)
