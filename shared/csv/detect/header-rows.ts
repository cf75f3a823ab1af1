import { isBelowNames } from './below-names.ts'
import { cellKind, filledCount, isTyped, lastFilled, nameKey, withArabicDigits } from './cell-kinds.ts'
import { isBelowUnitsOfChannels } from './channel-numbers.ts'
import { isColumnWord, namesColumns } from './column-words.ts'
import { type ColumnShape, isNumberedRow, isYear, scriptOf, shapeColumns } from './columns.ts'
import { isFlagsRow } from './declarations.ts'
import { standsApart } from './few-words.ts'
import type { Grid } from './grid.ts'
import { isNameOfLabels } from './label-names.ts'
import { isNoteRow, isTableNumber, isTableUnit, isTitleText, isUnitsRow } from './line-words.ts'
import { isMostPoints } from './most-points.ts'
import {
  holdsFactsOnly,
  isAmongWider,
  isDeclaration,
  isLabelledFact,
  isNameRow,
  isProse,
  isStatistic,
  statesFacts,
  statesPairs,
  statesUnitOfAll,
} from './name-rows.ts'
import { areDaysBelowNumbers } from './numbered-columns.ts'
import { isNameOfLabelsAlone, isPartRow, isUnitOfAllBelow } from './part-rows.ts'
import { isReportLine, isReportTitle, isSubject, namesOffice } from './report-lines.ts'
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

/**
 * Takes in the row below when it holds units, or names exactly what the header leaves unnamed (and the columns where it has a merged parent), under
 * columns that records do not leave empty.
 */
function extendDown(grid: Grid, place: HeaderRows, rows: readonly number[], width: number): HeaderRows {
  if (place.to < grid.rowCount && beginsGroup(grid, place.to, rows)) return place
  if (
    place.to < grid.rowCount &&
    (isBelowNames(grid, place.to) ||
      isMostPoints(grid, place.to, rows) ||
      isFlagsRow(grid, place.to) ||
      areDaysBelowNumbers(grid, place.to, rows) ||
      isBelowUnitsOfChannels(grid, place.to, rows, width) ||
      isSecondRow(grid, place, rows, width) ||
      isPartRow(grid, place, rows, width) ||
      isUnitOfAllBelow(grid, place.to, rows, width) ||
      isNameOfLabelsAlone(grid, place.to, rows, width) ||
      isCountBelowNames(grid, place, rows, width) ||
      isNameOfLabels(grid, place.from, place.to, rows, width)) &&
    (rows.some((r) => r > place.to) || (isUnitsRow(grid.cells(place.to)) && filledCount(grid.cells(place.to)) > 1))
  ) {
    return extendDown(grid, { ...place, to: place.to + 1 }, rows, width)
  }
  if (place.to >= grid.rowCount) return place
  const last = grid.cells(place.to - 1)
  const next = grid.cells(place.to)
  const gaps = last.flatMap((cell, c) => (cell !== '' && (next[c] ?? '') === '' ? [c] : []))
  const fills = next.filter((cell, c) => cell !== '' && (last[c] ?? '') === '').length
  const isUnder = isUnderParents(last, next)
  if (gaps.length === 0 || fills < (isUnder ? 1 : 2)) return place
  // Below merged parents two names are enough, however wide the table is.
  if (!isNameRow(grid, place.to, isUnder ? Math.min(width, 6) : width) && !(isUnder && nameChildren(next))) return place
  const body = rows.filter((r) => r > place.to).slice(0, 200)
  const gapsBelow = body.filter((r) => gaps.every((c) => (grid.cells(r)[c] ?? '') === '')).length
  if (body.length <= (isUnder ? 0 : 1) || gapsBelow > 0.1 * body.length) return place
  const extended = { ...place, to: place.to + 1 }
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
 * A second row of names over columns of text: every column has one, and they are words that columns are named by, or written unlike what stands below:
 * names in English over records in Thai.
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
  if (namesColumns(cells)) return true
  const shapes = shapeColumns(grid, below, width)
  if (!shapes.some(({ typed }) => typed) && standsApart(grid, to, below)) return true
  const scripts = shapes.map(({ script }) => script)
  const known = scripts.flatMap((script, c) => (script === null || (cells[c] ?? '') === '' ? [] : [scriptOf(cells[c] ?? '') !== script]))
  return below.length > 2 && known.length > 1 && known.every((isOther) => isOther)
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

/** Whether names come again below merged parents, in the same order, `Headcount, Cost, Headcount, Cost`: each that comes again belongs to the next parent. */
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

/** Whether `above` names groups of the columns that `below` names, or the columns that `below` leaves unnamed; `named` is what the header has for them so far. */
function isParentRow(above: readonly string[], below: readonly string[], named: readonly string[], width: number): boolean {
  const filled = above.flatMap((cell, c) => (cell === '' ? [] : [c]))
  const [first] = filled
  if (first === undefined || above.length < 2 || isNoteRow(above, width) || holdsFactsOnly(above)) return false
  if (filled.some((c) => isSentence(above[c] ?? '')) || isNumberedTitle(above) || isTitleInEveryCell(above, width)) return false
  if (statesUnitOfAll(above) && below[0] !== '') return false
  // Shorter than names for each column, and without a gap: what a program calls itself and its file.
  if (namesEach(below, width) && above.length < width && !above.includes('')) return false
  // `H,20230301,00713`: what a program writes before a table is not as wide, and says when it was written.
  if (above.length < below.length && filled.some((c) => isTyped(cellKind(above[c] ?? '')) && !isYear(above[c] ?? ''))) return false
  // `Year, 2566` completes nothing where a lower row has a name for that column.
  const isFact = first === 0 && filled.length === 2 && isTyped(cellKind(above[1] ?? ''))
  if (isTitleWithVersion(above)) return false
  const completes = filled.some((c) => ((isFact ? named : below)[c] ?? '') === '')
  const onlyBelow = below.some((cell, c) => cell !== '' && (above[c] ?? '') === '')
  if (namesEach(below, width) && isAboutAll(above, below)) return false
  if (below[0] !== '' && namesOffice(above)) return false
  if (filled.length === 1) {
    if (first > 0 && (isReportTitle(above[first] ?? '') || isTableNumber(above[first] ?? ''))) return false
    // `(unit: baht)` at the right edge is about the whole table.
    const isAtEdge = first === lastFilled(below) || first === width - 1
    const isUnitOfAll = isTableUnit(above[first] ?? '') || (isAtEdge && isUnitsRow(above))
    // Nor is anything there the parent of the last column alone, where each has a name of its own.
    if (first === lastFilled(below) && namesEach(below, width)) return false
    if (first > 0) return onlyBelow && (above[first] ?? '').length <= 30 && !isUnitOfAll
    const isUnnamed = (named[0] ?? '') === '' || isUnitsRow([named[0] ?? ''])
    return (
      isUnnamed &&
      completes &&
      onlyBelow &&
      (above[0] ?? '').length <= 25 &&
      width > 1 &&
      !isTitleText(above[0] ?? '') &&
      !statesFacts(above)
    )
  }
  if (completes && onlyBelow) return true
  if (first > 0 && startsGroupsOf(above, below)) return true
  // Another row of names for the columns that have some: the columns of labels have none in either.
  if (first > 0 && !completes && !onlyBelow) return true
  // A pair in the first two cells above a full header, or above groups of names, is a line such as `Province, Bangkok`.
  if (first === 0 && filled.length === 2 && filled[1] === 1 && (filledCount(below) > 2 || isSubjectAbove(above, below))) return false
  if (filled.length >= 0.6 * (Math.max(filled.at(-1) ?? 0, lastFilled(below)) + 1)) return true
  return onlyBelow && (first > 0 || filled.length > 2 || (filled[1] ?? 0) > 1)
}

/** `2026 Primary Election,5.17.17.1`: several words and, beside them, a version, a number or a day; nothing else. */
function isTitleWithVersion([title = '', version = '', ...others]: readonly string[]): boolean {
  const kind = cellKind(version)
  const isVersion = !isYear(version) && (isTyped(kind) || (kind === 'code' && /\d[.-]\d/.test(version)))
  return /\S\s+\S/.test(title) && isVersion && filledCount(others) === 0
}

/** Streets above directions: each group that the row below begins begins in the row above as well, which goes on to columns that need no second name. */
function startsGroupsOf(above: readonly string[], below: readonly string[]): boolean {
  return filledCount(below) > 1 && below[0] === '' && below.every((cell, c) => cell === '' || (above[c] ?? '') !== '')
}

/** `จังหวัด`, and beside it which: above names in the same writing, and no name of a column itself. */
function isSubjectAbove([subject = '', value = '']: readonly string[], [name = '']: readonly string[]): boolean {
  return isSubject(subject) && !isColumnWord(value) && name !== '' && scriptOf(name) === scriptOf(subject)
}

/** A title that stands in every cell, as programs write cells that were merged. */
function isTitleInEveryCell(above: readonly string[], width: number): boolean {
  return width > 2 && above.length === width && new Set(above).size === 1
}

/** `T02`, and beside it what the table of this number is about. */
function isNumberedTitle(cells: readonly string[]): boolean {
  const [number = '', title, ...others] = cells.filter((cell) => cell !== '')
  return number === cells[0] && title !== undefined && others.length === 0 && TABLE_MARK.test(number) && title.split(/\s+/).length > 2
}

const TABLE_MARK = /^(?:t|tab(?:le|\.)?|ตาราง(?:ที่)?)\s?\d[\d.]*$/iu

/** A name of its own for every column. */
function namesEach(cells: readonly string[], width: number): boolean {
  const names = cells.slice(0, width)
  return width > 2 && filledCount(names) === width && new Set(names.map(nameKey)).size === width
}

/** Gaps of such a line at least: names in full have none. */
const LEAST_GAPS = 2
const FORM = /^(?:แบบ|เอกสาร|หน้า|form|page|sheet)(?:ที่|\s|:)*\S*\d/iu

/** `Inspection log,,,Site: North` from the first column on, or a title in the middle, or the number of a form at the right edge: what a table is about, no names of groups of its columns. */
function isAboutAll(above: readonly string[], below: readonly string[]): boolean {
  const first = above.findIndex((cell) => cell !== '')
  const text = above[first] ?? ''
  if (first === lastFilled(above)) return first > 0 && (isReportTitle(text) || (first === lastFilled(below) && FORM.test(text)))
  return (
    first === 0 &&
    (holdsPairs(above) || isReportLine(above, below.length) || (below.length - filledCount(above) >= LEAST_GAPS && statesFacts(above)))
  )
}

/** `Period,01/01/2022,to,31/01/2022`: words, and beside them values that no column is named by; or words with colons. */
function holdsPairs(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '')
  const values = filled.filter((cell) => isTyped(cellKind(cell)) && !isYear(cell))
  const keys = filled.filter((_, i) => i % 2 === 0)
  if (filled.length > 2 && keys.every((cell) => cell.endsWith(':'))) return true
  return values.length > 0 && values.length * 2 <= filled.length && !isTyped(cellKind(filled[0] ?? '')) && !isNumberedRow(cells)
}

/** Running text rather than a name: ends like a sentence or is long. */
function isSentence(cell: string): boolean {
  return cell.length > 100 || /[^.]\.\s+\S+.*\.$/.test(cell)
}
