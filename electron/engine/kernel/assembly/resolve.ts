/** Takes the cells of one column into its dictionary, or past it. */
import { Cell, cellsOf } from './block'
import { bits, form, measureByForm, NONE, number, readForm, variant } from './by-form'
import { Column, columnAt } from './column'
import { enter, entryAt, findEntry, UNJUDGED } from './dictionary'
import { Handed, noteIf, setEntered, setLoose } from './handed'
import { meetsAgain, newcomerAt } from './newcomers'
import { addNumbers } from './sketch'

/** The first number of those walked, the last, and whether one was smaller, or larger, than the one before it: 1 and 2 as bits. */
let walkedFirst: f64 = NaN
let walkedLast: f64 = NaN
let walkedTurns: i32 = 0

export function firstWalked(): f64 {
  return walkedFirst
}
export function lastWalked(): f64 {
  return walkedLast
}

/**
 * Follows the numbers of cells `from` to `to` of column `c` as `resolve` just filled them in. Answers which ways they turned: bit 1 down, bit 2 up.
 */
export function walkNumbers(c: i32, from: i32, to: i32): i32 {
  const numbers = <usize>load<u32>(columnAt(c), Column.NUMBERS)
  walkedFirst = NaN
  walkedTurns = 0
  for (let place = from; place < to; place++) {
    const entry = load<i32>(Handed.entries + (<usize>place << 2))
    if (entry === -2) continue
    const value = entry < 0 ? load<f64>(Handed.numbers + (<usize>place << 3)) : load<f64>(numbers + (<usize>entry << 3))
    if (value !== value) continue
    if (walkedFirst !== walkedFirst) walkedFirst = value
    else if (value < walkedLast) walkedTurns |= 1
    else if (value > walkedLast) walkedTurns |= 2
    walkedLast = value
  }
  return walkedTurns
}

/** Cells whose places in tables are looked at together: the processor fetches them side by side, where one by one each would be waited for. */
const AHEAD: i32 = 24
/** A table of so many slots is in the first cache anyway. */
const NEAR_SLOTS: i32 = 1024

/** The last call ended before its time, not for want of room. */
let isWaiting: bool = false

export function waits(): bool {
  return isWaiting
}

/** What was looked at, so that no compiler leaves the looking out. */
let looked: u32 = 0

/** Looks at the tables where cells `from` to `to` have their places, and with `passing` at their text. */
function lookAhead(column: usize, cells: usize, from: i32, to: i32, counted: bool, passing: bool): void {
  let seen: u32 = 0
  const first = cells + <usize>from * Cell.BYTES
  const behind = cells + <usize>to * Cell.BYTES
  if (passing) for (let cell = first; cell < behind; cell += Cell.BYTES) seen ^= <u32>load<u8>(<usize>load<u32>(cell, Cell.START))
  const newcomers = <usize>load<u32>(column, Column.NEWCOMERS)
  if (newcomers !== 0)
    for (let cell = first; cell < behind; cell += Cell.BYTES) seen ^= load<u32>(newcomerAt(newcomers, load<u64>(cell, Cell.HASH)))
  const mask = load<i32>(column, Column.SLOT_MASK)
  if (mask >= NEAR_SLOTS) {
    const slots = <usize>load<u32>(column, Column.SLOTS)
    for (let cell = first; cell < behind; cell += Cell.BYTES)
      seen ^= load<u32>(slots + ((<usize>(load<i32>(cell, Cell.HASH) & mask)) << 3))
    for (let cell = first; cell < behind; cell += Cell.BYTES) {
      const entry = load<i32>(slots + ((<usize>(load<i32>(cell, Cell.HASH) & mask)) << 3), 4)
      if (entry !== 0) seen ^= load<u32>(entryAt(column, entry - 1))
    }
  }
  if (counted) {
    const registers = <usize>load<u32>(column, Column.REGISTERS)
    const dropped = <u64>(64 - load<i32>(column, Column.PRECISION))
    for (let cell = first; cell < behind; cell += Cell.BYTES)
      seen ^= <u32>load<u8>(registers + <usize>(load<u64>(cell, Cell.HASH) >>> dropped))
  }
  looked = seen
}

/**
 * Takes in cells `from` to the one before `count` of column `c`; `firstKey` is the record key of place 0. `open`: bits whose records are wanted; `sampled`: bits that are
 * wanted of values met for the first time. `earlier`: a record may come before one seen already. `numbered`: fill in `entries` and `numbers`. Answers `count`, or the place
 * at which the dictionary is full, or, with `waits`, at which the host should first judge what it has got.
 */
export function resolve(c: i32, from: i32, count: i32, firstKey: f64, open: i32, sampled: i32, earlier: bool, numbered: bool): i32 {
  const column = columnAt(c)
  const cells = cellsOf(c)
  const registers = <usize>load<u32>(column, Column.REGISTERS)
  const precision = load<i32>(column, Column.PRECISION)
  const room = load<i32>(column, Column.ROOM)
  const owing = load<i32>(column, Column.OWING) !== 0
  const isPassing = load<u32>(column, Column.NEWCOMERS) !== 0
  Handed.enteredCount = 0
  Handed.looseCount = 0
  Handed.notedCount = 0
  Handed.hashCount = 0
  Handed.measuredCount = 0
  isWaiting = false
  let empty = 0
  let unique = load<i32>(column, Column.UNIQUE) !== 0
  let slots = <usize>load<u32>(column, Column.SLOTS)
  let mask = load<i32>(column, Column.SLOT_MASK)
  let place = from
  let ahead = from
  let passed = isPassing ? AHEAD : 0
  for (; place < count; place++) {
    if (place === ahead) {
      ahead = min(place + AHEAD, count)
      lookAhead(column, cells, place, ahead, registers !== 0 && !(unique && owing), passed > AHEAD >> 2)
      passed = 0
    }
    const cell = cells + <usize>place * Cell.BYTES
    const hash = load<u64>(cell, Cell.HASH)
    if (hash === 0) {
      empty++
      noteIf(place, -2, i32.MIN_VALUE, open)
      if (numbered) store<i32>(Handed.entries + ((<usize>place) << 2), -2)
      continue
    }
    const entry = slots === 0 ? -1 : findEntry(column, slots, mask, hash)
    if (entry >= 0) {
      unique = false
      const at = entryAt(column, entry)
      store<i32>(at, load<i32>(at, 8) + 1, 8)
      if (earlier) {
        const key = <usize>load<u32>(column, Column.FIRST_KEYS) + ((<usize>entry) << 3)
        store<f64>(key, min(load<f64>(key), firstKey + <f64>place))
      }
      noteIf(place, entry, load<i32>(at, 12), open)
      if (numbered) store<i32>(Handed.entries + ((<usize>place) << 2), entry)
      continue
    }
    const start = <usize>load<u32>(cell, Cell.START)
    const end = <usize>load<u32>(cell, Cell.END)
    if (readForm(column, start, end, isPassing)) {
      isWaiting = true
      break
    }
    const again = isPassing && meetsAgain(column, hash)
    if (again || !isPassing) {
      if (load<i32>(column, Column.SIZE) >= room) break
      const units = codeUnits(start, end)
      const codes = load<i32>(column, Column.CODES) + units
      if (codes > load<i32>(column, Column.CODES_ROOM)) break
      store<i32>(column, codes, Column.CODES)
    }
    if (registers !== 0) {
      if (!unique || !owing) addHash(registers, precision, hash)
      if (unique) {
        store<u64>(Handed.hashes + ((<usize>Handed.hashCount) << 3), hash)
        Handed.hashCount++
      }
    }
    if (!isPassing) {
      const made = enter(c, column, hash, 1, firstKey + <f64>place)
      slots = <usize>load<u32>(column, Column.SLOTS)
      mask = load<i32>(column, Column.SLOT_MASK)
      takeIn(column, start, end, made, place, open, sampled)
      if (numbered) store<i32>(Handed.entries + ((<usize>place) << 2), made)
      continue
    }
    if (again) {
      unique = false
      setEntered(enter(c, column, hash, 0, firstKey + <f64>place), place, 2, -1, NONE, 0)
      slots = <usize>load<u32>(column, Column.SLOTS)
      mask = load<i32>(column, Column.SLOT_MASK)
    }
    if (numbered) store<i32>(Handed.entries + ((<usize>place) << 2), -1)
    passed++
    if (measureByForm(column, start, end, place, open | sampled) === 0) setLoose(place, form, variant)
    if (numbered) store<f64>(Handed.numbers + ((<usize>place) << 3), number)
  }
  if (Handed.measuredCount > 0) addNumbers(<usize>load<u32>(column, Column.SKETCH), Handed.measured, Handed.measuredCount)
  store<i32>(column, load<i32>(column, Column.EMPTY) + empty, Column.EMPTY)
  store<i32>(column, unique ? 1 : 0, Column.UNIQUE)
  return place
}

/** Code units of a text, as far as they are kept. */
function codeUnits(start: usize, end: usize): i32 {
  let units = 0
  for (let at = start; at < end && units < 512; at++) {
    const byte = load<u8>(at)
    units += (byte & 0xc0) === 0x80 ? 0 : byte >= 0xf0 ? 2 : 1
  }
  return min(units, 512)
}

/** HyperLogLog (shared/profile/cardinality.ts). */
function addHash(registers: usize, precision: i32, hash: u64): void {
  const high = <u32>(hash >>> 32)
  const index = high >>> (32 - precision)
  const rest = high << precision
  const rank = rest !== 0 ? clz<u32>(rest) + 1 : 32 - precision + clz<u32>(<u32>hash) + 1
  if (rank > <u32>load<u8>(registers + <usize>index)) store<u8>(registers + <usize>index, <u8>rank)
}

/** Judges a value just entered by its form, where that is known: then it is measured, as one that passes by would be. Else the host judges it. */
function takeIn(column: usize, start: usize, end: usize, entry: i32, place: i32, open: i32, sampled: i32): void {
  if (measureByForm(column, start, end, place, open | sampled) === 0) {
    setEntered(entry, place, 0, form, variant, 0)
    noteIf(place, entry, UNJUDGED, open)
    return
  }
  setEntered(entry, place, 1, form, variant, bits)
  const at = entryAt(column, entry)
  store<i32>(at, 0, 8)
  store<i32>(at, bits, 12)
  store<f64>(<usize>load<u32>(column, Column.NUMBERS) + ((<usize>entry) << 3), number)
}
