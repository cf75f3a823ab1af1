import { cellKind, filledCount, isTyped } from '../cell-kinds.ts'
import type { ColumnShape } from '../columns.ts'
import type { Grid } from '../grid.ts'
import { isPair, TOP_ROWS } from '../header-place.ts'
import { isNameRow, statesPairs } from '../name-rows.ts'

/** The row of names below the labels with colons that begin a table, among titles and lines of one value; null where there are none. */
export function rowBelowLabels(grid: Grid, rows: readonly number[]): number | null {
  const top = rows.slice(0, TOP_ROWS)
  const isLabels = (r: number): boolean => statesPairs(grid.cells(r))
  const end = top.findIndex((r) => filledCount(grid.cells(r)) > 2 && !isLabels(r))
  const last = top.slice(0, end).findLastIndex(isLabels)
  const names = top[end]
  if (last === -1 || names === undefined) return null
  // A pair of words may be the names; groups stand further right.
  const between = top.slice(last + 1, end)
  if (between.some((r) => isPair(grid.cells(r), 3, 3) && !isWordWithFigure(grid.cells(r)))) return null
  // Names, or groups above them.
  const fullest = Math.max(...[names, names + 1].map((r) => (r < grid.rowCount ? filledCount(grid.cells(r)) : 0)))
  const isFuller = isNameRow(grid, names, 2) && fullest > filledCount(grid.cells(top[last] ?? names))
  const namesGroups = (r: number): boolean =>
    filledCount(grid.cells(r)) > 1 && grid.cells(r).every((cell, c) => cell === '' || (grid.cells(names)[c] ?? '') !== '')
  return isFuller ? (between.find((r) => namesGroups(r) && !isWordWithFigure(grid.cells(r))) ?? names) : null
}

/** `Payroll Number,15`. */
function isWordWithFigure([label = '', value = '']: readonly string[]): boolean {
  return !isTyped(cellKind(label)) && isTyped(cellKind(value))
}

/**
 * `Values:`, `Station:,Nonthaburi` or `#Unit=,1/cm`, above records that begin with days or figures: a label with its colon or equals sign,
 * and nothing else or what it says, is no name.
 */
export function isLabelOnly([label = '', value = '', ...others]: readonly string[], shapes: readonly ColumnShape[]): boolean {
  return shapes.length > 1 && shapes[0]?.typed === true && /[:=]$/.test(label) && !/[:=]$/.test(value) && filledCount(others) === 0
}
