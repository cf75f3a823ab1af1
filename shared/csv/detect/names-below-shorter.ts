import { filledCount } from './cell-kinds.ts'
import { fitRow, shapeColumns } from './columns.ts'
import { isComment } from './comments.ts'
import type { Grid } from './grid.ts'
import type { HeaderPlace } from './header-place.ts'
import { isNameRow } from './name-rows.ts'

/** Cells of a line above the names at least, of fewer of which other rules know that they are no names; and such lines at most. */
const LEAST_CELLS = 3
const MOST_SHORTER = 12

/**
 * Names that stand in the first row as wide as the table, below shorter lines about it, `Report,04 Feb 2026,1`: every row from there on is
 * as wide, or longer by a delimiter with nothing behind it. Null where that is not so, or nothing but words stands below.
 */
export function placeBelowShorter(grid: Grid, rows: readonly number[], width: number): HeaderPlace | null {
  const i = rows.findIndex((r) => grid.width(r) >= width - 1)
  const names = rows[i]
  if (names === undefined || i === 0 || i > MOST_SHORTER || width < LEAST_CELLS + 1 || isComment(grid, rows[0] ?? names)) return null
  if (!rows.slice(0, i).some((r) => filledCount(grid.cells(r)) >= LEAST_CELLS)) return null
  const records = rows.slice(i + 1)
  const named = filledCount(grid.cells(names))
  if (records.length === 0 || named < width - 1 || !isNameRow(grid, names, named)) return null
  const isWhole = (r: number): boolean => grid.width(r) === width && (named === width || grid.cells(r)[width - 1] === '')
  // Units right below the names have no figures.
  if (!records.every(isWhole) || fitRow(grid, records[0] ?? names, shapeColumns(grid, records, width)).fits === 0) return null
  return { from: names, to: names + 1, reason: 'typesDiffer', confidence: 0.85 }
}
