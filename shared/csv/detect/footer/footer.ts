import { cellKind, isTyped } from '../cell-kinds.ts'
import { type ColumnShape, fitRow } from '../columns.ts'
import { filledRows, type Grid } from '../grid.ts'
import { isNoteText, isTotalLabel, mayMeanNothingFound } from '../line-words.ts'
import { areSumsOfNothing } from '../sums-of-nothing.ts'
import { closingLines, legendBelow, linesApart, pairsBehindBlank } from './closing.ts'
import { type FooterKind, footerKind } from './footer-lines.ts'
import { namesAtEnd } from './footer-marks.ts'
import { blockApart, summaryOfOtherWidth } from './last-block.ts'
import { resultBehindBlank, totalBehindBlank } from './last-total.ts'
import { totalAboveLines } from './lines-below-total.ts'
import { pairsApart, pairsBelowMark } from './pairs-apart.ts'
import { reckoningAtEnd } from './reckonings.ts'
import { balanceAtEnd, balancesAtEnd, balancesBelowNames } from './total-rows.ts'

/** Where the footer begins and what was found in it. */
export interface FooterPlace {
  readonly from: number
  /** A message key below `reading.footer.`. */
  readonly reason: FooterKind | 'none' | 'otherTables'
  /** The first line of the footer that holds text. */
  readonly text: string
}

/** Lines of text a footer has at most. */
const MOST_TEXT_ROWS = 300

/**
 * Finds the footer in rows `from` up to `to`: at the end of a table, blank lines, sources and notes, a grand total.
 * `named` says for each column whether it has a name; a row with cells in unnamed columns only is as good as blank.
 */
export function placeFooter(grid: Grid, from: number, to: number, shapes: readonly ColumnShape[], named: readonly boolean[]): FooterPlace {
  const nothing = sumsOfNothing(grid, from, to, shapes.length)
  if (nothing !== null) return { from, reason: 'totals', text: firstText(grid, nothing) }
  const floor = Math.max(from, to - 10 * MOST_TEXT_ROWS)
  const notes = earliest([
    closingLines(grid, from, to, shapes),
    narrowLines(grid, from, to, shapes),
    linesApart(grid, from, to, shapes),
    pairsBehindBlank(grid, from, to),
    pairsBelowMark(grid, from, to),
    blockApart(grid, from, to, shapes),
    namesAtEnd(grid, from, to, shapes.length),
  ])
  const total = earliest([
    totalBehindBlank(grid, from, to, shapes.length),
    resultBehindBlank(grid, from, to),
    balancesBelowNames(grid, from, to),
    summaryOfOtherWidth(grid, from, to, shapes),
  ])
  const apart = earliest([notes, total])
  const closing = reckoningAtEnd(grid, from, apart ?? to) ?? apart ?? balancesAtEnd(grid, from, to) ?? balanceAtEnd(grid, from, to)
  let textRows = 0
  let start = closing ?? to
  let reason: FooterPlace['reason'] = closing === null ? 'none' : closing === notes ? 'notes' : 'totals'
  let text = closing === null ? '' : firstText(grid, closing)
  for (let r = start - 1; r >= from && textRows < MOST_TEXT_ROWS; r--) {
    const kind = footerKind(grid, r, { from, floor, shapes, named, below: reason })
    if (kind === null) {
      const legend = legendBelow(grid, from, r + 1, shapes) ?? (start < to ? blockApart(grid, from, r + 1, shapes) : null)
      const pairs = legend ?? pairsApart(grid, from, r, shapes.length)
      const next = pairs ?? totalAboveLines(grid, from, r + 1, shapes.length) ?? (start < to ? balanceAtEnd(grid, from, r + 1) : null)
      if (next === null) break
      textRows += r + 1 - next
      r = start = next
      if (legend !== null) reason = 'notes'
      else if (reason !== 'notes') reason = 'totals'
      text = firstText(grid, r)
      continue
    }
    start = r
    if (kind === 'notes' || (kind === 'totals' && reason !== 'notes')) reason = kind
    else if (reason === 'none') reason = 'blankLines'
    if (kind === 'blankLines') continue
    textRows++
    text = firstText(grid, r)
  }
  const records =
    start === from
      ? Math.max(recordsAmongNotes(grid, from, to, named), labelsToFillIn(grid, from, to, shapes.length), figuresOfNothing(grid, from, to))
      : 0
  return records > 0 ? placeFooter(grid, from + records, to, shapes, named) : { from: start, reason, text }
}

/** The first of the lines below names that sum up no record; null where others stand there. */
function sumsOfNothing(grid: Grid, from: number, to: number, width: number): number | null {
  const lines = filledRows(grid, from, to, MOST_TEXT_ROWS)
  return areSumsOfNothing(grid, lines, width) ? (lines[0] ?? null) : null
}

const LEAST_NOTES = 2

/**
 * How many of the rows that follow the names are a list of notes, each with a cell for every name, where nothing else follows: they are
 * what the table is about.
 */
function recordsAmongNotes(grid: Grid, from: number, to: number, named: readonly boolean[]): number {
  let r = from
  while (r < to && !grid.isBlank(r) && named.every((is, c) => !is || (grid.cells(r)[c] ?? '') !== '')) r++
  return r - from >= LEAST_NOTES ? r - from : 0
}

/**
 * How many of the rows that follow the names have figures other than 0 in every cell behind a label: there is nothing that they could sum
 * up.
 */
function figuresOfNothing(grid: Grid, from: number, to: number): number {
  const isFigure = (cell: string): boolean => /[1-9]/.test(cell) && isTyped(cellKind(cell))
  const hasFigures = (r: number): boolean => {
    const [label = '', ...others] = grid.cells(r)
    return label !== '' && !isNoteText(label) && others.length > 1 && others.every(isFigure)
  }
  let r = from
  while (r < to && hasFigures(r)) r++
  return r - from
}

const LONGEST_LABEL = 60

/**
 * How many of the rows that follow the names hold nothing but a label, each as wide as the table: a form that nobody has filled in yet.
 * None where the first one is called a total.
 */
function labelsToFillIn(grid: Grid, from: number, to: number, width: number): number {
  const isLabel = (r: number): boolean => {
    const [label = '', ...others] = grid.cells(r)
    return (
      grid.width(r) === width && label !== '' && label.length <= LONGEST_LABEL && !isNoteText(label) && others.every((cell) => cell === '')
    )
  }
  let r = from
  if (r < to && isTotalLabel(grid.cells(r)[0] ?? '')) return 0
  while (width > 1 && r < to && isLabel(r) && !mayMeanNothingFound(grid.cells(r)[0] ?? '')) r++
  return r - from >= LEAST_NOTES ? r - from : 0
}

/** Records that show how wide a table is, and how many of them must be so wide that narrower lines belong to something else. */
const LEAST_RECORDS = 5
const NEARLY_ALL = 0.95
const MOST_NARROW_LINES = 40

/**
 * The first of the narrower lines that end a file, where a blank line divides them from a table whose records are all equally wide:
 * `Contact, stats@example.org`. Null where there are none.
 */
function narrowLines(grid: Grid, from: number, to: number, shapes: readonly ColumnShape[]): number | null {
  const width = shapes.length
  let start = to
  while (start > from && to - start < MOST_NARROW_LINES && (grid.isBlank(start - 1) || grid.width(start - 1) < width)) start--
  // The narrow lines below the last blank one that has a record above it.
  while (start < to && !grid.isBlank(start)) start++
  while (start < to && grid.isBlank(start)) start++
  if (start === to || width < 3) return null
  // A record without its last cell is still one, and is listed among the faulty ones.
  for (let r = start; r < to; r++) if (grid.width(r) === width - 1 && isShortRecord(grid, r, shapes)) return null
  let records = 0
  let whole = 0
  for (let r = Math.max(from, to - 10 * MOST_TEXT_ROWS); r < start; r++) {
    if (grid.isBlank(r)) continue
    records++
    if (grid.width(r) === width) whole++
  }
  return records >= LEAST_RECORDS && whole >= NEARLY_ALL * records ? start : null
}

function earliest(rows: readonly (number | null)[]): number | null {
  const known = rows.filter((r) => r !== null)
  return known.length === 0 ? null : Math.min(...known)
}

function firstText(grid: Grid, r: number): string {
  return grid.cells(r).find((cell) => cell !== '') ?? ''
}

/** Every cell in a column of figures or dates is one. */
function isShortRecord(grid: Grid, r: number, shapes: readonly ColumnShape[]): boolean {
  const { fits, misfits } = fitRow(grid, r, shapes)
  return fits > 0 && misfits === 0
}
