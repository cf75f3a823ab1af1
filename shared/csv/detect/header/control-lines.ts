import { cellKind, isTyped, usedWidth } from '../cell-kinds.ts'
import type { Grid } from '../grid.ts'
import { TOP_ROWS } from '../header-place.ts'
import { isNameRow } from '../name-rows.ts'

/** Such lines at least, and records that they are compared with. */
const LEAST_LINES = 2
const COMPARED_ROWS = 60

const MARK = /^#|^\+\p{L}/u

/**
 * The row below lines that tell a program what the file is, `+INFO,Ann,cp850` above `#,Credit,,08-Nov-01`: several that begin with such a
 * mark, as no record does, and end before any record. The last of them may name the columns, a word for more than half of them and the mark
 * for what numbers the records. Null where there are none.
 */
export function rowBelowControlLines(grid: Grid, rows: readonly number[], width: number): number | null {
  const isMarked = (r: number): boolean => MARK.test(grid.cells(r)[0] ?? '')
  const count = rows.slice(0, TOP_ROWS).findIndex((r) => !isMarked(r))
  const [lines, records] = [rows.slice(0, Math.max(count, 0)), rows.slice(count, count + COMPARED_ROWS)]
  const last = lines.at(-1)
  if (last === undefined || lines.length < LEAST_LINES || records.some(isMarked)) return null
  const narrowest = Math.min(...records.map((r) => usedWidth(grid.cells(r))))
  if (lines.some((r) => usedWidth(grid.cells(r)) >= narrowest) || !lines.some((r) => grid.cells(r)[0] === '#')) return null
  const areNumbered = records.every((r) => isTyped(cellKind(grid.cells(r)[0] ?? '')))
  const couldBeNames = areNumbered && isNameRow(grid, last, width) && usedWidth(grid.cells(last)) * 2 > width
  return couldBeNames ? null : (rows[count] ?? null)
}
