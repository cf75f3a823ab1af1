import { isRuleRow } from '../../page-lines.ts'
import { cellKind, filledCount, isTyped, usedWidth, withArabicDigits } from '../cell-kinds.ts'
import { isColumnWord } from '../column-words.ts'
import { type ColumnShape, haveNoDates, shapeColumns } from '../columns.ts'
import type { Grid } from '../grid.ts'
import { type HeaderPlace, ROWS_BELOW_NAMES, TOP_ROWS } from '../header-place.ts'
import { namesEach } from './parent-rows.ts'

const LEAST_CHILDREN = 2
const LEAST_NUMBERS = 3
const LEAST_ROWS = 2
const MONTHS = 12
const NEARLY_ALL = 0.7
/** Cells below such numbers that are looked at, at least. */
const LEAST_CELLS = 3

/**
 * Where a row names columns by numbers in sequence: under one name for all of them, `วันที่` above 1 to 31, `ไตรมาส` above 1 to 4, marks
 * from 5 to 1, ballots; or beside names, above what are no such numbers. `rows` are those of the table that hold something. Null where
 * there is none.
 */
export function placeByNumbers(grid: Grid, rows: readonly number[], width: number): HeaderPlace | null {
  for (const [i, r] of rows.slice(0, TOP_ROWS).entries()) {
    const below = rows.slice(i + 1, i + 1 + ROWS_BELOW_NAMES)
    if (below.length === 0 || grid.width(r) > width) return null
    const above = rows[i - 1]
    if (above !== undefined && isBelowGroups(grid.cells(above), grid.cells(r)) && isLabelled(grid, below))
      return { from: above, to: r + 1, reason: 'typesDiffer', confidence: 0.9 }
    if (countsTablesBesideEachOther(grid, r, below)) {
      const isRuled = below[0] !== undefined && isRuleRow(grid.cells(below[0]))
      return { from: r, to: isRuled ? r + 2 : r + 1, reason: 'typesDiffer', confidence: 0.9 }
    }
    if (numbersFollowNames(grid, above, r, below, width) || numbersWithOthers(grid, rows.slice(0, i), r, below, width))
      return { from: r, to: r + 1, reason: 'typesDiffer', confidence: 0.85 }
  }
  return null
}

/**
 * Whether columns are counted from one on as often as tables stand beside each other, `,1,2,3,,,1,2,3`, each behind the labels of its rows:
 * wells of plates.
 */
function countsTablesBesideEachOther(grid: Grid, r: number, below: readonly number[]): boolean {
  const cells = grid.cells(r)
  const starts = cells.flatMap((cell, c) => (cell === '1' ? [c] : []))
  const [first = 0, second = 0] = starts
  if (starts.length < 2 || first < 1) return false
  const most = cells.slice(first, second).filter((cell) => cell !== '').length
  const isCounted = (start: number): boolean => cells.slice(start, start + most).every((cell, i) => cell === String(i + 1))
  if (most < LEAST_NUMBERS || !starts.every(isCounted) || filledCount(cells) !== starts.length * most) return false
  // A line drawn ends the tables, as one may begin them; what stands below it is a legend.
  const lines = below.map((row) => grid.cells(row)).filter((row, i) => i > 0 || !isRuleRow(row))
  const end = lines.findIndex(isRuleRow)
  const records = end === -1 ? lines : lines.slice(0, end)
  const isLabel = (cell = ''): boolean => /\p{L}/u.test(cell) && !isTyped(cellKind(cell))
  return records.length >= LEAST_ROWS && records.every((row) => starts.every((start) => isLabel(row[start - 1])))
}

function isLabelled(grid: Grid, below: readonly number[]): boolean {
  return below.filter((r) => grid.cells(r)[0] !== '').length >= NEARLY_ALL * below.length
}

function numberOf(cell: string): number {
  const text = withArabicDigits(cell)
  return /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN
}

/** Whether a row holds nothing but numbers in sequence, and all of them in columns that the row above names together. */
function isBelowGroups(above: readonly string[], cells: readonly string[]): boolean {
  if (cells[0] !== '' || !/\p{L}/u.test(above[0] ?? '') || above.some((cell) => isTyped(cellKind(cell)))) return false
  const width = Math.max(above.length, cells.length)
  let groups = 0
  for (let c = 1; c < width; ) {
    let end = c + 1
    while (end < width && (above[end] ?? '') === '') end++
    const children = Array.from({ length: end - c }, (_, i) => cells[c + i] ?? '')
    const filled = children.filter((cell) => cell !== '')
    if (filled.length > 0) {
      if ((above[c] ?? '') === '' || !areInSequence(children)) return false
      groups++
    }
    c = end
  }
  return groups > 0
}

/**
 * Numbers of one or two digits: up, with gaps for days that are left out, or down one by one, or months of a year that begins with October.
 */
function areInSequence(cells: readonly string[]): boolean {
  const numbers = cells.map(numberOf)
  if (numbers.length < LEAST_CHILDREN || numbers.some(Number.isNaN)) return false
  const follows = (isNext: (number: number, before: number) => boolean) =>
    numbers.every((number, i) => i === 0 || isNext(number, numbers[i - 1] ?? 0))
  return (
    follows((number, before) => number > before) ||
    follows((number, before) => number === before - 1) ||
    follows((number, before) => number === (before % MONTHS) + 1)
  )
}

const WEEKDAY = /^(?:จ|อ|พ|พฤ|ศ|ส|อา|จันทร์|อังคาร|พุธ|พฤหัส(?:บดี)?|ศุกร์|เสาร์|อาทิตย์|mo|tu|we|th|fr|sa|su|mon|tue|wed|thu|fri|sat|sun)\.?$/iu
const LEAST_WEEKDAYS = 3

/** Days of the week, without a label of their own: they stand below those of a month. */
export function areWeekdays(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '')
  return cells[0] === '' && filled.length >= LEAST_WEEKDAYS && filled.every((cell) => WEEKDAY.test(cell))
}

/**
 * Whether the row below numbered names says from when to when each of them is, `Week ended,03-Jan-20,10-Jan-20` below `Week,1,2`: nothing
 * but days beside its label, which no record has.
 */
export function areDaysBelowNumbers(grid: Grid, r: number, rows: readonly number[]): boolean {
  const [[, ...names], [label = '', ...days]] = [r > 0 ? grid.cells(r - 1) : [], grid.cells(r)]
  const isDay = (cell: string): boolean => cell === '' || cellKind(cell) === 'date'
  const areNumbered = names.filter((name) => name !== '').every((name) => /^\d{1,4}$/.test(withArabicDigits(name)))
  if (isTyped(cellKind(label)) || days.length < LEAST_NUMBERS || !days.some((day) => day !== '') || !areNumbered || !days.every(isDay))
    return false
  const below = rows.filter((row) => row > r).slice(0, ROWS_BELOW_NAMES)
  return below.length > 1 && haveNoDates(grid, below, 1)
}

/**
 * Names, then numbers one by one to the end of the row, or to names again: above marks and words, which no such numbers are; or from one
 * on, beside words that columns are named by; or beside a name above figures or dates. A column among the names may have none, but only
 * beside such a name, and where the row above does not name them all.
 */
function numbersFollowNames(grid: Grid, above: number | undefined, r: number, below: readonly number[], width: number): boolean {
  const cells = grid.cells(r)
  const isName = (cell: string): boolean => /\p{L}/u.test(cell) && !isTyped(cellKind(cell)) && cellKind(cell) !== 'code'
  const from = cells.findIndex((cell, c) => !isName(cell) && (c === 0 || cell !== ''))
  if (from < 1 || cells.length !== width) return false
  let to = from
  while (to < width && /^\d{1,4}$/.test(withArabicDigits(cells[to] ?? ''))) to++
  const numbers = cells.slice(from, to).map((cell) => Number(withArabicDigits(cell)))
  if (numbers.length < LEAST_NUMBERS || numbers.some((number, i) => i > 0 && number !== (numbers[i - 1] ?? 0) + 1)) return false
  // Behind the last of them may stand one for all beyond.
  if (/^\d+\s?(?:\+|ขึ้นไป|and over|or more)$/iu.test(cells[to] ?? '')) to++
  // Nothing names the empty columns at the edge of a sheet.
  if (!cells.slice(to, usedWidth(cells)).every((cell) => isName(cell) || NUMBERED_NAME.test(cell))) return false
  const shapes = shapeColumns(grid, below, width)
  const [names, numbered] = [cells.slice(0, from), shapes.slice(from, to)]
  const isAboveFigures = names.some((name, c) => name !== '' && isSurelyTyped(shapes[c]))
  if (names.includes('') && (!isAboveFigures || (above !== undefined && namesEach(grid.cells(above), width)))) return false
  if (isAboveFigures || holdNoNumbers(grid, below, from, to)) return true
  return (numbers[0] ?? 2) < 2 && names.every(isColumnWord) && numbered.some(({ filled }) => filled >= LEAST_CELLS)
}

/** `TB1`, behind the numbers: one of several such names. */
const NUMBERED_NAME = /^\p{L}{2,}\d$/u
/** `2b`, `3&4`, `3-4`, `10+`: a part of what a number stands for, several of them, or all beyond. */
const ODD_NUMBER = /^\d{1,4}\s?(?:\p{L}|[*+]|[-–&/+]\s?\d{1,4})$/u
const LEAST_ODD = 2
/** How far nearly all such numbers are from the next at most, unless all are as far. */
const MOST_APART = 2
const MOSTLY_NEAR = 0.85

/**
 * Whether a row has a word and, behind it, whole numbers that rise, some of which are none: plots `2b,3&4,5,6`, floors `1,2,3,4-6,7+`,
 * wards `A&E,1,2,3-4`. Nothing but figures stands below them, no record has such a number or rises so, and above is no row that is as full.
 * Figures of a record that rise by chance do so in greater steps, and several may have the same flag.
 */
function numbersWithOthers(grid: Grid, above: readonly number[], r: number, below: readonly number[], width: number): boolean {
  const [name = '', ...numbers] = grid.cells(r).slice(0, usedWidth(grid.cells(r)))
  if (!/^\p{L}[\p{L}\p{M}. ]+$/u.test(name) || cellKind(name) === 'missing' || above.some((row) => isAsFull(grid, row, r))) return false
  const named = numbers.filter((cell, i) => !((i === 0 || i === numbers.length - 1) && /^\D*\p{L}\D*$/u.test(cell)))
  const plain = named.filter((cell) => !Number.isNaN(numberOf(cell)))
  const odd = named.filter((cell) => ODD_NUMBER.test(withArabicDigits(cell)))
  if (plain.length < LEAST_NUMBERS || odd.length === 0 || plain.length + odd.length < named.length || !areRising(named)) return false
  const shapes = shapeColumns(grid, below, width)
  if (!shapes.slice(1, 1 + numbers.length).every(({ typedKind, typed }) => typed && typedKind === 'number')) return false
  if (below.some((row) => grid.cells(row).some((cell) => ODD_NUMBER.test(cell)) || areRising(grid.cells(row).slice(1)))) return false
  if (areFlagged(odd)) return false
  return shapes[0]?.typed === true || (areSteps(named) && (odd.length >= LEAST_ODD || isColumnWord(name)))
}

/** Whether several figures have the same letter or mark behind them, `25e,30e`: it says how sure they are. */
function areFlagged(odd: readonly string[]): boolean {
  const flags = odd.map((cell) => /\D$/.exec(cell)?.[0] ?? '').filter((flag) => flag !== '')
  return flags.length > 1 && new Set(flags).size === 1
}

/** Whether numbers, or parts of them from one to another, `4-6`, follow each other nearly one by one, or in even steps. */
function areSteps(cells: readonly string[]): boolean {
  const ranges = cells.map((cell) => (withArabicDigits(cell).match(/\d+/g) ?? []).map(Number))
  const steps = ranges.slice(1).map(([from = 0], i) => from - (ranges[i]?.at(-1) ?? 0))
  return steps.filter((step) => step <= MOST_APART).length >= MOSTLY_NEAR * steps.length || new Set(steps).size === 1
}

function isAsFull(grid: Grid, above: number, r: number): boolean {
  return filledCount(grid.cells(above)) * 2 > filledCount(grid.cells(r))
}

/** Whether cells begin with numbers, each larger than the one before it. */
function areRising(cells: readonly string[]): boolean {
  const numbers = cells.map((cell) => Number(/^\d+/.exec(withArabicDigits(cell))?.[0]))
  return (
    numbers.length >= LEAST_NUMBERS && numbers.every((number, i) => !Number.isNaN(number) && (i === 0 || number > (numbers[i - 1] ?? 0)))
  )
}

function isSurelyTyped(shape: ColumnShape | undefined): boolean {
  return shape?.typed === true && shape.filled >= LEAST_CELLS
}

/** Whether nearly all that stands in columns `from` up to `to` is no figure. */
function holdNoNumbers(grid: Grid, below: readonly number[], from: number, to: number): boolean {
  const kinds = below.flatMap((r) => grid.cells(r).slice(from, to).map(cellKind)).filter((kind) => kind !== 'empty' && kind !== 'missing')
  return kinds.length >= LEAST_CELLS && kinds.filter((kind) => !isTyped(kind)).length >= NEARLY_ALL * kinds.length
}
