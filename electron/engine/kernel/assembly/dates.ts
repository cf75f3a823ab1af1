/**
 * Dates in figures, with or without a time of day, by their form: what shared/profile/dates.ts says of such a text, whose layout the host has told
 * (shared/profile/date-form.ts). Days are counted per column, years per form.
 */
import { Column } from './column'
import { Form } from './forms'

/** The layout of a form, as bits of one word: how many figures each part has, and where the time of day stands. */
namespace Layout {
  export const YEAR_FIRST: i32 = 1
  /** Figures of the three parts of the date. */
  export const FIRST: i32 = 1
  export const SECOND: i32 = 4
  export const LAST: i32 = 6
  /** Bytes before the hours, 0 where there is no time. */
  export const HOURS_AT: i32 = 9
  export const HOURS: i32 = 14
  export const HAS_SECONDS: i32 = 16
  /** Figures of a fraction of a second. */
  export const FRACTION: i32 = 17
  /** 1: hours of the morning, 2: of the afternoon. */
  export const HALF: i32 = 21
}

/** Variants: the era, and 0, or 2 where day and month could be exchanged, or 4 where the month comes first. */
const BUDDHIST: i32 = 1
const AMBIGUOUS: i32 = 2
const MONTH_FIRST: i32 = 4

const NONE: i32 = -1

/** As in shared/profile/dates.ts. */
const END_OF_DAY: f64 = 1.0 - 1.0 / 1073741824.0

/** Days are counted in pages, each made when its first day comes; dates whose day and month could be exchanged have pages of their own. */
const FIRST_DAY: i32 = -65536
const PAGE_BITS: i32 = 9
const PAGES: i32 = 294
const PAGE_BYTES: usize = 4 << PAGE_BITS
/** Pages of all columns together, 16 MB: some days of a table with a hundred columns of dates are counted by the host, in maps of those there are. */
const MOST_PAGES: i32 = 8192
let pagesMade: i32 = 0

/** Written years are counted from here on; those of two figures from 0. */
const FIRST_YEAR: i32 = 1800
const YEARS: i32 = 944

/** Of the date last read: days since 1970-01-01 with the time as a fraction, and the year as it is written. */
export let serial: f64 = NaN
let writtenYear: i32 = 0

const monthDays: usize = memory.data<u8>([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
const powers: usize = memory.data<f64>([1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9])

function figuresAt(start: usize, count: i32): i32 {
  let value = 0
  for (let at = start; at < start + count; at++) value = value * 10 + <i32>load<u8>(at) - 0x30
  return value
}

/** The variant of a date of this layout that begins at `start`, −1 where there is no such day or time; leaves its number in `serial`. */
export function readDate(layout: i32, start: usize): i32 {
  const widthOfFirst = (layout >> Layout.FIRST) & 7
  const widthOfSecond = (layout >> Layout.SECOND) & 3
  const widthOfLast = (layout >> Layout.LAST) & 7
  const atSecond = start + widthOfFirst + 1
  const first = figuresAt(start, widthOfFirst)
  const second = figuresAt(atSecond, widthOfSecond)
  const last = figuresAt(atSecond + widthOfSecond + 1, widthOfLast)
  const isYearFirst = (layout & Layout.YEAR_FIRST) !== 0
  writtenYear = isYearFirst ? first : last
  let variant = 0
  // Years as in shared/locale/years.ts, and two figures as in shared/profile/dates.ts.
  let year = writtenYear
  if (isYearFirst || widthOfLast === 4) {
    if (year >= 2343 && year <= 2743) {
      variant = BUDDHIST
      year -= 543
    } else if (year < 1800 || year > 2200) return NONE
  } else if (year >= 40) {
    variant = BUDDHIST
    year += year >= 80 ? 1857 : 1957
  } else year += 2000
  let day = last
  let month = second
  if (!isYearFirst) {
    if (second > 12) {
      month = first
      day = second
      variant |= MONTH_FIRST
    } else {
      day = first
      if (first <= 12) variant |= AMBIGUOUS
    }
  }
  if (!isDay(year, month, day)) return NONE
  serial = <f64>dayNumber(year, month, day)
  const hoursAt = (layout >> Layout.HOURS_AT) & 31
  if (hoursAt !== 0 && !addTime(layout, start + hoursAt)) return NONE
  return variant
}

function isDay(year: i32, month: i32, day: i32): bool {
  if (month < 1 || month > 12 || day < 1) return false
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return day <= (month === 2 && isLeap ? 29 : <i32>load<u8>(monthDays + month - 1))
}

/** Days since 1970-01-01: daySerial of shared/profile/dates.ts. */
function dayNumber(year: i32, month: i32, day: i32): i32 {
  const y = month <= 2 ? year - 1 : year
  const era = y / 400
  const yearOfEra = y - era * 400
  const dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
  return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468
}

/** Adds the time of day to `serial`, step by step as readTime does; answers whether there is such a time. */
function addTime(layout: i32, start: usize): bool {
  const widthOfHours = (layout >> Layout.HOURS) & 3
  const half = (layout >> Layout.HALF) & 3
  const hours = figuresAt(start, widthOfHours)
  const minutes = figuresAt(start + widthOfHours + 1, 2)
  let seconds: f64 = 0.0
  if (((layout >> Layout.HAS_SECONDS) & 1) !== 0) {
    const at = start + widthOfHours + 4
    seconds = <f64>figuresAt(at, 2)
    const places = (layout >> Layout.FRACTION) & 15
    if (places > 0) seconds += <f64>figuresAt(at + 3, places) / load<f64>(powers + ((<usize>places) << 3))
  }
  if (minutes > 59 || seconds >= (minutes === 59 ? 61.0 : 60.0)) return false
  if (hours > 24 || (hours === 24 && (minutes > 0 || seconds > 0.0))) return false
  const hour = half === 0 ? hours : (hours % 12) + (half === 2 ? 12 : 0)
  serial += min<f64>((<f64>(hour * 3600 + minutes * 60) + seconds) / 86400.0, END_OF_DAY)
  return true
}

/** Counts the date last read, of this variant, for its column and for the form at `form`; false where there is no room for its day, which the host is to count. */
export function countDate(column: usize, form: usize, variant: i32): bool {
  const place = <i32>Math.floor(serial) - FIRST_DAY
  const page = pageOf(column, (place >> PAGE_BITS) + ((variant & AMBIGUOUS) !== 0 ? PAGES : 0))
  if (page === 0) return false
  count(page + ((<usize>(place & ((1 << PAGE_BITS) - 1))) << 2))
  let years = <usize>load<u32>(form, Form.YEARS)
  if (years === 0) {
    years = cleared((<usize>YEARS) << 2)
    store<u32>(form, <u32>years, Form.YEARS)
  }
  count(years + ((<usize>(writtenYear < 100 ? writtenYear : writtenYear - FIRST_YEAR)) << 2))
  return true
}

/** Where a page of the column begins, 0 where there is no room for it. */
function pageOf(column: usize, page: i32): usize {
  let pages = <usize>load<u32>(column, Column.DAYS)
  if (pages === 0) {
    pages = cleared((<usize>(2 * PAGES)) << 2)
    store<u32>(column, <u32>pages, Column.DAYS)
  }
  const at = pages + ((<usize>page) << 2)
  let begin = <usize>load<u32>(at)
  if (begin === 0 && pagesMade < MOST_PAGES) {
    pagesMade++
    begin = cleared(PAGE_BYTES)
    store<u32>(at, <u32>begin)
  }
  return begin
}

function cleared(bytes: usize): usize {
  const at = heap.alloc(bytes)
  memory.fill(at, 0, bytes)
  return at
}

function count(at: usize): void {
  store<u32>(at, load<u32>(at) + 1)
}
