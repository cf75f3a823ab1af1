import { cellKind, filledCount, isNoteText, isRuleRow, isTyped } from './cells.ts'
import { type ColumnShape, fitRow } from './columns.ts'
import type { Grid } from './grid.ts'

/** Lines that hold something, below a table, among which its closing is looked for. */
const MOST_CLOSING_ROWS = 40

const SIGNATURE =
  /^[(*\s]*(?:(?:ขอ)?ลงชื่อ|ลงนาม|ผู้(?:จัดทำ|จัดพิมพ์|ตรวจ(?:สอบ|ทาน)?|อนุมัติ|รับรอง|รายงาน|บันทึก|เสนอ|ให้ข้อมูล|ควบคุม)|เห็นชอบ|(?:prepared|checked|approved|reviewed|certified|verified|authori[sz]ed) by|signed|signature)(?![a-z])/iu
/** A place to write on: dots, or a line, with or without words beside it. */
const DOTTED = /[.…_]{5,}/

/**
 * Where a table is closed: the first line drawn below it, note or place for a signature under which nothing fits its columns any more, whatever commas the
 * lines have. Null where there is none.
 */
export function closingLines(grid: Grid, from: number, to: number, shapes: readonly ColumnShape[]): number | null {
  if (shapes.length < 2) return null
  const usual = usualFill(grid, from, to, shapes)
  let closing: number | null = null
  for (let r = to - 1, rows = 0; r >= from && rows < MOST_CLOSING_ROWS; r--) {
    if (grid.isBlank(r)) continue
    rows++
    const cells = grid.cells(r)
    const opens = opensClosing(grid, r, shapes)
    if (!opens && !isOutside(grid, r, shapes, usual)) break
    if (opens && (isOutside(grid, r, shapes, usual) || cells.some(isDotted))) closing = r
  }
  return closing
}

function isDotted(cell: string): boolean {
  return DOTTED.test(cell)
}

function opensClosing(grid: Grid, r: number, shapes: readonly ColumnShape[]): boolean {
  const cells = grid.cells(r)
  if (isRuleRow(cells)) return grid.width(r) === 1 || filledCount(cells) === 1
  if (fitRow(grid, r, shapes).fits > 0) return false
  const first = cells.find((cell) => cell !== '') ?? ''
  return cells.some((cell) => SIGNATURE.test(cell) || isDotted(cell)) || isNoteText(first)
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

/** Columns that most records fill. Below a short table signatures are among them, and may fill one column oftener than records fill the others. */
function usualFill(grid: Grid, from: number, to: number, shapes: readonly ColumnShape[]): number {
  const most = Math.max(...shapes.map(({ filled }) => filled))
  const fills: number[] = []
  for (let r = from; r < to && fills.length < COMPARED_ROWS; r++) if (!grid.isBlank(r)) fills.push(filledCount(grid.cells(r)))
  return Math.max(shapes.filter(({ filled }) => filled >= 0.6 * most).length, fills.sort((a, b) => a - b)[fills.length >> 1] ?? 0)
}
