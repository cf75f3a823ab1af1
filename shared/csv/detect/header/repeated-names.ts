import { cellKind, filledCount, isTyped, nameKey } from '../cell-kinds.ts'
import { isNumberedRow, isYear } from '../columns.ts'
import type { Grid } from '../grid.ts'
import { TOP_ROWS } from '../header-place.ts'

/** Names beside the first that must be the same, and the share of them that is. */
const LEAST_SAME = 3
const MOST_ARE_SAME = 0.7

/**
 * Whether a row says again what columns are called: all of `names`, or all but the first where that names the labels of a section,
 * `Margins,2005,2006,2007` below `,2005,2006,2007`.
 */
export function repeatsNames(cells: readonly string[], names: readonly string[]): boolean {
  if (names.every((name, c) => name === cells[c])) return true
  let same = 0
  for (let c = 1; c < names.length; c++) if (names[c] !== '' && names[c] === cells[c]) same++
  if (same < LEAST_SAME || cells.length !== names.length) return false
  const own = names.slice(1).filter((name) => name !== '')
  if (new Set(own).size < own.length || same < MOST_ARE_SAME * Math.max(own.length, filledCount(cells.slice(1)))) return false
  return isNumberedRow(names) || own.every((name) => cellKind(name) !== 'number' || isYear(name))
}

/** Records that show for which periods a table has them, and the share of those that must be for such ones. */
const LEAST_PERIODS = 3
const NEARLY_ALL = 0.9
const ROWS_LOOKED_AT = 200

/**
 * Whether two tables of the same names hold figures for periods of other lengths, months and years: they are two, though their columns are
 * called alike. `one` and `other` are the rows of their records, from the first up to, not including, the last.
 */
export function areOfOtherPeriods(grid: Grid, one: readonly [number, number], other: readonly [number, number]): boolean {
  const [period, second] = [periodOf(grid, ...one), periodOf(grid, ...other)]
  return period !== null && second !== null && period !== second
}

/** How many parts the dates have that nearly all records begin with; null where they begin with none. */
function periodOf(grid: Grid, from: number, to: number): number | null {
  const counts = new Map<number, number>()
  let records = 0
  for (let r = from; r < Math.min(to, from + ROWS_LOOKED_AT); r++) {
    if (filledCount(grid.cells(r)) < 2) continue
    records++
    const parts = partsOfDate(grid.cells(r)[0] ?? '')
    if (parts !== null) counts.set(parts, (counts.get(parts) ?? 0) + 1)
  }
  if (records < LEAST_PERIODS) return null
  for (const [parts, count] of counts) if (count >= NEARLY_ALL * records) return parts
  return null
}

/** 1 for a year, 2 for a month or a quarter, 3 for a day; null where it is none. */
function partsOfDate(cell: string): number | null {
  if (isYear(cell)) return 1
  const digits = /^(?:18|19|20|24|25)\d\d(?:0[1-9]|1[0-2])((?:0[1-9]|[12]\d|3[01])?)$/.exec(cell)
  if (digits !== null) return digits[1] === '' ? 2 : 3
  if (cellKind(cell) !== 'date') return null
  const parts = cell.match(/\d+|[\p{L}\p{M}.]+/gu)?.length ?? 0
  return Math.min(parts, 3)
}

/** Words of a row at least that come again below them: no second row of names has any. */
const LEAST_AGAIN = 2

/** Whether words of a row stand in the same columns of rows below it: codes in a roster. */
export function holdsValuesOfOthers(grid: Grid, r: number, rows: readonly number[]): boolean {
  const below = rows.filter((row) => row > r).slice(0, TOP_ROWS)
  const again = grid
    .cells(r)
    .filter((cell, c) => cell !== '' && !isTyped(cellKind(cell)) && below.some((row) => grid.cells(row)[c] === cell))
  return again.length >= LEAST_AGAIN && below.every((row) => !repeatsNames(grid.cells(row), grid.cells(r)))
}

/** Share of the names of two headers that are the same where both belong to one table. */
const ALIKE = 0.7

/** Whether most names of two headers are the same, column by column. */
export function namesAlike(one: readonly string[], other: readonly string[]): boolean {
  let filled = 0
  let equal = 0
  for (let c = 0; c < Math.max(one.length, other.length); c++) {
    const [a, b] = [nameKey(one[c] ?? ''), nameKey(other[c] ?? '')]
    if (a === '' && b === '') continue
    filled++
    if (a === b) equal++
  }
  return filled > 0 && equal >= ALIKE * filled
}

/** Whether two names at least stand in the columns where another header has the same ones; no record holds the names of its columns. */
export function sharesNames(one: readonly string[], other: readonly string[]): boolean {
  return one.filter((cell, c) => cell !== '' && nameKey(cell) === nameKey(other[c] ?? '')).length > 1
}

/** Whether a name stands in another column than in the other header, where that has another name: records below both would not agree. */
export function standElsewhere(one: readonly string[], other: readonly string[]): boolean {
  const [names, others] = [one.map(nameKey), other.map(nameKey)]
  return names.some((name, c) => name !== '' && others[c] !== '' && others[c] !== name && others.includes(name))
}
