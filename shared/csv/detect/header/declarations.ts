import { filledCount } from '../cell-kinds.ts'
import { isComment } from '../comments.ts'
import type { Grid } from '../grid.ts'
import { type HeaderPlace, TOP_ROWS } from '../header-place.ts'

// ARFF, the Attribute-Relation File Format of Weka (https://waikato.github.io/weka-wiki/formats_and_processing/arff/).
const TITLE = /^@relation(?:\s|$)/i
const DECLARATION = /^@attribute\s/i
const END = /^@data$/i
const MOST_DECLARATIONS = 500

/**
 * Where the records begin of a file that says above them which columns it has, `@attribute age numeric`, among comments behind `%`: they
 * have no names. Null where a file does not begin with such declarations.
 */
export function placeBelowDeclarations(grid: Grid, rows: readonly number[]): HeaderPlace | null {
  let declares = false
  for (const [i, r] of rows.slice(0, MOST_DECLARATIONS).entries()) {
    const [cell = ''] = grid.cells(r)
    const from = rows[i + 1]
    const isAlone = filledCount(grid.cells(r)) === 1
    if (declares && END.test(cell) && isAlone && from !== undefined) return { from, to: from, reason: 'noneTypes', confidence: 0.95 }
    declares ||= DECLARATION.test(cell)
    if (!(cell.startsWith('%') || DECLARATION.test(cell) || (TITLE.test(cell) && isAlone))) return null
  }
  return null
}

/**
 * How logs say in a comment which fields their lines have, and of which types: `#Fields: date time` in the W3C's Extended Log File Format
 * (https://www.w3.org/TR/WD-logfile.html), `#fields` and `#types` in Zeek's (https://docs.zeek.org/en/master/log-formats.html).
 */
const FIELDS = /^#\s?(?:fields|columns)\s*:?$/i
const TYPES = /^#\s?types\s*:?$/i

/** How Anki's notes begin (https://docs.ankiweb.net/importing/text-files.html#file-headers). */
const NOTES = /^#separator:/i
const ABOUT_NOTES = /^#[a-z ]+:/i
const NAMES_OF_NOTES = /^#columns:/i

/** The line that names the columns of Anki's notes, or where they begin, who have no names else; null where a file is none of these. */
export function placeInNotes(grid: Grid, rows: readonly number[]): HeaderPlace | null {
  const isAbout = (r: number): boolean => ABOUT_NOTES.test(grid.cells(r)[0] ?? '')
  const count = rows.slice(0, TOP_ROWS).findIndex((r) => !isAbout(r))
  const about = rows.slice(0, Math.max(0, count))
  const from = rows[count]
  if (from === undefined || !about.some((r) => NOTES.test(grid.cells(r)[0] ?? ''))) return null
  const names = about.findLast((r) => NAMES_OF_NOTES.test(grid.cells(r)[0] ?? ''))
  return names === about.at(-1) && names !== undefined
    ? { from: names, to: from, reason: 'typesDiffer', confidence: 0.95 }
    : { from, to: from, reason: 'noneTypes', confidence: 0.95 }
}

/** The line of a log that says of itself that it names the fields, among the comments that begin the file; null where there is none. */
export function placeDeclared(grid: Grid, rows: readonly number[]): HeaderPlace | null {
  const comments = rows.slice(
    0,
    rows.slice(0, TOP_ROWS).findIndex((r) => !isComment(grid, r)),
  )
  const i = comments.findIndex(
    (r) => FIELDS.test(firstWord(grid, r)) && (filledCount(grid.cells(r)) > 1 || /\s/.test(grid.cells(r)[0] ?? '')),
  )
  const [names, types] = [comments[i], comments[i + 1]]
  if (names === undefined) return null
  const to = types !== undefined && types === names + 1 && TYPES.test(firstWord(grid, types)) ? types + 1 : names + 1
  return { from: names, to, reason: 'typesDiffer', confidence: 0.95 }
}

/**
 * The names that such a line has for `width` columns, where it is one cell that blanks divide, whatever divides the records. Null where it
 * is none.
 */
export function declaredNames(grid: Grid, r: number, width: number): readonly string[] | null {
  const [cell = '', ...others] = grid.cells(r)
  const [marker = '', ...names] = cell.split(/\s+/)
  return FIELDS.test(marker) && others.length === 0 && names.length === width ? names : null
}

// The header of three rows of Orange: names, types, and what columns are used for
// (https://orange3.readthedocs.io/projects/orange-data-mining-library/en/latest/reference/data.io.html).
const COLUMN_TYPE = /^(?:c|d|s|t|continuous|discrete|string|time|\d+(?: \d+)*)$/i
const COLUMN_FLAG = /^(?:class|meta|ignore|weight|[cimw]|[a-z]+=\S+)(?: [a-z]+=\S+)*$/i

/**
 * Whether row r says of some columns what a program of statistics uses them for, `,,class`, below the types of all,
 * `continuous,continuous,discrete`.
 */
export function isFlagsRow(grid: Grid, r: number): boolean {
  const flags = grid.cells(r)
  const types = r > 1 ? grid.cells(r - 1) : []
  return (
    filledCount(flags) > 0 &&
    types.length === grid.width(r) &&
    types.every((cell) => COLUMN_TYPE.test(cell)) &&
    flags.every((cell) => cell === '' || COLUMN_FLAG.test(cell))
  )
}

function firstWord(grid: Grid, r: number): string {
  return grid.cells(r)[0]?.split(/\s/, 1)[0] ?? ''
}
