import { cellKind, filledCount } from './cells.ts'
import { isNumberedRow, isYear } from './columns.ts'

/** Names beside the first that must be the same, and the share of them that is. */
const LEAST_SAME = 3
const MOST_ARE_SAME = 0.7

/** Whether a row says again what columns are called: all of `names`, or all but the first where that names the labels of a section, `Margins,2005,2006,2007` below `,2005,2006,2007`. */
export function repeatsNames(cells: readonly string[], names: readonly string[]): boolean {
  if (names.every((name, c) => name === cells[c])) return true
  const own = names.slice(1).filter((name) => name !== '')
  if (own.length < LEAST_SAME || new Set(own).size < own.length || cells.length !== names.length) return false
  if (!isNumberedRow(names) && own.some((name) => cellKind(name) === 'number' && !isYear(name))) return false
  const same = names.filter((name, c) => c > 0 && name !== '' && name === cells[c]).length
  return same >= LEAST_SAME && same >= MOST_ARE_SAME * Math.max(own.length, filledCount(cells.slice(1)))
}
