import { BUDDHIST_OFFSET } from '#shared/locale/years.ts'
import { compactDateYear } from './dates.ts'
import type { Feature, Tally } from './features.ts'
import { hasCitizenIdCheckDigit, hasEan13CheckDigit, hasLuhnCheckDigit } from './identifiers.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * What a number of digits alone shows, given as code units `start` to `end`: the most frequent kind of value, so no string is made of it.
 * Dispatched on its length, since every numbering scheme has a fixed one.
 */
export function scanFigures(codes: ArrayLike<number>, start: number, end: number, tally: Tally, vocabulary: Vocabulary): void {
  const length = end - start
  tally.addDigits(length)
  if (length <= 7) {
    scanShortFigures(codes, start, end, tally, vocabulary)
    return
  }
  if (length === 13) scanThirteen(codes, start, tally)
  else if (length === 11) tally.add('eleven-digits')
  else if (length === 8) scanCompactDate(codes, start, tally)
  else if (length >= 15 && length <= 19) scanCard(codes, start, end, tally)
  if (length >= 9 && length <= 12) scanPhone(codes, start, end, tally)
}

/** The number that digits `start` to `end` make. */
function numberOf(codes: ArrayLike<number>, start: number, end: number): number {
  let value = 0
  for (let at = start; at < end; at++) value = value * 10 + (codes[at] as number) - 0x30
  return value
}

const PLACE_CODES: readonly Feature[] = ['province-code', 'district-code', 'subdistrict-code']

/** At most seven digits. */
export function scanShortFigures(codes: ArrayLike<number>, start: number, end: number, tally: Tally, vocabulary: Vocabulary): void {
  const length = end - start
  const value = numberOf(codes, start, end)
  tally.add('number')
  if (length <= 3) {
    if (value <= 110 && (length === 1 || codes[start] !== 0x30)) tally.add('age-like')
    tally.add('small-number')
  }
  if (length === 4) {
    if (value >= 2420 && value <= 2585) tally.add('year-be')
    else if (value >= 1880 && value <= 2042) tally.add('year-ce')
    else if (value >= 1100 && value < 1900) tally.add('hotline')
    if (value >= 2420 && value <= 2585) tally.addYear(value - BUDDHIST_OFFSET)
    else if (value >= 1880 && value <= 2042) tally.addYear(value)
  }
  if (length === 5 && vocabulary.postalCodes[value] === 1) tally.add('postal')
  else if (length % 2 === 0 && vocabulary.placeCodes[value] === length) tally.add(PLACE_CODES[length / 2 - 1] ?? 'province-code')
  if (length >= 6) tally.add('utm')
}

/** Thirteen digits from `start`. */
export function scanThirteen(codes: ArrayLike<number>, start: number, tally: Tally): void {
  tally.add('thirteen-digits')
  const first = (codes[start] as number) - 0x30
  if (hasCitizenIdCheckDigit(codes, start)) {
    tally.add(first === 0 ? 'zero-valid' : 'citizen-valid')
    if (first === 0 || first === 6 || first === 7) tally.add('citizen-alien')
  }
  if (hasEan13CheckDigit(codes, start)) tally.add('ean-valid')
}

/** Fifteen to nineteen digits. */
export function scanCard(codes: ArrayLike<number>, start: number, end: number, tally: Tally): void {
  const length = end - start
  if (length === 16) tally.add('sixteen-digits')
  if (!hasLuhnCheckDigit(codes, start, end)) return
  const first = (codes[start] as number) - 0x30
  const second = (codes[start + 1] as number) - 0x30
  // Fifteen digits are an IMEI, but for American Express, which starts with 34 or 37.
  if (length === 15 && !(first === 3 && (second === 4 || second === 7))) tally.add('imei-valid')
  else if (first >= 2 && first <= 6) tally.add('card-valid')
}

/** A telephone number, perhaps with the country's 66 instead of the 0. */
export function scanPhone(codes: ArrayLike<number>, start: number, end: number, tally: Tally): void {
  const hasCountry = end - start >= 10 && codes[start] === 0x36 && codes[start + 1] === 0x36
  if (!hasCountry && codes[start] !== 0x30) return
  const length = hasCountry ? end - start - 1 : end - start
  const second = codes[hasCountry ? start + 2 : start + 1] as number
  if (length === 10 && (second === 0x36 || second === 0x38 || second === 0x39)) tally.add('mobile')
  else if (length === 9 && second >= 0x32 && second <= 0x37 && second !== 0x36) tally.add('landline')
}

function scanCompactDate(codes: ArrayLike<number>, start: number, tally: Tally): void {
  const year = compactDateYear(numberOf(codes, start, start + 8))
  if (Number.isNaN(year)) return
  tally.add('date')
  tally.addYear(year)
}

const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`))

/**
 * A number with decimal places, `-12.50`: code units `start` to `end` are a sign or none, digits, a point, digits, at most 15 of these.
 * `point` is the place of the point.
 */
export function scanDecimal(codes: ArrayLike<number>, start: number, point: number, end: number, tally: Tally): void {
  const isNegative = codes[start] === 0x2d
  const figures = codes[start] === 0x2d || codes[start] === 0x2b ? start + 1 : start
  const places = end - point - 1
  // Both parts are exact, and so is their quotient to the last bit (Clinger's fast path).
  const size =
    (numberOf(codes, figures, point) * (POWERS_OF_TEN[places] as number) + numberOf(codes, point + 1, end)) /
    (POWERS_OF_TEN[places] as number)
  tallyDecimal(isNegative ? -size : size, places, tally)
}

/** A decimal number of so many places. */
export function tallyDecimal(value: number, places: number, tally: Tally): void {
  tally.add('number')
  if (places < 3) {
    if ((value >= 5.5 && value <= 20.6) || (value >= 97.2 && value <= 105.8)) tally.add('rough-coordinate')
    return
  }
  if (value >= 5.5 && value <= 20.6) tally.add('latitude')
  else if (value >= 97.2 && value <= 105.8) tally.add('longitude')
  else if (value >= 100_000) tally.add('utm')
}
