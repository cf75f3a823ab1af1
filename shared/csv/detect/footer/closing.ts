import { isRuleRow } from '../../page-lines.ts'
import { cellKind, filledCount, isTyped } from '../cell-kinds.ts'
import { type ColumnShape, fitRow } from '../columns.ts'
import { filledRows, type Grid, isSpaced } from '../grid.ts'
import { MOSTLY_FILLED } from '../header-place.ts'
import { isAverageLabel, isNoteText, isShareLabel, isTotalLabel } from '../line-words.ts'
import { arePairs } from '../pairs.ts'

/** Lines that hold something, below a table, among which its closing is looked for. */
const MOST_CLOSING_ROWS = 40

const SIGNATURE =
  /^[(*\s]*(?:(?:ขอ)?ลงชื่อ|ลงนาม|ผู้(?:จัดทำ|จัดพิมพ์|ตรวจ(?:สอบ|ทาน)?|อนุมัติ|รับรอง|รายงาน|บันทึก|เสนอ|ให้ข้อมูล|ควบคุม|กำหนดราคา(?:กลาง)?)|เห็นชอบ|(?:prepared|checked|approved|reviewed|certified|verified|authori[sz]ed) by|signed|signature)(?![a-z])/iu
/** A place to write on: dots, or a line, with or without words beside it. */
const DOTTED = /[.…_]{5,}/

/**
 * Where a table is closed: the first line drawn below it, note or place for a signature under which nothing fits its columns any more,
 * whatever commas the lines have. Null where there is none.
 */
export function closingLines(grid: Grid, from: number, to: number, shapes: readonly ColumnShape[]): number | null {
  if (shapes.length < 2) return null
  const usual = columnsMostlyFilled(grid, from, to, shapes)
  let closing: number | null = null
  let top = from
  for (let r = to - 1, rows = 0; r >= from && rows < MOST_CLOSING_ROWS; r--) {
    top = r
    if (grid.isBlank(r)) continue
    rows++
    const cells = grid.cells(r)
    const opens = opensClosing(grid, r, shapes)
    const isSigned = isToFillIn(cells) || (opens && isToSign(grid, r, from, usual)) || (closing === r + 1 && areRoles(grid, r))
    if (!opens && !isSigned && !isOutside(grid, r, shapes, usual)) break
    if (isSigned || (opens && isOutside(grid, r, shapes, usual))) closing = r
  }
  if (closing === null || !areLabelled(grid, from, top)) return closing
  // Words further right belong to what closes a table whose records all have a label.
  while (closing - 1 > top && grid.cells(closing - 1)[0] === '') closing--
  return closing
}

/**
 * Whether a line is a place to sign, or has one and fewer cells than records do. One that is as full is a record where it has more values
 * beside the line to write on, `phone,___-___-_____,081-111-1111`, or where others above have such a line beside their values.
 */
function isToSign(grid: Grid, r: number, from: number, usual: number): boolean {
  const cells = grid.cells(r)
  const filled = filledCount(cells)
  const isPlace = (cell: string): boolean => isDotted(cell) || SIGNATURE.test(cell)
  const isToWriteOn = (above: readonly string[]): boolean => above.some(isDotted) && above.some((cell) => cell !== '' && !isPlace(cell))
  if (!cells.some(isDotted) || filled < usual) return cells.some(isDotted)
  const top = Math.max(from, r - COMPARED_ROWS)
  for (let above = r - 1; above >= top && !grid.isBlank(above); above--) if (isToWriteOn(grid.cells(above))) return false
  return cells.filter(isPlace).length * 2 >= filled
}

const LABEL_TO_FILL_IN = /\p{L}\s?:\s*[.…_]{5,}$/u

/** `Date prepared:,06/01/2026,,Date received: __________`: labels with their colons, and what they say or the place for it. */
function isToFillIn(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '')
  const isPart = (cell: string, i: number): boolean =>
    cell.endsWith(':') || LABEL_TO_FILL_IN.test(cell) || filled[i - 1]?.endsWith(':') === true
  return filled.length > 1 && filled.some((cell) => LABEL_TO_FILL_IN.test(cell)) && filled.every(isPart)
}

/** Whether a line says who signs on the next one: known roles, or words behind a blank line, one above each place to write on. */
function areRoles(grid: Grid, r: number): boolean {
  const [cells, places] = [grid.cells(r), grid.cells(r + 1)]
  if (cells.every((cell) => cell === '' || SIGNATURE.test(cell))) return true
  return grid.isBlank(r - 1) && isWords(cells) && cells.every((cell, c) => (cell !== '') === isDotted(places[c] ?? ''))
}

/** Whether the records down to row `last` all hold something in the first column, several of them. */
function areLabelled(grid: Grid, from: number, last: number): boolean {
  const first = Math.max(from, last - COMPARED_ROWS)
  for (let r = first; r <= last; r++) if (!grid.isBlank(r) && grid.cells(r)[0] === '') return false
  return last - first >= LEAST_RECORDS
}

/** Lines that such an end of a file has at most, and records above it at least. */
const MOST_APART = 30
const LEAST_RECORDS = 2
const NEARLY_ALL = 0.95
/** Of the cells that records fill, those that a line with a label fills at most. */
const LITTLE = 0.6

/**
 * The first of the lines behind the first blank line of a table that are no records, in one block or several. None of them fills as many
 * columns as records do, and each block is apart from these in a way of its own (`isApart`). In a table of two columns each line holds one
 * text. Null where there are none.
 */
export function linesApart(grid: Grid, from: number, to: number, shapes: readonly ColumnShape[]): number | null {
  let blank = from
  while (blank < to && !grid.isBlank(blank)) blank++
  if (blank - from < LEAST_RECORDS || blank === to) return null
  const records = recordsAboveBlank(grid, from, blank, shapes)
  const blocks = blocksOf(grid, blank, to)
  const lines = blocks.flat().map((r) => grid.cells(r))
  if (lines.length === 0 || lines.length > MOST_APART) return null
  if (shapes.length === 2 && haveWordsForFigures(lines, filledRows(grid, from, blank), grid)) return blank + 1
  const isLonger = (cells: readonly string[]): boolean => cells.length > shapes.length && !(records.areLabelled && cells[0] === '')
  if (lines.some((cells) => isLonger(cells) || filledCount(cells) >= records.usual)) return null
  if (shapes.length === 2) return lines.every((cells) => cells[0] !== '' && holdsOneText(cells)) ? blank + 1 : null
  return blocks.every((block) => isApart(grid, block, records, shapes.length)) ? blank + 1 : null
}

/** Records of two columns at least above such lines, and lines. */
const LEAST_OF_TWO = 3
const LEAST_LINES = 2

/**
 * Whether lines below a table of two columns have words in the first one, `Average`, where all records have a day or a number, and figures
 * in the second, unless they are titles. Records have figures there as well.
 */
function haveWordsForFigures(lines: readonly (readonly string[])[], rows: readonly number[], grid: Grid): boolean {
  const isWord = (cell = ''): boolean => /\p{L}{3}/u.test(cell) && ['word', 'text'].includes(cellKind(cell))
  const isFigure = (cell = ''): boolean => cellKind(cell) === 'number'
  const isRecord = ([label = '', figure]: readonly string[]): boolean =>
    label !== '' && isFigure(figure) && (isTyped(cellKind(label)) || !/\p{L}/u.test(label))
  const figures = lines.filter((cells) => filledCount(cells) === 2 && isFigure(cells[1]))
  return (
    rows.length >= LEAST_OF_TWO &&
    rows.every((r) => isRecord(grid.cells(r))) &&
    lines.every((cells) => isWord(cells[0]) && (filledCount(cells) === 1 || figures.includes(cells))) &&
    figures.length >= LEAST_LINES
  )
}

/** What the records above the first blank line have in common. */
interface RecordsAboveBlank {
  /** Columns that most of them fill. */
  readonly usual: number
  /** Nearly all fill the first column; with figures, days or times. */
  readonly areLabelled: boolean
  readonly areLabelsTyped: boolean
  /** Some are words with a space behind each comma; some state a fact behind a colon. */
  readonly areSpaced: boolean
  readonly areStated: boolean
}

function recordsAboveBlank(grid: Grid, from: number, blank: number, shapes: readonly ColumnShape[]): RecordsAboveBlank {
  const records = Array.from({ length: blank - from }, (_, i) => from + i)
  const labels = records.map((r) => grid.cells(r)[0] ?? '')
  const areNearlyAll = (isSuch: (label: string) => boolean): boolean => labels.filter(isSuch).length >= NEARLY_ALL * records.length
  const areLabelled = areNearlyAll((label) => label !== '')
  return {
    usual: columnsMostlyFilled(grid, from, blank, shapes),
    areLabelled,
    areLabelsTyped: areLabelled && areNearlyAll((label) => isTyped(cellKind(label))),
    areSpaced: records.some((r) => isText(grid, r)),
    areStated: records.some((r) => isStated(grid.cells(r))),
  }
}

/** Whether a block below a table is none of its records; each line says one way to be so. */
function isApart(grid: Grid, rows: readonly number[], records: RecordsAboveBlank, width: number): boolean {
  const block = rows.map((r) => grid.cells(r))
  const hasWordsFirst = (cells: readonly string[]): boolean =>
    /\p{L}{2}/u.test(cells[0] ?? '') && !isTyped(cellKind(cells[0] ?? '')) && filledCount(cells) <= LITTLE * records.usual
  // It leaves the first column empty, as no record does.
  if (records.areLabelled && block.every(([label]) => label === '')) return true
  // It has words there, and little else, where records have figures or days.
  if (records.areLabelsTyped && block.every(hasWordsFirst)) return true
  // It stands under a heading of one cell.
  if (block.length > 1 && holdsOneText(block[0] ?? [])) return true
  // It is words in half as many cells.
  if (rows.every((r) => grid.width(r) * 2 <= width && isWords(grid.cells(r)))) return true
  // It says what signs mean: `..,not available`.
  if (block.every(explainsSign)) return true
  // It states facts behind colons: `Contact:,Jane Roe`.
  if (!records.areStated && block.every(isStated)) return true
  // It is running text that its own commas divide.
  return !records.areSpaced && rows.every((r) => isText(grid, r))
}

/** The rows from `from` up to `to` that hold something, as blank lines divide them. */
function blocksOf(grid: Grid, from: number, to: number): number[][] {
  const blocks: number[][] = []
  for (let r = from; r < to; r++) {
    if (grid.isBlank(r)) continue
    if (grid.isBlank(r - 1)) blocks.push([])
    blocks.at(-1)?.push(r)
  }
  return blocks
}

/** `Contact:,Jane Roe,jane@example.org`. */
function isStated([subject = '', fact = '']: readonly string[]): boolean {
  return /\p{L}\s?:$/u.test(subject) && fact !== ''
}

/** Words, with a space behind each comma that divides them. */
function isText(grid: Grid, r: number): boolean {
  return filledCount(grid.cells(r)) > 1 && isSpaced(grid, r) && isWords(grid.cells(r))
}

function isWords(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '' || (/\p{L}{2}/u.test(cell) && !isTyped(cellKind(cell))))
}

const LEAST_SIGNS = 2

/**
 * The first of the lines right below the records that say what their signs mean: `..,not available`, or a single one under a heading,
 * `Special value:`. Null where there are none. No line fills more than two cells, no record is labelled so, and one of the signs at least
 * stands among the figures.
 */
export function legendBelow(grid: Grid, from: number, to: number, shapes: readonly ColumnShape[]): number | null {
  const isLegend = (r: number): boolean => filledCount(grid.cells(r)) === 2 && explainsSign(grid.cells(r))
  let end = to
  while (end > from && grid.isBlank(end - 1)) end--
  let start = end
  while (start > from && end - start < MOST_APART && isLegend(start - 1)) start--
  const records = Array.from({ length: Math.min(start - from, COMPARED_ROWS) }, (_, i) => grid.cells(start - 1 - i))
  const isHeaded = start > from + 1 && end > start && isHeading(grid.cells(start - 1))
  if ((end - start < LEAST_SIGNS && !isHeaded) || records.length < LEAST_RECORDS || shapes.filter(({ filled }) => filled > 0).length < 3)
    return null
  const signs = new Set(Array.from({ length: end - start }, (_, i) => grid.cells(start + i)[0] ?? ''))
  const stands = records.some((cells) => cells.slice(1).some((cell) => signs.has(cell)))
  return stands && !records.some(([label = '']) => SIGN.test(label)) ? start : null
}

/** `Special value:`, alone in the first column. */
function isHeading([heading = '', ...others]: readonly string[]): boolean {
  return /\p{L}\s?:$/u.test(heading) && others.every((cell) => cell === '')
}

const MOST_BESIDE = 10

/**
 * Whether a line below a table of several columns holds one text and leaves the first column empty: in a column of figures or days, or
 * where no record leaves the first one empty, a note that somebody wrote further right. Other lines of one text may stand above it; only
 * sums have their label further right as well.
 */
export function isNoteBesideRecords(grid: Grid, row: number, from: number, shapes: readonly ColumnShape[]): boolean {
  const cells = grid.cells(row)
  const column = cells.findIndex((cell) => cell !== '')
  const text = cells[column] ?? ''
  if (shapes.length < 3 || column < 1 || !/\p{L}{2}/u.test(text) || !holdsOneText(cells)) return false
  const isBeside = (r: number): boolean => holdsOneText(grid.cells(r)) || (grid.cells(r)[0] === '' && hasLabelOfSum(grid.cells(r)))
  let top = row
  while (top > from && row - top < MOST_BESIDE && (grid.isBlank(top - 1) || isBeside(top - 1))) top--
  const isAmongFigures = shapes[column]?.typed === true
  let records = 0
  for (let r = top - 1; r >= from && records < COMPARED_ROWS; r--) {
    if (grid.isBlank(r)) continue
    const above = grid.cells(r)
    if (
      above[column] === text ||
      (isAmongFigures ? column === above.findIndex((cell) => cell !== '') : above[0] === '' && !hasLabelOfSum(above))
    )
      return false
    records++
  }
  return records >= LEAST_RECORDS
}

function hasLabelOfSum(cells: readonly string[]): boolean {
  const label = cells.find((cell) => cell !== '') ?? ''
  return isTotalLabel(label) || isAverageLabel(label) || isShareLabel(label)
}

/** `(1),Provisional`, `..,not available`, `b,break in time series`: a sign, and in words what it means. */
const SIGN = /^(?:[([]?[\p{L}\d]{1,2}[)\].]?|[^\p{L}\d\s]{1,3})$/u

function explainsSign([sign = '', meaning = '', ...others]: readonly string[]): boolean {
  return SIGN.test(sign) && /\p{L}{2}/u.test(meaning) && !isTyped(cellKind(meaning)) && others.every((cell) => cell === '')
}

function holdsOneText(cells: readonly string[]): boolean {
  const [text = '', ...others] = cells.filter((cell) => cell !== '')
  const kind = cellKind(text)
  return others.length === 0 && (!isTyped(kind) || kind === 'link')
}

function isDotted(cell: string): boolean {
  return DOTTED.test(cell)
}

function opensClosing(grid: Grid, r: number, shapes: readonly ColumnShape[]): boolean {
  const cells = grid.cells(r)
  if (isRuleRow(cells) && !cells.some(isDotted)) return grid.width(r) === 1 || filledCount(cells) === 1 || isBelowWords(grid, r)
  if (fitRow(grid, r, shapes).fits > 0) return false
  const first = cells.find((cell) => cell !== '') ?? ''
  return cells.some((cell) => SIGNATURE.test(cell) || isDotted(cell)) || isNoteText(first)
}

/** Columns in which one of such lines has words, and all records a figure or a day. */
const LEAST_TYPED = 3

/**
 * The first of the lines behind the last blank one, where all of them are pairs of a label and what it says, with words in all cells of
 * columns in which the records above the first blank line have figures or days, and a bill's sums stand between. Null where there are none.
 */
export function pairsBehindBlank(grid: Grid, from: number, to: number): number | null {
  let start = to
  while (start > from && !grid.isBlank(start - 1)) start--
  let blank = from
  while (blank < start && !grid.isBlank(blank)) blank++
  const between = filledRows(grid, blank, start)
  if (start === to || start === from || blank === from || between.length === 0) return null
  const records = filledRows(grid, from, blank, COMPARED_ROWS)
  const isOfFigures = (c: number): boolean => records.every((r) => isTyped(cellKind(grid.cells(r)[c] ?? '')))
  const lines = Array.from({ length: to - start }, (_, i) => grid.cells(start + i))
  const figuresIn = (cells: readonly string[]): number[] => cells.flatMap((cell, c) => (cell !== '' && isOfFigures(c) ? [c] : []))
  const isAllWords = (cells: readonly string[]): boolean => figuresIn(cells).every((c) => cellKind(cells[c] ?? '') !== 'number')
  const areApart = isOfFigures(0) && lines.every((cells) => arePairs(cells) && isAllWords(cells))
  return areApart && lines.some((cells) => figuresIn(cells).length >= LEAST_TYPED) ? start : null
}

/**
 * Whether dashes stand below words, each below one, `,Status,Meaning` above `,---,------`, and leave the first column empty: names of a
 * legend.
 */
function isBelowWords(grid: Grid, r: number): boolean {
  const [names, dashes] = [grid.cells(r - 1), grid.cells(r)]
  return dashes[0] === '' && names[0] === '' && isWords(names) && dashes.every((cell, c) => (cell === '') === ((names[c] ?? '') === ''))
}

/** Whether a line is no row of the table: text where the table has figures, or gaps where it has none, or other widths. */
function isOutside(grid: Grid, r: number, shapes: readonly ColumnShape[], usual: number): boolean {
  const { fits, misfits } = fitRow(grid, r, shapes)
  if (fits > 0) return false
  const cells = grid.cells(r)
  const filled = filledCount(cells)
  if (misfits > 0 || (grid.width(r) !== shapes.length && filled < usual)) return true
  return filled < usual && !cells.some((cell, c) => shapes[c]?.typed === true && isTyped(cellKind(cell)))
}

const COMPARED_ROWS = 200

/**
 * Columns that most records fill. Below a short table signatures are among them, and may fill one column oftener than records fill the
 * others: the middle row of the upper half counts too.
 */
function columnsMostlyFilled(grid: Grid, from: number, to: number, shapes: readonly ColumnShape[]): number {
  const most = shapes.reduce((max, { filled }) => Math.max(max, filled), 0)
  const fills = filledRows(grid, from, to, COMPARED_ROWS).map((r) => filledCount(grid.cells(r)))
  const upper = fills.slice(0, Math.ceil(fills.length / 2))
  return Math.max(shapes.filter(({ filled }) => filled >= MOSTLY_FILLED * most).length, middleOf(fills), middleOf(upper))
}

function middleOf(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0
}
