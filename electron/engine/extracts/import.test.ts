import { createHash, randomBytes } from 'node:crypto'
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filesBelow, readSample, SAMPLES, samplePath, startEngine, type TestEngine } from '#engine/testing/engine.ts'
import { createWorkspace, importFile, shownRejects } from '#engine/testing/path.ts'
import { largeTable } from '#engine/testing/tables.ts'
import type { Extract } from '#shared/contract/extracts.ts'
import { importResult, savedFile } from '#shared/contract/extracts.ts'
import { doctorReport } from '#shared/contract/workspace.ts'
import type { DialectOverrides, LineCounts } from '#shared/csv/dialect.ts'

let engine: TestEngine
/** What the next event of a running job sets off. */
let onJob: ((phase: string) => void) | null = null

beforeAll(async () => {
  engine = startEngine({ onEvent: (event) => event.kind === 'job' && onJob?.(event.job.phase) })
  await createWorkspace(engine)
})
afterAll(() => engine.stop())

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const accounted = (lines: LineCounts) => Object.values(lines).reduce((sum, count) => sum + count, 0)
const extractFiles = () => filesBelow(join(engine.folders.documents, 'dep', 'extracts'))

/** What was recorded so far: an import that leaves nothing records nothing. */
const entries = async () => (await engine.call('audit.list', { from: 0, count: 1 })).total

let files = 0

/** Imports bytes as a file; its identity and its way out must be right whatever they are. */
async function importBytes(bytes: Uint8Array, overrides: DialectOverrides = {}): Promise<Extract> {
  const name = `file-${files++}.csv`
  const file = engine.ticket(engine.folders.write(name, bytes))
  const { extract } = await engine.run('import.start', { file, overrides, dataset: null, title: name }, importResult)
  const known = await engine.call('extracts.get', { extract })
  expect(known).toMatchObject({ name, bytes: bytes.length, sha256: sha256(bytes) })
  const saved = await engine.run('extracts.save', { extract, save: engine.saveTicket('out.csv') }, savedFile)
  expect(saved).toMatchObject({ bytes: bytes.length, sha256: known.sha256 })
  expect(readFileSync(engine.folders.path('out.csv')).equals(bytes)).toBe(true)
  const { rows } = await engine.call('rows.page', { extract, from: 0, count: 1000 })
  expect(rows.length).toBe(Math.min(1000, known.lines.records))
  for (const { cells } of rows) expect(cells.length).toBe(known.reading.columns.length)
  expect((await engine.call('profile.get', { extract })).records).toBe(known.lines.records)
  expect((await engine.call('extracts.rejects', { extract, from: 0, count: 1000 })).total).toBe(known.lines.rejected)
  return known
}

/** The problem an import ends with; nothing of it may be left. */
async function refused(path: string): Promise<string> {
  const [before, recorded] = [extractFiles(), await entries()]
  const outcome = await engine.engine.call('import.start', { file: engine.ticket(path), overrides: {}, dataset: null, title: 'x' })
  let code = outcome.ok ? '' : outcome.problem.code
  if (outcome.ok) {
    const started = { job: String(Object(outcome.value).job) }
    let job = await engine.call('jobs.get', started)
    for (; job.state === 'running'; job = await engine.call('jobs.get', started)) await new Promise((resolve) => setTimeout(resolve, 2))
    code = job.problem?.code ?? job.state
  }
  expect(extractFiles()).toEqual(before)
  expect(await entries()).toBe(recorded)
  return code
}

describe('an extract is kept exactly as received', () => {
  it.each(SAMPLES)('%s', async (name) => {
    const { lines } = await importBytes(readSample(name))
    expect(lines.records).toBeGreaterThan(290)
  })

  const rows = Array.from({ length: 40 }, (_, i) => `${i},name ${i},${i * 3}`).join('\n')
  const hostile: readonly [string, Uint8Array][] = [
    ['only a header', Buffer.from('id,name,amount\n')],
    ['a header without a line end', Buffer.from('id,name,amount')],
    ['one cell', Buffer.from('x')],
    ['NUL bytes', Buffer.from(`id,name,amount\n${rows.replaceAll('name', 'na\0me')}\n\0\0\n`)],
    ['all quotes', Buffer.alloc(5000, '"')],
    ['an unclosed quote', Buffer.from(`id,name,amount\n${rows}\n41,"never closed,3\n${rows}`)],
    ['an unclosed quote at the beginning', Buffer.from(`"id,name,amount\n${rows}\n`)],
    [
      '2,000 columns',
      Buffer.from(
        `${Array.from({ length: 2000 }, (_, i) => `c${i}`).join(',')}\n${Array(2000).fill('1').join(',')}\n${Array(2000).fill('2').join(',')}\n`,
      ),
    ],
    ['ragged rows', Buffer.from(`id,name,amount\n${rows}\n1,2\n1,2,3,4,5\n\n,\n`)],
    ['a stray quote and mixed ends', Buffer.from(`id,name,amount\r\n1,5" pipe,2\n3,"a""b",4\r5,"x"y,6\r\n`)],
    ['formulas', Buffer.from('id,name,amount\n1,=SUM(A1:A9),2\n3,@x,4\n5,"\t+1",6\n')],
    ['bytes that no encoding has', Buffer.from([...Buffer.from('id,name,amount\n1,'), 0xff, 0xfe, 0x80, 0x0a, ...Buffer.from('2,b,3\n')])],
    ['spaces and line ends only within quotes', Buffer.from('a,b\n"\n\n\n","\r\n"\n" "," "\n')],
    ['a byte order mark in the middle', Buffer.from(`id,name,amount\n1,\ufeffx,2\n${rows}\n`)],
  ]
  it.each(hostile)('with %s', async (_what, bytes) => {
    await importBytes(bytes)
  })

  it('whatever its bytes are, or says why not', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 3000 }),
      fc
        .array(fc.constantFrom('a', '"', ',', ';', '\n', '\r\n', '\t', ' ', 'ก', '1', '\\', '\0'), { minLength: 1, maxLength: 400 })
        .map((parts) => Buffer.from(parts.join(''))),
    )
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        const path = engine.folders.write('random.csv', content)
        const job = await engine.finished('import.start', { file: engine.ticket(path), overrides: {}, dataset: null, title: '' })
        if (job.state !== 'done') expect(['no-table', 'file-is-not-text', 'file-has-no-text']).toContain(job.problem?.code)
        else {
          const { extract, dataset } = importResult.parse(job.result)
          expect(await engine.run('extracts.save', { extract, save: engine.saveTicket('out.csv') }, savedFile)).toMatchObject({
            sha256: sha256(content),
          })
          expect(Buffer.compare(readFileSync(engine.folders.path('out.csv')), content)).toBe(0)
          await engine.call('datasets.delete', { dataset })
        }
      }),
      { numRuns: 25 },
    )
  })

  it('with one record of 20 MB', async () => {
    const cell = Buffer.concat([Buffer.from(',"'), Buffer.alloc(5_000_000, 'บรรทัด, 1\n'), Buffer.from('"')])
    const small = (count: number) => Buffer.from(Array.from({ length: count }, (_, i) => `${i},a,"b, ${i}",c,d\n`).join(''))
    const known = await importBytes(
      Buffer.concat([
        Buffer.from('id,a,b,c,d\n'),
        small(70_000),
        Buffer.from('0'),
        cell,
        cell,
        cell,
        cell,
        Buffer.from('\n'),
        small(20_000),
      ]),
    )
    expect(known.lines).toMatchObject({ records: 90_000, header: 1, rejected: 1 })
    const { rejects } = await shownRejects(engine, known.id, 0, 10)
    expect(rejects).toMatchObject([{ line: 70_002, reason: 'record-too-long', fields: 5 }])
    expect(rejects[0]?.text).toHaveLength(2000)
    expect(known.storedBytes).toBeLessThan(1_500_000)
  })

  it('of some megabytes, in blocks of which most are a fraction of it', async () => {
    const { text, rows: expected } = largeTable(3_500_000)
    const known = await importBytes(Buffer.from(text))
    expect(known.lines).toEqual({ records: expected.length, rejected: 0, preamble: 0, header: 1, footer: 0, blank: 0 })
    expect(known.storedBytes).toBeLessThan(0.35 * known.bytes)
    await engine.run('extracts.check', { extract: known.id }, savedFile.pick({ sha256: true }))
  })
})

describe('every line is accounted for', () => {
  it.each([
    ['title\n\nid,name,amount\n1,a,2\n2,b\n\n3,c,4\n4,"two\nlines",5\n', { records: 3, rejected: 1 }],
    ['id,name,amount\n1,a,2\n2,b,3,9\n3,c,4\nรวม,,9\nที่มา: กรม\n', { header: 1 }],
    ['id,name\n1,a\n2,b\n3,c', { records: 3, header: 1, blank: 0 }],
  ])('of %j', async (text, expected) => {
    const { lines } = await importBytes(Buffer.from(text))
    const records = text.replace('two\nlines', 'two lines').replace(/\n$/, '').split('\n')
    expect(lines).toMatchObject(expected)
    expect(accounted(lines)).toBe(records.length)
  })

  it('of the samples, rejected ones with their line, reason and text', async () => {
    const text = new TextDecoder('windows-874').decode(readSample('welfare-register.csv'))
    const { id: extract, lines } = await importBytes(readSample('welfare-register.csv'))
    const quoted = text.replace(/"[^"]*"/g, (cell) => cell.replace(/\r?\n/g, ' '))
    expect(accounted(lines)).toBe(quoted.replace(/\r?\n$/, '').split(/\r\n|\n/).length)
    const physical = text.split(/\r\n|\n/)
    const { rejects: masked, maskedColumns } = await engine.call('extracts.rejects', { extract, from: 0, count: 1000 })
    expect(maskedColumns.length).toBeGreaterThan(0)
    for (const reject of masked) expect(reject.text).toMatch(/^.?\*+$/u)
    const { rejects, total, maskedColumns: stillMasked } = await shownRejects(engine, extract, 0, 1000)
    expect(stillMasked).toEqual([])
    expect(rejects).toHaveLength(total)
    expect(total).toBeGreaterThan(0)
    const bytes = readSample('welfare-register.csv')
    for (const reject of rejects) {
      expect(physical[reject.line - 1]).toContain(reject.text.split(/\r?\n/)[0])
      expect(new TextDecoder('windows-874').decode(bytes.subarray(reject.offset)).startsWith(reject.text)).toBe(true)
    }
    const { preamble, header } = await engine.call('extracts.surroundings', { extract })
    expect(preamble).toHaveLength(lines.preamble)
    expect(header.join()).toContain('ลำดับ')
  })
})

describe('the encoding', () => {
  const table = 'ลำดับ,ชื่อ,จังหวัด\r\n1,สมชาย,เชียงใหม่\r\n2,กนกวรรณ,ขอนแก่น\r\n3,ณัฐพงษ์,สงขลา\r\n'
  const windows874 = (text: string) =>
    Buffer.from([...text].map((char) => (char >= '\u0e00' ? char.charCodeAt(0) - 0x0e00 + 0xa0 : char.charCodeAt(0))))
  const bigEndian = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()

  it.each<[string, Buffer, string, boolean]>([
    ['UTF-8', Buffer.from(table), 'utf-8', false],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${table}`), 'utf-8', true],
    ['Windows-874', windows874(table), 'windows-874', false],
    ['UTF-16, little end first', Buffer.from(`\ufeff${table}`, 'utf16le'), 'utf-16le', true],
    ['UTF-16, big end first', bigEndian(table), 'utf-16be', true],
  ])('%s is read right', async (_name, bytes, encoding, bom) => {
    const { id: extract, reading } = await importBytes(bytes)
    expect(reading.dialect).toMatchObject({ encoding, bom })
    await engine.call('rows.reveal', { extract, columns: ['ชื่อ'] })
    expect(reading.columns.map((column) => column.name)).toEqual(['ลำดับ', 'ชื่อ', 'จังหวัด'])
    expect((await engine.call('rows.page', { extract, from: 1, count: 1 })).rows[0]?.cells[1]).toBe('กนกวรรณ')
  })

  it('of the samples is each its own', async () => {
    const encodings: string[] = []
    for (const name of SAMPLES)
      encodings.push(
        (await engine.call('import.preview', { file: engine.ticket(samplePath(name)), overrides: {} })).reading.dialect.encoding,
      )
    expect(encodings).toEqual(['windows-874', 'utf-8', 'utf-16le', 'utf-8'])
  })

  it('is judged over the whole file: Thai in Windows-874 only after 2 MB', async () => {
    const plain = Array.from({ length: 90_000 }, (_, i) => `${i},name ${i},${'x'.repeat(20)}`).join('\r\n')
    const after = Array.from({ length: 9_000 }, (_, i) => `${i + 90_000},name,${'y'.repeat(40)}`).join('\r\n')
    const bytes = Buffer.concat([
      Buffer.from(`id,name,note\r\n${plain}\r\n`),
      windows874('90000,กนกวรรณ,ขอนแก่น\r\n90001,สมชาย,เลย\r\n'),
      Buffer.from(after),
    ])
    expect(bytes.length).toBeGreaterThan(3_300_000)
    const { id: extract, reading, lines } = await importBytes(bytes)
    expect(reading.dialect.encoding).toBe('windows-874')
    expect(lines).toMatchObject({ records: 99_002, rejected: 0 })
    const { rows, maskedColumns } = await engine.call('rows.page', { extract, from: 90_000, count: 1 })
    if (maskedColumns.length > 0) await engine.call('rows.reveal', { extract, columns: maskedColumns })
    expect(rows).toHaveLength(1)
    const thai = async () => (await engine.call('rows.page', { extract, from: 90_000, count: 1 })).rows[0]?.cells
    expect(await thai()).toEqual(['90000', 'กนกวรรณ', 'ขอนแก่น'])
    // Nobody fixed it, and another reading judges it over the whole again.
    expect(reading.conclusions.find((one) => one.aspect === 'encoding')).toMatchObject({ overridden: false, reason: 'encoding.windows874' })
    await engine.run('extracts.reread', { extract, overrides: { headerLines: 1 } }, importResult)
    expect((await engine.call('extracts.get', { extract })).reading.dialect.encoding).toBe('windows-874')
    expect(await thai()).toEqual(['90000', 'กนกวรรณ', 'ขอนแก่น'])
  })

  it('is what a person says, and the dialect too', async () => {
    const path = engine.folders.write('overridden.csv', 'a;b,c\n1;2,3\n4;5,6\n')
    const read = async (overrides: object) => {
      const { extract } = await engine.run('import.start', { file: engine.ticket(path), overrides, dataset: null, title: '' }, importResult)
      const known = await engine.call('extracts.get', { extract })
      await engine.call('datasets.delete', { dataset: known.dataset })
      return known.reading
    }
    expect((await read({ delimiter: ';' })).columns.map((column) => column.name)).toEqual(['a', 'b,c'])
    expect((await read({ delimiter: ',', headerLines: 0 })).columns.map((column) => column.name)).toEqual(['column_1', 'column_2'])
    const read1252 = await read({ encoding: 'windows-1252' })
    expect(read1252.dialect.encoding).toBe('windows-1252')
    expect(read1252.conclusions.find((one) => one.aspect === 'encoding')).toMatchObject({ overridden: true, confidence: 1 })
  })
})

describe('what cannot be imported', () => {
  const zip = (name: string) =>
    Buffer.concat([
      Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 0, 0]),
      Buffer.alloc(16),
      Buffer.from([name.length, 0, 0, 0]),
      Buffer.from(name),
      randomBytes(500),
    ])

  it.each<[string, Buffer, string]>([
    ['an empty file', Buffer.alloc(0), 'file-empty'],
    ['blank lines only', Buffer.from('\n\n\r\n\n'), 'no-table'],
    ['a workbook', zip('xl/workbook.xml'), 'file-is-not-text'],
    ['a zip', zip('data.csv'), 'file-is-not-text'],
    ['a gzip', gzipSync('id,name\n1,a\n'), 'file-is-not-text'],
  ])('is said to be %s', async (_what, bytes, code) => {
    expect(await refused(engine.folders.write('hostile.csv', bytes))).toBe(code)
  })

  it('is named when it is a workbook', async () => {
    const file = engine.ticket(engine.folders.write('book.csv', zip('xl/workbook.xml')))
    expect(await engine.problem('import.preview', { file, overrides: {} })).toEqual({
      code: 'file-is-not-text',
      params: { name: 'book.csv', kind: 'xlsx', advice: 'save' },
    })
  })

  it('is a folder, a device or nothing at all', async () => {
    mkdirSync(engine.folders.path('folder'), { recursive: true })
    expect(await refused(engine.folders.path('folder'))).toBe('file-is-a-folder')
    expect(await refused(engine.folders.path('nothing.csv'))).toBe('file-not-found')
    if (process.platform !== 'win32') expect(await refused('/dev/zero')).toBe('file-is-special')
  })

  it('goes before it is read', async () => {
    const path = engine.folders.write('leaving.csv', 'a,b\n1,2\n')
    // The job is told of after the handler looked at the file, and before its first byte is read.
    onJob = () => {
      rmSync(path)
      onJob = null
    }
    expect(await refused(path)).toBe('file-not-found')
  })

  it('changes or shrinks while its bytes are read', async () => {
    const { text } = largeTable(6_000_000)
    const during = async (change: (path: string) => void): Promise<string> => {
      const path = engine.folders.write('moving.csv', text)
      onJob = (phase) => {
        if (phase !== 'read') return
        change(path)
        onJob = null
      }
      const code = await refused(path)
      expect(onJob).toBeNull()
      return code
    }
    expect(await during((path) => appendFileSync(path, 'one;more;line\n'))).toBe('file-changed-while-read')
    expect(await during((path) => truncateSync(path, 2_000_000))).toBe('file-changed-while-read')
  })

  it('leaves the workspace sound', async () => {
    expect(await engine.run('workspace.doctor', {}, doctorReport)).toMatchObject({ healthy: true })
    expect(readdirSync(join(engine.folders.documents, 'dep', 'extracts')).filter((name) => !/^[0-9a-f]{20}\.db$/.test(name))).toEqual([])
  })
})

describe('a cancelled import', () => {
  it('leaves nothing', async () => {
    const path = engine.folders.write('cancelled.csv', largeTable(6_000_000).text)
    const before = [extractFiles(), await entries()]
    const { job } = await engine.call('import.start', { file: engine.ticket(path), overrides: {}, dataset: null, title: 'x' })
    let seen = 0
    while ((await engine.call('jobs.get', { job })).done === 0 && seen++ < 1000) await new Promise((resolve) => setTimeout(resolve, 2))
    await engine.call('jobs.cancel', { job })
    let state = 'running'
    while (state === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 2))
      state = (await engine.call('jobs.get', { job })).state
    }
    expect(state).toBe('cancelled')
    expect([extractFiles(), await entries()]).toEqual(before)
    expect(await importFile(engine, samplePath('water-stations.csv'))).toBeDefined()
  })
})
