import type { Dialect } from '../../dialect.ts'
import { FIELD_PLAIN } from '../../fields.ts'
import { filledRows, type Grid, readGrid } from '../grid.ts'
import { countWidths, dividesQuoted, isWellEscaped } from './consistency.ts'

/** Share of the rows that dropping blanks changes which must come out as wide as the others. */
const EVENED_SHARE = 0.9

/** So many quoted texts of several lines are no stray quotes, even if one of the lines is as wide as the table. */
const ENOUGH_ROWS = 2

/**
 * Whether blanks and a quote that may open a field stand where a field or a line begins, in `text` of one character for each byte. Quotes
 * in pairs are such that stand within quotes, `"a, ""b"""`, or an empty field.
 */
export function hasBlanksBeforeQuote(text: string, delimiter: string, quote: string): boolean {
  // What the delimiter begins with is none of the blanks: a run of it would be looked at from each of its characters.
  const blank = delimiter.startsWith(' ') ? '\\t' : delimiter.startsWith('\t') ? ' ' : '[ \\t]'
  const divides = delimiter === '' ? '' : `|${escapePattern(delimiter)}`
  const one = escapePattern(quote)
  const opens = `${one}(?:${one}${one})*(?!${one})|(?:${one}${one})+(?=$|[\\r\\n]${divides})`
  return new RegExp(`(?:^|[\\r\\n]${divides})${blank}+(?:${opens})`).test(text)
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}

/** Whether a value that is not quoted is blanks and a text in quotes. */
export function keepsQuotes(grid: Grid, quote: string): boolean {
  const isKept = (r: number, c: number): boolean =>
    grid.kind(r, c) === FIELD_PLAIN && /^[ \t]/.test(grid.text(r, c)) && isQuoted(grid.cells(r)[c] ?? '', quote)
  for (let r = 0; r < grid.rowCount; r++) for (let c = 0; c < grid.width(r); c++) if (isKept(r, c)) return true
  return false
}

function isQuoted(cell: string, quote: string): boolean {
  return cell.length > 1 && cell.startsWith(quote) && cell.endsWith(quote)
}

/**
 * How many rows come out as wide as the others only because `dropping` drops blanks before quotes; 0 where `usual`, the best dialect that
 * drops none, reads the bytes evenly, and where it is not beyond doubt that dropping them makes rows whole: nearly every row it changes
 * must be one of the table, it must not put together more of them than it makes, and fewer rows must be left uneven.
 */
export function rowsEvened(bytes: Uint8Array, usual: Dialect, dropping: Dialect, beginning: boolean): number {
  const rowsOf = (dialect: Dialect): Rows => describeRows(readGrid(bytes, 0, bytes.length, dialect, beginning))
  const found = rowsOf(usual)
  if (found.uneven === 0) return 0
  const dropped = rowsOf(dropping)
  if (dropped.uneven >= found.uneven || (found.isEquallyWide && !dropped.isEquallyWide)) return 0
  const kept = rowsOf({ ...dropping, blanksBeforeQuotes: false })
  const changed = rowsUnlike(dropped, kept)
  const evened = changed.filter((r) => isOfWidth(dropped.grid, r, dropped.width) && isWellQuoted(dropped.grid, r, dropping)).length
  const isOneOfMany = (r: number): boolean => evened >= ENOUGH_ROWS && isEndOfQuoted(kept.grid, r)
  const putTogether = rowsUnlike(kept, dropped).filter((r) => isOfWidth(kept.grid, r, dropped.width) && !isOneOfMany(r)).length
  return evened >= changed.length * EVENED_SHARE && evened > putTogether ? evened : 0
}

/** The rows of a reading that are not blank. */
interface Rows {
  readonly grid: Grid
  readonly rows: readonly number[]
  /** Of most of them. */
  readonly width: number
  readonly isEquallyWide: boolean
  /** Those of another width, and those in which a quoted text is divided. */
  readonly uneven: number
}

function describeRows(grid: Grid): Rows {
  const rows = filledRows(grid, 0, grid.rowCount)
  const widths = countWidths(grid, rows)
  const width = widths[0]?.[0] ?? 0
  // What one column is read from is not divided at all: no row of it is one of a table of several.
  const uneven = width < 2 ? rows.length : rows.filter((r) => !isOfWidth(grid, r, width)).length
  return { grid, rows, width, isEquallyWide: widths.length < 2, uneven }
}

/** The rows that another reading of the same bytes divides otherwise. */
function rowsUnlike({ grid, rows }: Rows, other: Rows): number[] {
  const formOf = (of: Grid, r: number): string => `${of.end(r)} ${of.width(r)}`
  const forms = new Map(other.rows.map((r) => [other.grid.start(r), formOf(other.grid, r)]))
  return rows.filter((r) => forms.get(grid.start(r)) !== formOf(grid, r))
}

function isOfWidth(grid: Grid, r: number, width: number): boolean {
  return grid.width(r) === width && !dividesQuoted(grid.cells(r))
}

/** A quote within a quoted text that nothing escapes is as likely a stray one as the text's end. */
function isWellQuoted(grid: Grid, r: number, { quote, escape: escapedBy }: Dialect): boolean {
  return grid
    .cells(r)
    .every((_, c) => grid.kind(r, c) === FIELD_PLAIN || isWellEscaped(grid.raw(r, c), { quote, escape: escapedBy ?? quote }))
}

/** Whether a quoted text that goes over several lines begins or ends in a row. */
function isEndOfQuoted(grid: Grid, r: number): boolean {
  return grid.cells(r).some((cell) => /^["']/.test(cell) !== /["']$/.test(cell))
}
