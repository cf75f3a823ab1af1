import { cellKind, filledCount, isTyped, usedWidth } from '../cell-kinds.ts'
import type { Grid } from '../grid.ts'
import { isSummaryLabel, isTotalLabel, mayMeanNothingFound } from '../line-words.ts'

/** Names at least above sums of nothing, and lines that say so at most. */
const LEAST_NAMES = 4
const MOST_LINES = 15
/** A label, its sum, and of what it is. */
const MOST_CELLS = 3

/** `0`, `0.00` and `0 %`. */
const NOUGHT = /^[^\d\p{L}]*0(?:[.,]0+)?\D{0,10}$/u

/**
 * Whether `lines`, all that stands below `width` names, sum up no record: behind a blank line or one that says that there is none, in fewer
 * cells than there are names, each is a text alone or a label with a nought beside it, `Total,0,items`, and one of these labels at least is
 * a sum's; or as wide as the table, where the first of them is a total.
 */
export function areSumsOfNothing(grid: Grid, lines: readonly number[], width: number): boolean {
  const [first = 0] = lines
  if (width < LEAST_NAMES || lines.length > MOST_LINES || first === 0) return false
  if (!grid.isBlank(first - 1) && !mayMeanNothingFound(grid.cells(first)[0] ?? '')) return false
  const sums = lines.filter((r) => !isTextAlone(grid.cells(r))).map((r) => grid.cells(r))
  const [total] = sums[0] ?? []
  const isShort = (cells: readonly string[]): boolean => usedWidth(cells) < width && cells[1] !== ''
  // Labels to fill in have noughts as wide as the table, too, and what reckons them up below.
  const areShort = sums.every(isShort) && sums.some(([label = '']) => isTotalLabel(label) || isSummaryLabel(label))
  return sums.every(isNought) && (areShort || isTotalLabel(total ?? ''))
}

function isTextAlone(cells: readonly string[]): boolean {
  return filledCount(cells) === 1 && isLabel(cells[0])
}

function isNought([label, ...others]: readonly string[]): boolean {
  const [sum = '', ...beside] = others.filter((cell) => cell !== '')
  return isLabel(label) && NOUGHT.test(sum) && beside.length + 2 <= MOST_CELLS && beside.every((cell) => !/[1-9]/.test(cell))
}

function isLabel(cell = ''): boolean {
  return /\p{L}{2}/u.test(cell) && !isTyped(cellKind(cell))
}
