import { cellKind, filledCount, isTyped, nameKey, withArabicDigits } from '../cell-kinds.ts'
import { isColumnWord, namesColumns } from '../column-words.ts'
import { type ColumnShape, isNumberedRow, isYear, scriptOf, shapeColumns } from '../columns.ts'
import type { Grid } from '../grid.ts'
import { isTitleText, isUnitsRow } from '../line-words.ts'
import { isAmongWider, isDeclaration, isLabelledFact, isNameRow, isProse, isStatistic, statesPairs } from '../name-rows.ts'
import { isBelowNames } from './below-names.ts'
import { isBelowUnitsOfChannels } from './channel-numbers.ts'
import { isFlagsRow } from './declarations.ts'
import { standsApart } from './few-words.ts'
import { isNameOfLabels } from './label-names.ts'
import { isLoneFact } from './lone-facts.ts'
import { isMostPoints } from './most-points.ts'
import { areDaysBelowNumbers } from './numbered-columns.ts'
import { isParentRow, namesEach } from './parent-rows.ts'
import { isNameOfLabelsAlone, isPartRow, isUnitOfAllBelow } from './part-rows.ts'
import { countSeriesFacts } from './series-facts.ts'

const MOST_HEADER_ROWS = 6
/** Records that must leave the first columns empty for these to be the edge of a sheet. */
const MARGIN_ROWS = 50
/** Records that a second row of names is compared with. */
const COMPARED_ROWS = 200

/** The rows of a header, `from` up to, not including, `to`. */
export interface HeaderRows {
  readonly from: number
  readonly to: number
}

/** A header with the rows beside it, from `floor` on, that belong to it; `rows` are those of the table that hold something. */
export function extendHeader(grid: Grid, found: HeaderRows, rows: readonly number[], floor: number, width: number): HeaderRows {
  const down = extendDown(grid, found, rows, width)
  return extendUp(grid, { ...down, to: down.to + countSeriesFacts(grid, down.to, rows, width) }, rows, floor, width)
}

/** Names below merged parents that are enough, however wide the table is. */
const ENOUGH_CHILDREN = 6
/** Share of the records that may leave all columns empty which the row above names and that row does not. */
const MOST_WITH_GAPS = 0.1
/** Names at least of what is ticked. */
const ENOUGH_TICKED = 4

/** Takes in the rows below that belong to the header. */
function extendDown(grid: Grid, place: HeaderRows, rows: readonly number[], width: number): HeaderRows {
  if (place.to >= grid.rowCount || beginsGroup(grid, place.to, rows)) return place
  const extended = { ...place, to: place.to + 1 }
  if (belongsBelow(grid, place, rows, width)) return extendDown(grid, extended, rows, width)
  if (!completesNames(grid, place.to, rows, width)) return place
  return extended.to - extended.from < MOST_HEADER_ROWS ? extendDown(grid, extended, rows, width) : extended
}

/** Records of a group that are looked for below its first. */
const GROUP_ROWS = 20

/** Whether a row is the first of a group of records: the next ones begin with the same label, and are not that row again. */
function beginsGroup(grid: Grid, row: number, rows: readonly number[]): boolean {
  const cells = grid.cells(row)
  const [label = ''] = cells
  if (!/\p{L}/u.test(label)) return false
  const below = rows.filter((r) => r > row).slice(0, GROUP_ROWS)
  return below.some((r) => grid.cells(r)[0] === label && grid.cells(r).some((cell, c) => c > 0 && cell !== (cells[c] ?? '')))
}

/**
 * Whether the row below names says what it is: units, a second row of names, parts of questions, numbers of columns, what the labels are
 * called.
 */
function belongsBelow(grid: Grid, place: HeaderRows, rows: readonly number[], width: number): boolean {
  const { from, to } = place
  const isUnits = (): boolean => isUnitsRow(grid.cells(to)) && filledCount(grid.cells(to)) > 1
  // The last row of a table is a record, unless it holds units.
  if (!rows.some((r) => r > to) && !isUnits()) return false
  return (
    isBelowNames(grid, to) ||
    isMostPoints(grid, to, rows) ||
    isFlagsRow(grid, to) ||
    areDaysBelowNumbers(grid, to, rows) ||
    isBelowUnitsOfChannels(grid, to, rows, width) ||
    isSecondRow(grid, place, rows, width) ||
    isPartRow(grid, place, rows, width) ||
    isUnitOfAllBelow(grid, to, rows, width) ||
    isNameOfLabelsAlone(grid, to, rows, width) ||
    isCountBelowNames(grid, place, rows, width) ||
    isNameOfLabels(grid, from, to, rows, width)
  )
}

/**
 * Whether row `to` names exactly what the row above leaves unnamed (and the columns where that has a merged parent), under columns that
 * records do not leave empty.
 */
function completesNames(grid: Grid, to: number, rows: readonly number[], width: number): boolean {
  const last = grid.cells(to - 1)
  const next = grid.cells(to)
  const gaps = last.flatMap((cell, c) => (cell !== '' && (next[c] ?? '') === '' ? [c] : []))
  const fills = next.filter((cell, c) => cell !== '' && (last[c] ?? '') === '').length
  const isUnder = isUnderParents(last, next)
  if (gaps.length === 0 || fills < (isUnder ? 1 : 2)) return false
  if (!isNameRow(grid, to, isUnder ? Math.min(width, ENOUGH_CHILDREN) : width) && !(isUnder && nameChildren(next))) return false
  const body = rows.filter((r) => r > to).slice(0, COMPARED_ROWS)
  if (isUnder && standsAboveTicks(grid, to, body, gaps)) return true
  const gapsBelow = body.filter((r) => gaps.every((c) => (grid.cells(r)[c] ?? '') === '')).length
  return body.length > (isUnder ? 0 : 1) && gapsBelow <= MOST_WITH_GAPS * body.length
}

/** Records at least that show what is ticked. */
const LEAST_TICKED = 3

/**
 * Whether a row has a word for each column but those that the row above names, another for each of a group, and is fuller than every record
 * below, all of which hold other words: `,Male,Female,Yes,No` above ticks, the time of which is written once for several.
 */
function standsAboveTicks(grid: Grid, to: number, body: readonly number[], gaps: readonly number[]): boolean {
  const cells = grid.cells(to)
  const filled = filledCount(cells)
  if (body.length < LEAST_TICKED || filled + gaps.length < grid.width(to) || filled < ENOUGH_TICKED) return false
  if (cells.some((cell, c) => cell !== '' && gaps.includes(c)) || comesAgain(grid, cells, body)) return false
  if (!differInGroups(cells, grid.cells(to - 1))) return false
  return body.every((r) => filledCount(grid.cells(r).filter((_, c) => !gaps.includes(c))) < filled)
}

/** Whether no two cells below the name of one group say the same. */
function differInGroups(cells: readonly string[], groups: readonly string[]): boolean {
  let said = new Set<string>()
  return cells.every((cell, c) => {
    if ((groups[c] ?? '') !== '') said = new Set()
    const isOther = cell === '' || !said.has(nameKey(cell))
    said.add(nameKey(cell))
    return isOther
  })
}

/**
 * A second row of names over columns of text: every column has one, and they are words that columns are named by, or written unlike what
 * stands below: names in English over records in Thai.
 */
function isSecondRow(grid: Grid, { from, to }: HeaderRows, rows: readonly number[], width: number): boolean {
  const cells = grid.cells(to)
  if (to - from > 1 || grid.width(to) !== width || filledCount(cells) < filledCount(grid.cells(from)) || !isNameRow(grid, to, width))
    return false
  const below = rows.filter((r) => r > to).slice(0, COMPARED_ROWS)
  if (below.length < 2) return false
  if (comesAgain(grid, cells, below)) return false
  // Another quote than the table's does not make names of a record.
  if (cells.every((cell) => /^'.*'$/s.test(cell))) return false
  if (namesColumns(cells)) return !listNames(grid, below)
  const shapes = shapeColumns(grid, below, width)
  if (!shapes.some(({ typed }) => typed) && standsApart(grid, to, below)) return true
  const scripts = shapes.map(({ script }) => script)
  const known = scripts.flatMap((script, c) => (script === null || (cells[c] ?? '') === '' ? [] : [scriptOf(cells[c] ?? '') !== script]))
  return below.length > 2 && known.length > 1 && known.every((isOther) => isOther)
}

/** Whether most rows begin with words that columns are named by, as in a list of what the columns of a table mean. */
function listNames(grid: Grid, rows: readonly number[]): boolean {
  return rows.filter((r) => isColumnWord(grid.cells(r)[0] ?? '')).length * 2 > rows.length
}

function comesAgain(grid: Grid, cells: readonly string[], below: readonly number[]): boolean {
  return cells.some((cell, c) => cell !== '' && below.some((r) => grid.cells(r)[c] === cell))
}

/** `1, 2, 3` for every column below its name, where a column of words holds its number too. */
function isCountBelowNames(grid: Grid, { to }: HeaderRows, rows: readonly number[], width: number): boolean {
  const cells = grid.cells(to)
  if (width < 3 || cells.length !== width || cells.some((cell, c) => withArabicDigits(cell) !== String(c + 1))) return false
  const below = rows.filter((r) => r > to).slice(0, COMPARED_ROWS)
  return below.length > 1 && shapeColumns(grid, below, width).some(({ kind }) => kind === 'word' || kind === 'text')
}

/** Whether each cell of `next` stands below an empty cell, or begins the columns below a merged parent. */
function isUnderParents(last: readonly string[], next: readonly string[]): boolean {
  return next.every((cell, c) => cell === '' || (last[c] ?? '') === '' || ((last[c + 1] ?? '') === '' && (next[c + 1] ?? '') !== ''))
}

/**
 * Whether names come again below merged parents, in the same order, `Headcount, Cost, Headcount, Cost`: each that comes again belongs to
 * the next parent.
 */
function nameChildren(names: readonly string[]): boolean {
  const filled = names.filter((name) => name !== '')
  if (filled.some((name) => !/\p{L}/u.test(name) || isTyped(cellKind(name)))) return false
  const keys = filled.map(nameKey)
  const period = keys.indexOf(keys[0] ?? '', 1)
  return period > 1 && keys.every((key, i) => key === keys[i % period])
}

/** Takes in the rows above that belong to the header: merged parents, a row completed by the one below it. */
function extendUp(grid: Grid, place: HeaderRows, rows: readonly number[], floor: number, width: number): HeaderRows {
  const { to } = place
  let { from } = place
  const margin = emptyColumns(grid, to)
  for (let count = to - from; count < MOST_HEADER_ROWS; count++) {
    let above = from - 1
    const child = grid.cells(from)
    // A blank row inside a header: only where the row below it is unfinished without what stands above.
    const crosses = above >= floor && grid.isBlank(above) && child[margin] === ''
    if (crosses) while (above >= floor && grid.isBlank(above)) above--
    // A title or a period above the blank row completes nothing.
    if (crosses && above >= floor && filledCount(grid.cells(above)) === 1 && filledCount(namedBy(grid, from, to)) > 1) break
    if (above < floor || holdsValues(grid.cells(above), crosses) || isDeclaration(grid.cells(above)) || statesPairs(grid.cells(above)))
      break
    // A comment above names that are none.
    if (/^#\s/.test(grid.cells(above)[0] ?? '') && !child[0]?.startsWith('#')) break
    if (namesEach(child, width) && (isLabelledFact(grid, above, floor, width) || isStatistic(grid, above, width))) break
    if (
      isLastTitle(grid, above, floor, namesEach(child, width)) ||
      isProse(grid, above) ||
      isBeyond(grid.cells(above), width) ||
      isAmongWider(grid, above, width)
    )
      break
    if (
      isLongAlone(grid.cells(above)) &&
      (namesEach(child, width) ? areOfSeveralKinds(grid.cells(above), bodyShapes(grid, rows, to, width)) : child[0] !== '')
    )
      break
    if (numbersNamesAbove(grid.cells(above), child, width)) {
      from = above
      continue
    }
    const named = namedBy(grid, from, to)
    if (isLoneFact({ above: grid.cells(above), below: child, named, isApart: crosses })) break
    if (!isParentRow(grid.cells(above).slice(margin), child.slice(margin), named.slice(margin), width - margin)) break
    from = above
  }
  return { from, to }
}

function bodyShapes(grid: Grid, rows: readonly number[], to: number, width: number): ColumnShape[] {
  const body = rows.filter((r) => r >= to).slice(0, COMPARED_ROWS)
  return shapeColumns(grid, body, width)
}

const LONGEST_GROUP = 15
const NEARLY_ALL = 0.8

/** One long text further right: a title in the middle of the sheet, above names of labels and of groups. */
function isLongAlone(above: readonly string[]): boolean {
  return above[0] === '' && filledCount(above) === 1 && (above.find((cell) => cell !== '') ?? '').length > LONGEST_GROUP
}

/** Whether figures and words stand below a text and right of it, up to the edge: it is no name for all of those. */
function areOfSeveralKinds(above: readonly string[], shapes: readonly ColumnShape[]): boolean {
  const covered = shapes.slice(above.findIndex((cell) => cell !== '')).filter(({ filled }) => filled > 0)
  return covered.some(({ typed }) => typed) && covered.some(({ typed }) => !typed)
}

/** `(1), (2), (3)` for every column, below a name for nearly every one. */
function numbersNamesAbove(above: readonly string[], child: readonly string[], width: number): boolean {
  const isCount = isNumberedRow(child) && child.every((cell) => cell === '' || /^[([]/.test(cell))
  return isCount && filledCount(above) > 2 && filledCount(above) >= NEARLY_ALL * width && above.every((cell) => !isTyped(cellKind(cell)))
}

/** The last name that rows of a header give each column. */
function namedBy(grid: Grid, from: number, to: number): string[] {
  const names: string[] = []
  for (let r = from; r < to; r++) for (const [c, cell] of grid.cells(r).entries()) names[c] = cell || (names[c] ?? '')
  return names
}

/** Longer than the table: a line of facts, not parents of its columns. */
function isBeyond(cells: readonly string[], width: number): boolean {
  return filledCount(cells.slice(width)) > 1
}

/** The last of several lines of one cell each, which are titles: `Population`, `Germany`. */
function isLastTitle(grid: Grid, r: number, floor: number, isAboveFullNames: boolean): boolean {
  if (r <= floor || filledCount(grid.cells(r)) !== 1 || filledCount(grid.cells(r - 1)) !== 1) return false
  const column = grid.cells(r).findIndex((cell) => cell !== '')
  const [title = '', above = ''] = [grid.cells(r)[column], grid.cells(r - 1)[column]]
  if (above === '' || isColumnWord(title)) return false
  // Further right, one parent may stand above another.
  return column === 0 || isAboveFullNames || isTitleText(title) || isTitleText(above)
}

/** Columns left of the table that hold nothing at all, neither names nor values: a table set in from the edge of its sheet. */
function emptyColumns(grid: Grid, to: number): number {
  let margin = Number.POSITIVE_INFINITY
  for (let r = Math.max(0, to - 1); r < Math.min(grid.rowCount, to + MARGIN_ROWS); r++) {
    const first = grid.cells(r).findIndex((cell) => cell !== '')
    if (first !== -1) margin = Math.min(margin, first)
  }
  return Number.isFinite(margin) ? margin : 0
}

/** Cells that only records hold: amounts and, in a row apart from the header, any number or date but a year. */
function holdsValues(cells: readonly string[], isApart: boolean): boolean {
  return cells.some((cell) => {
    const kind = cellKind(cell)
    return isTyped(kind) && !isYear(cell) && (isApart || (kind === 'number' && /\d[.,]\d/.test(cell)))
  })
}
