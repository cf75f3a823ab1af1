import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainReading } from '#shared/csv/testing/reading.ts'
import { createTokenizer } from '#shared/csv/tokenizer.ts'
import { NUMBER_CLASSES } from '#shared/profile/values.ts'
import { type CellReader, createCellReader } from './cells.ts'
import { createCellMemo } from './memo.ts'
import { createValueCounter } from './value-counter.ts'

const reading = plainReading(['a', 'b'], { shortRecords: 'pad', longRecords: 'join' })

/** Goes to a column's cell of each record of a text. */
function eachCell(text: string, column: number, visit: (cell: CellReader, record: number) => void): void {
  const bytes = new TextEncoder().encode(text)
  const fields = createTokenizer(reading.dialect).tokenize(bytes, 0, bytes.length)
  const cell = createCellReader(reading)
  for (let record = 0; record < fields.recordCount; record++) {
    cell.at(fields, record, column)
    visit(cell, record)
  }
}

const pieces = fc.constantFrom('0', '1', '7', '12', '.', '-', ',', ' ', '25601231', '๑', 'x', '1e5', '999999999999999')
const written = fc.array(pieces, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''))

describe('a cell', () => {
  it('is the number that the profile takes it for, however it is read', () => {
    fc.assert(
      fc.property(written, (value) => {
        eachCell(`"${value}"\n`, 0, (cell) => {
          if (cell.isEmpty()) return
          const { bits, number } = cell.judged()
          expect(cell.number()).toBe((bits & NUMBER_CLASSES) === 0 ? Number.NaN : number)
        })
      }),
      { numRuns: 3000 },
    )
  })

  it('is remembered by its bytes, and worked out when it must be put together', () => {
    const words = fc.constantFrom('ก', 'ข', 'a', '""', 'b""b', '', 'x'.repeat(60))
    fc.assert(
      fc.property(fc.array(fc.tuple(words, words), { maxLength: 30 }), (rows) => {
        const texts: string[] = []
        const memo = createCellMemo((cell) => texts.push(cell.text()) - 1)
        eachCell(rows.map(([a, b]) => `x,"${a}",${b === '' ? 'y' : '"z"'}\n`).join(''), 1, (cell) => {
          expect(texts[memo.of(cell)]).toBe(cell.text())
        })
      }),
    )
  })
})

describe('values are counted', () => {
  it('whatever they are and however they are written', () => {
    const words = fc.oneof(fc.constantFrom('ก', 'ข', '', 'a""a', 'x,y', 'ยาวมาก '.repeat(9)), fc.nat({ max: 3000 }).map(String))
    fc.assert(
      fc.property(fc.array(words, { maxLength: 3000 }), (values) => {
        const counter = createValueCounter(reading)
        const plain = new Map<string, { count: number; first: number }>()
        eachCell(values.map((value) => `"${value}",\n`).join(''), 0, (cell, record) => {
          counter.add(cell, record)
          const known = plain.get(cell.text())
          plain.set(cell.text(), { count: (known?.count ?? 0) + 1, first: known?.first ?? record })
        })
        const counted = counter.finish()
        const found = counted.values.map((value, at) => [value, { count: counted.counts[at], first: counted.firsts[at] }] as const)
        expect(new Map(found)).toEqual(plain)
        expect(counted.uncounted).toBe(0)
      }),
      { numRuns: 30 },
    )
  })

  it('as far as there is room, the others by their number', () => {
    const counter = createValueCounter(reading)
    eachCell(Array.from({ length: 100_050 }, (_, record) => `v${record},\n`).join(''), 0, counter.add)
    const { values, uncounted } = counter.finish()
    expect([values.length, uncounted]).toEqual([100_000, 50])
  })
})
