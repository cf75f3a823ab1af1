import { cellKind, filledCount, isTyped } from '../cell-kinds.ts'
import type { ColumnShape } from '../columns.ts'
import type { Grid } from '../grid.ts'
import { type HeaderPlace, TOP_ROWS } from '../header-place.ts'

/** Cells at most that say what a line is and when it was written, and names behind them at least. */
const MOST_LEADING = 3
const LEAST_NAMES = 3

/**
 * The names in a log each line of which begins with what it is and when it was written, names and what stands above them too:
 * `02,07-12-2024 23:49:46,Temperature,Usage,Power` above `80,07-12-2024 23:50:00,46.0,67.3,20.1`. Null where none such stand below
 * shorter lines.
 */
export function placeInLog(grid: Grid, rows: readonly number[], shapes: readonly ColumnShape[]): HeaderPlace | null {
  const names = namesInLog(grid, rows)
  if (names === null || grid.width(names) !== shapes.length || names === rows.at(-1) || !shapes.every(({ typed }) => typed)) return null
  return { from: names, to: names + 1, reason: 'typesDiffer', confidence: 0.85 }
}

/** Records at least that are as wide as such names, where lines of another kind are more. */
const LEAST_RECORDS = 2

/** How wide such names are and all lines at the end, where shorter ones between say more of each column. Null where that is not so. */
export function widthInLog(grid: Grid, rows: readonly number[]): number | null {
  const names = namesInLog(grid, rows)
  if (names === null) return null
  const width = grid.width(names)
  const last = rows.findLastIndex((r) => grid.width(r) !== width)
  const areBetween = rows.slice(0, last + 1).every((r) => grid.width(r) <= width)
  return areBetween && rows.length - 1 - last >= LEAST_RECORDS && (rows[last] ?? 0) > names ? width : null
}

/** The first row that fills more cells than any above, which begin as it does, and holds names behind what every line begins with. */
function namesInLog(grid: Grid, rows: readonly number[]): number | null {
  const top = rows.slice(0, TOP_ROWS)
  const i = top.findIndex((r) => filledCount(grid.cells(r)) > MOST_LEADING + LEAST_NAMES - 1)
  const names = top[i]
  if (names === undefined || i === 0) return null
  const cells = grid.cells(names)
  const leading = cells.findIndex((cell) => !isTyped(cellKind(cell)))
  if (leading < 1 || leading > MOST_LEADING) return null
  const words = cells.slice(leading)
  const areNames = words.length >= LEAST_NAMES && new Set(words).size === words.length && words.every((cell) => /^\p{L}/u.test(cell))
  if (!areNames || words.some((cell) => isTyped(cellKind(cell)))) return null
  const beginsAlike = (r: number): boolean =>
    grid.width(r) < cells.length && cells.slice(0, leading).every((cell, c) => cellKind(grid.cells(r)[c] ?? '') === cellKind(cell))
  return top.slice(0, i).every(beginsAlike) ? names : null
}
