import { cellKind, isTyped } from '../cell-kinds.ts'
import { shapeColumns } from '../columns.ts'
import type { Grid } from '../grid.ts'
import { type HeaderPlace, ROWS_BELOW_NAMES, TOP_ROWS } from '../header-place.ts'

/** Numbers that rise from cell to cell, and words above other figures, dates and times, at least. */
const LEAST_BINS = 4
const LEAST_NAMES = 3
const LEAST_RECORDS = 3
/** So many records rise by chance. */
const MOST_RISING = 0.3

const NUMBER = /^\d+(?:\.\d+)?$/

/**
 * Where a row names some columns by words and others, side by side, by numbers that rise, as few records below do: the sizes that an
 * instrument counts, `Date, Time, Pressure, 14.1, 14.6, 15.1, 15.7, Comment`. Null where there is none.
 */
export function placeAboveBins(grid: Grid, rows: readonly number[], width: number): HeaderPlace | null {
  for (const [i, r] of rows.slice(0, TOP_ROWS).entries()) {
    const bins = grid.width(r) === width ? binsOf(grid.cells(r)) : null
    if (bins === null) continue
    const below = rows.slice(i + 1, i + 1 + ROWS_BELOW_NAMES).filter((other) => grid.width(other) === width)
    const rising = below.filter((other) => areRising(grid.cells(other).slice(bins.from, bins.to))).length
    if (below.length < LEAST_RECORDS || rising > MOST_RISING * below.length) continue
    const shapes = shapeColumns(grid, below, width)
    const names = grid.cells(r).filter((cell, c) => (c < bins.from || c >= bins.to) && cell !== '' && shapes[c]?.typed === true)
    const areFigures = shapes.slice(bins.from, bins.to).every(({ typed, filled }) => typed || filled === 0)
    if (names.length >= LEAST_NAMES && areFigures) return { from: r, to: r + 1, reason: 'typesDiffer', confidence: 0.85 }
  }
  return null
}

/** The columns of such numbers in a row that holds nothing else but words; null where it holds others, or none. */
function binsOf(cells: readonly string[]): { readonly from: number; readonly to: number } | null {
  const from = cells.findIndex((cell) => NUMBER.test(cell))
  if (from < 1) return null
  let to = from
  while (to < cells.length && NUMBER.test(cells[to] ?? '')) to++
  if (!areRising(cells.slice(from, to))) return null
  const isWord = (cell: string): boolean => cell === '' || (/\p{L}/u.test(cell) && !isTyped(cellKind(cell)) && cellKind(cell) !== 'missing')
  return cells.every((cell, c) => (c >= from && c < to) || isWord(cell)) ? { from, to } : null
}

function areRising(cells: readonly string[]): boolean {
  return cells.length >= LEAST_BINS && cells.every((cell, i) => NUMBER.test(cell) && (i === 0 || Number(cell) > Number(cells[i - 1])))
}
