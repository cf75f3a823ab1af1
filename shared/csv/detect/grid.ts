import { createRecordCutter } from '../cut.ts'
import type { Dialect } from '../dialect.ts'
import { createCellDecoder, scanEncoding } from '../encoding.ts'
import { LONGEST_QUOTED_CELL } from '../quoted.ts'
import { createTokenizer, fieldText } from '../tokenizer.ts'

/** A sample's records as rows of trimmed cells, decoded when first looked at. */
export interface Grid {
  readonly rowCount: number
  /** Fields of row r as they stand, trailing empty ones included. */
  width(r: number): number
  /** Whether row r holds nothing but spaces, without decoding it. */
  isBlank(r: number): boolean
  /** The cells of row r, trimmed. */
  cells(r: number): readonly string[]
  /** Field c of row r with its outer spaces. */
  text(r: number, c: number): string
  /** Row r as scanned, without its separator. */
  bytes(r: number): Uint8Array
  /** Bytes of row r in the sample, from the first to after the last before its separator. */
  start(r: number): number
  end(r: number): number
  /** How field c of row r is written: FIELD_PLAIN, FIELD_QUOTED or FIELD_ESCAPED. */
  kind(r: number, c: number): number
  /** Field c of row r between its quotes, escapes not undone. */
  raw(r: number, c: number): string
}

/**
 * Reads `bytes[from … to)` (in the scan encoding) with `dialect`. When they are the `beginning` of something longer, the record
 * they end in the middle of is left out, unless it is the only one.
 */
export function readGrid(bytes: Uint8Array, from: number, end: number, dialect: Dialect, beginning: boolean): Grid {
  const certain = beginning ? lastRecordEnd(bytes.subarray(from, end), dialect) : 0
  // Where a stray quote leaves most of the bytes undecided, the last record is the price for seeing the others. In so many bytes that every
  // quote in half of them is decided, it is a record of megabytes that they end in.
  const isDecided = certain > 0 && end - from > 2 * LONGEST_QUOTED_CELL
  const dropsLast = beginning && certain < (end - from) / 2 && !isDecided
  const to = beginning && !dropsLast ? from + certain : end
  const fields = createTokenizer(dialect).tokenize(bytes, from, to)
  const rowCount = dropsLast && fields.recordCount > 1 ? fields.recordCount - 1 : fields.recordCount
  const recordField = fields.recordField.slice(0, rowCount + 1)
  const recordStart = fields.recordStart.slice(0, rowCount)
  const recordEnd = fields.recordEnd.slice(0, rowCount)
  const fieldCount = recordField[rowCount] ?? 0
  const kind = fields.kind.slice(0, fieldCount)
  const kept = {
    ...fields,
    recordField,
    recordStart,
    recordEnd,
    kind,
    start: fields.start.slice(0, fieldCount),
    end: fields.end.slice(0, fieldCount),
  }
  const decode = createCellDecoder(scanEncoding(dialect.encoding))
  const rows: (readonly string[] | undefined)[] = []
  const first = (r: number): number => recordField[r] ?? 0
  return {
    rowCount,
    width: (r) => first(r + 1) - first(r),
    isBlank(r) {
      for (let f = first(r); f < first(r + 1); f++) {
        for (let i = kept.start[f] ?? 0; i < (kept.end[f] ?? 0); i++) if (kept.bytes[i] !== 0x20 && kept.bytes[i] !== 0x09) return false
      }
      return true
    },
    cells(r) {
      const known = rows[r]
      if (known !== undefined) return known
      const cells: string[] = []
      for (let f = first(r); f < first(r + 1); f++) cells.push(fieldText(kept, f, dialect, decode).trim())
      rows[r] = cells
      return cells
    },
    text: (r, c) => (first(r) + c < first(r + 1) ? fieldText(kept, first(r) + c, dialect, decode) : ''),
    bytes: (r) => bytes.subarray(recordStart[r] ?? to, recordEnd[r] ?? to),
    start: (r) => recordStart[r] ?? to,
    end: (r) => recordEnd[r] ?? to,
    kind: (r, c) => kind[first(r) + c] ?? 0,
    raw(r, c) {
      const f = first(r) + c
      return decode(kept.bytes, kept.start[f] ?? 0, kept.end[f] ?? 0)
    },
  }
}

/** Whether a space stands behind every delimiter of a row. */
export function isSpaced(grid: Grid, r: number): boolean {
  return r < grid.rowCount && grid.cells(r).every((cell, c) => c === 0 || cell === '' || grid.text(r, c).startsWith(' '))
}

/** The rows from `from` up to, not including, `to` that hold something; the first `most` of them. */
export function filledRows(grid: Grid, from: number, to: number, most = Number.POSITIVE_INFINITY): number[] {
  const rows: number[] = []
  for (let r = from; r < to && rows.length < most; r++) if (!grid.isBlank(r)) rows.push(r)
  return rows
}

/** The rows above row `r`, down from row `floor`, that hold something, the nearest first; `most` of them. */
export function filledRowsAbove(grid: Grid, r: number, floor: number, most: number): number[] {
  const rows: number[] = []
  for (let above = r - 1; above >= floor && rows.length < most; above--) if (!grid.isBlank(above)) rows.push(above)
  return rows
}

/** The nearest row above row r that holds something, or the first one. */
export function lastFilledRow(grid: Grid, r: number): number {
  let above = r - 1
  while (above > 0 && grid.isBlank(above)) above--
  return above
}

/** The nearest row below row r that holds something. Null where there is none. */
export function nextFilledRow(grid: Grid, r: number): number | null {
  for (let next = r + 1; next < grid.rowCount; next++) if (!grid.isBlank(next)) return next
  return null
}

function lastRecordEnd(bytes: Uint8Array, dialect: Dialect): number {
  return createRecordCutter({ ...dialect, encoding: scanEncoding(dialect.encoding) }).lastRecordEnd(bytes)
}
