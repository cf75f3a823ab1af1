/**
 * The fields of the records found in one stretch of bytes, as flat arrays that are reused from call to call: no object and
 * no string is made per cell. `bytes` is in the *scan encoding*: UTF-8, or the file's own single-byte encoding; UTF-16 is
 * transcoded to UTF-8 before it is scanned.
 */
export interface Fields {
  bytes: Uint8Array
  recordCount: number
  /** Fields of record r: indexes `recordField[r]` up to, not including, `recordField[r + 1]`. */
  recordField: Int32Array
  /** First byte of record r, and the byte after its last (before its separator). */
  recordStart: Int32Array
  recordEnd: Int32Array
  /** Physical lines record r takes (1 + the newlines inside its quotes). */
  recordLines: Int32Array
  /** Content of field f, without its quotes: bytes `start[f]` up to, not including, `end[f]`. */
  start: Int32Array
  end: Int32Array
  /** How the content of field f is written; see FIELD_PLAIN, FIELD_QUOTED, FIELD_ESCAPED. */
  kind: Uint8Array
  /** The last record ran into the end of the bytes inside an open quote. */
  unclosed: boolean
}

/** Not quoted. */
export const FIELD_PLAIN = 0
/** Quoted; the bytes between the quotes are the value. */
export const FIELD_QUOTED = 1
/** Written with escapes, quoted or not: `fieldText` undoes them. */
export const FIELD_ESCAPED = 2
