import { cellKind, filledCount, isTyped } from '../cell-kinds.ts'
import { isYear } from '../columns.ts'
import type { Grid } from '../grid.ts'
import { isNameRow } from '../name-rows.ts'
import { arePairs, differInKind, namesNoColumn, standInTurns } from '../pairs.ts'

/** Lines above the names at most, and of those with several pairs so many that could be records of one kind. */
const MOST_LINES = 15
const MOST_ALIKE = 2
/** Names at least. */
const LEAST_NAMES = 4

/**
 * The row of names, a word for each of `width` columns, below titles and facts of which some lines hold several pairs, as wide as the
 * table: `Invoice,A-12,Date,2026-06-01,Due,2026-06-05`. A blank line divides them, and a record with a figure or a day stands right below
 * the names. Null where no such lines stand there.
 */
export function rowBelowSeveralPairs(grid: Grid, rows: readonly number[], width: number): number | null {
  if (width < LEAST_NAMES) return null
  const top = rows.slice(0, MOST_LINES)
  const i = top.findIndex((r, place) => place > 0 && grid.isBlank(r - 1) && filledCount(grid.cells(r)) > 2)
  const [names, record] = [rows[i], rows[i + 1]]
  if (names === undefined || record !== names + 1) return null
  if (filledCount(grid.cells(names)) < width || !isNameRow(grid, names, width)) return null
  if (!grid.cells(record).some((cell) => isTyped(cellKind(cell)))) return null
  const above = top.slice(0, i).map((r) => grid.cells(r))
  if (!above.every((cells) => filledCount(cells) === 1 || arePairs(cells))) return null
  const several = above.filter((cells) => filledCount(cells) > 2)
  // Names of a table above are words and years only.
  if (several.length === 0 || !several.every((cells) => cells.some((cell) => namesNoColumn(cell) && !isYear(cell)))) return null
  return several.length <= MOST_ALIKE || differInKind(several) || standInTurns(several) ? names : null
}
