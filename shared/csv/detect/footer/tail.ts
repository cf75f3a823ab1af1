import type { Dialect, FileSample } from '../../dialect.ts'
import { toScanBytes, utf16LengthOf } from '../../encoding.ts'
import { type Grid, readGrid } from '../grid.ts'

/** The last records of a file of which only head and tail are seen. */
export interface Tail {
  readonly grid: Grid
  /** Byte offset in the file of row r. */
  offsetOf(r: number): number
}

/** Line ends tried as the first record's beginning; the tail may begin inside a quoted cell of many lines. */
const STARTS_TRIED = 40
/**
 * Share of the rows that are as wide as the table: by so much more a later beginning is better than an earlier one; with so many there is
 * none better; with fewer than the last the tail is not of the table.
 */
const CLEARLY_MORE = 0.05
const NEARLY_ALL = 0.9
const LEAST_SHARE = 0.3

/** Reads the tail from the line end after which records come out `width` wide soonest; null when none does. */
export function readTail(sample: FileSample, dialect: Dialect, width: number): Tail | null {
  const isUtf16 = dialect.encoding === 'utf-16le' || dialect.encoding === 'utf-16be'
  const skipped = isUtf16 ? sample.tailOffset % 2 : 0
  const bytes = toScanBytes(sample.tail.subarray(skipped), dialect.encoding, false)
  const separator = dialect.recordSeparator === 'cr' ? 0x0d : 0x0a
  let best: { readonly grid: Grid; readonly share: number } | null = null
  let start = 0
  for (let tried = 0; tried < STARTS_TRIED; tried++) {
    start = bytes.indexOf(separator, start) + 1
    if (start === 0) break
    const grid = readGrid(bytes, start, bytes.length, dialect, false)
    const share = shareOfRowsOfWidth(grid, width)
    if (best === null || share > best.share + CLEARLY_MORE) best = { grid, share }
    if (share > NEARLY_ALL) break
  }
  if (best === null || best.share < LEAST_SHARE) return null
  const { grid } = best
  return { grid, offsetOf: (r) => sample.tailOffset + skipped + (isUtf16 ? utf16LengthOf(bytes, 0, grid.start(r)) : grid.start(r)) }
}

function shareOfRowsOfWidth(grid: Grid, width: number): number {
  let rows = 0
  for (let r = 0; r < grid.rowCount; r++) if (grid.width(r) === width) rows++
  return grid.rowCount === 0 ? 0 : rows / grid.rowCount
}
