import { cellKind, filledCount, isTyped, lastFilled } from '../cell-kinds.ts'
import { filledRows, type Grid } from '../grid.ts'
import { isCalledSum, isGrandTotal, isResultLabel, isShareLabel, isSummaryLabel, isTotalLabel, mayNameRecord } from '../line-words.ts'
import { isEndLine } from '../lone-marks.ts'
import { sumsUpRecords } from './names-or-sums.ts'
import { amountAt, quantityOf } from './quantities.ts'
import { isCalledAsOthers, isSumOf, isSumOfColumns } from './sums.ts'

/** Lines of a reckoning, at least and at most; cells of a record above it at least, where words alone tell it. */
const LEAST_LINES = 2
const MOST_LINES = 10
const LEAST_CELLS = 4
const LABEL_OF_SUM = /รวม|สุทธิ|total|gesamt|summe|montant|importe|cộng|jumlah|razem|celkem|итого|всего/iu
/** Rows above that are compared with the lines, and how many of them must be records. */
const COMPARED_ROWS = 100
const NEARLY_ALL = 0.95
/** What the sum of a column may be rounded by. */
const ROUNDED_SUM = 0.011

/**
 * The first of the lines that reckon up a table below it, in one of these ways, the surest first. Null where there are none.
 * - A label and an amount each, in the same two columns, below records that fill more: `Subtotal`, `VAT`, `Total`.
 * - Behind a blank line, sums of all columns and what is reckoned from them, all called so.
 * - Sums of all and of parts: `Total: Account`, `Total: Display`.
 * - The only total, its shares, and lines of few figures: `Registered voters`.
 * - Figures under labels of one column, the first called a sum: `Total Hours`, `Closing Balance`.
 * - The last block, of a label and an amount each, from a sum to the sum of all.
 */
export function reckoningAtEnd(grid: Grid, from: number, to: number): number | null {
  let end = to
  while (end > from && grid.isBlank(end - 1)) end--
  return (
    linesOfAmounts(grid, from, end) ??
    linesBelowSums(grid, from, end) ??
    totalsOfParts(grid, from, end) ??
    linesBelowTotal(grid, from, end) ??
    linesOfFigures(grid, from, end) ??
    blockOfSums(grid, from, end)
  )
}

/**
 * The first of the lines that have a label and an amount each: one of them is the sum of the records, which fill columns that the lines
 * leave empty, or is called one.
 */
function linesOfAmounts(grid: Grid, from: number, end: number): number | null {
  const amountAt = lastFilled(grid.cells(end - 1))
  const labelAt = labelIn(grid.cells(end - 1))
  const isLine = (r: number): boolean => {
    const cells = grid.cells(r)
    if (lastFilled(cells) !== amountAt || quantityOf(cells[amountAt] ?? '') === null) return false
    const filled = filledCount(cells)
    // The first of them may have no label; a sum beside others may say how it is reckoned.
    return filled === 1 || (labelIn(cells) === labelAt && (filled === 2 || (filled === 3 && isReckoned(cells))))
  }
  if (end === from || labelAt < 0) return null
  let start = end
  while (start > from && end - start < MOST_LINES && isLine(start - 1)) start--
  if (end - start < LEAST_LINES || start === from) return null
  return haveCalledSum(grid, from, start, end) ? start : fromSumOn(grid, from, start, end, amountAt)
}

/** The column of the label that a row begins with, if it is one. */
function labelIn(cells: readonly string[]): number {
  const column = cells.findIndex((cell) => cell !== '')
  return isTyped(cellKind(cells[column] ?? '')) ? -1 : column
}

/** `12 x 80,00` or `7%` between a label and the amount. */
function isReckoned(cells: readonly string[]): boolean {
  return cells.some((cell) => /^[\d.,]+\s?(?:[x×*]\s?[\d.,]+|%)$/i.test(cell))
}

/**
 * Whether a line is called a sum, below records that nearly all begin in the first column and fill several, unless each of them is below
 * what a record has there, and none what a column comes to: `Jumlah,,,44` below 385 is a record.
 */
function haveCalledSum(grid: Grid, from: number, start: number, end: number): boolean {
  const lines = Array.from({ length: end - start }, (_, i) => grid.cells(start + i))
  if (lines.some((cells) => filledCount(cells) > 2)) return false
  const sums = lines.filter((cells) => LABEL_OF_SUM.test(cells.find((cell) => cell !== '') ?? ''))
  const records = recordsAbove(grid, from, start)
  const whole = records.filter((r) => filledCount(grid.cells(r)) >= LEAST_CELLS && grid.cells(r)[0] !== '')
  if (sums.length === 0 || records.length < LEAST_LINES || whole.length < NEARLY_ALL * records.length) return false
  const amountsIn = (c: number): number[] => records.map((r) => amountAt(grid, r, c))
  const column = lastFilled(sums[0] ?? [])
  const [amounts, called] = [amountsIn(column), sums.map((cells) => quantityOf(cells[column] ?? '')?.amount ?? 0)]
  if (Math.max(...called) >= Math.max(...amounts) || amounts.some((amount) => amount <= 0)) return true
  const totals = grid.cells(records[0] ?? start).map((_, c) => amountsIn(c).reduce((all, amount) => all + amount, 0))
  return totals.some((total) => total > 0 && called.some((amount) => Math.abs(total - amount) < ROUNDED_SUM))
}

/**
 * The first of the lines where one of them is the sum of the records above all lines; or that which is the sum of what stands above it;
 * null where there is no sum, or records are as empty as they.
 */
function fromSumOn(grid: Grid, from: number, start: number, end: number, column: number): number | null {
  const lines = Array.from({ length: end - start }, (_, i) => start + i)
  const records = recordsAbove(grid, from, start)
  const isGap = (c: number): boolean =>
    lines.every((r) => (grid.cells(r)[c] ?? '') === '') && records.every((r) => (grid.cells(r)[c] ?? '') !== '')
  if (!Array.from({ length: grid.width(records[0] ?? start) }, (_, c) => c).some(isGap)) return null
  if (isCalledAsOthers(grid, start, records)) return null
  if (lines.some((r) => isSumOf(grid, r, column, { from, to: start }))) return start
  return lines.slice(1, -1).find((r) => isSumOf(grid, r, column, { from, to: r })) ?? null
}

/** The rows right above row `start`, the furthest first, without a line that ends the list. */
function recordsAbove(grid: Grid, from: number, start: number): number[] {
  return filledRows(grid, Math.max(from, start - COMPARED_ROWS), start).filter((r) => !isEndLine(grid.cells(r)))
}

/**
 * The first of the lines behind the last blank line, where it holds the sums of all columns, and all that follow are called sums as well.
 */
function linesBelowSums(grid: Grid, from: number, end: number): number | null {
  let start = end
  while (start > from && !grid.isBlank(start - 1)) start--
  if (start === from || end - start < LEAST_LINES || end - start > MOST_LINES) return null
  for (let r = start; r < end; r++) {
    const cells = grid.cells(r)
    const column = labelIn(cells)
    if (column < 0 || !cells.every((cell, c) => c === column || cell === '' || isAmount(cell))) return null
    if (r > start && !LABEL_OF_SUM.test(cells[column] ?? '')) return null
  }
  return isSumOfColumns(grid, start, from) ? start : null
}

/** `Total: Account`, as programs write below records what they are of. */
const TOTAL_OF = /^(?:total|รวม|gesamt|summe|totale)\s?:\s?\S/iu

/** The first of several lines `Total: Account`, `Total: Display`, where it holds the sums of all columns. */
function totalsOfParts(grid: Grid, from: number, end: number): number | null {
  let start = end
  while (start > from && TOTAL_OF.test(grid.cells(start - 1)[0] ?? '')) start--
  return start > from && end - start >= LEAST_LINES && isSumOfColumns(grid, start, from) ? start : null
}

/**
 * Figures of a total that are the sums of all records at least, and columns that all records fill of which a line below it fills at most.
 */
const LEAST_SUMS = 2
const LITTLE = 0.5
/** What a share of a total may be rounded by, in its own last digit. */
const ROUNDED = 0.6

/**
 * The table's only total, where it holds the sums of all columns, several of them, and is followed by nothing but parts of itself,
 * `% of votes`, and lines of a label and few figures, `Registered voters`, below those or in the last column. Null where there is none.
 */
function linesBelowTotal(grid: Grid, from: number, end: number): number | null {
  const labelOf = (r: number): string => grid.cells(r)[0] ?? ''
  let total = end - 1
  while (total > from && end - total <= MOST_BELOW_TOTAL && !grid.isBlank(total) && !isTotalLabel(labelOf(total))) total--
  if (total === from || total === end - 1 || end - total > MOST_BELOW_TOTAL + 1 || !isTotalLabel(labelOf(total))) return null
  const figures = figuresIn(grid.cells(total))
  if (figures.length < LEAST_SUMS || !isSumOfColumns(grid, total, from)) return null
  const records = recordsAbove(grid, from, total)
  if (records.some((r) => isTotalLabel(labelOf(r)) || figures.some((c) => (grid.cells(r)[c] ?? '') === ''))) return null
  let isDivided = false
  for (let r = total + 1; r < end; r++) {
    const cells = grid.cells(r)
    const own = figuresIn(cells)
    if (labelIn(cells) !== 0 || own.length === 0 || own.length !== filledCount(cells) - 1 || !own.every((c) => figures.includes(c)))
      return null
    if (isPartOf(cells, grid.cells(total), own)) isDivided = true
    // A record below a total of others may lack figures as well.
    else if (own.length > LITTLE * figures.length || !(isDivided || own[0] === figures.at(-1))) return null
  }
  return total
}

/** Lines below a total at most. */
const MOST_BELOW_TOTAL = 5

function figuresIn(cells: readonly string[], label = 0): number[] {
  return cells.flatMap((cell, c) => (c > label && quantityOf(cell) !== null ? [c] : []))
}

/** Whether all figures of a row are one part of those of another, in several columns. */
function isPartOf(cells: readonly string[], whole: readonly string[], columns: readonly number[]): boolean {
  const pairs = columns.map((c) => [quantityOf(cells[c] ?? ''), quantityOf(whole[c] ?? '')] as const)
  const [first] = pairs.toSorted(([, a], [, b]) => (b?.amount ?? 0) - (a?.amount ?? 0))
  const ratio = (first?.[0]?.amount ?? 0) / (first?.[1]?.amount ?? 0)
  return (
    (columns.length > LEAST_SUMS || isShareLabel(cells[0] ?? '') || columns.every((c) => (cells[c] ?? '').endsWith('%'))) &&
    ratio > 0 &&
    pairs.every(
      ([part, all]) => part !== null && all !== null && Math.abs(all.amount * ratio - part.amount) <= ROUNDED * 10 ** -part.decimals,
    )
  )
}

/** Columns that such lines leave empty though all records fill them, where their label stands further right. */
const LEAST_GAPS = 2
const OPENED = /opening|brought forward|previous|ยกมา|anfang|initial|anterior/iu

/**
 * The first of the lines below a list that have figures under labels of one column, the first of them called a sum or what is left,
 * `Total Hours`, `Closing Balance`: where records have days, or further right, and all leave columns empty that all records fill. Null
 * where there are none.
 */
function linesOfFigures(grid: Grid, from: number, end: number): number | null {
  const column = end > from ? labelIn(grid.cells(end - 1)) : -1
  const isLine = (r: number): boolean => {
    const cells = grid.cells(r)
    return labelIn(cells) === column && figuresIn(cells, column).length > 0 && figuresIn(cells, column).length === filledCount(cells) - 1
  }
  let start = end
  while (column >= 0 && start > from && end - start < MOST_LINES && isLine(start - 1)) start--
  const labelOf = (r: number): string => grid.cells(r)[column] ?? ''
  const lines = Array.from({ length: end - start }, (_, i) => start + i)
  const first = lines.find((r) => isCalledSum(labelOf(r)) || isSummaryLabel(labelOf(r)))
  if (first === undefined || end - first < LEAST_LINES) return null
  if (mayNameRecord(labelOf(first)) && !sumsUpRecords(grid, first, from)) return null
  const records = recordsAbove(grid, from, first).filter((r) => r > from || !OPENED.test(labelOf(r)))
  if (records.length < LEAST_LINES) return null
  const isOfAll = (test: (cell: string) => boolean, c: number): boolean => records.every((r) => test(grid.cells(r)[c] ?? ''))
  const isGap = (c: number): boolean =>
    lines.every((r) => r < first || (grid.cells(r)[c] ?? '') === '') && isOfAll((cell) => cell !== '', c)
  const gaps = grid.cells(records[0] ?? first).flatMap((_, c) => (isGap(c) ? [c] : []))
  return (column === 0 ? isOfAll((cell) => isTyped(cellKind(cell)), 0) && gaps.length > 0 : gaps.includes(0) && gaps.length >= LEAST_GAPS)
    ? first
    : null
}

/**
 * The first of the lines of a last block, behind a blank line, that have a label and an amount in the same two columns, where the first is
 * called a sum and the last the sum of all, or what is left of them, below records that fill more.
 */
function blockOfSums(grid: Grid, from: number, end: number): number | null {
  let start = end
  while (start > from && !grid.isBlank(start - 1)) start--
  const lines = Array.from({ length: end - start }, (_, i) => grid.cells(start + i))
  const [first = [], last = []] = [lines[0], lines.at(-1)]
  if (start === from || lines.length < LEAST_LINES || lines.length > MOST_LINES) return null
  const column = lastFilled(last)
  const isLine = (cells: readonly string[]): boolean =>
    filledCount(cells) === 2 && labelIn(cells) === labelIn(last) && quantityOf(cells[column] ?? '') !== null
  const isLeft =
    isResultLabel(last[labelIn(last)] ?? '') && isSumOf(grid, end - 1, column, { from: start, to: end - 1 }, column, LEAST_LINES)
  if (!isLeft && !isGrandTotal(last[labelIn(last)] ?? '')) return null
  const fuller = recordsAbove(grid, from, start).filter((r) => filledCount(grid.cells(r)) >= LEAST_CELLS)
  return lines.every(isLine) && isCalledSum(first[labelIn(first)] ?? '') && fuller.length >= LEAST_LINES ? start : null
}

function isAmount(cell: string): boolean {
  const kind = cellKind(cell)
  return kind === 'number' || kind === 'missing'
}
