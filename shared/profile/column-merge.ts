import { mergeRegisters } from './cardinality.ts'
import { enter, handOnAll } from './column.ts'
import { becomeIncomplete, type Column, type ColumnState, countHash, forgetUnique, measuresOf } from './column-state.ts'
import { appendEntry, BITS, CHARACTERS, type Dictionary, ENTRY_WORDS, FORMAT, findEntry, PENDING, reduce } from './dictionary.ts'
import { mergeLogs } from './hash-log.ts'
import { mergeMeasures } from './measures.ts'
import { mergeRecordLists } from './record-list.ts'
import { mergeDirections } from './row-order.ts'

/** Takes in the values of a dictionary that is complete: as many occurrences of each as it counts, handed on or not. */
function mergeComplete(column: Column, other: Dictionary): void {
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
    const target = entry * ENTRY_WORDS + PENDING
    const pending = other.entries[at + PENDING] as number
    const handedOn = other.weights[from] as number
    if (pending + handedOn > 1 && state.unique) forgetUnique(state)
    dictionary.entries[target] = (dictionary.entries[target] as number) + pending
    dictionary.weights[entry] = (dictionary.weights[entry] as number) + handedOn
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

/** Takes in a dictionary whose values were handed on already: only their counts are merged. */
function mergeIncomplete(column: Column, other: ColumnState): void {
  const { state } = column
  const { dictionary } = state
  becomeIncomplete(state)
  handOnAll(column)
  if (state.registers && other.registers) mergeRegisters(state.registers, other.registers)
  if (state.keys && other.keys) mergeLogs(state.keys, other.keys, () => forgetUnique(state))
  for (let from = 0; from < other.dictionary.size; from++) {
    const at = from * ENTRY_WORDS
    const low = other.dictionary.entries[at] as number
    const high = other.dictionary.entries[at + 1] as number
    let entry = findEntry(dictionary, low, high)
    if (entry < 0) {
      if (dictionary.size >= state.limits.room) reduce(dictionary, state.limits.room)
      const { codes, places } = other.dictionary
      entry = appendEntry(dictionary, low, high, codes, places[at] as number, places[at + 1] as number)
      copyKnowledge(dictionary, entry, other.dictionary, from)
    }
    dictionary.weights[entry] = (dictionary.weights[entry] as number) + (other.dictionary.weights[from] as number)
  }
  // What the other's newcomers counted is not in any dictionary.
  dictionary.error += other.dictionary.error + (other.newcomers ? 1 : 0)
}

/** Takes in what another thread kept of the same column. `other` must not be used afterwards. */
export function mergeColumn(column: Column, other: ColumnState): void {
  const { state } = column
  if (!other.unique) forgetUnique(state)
  if (other.dictionary.complete) mergeComplete(column, other.dictionary)
  else mergeIncomplete(column, other)
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
