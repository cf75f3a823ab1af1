import { codesToText } from './characters.ts'
import {
  becomeIncomplete,
  type Column,
  type ColumnState,
  countHash,
  forgetUnique,
  measuresOf,
  newcomersOf,
  type WatchedColumn,
} from './column-state.ts'
import { createDateGroups, type DateGroups } from './date-groups.ts'
import { appendEntry, BITS, CHARACTERS, type Dictionary, ENTRY_WORDS, FORMAT, PENDING, reduce, STORED_CODES, thin } from './dictionary.ts'
import { type MeasuredValue, measureValue, offerSample, samplesFor, settleBits, type ValueMeasures } from './measures.ts'
import { clearWhenFull, meetsAgain } from './newcomers.ts'
import { createRecordList, offerRecord } from './record-list.ts'
import { beginWalk, endWalk, walkNumber, walkText } from './row-order.ts'
import { judgeValue, LONG_VALUE, RECORDED_BITS } from './values.ts'

/** The cells of one column in one block. */
export interface CellBatch {
  readonly block: number
  readonly count: number
  readonly bytes: Uint8Array
  /** First byte of the cell at place p, and the one behind its last: starts[step × p], ends[step × p]. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly step: number
  /** Two lanes of the cell at place p (hash.ts): hashes[2 × p] and the next. A kernel's cells have them in its memory only. */
  readonly hashes: Int32Array
  /** Key of the block's first record. */
  readonly firstKey: number
}

/** A full dictionary gets more room when at least this share of its values came twice by then: it will soon know most of what comes. */
const REPEATED_SHARE = 1 / 8

/** The value being measured; overwritten by the next. */
export const measured: MeasuredValue = {
  ...{ bits: 0, number: 0, format: -1, characters: 0 },
  ...{ codes: new Uint16Array(0), start: 0, end: 0, scan: null },
}

/** Hands `measured` on to everything that is measured by value: it stands `count` more times, first in the record of `key`. */
export function measure({ observer }: WatchedColumn, measures: ValueMeasures, count: number, key: number): void {
  measureValue(measures, measured, count)
  offerMeasured(measures, key)
  const { bits, codes, start, end, scan } = measured
  if (observer && (bits & LONG_VALUE) === 0) observer.observe(codes, start, end, count, scan)
}

/** Offers `measured`, first in the record of `key`, as an example of its class. */
function offerMeasured(measures: ValueMeasures, key: number): void {
  const { bits, codes, start, end } = measured
  const samples = samplesFor(measures, bits, key)
  if (samples) offerSample(samples, codesToText(codes, start, end), key)
}

/** Hands an entry's pending occurrences on, those of a date to `dates`. */
function handOn(column: WatchedColumn, measures: ValueMeasures, dates: DateGroups, entry: number): void {
  const { dictionary } = column.state
  const at = entry * ENTRY_WORDS
  const count = dictionary.entries[at + PENDING] as number
  if (count === 0) return
  dictionary.entries[at + PENDING] = 0
  dictionary.weights[entry] = (dictionary.weights[entry] as number) + count
  const start = dictionary.places[at] as number
  measured.bits = dictionary.entries[at + BITS] as number
  measured.number = dictionary.numbers[entry] as number
  measured.format = dictionary.places[at + FORMAT] as number
  measured.characters = dictionary.places[at + CHARACTERS] as number
  measured.codes = dictionary.codes
  measured.start = start
  measured.end = start + (dictionary.places[at + 1] as number)
  measured.scan = null
  const key = dictionary.firstKeys[entry] as number
  if (dates.take(measured, count)) offerMeasured(measures, key)
  else measure(column, measures, count, key)
}

/** Hands on all that is pending. */
export function handOnAll(column: WatchedColumn): void {
  const { dictionary } = column.state
  if (dictionary.size === 0) return
  const measures = measuresOf(column.state)
  const dates = createDateGroups(measures, column.observer)
  for (let entry = 0; entry < dictionary.size; entry++) handOn(column, measures, dates, entry)
  dates.handOn()
  settleBits(measures)
}

/** Do the values in the dictionary come again and again, so that a larger one would soon know nearly all that come? */
function repeatsValues({ entries, weights, size }: Dictionary): boolean {
  let repeated = 0
  for (let entry = 0; entry < size; entry++)
    if ((entries[entry * ENTRY_WORDS + PENDING] as number) + (weights[entry] as number) > 1) repeated++
  return repeated >= size * REPEATED_SHARE
}

/** The dictionary is full: it gets more room, or keeps the frequent values only, and the others pass by as newcomers. */
export function makeRoom(column: WatchedColumn): void {
  const { state } = column
  const { dictionary, limits } = state
  becomeIncomplete(state)
  const hasCodes = dictionary.codesUsed + STORED_CODES <= limits.codes
  if (state.room < limits.room && hasCodes && repeatsValues(dictionary)) {
    state.room = limits.room
    return
  }
  handOnAll(column)
  newcomersOf(state)
  if (column.isInKernel) thin(dictionary, state.room)
  else reduce(dictionary, state.room)
}

/** Enters a value that is not in the dictionary; returns its entry, with no occurrences yet. */
export function enter(column: WatchedColumn, low: number, high: number, codes: Uint16Array, start: number, length: number): number {
  const { dictionary, limits, room } = column.state
  if (dictionary.size >= room || dictionary.codesUsed + Math.min(length, STORED_CODES) > limits.codes) makeRoom(column)
  return appendEntry(dictionary, low, high, codes, start, length)
}

/** Decodes a cell; answers its length in code units. */
export function readCell(column: Column, batch: CellBatch, place: number): number {
  const { bytes, starts, ends, step } = batch
  return column.cellCodes.fromBytes(bytes, starts[step * place] as number, ends[step * place] as number)
}

/** Judges the cell's value into `measured`. */
export function judgeCell(column: Column, batch: CellBatch, place: number): void {
  const length = readCell(column, batch, place)
  const judged = judgeValue(column.cellCodes.codes, length)
  measured.bits = length > STORED_CODES ? judged.bits | LONG_VALUE : judged.bits
  measured.number = judged.number
  measured.format = judged.format
  measured.characters = judged.characters
  measured.codes = column.cellCodes.codes
  measured.start = 0
  measured.end = Math.min(length, STORED_CODES)
  measured.scan = null
}

/** Enters the value just judged into the dictionary. */
function enterMeasured(column: Column, low: number, high: number, key: number): number {
  const { dictionary } = column.state
  // Making room measures other values.
  const { bits, number, format, characters, codes, end } = measured
  const entry = enter(column, low, high, codes, 0, end)
  const at = entry * ENTRY_WORDS
  dictionary.entries[at + BITS] = bits
  dictionary.places[at + CHARACTERS] = characters
  dictionary.places[at + FORMAT] = format
  dictionary.numbers[entry] = number
  dictionary.firstKeys[entry] = key
  measured.bits = bits
  measured.number = number
  measured.codes = codes
  measured.start = 0
  measured.end = end
  return entry
}

/**
 * Takes in a value that is not in the dictionary, and leaves it in `measured`: as an entry while there is room, else as a newcomer, which
 * is measured at once and gets an entry when it comes a second time.
 */
function takeIn(column: Column, measures: ValueMeasures, batch: CellBatch, place: number): void {
  const { state } = column
  const low = batch.hashes[2 * place] as number
  const high = batch.hashes[2 * place + 1] as number
  const key = batch.firstKey + place
  judgeCell(column, batch, place)
  if (!state.newcomers) {
    const entry = enterMeasured(column, low, high, key)
    if (!state.dictionary.complete) countHash(state, low, high)
    state.dictionary.entries[entry * ENTRY_WORDS + PENDING] = 1
    return
  }
  countHash(state, low, high)
  measure(column, measures, 1, key)
  if (meetsAgain(state.newcomers, low, high)) {
    if (state.unique) forgetUnique(state)
    const entry = enterMeasured(column, low, high, key)
    state.dictionary.weights[entry] = 2
  } else if (clearWhenFull(state.newcomers)) state.dictionary.error++
}

/** Bits whose record lists can still take a record of this block. */
export function openBits(state: ColumnState, firstKey: number): number {
  let open = LONG_VALUE
  for (let bit = 0; bit < RECORDED_BITS; bit++) {
    const list = state.records[bit]
    if (!list || list.bound > firstKey) open |= 1 << bit
  }
  return open
}

/** Notes a record under each of its value's bits that is open; returns the bits that are still open afterwards. */
export function noteRecord(column: Column, bits: number, open: number, batch: CellBatch, place: number): number {
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
    const length = readCell(column, batch, place)
    observer.observe(column.cellCodes.codes, 0, length, 1)
  }
  return stillOpen
}

/**
 * Goes on to a value, code units `start` to `end`, that is not the same as the one before; returns whether the column may still be in
 * order.
 */
export function walkOn({ state, walk }: Column, number: number, codes: Uint16Array, start: number, end: number): boolean {
  const { byNumber, byText } = state
  if (byNumber.up || byNumber.down) walkNumber(byNumber, walk, number)
  if (byText.up || byText.down) walkText(byText, walk, codes, start, end)
  return isOrdered(state)
}

/** May the column's values still be in order, by number or by text? */
export function isOrdered({ byNumber, byText }: ColumnState): boolean {
  return byNumber.up || byNumber.down || byText.up || byText.down
}

/** Takes in a block's cells of this column. */
export function addCells(column: Column, batch: CellBatch): void {
  const { state, walk } = column
  const { dictionary } = state
  const { hashes, count, firstKey } = batch
  const measures = measuresOf(state)
  const mayComeEarlier = batch.block <= column.lastBlock
  let open = openBits(state, firstKey)
  let ordered = isOrdered(state)
  let { slots, entries } = dictionary
  let empty = 0
  let before = -1
  beginWalk(walk)
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
    let bits: number
    if (entry < 0) {
      takeIn(column, measures, batch, place)
      slots = dictionary.slots
      entries = dictionary.entries
      bits = measured.bits
      if (ordered) ordered = walkOn(column, measured.number, measured.codes, measured.start, measured.end)
      before = -1
    } else {
      if (state.unique) forgetUnique(state)
      if (mayComeEarlier && firstKey + place < (dictionary.firstKeys[entry] as number)) dictionary.firstKeys[entry] = firstKey + place
      const at = entry * ENTRY_WORDS
      entries[at + PENDING] = (entries[at + PENDING] as number) + 1
      bits = entries[at + BITS] as number
      if (ordered && entry !== before) {
        const start = dictionary.places[at] as number
        ordered = walkOn(
          column,
          dictionary.numbers[entry] as number,
          dictionary.codes,
          start,
          start + (dictionary.places[at + 1] as number),
        )
        before = entry
      }
    }
    if ((bits & open) !== 0) open = noteRecord(column, bits, open, batch, place)
  }
  endWalk(state.byNumber, state.byText, walk, batch.block)
  settleBits(measures)
  state.cells += count
  state.empty += empty
  if (empty > 0 && state.unique) forgetUnique(state)
  column.lastBlock = Math.max(column.lastBlock, batch.block)
}
