import { cellKind, filledCount, isLongCode, isTyped } from './cell-kinds.ts'
import type { Grid } from './grid.ts'

/** Where the header of a table stands: rows `from` up to, not including, `to`; the first record is row `to`. */
export interface HeaderPlace {
  readonly from: number
  readonly to: number
  /** A message key below `reading.header.`. */
  readonly reason:
    | 'typesDiffer'
    | 'shapesDiffer'
    | 'firstRow'
    | 'noneTypes'
    | 'noneRecurring'
    | 'noneAlike'
    | 'noneEmpty'
    | 'noneNames'
    | 'otherDelimiter'
    | 'ruled'
    | 'comesAgain'
  readonly confidence: number
}

/** Rows from the table's top among which a header is looked for. */
export const TOP_ROWS = 60
/** Rows below a header of a text-only table that it is compared with. */
export const ROWS_BELOW_NAMES = 1000

/** Rows of the top at most, a third of them in a short table, that are left out of what shows its columns: a header is among them. */
export const MOST_LEFT_OUT = 40
const LEFT_OUT = 1 / 3

/** The rows that are surely records. */
export function lowerPart(rows: readonly number[], leftOut = LEFT_OUT): readonly number[] {
  return rows.slice(Math.min(Math.ceil(rows.length * leftOut), MOST_LEFT_OUT))
}

/** Share of the cells that rows usually fill, from which on a row fills most of them: names and records do, titles and facts do not. */
export const MOSTLY_FILLED = 0.6

/** Filled cells of the middle row, by that measure, of the lower part of the table. */
export function usualFill(grid: Grid, rows: readonly number[], width: number): number {
  const fills = lowerPart(rows)
    .slice(0, ROWS_BELOW_NAMES)
    .map((r) => filledCount(grid.cells(r)))
    .filter((filled) => filled <= width)
  return fills.sort((a, b) => a - b)[fills.length >> 1] ?? 0
}

/**
 * `Province, Chiang Mai` above a table whose records fill `least` columns: a fact about the whole table. No figure or code of many digits
 * is the name of one.
 */
export function isPair(cells: readonly string[], usual: number, least = 4): boolean {
  const [key = '', value = ''] = cells
  return usual >= least && key !== '' && value !== '' && filledCount(cells) === 2 && !isTyped(cellKind(key)) && !isLongCode(key)
}
