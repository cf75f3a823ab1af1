import { cellKind, filledCount, isTyped, nameKey, withArabicDigits } from '../cell-kinds.ts'
import { isColumnWord, namesColumns } from '../column-words.ts'
import { type ColumnShape, isCountedRow, isYear, scriptOf, shapeColumns } from '../columns.ts'
import { isComment } from '../comments.ts'
import type { Grid } from '../grid.ts'
import { type HeaderPlace, isPair, MOSTLY_FILLED, ROWS_BELOW_NAMES, TOP_ROWS, usualFill } from '../header-place.ts'
import { isNoteText, isTitleText } from '../line-words.ts'
import { isLeader } from '../lone-marks.ts'
import { areNames, couldBeNames, hasOneCellAtMost, isFarLonger, isNameRow, isProse, LONGEST_SINGLE_NAME } from '../name-rows.ts'
import { isPrice } from '../prices.ts'
import { isAxisOfDates, numbersColumns } from './axis.ts'
import { headsPersons, isLineOfItsKind, kinshipWith } from './same-kind.ts'

/** So many columns of another look a value is worth that can be no name. */
const CERTAIN_COLUMNS = 3

/** A table of text only: its first row of several cells is the header, unless its values come again below. */
export function placeByShapes(grid: Grid, rows: readonly number[], width: number): HeaderPlace {
  const dated = rows.slice(0, TOP_ROWS).find((r) => isAxisOfDates(grid, r, rows))
  if (dated !== undefined) return { from: dated, to: dated + 1, reason: 'typesDiffer', confidence: 0.9 }
  const usual = usualFill(grid, rows, width)
  const header = likeliestNames(grid, rows, width, usual)
  const below = rows.filter((r) => r > header).slice(0, ROWS_BELOW_NAMES)
  const cells = grid.cells(header)
  const above = rows[rows.indexOf(header) - 1]
  const first = above !== undefined && hasFigureBesideRecords(grid, above, header, below) ? above : null
  if (below.length === 0 && first === null) {
    const typed = cells.some((cell) => isTyped(cellKind(cell)))
    return typed && !isCountedRow(cells) && !namesColumns(cells)
      ? { from: header, to: header, reason: 'noneTypes', confidence: 0.7 }
      : { from: header, to: header + 1, reason: 'firstRow', confidence: 0.7 }
  }
  const start = rows.findIndex((r) => !hasOneCellAtMost(grid, r, width))
  const numbered = rows[start]
  if (numbered !== undefined && numbersColumns(grid, numbered, rows.slice(start + 1)))
    return { from: numbered, to: numbered + 1, reason: 'typesDiffer', confidence: 0.8 }
  const { recurring, alike, different } = compareWithBelow(grid, header, below, width)
  if ((recurring === 0 || (recurring === 1 && isAboveNames(grid, header, below))) && (namesColumns(cells) || isCountedRow(cells)))
    return { from: header, to: header + 1, reason: 'shapesDiffer', confidence: 0.9 }
  const isMatch = isOneOfMatches(grid, header, below)
  // A value or a form that comes again says more than a form that differs.
  if (isMatch || (recurring + alike) * 2 > different) {
    const record =
      rows.find(
        (r) =>
          r <= header &&
          grid.width(r) === width &&
          filledCount(grid.cells(r)) >= MOSTLY_FILLED * usual &&
          !isProse(grid, r) &&
          !isLeader(grid, r, width),
      ) ?? header
    const confidence = Math.min(0.9, 0.6 + 0.1 * (isMatch ? cells.length : recurring + alike))
    return { from: record, to: record, reason: isMatch || recurring > 0 ? 'noneRecurring' : 'noneAlike', confidence }
  }
  if (different > 0) return { from: header, to: header + 1, reason: 'shapesDiffer', confidence: Math.min(0.9, 0.65 + 0.1 * different) }
  if (first !== null) return { from: first, to: first, reason: 'noneAlike', confidence: 0.6 }
  return { from: header, to: header + 1, reason: 'firstRow', confidence: 0.6 }
}

/**
 * Whether a row of words that columns are named by stands above a list of names, `name,title` above `name,ชื่อ`: the name of their column
 * may be one of them.
 */
function isAboveNames(grid: Grid, header: number, below: readonly number[]): boolean {
  const cells = grid.cells(header)
  if (cells.length < 2 || !cells.every(isColumnWord)) return false
  const listed = below.map((r) => nameKey(grid.cells(r)[0] ?? ''))
  return listed.includes(nameKey(cells[0] ?? '')) && new Set(listed).size === listed.length
}

/** Who takes part in a match, or sits at a table, at least: fewer words come again by chance. */
const LEAST_PLAYERS = 3
/** Others at least who are not in the first line, so that it is one like any other. */
const LEAST_OTHER_PLAYERS = 2

/**
 * Whether all words of a row come again below it, in this column or that, as all others do: `Ann,Ben,Cid` above `Cid,Dora,Ann`, who plays
 * whom, who is on duty. What a list of columns says of their names stands in one column of it; where the columns name places and hold
 * their neighbours, some stand there once, and only the names come again.
 */
function isOneOfMatches(grid: Grid, header: number, below: readonly number[]): boolean {
  const cells = grid.cells(header).map(nameKey)
  if (cells.length < LEAST_PLAYERS || !isWholeMatch(cells) || cells.some(isColumnWord)) return false
  const first = new Set(cells)
  const played = new Map<string, number>()
  const columns = new Set<number>()
  for (const r of below) {
    const match = grid.cells(r).map(nameKey)
    if (!isWholeMatch(match)) return false
    for (const [c, player] of match.entries()) {
      played.set(player, (played.get(player) ?? 0) + 1)
      if (first.has(player)) columns.add(c)
    }
  }
  const others = [...played].filter(([player]) => !first.has(player))
  const comeAgain = cells.every((player) => played.has(player)) && others.every(([, times]) => times > 1)
  return comeAgain && others.length >= LEAST_OTHER_PLAYERS && columns.size > 1
}

/** Nobody plays twice in a match, and no place is empty. */
function isWholeMatch(cells: readonly string[]): boolean {
  return !cells.includes('') && new Set(cells).size === cells.length
}

/** The first row that looks like names and is about as full as the records, or else the first that could be one of names. */
function likeliestNames(grid: Grid, rows: readonly number[], width: number, usual: number): number {
  // Where every row begins with the mark of comments, it is part of the values.
  const hasComments = rows.some((r) => !isComment(grid, r))
  const isBeside = (r: number): boolean => isProse(grid, r) || (hasComments && isAmongComments(grid, r)) || isLeader(grid, r, width)
  const top = rows.slice(0, TOP_ROWS).filter((r) => !isBeside(r))
  const isNames = (r: number): boolean =>
    isNameRow(grid, r, width) ||
    (isCountedRow(grid.cells(r)) && !hasNamesBelow(grid, r, width)) ||
    isQuestionRow(grid, r, rows) ||
    namesAllBesideEmpty(grid, r, rows, width) ||
    namesPrices(grid, r, rows)
  return (
    top.find((r) => isNames(r) && filledCount(grid.cells(r)) >= MOSTLY_FILLED * usual && !isPair(grid.cells(r), usual)) ??
    rows.find((r) => isNameRow(grid, r, width)) ??
    rows.find((r) => !hasOneCellAtMost(grid, r, width)) ??
    rows[0] ??
    0
  )
}

/**
 * In how many columns a row that may be names has a value that comes again below, one formed as the values there, or one of another look.
 */
interface Likeness {
  readonly recurring: number
  readonly alike: number
  readonly different: number
}

function compareWithBelow(grid: Grid, header: number, below: readonly number[], width: number): Likeness {
  const cells = grid.cells(header)
  const own = cells.map(nameKey).join('\n')
  const others = below.filter((r) => grid.cells(r).map(nameKey).join('\n') !== own)
  // In one column a line that comes again is a value, unless it is one that columns are named by: then it is the header of another page.
  const isValue = width === 1 && others.length < below.length && !isColumnWord(cells[0] ?? '') && !headsPersons(cells[0] ?? '')
  // A header comes again on pages, not in every other row.
  const isUsual = others.length * 2 < below.length
  let recurring = isValue || isUsual ? 1 : 0
  let alike = 0
  let different = 0
  let likely = 0
  shapeColumns(grid, below, width).forEach((shape, c) => {
    const cell = cells[c] ?? ''
    if (cell === '') return
    if (others.some((r) => grid.cells(r)[c] === cell)) recurring++
    else if (isFormedAlike(cell, others, grid, c)) alike++
    else {
      const values = others.map((r) => grid.cells(r)[c] ?? '')
      const kinship = isColumnWord(cell) ? null : kinshipWith(cell, values)
      if (kinship === 'certain' || (width === 1 && isLineOfItsKind(cell, values))) alike += CERTAIN_COLUMNS
      else if (kinship === 'likely') likely++
      else if (looksDifferent(cell, shape)) different++
    }
  })
  // A name may begin as the values below it do, but not two names side by side.
  return { recurring, alike: likely > 1 ? alike + likely : alike, different }
}

/** `201304`: a month by its digits alone. */
const MONTH_IN_DIGITS = /^(?:19|20|25)\d\d(?:0[1-9]|1[0-2])$/
/** `2026-06-05`, `5 Jun 2026`. */
const DAY = /^\d{1,2}\b.*\d|\d\D\d{1,2}\D\d/

function isPeriod(cell: string): boolean {
  return isYear(cell) || cellKind(cell) === 'date' || MONTH_IN_DIGITS.test(cell)
}

/**
 * Whether a row has names for all columns that the rows below it fill, and a year, a month or several days above empty ones:
 * `Code,Name,2026` above a list of codes that has nothing to say of that year yet. Any other figure, `Tea,Devon,963`, or a single day is
 * one that only the first record has.
 */
function namesAllBesideEmpty(grid: Grid, r: number, rows: readonly number[], width: number): boolean {
  const cells = grid.cells(r)
  const times = cells.filter((cell) => isTyped(cellKind(cell)))
  if (times.length === 0 || !times.every(isPeriod) || (times.length === 1 && times.some((cell) => DAY.test(cell)))) return false
  const below = rows.filter((other) => other > r).slice(0, ROWS_BELOW_NAMES)
  const isUsed = (c: number): boolean => below.some((other) => (grid.cells(other)[c] ?? '') !== '')
  const names = cells.filter((_, c) => isUsed(c))
  return names.length > 1 && names.every((name) => name !== '') && areNames(names, Math.min(width, names.length))
}

/** Whether a row names columns by prices, `Item,₹5,₹10` above words or marks: its other cells are words, and no price stands below. */
function namesPrices(grid: Grid, r: number, rows: readonly number[]): boolean {
  const cells = grid.cells(r)
  const prices = cells.flatMap((cell, c) => (isPrice(cell) ? [c] : []))
  if (prices.length === 0 || new Set(cells).size < cells.length) return false
  const words = cells.filter((_, c) => !prices.includes(c))
  if (words.some((cell) => cell !== '' && isTyped(cellKind(cell)))) return false
  const below = rows.filter((other) => other > r).slice(0, ROWS_BELOW_NAMES)
  return below.length > 0 && below.every((other) => prices.every((c) => !isPrice(grid.cells(other)[c] ?? '')))
}

/**
 * Whether row `r`, `Tea,Devon,963` above `Oil,Surrey,` and others without a figure, is a record as these are: what stands right below it
 * names no columns, for it leaves the figure without a name, and words that columns are named by are not among it.
 */
function hasFigureBesideRecords(grid: Grid, r: number, next: number, below: readonly number[]): boolean {
  const [cells, others] = [grid.cells(r), grid.cells(next)]
  if (next !== r + 1 || cells.length !== others.length || others.some(isColumnWord) || cells.some(isColumnWord)) return false
  const figures = [...cells.keys()].filter((c) => (others[c] ?? '') === '')
  const isFigure = (c: number): boolean => cellKind(cells[c] ?? '') === 'number' && !isPeriod(cells[c] ?? '')
  const isEmptyBelow = (c: number): boolean => below.every((row) => (grid.cells(row)[c] ?? '') === '')
  return figures.length === 1 && cells.every((cell) => cell !== '') && figures.every((c) => isFigure(c) && isEmptyBelow(c))
}

/** Days of the week below those of the month, without a label of their own. */
function hasNamesBelow(grid: Grid, r: number, width: number): boolean {
  return r + 1 < grid.rowCount && grid.cells(r + 1)[0] === '' && isNameRow(grid, r + 1, width)
}

/**
 * Whole questions, longer than names are, above short answers. A long line above one column may be its title, and says so, or has a name
 * below it.
 */
function isQuestionRow(grid: Grid, r: number, rows: readonly number[]): boolean {
  const cells = grid.cells(r)
  if (!cells.some((cell) => cell.length > LONGEST_SINGLE_NAME)) return false
  const below = rows.filter((other) => other > r).slice(0, ROWS_BELOW_NAMES)
  const [first = ''] = cells
  if (cells.length === 1 && (isTitleText(first) || isNoteText(first) || isColumnWord(firstOf(grid, below)))) return false
  const shapes = shapeColumns(grid, below, cells.length)
  return couldBeNames(cells, shapes) && cells.some((cell, c) => cell.length > LONGEST_SINGLE_NAME && isFarLonger(cell, shapes[c]))
}

function firstOf(grid: Grid, [r]: readonly number[]): string {
  return r === undefined ? '' : (grid.cells(r)[0] ?? '')
}

/** `# written by a program`, one of several such lines. */
function isAmongComments(grid: Grid, r: number): boolean {
  return isComment(grid, r) && r + 1 < grid.rowCount && isComment(grid, r + 1)
}

/** Whether a cell with digits is formed as most of those below it: telephone numbers, `Line 1` above `Line 2`. */
function isFormedAlike(cell: string, rows: readonly number[], grid: Grid, c: number): boolean {
  if (!/\d/.test(cell)) return false
  // Of a table of one column nothing else can be told: there a number behind a space may be of any length.
  const ofAnyLength = grid.width(rows[0] ?? 0) === 1
  const form = formOfCell(cell, ofAnyLength)
  const filled = rows.map((r) => grid.cells(r)[c] ?? '').filter((other) => other !== '')
  return filled.length > 1 && filled.filter((other) => formOfCell(other, ofAnyLength) === form).length * 2 > filled.length
}

/** The cell, its beginning at least, with letters run together and digits made alike. */
function formOfCell(cell: string, ofAnyLength: boolean): string {
  return withArabicDigits(cell.slice(0, 200))
    .replace(/[\p{L}\p{M}]+(?:\s+[\p{L}\p{M}]+)*/gu, 'a')
    .replace(ofAnyLength ? /(?<=\s)\d+/g : /\d/g, '9')
    .replace(/\d/g, '9')
}

/** A cell that differs from what all cells below it have in common. */
function looksDifferent(cell: string, shape: ColumnShape): boolean {
  if (shape.filled < 2) return isTyped(shape.kind ?? 'text') && !isTyped(cellKind(cell))
  if (shape.script !== null && shape.script !== scriptOf(cell)) return true
  if (shape.kind === 'code' && cellKind(cell) !== 'code') return true
  return shape.filled >= 8 && shape.longest - shape.shortest <= 1 && (cell.length < shape.shortest || cell.length > shape.longest)
}
