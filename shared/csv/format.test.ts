import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCellDecoder } from './encoding.ts'
import { escapeForSpreadsheet, formatRecord, unescapeFromSpreadsheet } from './format.ts'
import { PLAIN_DIALECT } from './testing/reading.ts'
import { createTokenizer, fieldText } from './tokenizer.ts'

describe('writing a record', () => {
  it('quotes only what needs it', () => {
    expect(formatRecord(['a', 'b c', '1,5', 'say "hi"', 'x\ny', ''])).toBe('a,b c,"1,5","say ""hi""","x\ny",')
  })

  it('does not let a record of empty cells look like an empty line', () => {
    expect(formatRecord([''])).toBe('""')
    expect(formatRecord(['', ' ', ''])).toBe('"", ,')
    expect(formatRecord(['', '\n'])).toBe(',"\n"')
  })

  it('comes back cell by cell when read again', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', ' ', 'ก', '\ufeff'), maxLength: 6 }),
    )
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 6 }),
        fc.constantFrom('\n', '\r\n'),
        (records, lineEnd) => {
          const bytes = new TextEncoder().encode(records.map((record) => formatRecord(record) + lineEnd).join(''))
          const fields = createTokenizer(PLAIN_DIALECT).tokenize(bytes, 0, bytes.length)
          const decode = createCellDecoder('utf-8')
          const read = records.map((_, r) => {
            const first = fields.recordField[r] ?? 0
            const count = (fields.recordField[r + 1] ?? 0) - first
            return Array.from({ length: count }, (__, c) => fieldText(fields, first + c, PLAIN_DIALECT, decode))
          })
          expect(fields.recordCount).toBe(records.length)
          expect(read).toEqual(records)
        },
      ),
    )
  })
})

describe('making a cell safe for spreadsheets', () => {
  it.each(['=1+1', '@SUM(A1)', '\tx', '\rx', '+cmd|calc', '-1+1', '-', '+', '-a', '--', "'=1", "''+a", '+66+1'])(
    '%j comes back exactly',
    (cell) => {
      expect(unescapeFromSpreadsheet(escapeForSpreadsheet(cell))).toBe(cell)
    },
  )

  it.each(['=1+1', '@SUM(A1)', '\tx', '\rx', '+cmd|calc', '-1+1', '+', '-a', '--', "'=1", '+66+1', '-1=A1', '+1-1'])(
    '%j is escaped',
    (cell) => {
      expect(escapeForSpreadsheet(cell)).toBe(`'${cell}`)
    },
  )

  it.each([
    '-',
    '-5',
    '+5',
    '-1,234.50',
    '-.5',
    '-1.5e-10',
    '-12%',
    '-๑๒.๕',
    '+66 81 234 5678',
    '+66-2-123-4567',
    '+66(0)81-2345678',
    "'quoted'",
    "o'clock",
    '1=1',
    '',
  ])('%j stays as it is', (cell) => {
    expect(escapeForSpreadsheet(cell)).toBe(cell)
  })

  it('is undone exactly for any cell', () => {
    const cell = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '1', 'a'), maxLength: 6 }))
    fc.assert(fc.property(cell, (text) => unescapeFromSpreadsheet(escapeForSpreadsheet(text)) === text))
  })
})
