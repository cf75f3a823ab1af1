import type { Dialect } from '../dialect.ts'
import { cellKind, filledCount, isNoteRow, isTitleText, isTyped, isUnitsRow, nameKey } from './cells.ts'
import { type ColumnShape, fitRow, isNumberedRow, isYear, scriptOf, shapeColumns } from './columns.ts'
import { type Grid, readGrid } from './grid.ts'

/** Where the header of a table stands: rows `from` up to, not including, `to`; the first record is row `to`. */
export interface HeaderPlace {
  readonly from: number
  readonly to: number
  /** A message key below `reading.header.`. */
  readonly reason:
    | 'typesDiffer'
    | 'shapesDiffer'
    | 'firstRow'
    | 'noneTypes'
    | 'noneRecurring'
    | 'noneEmpty'
    | 'noneNames'
    | 'otherDelimiter'
  readonly confidence: number
}

/** Rows from the table's top among which a header is looked for. */
const SEARCH_ROWS = 60
const MOST_HEADER_ROWS = 6
/** Rows below a header of a text-only table that it is compared with. */
const COMPARED_ROWS = 1000

/** Finds the header in rows `from` up to `to` of a table `width` columns wide. */
export function placeHeader(grid: Grid, from: number, to: number, width: number): HeaderPlace {
  const rows: number[] = []
  for (let r = from; r < to; r++) if (!grid.isBlank(r)) rows.push(r)
  const [first] = rows
  if (first === undefined) return { from, to: from, reason: 'noneEmpty', confidence: 0.5 }
  const shapes = shapeColumns(grid, bodySample(grid, rows, width), width)
  const place = shapes.some((shape) => shape.typed) ? placeByTypes(grid, rows, shapes, width) : placeByShapes(grid, rows, width)
  if (place.from === place.to) return place
  if (!couldBeNames(grid.cells(place.from))) return { from: place.from, to: place.from, reason: 'noneNames', confidence: 0.7 }
  return extendUp(grid, extendDown(grid, place, rows, width), from, width)
}

/** Longest cell that is a column's name rather than a text. */
const LONGEST_NAME = 2000

/** Names have letters or digits, and no screen shows one of thousands of characters. */
function couldBeNames(cells: readonly string[]): boolean {
  return cells.some((cell) => /[\p{L}\p{N}]/u.test(cell)) && cells.every((cell) => cell.length <= LONGEST_NAME)
}

/** At most so many rows of the top are left out of the sample that shows what the columns hold. */
const MOST_LEFT_OUT = 40
const SAMPLE_ROWS = 2000

/** Rows that are surely not header: the lower part of the table, lines with one cell left out. */
function bodySample(grid: Grid, rows: readonly number[], width: number): number[] {
  const full: number[] = []
  for (const r of rows) {
    // More would not be looked at.
    if (full.length === MOST_LEFT_OUT + SAMPLE_ROWS) break
    if (grid.width(r) === width && (width < 3 || filledCount(grid.cells(r)) > 1)) full.push(r)
  }
  return full.slice(Math.min(Math.ceil(full.length / 3), MOST_LEFT_OUT))
}

/** The header ends where text stands above columns of numbers, dates or links for the last time before the records begin. */
function placeByTypes(grid: Grid, rows: readonly number[], shapes: readonly ColumnShape[], width: number): HeaderPlace {
  const typedColumns = shapes.filter((shape) => shape.typed).length
  const usual = usualFill(grid, rows)
  const top = rows.slice(0, SEARCH_ROWS)
  let lastName = -1
  let evidence = 0
  // `Year, 2565` and such lines above the names: fewer cells than the records have.
  let onlyPairs = true
  for (const [i, r] of top.entries()) {
    const { fits, misfits, onlyOneYear } = fitRow(grid, r, shapes)
    onlyPairs &&= filledCount(grid.cells(r)) < 0.75 * usual
    if (misfits > fits) {
      if (isPair(grid.cells(r), usual) && fullerNamesFollow(grid, top, i, shapes, usual)) continue
      if (isTitle(grid, r, width) && (width > 2 || nameFollows(grid, top, i, shapes, 1))) continue
      if (lastName !== -1 && onlyOneYear) break
      if (lastName !== -1 && isSpoiltRecord(grid, r, top[lastName] ?? r, width)) break
      if (lastName !== -1 && !continuesNames(grid.cells(r), misfits, typedColumns, i - lastName === 1)) break
      lastName = i
      evidence = misfits
    } else if (fits > 0) {
      if (isPair(grid.cells(r), usual) && fullerNamesFollow(grid, top, i, shapes, usual)) continue
      if (fits > 1 || !(onlyPairs || typedColumns > 2) || !nameFollows(grid, top, i, shapes, Math.min(2, typedColumns))) break
    }
  }
  const header = top[lastName]
  if (header === undefined) return placeWithoutNames(grid, rows, shapes, width, usual)
  return { from: header, to: header + 1, reason: 'typesDiffer', confidence: Math.min(0.99, 0.8 + 0.05 * evidence) }
}

/**
 * Whether a row with text in typed columns, below a row of names, is one of names too. One odd cell in a record is a remark; a row
 * of units or of names in another language has text in most of them, or nothing in its first cell.
 */
function continuesNames(cells: readonly string[], misfits: number, typedColumns: number, isNext: boolean): boolean {
  if (misfits * 2 > typedColumns && (isNext || misfits > 1)) return true
  return isNext && ((cells[0] ?? '') === '' || /^\(?(?:หน่วย|units?\b)/i.test(cells[0] ?? ''))
}

/**
 * A record that a delimiter too many or too few has shifted: it is not as wide as the table, although the names above it are, or it holds dates
 * beside amounts or links, as no row of names does.
 */
function isSpoiltRecord(grid: Grid, r: number, names: number, width: number): boolean {
  if (grid.width(names) === width && grid.width(r) !== width) return true
  const kinds = grid
    .cells(r)
    .filter((cell) => !isYear(cell))
    .map(cellKind)
  return new Set(kinds.filter(isTyped)).size > 1
}

/** No row of names was found: the table begins at its first record, or below a row that could be names at least. */
function placeWithoutNames(grid: Grid, rows: readonly number[], shapes: readonly ColumnShape[], width: number, usual: number): HeaderPlace {
  const typedColumns = shapes.filter((shape) => shape.typed).length
  let first = Math.max(
    0,
    rows.findIndex((r) => fitRow(grid, r, shapes).fits > 0 && !isPair(grid.cells(r), usual)),
  )
  const above = rows[first - 1]
  const start = rows[first] ?? 0
  if (above === start - 1 && isNameRow(grid, above, width) && !isPair(grid.cells(above), usual))
    return { from: above, to: start, reason: 'firstRow', confidence: 0.6 }
  // A first record may have gaps where the others have numbers.
  while (
    first > 0 &&
    grid.width(rows[first - 1] ?? 0) === width &&
    !isTitle(grid, rows[first - 1] ?? 0, width) &&
    !isPair(grid.cells(rows[first - 1] ?? 0), usual)
  )
    first--
  // A line with one cell is a section where such lines divide the records below as well.
  if (first > 0 && isSection(grid, rows[first - 1] ?? 0, width) && hasSections(grid, rows.slice(first, first + COMPARED_ROWS), width))
    first--
  const from = rows[first] ?? 0
  return { from, to: from, reason: 'noneTypes', confidence: Math.min(0.95, 0.7 + 0.05 * typedColumns) }
}

/** `Province, Chiang Mai` above a table of four columns or more: a fact about the whole table. */
function isPair(cells: readonly string[], usual: number): boolean {
  return usual >= 4 && (cells[0] ?? '') !== '' && (cells[1] ?? '') !== '' && filledCount(cells) === 2
}

/** Below such facts stand the names, and they fill most columns. */
function fullerNamesFollow(grid: Grid, top: readonly number[], i: number, shapes: readonly ColumnShape[], usual: number): boolean {
  for (const r of top.slice(i + 1, i + 10)) {
    const { fits, misfits } = fitRow(grid, r, shapes)
    const filled = filledCount(grid.cells(r))
    if (filled > 2 && misfits > fits && filled >= 0.5 * usual) return true
    if (filled > 2 && fits > 0) return false
  }
  return false
}

function isSection(grid: Grid, r: number, width: number): boolean {
  const cells = grid.cells(r)
  return (
    width > 2 &&
    grid.width(r) === width &&
    filledCount(cells) === 1 &&
    cells[0] !== '' &&
    !isNoteRow(cells, width) &&
    !isTitleText(cells[0] ?? '')
  )
}

/** At least one line of one cell between records, the last ones apart, which may be notes. */
function hasSections(grid: Grid, rows: readonly number[], width: number): boolean {
  return rows.slice(0, -5).some((r) => isSection(grid, r, width))
}

function nameFollows(grid: Grid, top: readonly number[], i: number, shapes: readonly ColumnShape[], least: number): boolean {
  return top.slice(i + 1, i + 3).some((r) => {
    const { fits, misfits } = fitRow(grid, r, shapes)
    return misfits > fits && misfits >= least
  })
}

/** Filled cells of the middle row, by that measure, of the lower part of the table. */
function usualFill(grid: Grid, rows: readonly number[]): number {
  const fills = rows
    .slice(Math.min(Math.ceil(rows.length / 3), 40))
    .slice(0, COMPARED_ROWS)
    .map((r) => filledCount(grid.cells(r)))
  return fills.sort((a, b) => a - b)[fills.length >> 1] ?? 0
}

/** A table of text only: its first row of several cells is the header, unless its values come again below. */
function placeByShapes(grid: Grid, rows: readonly number[], width: number): HeaderPlace {
  const usual = usualFill(grid, rows)
  const header =
    rows.find((r) => isNameRow(grid, r, width) && filledCount(grid.cells(r)) >= 0.6 * usual && !isPair(grid.cells(r), usual)) ??
    rows.find((r) => isNameRow(grid, r, width)) ??
    rows.find((r) => !isTitle(grid, r, width)) ??
    rows[0] ??
    0
  const below = rows.filter((r) => r > header).slice(0, COMPARED_ROWS)
  if (below.length === 0) {
    const typed = grid.cells(header).some((cell) => isTyped(cellKind(cell)))
    return typed
      ? { from: header, to: header, reason: 'noneTypes', confidence: 0.7 }
      : { from: header, to: header + 1, reason: 'firstRow', confidence: 0.7 }
  }
  const shapes = shapeColumns(grid, below, width)
  const cells = grid.cells(header)
  const own = cells.map(nameKey).join('\n')
  const others = below.filter((r) => grid.cells(r).map(nameKey).join('\n') !== own)
  let recurring = 0
  let different = 0
  shapes.forEach((shape, c) => {
    const cell = cells[c] ?? ''
    if (cell === '') return
    if (others.some((r) => grid.cells(r)[c] === cell)) recurring++
    else if (looksDifferent(cell, shape)) different++
  })
  // A value that comes again says more than a form that differs.
  if (recurring * 2 > different)
    return { from: header, to: header, reason: 'noneRecurring', confidence: Math.min(0.9, 0.6 + 0.1 * recurring) }
  if (different > 0) return { from: header, to: header + 1, reason: 'shapesDiffer', confidence: Math.min(0.9, 0.65 + 0.1 * different) }
  return { from: header, to: header + 1, reason: 'firstRow', confidence: 0.6 }
}

/** A cell that differs from what all cells below it have in common. */
function looksDifferent(cell: string, shape: ColumnShape): boolean {
  if (shape.filled < 2) return isTyped(shape.kind ?? 'text') && !isTyped(cellKind(cell))
  if (shape.script !== null && shape.script !== scriptOf(cell)) return true
  if (shape.kind === 'code' && cellKind(cell) !== 'code') return true
  return shape.filled >= 8 && shape.longest - shape.shortest <= 1 && (cell.length < shape.shortest || cell.length > shape.longest)
}

/** A line with one cell in a table of several: a title, a caption, a section. */
export function isTitle(grid: Grid, r: number, width: number): boolean {
  return width > 1 && filledCount(grid.cells(r)) <= 1
}

/** Several cells, all of them words and no two alike: what a header row looks like without knowing the rows below it. */
export function isNameRow(grid: Grid, r: number, width: number): boolean {
  const filled = grid.cells(r).filter((cell) => cell !== '')
  if (filled.length < Math.min(2, width) || filled.length < Math.min(width, 8) / 3) return false
  if (filled.some((cell) => cell.length > 120 || isTyped(cellKind(cell)) || cellKind(cell) === 'missing')) return false
  return new Set(filled.map(nameKey)).size >= filled.length * 0.5 && !isNoteRow(filled, width)
}

/**
 * Takes in the row below when it holds units, or names exactly what the header leaves unnamed (and the columns where it has a merged parent), under
 * columns that records do not leave empty.
 */
function extendDown(grid: Grid, place: HeaderPlace, rows: readonly number[], width: number): HeaderPlace {
  if (place.to < grid.rowCount && isBelowNames(grid.cells(place.to)) && rows.some((r) => r > place.to)) {
    return extendDown(grid, { ...place, to: place.to + 1 }, rows, width)
  }
  const last = grid.cells(place.to - 1)
  const next = grid.cells(place.to)
  if (place.to >= grid.rowCount || !isNameRow(grid, place.to, width)) return place
  const gaps = last.flatMap((cell, c) => (cell !== '' && (next[c] ?? '') === '' ? [c] : []))
  const fills = next.filter((cell, c) => cell !== '' && (last[c] ?? '') === '').length
  const isUnder = isUnderParents(last, next)
  if (gaps.length === 0 || fills < (isUnder ? 1 : 2)) return place
  const body = rows.filter((r) => r > place.to).slice(0, 200)
  const gapsBelow = body.filter((r) => gaps.every((c) => (grid.cells(r)[c] ?? '') === '')).length
  return body.length > (isUnder ? 0 : 1) && gapsBelow <= 0.1 * body.length ? { ...place, to: place.to + 1 } : place
}

/** Units, or bracketed column numbers. */
function isBelowNames(cells: readonly string[]): boolean {
  return isUnitsRow(cells) || (isNumberedRow(cells) && cells.every((cell) => cell === '' || /^[([]/.test(cell)))
}

/** Whether each cell of `next` stands below an empty cell, or begins the columns below a merged parent. */
function isUnderParents(last: readonly string[], next: readonly string[]): boolean {
  return next.every((cell, c) => cell === '' || (last[c] ?? '') === '' || ((last[c + 1] ?? '') === '' && (next[c + 1] ?? '') !== ''))
}

/** Takes in the rows above that belong to the header: merged parents, a row completed by the one below it. */
function extendUp(grid: Grid, place: HeaderPlace, floor: number, width: number): HeaderPlace {
  let { from } = place
  for (let count = place.to - place.from; count < MOST_HEADER_ROWS; count++) {
    let above = from - 1
    const child = grid.cells(from)
    // A blank row inside a header: only where the row below it is unfinished without what stands above.
    const crosses = above >= floor && grid.isBlank(above) && child[0] === ''
    if (crosses) while (above >= floor && grid.isBlank(above)) above--
    if (above < floor || !isParentRow(grid.cells(above), child, width) || holdsValues(grid.cells(above), crosses)) break
    from = above
  }
  return { ...place, from }
}

/** Cells that only records hold: amounts and, in a row apart from the header, any number or date but a year. */
function holdsValues(cells: readonly string[], isApart: boolean): boolean {
  return cells.some((cell) => {
    const kind = cellKind(cell)
    return isTyped(kind) && !isYear(cell) && (isApart || (kind === 'number' && /\d[.,]\d/.test(cell)))
  })
}

/** Whether `above` names groups of the columns that `below` names, or the columns that `below` leaves unnamed. */
function isParentRow(above: readonly string[], below: readonly string[], width: number): boolean {
  const filled = above.flatMap((cell, c) => (cell === '' ? [] : [c]))
  const [first] = filled
  if (first === undefined || above.length < 2 || isNoteRow(above, width)) return false
  if (filled.some((c) => isSentence(above[c] ?? ''))) return false
  const completes = filled.some((c) => (below[c] ?? '') === '')
  const onlyBelow = below.some((cell, c) => cell !== '' && (above[c] ?? '') === '')
  if (filled.length === 1) {
    if (first > 0) return onlyBelow && (above[first] ?? '').length <= 30
    return completes && onlyBelow && (above[0] ?? '').length <= 25 && width > 1 && !isTitleText(above[0] ?? '')
  }
  if (completes && onlyBelow) return true
  // A pair in the first two cells above a full header is a line such as `Province, Bangkok`.
  if (first === 0 && filled.length === 2 && filled[1] === 1 && width > 2) return false
  if (filled.length >= 0.6 * width) return true
  return onlyBelow && (first > 0 || filled.length > 2 || (filled[1] ?? 0) > 1)
}

/** Running text rather than a name: ends like a sentence or is long. */
function isSentence(cell: string): boolean {
  return cell.length > 100 || /[^.]\.\s+\S+.*\.$/.test(cell)
}

const OTHER_DELIMITERS = [';', '\t', '|', ',', ', ', ' ']

/**
 * The names in a line that is one field in the table's dialect but, divided by another delimiter, has a name for every column:
 * a header written by another program than the records. Null when there is no such delimiter.
 */
export function splitByOtherDelimiter(line: Uint8Array, dialect: Dialect, width: number): { delimiter: string; names: string[] } | null {
  for (const delimiter of OTHER_DELIMITERS) {
    if (delimiter === dialect.delimiter || (delimiter === ' ' && width < 3)) continue
    const grid = readGrid(line, 0, line.length, { ...dialect, delimiter }, false)
    if (grid.rowCount !== 1 || grid.width(0) !== width) continue
    const names = [...grid.cells(0)]
    if (isNameRow(grid, 0, width)) return { delimiter, names }
  }
  return null
}
