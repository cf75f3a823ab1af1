import { filledCount } from '../cell-kinds.ts'
import type { Grid } from '../grid.ts'

/** How NCCSV ends what it says of the file and of each column (https://coastwatch.pfeg.noaa.gov/erddap/download/NCCSV.html). */
const END = '*END_METADATA*'
const STAR = 0x2a
const MOST_ROWS = 5000

/** Where the names of a table stand below a line that ends its metadata, however many lines those have; null where there is none. */
export function rowBelowMetadata(grid: Grid): number | null {
  for (let r = 0; r < Math.min(grid.rowCount - 1, MOST_ROWS); r++) {
    // Hardly any other row has to be decoded.
    if (grid.bytes(r)[0] !== STAR) continue
    if (filledCount(grid.cells(r)) === 1 && grid.cells(r)[0] === END) return r + 1
  }
  return null
}
