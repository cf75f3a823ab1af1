import { isRuleRow } from '../../page-lines.ts'
import { cellKind, filledCount, nameKey } from '../cell-kinds.ts'
import { type ColumnShape, fitRow, shapeColumns } from '../columns.ts'
import { isComment } from '../comments.ts'
import type { Grid } from '../grid.ts'

/** Records above that do not begin as such a line does. */
const COMPARED_ROWS = 200
/** Columns of a table in which a line of two cells is none of its records. */
const LEAST_COLUMNS = 4
/** Lines below names that come again at the end of a file. */
const MOST_BELOW_NAMES = 5

/** `#close`, as comments begin that a log ends with, Zeek's among them. */
const COMMENT = /^#\s?\p{L}{3}/u

/** Whether a line at the end of a table of several columns is a comment, `#close,2023-09-13`: no record begins with that mark. */
export function isClosingComment(grid: Grid, row: number, floor: number, shapes: readonly ColumnShape[]): boolean {
  if (shapes.length < LEAST_COLUMNS || filledCount(grid.cells(row)) > 2 || !COMMENT.test(grid.cells(row)[0] ?? '')) return false
  for (let r = Math.max(floor, row - COMPARED_ROWS); r < row; r++) {
    if (isComment(grid, r) && !isShort(grid, r)) return false
  }
  return true
}

function isShort(grid: Grid, r: number): boolean {
  return filledCount(grid.cells(r)) <= 2
}

/** One star for a sum, two for the sum of those: as SAP marks them in lists that it saves as text, drawn with `|` and dashes. */
const STARS = /^\*{1,5}(?:\s|$)/

/**
 * Whether a row is a sum marked with stars, `|* |…|634,50|`, in a list that is drawn with lines: a figure stands in it, and no record
 * begins with a star.
 */
export function isStarredSum(grid: Grid, row: number, floor: number): boolean {
  const firstOf = (r: number): string => grid.cells(r).find((cell) => cell !== '') ?? ''
  if (!STARS.test(firstOf(row)) || !grid.cells(row).some((cell) => cellKind(cell) === 'number')) return false
  let top = row
  let rules = 0
  for (; top > floor && (STARS.test(firstOf(top - 1)) || isDrawn(grid, top - 1)); top--) if (isDrawn(grid, top - 1)) rules++
  if (rules === 0) return false
  for (let r = Math.max(floor, top - COMPARED_ROWS); r < top; r++) if (STARS.test(firstOf(r))) return false
  return top > floor
}

/** `Page 1 of`, with how many there are in the same cell or the next one. */
const PAGE_OF = /^(?:page|หน้า(?:ที่)?)\s*:?\s*\d+\s*(?:\/|จาก|of)(?:\s*\d+)?$/iu
/**
 * Columns that such a line leaves empty at least though most records fill them, and of the records those that have a page as well at most.
 */
const LEAST_GAPS = 2
const MOST = 0.8
const HARDLY_ANY = 0.2

/** Whether a row says what page it ends, beside when it was printed: `18/04/2026 23:24,,help@example.org,Page 1 of,1`. */
export function isPageFoot(grid: Grid, row: number, floor: number): boolean {
  const cells = grid.cells(row)
  const column = cells.findIndex((cell) => PAGE_OF.test(cell))
  const first = Math.max(floor, row - COMPARED_ROWS)
  if (column < 0 || row === first) return false
  const shareOf = (test: (cell: string) => boolean, c: number): number => {
    let count = 0
    for (let r = first; r < row; r++) if (test(grid.cells(r)[c] ?? '')) count++
    return count / (row - first)
  }
  if (shareOf((cell) => PAGE_OF.test(cell), column) > HARDLY_ANY) return false
  return cells.filter((cell, c) => cell === '' && shareOf((other) => other !== '', c) >= MOST).length >= LEAST_GAPS
}

/** A line drawn across the whole table. */
export function isDrawn(grid: Grid, r: number): boolean {
  return grid.width(r) === 1 && isRuleRow(grid.cells(r))
}

/** A line drawn in the cells of a row, `---,---`: records above do not say by such dashes what is not known. */
export function isDrawnInCells(grid: Grid, row: number, floor: number): boolean {
  if (!isRuleRow(grid.cells(row))) return false
  for (let r = Math.max(floor, row - COMPARED_ROWS); r < row; r++) {
    const cells = grid.cells(r)
    if (!isRuleRow(cells) && cells.some((cell) => isRuleRow([cell]))) return false
  }
  return true
}

/**
 * The row near the end of a table in which its names come again, with nothing below but lines that fit none of its columns: what a program
 * writes when it closes a file. Null where there is none.
 */
export function namesAtEnd(grid: Grid, from: number, to: number, width: number): number | null {
  if (from === 0 || width < LEAST_COLUMNS) return null
  const names = grid.cells(from - 1).map(nameKey)
  const isAgain = (r: number): boolean => grid.width(r) === names.length && grid.cells(r).every((cell, c) => nameKey(cell) === names[c])
  const below: number[] = []
  for (let r = to - 1; r > from && below.length <= MOST_BELOW_NAMES; r--) {
    if (grid.isBlank(r)) continue
    if (isAgain(r)) return below.every((row) => isUnlikeRecords(grid, row, [from, r])) || areFactsApart(grid, [from, r], below) ? r : null
    below.push(r)
  }
  return null
}

/**
 * Whether lines below names stand behind a blank line and are facts, a label and what it is each, though all records hold more: the names
 * are those of a section that is empty.
 */
function areFactsApart(grid: Grid, [from, names]: readonly [number, number], below: readonly number[]): boolean {
  const isFact = (r: number): boolean => {
    const [label = '', fact = ''] = grid.cells(r)
    return filledCount(grid.cells(r)) === 2 && /\p{L}{2}/u.test(label) && fact !== ''
  }
  // The last section has a title of its own at most.
  let last = names - 1
  while (last > from && filledCount(grid.cells(last)) < 2) last--
  for (let r = Math.max(from, last - COMPARED_ROWS); r <= last; r++) if (filledCount(grid.cells(r)) === 2) return false
  return below.length > 0 && grid.isBlank(names + 1) && below.every(isFact)
}

/** Whether a row has words where records have figures or days, and none of these. */
function isUnlikeRecords(grid: Grid, row: number, [from, to]: readonly [number, number]): boolean {
  const records: number[] = []
  for (let r = Math.max(from, to - COMPARED_ROWS); r < to; r++) records.push(r)
  const { fits, misfits } = fitRow(grid, row, shapeColumns(grid, records, grid.width(from - 1)))
  return fits === 0 && misfits > 0
}

/** Whether a row holds nothing but figures, each below dashes, `,,,------` above `,,,13122.50`: what is added up. */
export function isBelowDashes(grid: Grid, r: number): boolean {
  const cells = grid.cells(r)
  return (
    r > 0 &&
    filledCount(cells) > 0 &&
    isRuleRow(grid.cells(r - 1)) &&
    cells.every((cell, c) => cell === '' || (cellKind(cell) === 'number' && (grid.cells(r - 1)[c] ?? '').length > 2))
  )
}
