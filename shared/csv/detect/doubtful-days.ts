import { cellKind, withArabicDigits } from './cell-kinds.ts'

/** What stands before a day or a year that is not known exactly. */
const BEFORE = /^(?:(?:c|ca|circa|abt|about|approx|est|bef|before|aft|after|prob|probably)\b\.?|ก่อน|หลัง|ประมาณ|ราว|[_?*~]{1,4})\s*/iu
/** `1602/3`: of the year before or the next one, as long as the year began in March. */
const DOUBLE_YEAR = /(?<=\b\d{4})\/\d{1,2}$/
const MARK = /\s?(?:\?|\(\?\)|s)$/
const YEAR = /^\d{4}$/
/** `1764 or 1767`. */
const EITHER = /^\d{4} (?:or|หรือ) (?=\d{4}$)/
const LONGEST = 40
/** Years at most from one period to the next one where there are but two: a life is longer. */
const LONGEST_PERIOD = 10
const LEAST_PERIODS = 3

/**
 * What is known of a day or a year that is not known exactly: `07 Mar 1602/3` and `__ Jan 1700` are days, `c. 1850`, `[1850?]` and
 * `2019/20` but years. Null of any other cell.
 */
export function doubtfulDay(cell: string): 'day' | 'year' | null {
  const text = withArabicDigits(cell).replace(/^\[(.*)\]$/, '$1')
  if (!/\d{4}/.test(text) || text.length > LONGEST) return null
  const day = text.replace(BEFORE, '').replace(MARK, '').replace(DOUBLE_YEAR, '').replace(EITHER, '')
  if (day === cell || !(YEAR.test(day) || cellKind(day) === 'date')) return null
  return /^\d{1,2}\D/.test(day) || (/^[_?]/.test(text) && !YEAR.test(day)) ? 'day' : 'year'
}

/** Whether a cell is such a day or year. Above days and years it may be a record as they are, or the name of a period. */
export function isDoubtfulDay(cell: string): boolean {
  return doubtfulDay(cell) !== null
}

/** Whether a row names periods, `2019/20` beside `2020/21`, `1850s` beside `1860s`: years in even steps, three or close together. */
export function namesPeriods(cells: readonly string[]): boolean {
  const years = cells.filter((cell) => doubtfulDay(cell) === 'year').map((cell) => Number(/\d{4}/.exec(withArabicDigits(cell))?.[0]))
  const step = (years[1] ?? 0) - (years[0] ?? 0)
  if (years.length < 2 || step === 0 || years.some((year, i) => i > 0 && year - (years[i - 1] ?? 0) !== step)) return false
  return years.length >= LEAST_PERIODS || Math.abs(step) <= LONGEST_PERIOD
}
