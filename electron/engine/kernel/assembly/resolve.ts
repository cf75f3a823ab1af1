/** Takes the cells of one column into its dictionary, or past it. */
import { Cell, cellsOf } from './block'
import { Column, columnAt } from './column'
import { readDigits } from './digits'
import { enter, entryAt, findEntry, UNJUDGED } from './dictionary'
import { scanDecimal, scanFigures } from './figures'
import { Form, formAt, formOf, Kind, waitsFor } from './forms'
import { meetsAgain, newcomerAt } from './newcomers'
import { addNumbers } from './sketch'

/** What is handed to the host after a call: lists of words, and how many items each has. */
export namespace Handed {
  /**
   * Values entered now: entry, place, occurrences measured already (0, 1 or 2), form (−1 for none), variant, and the bits that the form says (0: the host is to
   * judge it).
   */
  export let entered: usize = 0
  export let enteredCount: i32 = 0
  /** Values to be judged and measured by the host: place, form (−1 for none), variant. */
  export let loose: usize = 0
  export let looseCount: i32 = 0
  /** Cells with something to note: place, entry (−1 for a value that has none), bits. */
  export let noted: usize = 0
  export let notedCount: i32 = 0
  /** Hashes of values that are not in the dictionary, when the column may still be a key. */
  export let hashes: usize = 0
  export let hashCount: i32 = 0
  /** For each place, where asked for: the entry, −2 for an empty cell, or −1 and the number in `numbers`. */
  export let entries: usize = 0
  export let numbers: usize = 0
  /** Numbers of this call, for the sketch. */
  export let measured: usize = 0
}

export function setHanded(
  entered: usize,
  loose: usize,
  noted: usize,
  hashes: usize,
  entries: usize,
  numbers: usize,
  measured: usize,
): void {
  Handed.entered = entered
  Handed.loose = loose
  Handed.noted = noted
  Handed.hashes = hashes
  Handed.entries = entries
  Handed.numbers = numbers
  Handed.measured = measured
}

export function enteredCount(): i32 {
  return Handed.enteredCount
}
export function looseCount(): i32 {
  return Handed.looseCount
}
export function notedCount(): i32 {
  return Handed.notedCount
}
export function hashCount(): i32 {
  return Handed.hashCount
}

/** A value longer than this is none of those that have forms. */
const LONGEST_FORM: usize = 240
/** Stands for "no variant of this form": the host judges the value by itself. */
const NONE: i32 = -1

/** The number that the last value read stands for. */
let number: f64 = NaN
/** How many numbers wait for the sketch. */
let measured: i32 = 0

const powersOfTen: usize = memory.data<f64>([1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15])

function noteIf(place: i32, entry: i32, bits: i32, open: i32): void {
  if ((bits & open) === 0) return
  const at = Handed.noted + <usize>Handed.notedCount * 12
  store<i32>(at, place)
  store<i32>(at, entry, 4)
  store<i32>(at, bits, 8)
  Handed.notedCount++
}

function setLoose(place: i32, form: i32, variant: i32): void {
  const at = Handed.loose + <usize>Handed.looseCount * 12
  store<i32>(at, place)
  store<i32>(at, form, 4)
  store<i32>(at, variant, 8)
  Handed.looseCount++
}

function setEntered(entry: i32, place: i32, weight: i32, form: i32, variant: i32, bits: i32): void {
  const at = Handed.entered + <usize>Handed.enteredCount * 24
  store<i32>(at, entry)
  store<i32>(at, place, 4)
  store<i32>(at, weight, 8)
  store<i32>(at, form, 12)
  store<i32>(at, variant, 16)
  store<i32>(at, bits, 20)
  Handed.enteredCount++
}

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
 * Takes in cells `from` to the one before `count` of column `c`; `firstKey` is the record key of place 0. `open`: bits whose records are wanted. `earlier`: a record may
 * come before one seen already. `numbered`: fill in `entries` and `numbers`. Answers `count`, or the place at which the dictionary
 * is full, or, with `waits`, at which the host should first judge what it has got.
 */
export function resolve(c: i32, from: i32, count: i32, firstKey: f64, open: i32, earlier: bool, numbered: bool): i32 {
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
  measured = 0
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
      takeIn(column, start, end, made, place, open)
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
    if (measureByForm(column, start, end, place, open) === 0) setLoose(place, form, variant)
    if (numbered) store<f64>(Handed.numbers + ((<usize>place) << 3), number)
  }
  if (measured > 0) addNumbers(<usize>load<u32>(column, Column.SKETCH), Handed.measured, measured)
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

/** The form of the last value read, or −1; its variant of that form, as far as that is known, and its bits, 0 where the host has not said them. */
let form: i32 = -1
let variant: i32 = NONE
let bits: i32 = 0

/** Reads a value by its form; answers whether the host should first say what that is. Of those that are to be entered, `isPassing` false, a text without figures is the only one of its form. */
function readForm(column: usize, start: usize, end: usize, isPassing: bool): bool {
  form = end - start > LONGEST_FORM || !(isPassing || hasFigure(start, end)) ? -1 : formOf(column, start, end)
  variant = NONE
  bits = 0
  number = NaN
  if (form < 0) return false
  const at = formAt(column, form)
  variant = readVariant(at, start, end)
  bits = variant < 0 ? 0 : load<i32>(at + ((<usize>variant) << 2), Form.BITS)
  if (bits !== 0) return false
  number = NaN
  return load<i32>(at, Form.KIND) !== Kind.IRREGULAR && waitsFor(at, variant)
}

/** The variant of its form that a value is, with its number in `number`; −1 where the form is irregular, or not known. */
function readVariant(at: usize, start: usize, end: usize): i32 {
  const kind = load<i32>(at, Form.KIND)
  if (kind === Kind.INTEGER) return readInteger(start, end)
  if (kind === Kind.DECIMAL) return readDecimal(start, end, load<i32>(at, Form.PLACES), false)
  if (kind === Kind.GROUPED) return readDecimal(start, end, load<i32>(at, Form.PLACES), true)
  return kind === Kind.IDLE ? 0 : NONE
}

/** The variant of a form of column `c` that a value is, once the host has said of which kind the form is. */
export function variantOf(c: i32, form: i32, start: usize, end: usize): i32 {
  return readVariant(formAt(columnAt(c), form), start, end)
}

function hasFigure(start: usize, end: usize): bool {
  const zero = i8x16.splat(0x30)
  const ten = i8x16.splat(10)
  for (let at = start; at < end; at += 16) {
    const mask = i8x16.bitmask(i8x16.lt_u(i8x16.sub(v128.load(at), zero), ten))
    if (mask !== 0) return at + <usize>ctz(mask) < end
  }
  return false
}

/** Judges a value just entered by its form, where that is known: then it is measured, as one that passes by would be. Else the host judges it. */
function takeIn(column: usize, start: usize, end: usize, entry: i32, place: i32, open: i32): void {
  if (measureByForm(column, start, end, place, open) === 0) {
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

/** Measures the value that was read by its form; answers its bits, or 0 where the host is to measure it. */
function measureByForm(column: usize, start: usize, end: usize, place: i32, open: i32): i32 {
  if (bits === 0) return 0
  const at = formAt(column, form)
  const kind = load<i32>(at, Form.KIND)
  const counted = at + ((<usize>variant) << 2)
  store<u32>(counted, load<u32>(counted, Form.COUNTS) + 1, Form.COUNTS)
  noteIf(place, -1, bits, open)
  if (kind === Kind.IDLE) return bits
  if (kind === Kind.INTEGER) scanFigures(column, start, end, <u64>figures)
  else scanDecimal(column, number, load<i32>(at, Form.PLACES), kind === Kind.GROUPED)
  if (variant === 0) {
    store<f64>(Handed.measured + ((<usize>measured) << 3), number)
    measured++
  } else number = NaN
  return bits
}

/** The digits last read, as one number. */
let figures: u64 = 0

/** Digits alone: variant 1 is a code (a leading zero); eight digits that may be a date are the host's. */
function readInteger(start: usize, end: usize): i32 {
  const length = <i32>(end - start)
  const value = readDigits(start, end)
  figures = value
  number = <f64>value
  if (length > 1 && load<u8>(start) === 0x30) return 1
  if (length === 8 && isNearDate(<i32>value)) return NONE
  return 0
}

/** Is it, read as YYYYMMDD, of a year that dates have? The host knows the days there are. */
function isNearDate(value: i32): bool {
  const year = value / 10000
  const month = (value / 100) % 100
  return ((year >= 1800 && year <= 2200) || (year >= 2343 && year <= 2743)) && month >= 1 && month <= 12
}

/** A sign or none, digits (grouped or not), a point, `places` digits: exact by Clinger's fast path, as there are at most 15 digits. */
function readDecimal(start: usize, end: usize, places: i32, isGrouped: bool): i32 {
  let value: u64 = 0
  let at = start
  const isNegative = load<u8>(at) === 0x2d
  if (isNegative) at++
  const first = load<u8>(at)
  const second = load<u8>(at + 1)
  for (; at < end; at++) {
    const byte = load<u8>(at) - 0x30
    if (byte < 10) value = value * 10 + <u64>byte
  }
  const size = <f64>value / load<f64>(powersOfTen + ((<usize>places) << 3))
  number = isNegative && size !== 0.0 ? -size : size
  if (first !== 0x30) return 0
  // `0,123` groups nothing; `007.50` is a code.
  if (isGrouped) return NONE
  return second >= 0x30 && second <= 0x39 ? 1 : 0
}
