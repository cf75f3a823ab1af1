import { cellKind, filledCount, isTyped } from './cell-kinds.ts'
import type { ColumnShape } from './columns.ts'
import type { Grid } from './grid.ts'
import { type HeaderPlace, TOP_ROWS } from './header-place.ts'

/** Cells at most that say what a line is and when it was written, and names behind them at least. */
const MOST_LEADING = 3
const LEAST_NAMES = 3

/**
 * The names in a log each line of which begins with what it is and when it was written, names and what stands above them too:
 * `02,07-12-2024 23:49:46,Temperature,Usage,Power` above `80,07-12-2024 23:50:00,46.0,67.3,20.1`. Null where none such stand below
 * shorter lines.
 */
export function placeInLog(grid: Grid, rows: readonly number[], shapes: readonly ColumnShape[]): HeaderPlace | null {
  const top = rows.slice(0, TOP_ROWS)
  const i = top.findIndex((r) => filledCount(grid.cells(r)) === shapes.length)
  const names = top[i]
  if (names === undefined || i === 0 || i + 1 >= rows.length) return null
  const cells = grid.cells(names)
  const leading = cells.findIndex((cell) => !isTyped(cellKind(cell)))
  if (leading < 1 || leading > MOST_LEADING) return null
  const words = cells.slice(leading)
  const areNames = words.length >= LEAST_NAMES && new Set(words).size === words.length && words.every((cell) => /^\p{L}/u.test(cell))
  if (!areNames || words.some((cell) => isTyped(cellKind(cell))) || !shapes.every(({ typed }) => typed)) return null
  const beginsAlike = (r: number): boolean =>
    grid.width(r) < shapes.length && cells.slice(0, leading).every((cell, c) => cellKind(grid.cells(r)[c] ?? '') === cellKind(cell))
  return top.slice(0, i).every(beginsAlike) ? { from: names, to: names + 1, reason: 'typesDiffer', confidence: 0.85 } : null
}
