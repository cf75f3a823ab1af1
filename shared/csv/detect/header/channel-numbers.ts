import { filledCount } from '../cell-kinds.ts'
import { type ColumnShape, fitRow } from '../columns.ts'
import type { Grid } from '../grid.ts'
import { isNameRow } from '../name-rows.ts'
import { areUnits } from './units.ts'

/** Columns at least of a table whose channels are numbered, and records below that show what their figures are like. */
const LEAST_COLUMNS = 3
const LEAST_RECORDS = 3
const COMPARED_ROWS = 200
const NEARLY_ALL = 0.8

/** `0,12,50041,4`: a whole number of its own for every column, as loggers number what they measure. */
function areNumbersOfChannels(cells: readonly string[], width: number): boolean {
  return (
    width >= LEAST_COLUMNS && filledCount(cells) === width && cells.every((cell) => /^\d+$/.test(cell)) && new Set(cells).size === width
  )
}

/**
 * Whether the row right above a name for every column numbers the channels, while a column at least has hardly a whole number in the
 * records below.
 */
export function isAboveNamesOfChannels(grid: Grid, r: number, rows: readonly number[], shapes: readonly ColumnShape[]): boolean {
  const width = shapes.length
  if (!areNumbersOfChannels(grid.cells(r), width) || r + 1 >= grid.rowCount || filledCount(grid.cells(r + 1)) !== width) return false
  const { fits, misfits } = fitRow(grid, r + 1, shapes)
  if (fits > 0 || misfits < 2 || !isNameRow(grid, r + 1, width)) return false
  const records = recordsBelow(grid, rows, r + 1)
  return records.length >= LEAST_RECORDS && shapes.some((_, c) => hardlyHasWholeNumbers(records, c))
}

/**
 * Whether the row right below the units, which a blank line divides from the records, numbers the channels, while no column has more than a
 * few whole numbers.
 */
export function isBelowUnitsOfChannels(grid: Grid, r: number, rows: readonly number[], width: number): boolean {
  if (!areNumbersOfChannels(grid.cells(r), width) || r + 1 >= grid.rowCount || !grid.isBlank(r + 1)) return false
  if (grid.isBlank(r - 1) || !areUnits(grid.cells(r - 1))) return false
  // What looks like units may be the names themselves: `s,m,V`.
  if (r < 2 || filledCount(grid.cells(r - 2)) < width) return false
  const records = recordsBelow(grid, rows, r)
  return records.length >= LEAST_RECORDS && records.every((cells) => cells.length === width) && everyColumnHasPoints(records, width)
}

function everyColumnHasPoints(records: readonly (readonly string[])[], width: number): boolean {
  return Array.from({ length: width }, (_, c) => c).every((c) => hardlyHasWholeNumbers(records, c))
}

function hardlyHasWholeNumbers(records: readonly (readonly string[])[], c: number): boolean {
  const filled = records.map((cells) => cells[c] ?? '').filter((cell) => cell !== '')
  return filled.length >= LEAST_RECORDS && filled.filter((cell) => /\d[.,:/-]\d/.test(cell)).length >= NEARLY_ALL * filled.length
}

function recordsBelow(grid: Grid, rows: readonly number[], r: number): (readonly string[])[] {
  const below = rows.filter((row) => row > r && filledCount(grid.cells(row)) > 1).slice(0, COMPARED_ROWS)
  return below.map((row) => grid.cells(row))
}
