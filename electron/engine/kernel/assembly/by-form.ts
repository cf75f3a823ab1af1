/** Measures values by their form: what differs in its figures only from a value that the host has judged. */
import { columnAt } from './column'
import { countDate, readDate, serial } from './dates'
import { readDigits } from './digits'
import { scanDecimal, scanFigures } from './figures'
import { Form, formAt, formOf, headedForm, Kind, waitsFor } from './forms'
import { Handed, noteIf } from './handed'

/** A value longer than this is none of those that have forms. */
const LONGEST_FORM: usize = 240
/** Stands for "no variant of this form": the host judges the value by itself. */
export const NONE: i32 = -1


/** The number that the last value read stands for. */
export let number: f64 = NaN

const powersOfTen: usize = memory.data<f64>([
  1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
])
/** Up to here a double holds every whole number. */
const MOST_EXACT: u64 = 1 << 53

/** The form of the last value read, or −1; its variant of that form, as far as that is known, and its bits, 0 where the host has not said them. */
export let form: i32 = -1
export let variant: i32 = NONE
export let bits: i32 = 0

/**
 * Reads a value by its form; answers whether the host should first say what that is. Of values that are to be entered, `isPassing` false, a text without figures is
 * the only one of its form.
 */
export function readForm(column: usize, start: usize, end: usize, isPassing: bool): bool {
  form = end - start > LONGEST_FORM || !(isPassing || hasFigure(start, end)) ? -1 : formOf(column, start, end)
  variant = NONE
  bits = 0
  number = NaN
  if (form < 0) return false
  let at = formAt(column, form)
  if (load<i32>(at, Form.KIND) === Kind.HEADED) {
    form = headedForm(column, at, start)
    if (form < 0) return false
    at = formAt(column, form)
  }
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
  if (kind === Kind.DATE) {
    const read = readDate(load<i32>(at, Form.PLACES), start)
    if (read >= 0) number = serial
    return read
  }
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

/** Measures the value that was read by its form; answers its bits, or 0 where the host is to measure it. */
export function measureByForm(column: usize, start: usize, end: usize, place: i32, open: i32): i32 {
  if (bits === 0) return 0
  const at = formAt(column, form)
  const kind = load<i32>(at, Form.KIND)
  if (kind === Kind.DATE && !countDate(column, at, variant)) return 0
  const counted = at + ((<usize>variant) << 2)
  store<u32>(counted, load<u32>(counted, Form.COUNTS) + 1, Form.COUNTS)
  noteIf(place, -1, bits, open)
  if (kind === Kind.IDLE || kind === Kind.DATE) return bits
  if (kind === Kind.INTEGER) scanFigures(column, start, end, <u64>figures)
  else scanDecimal(column, number, load<i32>(at, Form.PLACES), kind === Kind.GROUPED)
  if (variant === 0) {
    store<f64>(Handed.measured + ((<usize>Handed.measuredCount) << 3), number)
    Handed.measuredCount++
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

/** Is it, read as YYYYMMDD, of a year that dates have (shared/locale/years.ts)? The host knows the days there are. */
function isNearDate(value: i32): bool {
  const year = value / 10000
  const month = (value / 100) % 100
  return ((year >= 1800 && year <= 2200) || (year >= 2343 && year <= 2743)) && month >= 1 && month <= 12
}

/** A sign or none, digits (grouped or not), a point, `places` digits; at most 19 digits. */
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
  const size = quotient(value, places)
  number = isNegative && size !== 0.0 ? -size : size
  if (first !== 0x30) return 0
  // `0,123` groups nothing; `007.50` is a code.
  if (isGrouped) return NONE
  return second >= 0x30 && second <= 0x39 ? 1 : 0
}

/** value ÷ 10^places, the double nearest to it. */
function quotient(value: u64, places: i32): f64 {
  const power = load<f64>(powersOfTen + ((<usize>places) << 3))
  // Both are exact, and so is their quotient to the last bit (Clinger's fast path).
  return value <= MOST_EXACT ? <f64>value / power : divided(value, <u64>power)
}

/** Figure by binary figure, one more than a double has; what remains decides how it is rounded. `by` is less than 2^63. */
function divided(value: u64, by: u64): f64 {
  let kept = value / by
  let rest = value % by
  let exponent = 0
  let isInexact = false
  for (; kept >>> 54 !== 0; exponent++) {
    isInexact = isInexact || (kept & 1) !== 0
    kept >>>= 1
  }
  for (; kept >>> 53 === 0; exponent--) {
    rest <<= 1
    kept <<= 1
    if (rest >= by) {
      rest -= by
      kept |= 1
    }
  }
  const isHalf = (kept & 1) !== 0
  kept >>>= 1
  if (isHalf && (isInexact || rest !== 0 || (kept & 1) !== 0)) kept++
  return <f64>kept * reinterpret<f64>((<u64>(1023 + exponent + 1)) << 52)
}
