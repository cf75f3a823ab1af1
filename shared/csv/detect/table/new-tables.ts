import { cellKind, filledCount, isTyped, lastFilled } from '../cell-kinds.ts'
import { isColumnWord, namesColumns } from '../column-words.ts'
import { fitRow, isNumberedRow, isYear, isYearRow, shapeColumns } from '../columns.ts'
import { isBelowComments, isComment } from '../comments.ts'
import { type Grid, lastFilledRow, nextFilledRow } from '../grid.ts'
import { usesOtherWords } from '../header/few-words.ts'
import { namesAlike, sharesNames, standElsewhere } from '../header/repeated-names.ts'
import { areSeriesFacts } from '../header/series-facts.ts'
import { areUnits } from '../header/units.ts'
import { MOSTLY_FILLED } from '../header-place.ts'
import { isTableNumber } from '../line-words.ts'
import { endsWithMonths, hasOneCellAtMost, isNameRow } from '../name-rows.ts'
import type { Pages } from './pages.ts'
import { namesInSection } from './section-names.ts'
import { areNamelessFacts, holdsFacts } from './table-facts.ts'
import { lastColumnOf, recordsOf, type Stretch, widthOf } from './table-parts.ts'

const COLON = 0x3a
const MOST_TITLE_ROWS = 6
/** Rows from the top of the file among which the first table's header is looked for. */
const HEADER_ROWS = 30
const RECENT_ROWS = 60
const LAST_RECORDS = 5
/** In a file with a blank line after every record, blank lines mean nothing. */
const MOST_FRUITLESS = 2000
/** Names of a table below facts at least, where it has no records. */
const LEAST_NAMES = 4

/**
 * The stretches of rows that hold one table each, with the titles above it. A table begins behind a blank line, where the width changes for
 * good or at a title, with a row of names, or with nothing but figures below a title of its own; the heads of `pages` begin none.
 */
export function divideIntoTables(grid: Grid, pages: Pages | null): Stretch[] {
  const stretches: Stretch[] = []
  let from = 0
  let header: number | null = null
  let headerIsKnown = false
  let afterBlank = false
  let fruitless = 0
  for (let r = 0; r < grid.rowCount && fruitless < MOST_FRUITLESS; r++) {
    if (grid.isBlank(r)) {
      afterBlank = true
      continue
    }
    if (pages?.again.has(r)) {
      afterBlank = false
      continue
    }
    const isMatrix = titlesMatrix(grid, r)
    const begins = r > 0 && (afterBlank || isMatrix || widthChanges(grid, r) || isTitleOfAnother(grid, r))
    afterBlank = false
    if (!begins) continue
    if (!headerIsKnown) header = firstHeader(grid, from, r)
    headerIsKnown ||= r - from >= HEADER_ROWS
    const previous = { from, to: r, header }
    const names = headerOfNewTable(grid, r, previous)
    if (names === null && !(isMatrix && isBelowAnother(grid, r, previous))) {
      fruitless++
      continue
    }
    stretches.push(previous)
    from = r
    header = names
    headerIsKnown = true
    r = names ?? r
  }
  stretches.push({ from, to: grid.rowCount, header: headerIsKnown ? header : firstHeader(grid, from, grid.rowCount) })
  return stretches
}

/** The row of names of a table that begins at row r, after at most six titles; null when no table begins there. */
function headerOfNewTable(grid: Grid, r: number, previous: Stretch): number | null {
  if (goesOnAbove(grid, r)) return null
  const inSection = namesInSection(grid, r)
  if (inSection !== null && hasRecords(grid, previous)) return inSection
  let names = r
  while (names < grid.rowCount && names - r < MOST_TITLE_ROWS && hasOneCellAtMost(grid, names, 3)) {
    names++
    while (names < grid.rowCount && grid.isBlank(names)) names++
  }
  if (names >= grid.rowCount) return null
  const cells = grid.cells(names)
  // Units below a blank line complete the names above it.
  if (names === r && areUnits(cells)) return null
  const isNames = isNameRow(grid, names, 2) || isYearRow(cells) || isCountBelowTitle(grid, names, r)
  if (!isNames && !endsWithMonths(cells, grid.width(lastFilledRow(grid, r)))) return null
  const next = nextFilledRow(grid, names)
  // A comment between records that go on below it.
  const isBetween = isComment(grid, names) && next !== null && grid.width(names) !== grid.width(next)
  if (isBetween && previous.header !== null && grid.width(next) === grid.width(lastFilledRow(grid, r))) return null
  // Units below the names show nothing of the columns.
  const below = next !== null && areUnits(grid.cells(next)) ? nextFilledRow(grid, next) : next
  const known = previous.header
  if (below === null) {
    if (names > r && known !== null && isOtherOfItsKind(grid.cells(known), cells) && !holdNames(grid, previous)) return names
    const areBelowFacts =
      previous.from === 0 && (holdsFacts(grid, r) || (cells.filter(isColumnWord).length > 1 && areNamelessFacts(grid, r, cells.length)))
    return cells.length >= LEAST_NAMES && areBelowFacts ? names : null
  }
  if (!(hasRecords(grid, previous) || (namesColumns(cells) && isAsFull(grid, previous, cells)))) return null
  if (known !== null && (isRecordApart(grid, names, known) || beginsSection(grid, names, previous))) return null
  if (known !== null && (namesAlike(grid.cells(known), cells) || sharesNames(grid.cells(known), cells))) return names
  if (grid.cells(below).some((cell, c) => isTyped(cellKind(cell)) && (cells[c] ?? '') !== '')) return names
  // The rows just above tell the previous table's form; looking at all of them would take the square of their number.
  const recent = { ...previous, from: Math.max(previous.from, previous.to - RECENT_ROWS) }
  if (isBelowComments(grid, names) && !namesColumns(cells) && recordsOf(grid, recent).some((row) => grid.width(row) === grid.width(names)))
    return null
  // Right below records that are one cell longer or shorter stands another record, with its last cell or without.
  const above = lastFilledRow(grid, r)
  const goesOn = names === r && above === r - 1 && Math.abs(grid.width(names) - grid.width(above)) === 1 && !namesColumns(cells)
  if (
    !goesOn &&
    grid.width(names) === grid.width(below) &&
    grid.width(names) !== grid.width(above) &&
    grid.width(names) !== widthOf(grid, recent)
  )
    return names
  if (names > r && (lastFilled(cells) !== lastColumnOf(grid, recent) || isTableNumber(grid.cells(r)[0] ?? ''))) return names
  const rows = recordsOf(grid, recent)
  return isOfOtherKind(grid, names, rows) || usesOtherWords(grid, names, rows) ? names : null
}

/** Whether a row names other columns below a title, most of which the table above has in other places. */
function isOtherOfItsKind(known: readonly string[], names: readonly string[]): boolean {
  return namesAlike(known, names) && standElsewhere(known, names)
}

/** Names in a record at least that show that records have words that name columns. */
const LEAST_HELD = 2

/** Whether the last record above has words that name other columns, as draws and seats have. */
function holdNames(grid: Grid, previous: Stretch): boolean {
  const names = new Set(grid.cells(previous.header ?? 0).filter((cell) => cell !== '' && !isTyped(cellKind(cell))))
  const last = recordsOf(grid, previous).at(-1)
  return last !== undefined && grid.cells(last).filter((cell) => names.has(cell)).length >= LEAST_HELD
}

/**
 * Whether a row holds nothing but a figure, further right than the first cell, where one of the last records above the blank line holds
 * one: another value of a record.
 */
function goesOnAbove(grid: Grid, r: number): boolean {
  const cells = grid.cells(r)
  const column = lastFilled(cells)
  if (column < 1 || filledCount(cells) !== 1 || !isTyped(cellKind(cells[column] ?? '')) || isYear(cells[column] ?? '')) return false
  for (let above = lastFilledRow(grid, r), seen = 0; above > 0 && seen < LAST_RECORDS; above = lastFilledRow(grid, above), seen++) {
    if (filledCount(grid.cells(above)) > 1 && isTyped(cellKind(grid.cells(above)[column] ?? ''))) return true
  }
  return false
}

/** Whether columns are numbered below the title in row r, `,1,2,3`, beside labels without a name. */
function isCountBelowTitle(grid: Grid, names: number, r: number): boolean {
  const cells = grid.cells(names)
  return names > r && cells[0] === '' && isNumberedRow(cells)
}

/**
 * Whether a row that blank lines divide from others has gaps where the names above have none, and records as they name them stand below: a
 * group of one record, `deed.pdf,,Error,Unreadable`.
 */
function isRecordApart(grid: Grid, r: number, header: number): boolean {
  const [cells, names] = [grid.cells(r), grid.cells(header)]
  const below = nextFilledRow(grid, r)
  if (below === null || below === r + 1 || !grid.isBlank(r - 1) || cells.length !== names.length || cells[0] === '') return false
  const isFuller = filledCount(cells) < filledCount(names) && filledCount(names) === names.length
  return isFuller && grid.width(below) === names.length && !isNameRow(grid, below, 2)
}

/** Cells of a section's line at most, and records below it that are compared with those above. */
const MOST_OF_SECTION = 2
const COMPARED_RECORDS = 3

/**
 * Whether a row of two cells below a blank line begins a section of the table above, `Building 2,,,,Donations`: the rows below are as its
 * records are.
 */
function beginsSection(grid: Grid, row: number, previous: Stretch): boolean {
  const names = grid.cells(previous.header ?? 0)
  const filled = filledCount(grid.cells(row))
  if (filled > MOST_OF_SECTION || filled * 2 >= filledCount(names) || grid.width(row) !== names.length) return false
  const above = recordsOf(grid, { ...previous, from: Math.max(previous.from, previous.to - RECENT_ROWS) })
  const shapes = shapeColumns(grid, above, names.length)
  const below: number[] = []
  for (let r = row + 1; r < grid.rowCount && below.length < COMPARED_RECORDS && !grid.isBlank(r); r++) below.push(r)
  const isLikeThose = (r: number): boolean => {
    const { fits, misfits } = fitRow(grid, r, shapes)
    return grid.width(r) === names.length && fits > 0 && misfits === 0
  }
  return below.length > 0 && below.every(isLikeThose)
}

/**
 * Whether a table of words begins below one of figures: the names and both rows below them hold text only where the rows above have numbers
 * or dates.
 */
function isOfOtherKind(grid: Grid, names: number, rows: readonly number[]): boolean {
  const begins = [names, names + 1, names + 2]
  if (begins.some((r) => r >= grid.rowCount || filledCount(grid.cells(r)) < 2)) return false
  const shapes = shapeColumns(grid, rows, grid.width(names))
  return begins.every((r) => {
    const { fits, misfits } = fitRow(grid, r, shapes)
    return fits === 0 && misfits > 1
  })
}

/** Whether the rows from r on keep to another width than the rows before. */
function widthChanges(grid: Grid, r: number): boolean {
  const width = grid.width(r)
  if (width < 2 || r + 2 >= grid.rowCount || width === grid.width(r - 1)) return false
  return [1, 2].every((step) => grid.width(r + step) === width) && grid.width(r - 2) === grid.width(r - 1)
}

/** A title right below records, `Table 2`, or any above rows that keep to another width than theirs. */
function isTitleOfAnother(grid: Grid, r: number): boolean {
  // Hardly any other row has to be decoded: one of several cells ends with two delimiters or quotes.
  const bytes = grid.bytes(r)
  if (grid.width(r) > 1 && bytes.at(-1) !== bytes.at(-2)) return false
  if (filledCount(grid.cells(r)) !== 1 || filledCount(grid.cells(r - 1)) < 2) return false
  let names = r + 1
  while (names < grid.rowCount && names - r < MOST_TITLE_ROWS && hasOneCellAtMost(grid, names, 3)) names++
  if (isTableNumber(grid.cells(r)[0] ?? '')) return true
  const [above, width] = [grid.width(r - 1), grid.width(names)]
  if (r < 2 || grid.width(r) > 1 || names + 1 >= grid.rowCount || width < 2 || width === above || grid.width(r - 2) !== above) return false
  // A table of one record ends the file: names, and figures below them.
  if (names + 2 === grid.rowCount) return grid.width(names + 1) === width && isNameRow(grid, names, width) && holdsFigures(grid, names + 1)
  return [1, 2].every((step) => grid.width(names + step) === width)
}

/** Rows of a table without names below its title at least, and at most. */
const LEAST_OF_MATRIX = 2
const MOST_OF_MATRIX = 100

/**
 * Whether a row is the title of a table without names, `Wins:` above rows of one width that hold nothing but figures, down to the next
 * title, a blank line or the end.
 */
function titlesMatrix(grid: Grid, r: number): boolean {
  // Hardly any other row has to be decoded.
  if (grid.width(r) > 1 || grid.bytes(r).at(-1) !== COLON) return false
  let end = r + 1
  while (end < grid.rowCount && !grid.isBlank(end) && grid.width(end) > 1) {
    if (end - r > MOST_OF_MATRIX) return false
    const cells = grid.cells(end).slice(0, lastFilled(grid.cells(end)) + 1)
    if (grid.width(end) !== grid.width(r + 1) || !cells.every((cell) => isTyped(cellKind(cell)))) return false
    end++
  }
  const isEnded = end >= grid.rowCount || grid.isBlank(end) || (grid.cells(end)[0] ?? '').endsWith(':')
  return isEnded && end - r > LEAST_OF_MATRIX
}

/**
 * Whether such a table stands right below records that have names and another width, none of which comes again further below, or below
 * another one of its kind.
 */
function isBelowAnother(grid: Grid, r: number, { from, to, header }: Stretch): boolean {
  if (header === null) return titlesMatrix(grid, from)
  const width = grid.width(header)
  if (grid.width(r + 1) === width || grid.width(to - 1) !== width || to - header <= LEAST_OF_MATRIX) return false
  for (let below = r + 1; below < grid.rowCount; below++) if (grid.width(below) === width) return false
  return true
}

function holdsFigures(grid: Grid, r: number): boolean {
  return grid.cells(r).every((cell) => isTyped(cellKind(cell)))
}

/**
 * Whether a stretch is a table already, and not only titles, a header or facts about series that blank lines keep apart from its records.
 */
function hasRecords(grid: Grid, { from, to, header }: Stretch): boolean {
  if (areSeriesFacts(grid, from, to)) return false
  let rows = 0
  for (let r = (header ?? from - 1) + 1; r < to; r++) {
    if (grid.isBlank(r)) continue
    const cells = grid.cells(r)
    rows++
    const isName = isNameRow(grid, r, 2)
    if (rows > 3 || (header !== null && !isName) || cells.some((cell) => isTyped(cellKind(cell)))) return true
  }
  return false
}

/** Whether every row of a stretch has as many cells as those names: no titles, and no names with gaps that others complete. */
function isAsFull(grid: Grid, { from, to }: Stretch, names: readonly string[]): boolean {
  const filled = filledCount(names)
  for (let r = from; r < to; r++) if (!grid.isBlank(r) && filledCount(grid.cells(r)) !== filled) return false
  return true
}

/** The first row of names that is about as full as the rows near it; a fact such as `Province, Chiang Mai` above them is not. */
function firstHeader(grid: Grid, from: number, to: number): number | null {
  const names: number[] = []
  let most = 0
  for (let r = from; r < Math.min(to, from + HEADER_ROWS); r++) {
    most = Math.max(most, filledCount(grid.cells(r)))
    if (isNameRow(grid, r, 2) || isYearRow(grid.cells(r))) names.push(r)
  }
  return names.find((r) => filledCount(grid.cells(r)) >= MOSTLY_FILLED * most) ?? names[0] ?? null
}
