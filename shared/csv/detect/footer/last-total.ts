import { cellKind, digitsOf, filledCount, holdsWord, nameKey } from '../cell-kinds.ts'
import { type ColumnShape, fitRow, shapeColumns } from '../columns.ts'
import { filledRowsAbove, type Grid } from '../grid.ts'
import { isCalledSum, isResultLabel, isSummaryLabel, isTotalLabel } from '../line-words.ts'
import { isEndLine } from '../lone-marks.ts'
import { amountAt, quantityOf } from './quantities.ts'
import { isCalledAsOthers, isSumOf } from './sums.ts'

/** Lines below such a total at most, and rows above that are compared with them. */
const MOST_BELOW = 30
const COMPARED_ROWS = 200
/** Columns of a table in which a line that has no cell in one of them is none of its records. */
const LEAST_COLUMNS = 3
/** Of the cells that records fill, those that a line below fills at most. */
const LITTLE = 0.6
/** Figures of a sum that nothing proves at least, and columns that all records fill and it leaves empty. */
const LEAST_FIGURES = 2
const LEAST_GAPS = 3
/** A sum of some records at least, and records that are added up in every way at most. */
const LEAST_OF_SOME = 100
const MOST_ADDED = 12
/** Digits of the sum of two records at least. */
const DIGITS_OF_TWO = 4
const AMOUNT_IN_WORDS = /(?:บาทถ้วน|สตางค์)/u
/** Texts of a heading above a total at most: `Summary,this month`. */
const MOST_OF_HEADING = 2
/** Lines at least that fill more cells than a result. */
const LEAST_FULLER = 2
/** Digits of a sum of sums at least, and what it may be rounded by. */
const LEAST_DIGITS = 3
const ROUNDED = 0.011

/** A total behind a blank line, and the records above it. */
interface LastTotal {
  readonly total: number
  readonly labelAt: number
  /** The first row below it that is blank, or the end. */
  readonly end: number
  readonly records: readonly number[]
  /** What these have in common. */
  readonly shapes: readonly ColumnShape[]
  /** Columns that all of them fill, and how many cells the fullest has. */
  readonly filled: readonly number[]
  readonly usual: number
}

/**
 * The first line behind a blank one that is called a sum and holds that of the records above it, where nothing below it, down to the end,
 * is formed as a record is: what is reckoned from it, facts, signatures, another list. A heading may stand on it. Null where there is none.
 */
export function totalBehindBlank(grid: Grid, from: number, to: number, width: number): number | null {
  if (width < LEAST_COLUMNS) return null
  let first: number | null = null
  for (let r = to - 1, lines = 0; r > from && lines <= MOST_BELOW; r--) {
    if (grid.isBlank(r)) continue
    lines++
    if (!opensBlock(grid, r, from)) continue
    const last = lastTotalAt(grid, r, from, width)
    if (last === null || !isNothingBelow(grid, last, to)) continue
    first = grid.isBlank(r - 1) ? r : r - 1
  }
  return first
}

/**
 * The last line, alone behind a blank one, where it says what is left in the end, `NET SAVINGS,,,39799.5`: one figure, which leaves a
 * column empty that all fuller lines fill, or is the sum of their column or what one sum leaves of another. Null where it is none.
 */
export function resultBehindBlank(grid: Grid, from: number, to: number): number | null {
  let last = to - 1
  while (last > from && grid.isBlank(last)) last--
  const cells = grid.cells(last)
  const column = cells.findLastIndex((cell) => cell !== '')
  if (last - 1 <= from || !grid.isBlank(last - 1) || filledCount(cells) !== 2 || quantityOf(cells[column] ?? '') === null) return null
  if (!isResultLabel(cells.find((cell) => cell !== '') ?? '')) return null
  const above = filledRowsAbove(grid, last, from, COMPARED_ROWS)
  const fuller = above.filter((r) => filledCount(grid.cells(r)) > 2)
  const hasGap = cells.some((cell, c) => cell === '' && fuller.every((r) => (grid.cells(r)[c] ?? '') !== ''))
  const sums = above.filter((r) => grid.cells(r).some(isCalledSum)).map((r) => amountAt(grid, r, column))
  const isReckoned =
    (fuller.length >= LEAST_FULLER && hasGap) ||
    isSumOf(grid, last, column, { from, to: last }) ||
    isDifference(amountAt(grid, last, column), sums)
  return isReckoned && !above.some((r) => grid.cells(r).some(isResultLabel)) ? last : null
}

/** Whether an amount is what one of two sums leaves of the other. */
function isDifference(amount: number, sums: readonly number[]): boolean {
  return amount !== 0 && sums.some((one) => sums.some((other) => other !== 0 && Math.abs(one - Math.abs(other) - amount) < ROUNDED))
}

/** Whether a row stands behind a blank line, or behind a heading that does. */
function opensBlock(grid: Grid, r: number, from: number): boolean {
  if (grid.isBlank(r - 1)) return r - 1 > from
  const heading = grid.cells(r - 1).filter((cell) => cell !== '')
  return r - 2 > from && grid.isBlank(r - 2) && grid.cells(r - 1)[0] !== '' && heading.length <= MOST_OF_HEADING && heading.every(holdsWord)
}

/** What is known of the records above row r, where it is their total. */
function lastTotalAt(grid: Grid, r: number, from: number, width: number): LastTotal | null {
  const cells = grid.cells(r)
  const labelAt = cells.findIndex((cell) => cell !== '')
  const top = grid.isBlank(r - 1) ? r : r - 1
  // `GRAND TOTALS`, and its figures in the next line.
  const isBelowLabel = top < r && cells.every((cell) => cell === '' || cellKind(cell) === 'missing' || quantityOf(cell) !== null)
  const isCalled = isSum((isBelowLabel ? grid.cells(top).find((cell) => cell !== '') : cells[labelAt]) ?? '')
  if (!isCalled && !isPair(cells)) return null
  const records: number[] = []
  for (let row = top - 1; row >= from && records.length < COMPARED_ROWS; row--)
    if (!grid.isBlank(row) && !isEndLine(grid.cells(row))) records.push(row)
  const isFilled = (c: number): boolean => records.every((row) => (grid.cells(row)[c] ?? '') !== '')
  const filled = Array.from({ length: width }, (_, c) => c).filter(isFilled)
  let end = r + 1
  while (end < grid.rowCount && !grid.isBlank(end)) end++
  const usual = Math.max(...records.map((row) => filledCount(grid.cells(row))))
  const last = { total: r, labelAt, end, records, shapes: shapeColumns(grid, records, width), filled, usual }
  if (filledCount(grid.cells(top)) > 1 && top < r && filled.filter((c) => (grid.cells(top)[c] ?? '') === '').length < LEAST_GAPS)
    return null
  if (!isCalled) return isSumBesideLabel(grid, last, { from, to: top }) ? last : null
  return isProven(grid, last, { from, to: top }) || (top === r && endsAlone(grid, last)) ? last : null
}

/** `Portfolio value,8582.68,,,,`: a label and right beside it a figure. */
function isPair(cells: readonly string[]): boolean {
  return filledCount(cells) === 2 && holdsWord(cells[0]) && quantityOf(cells[1] ?? '') !== null
}

/**
 * Whether a pair is the sum of a column of figures, whatever it is called: its figure stands where no record has one, and it leaves several
 * columns empty that all records fill.
 */
function isSumBesideLabel(
  grid: Grid,
  { total, records, filled }: LastTotal,
  range: { readonly from: number; readonly to: number },
): boolean {
  const gaps = filled.filter((c) => (grid.cells(total)[c] ?? '') === '').length
  if (gaps < LEAST_GAPS || records.some((r) => quantityOf(grid.cells(r)[1] ?? '') !== null)) return false
  return digitsOf(grid.cells(total)[1]) >= DIGITS_OF_TWO && filled.some((of) => isSumOf(grid, total, 1, range, of))
}

/**
 * Whether a row called a sum, with figures in several columns and nothing else, is the last line and the only one behind a blank line, and
 * leaves several columns empty that all records fill: the sum of those that count.
 */
function endsAlone(grid: Grid, { total, labelAt, filled, records }: LastTotal): boolean {
  const cells = grid.cells(total)
  const figures = cells.filter((cell, c) => c !== labelAt && quantityOf(cell) !== null).length
  if (figures < LEAST_FIGURES || figures !== filledCount(cells) - 1 || records.length < LEAST_FIGURES) return false
  const gaps = filled.filter((c) => (cells[c] ?? '') === '').length
  for (let r = total + 1; r < grid.rowCount; r++) if (!grid.isBlank(r)) return false
  const [top = 0, end = 0] = [records.at(-1), records[0]]
  for (let r = top; r < end; r++) if (grid.isBlank(r)) return false
  const columns = cells.flatMap((cell, c) => (c !== labelAt && cell !== '' ? [c] : []))
  const amountsOf = (r: number): number[] => columns.map((c) => amountAt(grid, r, c))
  if (!isTotalLabel(cells[labelAt] ?? '') && !areSumsOfSome(amountsOf(total), records.map(amountsOf))) return false
  return gaps >= LEAST_GAPS && isCalledSum(cells[labelAt] ?? '') && !records.some((r) => isSum(grid.cells(r).find((cell) => cell !== '')))
}

/**
 * Whether a figure of the total is the sum of its column, or of another one where it stands alone, or of the sums among the records; or
 * the figure of the only one.
 */
function isProven(grid: Grid, { total, records }: LastTotal, range: { readonly from: number; readonly to: number }): boolean {
  const cells = grid.cells(total)
  const figures = cells.flatMap((cell, c) => (quantityOf(cell) === null ? [] : [c]))
  const [record] = records
  if (record === undefined) return false
  if (records.length === 1) {
    const [first = 0, ...others] = figures
    const isAlone = others.length === 0 && digitsOf(cells[first]) >= DIGITS_OF_TWO
    // A figure alone may stand beside its column here, too, where the record has none.
    const amount = quantityOf(grid.cells(record)[first] ?? '') === null ? amountAt(grid, total, first) : 0
    if (isAlone && amount !== 0 && grid.cells(record).some((_, c) => amountAt(grid, record, c) === amount)) return true
    const amounts = figures.map((c) => quantityOf(grid.cells(record)[c] ?? '')?.amount)
    return figures.length > 0 && figures.every((c, i) => amounts[i] !== 0 && quantityOf(cells[c] ?? '')?.amount === amounts[i])
  }
  if (cells.some(isAmountBehindSum)) return true
  const isLong = (c: number): boolean => digitsOf(cells[c]) >= DIGITS_OF_TWO
  // A figure alone may stand beside its column.
  const columnsOf = (c: number): number[] => (figures.length === 1 ? cells.map((_, of) => of) : [c])
  if (records.length === 2 && figures.some((c) => isLong(c) && columnsOf(c).some((of) => isSumOf(grid, total, c, range, of, 2))))
    return true
  // Among noughts, too, several long sums are no chance.
  if (figures.filter((c) => isLong(c) && isSumOf(grid, total, c, range, c, 2)).length > 1) return true
  return figures.some((c) => columnsOf(c).some((of) => isSumOf(grid, total, c, range, of)) || isSumOfSums(grid, total, c, records))
}

/** `รวมเงินทั้งสิ้น (ตัวอักษร) หนึ่งพันบาทถ้วน`: as no record is called. */
function isAmountBehindSum(cell: string): boolean {
  return isCalledSum(cell) && AMOUNT_IN_WORDS.test(cell)
}

/**
 * Whether amounts, one of several digits among them, are the sums of the same two or more records in every column; of many records,
 * whether they could be.
 */
function areSumsOfSome(sums: readonly number[], records: readonly (readonly number[])[]): boolean {
  if (!sums.some((sum) => sum >= LEAST_OF_SOME)) return false
  const totals = sums.map((_, i) => records.reduce((all, amounts) => all + (amounts[i] ?? 0), 0))
  if (records.length > MOST_ADDED) return sums.every((sum, i) => sum <= (totals[i] ?? 0) && records.every((own) => sum >= (own[i] ?? 0)))
  for (let chosen = 1; chosen < 1 << records.length; chosen++) {
    const some = records.filter((_, r) => (chosen >> r) & 1)
    const areEqual = sums.every((sum, i) => Math.abs(some.reduce((all, amounts) => all + (amounts[i] ?? 0), 0) - sum) < ROUNDED)
    if (some.length > 1 && areEqual) return true
  }
  return false
}

function isSumOfSums(grid: Grid, total: number, column: number, records: readonly number[]): boolean {
  const sums = records.filter((r) => isSum(grid.cells(r).find((cell) => cell !== '')))
  const amounts = [total, ...sums].map((r) => quantityOf(grid.cells(r)[column] ?? '')?.amount ?? Number.NaN)
  const [sum = Number.NaN, ...parts] = amounts
  if (String(sum).replace(/\D/g, '').length < LEAST_DIGITS) return false
  return parts.length > 1 && parts.every((part) => part !== 0) && Math.abs(parts.reduce((all, part) => all + part, 0) - sum) < ROUNDED
}

function isSum(label = ''): boolean {
  return holdsWord(label) && (isTotalLabel(label) || isSummaryLabel(label) || isCalledSum(label))
}

function isNothingBelow(grid: Grid, last: LastTotal, to: number): boolean {
  const labels = new Set(last.records.map((r) => nameKey(grid.cells(r)[last.labelAt] ?? '')))
  for (let r = last.total + 1; r < to; r++) {
    if (grid.isBlank(r)) continue
    if (isCalledAsOthers(grid, r, last.records) || labels.has(nameKey(grid.cells(r)[last.labelAt] ?? ''))) return false
    if (!isNoRecord(grid, r, last)) return false
  }
  return true
}

/**
 * Whether a line below the total is formed as no record: it has one text, or words where records have figures and none of these. Right
 * below the total also what fills the same cells as it, where such a line stands there as well; or what leaves a column empty that all
 * records fill, and fills few others or has its label where records have none. Below a single record, only what fills the same cells as the
 * total.
 */
function isNoRecord(grid: Grid, r: number, last: LastTotal): boolean {
  const cells = grid.cells(r)
  const filled = filledCount(cells)
  const isAsTotal = cells.every((cell, c) => (cell !== '') === ((grid.cells(last.total)[c] ?? '') !== ''))
  const isLabelled = holdsWord(cells[last.labelAt]) && last.records.every((row) => !holdsWord(grid.cells(row)[last.labelAt]))
  const hasGap = last.filled.some((c) => (cells[c] ?? '') === '')
  if (last.records.length === 1) return isAsTotal && isLabelled && hasGap && r < last.end
  if (filled === 1 && holdsWord(cells.find((cell) => cell !== ''))) return true
  if (isMisfit(grid, r, last) || (isAsTotal && r < last.end && hasMisfits(grid, last))) return true
  if (isAsTotal && holdsWord(cells[last.labelAt]) && last.filled.filter((c) => (cells[c] ?? '') === '').length > 1) return true
  return r < last.end && hasGap && (filled <= LITTLE * last.usual || (isLabelled && isAsTotal))
}

/** Whether a row has words where records have figures, and no figure. */
function isMisfit(grid: Grid, r: number, { shapes }: LastTotal): boolean {
  const { fits, misfits } = fitRow(grid, r, shapes)
  return misfits > 0 && fits === 0
}

/** Whether one of the lines right below the total is such a row: then it is no list that goes on there. */
function hasMisfits(grid: Grid, last: LastTotal): boolean {
  for (let r = last.total + 1; r < last.end; r++) if (isMisfit(grid, r, last)) return true
  return false
}
