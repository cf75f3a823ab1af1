import { cellKind, filledCount } from '../cell-kinds.ts'
import { type ColumnShape, fitRow, shapeColumns } from '../columns.ts'
import { filledRows, type Grid } from '../grid.ts'

/** What a frame encloses: the rows from `from` up to, not including, row `to` of the grid in which the file ends. */
export interface Frame {
  readonly from: number
  readonly to: number
}

/** Files in which batches have frames of their own. */
const MOST_NESTED = 3
/** Marks that begin and end a file, or a batch of it, and are hardly ever values. */
const SURE_LEADER = /^(?:[BF]?(?:HDR|HEAD(?:ER)?)|BOF)$/iu
const SURE_TRAILER = /^(?:[BF]?(?:TRLR?|TRA?IL(?:ER)?|FTR|FOOTER)|END|EOF|EOJ)$/iu
/** Marks that are values as well. */
const LEADER = /^(?:[BF]?H|HD|HDR|BEGIN|START)$/iu
const TRAILER = /^(?:[BF]?T|F|TR|TL|TRL|ZZ?|END|EOF|STOP)$/iu
const LEADING_NUMBER = /^0{1,4}1?$/
const TRAILING_NUMBER = /^9{1,4}$/
const COUNT = /^\d{1,12}$/
/** The frames of all batches may be counted with the records. */
const MOST_FRAMES = 2 * MOST_NESTED
const COMPARED_ROWS = 200
const NEARLY_ALL = 0.8

/**
 * What lies between the records that programs put at both ends of a file, `HDR|20250101|3` and `TRL|3`, however wide they are. They begin
 * with a pair of marks, with which no record begins, and hold a count of the records, or are formed otherwise than these. Both are a frame
 * or neither is; one alone is known by other marks (`lone-marks.ts`). `end` is `grid` where that holds the whole file.
 */
export function findFrame(grid: Grid, end: Grid, width: number): Frame | null {
  let frame: Frame = { from: 0, to: end.rowCount }
  let isFound = false
  for (let depth = 0; depth < MOST_NESTED; depth++) {
    const pair = outermost(grid, end, frame)
    if (pair === null || !isFrame(grid, end, pair, width)) break
    frame = { from: pair.from + 1, to: pair.to }
    isFound = true
  }
  return isFound ? frame : null
}

/** The first and the last row that hold something, with others between them. */
function outermost(grid: Grid, end: Grid, { from, to }: Frame): Frame | null {
  let first = from
  while (first < grid.rowCount && grid.isBlank(first)) first++
  let last = to - 1
  while (last >= 0 && end.isBlank(last)) last--
  return first < grid.rowCount && last >= 0 && (grid !== end || last - first > 1) ? { from: first, to: last } : null
}

function isFrame(grid: Grid, end: Grid, { from, to }: Frame, width: number): boolean {
  const [leader, trailer] = [grid.cells(from), end.cells(to)]
  const [begins = '', ends = ''] = [leader[0], trailer[0]]
  const isSure = SURE_LEADER.test(begins) && SURE_TRAILER.test(ends)
  const isLikely = (LEADER.test(begins) && TRAILER.test(ends)) || (LEADING_NUMBER.test(begins) && TRAILING_NUMBER.test(ends))
  if ((!isSure && !isLikely) || filledCount(leader) < 2 || filledCount(trailer) < 2) return false
  const rows = filledRows(grid, from + 1, grid === end ? to : grid.rowCount, COMPARED_ROWS)
  const isMark = (mark: string): boolean => mark === begins || mark === ends
  if (rows.some((r) => isMark(firstCell(grid, r)))) return false
  for (let r = Math.max(0, to - COMPARED_ROWS); r < to; r++) if (r > from && isMark(firstCell(end, r))) return false
  // Names, if there are some, show nothing of the columns.
  const records = rows.length > 2 ? rows.slice(1) : rows
  const shapes = shapeColumns(grid, records, width)
  const isMarked = records.length > 1 && shareOfOne(records.map((r) => firstCell(grid, r))) >= NEARLY_ALL
  const counts = [...leader, ...trailer].slice(1)
  const isCounted = counts.some((cell) =>
    grid === end ? isNearCount(cell, filledRows(grid, from + 1, to).length) : isLargeCount(cell, grid.rowCount),
  )
  const usual = middleFill(grid, records)
  const odd = [
    { where: grid, r: from },
    { where: end, r: to },
  ].filter(({ where, r }) => filledCount(where.cells(r)) < usual || fitRow(where, r, shapes).misfits > 0).length
  if (isSure) return isCounted || isMarked || odd > 0
  const isOwnMark = [begins, ends].every((mark) => isMarked || isUnlikeLabels(mark, shapes[0]))
  return isOwnMark && leader.slice(1).some(isDayOrNumber) && (isCounted || isMarked || odd > 1)
}

function isDayOrNumber(cell: string): boolean {
  return /^\d{4,14}$/.test(cell) || cellKind(cell) === 'date'
}

/** Of another kind or another length than what stands in a table's first column. */
function isUnlikeLabels(mark: string, labels: ColumnShape | undefined): boolean {
  if (labels === undefined) return true
  return mark.length < labels.shortest || mark.length > labels.longest || (labels.kind !== null && labels.kind !== cellKind(mark))
}

function middleFill(grid: Grid, records: readonly number[]): number {
  const fills = records.map((r) => filledCount(grid.cells(r))).sort((a, b) => a - b)
  return fills[fills.length >> 1] ?? 0
}

function firstCell(grid: Grid, r: number): string {
  return grid.cells(r)[0] ?? ''
}

/** The share of the most frequent text. */
function shareOfOne(texts: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return Math.max(0, ...counts.values()) / Math.max(1, texts.length)
}

function isNearCount(cell: string, rows: number): boolean {
  return COUNT.test(cell) && Number(cell) >= rows - MOST_FRAMES && Number(cell) <= rows + 2 && Number(cell) > 0
}

/** A number of records at least as large as is seen of them, and no date. */
function isLargeCount(cell: string, seen: number): boolean {
  return COUNT.test(cell) && (cell.length < 8 || cell.startsWith('0')) && Number(cell) > seen
}
