/**
 * The cells of a bundle's table: RFC 4180, and safe to open in a spreadsheet. A spreadsheet runs a cell that begins like a formula; such a cell gets an
 * apostrophe in front. The rule can be undone exactly: a cell that already looks escaped gets one more.
 */

/** Digits (Arabic or Thai) with thousands separators, decimals, an exponent or a percent sign: `-5`, `+1,200.50`, `-3e-4`. */
const SIGNED_NUMBER = /^[+-][0-9๐-๙][0-9๐-๙,]*(\.[0-9๐-๙]+)?([eE][+-]?[0-9]{1,3})?%?$/
/** A telephone number with its country code: `+66 81 234 5678`, `+66(0)2-123-4567`. */
const TELEPHONE = /^\+[0-9][0-9 ()-]{5,20}$/

/** Whether a spreadsheet could run the text as a formula: it begins with `=`, `@`, tab or CR; or with `+` or `-` and is no number, telephone or lone dash. */
export function isFormulaLike(text: string): boolean {
  const first = text.charCodeAt(0)
  if (first === 0x3d || first === 0x40 || first === 0x09 || first === 0x0d) return true
  if (first === 0x2d) return text.length > 1 && !SIGNED_NUMBER.test(text)
  if (first === 0x2b) return !SIGNED_NUMBER.test(text) && !TELEPHONE.test(text)
  return false
}

/** The cell as it stands in the bundle's table. */
export function escapeCell(value: string): string {
  return isEscapable(value) ? `'${value}` : value
}

/** The value behind a cell of the bundle's table. */
export function unescapeCell(cell: string): string {
  return cell.charCodeAt(0) === 0x27 && isEscapable(cell) ? cell.slice(1) : cell
}

/** Formula-like, after any apostrophes in front. */
function isEscapable(text: string): boolean {
  let start = 0
  while (text.charCodeAt(start) === 0x27) start++
  return isFormulaLike(start === 0 ? text : text.slice(start))
}

/** Comma, quote, CR or LF: what makes RFC 4180 want quotes. */
const NEEDS_QUOTES = /[",\r\n]/

/** The bytes with which a cell begins that may have to be escaped; see `escapeCell`. */
export const ESCAPABLE_STARTS: ReadonlySet<number> = new Set([..."=@\t\r+-'"].map((character) => character.charCodeAt(0)))

/** A value as a cell of the bundle's table: escaped for spreadsheets, quoted only where RFC 4180 needs it. */
export function tableCell(value: string): string {
  const cell = escapeCell(value)
  return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** The empty cell of a table of one column: an empty line is no record to most readers. */
export const LONE_EMPTY_CELL = '""'

/** One record of the bundle's table with its CRLF. */
export function tableRecord(values: readonly string[]): string {
  if (values.length === 1 && values[0] === '') return `${LONE_EMPTY_CELL}\r\n`
  return `${values.map(tableCell).join(',')}\r\n`
}
