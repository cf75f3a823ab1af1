import { cellKind, withArabicDigits } from './cell-kinds.ts'

/** What stands before a day or a year that is not known exactly. */
const BEFORE = /^(?:(?:c|ca|circa|abt|about|approx|est|bef|before|aft|after|prob|probably)\b\.?|ก่อน|หลัง|ประมาณ|ราว|[_?*~]{1,4})\s*/iu
/** `1602/3`: of the year before or the next one, as long as the year began in March. */
const DOUBLE_YEAR = /(?<=\b\d{4})\/\d{1,2}$/
const MARK = /\s?(?:\?|\(\?\)|s)$/
const YEAR = /^\d{4}$/
const LONGEST = 40

/**
 * Whether a cell is a day or a year that is not known exactly: `07 Mar 1602/3`, `c. 1850`, `__ Jan 1700`, `[1850?]`. Above days and years
 * such a one is no name.
 */
export function isDoubtfulDay(cell: string): boolean {
  const text = withArabicDigits(cell).replace(/^\[(.*)\]$/, '$1')
  if (!/\d{4}/.test(text) || text.length > LONGEST) return false
  const day = text.replace(BEFORE, '').replace(MARK, '').replace(DOUBLE_YEAR, '')
  return day !== cell && (YEAR.test(day) || cellKind(day) === 'date')
}
