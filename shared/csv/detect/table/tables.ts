import { cellKind, filledCount, isTyped, lastFilled, nameKey } from '../cell-kinds.ts'
import { type Grid, lastFilledRow } from '../grid.ts'
import { areOfOtherPeriods, namesAlike, standElsewhere } from '../header/repeated-names.ts'
import { isSummaryTitle, isTitleOfSums, isTotalLabel } from '../line-words.ts'
import { isNameRow } from '../name-rows.ts'
import { rowBelowMetadata } from './metadata.ts'
import { divideIntoTables } from './new-tables.ts'
import type { Pages } from './pages.ts'
import { areFactsAboveTable, holdsFacts } from './table-facts.ts'
import { lastColumnOf, recordsOf, rowsAsWideAsNames, type Stretch, widthOf } from './table-parts.ts'

/** Characters of a line that are shown to say which one it is. */
export const LONGEST_SHOWN = 80

/** A table beside the main one: rows `row` up to, not including, `to`, of which `rows` hold something. */
export interface OtherTable {
  readonly row: number
  readonly to: number
  readonly title: string
  readonly rows: number
}

/** The main table's rows, and the other tables of the file. */
export interface MainTable {
  readonly from: number
  readonly to: number
  readonly title: string
  readonly rows: number
  readonly others: readonly OtherTable[]
}

const MOST_GROUPS_COMPARED = 50
const FEW_ROWS = 10
/** Rows that hardly are a table, names among them, and times that one is wider than another if its few rows are what the file is about. */
const FEWEST_ROWS = 4
const TIMES_WIDER = 2
/** Times the columns of the table which a summary above it sums up, and the cells of one whose rows are fewer. */
const TIMES_SUMMED_UP = 1.5
const TIMES_FULLER = 1.5
/** Columns of a list of codes and names above the table that uses them. */
const COLUMNS_OF_LEGEND = 2
/** Of the labels of a summary or a legend, one in so many stands in the table it is about; and its records and columns looked through. */
const ONE_OF_LABELS = 2
const MOST_COMPARED = 1000
const MOST_COLUMNS = 100
/** Rows of a summary below a table at most, in all and by those of that table, which has so many at least, names among them. */
const MOST_OF_SUMMARY = 20
const TIMES_LONGER = 2
const LEAST_SUMMED_UP = 3
/** Other tables reported at most. */
const MOST_OTHERS = 20

/**
 * Divides the rows into tables and takes the one with the most rows. A new table begins after a blank line (or where the width changes for
 * good) with a row of names. Tables with the main one's header are parts of it, from the first to the last. The heads of `pages` begin no
 * table. What a file says of its columns above a line that ends it is none, however long it is.
 */
export function findMainTable(grid: Grid, pages: Pages | null): MainTable {
  const declared = rowBelowMetadata(grid)
  if (declared !== null) return { from: declared, to: grid.rowCount, title: '', rows: grid.rowCount - declared, others: [] }
  const stretches = divideIntoTables(grid, pages)
  if (stretches.length <= 1) return { from: 0, to: grid.rowCount, title: '', rows: grid.rowCount, others: [] }
  const groups = groupByHeader(grid, stretches)
  let main = groups[0] ?? []
  for (const group of groups) {
    const isMain = isLarger(grid, group, main) ? !isSummaryOf(grid, group, main) : isSummaryAbove(grid, main, group)
    if (isMain) main = group
  }
  const others = groups
    .flatMap((group) => (group === main ? [] : group))
    .filter(({ stretch, rows }) => {
      // What stands before the first table and is short or holds no number or date is titles and text, however many commas it has.
      return rows > 0 && (stretch.from > 0 || (rows > 2 && holdsTypedCells(grid, stretch)))
    })
  const [first] = main
  return {
    from: first?.stretch.from ?? 0,
    to: main.at(-1)?.stretch.to ?? grid.rowCount,
    title: first === undefined ? '' : titleOf(grid, first.stretch),
    rows: sizeOf(main),
    others: others
      .sort((a, b) => a.stretch.from - b.stretch.from)
      .slice(0, MOST_OTHERS)
      .map(({ stretch, rows }) => ({ row: stretch.from, to: stretch.to, title: titleOf(grid, stretch), rows })),
  }
}

interface SizedStretch {
  readonly stretch: Stretch
  readonly rows: number
  /** Cells that these rows fill. */
  readonly cells: number
}

/**
 * More rows or, of tables of a few rows, as many of more columns; of two with hardly a record, a multiple of the other's columns, and of
 * others those that are far wider.
 */
function isLarger(grid: Grid, one: readonly SizedStretch[], other: readonly SizedStretch[]): boolean {
  const [rows, others] = [sizeOf(one), sizeOf(other)]
  const widest = (group: readonly SizedStretch[]): number => Math.max(0, ...group.map(({ stretch }) => lastColumnOf(grid, stretch)))
  if (rows < FEWEST_ROWS && others < FEWEST_ROWS) {
    const [columns, columnsOfOther] = [widest(one) + 1, widest(other) + 1]
    if (rows > 1 && columns >= TIMES_WIDER * columnsOfOther) return true
    if (others > 1 && columnsOfOther >= TIMES_WIDER * columns) return false
  }
  if (rows < FEW_ROWS && others < FEW_ROWS) {
    if (isFarWider(grid, one, other)) return true
    if (isFarWider(grid, other, one)) return false
  }
  return rows > others || (rows === others && rows < FEW_ROWS && widest(one) > widest(other))
}

/**
 * Whether a table has a name for each of many more columns than the other, which is about it, and fills many more cells, though it may have
 * fewer rows: the list above a summary, or the one below those who take part in it. Below any other table months may stand side by side.
 */
function isFarWider(grid: Grid, one: readonly SizedStretch[], other: readonly SizedStretch[]): boolean {
  const [table, narrow] = [one[0]?.stretch, other[0]?.stretch]
  if (table === undefined || narrow === undefined || table.header === null || sizeOf(one) < LEAST_SUMMED_UP) return false
  const [columns, others] = [lastColumnOf(grid, table) + 1, lastColumnOf(grid, narrow) + 1]
  if (columns < TIMES_WIDER * others || (table.from > narrow.from && !isLegend(grid, narrow, others))) return false
  if (!isAbout(grid, narrow, table, table.from > narrow.from ? COLUMNS_OF_LEGEND : 1)) return false
  const areNamed = filledCount(grid.cells(table.header)) === columns && isNameRow(grid, table.header, columns)
  return areNamed && !isSummaryTitle(titleOf(grid, table)) && cellsOf(one) >= TIMES_FULLER * cellsOf(other)
}

/**
 * Whether what a summary or a legend has in one of its first `columns` are values of a column of the `table`: what is summed up stands
 * there, and what is explained. Figures in the first column of a table number its records.
 */
function isAbout(grid: Grid, stretch: Stretch, table: Stretch, columns: number): boolean {
  const lines = recordsOf(grid, stretch)
  const records = recordsOf(grid, table).slice(0, MOST_COMPARED)
  const width = Math.min(MOST_COLUMNS, lastColumnOf(grid, table) + 1)
  for (let c = 0; c < columns; c++) {
    const labels = valuesOf(grid, lines, c).filter((label) => !isTotalLabel(label))
    const areFigures = labels.every((label) => isTyped(cellKind(label)))
    for (let column = areFigures ? 1 : 0; column < width; column++) if (areOfOneKind(labels, valuesOf(grid, records, column))) return true
  }
  return false
}

function valuesOf(grid: Grid, rows: readonly number[], column: number): string[] {
  return rows.map((r) => nameKey(grid.cells(r)[column] ?? '')).filter((value) => value !== '')
}

/** Whether half of the labels, each of which is there once, stand among the values, or all the values among the labels. */
function areOfOneKind(labels: readonly string[], values: readonly string[]): boolean {
  const [known, used] = [new Set(labels), new Set(values)]
  const both = [...known].filter((label) => used.has(label)).length
  return known.size === labels.length && both > 0 && (both * ONE_OF_LABELS >= known.size || both === used.size)
}

/** Whether a table says in two columns which things there are, `id,Name`, and no figure of any. */
function isLegend(grid: Grid, stretch: Stretch, columns: number): boolean {
  const isFigure = (r: number): boolean => isTyped(cellKind(grid.cells(r)[columns - 1] ?? ''))
  return stretch.header !== null && columns === COLUMNS_OF_LEGEND && !recordsOf(grid, stretch).some(isFigure)
}

/** Whether a table of not too many rows is titled a summary, below one that has more columns and not many fewer rows. */
function isSummaryOf(grid: Grid, one: readonly SizedStretch[], other: readonly SizedStretch[]): boolean {
  const [summary, table] = [one[0]?.stretch, other[0]?.stretch]
  if (summary === undefined || table === undefined || summary.from < table.to || sizeOf(one) > MOST_OF_SUMMARY) return false
  const title = titleOf(grid, summary)
  const isTitled =
    filledCount(grid.cells(summary.from)) === 1 && (isSummaryTitle(title) || (isTitleOfSums(title) && isAbout(grid, summary, table, 1)))
  if (!isTitled || sizeOf(other) < LEAST_SUMMED_UP || lastColumnOf(grid, summary) >= lastColumnOf(grid, table)) return false
  return sizeOf(one) <= TIMES_LONGER * sizeOf(other)
}

/** The same above a table of many more columns, which nothing calls a summary and which it is about. */
function isSummaryAbove(grid: Grid, one: readonly SizedStretch[], other: readonly SizedStretch[]): boolean {
  const [summary, table] = [one[0]?.stretch, other[0]?.stretch]
  if (summary === undefined || table === undefined || summary.header === null || table.header === null) return false
  if (table.from < summary.to || sizeOf(one) > MOST_OF_SUMMARY || sizeOf(one) > TIMES_LONGER * sizeOf(other)) return false
  const title = lastFilledRow(grid, summary.header)
  const isTitled = title >= summary.from && filledCount(grid.cells(title)) === 1 && isSummaryTitle(grid.cells(title).join(''))
  if (!isTitled || isSummaryTitle(titleOf(grid, table)) || sizeOf(other) < LEAST_SUMMED_UP) return false
  return lastColumnOf(grid, table) + 1 >= TIMES_SUMMED_UP * (lastColumnOf(grid, summary) + 1) && isAbout(grid, summary, table, 1)
}

function cellsOf(group: readonly SizedStretch[]): number {
  return group.reduce((sum, { cells }) => sum + cells, 0)
}

function sizeOf(group: readonly SizedStretch[]): number {
  return group.reduce((sum, { rows }) => sum + rows, 0)
}

/** Stretches with the same header belong together. After many different ones a stretch is only compared with the last. */
function groupByHeader(grid: Grid, stretches: readonly Stretch[]): SizedStretch[][] {
  const groups: SizedStretch[][] = []
  // Lines of one cell are a table only where there is no other.
  const oneColumn = stretches.every((stretch) => widthOf(grid, stretch) === 1)
  // What stands above facts are facts.
  const lastFacts = stretches.findLastIndex(({ to }, i) => areFactsAboveTable(grid, to, stretches[i + 1]))
  for (const [i, stretch] of stretches.entries()) {
    const areFacts = i <= lastFacts || (stretch.from === 0 && holdsFacts(grid, stretch.to))
    const rows = areFacts ? [] : tableRows(grid, stretch, oneColumn ? 1 : 2)
    const cells = rows.reduce((sum, r) => sum + filledCount(grid.cells(r)), 0)
    const sized = { stretch, rows: rows.length, cells }
    const alike = groups.slice(-MOST_GROUPS_COMPARED).find(([first]) => first !== undefined && sameHeader(grid, first.stretch, stretch))
    if (alike === undefined) groups.push([sized])
    else alike.push(sized)
  }
  return groups
}

function holdsTypedCells(grid: Grid, { from, to }: Stretch): boolean {
  for (let r = from; r < to; r++) if (filledCount(grid.cells(r)) > 1 && grid.cells(r).some((cell) => isTyped(cellKind(cell)))) return true
  return false
}

/**
 * What makes the table's size: rows of at least so many filled cells, and those that go on with the row above in a later column.
 */
function tableRows(grid: Grid, stretch: Stretch, least: number): number[] {
  const rows: number[] = []
  for (const r of rowsAsWideAsNames(grid, stretch)) {
    const cells = grid.cells(r)
    const filled = filledCount(cells)
    if (isMarkedFact(cells, filled) || isTotalLabel(cells.find((cell) => cell !== '') ?? '')) continue
    if (filled >= least || (cells[0] === '' && filled > 0)) rows.push(r)
  }
  return rows
}

/** `#FORMAT, 5` or `Instrument:, DMA`. */
function isMarkedFact([first = '']: readonly string[], filled: number): boolean {
  return filled < 3 && (first.startsWith('#') || first.endsWith(':'))
}

/** Names of as many columns, nearly all of them the same, above figures for the same kind of time. */
function sameHeader(grid: Grid, one: Stretch, other: Stretch): boolean {
  if (one.header === null || other.header === null) return false
  const [names, others] = [grid.cells(one.header), grid.cells(other.header)]
  if (lastFilled(names) !== lastFilled(others) || !namesAlike(names, others) || standElsewhere(names, others)) return false
  return !areOfOtherPeriods(grid, [one.header + 1, one.to], [other.header + 1, other.to])
}

function titleOf(grid: Grid, { from }: Stretch): string {
  return grid
    .cells(from)
    .filter((cell) => cell !== '')
    .join(' ')
    .slice(0, LONGEST_SHOWN)
}
