import { cellKind, filledCount } from './cell-kinds.ts'
import type { ColumnShape } from './columns.ts'
import type { Grid } from './grid.ts'

/** How programs mark the record that begins a file, and says when it was written or by whom. */
const LEADER = /^(?:H|HD|HDR|HEAD(?:ER)?|BOF|FH|FHDR|0{1,4})$/iu
const DIGITS = /^\d{4,14}$/

/**
 * `HDR|20240101|00713`: a leader by itself, on a line that lacks cells the records have. Where a trailer answers it, both are a frame
 * (`frame.ts`), which is known by more marks, since each speaks for the other.
 */
export function isLeader(grid: Grid, r: number, width: number): boolean {
  const [mark = '', ...others] = grid.cells(r)
  const filled = filledCount(grid.cells(r))
  if (filled < 2 || filled > MOST_CELLS || filled >= width || !LEADER.test(mark)) return false
  return others.some((cell) => DIGITS.test(cell) || cellKind(cell) === 'date') && (r + 1 >= grid.rowCount || grid.cells(r + 1)[0] !== mark)
}

/** How programs mark the record that ends a file and says how many there were. */
const MARK =
  /^(?:TR|TL|TRL|TRLR|TRA?IL(?:ER)?|TAIL|END|EOF|EOJ|FTR|FOOTER|9{3,}|\*+END\*+|(?:total |record |row )?count|(?:total |no\.? of |number of )(?:records?|rows?)|จำนวน(?:รายการ|ระเบียน|แถว|เรคคอร์ด)(?:ทั้งหมด|ทั้งสิ้น)?|รวมจำนวนรายการ)\s*:?$/iu
/** Such marks that are values as well. */
const SHORT_MARK = /^(?:T|F|FT|Z|ZZ|99)$/i
/** `000123`, `24 lines`. */
const COUNT = /^(\d{1,12})(?:\s?(?:lines?|rows?|records?|รายการ|แถว|ระเบียน))?$/iu
/** Cells of such a record: mark, count, sums, the day. */
const MOST_CELLS = 4
/** Records before and behind the others that a count may take in. */
const MOST_UNCOUNTED = 2
/** Records among which none begins with the mark. */
const COMPARED_ROWS = 200

/** `END OF REPORT`, in whatever cell, or that nothing follows. */
const END =
  /^\W*(?:end of (?:the )?(?:report|file|data|list|listing|table|statement)|(?:x+\s*)?nothing follows(?:\s*x+)?|จบรายงาน|สิ้นสุดรายงาน|ไม่มีรายการต่อไป)\W*$/iu

/** Whether a line says that the list ends here, and nothing else: `** NOTHING FOLLOWS **`. */
export function isEndLine(cells: readonly string[]): boolean {
  return filledCount(cells) === 1 && cells.some((cell) => END.test(cell))
}

/**
 * `TRL|000123`: a mark that no record begins with, and how many records there are, or that this is the end, on a line that lacks cells the
 * records have.
 */
export function isTrailer(grid: Grid, r: number, from: number, shapes: readonly ColumnShape[]): boolean {
  const [mark = '', ...others] = grid.cells(r)
  const filled = filledCount(grid.cells(r))
  if (filled < 2 || filled > MOST_CELLS || filled >= shapes.filter((shape) => shape.filled > 0).length) return false
  if (others.some((cell) => END.test(cell))) return true
  const counts = others.flatMap((cell) => COUNT.exec(cell)?.[1] ?? [])
  if (counts.length === 0 || !(MARK.test(mark) || (SHORT_MARK.test(mark) && counts.some((count) => isPaddedOrNear(count, r - from)))))
    return false
  for (let above = Math.max(from, r - COMPARED_ROWS); above < r; above++) if (grid.cells(above)[0] === mark) return false
  return true
}

/** As programs pad it, or near the number of rows above: some count the records that frame them too. */
function isPaddedOrNear(count: string, rows: number): boolean {
  return /^0\d/.test(count) || Math.abs(Number(count) - rows) <= MOST_UNCOUNTED
}
