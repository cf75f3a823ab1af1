import { cellKind, filledCount, isTyped, lastFilled, nameKey } from '../cell-kinds.ts'
import { filledRowsAbove, type Grid } from '../grid.ts'
import { isCalledSum, isGrandTotal, isSummaryLabel, isTotalLabel, mayNameRecord } from '../line-words.ts'
import { amountAt, quantityOf } from './quantities.ts'

/** Rows above that are compared with a row. */
const COMPARED_ROWS = 100

/** `=SUM(D2:D4)`: one column of several rows. */
const FORMULA = /^=\s*\p{L}{3,12}\(\$?([A-Z]{1,3})\$?\d+:\$?\1\$?\d+\)$/iu
const ERROR = /^#(?:REF!|VALUE!|DIV\/0!|NAME\?|NUM!|N\/A|NULL!)$/i

/** Whether a row holds formulas over the columns above it, and nothing else but labels; no record does. */
export function holdsColumnFormulas(grid: Grid, row: number, floor: number): boolean {
  if (!grid.cells(row).some((cell) => FORMULA.test(cell))) return false
  return !filledRowsAbove(grid, row, floor, COMPARED_ROWS).some((r) => grid.cells(r).some((cell) => FORMULA.test(cell)))
}

/** Whether all that stands behind the label of a row are errors of a spreadsheet whose rows are gone, `#REF!`. */
export function holdsErrorsOnly(cells: readonly string[], labelAt: number): boolean {
  const others = cells.filter((cell, c) => c !== labelAt && cell !== '')
  return others.length > 0 && others.every((cell) => ERROR.test(cell))
}

/** Whether a row has a figure with a unit, `40000 FCFA`, where records have figures with the same. */
export function fitsWithUnit(grid: Grid, row: number, floor: number): boolean {
  const units = grid.cells(row).map((cell) => quantityOf(cell)?.unit ?? '')
  if (units.every((unit) => unit === '')) return false
  const records = filledRowsAbove(grid, row, floor, COMPARED_ROWS)
  return units.some((unit, c) => {
    if (unit === '') return false
    const others = records.flatMap((r) => ((grid.cells(r)[c] ?? '') === '' ? [] : [quantityOf(grid.cells(r)[c] ?? '')?.unit]))
    return others.length > 1 && others.every((other) => other === unit)
  })
}

/** Whether a row holds nothing but zeros and leaves the first column empty, as no record does: formulas that somebody copied too far. */
export function isOfZeros(grid: Grid, row: number, floor: number): boolean {
  const cells = grid.cells(row)
  if (cells[0] !== '' || filledCount(cells) === 0 || cells.some((cell) => cell !== '' && quantityOf(cell)?.amount !== 0)) return false
  const records = filledRowsAbove(grid, row, floor, COMPARED_ROWS)
  return records.length > 1 && records.every((r) => grid.cells(r)[0] !== '')
}

/** Whether a row is the accuracy above the averages that a report of scikit-learn ends with (`sklearn.metrics.classification_report`). */
export function isAccuracyOfReport(grid: Grid, row: number): boolean {
  return grid.cells(row)[0] === 'accuracy' && row + 1 < grid.rowCount && grid.cells(row + 1)[0] === 'macro avg'
}

/** Records at least, and their cells, that show that a figure alone is none of them. */
const LEAST_RECORDS = 3
const LEAST_CELLS = 3

/**
 * Whether a row holds one figure and nothing else, not in the first column, below records that all fill that column and several others: an
 * average that somebody put there.
 */
export function isLoneFigure(grid: Grid, row: number, floor: number): boolean {
  const cells = grid.cells(row)
  const column = cells.findIndex((cell) => cell !== '')
  if (column < 1 || filledCount(cells) > 1 || cellKind(cells[column] ?? '') !== 'number') return false
  const records = filledRowsAbove(grid, row, floor, COMPARED_ROWS)
  return records.length >= LEAST_RECORDS && records.every((r) => grid.cells(r)[0] !== '' && filledCount(grid.cells(r)) >= LEAST_CELLS)
}

/** Kinds of values beside figures in a list of facts at least. */
const LEAST_KINDS = 2

/**
 * Whether a table of two columns is a list of facts, `vendor,Acme`, `date,2026-01-20`, `total,1450.00`: their values are of several kinds
 * beside figures.
 */
export function isListOfFacts(grid: Grid, row: number, floor: number): boolean {
  if (grid.width(row) !== 2) return false
  const kinds = new Set(filledRowsAbove(grid, row, floor, COMPARED_ROWS).map((r) => cellKind(grid.cells(r)[1] ?? '')))
  return [...kinds].filter((kind) => kind !== 'empty' && kind !== 'missing' && kind !== 'number').length >= LEAST_KINDS
}

/** Columns that all records fill and a total behind their common label leaves empty, at least. */
const LEAST_GAPS = 2
/** The share of a sum by which one may differ where lines were taken out, and what it may be rounded by. */
const NEARLY = 0.05
const ROUNDED = 0.011

/**
 * Whether a row has the first cell of all records, a day or an office, and a total's label in the second, `2026-08-01,GRAND TOTAL,,,2`: a
 * grand total or the only sum, or a sum by its name above that. It leaves columns empty that all records fill, none of its figures is less
 * than one above it, and one at least is nearly their sum, unless it is called a grand total or has the figures of the one below it.
 */
export function isTotalOfOneLabel(grid: Grid, row: number, floor: number, below: string): boolean {
  const [first = '', label = ''] = grid.cells(row)
  const isSum = (r: number): boolean => isSumBehind(first, grid.cells(r))
  if (first === '' || !isSum(row) || (below !== 'totals' && !isTotalLabel(label))) return false
  let top = row
  while (top > floor && isSum(top - 1)) top--
  const above = filledRowsAbove(grid, isGrandTotal(label) ? row : top, floor, COMPARED_ROWS)
  const records = above.filter((r) => !isSum(r))
  const areOthers = above.some((r) => isSum(r) && !isGrandTotal(label))
  if (records.length === 0 || areOthers || records.some((r) => grid.cells(r)[0] !== first)) return false
  const columns = grid.cells(row).map((_, c) => c)
  const gaps = columns.filter((c) => (grid.cells(row)[c] ?? '') === '' && records.every((r) => (grid.cells(r)[c] ?? '') !== ''))
  const figures = columns.filter((c) => c > 1 && quantityOf(grid.cells(row)[c] ?? '') !== null)
  const isMost = (c: number): boolean => records.every((r) => amountAt(grid, r, c) <= amountAt(grid, row, c))
  const isSumOfAll = (c: number): boolean => records.length === COMPARED_ROWS || isNearlySum(grid, row, c, records)
  const areSums = figures.every(isMost) && figures.some(isSumOfAll)
  const isAsBelow = (c: number): boolean => below === 'totals' && grid.cells(row + 1)[c] === grid.cells(row)[c]
  return gaps.length >= LEAST_GAPS && figures.length > 0 && (isGrandTotal(label) || figures.every(isAsBelow) || areSums)
}

/** Whether a figure comes near the sum of those in its column; of a single record, is the same. */
function isNearlySum(grid: Grid, row: number, column: number, records: readonly number[]): boolean {
  const sum = records.reduce((total, r) => total + amountAt(grid, r, column), 0)
  const nearly = records.length > 1 ? NEARLY * Math.abs(sum) : 0
  return Math.abs(amountAt(grid, row, column) - sum) <= nearly + ROUNDED
}

function isSumBehind(first: string, [own = '', label = '']: readonly string[]): boolean {
  return own === first && (isTotalLabel(label) || isCalledSum(label))
}

const OPENING =
  /^(?:anfangssaldo|alter (?:konto|saldo)?stand|saldo(?:vortrag| anterior| inicial| iniziale)|(?:opening|beginning|previous) balance|solde (?:initial|précédent|d'ouverture)|beginsaldo|(?:ยอด|เงิน)ยกมา)\s*:?$/iu
const CLOSING =
  /^(?:endsaldo|neuer (?:konto|saldo)?stand|saldo (?:actual|finale?)|(?:closing|ending|new) balance|solde (?:final|de clôture)|nouveau solde|eindsaldo|balance at (?:the )?(?:start|beginning|end)(?: of (?:the )?period)?|(?:ยอด|เงิน)(?:ยกไป|คงเหลือ))\s*:?$/iu

/**
 * The first of the two lines that end a statement, what there was at first and what there is in the end, under labels of one column, where
 * both leave columns empty that all records fill. Null where there are none.
 */
export function balancesAtEnd(grid: Grid, from: number, to: number): number | null {
  let end = to
  while (end > from && grid.isBlank(end - 1)) end--
  const [first, last] = [end - 2, end - 1]
  if (first <= from) return null
  const isLabelled = (r: number, label: RegExp): boolean => grid.cells(r).some((cell) => label.test(cell))
  if (!isLabelled(first, OPENING) || !isLabelled(last, CLOSING)) return null
  const column = grid.cells(first).findIndex((cell) => OPENING.test(cell))
  if (!CLOSING.test(grid.cells(last)[column] ?? '')) return null
  const records = filledRowsAbove(grid, first, from, COMPARED_ROWS)
  const isGap = (c: number): boolean =>
    [first, last].every((r) => (grid.cells(r)[c] ?? '') === '') && records.every((r) => (grid.cells(r)[c] ?? '') !== '')
  return records.length > 0 && grid.cells(last).some((_, c) => isGap(c)) ? first : null
}

/**
 * The first of the two lines behind the last blank one, where they are what a statement begins and ends with, in words above their figures,
 * `Closing balance,Opening balance` above `0,0`, and leave a column empty that all records fill. Null where they are not.
 */
export function balancesBelowNames(grid: Grid, from: number, to: number): number | null {
  let end = to
  while (end > from && grid.isBlank(end - 1)) end--
  const [first, last] = [end - 2, end - 1]
  if (first - 1 <= from || !grid.isBlank(first - 1)) return null
  const [names, figures] = [grid.cells(first), grid.cells(last)]
  const isBalance = (cell: string): boolean => OPENING.test(cell) || CLOSING.test(cell) || isSummaryLabel(cell) || isTotalLabel(cell)
  const isPlaced = (c: number): boolean =>
    (names[c] ?? '') === '' ? (figures[c] ?? '') === '' : isBalance(names[c] ?? '') && quantityOf(figures[c] ?? '') !== null
  const records = filledRowsAbove(grid, first, from, COMPARED_ROWS)
  const isGap = (c: number): boolean => (names[c] ?? '') === '' && records.every((r) => (grid.cells(r)[c] ?? '') !== '')
  const columns = grid.cells(records[0] ?? first).map((_, c) => c)
  return filledCount(names) > 1 && columns.every(isPlaced) && records.length > 0 && columns.some(isGap) ? first : null
}

/** Columns that all records fill and a line leaves empty, at least: below names, and below a first line of the same form. */
const MANY_GAPS = 3
const FEWER_GAPS = 2

/**
 * The last line, where it is a label and a figure: a word for what is left, `Saldo contabile`, where all records have a day or a name; or
 * any word in the form in which what there was at first stands on the first line. It leaves columns empty that all records fill. Null where
 * it is none.
 */
export function balanceAtEnd(grid: Grid, from: number, to: number): number | null {
  let last = to - 1
  while (last > from && grid.isBlank(last)) last--
  const cells = grid.cells(last)
  const labelAt = cells.findIndex((cell) => cell !== '')
  // Some banks write a mark before each of their labels.
  const labelOf = (r: number): string => (grid.cells(r)[labelAt] ?? '').replace(/^[#*]\s?(?=\p{L})/u, '')
  const label = labelOf(last)
  const isFigure = quantityOf(cells[lastFilled(cells)] ?? '') !== null
  if (last <= from || filledCount(cells) !== 2 || !isFigure || !isLabel(label)) return null
  const isAsLast = (r: number): boolean =>
    isLabel(labelOf(r)) && cells.every((cell, c) => (cell !== '') === ((grid.cells(r)[c] ?? '') !== ''))
  const hasFirst = isAsLast(from) && nameKey(labelOf(from)) !== nameKey(label)
  const records = filledRowsAbove(grid, last, from, COMPARED_ROWS).filter((r) => r > from || !hasFirst)
  const isFilled = (c: number): boolean => records.every((r) => (grid.cells(r)[c] ?? '') !== '')
  const gaps = grid.cells(records[0] ?? last).filter((_, c) => (cells[c] ?? '') === '' && isFilled(c)).length
  // A statement that begins with the last day ends with what there was at first.
  const isKnown = [CLOSING, OPENING].some((words) => words.test(label)) || isSummaryLabel(label)
  if (records.length < (isKnown ? 1 : LEAST_RECORDS)) return null
  // A word alone, `undated`, may say that a record has no day.
  if (!isKnown && !hasFirst) return null
  if (records.every((r) => cellKind(labelOf(r)) === 'date')) return gaps >= (isKnown ? 1 : FEWER_GAPS) ? last : null
  // The label stands beside its figure, in a column of figures.
  if (isKnown && labelAt > 0 && records.every((r) => quantityOf(labelOf(r)) !== null)) return gaps >= FEWER_GAPS ? last : null
  const areNames = records.every((r) => isLabel(labelOf(r)) && !isTotalLabel(labelOf(r)) && !isSummaryLabel(labelOf(r)))
  return isKnown && areNames && !mayNameRecord(label) && records.length >= LEAST_RECORDS && gaps >= MANY_GAPS ? last : null
}

function isLabel(cell: string): boolean {
  return /\p{L}{2}/u.test(cell) && !isTyped(cellKind(cell)) && cellKind(cell) !== 'missing'
}
