import { cellKind, filledCount, isLongCode, isTyped, withArabicDigits } from '../cell-kinds.ts'
import { isColumnWord } from '../column-words.ts'
import { type ColumnShape, fitRow, isNumberedRow, isYear, isYearRow } from '../columns.ts'
import { isComment } from '../comments.ts'
import type { Grid } from '../grid.ts'
import { type HeaderPlace, isPair, ROWS_BELOW_NAMES, TOP_ROWS, usualFill } from '../header-place.ts'
import { isNoteRow, isPageNumber, isTitleText, isUnitsRow } from '../line-words.ts'
import { isLeader } from '../lone-marks.ts'
import {
  hasOneCellAtMost,
  holdsFactsOnly,
  isAmongWider,
  isLabelledFact,
  isNameRow,
  isProse,
  isStatistic,
  namesAllUsed,
  statesUnitOfAll,
} from '../name-rows.ts'
import { saysWhenPrinted } from '../report-lines.ts'
import { isSectionMark } from '../table/section-names.ts'
import { isAxis, numbersColumns } from './axis.ts'
import { isAboveNamesOfChannels } from './channel-numbers.ts'
import { isFollowedByKeys, isOneHeader } from './facts.ts'
import { countsByChance, isRecordOfWords } from './first-records.ts'
import { numbersGroups } from './group-numbers.ts'
import { isLabelOnly } from './labels-above.ts'
import { namesGroupsOfGroups } from './name-levels.ts'
import { isNarrowFact } from './narrow-facts.ts'
import { holdsValuesOfOthers } from './repeated-names.ts'
import { areUnitsOfSome, isMeasurement, isUnitBelowName, LABEL_OF_UNITS } from './units.ts'

/** Share of the cells that records usually fill: lines of facts above names fill less, names below such a line at least half. */
const FEWER_FILLED = 0.75
const HALF_FILLED = 0.5

/** The header ends where text stands above columns of numbers, dates or links for the last time before the records begin. */
export function placeByTypes(grid: Grid, rows: readonly number[], shapes: readonly ColumnShape[], width: number): HeaderPlace {
  const typedColumns = shapes.filter((shape) => shape.typed).length
  const usual = usualFill(grid, rows, width)
  const top = rows.slice(0, TOP_ROWS)
  const marked = countMarkedNames(grid, top, shapes)
  let lastName = -1
  let evidence = 0
  // `Year, 2565` and such lines above the names: fewer cells than the records have.
  let onlyPairs = true
  for (const [i, r] of top.entries()) {
    if (isLeader(grid, r, width) || (lastName === -1 && isFactOrPageHead(grid, r, top, shapes))) continue
    if (lastName === -1 && width > 1 && isSectionMark(grid.cells(r))) continue
    if (lastName === -1 && isOfAnotherKind(grid.cells(r), shapes)) continue
    if (lastName === -1 && (isMeasurement(grid.cells(r)) || isOfAnotherRow(grid, r, width) || isAmongWider(grid, r, width))) continue
    if (numbersGroups(grid, r, shapes)) continue
    const { fits, misfits, onlyOneYear } = fitRow(grid, r, shapes)
    onlyPairs &&= filledCount(grid.cells(r)) < FEWER_FILLED * usual
    if (misfits > fits) {
      if (lastName === -1 && isProse(grid, r) && nameFollows(grid, top, i, shapes, misfits)) continue
      if (isPair(grid.cells(r), usual, 3) && (usual > 4 || isAmongPairs(grid, r, usual) || fullerNamesFollow(grid, top, i, shapes, usual)))
        continue
      if (
        hasOneCellAtMost(grid, r, width) &&
        (width > 2 || isTitleOfFigures(grid, r, shapes) || nameFollows(grid, top, i, shapes, 1)) &&
        !isOnlyName(grid, r, top[i + 1], shapes)
      )
        continue
      const names = top[lastName]
      if (names !== undefined && (onlyOneYear || isRecordBelow(grid, names, r, { rows, shapes, width, next: top[i + 1] }))) break
      const isOfLevels = names !== undefined && namesGroupsOfGroups(grid, r, names, top[i + 1], shapes)
      if (lastName !== -1 && !isOfLevels && !continuesNames(grid.cells(r), misfits, typedColumns, i - lastName === 1)) break
      lastName = i
      evidence = misfits
    } else if (fits > 0) {
      if (i < marked) continue
      if (isPair(grid.cells(r), usual, 3) && fullerNamesFollow(grid, top, i, shapes, usual)) continue
      if (misfits > 0 && wholeNamesFollow(grid, top, i, shapes, width)) continue
      if (lastName === -1 && isAboveNamesOfChannels(grid, r, rows, shapes)) continue
      if (fits > 1 || !(onlyPairs || typedColumns > 2) || !nameFollows(grid, top, i, shapes, Math.min(2, typedColumns))) break
    }
  }
  const header = top[lastName]
  if (header === undefined) return placeWithoutNames(grid, rows, shapes, width, usual)
  return { from: header, to: header + 1, reason: 'typesDiffer', confidence: Math.min(0.99, 0.8 + 0.05 * evidence) }
}

/**
 * How many rows that begin a table are marked as comments, `#Patient`, `#STRING`, `#1`, above a row of names that is not: one of nothing
 * but numbers says something of the columns as well. None where no such row of names follows.
 */
function countMarkedNames(grid: Grid, top: readonly number[], shapes: readonly ColumnShape[]): number {
  const count = top.findIndex((r) => !isComment(grid, r))
  const [first, names] = [top[0], top[count]]
  if (count < 2 || first === undefined || names === undefined || grid.width(first) !== shapes.length) return 0
  const { fits, misfits } = fitRow(grid, names, shapes)
  return fits === 0 && misfits > 0 && isNameRow(grid, names, shapes.length) ? count : 0
}

interface BelowNames {
  /** All rows of the table that hold something, and that right below. */
  readonly rows: readonly number[]
  readonly next: number | undefined
  readonly shapes: readonly ColumnShape[]
  readonly width: number
}

/** Whether row `r`, below names in row `names`, is the first record, although it has text in columns of figures or days. */
function isRecordBelow(grid: Grid, names: number, r: number, { rows, next, shapes, width }: BelowNames): boolean {
  const columns = usedColumns(grid.cells(names), grid.cells(r), shapes)
  const used = columns.length
  const [above, cells] = [names, r].map((row) => columns.map((c) => grid.cells(row)[c] ?? '')) as [string[], string[]]
  const isWhole = grid.width(r) === width && grid.width(names) === width
  return (
    isGappedBelowNames(cells, above) ||
    (used === 2 && !(width > used && isUnitBelowName(cells)) && (!isOneHeader(above, cells) || isFollowedByKeys(grid, r))) ||
    // Below years one after the other, figures that could be years too.
    (isYearRow(above) && !isYearRow(cells) && cells.some(isYear)) ||
    isSpoiltRecord(grid, r, names, width) ||
    isIdentified(cells, above) ||
    (filledCount(above) >= used && holdsValuesOfOthers(grid, r, rows)) ||
    holdsAmounts(cells, above) ||
    saysTheSame(grid, r, next, shapes) ||
    (next !== undefined && isCountedOn(above[0] ?? '', cells[0] ?? '', grid.cells(next)[columns[0] ?? 0] ?? '')) ||
    (isWhole && (isRecordOfWords(grid, names, r, shapes) || countsByChance(above, cells)))
  )
}

/**
 * The columns that names, the row below them or any record fill. Others, at the edge of a sheet or between its columns, say nothing of
 * whether each column has a name.
 */
function usedColumns(names: readonly string[], cells: readonly string[], shapes: readonly ColumnShape[]): number[] {
  return shapes.flatMap(({ filled }, c) => (filled > 0 || (names[c] ?? '') !== '' || (cells[c] ?? '') !== '' ? [c] : []))
}

/**
 * `Chromatogram of run 1`, without a delimiter, above pairs of figures: several words name none of two columns, unless they are one that
 * columns are named by, or end with a unit.
 */
function isTitleOfFigures(grid: Grid, r: number, shapes: readonly ColumnShape[]): boolean {
  const [text = ''] = grid.cells(r)
  const isName = isColumnWord(text) || /[([][^()[\]]{1,8}[)\]]$/.test(text)
  return grid.width(r) === 1 && /\S\s+\S/.test(text) && !isName && shapes.every(({ typed }) => typed)
}

/**
 * The name of the only column of figures, above labels without one: the other columns of the sheet are empty, or the row is as wide as the
 * table and stands right above its first record, `row`.
 */
function isOnlyName(grid: Grid, r: number, row: number | undefined, shapes: readonly ColumnShape[]): boolean {
  const cells = grid.cells(r)
  const used = shapes.flatMap(({ filled }, c) => (filled > 0 ? [c] : []))
  const figures = used.at(-1) ?? -1
  const name = cells[figures] ?? ''
  if (shapes.length === 2 || used[0] !== 0 || cells[0] !== '' || name === '' || isTitleText(name)) return false
  if (shapes[figures]?.typed !== true) return false
  if (used.length === 2) return true
  if (used.length < 2 || row !== r + 1 || shapes.slice(1).filter(({ typed }) => typed).length > 1) return false
  const { fits, misfits } = fitRow(grid, row, shapes)
  return filledCount(cells) === 1 && cells.length >= shapes.length && fits > 0 && misfits === 0
}

/** Facts about the table, or the head of a printed page. */
function isFactOrPageHead(grid: Grid, r: number, top: readonly number[], shapes: readonly ColumnShape[]): boolean {
  const width = shapes.length
  return (
    holdsFactsOnly(grid.cells(r)) ||
    isLabelOnly(grid.cells(r), shapes) ||
    statesUnitOfAll(grid.cells(r)) ||
    isStatistic(grid, r, width) ||
    isPageHead(grid, r, width) ||
    isLabelledFact(grid, r, top[0] ?? r, width)
  )
}

/** How many times longer than the table a line is that has nothing to do with it. */
const TIMES_LONGER = 3

/**
 * `200,7001,E1,kWh,30` above `300,20250101` and many figures: it fills less than half of the columns and begins with a number as they do, a
 * record of another kind. Or the line of a log, with a time in it, several times as long as the table below it.
 */
function isOfAnotherKind(cells: readonly string[], shapes: readonly ColumnShape[]): boolean {
  const filled = filledCount(cells)
  if (filled >= TIMES_LONGER * shapes.length && cells.some((cell) => TIME_OF_DAY.test(cell))) return true
  const isKey = (cell: string): boolean => /^\d+$/.test(cell) && !isYear(cell)
  return shapes[0]?.typedKind === 'number' && isKey(cells[0] ?? '') && filled > 1 && filled * 2 < shapes.length && !isNumberedRow(cells)
}

const TIME_OF_DAY = /(?:^|[\sT])\d{1,2}:\d{2}:\d{2}/

/** One of two lines, names and their values, both longer than the table below: `Sample,Vial,Date` above pairs of figures. */
function isOfAnotherRow(grid: Grid, r: number, width: number): boolean {
  return namesAnotherRow(grid, r, width) || (r > 0 && namesAnotherRow(grid, r - 1, width))
}

function namesAnotherRow(grid: Grid, r: number, width: number): boolean {
  if (grid.width(r) <= width || r + 1 >= grid.rowCount || grid.width(r + 1) !== grid.width(r)) return false
  return filledCount(grid.cells(r)) > width && grid.cells(r + 1).some((cell) => isTyped(cellKind(cell)) && !isYear(cell))
}

/**
 * The head of a printed page, `Finance Department,,,Page: 1`: few cells, with a page or a date among them, above a row that has a name for
 * each column.
 */
function isPageHead(grid: Grid, r: number, width: number): boolean {
  const cells = grid.cells(r)
  if (width < 3 || filledCount(cells) * 2 > width + 1) return false
  if (cells.some(isPageNumber)) return true
  return cells.some(saysWhenPrinted) && [r + 1, r + 2].some((below) => below < grid.rowCount && filledCount(grid.cells(below)) === width)
}

/**
 * Whether a row with text in typed columns, below a row of names, is one of names too. One odd cell in a record is a remark; a row
 * of units or of names in another language has text in most of them, or nothing in its first cell.
 */
function continuesNames(cells: readonly string[], misfits: number, typedColumns: number, isNext: boolean): boolean {
  if (misfits * 2 > typedColumns && (isNext || misfits > 1)) return true
  return isNext && ((cells[0] ?? '') === '' || LABEL_OF_UNITS.test(cells[0] ?? ''))
}

/** A record of which little is known, `Somebody, nil return`, where every column has its name already. */
function isGappedBelowNames(cells: readonly string[], names: readonly string[]): boolean {
  const width = names.length
  if (width < 4 || filledCount(names) < width || filledCount(cells) * 2 > width) return false
  return cells[0] !== '' && cells[width - 1] === '' && !isUnitsRow(cells) && !LABEL_OF_UNITS.test(cells[0] ?? '')
}

/**
 * A record that a delimiter too many or too few has shifted: it is not as wide as the table, although the names above it are, or it holds
 * dates beside amounts or links, as no row of names does.
 */
function isSpoiltRecord(grid: Grid, r: number, names: number, width: number): boolean {
  if (grid.width(names) === width && grid.width(r) !== width) return !areUnitsOfSome(grid.cells(r), width)
  if (grid.cells(r).some(hasOddQuotes)) return true
  const kinds = grid
    .cells(r)
    .filter((cell) => !isYear(cell))
    .map(cellKind)
  return new Set(kinds.filter(isTyped)).size > 1
}

/** Whether a row below a name for every column has amounts, `5.9`, or bounds of them, `<1.0`: no second row of names does. */
function holdsAmounts(cells: readonly string[], names: readonly string[]): boolean {
  return filledCount(names) === names.length && cells.some((cell) => AMOUNT.test(withArabicDigits(cell)))
}

const AMOUNT = /^-?\d[\d,]*\.\d+$|^[<>≤≥]\s?\d[\d.,]*$/

/**
 * Whether a row below a word for every column begins with a number in parts, `1999.1.2 a` or `12/4`, beside words: no second row of names
 * does.
 */
function isIdentified(cells: readonly string[], names: readonly string[]): boolean {
  if (names.length < 3 || filledCount(names) < names.length || names.some((cell) => isTyped(cellKind(cell)))) return false
  const [first = '', ...others] = cells.map(withArabicDigits)
  return /^\d+[./-]\d/.test(first) && others.some((cell) => /^\p{L}/u.test(cell))
}

/** One end of a quoted text stands in the cell, the other in another one. */
function hasOddQuotes(cell: string): boolean {
  return ((cell.match(/"/g)?.length ?? 0) & 1) === 1 && /[^\d]"|^"/.test(cell)
}

/** No row of names was found: the table begins at its first record, or below a row that could be names at least. */
function placeWithoutNames(grid: Grid, rows: readonly number[], shapes: readonly ColumnShape[], width: number, usual: number): HeaderPlace {
  const typedColumns = shapes.filter((shape) => shape.typed).length
  const isCoded = (r: number): boolean => shapes[0]?.kind === 'code' && isLongCode(grid.cells(r)[0] ?? '')
  const begins = (r: number): boolean =>
    fitRow(grid, r, shapes).fits > 0 &&
    !isBesideRecords(grid, r, width, usual, shapes) &&
    !isNarrowFact(grid, r, rows, width) &&
    (grid.width(r) > 1 || width === 1)
  let first = Math.max(
    0,
    rows.findIndex((r) => isCoded(r) || begins(r)),
  )
  const above = rows[first - 1]
  const start = rows[first] ?? 0
  if (
    above === start - 1 &&
    isNameRow(grid, above, width) &&
    !isAmongWider(grid, above, width) &&
    !isOfAnotherKind(grid.cells(above), shapes) &&
    !isLabelOnly(grid.cells(above), shapes) &&
    !holdsFactsOnly(grid.cells(above)) &&
    !isPair(grid.cells(above), usual)
  )
    return { from: above, to: start, reason: 'firstRow', confidence: 0.6 }
  if (rows.slice(0, first).every((r) => hasOneCellAtMost(grid, r, width)) && isNumbered(grid, start, rows.slice(first + 1)))
    return { from: start, to: start + 1, reason: 'typesDiffer', confidence: 0.7 }
  // A first record may have gaps where the others have numbers.
  while (
    first > 0 &&
    grid.width(rows[first - 1] ?? 0) === width &&
    !hasOneCellAtMost(grid, rows[first - 1] ?? 0, width) &&
    !isBesideRecords(grid, rows[first - 1] ?? 0, width, usual, shapes)
  )
    first--
  // A line with one cell is a section where such lines divide the records below as well.
  if (
    first > 0 &&
    isSectionTitle(grid, rows[first - 1] ?? 0, width) &&
    hasSections(grid, rows.slice(first, first + ROWS_BELOW_NAMES), width)
  )
    first--
  const from = rows[first] ?? 0
  return { from, to: from, reason: 'noneTypes', confidence: Math.min(0.95, 0.7 + 0.05 * typedColumns) }
}

/** Columns named by numbers: the steps of an axis, or their places. */
function isNumbered(grid: Grid, r: number, records: readonly number[]): boolean {
  return isAxis(grid, r, records) || numbersColumns(grid, r, records)
}

/**
 * Whether row r has words where others have figures or dates, and the next row has the very same ones there: `TBD` in record after record.
 */
function saysTheSame(grid: Grid, r: number, next: number | undefined, shapes: readonly ColumnShape[]): boolean {
  if (next === undefined) return false
  const words = grid.cells(r).flatMap((cell, c) => (cell !== '' && shapes[c]?.typedKind && !isTyped(cellKind(cell)) ? [c] : []))
  return words.length > 0 && words.every((c) => grid.cells(next)[c] === grid.cells(r)[c])
}

/** Whether a label goes on by its number in the next row, `srv0` above `srv1`, and the name above it is no such label. */
function isCountedOn(name: string, label: string, next: string): boolean {
  const formOf = (cell: string): string => withArabicDigits(cell).replace(/\d+/g, '#')
  const form = formOf(label)
  return label !== next && form !== label && /\p{L}/u.test(form) && form === formOf(next) && form !== formOf(name)
}

/**
 * A fact about the table, or what a program writes before its records: a measurement too, where records do not begin with words as it does.
 */
function isBesideRecords(grid: Grid, r: number, width: number, usual: number, shapes: readonly ColumnShape[]): boolean {
  const isMeasured = shapes[0]?.typedKind !== null && isMeasurement(grid.cells(r))
  const isLabel = isLabelOnly(grid.cells(r), shapes)
  if (holdsFactsOnly(grid.cells(r))) return true
  return isLabel || isPair(grid.cells(r), usual) || isLeader(grid, r, width) || isMeasured || isAmongPairs(grid, r, usual)
}

/** Beside another line of two cells, both without those of the other columns: names would have one line. */
function isAmongPairs(grid: Grid, r: number, usual: number): boolean {
  const isNarrowPair = (row: number): boolean =>
    row >= 0 && row < grid.rowCount && grid.width(row) === 2 && isPair(grid.cells(row), usual, 3)
  return isNarrowPair(r) && (isNarrowPair(r - 1) || isNarrowPair(r + 1))
}

/** Below such facts stand the names, and they fill most columns. */
function fullerNamesFollow(grid: Grid, top: readonly number[], i: number, shapes: readonly ColumnShape[], usual: number): boolean {
  for (const r of top.slice(i + 1, i + 10)) {
    const { fits, misfits } = fitRow(grid, r, shapes)
    const filled = filledCount(grid.cells(r))
    if (filled > 2 && misfits > fits && filled >= HALF_FILLED * usual) return true
    if (filled > 2 && fits > 0 && misfits === 0) return false
  }
  return false
}

/** Below a line with text where records have figures, `Scan range, 5.0, 80.0`, comes a name for every column before the first record. */
function wholeNamesFollow(grid: Grid, top: readonly number[], i: number, shapes: readonly ColumnShape[], width: number): boolean {
  for (const r of top.slice(i + 1, i + 10)) {
    const { fits, misfits } = fitRow(grid, r, shapes)
    const filled = filledCount(grid.cells(r))
    if (fits === 0 && misfits > 1 && filled === width) return isNameRow(grid, r, width)
    const namesAll = namesAllUsed(grid.cells(r), grid.cells(top[i] ?? r), shapes)
    if (fits === 0 && misfits > 1 && namesAll && isNameRow(grid, r, filled)) return true
    if (fits > 0 && misfits === 0) return false
  }
  return false
}

function isSectionTitle(grid: Grid, r: number, width: number): boolean {
  const cells = grid.cells(r)
  return (
    width > 2 &&
    grid.width(r) === width &&
    filledCount(cells) === 1 &&
    cells[0] !== '' &&
    !isNoteRow(cells, width) &&
    !isTitleText(cells[0] ?? '')
  )
}

/** At least one line of one cell between records, the last ones apart, which may be notes. */
function hasSections(grid: Grid, rows: readonly number[], width: number): boolean {
  return rows.slice(0, -5).some((r) => isSectionTitle(grid, r, width))
}

function nameFollows(grid: Grid, top: readonly number[], i: number, shapes: readonly ColumnShape[], least: number): boolean {
  return top.slice(i + 1, i + 3).some((r) => {
    const { fits, misfits } = fitRow(grid, r, shapes)
    return misfits > fits && misfits >= least
  })
}
