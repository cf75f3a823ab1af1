import { cellKind, filledCount, isTyped } from '../cell-kinds.ts'
import type { Grid } from '../grid.ts'
import type { HeaderPlace } from '../header-place.ts'
import { areUnits } from './units.ts'

/** Comments at least that are a block, at most, and records below it at least. */
const LEAST_COMMENTS = 2
const MOST_COMMENTS = 500
const LEAST_RECORDS = 3
const COMPARED_ROWS = 200

/** The mark of a comment, a cell of its own where blanks divide, and one that a line is drawn with. */
const MARK = /^([#%])\1*$/
const SPACE = 0x20
const TAB = 0x09
const RULE = /^[#%][-=#%*_]+$/

/** `#Date`, right behind the mark: the first of the names, where prose stands behind a blank. */
const MARKED_NAME = /^[#%]\p{L}/u

/**
 * What stands below the comments that begin a table: its header, where the last of them names the columns, or the row that it begins with.
 */
interface BelowComments {
  readonly place: HeaderPlace | null
  readonly row: number
}

/**
 * Reads the comments that begin a table whose cells blanks divide, as programs that solve and plot write them, `# x y` below `# Re = 100`:
 * they are about the whole file, however many words they have, but for the last one where it has a name for every column. Null where no
 * such block begins it.
 */
export function readCommentBlock(grid: Grid, rows: readonly number[], width: number): BelowComments | null {
  const mark = MARK.exec(grid.cells(rows[0] ?? 0)[0]?.slice(0, 1) ?? '')?.[1]
  if (mark === undefined || width < 2) return null
  const isComment = (r: number): boolean => grid.cells(r)[0]?.startsWith(mark) === true
  const count = rows.slice(0, MOST_COMMENTS).findIndex((r) => !isComment(r))
  const comments = rows.slice(0, count)
  const [row, last] = [rows[count], comments.at(-1)]
  if (count < LEAST_COMMENTS || row === undefined || last === undefined || rows.length - count < LEAST_RECORDS) return null
  const isMarked = MARKED_NAME.test(grid.cells(last)[0] ?? '') && grid.width(last) === width
  if (!comments.every((r) => isDividedByBlanks(grid, r) || (isMarked && r === last))) return null
  if (!comments.some((r) => grid.width(r) > 1) || rows.slice(count, count + COMPARED_ROWS).some(isComment)) return null
  const hasFigure = grid.cells(row).some((cell) => isTyped(cellKind(cell)))
  const parts = partsOf(grid, last)
  const isNames = isMarked
    ? namesAll(['', ...grid.cells(last)], width)
    : namesAll(grid.cells(last), width) || (parts.length === width && parts.every(isName))
  // Words that runs set apart may stand above their columns, though not above each.
  if (!isNames && parts.length > 1) return null
  if (!hasFigure || !isNames) return { place: null, row }
  const above = comments.at(-2)
  const isBelowNames = above !== undefined && areUnits(grid.cells(last).slice(1)) && namesAll(grid.cells(above), width)
  return { place: { from: isBelowNames ? above : last, to: row, reason: 'typesDiffer', confidence: 0.85 }, row }
}

/** A mark and perhaps words behind it, which no delimiter but a blank divides from it, or a line drawn with it. */
function isDividedByBlanks(grid: Grid, r: number): boolean {
  const [first = '', ...others] = grid.cells(r)
  const behind = grid.bytes(r)[first.length] ?? SPACE
  return (MARK.test(first) && (behind === SPACE || behind === TAB)) || (RULE.test(first) && filledCount(others) === 0)
}

/** Whether a comment has a word for every column, and is no sentence, title or fact. */
function namesAll([, ...words]: readonly string[], width: number): boolean {
  return words.length === width && words.every((word) => /\p{L}/u.test(word) && !isTyped(cellKind(word)) && !/[.:,=]$/.test(word))
}

/** What runs of blanks divide a comment into, without its mark. */
function partsOf(grid: Grid, r: number): string[] {
  const text = new TextDecoder().decode(grid.bytes(r)).trim()
  return text.replace(/^\S+\s*/, '').split(/\s{2,}/)
}

function isName(part: string): boolean {
  return /\p{L}/u.test(part) && !part.endsWith(':')
}
