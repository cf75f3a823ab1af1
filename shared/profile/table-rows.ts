import { CHAIN_HIGH, CHAIN_LOW, chain, mix } from './hash.ts'
import { appendLog, type HashComparer, logHashes, settleLog, trustDistinct } from './hash-log.ts'
import { mergeRecordLists, offerRecord } from './record-list.ts'
import { highestRank, mergeSamples, rowRank, settleSample, takeRow } from './row-sample.ts'
import type { TableRows } from './table-state.ts'

/** What is known of a table while its rows are taken in. */
export interface RowKnowledge {
  /** Does a column repeat no value, so that no record can be there twice? */
  readonly hasKey: () => boolean
  readonly compare: HashComparer | null
}

/** The hashes of `count` records, two lanes each, from those of their cells, column by column. */
export function hashRows(cellHashes: Int32Array, count: number, width: number): Int32Array {
  const rows = new Int32Array(2 * count)
  for (let column = 0, cell = 0; column < width; column++) {
    for (let lane = 0; lane < 2 * count; lane += 2, cell += 2) {
      rows[lane] = chain(rows[lane] as number, cellHashes[cell] as number, CHAIN_LOW)
      rows[lane + 1] = chain(rows[lane + 1] as number, cellHashes[cell + 1] as number, CHAIN_HIGH)
    }
  }
  for (let lane = 0; lane < 2 * count; lane += 2) {
    const low = mix(rows[lane] as number) | 0
    const high = mix((rows[lane + 1] as number) ^ low)
    rows[lane] = low === 0 && high === 0 ? 1 : low
    rows[lane + 1] = high
  }
  return rows
}

/** The places of rows that may be in the sample. */
export function sampledPlaces(state: TableRows, rows: Int32Array, count: number): number[] {
  const most = highestRank(state.sample)
  const places: number[] = []
  for (let place = 0; place < count; place++) if ((rows[2 * place + 1] as number) >>> 0 <= most) places.push(place)
  return places
}

/**
 * Takes in the hashes of `count` records: repeated ones, and of those at `places` the sample. `cellHashes` writes the hashes of a record's
 * cells.
 */
export function takeRows(
  state: TableRows,
  rows: Int32Array,
  count: number,
  firstKey: number,
  places: ArrayLike<number>,
  cellHashes: (place: number, into: Int32Array, at: number) => void,
  { hasKey, compare }: RowKnowledge,
): void {
  const { sample } = state
  state.records += count
  if (logHashes(state.rows, rows, count, firstKey)) settleRows(state, hasKey(), compare)
  for (let i = 0; i < places.length; i++) {
    const place = places[i] as number
    const rank = rowRank(rows[2 * place] as number, rows[2 * place + 1] as number)
    if (rank > sample.bound) continue
    const at = takeRow(sample, rank)
    cellHashes(place, sample.cells, at)
  }
}

/** Looks for repeated records, unless a column that repeats no value says that there are none. */
function settleRows(state: TableRows, hasKey: boolean, compare: HashComparer | null): void {
  if (hasKey) trustDistinct(state.rows)
  else settleLog(state.rows, (key) => offerRecord(state.duplicates, key), compare)
}

/** All rows are taken in. */
export function finishRows(state: TableRows, hasKey: boolean, compare: HashComparer | null): void {
  settleRows(state, hasKey, compare)
  settleSample(state.sample)
}

/** The rows that several lanes took in, together and finished. The parts must not be used afterwards. */
export function mergeRows(parts: readonly TableRows[], hasKey: boolean, compare: HashComparer | null): TableRows {
  const [rows, ...others] = parts.toSorted((a, b) => b.records - a.records)
  if (!rows) throw new Error('a table has rows, if only none of them')
  for (const other of others) {
    rows.records += other.records
    appendLog(rows.rows, other.rows)
    // Many parts that wait for one another to be compared would take many times the memory.
    if (rows.rows.size >= 2 * rows.rows.limit) settleRows(rows, hasKey, compare)
    mergeRecordLists(rows.duplicates, other.duplicates)
    mergeSamples(rows.sample, other.sample)
  }
  finishRows(rows, hasKey, compare)
  return rows
}
