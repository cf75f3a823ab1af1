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

/** Filled cells of the middle row, by that measure, of the lower part of the table. */
export function usualFill(grid: Grid, rows: readonly number[], width: number): number {
  const fills = rows
    .slice(Math.min(Math.ceil(rows.length / 3), 40))
    .slice(0, ROWS_BELOW_NAMES)
    .map((r) => filledCount(grid.cells(r)))
    .filter((filled) => filled <= width)
  return fills.sort((a, b) => a - b)[fills.length >> 1] ?? 0
}

/** `Province, Chiang Mai` above a table whose records fill `least` columns: a fact about the whole table. No figure or code of many digits is the name of one. */
export function isPair(cells: readonly string[], usual: number, least = 4): boolean {
  const [key = '', value = ''] = cells
  return usual >= least && key !== '' && value !== '' && filledCount(cells) === 2 && !isTyped(cellKind(key)) && !isLongCode(key)
}
