import type { Dialect } from '../../dialect.ts'
import { encodeText, scanEncoding } from '../../encoding.ts'
import { FIELD_PLAIN } from '../../fields.ts'
import { isColumnWord } from '../column-words.ts'
import { isYearRow } from '../columns.ts'
import { type Grid, readGrid } from '../grid.ts'
import type { HeaderPlace } from '../header-place.ts'
import { isTitleText } from '../line-words.ts'
import { isNameRow, isProse } from '../name-rows.ts'

const OTHER_DELIMITERS = [';', '\t', '|', ',', ', ', ' ']
/** Words between the words of a phrase, which are no names of columns. */
const LINKING_WORD = /^(?:and|by|for|of|the|with)$/

/**
 * The names in a line that is one field in the table's dialect but, divided by another delimiter, has a name for every column: a header
 * written by another program than the records. A line that is quoted as a whole may be divided by the table's own. Null when there is no
 * such delimiter.
 */
export function splitByOtherDelimiter(grid: Grid, r: number, dialect: Dialect, width: number): readonly string[] | null {
  const isQuoted = grid.kind(r, 0) !== FIELD_PLAIN
  const unquoted = isQuoted ? encodeText(grid.text(r, 0), scanEncoding(dialect.encoding)) : null
  // Each of its names may be quoted, or the line as a whole.
  return divideLine(grid.bytes(r), false, dialect, width) ?? (unquoted && divideLine(unquoted, true, dialect, width))
}

/** Whether the line that a table was found to begin with has a name for every column, as one that columns are named by. */
export function isAboveNames(grid: Grid, { from, to }: HeaderPlace, width: number): boolean {
  const cells = grid.cells(from)
  return from < to && grid.width(from) === width && isNameRow(grid, from, width) && !cells.includes('') && cells.some(isColumnWord)
}

function divideLine(line: Uint8Array, isQuoted: boolean, dialect: Dialect, width: number): readonly string[] | null {
  if (line.length === 0) return null
  for (const delimiter of OTHER_DELIMITERS) {
    if (delimiter === dialect.delimiter ? !isQuoted : delimiter.trim() === dialect.delimiter) continue
    if (delimiter === ' ' && width < 3) continue
    const divided = readGrid(line, 0, line.length, { ...dialect, delimiter }, false)
    if (divided.rowCount === 1 && divided.width(0) === width && areNames(divided, delimiter, width)) return divided.cells(0)
  }
  return null
}

function areNames(divided: Grid, delimiter: string, width: number): boolean {
  const cells = divided.cells(0)
  if (!isNameRow(divided, 0, width) && !isYearRow(cells)) return false
  if (delimiter === ' ') return !isTitleText(cells[0] ?? '') && !cells.some((cell) => LINKING_WORD.test(cell) || /[,;:]$/.test(cell))
  // A title has a space behind each of its commas.
  return !isProse(divided, 0) && !cells.slice(1).every((_, c) => divided.text(0, c + 1).startsWith(' '))
}
