import { filledCount, lastFilled } from '../cell-kinds.ts'
import { countWidths } from '../dialect/consistency.ts'
import { filledRows, type Grid } from '../grid.ts'

/** A stretch of rows that holds one table with the titles above it. */
export interface Stretch {
  readonly from: number
  readonly to: number
  /** The row its columns are named by; null where none looks like names. */
  readonly header: number | null
}

/**
 * The rows of a stretch that make its table large, without the parts that blank lines divide from the names and that are narrower than
 * these from their first line to their last: facts above, lists below.
 */
export function rowsAsWideAsNames(grid: Grid, { from, to, header }: Stretch): number[] {
  const rows: number[] = []
  const start = header === null ? from : belowFacts(grid, from, header)
  const first = header === null ? null : nextFilled(grid, header + 1, to)
  const width = header === null || first === null ? 0 : Math.min(grid.width(header), grid.width(first))
  for (let r = start; r < to; r++) {
    if (!grid.isBlank(r)) {
      rows.push(r)
      continue
    }
    const end = endOfPart(grid, r + 1, to)
    if (header !== null && r > header && isNarrower(grid, r + 1, end, width)) r = end - 1
  }
  return rows
}

/** The first row below the short lines that a blank one divides from the names. */
function belowFacts(grid: Grid, from: number, header: number): number {
  let above = header - 1
  while (above > from && !grid.isBlank(above)) above--
  for (let r = from; r < above; r++) if (lastFilled(grid.cells(r)) >= lastFilled(grid.cells(header))) return from
  return Math.max(from, above)
}

function nextFilled(grid: Grid, from: number, to: number): number | null {
  for (let r = from; r < to; r++) if (!grid.isBlank(r)) return r
  return null
}

/** The next blank row from r on, or `to`. */
function endOfPart(grid: Grid, r: number, to: number): number {
  let end = r
  while (end < to && !grid.isBlank(end)) end++
  return end
}

/** Whether there are rows, and none is so wide. */
function isNarrower(grid: Grid, from: number, to: number, width: number): boolean {
  for (let r = from; r < to; r++) if (grid.width(r) >= width) return false
  return from < to
}

/** Rows of several cells below a stretch's header. */
export function recordsOf(grid: Grid, { from, to, header }: Stretch): number[] {
  const rows: number[] = []
  for (let r = Math.max(from, (header ?? -1) + 1); r < to; r++) if (filledCount(grid.cells(r)) > 1) rows.push(r)
  return rows
}

/** How many cells most rows have; 1 where there are none. */
export function widthOf(grid: Grid, { from, to }: Pick<Stretch, 'from' | 'to'>): number {
  return countWidths(grid, filledRows(grid, from, to))[0]?.[0] ?? 1
}

/** The last column that most rows of a stretch reach. */
export function lastColumnOf(grid: Grid, { from, to, header }: Stretch): number {
  if (header !== null) return lastFilled(grid.cells(header))
  let most = -1
  for (let r = from; r < to; r++) most = Math.max(most, lastFilled(grid.cells(r)))
  return most
}
