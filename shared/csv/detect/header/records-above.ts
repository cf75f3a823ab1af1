import { cellKind, filledCount, isTyped } from '../cell-kinds.ts'
import type { Grid } from '../grid.ts'

/** Records of another width that are no accident. */
const LEAST_ABOVE = 3

/**
 * Where a table without names begins: at row `from`, or further up where records of another width stand right above it, as pages of a
 * document have that were put one below the other. They are rejected as faulty, and so seen; a preamble nobody looks at.
 */
export function firstRecord(grid: Grid, from: number, floor: number): number {
  let top = from
  while (top > floor && (beginsWithValue(grid, top - 1) || (top < from && isAsWide(grid, top - 1)))) top--
  while (top < from && !grid.cells(top).some((cell) => isTyped(cellKind(cell)))) top++
  return from - top < LEAST_ABOVE ? from : top
}

/** Whether the first cell of a row that holds something is a value and not a label, as a fact has. */
function beginsWithValue(grid: Grid, r: number): boolean {
  const cells = grid.cells(r)
  const kind = cellKind(cells.find((cell) => cell !== '') ?? '')
  return filledCount(cells) > 1 && (isTyped(kind) || kind === 'code')
}

/** Whether a row is as wide as the next, of which it is known that it is a record. */
function isAsWide(grid: Grid, r: number): boolean {
  return !grid.isBlank(r) && grid.width(r) > 1 && grid.width(r) === grid.width(r + 1)
}
