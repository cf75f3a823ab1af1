/**
 * How a written year is read, whoever reads it: in four figures by itself, in two by the era it is written in. Which era two figures are of
 * is said by the text (`พ.ศ.`, `ค.ศ.`) or by the language of the month beside them: Thai is Buddhist, English common. For figures alone
 * there is no one answer:
 * - the profile (`shared/profile/dates.ts`) takes 00…39 for the common era, since most of its dates are of things that happened since 2000;
 * - findings and protections (`shared/sensitive/dates.ts`, `shared/protect/thai-date.ts`) take all of them for the Buddhist era, as Thai
 *   offices write, since their dates are mostly birthdays: `15/03/20` is in 2520 there, of somebody born in 1977, and not of a child born
 *   in 2020.
 */

/** Buddhist (พ.ศ.) or common (ค.ศ.). */
export type Era = 'buddhist' | 'common'

/** Buddhist era = common era + 543: since 2484 (1941) both years begin on 1 January, by the Calendar Year Act of 2483. */
export const BUDDHIST_OFFSET = 543

/**
 * Years of the common era that are read; Buddhist ones are the same + 543. The two ranges do not meet, so no year in four figures is
 * ambiguous.
 */
const FIRST_YEAR = 1800
const LAST_YEAR = 2200

/**
 * Two figures from here on are of the Buddhist 2480…2499, below of 2500…2579: extracts tell of the living and of the past, hardly of 2580
 * (2037) and later.
 */
const FIRST_OF_2400S = 80
/** Two figures from here on are of the common 1950…1999, below of 2000…2049: Oracle's rule for DD-MON-RR. */
const FIRST_OF_1900S = 50

/** The era of a year in four figures: common 1800…2200, Buddhist 2343…2743. Null for any other: nobody means it. */
export function eraOfYear(year: number): Era | null {
  if (isRead(year)) return 'common'
  return isRead(year - BUDDHIST_OFFSET) ? 'buddhist' : null
}

/** The common-era year that `year`, in two figures or four and written in `era`, stands for. NaN where that is not read. */
export function commonYear(year: number, figures: number, era: Era): number {
  if (figures === 2) return era === 'buddhist' ? buddhistCentury(year) + year - BUDDHIST_OFFSET : commonCentury(year) + year
  const common = era === 'buddhist' ? year - BUDDHIST_OFFSET : year
  return figures === 4 && isRead(common) ? common : Number.NaN
}

function isRead(common: number): boolean {
  return common >= FIRST_YEAR && common <= LAST_YEAR
}

function buddhistCentury(year: number): number {
  return year >= FIRST_OF_2400S ? 2400 : 2500
}

function commonCentury(year: number): number {
  return year >= FIRST_OF_1900S ? 1900 : 2000
}
