import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readingMessages } from '../locale/messages/reading.ts'
import { detectReading } from './detect.ts'
import { type DialectOverrides, type Encoding, encoding as encodings } from './dialect.ts'
import { toScanBytes } from './encoding.ts'
import { bytesOf, sampleOf } from './testing/read-text.ts'
import { readWhole } from './testing/read-whole.ts'
import { createTokenizer } from './tokenizer.ts'

const lineCount = fc.integer({ min: 0, max: 30 })

/** Whatever a person may say, sensible or not. */
const anyOverrides: fc.Arbitrary<DialectOverrides> = fc.record(
  {
    encoding: fc.constantFrom(...encodings.options),
    delimiter: fc.constantFrom(',', ';', '\t', ', ', '', 'a', '"'),
    quote: fc.constantFrom('"', "'", null, ','),
    escape: fc.constantFrom('"', '\\', null),
    blanksBeforeQuotes: fc.boolean(),
    quotedLines: fc.boolean(),
    mergedDelimiters: fc.boolean(),
    recordSeparator: fc.constantFrom('lf', 'crlf', 'cr', 'mixed'),
    preambleLines: lineCount,
    headerLines: lineCount,
    footerLines: lineCount,
    shortRecords: fc.constantFrom('reject', 'pad'),
    longRecords: fc.constantFrom('reject', 'truncate', 'join'),
    columns: fc.integer({ min: 1, max: 40 }),
    names: fc.array(fc.constantFrom('', 'a', 'b', 'column_2'), { maxLength: 5 }),
  },
  { requiredKeys: [] },
)

describe('any file', () => {
  it('has a reading whose parts lie within it', () => {
    const pieces = fc.constantFrom(
      ',',
      ';',
      '\t',
      '\n',
      '\r\n',
      '"',
      "'",
      '\\',
      'ก',
      'name',
      '12',
      '1/2/2565',
      'รวม',
      'ที่มา:',
      ' ',
      '\u0000',
      '',
    )
    const text = fc.array(pieces, { maxLength: 120 }).map((parts) => bytesOf(parts.join('')))
    fc.assert(
      fc.property(fc.oneof(text, fc.uint8Array({ maxLength: 300 })), fc.oneof(fc.constant({}), anyOverrides), (bytes, overrides) => {
        const reading = detectReading(sampleOf(bytes), overrides)
        const { dialect, columns, tableStart, tableEnd } = reading
        const scanned = toScanBytes(bytes, dialect.encoding, true)
        const { recordCount } = createTokenizer(dialect).tokenize(scanned, 0, scanned.length)
        expect(dialect.preambleLines + dialect.headerLines + dialect.footerLines).toBeLessThanOrEqual(recordCount)
        expect(tableStart).toBeLessThanOrEqual(tableEnd)
        expect(tableEnd).toBeLessThanOrEqual(bytes.length)
        expect(new Set(columns.map((column) => column.name)).size).toBe(columns.length)
        for (const { reason, confidence } of reading.conclusions) {
          expect(Object.keys(readingMessages.th)).toContain(`reading.${reason}`)
          expect(confidence >= 0 && confidence <= 1).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('is read back when it was written in any dialect', () => {
    const word = fc.constantFrom('ตรัง', 'สตูล', 'กระบี่', 'บ้าน, เหนือ', 'ท่า; ใต้', '5" ท่อ', "O'Neil", 'ก|ข', 'สองคำ')
    const record = fc.tuple(
      fc.integer({ min: 1, max: 99999 }),
      word,
      fc.integer({ min: 1, max: 28 }),
      word,
      fc.double({ min: 0, max: 999, noNaN: true }),
    )
    const dialect = fc.record({
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      separator: fc.constantFrom('\n', '\r\n', '\r'),
      encoding: fc.constantFrom<Encoding>('utf-8', 'utf-16le', 'utf-16be', 'windows-874'),
      header: fc.boolean(),
      quoteAll: fc.boolean(),
      lastSeparator: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 4, maxLength: 30 }),
        dialect,
        (records, { delimiter, separator, encoding, header, quoteAll, lastSeparator }) => {
          const rows = records.map(([id, place, day, owner, level]) => [`${id}`, place, `${day}/03/2565`, owner, level.toFixed(2)])
          const all = header ? [['รหัส', 'สถานที่', 'วันที่', 'ผู้ดูแล', 'ระดับ'], ...rows] : rows
          const write = (cell: string): string => (quoteAll || /[",;|\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
          const text = all.map((row) => row.map(write).join(delimiter)).join(separator) + (lastSeparator ? separator : '')
          const bytes = bytesOf(text, encoding)
          const read = readWhole(bytes)
          expect(read.reading.dialect).toMatchObject({ delimiter, headerLines: header ? 1 : 0, preambleLines: 0, footerLines: 0 })
          expect(read.records).toEqual(rows)
        },
      ),
      { numRuns: 150 },
    )
  })
})

it('every reason is told in both languages', () => {
  expect(Object.keys(readingMessages.en)).toEqual(Object.keys(readingMessages.th))
})
