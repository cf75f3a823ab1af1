import type { Dialect } from '../../dialect.ts'
import { type Place, placeColumns, placeWords } from '../dialect/places.ts'
import type { Grid } from '../grid.ts'
import type { HeaderPlace } from '../header-place.ts'
import { isTitleText } from '../line-words.ts'
import { lacksFirstName } from './short-header.ts'

const COMMENT_MARK = /^(?:[#%;!*]+|\/\/)$/
const RECORDS_LOOKED_AT = 200

/**
 * Names that a row gives to columns, from the first column on; null where it cannot be told which. Beside another row of names a few are
 * enough, but a title that happens to have as many words as there are columns gives none.
 */
export type NamesOfRow = (r: number, isBesideNames?: boolean) => readonly string[] | null

/**
 * What rows above the `body` of a table with merged delimiters name: nothing in them says that a name is missing, so that a row of as many
 * names as there are columns names each, one short of them may lack the first alone, and any other one tells by where its words stand, if
 * the cells below line up.
 */
export function createNamesOfRow(grid: Grid, body: readonly number[], dialect: Dialect, width: number): NamesOfRow {
  const placed = placeColumns(grid, dialect, body.slice(0, RECORDS_LOOKED_AT), width)
  return (r, isBesideNames = false) => {
    const marks = COMMENT_MARK.test(grid.cells(r)[0] ?? '') ? 1 : 0
    const count = grid.width(r) - marks
    const names = Array.from({ length: grid.width(r) }, (_, c) => grid.text(r, c))
    const words = placed === null ? [] : placeWords(grid, r, dialect, placed.tabStop).slice(marks)
    if (count === width) return isBesideNames && readsAsTitle(names) && !standAbove(words, placed?.columns ?? []) ? null : names
    const byPlace = placed === null ? null : namesByPlace(words, placed.columns, isBesideNames ? 0 : LEAST_NAMED)
    if (byPlace !== null || marks > 0 || count < width - 1) return byPlace
    if (count > width) return names
    return lacksFirstName(grid, names, body, width) ? ['', ...names] : null
  }
}

/** Columns that must have a name, of all, by the first row of names. */
const LEAST_NAMED = 0.6

function namesByPlace(words: readonly (Place & { readonly word: string })[], columns: readonly Place[], least: number): string[] | null {
  // A text goes on above one column after the other.
  if (words.some((word) => columns.filter((column) => overlap(word, column) > 0).length > 1)) return null
  const names = columns.map(() => '')
  for (const { word, ...place } of words) {
    const c = columnAt(place, columns)
    names[c] = `${names[c]} ${word}`.trim()
  }
  return names.filter((name) => name !== '').length >= columns.length * least ? names : null
}

/** Words that link others to a phrase. */
const LINKING = /^(?:and|at|by|for|from|in|of|or|the|to|with|และ|ของ|ใน)$/i

function readsAsTitle(words: readonly string[]): boolean {
  return isTitleText(words.join(' ')) || words.slice(1, -1).some((word) => LINKING.test(word))
}

/** Whether each word stands above its column, and above no other one. Where columns do not line up, nobody can tell. */
function standAbove(words: readonly Place[], columns: readonly Place[]): boolean {
  if (words.length !== columns.length) return true
  return words.every((word) => columns.filter((column) => overlap(word, column) > 0).length < 2)
}

/** The column that begins or ends where a word does, else the one it stands above, else the nearest. */
function columnAt({ start, end }: Place, columns: readonly Place[]): number {
  const same = columns.findIndex((column) => column.start === start || column.end === end)
  if (same >= 0) return same
  const nearness = columns.map((column) => overlap({ start, end }, column))
  return nearness.indexOf(Math.max(...nearness))
}

/** How many letters two places share; less than none where they lie apart. */
function overlap(one: Place, other: Place): number {
  return Math.min(one.end, other.end) - Math.max(one.start, other.start)
}

/**
 * Where the header of such a table is: rows that cannot be told to name anything belong to what stands above it. `place` is where it would
 * be otherwise, and `begin` where the records do if nothing names their columns.
 */
export function placeNames(place: HeaderPlace, namesOf: NamesOfRow, begin: number): HeaderPlace {
  const rows = Array.from({ length: place.to - place.from }, (_, i) => place.from + i)
  const last = rows.findLast((r) => namesOf(r) !== null)
  const first = last === undefined ? undefined : (rows.find((r) => r < last && namesOf(r, true) !== null) ?? last)
  if (first !== undefined) return { ...place, from: first }
  return place.from === place.to ? place : { from: begin, to: begin, reason: 'noneNames', confidence: 0.7 }
}
