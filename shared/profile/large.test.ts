import { describe, expect, it } from 'vitest'
import { plainReading } from '#shared/csv/testing/reading.ts'
import { createTokenizer } from '#shared/csv/tokenizer.ts'
import type { ColumnProfile, TableProfile } from './profile.ts'
import { createTableAccumulator } from './table.ts'
import type { TableState } from './table-state.ts'
import { finishStates } from './testing/finish-states.ts'

const ROWS = 60_000
const BLOCK = 3_000

/** Columns with more distinct values than a dictionary holds, each of a kind of its own. */
function row(index: number): string[] {
  const shuffled = (index * 7919) % ROWS
  return [
    String(1_000_000 + index),
    String(shuffled),
    `ชื่อ ${(index * 31) % 25_000}`,
    index % 3 === 0 ? 'ไม่ระบุ' : index % 50 === 1 ? 'บ่อย' : `รหัส-${shuffled}`,
    (Math.sin(index) * 1000).toFixed(4),
    `${1 + (index % 28)}/${1 + (index % 12)}/${2550 + (index % 15)}`,
  ]
}

const reading = plainReading(['id', 'shuffled', 'name', 'code', 'wave', 'date'])

const blocks = Array.from({ length: ROWS / BLOCK }, (_, block) =>
  new TextEncoder().encode(Array.from({ length: BLOCK }, (_, place) => `${row(block * BLOCK + place).join(',')}\n`).join('')),
)

function profileBy(threads: number): { profile: TableProfile; observed: number[] } {
  const observed = reading.columns.map(() => 0)
  const observer = (_name: string, index: number) => ({
    observe(_codes: Uint16Array, _start: number, _end: number, count: number) {
      observed[index] = (observed[index] ?? 0) + count
    },
    // Only the kernel asks, and there is none here.
    figuresMatter: () => true,
    yearDecides: () => false,
    observeFigures: () => undefined,
  })
  const all = Int32Array.from({ length: BLOCK }, (_, place) => place)
  const states: TableState[] = []
  for (let thread = 0; thread < threads; thread++) {
    const accumulator = createTableAccumulator(reading, observer)
    const tokenizer = createTokenizer(reading.dialect)
    blocks.forEach((bytes, block) => {
      if (block % threads === thread) accumulator.addBlock(tokenizer.tokenize(bytes, 0, bytes.length), all, BLOCK, block)
    })
    states.push(structuredClone(accumulator.state()))
  }
  const firsts = blocks.map((_, block) => block * BLOCK)
  return { profile: finishStates(reading, states, observer, firsts), observed }
}

describe('the profile of more values than fit', () => {
  const results = [1, 2, 5].map(profileBy)

  it('agrees among any number of threads in everything that is exact', () => {
    const [one, ...others] = results.map(({ profile }) => ({
      ...profile,
      columns: profile.columns.map((column) => ({
        ...column,
        top: null,
        topError: 0,
        patterns: null,
        patternsError: 0,
        numeric: column.numeric && { ...column.numeric, mean: 0, sd: 0 },
      })),
    }))
    for (const other of others) expect(other).toEqual(one)
  })

  it('shows every value to the observers', () => {
    for (const { observed } of results) expect(observed).toEqual([ROWS, ROWS, ROWS, ROWS, ROWS, ROWS])
  })

  it.each([0, 1, 2])('is right within its stated errors (division %i)', (division) => {
    const columns = results[division]?.profile.columns ?? []
    const [id, shuffled, name, code, wave] = columns
    expect(id).toMatchObject({ distinct: ROWS, isKeyCandidate: true, order: 'ascending' })
    expect(shuffled).toMatchObject({ distinct: ROWS, isKeyCandidate: true, order: 'none' })
    expect(name?.isKeyCandidate).toBe(false)
    expect(Math.abs((name?.distinct ?? 0) / 25_000 - 1)).toBeLessThan(0.01)
    for (const [value, count] of [
      ['ไม่ระบุ', 20_000],
      ['บ่อย', 800],
    ] as const) {
      const found = code?.top?.find((entry) => entry.value === value)?.count ?? 0
      expect(found).toBeLessThanOrEqual(count)
      expect(found).toBeGreaterThanOrEqual(count - (code?.topError ?? 0))
    }
    expect(code?.nullLike).toBe(20_000)
    const numbers = Array.from({ length: ROWS }, (_, index) => Number(row(index)[4])).sort((a, b) => a - b)
    const mean = numbers.reduce((sum, number) => sum + number, 0) / ROWS
    const sd = Math.sqrt(numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0) / ROWS)
    expect(wave?.numeric?.mean).toBeCloseTo(mean, 9)
    expect(wave?.numeric?.sd).toBeCloseTo(sd, 9)
    for (const { p, value } of wave?.numeric?.quantiles ?? []) {
      const exact = numbers[Math.ceil(p * ROWS) - 1] ?? 0
      expect(Math.abs(value - exact)).toBeLessThanOrEqual(Math.abs(exact) * (wave?.numeric?.quantileError ?? 0))
    }
  })

  it('keeps what the largest column error is', () => {
    const errors = results.map(({ profile }) => profile.columns.map((column: ColumnProfile) => column.topError))
    for (const error of errors.flat()) expect(error).toBeLessThanOrEqual(ROWS / 1000)
  })
})
