import type { Dialect } from '../../dialect.ts'
import { isRuleRow } from '../../page-lines.ts'
import { type CellKind, cellKind, isTyped } from '../cell-kinds.ts'
import { isColumnWord } from '../column-words.ts'
import { filledRows, type Grid, readGrid } from '../grid.ts'
import { isAverageLabel, isTotalLabel } from '../line-words.ts'
import { createNamesOfRow } from '../names/names-by-place.ts'
import { rowsWithRemark } from '../remarks.ts'
import type { Consistency } from './consistency.ts'
import { countOf, TRIAL_BYTES } from './marks.ts'
import { placeColumns } from './places.ts'

const SPACE = 0x20
const TAB = 0x09
const LF = 0x0a
const CR = 0x0d
const COMMA = 0x2c

/** Lines that hold runs of blanks, of all, where those may set columns; tabs are doubled here and there. */
const LEAST_SHARE_OF_LINES = 0.2
const LEAST_LINES = 2

/** Whether blanks or tabs stand beside each other in so many lines that they may divide once. */
export function mayMerge(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length, TRIAL_BYTES)
  let lines = 0
  let withBlanks = 0
  let withTabs = 0
  for (let at = 0; at < end; at++) {
    let hasText = false
    let hasBlanks = bytes[at] === SPACE
    let hasTabs = false
    for (; at < end && bytes[at] !== LF && bytes[at] !== CR; at++) {
      const byte = bytes[at]
      if (byte !== SPACE && byte !== TAB) hasText = true
      else if (byte === bytes[at + 1]) {
        if (byte === SPACE) hasBlanks = true
        else hasTabs = true
      }
    }
    if (!hasText) continue
    lines++
    if (hasBlanks) withBlanks++
    if (hasTabs) withTabs++
  }
  return (withBlanks >= LEAST_LINES && withBlanks >= lines * LEAST_SHARE_OF_LINES) || withTabs >= LEAST_LINES
}

/** Whether a delimiter is one that is merged where nobody says so, or none is named. */
export function isMergeable(delimiter: string | undefined): boolean {
  return delimiter === undefined || delimiter === '\t' || delimiter === ' ' || delimiter === '  '
}

/** What was read, and how well. */
interface Read {
  readonly dialect: Dialect
  readonly consistency: Consistency
}

/**
 * The dialect that merges delimiters, where it alone makes a table of a sample, and how many rows that has; null where the `usual` reading
 * is as good, and where it is not beyond doubt. `fixed` is the delimiter that a person named.
 */
export function mergedReading(
  bytes: Uint8Array,
  usual: Read,
  fixed: string | undefined,
  beginning: boolean,
): { readonly dialect: Dialect; readonly grid: Grid; readonly width: number; readonly rows: number } | null {
  if (readsEvenly(usual) && standsOutsideNumbers(bytes, usual.dialect.delimiter)) return null
  const tableOf = (delimiter: string): Table | null => {
    if (fixed !== undefined && fixed !== delimiter) return null
    const dialect = { ...usual.dialect, delimiter, mergedDelimiters: true }
    return findTable(readGrid(bytes, 0, bytes.length, dialect, beginning), dialect)
  }
  const chosen = usual.dialect.delimiter.includes('\t') ? tabbed(tableOf, usual) : blanked(tableOf, usual)
  return chosen === null ? null : { dialect: chosen.dialect, grid: chosen.grid, width: chosen.width, rows: chosen.rows.length }
}

function readsEvenly({ consistency }: Read): boolean {
  return consistency.width > 1 && consistency.share >= NEARLY_ALL
}

/** Whether a usual mark divides something else than figures, so that nobody need look closer. */
function standsOutsideNumbers(bytes: Uint8Array, delimiter: string): boolean {
  const mark = delimiter.trim()
  if (mark === ';' || mark === '|') return true
  if (mark !== ',') return false
  const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39
  let all = 0
  let within = 0
  for (let at = bytes.indexOf(COMMA); at !== -1; at = bytes.indexOf(COMMA, at + 1)) {
    all++
    if (isDigit(bytes[at - 1]) && isDigit(bytes[at + 1])) within++
  }
  return within < all * WITHIN_VALUES
}

type TableOf = (delimiter: string) => Table | null

/** Two blanks divide where single ones stand within cells, else each run does. */
function blanked(tableOf: TableOf, usual: Read): Table | null {
  const [wide, narrow] = [tableOf('  '), tableOf(' ')]
  const isWide = wide !== null && isSetByTwoBlanks(wide) && !isWellRead(wide, usual)
  const isNarrow = narrow !== null && isSetByBlanks(narrow) && !isWellRead(narrow, usual)
  if (!isWide) return isNarrow ? narrow : null
  if (narrow === null || wide.leftOver < narrow.leftOver) return wide
  if (wide.width === narrow.width) return narrow
  return isNarrow && (narrow.leftOver < wide.leftOver || holdsFiguresOnly(wide) || isNamedThroughout(narrow)) ? narrow : wide
}

/**
 * Whether a name stands above each column in the line before the first record, whose words are more than the columns: `Use% Mounted on`.
 */
function isNamedThroughout(table: Table): boolean {
  return namesAbove(table)?.every((name) => name !== '') === true
}

/** What the line before the first record names; null where that cannot be told. */
function namesAbove({ grid, dialect, width, rows }: Table): readonly string[] | null {
  return createNamesOfRow(grid, rows, dialect, width)((rows[0] ?? 0) - 1)?.map((name) => name.trim()) ?? null
}

function tabbed(tableOf: TableOf, usual: Read): Table | null {
  // Where every row has as many tabs, what is empty is an empty cell.
  const table = usual.consistency.share < 1 ? tableOf('\t') : null
  return table !== null && isSetByTabs(table) ? table : null
}

/** What the cells of a column are. */
type ColumnKind = 'values' | 'words' | 'mixed'

/** Where a grid read with merged delimiters holds its table. */
interface Table {
  readonly grid: Grid
  readonly dialect: Dialect
  readonly width: number
  /** Records. */
  readonly rows: readonly number[]
  /** Lines of the file that are neither of these, comments aside. */
  readonly leftOver: number
  /** Rows above them that name the columns; maybe none. */
  readonly header: readonly number[]
  readonly columns: readonly ColumnKind[]
  /** Each column begins or ends at the same place in nearly all rows. */
  readonly isAligned: boolean
}

const LEAST_ROWS = 3
/** Of the records, one in so many may have another width. */
const RAREST_ODD = 20
/** A row of another width ends the table, unless so many follow that have its own. */
const ROWS_FOR_ODD = 5
/** Lines beside the table that are no comments: more of them to each record, and it is a text with a table in it. */
const FEW_BESIDE = 4
const MOST_BESIDE = 0.75
/** Columns of figures in every line that are a table whatever stands above it, up to so many lines to each of its records. */
const MANY_COLUMNS = 6
const MOST_BESIDE_MANY = 2
const MOST_HEADER_ROWS = 3
const COMMENT = /^(?:[#%;!*>]|\/\/|--)/

/** The longest stretch of rows of one width; null where rows of other widths are among them, or too many lines beside it. */
function findTable(grid: Grid, dialect: Dialect): Table | null {
  const all = filledRows(grid, 0, grid.rowCount)
  const isComment = (r: number): boolean => COMMENT.test(grid.cells(r)[0] ?? '')
  const others = all.filter((r) => !isComment(r))
  const width = mostFrequentWidth(grid, others.length < LEAST_ROWS ? all : others)
  if (width < 2) return null
  const remarked = rowsWithRemark(grid, others, width)
  const isEven = (r: number): boolean => grid.width(r) === width || remarked.has(r)
  const stretch = longestStretch(all, isEven)
  const even = stretch.filter(isEven)
  const header = headerOf(grid, even)
  const names = new Set(header.map((r) => grid.cells(r).join('\n')))
  const rows = even.slice(header.length).filter((r) => !names.has(grid.cells(r).join('\n')))
  const beside = all.filter((r) => (r < (stretch[0] ?? 0) || r > (stretch.at(-1) ?? 0)) && !isComment(r))
  const odd = stretch.length - even.length + beside.filter((r) => isOddRecord(grid, r, width)).length
  if (rows.length < LEAST_ROWS || odd * RAREST_ODD > rows.length) return null
  const columns = Array.from({ length: width }, (_, c) => kindOf(rows.map((r) => grid.cells(r)[c] ?? '')))
  const areSure = width >= MANY_COLUMNS && columns.every((kind) => kind === 'values')
  const most = areSure ? rows.length * MOST_BESIDE_MANY : rows.length * MOST_BESIDE
  if (beside.length > Math.max(FEW_BESIDE, most) || rows.filter(isComment).length * 2 > rows.length) return null
  if (holdsMarks(grid, rows, width) || (header.length === 0 && isNamedAsOne(grid, all, stretch))) return null
  if (isBulleted(grid, rows)) columns[0] = 'words'
  const leftOver = beside.length + stretch.length - even.length
  return { grid, dialect, width, rows, leftOver, header, columns, isAligned: placeColumns(grid, dialect, rows, width) !== null }
}

/**
 * Whether the only line above the rows, right above them, is one word: the name of a single column, such as `Telephone` above
 * `02  123  4567`.
 */
function isNamedAsOne(grid: Grid, all: readonly number[], stretch: readonly number[]): boolean {
  const [first = 0] = stretch
  const above = all.filter((r) => r < first)
  const cells = grid.cells(above[0] ?? 0).filter((cell) => cell !== '')
  return above.length === 1 && above[0] === first - 1 && cells.length === 1 && !/[\s,;|]/.test(cells[0] ?? '')
}

/**
 * Whether a row of another width than the table is one of its records all the same, by the figures in it and no sum: it would be rejected.
 */
function isOddRecord(grid: Grid, r: number, width: number): boolean {
  const [label = '', mark] = grid.cells(r)
  // `tav = 28.29 (oC)` sets something.
  if (isTotalLabel(label) || isAverageLabel(label) || mark === '=') return false
  return grid.width(r) * 2 > width && grid.cells(r).filter((cell) => isTyped(cellKind(cell))).length > 1
}

function mostFrequentWidth(grid: Grid, rows: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const r of rows) if (grid.width(r) > 1) counts.set(grid.width(r), (counts.get(grid.width(r)) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

function longestStretch(rows: readonly number[], isEven: (r: number) => boolean): readonly number[] {
  let best = { from: 0, to: 0, score: 0 }
  let from = 0
  let score = 0
  for (const [i, r] of rows.entries()) {
    score += isEven(r) ? 1 : -ROWS_FOR_ODD
    if (score <= 0) {
      from = i + 1
      score = 0
    } else if (score > best.score) best = { from, to: i + 1, score }
  }
  return rows.slice(best.from, best.to)
}

function headerOf(grid: Grid, rows: readonly number[]): readonly number[] {
  const first = rows.slice(0, MOST_HEADER_ROWS + 1).findIndex((r) => grid.cells(r).some((cell) => isTyped(cellKind(cell))))
  if (first >= 0) return rows.slice(0, first)
  // Where nothing below is a figure, names look like nothing else, or a line is drawn below them.
  const [names = 0, second = 0] = rows
  if (isRuleRow(grid.cells(second))) return rows.slice(0, 2)
  const cells = grid.cells(names)
  const isCapital =
    cells.every((cell) => /\p{Lu}/u.test(cell) && !/\p{Ll}/u.test(cell)) && rows.some((r) => /\p{Ll}/u.test(grid.cells(r).join('')))
  return isCapital || cells.filter(isColumnWord).length * 2 >= cells.length ? rows.slice(0, 1) : []
}

const NEARLY_ALL = 0.9
/** Share of a mark that stands within values where it is part of them. */
const WITHIN_VALUES = 0.95
/** Longest word that may stand where a figure is missing: `MM`, `*****`. */
const LONGEST_MISSING = 5

function kindOf(cells: readonly string[]): ColumnKind {
  const kinds = new Map<CellKind, number>()
  const others = new Set<string>()
  let filled = 0
  let typed = 0
  for (const cell of cells) {
    const kind = cellKind(cell)
    if (kind === 'empty' || kind === 'missing') continue
    filled++
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    if (isTyped(kind)) typed++
    else others.add(cell)
  }
  const [other = ''] = others
  if (filled === 0 || (typed > 0 && others.size === 1 && other.length <= LONGEST_MISSING)) return 'values'
  const most = Math.max(...(['number', 'date', 'time', 'link', 'code'] as const).map((kind) => kinds.get(kind) ?? 0))
  if (most >= filled * NEARLY_ALL) return 'values'
  return typed <= filled * (1 - NEARLY_ALL) ? 'words' : 'mixed'
}

/** Whether marks divide the cells: `a = 5`, `1 | x | 5`, `1,   20`. */
function holdsMarks(grid: Grid, rows: readonly number[], width: number): boolean {
  return Array.from({ length: width }, (_, c) => c).some((c) =>
    rows.every((r) => /^[|:=;,&<>+/]+$|^[,;|]|[,;|]$/.test(grid.cells(r)[c] ?? '')),
  )
}

/** Whether the rows are items of a list: `1.  first`, `-  one`. */
function isBulleted(grid: Grid, rows: readonly number[]): boolean {
  const isBullet = (cell: string): boolean => /^(?:[-*•·–+o]|[([]?(?:\d{1,3}|\p{L})[.)\]])$/u.test(cell)
  return rows.every((r) => isBullet(grid.cells(r)[0] ?? ''))
}

function columnsOf({ columns }: Table, kind: ColumnKind): number {
  return columns.filter((one) => one === kind).length
}

/** Rows that show that runs set columns which are not aligned. */
const ENOUGH_ROWS = 4
const LEAST_COLUMNS = 3

/** Whether each run of blanks divides a table of figures, dates and codes, with single words among them. */
function isSetByBlanks(table: Table): boolean {
  const { width, rows, isAligned: aligned } = table
  const mixed = columnsOf(table, 'mixed')
  if (mixed > 0 && (!aligned || mixed * 4 > width)) return false
  if (columnsOf(table, 'values') * 5 < width * (aligned ? 2 : 3)) return false
  if (!aligned && rows.length <= (width < LEAST_COLUMNS ? ENOUGH_ROWS + 1 : ENOUGH_ROWS)) return false
  return rows.filter((r) => hasRuns(table, r)).length >= rows.length * LEAST_SHARE_OF_LINES
}

/** Whether blanks beside each other, or at the ends of a row, are more than divide its cells. */
function hasRuns({ grid, width }: Table, r: number): boolean {
  let blanks = 0
  for (const byte of grid.bytes(r)) if (byte === SPACE) blanks++
  return blanks + 1 !== width
}

const WORDS_OF_SENTENCE = 5

/** Whether two blanks and more divide a table in whose cells single ones stand. */
function isSetByTwoBlanks(table: Table): boolean {
  const { grid, width, rows, header, isAligned: aligned } = table
  const mixed = columnsOf(table, 'mixed')
  if (mixed > 0 && (!aligned || mixed * 3 > width)) return false
  const names = namesAbove(table)
  if (table.columns.some((_, c) => isOfSeveral(table, c, names))) return false
  const isNamed = header.length > 0 && aligned
  const isSentence = (cell: string): boolean => cell.split(' ').length >= WORDS_OF_SENTENCE
  const holdsSentences = table.columns.some((_, c) => rows.filter((r) => isSentence(grid.cells(r)[c] ?? '')).length * 3 > rows.length)
  if (holdsSentences && !isNamed) return false
  if (isNamed) return true
  return columnsOf(table, 'values') > 0 && (aligned || rows.length > (width < LEAST_COLUMNS ? ENOUGH_ROWS : LEAST_ROWS))
}

/** Whether a column is several of which one holds figures, as many at least as its name has words: `%MEM STAT` above `0.1 Ss`. */
function isOfSeveral({ grid, rows }: Table, c: number, names: readonly string[] | null): boolean {
  const words = (names?.[c] ?? '').split(' ').length
  if (words < 2) return false
  const holdsFigures = (cell: string): boolean => {
    const parts = cell.split(' ')
    return parts.length >= words && !isTyped(cellKind(cell)) && parts.some((part) => isTyped(cellKind(part)))
  }
  return rows.filter((r) => holdsFigures(grid.cells(r)[c] ?? '')).length >= rows.length * NEARLY_ALL
}

/** Whether what single blanks divide in cells is nothing but figures. */
function holdsFiguresOnly({ grid, rows }: Table): boolean {
  return rows.every((r) =>
    grid.cells(r).every((cell) => !cell.includes(' ') || cell.split(' ').every((part) => cellKind(part) === 'number')),
  )
}

const LEAST_TABBED = 10
const LEAST_TABBED_WITHOUT_NAMES = 20
const LEAST_VALUES = 4

/**
 * Whether tabs beside each other divide once, which no empty cells explain: every row has as many values as there are names, but not as
 * many tabs, and they line up; or tabs are doubled here and there among values of one kind, in several places of the row, and those rows
 * would be longer than the others.
 */
function isSetByTabs(table: Table): boolean {
  const { grid, width, rows, header, isAligned: aligned } = table
  const tabs = rows.map((r) => grid.bytes(r).filter((byte) => byte === TAB).length)
  if (new Set(tabs).size < 2 || columnsOf(table, 'mixed') > 0) return false
  const doubled = rows.filter((_, i) => tabs[i] !== width - 1)
  if (doubled.length < LEAST_LINES) return false
  if (header.length > 0 && aligned) return true
  const isNamed = header.length > 0 && rows.length >= LEAST_TABBED
  const isOfValues = width >= LEAST_VALUES && columnsOf(table, 'values') === width && rows.length >= LEAST_TABBED_WITHOUT_NAMES
  if (!(isNamed || isOfValues) || doubled.length * 4 > rows.length) return false
  return new Set(doubled.flatMap((r) => doubledPlaces(grid.bytes(r)))).size > 1
}

/** Behind how many values tabs stand beside each other. */
function doubledPlaces(bytes: Uint8Array): number[] {
  let values = 0
  return Array.from(bytes).flatMap((byte, i) => {
    if (byte !== TAB && (i === 0 || bytes[i - 1] === TAB)) values++
    return byte === TAB && bytes[i + 1] === TAB ? [values] : []
  })
}

/** Whether the usual reading is even, and not by a mark that stands within values only: the comma of `8,804,190`, the colon of `12:30`. */
function isWellRead({ grid, width, rows, columns }: Table, { dialect, consistency }: Read): boolean {
  if (!readsEvenly({ dialect, consistency })) return false
  const mark = dialect.delimiter.trim()
  if (mark === '') return consistency.width === width
  let within = 0
  let all = 0
  for (const r of rows) {
    for (const [c, cell] of grid.cells(r).entries()) {
      const count = countOf(cell, mark)
      all += count
      if (columns[c] === 'values') within += count
    }
  }
  return within < all * WITHIN_VALUES
}
