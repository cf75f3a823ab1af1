import { cellKind, filledCount, isNoteRow, isTyped } from './cells.ts'
import { type ColumnShape, isYear } from './columns.ts'
import type { Grid } from './grid.ts'
import { isSpaced } from './name-rows.ts'
import { kinshipWith } from './same-kind.ts'

/** Records above that a row is compared with. */
const MOST_COMPARED = 200
/** Columns of a table in which a note that its own commas divide hardly fills all. */
const LEAST_COLUMNS = 3
const LEAST_WORDS = 2

/** Whether the one cell of a row, in the first column, begins a fuller record above as well: `ชาย`, with all else unknown. */
export function isLabelOfRecords(grid: Grid, row: number, floor: number): boolean {
  const [label] = grid.cells(row)
  return recordsAbove(grid, row, floor).some((r) => grid.cells(r)[0] === label && filledCount(grid.cells(r)) > 1)
}

/**
 * Whether a row that begins with a word for notes is a record all the same, `Note pad,A4,B012`: it begins as a record above does, or fills every column, without a colon or a space behind its
 * delimiters, and what stands in one of them stands there in a record above, or is formed as nearly all that does, if there are several.
 */
export function isAmongRecords(grid: Grid, row: number, floor: number, shapes: readonly ColumnShape[]): boolean {
  const cells = grid.cells(row)
  if (cells.length !== shapes.length || cells.includes('') || cells[0]?.includes(':') || (cells.length > 1 && isSpaced(grid, row)))
    return false
  // The word alone, `note,text,Notes`.
  if (cells.length >= LEAST_COLUMNS && !isNoteRow(cells, cells.length)) return true
  const above = recordsAbove(grid, row, floor)
  const isAlike = (cell: string, c: number, others: readonly string[]): boolean =>
    cells.length >= LEAST_COLUMNS && ((cellKind(cell) === 'code' && shapes[c]?.kind === 'code') || kinshipWith(cell, others) !== null)
  return cells.some((cell, c) => {
    const others = above.map((r) => grid.cells(r)[c] ?? '')
    return others.includes(cell) || (c > 0 && isAlike(cell, c, others))
  })
}

/** What is no kind or grade of anything, as `Average` and `Max` may be. */
const AVERAGE_ONLY = /เฉลี่ย|เบี่ยงเบน/

/** Whether a row has several words beside its label, in columns of words: figures that sum up a table leave those empty, or say the same in all of them. */
export function describesOne(cells: readonly string[], labelAt: number, shapes: readonly ColumnShape[]): boolean {
  if (AVERAGE_ONLY.test(cells[labelAt] ?? '')) return false
  const words = cells.filter((cell, c) => {
    const kind = cellKind(cell)
    return c !== labelAt && shapes[c]?.typed === false && kind !== 'empty' && kind !== 'missing' && !isTyped(kind) && !/^[\d๐-๙]/.test(cell)
  })
  return new Set(words).size >= LEAST_WORDS
}

const NEARLY_ALL = 0.9

/** Whether a row has a year that records above have too, `รวม,2566,258`, in a column of years: what sums up all of them has none. */
export function isOfOneYear(grid: Grid, row: number, floor: number, shapes: readonly ColumnShape[]): boolean {
  const isKnown = (year: string, c: number): boolean => recordsAbove(grid, row, floor).some((r) => grid.cells(r)[c] === year)
  return grid.cells(row).some((cell, c) => isYear(cell) && (shapes[c]?.years ?? 0) >= NEARLY_ALL && isKnown(cell, c))
}

function recordsAbove(grid: Grid, row: number, floor: number): number[] {
  const rows: number[] = []
  for (let r = row - 1; r >= floor && rows.length < MOST_COMPARED; r--) if (!grid.isBlank(r)) rows.push(r)
  return rows
}
