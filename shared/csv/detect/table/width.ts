import { cellKind, filledCount, isTyped, usedWidth } from '../cell-kinds.ts'
import { isColumnWord, namesColumns } from '../column-words.ts'
import { type ColumnShape, fitRow, isNumberedRow, isYear, isYearRow, shapeColumns } from '../columns.ts'
import { isComment } from '../comments.ts'
import { countWidths, dividesQuoted } from '../dialect/consistency.ts'
import type { Grid } from '../grid.ts'
import { placeDeclared } from '../header/declarations.ts'
import { widthBelowFactsApart } from '../header/facts-apart.ts'
import { widthInLog } from '../header/log-lines.ts'
import { isCalledSum, isTotalLabel } from '../line-words.ts'
import { isNameRow } from '../name-rows.ts'
import { areSumsOfNothing } from '../sums-of-nothing.ts'
import { widthOfOpenEnds } from './open-ends.ts'
import { raggedWidth } from './ragged.ts'

/** How wide a table is. */
export interface TableWidth {
  /** Columns; 0 in an empty file. */
  readonly width: number
  /** Rows that lack nothing but their last cells, which others have. */
  readonly lackingLast: number
}

/**
 * How many columns a table in rows `from` up to `to` has: the most frequent width of its rows, or that of its names where the rows only
 * lack their last cells, or of its longest rows where they differ by nature. Lines of one cell count only where the file is one column
 * wide.
 */
export function tableWidth(grid: Grid, from: number, to: number, isOneColumn: boolean): TableWidth {
  const rows: number[] = []
  for (let r = from; r < to; r++) if (!grid.isBlank(r) || grid.width(r) > 1) rows.push(r)
  // What a log says of itself above its lines is none of them.
  const lines = withoutComments(grid, rows)
  const areOfTable = lines.length >= LEAST_LINES || placeDeclared(grid, rows) !== null
  const widths = widthsOfWhole(grid, areOfTable ? lines : rows)
  const several = widths.find(([width]) => width > 1)
  if (isOneColumn || several === undefined) return { width: widths[0]?.[0] ?? (grid.rowCount > 0 ? grid.width(0) : 0), lackingLast: 0 }
  const belowNames = widthBelowNames(grid, rows) ?? widthBelowFactsApart(grid, rows) ?? widthInLog(grid, rows)
  if (belowNames !== null) return { width: belowNames, lackingLast: 0 }
  const ofOne = widthOfOneRecord(grid, rows)
  if (ofOne !== null) return { width: ofOne, lackingLast: 0 }
  const padded = withoutLastDelimiter(grid, rows, several[0])
  if (padded > 0) return { width: several[0], lackingLast: padded }
  const named = widthOfFirst(grid, rows) ?? namedWidth(grid, rows, several[0]) ?? widthWithNotes(grid, rows, several[0])
  if (named !== null) return named
  const ragged = raggedWidth(grid, rows) ?? widthOfOpenEnds(grid, rows)
  if (ragged !== null) return { width: ragged.width, lackingLast: ragged.shorter }
  const longer = several[0] + 1
  if (widths.some(([width, count]) => width === longer && count * RAREST_LACKING >= rows.length)) {
    const lackingLast = countLackingLast(grid, rows, longer)
    if (lackingLast > 0) return { width: longer, lackingLast }
  }
  return { width: several[0], lackingLast: countLackingLast(grid, rows, several[0]) }
}

/** Lines beside comments that show how wide a table is. */
const LEAST_LINES = 3

/** The rows that are no comments, in a file that begins with one. */
function withoutComments(grid: Grid, rows: readonly number[]): readonly number[] {
  return rows[0] !== undefined && isComment(grid, rows[0]) ? rows.filter((r) => !isComment(grid, r)) : rows
}

/** Rows of several widths whose quotes are looked at. */
const ROWS_LOOKED_AT = 400

/** The widths of the rows, without those whose quoted texts are divided, if there are some: `1, "a, b",2` is one wider than `1, c,2`. */
function widthsOfWhole(grid: Grid, rows: readonly number[]): [number, number][] {
  const all = countWidths(grid, rows)
  if (all.length < 2) return all
  const sample = rows.slice(0, ROWS_LOOKED_AT)
  const whole = sample.filter((r) => !dividesQuoted(grid.cells(r)))
  return whole.length === sample.length || whole.length * 4 < sample.length ? all : countWidths(grid, whole)
}

/** Rows from the top among which the names are looked for. */
const SEARCH_ROWS = 30

/** The first row of several cells, near the top or below the comments there. */
function firstOfSeveral(grid: Grid, rows: readonly number[]): number | undefined {
  const start = rows.findIndex((r) => filledCount(grid.cells(r)) > 1 || !isComment(grid, r))
  return rows.slice(start, start + SEARCH_ROWS).find((r) => filledCount(grid.cells(r)) > 1)
}

/** One row in so many must have a cell for each name, and of those that do, one in so many may not be like the others. */
const RAREST_WHOLE = 20
const RAREST_ODD = 5
/** Rows of a table of words that must be whole, where no figures show that the shorter ones lack their last cells. */
const LEAST_OF_WORDS = 3

/**
 * How many names stand above rows most of which are only `usual` cells wide, where some have a cell for every name and hold in the others
 * what the shorter ones do: spreadsheets and programs leave out empty cells at the end of a row. Null where that is not so.
 */
function namedWidth(grid: Grid, rows: readonly number[], usual: number): TableWidth | null {
  const header = firstOfSeveral(grid, rows)
  if (header === undefined) return null
  const names = grid.cells(header).slice(0, usedWidth(grid.cells(header)))
  if (names.length <= usual || names.includes('') || !(isNameRow(grid, header, names.length) || isYearRow(names))) return null
  const records = rows.filter((r) => r > header && grid.width(r) > 1 && grid.width(r) <= names.length)
  const whole = records.filter((r) => grid.width(r) === names.length)
  if (whole.length * RAREST_WHOLE < records.length || whole.length === 0) return null
  const shorter = shapeColumns(
    grid,
    records.filter((r) => grid.width(r) === usual),
    usual,
  )
  const odd = whole.filter((r) => fitRow(grid, r, shorter).misfits > 0).length
  if (odd * RAREST_ODD > whole.length) return null
  if (!shorter.some(({ typed }) => typed) && whole.length < LEAST_OF_WORDS) return null
  return { width: names.length, lackingLast: records.length - whole.length }
}

/** Names at least that stand above nothing but sums. */
const LEAST_NAMES = 4
/** Records of a short table at most, and lines below it that say more about it. */
const MOST_OF_SHORT = 30
const MOST_BELOW = 15

/**
 * How wide names are, each with a word, and the few records right below them, up to a blank line or the end of the table, where all other
 * lines are narrower: facts above, of two cells or no more than half as many as there are names, and what is reckoned below. Null where
 * that is not so.
 */
function widthBelowNames(grid: Grid, rows: readonly number[]): number | null {
  const i = firstOfFullest(grid, rows)
  const header = rows[i]
  if (header === undefined) return null
  const width = grid.width(header)
  if (rows.slice(0, i).some((r) => usedWidth(grid.cells(r)) > Math.max(2, width / 2))) return null
  if (filledCount(grid.cells(header)) < width || !isNameRow(grid, header, width)) return null
  let end = i + 1
  while (end < rows.length && end - i <= MOST_OF_SHORT && rows[end] === header + end - i && grid.width(rows[end] ?? 0) === width) end++
  if (end === i + 1 && namesNothing(grid, rows, i)) return width
  const isClosed = end === rows.length || grid.isBlank((rows[end] ?? 0) - 1)
  if (end > i + 1 && areSums(grid, rows.slice(end), width)) return width
  if (end === i + 1 || end - i > MOST_OF_SHORT || !isClosed || rows.length - end > MOST_BELOW) return null
  // A label and one figure are no record, however many delimiters stand between them.
  if (rows.some((r, j) => grid.width(r) > width && (j < end || filledCount(grid.cells(r)) > 2))) return null
  const records = rows.slice(i + 1, end)
  return shapeColumns(grid, records, width).some(({ typed }) => typed) ? width : null
}

/**
 * Whether rows longer than the names above them are nothing but sums by their labels, in one of the first two cells, the last of them a
 * total, each with gaps and longer by empty cells only: `2026-08-01,GRAND TOTAL,,,2,8.36,`.
 */
function areSums(grid: Grid, rows: readonly number[], width: number): boolean {
  const isSum = (label: string): boolean => isTotalLabel(label) || isCalledSum(label)
  const isLine = (cells: readonly string[]): boolean =>
    usedWidth(cells) <= width && cells.slice(0, width).includes('') && cells.slice(0, 2).some(isSum)
  const last = rows.at(-1)
  if (last === undefined || !grid.cells(last).slice(0, 2).some(isTotalLabel)) return false
  return rows.length <= MOST_BELOW && rows.every((r) => grid.width(r) > width && isLine(grid.cells(r)))
}

/**
 * Whether names begin the table, and below a blank line stands nothing but what is reckoned for no record, `Hours,0`; or, below names in
 * known words, a title, `SUMMARY:`, and any sums.
 */
function namesNothing(grid: Grid, rows: readonly number[], i: number): boolean {
  const [header = 0, title, ...sums] = rows.slice(i)
  if (areSumsOfNothing(grid, rows.slice(i + 1), grid.width(header))) return true
  if (title === undefined || sums.length === 0 || sums.length > MOST_BELOW || !grid.isBlank(title - 1)) return false
  if (grid.width(header) < LEAST_NAMES || filledCount(grid.cells(title)) > 1) return false
  const isTitle = grid.cells(title).some((cell) => cell.endsWith(':')) && isColumnWord(grid.cells(header)[0] ?? '')
  if (!isTitle && !namesColumns(grid.cells(header))) return false
  return sums.every((r) => usedWidth(grid.cells(r)) <= 2)
}

/** The first of the rows that fill most cells, more than two; no more rows stand above names than are looked at. */
function firstOfFullest(grid: Grid, rows: readonly number[]): number {
  const top = rows.slice(0, SEARCH_ROWS).map((r) => filledCount(grid.cells(r)))
  const most = Math.max(...top)
  return most > 2 ? top.indexOf(most) : -1
}

/** Records at least that lack what the first one has. */
const LEAST_SHORTER = 2

/**
 * How wide the names are and the first record, where all others end before it in the same column and hold what it does up to there. Null
 * where that is not so.
 */
function widthOfFirst(grid: Grid, rows: readonly number[]): TableWidth | null {
  const i = rows.findIndex((r) => filledCount(grid.cells(r)) > 2)
  const [header, first, second] = rows.slice(i)
  if (header === undefined || first === undefined || second === undefined) return null
  const [width, shorter] = [grid.width(header), grid.width(second)]
  if (grid.width(first) !== width || shorter >= width || shorter < 2 || filledCount(grid.cells(header)) < width) return null
  const others = rows.slice(i + 2)
  if (!isNameRow(grid, header, width) || others.length < LEAST_SHORTER || others.some((r) => grid.width(r) !== shorter)) return null
  const shapes = shapeColumns(grid, others, shorter)
  return shapes.some(({ typed }) => typed) && fitRow(grid, first, shapes).misfits === 0 ? { width, lackingLast: others.length } : null
}

/**
 * How wide the only record is, where it or the names right above it end with a delimiter that the other lacks. Null where that is not so.
 */
function widthOfOneRecord(grid: Grid, rows: readonly number[]): number | null {
  const header = firstOfSeveral(grid, rows)
  if (header === undefined || !rows.includes(header + 1) || Math.abs(grid.width(header) - grid.width(header + 1)) !== 1) return null
  const [names, values] = [grid.cells(header), grid.cells(header + 1)]
  if (filledCount(values) < 2 || rows.some((r) => r > header + 1 && filledCount(grid.cells(r)) > 1)) return null
  const longer = names.length > values.length ? names : values
  if (longer.at(-1) !== '' || !isNameRow(grid, header, usedWidth(names))) return null
  return usedWidth(names) > values.length ? null : values.length
}

/**
 * How many records lack nothing but the delimiter behind their last value, where nearly all others have one, and nothing behind it, in a
 * column without a name.
 */
function withoutLastDelimiter(grid: Grid, rows: readonly number[], width: number): number {
  const header = firstOfSeveral(grid, rows)
  if (width < 3 || header === undefined || filledCount(grid.cells(header)) !== width - 1 || (grid.cells(header)[width - 1] ?? '') !== '')
    return 0
  if (!isNameRow(grid, header, width - 1)) return 0
  const records = rows.filter((r) => r > header && grid.width(r) > 1)
  const whole = records.filter((r) => grid.width(r) === width)
  const lacking = records.filter((r) => grid.width(r) === width - 1)
  if (lacking.length === 0 || whole.length < lacking.length || whole.length + lacking.length < records.length) return 0
  return whole.every((r) => grid.cells(r)[width - 1] === '') && lacking.every((r) => grid.cells(r).at(-1) !== '') ? lacking.length : 0
}

/** Records with notes beside them that are no accident. */
const LEAST_WITH_NOTES = 2

/**
 * How wide the names are and the first records, beside which notes stand behind an empty column, where all other records end before it.
 * Null where that is not so.
 */
function widthWithNotes(grid: Grid, rows: readonly number[], usual: number): TableWidth | null {
  const first = rows.findIndex((r, i) => i > 0 && grid.width(r) > usual && grid.width(rows[i - 1] ?? r) === grid.width(r))
  const [header, record] = [rows[first - 1], rows[first]]
  if (header === undefined || record === undefined || usual < 2) return null
  const width = grid.width(record)
  const records = rows.slice(first)
  const besideNotes = records.findIndex((r) => grid.width(r) !== width)
  if (besideNotes < LEAST_WITH_NOTES || records.slice(besideNotes).some((r) => grid.width(r) > usual)) return null
  const hasGap = (r: number): boolean => (grid.cells(r)[usual] ?? '') === ''
  if (![header, ...records.slice(0, besideNotes)].every(hasGap) || !isNameRow(grid, header, usual)) return null
  const shapes = shapeColumns(grid, records.slice(besideNotes), usual)
  const fits = records.slice(0, besideNotes).every((r) => fitRow(grid, r, shapes).misfits === 0)
  return fits && shapes.some(({ typed }) => typed) ? { width, lackingLast: records.length - besideNotes } : null
}

/**
 * Of records one in so many must lack its last cell, and two at least, among the others, or some more, so that it is how the program writes
 * them.
 */
const RAREST_LACKING = 4
const LEAST_LACKING = 2
const LEAST_LACKING_APART = 3
/** Of such records so many are compared with the others. */
const MOST_COMPARED = 400
/** Times that records with their last cell and without follow each other, where no names say how many columns there are. */
const LEAST_CHANGES = 3

/**
 * How many records lack nothing but the last cell, because a program leaves it out where it is empty: many do, and no record has an empty
 * one there. 0 where that is not so: then they are faulty.
 */
function countLackingLast(grid: Grid, rows: readonly number[], width: number): number {
  const header = firstOfSeveral(grid, rows)
  if (header === undefined || width < 3) return 0
  const isNameless = isRecord(grid, header)
  const records = withoutComments(grid, rows).filter((r) => (isNameless ? r >= header : r > header) && grid.width(r) > 1)
  const whole = records.filter((r) => grid.width(r) === width)
  const lacking = records.filter((r) => grid.width(r) === width - 1)
  const shapes = shapeColumns(grid, whole, width)
  if (whole.length < LEAST_LACKING || lacking.length < LEAST_LACKING || lacking.length * RAREST_LACKING < records.length) return 0
  const areOfOneKind = isNameless && shareLabels(grid, whole, lacking)
  if (!areOfOneKind && (lacking[0] ?? 0) > (whole.at(-1) ?? 0) && lacking.length < LEAST_LACKING_APART) return 0
  if (whole.length + lacking.length < records.length || whole.some((r) => grid.cells(r)[width - 1] === '')) return 0
  const changes = records.filter((r, i) => i > 0 && grid.width(r) !== grid.width(records[i - 1] ?? r)).length
  const isNamed = grid.width(header) === width && isNameRow(grid, header, width)
  if ((!isNamed && !areOfOneKind && changes < LEAST_CHANGES) || !areAlike(grid, whole, lacking, width - 1)) return 0
  const couldBeFaulty = (r: number): boolean => {
    const cells = grid.cells(r)
    return fitRow(grid, r, shapes).misfits > 0 || (cells.includes('') && (!areOfOneKind || cells.at(-1) === ''))
  }
  return lacking.slice(0, MOST_COMPARED).some(couldBeFaulty) ? 0 : lacking.length
}

/** Whether the first row of a table holds a figure or a day among words, and no years: it is no row of names. */
function isRecord(grid: Grid, r: number): boolean {
  const cells = grid.cells(r)
  return cells.some((cell) => isTyped(cellKind(cell)) && !isYear(cell)) && !isNumberedRow(cells)
}

/** Whether several records of each of both kinds begin with the same word: what it is of may have a last cell or none. */
function shareLabels(grid: Grid, some: readonly number[], others: readonly number[]): boolean {
  const countOf = (rows: readonly number[], label: string): number => rows.filter((r) => grid.cells(r)[0] === label).length
  const labels = new Set(
    some.slice(0, MOST_COMPARED).flatMap((r) => (/\p{L}/u.test(grid.cells(r)[0] ?? '') ? [grid.cells(r)[0] ?? ''] : [])),
  )
  return [...labels].some((label) => countOf(some, label) >= LEAST_LACKING && countOf(others, label) >= LEAST_LACKING)
}

/** Whether the first columns of some records hold the kinds of values that they do in others. */
function areAlike(grid: Grid, some: readonly number[], others: readonly number[], columns: number): boolean {
  const shapes = shapeColumns(grid, others, columns)
  const isAlike = (one: ColumnShape, other: ColumnShape | undefined): boolean =>
    other !== undefined && one.typed === other.typed && (one.kind === other.kind || one.kind === null || other.kind === null)
  return shapeColumns(grid, some, columns).every((shape, c) => isAlike(shape, shapes[c]))
}
