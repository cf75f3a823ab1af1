import { cellKind, filledCount, isTyped, usedWidth } from '../cell-kinds.ts'
import { isColumnWord } from '../column-words.ts'
import { haveEvenSteps, haveNoDates, scriptOf, shapeColumns } from '../columns.ts'
import type { Grid } from '../grid.ts'
import { kinshipWith } from './same-kind.ts'

/** Numbers that make an axis whatever they are; so many in even steps are no record by chance. */
const SURELY = 6
const LEAST = 3
const LEAST_BELOW_UNITS = 2
/** So many records rise by chance where there are few numbers. */
const MOST_RISING = 0.3
const NEARLY_ALL = 0.8
/** Rows below that an axis is compared with. */
const COMPARED_ROWS = 1000

/**
 * Whether row r names its columns by an axis: a word, and beside it numbers in even steps, `Depth, 0, 10, 20, 30`. A first record may hold
 * such numbers by chance, so that few of them must look like an axis: under a word that columns are named by, beginning at nought, in round
 * steps, unlike the numbers of the `records` below.
 */
export function isAxis(grid: Grid, r: number, records: readonly number[]): boolean {
  const cells = withoutEmptyEnd(grid.cells(r))
  const [name = ''] = cells
  const below = records.slice(0, COMPARED_ROWS).map((other) => grid.cells(other))
  if (isAxisOfOneUnit(cells, below) || isAxisOfDays(cells, below)) return true
  const steps = evenSteps(cells)
  if (steps === null) return isUnevenAxis(cells, below)
  if (below.some((other) => evenSteps(other) !== null)) return false
  const labels = below.map(([label = '']) => label)
  if (labels.includes(name)) return false
  if (isColumnWord(name) || steps.length >= SURELY) return true
  if (kinshipWith(name, labels) !== null) return false
  // Times of day in even steps, above others that are in none.
  if (cells.slice(1).every((cell) => minutesOf(cell) !== cell)) return true
  const evidence = [isOfOtherForm(name, labels), isWhollyUnlike(steps, below), lieOutside(steps, below)].filter((is) => is).length
  return roundness(steps) + evidence >= (steps.length > LEAST ? 2 : 3)
}

/**
 * Days as sheets count them since 1900, in common years and, five hundred and forty-three years later, in Buddhist ones; and how far the
 * first days of months are apart.
 */
const DAY_NUMBER = /^(?:[34]\d{4}|2[34]\d{4})$/
const LEAST_OF_MONTH = 28
const MOST_OF_MONTH = 31

/** The first days of months as a sheet numbers them, `Region,43831,43862,43891`, above other figures. */
function isAxisOfDays(cells: readonly string[], below: readonly (readonly string[])[]): boolean {
  const from = cells.findIndex((cell) => DAY_NUMBER.test(cell))
  const [names, days] = [cells.slice(0, from), cells.slice(from)]
  const areMonths = days.every((day, i) => {
    const step = Number(day) - Number(days[i - 1] ?? Number(day) - LEAST_OF_MONTH)
    return DAY_NUMBER.test(day) && step >= LEAST_OF_MONTH && step <= MOST_OF_MONTH
  })
  if (from < 1 || days.length < LEAST || !areMonths || !names.every((name) => name === '' || /\p{L}/u.test(name))) return false
  return below.every((other) => !other.slice(from).every((cell) => DAY_NUMBER.test(cell)))
}

/**
 * Whether row r has names and, behind them, nothing but days of which no record has one in the same column: `Name,01/05/2023,02/05/2023`
 * above marks.
 */
export function isAxisOfDates(grid: Grid, r: number, records: readonly number[]): boolean {
  const cells = withoutEmptyEnd(grid.cells(r))
  const from = cells.findIndex((cell) => cellKind(cell) === 'date')
  const days = cells.slice(from)
  if (from < 1 || days.length < LEAST || new Set(days).size < days.length || !days.every((cell) => cellKind(cell) === 'date')) return false
  if (!cells.slice(0, from).every((cell) => cell === '' || !isTyped(cellKind(cell)))) return false
  const below = records.filter((row) => row > r).slice(0, COMPARED_ROWS)
  return below.length > 1 && haveNoDates(grid, below, from)
}

/** Columns at the edge of a sheet that nothing names. */
function withoutEmptyEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, usedWidth(cells))
}

const WITH_UNIT = /^([-+]?\d+(?:[.,]\d+)?)(\s?(?:%|°?\p{L}{1,2}))$/u

/** Numbers that rise or fall, each with the same unit, `10%, 25%, 50%`, above figures of which none has it. */
function isAxisOfOneUnit(cells: readonly string[], below: readonly (readonly string[])[]): boolean {
  const steps = cells.slice(1).map((cell) => WITH_UNIT.exec(cell))
  const unit = steps[0]?.[2] ?? ''
  if (steps.length < LEAST || below.length < LEAST_BELOW_UNITS || !/\p{L}/u.test(cells[0] ?? '')) return false
  if (steps.some((step) => step?.[2] !== unit) || below.some((other) => other.some((cell, c) => c > 0 && cell.endsWith(unit)))) return false
  const numbers = steps.map((step) => Number((step?.[1] ?? '').replace(',', '.')))
  return [1, -1].some((sign) => numbers.every((number, i) => i === 0 || sign * (number - (numbers[i - 1] ?? 0)) > 0))
}

/**
 * The same in steps of any size, where few records rise from cell to cell: whole above decimals, `Well, 405, 490, 562`, under a word unlike
 * the labels below; or so many that no record rises as they do, or written in fewer figures than what stands below them,
 * `Dose, 0, 0.5, 1, 2, 5, 10`.
 */
function isUnevenAxis(cells: readonly string[], below: readonly (readonly string[])[]): boolean {
  const steps = risingNumbers(cells)
  if (steps === null || below.length < LEAST_COMPARED) return false
  const [name = ''] = cells
  const labels = below.map(([label = '']) => label)
  const rising = below.filter((other) => risingNumbers(other) !== null).length
  const fewRise = rising <= MOST_RISING * below.length
  if (isOfOtherForm(name, labels) && (isWhollyUnlike(steps, below) ? fewRise : steps.length >= SURELY && rising === 0)) return true
  return steps.length >= SURELY && fewRise && isBriefer(cells, below) && !labels.includes(name) && kinshipWith(name, labels) === null
}

/** Each number is written in fewer characters than nearly all of its column. */
function isBriefer(cells: readonly string[], below: readonly (readonly string[])[]): boolean {
  return cells.every((cell, c) => {
    const others = below.map((other) => other[c] ?? '').filter((other) => other !== '')
    return c === 0 || others.filter((other) => other.length > cell.length).length >= NEARLY_ALL * others.length
  })
}

function risingNumbers([name = '', ...others]: readonly string[]): number[] | null {
  if (others.length < LEAST || !/\p{L}/u.test(name) || !others.every((cell) => /^\d+(?:\.\d+)?$/.test(cell))) return null
  const numbers = others.map(Number)
  return numbers.every((number, i) => i === 0 || number > (numbers[i - 1] ?? 0)) ? numbers : null
}

/** Records that numbers of columns are compared with at least, where nothing but figures stands below them. */
const LEAST_COMPARED = 3

/**
 * Whether row r numbers its columns from nought or one, `0, 1, 2`, as programs do that have no names for them: above words, or above
 * figures that are no such numbers. A first record of counted rows goes on below.
 */
export function numbersColumns(grid: Grid, r: number, records: readonly number[]): boolean {
  const cells = grid.cells(r)
  const start = Number(cells[0])
  if (cells.length < 2 || cells[0] === '' || start > 1 || cells.some((cell, c) => cell !== String(start + c))) return false
  const below = records.slice(0, COMPARED_ROWS).map((other) => grid.cells(other))
  if (below.length < 2 || below[0]?.[0] === String(start + 1)) return false
  const shapes = shapeColumns(grid, records.slice(0, COMPARED_ROWS), cells.length)
  const words = shapes.filter(({ filled, typed, kind }) => filled > 1 && !typed && kind !== 'code')
  if (words.some(({ kind }) => kind === 'word' || kind === 'text')) return true
  const steps = cells.slice(1).map(Number)
  return cells.length > 2 && below.length >= LEAST_COMPARED && (isWhollyUnlike(steps, below) || lieOutside(steps, below))
}

/** The last step of an axis, that stands for all beyond, and the word for all of them. */
const LAST_STEP = /^(?:[>≥]\s?)?(\d+)\s?(?:\+|ขึ้นไป|or more|and (?:over|above|more))?$/iu
const ALL = /^(?:รวม|ทั้งหมด|(?:sub)?total|all)/iu

/** The numbers beside a word, where there are enough of them and they go up in even steps. */
function evenSteps(cells: readonly string[]): number[] | null {
  const [name = '', ...others] = cells
  if (ALL.test(others.at(-1) ?? '')) others.pop()
  if (others.length < LEAST || !/\p{L}/u.test(name) || filledCount(others) < others.length) return null
  const last = LAST_STEP.exec(others.at(-1) ?? '')?.[1]
  const steps = (last === undefined ? others : [...others.slice(0, -1), last]).map(minutesOf)
  if (!steps.every((cell) => /^\d+(?:\.\d+)?$/.test(cell))) return null
  const numbers = steps.map(Number)
  return haveEvenSteps(numbers) ? numbers : null
}

/** A time of day in minutes, `06:30`; any other cell as it is. */
function minutesOf(cell: string): string {
  const [, hours, minutes] = /^(\d{1,2}):([0-5]\d)$/.exec(cell) ?? []
  return minutes === undefined ? cell : String(60 * Number(hours) + Number(minutes))
}

function roundness(steps: readonly number[]): number {
  const [first = 0, second = 0] = steps
  const step = second - first
  // From nought, or a scale that ends or begins with one.
  if (first === 0 || (Math.abs(step) === 1 && (first === 1 || steps.at(-1) === 1))) return 2
  return first === step || (step >= 5 && step % 5 === 0 && first % step === 0) ? 1 : 0
}

/** A word above numbered labels, or above labels in another writing. */
function isOfOtherForm(name: string, labels: readonly string[]): boolean {
  const isOther = (label: string): boolean => (/\d/.test(label) && !/\d/.test(name)) || scriptOf(label) !== scriptOf(name)
  return labels.filter(isOther).length >= NEARLY_ALL * labels.length
}

/** Whole numbers above decimals. */
function isWhollyUnlike(steps: readonly number[], below: readonly (readonly string[])[]): boolean {
  const filled = below.flatMap((cells) => cells.slice(1).filter((cell) => cell !== ''))
  return steps.every(Number.isInteger) && filled.filter((cell) => /\d\.\d/.test(cell)).length > NEARLY_ALL * filled.length
}

/** Most of the numbers lie outside of all that stand below them. */
function lieOutside(steps: readonly number[], below: readonly (readonly string[])[]): boolean {
  const outside = steps.filter((step, i) => {
    const numbers = below.map((cells) => Number((cells[i + 1] ?? '').replaceAll(',', ''))).filter(Number.isFinite)
    return numbers.every((number) => step < number) || numbers.every((number) => step > number)
  })
  return below.length > 3 && outside.length > 0.6 * steps.length
}
