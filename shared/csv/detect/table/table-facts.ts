import { cellKind, filledCount, isTyped, usedWidth } from '../cell-kinds.ts'
import { namesColumns } from '../column-words.ts'
import { filledRows, type Grid } from '../grid.ts'
import { isTotalLabel } from '../line-words.ts'
import { isNameRow } from '../name-rows.ts'
import { arePairs, differInKind, formOfFigure, formOfValue, namesNoColumn, standInTurns } from '../pairs.ts'
import { isSubject } from '../report-lines.ts'
import type { Stretch } from './table-parts.ts'

/** Facts written above a table at most. */
const MOST_FACTS = 15
/** Figures that make a column below its name. */
const LEAST_FIGURES = 3

/**
 * Facts about the table below, which are no table: words, and beside them values of several kinds, `Version, 3` among others such as
 * `Unit, mm`.
 */
export function holdsFacts(grid: Grid, to: number): boolean {
  const kinds = new Set<boolean>()
  const forms = new Set<string>()
  const areFigures: boolean[] = []
  let subjects = 0
  for (let r = 0, rows = 0; r < to; r++) {
    if (grid.isBlank(r)) continue
    const [key = '', value = ''] = grid.cells(r)
    if (++rows > MOST_FACTS || filledCount(grid.cells(r)) > 2 || key === '' || isTyped(cellKind(key))) return false
    if (value === '') continue
    if (isSubject(key)) subjects++
    const isFigure = isTyped(cellKind(value))
    if (rows > 1) kinds.add(isFigure)
    if (isFigure) forms.add(formOfFigure(value))
    areFigures.push(isFigure)
  }
  if (subjects > 1 && subjects === areFigures.length) return true
  if (isListAtTop(grid, to, 0)) return false
  // A name above nothing but figures, below a title, is a table's.
  const [isFirst, ...others] = areFigures
  const isColumn = isFirst === false && others.length >= LEAST_FIGURES && others.every((is) => is)
  // Days among numbers are no column, nor are numbers of several forms right above names of more columns.
  if (isColumn) return forms.size > 1 && (forms.has('date') || isRightAboveNames(grid, to))
  return kinds.size > 1
}

function isRightAboveNames(grid: Grid, to: number): boolean {
  return to < grid.rowCount && !grid.isBlank(to - 1) && filledCount(grid.cells(to)) > 2 && isNameRow(grid, to, grid.width(to))
}

/** Lines of facts at most, and columns and names of the table below them at least. */
const MOST_LINES = 200
const LEAST_COLUMNS = 3
/** Of a table as narrow as the facts so many records must show that it is one, and so many facts of either kind that these are none. */
const LEAST_PAIRS = 5
const LEAST_OF_A_KIND = 3
const SAMPLE_ROWS = 200
/** Lines with units by the records below them at most, where these lines are more than the pairs without numbers. */
const TIMES_MEASURED = 2

/**
 * Whether the rows up to row `to` are facts above the table that follows them, however many they are: labels, each once, beside values of
 * several kinds, while that table has names for all its columns, of which there are more; or as many, all of them of figures. Both may
 * leave the first columns of a sheet empty.
 */
export function areFactsAboveTable(grid: Grid, to: number, table: Stretch | undefined): boolean {
  if (table === undefined || table.header === null) return false
  const margin = grid.cells(table.header).findIndex((cell) => cell !== '')
  const names = grid.cells(table.header).slice(margin)
  const width = filledCount(names)
  if (width < usedWidth(names) || !isNameRow(grid, table.header, width) || isListAtTop(grid, to, margin)) return false
  const facts = tallyFacts(grid, to, width, margin)
  if (facts === null || (facts.forms.size < 2 && !facts.lacksNames)) return false
  const records = filledBelow(grid, table).filter(
    (r) => !isTotalLabel(grid.cells(r).find((cell) => cell !== '') ?? '') && !isTextApart(grid, r),
  )
  if (facts.measured > Math.max(facts.described, TIMES_MEASURED * records.length)) return false
  if (width >= LEAST_COLUMNS) return records.every((r) => filledCount(grid.cells(r)) > 2 && grid.width(r) >= margin + width)
  const areMixed = facts.figures >= LEAST_OF_A_KIND && facts.words >= LEAST_OF_A_KIND
  const areFigures = (r: number): boolean =>
    grid
      .cells(r)
      .slice(margin)
      .every((cell) => cellKind(cell) === 'number')
  return areMixed && records.length >= LEAST_PAIRS && records.every(areFigures)
}

/** Records at least below the names of a list. */
const LEAST_OF_LIST = 2

/**
 * Whether the first lines, up to a blank one, are a list of two columns with names of its own: words right above numbers of one form or,
 * where a sheet leaves the first columns empty, above a figure and whatever else.
 */
function isListAtTop(grid: Grid, to: number, margin: number): boolean {
  let names = 0
  while (names < to && filledCount(grid.cells(names)) < 2) names++
  const cells = names < to ? grid.cells(names) : []
  if (usedWidth(cells) !== margin + 2 || !isNameRow(grid, names, 2) || cells.some(namesNoColumn)) return false
  const values: string[] = []
  for (let r = names + 1; r < to && !grid.isBlank(r); r++) values.push(grid.cells(r)[margin + 1] ?? '')
  if (values.length < LEAST_OF_LIST) return false
  if (margin > 0) return values.some((value) => isTyped(cellKind(value)))
  return values.every((value) => cellKind(value) === 'number') && new Set(values.map(formOfFigure)).size === 1
}

/** Whether a text stands alone below a blank line: `** End of report **`, a title of something else. */
function isTextApart(grid: Grid, r: number): boolean {
  return filledCount(grid.cells(r)) === 1 && grid.isBlank(r - 1)
}

interface FactTally {
  readonly forms: ReadonlySet<string>
  /** The first value is a figure, so that no names stand above the others. */
  readonly lacksNames: boolean
  readonly words: number
  readonly figures: number
  /** Lines with a unit behind their figure, and pairs whose value is no number. */
  readonly measured: number
  readonly described: number
}

/**
 * What the rows up to row `to` hold beside labels, each of which stands there once, and the forms of all but the first; null where they
 * are no facts, or begin with names, or have something in the `margin` of columns that the table below leaves empty. Pairs may stand beside
 * each other in no more cells than the `width` of that table, `From,01-Apr-2026,To,30-Apr-2026`, and fewer lines than those may have other
 * cells, half as many at most: `Created,3/4/2019,9:05`. Where units stand behind figures, `Average,842.43,m/s`, a pair without
 * a number stands above, or they are a list of three columns; and no line but these has more than a pair: it may name their columns.
 */
function tallyFacts(grid: Grid, to: number, width: number, margin = 0): FactTally | null {
  const labels = new Set<string>()
  const forms = new Set<string>()
  const tally = { forms, words: 0, figures: 0, measured: 0, described: 0, lacksNames: false }
  const beside: (readonly string[])[] = []
  let longer = 0
  let rows = 0
  for (let r = 0; r < to; r++) {
    if (grid.isBlank(r)) continue
    const cells = grid.cells(r).slice(margin)
    if (filledCount(cells) < filledCount(grid.cells(r))) return null
    const [label = '', value = ''] = cells
    if (rows++ === 0 && filledCount(cells) > 1 && namesColumns(cells)) return null
    if (isMeasured(cells) && usedWidth(cells) < width) {
      if (tally.described === 0) return null
      tally.measured++
    } else if (usedWidth(cells) > 2) {
      if (usedWidth(cells) > (arePairs(cells) ? width : width / 2)) return null
      forms.add('several')
      if (arePairs(cells)) beside.push(cells)
      else longer++
    }
    // What has no label goes on with the value above, and what stands alone below a blank line is a title.
    if (rows > 1 && (label === '' || isTextApart(grid, r))) continue
    if (rows > MOST_LINES || label === '' || isTyped(cellKind(label)) || labels.has(label)) return null
    labels.add(label)
    if (value === '') continue
    const isFigure = isTyped(cellKind(value))
    if (usedWidth(cells) === 2 && cellKind(value) !== 'number') tally.described++
    // The first may be the name of a column of one form.
    if (tally.figures + tally.words > 0) forms.add(formOfValue(value))
    tally.lacksNames ||= namesNoColumn(value) && tally.measured === 0 && tally.figures + tally.words === 0
    if (isFigure) tally.figures++
    else tally.words++
  }
  if (tally.measured > 0 && longer + beside.length > 0) return null
  if (standBelowNames(beside, rows)) return null
  if (!differInKind(beside) && !standInTurns(beside)) longer += beside.length
  return longer * 2 < labels.size ? tally : null
}

/** Characters of a unit at most. */
const LONGEST_UNIT = 12

/** `Average,842.43,m/s`: a label, a figure and what it is measured in. */
function isMeasured(cells: readonly string[]): boolean {
  const [label = '', value = '', unit = ''] = cells
  if (usedWidth(cells) !== 3 || label === '' || unit === '' || unit.length > LONGEST_UNIT) return false
  return cellKind(value) === 'number' && !isTyped(cellKind(unit))
}

/**
 * Whether pairs beside each other are all `rows` lines, each as wide as the first, which has words only: `Setting,Value,Option,State` are
 * names of columns, whatever they hold.
 */
function standBelowNames(beside: readonly (readonly string[])[], rows: number): boolean {
  const [first = []] = beside
  const width = usedWidth(first)
  const areEven = beside.every((cells) => usedWidth(cells) === width && filledCount(cells) === width)
  return beside.length === rows && rows > 2 && areEven && !first.some(namesNoColumn)
}

/**
 * Whether the rows up to row `to` are facts above names of `width` columns, the first of which has a figure for a value, so that no names
 * stand above the others.
 */
export function areNamelessFacts(grid: Grid, to: number, width: number): boolean {
  return tallyFacts(grid, to, width)?.lacksNames === true
}

function filledBelow(grid: Grid, { header, to }: Stretch): number[] {
  return filledRows(grid, (header ?? 0) + 1, to, SAMPLE_ROWS)
}
