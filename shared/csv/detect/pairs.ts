import { cellKind, isLongCode, isTyped, usedWidth } from './cell-kinds.ts'
import { isDividedNumber } from './columns.ts'

const DAY = /\d{1,2}[\s/.-](?:\d{1,2}|\p{L}{3,})[\s/.-]\d{4}/gu

/** A figure, a number of many digits, or from one day to another. */
export function namesNoColumn(value: string): boolean {
  return isTyped(cellKind(value)) || isDividedNumber(value) || isLongCode(value) || (value.match(DAY) ?? []).length > 1
}

/** Whether a line holds nothing but labels, each with its value right beside it, perhaps further right than the first column. */
export function arePairs(cells: readonly string[]): boolean {
  let label = true
  for (const cell of cells) {
    if (label && cell === '') continue
    if (cell === '' || (label && (!/\p{L}/u.test(cell) || isTyped(cellKind(cell))))) return false
    label = !label
  }
  return label
}

/** Whether the values in such lines are of several kinds below each other, without what could be names: those of a table are not. */
export function differInKind(lines: readonly (readonly string[])[]): boolean {
  const [first = [], ...others] = lines
  const compared = first.some(namesNoColumn) ? lines : others
  const kinds = new Map<number, Set<string>>()
  for (const cells of compared) {
    for (const c of valuesOf(cells)) kinds.set(c, (kinds.get(c) ?? new Set()).add(kindOfValue(cells[c] ?? '')))
  }
  return compared.length > 1 && [...kinds.values()].every(({ size }) => size > 1)
}

/** Ways at least in which a form sets its pairs, which the rows of tables beside each other do not have. */
const LEAST_WAYS = 3

/** Whether empty cells stand between such pairs, now here and now there. */
export function standInTurns(lines: readonly (readonly string[])[]): boolean {
  const apart = lines.filter((cells) => cells.slice(0, usedWidth(cells)).includes(''))
  return new Set(apart.map((cells) => valuesOf(cells).join())).size >= LEAST_WAYS
}

/** The columns in which a line of pairs has its values. */
function valuesOf(cells: readonly string[]): number[] {
  const filled = cells.flatMap((cell, c) => (cell === '' ? [] : [c]))
  return filled.filter((_, i) => i % 2 === 1)
}

/** A number, whatever its form, a day, or words. */
function kindOfValue(value: string): string {
  return isTyped(cellKind(value)) ? cellKind(value) : 'words'
}

/** The form of any value. */
export function formOfValue(value: string): string {
  return isTyped(cellKind(value)) ? formOfFigure(value) : 'words'
}

/** Whether a figure is a date, a number with decimals or one without. */
export function formOfFigure(figure: string): string {
  return cellKind(figure) === 'number' ? (/\d[.,]\d/.test(figure) ? 'decimal' : 'whole') : cellKind(figure)
}
