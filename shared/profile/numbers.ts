import { digitValue } from './characters.ts'

/** How a value reads as a number; one object is reused by `parseNumber`, so copy what must last. */
export interface ParsedNumber {
  /** `digits`: figures only, but a code rather than a quantity (a leading zero, or more than 15 figures). */
  kind: 'none' | 'integer' | 'decimal' | 'digits'
  /** NaN for `none` and `digits`. */
  value: number
  thousands: boolean
  decimalComma: boolean
  leadingZero: boolean
  /** More figures than a double, and so a spreadsheet, keeps (15). */
  long: boolean
  /** `1.10E+12`: figures were lost to scientific notation. */
  scientificDamage: boolean
}

const PLUS = 0x2b
const MINUS = 0x2d
const TRUE_MINUS = 0x2212
const COMMA = 0x2c
const DOT = 0x2e
const MAX_EXACT_FIGURES = 15
const MAX_FIGURES = 400

const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`))

const result: ParsedNumber = {
  kind: 'none',
  value: Number.NaN,
  thousands: false,
  decimalComma: false,
  leadingZero: false,
  long: false,
  scientificDamage: false,
}

let at = 0
let mantissa = 0
/** Figures read so far without leading zeros: what a double must hold. */
let significant = 0

/** Reads figures into `mantissa` and says how many there were. */
function readFigures(codes: Uint16Array, to: number): number {
  const start = at
  while (at < to) {
    const digit = digitValue(codes[at] as number)
    if (digit < 0) break
    mantissa = mantissa * 10 + digit
    if (significant > 0 || digit > 0) significant++
    at++
  }
  return at - start
}

/** `,ddd` groups from here: how many, or −1 when a group is not three figures long. */
function readGroups(codes: Uint16Array, to: number): number {
  let groups = 0
  while (at < to && codes[at] === COMMA) {
    at++
    if (readFigures(codes, to) !== 3) return -1
    groups++
  }
  return groups
}

/** The decimal places after a point or comma at the cursor; −1 when there are none to read. */
function readPlaces(codes: Uint16Array, to: number): number {
  at++
  const places = readFigures(codes, to)
  return places === 0 ? -1 : places
}

/** `E+12` at the cursor; NaN when it is no exponent. */
function readExponent(codes: Uint16Array, to: number): number {
  at++
  const sign = codes[at] === MINUS ? -1 : 1
  if (codes[at] === PLUS || codes[at] === MINUS) at++
  let exponent = 0
  const start = at
  while (at < to && at - start < 3) {
    const digit = digitValue(codes[at] as number)
    if (digit < 0) return Number.NaN
    exponent = exponent * 10 + digit
    at++
  }
  return at === to && at > start ? sign * exponent : Number.NaN
}

function scale(codes: Uint16Array, from: number, to: number, power: number): number {
  // Exact when both parts are (Clinger's fast path); otherwise the language's own reader decides the last bit.
  if (significant <= MAX_EXACT_FIGURES && power >= -22 && power <= 22)
    return power < 0 ? mantissa / (POWERS_OF_TEN[-power] as number) : mantissa * (POWERS_OF_TEN[power] as number)
  let text = ''
  for (let i = from; i < to; i++) {
    const code = codes[i] as number
    const digit = digitValue(code)
    if (digit >= 0) text += digit
    else if (code === COMMA) text += result.decimalComma ? '.' : ''
    else text += code === TRUE_MINUS ? '-' : String.fromCharCode(code)
  }
  return Math.abs(Number(text))
}

function fail(): ParsedNumber {
  result.kind = 'none'
  result.value = Number.NaN
  return result
}

function reset(): void {
  result.value = Number.NaN
  result.thousands = false
  result.decimalComma = false
  result.leadingZero = false
  result.long = false
  result.scientificDamage = false
  mantissa = 0
  significant = 0
}

/** The fraction and exponent after the whole part; null when the rest is not of a number. */
function readRest(codes: Uint16Array, to: number, whole: number): { places: number; exponent: number } | null {
  let places = 0
  if (at < to && (codes[at] === DOT || codes[at] === COMMA)) {
    const isComma = codes[at] === COMMA
    if (isComma && (result.thousands || whole === 0)) return null
    places = readPlaces(codes, to)
    if (places < 0) return null
    result.decimalComma = isComma
  }
  if (at < to && ((codes[at] as number) | 0x20) === 0x65 && whole + places > 0) {
    const hasSign = codes[at + 1] === PLUS
    const exponent = readExponent(codes, to)
    if (Number.isNaN(exponent)) return null
    result.scientificDamage = hasSign && exponent >= 5 && exponent > places
    return { places, exponent }
  }
  return at === to && whole + places > 0 ? { places, exponent: 0 } : null
}

/**
 * Reads a trimmed value as a number: optional sign, figures (Thai ones too), thousands commas or a decimal comma, a fraction, an exponent.
 * A comma before exactly three figures groups thousands, unless the whole part is 0. `+` before nine or more figures is a telephone.
 */
export function parseNumber(codes: Uint16Array, from: number, to: number): ParsedNumber {
  reset()
  at = from
  if (to - from > MAX_FIGURES) return fail()
  const sign = codes[at]
  const isNegative = sign === MINUS || sign === TRUE_MINUS
  if (isNegative || sign === PLUS) at++
  const start = at
  const whole = readFigures(codes, to)
  if (whole === 0 && codes[at] !== DOT) return fail()
  if (sign === PLUS && whole >= 9) return fail()
  const firstFigure = whole > 0 ? digitValue(codes[start] as number) : -1
  if (at < to && codes[at] === COMMA && whole <= 3 && firstFigure !== 0) {
    const before = at
    const mantissaBefore = mantissa
    const significantBefore = significant
    if (readGroups(codes, to) > 0) result.thousands = true
    else {
      at = before
      mantissa = mantissaBefore
      significant = significantBefore
    }
  }
  const isFiguresOnly = at === to
  result.leadingZero = whole > 1 && firstFigure === 0
  const rest = readRest(codes, to, whole)
  if (!rest) return fail()
  if (isFiguresOnly && significant > MAX_EXACT_FIGURES) result.long = true
  if (result.leadingZero || result.long) {
    result.kind = 'digits'
    return result
  }
  result.kind = isFiguresOnly ? 'integer' : 'decimal'
  const size = scale(codes, start, to, rest.exponent - rest.places)
  if (!Number.isFinite(size)) return fail()
  result.value = isNegative && size !== 0 ? -size : size
  return result
}
