import { isRuleRow } from '../page-lines.ts'
import { isAxis, numbersColumns } from './axis.ts'
import { cellKind, filledCount, isTyped, withArabicDigits } from './cell-kinds.ts'
import { isAboveNamesOfChannels } from './channel-numbers.ts'
import { type ColumnShape, fitRow, isYear, isYearRow, shapeColumns } from './columns.ts'
import { placeBelowDeclarations, placeDeclared } from './declarations.ts'
import { countFacts, isFollowedByKeys, isOneHeader, usesTwoColumns } from './facts.ts'
import { rowBelowFacts } from './facts-above.ts'
import { isLeader } from './framing.ts'
import type { Grid } from './grid.ts'
import { type HeaderPlace, isPair, LONG_CODE, ROWS_BELOW_NAMES, TOP_ROWS, usualFill } from './header-place.ts'
import { extendHeader } from './header-rows.ts'
import { isLabelOnly } from './labels-above.ts'
import { isNoteRow, isNoteText, isPageNumber, isTitleText, isUnitsRow } from './line-words.ts'
import { namesGroupsOfGroups } from './name-levels.ts'
import {
  couldBeNames,
  hasOneCellAtMost,
  holdsFactsOnly,
  isAmongWider,
  isLabelledFact,
  isNameRow,
  isProse,
  isStatistic,
  namesAllUsed,
  statesUnitOfAll,
} from './name-rows.ts'
import { placeByNumbers } from './numbered-columns.ts'
import type { Pages } from './pages.ts'
import { firstRecord } from './records-above.ts'
import { holdsValuesOfOthers, repeatsNames } from './repeated-names.ts'
import { saysWhenPrinted } from './report-lines.ts'
import { placeAboveRule } from './rule-lines.ts'
import { isSectionMark } from './section-names.ts'
import { placeAboveSeries } from './series-facts.ts'
import { placeAboveBins } from './size-bins.ts'
import { placeByShapes } from './text-header.ts'
import { isMeasurement } from './units.ts'
import { areMadeUpPlaces, isTitleAmongMadeUp } from './unnamed-columns.ts'

/** Finds the header of a report on pages in rows `from` up to `to` of its table: the names that come again, unless other evidence finds more rows of it and none of its heads. */
export function placeOnPages(grid: Grid, { names, heads }: Pages, from: number, to: number, width: number): HeaderPlace {
  const usual = placeHeader(grid, from, to, width)
  const isWhole = usual.from <= names && names < usual.to && ![...heads].some((r) => r >= usual.from && r < usual.to)
  if (isWhole) return usual
  const place = { from: names, to: names + 1, reason: 'comesAgain', confidence: 0.95 } as const
  return { ...place, ...extendHeader(grid, place, filledRows(grid, from, to), from, width) }
}

/** Finds the header in rows `from` up to `to` of a table `width` columns wide. */
export function placeHeader(grid: Grid, from: number, to: number, width: number): HeaderPlace {
  const rows = filledRows(grid, from, to)
  const [first] = rows
  if (first === undefined) return { from, to: from, reason: 'noneEmpty', confidence: 0.5 }
  const [, second] = rows
  const isTitled = isTitleAmongMadeUp(grid.cells(first))
  if (second !== undefined && (isTitled || areMadeUpPlaces(grid.cells(first)))) {
    const place = placeHeader(grid, second, to, width)
    // Places stand above names only where figures below say that these are names.
    if (place.from === second && place.to > second && (isTitled || place.reason === 'typesDiffer')) return place
  }
  const ended = placeBelowDeclarations(grid, rows)
  if (ended !== null) return ended
  const series = placeAboveSeries(grid, rows, width)
  if (series !== null) return series
  const declared = placeDeclared(grid, rows)
  if (declared !== null) return declared
  const belowFacts = rowBelowFacts(grid, rows, width)
  if (belowFacts !== null) return placeHeader(grid, belowFacts, to, width)
  const ruled = placeAboveRule(grid, rows.slice(0, TOP_ROWS), width)
  if (ruled !== null) return ruled
  const measured = placeAboveUnits(grid, rows)
  if (measured !== null) return { ...measured, ...extendHeader(grid, measured, rows, from, width) }
  const numbered = placeByNumbers(grid, rows, width)
  if (numbered !== null) return { ...numbered, ...extendHeader(grid, numbered, rows, from, width) }
  const binned = placeAboveBins(grid, rows, width)
  if (binned !== null) return { ...binned, ...extendHeader(grid, binned, rows, from, width) }
  const shapes = shapeColumns(grid, bodySample(grid, rows, width), width)
  const isTypedTable = shapes.some((shape) => shape.typed)
  if (isTypedTable && usesTwoColumns(grid, rows, shapes)) {
    const facts = rows[countFacts(grid, rows, shapes)] ?? first
    if (facts > first) return placeHeader(grid, facts, to, width)
  }
  const place = isTypedTable ? placeByTypes(grid, rows, shapes, width) : placeByShapes(grid, rows, width)
  if (place.from === place.to) {
    const begin = firstRecord(grid, place.from, from)
    return { ...place, from: begin, to: begin }
  }
  if (!couldBeNames(grid.cells(place.from), shapes) && !isUnitsRow(grid.cells(place.from)))
    return { from: place.from, to: place.from, reason: 'noneNames', confidence: 0.7 }
  return { ...place, ...extendHeader(grid, place, rows, from, width) }
}

function filledRows(grid: Grid, from: number, to: number): number[] {
  const rows: number[] = []
  for (let r = from; r < to; r++) if (!grid.isBlank(r)) rows.push(r)
  return rows
}

/** Records at most of a table that shows its header by the units below the names only. */
const FEW_RECORDS = 2

/** Units in brackets below names, `,(คน),(บาท)`, above so few records that their columns show nothing else. */
function placeAboveUnits(grid: Grid, rows: readonly number[]): HeaderPlace | null {
  // Of a longer table the columns show enough.
  if (rows.length > FEW_ROWS) return null
  const i = rows.findIndex((r) => areBracketedUnits(grid.cells(r)))
  const [names, units] = [rows[i - 1], rows[i]]
  if (names === undefined || units === undefined || rows.length - i - 1 > FEW_RECORDS || filledCount(grid.cells(names)) < 2) return null
  if (grid.cells(names).some((cell) => isTyped(cellKind(cell)) && !isYear(cell))) return null
  return { from: names, to: units + 1, reason: 'typesDiffer', confidence: 0.8 }
}

function areBracketedUnits(cells: readonly string[]): boolean {
  return cells[0] === '' && filledCount(cells) > 1 && isUnitsRow(cells) && cells.every((cell) => cell === '' || /^[([]/.test(cell))
}

/** At most so many rows of the top are left out of the sample that shows what the columns hold. */
const MOST_LEFT_OUT = 40
const FEW_ROWS = 12
const SAMPLE_ROWS = 2000

/** Rows that are surely not header: the lower part of the table, lines with one cell left out. */
function bodySample(grid: Grid, rows: readonly number[], width: number): number[] {
  const full: number[] = []
  for (const r of rows) {
    // More would not be looked at.
    if (full.length === MOST_LEFT_OUT + SAMPLE_ROWS) break
    // Below a line drawn across the page stand notes, whatever delimiters they hold.
    if (full.length > 2 && grid.width(r) === 1 && isRuleRow(grid.cells(r))) break
    if (full.length > 2 && r > 0 && grid.isBlank(r - 1) && isNoteText(grid.cells(r)[0] ?? '')) break
    if (grid.width(r) === width && (width < 3 || filledCount(grid.cells(r)) > 1)) full.push(r)
  }
  // In a table of a few rows a header of two or three is a third of them.
  const lower = full.slice(Math.min(Math.ceil(full.length / (full.length < FEW_ROWS ? 2 : 3)), MOST_LEFT_OUT))
  // Names that stand again, on another page, are not what the columns hold.
  const others = lower.filter((r) => !repeatsNames(grid.cells(r), grid.cells(full[0] ?? r)))
  return others.length > 0 ? others : lower
}

/** The header ends where text stands above columns of numbers, dates or links for the last time before the records begin. */
function placeByTypes(grid: Grid, rows: readonly number[], shapes: readonly ColumnShape[], width: number): HeaderPlace {
  const typedColumns = shapes.filter((shape) => shape.typed).length
  const usual = usualFill(grid, rows, width)
  const top = rows.slice(0, TOP_ROWS)
  let lastName = -1
  let evidence = 0
  // `Year, 2565` and such lines above the names: fewer cells than the records have.
  let onlyPairs = true
  for (const [i, r] of top.entries()) {
    if (isLeader(grid, r, width) || (lastName === -1 && isFactOrPageHead(grid, r, top, shapes))) continue
    if (lastName === -1 && width > 1 && isSectionMark(grid.cells(r))) continue
    if (lastName === -1 && (isMeasurement(grid.cells(r)) || isOfAnotherRow(grid, r, width) || isAmongWider(grid, r, width))) continue
    const { fits, misfits, onlyOneYear } = fitRow(grid, r, shapes)
    onlyPairs &&= filledCount(grid.cells(r)) < 0.75 * usual
    if (misfits > fits) {
      if (lastName === -1 && isProse(grid, r) && nameFollows(grid, top, i, shapes, misfits)) continue
      if (isPair(grid.cells(r), usual, 3) && (usual > 4 || isAmongPairs(grid, r, usual) || fullerNamesFollow(grid, top, i, shapes, usual)))
        continue
      if (
        hasOneCellAtMost(grid, r, width) &&
        (width > 2 || nameFollows(grid, top, i, shapes, 1)) &&
        !isOnlyName(grid, r, top[i + 1], shapes)
      )
        continue
      if (lastName !== -1 && (onlyOneYear || isGappedBelowNames(grid, r, top[lastName] ?? r, width))) break
      if (lastName !== -1 && width === 2 && (!isOneHeader(grid.cells(top[lastName] ?? r), grid.cells(r)) || isFollowedByKeys(grid, r)))
        break
      // Below years one after the other, figures that could be years too.
      if (lastName !== -1 && isYearRow(grid.cells(top[lastName] ?? r)) && !isYearRow(grid.cells(r)) && grid.cells(r).some(isYear)) break
      if (lastName !== -1 && isSpoiltRecord(grid, r, top[lastName] ?? r, width)) break
      if (lastName !== -1 && isIdentified(grid, r, top[lastName] ?? r, width)) break
      if (lastName !== -1 && filledCount(grid.cells(top[lastName] ?? r)) >= width && holdsValuesOfOthers(grid, r, rows)) break
      if (lastName !== -1 && holdsAmounts(grid, r, top[lastName] ?? r, width)) break
      if (lastName !== -1 && saysTheSame(grid, r, top[i + 1], shapes)) break
      const isOfLevels = namesGroupsOfGroups(grid, r, top[lastName] ?? r, top[i + 1], shapes)
      if (lastName !== -1 && !isOfLevels && !continuesNames(grid.cells(r), misfits, typedColumns, i - lastName === 1)) break
      lastName = i
      evidence = misfits
    } else if (fits > 0) {
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
 * The name of the only column of figures, above labels without one: the other columns of the sheet are empty, or the row is as wide as the table and stands right above its first record, `row`.
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

/** One of two lines, names and their values, both longer than the table below: `Sample,Vial,Date` above pairs of figures. */
function isOfAnotherRow(grid: Grid, r: number, width: number): boolean {
  return namesAnotherRow(grid, r, width) || (r > 0 && namesAnotherRow(grid, r - 1, width))
}

function namesAnotherRow(grid: Grid, r: number, width: number): boolean {
  if (grid.width(r) <= width || r + 1 >= grid.rowCount || grid.width(r + 1) !== grid.width(r)) return false
  return filledCount(grid.cells(r)) > width && grid.cells(r + 1).some((cell) => isTyped(cellKind(cell)) && !isYear(cell))
}

/** The head of a printed page, `Finance Department,,,Page: 1`: few cells, with a page or a date among them, above a row that has a name for each column. */
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

const LABEL_OF_UNITS = /^\(?(?:หน่วย|units?\b)/i

/** A record of which little is known, `Somebody, nil return`, where every column has its name already. */
function isGappedBelowNames(grid: Grid, r: number, names: number, width: number): boolean {
  const cells = grid.cells(r)
  if (width < 4 || filledCount(grid.cells(names)) < width || filledCount(cells) * 2 > width) return false
  return cells[0] !== '' && cells[width - 1] === '' && !isUnitsRow(cells) && !LABEL_OF_UNITS.test(cells[0] ?? '')
}

/**
 * A record that a delimiter too many or too few has shifted: it is not as wide as the table, although the names above it are, or it holds dates
 * beside amounts or links, as no row of names does.
 */
function isSpoiltRecord(grid: Grid, r: number, names: number, width: number): boolean {
  if (grid.width(names) === width && grid.width(r) !== width) return true
  if (grid.cells(r).some(hasOddQuotes)) return true
  const kinds = grid
    .cells(r)
    .filter((cell) => !isYear(cell))
    .map(cellKind)
  return new Set(kinds.filter(isTyped)).size > 1
}

/** Whether a row below a name for every column has amounts, `5.9`, or bounds of them, `<1.0`: no second row of names does. */
function holdsAmounts(grid: Grid, r: number, names: number, width: number): boolean {
  if (filledCount(grid.cells(names)) < width) return false
  return grid.cells(r).some((cell) => AMOUNT.test(withArabicDigits(cell)))
}

const AMOUNT = /^-?\d[\d,]*\.\d+$|^[<>≤≥]\s?\d[\d.,]*$/

/** Whether a row below a word for every column begins with a number in parts, `1999.1.2 a` or `12/4`, beside words: no second row of names does. */
function isIdentified(grid: Grid, r: number, names: number, width: number): boolean {
  if (width < 3 || filledCount(grid.cells(names)) < width || grid.cells(names).some((cell) => isTyped(cellKind(cell)))) return false
  const [first = '', ...others] = grid.cells(r).map(withArabicDigits)
  return /^\d+[./-]\d/.test(first) && others.some((cell) => /^\p{L}/u.test(cell))
}

/** One end of a quoted text stands in the cell, the other in another one. */
function hasOddQuotes(cell: string): boolean {
  return ((cell.match(/"/g)?.length ?? 0) & 1) === 1 && /[^\d]"|^"/.test(cell)
}

/** No row of names was found: the table begins at its first record, or below a row that could be names at least. */
function placeWithoutNames(grid: Grid, rows: readonly number[], shapes: readonly ColumnShape[], width: number, usual: number): HeaderPlace {
  const typedColumns = shapes.filter((shape) => shape.typed).length
  const isCoded = (r: number): boolean => shapes[0]?.kind === 'code' && LONG_CODE.test(grid.cells(r)[0] ?? '')
  const begins = (r: number): boolean =>
    fitRow(grid, r, shapes).fits > 0 && !isBesideRecords(grid, r, width, usual, shapes) && (grid.width(r) > 1 || width === 1)
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
    !isLabelOnly(grid.cells(above), shapes) &&
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

/** Whether row r has words where others have figures or dates, and the next row has the very same ones there: `TBD` in record after record. */
function saysTheSame(grid: Grid, r: number, next: number | undefined, shapes: readonly ColumnShape[]): boolean {
  if (next === undefined) return false
  const words = grid.cells(r).flatMap((cell, c) => (cell !== '' && shapes[c]?.typedKind && !isTyped(cellKind(cell)) ? [c] : []))
  return words.length > 0 && words.every((c) => grid.cells(next)[c] === grid.cells(r)[c])
}

/** A fact about the table, or what a program writes before its records: a measurement too, where records do not begin with words as it does. */
function isBesideRecords(grid: Grid, r: number, width: number, usual: number, shapes: readonly ColumnShape[]): boolean {
  const isMeasured = shapes[0]?.typedKind !== null && isMeasurement(grid.cells(r))
  const isLabel = isLabelOnly(grid.cells(r), shapes)
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
    if (filled > 2 && misfits > fits && filled >= 0.5 * usual) return true
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
