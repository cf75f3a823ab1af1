import { cellKind, filledCount, holdsWord, isTyped } from '../cell-kinds.ts'
import { filledRowsAbove, type Grid } from '../grid.ts'
import { isCalledSum, isSummaryLabel, isSummaryTitle, isTotalLabel } from '../line-words.ts'
import { quantityOf } from './quantities.ts'

/** Pairs of such a block at least, and its lines at most. */
const LEAST_PAIRS = 2
const MOST_LINES = 30
/** Records above that are compared with it. */
const COMPARED_ROWS = 200
/** Columns of a table at least, and those that a pair leaves empty though all records fill them, where these begin with words as well. */
const LEAST_COLUMNS = 4
const LEAST_GAPS = 2

/**
 * The first line of the block around row `row` that blank lines divide from the records, where it holds nothing but titles and pairs of a
 * label and a figure in the cells of a wider table, below a total perhaps. None of the records has a figure where the pairs have theirs,
 * and all have a number or a day where these have labels, or words where they have figures. Null where there is none.
 */
export function pairsApart(grid: Grid, from: number, row: number, width: number): number | null {
  if (width < LEAST_COLUMNS) return null
  const [start, end] = [edgeOf(grid, row, -1), edgeOf(grid, row, 1)]
  if (start <= from || end - start >= MOST_LINES) return null
  const lines = Array.from({ length: end + 1 - start }, (_, i) => grid.cells(start + i))
  const pairs = lines.filter(isPair)
  if (pairs.length < LEAST_PAIRS || !lines.every((cells, i) => isPair(cells) || isTitle(cells) || (i === 0 && isTotal(cells)))) return null
  const records = recordsAbove(grid, from, start)
  // Below a single record a list may stand that has nothing to do with it.
  if (records.length === 0 || (records.length === 1 && !pairs.some(([label = '']) => isSum(label)))) return null
  const areSummedUp = lines.some(([label = '']) => isSum(label))
  return pairs.every((cells) => isUnlike(cells, records, areSummedUp)) ? start : null
}

/** A mark alone, as a line drawn: `-`. */
const LONE_MARK = /^[-–—=*_]{1,3}$/
/** Records above such a mark at least. */
const LEAST_RECORDS = 3

/**
 * The row that holds nothing but a mark, where all lines below it are such marks, texts alone, or a label and what it says, below records
 * that all begin with a number or a day and fill more cells: `-`, `Average speed,1370.6`. Null where there is none.
 */
export function pairsBelowMark(grid: Grid, from: number, to: number): number | null {
  const isMark = ([mark = '', ...others]: readonly string[]): boolean => LONE_MARK.test(mark) && others.every((cell) => cell === '')
  const isLine = (cells: readonly string[]): boolean =>
    filledCount(cells) === 0 || isMark(cells) || (holdsWord(cells[0]) && filledCount(cells) <= 2)
  let first: number | null = null
  let pairs = 0
  for (let r = to - 1; r > from && to - r <= MOST_LINES && isLine(grid.cells(r)); r--) {
    if (isMark(grid.cells(r)) && pairs >= LEAST_PAIRS) first = r
    if (filledCount(grid.cells(r)) === 2) pairs++
  }
  if (first === null) return null
  const records = filledRowsAbove(grid, first, from, COMPARED_ROWS).map((r) => grid.cells(r))
  const isRecord = (cells: readonly string[]): boolean => isTyped(cellKind(cells[0] ?? '')) && filledCount(cells) > 2
  return records.length >= LEAST_RECORDS && records.every(isRecord) ? first : null
}

/** The last row before a blank one, or the edge of the file, above or below. */
function edgeOf(grid: Grid, row: number, step: -1 | 1): number {
  let edge = row
  while (edge + step >= 0 && edge + step < grid.rowCount && !grid.isBlank(edge + step)) edge += step
  return edge
}

/** What stands above in more than two cells. */
function recordsAbove(grid: Grid, from: number, to: number): (readonly string[])[] {
  return filledRowsAbove(grid, to, from, COMPARED_ROWS)
    .map((r) => grid.cells(r))
    .filter((cells) => filledCount(cells) > 2)
}

function isTitle(cells: readonly string[]): boolean {
  return filledCount(cells) === 1 && holdsWord(cells[0])
}

/** `Items,3,,,`: a label in the first cell, and one figure. */
function isPair(cells: readonly string[]): boolean {
  return filledCount(cells) === 2 && holdsWord(cells[0]) && cells.some((cell, c) => c > 0 && quantityOf(cell) !== null)
}

/** `Summary,,16,,1800.00`: a sum by its label, and figures. */
function isTotal([label = '', ...others]: readonly string[]): boolean {
  return isSum(label) && others.some((cell) => cell !== '') && others.every((cell) => cell === '' || quantityOf(cell) !== null)
}

function isSum(label: string): boolean {
  return isTotalLabel(label) || isSummaryLabel(label) || isSummaryTitle(label) || isCalledSum(label)
}

/**
 * Whether a pair is formed as none of the records. A figure further right than beside its label is a record's of which little is known,
 * unless it is a sum; so is a label among words where nothing in its block is.
 */
function isUnlike(cells: readonly string[], records: readonly (readonly string[])[], areSummedUp: boolean): boolean {
  const figureAt = cells.findLastIndex((cell) => cell !== '')
  const below = records.map((record) => record[figureAt] ?? '')
  if (below.some((cell) => quantityOf(cell) !== null) || (figureAt > 1 && !isSum(cells[0] ?? ''))) return false
  const isFilled = (c: number): boolean => records.every((record) => (record[c] ?? '') !== '')
  const gaps = Array.from({ length: records[0]?.length ?? 0 }, (_, c) => c).filter((c) => (cells[c] ?? '') === '' && isFilled(c))
  if (records.every(([label = '']) => isTyped(cellKind(label)))) return gaps.length > 0
  return areSummedUp && gaps.length >= LEAST_GAPS && below.every((cell) => holdsWord(cell) && !/\p{Nd}/u.test(cell))
}
