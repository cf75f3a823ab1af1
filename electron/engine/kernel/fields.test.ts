import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRecordCutter } from '#shared/csv/cut.ts'
import { PREAMBLE_OF_PAGES, type Reading } from '#shared/csv/dialect.ts'
import type { Fields } from '#shared/csv/fields.ts'
import { createRecordKinds, createRecordRule, RECORD_ACCEPTED } from '#shared/csv/records.ts'
import { plainReading } from '#shared/csv/testing/reading.ts'
import { createTokenizer } from '#shared/csv/tokenizer.ts'
import { isPlainSyntax } from '#shared/profile/kernel-block.ts'
import { createTableAccumulator } from '#shared/profile/table.ts'
import { createFastCutter } from './cutter.ts'
import { kernelSource } from './kernel.ts'

function readingOf(width: number): Reading {
  return plainReading(width, { encoding: 'utf-8', recordSeparator: 'crlf', shortRecords: 'pad', longRecords: 'join' })
}

/** Dialects that the kernel reads itself, and some that it leaves to the tokenizer. */
const dialects: Partial<Reading['dialect']>[] = [
  {},
  { delimiter: ';', recordSeparator: 'lf' },
  { delimiter: '' },
  { delimiter: '\t', quote: null, escape: null },
  { delimiter: '', quote: null, escape: null },
  { escape: '\\' },
  { recordSeparator: 'mixed' },
  { quote: "'", escape: "'" },
  { blanksBeforeQuotes: true },
  { blanksBeforeQuotes: true, quote: null, escape: null },
  { quotedLines: true },
  { quotedLines: true, quote: null, escape: null },
  { mergedDelimiters: true },
  { mergedDelimiters: true, delimiter: '\t', quote: null, escape: null },
]

function dialectOf(changes: Partial<Reading['dialect']>): Reading {
  const reading = readingOf(2)
  return { ...reading, dialect: { ...reading.dialect, ...changes } }
}

const piece = fc.constantFrom(
  'a',
  'ข',
  ',',
  ',',
  ';',
  '\t',
  "'",
  '"',
  '""',
  '\n',
  '\r\n',
  '\r',
  ' ',
  ', "',
  '\ufeff',
  '\\',
  '"a"',
  '"b"\r\n',
  '\n"a,""b',
  '"",c"\n',
)

/** More often than not a row of a table of two columns, with `¦` for the delimiter. */
const rowPiece = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom('1¦b\r\n', '2¦"ข\nค"\r\n', '3¦d\n', '6¦"a""b"\n', "7¦'e'\n", '8¦  f\n', '"9"¦g\n') },
  { weight: 1, arbitrary: piece },
  { weight: 1, arbitrary: fc.constantFrom('c0¦c1\n', 'หมายเหตุ: ก\n', ' ¦\n', '¦\n', '""¦""\n', '¦x\n', '11¦12¦13\n', '10¦"\n', '7\n') },
)

describe('the fields that the kernel finds', () => {
  it.each(dialects)('takes in with %o, in one go, nothing but what the rule calls rows', (changes) => {
    const usualDialect = dialectOf({ shortRecords: 'reject', longRecords: 'reject', headerLines: 1, ...changes })
    const { delimiter } = usualDialect.dialect
    const columns = delimiter === '' ? usualDialect.columns.slice(0, 1) : usualDialect.columns
    const reading = { ...usualDialect, columns, tableStart: 4, tableEnd: 90 }
    const tokenizer = createTokenizer(reading.dialect)
    const rule = createRecordRule(reading)
    const kinds = createRecordKinds()
    let taken = 0
    fc.assert(
      fc.property(fc.array(rowPiece, { minLength: 1, maxLength: 8 }), fc.integer({ min: 0, max: 40 }), (pieces, offset) => {
        const bytes = new TextEncoder().encode(pieces.join('').replaceAll('¦', delimiter))
        const [fast, usual] = [kernelSource, null].map((source) => createTableAccumulator(reading, null, source))
        const rows = fast?.addRows(bytes, offset, 0)
        if (!rows) return
        const fields = tokenizer.tokenize(bytes, 0, bytes.length)
        rule.judge(fields, offset, kinds)
        expect([...kinds.kind.subarray(0, fields.recordCount)].every((kind) => kind === RECORD_ACCEPTED)).toBe(true)
        expect(rows).toEqual({
          rows: fields.recordCount,
          lines: fields.recordLines.subarray(0, fields.recordCount).reduce((sum, n) => sum + n, 0),
        })
        const all = Int32Array.from({ length: fields.recordCount }, (_, record) => record)
        usual?.addBlock(fields, all, fields.recordCount, 0)
        expect(fast?.finish([0])).toEqual(usual?.finish([0]))
        if (rows.rows > 0) taken++
      }),
      { numRuns: 40 },
    )
    // Or nothing was tried.
    expect(taken > 5).toBe(isPlainSyntax(reading.dialect))
  })

  it('leaves what may be a title of another page to the rule', () => {
    const usual = readingOf(3)
    const title = {
      aspect: 'preamble',
      reason: PREAMBLE_OF_PAGES,
      params: { line: 1, text: 'Stores Page 1' },
      confidence: 0.9,
      overridden: false,
    } as const
    const reading = { ...usual, dialect: { ...usual.dialect, headerLines: 1 }, conclusions: [title] }
    const table = createTableAccumulator(reading, null, kernelSource)
    const bytesOf = (lines: string) => new TextEncoder().encode(lines)
    expect(table.addRows(bytesOf('1,a,x\r\nStores,,Page 2\r\n2,b,y\r\n'), 0, 0)).toBeNull()
    expect(table.addRows(bytesOf('1,a,x\r\n2,b,y\r\n'), 0, 0)).toMatchObject({ rows: 2 })
  })

  it.each(dialects)('reads what is well-formed with %o as the tokenizer does, and leaves the rest to it', (changes) => {
    const reading = dialectOf(changes)
    const tokenizer = createTokenizer(reading.dialect)
    const table = createTableAccumulator(reading, null, kernelSource)
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const bytes = new TextEncoder().encode(pieces.join(''))
        expect(described(table.read(bytes))).toEqual(described(tokenizer.tokenize(bytes, 0, bytes.length)))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a quoted cell longer than any', () => {
  it('is none for the kernel either: its lines are records', () => {
    const reading = dialectOf({})
    const bytes = new TextEncoder().encode(`1,"${`${'line '.repeat(19)}line\n`.repeat(100_000)}"\n2,x\n`)
    const fields = createTokenizer(reading.dialect).tokenize(bytes, 0, bytes.length)
    expect(fields.recordCount).toBe(100_002)
    expect(createTableAccumulator(reading, null, kernelSource).read(bytes).recordCount).toBe(fields.recordCount)
    const chunk = bytes.subarray(0, bytes.length - 5)
    expect(createFastCutter(reading.dialect).lastRecordEnd(chunk)).toBe(createRecordCutter(reading.dialect).lastRecordEnd(chunk))
  })
})

describe('the fast cutter', () => {
  it.each(dialects)('cuts with %o where the tokenizer sees the last record end', (changes) => {
    const { dialect } = dialectOf(changes)
    const [fast, general] = [createFastCutter(dialect), createRecordCutter(dialect)]
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const bytes = new TextEncoder().encode(pieces.join(''))
        const end = fast.lastRecordEnd(bytes)
        const usual = general.lastRecordEnd(bytes)
        // It may wait for another byte where the general one has seen enough, never cut elsewhere.
        expect(end <= usual).toBe(true)
        if (end < usual) expect(general.lastRecordEnd(bytes.subarray(0, end))).toBe(end)
      }),
      { numRuns: 1000 },
    )
  })
})

/** The fields and records in use. */
function described({ recordCount, recordField, recordStart, recordEnd, recordLines, start, end, kind }: Fields) {
  const fields = recordField[recordCount] as number
  const part = (numbers: Int32Array | Uint8Array, count: number) => Array.from(numbers.subarray(0, count))
  return {
    records: part(recordField, recordCount + 1),
    starts: part(recordStart, recordCount),
    ends: part(recordEnd, recordCount),
    lines: part(recordLines, recordCount),
    fields: [part(start, fields), part(end, fields), part(kind, fields)],
  }
}
