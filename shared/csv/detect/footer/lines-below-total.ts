import { cellKind, digitsOf, filledCount, holdsWord, isTyped, nameKey } from '../cell-kinds.ts'
import { filledRows, type Grid } from '../grid.ts'
import { isAverageLabel, isBesideTotal, isShareLabel, isSummaryLabel, isTotalLabel } from '../line-words.ts'
import { amountAt, quantityOf } from './quantities.ts'
import { holdsExtremes, isCalledAsOthers, isSumOfColumns } from './sums.ts'

/** Lines below such a total at most, between it and the records it sums up, and rows above that it may sum up. */
const MOST_BELOW = 5
const MOST_BETWEEN = 3
const MOST_ROWS = 3000
/** Columns of a table in which a line that leaves some of them empty is none of its records. */
const LEAST_COLUMNS = 3
/** Columns that all records fill and a line below the total leaves empty, at least, where nothing else shows that it is no record. */
const LEAST_GAPS = 2
/** Of the cells that records fill, those that such a line fills at most. */
const LITTLE = 0.6
/** Lines of a block of pairs at least, and columns that all records above it fill. */
const LEAST_PAIRS = 2
const LEAST_FILLED = 4
/**
 * Digits of a sum at least, or of several small ones behind their first, what it may be rounded by, and how many of the figures of a total
 * must be sums.
 */
const LEAST_DIGITS = 3
const FIGURES_BEHIND_FIRST = 4
const ROUNDED = 0.011
const MANY = 0.5

/** How figures are called that are a rate of the whole, and how many there are. */
const RATE = /อัตรา|ร้อยละ|เฉลี่ย|สัดส่วน|rate|ratio|average|mean|share|percent|\bper\b|%|quote|taux|tasa|taxa|tasso/iu
const COUNT = /จำนวน|number|count|\bno\.|anzahl|nombre|número|numero|liczba|jumlah/iu

/** A total, what it sums up, and what that has in common. */
interface Total {
  readonly row: number
  readonly labelAt: number
  readonly records: readonly number[]
  /** Columns that all records fill. */
  readonly filled: readonly number[]
  /** Whether its figures are the sums of the records. */
  readonly isProven: boolean
}

/**
 * The table's only total, where it holds the sums of the records or has its label where all of them have a figure or a day, and none of the
 * lines below it, up to row `to`, is formed as a record. A line that it does not sum up may stand between. Null where there is none.
 */
export function totalAboveLines(grid: Grid, from: number, to: number, width: number): number | null {
  if (width < LEAST_COLUMNS) return null
  const below: number[] = []
  for (let row = to - 1; row > from && below.length <= MOST_BELOW; row--) {
    if (grid.isBlank(row)) continue
    const start = below.length > 0 && isTotalAt(grid, row, from) ? totalAbove(grid, from, row, below) : null
    if (start !== null) return start
    below.unshift(row)
  }
  return null
}

/** Where the lines that end the table begin, if row `row` is its total; null where it is none, or one of the rows `below` it a record. */
function totalAbove(grid: Grid, from: number, row: number, below: readonly number[]): number | null {
  const above = filledRows(grid, Math.max(from, row - MOST_ROWS), row)
  for (const records of [above, recordsApart(grid, row, above)]) {
    const total = totalOf(grid, row, records)
    if (total !== null && (below.every((r) => isNoRecord(grid, r, total)) || arePairsApart(grid, below, total)))
      return filledRows(grid, (records.at(-1) ?? row) + 1, row + 1)[0] ?? null
  }
  return null
}

function isTotalAt(grid: Grid, r: number, from: number): boolean {
  return isTotalLabel(grid.cells(r).find((cell) => cell !== '') ?? '') || isSumOfColumns(grid, r, from)
}

/**
 * Whether the lines below a total of more columns, behind a blank line, are a label and a figure or a text each, in the first two columns,
 * and in one of these are of another kind than all records.
 */
function arePairsApart(grid: Grid, below: readonly number[], { row, records, filled, isProven }: Total): boolean {
  const isPair = ([label = '', fact = '', ...others]: readonly string[]): boolean =>
    holdsWord(label) && fact !== '' && others.every((cell) => cell === '')
  if (!isProven || below.length < LEAST_PAIRS || filled.length < LEAST_FILLED || !grid.isBlank(row + 1)) return false
  if (!below.every((r) => isPair(grid.cells(r)))) return false
  const isOfOtherKind = (c: number): boolean => {
    const isOfFigures = (r: number): boolean => quantityOf(grid.cells(r)[c] ?? '') !== null
    return below.every(isOfFigures) ? !records.some(isOfFigures) : records.every((r) => isTyped(cellKind(grid.cells(r)[c] ?? '')))
  }
  return isOfOtherKind(0) || isOfOtherKind(1)
}

/** Of the rows above a total those above the lines that fill the same cells as it and stand apart, right above it. */
function recordsApart(grid: Grid, row: number, above: readonly number[]): readonly number[] {
  const isAsTotal = (r: number): boolean => grid.cells(row).every((cell, c) => (cell !== '') === ((grid.cells(r)[c] ?? '') !== ''))
  const last = above.findLast((r) => !isAsTotal(r)) ?? row
  const between = above.filter((r) => r > last)
  const isApart = between.length > 0 && between.length <= MOST_BETWEEN && grid.isBlank(last + 1)
  return isApart ? above.filter((r) => r <= last) : []
}

function totalOf(grid: Grid, row: number, records: readonly number[]): Total | null {
  const labelAt = grid.cells(row).findIndex((cell) => cell !== '')
  if (records.length === 0 || records.some((r) => isTotalLabel(grid.cells(r)[labelAt] ?? ''))) return null
  const isFilled = (c: number): boolean => records.every((r) => (grid.cells(r)[c] ?? '') !== '')
  const filled = grid.cells(records[0] ?? row).flatMap((_, c) => (isFilled(c) ? [c] : []))
  const [only = 0, ...others] = records
  const isProven = others.length === 0 ? hasSameFigures(grid, row, only) : holdsSums(grid, row, records)
  const total = { row, labelAt, records, filled, isProven }
  return isProven || (others.length > 0 && areTyped(grid, total, labelAt) && gapsOf(grid, row, total) > 0) ? total : null
}

/** Whether all records have a figure or a day in a column. */
function areTyped(grid: Grid, { records }: Total, column: number): boolean {
  return records.every((r) => isTyped(cellKind(grid.cells(r)[column] ?? '')))
}

function gapsOf(grid: Grid, r: number, { filled }: Total): number {
  return filled.filter((c) => (grid.cells(r)[c] ?? '') === '').length
}

/** Whether figures of a row are the sums of the records, or of the totals of parts among them, and few are not. */
function holdsSums(grid: Grid, row: number, records: readonly number[]): boolean {
  const parts = records.filter((r) => grid.cells(r).some(isTotalLabel))
  const summed = parts.length === 0 ? [records] : [parts, records.filter((r) => !parts.includes(r))]
  return summed.some((rows) => {
    const columns = figuresIn(grid.cells(row)).filter((c) => rows.some((r) => amountAt(grid, r, c) !== 0))
    const sums = columns.filter((c) => {
      const amounts = rows.map((r) => amountAt(grid, r, c))
      return Math.abs(amounts.reduce((all, amount) => all + amount, 0) - amountAt(grid, row, c)) < ROUNDED
    })
    const isOfSeveral = (c: number): boolean => rows.filter((r) => amountAt(grid, r, c) !== 0).length > 1
    if (sums.some((c) => hasDigits(grid.cells(row)[c]) && isOfSeveral(c))) return sums.length >= MANY * columns.length
    // Small sums of every column are no chance either.
    const behindFirst = sums.filter(isOfSeveral).reduce((count, c) => count + digitsOf(grid.cells(row)[c]) - 1, 0)
    return sums.length > 1 && sums.length === columns.length && behindFirst >= FIGURES_BEHIND_FIRST
  })
}

function hasDigits(cell = ''): boolean {
  return digitsOf(cell) >= LEAST_DIGITS
}

function figuresIn(cells: readonly string[]): number[] {
  return cells.flatMap((cell, c) => (quantityOf(cell) === null ? [] : [c]))
}

/** Whether a line below a total is formed as no record, in one of several ways. */
function isNoRecord(grid: Grid, r: number, total: Total): boolean {
  const cells = grid.cells(r)
  const labelAt = cells.findIndex((cell) => cell !== '')
  const label = cells[labelAt] ?? ''
  const labels = new Set(total.records.map((row) => nameKey(grid.cells(row)[labelAt] ?? '')))
  if (!holdsWord(label) || labels.has(nameKey(label)) || isCalledAsOthers(grid, r, total.records)) return false
  const gaps = gapsOf(grid, r, total)
  const figures = figuresIn(cells)
  const isFigure = (cell: string, c: number): boolean => c === labelAt || cell === '' || cellKind(cell) === 'missing' || figures.includes(c)
  const isOfFigures = figures.length > 0 && cells.every(isFigure)
  const asTotal = grid.cells(total.row)
  // It has its label where the total has, and records a figure or a day; and figures only where the total has some.
  const isOfSameCells = isOfFigures && figures.every((c) => (asTotal[c] ?? '') !== '') && labelAt === total.labelAt
  if (isOfSameCells && areTyped(grid, total, labelAt) && (gaps > 0 || (total.isProven && sumsUp(grid, r, total)))) return true
  // It has words where all records have figures, and leaves most of the others empty, the first among them.
  const usual = Math.max(...total.records.map((row) => filledCount(grid.cells(row))))
  const isFewer = gaps >= LEAST_GAPS && filledCount(cells) <= LITTLE * usual
  if (isFewer && labelAt > 0 && total.filled.includes(0) && areTyped(grid, total, labelAt)) return true
  if (!total.isProven) return false
  // It is called a sum as well, or stands beside one by its name.
  const isCalled = isSummaryLabel(label) || isBesideTotal(label) || isShareLabel(label)
  if (isOfSameCells && gaps > 0 && (isCalled || repeats(grid, r, total))) return true
  // It is a rate of the whole, or says how many records there are, and no more.
  if (isOfSameCells && isFewer && figures.length === 1 && isOfOtherForm(grid, cells, figures[0] ?? 0, total)) return true
  // It is a fact: a word and one figure where records have words, or words alone.
  return isFewer && labelAt === 0 && (filledCount(cells) === 1 || isFact(grid, r, total))
}

/**
 * Whether a figure is no amount as the records have in its column: a share, or one of decimals among whole figures; or the number of the
 * records.
 */
function isOfOtherForm(grid: Grid, cells: readonly string[], column: number, { records, labelAt }: Total): boolean {
  const label = cells[labelAt] ?? ''
  const figure = quantityOf(cells[column] ?? '')
  const others = records.flatMap((r) => quantityOf(grid.cells(r)[column] ?? '') ?? [])
  if (figure === null || others.length < records.length) return false
  const areShares = records.some((r) => (grid.cells(r)[column] ?? '').endsWith('%'))
  if ((cells[column] ?? '').endsWith('%')) return !areShares
  if (figure.amount === records.length) return COUNT.test(label)
  return RATE.test(label) && figure.decimals > 0 && others.every(({ decimals }) => decimals === 0)
}

/** Whether a row as full as a record has the most or the least of each column, or how many figures it has, or is called by such a word. */
function sumsUp(grid: Grid, r: number, { records, labelAt }: Total): boolean {
  const label = grid.cells(r)[labelAt] ?? ''
  if (isSummaryLabel(label) || isAverageLabel(label) || isShareLabel(label)) return true
  const range = { from: records[0] ?? r, to: (records.at(-1) ?? r) + 1 }
  return holdsExtremes(grid, r, range, Math.max) || holdsExtremes(grid, r, range, Math.min) || countsFigures(grid, r, records)
}

/** Whether all figures of a row say how many of those in their columns are more than nothing, several in one of them. */
function countsFigures(grid: Grid, r: number, records: readonly number[]): boolean {
  const counts = figuresIn(grid.cells(r)).map((c) => [amountAt(grid, r, c), records.filter((row) => amountAt(grid, row, c) > 0).length])
  return counts.every(([told, known]) => told === known) && counts.some(([told = 0]) => told > 1)
}

/** Whether a line is called a total of something, `Total local shops`, and has the figures of the total above it. */
function repeats(grid: Grid, r: number, { row, labelAt }: Total): boolean {
  const [word = ''] = (grid.cells(r)[labelAt] ?? '').split(' ')
  return isTotalLabel(word) && hasSameFigures(grid, row, r)
}

/** Whether all figures of a row, several digits of them, stand in another one as well. */
function hasSameFigures(grid: Grid, row: number, other: number): boolean {
  const figures = figuresIn(grid.cells(row))
  const isSame = (c: number): boolean => quantityOf(grid.cells(other)[c] ?? '')?.amount === amountAt(grid, row, c)
  const isSure = (c: number): boolean => amountAt(grid, row, c) !== 0 && hasDigits(grid.cells(row)[c])
  return figures.every(isSame) && figures.some(isSure)
}

function isFact(grid: Grid, r: number, { records, row }: Total): boolean {
  const [, fact = '', ...others] = grid.cells(r)
  if (fact === '' || others.some((cell) => cell !== '') || (grid.cells(row)[1] ?? '') !== '') return false
  return records.every((record) => holdsWord(grid.cells(record)[1]))
}
