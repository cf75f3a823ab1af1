import { cellKind, filledCount, isTyped } from './cell-kinds.ts'
import { type ColumnShape, fitRow } from './columns.ts'
import type { Grid } from './grid.ts'

const NEARLY_ALL = 0.9
/** Cells of a row of groups, and columns of figures below, at least. */
const LEAST_GROUPS = 2
const LEAST_FIGURES = 6

/**
 * Whether row `r`, below the row `groups`, names groups within its groups, `Detector,,A,,B,,A,,B` below `Run,Sample,Area,,,,Time`: both have gaps, and the row right below, above the first
 * record, names nearly every column of figures, by names that come again in other groups.
 */
export function namesGroupsOfGroups(
  grid: Grid,
  r: number,
  groups: number,
  next: number | undefined,
  shapes: readonly ColumnShape[],
): boolean {
  const typed = shapes.filter((shape) => shape.typed).length
  const isRowOfGroups = (row: number): boolean => {
    const filled = filledCount(grid.cells(row))
    return filled >= LEAST_GROUPS && filled * 2 <= shapes.length && !grid.cells(row).some((cell) => isTyped(cellKind(cell)))
  }
  if (groups !== r - 1 || next !== r + 1 || next + 1 >= grid.rowCount || !isRowOfGroups(groups) || !isRowOfGroups(r)) return false
  const [names, record] = [fitRow(grid, next, shapes), fitRow(grid, next + 1, shapes)]
  return (
    typed >= LEAST_FIGURES && comeAgain(grid.cells(next)) && names.misfits >= NEARLY_ALL * typed && record.misfits === 0 && record.fits > 0
  )
}

/** Words, some of which come again, but none right beside itself, as `TBD` in cell after cell does. */
function comeAgain(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '')
  const areWords = filled.every((cell) => !isTyped(cellKind(cell)))
  return areWords && new Set(filled).size < filled.length && filled.every((cell, i) => cell !== filled[i + 1])
}
