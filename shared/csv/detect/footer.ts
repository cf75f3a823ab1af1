import { isRuleRow } from '../page-lines.ts'
import { cellKind, filledCount, isBlankRow, isTyped } from './cell-kinds.ts'
import { closingLines, isNoteBesideRecords, legendBelow, linesApart } from './closing.ts'
import { type ColumnShape, fitRow } from './columns.ts'
import { isBelowDashes, isClosingComment, isDrawn, isDrawnInCells, isPageFoot, isStarredSum, namesAtEnd } from './footer-marks.ts'
import { isTrailer } from './framing.ts'
import type { Grid } from './grid.ts'
import { blockApart } from './last-block.ts'
import { describesOne, isAmongRecords, isCalledAsRecords, isLabelOfRecords, isOfOneYear } from './last-records.ts'
import {
  isAmountInWords,
  isAverageLabel,
  isBesideTotal,
  isCountLabel,
  isGrandTotal,
  isNoteText,
  isPageNumber,
  isShareLabel,
  isStarNote,
  isSummaryLabel,
  isTotalLabel,
} from './line-words.ts'
import { reckoningAtEnd } from './reckonings.ts'
import { isOneOfThem } from './same-kind.ts'
import { countsColumns, holdsExtremes, isAverageOfColumns, isSumOfColumns } from './sums.ts'
import { balancesAtEnd, fitsWithUnit, holdsColumnFormulas, holdsErrorsOnly, isListOfFacts, isLoneFigure, isOfZeros } from './total-rows.ts'

/** Where the footer begins and what was found in it. */
export interface FooterPlace {
  readonly from: number
  /** A message key below `reading.footer.`. */
  readonly reason: 'none' | 'notes' | 'totals' | 'blankLines' | 'otherTables'
  /** The first line of the footer that holds text. */
  readonly text: string
}

/** Lines of text a footer has at most. */
const MOST_TEXT_ROWS = 300

/**
 * Finds the footer in rows `from` up to `to`: at the end of a table, blank lines, sources and notes, a grand total.
 * `named` says for each column whether it has a name; a row with cells in unnamed columns only is as good as blank.
 */
export function placeFooter(grid: Grid, from: number, to: number, shapes: readonly ColumnShape[], named: readonly boolean[]): FooterPlace {
  const floor = Math.max(from, to - 10 * MOST_TEXT_ROWS)
  const notes = earliest([
    closingLines(grid, from, to, shapes),
    narrowLines(grid, from, to, shapes),
    linesApart(grid, from, to, shapes),
    blockApart(grid, from, to, shapes),
    namesAtEnd(grid, from, to, shapes.length),
  ])
  const closing = notes ?? reckoningAtEnd(grid, from, to) ?? balancesAtEnd(grid, from, to)
  let textRows = 0
  let start = closing ?? to
  let reason: FooterPlace['reason'] = notes !== null ? 'notes' : closing === null ? 'none' : 'totals'
  let text = closing === null ? '' : firstText(grid, closing)
  for (let r = start - 1; r >= from && textRows < MOST_TEXT_ROWS; r--) {
    const kind = footerKind(grid, r, { from, floor, shapes, named, below: reason })
    if (kind === null) {
      const legend = legendBelow(grid, from, r + 1, shapes) ?? (start < to ? blockApart(grid, from, r + 1, shapes) : null)
      if (legend === null) break
      textRows += r + 1 - legend
      r = start = legend
      reason = 'notes'
      text = firstText(grid, r)
      continue
    }
    start = r
    if (kind === 'notes' || (kind === 'totals' && reason !== 'notes')) reason = kind
    else if (reason === 'none') reason = 'blankLines'
    if (kind === 'blankLines') continue
    textRows++
    text = firstText(grid, r)
  }
  const records = start === from ? recordsAmongNotes(grid, from, to, named) : 0
  return records > 0 ? placeFooter(grid, from + records, to, shapes, named) : { from: start, reason, text }
}

const LEAST_NOTES = 2

/** How many of the rows that follow the names are a list of notes, each with a cell for every name, where nothing else follows: they are what the table is about. */
function recordsAmongNotes(grid: Grid, from: number, to: number, named: readonly boolean[]): number {
  let r = from
  while (r < to && !grid.isBlank(r) && named.every((is, c) => !is || (grid.cells(r)[c] ?? '') !== '')) r++
  return r - from >= LEAST_NOTES ? r - from : 0
}

/** Records that show how wide a table is, and how many of them must be so wide that narrower lines belong to something else. */
const LEAST_RECORDS = 5
const NEARLY_ALL = 0.95
const MOST_NARROW_LINES = 40

/**
 * The first of the narrower lines that end a file, where a blank line divides them from a table whose records are all equally wide: `Contact, stats@example.org`.
 * Null where there are none.
 */
function narrowLines(grid: Grid, from: number, to: number, shapes: readonly ColumnShape[]): number | null {
  const width = shapes.length
  let start = to
  while (start > from && to - start < MOST_NARROW_LINES && (grid.isBlank(start - 1) || grid.width(start - 1) < width)) start--
  // The narrow lines below the last blank one that has a record above it.
  while (start < to && !grid.isBlank(start)) start++
  while (start < to && grid.isBlank(start)) start++
  if (start === to || width < 3) return null
  // A record without its last cell is still one, and is listed among the faulty ones.
  for (let r = start; r < to; r++) if (grid.width(r) === width - 1 && isShortRecord(grid, r, shapes)) return null
  let records = 0
  let whole = 0
  for (let r = Math.max(from, to - 10 * MOST_TEXT_ROWS); r < start; r++) {
    if (grid.isBlank(r)) continue
    records++
    if (grid.width(r) === width) whole++
  }
  return records >= LEAST_RECORDS && whole >= NEARLY_ALL * records ? start : null
}

function earliest(rows: readonly (number | null)[]): number | null {
  const known = rows.filter((r) => r !== null)
  return known.length === 0 ? null : Math.min(...known)
}

function firstText(grid: Grid, r: number): string {
  return grid.cells(r).find((cell) => cell !== '') ?? ''
}

interface FooterContext {
  /** The first record, and the first of those that are compared. */
  readonly from: number
  readonly floor: number
  readonly shapes: readonly ColumnShape[]
  readonly named: readonly boolean[]
  /** What was found below this row. */
  readonly below: FooterPlace['reason']
}

function footerKind(grid: Grid, r: number, { from, floor, shapes, named, below }: FooterContext): 'notes' | 'totals' | 'blankLines' | null {
  const cells = grid.cells(r)
  const width = shapes.length
  if (isFiller(cells, named)) return 'blankLines'
  const filled = filledCount(cells)
  const firstAt = cells.findIndex((cell) => cell !== '')
  const first = cells[firstAt] ?? ''
  const { fits } = fitRow(grid, r, shapes)
  if (isPageNumber(first) && filled === 1) return 'notes'
  if (isNoteText(first) && fits === 0 && !isAmongRecords(grid, r, floor, shapes)) return 'notes'
  // `(50 rows)`, divided at its blank.
  if (filled === 2 && grid.width(r) < width && /^\(\d[\d,]* rows?\)$/i.test(cells.join(' '))) return 'notes'
  if (isNoteBesideRecords(grid, r, floor, shapes) && !isCalledAsRecords(grid, r, floor)) return 'notes'
  if (isNumberedNote(grid, r, floor)) return 'notes'
  if (filled === 1 && (isAmountInWords(first) || isStarNote(first) || DRAWN.test(first) || (isTotalLabel(first) && /\d/.test(first))))
    return 'notes'
  // `Printed on 12/03/2024, page 1 of 1`.
  if (fits === 0 && cells.some(isPageNumber)) return 'notes'
  if (isPageFoot(grid, r, floor)) return 'notes'
  if (isTrailer(grid, r, from, shapes) || isStarredSum(grid, r, floor)) return 'totals'
  if (isClosingComment(grid, r, floor, shapes)) return 'notes'
  if (isDrawn(grid, r) && r > floor && isStarredSum(grid, r - 1, floor)) return 'totals'
  if (r > floor && (isBelowDashes(grid, r) || (isRuleRow(cells) && r + 1 < grid.rowCount && isBelowDashes(grid, r + 1)))) return 'totals'
  if (width > 1 && filled > 1 && isDrawnInCells(grid, r, floor)) return 'totals'
  if (below === 'totals' && isOfZeros(grid, r, floor)) return 'totals'
  if (below === 'notes' && isLoneFigure(grid, r, floor)) return 'totals'
  if (filled === 1 && !isTyped(cellKind(first)) && r > floor && isSumOfColumns(grid, r - 1, floor)) return 'totals'
  if (
    width > 1 &&
    filled === 1 &&
    (grid.width(r) === 1 || firstAt === 0) &&
    (!isTyped(cellKind(first)) || (cellKind(first) === 'link' && shapes[firstAt]?.kind !== 'link'))
  ) {
    // A code below codes is a record of which nothing else is known.
    if (firstAt === 0 && grid.width(r) === width && cellKind(first) === 'code' && shapes[0]?.kind === 'code') return null
    if (firstAt === 0 && grid.width(r) === width && (isOfItsKind(grid, r, floor) || isLabelOfRecords(grid, r, floor))) return null
    if (isCalledAsRecords(grid, r, floor)) return null
    // A lone first cell under a table of two columns may be a record with a gap; a long text is not.
    if (width > 2 || below === 'notes' || isStarNote(first) || grid.width(r) < width || first.length > 40) return 'notes'
  }
  // No record has a word where the others have a number or a date.
  const isOutOfPlace = firstAt === 0 && filled > 1 && (shapes[0]?.typed === true || isBelowTyped(grid, r, floor))
  if (!isOutOfPlace && isAverageLabel(first) && describesOne(cells, firstAt, shapes)) return null
  if (isOfOneYear(grid, r, floor, shapes)) return null
  const couldBeTotal =
    fits > 0 || isOutOfPlace || countsMarks(cells, firstAt, shapes) || holdsErrorsOnly(cells, firstAt) || fitsWithUnit(grid, r, floor)
  if (isTotalLabel(first) && isListOfFacts(grid, r, floor)) return isSumOfColumns(grid, r, floor) ? 'totals' : null
  if ((firstAt <= 1 || lacksLabel(grid, r, floor)) && isTotalLabel(first) && couldBeTotal && isOnlyTotal(grid, r, floor, firstAt))
    return 'totals'
  const isOfNoDay = isOutOfPlace || (firstAt === 1 && shapes[0]?.typed === true && isBelowLabelled(grid, r, floor))
  if (isOfNoDay && isSummaryLabel(first) && hasNoOtherSummary(grid, r, floor, firstAt)) return 'totals'
  if (isShareLabel(first) && r > floor && isLabelledTotal(grid, r - 1, floor)) return 'totals'
  if (holdsColumnFormulas(grid, r, floor)) return 'totals'
  if (isSumOfColumns(grid, r, floor) || isAverageOfColumns(grid, r, floor)) return 'totals'
  if (couldBeTotal && endsWithTotal(grid, r, floor, firstAt)) return 'totals'
  if (isAverageLabel(first) && couldBeTotal && hasNoOtherAverage(grid, r, floor, { column: firstAt, isOutOfPlace })) return 'totals'
  if (isCountLabel(first) && r > floor && isAverageLabel(grid.cells(r - 1)[firstAt] ?? '')) {
    if (isOutOfPlace || countsColumns(grid, r, { from: floor, to: topOfAverages(grid, r, floor, firstAt) })) return 'totals'
  }
  return null
}

/** Marks that end a text: `***`, `=====`. */
const DRAWN = /^(?:\*{3,}|={3,}|_{3,}|-{5,})$/

/** Rows above that a row of a label alone is compared with. */
const MOST_COMPARED = 200

/** Whether the one cell of a row is a label like those above it: a school that has not reported, a child who was not measured. */
function isOfItsKind(grid: Grid, row: number, floor: number): boolean {
  if (row <= floor || grid.isBlank(row - 1)) return false
  const others: string[] = []
  for (let r = row - 1; r >= floor && others.length < MOST_COMPARED; r--) if (!grid.isBlank(r)) others.push(grid.cells(r)[0] ?? '')
  return isOneOfThem(grid.cells(row)[0] ?? '', others)
}

/** Whether a row holds nothing but numbers beside its label, in columns that hold words or marks. */
function countsMarks(cells: readonly string[], labelAt: number, shapes: readonly ColumnShape[]): boolean {
  const others = cells.flatMap((cell, c) => (cell === '' || c === labelAt ? [] : [c]))
  return others.length > 0 && others.every((c) => cellKind(cells[c] ?? '') === 'number' && shapes[c]?.typed === false)
}

/**
 * Whether a row belongs to the figures that end a table, below records without such figures: its only totals, and what stands beside them, `คงเหลือ`, `ภาษี`, all under labels of one
 * column.
 */
function endsWithTotal(grid: Grid, row: number, floor: number, column: number): boolean {
  const labelOf = (r: number): string => grid.cells(r)[column] ?? ''
  const isTotal = (r: number): boolean => isTotalLabel(labelOf(r)) || isAverageLabel(labelOf(r))
  const isClosing = (r: number): boolean => !grid.isBlank(r) && (isTotal(r) || isBesideTotal(labelOf(r)))
  if (!isClosing(row)) return false
  let top = row
  while (top > floor && isClosing(top - 1)) top--
  let end = row + 1
  while (end < grid.rowCount && isClosing(end)) end++
  for (let r = floor; r < top; r++) if (isClosing(r)) return false
  return top > floor && Array.from({ length: end - top }, (_, i) => labelOf(top + i)).some(isTotalLabel)
}

/** Whether a row begins with the label of the table's only total. */
function isLabelledTotal(grid: Grid, row: number, floor: number): boolean {
  const column = grid.cells(row).findIndex((cell) => cell !== '')
  return isTotalLabel(grid.cells(row)[column] ?? '') && isOnlyTotal(grid, row, floor, column)
}

const NOTE_NUMBER = /^[([]?(?:\d{1,2}|[a-z])[\])./]{0,2}$/i

/** `2, Revised annually`: one of the notes that are counted below a line such as `Footnotes`. */
function isNumberedNote(grid: Grid, row: number, floor: number): boolean {
  let r = row
  while (r > floor && isCounted(grid.cells(r))) r--
  if (r === row) return false
  const [heading = '', ...others] = grid.cells(r)
  return isNoteText(heading) && others.every((cell) => cell === '') && NOTE_NUMBER.test(grid.cells(r + 1)[0] ?? '')
}

function isCounted(cells: readonly string[]): boolean {
  const [number = '', text = '', ...others] = cells
  return NOTE_NUMBER.test(number) && cellKind(text) !== 'empty' && !isTyped(cellKind(text)) && others.every((cell) => cell === '')
}

/** Nothing in any column that has a name. */
function isFiller(cells: readonly string[], named: readonly boolean[]): boolean {
  if (isBlankRow(cells)) return true
  return named.some((is) => is) && cells.length === named.length && cells.every((cell, c) => cell === '' || !(named[c] ?? false))
}

/** Rows above a total that must all hold something in the first column, where it has its label further right. */
const COMPARED_ROWS = 100

/** Whether a row leaves the first column empty, although none of the records above does. */
function lacksLabel(grid: Grid, row: number, floor: number): boolean {
  for (let r = Math.max(floor, row - COMPARED_ROWS); r < row; r++) if (!grid.isBlank(r) && grid.cells(r)[0] === '') return false
  return row > floor
}

/** A table with several total rows has subtotals, which are records, and so is the last of them unless it alone says that it is the sum of all. */
function isOnlyTotal(grid: Grid, row: number, floor: number, column: number): boolean {
  const isSumOfAll = isGrandTotal(grid.cells(row)[column] ?? '')
  for (let r = floor; r < row; r++) {
    const label = grid.cells(r)[column] ?? ''
    if (isSumOfAll ? isGrandTotal(label) : isTotalLabel(label)) return false
  }
  return true
}

const LEAST_BEGUN = 2

/** Whether a label such as `Min` stands below records all of which begin with a number or a time, however few they are. */
function isBelowTyped(grid: Grid, row: number, floor: number): boolean {
  const isFigure = (r: number): boolean => {
    const [label = ''] = grid.cells(r)
    return grid.isBlank(r) || isAverageLabel(label) || isCountLabel(label) || isSummaryOrTotal(label)
  }
  if (!isFigure(row)) return false
  let top = row
  while (top > floor && isFigure(top - 1)) top--
  let records = 0
  for (let r = top - 1; r >= floor && records < COMPARED_ROWS; r--, records++) if (!isTyped(cellKind(grid.cells(r)[0] ?? ''))) return false
  return records >= LEAST_BEGUN
}

/** Whether every record but the first has its number or day, and only figures that sum up the table stand right above a row without one. */
function isBelowLabelled(grid: Grid, row: number, floor: number): boolean {
  let top = row
  while (top > floor && grid.cells(top - 1)[0] === '' && isSummaryOrTotal(grid.cells(top - 1)[1] ?? '')) top--
  return top - 1 > floor && lacksLabel(grid, top, floor + 1)
}

function isSummaryOrTotal(label: string): boolean {
  return isTotalLabel(label) || isSummaryLabel(label)
}

/**
 * Figures that sum up a table stand together below it; lines such as `ยอดยกไป` that also stand between records are records. What a statement begins with, `Opening balance`, is no other
 * such line.
 */
function hasNoOtherSummary(grid: Grid, row: number, floor: number, column: number): boolean {
  const isSummary = (r: number): boolean => isSummaryOrTotal(grid.cells(r)[column] ?? '')
  let r = row - 1
  while (r >= floor && isSummary(r)) r--
  for (; r > floor; r--) if (isSummary(r)) return false
  return true
}

interface AverageContext {
  /** Where the labels stand. */
  readonly column: number
  /** Records have a number or a day there. */
  readonly isOutOfPlace: boolean
}

/** Averages stand together below a table; records that are averages themselves stand everywhere. */
function hasNoOtherAverage(grid: Grid, row: number, floor: number, { column, isOutOfPlace }: AverageContext): boolean {
  const labelOf = (r: number): string => grid.cells(r)[column] ?? ''
  const isAverage = (r: number): boolean => isAverageLabel(labelOf(r))
  if (!isOutOfPlace && PERSONS.test(labelOf(row)) && !isTotalLabel(labelOf(row - 1)) && !isBesideAverage(grid, row, floor, column))
    return false
  for (let r = topOfAverages(grid, row, floor, column) - 1; r >= floor; r--) if (isAverage(r)) return false
  return true
}

/** What a person may be called. */
const PERSONS = /^m(?:ax|in)$/i

/** Whether other averages stand right above or below a row that may be about a person, or the other one of the two, and both hold the least and the most of each column. */
function isBesideAverage(grid: Grid, row: number, floor: number, column: number): boolean {
  const labelOf = (r: number): string => grid.cells(r)[column] ?? ''
  const top = topOfAverages(grid, row, floor, column)
  let end = row + 1
  while (end < grid.rowCount && isAverageLabel(labelOf(end))) end++
  const rows = Array.from({ length: end - top }, (_, i) => top + i)
  if (rows.some((r) => !PERSONS.test(labelOf(r)))) return true
  const labels = new Set(rows.map((r) => labelOf(r).toLowerCase()))
  const range = { from: floor, to: top }
  return (
    rows.length === 2 &&
    labels.size === 2 &&
    rows.every((r) => holdsExtremes(grid, r, range, /^max$/i.test(labelOf(r)) ? Math.max : Math.min))
  )
}

/** The first of the averages that stand right above a row, or the row itself. */
function topOfAverages(grid: Grid, row: number, floor: number, column: number): number {
  let top = row
  while (top > floor && isAverageLabel(grid.cells(top - 1)[column] ?? '')) top--
  return top
}

/** Every cell in a column of figures or dates is one. */
function isShortRecord(grid: Grid, r: number, shapes: readonly ColumnShape[]): boolean {
  const { fits, misfits } = fitRow(grid, r, shapes)
  return fits > 0 && misfits === 0
}
