import { cellKind, filledCount, isTyped } from '../cell-kinds.ts'
import { type ColumnShape, isYear } from '../columns.ts'
import { filledRowsAbove, type Grid, isSpaced } from '../grid.ts'
import { kinshipWith } from '../header/same-kind.ts'
import { isAverageLabel, isNoteRow, isNoteText, isSummaryLabel, isTotalLabel, mayNameRecord } from '../line-words.ts'
import { isOfficeName } from '../report-lines.ts'

/** Records above that a row is compared with. */
const MOST_COMPARED = 200
/** Columns of a table in which a note that its own commas divide hardly fills all. */
const LEAST_COLUMNS = 3
const LEAST_WORDS = 2

/** Whether the one cell of a row, in the first column, begins a fuller record above as well: `ชาย`, with all else unknown. */
export function isLabelOfRecords(grid: Grid, row: number, floor: number): boolean {
  const [label] = grid.cells(row)
  return filledRowsAbove(grid, row, floor, MOST_COMPARED).some((r) => grid.cells(r)[0] === label && filledCount(grid.cells(r)) > 1)
}

/** Whether a row of one cell is a record above as well, cell by cell, and a fuller one stands below that: the last line of each group. */
export function endsGroups(grid: Grid, row: number, floor: number): boolean {
  const cells = grid.cells(row)
  let isAboveRecord = false
  for (const r of filledRowsAbove(grid, row, floor, MOST_COMPARED)) {
    const above = grid.cells(r)
    if (isAboveRecord && above.length === cells.length && above.every((cell, c) => cell === cells[c])) return true
    isAboveRecord ||= filledCount(above) > 1
  }
  return false
}

/** Records whose labels show how they are called, and of all records those that have such labels. */
const LEAST_LABELS = 2
const MOSTLY = 0.7
/** How much longer than all labels above a further one is at most; a short one may be. */
const LONGER = 2
const SHORT = 16
/** What is said of other lines. */
const OF_OTHERS =
  /^(?:(?:ขอ)?รับรอง|(?:ไม่)?อนุมัติ|เห็นชอบ|เรียน\s|(?:ได้)?ตรวจ(?:สอบ|ทาน)|ตำแหน่ง\s|คำนวณจาก|ตัวเลข|ข้อมูล|เบื้องต้น|ชั่วคราว|คำย่อ|สัญลักษณ์|นิยาม|(?:(?:provisional|preliminary|final|revised|unaudited|estimated|all)(?: (?:figures|data|values|results))?|draft|confidential|estimates|definitions?|abbreviations|disclaimer|key|legend|continued|end|vorläufig|geschätzt|entwurf|provisoire|estimé|preliminar)$|copyright(?!\p{L})|all rights reserved|see\s|(?:in|ex)clud(?:es|ing)\s|(?:updated|printed|created|extracted|downloaded|revised|published|issued|retrieved)\s(?:on|by|at|in|from)\s)|www\.|:\/\/|@/iu

/**
 * Whether the one cell of a row is formed as what nearly all records have in its column: `Bosnia Herzegovina` below `Austria` and
 * `Czech Republic`, where nothing is known of it yet.
 * - Neither a blank line nor a line of another kind stands between it and the records.
 * - It has no sign, script or figure that none of their labels has.
 * - It is not much longer than these, and has no more words.
 */
export function isCalledAsRecords(grid: Grid, row: number, floor: number): boolean {
  const column = grid.cells(row).findIndex((cell) => cell !== '')
  const labelOf = (r: number): string => grid.cells(r)[column] ?? ''
  let top = row
  while (top > floor && filledCount(grid.cells(top - 1)) === 1 && labelOf(top - 1) !== '') top--
  if (top === floor || grid.isBlank(top - 1)) return false
  // Below a sum or an average stands no record of which nothing else is known.
  if (isTotalLabel(labelOf(top - 1)) || isAverageLabel(labelOf(top - 1)) || grid.cells(top - 1).some(isSumOfAll)) return false
  const above = filledRowsAbove(grid, top, floor, MOST_COMPARED)
  const isCutOff = (r: number): boolean => grid.width(r) > 1 && grid.width(r) < grid.width(floor)
  if (grid.width(row) < grid.width(floor) && !above.some(isCutOff)) return false
  const labels = above.map(labelOf).filter((cell) => cell !== '' && !isTyped(cellKind(cell)))
  if (labels.length < LEAST_LABELS || labels.length < MOSTLY * above.length) return false
  const known = new Set(labels.flatMap(marksOf))
  const longest = Math.max(SHORT, ...labels.map((label) => LONGER * label.length))
  const mostWords = 1 + Math.max(1, ...labels.map(wordsIn))
  const haveOffices = labels.some(isOfficeName)
  const havePersons = labels.some((label) => TITLED.test(label))
  const isAlike = (label: string): boolean => {
    if (labels.includes(label)) return true
    // Who reports stands below what is reported.
    if ((isOfficeName(label) && !haveOffices) || (TITLED.test(label) && !havePersons)) return false
    if (label.length > longest || isOfOthers(label) || !marksOf(label).every((mark) => known.has(mark))) return false
    return wordsIn(label) <= mostWords || !/\s\p{Ll}/u.test(label)
  }
  return Array.from({ length: row + 1 - top }, (_, i) => labelOf(top + i)).every(isAlike)
}

/** A person with a title. */
const TITLED = /^(?:นาย|นางสาว|นาง|น\.ส\.|ว่าที่|พ\.ต\.|ร\.ต\.)\s?[\u0e00-\u0e7f]{2}/u

/** What the sum of all records is called, and no group's. */
function isSumOfAll(cell: string): boolean {
  return isTotalLabel(cell) && /ทั้งสิ้น|ทั้งหมด|ทุก|grand/iu.test(cell)
}

/** The end of a sentence, but for `Mary J.`, `Pty.`. */
const ENDS = /(?:[^\s.]{4}\.|:)$/u

function isOfOthers(label: string): boolean {
  if (isTyped(cellKind(label)) || isNoteText(label) || ENDS.test(label)) return true
  return OF_OTHERS.test(label) || isTotalLabel(label) || isAverageLabel(label) || (isSummaryLabel(label) && !mayNameRecord(label))
}

function wordsIn(text: string): number {
  return text.split(/\s+/).length
}

/** Signs that names have though others have none: `O'Neil`, `Krabi (private)`. */
const SIGN_OF_NAMES = /[-'’.&/\s]|(?<=\s)\([^()]*\)$/gu
const FORMS: readonly (readonly [string, RegExp])[] = [
  ['sign first', /^[^\p{L}]/u],
  // But for `iPhone 13 Pro`, `tape measure`.
  ['small words', /^\p{Ll}{2}\S*\s\S+\s/u],
  ['small words behind others', /^\P{Ll}.*\s\p{Ll}{4}/u],
  // A year, a day, a time, but not `Ward 12`.
  ['figures', /[\d๐-๙]{3}|[\d๐-๙][/.:][\d๐-๙]/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Latin', /\p{Script=Latin}/u],
  ['other letters', /(?!\p{Script=Thai}|\p{Script=Latin})\p{L}/u],
]

/** What a text is made of: signs, scripts, figures, and how its words begin. */
function marksOf(text: string): string[] {
  const signs = text.replace(SIGN_OF_NAMES, '').replace(/[\p{L}\p{M}\d๐-๙]/gu, '')
  return [...signs, ...FORMS.flatMap(([name, form]) => (form.test(text) ? [name] : []))]
}

/**
 * Whether a row that begins with a word for notes is a record all the same, `Note pad,A4,B012`: it begins as a record above does, or fills
 * every column, without a colon or a space behind its delimiters, and what stands in one of them stands there in a record above, or is
 * formed as nearly all that does, if there are several.
 */
export function isAmongRecords(grid: Grid, row: number, floor: number, shapes: readonly ColumnShape[]): boolean {
  const cells = grid.cells(row)
  // The word alone, `note,text,Notes`.
  const isWordAlone = !isNoteRow(cells, cells.length)
  if (cells.length !== shapes.length || cells[0]?.includes(':') || (cells.length > 1 && isSpaced(grid, row))) return false
  if (cells.includes('')) return isWordAlone && cells[0] !== ''
  if (isWordAlone && (cells.length >= LEAST_COLUMNS || isPairOfWords(grid, row, floor, shapes))) return true
  const above = filledRowsAbove(grid, row, floor, MOST_COMPARED)
  const isAlike = (cell: string, c: number, others: readonly string[]): boolean =>
    cells.length >= LEAST_COLUMNS && ((cellKind(cell) === 'code' && shapes[c]?.kind === 'code') || kinshipWith(cell, others) !== null)
  return cells.some((cell, c) => {
    const others = above.map((r) => grid.cells(r)[c] ?? '')
    return others.includes(cell) || (c > 0 && isAlike(cell, c, others))
  })
}

/**
 * Whether a row right below pairs of words is one of them, `remark,others` in a list of what columns mean: its text is not much longer than
 * all of theirs.
 */
function isPairOfWords(grid: Grid, row: number, floor: number, shapes: readonly ColumnShape[]): boolean {
  const [, text = ''] = grid.cells(row)
  if (shapes.length !== 2 || shapes.some(({ typed }) => typed) || row <= floor || grid.isBlank(row - 1)) return false
  const others = filledRowsAbove(grid, row, floor, MOST_COMPARED).map((r) => grid.cells(r)[1] ?? '')
  return others.length >= LEAST_LABELS && text.length <= Math.max(SHORT, ...others.map((other) => LONGER * other.length))
}

/** What is no kind or grade of anything, as `Average` and `Max` may be. */
const AVERAGE_ONLY = /เฉลี่ย|เบี่ยงเบน/

/**
 * Whether a row has several words beside its label, in columns of words: figures that sum up a table leave those empty, or say the same in
 * all of them.
 */
export function describesOne(cells: readonly string[], labelAt: number, shapes: readonly ColumnShape[]): boolean {
  if (AVERAGE_ONLY.test(cells[labelAt] ?? '')) return false
  const words = cells.filter((cell, c) => {
    const kind = cellKind(cell)
    return c !== labelAt && shapes[c]?.typed === false && kind !== 'empty' && kind !== 'missing' && !isTyped(kind) && !/^[\d๐-๙]/.test(cell)
  })
  return new Set(words).size >= LEAST_WORDS
}

const NEARLY_ALL = 0.9

/**
 * Whether a row has a year that records above have too, `รวม,2566,258`, in a column of years: what sums up all of them has none. Below a
 * single record the same figures are its total, and one among them that could be a year an amount, unless its column is called so.
 */
export function isOfOneYear(grid: Grid, row: number, floor: number, shapes: readonly ColumnShape[]): boolean {
  const above = filledRowsAbove(grid, row, floor, MOST_COMPARED)
  const [only, ...others] = above
  const isOnlyTotal = only !== undefined && others.length === 0 && hasFiguresOf(grid.cells(only), grid.cells(row))
  const isKnown = (year: string, c: number): boolean => above.some((r) => grid.cells(r)[c] === year)
  const isOfYears = (c: number): boolean => (shapes[c]?.years ?? 0) >= NEARLY_ALL && (!isOnlyTotal || isCalledYear(grid, floor, c))
  return grid.cells(row).some((cell, c) => isYear(cell) && isKnown(cell, c) && isOfYears(c))
}

/** Rows above the records among which their names are looked for. */
const MOST_OF_NAMES = 3
const CALLED_YEAR =
  /(?:^|[\s_(])(?:year|yr|born|année|annee|año|anno|ano|jahr|baujahr|jaar|år|rok|vuosi|év|yıl|год|рік|năm|tahun|έτος|سنة|سال|שנה|年度?)(?:$|[\s_)])|^(?:ปี|พ\.?\s?ศ\.?|ค\.?\s?ศ\.?)|年度?$/iu

/** Whether a column is called by a word for years in one of the few rows above the records. */
function isCalledYear(grid: Grid, floor: number, column: number): boolean {
  return filledRowsAbove(grid, floor, 0, MOST_OF_NAMES).some((r) => CALLED_YEAR.test(grid.cells(r)[column] ?? ''))
}

/** Whether a row holds a label and the figures of a record, in each of several columns, one of which at least could be no year. */
function hasFiguresOf(record: readonly string[], [label = '', ...figures]: readonly string[]): boolean {
  if (label === record[0] || figures.length < LEAST_COLUMNS) return false
  return figures.every((cell, i) => cell === record[i + 1] && isTyped(cellKind(cell))) && figures.some((cell) => !isYear(cell))
}
