import { filledCount, nameKey } from './cells.ts'
import { namesColumns } from './column-words.ts'
import type { Grid } from './grid.ts'

/** Rows below a row that may be names which are compared with the rows above. */
const COMPARED_ROWS = 8
/** From so many filled cells on, half of them different at most, a column has a vocabulary. */
const LEAST_FILLED = 4

/**
 * Whether a table of words begins below another one of words: a row of names, and below it none of the words that columns above use again and again. A
 * name does not come again as a value. `above` are records of the table that ends.
 */
export function usesOtherWords(grid: Grid, names: number, above: readonly number[]): boolean {
  const cells = grid.cells(names)
  const below = rowsBelow(grid, names)
  if (below.length < 2 || below.some((r) => filledCount(grid.cells(r)) < 2)) return false
  const comesAgain = cells.some((cell, c) => cell !== '' && below.some((r) => nameKey(grid.cells(r)[c] ?? '') === nameKey(cell)))
  if (comesAgain) return false
  const vocabularies = cells.map((_, c) => vocabularyOf(above.map((r) => grid.cells(r)[c] ?? '')))
  const known = vocabularies.flatMap((words, c) => (words === null ? [] : [{ words, c }]))
  const isNew = ({ words, c }: { words: ReadonlySet<string>; c: number }): boolean =>
    [names, ...below].every((r) => !words.has(grid.cells(r)[c] ?? ''))
  if (!known.every(isNew)) return false
  return known.length > 1 || namesColumns(cells)
}

function rowsBelow(grid: Grid, names: number): number[] {
  const rows: number[] = []
  for (let r = names + 1; r < grid.rowCount && rows.length < COMPARED_ROWS && !grid.isBlank(r); r++) rows.push(r)
  return rows
}

/** The words that a column uses again and again; null where it has other ones all the time. */
function vocabularyOf(cells: readonly string[]): ReadonlySet<string> | null {
  const filled = cells.filter((cell) => cell !== '')
  const words = new Set(filled)
  return filled.length >= LEAST_FILLED && words.size * 2 <= filled.length ? words : null
}
