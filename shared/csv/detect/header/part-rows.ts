import { cellKind, filledCount, isTyped } from '../cell-kinds.ts'
import { isColumnWord } from '../column-words.ts'
import { shapeColumns } from '../columns.ts'
import type { Grid } from '../grid.ts'
import { isNameRow } from '../name-rows.ts'
import type { HeaderRows } from './header-rows.ts'

/** Records that such a row is compared with, and how many there must be. */
const COMPARED_ROWS = 200
const LEAST_BELOW = 4
const LEAST_LABELS = 3

/**
 * Whether the row below a header names parts of questions: it leaves the first column empty and all that hold figures, although no record
 * does, and what the header leaves unnamed it names. Below an answer to tick stands that answer or nothing.
 */
export function isPartRow(grid: Grid, { from, to }: HeaderRows, rows: readonly number[], width: number): boolean {
  const cells = grid.cells(to)
  const names = grid.cells(from)
  if (to - from > 1 || grid.width(to) !== width || cells[0] !== '' || !isNameRow(grid, to, 2)) return false
  if (!cells.every((cell, c) => cell !== '' || (names[c] ?? '') !== '')) return false
  const below = recordsBelow(rows, to)
  if (below.length < LEAST_BELOW) return false
  const valuesOf = (c: number): string[] => below.map((r) => grid.cells(r)[c] ?? '').filter((value) => value !== '')
  const comesAgain = (cell: string, c: number): boolean =>
    cell !== '' && valuesOf(c).includes(cell) && !valuesOf(c).every((one) => one === cell)
  if (cells.some(comesAgain)) return false
  const shapes = shapeColumns(grid, below, width)
  return (
    valuesOf(0).length === below.length && shapes.some(({ typed }) => typed) && shapes.every(({ typed }, c) => !typed || cells[c] === '')
  )
}

/**
 * Whether the row below a header holds nothing but the unit of all figures, `,2002=100,,`, in the first column of figures, while every
 * record has a label and figures.
 */
export function isUnitOfAllBelow(grid: Grid, r: number, rows: readonly number[], width: number): boolean {
  const cells = grid.cells(r)
  const unit = cells[1] ?? ''
  if (width < LEAST_BELOW || unit === '' || filledCount(cells) !== 1 || !/\p{L}|=/u.test(unit)) return false
  const kind = cellKind(unit)
  const below = recordsBelow(rows, r)
  if (isTyped(kind) || kind === 'missing' || below.length < LEAST_BELOW) return false
  return below.every((row) => grid.width(row) < width || ((grid.cells(row)[0] ?? '') !== '' && isTyped(cellKind(grid.cells(row)[1] ?? ''))))
}

/**
 * Whether the row below a header names the labels alone, `Date,,,` above days, as programs write a table whose columns have a name in
 * common: a word that columns are named by, above figures or days that every record has, and no row like it below.
 */
export function isNameOfLabelsAlone(grid: Grid, r: number, rows: readonly number[], width: number): boolean {
  const cells = grid.cells(r)
  if (width < 2 || grid.width(r) !== width || filledCount(cells) !== 1 || !isColumnWord(cells[0] ?? '')) return false
  const labels = recordsBelow(rows, r).map((row) => grid.cells(row)[0] ?? '')
  return labels.length >= LEAST_LABELS && labels.every((label) => isTyped(cellKind(label)))
}

function recordsBelow(rows: readonly number[], r: number): number[] {
  return rows.filter((row) => row > r).slice(0, COMPARED_ROWS)
}
