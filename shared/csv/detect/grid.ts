import type { Dialect } from '../dialect.ts'
import { createCellDecoder, scanEncoding } from '../encoding.ts'
import { createTokenizer, fieldText } from '../tokenizer.ts'

/** A sample's records as rows of trimmed cells, decoded when first looked at. */
export interface Grid {
  readonly rowCount: number
  /** Fields of row r as they stand, trailing empty ones included. */
  width(r: number): number
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
 * Reads `bytes` (in the scan encoding) with `dialect`. `dropLast` leaves out the last record, which a sample cut from a larger
 * file ends in the middle of.
 */
export function readGrid(bytes: Uint8Array, from: number, to: number, dialect: Dialect, dropLast: boolean): Grid {
  const fields = createTokenizer(dialect).tokenize(bytes, from, to)
  const rowCount = Math.max(0, fields.recordCount - (dropLast ? 1 : 0))
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
