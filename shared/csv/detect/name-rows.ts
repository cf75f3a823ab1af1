import { isRuleRow } from '../page-lines.ts'
import { cellKind, filledCount, isMonth, isTyped, nameKey } from './cell-kinds.ts'
import { namesColumns } from './column-words.ts'
import type { ColumnShape } from './columns.ts'
import { type Grid, isSpaced } from './grid.ts'
import { isNoteRow, isTableNumber, isTableUnit } from './line-words.ts'
import { isReportTitle } from './report-lines.ts'

/** In a table of several columns, a row with one filled cell or none: a title, a caption, a section, or blank. */
export function hasOneCellAtMost(grid: Grid, r: number, width: number): boolean {
  return width > 1 && filledCount(grid.cells(r)) <= 1
}

/** Longest cell that is a name by itself. */
export const LONGEST_SINGLE_NAME = 120

/** `7.5.101.42`, `1.3.1`: the address, version or section that a record begins with, or a day. */
const DOTTED = /^\d+(?:\.\d+){2,}$/

/** Several cells, all of them words and no two alike: what a header row looks like without knowing the rows below it. */
export function isNameRow(grid: Grid, r: number, width: number): boolean {
  return areNames(grid.cells(r), width)
}

/** The same of cells, some of which may have been left out. */
export function areNames(cells: readonly string[], width: number): boolean {
  const filled = cells.filter((cell) => cell !== '')
  if (filled.length < Math.min(2, width) || filled.length < Math.min(width, 8) / 3) return false
  if (filled.some((cell) => cell.length > LONGEST_SINGLE_NAME || isTyped(cellKind(cell)) || cellKind(cell) === 'missing')) return false
  if (isRuleRow(filled) || DOTTED.test(filled[0] ?? '')) return false
  return new Set(filled.map(nameKey)).size >= filled.length * 0.5 && (!isNoteRow(filled, width) || namesColumns(filled))
}

/**
 * One of several lines that fill more cells than the table has columns, `station,name,Avon` above days and figures: a single one may be its
 * names and some that nobody needs.
 */
export function isAmongWider(grid: Grid, r: number, width: number): boolean {
  const isWider = (row: number): boolean =>
    row >= 0 && row < grid.rowCount && filledCount(grid.cells(row)) > width && !isTyped(cellKind(grid.cells(row)[0] ?? ''))
  return isWider(r) && (isWider(r - 1) || isWider(r + 1))
}

/** Words in front of months at least. */
const LEAST_WORDS = 3

/**
 * Words and, behind them, the months that figures are for, `Title,Publisher,Total,Feb-2020`, in no fewer columns than anything above has
 * cells.
 */
export function endsWithMonths(cells: readonly string[], widthAbove: number): boolean {
  const words = cells.findIndex((cell) => cell === '' || isTyped(cellKind(cell)))
  const months = cells.slice(words)
  return words >= LEAST_WORDS && words >= widthAbove && months.every(isMonth) && new Set(cells).size === cells.length
}

/**
 * Longest cell that is a column's name rather than a text, whatever stands below it, and longest one that is a question above short
 * answers.
 */
const LONGEST_NAME = 2000
const LONGEST_QUESTION = 20_000
const TIMES_LONGER = 3

/** Names have letters or digits, and none has thousands of characters, unless it is far longer than all that its column holds. */
export function couldBeNames(cells: readonly string[], shapes: readonly ColumnShape[]): boolean {
  return (
    cells.some((cell) => /[\p{L}\p{N}]/u.test(cell)) &&
    cells.every((cell, c) => cell.length <= LONGEST_NAME || (cell.length <= LONGEST_QUESTION && isFarLonger(cell, shapes[c])))
  )
}

/**
 * Whether a row has a cell in each column but those that are empty in all records, and one of these has a cell in the row `above`, which is
 * no record then.
 */
export function namesAllUsed(cells: readonly string[], above: readonly string[], shapes: readonly ColumnShape[]): boolean {
  const isNamed = shapes.every(({ filled }, c) => filled === 0 || (cells[c] ?? '') !== '')
  return filledCount(cells) > 1 && isNamed && above.some((cell, c) => cell !== '' && shapes[c]?.filled === 0)
}

/** Whether a cell is some times as long as each that stands below it, of which there are several. */
export function isFarLonger(cell: string, shape: ColumnShape | undefined): boolean {
  return shape !== undefined && shape.filled > 1 && cell.length > TIMES_LONGER * shape.longest
}

/** `Site: North`, `ปีการศึกษา 2565`, `Date 5 Jun 2026`: what it is about, and what holds of it. */
const FACT =
  /^(\p{L}[^:\r\n]{0,40}?)\s*:\s*\S|^(ปีการศึกษา|ภาคเรียน|ชั้น|หน้า|page|sheet|week|พ\.?ศ\.?)[^\d๐-๙]{0,25}[\d๐-๙]|^((?:ประจำ|ลง)?วันที่|dated?)\s+[\d๐-๙]{1,2}[\s/.-]+(?:[\d๐-๙]{1,2}|\p{L}[\p{L}\p{M}.]{2,})[\s/.-]+[\d๐-๙]{2,4}$/iu

/** Whether a row holds such facts, each about another thing: `Year: 2565` beside `Year: 2566` names groups of columns. */
export function statesFacts(cells: readonly string[]): boolean {
  const facts = cells.flatMap((cell) => {
    const found = FACT.exec(cell)
    return found ? [nameKey(found[1] ?? found[2] ?? found[3] ?? '')] : []
  })
  return facts.length > 0 && new Set(facts).size === facts.length
}

/** Nothing but facts, several of them. */
export function holdsFactsOnly(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '')
  return filled.length > 1 && filled.every((cell) => FACT.test(cell)) && statesFacts(filled)
}

/** Columns at most from a label to its value. */
const MOST_APART = 4

/** `Host:,db1,,,User:,root` or `Account No:,,0073`: nothing but labels with their colons, each with at most one value not far behind it. */
export function statesPairs(cells: readonly string[]): boolean {
  const filled = cells.flatMap((cell, c) => (cell === '' ? [] : [c]))
  const isLabel = (c: number | undefined): boolean => c !== undefined && cells[c]?.endsWith(':') === true
  const isValue = (c: number, i: number): boolean => isLabel(filled[i - 1]) && c - (filled[i - 1] ?? 0) <= MOST_APART
  return filled.length > 1 && filled.every((c, i) => isLabel(c) || isValue(c, i))
}

/** Columns of a table that two cells at both ends of a line do not name. */
const LEAST_BETWEEN = 4
const UNIT_OF_ALL = /^[([][\p{L}\p{M}%฿$'’. /]{1,30}[)\]]$|^in (?:thousands?|millions?|billions?|per ?cent|%)/iu

/**
 * `(unit: persons)`, alone or behind the day that a table is of, or a unit at the right end of a title's line,
 * `Population by district,,,,(thousands)`: it is about the whole table.
 */
export function statesUnitOfAll(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '')
  const last = filled.at(-1) ?? ''
  if (filled.length < 3 && isTableUnit(last)) return true
  const isAtEnds = filled.length === 2 && cells.length >= LEAST_BETWEEN && cells[0] !== '' && cells.at(-1) === last
  return isAtEnds && UNIT_OF_ALL.test(last) && /\S\s+\S|[\u0e00-\u0e7f]{8}/u.test(cells[0] ?? '')
}

/** `sep=;`: what a spreadsheet is told of the file, and no name of the column below it. */
export function isDeclaration(cells: readonly string[]): boolean {
  return /^"?sep=.?"?$/i.test(cells[0] ?? '') && filledCount(cells) === 1
}

/**
 * `File created by:,Sally,Brown`, filled up to the width of the table: a label with its colon and what it says, side by side from the first
 * column on and not up to the last; or such a line below another one, or below a label and its date.
 */
export function isLabelledFact(grid: Grid, r: number, floor: number, width: number): boolean {
  const isApart = (row: number): boolean => {
    const filled = filledCount(grid.cells(row))
    return (
      filled > 1 &&
      filled < width &&
      grid
        .cells(row)
        .slice(0, filled)
        .every((cell) => cell !== '')
    )
  }
  const isLabelled = (row: number): boolean => isApart(row) && grid.cells(row).every((cell, c) => cell.endsWith(':') === (c === 0))
  const isDated = (row: number): boolean =>
    isApart(row) && filledCount(grid.cells(row)) === 2 && isTyped(cellKind(grid.cells(row)[1] ?? ''))
  return isLabelled(r) || (r > floor && isApart(r) && (isLabelled(r - 1) || isDated(r - 1)))
}

/** Rows among which the names below such a line are looked for. */
const NAMES_BELOW = 10

/**
 * `,,Mean value:,12.1,8.9` above a name for every column: a label with its colon right of empty cells, and what it says of each column
 * right behind it, as no other line above the names does: a group's name has its next columns there.
 */
export function isStatistic(grid: Grid, r: number, width: number): boolean {
  const cells = grid.cells(r)
  const label = cells.findIndex((cell) => cell !== '')
  if (label < 1 || !(cells[label] ?? '').endsWith(':')) return false
  const values = cells.slice(label + 1)
  if ((values[0] ?? '') === '' || values.some((cell) => cell.endsWith(':'))) return false
  for (let below = r + 1; below < Math.min(grid.rowCount, r + NAMES_BELOW); below++) {
    const filled = filledCount(grid.cells(below))
    if (filled === width) return isNameRow(grid, below, width)
  }
  return false
}

const WORDS_OF_PROSE = 5

/** Words that link others to a phrase. */
const LINKED = /\s(?:and|or|by|of|in|the|from|to)\s|และ|หรือ|จำแนกตาม/

/**
 * Running text that its own commas divide: a space stands behind each, and it begins as the title of a report or ends as a sentence does,
 * or links its words as a title of a table whose names have no spaces.
 */
export function isProse(grid: Grid, r: number): boolean {
  const cells = grid.cells(r)
  if (cells.length < 2 || !isSpaced(grid, r)) return false
  const [title = ''] = cells
  if ((isReportTitle(title) || isTableNumber(title)) && r + 1 < grid.rowCount && !isSpaced(grid, r + 1)) {
    // Names that begin with such a word are as many as the cells below them, and hold no years.
    if (grid.width(r + 1) !== cells.length || /[\d๐-๙]/.test(cells.join())) return true
  }
  const text = cells.filter((cell) => cell !== '').join(', ')
  if (text.split(/\s+/).length < WORDS_OF_PROSE) return false
  return /\p{L}{2}[.:!?]$/u.test(text) || (LINKED.test(text) && !isSpaced(grid, r + 1))
}
