import { mergeRegisters } from './cardinality.ts'
import { enter, handOnAll } from './column.ts'
import {
  becomeIncomplete,
  type ColumnState,
  countHash,
  forgetUnique,
  measuresOf,
  settleKeys,
  settleRegisters,
  type WatchedColumn,
} from './column-state.ts'
import {
  appendEntry,
  BITS,
  CHARACTERS,
  type Dictionary,
  ENTRY_WORDS,
  entryCount,
  FORMAT,
  findEntry,
  makeSlots,
  PENDING,
  reduce,
} from './dictionary.ts'
import { appendLog, type HashComparer } from './hash-log.ts'
import { mergeMeasures } from './measures.ts'
import type { ValueObserver } from './observer.ts'
import { mergeRecordLists } from './record-list.ts'
import { mergeDirections } from './row-order.ts'

/** Takes in the values of a dictionary that is complete: as many occurrences of each as it counts, handed on or not. */
function mergeComplete(column: WatchedColumn, other: Dictionary): void {
  const { state } = column
  const { dictionary } = state
  for (let from = 0; from < other.size; from++) {
    const at = from * ENTRY_WORDS
    const low = other.entries[at] as number
    const high = other.entries[at + 1] as number
    let entry = findEntry(dictionary, low, high)
    if (entry < 0) {
      entry = enter(column, low, high, other.codes, other.places[at] as number, other.places[at + 1] as number)
      if (!dictionary.complete) countHash(state, low, high)
      copyKnowledge(dictionary, entry, other, from)
    } else {
      if (state.unique) forgetUnique(state)
      dictionary.firstKeys[entry] = Math.min(dictionary.firstKeys[entry] as number, other.firstKeys[from] as number)
    }
    if (state.unique && entryCount(other, from) > 1) forgetUnique(state)
    addOccurrences(dictionary, entry, other, from)
  }
}

function copyKnowledge(dictionary: Dictionary, entry: number, other: Dictionary, from: number): void {
  const target = entry * ENTRY_WORDS
  const source = from * ENTRY_WORDS
  dictionary.entries[target + BITS] = other.entries[source + BITS] as number
  dictionary.places[target + CHARACTERS] = other.places[source + CHARACTERS] as number
  dictionary.places[target + FORMAT] = other.places[source + FORMAT] as number
  dictionary.numbers[entry] = other.numbers[from] as number
  dictionary.firstKeys[entry] = other.firstKeys[from] as number
}

/** Takes in a dictionary that does not hold every value: what it counts, handed on or not. */
function mergeIncomplete(column: WatchedColumn, other: ColumnState, compare: HashComparer | null): void {
  const { state } = column
  const { dictionary } = state
  becomeIncomplete(state)
  mergeDistinct(state, other, compare)
  for (let from = 0; from < other.dictionary.size; from++) mergeEntry(column, other.dictionary, from)
  // What the other's newcomers counted is not in any dictionary.
  dictionary.error += other.dictionary.error + (other.newcomers ? 1 : 0)
}

function mergeEntry(column: WatchedColumn, other: Dictionary, from: number): void {
  const { dictionary, limits } = column.state
  const at = from * ENTRY_WORDS
  const low = other.entries[at] as number
  const high = other.entries[at + 1] as number
  let entry = findEntry(dictionary, low, high)
  if (entry < 0) {
    if (dictionary.size >= limits.room) {
      handOnAll(column)
      reduce(dictionary, limits.room)
    }
    entry = appendEntry(dictionary, low, high, other.codes, other.places[at] as number, other.places[at + 1] as number)
    copyKnowledge(dictionary, entry, other, from)
  } else dictionary.firstKeys[entry] = Math.min(dictionary.firstKeys[entry] as number, other.firstKeys[from] as number)
  addOccurrences(dictionary, entry, other, from)
}

function addOccurrences(dictionary: Dictionary, entry: number, other: Dictionary, from: number): void {
  const target = entry * ENTRY_WORDS + PENDING
  dictionary.entries[target] = (dictionary.entries[target] as number) + (other.entries[from * ENTRY_WORDS + PENDING] as number)
  dictionary.weights[entry] = (dictionary.weights[entry] as number) + (other.weights[from] as number)
}

/** Takes in the distinct values by their hashes. */
function mergeDistinct(state: ColumnState, other: ColumnState, compare: HashComparer | null): void {
  const { keys } = state
  // A column that stays a key never needs its values in the registers.
  const staysOwing = state.isOwing && other.isOwing && keys && other.keys && keys.size + other.keys.size < keys.limit
  if (!staysOwing) {
    settleRegisters(state)
    settleRegisters(other)
  }
  if (state.registers && other.registers) mergeRegisters(state.registers, other.registers)
  if (!keys || !other.keys) return
  appendLog(keys, other.keys)
  // Many parts that wait for one another to be compared would take many times the memory.
  if (keys.size >= 2 * keys.limit) settleKeys(state, compare)
}

/** Takes in what another thread kept of the same column. `other` must not be used afterwards. */
function mergeColumn(column: WatchedColumn, other: ColumnState, compare: HashComparer | null): void {
  const { state } = column
  if (!other.unique) forgetUnique(state)
  if (other.dictionary.complete) mergeComplete(column, other.dictionary)
  else mergeIncomplete(column, other, compare)
  state.cells += other.cells
  state.empty += other.empty
  if (other.measures) mergeMeasures(measuresOf(state), other.measures)
  mergeRecordLists(state.emptyRecords, other.emptyRecords)
  other.records.forEach((list, bit) => {
    const own = state.records[bit]
    if (list && own) mergeRecordLists(own, list)
    else if (list) state.records[bit] = list
  })
  mergeDirections(state.byNumber, other.byNumber)
  mergeDirections(state.byText, other.byText)
  state.fingerprint.low = (state.fingerprint.low + other.fingerprint.low) | 0
  state.fingerprint.high = (state.fingerprint.high + other.fingerprint.high) | 0
}

/**
 * What several threads kept of the same column, together; `observer` is told what did not go to another one. The parts must not be used
 * afterwards.
 */
export function mergeParts(parts: readonly ColumnState[], observer: ValueObserver | null, compare: HashComparer | null): WatchedColumn {
  // A large dictionary takes a small one in sooner than the other way round.
  const [state, ...others] = parts.toSorted((a, b) => b.dictionary.size - a.dictionary.size || b.cells - a.cells)
  if (!state) throw new Error('a column has been kept by somebody')
  const column: WatchedColumn = { state, observer, isInKernel: false }
  if (others.length > 0) makeSlots(state.dictionary)
  for (const other of others) if (other.cells > 0) mergeColumn(column, other, compare)
  return column
}
