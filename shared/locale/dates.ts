import type { Language } from '#shared/contract/common.ts'
import { ENGLISH_MONTHS, THAI_MONTHS } from './months.ts'
import { toArabicDigits } from './numbers.ts'
import { BUDDHIST_OFFSET, commonYear, type Era, eraOfYear } from './years.ts'

/** Thai reads years in the Buddhist era. */
const LOCALES = { th: 'th-TH-u-ca-buddhist', en: 'en-GB' } as const satisfies Record<Language, string>

/**
 * A calendar day (`2017-12-07`, or the day of an instant) for reading: `7 ธ.ค. 2560`, `7 Dec 2017`. The text itself when it is not a date.
 */
export function formatDate(language: Language, iso: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(iso)
  return format(language, iso, { dateStyle: 'medium', ...(isDay ? { timeZone: 'UTC' } : {}) })
}

/** An instant for reading, to the minute, in this computer's time zone: `7 ธ.ค. 2560 13:05`. */
export function formatInstant(language: Language, iso: string): string {
  return format(language, iso, { dateStyle: 'medium', timeStyle: 'short' })
}

/** The time of day of an instant, to the minute, in this computer's time zone: `13:05`. */
export function formatTime(language: Language, iso: string): string {
  return format(language, iso, { timeStyle: 'short' })
}

/**
 * A period of a date column (`2017` or `2017-03`, common era) for reading: `2560`, `มี.ค. 2560`.
 */
export function formatPeriod(language: Language, period: string): string {
  const match = /^(\d{4})(?:-(\d{2}))?$/.exec(period)
  if (!match) return period
  const year = String(Number(match[1]) + (language === 'th' ? BUDDHIST_OFFSET : 0))
  if (match[2] === undefined) return year
  return format(language, `${period}-01`, { year: 'numeric', month: 'short', timeZone: 'UTC' })
}

/**
 * The day a person meant, as an ISO date in the common era, or null. Understands `2017-12-07`, day-month-year with `/`, `-`, `.` or spaces,
 * Thai and English month names, Thai digits, and years of either era in four figures (`years.ts`).
 */
export function readDate(text: string): string | null {
  const plain = toArabicDigits(text.trim().toLowerCase())
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain)
  if (iso) return isoDate(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const numeric = /^(\d{1,2})[\s/.-]+(\d{1,2})[\s/.-]+(\d{4})$/.exec(plain)
  if (numeric) return isoDate(Number(numeric[3]), Number(numeric[2]), Number(numeric[1]))
  const named = /^(\d{1,2})\s*([^\d]+?)\s*(?:(พ|ค)\.ศ\.)?\s*(\d{4})$/.exec(plain)
  if (named) return isoDate(Number(named[4]), monthNumber(named[2] ?? ''), Number(named[1]), statedEra(named[3]))
  return null
}

function monthNumber(name: string): number {
  const thai = THAI_MONTHS.findIndex((names) => names.includes(name))
  return 1 + (thai >= 0 ? thai : ENGLISH_MONTHS.findIndex(([, short]) => name.startsWith(short)))
}

function statedEra(letter: string | undefined): Era | null {
  return letter === undefined ? null : letter === 'พ' ? 'buddhist' : 'common'
}

function isoDate(writtenYear: number, month: number, day: number, stated: Era | null = null): string | null {
  const year = commonYear(writtenYear, 4, stated ?? eraOfYear(writtenYear) ?? 'common')
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return date.toISOString().slice(0, 10)
}

function format(language: Language, iso: string, options: Intl.DateTimeFormatOptions): string {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return iso
  return new Intl.DateTimeFormat(LOCALES[language], options).format(date)
}
