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
/** How much of what guessing the most frequent value leaves open the hint must explain. */
const LEAST_GAIN = 0.8

/** What relations are looked for by. */
export type RelatedColumn = Pick<ColumnProfile, 'index' | 'empty' | 'distinct' | 'type' | 'isKeyCandidate'>

/** Numbers the distinct values of a column of the sample from 0; −1 for empty cells. */
function numberValues(sample: RowSample, column: number, rows: number): Int32Array {
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
 * Pairs of columns that no two records share, judged on the sample. Only columns without gaps that are no key themselves, nor a measurement.
 * The likeliest come first: those with the fewest combinations that still tell all records apart.
 */
export function candidatePairs(sample: RowSample, columns: readonly RelatedColumn[], records: number): number[][] {
  const eligible = columns
    .filter((column) => column.empty === 0 && !column.isKeyCandidate && column.distinct > 1 && column.type !== 'decimal')
    .sort((a, b) => b.distinct - a.distinct)
    .slice(0, MOST_COLUMNS)
  const values = new Map(eligible.map((column) => [column.index, numberValues(sample, column.index, sample.size)]))
  const pairs: Array<{ columns: number[]; combinations: number }> = []
  const counts = createPairCounts(sample.size)
  for (const [place, a] of eligible.entries()) {
    for (const b of eligible.slice(place + 1)) {
      // Estimates of the distinct counts may be 1 % too low.
      if (a.distinct * b.distinct * 1.05 < records) break
      const left = values.get(a.index)
      const right = values.get(b.index)
      if (left && right && isUniquePair(left, right, counts))
        pairs.push({ columns: [Math.min(a.index, b.index), Math.max(a.index, b.index)], combinations: a.distinct * b.distinct })
    }
  }
  return pairs
    .sort((a, b) => a.combinations - b.combinations || (a.columns[0] ?? 0) - (b.columns[0] ?? 0))
    .slice(0, MOST_PAIRS)
    .map(({ columns: pair }) => pair)
}

/** How often the most frequent `to` of each repeated `from` stands, and how often the most frequent `to` at all. */
function explainedShare(from: Int32Array, to: Int32Array, counts: PairCounts): { records: number; share: number; guess: number } {
  const sizes = new Int32Array(from.length)
  for (const value of from) if (value >= 0) sizes[value] = (sizes[value] as number) + 1
  counts.clear()
  const best = new Int32Array(from.length)
  const overall = new Int32Array(from.length + 1)
  let records = 0
  let most = 0
  for (let row = 0; row < from.length; row++) {
    const left = from[row] as number
    if (left < 0 || (sizes[left] as number) < 2) continue
    const right = (to[row] as number) + 1
    const count = counts.add(left, right)
    if (count > (best[left] as number)) best[left] = count
    const total = (overall[right] as number) + 1
    overall[right] = total
    if (total > most) most = total
    records++
  }
  const explained = best.reduce((sum, count) => sum + count, 0)
  return { records, share: records === 0 ? 0 : explained / records, guess: records === 0 ? 1 : most / records }
}

/** Columns that determine another (postal code → district), judged on the sample. */
export function functionalHints(sample: RowSample, columns: readonly RelatedColumn[], records: number): TableProfile['functionalHints'] {
  const rows = Math.min(sample.size, HINT_ROWS)
  const eligible = columns.filter((column) => column.distinct > 1 && column.distinct * 2 <= records).slice(0, MOST_COLUMNS)
  const values = new Map(eligible.map((column) => [column.index, numberValues(sample, column.index, rows)]))
  const hints: TableProfile['functionalHints'] = []
  const counts = createPairCounts(rows)
  for (const from of eligible) {
    for (const to of eligible) {
      if (from === to || to.distinct > from.distinct * 1.02) continue
      const left = values.get(from.index)
      const right = values.get(to.index)
      if (!left || !right) continue
      const { records: counted, share, guess } = explainedShare(left, right, counts)
      if (counted >= LEAST_RECORDS && share >= LEAST_SHARE && guess < 1 && (share - guess) / (1 - guess) >= LEAST_GAIN)
        hints.push({ from: from.index, to: to.index, share })
    }
  }
  return hints.sort((a, b) => b.share - a.share || a.from - b.from || a.to - b.to).slice(0, MOST_HINTS)
}
