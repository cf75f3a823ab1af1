import type { Dialect } from '../../dialect.ts'
import { cellKind, filledCount, isTyped } from '../cell-kinds.ts'
import { namesColumns } from '../column-words.ts'
import { isYearRow } from '../columns.ts'
import { type Grid, readGrid } from '../grid.ts'
import { isNoteText } from '../line-words.ts'
import { isNameRow } from '../name-rows.ts'
import { LONGEST_SHOWN, type MainTable, type OtherTable } from './tables.ts'

const DELIMITERS = [';', '\t', '|', ',']
/** Rows of one cell that are looked at; in a file of more the table itself is one column wide. */
const MOST_ROWS = 5000
/** Names and two records. */
const LEAST_ROWS = 3
const MOST_TITLES = 3

/**
 * The main table without the tables that stand above or below it and that another delimiter divides: in its own dialect their rows are
 * lines of one cell, which look like titles and notes. They are reported with the other tables.
 */
export function withForeignTables(main: MainTable, grid: Grid, dialect: Dialect): MainTable {
  const foreign = foreignTables(grid, dialect)
  const others = [...main.others.filter((other) => !foreign.some(({ row }) => row === other.row)), ...foreign]
  const isWide = (r: number): boolean => grid.width(r) > 1
  let { from, to } = main
  for (const { row, to: end } of foreign) {
    if (row >= from && row < to && !hasRow(row, to, isWide)) to = row
    if (end > from && end <= to && !hasRow(from, end, isWide)) from = end
  }
  return { ...main, from, to, others: others.sort((a, b) => a.row - b.row) }
}

function hasRow(from: number, to: number, test: (r: number) => boolean): boolean {
  for (let r = from; r < to; r++) if (test(r)) return true
  return false
}

function foreignTables(grid: Grid, dialect: Dialect): OtherTable[] {
  const tables: OtherTable[] = []
  let rows = 0
  for (let r = 0; r < grid.rowCount && rows < MOST_ROWS; r++) {
    if (grid.width(r) > 1 || grid.isBlank(r)) continue
    rows++
    if (grid.width(r + 1) > 1 || grid.width(r + 2) > 1 || r + 2 >= grid.rowCount) continue
    const table = foreignTable(grid, r, dialect)
    if (table === null) continue
    tables.push(table)
    rows += table.rows
    r = table.to - 1
  }
  return tables
}

/** A table that begins at row r with its names, if another delimiter divides it: rows of one width, down to the next blank one. */
function foreignTable(grid: Grid, r: number, dialect: Dialect): OtherTable | null {
  for (const delimiter of DELIMITERS) {
    // Most lines hold none of them: reading each in every dialect takes seconds in a file of megabytes.
    if (delimiter === dialect.delimiter.trim() || !grid.bytes(r).includes(delimiter.charCodeAt(0))) continue
    const other = { ...dialect, delimiter }
    const [names, record] = [divided(grid, r, other), divided(grid, r + 1, other)]
    const width = names.width(0)
    if (width < 2 || record.width(0) !== width || filledCount(names.cells(0)) < width) continue
    if (!(isNameRow(names, 0, width) || isYearRow(names.cells(0))) || isNoteText(names.cells(0)[0] ?? '')) continue
    let to = r + 1
    let isTypedTable = false
    for (; to < grid.rowCount && !grid.isBlank(to); to++) {
      const cells = divided(grid, to, other)
      if (cells.width(0) !== width) break
      isTypedTable ||= cells.cells(0).some((cell) => isTyped(cellKind(cell)))
    }
    if (to - r < LEAST_ROWS || !(isTypedTable || namesColumns(names.cells(0)))) continue
    const title = titleAbove(grid, r)
    return { row: title, to, title: grid.cells(title)[0]?.slice(0, LONGEST_SHOWN) ?? '', rows: to - r }
  }
  return null
}

function divided(grid: Grid, r: number, dialect: Dialect): Grid {
  const line = grid.bytes(r)
  return readGrid(line, 0, line.length, dialect, false)
}

/** The first of the lines of one cell right above a row. */
function titleAbove(grid: Grid, r: number): number {
  let title = r
  while (title > 0 && r - title < MOST_TITLES && grid.width(title - 1) === 1 && !grid.isBlank(title - 1)) title--
  return title
}
