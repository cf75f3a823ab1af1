import { ENGLISH_MONTHS, THAI_MONTHS } from '#shared/locale/months.ts'
import { toArabicDigits } from '#shared/locale/numbers.ts'
import { commonYear, type Era, eraOfYear } from '#shared/locale/years.ts'

/** A calendar-valid day, its year in the common era whatever era it was written in. */
export interface ThaiDate {
  readonly year: number
  readonly month: number
  readonly day: number
  /** The era it was written in. */
  readonly era: Era
}

/** Names and short forms, without their points. */
const monthsByName: ReadonlyMap<string, number> = new Map([
  ...THAI_MONTHS.flatMap((names, index) => names.filter((name) => !name.includes('.')).map((name): [string, number] => [name, index + 1])),
  ...ENGLISH_MONTHS.flatMap((names, index) => names.map((name): [string, number] => [name, index + 1])),
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
  readonly era: Era
}

/**
 * Reads a date as Thai extracts write it: `31/12/2560`, `31/12/60`, `31-12-2017`, `31 ธ.ค. 60`, `31 ธันวาคม พ.ศ. 2560`, `25601231`,
 * `2017-12-31`, `31-DEC-17`, with Thai or Arabic digits and perhaps a time of day. The day stands before the month. Years are read as
 * `shared/locale/years.ts` says; two figures are of the era that is written, else after an English month common and otherwise Buddhist,
 * 00…39 too, which the profile takes for the common era. `null` for anything else, and for days the calendar does not have: 29 February
 * exists where the common-era year is a leap year.
 */
export function parseThaiDate(value: string): ThaiDate | null {
  const written = readDate(value)
  return written !== null && isReal(written) ? written : null
}

/** Whether the calendar has this day. */
function isReal({ year, month, day }: Pick<Written, 'year' | 'month' | 'day'>): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/**
 * The common-era year of a date in either era, as `parseThaiDate` reads it; also of one whose day or month is not known (`00/00/2510`,
 * `25100000`), which registers use for people who know only their year of birth, of one with its month first (`12/31/2017`), since the
 * year is the same, and of a year by itself. `null` where there is none.
 */
export function yearOfThaiDate(value: string): number | null {
  if (/^[0-9]{4}$/.test(value)) return fullYear(Number(value), null)?.year ?? null
  const written = readDate(value)
  if (written !== null) return saysYear(written) ? written.year : null
  const trimmed = value.trim()
  if (trimmed.length > LONGEST) return null
  const { text, era } = withoutEra(toArabicDigits(trimmed))
  return /^\d{4}$/.test(text) ? (fullYear(Number(text), era)?.year ?? null) : null
}

function saysYear({ year, month, day }: Written): boolean {
  return isReal({ year, month, day }) || isReal({ year, month: day, day: month }) || (day === 0 && month <= 12)
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

function withoutEra(text: string): { text: string; era: Era | null } {
  const era = ERA.exec(text)
  if (era === null) return { text, era: null }
  return { text: text.replace(ERA, ''), era: era[1] === 'พ' ? 'buddhist' : 'common' }
}

function written(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  era: Era | null,
  englishMonth = false,
): Written | null {
  const number = Number(year)
  const known = year?.length === 2 ? shortYear(number, era ?? (englishMonth ? 'common' : 'buddhist')) : fullYear(number, era)
  return known === null ? null : { ...known, month: Number(month), day: Number(day) }
}

/** In four figures; null where they are no year of that era, or of none. */
function fullYear(year: number, stated: Era | null): Pick<Written, 'year' | 'era'> | null {
  const era = stated ?? eraOfYear(year)
  if (era === null) return null
  const common = commonYear(year, 4, era)
  return Number.isNaN(common) ? null : { year: common, era }
}

function shortYear(year: number, era: Era): Pick<Written, 'year' | 'era'> {
  return { year: commonYear(year, 2, era), era }
}

function daysInMonth(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return isLeap ? 29 : 28
}
