import { cellKind, filledCount, isTyped } from '../cell-kinds.ts'
import { type ColumnShape, fitRow } from '../columns.ts'
import type { Grid } from '../grid.ts'

const NEARLY_ALL = 0.9
/** Cells of a row of groups, and columns of figures below, at least. */
const LEAST_GROUPS = 3
const LEAST_FIGURES = 6

/**
 * Whether row `r`, below the row `groups`, names groups within its groups, `Detector,,A,,B,,A,,B` below `Run,Sample,Area,,,,Time`: both
 * have gaps, and the row right below, above the first record, names nearly every column of figures, by names that come again in other
 * groups.
 */
export function namesGroupsOfGroups(
  grid: Grid,
  r: number,
  groups: number,
  next: number | undefined,
  shapes: readonly ColumnShape[],
): boolean {
  const typed = shapes.filter((shape) => shape.typed).length
  if (groups !== r - 1 || next !== r + 1 || typed < LEAST_FIGURES || !hasGaps(grid.cells(groups), shapes.length, 1)) return false
  if (!hasGaps(grid.cells(r), shapes.length, 2) || !beginGroups(grid.cells(r)) || !comeAgain(grid.cells(next))) return false
  const isNamesOfAll = (row: number): boolean => row < grid.rowCount && fitRow(grid, row, shapes).misfits >= NEARLY_ALL * typed
  // Units may stand below the names.
  const record = isNamesOfAll(next + 1) ? next + 2 : next + 1
  if (!isNamesOfAll(next) || record >= grid.rowCount) return false
  const { fits, misfits } = fitRow(grid, record, shapes)
  return fits > 0 && misfits === 0
}

/** Words alone, of `width` cells not more than one in so many filled. */
function hasGaps(cells: readonly string[], width: number, times: number): boolean {
  const filled = filledCount(cells)
  return filled >= LEAST_GROUPS && filled < width && filled * times <= width && !cells.some((cell) => isTyped(cellKind(cell)))
}

/** Each cell but the first is the name of several columns: empty ones follow it. */
function beginGroups(cells: readonly string[]): boolean {
  return cells.every((cell, c) => c === 0 || cell === '' || cells[c + 1] === '')
}

/** Words, some of which come again, but none right beside itself, as `TBD` in cell after cell does. */
function comeAgain(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '')
  const areWords = filled.every((cell) => !isTyped(cellKind(cell)))
  return areWords && new Set(filled).size < filled.length && filled.every((cell, i) => cell !== filled[i + 1])
}
