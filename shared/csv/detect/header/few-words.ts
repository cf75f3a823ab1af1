import { filledCount, nameKey } from '../cell-kinds.ts'
import { namesColumns } from '../column-words.ts'
import type { Grid } from '../grid.ts'

/** Rows below a row that may be names which are compared with the rows above. */
const COMPARED_ROWS = 8
const MOST_BELOW = 60
/** From so many filled cells on a column may have a vocabulary. */
const LEAST_FILLED = 4

/**
 * Whether a table of words begins below another one of words: a row of names, which do not come again as values, and below it none of the
 * words that columns above use again and again; or values above and below that are the same few, and the names among neither. `above` are
 * records of the table that ends.
 */
export function usesOtherWords(grid: Grid, names: number, above: readonly number[]): boolean {
  const cells = grid.cells(names)
  const below = rowsBelow(grid, names, COMPARED_ROWS)
  if (below.length < 2 || below.some((r) => filledCount(grid.cells(r)) < 2)) return false
  const comesAgain = cells.some((cell, c) => cell !== '' && below.some((r) => nameKey(grid.cells(r)[c] ?? '') === nameKey(cell)))
  if (comesAgain) return false
  const known = vocabulariesOf(grid, above, cells.length, 2)
  if (known.some(({ words, c }) => words.has(cells[c] ?? ''))) return false
  if (known.every(({ words, c }) => below.every((r) => !words.has(grid.cells(r)[c] ?? '')))) return known.length > 1 || namesColumns(cells)
  const few = vocabulariesOf(grid, [...above, ...rowsBelow(grid, names, MOST_BELOW)], cells.length, 4)
  return few.length > 1 && few.every(({ words, c }) => (cells[c] ?? '') !== '' && !words.has(cells[c] ?? ''))
}

/** Columns of which a row must have another word than all others, so that it is one of names and no record. */
const LEAST_COLUMNS = 3

/**
 * Whether a row holds none of the few words that several columns of `records` use, which are all there are: names in the language of the
 * records.
 */
export function standsApart(grid: Grid, r: number, records: readonly number[]): boolean {
  const cells = grid.cells(r)
  const few = vocabulariesOf(grid, records, cells.length, 4)
  return few.length >= LEAST_COLUMNS && few.every(({ words, c }) => (cells[c] ?? '') !== '' && !words.has(cells[c] ?? ''))
}

interface Vocabulary {
  readonly words: ReadonlySet<string>
  readonly c: number
}

function vocabulariesOf(grid: Grid, rows: readonly number[], width: number, times: number): Vocabulary[] {
  return Array.from({ length: width }, (_, c) =>
    vocabularyOf(
      rows.map((r) => grid.cells(r)[c] ?? ''),
      times,
    ),
  ).flatMap((words, c) => (words === null ? [] : [{ words, c }]))
}

function rowsBelow(grid: Grid, names: number, most: number): number[] {
  const rows: number[] = []
  for (let r = names + 1; r < grid.rowCount && rows.length < most && !grid.isBlank(r); r++) rows.push(r)
  return rows
}

/** The words that a column uses so many `times` each, in the mean; null where it has other ones all the time. */
function vocabularyOf(cells: readonly string[], times: number): ReadonlySet<string> | null {
  const filled = cells.filter((cell) => cell !== '')
  const words = new Set(filled)
  return filled.length >= LEAST_FILLED && words.size * times <= filled.length ? words : null
}
