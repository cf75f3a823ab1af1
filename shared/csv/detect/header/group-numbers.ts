import { cellKind, filledCount, isTyped } from '../cell-kinds.ts'
import { type ColumnShape, fitRow } from '../columns.ts'
import type { Grid } from '../grid.ts'

const LEAST_GROUPS = 2

/**
 * Whether row `r` numbers groups of the columns that the row right below it names, `,,11,,1,` above `Period,Time,Player,,Player,`:
 * players, rooms, plots. Each number begins a group, labels have none, neither here nor above, and the row below the names is a record.
 */
export function numbersGroups(grid: Grid, r: number, shapes: readonly ColumnShape[]): boolean {
  const cells = grid.cells(r)
  const numbers = cells.filter((cell) => cell !== '')
  if (numbers.length < LEAST_GROUPS || cells[0] !== '' || r + 2 >= grid.rowCount) return false
  if (!numbers.every((cell) => /^\d{1,4}$/.test(cell)) || new Set(numbers).size < numbers.length) return false
  if (!cells.every((cell, c) => cell === '' || (cells[c + 1] ?? '') === '')) return false
  if (r > 0 && grid.cells(r - 1)[0] !== '' && filledCount(grid.cells(r - 1)) > 1) return false
  const [names, record] = [grid.cells(r + 1), grid.cells(r + 2)]
  const areNamed = names[0] !== '' && cells.every((cell, c) => cell === '' || (names[c] ?? '') !== '')
  if (!areNamed || names.some((cell) => isTyped(cellKind(cell)))) return false
  const below = fitRow(grid, r + 2, shapes)
  return fitRow(grid, r + 1, shapes).misfits > 1 && below.fits > 1 && below.misfits === 0 && filledCount(record) >= filledCount(names)
}
