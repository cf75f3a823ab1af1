import { cellKind, filledCount, isTotalLabel, withArabicDigits } from './cells.ts'
import type { Grid } from './grid.ts'

/** Records from which on their sum is no chance. */
const LEAST_RECORDS = 3
/** So many of several columns need no label, nor do fewer whose sums have so many figures behind their first. */
const SURELY_RECORDS = 5
const SURELY_FIGURES = 4
/** Figures may be rounded before they are added up, shares of a hundred more so. */
const TOLERANCE = 0.005
const TOLERANCE_OF_SHARES = 0.05
const LABEL = /รวม|ทั้งหมด|ทั้งสิ้น|total|sum/iu

/**
 * Whether row r holds nothing but the sums of the columns above it, from row `from` on, under no label or one that speaks of a sum; where there is no chance, under any.
 * Rates in per cent beside sums without a label need not add up.
 */
export function isSumOfColumns(grid: Grid, r: number, from: number): boolean {
  const cells = grid.cells(r)
  const numbers = cells.flatMap((cell, c) => (cellKind(cell) === 'number' ? [c] : []))
  const labels = cells.filter((cell, c) => cell !== '' && !numbers.includes(c))
  const amounts = numbers.filter((c) => !/%$/.test(cells[c] ?? ''))
  const figures = labels.length === 0 && amounts.length > 1 ? amounts : numbers
  // Figures in the first column may be what records are called by.
  const isCalledByFigures = figures[0] === 0 && !labels.some(isTotalLabel)
  if (figures.length === 0 || isCalledByFigures || labels.length > 1) return false
  const above: number[] = []
  for (let row = from; row < r; row++) if (!grid.isBlank(row)) above.push(row)
  const figuresBehindFirst = figures.reduce((count, c) => count + (cells[c] ?? '').replace(/\D/g, '').length - 1, 0)
  const isNoChance = figures.length > 1 && (above.length >= SURELY_RECORDS || figuresBehindFirst >= SURELY_FIGURES)
  if (!isNoChance && !labels.every((label) => LABEL.test(label))) return false
  if (above.length < LEAST_RECORDS || above.some((row) => filledCount(grid.cells(row)) < figures.length)) return false
  // Of very few cases among nothing but zeros, any record may have as many.
  const leastAdded = labels.some((label) => LABEL.test(label)) ? 1 : LEAST_RECORDS
  return figures.every((c) =>
    isSum(
      amountOf(cells[c] ?? ''),
      above.map((row) => amountOf(grid.cells(row)[c] ?? '')),
      leastAdded,
    ),
  )
}

/** `leastAdded`: so many of the amounts are more than nothing. */
function isSum(sum: number, amounts: readonly number[], leastAdded: number): boolean {
  const known = amounts.filter(Number.isFinite)
  const added = known.reduce((total, amount) => total + amount, 0)
  return (
    added !== 0 &&
    known.filter((amount) => amount !== 0).length >= leastAdded &&
    known.length >= LEAST_RECORDS &&
    Math.abs(sum - added) <= (sum === 100 ? TOLERANCE_OF_SHARES : TOLERANCE) * known.length
  )
}

function amountOf(cell: string): number {
  const text = withArabicDigits(cell).replace(/^R?\$\s?|\s?%$|[\s'’\u00a0\u202f£€¥฿]/g, '')
  if (text === '') return Number.NaN
  // A comma before the last two figures, and no other: those are the decimals.
  if (/^-?[\d.]*\d,\d{1,2}$/.test(text)) return Number(text.replaceAll('.', '').replace(',', '.'))
  return Number(text.replaceAll(',', ''))
}
