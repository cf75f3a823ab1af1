import { addHash, createRegisters } from './cardinality.ts'
import type { CellCodes } from './cell-codes.ts'
import { createDictionary, type Dictionary, ENTRY_WORDS } from './dictionary.ts'
import { createHashLog, type HashComparer, type HashLog, logHash, settleLog } from './hash-log.ts'
import { createMeasures, type ValueMeasures } from './measures.ts'
import { createNewcomers, type Newcomers } from './newcomers.ts'
import type { ValueObserver } from './observer.ts'
import { createRecordList, type RecordList } from './record-list.ts'
import { createDirection, type Direction, type OrderWalk } from './row-order.ts'
import { RECORDED_BITS } from './values.ts'

/** How much a column may keep; smaller for tables of very many columns, so that memory stays bounded. */
export interface ColumnLimits {
  /** Distinct values that are counted exactly, all in the dictionary. */
  readonly values: number
  /** Values in the dictionary of a column that has more of them, but repeats them. */
  readonly room: number
  /** Code units of their texts. */
  readonly codes: number
  /** Record numbers per anomaly. */
  readonly records: number
  /** Buckets of the number sketch. */
  readonly buckets: number
  /** Precision of the distinct count, see cardinality.ts. */
  readonly precision: number
  /** Hashes kept to see whether the column repeats a value. */
  readonly keys: number
}

/** Everything kept of one column: plain data, so that it can go to another thread. */
export interface ColumnState {
  readonly limits: ColumnLimits
  cells: number
  empty: number
  dictionary: Dictionary
  /** The dictionary is full at this many values. */
  room: number
  /** Values that are not in the dictionary and came once lately; null until the dictionary was full for the first time. */
  newcomers: Newcomers | null
  /** Null until the first values are handed on: a table of thousands of columns is mostly that. */
  measures: ValueMeasures | null
  /** The distinct count's registers, once the dictionary is not complete. */
  registers: Uint8Array | null
  /** The hashes in `keys` are not in the registers yet: a column that stays a key never needs them there. */
  isOwing: boolean
  /** Where the cells are empty. */
  emptyRecords: RecordList
  /** By bit of values.ts. */
  records: Array<RecordList | null>
  byNumber: Direction<number>
  byText: Direction<string>
  /** Sum over the records of the cell's hash salted with the record, in two lanes: equal for columns equal in every record. */
  fingerprint: { low: number; high: number }
  /** No value was seen twice, and none was empty. */
  unique: boolean
  /** The hashes that show it, once the dictionary is not complete. */
  keys: HashLog | null
}

/** What is kept of a column, and who watches its values. */
export interface WatchedColumn {
  state: ColumnState
  readonly observer: ValueObserver | null
  /** The dictionary's arrays stand in a kernel's memory, its slots too (kernel-column.ts). */
  isInKernel: boolean
}

/** One column being profiled in this thread. */
export interface Column extends WatchedColumn {
  readonly cellCodes: CellCodes
  readonly walk: OrderWalk
  /** Blocks up to this one have been seen: an earlier one may bring smaller record keys. */
  lastBlock: number
}

/** Nothing taken in yet. */
export function createColumnState(limits: ColumnLimits): ColumnState {
  return {
    limits,
    cells: 0,
    empty: 0,
    dictionary: createDictionary(limits.values),
    room: limits.values,
    newcomers: null,
    measures: null,
    registers: null,
    isOwing: false,
    emptyRecords: createRecordList(limits.records),
    records: new Array<RecordList | null>(RECORDED_BITS).fill(null),
    byNumber: createDirection(),
    byText: createDirection(),
    fingerprint: { low: 0, high: 0 },
    unique: true,
    keys: null,
  }
}

/** The measures, made when the first value needs them. */
export function measuresOf(state: ColumnState): ValueMeasures {
  state.measures ??= createMeasures(state.limits.buckets)
  return state.measures
}

/** The values that came once lately, from now on. */
export function newcomersOf(state: ColumnState): Newcomers {
  state.newcomers ??= createNewcomers()
  return state.newcomers
}

/** A value came twice, or a cell is empty. */
export function forgetUnique(state: ColumnState): void {
  settleRegisters(state)
  state.unique = false
  state.keys = null
}

/** From now on the dictionary does not hold every value: what needs them all is counted by hash. */
export function becomeIncomplete(state: ColumnState): void {
  const { dictionary, limits } = state
  if (!dictionary.complete) return
  dictionary.complete = false
  state.registers = createRegisters(limits.precision)
  if (state.unique) state.keys = createHashLog(limits.keys, false)
  for (let entry = 0; entry < dictionary.size; entry++)
    countHash(state, dictionary.entries[entry * ENTRY_WORDS] as number, dictionary.entries[entry * ENTRY_WORDS + 1] as number)
}

/** Counts a value that is not in the dictionary, or was not until now. */
export function countHash(state: ColumnState, low: number, high: number): void {
  if (state.registers) addHash(state.registers, low, high)
  if (state.keys && logHash(state.keys, low, high, 0)) settleKeys(state)
}

/** Counts the hashes that were only written down. */
export function settleRegisters(state: ColumnState): void {
  const { keys, registers } = state
  if (state.isOwing && keys && registers)
    for (let i = 0; i < keys.size; i++) addHash(registers, keys.lanes[2 * i] as number, keys.lanes[2 * i + 1] as number)
  state.isOwing = false
}

/** Sees whether any of the hashes gathered so far came twice. */
export function settleKeys(state: ColumnState, compare: HashComparer | null = null): void {
  const { keys } = state
  if (!keys) return
  // Beyond the limit not all of them are kept.
  if (keys.size >= keys.limit) settleRegisters(state)
  settleLog(keys, () => forgetUnique(state), compare)
}

/** Does the column hold another value in each of so many records, none of which was left out of the comparison? */
export function isWholeKey(state: ColumnState, records: number, compare: HashComparer | null): boolean {
  if (!state.unique) return false
  settleKeys(state, compare)
  return state.unique && state.cells === records && (state.keys === null || state.keys.level === 0)
}
