import { cellKind, filledCount, isTyped } from '../cell-kinds.ts'
import { fitRow, shapeColumns } from '../columns.ts'
import { isComment } from '../comments.ts'
import type { Grid } from '../grid.ts'
import type { HeaderPlace } from '../header-place.ts'
import { isNameRow } from '../name-rows.ts'

/** Cells of a line above the names at least, of fewer of which other rules know that they are no names; and such lines at most. */
const LEAST_CELLS = 3
const MOST_SHORTER = 20
/** Lines of two cells, a label and its value, that are no names either. */
const LEAST_PAIRS = 3
/** Shorter lines below the records at most: a closing balance, a total. */
const MOST_BELOW = 3

/**
 * Names that stand in the first row as wide as the table, below shorter lines about it, `Report,04 Feb 2026,1`, or `Address,12 Elm Road`:
 * every row from there on is as wide, or longer by a delimiter with nothing behind it, up to a few shorter lines at the end. Null where
 * that is not so, or nothing but words stands below.
 */
export function placeBelowShorter(grid: Grid, rows: readonly number[], width: number): HeaderPlace | null {
  const i = rows.findIndex((r) => grid.width(r) >= width - 1)
  const names = rows[i]
  if (names === undefined || i === 0 || i > MOST_SHORTER || width < LEAST_CELLS + 1 || isComment(grid, rows[0] ?? names)) return null
  if (!holdLinesAbout(grid, rows.slice(0, i))) return null
  const named = filledCount(grid.cells(names))
  if (named < width - 1 || !isNameRow(grid, names, named)) return null
  const isWhole = (r: number): boolean => grid.width(r) === width && (named === width || grid.cells(r)[width - 1] === '')
  const below = rows.slice(i + 1)
  const last = below.findLastIndex(isWhole)
  const records = below.slice(0, last + 1)
  const isClosed = below.length - records.length <= MOST_BELOW && below.slice(last + 1).every((r) => grid.width(r) < width - 1)
  // Units right below the names have no figures.
  if (records.length === 0 || !isClosed || !records.every(isWhole)) return null
  if (fitRow(grid, records[0] ?? names, shapeColumns(grid, records, width)).fits === 0) return null
  return { from: names, to: names + 1, reason: 'typesDiffer', confidence: 0.85 }
}

/** Whether some of the lines above names say several things, or label one after the other. */
function holdLinesAbout(grid: Grid, above: readonly number[]): boolean {
  if (above.some((r) => filledCount(grid.cells(r)) >= LEAST_CELLS)) return true
  const isPair = ([label = '', value = '']: readonly string[]): boolean => label !== '' && value !== '' && !isTyped(cellKind(label))
  return above.filter((r) => isPair(grid.cells(r))).length >= LEAST_PAIRS
}
