import { ENGLISH_MONTHS, THAI_MONTHS } from '#shared/locale/months.ts'
import { BUDDHIST_OFFSET, commonYear, type Era, eraOfYear } from '#shared/locale/years.ts'

/** What begins a month's name: `ธ.ค`, with its points or without, `ธันวา` and `dec`. */
const MONTH = [
  ...THAI_MONTHS.map(([, short]) => short.replace(/\.$/, '').replaceAll('.', '\\.?')),
  ...THAI_MONTHS.map(([full]) => full.replace(/(?:คม|ยน|พันธ์)$/, '')),
  ...ENGLISH_MONTHS.map(([, short]) => short),
].join('|')
/** Day, month, the letter of an era, year. */
const NAMED = new RegExp(`^(\\d{1,2})[\\s./-]*(?:เดือน\\s*)?(${MONTH})[ก-๙a-z]*\\.?[\\s,./-]*(?:([พค])\\.ศ\\.)?\\s*(\\d{4}|\\d{2})(?!\\d)`)

/**
 * The common-era year that a text's year stands for, `told` the era it is of if the text tells; NaN for none that is plausible. Two figures
 * of no era told are Buddhist, 00…39 too, which the profile takes for the common era: see `shared/locale/years.ts`.
 */
function yearIn(year: number, figures: number, told: Era | null = null): number {
  if (figures === 2) return commonYear(year, figures, told ?? 'buddhist')
  const plausible = plausibleYear(year)
  return told === null || told === eraOfYear(year) ? plausible : Number.NaN
}

/**
 * The same of four figures. Fewer years than the profile reads: no living person was born in the others, and in all of them too many
 * numbers would pass for dates, plates as `2กพ 2380` and eight digits of anything. The kernel reads the same (assembly/figures.ts).
 */
function plausibleYear(year: number): number {
  if (year >= 2400 && year <= 2600) return year - BUDDHIST_OFFSET
  return year >= 1850 && year <= 2100 ? year : Number.NaN
}

function isDay(day: number, month: number): boolean {
  return day >= 1 && day <= 31 && month >= 1 && month <= 12
}

/**
 * The year, in the common era, of a text that is one date: `31/12/2560`, `31-12-60`, `2017-12-31`, `20171231`, `31 ธ.ค. 60`, with or
 * without a time after it. NaN where the text is no date. Digits are Arabic, no space is around.
 */
export function dateYearOf(text: string): number {
  if (text.length < 6 || text.length > 40) return Number.NaN
  if (text.length === 8 && /^\d{8}$/.test(text)) return compactDateYear(Number(text))
  const first = digitsAt(text, 0)
  if (first === 0 || first === 3 || first > 4) return Number.NaN
  const separator = text.charCodeAt(first)
  const isSeparated = separator === SLASH || separator === DASH || separator === DOT
  const second = isSeparated ? digitsAt(text, first + 1) : 0
  if (second > 0) return separatedDateYear(text, first, second)
  return first <= 2 ? namedDateYear(text) : Number.NaN
}

const SLASH = 0x2f
const DASH = 0x2d
const DOT = 0x2e

/** How many digits stand at `start`. */
function digitsAt(text: string, start: number): number {
  let end = start
  while (end < text.length && text.charCodeAt(end) >= 0x30 && text.charCodeAt(end) <= 0x39) end++
  return end - start
}

/** Three numbers with the same separator, year first or last; `first` and `second` are the lengths of the first two. */
function separatedDateYear(text: string, first: number, second: number): number {
  const lastStart = first + second + 2
  if (second > 2 || text.charCodeAt(first) !== text.charCodeAt(lastStart - 1)) return Number.NaN
  const last = digitsAt(text, lastStart)
  if (lastStart + last < text.length && !/^[T ]+\d{1,2}[:.]\d{2}/.test(text.slice(lastStart + last))) return Number.NaN
  const a = Number(text.slice(0, first))
  const b = Number(text.slice(first + 1, lastStart - 1))
  const c = Number(text.slice(lastStart, lastStart + last))
  if (first === 4) return (last === 1 || last === 2) && isDay(c, b) ? yearIn(a, 4) : Number.NaN
  if (last !== 2 && last !== 4) return Number.NaN
  return isDay(a, b) || isDay(b, a) ? yearIn(c, last) : Number.NaN
}

function namedDateYear(text: string): number {
  const named = NAMED.exec(text.toLowerCase())
  if (named === null) return Number.NaN
  const [, day, month = '', era, year = ''] = named
  if (!isDay(Number(day), 1)) return Number.NaN
  const implied = year.length === 2 && /^[a-z]/.test(month) ? 'common' : null
  return yearIn(Number(year), year.length, era === undefined ? implied : era === 'พ' ? 'buddhist' : 'common')
}

/** The year, in the common era, of eight digits read as YYYYMMDD or DDMMYYYY; NaN where they are no date. */
export function compactDateYear(digits: number): number {
  if (isDay(digits % 100, Math.floor(digits / 100) % 100)) {
    const year = plausibleYear(Math.floor(digits / 10_000))
    if (!Number.isNaN(year)) return year
  }
  return isDay(Math.floor(digits / 1_000_000), Math.floor(digits / 10_000) % 100) ? plausibleYear(digits % 10_000) : Number.NaN
}
