import type { Dialect } from '../dialect.ts'
import type { Grid } from './grid.ts'
import type { HeaderPlace } from './header-place.ts'
import { type Place, placeColumns, placeWords } from './places.ts'
import { lacksFirstName } from './short-header.ts'

const COMMENT_MARK = /^(?:[#%;!*]+|\/\/)$/
const RECORDS_LOOKED_AT = 200

/** Names that a row gives to columns, from the first column on; null where it cannot be told which. Below other names, a few are enough. */
export type NamesOfRow = (r: number, isBelowNames?: boolean) => readonly string[] | null

/**
 * What rows above the `body` of a table with merged delimiters name: nothing in them says that a name is missing, so that a row of as many names as there are columns names each, one short of
 * them may lack the first alone, and any other one tells by where its words stand, if the cells below line up.
 */
export function createNamesOfRow(grid: Grid, body: readonly number[], dialect: Dialect, width: number): NamesOfRow {
  const placed = placeColumns(grid, dialect, body.slice(0, RECORDS_LOOKED_AT), width)
  return (r, isBelowNames = false) => {
    const marks = COMMENT_MARK.test(grid.cells(r)[0] ?? '') ? 1 : 0
    const count = grid.width(r) - marks
    const names = Array.from({ length: grid.width(r) }, (_, c) => grid.text(r, c))
    if (count === width) return names
    const words = placed === null ? [] : placeWords(grid, r, dialect, placed.tabStop).slice(marks)
    const byPlace = placed === null ? null : namesByPlace(words, placed.columns, isBelowNames ? 0 : LEAST_NAMED)
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

/** Where the header of such a table is: rows that cannot be told to name anything belong to what stands above it. `place` is where it would be otherwise. */
export function placeNames(place: HeaderPlace, namesOf: NamesOfRow): HeaderPlace {
  for (let r = place.from; r < place.to; r++) if (namesOf(r) !== null) return { ...place, from: r }
  return place.from === place.to ? place : { from: place.to, to: place.to, reason: 'noneNames', confidence: 0.7 }
}
