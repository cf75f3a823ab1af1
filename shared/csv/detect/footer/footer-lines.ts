import { isRuleRow } from '../../page-lines.ts'
import { cellKind, filledCount, isBlankRow, isTyped } from '../cell-kinds.ts'
import { type ColumnShape, fitRow } from '../columns.ts'
import { filledRowsAbove, type Grid } from '../grid.ts'
import { isOneOfThem } from '../header/same-kind.ts'
import {
  isAmountInWords,
  isAverageLabel,
  isBesideTotal,
  isCountLabel,
  isGrandTotal,
  isNoteRow,
  isNoteText,
  isPageNumber,
  isShareLabel,
  isSpreadLabel,
  isStarNote,
  isSubtotal,
  isSummaryLabel,
  isSummaryWord,
  isTotalLabel,
  mayNameRecord,
} from '../line-words.ts'
import { isEndLine, isTrailer } from '../lone-marks.ts'
import { isNoteBesideRecords } from './closing.ts'
import { isBelowDashes, isClosingComment, isDrawn, isDrawnInCells, isPageFoot, isStarredSum } from './footer-marks.ts'
import { describesOne, endsGroups, isAmongRecords, isCalledAsRecords, isLabelOfRecords, isOfOneYear } from './last-records.ts'
import { sumsUpRecords } from './names-or-sums.ts'
import { countsColumns, holdsExtremes, isAverageOfColumns, isSumOfColumns } from './sums.ts'
import {
  fitsWithUnit,
  holdsColumnFormulas,
  holdsErrorsOnly,
  isAccuracyOfReport,
  isListOfFacts,
  isLoneFigure,
  isOfZeros,
  isTotalOfOneLabel,
} from './total-rows.ts'

/** What a line of a footer is: a note or a mark, a figure that sums up, or nothing. */
export type FooterKind = 'notes' | 'totals' | 'blankLines'

interface FooterContext {
  /** The first record, and the first of those that are compared. */
  readonly from: number
  readonly floor: number
  readonly shapes: readonly ColumnShape[]
  /** For each column whether it has a name. */
  readonly named: readonly boolean[]
  /** What was found below this row. */
  readonly below: FooterKind | 'none' | 'otherTables'
}

/** A line that may be one of the footer, looked at once. */
interface LastLine extends FooterContext {
  readonly grid: Grid
  readonly r: number
  readonly cells: readonly string[]
  readonly filled: number
  /** The first cell that holds something, and its column. */
  readonly first: string
  readonly firstAt: number
  /** Cells that fit a column of figures or days. */
  readonly fits: number
}

/** An answer to one question about a line: a kind; null where it is a record; undefined where the next question decides. */
type Answer = FooterKind | null | undefined

/** What row `r`, below which nothing but footer stands, is; null where it is a record. */
export function footerKind(grid: Grid, r: number, context: FooterContext): FooterKind | null {
  const cells = grid.cells(r)
  if (isFiller(cells, context.named)) return 'blankLines'
  const firstAt = cells.findIndex((cell) => cell !== '')
  const { fits } = fitRow(grid, r, context.shapes)
  const line: LastLine = { ...context, grid, r, cells, filled: filledCount(cells), first: cells[firstAt] ?? '', firstAt, fits }
  for (const ask of [noteKind, closingKind, loneCellKind, recordKind]) {
    const answer = ask(line)
    if (answer !== undefined) return answer
  }
  const { floor, below } = context
  const isTotal = isLabelledTotal(line) || isTotalOfOneLabel(grid, r, floor, below) || addsUp(line) || isBesideTotals(line)
  return isTotal ? 'totals' : null
}

/** Cells of a record at least, where a note has fewer. */
const LEAST_CELLS = 3

/** Asked first: words that say by themselves that a line is about the table. */
function noteKind({ grid, r, cells, filled, first, fits, floor, shapes }: LastLine): Answer {
  if ((isPageNumber(first) && filled === 1) || (isEndLine(cells) && shapes.length > 1)) return 'notes'
  if ((isNoteText(first) || isNoteRow(cells, shapes.length)) && fits === 0 && !isAmongRecords(grid, r, floor, shapes)) return 'notes'
  // `(50 rows)`, divided at its blank.
  if (filled === 2 && grid.width(r) < shapes.length && /^\(\d[\d,]* rows?\)$/i.test(cells.join(' '))) return 'notes'
  if (isNoteBesideRecords(grid, r, floor, shapes) && !isCalledAsRecords(grid, r, floor)) return 'notes'
  if (isNumberedNote(grid, r, floor)) return 'notes'
  if (filled === 1 && (isAmountInWords(first) || isStarNote(first) || DRAWN.test(first) || (isTotalLabel(first) && /\d/.test(first))))
    return 'notes'
  // `Printed on 12/03/2024, page 1 of 1`; among texts a page may be where something was read.
  if (fits === 0 && (filled < LEAST_CELLS || shapes.some(({ typed }) => typed)) && cells.some(isPageNumber)) return 'notes'
  return isPageFoot(grid, r, floor) ? 'notes' : undefined
}

/** Asked before single cells and labels are: marks and lines that programs draw, and lines that only what stands beside them explains. */
function closingKind({ grid, r, cells, filled, first, from, floor, shapes, below }: LastLine): Answer {
  if (isTrailer(grid, r, from, shapes) || isStarredSum(grid, r, floor)) return 'totals'
  if (isClosingComment(grid, r, floor, shapes)) return 'notes'
  if (isDrawn(grid, r) && r > floor && isStarredSum(grid, r - 1, floor)) return 'totals'
  if (r > floor && (isBelowDashes(grid, r) || (isRuleRow(cells) && r + 1 < grid.rowCount && isBelowDashes(grid, r + 1)))) return 'totals'
  if (shapes.length > 1 && filled > 1 && isDrawnInCells(grid, r, floor)) return 'totals'
  if (below === 'totals' && (isOfZeros(grid, r, floor) || isAccuracyOfReport(grid, r))) return 'totals'
  if (below === 'notes' && isLoneFigure(grid, r, floor)) return 'totals'
  return filled === 1 && !isTyped(cellKind(first)) && r > floor && isSumOfColumns(grid, r - 1, floor) ? 'totals' : undefined
}

/** Longest cell alone under a table of two columns that may be a record with a gap. */
const LONGEST_LABEL = 40

/** Asked before labels with figures are: a text alone is a note, unless records have such texts. */
function loneCellKind({ grid, r, filled, first, firstAt, floor, shapes, below }: LastLine): Answer {
  const width = shapes.length
  if (width < 2 || filled !== 1 || (grid.width(r) !== 1 && firstAt !== 0)) return undefined
  const isOddLink = cellKind(first) === 'link' && shapes[firstAt]?.kind !== 'link'
  if (isTyped(cellKind(first)) && !isOddLink) return undefined
  if (firstAt === 0 && grid.width(r) === width) {
    // A code below codes is a record of which nothing else is known.
    if (cellKind(first) === 'code' && shapes[0]?.kind === 'code') return null
    if (isOfItsKind(grid, r, floor) || isLabelOfRecords(grid, r, floor) || endsGroups(grid, r, floor)) return null
  }
  if (isCalledAsRecords(grid, r, floor)) return null
  if (width > 2 || below === 'notes' || isStarNote(first) || grid.width(r) < width || first.length > LONGEST_LABEL) return 'notes'
  return undefined
}

/** Asked before totals are: what speaks for a record although it is called a total or an average. */
function recordKind(line: LastLine): Answer {
  const { grid, r, cells, first, firstAt, floor, shapes } = line
  if (!isOutOfPlace(line) && isAverageLabel(first) && describesOne(cells, firstAt, shapes)) return null
  if (isOfOneYear(grid, r, floor, shapes)) return null
  if (isTotalLabel(first) && isListOfFacts(grid, r, floor)) return isSumOfColumns(grid, r, floor) ? 'totals' : null
  return undefined
}

/** Whether a label stands where no record has a word, but a number or a day. */
function isOutOfPlace({ grid, r, filled, firstAt, floor, shapes }: LastLine): boolean {
  return firstAt === 0 && filled > 1 && (shapes[0]?.typed === true || isBelowTyped(grid, r, floor))
}

/** Whether a line holds figures, or what stands for them, as a total does. */
function couldBeTotal(line: LastLine): boolean {
  const { grid, r, cells, firstAt, fits, floor, shapes } = line
  return (
    fits > 0 || isOutOfPlace(line) || countsMarks(cells, firstAt, shapes) || holdsErrorsOnly(cells, firstAt) || fitsWithUnit(grid, r, floor)
  )
}

/** Whether a line is called a total, a figure that sums up or a share of it, as no record is. */
function isLabelledTotal(line: LastLine): boolean {
  const { grid, r, first, firstAt, floor, shapes } = line
  const isPlaced = firstAt <= 1 || lacksLabel(grid, r, floor)
  if (isPlaced && isTotalLabel(first) && couldBeTotal(line) && isOnlyTotal(grid, r, floor, firstAt)) return true
  const isOfNoDay = isOutOfPlace(line) || (firstAt === 1 && shapes[0]?.typed === true && isBelowLabelled(grid, r, floor))
  if (isOfNoDay && isSummaryLabel(first) && hasNoOtherSummary(grid, r, floor, firstAt) && !isNamedRecord(line)) return true
  if (isSummaryWord(first) && firstAt === 0 && couldBeTotal(line) && isBelowDays(grid, r, floor) && saysSums(line)) return true
  return isShareLabel(first) && r > floor && beginsWithOnlyTotal(grid, r - 1, floor)
}

/** Whether a label may as well be a name, and nothing beside it shows a sum; where records have days stands no name. */
function isNamedRecord({ grid, r, first, firstAt, floor, shapes }: LastLine): boolean {
  if (!mayNameRecord(first) || (firstAt === 0 && shapes[0]?.typedKind === 'date')) return false
  return !sumsUpRecords(grid, r, floor)
}

/** What is said beside a sum. */
const OF_SUMS = /sum|total|รวม|gesamt|итог|сумм/iu

/** Whether a row has a figure and, where records have words, none but for sums: who speaks at the end of a programme is no sum. */
function saysSums({ cells, firstAt, fits, shapes }: LastLine): boolean {
  const isWord = (cell: string): boolean => ['word', 'text', 'code'].includes(cellKind(cell))
  return fits > 0 && cells.every((cell, c) => c === firstAt || shapes[c]?.typed !== false || !isWord(cell) || OF_SUMS.test(cell))
}

/** Whether all records begin with a day, however few they are. */
function isBelowDays(grid: Grid, row: number, floor: number): boolean {
  const records = filledRowsAbove(grid, row, floor, COMPARED_ROWS)
  return records.length > 0 && records.every((r) => cellKind(grid.cells(r)[0] ?? '') === 'date')
}

/** Whether the figures of a line are the sums or the averages of the columns above, whatever it is called. */
function addsUp({ grid, r, floor }: LastLine): boolean {
  return holdsColumnFormulas(grid, r, floor) || isSumOfColumns(grid, r, floor) || isAverageOfColumns(grid, r, floor)
}

/** Whether a line stands among totals and averages that end the table. */
function isBesideTotals(line: LastLine): boolean {
  const { grid, r, first, firstAt, floor } = line
  if (couldBeTotal(line)) {
    if (endsWithTotal(grid, r, floor, firstAt)) return true
    const context = { column: firstAt, isOutOfPlace: isOutOfPlace(line) }
    if (isAverageLabel(first) && hasNoOtherAverage(grid, r, floor, context)) return true
    if (isSpreadLabel(first) && isBelowAverage(line) && hasNoOtherAverage(grid, r - 1, floor, context)) return true
  }
  if (!isCountLabel(first) || !isBelowAverage(line)) return false
  return isOutOfPlace(line) || countsColumns(grid, r, { from: floor, to: topOfAverages(grid, r, floor, firstAt) })
}

function isBelowAverage({ grid, r, firstAt, floor }: LastLine): boolean {
  return r > floor && isAverageLabel(grid.cells(r - 1)[firstAt] ?? '')
}

/** Marks that end a text: `***`, `=====`. */
const DRAWN = /^(?:\*{3,}|={3,}|_{3,}|-{5,})$/

/** Rows above that a row of a label alone is compared with. */
const MOST_COMPARED = 200

/** Whether the one cell of a row is a label like those above it: a school that has not reported, a child who was not measured. */
function isOfItsKind(grid: Grid, row: number, floor: number): boolean {
  if (row <= floor || grid.isBlank(row - 1)) return false
  const others = filledRowsAbove(grid, row, floor, MOST_COMPARED).map((r) => grid.cells(r)[0] ?? '')
  return isOneOfThem(grid.cells(row)[0] ?? '', others)
}

/** Whether a row holds nothing but numbers beside its label, in columns that hold words or marks. */
function countsMarks(cells: readonly string[], labelAt: number, shapes: readonly ColumnShape[]): boolean {
  const others = cells.flatMap((cell, c) => (cell === '' || c === labelAt ? [] : [c]))
  return others.length > 0 && others.every((c) => cellKind(cells[c] ?? '') === 'number' && shapes[c]?.typed === false)
}

/**
 * Whether a row belongs to the figures that end a table, below records without such figures: its only totals, and what stands beside them,
 * `คงเหลือ`, `ภาษี`, all under labels of one column.
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
function beginsWithOnlyTotal(grid: Grid, row: number, floor: number): boolean {
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

/**
 * A table with several total rows has subtotals, which are records, and so is the last of them unless it alone is called none, or says that
 * it is the sum of all.
 */
function isOnlyTotal(grid: Grid, row: number, floor: number, column: number): boolean {
  const own = grid.cells(row)[column] ?? ''
  const isOther = isGrandTotal(own)
    ? isGrandTotal
    : (label: string): boolean => isTotalLabel(label) && (isSubtotal(own) || !isSubtotal(label))
  for (let r = floor; r < row; r++) if (isOther(grid.cells(r)[column] ?? '')) return false
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
 * Figures that sum up a table stand together below it; lines such as `ยอดยกไป` that also stand between records are records. What a
 * statement begins with, `Opening balance`, is no other such line.
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

/**
 * Whether other averages stand right above or below a row that may be about a person, or the other one of the two, and both hold the least
 * and the most of each column.
 */
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
