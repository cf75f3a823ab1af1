import { cellKind, isTyped } from './cell-kinds.ts'
import type { Grid } from './grid.ts'

/** Rows of a table at most that have a remark behind their last figure: one in so many. */
const RAREST_WITH_REMARK = 3

/**
 * The rows that are as wide as the others but for one word behind their last figure, `Provisional` or a mark: a few of them, and no more
 * words than two.
 */
export function rowsWithRemark(grid: Grid, rows: readonly number[], width: number): ReadonlySet<number> {
  const isValue = (cell: string): boolean => isTyped(cellKind(cell)) || cellKind(cell) === 'missing'
  const longer = rows.filter((r) => grid.width(r) === width + 1)
  const remarks = new Set(longer.map((r) => grid.cells(r)[width] ?? ''))
  const areRemarks = [...remarks].every((remark) => !isTyped(cellKind(remark))) && remarks.size <= 2
  const areAlike = longer.every((r) => isValue(grid.cells(r)[0] ?? '') && isValue(grid.cells(r)[width - 1] ?? ''))
  const usual = rows.filter((r) => grid.width(r) === width).length
  return areRemarks && areAlike && longer.length * RAREST_WITH_REMARK <= usual ? new Set(longer) : new Set()
}
