import { cellKind, digitsOf, isTyped } from '../cell-kinds.ts'
import { filledRowsAbove, type Grid } from '../grid.ts'
import { isSummaryLabel, isTotalLabel } from '../line-words.ts'
import { amountAt, quantityOf } from './quantities.ts'

/** Rows above that are compared with a row. */
const COMPARED_ROWS = 100
/** Digits of a sum that is no chance, of two records and of more. */
const DIGITS_OF_TWO = 3
const DIGITS_OF_MORE = 2
/** What a sum may be rounded by. */
const ROUNDED = 0.011

/**
 * Whether a row whose label may as well be a name, `Suma`, `Gesamtregister`, sums up the records above it: its figures are their sums; or
 * none of them is less than one above it, and the row leaves a column empty that all records fill. What it says where records have words
 * is said of a record.
 */
export function sumsUpRecords(grid: Grid, row: number, floor: number): boolean {
  const cells = grid.cells(row)
  const labelAt = cells.findIndex((cell) => cell !== '')
  const records = recordsAbove(grid, row, floor, labelAt)
  const columns = grid.cells(records[0] ?? row).flatMap((_, c) => (c > labelAt ? [c] : []))
  const figures = columns.filter((c) => quantityOf(cells[c] ?? '') !== null)
  const cellsAt = (c: number): string[] => records.map((r) => grid.cells(r)[c] ?? '')
  // A currency that all records have as well says nothing.
  const isSaid = (c: number): boolean => !figures.includes(c) && isWord(cells[c] ?? '') && cellsAt(c).some((cell) => cell !== cells[c])
  if (records.length < 2 || figures.length === 0 || columns.some(isSaid)) return false
  if (figures.every((c) => isSumOfAll(grid, row, c, records))) return true
  const hasGap = columns.some((c) => (cells[c] ?? '') === '' && cellsAt(c).every((cell) => cell !== ''))
  return hasGap && figures.every((c) => isMost(grid, row, c, records))
}

/** The records above a row and above the other figures that sum them up, the nearest first. */
function recordsAbove(grid: Grid, row: number, floor: number, labelAt: number): number[] {
  const rows = filledRowsAbove(grid, row, floor, COMPARED_ROWS)
  const isFigure = (label = ''): boolean => isTotalLabel(label) || isSummaryLabel(label)
  const first = rows.findIndex((r) => !isFigure(grid.cells(r)[labelAt]))
  return first < 0 ? [] : rows.slice(first)
}

function isWord(cell: string): boolean {
  const kind = cellKind(cell)
  return kind !== 'empty' && kind !== 'missing' && !isTyped(kind)
}

/** Whether a figure is the sum of those of all records; of more than are compared, as much at least. */
function isSumOfAll(grid: Grid, row: number, column: number, records: readonly number[]): boolean {
  const sum = records.reduce((total, r) => total + amountAt(grid, r, column), 0)
  const rest = amountAt(grid, row, column) - sum
  if (records.length === COMPARED_ROWS) return rest >= 0
  return Math.abs(rest) < ROUNDED && digitsOf(grid.cells(row)[column]) >= (records.length > 2 ? DIGITS_OF_MORE : DIGITS_OF_TWO)
}

/** Whether no record has a greater figure in a column than a row; the sum of what comes in and goes out may be less than one. */
function isMost(grid: Grid, row: number, column: number, records: readonly number[]): boolean {
  const amounts = records.map((r) => amountAt(grid, r, column))
  return amounts.some((amount) => amount < 0) || amounts.every((amount) => amount <= amountAt(grid, row, column))
}
