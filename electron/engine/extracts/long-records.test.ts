import { createHash } from 'node:crypto'
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFolders, startEngine, startEngineProcess, type TestEngine } from '#engine/testing/engine.ts'
import { createWorkspace, shownRejects } from '#engine/testing/path.ts'
import { importResult, savedFile } from '#shared/contract/extracts.ts'
import { inspection, readTable } from '#shared/contract/files.ts'
import { qualityReport } from '#shared/contract/quality.ts'
import { valueCounts, viewState } from '#shared/contract/views.ts'
import { type Dialect, dialect as dialectSchema, type Encoding } from '#shared/csv/dialect.ts'
import { toScanBytes } from '#shared/csv/encoding.ts'
import { PLAIN_DIALECT as PLAIN } from '#shared/csv/testing/reading.ts'
import { createTokenizer } from '#shared/csv/tokenizer.ts'
import { feedOfChunks } from './feed.ts'
import { type Piece, piecesOf } from './pieces.ts'

const MEGABYTE = 1024 * 1024

/** A record as the file is accounted for: where it begins, its fields and its physical lines. */
type Told = readonly [start: number, fields: number, lines: number]

function recordsIn(bytes: Uint8Array, start: number, dialect: Dialect): Told[] {
  const scanned = toScanBytes(bytes, dialect.encoding, start === 0)
  const fields = createTokenizer(dialect).tokenize(scanned, 0, scanned.length)
  const factor = dialect.encoding === 'utf-16le' ? 2 : 1
  return Array.from({ length: fields.recordCount }, (_, r) => [
    start + factor * (fields.recordStart[r] ?? 0),
    (fields.recordField[r + 1] ?? 0) - (fields.recordField[r] ?? 0),
    fields.recordLines[r] ?? 0,
  ])
}

async function piecesIn(bytes: Uint8Array, chunk: number, dialect: Dialect, longestRecord: number): Promise<Piece[]> {
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk)
  }
  const pieces: Piece[] = []
  for await (const piece of piecesOf(feedOfChunks(chunks()), dialect, { longestRecord })) pieces.push(piece)
  return pieces
}

function told(piece: Piece, dialect: Dialect): Told[] {
  if (piece.kind === 'records') return recordsIn(piece.bytes, piece.start, dialect)
  return piece.record ? [[piece.record.start, piece.record.fields, piece.record.lines]] : []
}

describe('a file is cut into pieces', () => {
  const units = ['x', 'x,', 'ab"', '"', '""', '"a\nb",', '"a,b" ,', ' ', ',', '"a" x']
  /** A record of about so many bytes, ended or not: what its bytes are decides. */
  const record = fc
    .tuple(
      fc.constantFrom(...units),
      fc.constantFrom('', '"', '1,"'),
      fc.integer({ min: 0, max: 21 }),
      fc.constantFrom('\n', '\r\n', '"\n'),
    )
    .map(([unit, before, size, after]) => before + unit.repeat((2 ** size / unit.length) | 0) + after)

  it('in which every record, however long, is told once, and every byte is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1, maxLength: 8 }),
        fc.constantFrom<Encoding>('utf-8', 'windows-874', 'utf-16le'),
        fc.constantFrom('lf', 'mixed' as const),
        fc.boolean(),
        fc.boolean(),
        fc.integer({ min: 1000, max: 2 * MEGABYTE }),
        async (records, encoding, recordSeparator, quotedLines, mergedDelimiters, chunk) => {
          const dialect = dialectSchema.parse({ ...PLAIN, encoding, recordSeparator, quotedLines, mergedDelimiters })
          const bytes = Buffer.from(records.join(''), encoding === 'utf-16le' ? 'utf16le' : 'latin1')
          const pieces = await piecesIn(bytes, chunk, dialect, MEGABYTE / 4)
          expect(Buffer.concat(pieces.map((piece) => piece.bytes)).equals(bytes)).toBe(true)
          expect(pieces.flatMap((piece) => told(piece, dialect))).toEqual(recordsIn(bytes, 0, dialect))
        },
      ),
      { numRuns: process.env.BORIKON_LONG_TESTS ? 200 : 12 },
    )
  }, 300_000)

  it('of a bounded size; a long record is told with its last stretch', async () => {
    const bytes = Buffer.concat([Buffer.from('1,2\n'), Buffer.alloc(9 * MEGABYTE, 'ก'), Buffer.from('\n3,4\n')])
    const pieces = await piecesIn(bytes, MEGABYTE, PLAIN, 2 * MEGABYTE)
    expect(Math.max(...pieces.map((piece) => piece.bytes.length))).toBeLessThan(1.3 * MEGABYTE)
    const stretches = pieces.filter((piece) => piece.kind === 'stretch')
    expect(stretches.length).toBeGreaterThan(7)
    expect(stretches.map(({ record }) => record !== null)).toEqual(stretches.map((_, place) => place === stretches.length - 1))
    expect(stretches.at(-1)?.record).toMatchObject({ start: 4, fields: 1, lines: 1, isBlank: false, isMalformed: false })
    expect(stretches.at(-1)?.record?.beginning).toHaveLength(8000)
  })

  it('and a long record that is not UTF-8 is found out', async () => {
    for (const [fault, isMalformed] of [
      ['ก', false],
      ['\xff', true],
    ] as const) {
      const bytes = Buffer.concat([
        Buffer.from('ข'.repeat(1_500_000)),
        Buffer.from(fault, isMalformed ? 'latin1' : 'utf8'),
        Buffer.from('ค'.repeat(300_000)),
      ])
      const pieces = await piecesIn(bytes, 100_000, PLAIN, 2 * MEGABYTE)
      expect(pieces.at(-1)).toMatchObject({ kind: 'stretch', record: { isMalformed } })
    }
  })
})

describe('a record that is longer than any row', () => {
  const unquoted = Buffer.alloc(18 * MEGABYTE, 'needle, ')
  const quoted = Buffer.from(`"${'needle of many lines\n'.repeat((6 * MEGABYTE) / 21)}"`)
  const quotedLines = 3 * Math.floor((6 * MEGABYTE) / 21)
  const parts: (string | Buffer)[] = [
    'id,text,note\n1,x,first\n2,',
    unquoted,
    ',z\n3,"needle\nand line",y\n4,',
    ...[quoted, ',', quoted, ',', quoted],
    '\r\n5,x,y\n6,short\n7,',
    Buffer.alloc(18 * MEGABYTE, 'needle '),
  ]
  const content = Buffer.concat(parts.map((part) => Buffer.from(part)))

  const places = () => {
    const short = content.indexOf('6,short')
    const [second, fourth] = [content.indexOf('2,needle'), content.indexOf('4,"needle')]
    return [
      { line: 3, offset: second, reason: 'record-too-long', fields: 2 + unquoted.length / 8 + 1 },
      { line: 6, offset: fourth, reason: 'record-too-long', fields: 4 },
      { line: 8 + quotedLines, offset: short, reason: 'too-few-fields', fields: 2 },
      { line: 9 + quotedLines, offset: short + 8, reason: 'record-too-long', fields: 2 },
    ]
  }

  let engine: TestEngine
  let path: string
  let extract: string
  beforeAll(async () => {
    engine = startEngine({ threads: 2 })
    await createWorkspace(engine)
    path = engine.folders.write('long.csv', content)
    const start = { file: engine.ticket(path), overrides: {}, dataset: null, title: 'long' }
    extract = (await engine.run('import.start', start, importResult)).extract
  })
  afterAll(() => engine.stop())

  const rejectsOf = () => shownRejects(engine, extract, 0, 100)
  const COUNTS = { records: 3, rejected: 4, preamble: 0, header: 1, footer: 0, blank: 0 }
  const ROWS = [
    ['1', 'x', 'first'],
    ['3', 'needle\nand line', 'y'],
    ['5', 'x', 'y'],
  ]

  it('is one rejected record, and those behind it stand where they stand', async () => {
    expect((await engine.call('extracts.get', { extract })).lines).toEqual(COUNTS)
    const { total, rejects } = await rejectsOf()
    expect(total).toBe(4)
    expect(rejects).toMatchObject(places())
    expect(rejects.map(({ text }) => text.length)).toEqual([2000, 2000, 7, 2000])
  })

  it('is in no row, search, count or profile', async () => {
    const { rows } = await engine.call('rows.page', { extract, from: 0, count: 10 })
    expect(rows.map(({ cells }) => cells)).toEqual(ROWS)
    // Twice: the second time a thread knows where the records begin.
    for (const _ of [1, 2]) {
      const view = await engine.run('views.find', { extract, search: 'needle', conditions: [], sort: null }, viewState)
      expect(view.total).toBe(1)
      const found = await engine.call('rows.page', { extract, from: 0, count: 10, view: view.view })
      expect(found.rows).toEqual([rows[1]])
    }
    const values = await engine.run('views.facet', { extract, search: null, conditions: [], column: 'text' }, valueCounts)
    expect(values.values.map(({ count }) => count).sort()).toEqual([1, 2])
    expect((await engine.call('profile.get', { extract })).records).toBe(3)
  })

  it('is kept byte for byte', async () => {
    const saved = await engine.run('extracts.save', { extract, save: engine.saveTicket('out.csv') }, savedFile)
    expect(saved.sha256).toBe(createHash('sha256').update(content).digest('hex'))
    expect(readFileSync(engine.folders.path('out.csv')).equals(content)).toBe(true)
  })

  it('is in nothing that is made of the file alone', async () => {
    const file = () => engine.ticket(path)
    expect(await engine.run('files.inspect', { file: file(), overrides: {} }, inspection)).toMatchObject({
      records: 3,
      rejected: 4,
      rejectReasons: [
        { reason: 'record-too-long', count: 3 },
        { reason: 'too-few-fields', count: 1 },
      ],
    })
    const written = await engine.run('files.read', { file: file(), overrides: {}, save: engine.saveTicket('rows.csv') }, readTable)
    expect(written.lines).toEqual(COUNTS)
    expect(readFileSync(engine.folders.path('rows.csv'), 'utf8')).toBe('id,text,note\n1,x,first\n3,"needle\nand line",y\n5,x,y\n')
    const schema = engine.folders.write('schema.json', JSON.stringify({ fields: [{ name: 'text', constraints: { pattern: '.' } }] }))
    const quality = await engine.run('files.quality', { file: file(), overrides: {}, schema: engine.ticket(schema) }, qualityReport)
    expect(quality.file).toMatchObject({ records: 3, rejected: 4 })
    expect(quality.rules.find(({ rule }) => rule.check.kind === 'pattern')).toMatchObject({ checks: 3, passed: 2 })
  })

  it('stays one rejected record when the others are repaired', async () => {
    await engine.run('extracts.reread', { extract, overrides: { shortRecords: 'pad', longRecords: 'truncate' } }, importResult)
    expect((await engine.call('extracts.get', { extract })).lines).toEqual({ ...COUNTS, records: 4, rejected: 3 })
    expect((await rejectsOf()).rejects).toMatchObject(places().filter(({ reason }) => reason === 'record-too-long'))
    expect((await engine.call('rows.page', { extract, from: 3, count: 10 })).rows).toEqual([{ number: 3, cells: ['6', 'short', ''] }])
  })
})

const GIGABYTES = 2
const isMeasured = process.env.BORIKON_LONG_TESTS !== undefined && process.platform === 'linux'
const needs = isMeasured ? '' : ' (needs BORIKON_LONG_TESTS, and Linux to see the memory)'

describe.skipIf(!isMeasured)(`a record of ${GIGABYTES} GB${needs}`, () => {
  const table = `id,text,note\n${'1,x,y\n'.repeat(500)}2,`

  it.each([
    ['text', table, 'ก'],
    ['cells', table, 'a cell, '],
    ['cells of many lines', table, `"${'a line\n'.repeat(20_000)}",`],
    ['quotes', table, '""'],
    ['words, from the first byte on,', '', 'a line that goes on and on. '],
  ])(
    'of %s is one rejected record, in bounded memory',
    async (_what, before, unit) => {
      const folders = createFolders()
      const engine = startEngineProcess(folders)
      try {
        const path = folders.path('endless.csv')
        const chunk = Buffer.from(unit.repeat(Math.ceil(MEGABYTE / unit.length)))
        const file = openSync(path, 'w')
        writeSync(file, before)
        for (let written = 0; written < GIGABYTES * 1024 * MEGABYTE; written += chunk.length) writeSync(file, chunk)
        writeSync(file, '\n3,x,y\n')
        closeSync(file)
        await createWorkspace(engine)
        const ticket = await engine.client.host.addPath(path)
        if (!ticket.ok) throw new Error(ticket.problem.code)
        const start = { file: ticket.value.ticket, overrides: {}, dataset: null, title: 'endless' }
        const { extract } = await engine.run('import.start', start, importResult)
        const rest = before === table ? { records: 501, header: 1 } : { records: 1, header: 0 }
        expect((await engine.call('extracts.get', { extract })).lines).toMatchObject({ ...rest, rejected: 1 })
        const { rejects } = await engine.call('extracts.rejects', { extract, from: 0, count: 10 })
        expect(rejects).toMatchObject([
          { reason: 'record-too-long', line: before.split('\n').length, offset: before.lastIndexOf('\n') + 1 },
        ])
        await engine.run('extracts.check', { extract }, savedFile.pick({ sha256: true }))
        expect(engine.peakMemory()).toBeLessThan(700 * MEGABYTE)
      } finally {
        await engine.kill()
        folders.remove()
      }
    },
    600_000,
  )
})
