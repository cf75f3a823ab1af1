import { generateKeyPairSync } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkMessageKey, createCheckList } from '#shared/bundle/checks.ts'
import { bundleMessages } from '#shared/locale/messages/bundle.ts'
import { buildBundle } from './build.ts'
import { openContainer } from './container.ts'
import { createIdentity, recipientOf } from './identity.ts'
import { citizenId, createExample, type Example } from './testing/example.ts'
import { memorySource, PLAIN, sealed, unzip, zipOf } from './testing/zips.ts'
import type { VerifiedBundle, VerifyOptions } from './verification.ts'
import { verifyBundle } from './verify.ts'
import { zipLayout } from './zip.ts'

let example: Example
let identity: string
let zip: Buffer
let encrypted: Buffer
let files: Map<string, Buffer>

beforeAll(async () => {
  example = createExample(12)
  identity = await createIdentity()
  const outcome = await buildBundle(example.input({ recipients: [await recipientOf(identity)] }))
  if (!outcome.ok) throw new Error('leak')
  encrypted = readFileSync(outcome.bundle.path)
  zip = await decrypt(encrypted)
  files = await unzip(zip)
})
afterAll(() => example.remove())

/** The zip inside, built again from its files: `sealed` gives the very same bytes. */
async function decrypt(file: Buffer): Promise<Buffer> {
  const { decryptWith } = await import('./age.ts')
  const parts: Uint8Array[] = []
  for await (const bytes of await decryptWith(identity, memorySource(file))) parts.push(bytes)
  return Buffer.concat(parts)
}

async function check(bytes: Buffer, changes: Partial<VerifyOptions> = {}): Promise<VerifiedBundle> {
  const { trust, policy, folder } = example
  const now = new Date('2027-01-01T00:00:00Z')
  return verifyBundle(memorySource(bytes), { identity, trust, policy, metadataProblems: () => [], now, spoolFolder: folder, ...changes })
}

async function failures(bytes: Buffer, changes: Partial<VerifyOptions> = {}): Promise<string[]> {
  const { checks } = await check(bytes, changes)
  for (const each of checks) expect(bundleMessages.th).toHaveProperty([checkMessageKey(each)])
  return checks.flatMap(({ ok, code, path, params }) => (ok ? [] : [`${code} ${params.reason}${path === null ? '' : ` ${path}`}`]))
}

function payload(): Map<string, Buffer> {
  return new Map([...files].filter(([path]) => path.startsWith('data/')))
}

/** A bundle whose document was changed before it was sealed. */
function withDocument(name: string, change: (document: string) => string): Buffer {
  const changed = payload()
  changed.set(`data/${name}`, Buffer.from(change(changed.get(`data/${name}`)?.toString() ?? '')))
  return sealed(example, changed)
}

function flipped(bytes: Buffer, offset: number, bit = 0): Buffer {
  const copy = Buffer.from(bytes)
  copy[offset] = (copy[offset] ?? 0) ^ (1 << bit)
  return copy
}

describe('verify', () => {
  it('accepts a bundle, encrypted or not, and leaves nothing on disk', async () => {
    expect(await failures(encrypted)).toEqual([])
    expect(await failures(zip)).toEqual([])
    const { valid, signer, summary } = await check(zip)
    expect(valid).toBe(true)
    expect(signer).toMatchObject({ name: 'กรมตัวอย่าง', standing: 'trusted' })
    expect(summary).toMatchObject({
      agency: 'dsdw',
      dataset: 'welfare',
      version: 3,
      records: 12,
      columns: 6,
      audit: { start: { seq: 0 }, end: { seq: 4 } },
    })
    expect(readdirSync(example.folder)).toEqual(['dsdw-welfare-v3.zip.age'])
  })

  it('notices every single bit of every header, end records included', async () => {
    const isData = new Uint8Array(zip.length)
    for (const content of files.values()) isData.fill(1, zip.indexOf(content), zip.indexOf(content) + content.length)
    for (let offset = 0; offset < zip.length; offset++) {
      if (isData[offset] === 1) continue
      for (let bit = 0; bit < 8; bit++) {
        const checks = createCheckList()
        const container = await openContainer(memorySource(flipped(zip, offset, bit)), PLAIN, checks)
        for (const path of container?.paths ?? []) for await (const _ of container?.stream(path) ?? []);
        if (checks.result([]).every((each) => each.ok)) expect.fail(`byte ${offset}, bit ${bit} went unnoticed`)
      }
    }
  })

  it('notices any flipped byte and names the file it lies in', async () => {
    const places = [...files].flatMap(([path, content]) => {
      const start = zip.indexOf(content)
      return [0, Math.floor(content.length / 2), content.length - 1].map((at) => ({ path, offset: start + at }))
    })
    for (const { path, offset } of places) {
      const failed = (await check(flipped(zip, offset, 3))).checks.filter((each) => !each.ok)
      expect(failed.map((each) => each.path)).toContain(path)
    }
  })

  it('notices any flipped byte anywhere, encrypted or not', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(zip, encrypted), fc.nat(), fc.nat(7), async (bytes, at, bit) => {
        expect((await check(flipped(bytes, at % bytes.length, bit))).valid).toBe(false)
      }),
      { numRuns: 150 },
    )
  })

  it('notices a bundle that was cut short or added to', async () => {
    for (const bytes of [zip.subarray(0, -1), zip.subarray(1), Buffer.concat([zip, Buffer.of(0)]), Buffer.alloc(0), zip.subarray(0, 100)]) {
      expect((await check(bytes)).valid).toBe(false)
    }
    expect(await failures(encrypted.subarray(0, -1))).toContain('decryption damaged')
    expect(await failures(Buffer.concat([encrypted, Buffer.of(0)]))).toContain('decryption damaged')
  })

  it('says which key is missing or wrong', async () => {
    expect(await failures(encrypted, { identity: null })).toContain('decryption identity-missing')
    expect(await failures(encrypted, { identity: await createIdentity() })).toContain('decryption identity-wrong')
  })
})

describe('a hostile container', () => {
  const content = Buffer.from('x')

  it('cannot escape its folder, use links or names twice', async () => {
    for (const name of ['../evil', '/etc/passwd', 'a-b-v1/../../evil', 'a-b-v1\\evil', 'C:/evil', 'a-b-v1/data/\u0000']) {
      expect(await failures(zipOf([[name, content]]))).toContainEqual(expect.stringMatching(/^names unsafe/))
    }
    expect(
      await failures(
        zipOf([
          ['a-b-v1/x', content],
          ['a-b-v1/x', content],
        ]),
      ),
    ).toContain('names duplicate x')
    const link = zipOf([['a-b-v1/link', content]])
    link.writeUInt16LE(0o120777, link.readUInt32LE(link.length - 6) + 40)
    expect(await failures(link)).toContain('names link link')
  })

  it('cannot hide bytes between files, before or behind them, or let files overlap', async () => {
    const directory = zip.readUInt32LE(zip.length - 6)
    const inserted = Buffer.concat([zip.subarray(0, directory), Buffer.from('hidden'), zip.subarray(directory)])
    inserted.writeUInt32LE(directory + 6, inserted.length - 6)
    expect(await failures(inserted)).toContainEqual(expect.stringMatching(/^exact size/))
    const overlapping = Buffer.from(zip)
    overlapping.writeUInt32LE(0, overlapping.indexOf(Buffer.from('PK\x01\x02'), directory + 1) + 42)
    expect(await failures(overlapping)).toContainEqual(expect.stringMatching(/^exact directory/))
  })

  it('cannot compress, encrypt or blow itself up', async () => {
    const directory = zip.readUInt32LE(zip.length - 6)
    const deflated = Buffer.from(zip)
    deflated.writeUInt16LE(8, directory + 10)
    expect(await failures(deflated)).toContainEqual(expect.stringMatching(/^limits compressed/))
    const locked = Buffer.from(zip)
    locked.writeUInt16LE(1, directory + 8)
    expect(await failures(locked)).toContainEqual(expect.stringMatching(/^limits zip-encrypted/))
    const huge = Buffer.from(zip)
    huge.writeUInt32LE(0xfffffff0, directory + 20)
    huge.writeUInt32LE(0xfffffff0, directory + 24)
    expect(await failures(huge)).toContainEqual(expect.stringMatching(/^limits file-too-large bag-info.txt/))
    expect(await failures(zip, { maxBytes: 1000 })).toContain('limits too-large')
    const crowd = zipOf(Array.from({ length: 2000 }, (_, i) => [`a-b-v1/f${i}`, content] as const))
    expect(await failures(crowd)).toContain('container limits')
  })

  it('cannot state a wrong checksum, even when all its headers agree on it', async () => {
    const entries = [...files].map(([path, content]) => ({ name: `dsdw-welfare-v3/${path}`, size: content.length, crc32: crc32(content) }))
    const layout = zipLayout(entries.map((entry, i) => (i === 2 ? { ...entry, crc32: (entry.crc32 ^ 1) >>> 0 } : entry)))
    const contents = [...files.values()]
    const bytes = Buffer.concat([...layout.entries.flatMap(({ header }, i) => [header, contents[i] ?? Buffer.alloc(0)]), layout.directory])
    expect(await failures(bytes)).toEqual([`exact checksum ${[...files.keys()][2]}`])
  })

  it('of random bytes is no bundle', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const end = Buffer.from(zip.subarray(-22))
        expect((await check(Buffer.from(bytes))).valid).toBe(false)
        expect((await check(Buffer.concat([bytes, end]))).valid).toBe(false)
      }),
      { numRuns: 100 },
    )
  })
})

describe('a bundle that was sealed with something wrong in it', () => {
  it('is the same bytes when nothing is wrong', () => {
    expect(sealed(example, payload()).equals(zip)).toBe(true)
  })

  it('is signed by somebody unknown, revoked, expired, or by another agency', async () => {
    const stranger = generateKeyPairSync('ed25519').privateKey
    expect(await failures(sealed(example, payload(), stranger))).toEqual(['signer unknown'])
    const [known] = example.trust
    if (known === undefined) throw new Error('no card')
    expect(await failures(zip, { trust: [{ ...known, revokedAt: '2026-12-01T00:00:00Z' }] })).toEqual(['signer revoked'])
    expect(await failures(zip, { trust: [{ ...known, validTo: '2026-12-01T00:00:00Z' }] })).toEqual(['signer expired'])
    expect(await failures(zip, { trust: [{ ...known, card: { ...known.card, code: 'other' } }] })).toEqual([
      'signer other-agency signer.json',
    ])
  })

  it('lacks a file, or has one too many', async () => {
    const without = payload()
    without.delete('data/quality.json')
    expect(await failures(sealed(example, without))).toEqual([
      'bag missing data/quality.json',
      'bag unlisted data/quality.json',
      'bag info bag-info.txt',
      'gates not-checked',
    ])
    const more = payload().set('data/extra.txt', Buffer.from('hello'))
    expect(await failures(sealed(example, more))).toEqual([
      'bag unexpected data/extra.txt',
      'bag listed data/extra.txt',
      'bag info bag-info.txt',
    ])
  })

  it('has a document that is not JSON, of another form, or spelt in another way', async () => {
    expect(await failures(withDocument('catalog.json', () => '{'))).toContain('documents not-json data/catalog.json')
    expect(await failures(withDocument('catalog.json', () => '['.repeat(100_000)))).toContain('documents not-json data/catalog.json')
    expect(await failures(withDocument('quality.json', () => `"${'x'.repeat(15_000_000)}"`))).toContain('documents form data/quality.json')
    const deep = `${'['.repeat(400_000)}${']'.repeat(400_000)}`
    for (const name of ['quality.json', 'profile.json', 'audit.jsonl'])
      expect((await check(withDocument(name, () => `${deep}\n`))).valid).toBe(false)
    expect(await failures(withDocument('protection.json', () => '{}\n'))).toContain('documents form data/protection.json')
    expect(await failures(withDocument('catalog.json', (text) => text.replace('{', '{"title": "x",')))).toEqual([
      'documents spelling data/catalog.json',
    ])
  })

  it('describes another table than it holds', async () => {
    const changed = payload()
    const csv = changed.get('data/welfare.csv')?.toString() ?? ''
    changed.set('data/welfare.csv', Buffer.from(csv.slice(0, csv.lastIndexOf('\r\n', csv.length - 3) + 2)))
    expect(await failures(sealed(example, changed))).toEqual([
      'package hash data/datapackage.json',
      'package records data/datapackage.json',
      'package records data/profile.json',
    ])
  })

  it('holds values that break their schema, unescaped formulas, and claims of protection that are not so', async () => {
    const changed = payload()
    const csv = changed.get('data/welfare.csv')?.toString() ?? ''
    const lines = csv.split('\r\n')
    lines[2] = `,0812345678,31/12/2530,เลย,สิบบาท,=1+1`
    changed.set('data/welfare.csv', Buffer.from(lines.join('\r\n')))
    const failed = await failures(sealed(example, changed))
    for (const expected of ['values required', 'values type', 'formulas unescaped', 'protection mask', 'protection date-to-year']) {
      expect(failed).toContain(`${expected} data/welfare.csv`)
    }
  })

  it('lets citizen IDs slip out', async () => {
    const id = citizenId('110170123456')
    const changed = payload()
    const csv = changed.get('data/welfare.csv')?.toString() ?? ''
    changed.set('data/welfare.csv', Buffer.from(csv.replace(',ได้รับสิทธิแล้ว\r\n', `,${id}\r\n`)))
    expect(await failures(sealed(example, changed))).toContain('leak column data/welfare.csv')
    expect(await failures(withDocument('catalog.json', (text) => text.replace('ข้อมูลตัวอย่าง', `ของ ${id}`)))).toContain(
      'leak outside-table data/catalog.json',
    )
  })

  it('shows values of a sensitive column in its profile', async () => {
    const bytes = withDocument('profile.json', (text) => text.replace('"top": null', '"top": []'))
    expect(await failures(bytes)).toEqual(['package profile-values data/profile.json'])
  })

  it('is classified, approved or decided against the receiver’s policy', async () => {
    const lowered = withDocument('classification.json', (text) => text.replace('\n  "level": "internal"', '\n  "level": "open"'))
    const failed = await failures(lowered)
    expect(failed).toContain('package level data/datapackage.json')
    expect(failed).toContainEqual(expect.stringMatching(/^classification /))
    const undecided = withDocument('classification.json', (text) => text.replace(/"decision": \{[^}]*\}/, '"decision": null'))
    expect(await failures(undecided)).toEqual(['gates columns-decided data/classification.json'])
    const alone = withDocument('classification.json', (text) => text.replace(/"approvals": \[[^\]]*\]/, '"approvals": []'))
    expect(await failures(alone)).toEqual(['gates approvals data/classification.json'])
    expect(await failures(zip, { metadataProblems: () => ['maintainer'] })).toEqual(['gates metadata-complete data/classification.json'])
    const milder = withDocument('classification.json', (text) =>
      text.replace('"sensitivityAfter": "personal"', '"sensitivityAfter": "none"'),
    )
    expect(await failures(milder)).toEqual(['classification sensitivity data/classification.json'])
  })

  it('has an audit trail with a changed, missing or invented entry', async () => {
    const line = (change: (lines: string[]) => string[]) => withDocument('audit.jsonl', (text) => change(text.split('\n')).join('\n'))
    expect(await failures(line((lines) => lines.map((each) => each.replace('submission.approve', 'submission.return'))))).toEqual([
      'audit hash data/audit.jsonl',
    ])
    expect(await failures(line((lines) => lines.toSpliced(2, 1)))).toEqual(['audit order data/audit.jsonl'])
    expect(await failures(line((lines) => lines.toSpliced(1, 0, '{}')))).toEqual(['audit form data/audit.jsonl'])
  })

  it('has a report that acts', async () => {
    for (const evil of ['<script>1</script>', '<p onclick="x">', '<img src="x">', '<style>@import "x"</style>', '<a href="x">', '<p']) {
      const bytes = withDocument('report.html', (text) => text.replace('<main>', `<main>${evil}`))
      expect(await failures(bytes)).toEqual(['report active data/report.html'])
    }
  })

  it('is no newer than the last one received', async () => {
    expect(await failures(zip, { lastVersion: () => 2 })).toEqual([])
    expect(await failures(zip, { lastVersion: () => 3 })).toEqual(['version not-newer'])
  })
})
