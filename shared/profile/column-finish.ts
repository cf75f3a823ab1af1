import { handOnAll } from './column.ts'
import { mergeParts } from './column-merge.ts'
import { finishColumn } from './column-profile.ts'
import { type ColumnState, isWholeKey, settleKeys } from './column-state.ts'
import type { HashComparer } from './hash-log.ts'
import type { ValueObserver } from './observer.ts'
import type { ColumnProfile } from './profile.ts'
import { type SeenColumn, seenColumn } from './table-finish.ts'

/** What is to be known of a column beside what was kept of it. */
export interface ColumnPlace {
  readonly name: string
  readonly index: number
  /** Of the whole table. */
  readonly records: number
  /** By block, the number of its first record. */
  readonly blockFirstRecords: ArrayLike<number>
}

/** A column's profile, and what the table's figures need of the column. */
export interface FinishedColumn {
  readonly profile: ColumnProfile
  readonly seen: SeenColumn
  /** It holds another value in each record: no record can be there twice. */
  readonly isKey: boolean
}

/**
 * Finishes a column from what one or more lanes kept of it, which must not be used afterwards. `observer` is told the values that no other
 * one was told. The result is the same however the records were divided.
 */
export function finishParts(
  parts: readonly ColumnState[],
  observer: ValueObserver | null,
  { name, index, records, blockFirstRecords }: ColumnPlace,
  compare: HashComparer | null,
): FinishedColumn {
  const column = mergeParts(parts, observer, compare)
  const { state } = column
  handOnAll(column)
  settleKeys(state, compare)
  const isKey = isWholeKey(state, records, compare)
  const profile = finishColumn(state, name, index, blockFirstRecords)
  return { profile, seen: seenColumn(profile, state), isKey }
}

/** Roughly how long finishing what a lane kept of a column takes, in values that are judged. */
export function finishingWork({ dictionary, keys, measures }: ColumnState): number {
  const hashes = keys ? keys.size : 0
  const numbers = measures ? measures.numbers.size + measures.days.size : 0
  return EACH_COLUMN + dictionary.size + hashes * EACH_HASH + numbers * EACH_NUMBER
}

/** What every column takes, what a hash that is compared takes and a number or some days that are counted, in the same measure. */
const EACH_COLUMN = 1000
const EACH_HASH = 1 / 64
const EACH_NUMBER = 1 / 2
