import type { Dialect } from '../../dialect.ts'
import { FIELD_PLAIN } from '../../fields.ts'
import { type CellKind, cellKind, filledCount, isBlankRow, isTyped } from '../cell-kinds.ts'
import { isComment } from '../comments.ts'
import type { Grid } from '../grid.ts'
import { isTitleText, mayMeanNothingFound } from '../line-words.ts'
import { holdsFactsOnly, isNameRow } from '../name-rows.ts'
import { areSumsOfNothing, isTotalOfNothing } from '../sums-of-nothing.ts'

/** How well a dialect explains a sample. */
export interface Consistency {
  /** 0…1, the product of the three below; comparable between dialects on one sample. */
  readonly score: number
  /** Fields of the table's rows. */
  readonly width: number
  /** Share of the rows, between the table's first and last, that have this width. */
  readonly share: number
  /** 0…1: how far each column holds one kind of cell, and cells that look whole. */
  readonly sense: number
}

const MOST_ROWS = 400
/** A row above or below the table speaks less against a width than a row inside it, least when it is one cell: a title, a note. */
const OUTSIDE_WEIGHT = 0.6
const TITLE_WEIGHT = 0.25

/**
 * Rates a reading of a sample: rows that come out equally wide, times columns that hold one kind of thing, times a gain for width
 * (a file can always be read as one column of text). In the spirit of the consistency measure of van den Burg, Nazábal & Sutton,
 * "Wrangling messy CSV files by detecting row and type patterns" (2019), with column purity in place of their type score.
 */
export function rateConsistency(grid: Grid, dialect: Dialect): Consistency {
  const rows: number[] = []
  for (let r = 0; r < grid.rowCount && rows.length < MOST_ROWS; r++) {
    if (grid.width(r) > 1 || !isBlankRow(grid.cells(r))) rows.push(r)
  }
  let best: Consistency = { score: 0, width: 1, share: 0, sense: 0 }
  for (const [width, count] of countWidths(grid, rows)) {
    const isPair = width > 1 && count === 1 && isOneRecord(grid, rows, width)
    if (width > 1 && count < Math.min(2, rows.length) && !isPair && !isHeaderAlone(grid, rows, width)) continue
    const share = isPair ? shareOfPair(rows) : shareOfWidth(grid, rows, width, count)
    // The square bound: sense and gain are at most 1, so a poor share need not be looked at closer.
    if (share ** 1.5 <= best.score) continue
    const sense = senseOfColumns(grid, rows, width, dialect)
    const gain = width === 1 ? 0.25 : (width - 1) / width
    const score = share ** 1.5 * sense * gain
    if (score > best.score) best = { score, width, share, sense }
  }
  const parts = best.share > NEARLY_ALL ? null : rateParts(grid, rows, dialect)
  return parts !== null && parts.score > best.score ? parts : best
}

/** Where so many rows have one width, no other way to look at them is better. */
const NEARLY_ALL = 0.9
/** Rows of a part at least, its names among them, and parts of them that make a file of several tables. */
const LEAST_PART_ROWS = 3
const LEAST_PARTS = 2

/**
 * Rates a file of several tables that blank lines divide, each of its own width below a title or two, with quoted cells, figures or days:
 * rows are as wide as the others of their part. Null where the parts are not such tables, or all of one width.
 */
function rateParts(grid: Grid, rows: readonly number[], dialect: Dialect): Consistency | null {
  let even = 0
  let weight = 0
  let sum = 0
  let largest: { readonly width: number; readonly count: number } = { width: 1, count: 0 }
  const widths: number[] = []
  // Lines of prose that a mark happens to divide alike hold neither.
  const holdsValues = (r: number): boolean => grid.cells(r).some((cell, c) => grid.kind(r, c) !== FIELD_PLAIN || isTyped(cellKind(cell)))
  const parts = rowsBetweenBlanks(grid, rows)
  if (parts.length < LEAST_PARTS) return null
  for (const part of parts) {
    const below = part.slice(part.findIndex((r) => grid.width(r) > 1))
    const width = grid.width(below[0] ?? 0)
    const isTable =
      width > 1 && below.length >= LEAST_PART_ROWS && below.every((r) => grid.width(r) === width) && below.slice(1).every(holdsValues)
    for (const r of part) weight += isTable && grid.width(r) === width ? 1 : grid.width(r) === 1 ? TITLE_WEIGHT : OUTSIDE_WEIGHT
    if (!isTable) continue
    widths.push(width)
    even += below.length
    sum += (below.length * senseOfColumns(grid, below, width, dialect) * (width - 1)) / width
    if (below.length > largest.count) largest = { width, count: below.length }
  }
  if (widths.length < LEAST_PARTS || new Set(widths).size < 2) return null
  const share = even / weight
  const sense = sum / even
  return { score: share ** 1.5 * sense, width: largest.width, share, sense }
}

/** The rows between blank lines. */
function rowsBetweenBlanks(grid: Grid, rows: readonly number[]): number[][] {
  const parts: number[][] = []
  for (const r of rows) {
    const part = parts.at(-1)
    if (part === undefined || grid.isBlank(r - 1)) parts.push([r])
    else part.push(r)
  }
  return parts
}

const MOST_TITLES = 6
const LONGEST_NAME_ALONE = 60
/** What spreadsheets are told in the first line: `sep=;`. */
const SEPARATOR_LINE = /^"?sep=/i
const COMMENT_MARK = /^#+$/

/**
 * A table without records: its names, in the last row, below a title or some, or above comments, a line that says that there are none, or
 * sums of nothing.
 */
function isHeaderAlone(grid: Grid, all: readonly number[], width: number): boolean {
  const rows = withoutCommentsBelow(grid, all)
  if (all.length < 2 || rows.length > MOST_TITLES) return false
  const names = rowOfNamesAlone(grid, rows, width)
  if (grid.width(names) !== width || !isNameRow(grid, names, width)) return false
  if (grid.cells(names).some((cell, c) => cell.length > LONGEST_NAME_ALONE || grid.text(names, c) !== cell)) return false
  const above = rows.slice(0, rows.indexOf(names))
  return above.every((r, i) => (i > 0 || mayBeTitle(grid, r)) && isNarrowAbove(grid, r, width))
}

/** The rows but for the comments that end the file. */
function withoutCommentsBelow(grid: Grid, rows: readonly number[]): readonly number[] {
  return rows.slice(0, rows.findLastIndex((r) => !isComment(grid, r)) + 1)
}

/** Whether the first line of a file may be its title, a comment, or what a spreadsheet is told, and is no word that heads a list. */
function mayBeTitle(grid: Grid, r: number): boolean {
  const [first = ''] = grid.cells(r)
  return /\s/.test(first) || isTitleText(first) || SEPARATOR_LINE.test(first) || COMMENT_MARK.test(first)
}

/** Names so many that a line of half as many cells may still stand above them, where it holds facts. */
const MANY_NAMES = 6

function isNarrowAbove(grid: Grid, r: number, width: number): boolean {
  const filled = filledCount(grid.cells(r))
  return filled < Math.min(3, width) || (width >= MANY_NAMES && filled * 2 < width && holdsFactsOnly(grid.cells(r)))
}

/** The last row, or the one above what is said and reckoned of no record. */
function rowOfNamesAlone(grid: Grid, rows: readonly number[], width: number): number {
  const last = rows.at(-1) ?? 0
  if (grid.width(last) === 1 && mayMeanNothingFound(grid.cells(last)[0] ?? '')) return rows.at(-2) ?? 0
  const i = rows.findIndex((r) => grid.width(r) === width)
  if (areSumsOfNothing(grid, rows.slice(i + 1), width)) return rows[i] ?? last
  return isTotalOfNothing(grid.cells(last)) ? (rows.at(-2) ?? 0) : last
}

/** Names at least above one record that has a delimiter more or less, and cells that it leaves empty at most. */
const LEAST_NAMES = 4
const MOST_EMPTY = 0.4

/**
 * A table of one record: names in the row of that width and right below them the record, of which one ends with a delimiter, among titles
 * and notes.
 */
function isOneRecord(grid: Grid, rows: readonly number[], width: number): boolean {
  const i = rows.findIndex((r) => grid.width(r) === width)
  const [names, record] = [rows[i], rows[i + 1]]
  if (names === undefined || record !== names + 1 || Math.abs(grid.width(record) - width) !== 1) return false
  const [cells, values] = [grid.cells(names), grid.cells(record)]
  if ((cells.length > values.length ? cells : values).at(-1) !== '') return false
  const columns = Math.min(cells.length, values.length)
  if (columns < LEAST_NAMES || filledCount(cells) < columns - 1 || !isNameRow(grid, names, columns)) return false
  if (cells.some((cell, c) => cell.length > LONGEST_NAME_ALONE || (cell !== '' && grid.text(names, c) !== cell))) return false
  if (filledCount(values) < columns * (1 - MOST_EMPTY) || !values.some((value) => isTyped(cellKind(value)))) return false
  return rows.every((r) => r === names || r === record || filledCount(grid.cells(r)) <= 1)
}

function shareOfPair(rows: readonly number[]): number {
  return 2 / (2 + TITLE_WEIGHT * (rows.length - 2))
}

/** Widths with their number of rows, the most frequent first. */
export function countWidths(grid: Grid, rows: readonly number[]): [number, number][] {
  const counts = new Map<number, number>()
  for (const r of rows) counts.set(grid.width(r), (counts.get(grid.width(r)) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])
}

function shareOfWidth(grid: Grid, rows: readonly number[], width: number, count: number): number {
  const first = rows.findIndex((r) => grid.width(r) === width)
  const last = rows.findLastIndex((r) => grid.width(r) === width)
  let weight = last - first + 1
  rows.forEach((r, i) => {
    if (i < first || i > last) weight += grid.width(r) === 1 ? TITLE_WEIGHT : OUTSIDE_WEIGHT
  })
  return count / weight
}

function senseOfColumns(grid: Grid, rows: readonly number[], width: number, dialect: Dialect): number {
  const tallies = Array.from({ length: Math.min(width, 200) }, () => ({ filled: 0, quality: 0, kinds: new Map<string, number>() }))
  for (const r of rows) {
    if (grid.width(r) !== width) continue
    const cells = grid.cells(r)
    tallies.forEach((tally, c) => {
      const cell = cells[c] ?? ''
      const kind = cellKind(cell)
      if (kind === 'empty' || kind === 'missing') return
      tally.filled++
      tally.quality += cellQuality(grid, r, c, cell, kind, dialect)
      const group = isTyped(kind) ? kind : 'text'
      tally.kinds.set(group, (tally.kinds.get(group) ?? 0) + 1)
    })
  }
  let sum = 0
  for (const { filled, quality, kinds } of tallies) {
    // An empty column is no evidence; many of them are some evidence against.
    sum += filled === 0 ? 0.5 : (Math.max(...kinds.values()) / filled) * (quality / filled)
  }
  return tallies.every(({ filled }) => filled === 0) ? 0 : sum / tallies.length
}

function cellQuality(grid: Grid, r: number, c: number, cell: string, kind: CellKind, dialect: Dialect): number {
  const written = grid.kind(r, c)
  if (written !== FIELD_PLAIN && !isWellEscaped(grid.raw(r, c), dialect)) return 0.3
  if (isTyped(kind)) return 1
  if (written === FIELD_PLAIN) {
    if (/^(["']).*\1$/s.test(cell)) return 0.2
    // A quote that only another dialect knows to be escaped: the cell is a piece of a quoted one.
    if (dialect.escape !== '\\' && /^\\["']/.test(cell)) return 0.1
    if (isPieceOfQuoted(grid.cells(r), c)) return 0.1
    if (isStructured(cell)) return 0.85
    if (/^"|"$/.test(cell)) return 0.4
    // In running text a space follows a comma; where none does, it is likely a delimiter.
    if (/[,;|\t]\S/.test(cell)) return 0.3
    if (/\S:[^\s/]/.test(cell)) return 0.5
    if (/[,;|\t]/.test(cell)) return 0.55
  }
  return kind === 'code' || kind === 'word' ? 0.92 : 0.85
}

/**
 * An object or a list as programs write it, a distinguished name, or a shape on a map: whole from its first bracket to its last, whatever
 * stands between.
 */
function isStructured(cell: string): boolean {
  return /^(?:\{\s*".*\}|\[.*\]|[A-Z]{1,3}=[^,;=]+(?:,[A-Z]{1,3}=[^,;=]+)+|(?:MULTI)?(?:POINT|LINESTRING|POLYGON)\s?\(.*\))$/s.test(cell)
}

/** Cells to each side among which the other end of a quoted text is looked for. */
const NEAR_CELLS = 50

/** One end of a quoted text whose other end stands in another cell nearby: a delimiter within quotes was taken for one. */
function isPieceOfQuoted(cells: readonly string[], c: number): boolean {
  const cell = cells[c] ?? ''
  const first = cell[0] ?? ''
  const last = cell.at(-1) ?? ''
  const opens = (text: string, quote: string): boolean => text.startsWith(quote) && !text.endsWith(quote)
  const closes = (text: string, quote: string): boolean => text.endsWith(quote) && !text.startsWith(quote)
  if (/["']/.test(first) && opens(cell, first)) return cells.slice(c + 1, c + 1 + NEAR_CELLS).some((other) => closes(other, first))
  if (/["']/.test(last) && closes(cell, last)) return cells.slice(Math.max(0, c - NEAR_CELLS), c).some((other) => opens(other, last))
  return false
}

/** Whether a row holds a quoted text that a delimiter within it divides: it shows no table's width. */
export function dividesQuoted(cells: readonly string[]): boolean {
  return cells.some((cell, c) => /^["']/.test(cell) && isPieceOfQuoted(cells, c))
}

/** Whether every quote inside a quoted field is escaped as the dialect says. */
export function isWellEscaped(raw: string, { quote, escape: escapedBy }: Pick<Dialect, 'quote' | 'escape'>): boolean {
  if (quote === null) return true
  if (escapedBy === null) return !raw.includes(`\\${quote}`) && !raw.includes(quote + quote)
  return !raw.replaceAll(escapedBy + quote, '').includes(quote)
}
