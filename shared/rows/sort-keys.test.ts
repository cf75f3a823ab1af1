import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainReading } from '#shared/csv/testing/reading.ts'
import { createTokenizer } from '#shared/csv/tokenizer.ts'
import { judgeText, NULL_LIKE } from '#shared/profile/values.ts'
import { createCellReader } from './cells.ts'
import { orderPlaces } from './order.ts'
import { createSortKeyWriter } from './sort-keys.ts'

const reading = plainReading(['a'], { delimiter: '\t', quote: null, escape: null, shortRecords: 'pad', longRecords: 'truncate' })

const numberOf = (value: string) => judgeText(value).number

/** The values in the order of the keys that are written for them in two parts. */
function ordered(values: readonly string[], type: 'integer' | 'text'): string[] {
  const bytes = new TextEncoder().encode(values.map((value) => `${value}\n`).join(''))
  const fields = createTokenizer(reading.dialect).tokenize(bytes, 0, bytes.length)
  const cell = createCellReader(reading)
  const writer = createSortKeyWriter({
    type,
    isMonthFirst: false,
    rarerEra: 'common',
    spellings: { hasThaiDigits: true, hasInvisible: true },
  })
  const half = values.length >> 1
  const parts = [
    [0, half],
    [half, values.length],
  ].map(([from = 0, to = 0]) => {
    for (let record = from; record < to; record++) {
      cell.at(fields, record, 0)
      writer.add(cell, record - from)
    }
    return { firstPlace: from, writer: 0, keys: writer.finish() }
  })
  return Array.from(orderPlaces(parts, false), (place) => values[place] ?? '')
}

describe('the keys of an order', () => {
  it('put numbers by value, then texts, then gaps, each where it stood among its equals', () => {
    const words = fc.constantFrom('1', '-5', '12.5', '1,000', '๗', 'x', 'ก', '-', '', 'ไม่ระบุ', '007')
    fc.assert(
      fc.property(fc.array(words, { maxLength: 200 }), (values) => {
        const rank = (value: string) => {
          if (value === '' || (judgeText(value).bits & NULL_LIKE) !== 0) return 2
          return Number.isNaN(numberOf(value)) ? 1 : 0
        }
        const plain = values.toSorted((a, b) => {
          if (rank(a) !== rank(b)) return rank(a) - rank(b)
          if (rank(a) === 0) return numberOf(a) - numberOf(b)
          return rank(a) === 1 ? ['007', 'x', 'ก'].indexOf(a) - ['007', 'x', 'ก'].indexOf(b) : 0
        })
        expect(ordered(values, 'integer')).toEqual(plain)
      }),
    )
  })

  it('know a word for "no value" however many spaces are around it', () => {
    const far = '\u00a0'.repeat(30)
    expect(ordered([`${far}ไม่ระบุ`, `ไม่ระบุ${far}`, `${' '.repeat(60)}-`, 'ยาว'.repeat(20), 'ก'], 'text').slice(0, 2)).toEqual([
      'ก',
      'ยาว'.repeat(20),
    ])
  })

  it('are right beyond what is remembered', () => {
    // More than are remembered: some of them come again when there is no more room.
    const values = Array.from({ length: 120_000 }, (_, index) => `v${String((index * 7919) % 110_017).padStart(6, '0')}`)
    const sorted = values.toSorted()
    expect(ordered(values, 'text').findIndex((value, row) => value !== sorted[row])).toBe(-1)
  })
})
