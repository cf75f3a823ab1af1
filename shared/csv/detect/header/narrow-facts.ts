import { cellKind, filledCount, isTyped, usedWidth } from '../cell-kinds.ts'
import { isYear } from '../columns.ts'
import type { Grid } from '../grid.ts'
import { TOP_ROWS } from '../header-place.ts'

/** Facts at least, and records below them, and how many of these are looked at. */
const LEAST_FACTS = 2
const LEAST_RECORDS = 3
const COMPARED_ROWS = 60
/** Figures at most that stand for one value right above the records: from one to another. */
const MOST_VALUES = 2

/**
 * The first record below facts of which some have several figures for values, `Zeroed between,263,300`, above records without names: each
 * fact has a label where all records have a figure or a day, and ends before any of these does. Words side by side, or years or
 * several figures right above the records, may be names. Null where no such facts stand there.
 */
export function rowBelowNarrowFacts(grid: Grid, rows: readonly number[]): number | null {
  const isLabelled = (r: number): boolean => /\p{L}/u.test(grid.cells(r)[0] ?? '') && !isTyped(cellKind(grid.cells(r)[0] ?? ''))
  const i = rows.slice(0, TOP_ROWS).findIndex((r) => !isLabelled(r))
  const [facts, records] = [rows.slice(0, Math.max(i, 0)), rows.slice(i, i + COMPARED_ROWS)]
  if (facts.length < LEAST_FACTS || records.length < LEAST_RECORDS) return null
  if (!records.every((r) => isTyped(cellKind(grid.cells(r)[0] ?? '')))) return null
  const narrowest = Math.min(...records.map((r) => usedWidth(grid.cells(r))))
  const valuesOf = (r: number): string[] => grid.cells(r).slice(1, usedWidth(grid.cells(r)))
  const hasFigures = (r: number): boolean => valuesOf(r).length > 1 && valuesOf(r).every((value) => isTyped(cellKind(value)))
  if (!facts.every((r) => usedWidth(grid.cells(r)) < narrowest && (filledCount(grid.cells(r)) <= 2 || hasFigures(r)))) return null
  const last = facts.at(-1) ?? 0
  const couldBeNames = hasFigures(last) && (valuesOf(last).length > MOST_VALUES || valuesOf(last).every(isYear))
  return facts.some(hasFigures) && !couldBeNames ? (rows[i] ?? null) : null
}

/**
 * Whether a row above records without names says what the file is about, `STATION,Bangkok,484560,13.92`: it is shorter than these and
 * begins with a word, where all of them begin with a figure or a day.
 */
export function isNarrowFact(grid: Grid, r: number, rows: readonly number[], width: number): boolean {
  const [label = ''] = grid.cells(r)
  if (grid.width(r) >= width || !/\p{L}/u.test(label) || isTyped(cellKind(label)) || cellKind(label) === 'missing') return false
  const first = rows.findIndex((row) => row > r && grid.width(row) >= width)
  const below = first === -1 ? [] : rows.slice(first, first + COMPARED_ROWS)
  return below.length >= LEAST_RECORDS && below.every((row) => isTyped(cellKind(grid.cells(row)[0] ?? '')))
}
