/** What values of digits show about themselves: scanFigures and tallyDecimal of shared/sensitive/scan-figures.ts, counted per column. */
import { Column } from './column'
import { weigh } from './digits'

/** Counters, in the order of FIGURE_FEATURES (shared/profile/kernel.ts); then digits-only values by length, then dates by decade. */
namespace Shows {
  export const NUMBER: usize = 0
  export const AGE_LIKE: usize = 1
  export const SMALL_NUMBER: usize = 2
  export const YEAR_BE: usize = 3
  export const YEAR_CE: usize = 4
  export const HOTLINE: usize = 5
  export const POSTAL: usize = 6
  export const PROVINCE_CODE: usize = 7
  export const UTM: usize = 10
  export const THIRTEEN_DIGITS: usize = 11
  export const ZERO_VALID: usize = 12
  export const CITIZEN_VALID: usize = 13
  export const CITIZEN_ALIEN: usize = 14
  export const EAN_VALID: usize = 15
  export const ELEVEN_DIGITS: usize = 16
  export const DATE: usize = 17
  export const IMEI_VALID: usize = 18
  export const CARD_VALID: usize = 19
  export const MOBILE: usize = 20
  export const LANDLINE: usize = 21
  export const ROUGH_COORDINATE: usize = 22
  export const LATITUDE: usize = 23
  export const LONGITUDE: usize = 24
  /** Decimal numbers. */
  export const DECIMALS: usize = 31
  export const LENGTHS: usize = 32
  export const DECADES: usize = 56
  export const ALL: usize = 88
}

const FIRST_DECADE_YEAR: i32 = 1850
const LAST_DECADE: i32 = 25

let postalCodes: usize = 0
let placeCodes: usize = 0

/** Tables by number: 1 for a postal code (100,000); digits of a place's code (1,000,000). */
export function setCodes(postal: usize, places: usize): void {
  postalCodes = postal
  placeCodes = places
}

function tally(counters: usize, feature: usize): void {
  const at = counters + (feature << 2)
  store<u32>(at, load<u32>(at) + 1)
}

function countersOf(column: usize): usize {
  const counters = <usize>load<u32>(column, Column.FIGURES)
  if (counters !== 0) return counters
  const made = heap.alloc(Shows.ALL << 2)
  memory.fill(made, 0, Shows.ALL << 2)
  store<u32>(column, <u32>made, Column.FIGURES)
  return made
}

function tallyYear(counters: usize, year: i32): void {
  // Rounded down, as the decades before the first all count as the first.
  const decade = year < FIRST_DECADE_YEAR ? 0 : min((year - FIRST_DECADE_YEAR) / 10, LAST_DECADE)
  tally(counters, Shows.DECADES + <usize>decade)
}

function digit(at: usize): i32 {
  return <i32>load<u8>(at) - 0x30
}

/** Digits alone, from `start` to `end`, at most 15, just read by `readDigits`; `value` is the number they make. */
export function scanFigures(column: usize, start: usize, end: usize, value: u64): void {
  const counters = countersOf(column)
  const length = <i32>(end - start)
  tally(counters, Shows.LENGTHS + <usize>length)
  if (length <= 7) scanShort(counters, start, length, <i32>value)
  else if (length === 13) scanThirteen(counters, start)
  else if (length === 11) tally(counters, Shows.ELEVEN_DIGITS)
  else if (length === 8) scanCompactDate(counters, <i32>value)
  else if (length === 15) scanCard(counters, start)
  if (length >= 9 && length <= 12) scanPhone(counters, start, length)
}

function scanShort(counters: usize, start: usize, length: i32, value: i32): void {
  tally(counters, Shows.NUMBER)
  if (length <= 3) {
    if (value <= 110 && (length === 1 || digit(start) !== 0)) tally(counters, Shows.AGE_LIKE)
    tally(counters, Shows.SMALL_NUMBER)
  }
  if (length === 4) {
    if (value >= 2420 && value <= 2585) {
      tally(counters, Shows.YEAR_BE)
      tallyYear(counters, value - 543)
    } else if (value >= 1880 && value <= 2042) {
      tally(counters, Shows.YEAR_CE)
      tallyYear(counters, value)
    } else if (value >= 1100 && value < 1900) tally(counters, Shows.HOTLINE)
  }
  if (length === 5 && load<u8>(postalCodes + <usize>value) === 1) tally(counters, Shows.POSTAL)
  else if ((length & 1) === 0 && <i32>load<u8>(placeCodes + <usize>value) === length)
    tally(counters, Shows.PROVINCE_CODE + <usize>(length / 2 - 1))
  if (length >= 6) tally(counters, Shows.UTM)
}

function scanThirteen(counters: usize, start: usize): void {
  tally(counters, Shows.THIRTEEN_DIGITS)
  // The digits stand right-aligned in sixteen lanes.
  const civil = weigh(i16x8(0, 0, 0, 13, 12, 11, 10, 9), i16x8(8, 7, 6, 5, 4, 3, 2, 0))
  const goods = weigh(i16x8(0, 0, 0, 1, 3, 1, 3, 1), i16x8(3, 1, 3, 1, 3, 1, 3, 0))
  const last = digit(start + 12)
  const first = digit(start)
  if ((11 - (civil % 11)) % 10 === last) {
    tally(counters, first === 0 ? Shows.ZERO_VALID : Shows.CITIZEN_VALID)
    if (first === 0 || first === 6 || first === 7) tally(counters, Shows.CITIZEN_ALIEN)
  }
  if ((10 - (goods % 10)) % 10 === last) tally(counters, Shows.EAN_VALID)
}

function scanCompactDate(counters: usize, value: i32): void {
  const year = compactDateYear(value)
  if (year < 0) return
  tally(counters, Shows.DATE)
  tallyYear(counters, year)
}

/** As plausibleYear of shared/sensitive/dates.ts. */
function commonEraYear(year: i32): i32 {
  if (year >= 2400 && year <= 2600) return year - 543
  return year >= 1850 && year <= 2100 ? year : -1
}

function isDay(day: i32, month: i32): bool {
  return day >= 1 && day <= 31 && month >= 1 && month <= 12
}

function compactDateYear(value: i32): i32 {
  if (isDay(value % 100, (value / 100) % 100)) {
    const year = commonEraYear(value / 10000)
    if (year >= 0) return year
  }
  return isDay(value / 1000000, (value / 10000) % 100) ? commonEraYear(value % 10000) : -1
}

/** Fifteen digits. */
function scanCard(counters: usize, start: usize): void {
  let sum = 0
  for (let i = 14, doubled = false; i >= 0; i--, doubled = !doubled) {
    const weighted = doubled ? digit(start + i) * 2 : digit(start + i)
    sum += weighted > 9 ? weighted - 9 : weighted
  }
  if (sum % 10 !== 0) return
  const first = digit(start)
  const second = digit(start + 1)
  if (!(first === 3 && (second === 4 || second === 7))) tally(counters, Shows.IMEI_VALID)
  else if (first >= 2 && first <= 6) tally(counters, Shows.CARD_VALID)
}

function scanPhone(counters: usize, start: usize, digits: i32): void {
  const hasCountry = digits >= 10 && digit(start) === 6 && digit(start + 1) === 6
  if (!hasCountry && digit(start) !== 0) return
  const length = hasCountry ? digits - 1 : digits
  const second = hasCountry ? digit(start + 2) : digit(start + 1)
  if (length === 10 && (second === 6 || second === 8 || second === 9)) tally(counters, Shows.MOBILE)
  else if (length === 9 && second >= 2 && second <= 7 && second !== 6) tally(counters, Shows.LANDLINE)
}

/** A decimal number of so many places; a grouped one shows only that it is a number. */
export function scanDecimal(column: usize, value: f64, places: i32, isGrouped: bool): void {
  const counters = countersOf(column)
  tally(counters, Shows.DECIMALS)
  tally(counters, Shows.NUMBER)
  if (isGrouped) return
  if (places < 3) {
    if ((value >= 5.5 && value <= 20.6) || (value >= 97.2 && value <= 105.8)) tally(counters, Shows.ROUGH_COORDINATE)
  } else if (value >= 5.5 && value <= 20.6) tally(counters, Shows.LATITUDE)
  else if (value >= 97.2 && value <= 105.8) tally(counters, Shows.LONGITUDE)
  else if (value >= 100000.0) tally(counters, Shows.UTM)
}
