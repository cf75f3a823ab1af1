import { ENGLISH_MONTHS, THAI_MONTHS } from '#shared/profile/month-names.ts'
import { toArabicDigits } from '#shared/sensitive/identifiers.ts'

/** A calendar-valid day, its year in the common era whatever era it was written in. */
export interface ThaiDate {
  readonly year: number
  readonly month: number
  readonly day: number
  /** The era it was written in. */
  readonly era: 'buddhist' | 'common'
}

/** Buddhist era = common era + 543 (Thai years since 2484 begin on 1 January). */
const BUDDHIST_OFFSET = 543
/** Four-digit years read as the common era; the same years + 543 as the Buddhist era. The two ranges do not meet, so no year is ambiguous. */
const FIRST_YEAR = 1800
const LAST_YEAR = 2200
/** Two-digit Buddhist years run from 2480 to 2579: extracts tell of living people and of the past, hardly ever of 2580 (2037) and later. */
const FIRST_SHORT_YEAR = 2480

/** Names and short forms, without their points. */
const monthsByName: ReadonlyMap<string, number> = new Map([
  ...THAI_MONTHS.flatMap((names, index) => names.filter((name) => !name.includes('.')).map((name): [string, number] => [name, index + 1])),
  ...ENGLISH_MONTHS.flatMap((name, index): [string, number][] => [
    [name, index + 1],
    [name.slice(0, 3), index + 1],
  ]),
])

/** A time of day after the date is allowed and ignored. */
const TIME = /(?:T|\s+)(?:[01]?\d|2[0-4])[:.][0-5]\d(?:[:.][0-5]\d(?:[.,]\d{1,9})?)?(?:\s*(?:น\.?|[ap]m|z|[+-]\d\d:?\d\d))?$/i
const DAY_FIRST = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/
const YEAR_FIRST = /^(\d{4})([/.-])(\d{1,2})\2(\d{1,2})$/
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/
const NAMED = /^(?:วันที่\s*)?(\d{1,2})[\s/.-]*([ก-๎.]+|[a-z]+\.?)[\s/.,-]*(\d{4}|\d{2})$/i
/** พ.ศ. or ค.ศ., in any spelling, before a year. */
const ERA = /(พ|ค)\s*\.?\s*ศ\s*\.?\s*(?=\d)/

/** No date is longer; longer text is not looked at, because patterns with optional parts are slow on hostile text. */
const LONGEST = 60

/** What a date's text says before the calendar is asked: month and day 0 mean "not known". */
interface Written {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly era: 'buddhist' | 'common'
}

/**
 * Reads a date as Thai extracts write it: `31/12/2560`, `31/12/60`, `31-12-2017`, `31 ธ.ค. 60`, `31 ธันวาคม พ.ศ. 2560`, `25601231`, `2017-12-31`,
 * `31-DEC-17`, with Thai or Arabic digits and perhaps a time of day. The day stands before the month. Two-digit years are Buddhist (2480 to 2579),
 * except after an English month, where Oracle's rule for DD-MON-RR holds (50–99 → 19xx, 00–49 → 20xx). `null` for anything else, and for days the
 * calendar does not have: 29 February exists where the common-era year is a leap year.
 */
export function parseThaiDate(value: string): ThaiDate | null {
  const written = readDate(value)
  return written !== null && isReal(written) ? written : null
}

/** Whether the calendar has this day. */
function isReal({ year, month, day }: Written): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/**
 * The common-era year of a date in either era, as `parseThaiDate` reads it; also of one whose day or month is not known (`00/00/2510`, `25100000`),
 * which registers use for people who know only their year of birth, and of a year by itself. `null` where there is none.
 */
export function yearOfThaiDate(value: string): number | null {
  if (/^[0-9]{4}$/.test(value)) return eraOfYear(Number(value), null)?.year ?? null
  const written = readDate(value)
  if (written !== null) return isReal(written) || (written.day === 0 && written.month <= 12) ? written.year : null
  const trimmed = value.trim()
  if (trimmed.length > LONGEST) return null
  const { text, era } = withoutEra(toArabicDigits(trimmed))
  return /^\d{4}$/.test(text) ? (eraOfYear(Number(text), era)?.year ?? null) : null
}

function readDate(value: string): Written | null {
  const trimmed = value.trim()
  if (trimmed.length > LONGEST) return null
  const { text, era } = withoutEra(toArabicDigits(trimmed).replace(TIME, ''))
  const dayFirst = DAY_FIRST.exec(text)
  if (dayFirst !== null) return written(dayFirst[4], dayFirst[3], dayFirst[1], era)
  const yearFirst = YEAR_FIRST.exec(text)
  if (yearFirst !== null) return written(yearFirst[1], yearFirst[3], yearFirst[4], era)
  const compact = COMPACT.exec(text)
  if (compact !== null) return written(compact[1], compact[2], compact[3], era)
  const named = NAMED.exec(text)
  if (named === null) return null
  const name = (named[2] ?? '').replaceAll('.', '').toLowerCase()
  const month = monthsByName.get(name)
  if (month === undefined) return null
  return written(named[3], String(month), named[1], era, /^[a-z]/.test(name))
}

function withoutEra(text: string): { text: string; era: ThaiDate['era'] | null } {
  const era = ERA.exec(text)
  if (era === null) return { text, era: null }
  return { text: text.replace(ERA, ''), era: era[1] === 'พ' ? 'buddhist' : 'common' }
}

function written(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  era: ThaiDate['era'] | null,
  englishMonth = false,
): Written | null {
  const number = Number(year)
  const known = year?.length === 2 ? eraOfShortYear(number, era, englishMonth) : eraOfYear(number, era)
  return known === null ? null : { ...known, month: Number(month), day: Number(day) }
}

function eraOfYear(year: number, era: ThaiDate['era'] | null): Pick<Written, 'year' | 'era'> | null {
  if (era !== 'buddhist' && year >= FIRST_YEAR && year <= LAST_YEAR) return { year, era: 'common' }
  const common = year - BUDDHIST_OFFSET
  if (era !== 'common' && common >= FIRST_YEAR && common <= LAST_YEAR) return { year: common, era: 'buddhist' }
  return null
}

function eraOfShortYear(year: number, era: ThaiDate['era'] | null, englishMonth: boolean): Pick<Written, 'year' | 'era'> {
  if (era === 'common' || (era === null && englishMonth)) return { year: year >= 50 ? 1900 + year : 2000 + year, era: 'common' }
  const buddhist = 2400 + year >= FIRST_SHORT_YEAR ? 2400 + year : 2500 + year
  return { year: buddhist - BUDDHIST_OFFSET, era: 'buddhist' }
}

function daysInMonth(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return isLeap ? 29 : 28
}
