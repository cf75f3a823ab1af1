import type { ColumnProfile, TableProfile } from './profile.ts'
import type { RowSample } from './row-sample.ts'

/** Columns looked at together; of wider tables the ones with the most distinct values. */
const MOST_COLUMNS = 40
const MOST_PAIRS = 10
const MOST_HINTS = 60
/** Rows of the sample that hints are counted on. */
const HINT_ROWS = 4096
/** A hint says little on fewer records than this. */
const LEAST_RECORDS = 10
const LEAST_SHARE = 0.95
/** A share of unexplained records beyond which LEAST_SHARE is out of reach, however the division is rounded. */
const MOST_UNEXPLAINED = 1.001 * (1 - LEAST_SHARE)
/** How much of what guessing the most frequent value leaves open the hint must explain. */
const LEAST_GAIN = 0.8

/** What relations are looked for by. */
export type RelatedColumn = Pick<ColumnProfile, 'index' | 'empty' | 'distinct' | 'type' | 'isKeyCandidate'>

/** By column, the sample's values as numbers: equal ones have the same, from 0 in the order in which they come; −1 for empty cells. */
export type ValueNumbers = (column: number) => Int32Array

/** Numbers each column's values when they are first asked for. */
export function createValueNumbers(sample: RowSample): ValueNumbers {
  const known = new Map<number, Int32Array>()
  return (column) => {
    const values = known.get(column) ?? numberValues(sample, column)
    known.set(column, values)
    return values
  }
}

function numberValues(sample: RowSample, column: number): Int32Array {
  const rows = sample.size
  const numbers = new Map<number, number>()
  const values = new Int32Array(rows)
  for (let row = 0; row < rows; row++) {
    const at = 2 * (row * sample.columns + column)
    const low = sample.cells[at] as number
    const high = sample.cells[at + 1] as number
    if (low === 0 && high === 0) {
      values[row] = -1
      continue
    }
    const hash = (high >>> 0) * 2 ** 21 + (low >>> 11)
    const number = numbers.get(hash) ?? numbers.size
    numbers.set(hash, number)
    values[row] = number
  }
  return values
}

/** Counts pairs of numbers below 2^15, some thousand at a time, in a table that is cleared and used again for the next two columns. */
interface PairCounts {
  clear(): void
  /** How often the pair was added, this time included. */
  add(left: number, right: number): number
}

function createPairCounts(rows: number): PairCounts {
  const slots = 2 ** (33 - Math.clz32(Math.max(rows, 8)))
  const pairs = new Int32Array(slots)
  const counts = new Int32Array(slots)
  return {
    clear() {
      counts.fill(0)
    },
    add(left, right) {
      const pair = (left << 16) | right
      let slot = (Math.imul(pair, 0x9e3779b1) >>> 8) & (slots - 1)
      while (counts[slot] !== 0 && pairs[slot] !== pair) slot = (slot + 1) & (slots - 1)
      pairs[slot] = pair
      counts[slot] = (counts[slot] as number) + 1
      return counts[slot] as number
    },
  }
}

function isUniquePair(a: Int32Array, b: Int32Array, counts: PairCounts): boolean {
  counts.clear()
  for (let row = 0; row < a.length; row++) if (counts.add(a[row] as number, b[row] as number) > 1) return false
  return true
}

/**
 * Pairs of columns that no two records share, judged on the sample. Only columns without gaps that are no key themselves, nor a
 * measurement. The likeliest come first: those with the fewest combinations that still tell all records apart.
 */
export function candidatePairs(numbers: ValueNumbers, columns: readonly RelatedColumn[], records: number, rows: number): number[][] {
  const eligible = columns
    .filter((column) => column.empty === 0 && !column.isKeyCandidate && column.distinct > 1 && column.type !== 'decimal')
    .sort((a, b) => b.distinct - a.distinct)
    .slice(0, MOST_COLUMNS)
  const pairs: Array<{ columns: number[]; combinations: number }> = []
  const counts = createPairCounts(rows)
  for (const [place, a] of eligible.entries()) {
    for (const b of eligible.slice(place + 1)) {
      // Estimates of the distinct counts may be 1 % too low.
      if (a.distinct * b.distinct * 1.05 < records) break
      if (isUniquePair(numbers(a.index), numbers(b.index), counts))
        pairs.push({ columns: [Math.min(a.index, b.index), Math.max(a.index, b.index)], combinations: a.distinct * b.distinct })
    }
  }
  return pairs
    .sort((a, b) => a.combinations - b.combinations || (a.columns[0] ?? 0) - (b.columns[0] ?? 0))
    .slice(0, MOST_PAIRS)
    .map(({ columns: pair }) => pair)
}

/** By value of a column, in how many rows of the sample it stands; and how many rows there are whose value is repeated. */
function repeatedValues(values: Int32Array): { sizes: Int32Array; records: number } {
  const sizes = new Int32Array(values.length)
  for (const value of values) if (value >= 0) sizes[value] = (sizes[value] as number) + 1
  return { sizes, records: sizes.reduce((sum, size) => (size < 2 ? sum : sum + size), 0) }
}

/**
 * `share`: in what share of the records that repeat a value of `from` the most frequent `to` of that value stands. `guess`: the same with
 * the most frequent `to` of all. Null as soon as it is plain that `share` is below LEAST_SHARE, as it is for most columns.
 */
function explainedShare(
  { values: from, sizes, records }: NumberedColumn,
  { values: to }: NumberedColumn,
  counts: PairCounts,
): { share: number; guess: number } | null {
  counts.clear()
  const best = new Int32Array(from.length)
  const overall = new Int32Array(from.length + 1)
  let most = 0
  let unexplained = 0
  for (let row = 0; row < from.length; row++) {
    const left = from[row] as number
    if (left < 0 || (sizes[left] as number) < 2) continue
    const right = (to[row] as number) + 1
    const count = counts.add(left, right)
    if (count > (best[left] as number)) best[left] = count
    else if (++unexplained > records * MOST_UNEXPLAINED) return null
    const total = (overall[right] as number) + 1
    overall[right] = total
    if (total > most) most = total
  }
  return { share: (records - unexplained) / records, guess: most / records }
}

interface NumberedColumn {
  readonly index: number
  readonly distinct: number
  readonly values: Int32Array
  readonly sizes: Int32Array
  readonly records: number
}

/** Columns that determine another (postal code → district), judged on the sample. */
export function functionalHints(
  numbers: ValueNumbers,
  columns: readonly RelatedColumn[],
  records: number,
): TableProfile['functionalHints'] {
  const eligible = columns.filter((column) => column.distinct > 1 && column.distinct * 2 <= records).slice(0, MOST_COLUMNS)
  const numbered = eligible.map(({ index, distinct }): NumberedColumn => {
    const values = numbers(index).subarray(0, HINT_ROWS)
    return { index, distinct, values, ...repeatedValues(values) }
  })
  const hints: TableProfile['functionalHints'] = []
  const counts = createPairCounts(HINT_ROWS)
  for (const from of numbered) {
    if (from.records < LEAST_RECORDS) continue
    for (const to of numbered) {
      if (from === to || to.distinct > from.distinct * 1.02) continue
      const explained = explainedShare(from, to, counts)
      if (!explained) continue
      const { share, guess } = explained
      if (share >= LEAST_SHARE && guess < 1 && (share - guess) / (1 - guess) >= LEAST_GAIN)
        hints.push({ from: from.index, to: to.index, share })
    }
  }
  return hints.sort((a, b) => b.share - a.share || a.from - b.from || a.to - b.to).slice(0, MOST_HINTS)
}
