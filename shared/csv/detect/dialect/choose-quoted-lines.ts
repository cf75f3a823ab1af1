import { joinBytes } from '../../bytes.ts'
import type { Dialect } from '../../dialect.ts'
import { FIELD_PLAIN } from '../../fields.ts'
import { closingQuoteOfLine, NOT_WHOLE } from '../../quoted-lines.ts'
import { cellKind, isTyped } from '../cell-kinds.ts'
import { shapeColumns } from '../columns.ts'
import { filledRows, type Grid, readGrid } from '../grid.ts'
import { USUAL_DELIMITERS } from './marks.ts'

const QUOTE = 0x22
const LF = 0x0a
const CR = 0x0d
const ANY_END = { endsAtLf: true, endsAtCr: true }

/** One number: what divides it groups its figures. */
const GROUPED = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/

/** Share of the lines quoted whole that must come out as wide as the table. */
const EVENED_SHARE = 0.9
/** Share of all lines that are quoted whole where a program wrote every one of them so. */
const NEARLY_ALL = 0.8
/** A text with one comma in it is divided in two as well. */
const LEAST_COLUMNS = 3
const LEAST_LINES = 2
/** Lines about a table at least that stand above it without quotes. */
const LEAST_ABOVE = 3
/** So many lines that divide alike are no texts. */
const ENOUGH_LINES = 10

/**
 * `bytes` (scan encoding) with every line that is quoted whole as it stood before it was quoted, line ends as they are; null where no such
 * line holds a mark that could divide it. Where lines begin within quoted cells of other lines is not known here.
 */
export function unwrapLines(bytes: Uint8Array, complete: boolean): Uint8Array | null {
  const pieces: Uint8Array[] = []
  let from = 0
  for (let at = bytes.indexOf(QUOTE); at >= 0; at = bytes.indexOf(QUOTE, at + 1)) {
    if (at > 0 && bytes[at - 1] !== LF && bytes[at - 1] !== CR) continue
    const close = closingQuoteOfLine(bytes, at, bytes.length, complete, ANY_END)
    if (close < 0) continue
    const content = undoubled(bytes.subarray(at + 1, close))
    if (!mayDivide(content)) continue
    pieces.push(bytes.subarray(from, at), content)
    from = close + 1
    at = close
  }
  if (from === 0) return null
  pieces.push(bytes.subarray(from))
  return joinBytes(pieces)
}

const DIVIDING = USUAL_DELIMITERS.map((mark) => mark.charCodeAt(0))

/** Whether a line holds a mark that could divide it. */
function mayDivide(content: Uint8Array): boolean {
  return content.some((byte) => DIVIDING.includes(byte))
}

function undoubled(content: Uint8Array): Uint8Array {
  let length = 0
  const text = new Uint8Array(content.length)
  for (let at = 0; at < content.length; at++) {
    text[length++] = content[at] as number
    if (content[at] === QUOTE) at++
  }
  return text.subarray(0, length)
}

/**
 * How many lines quoted whole are rows of a table that is `width` columns wide when `dialect` unwraps them; 0 where it is not beyond doubt
 * that a program put lines in quotes, and not a person a text with commas. Nearly all of them must come out as wide as the table. Then
 * quotes within such a line must quote cells of it, which no text has; or nearly every line is quoted whole, and tabs divide all of them,
 * which nobody types, or they hold a table (`isTable`).
 */
export function linesUnwrapped(bytes: Uint8Array, dialect: Dialect, width: number, beginning: boolean): number {
  if (width < 2) return 0
  const grid = readGrid(bytes, 0, bytes.length, dialect, beginning)
  const rows = filledRows(grid, 0, grid.rowCount)
  const quoted = rows.filter((r) => isQuotedWhole(bytes, grid, r))
  // Lines above the table need not be quoted as its own are; a single one names the column.
  const firstWide = quoted.find((r) => grid.width(r) === width) ?? 0
  const hasLinesAbove = quoted[0] !== rows[0] && rows.indexOf(firstWide) >= LEAST_ABOVE
  const first = hasLinesAbove ? firstWide : (rows[0] ?? 0)
  const lines = quoted.filter((r) => r >= first)
  const evened = lines.filter((r) => grid.width(r) === width)
  if (evened.length === 0 || evened.length < lines.length * EVENED_SHARE) return 0
  const clean = evened.filter((r) => !hasLooseQuote(grid, r))
  if (!dialect.blanksBeforeQuotes && clean.some((r) => hasQuotedCell(grid, r))) return evened.length
  if (clean.length < evened.length * EVENED_SHARE) return 0
  const isEveryLine = lines.length >= LEAST_LINES && lines.length >= rows.filter((r) => r >= first).length * NEARLY_ALL
  if (!isEveryLine) return 0
  const isTabbed = dialect.delimiter === '\t' && evened.length === lines.length
  return isTabbed || isTable(grid, lines, width, rows[0] === lines[0]) ? evened.length : 0
}

/**
 * Whether lines that nothing is quoted in hold a table rather than a text each. The first divides into names of columns: of figures or
 * dates below; or, where it is the file's first, of three columns or more that every line has and none of which holds what another does, as
 * lists would. What follows a comma in a text begins with a blank.
 */
function isTable(grid: Grid, lines: readonly number[], width: number, isFirst: boolean): boolean {
  const [names = 0, ...others] = lines
  const isSpaced = (r: number): boolean => grid.cells(r).some((cell, c) => c > 0 && /^ /.test(grid.text(r, c)) && !isTyped(cellKind(cell)))
  if (grid.width(names) < 2 || lines.filter(isSpaced).length > lines.length / 2) return false
  if (others.filter((r) => GROUPED.test(grid.cells(r).join(','))).length > others.length / 2) return false
  const shapes = shapeColumns(grid, others, width)
  if (shapes.some(({ typed }, c) => typed && !isTyped(cellKind(grid.cells(names)[c] ?? '')))) return isFirst || width >= LEAST_COLUMNS
  const isEven = lines.length >= ENOUGH_LINES && lines.every((r) => grid.width(r) === width) && !sharesValues(grid, others, width)
  return isFirst && width >= LEAST_COLUMNS && (isEven || shapes.some(({ typed }) => typed))
}

/** Whether something stands in one column and in another one too. */
function sharesValues(grid: Grid, rows: readonly number[], width: number): boolean {
  const columnOf = new Map<string, number>()
  return rows.some((r) =>
    grid
      .cells(r)
      .slice(0, width)
      .some((cell, c) => {
        if (cell === '') return false
        const known = columnOf.get(cell) ?? c
        columnOf.set(cell, known)
        return known !== c
      }),
  )
}

function isQuotedWhole(bytes: Uint8Array, grid: Grid, r: number): boolean {
  const start = grid.start(r)
  return bytes[start] === QUOTE && closingQuoteOfLine(bytes, start, bytes.length, true, ANY_END) !== NOT_WHOLE
}

/** Whether a quote stands in a cell that is not quoted: in a text, or in what another program wrote. */
function hasLooseQuote(grid: Grid, r: number): boolean {
  return grid.cells(r).some((cell, c) => grid.kind(r, c) === FIELD_PLAIN && cell.includes('"'))
}

function hasQuotedCell(grid: Grid, r: number): boolean {
  return grid.cells(r).some((_, c) => grid.kind(r, c) !== FIELD_PLAIN)
}
