import type { Encoding } from '#shared/csv/dialect.ts'
import { decodeText, scanEncoding } from '#shared/csv/encoding.ts'

/** Characters of a record outside the table that are kept or shown beside it; its bytes are in the blocks in full. */
const MOST_CHARACTERS = 2000
/** Scanned bytes in which they stand, whatever the encoding. */
export const MOST_TEXT_BYTES = 4 * MOST_CHARACTERS

/** The beginning of a record, as text: the scanned bytes from `start` to `end`. */
export function beginningOfRecord(bytes: Uint8Array, start: number, end: number, encoding: Encoding): string {
  const beginning = bytes.subarray(start, Math.min(end, start + MOST_TEXT_BYTES))
  return decodeText(beginning, scanEncoding(encoding)).slice(0, MOST_CHARACTERS)
}
