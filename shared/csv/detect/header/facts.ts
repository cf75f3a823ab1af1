import { cellKind, filledCount, isTyped, lastFilled, usedWidth } from '../cell-kinds.ts'
import { isColumnWord, namesColumns, namesLabelsAndValues } from '../column-words.ts'
import { type ColumnShape, isDividedNumber, isYear, kindWithoutQuotes, scriptOf } from '../columns.ts'
import type { Grid } from '../grid.ts'
import { isNameRow } from '../name-rows.ts'
import { formOfFigure } from '../pairs.ts'
import { isSubject } from '../report-lines.ts'
import { areUnits } from './units.ts'

/** Rows from the table's top among which facts are looked for. */
const SEARCH_ROWS = 40
/** Facts at least above columns that others without anything follow, and where the first looks like names. */
const LEAST_FACTS = 3
const SURELY_FACTS = 6
/** Lines of two cells above a single column that are surely facts. */
const LEAST_PAIRS = 2
/** Facts in a row that could be records of the table: `Version, 3` above figures. */
const MOST_LIKE_RECORDS = 4

/** Figures that end a list of keys and values, fewer than a table below facts has. */
const MOST_LAST_FIGURES = 4

/**
 * Whether a table has two columns, or more of which those on the right hold nothing in its top rows nor in the records that `shapes` are
 * of.
 */
export function usesTwoColumns(grid: Grid, rows: readonly number[], shapes: readonly ColumnShape[]): boolean {
  if (shapes.length < 3) return shapes.length === 2
  return shapes.every(({ filled }, c) => filled === 0 || c < 2) && rows.slice(0, SEARCH_ROWS).every((r) => usedWidth(grid.cells(r)) <= 2)
}

/**
 * How many of `rows` are facts about a table of two columns, or of one beside an empty one, written above it as wide as it is: `Unit, mm`,
 * `Release date, 19-07-2023`. They end with the last row that the columns below do not allow; that row is the header where it could be one.
 */
export function countFacts(grid: Grid, rows: readonly number[], shapes: readonly ColumnShape[]): number {
  // Of some people it is known only about when they lived, and of others not even that.
  if (shapes.some(({ doubtful }) => doubtful > 0)) return 0
  const last = lastOddRow(grid, rows.slice(0, SEARCH_ROWS), shapes)
  if (last < 1 || (shapes[0]?.typed === false && isOneList(grid, rows, last))) return 0
  if (namesColumns(grid.cells(rows[0] ?? 0)) || standAgain(grid, rows.slice(0, SEARCH_ROWS), last)) return 0
  // Words for all labels, and hardly a figure below the last odd value: keys and values of one thing.
  const isNamed = rows.slice(1, last + 1).some((r) => namesColumns(grid.cells(r)))
  if (shapes[0]?.typed === false && rows.length - last - 1 < MOST_LAST_FIGURES && !isNamed) return 0
  const isPadded = shapes.length > 2 || shapes[1]?.filled === 0
  if (isPadded && !(shapes[0]?.typed === true && areSurelyFacts(grid, rows.slice(0, last + 1)))) return 0
  if (shapes[1]?.filled === 0) return countAboveOneColumn(grid, rows, last)
  const header = headerAmong(grid, rows, last)
  if (header > last && areRecordsBelowNames(grid, rows.slice(0, header), shapes)) return 0
  if (header !== 1) return header < rows.length ? header : 0
  const [fact = 0, names = 0] = rows
  return isOneFact(grid, fact, names) ? 1 : 0
}

/**
 * Whether the lines up to the one below row `last` begin with names of labels and values, and no blank one divides them, nor names above
 * nothing but figures of one form: what is set to words and to figures.
 */
function isOneList(grid: Grid, rows: readonly number[], last: number): boolean {
  const [names = 0] = rows
  const end = rows.slice(0, last + 2).at(-1) ?? 0
  if (!namesLabelsAndValues(grid.cells(names)) || end - names >= last + 2) return false
  return !namesColumns(grid.cells(rows[last] ?? 0)) || !areFiguresOfOneForm(grid, rows.slice(last + 1, SEARCH_ROWS))
}

/** Whether the second cells of several rows are figures of one form. */
function areFiguresOfOneForm(grid: Grid, rows: readonly number[]): boolean {
  const values = rows.map((r) => grid.cells(r)[1] ?? '')
  return values.length > 1 && values.every((value) => isTyped(cellKind(value))) && new Set(values.map(formOfFigure)).size === 1
}

/**
 * Whether some of the lines of a block have words and some have figures for values, and the first does not look like names, unless there
 * are more of them.
 */
function areSurelyFacts(grid: Grid, facts: readonly number[]): boolean {
  const values = facts.map((r) => cellKind(grid.cells(r)[1] ?? '')).filter((kind) => kind !== 'empty')
  const figures = values.filter(isTyped).length
  const least = values[0] === 'word' ? SURELY_FACTS : LEAST_FACTS
  return facts.length >= least && figures > 0 && figures < values.length
}

/**
 * Whether nothing but figures, as the column has them, stands below the first of the rows, and that one could be names: its records begin
 * with labels.
 */
function areRecordsBelowNames(grid: Grid, [names = 0, ...records]: readonly number[], shapes: readonly ColumnShape[]): boolean {
  if (shapes[1]?.typed !== true || !isNameRow(grid, names, 2) || filledCount(grid.cells(names)) < 2) return false
  return records.every((r) => cellKind(grid.cells(r)[1] ?? '') === shapes[1]?.kind)
}

/** What programs write right above the data. */
const DATA_MARK = /(?:^|\s)data:?$/iu

/** The same above a single column of figures: several pairs, and perhaps the name of the column, which stands alone. */
function countAboveOneColumn(grid: Grid, rows: readonly number[], last: number): number {
  if (rows.slice(0, last + 1).filter((r) => usedWidth(grid.cells(r)) === 2).length < LEAST_PAIRS) return 0
  const cells = grid.cells(rows[last] ?? 0)
  return filledCount(cells) === 1 && !DATA_MARK.test(cells[0] ?? '') ? last : last + 1
}

/**
 * Whether one of the rows above `last` begins as another, or as one below: that is a label of records, and no fact stands twice. Names that
 * stand again below are those of another page.
 */
function standAgain(grid: Grid, rows: readonly number[], last: number): boolean {
  const labels = rows.map((r) => grid.cells(r)[0] ?? '')
  return labels.some((label, i) => i < last && label !== '' && labels.lastIndexOf(label) > i)
}

/** Lines that such a block above a table has at most. */
const MOST_PAIRS = 15

/**
 * The row below a block of facts about a table of several columns, `Office, North Branch`, that a blank line divides from the fuller rows
 * below it, or that stands right above a name for every column and full records, or above groups of names; null where there is no such
 * block. Lines as wide as the table above a row that leaves the first column empty are parents of the names in it.
 */
export function rowBelowPairs(grid: Grid, rows: readonly number[], width: number): number | null {
  if (width < 3) return null
  const isPair = (cells: readonly string[]): boolean => filledCount(cells) === 2 && cells[0] !== ''
  const top = rows.slice(0, MOST_PAIRS + 1)
  const isBeyondPairs = (r: number): boolean => filledCount(grid.cells(r)) !== 1 && !isPair(grid.cells(r))
  const below = top.findIndex((r, i) => isBeyondPairs(r) || (i > 0 && namesGroups(grid, r)))
  const block = rows.slice(0, below)
  const [row, last] = [rows[below], block.at(-1)]
  if (row === undefined || last === undefined) return null
  const values = block
    .map((r) => grid.cells(r))
    .filter(isPair)
    .map(lastFilled)
  // Values stand right beside their labels or, several of them, below each other.
  if (values.some((c) => c !== 1) && !isAboveNames(grid, row, values)) return null
  if (
    values.every((c) => c === 1) &&
    !namesGroups(grid, row) &&
    !grid.isBlank(last + 1) &&
    !(
      block.length > 1 &&
      namesFullRecords(
        grid,
        { names: row, width, areSubjects: block.every((r) => isSubject(grid.cells(r)[0] ?? '')) },
        rows.slice(below + 1),
      )
    )
  )
    return null
  const pairs = block.map((r) => grid.cells(r)).filter(isPair)
  if (pairs.length === 0 || pairs.some((cells) => isTyped(cellKind(cells[0] ?? '')) || namesColumns(cells))) return null
  if (namesGroups(grid, row)) return row
  const couldBeParents = grid.cells(row)[0] === '' && block.some((r) => grid.width(r) === grid.width(row))
  return filledCount(grid.cells(row)) > 2 && !couldBeParents ? row : null
}

/** Facts with a gap before their values at least. */
const LEAST_WITH_GAP = 2

/** Whether values stand in one column, above names of more columns than two and a record that fills those that are named. */
function isAboveNames(grid: Grid, names: number, values: readonly number[]): boolean {
  if (values.length < LEAST_WITH_GAP || new Set(values).size > 1 || names + 1 >= grid.rowCount) return false
  const [cells, record] = [grid.cells(names), grid.cells(names + 1)]
  const unnamed = record.some((cell, c) => cell !== '' && (cells[c] ?? '') === '')
  return filledCount(cells) > 3 && isNameRow(grid, names, 2) && !unnamed && record.some((cell) => isTyped(cellKind(cell)))
}

/** Whether a row has names for the labels and a group of columns, and the next row those of the columns. */
function namesGroups(grid: Grid, r: number): boolean {
  if (r + 1 >= grid.rowCount || !isNameRow(grid, r, 2) || !isNameRow(grid, r + 1, 2)) return false
  const [label, first] = grid.cells(r + 1)
  return label === '' && first !== '' && filledCount(grid.cells(r + 1)) > 1
}

interface BelowFacts {
  readonly names: number
  readonly width: number
  /** The facts above say themselves that they are about the whole report. */
  readonly areSubjects: boolean
}

/**
 * Whether a row has a word for every column, above records that all have a cell for every column and, unless it is known otherwise that
 * facts stand above it, figures or days under some of the words.
 */
function namesFullRecords(grid: Grid, { names, width, areSubjects }: BelowFacts, below: readonly number[]): boolean {
  const isFull = (r: number): boolean => grid.width(r) === width && filledCount(grid.cells(r)) === width
  const holdsFigures = (r: number): boolean => areSubjects || grid.cells(r).some((cell) => isTyped(cellKind(cell)))
  const records = below.slice(0, SEARCH_ROWS).filter((r) => filledCount(grid.cells(r)) > 1)
  return isFull(names) && isNameRow(grid, names, width) && records.length > 0 && records.every((r) => isFull(r) && holdsFigures(r))
}

/** The last row of a beginning most of which does not fit the columns. */
function lastOddRow(grid: Grid, top: readonly number[], shapes: readonly ColumnShape[]): number {
  let last = -1
  let odd = 0
  for (const [i, r] of top.entries()) {
    const key = grid.cells(r)[0] ?? ''
    // Names that stand again: the table began above.
    const row = grid.cells(r).join('\n')
    if (top.slice(0, i).some((above) => grid.cells(above).join('\n') === row)) break
    // A code above codes begins a record, and so does a range of numbers.
    if (
      i - last > MOST_LIKE_RECORDS ||
      isTyped(kindWithoutQuotes(key)) ||
      (/\d/.test(key) && !/\p{L}/u.test(key)) ||
      (shapes[0]?.kind === 'code' && cellKind(key) === 'code')
    )
      break
    if (usedWidth(grid.cells(r)) > 2 || (grid.cells(r)[0] ?? '') === '' || !isOdd(grid.cells(r), shapes)) continue
    odd++
    if (odd * 2 > i) last = i
  }
  return last
}

function isOdd(cells: readonly string[], shapes: readonly ColumnShape[]): boolean {
  return shapes.some(({ typed, kind }, c) => {
    const own = kindWithoutQuotes(cells[c] ?? '')
    if (!typed || own === 'empty' || own === 'missing' || isDividedNumber(cells[c] ?? '')) return false
    return !isTyped(own) || (kind !== null && own !== kind && !isYear(cells[c] ?? ''))
  })
}

/** Where the header stands, or the first record where there is none: right behind the facts. */
function headerAmong(grid: Grid, rows: readonly number[], last: number): number {
  let header = last
  while (header > 0 && areUnits(grid.cells(rows[header] ?? 0))) header--
  const r = rows[header] ?? 0
  const [key = '', value = ''] = grid.cells(r)
  const isName = isNameRow(grid, r, 2) && !key.endsWith(':') && /\p{L}/u.test(value)
  // Facts stand together; a row of its own between blank lines names the columns.
  const isAlone = r > 0 && grid.isBlank(r - 1)
  if (isName && (isAlone || !grid.isBlank(r + 1))) return header
  // Where nothing else names the columns, their units do.
  return header < last ? header + 1 : last + 1
}

/** One line above names is a fact where it shows it: names below that columns have everywhere, a colon, digits, a blank line. */
function isOneFact(grid: Grid, fact: number, names: number): boolean {
  const [key = '', value = ''] = grid.cells(fact)
  if (key === '' || isOneHeader(grid.cells(fact), grid.cells(names))) return false
  if (key.endsWith(':') || /\d/.test(value) || names > fact + 1) return true
  return grid.cells(names).some(isColumnWord) && !grid.cells(fact).some(isColumnWord)
}

/** A name as programs and databases write it: `unit_price`. */
const KEY = /^[a-z]+_[a-z_]+$/i
const MOST_KEYS = 10

/** Two rows of names above two columns: in another language, of groups, units, or as a database has them. */
export function isOneHeader(above: readonly string[], below: readonly string[]): boolean {
  const [key = '', value = ''] = above
  const [name = '', other = ''] = below
  if (key === '' || name === '' || key === name || key === value || value === other || areUnits(below)) return true
  const isOtherWriting = scriptOf(key) !== scriptOf(name) && scriptOf(value) !== scriptOf(other)
  return isOtherWriting || KEY.test(name)
}

/**
 * Whether a row of two cells begins a list of keys as programs write them, `invoice_number,INV-1006`, among others such as
 * `unit_price,250`.
 */
export function isFollowedByKeys(grid: Grid, r: number): boolean {
  let keys = 0
  for (let row = r; row < Math.min(grid.rowCount, r + MOST_KEYS); row++) if (KEY.test(grid.cells(row)[0] ?? '')) keys++
  return keys > 1
}
