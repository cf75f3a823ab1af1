import { cellKind, filledCount, holdsWord, isTyped } from '../cell-kinds.ts'
import { type ColumnShape, fitRow } from '../columns.ts'
import { filledRowsAbove, type Grid } from '../grid.ts'
import { isAverageLabel, isSummaryLabel, isTotalLabel } from '../line-words.ts'
import { isCalledAsOthers, isSumOfColumns } from './sums.ts'

/** Lines that a last block has at most, and records above it at least. */
const MOST_LINES = 30
const LEAST_RECORDS = 2
const LEAST_LABELLED = 5
/** Records above that are compared with it. */
const COMPARED_ROWS = 200
const NEARLY_ALL = 0.95
/** Of the cells that records fill, those that a line beside them fills at most. */
const LITTLE = 0.6

/** The lines behind the last blank line of a table, and records above it. */
interface LastBlock {
  readonly start: number
  readonly lines: readonly number[]
  readonly records: readonly number[]
}

/**
 * The first line of the last block of a file, behind a blank line, where it is none of the table's: half as wide as all records at most; or
 * without the labels that records have; or a section of its own under a title. Null where it belongs to the table.
 */
export function blockApart(grid: Grid, from: number, to: number, shapes: readonly ColumnShape[]): number | null {
  const block = lastBlock(grid, from, to)
  if (block === null || shapes.length < 3) return null
  return isNarrow(grid, from, block, shapes) || lackLabels(grid, block) || isSectionOfItsOwn(grid, block) ? block.start : null
}

/** Columns that all records fill and a line of a summary leaves empty, at least. */
const LEAST_GAPS = 2

/**
 * The first line of the last block of a file, behind a blank line, where it sums up the table in lines of another width: each begins with
 * words that records have none of there, or leaves columns empty that all records fill, and one of them at least is called a sum or an
 * average, as no record is. Null where there is none.
 */
export function summaryOfOtherWidth(grid: Grid, from: number, to: number, shapes: readonly ColumnShape[]): number | null {
  const block = lastBlock(grid, from, to, 1)
  const width = shapes.length
  if (block === null || width < 3 || block.records.some((r) => grid.width(r) !== width)) return null
  const { lines, records } = block
  const isFilled = (c: number): boolean => records.every((r) => (grid.cells(r)[c] ?? '') !== '')
  const filled = Array.from({ length: width }, (_, c) => c).filter(isFilled)
  const areTyped = records.every((r) => isTyped(cellKind(grid.cells(r)[0] ?? '')))
  const isLine = (r: number): boolean => {
    const cells = grid.cells(r)
    if (!holdsWord(cells[0]) || isCalledAsOthers(grid, r, records)) return false
    return grid.width(r) !== width && (areTyped || filled.filter((c) => (cells[c] ?? '') === '').length >= LEAST_GAPS)
  }
  if (!lines.every(isLine) || records.some((r) => isCalledSummary(grid.cells(r)[0]))) return null
  const sums = lines.filter((r) => isCalledSummary(grid.cells(r)[0]))
  return sums.some((r) => grid.cells(r).some((cell) => cellKind(cell) === 'number')) ? block.start : null
}

function isCalledSummary(label = ''): boolean {
  const [word = ''] = label.split(' ')
  return isTotalLabel(label) || isAverageLabel(label) || isSummaryLabel(label) || isTotalLabel(word)
}

function lastBlock(grid: Grid, from: number, to: number, least = LEAST_RECORDS): LastBlock | null {
  let end = to
  while (end > from && grid.isBlank(end - 1)) end--
  let start = end
  while (start > from && end - start <= MOST_LINES && !grid.isBlank(start - 1)) start--
  if (start === from || start === end || end - start > MOST_LINES) return null
  const records = filledRowsAbove(grid, start, from, COMPARED_ROWS)
  return records.length < least ? null : { start, lines: Array.from({ length: end - start }, (_, i) => start + i), records }
}

/**
 * Whether all lines are half as wide as all records at most, and none fits their columns, unless the table ends with its total above them.
 */
function isNarrow(grid: Grid, from: number, { lines, records }: LastBlock, shapes: readonly ColumnShape[]): boolean {
  const width = shapes.length
  const [last = from] = records
  if (!lines.every((r) => 2 * grid.width(r) <= width) || !records.every((r) => grid.width(r) === width)) return false
  return lines.every((r) => fitRow(grid, r, shapes).fits === 0) || isTotalOfTable(grid, last, from)
}

function isTotalOfTable(grid: Grid, r: number, from: number): boolean {
  return isTotalLabel(grid.cells(r).find((cell) => cell !== '') ?? '') || isSumOfColumns(grid, r, from)
}

/** Whether all lines leave the first column empty, as hardly any record does, and fill few of the others. */
function lackLabels(grid: Grid, { lines, records }: LastBlock): boolean {
  const labelled = records.filter((r) => grid.cells(r)[0] !== '').length
  if (records.length < LEAST_LABELLED || labelled < NEARLY_ALL * records.length) return false
  const usual = records.reduce((sum, r) => sum + filledCount(grid.cells(r)), 0) / records.length
  return lines.length > 1 && lines.every((r) => grid.cells(r)[0] === '' && filledCount(grid.cells(r)) <= LITTLE * usual)
}

/** Whether the lines stand under a title, have words where all records have a day or a number, and figures in a column that holds none. */
function isSectionOfItsOwn(grid: Grid, { lines, records }: LastBlock): boolean {
  const [title = 0, ...rows] = lines
  if (rows.length < 2 || filledCount(grid.cells(title)) !== 1 || !holdsWord(grid.cells(title)[0])) return false
  const begin = (all: readonly number[], test: (cell?: string) => boolean): boolean => all.every((r) => test(grid.cells(r)[0]))
  if (!begin(rows, holdsWord) || !begin(records, (cell = '') => isTyped(cellKind(cell)))) return false
  const hasFigure = (r: number, c: number): boolean => cellKind(grid.cells(r)[c] ?? '') === 'number'
  return grid
    .cells(rows[0] ?? 0)
    .some((_, c) => rows.every((r) => hasFigure(r, c)) && !records.some((r) => isTyped(cellKind(grid.cells(r)[c] ?? ''))))
}
