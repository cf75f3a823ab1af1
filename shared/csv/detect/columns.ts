import { type CellKind, cellKind, filledCount, isLongCode, isMonth, isTyped, withArabicDigits } from './cell-kinds.ts'
import { isColumnWord } from './column-words.ts'
import { doubtfulDay, isDoubtfulDay, namesPeriods } from './doubtful-days.ts'
import type { Grid } from './grid.ts'
import { isPrice } from './prices.ts'

/** What the cells of one column have in common. */
export interface ColumnShape {
  /** Most cells are numbers, dates, times or links, so that a name stands out. */
  readonly typed: boolean
  /** Share of the filled cells that could be a year. */
  readonly years: number
  readonly filled: number
  /** How many filled cells are days or years that are not known exactly. */
  readonly doubtful: number
  /** Some cells are prices with the sign of a currency. Above a column without any, `₹5` is its name: so many things at this price. */
  readonly priced: boolean
  /** The writing nearly all filled cells share, or null. */
  readonly script: string | null
  /** The kind nearly all filled cells share, or null. */
  readonly kind: CellKind | null
  /** The kind nearly all numbers, dates, times and links among them share, or null. */
  readonly typedKind: CellKind | null
  /** Shortest and longest filled cell. */
  readonly shortest: number
  readonly longest: number
}

const SAMPLE_ROWS = 200
/** A table of 20,000 columns is judged by ten rows. */
const SAMPLE_CELLS = 200_000
const NEARLY_ALL = 0.9

/** The shapes of `width` columns over `rows`; at most 200 rows, evenly spread, are looked at, fewer in a very wide table. */
export function shapeColumns(grid: Grid, rows: readonly number[], width: number): ColumnShape[] {
  const most = Math.max(10, Math.min(SAMPLE_ROWS, Math.floor(SAMPLE_CELLS / Math.max(1, width))))
  const step = Math.max(1, Math.ceil(rows.length / most))
  const sample = rows.filter((_, i) => i % step === 0)
  return Array.from({ length: width }, (_, c) => shapeOf(sample.map((r) => grid.cells(r)[c] ?? '')))
}

function shapeOf(cells: readonly string[]): ColumnShape {
  const kinds = new Map<CellKind, number>()
  const scripts = new Map<string, number>()
  let filled = 0
  let typed = 0
  let years = 0
  let shortest = Number.POSITIVE_INFINITY
  let longest = 0
  for (const cell of cells) {
    const kind = cellKind(cell)
    if (kind === 'empty' || kind === 'missing') continue
    filled++
    if (isTyped(kind)) typed++
    if (isYear(cell)) years++
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    scripts.set(scriptOf(cell), (scripts.get(scriptOf(cell)) ?? 0) + 1)
    shortest = Math.min(shortest, cell.length)
    longest = Math.max(longest, cell.length)
  }
  const doubtful = kinds.has('date') || years > 0 ? cells.filter(isDoubtfulDay).length : 0
  if (kinds.has('link')) typed += agreeOnDotted(cells, kinds)
  if (kinds.has('date')) typed += agreeOnDays(cells, kinds, filled)
  return {
    typed: filled > 0 && typed / filled >= 0.7,
    years: filled === 0 ? 0 : years / filled,
    filled,
    doubtful,
    priced: cells.some(isPrice),
    script: prevailing(scripts, filled),
    kind: prevailing(kinds, filled),
    typedKind: prevailingTyped(kinds, typed),
    shortest,
    longest,
  }
}

/** `8.8.8.8`, `3.20.2`, `3.4`: an address, a version or the number of a section. */
const DOTTED = /^\d{1,5}(?:\.\d{1,5})+$/
const FOUR_PARTS = /^(?:(?:1?\d?\d|2[0-4]\d|25[0-5])(?:\.(?!$)|$)){4}$/

/** Whether a dotted number could be an address in a network: `3.4.3.2` may be one, or the number of a section. */
function couldBeAddress(cell: string): boolean {
  return FOUR_PARTS.test(cell)
}

/**
 * Makes dotted numbers of a column one kind, where some look like addresses by themselves and others do not: all are if all could be, and
 * none beside versions. Returns by how many more of them are typed.
 */
function agreeOnDotted(cells: readonly string[], kinds: Map<CellKind, number>): number {
  const dotted = cells.filter((cell) => DOTTED.test(cell))
  const own = dotted.map(cellKind)
  if (!own.includes('link') || own.every((kind) => kind === 'link')) return 0
  const areAddresses = dotted.every(couldBeAddress)
  const others = own.filter((kind) => (kind === 'link') !== areAddresses)
  const to: CellKind = areAddresses ? 'link' : 'code'
  for (const from of others) {
    kinds.set(from, (kinds.get(from) ?? 0) - 1)
    kinds.set(to, (kinds.get(to) ?? 0) + 1)
  }
  return areAddresses ? others.filter((kind) => !isTyped(kind)).length : -others.length
}

/**
 * Makes years, and days that are not known exactly, days as most cells of a column are. Returns by how many more of them are typed.
 */
function agreeOnDays(cells: readonly string[], kinds: Map<CellKind, number>, filled: number): number {
  const days = kinds.get('date') ?? 0
  if (days * 2 < filled || days === filled) return 0
  const others = cells.filter((cell) => /^\d{4}$/.test(cell) || isDoubtfulDay(cell)).map(cellKind)
  for (const kind of others) kinds.set(kind, (kinds.get(kind) ?? 0) - 1)
  kinds.set('date', days + others.length)
  return others.filter((kind) => !isTyped(kind)).length
}

function prevailing<K>(counts: ReadonlyMap<K, number>, total: number): K | null {
  for (const [key, count] of counts) if (count >= NEARLY_ALL * total) return key
  return null
}

function prevailingTyped(counts: ReadonlyMap<CellKind, number>, total: number): CellKind | null {
  for (const [kind, count] of counts) if (isTyped(kind) && count >= NEARLY_ALL * total) return kind
  return null
}

/** The writing of a cell: Thai, Latin, both, or neither. */
export function scriptOf(cell: string): string {
  const thai = /[\u0e01-\u0e2e]/.test(cell)
  const latin = /[A-Za-z]/.test(cell)
  return thai ? (latin ? 'mixed' : 'thai') : latin ? 'latin' : 'none'
}

/** A year, and perhaps a mark behind it: `2566p` and `2566 (เบื้องต้น)` are provisional. */
const YEAR = /^(?:1[89]\d\d|20\d\d|2[45]\d\d)(?:\s?(?:[a-z*]|\((?:[a-z*]|เบื้องต้น|ประมาณการ|คาดการณ์)\)))?$/i

/** A year of the common or the Buddhist era standing alone. */
export function isYear(cell: string): boolean {
  return YEAR.test(withArabicDigits(cell))
}

/** How a row compares with the columns below: cells that fit a typed column, and cells that could only be names there. */
interface RowFit {
  readonly fits: number
  readonly misfits: number
  /** All that misfits is one number that could be a year. */
  readonly onlyOneYear: boolean
}

const LEAST_BELOW_MOMENTS = 3
/** Whole numbers above times of day, trains above their departures, that are no odd record. */
const LEAST_ABOVE_TIMES = 3

/**
 * Compares row r with the columns' shapes. What stands above numbers and is years only, or months and hours, counts as names, and
 * so do numbers in sequence.
 */
export function fitRow(grid: Grid, r: number, shapes: readonly ColumnShape[]): RowFit {
  const cells = grid.cells(r)
  if (isNumberedRow(cells) && !isAmongItsLike(grid, r) && !areYearsAboveYears(cells, shapes))
    return { fits: 0, misfits: filledCount(cells), onlyOneYear: false }
  const typed = shapes.flatMap((shape, c) => {
    const cell = cells[c] ?? ''
    const kind = kindWithoutQuotes(cell)
    return shape.typed && kind !== 'empty' && kind !== 'missing' ? [{ c, shape, cell, kind }] : []
  })
  const unsure = unsureDays(grid, r, typed)
  const numbers = typed.filter(({ cell, kind }) => kind === 'number' || isYear(cell))
  const allYears = numbers.every(({ cell }) => isYear(cell))
  const most = allYears ? mostYearsBelow(cells, shapes) : 0
  // Months or hours above columns of figures: one may be an odd record, several name the columns, the more of them the surer.
  const moments = typed.filter(({ shape, kind }) => shape.typedKind === 'number' && (kind === 'date' || kind === 'time'))
  const figuresBelow = moments.reduce((sum, { shape }) => sum + shape.filled, 0)
  // Beside words above figures, `Total,Feb-2020`, a single one does, however few these are.
  const isBesideWords =
    moments.length < typed.length && typed.every((own) => (moments.includes(own) ? isMonth(own.cell) : !isTyped(own.kind)))
  const areManyBelow = moments.length > 1 && figuresBelow >= LEAST_BELOW_MOMENTS
  const enough = isBesideWords || areManyBelow ? 1 : Math.max(1, 4 - Math.max(1, moments.length))
  const houses = typed.filter(({ cell }) => isHouseNumber(cell)).length
  const isAboveTimes = ({ shape, cell }: (typeof typed)[number]): boolean => shape.typedKind === 'time' && /^\d+$/.test(cell)
  const areNumbersOfTrains = typed.filter(isAboveTimes).length >= LEAST_ABOVE_TIMES
  const areSeasons = moments.length > 1 && namesPeriods(moments.map(({ cell }) => cell))
  const misfitting = typed.filter((own) => {
    const { shape, cell, kind } = own
    if (shape.typedKind === 'link' && DOTTED.test(cell)) return false
    if (unsure.includes(own)) return false
    if (!isTyped(kind)) return !isDividedNumber(cell) && !(houses === 1 && isHouseNumber(cell))
    if (!shape.priced && isPrice(cell)) return true
    if (areNumbersOfTrains && isAboveTimes(own)) return true
    if (areSeasons && moments.includes(own)) return true
    // Of years one after the other a single one may stand above figures, where marks such as `: c` fill the other columns.
    if (kind === 'number') return allYears && shape.years < most && (numbers.length > 1 || shape.filled >= 3 || most > SELDOM)
    return shape.typedKind === 'number' && shape.filled >= enough && (kind === 'date' || kind === 'time')
  })
  const misfits = misfitting.length
  return { fits: typed.length - misfits, misfits, onlyOneYear: misfits === 1 && misfitting[0]?.kind === 'number' }
}

/** A cell of a column of figures, days or links. */
interface TypedCell {
  readonly c: number
  readonly shape: ColumnShape
  readonly cell: string
}

/**
 * The cells of row `r` that are days as those of their columns are, but not known exactly. A year that is not, `[2020]` or `before 2000`,
 * may name a column of days as well: it is one of them among others of its kind, below days, or below a name for each column.
 */
function unsureDays(grid: Grid, r: number, typed: readonly TypedCell[]): readonly TypedCell[] {
  const found = typed.filter(({ shape, cell }) => isOfDays(shape) && (isDoubtfulDay(cell) || (shape.doubtful > 0 && MAY_BE_DAY.test(cell))))
  const cells = grid.cells(r)
  if (found.length === 0 || namesPeriods(cells)) return []
  const above = r > 0 ? grid.cells(r - 1) : []
  const mayBeNames = cells.some(isColumnWord)
  const isNamed = areNamesOfAll(above, cells.length) && !mayBeNames
  const isAmongDays = (shape: ColumnShape, c: number): boolean => (shape.doubtful > 0 && !mayBeNames) || isDay(above[c] ?? '')
  return found.filter(({ c, shape, cell }) => doubtfulDay(cell) === 'day' || isNamed || (HAS_YEAR.test(cell) && isAmongDays(shape, c)))
}

const HAS_YEAR = /[\d๐-๙]{4}/
/** A year somewhere, or nothing known of it. */
const MAY_BE_DAY = /[\d๐-๙]{4}|^\?+$/

function isDay(cell: string): boolean {
  return cellKind(cell) === 'date' || isYear(cell)
}

/** Whether a row has a name for each of so many columns, no two alike and none a figure or a day. */
function areNamesOfAll(cells: readonly string[], width: number): boolean {
  return cells.length === width && new Set(cells).size === width && cells.every((cell) => cell !== '' && !isTyped(cellKind(cell)))
}

/** Whether a column holds days, or years and nothing else. */
function isOfDays({ typedKind, years, doubtful, filled }: ColumnShape): boolean {
  return typedKind === 'date' || years + doubtful / Math.max(1, filled) > NEARLY_ALL
}

const SELDOM = 0.1

/**
 * The share of figures below years that may look like years themselves: any count of some two thousand does. The more the row is like
 * names, words that columns are named by and years one after the other, the more of them.
 */
function mostYearsBelow(cells: readonly string[], shapes: readonly ColumnShape[]): number {
  const years = cells.filter(isYear).map((cell) => Number.parseInt(withArabicDigits(cell), 10))
  const follow = followEachOther(years) || (years.length > 1 && isYearOfEach(cells))
  if (cells.some((cell, c) => shapes[c]?.kind === 'code' && isLongCode(cell))) return 0
  if (isAmongNames(cells) || namesCodes(cells, shapes)) return follow ? 0.9 : 0.5
  if (follow && /\p{L}/u.test(cells[0] ?? '')) return 0.7
  if (riseBesideGap(cells)) return 0.5
  // Round amounts come again.
  return new Set(years).size < years.length && years.every((year) => year % 100 === 0) ? 0 : SELDOM
}

/** Years at least of which some may be left out or come again. */
const LEAST_WITH_GAPS = 4

/**
 * Each year one after the other, or before it; of more of them, half or more are, and none goes back: `1965,1966,1967,2019,2020,2021,2021`.
 */
function followEachOther(years: readonly number[]): boolean {
  const steps = years.slice(1).map((year, i) => year - (years[i] ?? 0))
  const single = steps.filter((step) => Math.abs(step) === 1).length
  if (single === 0) return false
  return single === steps.length || (years.length >= LEAST_WITH_GAPS && single * 2 >= steps.length && steps.every((step) => step >= 0))
}

/** Years at least that rise beside an empty cell. */
const LEAST_RISING = 3

/** Nothing but years, each later than the one before, behind the empty cells of labels: `,,1990,2000,2010`. */
function riseBesideGap(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '')
  const years = filled.map((cell) => Number.parseInt(withArabicDigits(cell), 10))
  if (cells[0] !== '' || filled.length < LEAST_RISING || !filled.every(isYear)) return false
  return years.every((year, i) => i === 0 || year > (years[i - 1] ?? 0))
}

/** `Assets,2021,,Liabilities,2021`: the same year beside a name of each of the tables that stand side by side. Amounts are rounder. */
function isYearOfEach(cells: readonly string[]): boolean {
  const years = new Set(cells.filter(isYear))
  const [year = ''] = years
  return years.size === 1 && !/[05]$/.test(year) && cells.every((cell, c) => cell !== year || /\p{L}/u.test(cells[c - 1] ?? ''))
}

/** A word that columns are named by stands where all that follow are codes. */
function namesCodes(cells: readonly string[], shapes: readonly ColumnShape[]): boolean {
  return cells.some((cell, c) => isColumnWord(cell) && shapes[c]?.kind === 'code')
}

/** Beside the one number there are only words that columns are named by. */
function isAmongNames(cells: readonly string[]): boolean {
  const words = cells.filter((cell) => cell !== '' && !isYear(cell))
  return words.length > 0 && words.every(isColumnWord)
}

/** Years one after the other in columns that hold years in every record: when a project began, went on and ended. */
function areYearsAboveYears(cells: readonly string[], shapes: readonly ColumnShape[]): boolean {
  const years = cells.flatMap((cell, c) => (isYear(cell) ? [c] : []))
  return years.length > 0 && years.every((c) => (shapes[c]?.years ?? 0) > NEARLY_ALL)
}

const DIVIDED_NUMBER = /^[+(]?\d[\d\s().-]*$/
/** A telephone number has nine; spans of years have fewer. */
const LEAST_DIVIDED = 9

/** `081-234-5678` and `1-1017-01234-56-7`, where others write figures alone: no name of a column. */
export function isDividedNumber(cell: string): boolean {
  const text = withArabicDigits(cell)
  return DIVIDED_NUMBER.test(text) && text.replace(/\D/g, '').length >= LEAST_DIVIDED
}

/** `12/3`, where others have one number: a house, a paragraph. Several in a row may be terms, `1/65` beside `2/65`, and name columns. */
function isHouseNumber(cell: string): boolean {
  return /^\d{1,4}\/\d{1,3}[ก-ฮa-z]?$/.test(withArabicDigits(cell))
}

/** A quote too many makes no name of a figure, nor does another one around it. */
export function kindWithoutQuotes(cell: string): CellKind {
  if (/^'[^']+'$/.test(cell)) return cellKind(cell.slice(1, -1))
  return /^"|"$/.test(cell) ? cellKind(cell.replace(/^"+|"+$/g, '')) : cellKind(cell)
}

/** A calendar, or counters that go up together, count in every record: a row that names columns stands alone. */
function isAmongItsLike(grid: Grid, r: number): boolean {
  const counted = countedBy(grid.cells(r))
  const isLike = (other: number) => other >= 0 && other < grid.rowCount && countedBy(grid.cells(other)) === counted
  return counted !== 'marks' && (isLike(r - 1) || isLike(r + 1))
}

/**
 * Cells that only count: `(1) (2) (3)=(1)+(2) …` under names, years one after the other, or plain numbers in even steps, too many to be a
 * record by chance.
 */
export function isNumberedRow(cells: readonly string[]): boolean {
  return countedBy(cells) !== null
}

/** Years one after the other, under a name or two of their own: `Province, 2019, 2020, 2021`. */
export function isYearRow(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '')
  return filled.length > 3 && !isYear(filled[0] ?? '') && isYear(filled.at(-1) ?? '') && isNumberedRow(cells)
}

/** Years, or so many numbers in even steps, beside the names that begin a row: days of a month. */
export function isCountedRow(cells: readonly string[]): boolean {
  return isYearRow(cells) || (/\p{L}/u.test(cells[0] ?? '') && countedBy(cells) === 'numbers')
}

/** Whether no row has a date from column `from` on. */
export function haveNoDates(grid: Grid, rows: readonly number[], from: number): boolean {
  return rows.every(
    (r) =>
      !grid
        .cells(r)
        .slice(from)
        .some((cell) => cellKind(cell) === 'date'),
  )
}

/** Whether every number is the one before it and the same step. */
export function haveEvenSteps(numbers: readonly number[]): boolean {
  const step = (numbers[1] ?? 0) - (numbers[0] ?? 0)
  return step !== 0 && numbers.every((number, i) => i === 0 || Math.abs(number - (numbers[i - 1] ?? 0) - step) < 1e-6)
}

/** What cells count by that do nothing else. */
function countedBy(cells: readonly string[]): 'marks' | 'years' | 'numbers' | null {
  const filled = cells.map(withArabicDigits).filter((cell) => cell !== '')
  const numbered = filled.filter((cell) => /^(?:\(\d{1,3}\)(?:\s*=[\s\d()+*/x×÷-]+)?|\[\d{1,3}\]|\d{1,4}(?:\.\d+)?)$/.test(cell))
  const numbers = numbered.map((cell) => Number(/[\d.]+/.exec(cell)?.[0]))
  const kind = numbered.every((cell) => !/^\d/.test(cell)) ? 'marks' : numbered.every(isYear) ? 'years' : 'numbers'
  // Behind an empty cell a program counts the columns it has no names for, from nought or one.
  const isCountOfAll = cells[0] === '' && filled.length === cells.length - 1 && numbers.length === filled.length && (numbers[0] ?? 2) < 2
  const step = (numbers[1] ?? 0) - (numbers[0] ?? 0)
  // Days of a month stand among any number of names.
  const most = kind === 'numbers' && step === 1 ? Math.max(2, numbers.length / 2) : 2
  if (numbers.length < (kind === 'numbers' && !isCountOfAll ? 6 : 3) || numbers.length < filled.length - most) return null
  // Wavelengths, depths: steps of any size, where there are many of them.
  if (Math.abs(step) !== 1 && kind !== 'numbers') return null
  return haveEvenSteps(numbers) ? kind : null
}
