import { BUDDHIST_OFFSET, commonYear, type Era, eraOfYear } from '#shared/locale/years.ts'
import { digitValue } from './characters.ts'
import { MONTHS_BY_LETTER, type MonthName } from './month-names.ts'

/**
 * Dates as Thai agencies write them: `31/12/2560`, `31/12/60`, `31 ธ.ค. 60`, `31 ธันวาคม 2560`, `25601231`, ISO, and the usual English
 * forms; in the Buddhist era or the common era, told apart value by value, as `shared/locale/years.ts` reads years. Two figures with
 * neither an era nor a month's name are Buddhist from 40 on (2540…2579 = 1997…2036, 2480…2499 = 1937…1956), else common (2000…2039): unlike
 * birthdays, see there.
 */

/** The order and separators of a date's parts: `d`, `m`, `yyyy`, `yy`, `MMM` (short month name), `MMMM` (full), each with its own index. */
const DATE_FORMATS = [
  'yyyy-mm-dd',
  'yyyy/mm/dd',
  'yyyy.mm.dd',
  'yyyymmdd',
  'd/m/yyyy',
  'd-m-yyyy',
  'd.m.yyyy',
  'd m yyyy',
  'd/m/yy',
  'd-m-yy',
  'm/d/yyyy',
  'm-d-yyyy',
  'm.d.yyyy',
  'm d yyyy',
  'm/d/yy',
  'm-d-yy',
  'd MMM yyyy',
  'd MMM yy',
  'd MMMM yyyy',
  'd MMMM yy',
  'MMM d, yyyy',
  'MMMM d, yyyy',
] as const

/** How a time of day follows the date, by index; '' = not at all. */
const TIME_SUFFIXES = ['', ' hh:mm', ' hh:mm:ss', ' hh:mm:ss.s'] as const

const MONTH_FIRST = DATE_FORMATS.indexOf('m/d/yyyy') - DATE_FORMATS.indexOf('d/m/yyyy')

/** What `parseDate` found; one object is reused, so copy what must last. */
export interface ParsedDate {
  kind: 'none' | 'date' | 'datetime' | 'time'
  /**
   * Days since 1970-01-01 in the common era, with the time of day as a fraction below 1. 24:00 belongs to the day that it ends, after all
   * other moments of it. Of a `time` the fraction alone.
   */
  serial: number
  era: Era
  /** Index into DATE_FORMATS plus 32 × index into TIME_SUFFIXES. */
  format: number
  /** Day and month could be exchanged (both at most 12): read as day first. */
  ambiguous: boolean
}

const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** The fraction of a day at its end, and of the leap second before: as close to 1 as it can be told from it beside a serial. */
const END_OF_DAY = 1 - 2 ** -30
const SLASH = 0x2f
const DASH = 0x2d
const DOT = 0x2e
const SPACE = 0x20
const COLON = 0x3a

/** Days since 1970-01-01 of a date of the common era, or NaN when there is no such day. */
export function daySerial(year: number, month: number, day: number): number {
  if (month < 1 || month > 12 || day < 1) return Number.NaN
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = month === 2 && isLeap ? 29 : (DAYS_OF_MONTH[month - 1] as number)
  if (day > days) return Number.NaN
  // Howard Hinnant, "chrono-compatible low-level date algorithms": days_from_civil.
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

/** The civil date of a day serial; the fraction is ignored. */
export function serialToDay(serial: number): { year: number; month: number; day: number } {
  const shifted = Math.floor(serial) + 719468
  const era = Math.floor(shifted / 146097)
  const dayOfEra = shifted - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

/** The day serial of a compact date given as an integer, e.g. 25601231, that was found to be one. */
export function compactSerial(date: number): number {
  const year = Math.floor(date / 10000)
  const common = eraOfYear(year) === 'buddhist' ? year - BUDDHIST_OFFSET : year
  return daySerial(common, Math.floor(date / 100) % 100, date % 100)
}

/** The day serial of an ISO date, which must be one: `2017-12-31`. */
export function isoSerial(date: string): number {
  return daySerial(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)))
}

/** The cursor of a parse; module-level because a profile parses millions of values. */
let codes: Uint16Array = new Uint16Array(0)
let at = 0
let end = 0
let digits = 0

function readNumber(): number {
  let value = 0
  digits = 0
  while (at < end && digits < 9) {
    const digit = digitValue(codes[at] as number)
    if (digit < 0) break
    value = value * 10 + digit
    digits++
    at++
  }
  return value
}

function skipSpaces(): void {
  while (at < end && codes[at] === SPACE) at++
}

function skipWord(word: string): boolean {
  if (end - at < word.length) return false
  for (let i = 0; i < word.length; i++) if (codes[at + i] !== word.charCodeAt(i)) return false
  at += word.length
  return true
}

function readMonthName(): MonthName | null {
  const first = codes[at] as number
  const names = MONTHS_BY_LETTER.get(first < 0x80 ? first | 0x20 : first)
  if (!names) return null
  for (const name of names) {
    const length = name.codes.length
    if (end - at < length) continue
    let same = true
    for (let i = 0; i < length && same; i++) {
      const code = codes[at + i] as number
      const letter = code >= 0x41 && code <= 0x5a ? code | 0x20 : code
      same = letter === name.codes[i]
    }
    if (same) {
      at += length
      return name
    }
  }
  return null
}

const result: ParsedDate = { kind: 'none', serial: Number.NaN, era: 'common', format: 0, ambiguous: false }

function none(): ParsedDate {
  result.kind = 'none'
  return result
}

/** Two figures from here on, and nothing else to tell their era by, are of the Buddhist era. */
const FIRST_BUDDHIST_FIGURES = 40

/**
 * The common-era year, or NaN; sets the era. `told`: the era that the text names or, for two figures, that the month's language implies.
 */
function toCommonYear(year: number, length: number, told: Era | null): number {
  const era = told ?? (length === 4 ? eraOfYear(year) : year >= FIRST_BUDDHIST_FIGURES ? 'buddhist' : 'common')
  if (era === null) return Number.NaN
  result.era = era
  return commonYear(year, length, era)
}

function settle(serial: number, format: number): ParsedDate {
  if (Number.isNaN(serial)) return none()
  result.serial = serial
  result.format = format
  return readTimeAfterDate()
}

/** A time of day from here to the end, as a fraction of the day; NaN when it is none. `digits` becomes the suffix's index. */
function readTime(needsThaiSuffix: boolean): number {
  const hours = readNumber()
  if (digits < 1 || digits > 2) return Number.NaN
  const separator = codes[at]
  if (separator !== COLON && !(separator === DOT && needsThaiSuffix)) return Number.NaN
  at++
  const minutes = readNumber()
  if (digits !== 2) return Number.NaN
  let seconds = 0
  let style = 1
  if (at < end && codes[at] === separator) {
    at++
    seconds = readNumber()
    if (digits !== 2) return Number.NaN
    style = 2
    if (at < end && codes[at] === DOT) {
      at++
      const fraction = readNumber()
      seconds += fraction / 10 ** digits
      style = 3
    }
  }
  const half = readHalfDay()
  skipSpaces()
  if (at < end && !skipWord('น.') && separator === DOT) return Number.NaN
  skipZone()
  digits = style
  if (at < end || !isTime(hours, minutes, seconds)) return Number.NaN
  const hour = half === '' ? hours : (hours % 12) + (half === 'pm' ? 12 : 0)
  return (hour * 3600 + minutes * 60 + seconds) / 86400
}

/** The day may end with 24:00, and a minute that ends an hour with a leap second. */
function isTime(hours: number, minutes: number, seconds: number): boolean {
  return minutes <= 59 && seconds < (minutes === 59 ? 61 : 60) && (hours < 24 || (hours === 24 && minutes === 0 && seconds === 0))
}

function readHalfDay(): '' | 'am' | 'pm' {
  const before = at
  skipSpaces()
  if (skipWord('AM') || skipWord('am')) return 'am'
  if (skipWord('PM') || skipWord('pm')) return 'pm'
  at = before
  return ''
}

/** Minutes and seconds: PostgreSQL writes the mean time of Bangkok, as it was until 1920, as `+06:42:04`. */
const MOST_ZONE_PARTS = 2

/** `Z`, `+07`, `+0700`, `+07:00`. */
function skipZone(): void {
  if (at >= end) return
  const sign = codes[at]
  if (sign === 0x5a || sign === 0x7a) at++
  if (sign !== 0x2b && sign !== DASH) return
  const before = at
  at++
  readNumber()
  for (let part = 0; part < MOST_ZONE_PARTS && digits === 2 && at < end && codes[at] === COLON; part++) {
    at++
    readNumber()
  }
  if (digits !== 2 && digits !== 4) at = before
}

function readTimeAfterDate(): ParsedDate {
  if (at === end) {
    result.kind = 'date'
    return result
  }
  const separator = codes[at]
  if (separator !== SPACE && separator !== 0x54 && separator !== 0x74 && separator !== 0x2c) return none()
  at++
  skipSpaces()
  skipWord('เวลา')
  skipSpaces()
  const fraction = readTime(end - at >= 2 && codes[end - 1] === DOT && codes[end - 2] === 0x0e19)
  if (Number.isNaN(fraction)) return none()
  result.kind = 'datetime'
  result.serial += Math.min(fraction, END_OF_DAY)
  result.format += 32 * digits
  return result
}

function compactDate(): ParsedDate {
  at -= 8
  const figures: number[] = []
  for (; at < end; at++) figures.push(digitValue(codes[at] as number))
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = figures
  const year = toCommonYear(a * 1000 + b * 100 + c * 10 + d, 4, null)
  return settle(daySerial(year, e * 10 + f, g * 10 + h), 3)
}

function yearFirst(year: number, separator: number): ParsedDate {
  at++
  const month = readNumber()
  if (digits < 1 || digits > 2 || codes[at] !== separator || at >= end) return none()
  at++
  const day = readNumber()
  if (digits < 1 || digits > 2) return none()
  const format = separator === DASH ? 0 : separator === SLASH ? 1 : 2
  return settle(daySerial(toCommonYear(year, 4, null), month, day), format)
}

function dayFirst(first: number, firstDigits: number, separator: number): ParsedDate {
  at++
  const second = readNumber()
  const secondDigits = digits
  if (digits < 1 || digits > 2 || at >= end || codes[at] !== separator) return none()
  at++
  const year = readNumber()
  const yearDigits = digits
  if (yearDigits === 2) {
    // `1-2-60` may be a house number, `1.2.60` a section: two-digit years need slashes, or dashes between full figures.
    if (separator !== SLASH && !(separator === DASH && firstDigits === 2 && secondDigits === 2)) return none()
  } else if (yearDigits !== 4) return none()
  const common = toCommonYear(year, yearDigits, null)
  const place = separator === SLASH ? 0 : separator === DASH ? 1 : separator === DOT ? 2 : 3
  const format = (yearDigits === 4 ? 4 : 8) + place
  if (second > 12) return settle(daySerial(common, first, second), format + MONTH_FIRST)
  result.ambiguous = first <= 12
  return settle(daySerial(common, second, first), format)
}

function readEra(): Era | null {
  if (skipWord('พ.ศ.')) return 'buddhist'
  return skipWord('ค.ศ.') ? 'common' : null
}

function dayThenMonthName(day: number): ParsedDate {
  if (codes[at] === SPACE || codes[at] === DASH) at++
  skipWord('เดือน')
  const name = at < end ? readMonthName() : null
  if (!name) return none()
  if (at < end && (codes[at] === DASH || codes[at] === SLASH)) at++
  skipSpaces()
  const stated = readEra()
  skipSpaces()
  const year = readNumber()
  const yearDigits = digits
  const implied = yearDigits === 4 ? null : name.thai ? 'buddhist' : 'common'
  const common = toCommonYear(year, yearDigits, stated ?? implied)
  return settle(daySerial(common, name.month, day), 16 + (name.full ? 2 : 0) + (yearDigits === 4 ? 0 : 1))
}

function monthNameFirst(): ParsedDate {
  const name = readMonthName()
  if (!name || name.thai) return none()
  skipSpaces()
  const day = readNumber()
  if (digits < 1 || digits > 2) return none()
  if (at < end && codes[at] === 0x2c) at++
  skipSpaces()
  const year = readNumber()
  return digits === 4 ? settle(daySerial(toCommonYear(year, 4, null), name.month, day), name.full ? 21 : 20) : none()
}

/** Reads a trimmed value as a date, a date with a time, or a time of day. The result is overwritten by the next call. */
export function parseDate(source: Uint16Array, from: number, to: number): ParsedDate {
  codes = source
  at = from
  end = to
  result.ambiguous = false
  if (to - from > 48 || to - from < 4) return none()
  if (skipWord('วันที่')) skipSpaces()
  const start = at
  const first = readNumber()
  const firstDigits = digits
  if (firstDigits === 0) return monthNameFirst()
  if (firstDigits === 8 && at === end) return compactDate()
  const separator = at < end ? (codes[at] as number) : 0
  if (firstDigits === 4 && (separator === DASH || separator === SLASH || separator === DOT)) return yearFirst(first, separator)
  if (firstDigits > 2) return none()
  const isFigure = at + 1 < end && digitValue(codes[at + 1] as number) >= 0
  if (separator === COLON || (separator === DOT && codes[end - 1] === DOT)) {
    at = start
    const fraction = readTime(codes[end - 1] === DOT)
    if (Number.isNaN(fraction)) {
      // `31.12.2560 10.30 น.` ends as a time of day does.
      at = start + firstDigits
      return separator === DOT && isFigure ? dayFirst(first, firstDigits, separator) : none()
    }
    result.kind = 'time'
    result.serial = fraction
    result.era = 'common'
    result.format = 32 * digits
    return result
  }
  if (isFigure && (separator === SLASH || separator === DASH || separator === DOT || separator === SPACE))
    return dayFirst(first, firstDigits, separator)
  return dayThenMonthName(first)
}

/** The name of a `ParsedDate.format`, e.g. `d/m/yyyy hh:mm`. `monthFirst`: read an ambiguous one month first. */
export function formatName(format: number, monthFirst = false): string {
  const date = format % 32
  const exchanged = monthFirst && date >= 4 && date <= 9 ? date + MONTH_FIRST : date
  return `${DATE_FORMATS[exchanged] ?? ''}${TIME_SUFFIXES[Math.floor(format / 32)] ?? ''}`
}
