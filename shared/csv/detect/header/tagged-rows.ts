import { filledCount } from '../cell-kinds.ts'
import { type ColumnShape, fitRow } from '../columns.ts'
import type { Grid } from '../grid.ts'
import { type HeaderPlace, TOP_ROWS } from '../header-place.ts'
import { isNameRow } from '../name-rows.ts'

/** Records at least that begin with the same word, and letters that it shares with the word before the names. */
const LEAST_RECORDS = 3
const LEAST_SHARED = 4
const NAMES = /\p{L}(?:name|label|header|field|column)s?$/iu

/**
 * The row of names where the first word of every line says what it is, `DataName,Vg,Id` above `DataValue,-1.0,0.2`: all records begin with
 * one word, and their names with one that begins as it does. Lines such as `Dimension,16,16` above them hold figures as records do, and
 * none is one. Null where that is not so.
 */
export function placeAboveTagged(grid: Grid, rows: readonly number[], shapes: readonly ColumnShape[]): HeaderPlace | null {
  const tagOf = (r: number): string => grid.cells(r)[0] ?? ''
  const tag = tagOf(rows.at(-1) ?? 0)
  const first = rows.slice(0, TOP_ROWS).findIndex((r) => tagOf(r) === tag)
  const [names, record] = [rows[first - 1], rows[first]]
  if (names === undefined || record === undefined || rows.length - first < LEAST_RECORDS) return null
  const shared = tag.slice(0, LEAST_SHARED)
  if (
    !/^\p{L}{4}/u.test(shared) ||
    !tagOf(names).startsWith(shared) ||
    !NAMES.test(tagOf(names)) ||
    rows.slice(first).some((r) => tagOf(r) !== tag)
  )
    return null
  if (filledCount(grid.cells(names)) < shapes.length || !isNameRow(grid, names, shapes.length)) return null
  // Without such lines the names are found by what else stands above the records.
  if (!rows.slice(0, first - 1).some((r) => fitRow(grid, r, shapes).fits > 0)) return null
  const { fits, misfits } = fitRow(grid, names, shapes)
  return fits === 0 && misfits > 1 ? { from: names, to: record, reason: 'typesDiffer', confidence: 0.85 } : null
}

/**
 * The names of the largest table `width` columns wide in what Primavera writes for other programs (XER): each line begins with `%T` before
 * the title of a table, `%F` before its names and `%R` before a record. Null in other files.
 */
export function placeInTransfer(grid: Grid, rows: readonly number[], width: number): HeaderPlace | null {
  const tagOf = (r: number | undefined): string => (r === undefined ? '' : (grid.cells(r)[0] ?? ''))
  if (tagOf(rows[0]) !== 'ERMHDR' && tagOf(rows[0]) !== '%T') return null
  let names: number | null = null
  let most = 0
  for (const [i, r] of rows.entries()) {
    if (tagOf(r) !== '%F' || grid.width(r) !== width) continue
    let end = i + 1
    while (tagOf(rows[end]) === '%R') end++
    if (end - i - 1 > most) [names, most] = [r, end - i - 1]
  }
  return names === null ? null : { from: names, to: names + 1, reason: 'typesDiffer', confidence: 0.9 }
}
