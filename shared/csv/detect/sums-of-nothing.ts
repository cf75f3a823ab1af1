import { filledCount, holdsWord, usedWidth } from './cell-kinds.ts'
import type { Grid } from './grid.ts'
import {
  isAverageLabel,
  isBesideTotal,
  isShareLabel,
  isSummaryLabel,
  isSummaryTitle,
  isTotalLabel,
  mayMeanNothingFound,
} from './line-words.ts'

/** Names at least above sums of nothing, and lines that say so at most. */
const LEAST_NAMES = 4
const MOST_LINES = 15
/** A label, its sum, and of what it is. */
const MOST_CELLS = 3

/** `0`, `0.00` and `0 %`. */
const NOUGHT = /^[^\d\p{L}]*0(?:[.,]0+)?\D{0,10}$/u

/** What is counted, before the total of it, and what is left of that. */
const COUNTED = /^(?:(?:number of )?(?:items?|records?|entries|transactions|orders|bills)|(?:จำนวน)?(?:รายการ|บิล)[\p{L}\p{M}]*)\s*:?$/iu
const LEFT = /^(?:ยอด|จำนวนเงิน)?(?:net(?:to)?|สุทธิ)(?![\p{L}\p{M}])/iu

/**
 * Whether `lines`, all that stands below `width` names, sum up no record: behind a blank line or one that says that there is none, each is
 * a text alone or a label with a nought beside it, `Total,0,items`. All are shorter than the table and one is called a total at least, or
 * the first is one. What they are, a line above them says, a summary or nothing, or what they are called (`reckonUp`): records may have
 * noughts, and names that begin as sums do, `Total Wine`.
 */
export function areSumsOfNothing(grid: Grid, lines: readonly number[], width: number): boolean {
  const [first = 0] = lines
  if (width < LEAST_NAMES || lines.length > MOST_LINES || first === 0) return false
  if (!grid.isBlank(first - 1) && !mayMeanNothingFound(grid.cells(first)[0] ?? '')) return false
  const rows = lines.map((r) => grid.cells(r))
  const sums = rows.filter((cells) => !isTextAlone(cells))
  if (!sums.every(isNought)) return false
  const labels = sums.map(([label = '']) => label)
  const above = rows.slice(
    0,
    rows.findIndex((cells) => !isTextAlone(cells)),
  )
  const areAnnounced = above.some(([text = '']) => isSummaryTitle(text) || mayMeanNothingFound(text))
  const isTotal = (label: string): boolean => isTotalLabel(label) || (areAnnounced && isSummaryLabel(label))
  // Labels to fill in have noughts as wide as the table, too, and what reckons them up below.
  const areShort = sums.every((cells) => usedWidth(cells) < width && cells[1] !== '') && labels.some(isTotal)
  return (areAnnounced || reckonUp(labels)) && (areShort || isTotalLabel(labels[0] ?? ''))
}

/** `Grand Total,,,0.00,0.00`: a total that comes to nothing, right below names. */
export function isTotalOfNothing([label = '', ...others]: readonly string[]): boolean {
  const sums = others.filter((cell) => cell !== '')
  return isTotalLabel(label) && sums.length > 0 && sums.every((sum) => NOUGHT.test(sum))
}

/**
 * Whether labels are nothing but words for sums and what stands beside these; or a total, behind what it counts, and what is left of it:
 * then anything may be taken off between.
 */
function reckonUp(labels: readonly string[]): boolean {
  if (labels.every((label) => [isTotalLabel, isBesideTotal, isAverageLabel, isShareLabel].some((is) => is(label)))) return true
  const total = labels.findIndex(isTotalLabel)
  const areCounts = total >= 0 && labels.slice(0, total).every((label) => COUNTED.test(label))
  return areCounts && labels.slice(total + 1).some((label) => LEFT.test(label))
}

function isTextAlone(cells: readonly string[]): boolean {
  return filledCount(cells) === 1 && holdsWord(cells[0])
}

function isNought([label, ...others]: readonly string[]): boolean {
  const [sum = '', ...beside] = others.filter((cell) => cell !== '')
  return holdsWord(label) && NOUGHT.test(sum) && beside.length + 2 <= MOST_CELLS && beside.every((cell) => !/[1-9]/.test(cell))
}
