import { describe, expect, it } from 'vitest'
import { readVocabulary } from '../../test/bench/vocabulary.ts'
import { detectWith } from './testing/detected.ts'
import { citizenIdOf, mobileOf } from './testing/numbers.ts'

const detect = detectWith(readVocabulary())

/** Type and sensitivity of a column alone under a header that says nothing. */
function reading(cell: (record: number) => string): string | null {
  const [found] = detect(['COL04', cell])
  const first = found?.findings[0]
  return first === undefined || first.confidence < 0.5 ? null : `${first.type} ${found?.sensitivity}`
}

const dashed = (digits: string) => `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`
const grouped = (digits: string) => digits.replace(/^(.)(.{4})(.{5})(..)(.)$/, '$1-$2-$3-$4-$5')
const a = (record: number) => mobileOf(record)
const b = (record: number) => mobileOf(record + 1000)

describe('two telephone numbers in a cell are found as one is', () => {
  it.each<[string, (record: number) => string]>([
    ['a slash', (record) => `${a(record)}/${b(record)}`],
    ['a slash between spaces', (record) => `${dashed(a(record))} / ${dashed(b(record))}`],
    ['a comma', (record) => `${a(record)}, ${b(record)}`],
    ['a comma, local figures behind it', (record) => `${dashed(a(record))}, 234-${1000 + record}`],
    ['a line break', (record) => `${a(record)}\n${b(record)}`],
    ['a space', (record) => `${a(record)} ${b(record)}`],
    ['Thai “and”', (record) => `${dashed(a(record))} และ ${dashed(b(record))}`],
    ['Thai “or”, without spaces', (record) => `${a(record)}หรือ${b(record)}`],
    ['“or”', (record) => `${a(record)} or ${b(record)}`],
    ['the country’s number', (record) => `+66${a(record).slice(1)}/${b(record)}`],
    ['a fixed line before the mobile one', (record) => `053-123456/${dashed(b(record))}`],
  ])('%s', (_, cell) => {
    expect(reading(cell)).toBe('phone-number direct-identifier')
  })

  it('fixed lines stay an office’s', () => {
    expect(reading((record) => `053-12${1000 + record}/7`)).toBe('phone-number none')
  })
})

describe('two citizen IDs in a cell are found as one is', () => {
  it.each<[string, (record: number) => string]>([
    ['a slash', (record) => `${citizenIdOf(record)}/${citizenIdOf(record + 100)}`],
    ['a comma, in groups', (record) => `${grouped(citizenIdOf(record))}, ${grouped(citizenIdOf(record + 100))}`],
    ['Thai “and”', (record) => `${citizenIdOf(record)} และ ${citizenIdOf(record + 100)}`],
    ['beside a telephone number', (record) => `${mobileOf(record)} / ${citizenIdOf(record)}`],
  ])('%s', (_, cell) => {
    expect(reading(cell)).toBe('thai-citizen-id direct-identifier')
  })
})

it.each<[string, (record: number) => string]>([
  ['documents of a year', (record) => `08123456${10 + record}/2566`],
  ['barcodes', (record) => `88501234567${10 + record}/88507654321${10 + record}`],
  ['product codes', (record) => `1234-${1000 + record}/5678-${2000 + record}`],
  ['amounts', (record) => `1,234,${100 + record}.00 / 2,345,${100 + record}.00`],
  ['ranges of serial numbers', (record) => `1000${10_000 + record} - 1000${20_000 + record}`],
  ['times of two days', (record) => `01/02/2566 08:${10 + (record % 49)}, 02/02/2566`],
])('%s are no telephone numbers', (_, cell) => {
  expect(reading(cell)).toBeNull()
})
