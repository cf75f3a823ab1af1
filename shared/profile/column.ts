import { addHash, createRegisters, mergeRegisters } from './cardinality.ts'
import type { CellCodes } from './cell-codes.ts'
import {
  appendEntry,
  BITS,
  CHARACTERS,
  createDictionary,
  type Dictionary,
  ENTRY_WORDS,
  entryText,
  FORMAT,
  findEntry,
  PENDING,
  reduce,
  STORED_CODES,
} from './dictionary.ts'
import { addToSet, createHashSet, type HashSet, mergeSets } from './hash-set.ts'
import { createMeasures, type MeasuredValue, measureValue, mergeMeasures, offerSample, samplesFor, type ValueMeasures } from './measures.ts'
import type { ValueObserver } from './observer.ts'
import { createRecordList, mergeRecordLists, offerRecord, type RecordList } from './record-list.ts'
import { addEdge, compareNeighbours, createDirection, type Direction, mergeDirections } from './row-order.ts'
import { judgeValue, RECORDED_BITS } from './values.ts'

/** How much a column may keep; smaller for tables of very many columns, so that memory stays bounded. */
export interface ColumnLimits {
  /** Distinct values in the dictionary. */
  readonly values: number
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
  /** The dictionary is emptied at this many values; fewer than `limits.values` where hardly any value comes twice, to stay in the cache. */
  room: number
  /** Null until the first values are handed on: a table of thousands of columns is mostly that. */
  measures: ValueMeasures | null
  /** The distinct count's registers, once the dictionary is not complete. */
  registers: Uint8Array | null
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
  keys: HashSet | null
}

/** One column being profiled in this thread. */
export interface Column {
  state: ColumnState
  readonly observer: ValueObserver | null
  readonly cellCodes: CellCodes
  /** Blocks up to this one have been seen: an earlier one may bring smaller record keys. */
  lastBlock: number
}

/** The cells of one column in one block. */
export interface CellBatch {
  readonly block: number
  readonly count: number
  readonly bytes: Uint8Array
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** Cells that are not a plain stretch of bytes, by place; null when there is none. */
  readonly texts: ReadonlyMap<number, string> | null
  /** Two lanes per cell (hash.ts). */
  readonly hashes: Int32Array
  /** Key of the block's first record. */
  readonly firstKey: number
}

/** The value was too long to be kept whole: it is observed where it stands. */
const LONG_VALUE = 1 << 30
/** Where hardly a value comes twice a small dictionary does as well as a large one, and faster. */
const SMALL_ROOM = 4096

export function createColumnState(limits: ColumnLimits): ColumnState {
  return {
    limits,
    cells: 0,
    empty: 0,
    dictionary: createDictionary(limits.values),
    room: limits.values,
    measures: null,
    registers: null,
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

const measured: MeasuredValue = { bits: 0, number: 0, format: -1, characters: 0, codes: new Uint16Array(0), start: 0, end: 0 }

/** Hands an entry's pending occurrences on to everything that is measured by value. */
function handOn(column: Column, measures: ValueMeasures, entry: number): void {
  const { dictionary } = column.state
  const at = entry * ENTRY_WORDS
  const count = dictionary.entries[at + PENDING] as number
  if (count === 0) return
  dictionary.entries[at + PENDING] = 0
  dictionary.weights[entry] = (dictionary.weights[entry] as number) + count
  const bits = dictionary.entries[at + BITS] as number
  const start = dictionary.places[at] as number
  measured.bits = bits
  measured.number = dictionary.numbers[entry] as number
  measured.format = dictionary.places[at + FORMAT] as number
  measured.characters = dictionary.places[at + CHARACTERS] as number
  measured.codes = dictionary.codes
  measured.start = start
  measured.end = start + (dictionary.places[at + 1] as number)
  measureValue(measures, measured, count)
  const key = dictionary.firstKeys[entry] as number
  const samples = samplesFor(measures, bits, key)
  if (samples) offerSample(samples, entryText(dictionary, entry), key)
  if (column.observer && (bits & LONG_VALUE) === 0) column.observer.observe(entryText(dictionary, entry), count)
}

/** Hands on all that is pending; returns how many occurrences that were. */
export function handOnAll(column: Column): number {
  const { dictionary } = column.state
  if (dictionary.size === 0) return 0
  const measures = measuresOf(column.state)
  let occurrences = 0
  for (let entry = 0; entry < dictionary.size; entry++) {
    occurrences += dictionary.entries[entry * ENTRY_WORDS + PENDING] as number
    handOn(column, measures, entry)
  }
  return occurrences
}

/** From now on the dictionary does not hold every value: what needs them all is counted by hash. */
function becomeIncomplete(state: ColumnState): void {
  const { dictionary, limits } = state
  if (!dictionary.complete) return
  dictionary.complete = false
  state.registers = createRegisters(limits.precision)
  if (state.unique) state.keys = createHashSet(limits.keys, false)
  for (let entry = 0; entry < dictionary.size; entry++) {
    const low = dictionary.entries[entry * ENTRY_WORDS] as number
    const high = dictionary.entries[entry * ENTRY_WORDS + 1] as number
    addHash(state.registers, low, high)
    if (state.keys) addToSet(state.keys, low, high, 0, 1)
  }
}

function makeRoom(column: Column): void {
  const { state } = column
  const occurrences = handOnAll(column)
  becomeIncomplete(state)
  const isMostlyOnce = occurrences < state.dictionary.size * 1.5
  state.room = isMostlyOnce ? Math.min(SMALL_ROOM, state.limits.values) : state.limits.values
  reduce(state.dictionary, state.room)
}

/** Enters a value that is not in the dictionary; returns its entry, with no occurrences yet. */
function enter(column: Column, low: number, high: number, codes: Uint16Array, start: number, length: number): number {
  const { state } = column
  const { dictionary } = state
  if (dictionary.size >= state.room || dictionary.codesUsed + Math.min(length, STORED_CODES) > state.limits.codes) makeRoom(column)
  if (state.registers) addHash(state.registers, low, high)
  if (state.keys && addToSet(state.keys, low, high, 0, 1) >= 0) forgetUnique(state)
  return appendEntry(dictionary, low, high, codes, start, length)
}

function forgetUnique(state: ColumnState): void {
  state.unique = false
  state.keys = null
}

function readCell(column: Column, batch: CellBatch, place: number): number {
  const start = batch.starts[place] as number
  if (start >= 0) return column.cellCodes.fromBytes(batch.bytes, start, batch.ends[place] as number)
  return column.cellCodes.fromText(batch.texts?.get(place) ?? '')
}

function enterCell(column: Column, batch: CellBatch, place: number): number {
  const { dictionary } = column.state
  const length = readCell(column, batch, place)
  const judged = judgeValue(column.cellCodes.codes, length)
  const { bits, number, format, characters } = judged
  const entry = enter(column, batch.hashes[2 * place] as number, batch.hashes[2 * place + 1] as number, column.cellCodes.codes, 0, length)
  const at = entry * ENTRY_WORDS
  dictionary.entries[at + BITS] = length > STORED_CODES ? bits | LONG_VALUE : bits
  dictionary.places[at + CHARACTERS] = characters
  dictionary.places[at + FORMAT] = format
  dictionary.numbers[entry] = number
  dictionary.firstKeys[entry] = batch.firstKey + place
  return entry
}

/** Bits whose record lists can still take a record of this block. */
function openBits(state: ColumnState, firstKey: number): number {
  let open = LONG_VALUE
  for (let bit = 0; bit < RECORDED_BITS; bit++) {
    const list = state.records[bit]
    if (!list || list.bound > firstKey) open |= 1 << bit
  }
  return open
}

/** Notes a record under each of its value's bits that is open; returns the bits that are still open afterwards. */
function noteRecord(column: Column, bits: number, open: number, batch: CellBatch, place: number): number {
  const { state, observer } = column
  const key = batch.firstKey + place
  let stillOpen = open
  for (let rest = bits & open & ~LONG_VALUE; rest !== 0; rest &= rest - 1) {
    const bit = 31 - Math.clz32(rest & -rest)
    let list = state.records[bit]
    if (!list) {
      list = createRecordList(state.limits.records)
      state.records[bit] = list
    }
    offerRecord(list, key)
    if (list.bound <= key) stillOpen &= ~(1 << bit)
  }
  if (observer && (bits & LONG_VALUE) !== 0) {
    const start = batch.starts[place] as number
    const text = start >= 0 ? column.cellCodes.toText(batch.bytes, start, batch.ends[place] as number) : (batch.texts?.get(place) ?? '')
    observer.observe(text, 1)
  }
  return stillOpen
}

/** Follows the order of the values within a block. */
interface OrderWalk {
  numberFirst: number
  number: number
  textFirst: string | null
  text: string
  entry: number
}

function walkOrder(state: ColumnState, walk: OrderWalk, entry: number): void {
  const { dictionary, byNumber, byText } = state
  if (entry === walk.entry) return
  walk.entry = entry
  if (byNumber.up || byNumber.down) {
    const number = dictionary.numbers[entry] as number
    if (!Number.isNaN(number)) {
      if (Number.isNaN(walk.numberFirst)) walk.numberFirst = number
      else compareNeighbours(byNumber, walk.number, number)
      walk.number = number
    }
  }
  if (byText.up || byText.down) {
    const text = entryText(dictionary, entry)
    if (walk.textFirst === null) walk.textFirst = text
    else compareNeighbours(byText, walk.text, text)
    walk.text = text
  }
}

function isOrdered(state: ColumnState): boolean {
  return state.byNumber.up || state.byNumber.down || state.byText.up || state.byText.down
}

/** Takes in a block's cells of this column. */
export function addCells(column: Column, batch: CellBatch): void {
  const { state } = column
  const { dictionary } = state
  const { hashes, count, firstKey } = batch
  const walk: OrderWalk = { numberFirst: Number.NaN, number: 0, textFirst: null, text: '', entry: -1 }
  const mayComeEarlier = batch.block <= column.lastBlock
  let open = openBits(state, firstKey)
  let ordered = isOrdered(state)
  let { slots, entries } = dictionary
  let empty = 0
  for (let place = 0; place < count; place++) {
    const low = hashes[2 * place] as number
    const high = hashes[2 * place + 1] as number
    if (low === 0 && high === 0) {
      empty++
      if (firstKey + place < state.emptyRecords.bound) offerRecord(state.emptyRecords, firstKey + place)
      continue
    }
    let slot = low & (slots.length - 1)
    let entry = (slots[slot] as number) - 1
    while (entry >= 0 && (entries[entry * ENTRY_WORDS] !== low || entries[entry * ENTRY_WORDS + 1] !== high)) {
      slot = (slot + 1) & (slots.length - 1)
      entry = (slots[slot] as number) - 1
    }
    if (entry < 0) {
      const error = dictionary.error
      entry = enterCell(column, batch, place)
      slots = dictionary.slots
      entries = dictionary.entries
      if (dictionary.error !== error) walk.entry = -1
    } else {
      if (state.unique) forgetUnique(state)
      if (mayComeEarlier && firstKey + place < (dictionary.firstKeys[entry] as number)) dictionary.firstKeys[entry] = firstKey + place
    }
    const at = entry * ENTRY_WORDS
    entries[at + PENDING] = (entries[at + PENDING] as number) + 1
    const bits = entries[at + BITS] as number
    if ((bits & open) !== 0) open = noteRecord(column, bits, open, batch, place)
    if (ordered) {
      walkOrder(state, walk, entry)
      ordered = isOrdered(state)
    }
  }
  if (!Number.isNaN(walk.numberFirst)) addEdge(state.byNumber, batch.block, walk.numberFirst, walk.number)
  if (walk.textFirst !== null) addEdge(state.byText, batch.block, walk.textFirst, walk.text)
  state.cells += count
  state.empty += empty
  if (empty > 0 && state.unique) forgetUnique(state)
  column.lastBlock = Math.max(column.lastBlock, batch.block)
}

/** Takes in the values of a dictionary that is complete: as many occurrences of each as it counts. */
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
      copyKnowledge(dictionary, entry, other, from)
    } else {
      if (state.unique) forgetUnique(state)
      dictionary.firstKeys[entry] = Math.min(dictionary.firstKeys[entry] as number, other.firstKeys[from] as number)
    }
    const target = entry * ENTRY_WORDS + PENDING
    dictionary.entries[target] = (dictionary.entries[target] as number) + (other.entries[at + PENDING] as number)
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
  handOnAll(column)
  becomeIncomplete(state)
  if (state.registers && other.registers) mergeRegisters(state.registers, other.registers)
  if (state.keys && other.keys) mergeSets(state.keys, other.keys, () => forgetUnique(state))
  for (let from = 0; from < other.dictionary.size; from++) {
    const at = from * ENTRY_WORDS
    const low = other.dictionary.entries[at] as number
    const high = other.dictionary.entries[at + 1] as number
    let entry = findEntry(dictionary, low, high)
    if (entry < 0) {
      if (dictionary.size >= state.limits.values) reduce(dictionary, state.limits.values)
      const { codes, places } = other.dictionary
      entry = appendEntry(dictionary, low, high, codes, places[at] as number, places[at + 1] as number)
      copyKnowledge(dictionary, entry, other.dictionary, from)
    }
    dictionary.weights[entry] = (dictionary.weights[entry] as number) + (other.dictionary.weights[from] as number)
  }
  dictionary.error += other.dictionary.error
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
