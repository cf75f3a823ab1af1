import { cellKind, digitsOf, filledCount, isTyped } from '../cell-kinds.ts'
import { filledRows, type Grid } from '../grid.ts'
import { isOneOfThem } from '../header/same-kind.ts'
import { isAverageLabel, isCalledSum, isTotalLabel } from '../line-words.ts'
import { type Quantity, quantityOf } from './quantities.ts'

/** Records from which on their sum is no chance. */
const LEAST_RECORDS = 3
/** So many of several columns need no label, nor do fewer whose sums have so many figures behind their first. */
const SURELY_RECORDS = 5
const SURELY_FIGURES = 4
/** Sums of so many figures are no chance even of two amounts each. */
const MANY_FIGURES = 6
/** Sums, however small, that are no chance in a row that is called one. */
const MANY_SUMS = 4
/**
 * Figures of an only sum under a label that no sum is called by, behind their first; columns that it leaves empty at least though all
 * records fill them, behind a blank line fewer.
 */
const FIGURES_OF_ONE = 2
const LEAST_GAPS = 2
/** Rows at most that are added up. */
const MOST_ROWS = 3000
/** Records at most among which averages are looked for, and lines between them and averages. */
const MOST_AVERAGED = 1000
const MOST_BETWEEN = 3
/** Powers of ten of one record that happens to be the average of all others. */
const LEAST_ODDS = 5
/** Figures may be rounded before they are added up, to the hundredth or to the digits that they show; shares of a hundred more so. */
const TOLERANCE = 0.005
const TOLERANCE_OF_SHARES = 0.05
const LABEL = /รวม|ทั้งหมด|ทั้งสิ้น|total|sum/iu

/** Rows `from` up to, not including, `to`. */
interface RowRange {
  readonly from: number
  readonly to: number
}

/** The cells of a row that sums up the ones above it. */
interface Summary {
  /** Columns that hold figures, with or without a unit. */
  readonly figures: readonly number[]
  readonly labels: readonly string[]
}

/**
 * What stands in a row beside figures; null where that are several texts, or figures in the first column by which records may be called.
 */
function summaryIn(grid: Grid, r: number, above: readonly number[]): Summary | null {
  const cells = grid.cells(r)
  const numbers = cells.flatMap((cell, c) => (quantityOf(cell) === null ? [] : [c]))
  const known = new Set(numbers)
  const isLabel = (cell: string, c: number): boolean => cell !== '' && !known.has(c) && cellKind(cell) !== 'missing'
  const texts = cells.flatMap((cell, c) => (isLabel(cell, c) ? [c] : []))
  // A currency that all records have as well says nothing.
  const labels = (texts.length > 1 ? texts.filter((c) => above.some((row) => grid.cells(row)[c] !== cells[c])) : texts).map(
    (c) => cells[c] ?? '',
  )
  const amounts = numbers.filter((c) => !/%$/.test(cells[c] ?? ''))
  const figures = labels.length === 0 && amounts.length > 1 ? amounts : numbers
  const isCalledByFigures = figures[0] === 0 && !labels.some(isTotalLabel)
  // `Company,TOTALS:`.
  const areTooMany = labels.length > (figures.length > 1 && labels.some(isTotalLabel) ? 2 : 1)
  return figures.length === 0 || isCalledByFigures || areTooMany ? null : { figures, labels }
}

/**
 * Whether row r holds nothing but the sums of the columns above it, from row `from` on. It has no label, or one that speaks of a sum. Where
 * so many figures add up that it cannot be chance, any label will do, and averages may stand beside the sums. Rates in per cent beside sums
 * without a label need not add up.
 */
export function isSumOfColumns(grid: Grid, r: number, from: number): boolean {
  const cells = grid.cells(r)
  if (r - from > MOST_ROWS) return false
  const above = filledRows(grid, from, r)
  const summary = summaryIn(grid, r, above)
  if (summary === null) return false
  const { figures, labels } = summary
  if (above.length < LEAST_RECORDS || above.some((row) => filledCount(grid.cells(row)) < figures.length)) return false
  const isLabelled = labels.some((label) => LABEL.test(label))
  if (!isLabelled && isCalledAsOthers(grid, r, above)) return false
  const counted = figures.filter((column) => !isNothing(grid, cells[column] ?? '', { column, rows: above }))
  const behindFirst = counted.reduce((count, c) => count + digitsOf(cells[c]) - 1, 0)
  const isNoChance = counted.length > 1 && (above.length >= SURELY_RECORDS || behindFirst >= SURELY_FIGURES)
  const isOnlyOne = figures.length === 1 && behindFirst >= FIGURES_OF_ONE && hasGaps(grid, r, above)
  if (!isNoChance && !isOnlyOne && !isLabelled && labels.length > 0) return false
  // Of very few cases among nothing but zeros, any record may have as many.
  const known = counted.length > 1 && behindFirst >= MANY_FIGURES ? 2 : LEAST_RECORDS
  const least: LeastAmounts = { known, added: isLabelled ? 1 : known }
  const others: number[] = []
  let surely = 0
  for (const c of counted) {
    if (isSumOfCells(cells[c] ?? '', cellsOf(grid, c, above), least)) surely += digitsOf(cells[c]) - 1
    else if (2 * others.push(c) > figures.length) return false
  }
  if (counted.length === 0 || (labels.length > 1 && surely < MANY_FIGURES)) return false
  if (others.length === 0) return true
  const isOther = (c: number): boolean => {
    const [cell, amounts] = [cells[c] ?? '', cellsOf(grid, c, above)]
    return isSumOfCells(cell, amounts, { known: LEAST_RECORDS, added: 1 }) || (labels.length > 0 && isBetween(cell, amounts))
  }
  const sums = counted.length - others.length
  const isNoRecord = surely >= MANY_FIGURES || (sums >= MANY_SUMS && surely > 1 && labels.some(isCalledSum))
  return sums > 1 && isNoRecord && others.every(isOther)
}

/** Whether a row has a day or a time for its label, or one like those above, `Prize 5` below `Prize 4`: it is one of them. */
export function isCalledAsOthers(grid: Grid, r: number, above: readonly number[]): boolean {
  return grid.cells(r).some((cell, c) => {
    if (cell === '' || quantityOf(cell) !== null || cellKind(cell) === 'missing') return false
    return isTyped(cellKind(cell)) || isOneOfThem(cell, cellsOf(grid, c, above))
  })
}

/**
 * Whether the amount that a row has in a column, of several digits, is the sum of those in the rows `from` up to `to` of it, or of column
 * `of`, `least` of them at least.
 */
export function isSumOf(grid: Grid, r: number, column: number, { from, to }: RowRange, of = column, least = LEAST_RECORDS): boolean {
  if (to - from > MOST_ROWS) return false
  const cell = grid.cells(r)[column] ?? ''
  const amounts = cellsOf(grid, of, filledRows(grid, from, to))
  return digitsOf(cell) > FIGURES_OF_ONE && isSumOfCells(cell, amounts, { known: least, added: least })
}

/** Whether a row leaves columns empty that all records above fill; where a blank line divides it from them, one is enough. */
function hasGaps(grid: Grid, r: number, above: readonly number[]): boolean {
  const isFilled = (c: number): boolean => above.every((row) => (grid.cells(row)[c] ?? '') !== '')
  const gaps = Array.from({ length: grid.width(above[0] ?? r) }, (_, c) => c).filter((c) => (grid.cells(r)[c] ?? '') === '' && isFilled(c))
  return gaps.length >= (grid.isBlank(r - 1) ? 1 : LEAST_GAPS)
}

/**
 * Whether row r holds nothing but the averages of the columns above it, to the digits that it shows, in several columns, too many for a
 * record that happens to be equal. Sums may stand between it and the records.
 */
export function isAverageOfColumns(grid: Grid, r: number, from: number): boolean {
  const cells = grid.cells(r)
  if (r - from > 2 * MOST_AVERAGED) return false
  const above = filledRows(grid, from, r)
  const summary = summaryIn(grid, r, above)
  if (summary === null || summary.figures.length < 2 || above.length > MOST_AVERAGED) return false
  let top = above.length
  for (; top >= LEAST_RECORDS && above.length - top <= MOST_BETWEEN; top--) {
    const row = above[top]
    if (row !== undefined && !isSummary(grid, row, from)) return false
    const odds = oddsOfAverages(grid, cells, summary.figures, above.slice(0, top))
    if (odds !== null && odds >= LEAST_ODDS) return true
  }
  return false
}

function isSummary(grid: Grid, r: number, from: number): boolean {
  const label = grid.cells(r).find((cell) => cell !== '') ?? ''
  return isTotalLabel(label) || isAverageLabel(label) || isSumOfColumns(grid, r, from)
}

/** Powers of ten of the values that a record could have where a row has averages of all the rows; null where one of its figures is none. */
function oddsOfAverages(grid: Grid, cells: readonly string[], figures: readonly number[], rows: readonly number[]): number | null {
  let odds = 0
  let columns = 0
  for (const c of figures) {
    const average = quantityOf(cells[c] ?? '')
    const quantities = rows.flatMap((row) => quantityOf(grid.cells(row)[c] ?? '') ?? [])
    if (average === null || !isAverage(average, quantities)) return null
    const own = oddsOf(average, quantities)
    if (own > 0) columns++
    odds += own
  }
  return columns > 1 ? odds : null
}

function isAverage({ amount, decimals }: Quantity, quantities: readonly Quantity[]): boolean {
  if (quantities.length < 2) return false
  const mean = quantities.reduce((sum, other) => sum + other.amount, 0) / quantities.length
  return Math.abs(mean - amount) <= 0.5 * 10 ** -decimals + 1e-9 * Math.abs(mean)
}

/** Digits beyond which figures are not compared. */
const MOST_DECIMALS = 6

/**
 * How many values a record could have in a column, in powers of ten: from the least to the most of them, in the steps that all of them
 * keep, unless the value itself does not.
 */
function oddsOf(value: Quantity, quantities: readonly Quantity[]): number {
  const decimals = Math.min(MOST_DECIMALS, Math.max(value.decimals, ...quantities.map((other) => other.decimals)))
  const scaled = (amount: number): number => Math.round(amount * 10 ** decimals)
  const others = quantities.map(({ amount }) => scaled(amount))
  const [least, most] = [Math.min(...others), Math.max(...others)]
  const step = others.reduce((common, other) => commonDivisor(common, other - least), 0)
  if (step === 0) return 0
  const steps = (most - least) / ((scaled(value.amount) - least) % step === 0 ? step : 1)
  // A value that shows fewer digits is the average of any others that come near it.
  const shown = (most - least) / 10 ** (decimals - Math.min(decimals, value.decimals))
  return Math.log10(Math.min(steps, shown) + 1)
}

function commonDivisor(a: number, b: number): number {
  let [one, other] = [a, b]
  while (other > 0) [one, other] = [other, one % other]
  return one
}

interface ColumnOfRows {
  readonly column: number
  readonly rows: readonly number[]
}

/** Whether a cell says nothing, below nothing but such cells: a column that nobody fills. */
function isNothing(grid: Grid, cell: string, { column, rows }: ColumnOfRows): boolean {
  return amountOf(cell) === 0 && rows.every((row) => amountOf(grid.cells(row)[column] ?? '') === 0)
}

/** Amounts that are known, and that are more than nothing, at least. */
interface LeastAmounts {
  readonly known: number
  readonly added: number
}

/** Whole numbers in groups, and those of several, which are no decimals. */
const IN_GROUPS = /^-?\d{1,3}(?:\.\d{3})*(?:\s?\p{L}{1,4})?$/u
const IN_SEVERAL_GROUPS = /^-?\d{1,3}(?:\.\d{3}){2,}(?:\s?\p{L}{1,4})?$/u

/** `935900` for `935.900` beside `1.155.000`, as long as no other cell is written otherwise. */
function withoutGroups(cells: readonly string[]): readonly string[] {
  const areGrouped = cells.some((cell) => IN_SEVERAL_GROUPS.test(cell)) && cells.every((cell) => cell === '' || IN_GROUPS.test(cell))
  return areGrouped ? cells.map((cell) => cell.replaceAll('.', '')) : cells
}

/** Whether the amount in a cell is the sum of those in others. */
function isSumOfCells(ofSum: string, others: readonly string[], least: LeastAmounts): boolean {
  const [cell = '', ...cells] = withoutGroups([ofSum, ...others])
  const sum = quantityOf(cell)
  if (sum === null) return false
  const known = cells.map((other) => amountUnder(other, sum.unit)).filter(Number.isFinite)
  const added = known.reduce((total, amount) => total + amount, 0)
  const decimals = Math.max(sum.decimals, ...cells.map((other) => quantityOf(other)?.decimals ?? 0))
  // Whole figures are exact, but for shares.
  const rounding = decimals === 0 ? 0 : Math.min(TOLERANCE, 0.5 * 10 ** -decimals)
  const tolerance = sum.amount === 100 ? TOLERANCE_OF_SHARES : rounding
  return (
    added !== 0 &&
    known.length >= least.known &&
    known.filter((amount) => amount !== 0).length >= least.added &&
    // A sum of long fractions may be rounded itself.
    Math.abs(sum.amount - added) <= Math.max(tolerance * known.length, sum.decimals < decimals ? 0.5 * 10 ** -sum.decimals : 0) + 1e-9
  )
}

/** Whether the amount in a cell could be an average of those in others, or a rate: less than the most of them, and more than the least. */
function isBetween(cell: string, cells: readonly string[]): boolean {
  const amount = amountOf(cell)
  const known = cells.map((other) => amountUnder(other, unitOf(cell))).filter(Number.isFinite)
  return known.length >= LEAST_RECORDS && amount > Math.min(...known) && amount < Math.max(...known)
}

function cellsOf(grid: Grid, column: number, rows: readonly number[]): string[] {
  return rows.map((row) => grid.cells(row)[column] ?? '')
}

function unitOf(cell = ''): string {
  return quantityOf(cell)?.unit ?? ''
}

function amountOf(cell: string): number {
  return quantityOf(cell)?.amount ?? Number.NaN
}

/** The amount in a cell above a sum in `unit`, of which it may be written without; a dash stands for nothing. */
function amountUnder(cell: string, unit: string): number {
  if (DASH.test(cell)) return 0
  const quantity = quantityOf(cell)
  return quantity !== null && (quantity.unit === unit || quantity.unit === '') ? quantity.amount : Number.NaN
}

const DASH = /^[-–—]$/

/** Whether all figures of a row say how many there are in the rows `from` up to `to` of their columns. */
export function countsColumns(grid: Grid, r: number, { from, to }: RowRange): boolean {
  const rows = filledRows(grid, from, to)
  const summary = summaryIn(grid, r, rows)
  if (summary === null) return false
  return summary.figures.every((c) => {
    const known = rows.filter((row) => Number.isFinite(amountOf(grid.cells(row)[c] ?? '')))
    return known.length >= LEAST_RECORDS && amountOf(grid.cells(r)[c] ?? '') === known.length
  })
}

/** Whether all figures of a row are the most, or the least, of those in their columns. */
export function holdsExtremes(grid: Grid, r: number, { from, to }: RowRange, extreme: (...amounts: number[]) => number): boolean {
  const rows = filledRows(grid, from, to).slice(-MOST_AVERAGED)
  const summary = summaryIn(grid, r, rows)
  if (summary === null) return false
  return summary.figures.every((c) => {
    const amounts = rows.map((row) => amountOf(grid.cells(row)[c] ?? '')).filter(Number.isFinite)
    return amountOf(grid.cells(r)[c] ?? '') === extreme(...amounts)
  })
}
