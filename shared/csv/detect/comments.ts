import { joinBytes } from '../bytes.ts'
import { filledCount } from './cell-kinds.ts'
import { type Grid, lastFilledRow } from './grid.ts'

const HASH = 0x23
const SPACE = 0x20
const LF = 0x0a
const CR = 0x0d
/** Other lines at least, below or between the comments. */
const LEAST_OTHERS = 2
const MOST_MARKS = 3

/**
 * The bytes without the lines that begin with `# `, or `## ` where the first line does as well, if there are half as many of them as of
 * other lines or more: they would outvote the table when it comes to what divides its cells. All bytes otherwise.
 */
export function withoutComments(bytes: Uint8Array): Uint8Array {
  if (!bytes.includes(HASH)) return bytes
  const kept: Uint8Array[] = []
  let comments = 0
  // Below a title or names, more marks than one begin the records of some lists.
  const most = isCommentAt(bytes, 0, MOST_MARKS) ? MOST_MARKS : 1
  for (let start = 0; start < bytes.length; ) {
    const end = lineEnd(bytes, start)
    if (isCommentAt(bytes, start, most)) comments++
    else kept.push(bytes.subarray(start, end))
    start = end
  }
  if (kept.length < LEAST_OTHERS || comments * 2 < kept.length) return bytes
  return joinBytes(kept)
}

/** Whether nothing, or a blank, stands behind the marks that begin a line, which are so many at most. */
function isCommentAt(bytes: Uint8Array, start: number, most: number): boolean {
  let at = start
  while (bytes[at] === HASH) at++
  return at > start && at - start <= most && (at === bytes.length || bytes[at] === SPACE || bytes[at] === LF || bytes[at] === CR)
}

/** Where the line that begins at `start` ends, its separator included. */
function lineEnd(bytes: Uint8Array, start: number): number {
  let at = start
  while (at < bytes.length && bytes[at] !== LF && bytes[at] !== CR) at++
  if (bytes[at] === CR && bytes[at + 1] === LF) at++
  return Math.min(bytes.length, at + 1)
}

/** Whether a line begins with the mark of comments. */
export function isComment(grid: Grid, r: number): boolean {
  return grid.cells(r)[0]?.startsWith('#') === true
}

/** Whether the lines right above row r, down from the last record, are comments. */
export function isBelowComments(grid: Grid, r: number): boolean {
  let above = lastFilledRow(grid, r)
  if (above < 0 || !isComment(grid, above)) return false
  while (above > 0 && isComment(grid, above)) above = lastFilledRow(grid, above)
  return !isComment(grid, above) && filledCount(grid.cells(above)) > 1
}
