import { cellKind, filledCount, isTyped, usedWidth } from '../cell-kinds.ts'
import { shapeColumns } from '../columns.ts'
import type { Grid } from '../grid.ts'
import { isNameRow } from '../name-rows.ts'

/** Lines that parameters above a table have at most, and records that show that it is one at least. */
const MOST_LINES = 8
const LEAST_RECORDS = 2
const COMPARED_ROWS = 200
const NEARLY_ALL = 0.9

/**
 * The row of names below parameters that stand above a table as a table of their own, names and one line of values, filled up to its width:
 * `zeta,err[zeta],,,` above `350,10,,,`. They leave the columns on the right empty, the row below them names every column, and nearly all
 * records go further than they do. Null where there are none.
 */
export function rowBelowParameters(grid: Grid, rows: readonly number[], width: number): number | null {
  if (width < 3) return null
  const end = rows.slice(0, MOST_LINES).findIndex((r) => filledCount(grid.cells(r)) >= width)
  const names = rows[end]
  if (names === undefined || grid.width(names) !== width || !isNameRow(grid, names, width)) return null
  const above = rows.slice(0, end)
  const parameters = above.slice(above.findIndex((r) => filledCount(grid.cells(r)) > 1))
  const widest = Math.max(...above.map((r) => usedWidth(grid.cells(r))))
  if (widest >= width || !above.every((r) => hasNoGaps(grid.cells(r))) || !areParameters(grid, parameters)) return null
  const records = rows.slice(end + 1, end + 1 + COMPARED_ROWS).filter((r) => filledCount(grid.cells(r)) > 1)
  const further = records.filter((r) => usedWidth(grid.cells(r)) > widest)
  if (records.length < LEAST_RECORDS || further.length < NEARLY_ALL * records.length) return null
  return shapeColumns(grid, records, width).some(({ typed }) => typed) ? names : null
}

function hasNoGaps(cells: readonly string[]): boolean {
  return filledCount(cells) === usedWidth(cells)
}

/**
 * Whether the first of the rows has several names, and the next a value for each, with a figure among them; the last of all holds values.
 */
function areParameters(grid: Grid, rows: readonly number[]): boolean {
  const [names, values] = rows
  const last = rows.at(-1)
  if (names === undefined || values === undefined || last === undefined || !isNameRow(grid, names, 2)) return false
  const holdsFigure = (r: number): boolean => grid.cells(r).some((cell) => isTyped(cellKind(cell)))
  return filledCount(grid.cells(names)) === filledCount(grid.cells(values)) && holdsFigure(values) && holdsFigure(last)
}
