/**
 * The fields of the records found in one stretch of bytes, as flat arrays that are reused from call to call: no object and
 * no string is made per cell. `bytes` is in the *scan encoding*: UTF-8, or the file's own single-byte encoding; UTF-16 is
 * transcoded to UTF-8 before it is scanned.
 */
export interface Fields {
  bytes: Uint8Array
  /** So many of `bytes` were scanned. Behind them stands what was unwrapped of lines quoted whole, in which their fields lie. */
  length: number
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

/** Whether record `r` holds nothing but unquoted spaces and tabs. A row of quoted empty cells was written on purpose. */
export function isBlankRecord({ bytes, recordField, start, end, kind }: Fields, r: number): boolean {
  const last = recordField[r + 1] as number
  for (let f = recordField[r] as number; f < last; f++) {
    if (kind[f] !== FIELD_PLAIN) return false
    for (let i = start[f] as number; i < (end[f] as number); i++) if (bytes[i] !== 0x20 && bytes[i] !== 0x09) return false
  }
  return true
}

/** Room for what a scanner finds. */
export function emptyFields(): Fields {
  return {
    bytes: new Uint8Array(0),
    length: 0,
    recordCount: 0,
    recordField: new Int32Array(1024),
    recordStart: new Int32Array(1024),
    recordEnd: new Int32Array(1024),
    recordLines: new Int32Array(1024),
    start: new Int32Array(8192),
    end: new Int32Array(8192),
    kind: new Uint8Array(8192),
    unclosed: false,
  }
}

/** Record r ends with field `fieldEnd - 1`. */
export function writeRecord(fields: Fields, r: number, fieldEnd: number, start: number, end: number, lines: number): void {
  if (r + 1 >= fields.recordField.length) growRecords(fields)
  fields.recordField[r + 1] = fieldEnd
  fields.recordStart[r] = start
  fields.recordEnd[r] = end
  fields.recordLines[r] = lines
}

/** Makes room for twice as many fields. */
export function growFields(fields: Fields): void {
  fields.start = doubled(fields.start)
  fields.end = doubled(fields.end)
  const kind = new Uint8Array(fields.kind.length * 2)
  kind.set(fields.kind)
  fields.kind = kind
}

function growRecords(fields: Fields): void {
  fields.recordField = doubled(fields.recordField)
  fields.recordStart = doubled(fields.recordStart)
  fields.recordEnd = doubled(fields.recordEnd)
  fields.recordLines = doubled(fields.recordLines)
}

function doubled(numbers: Int32Array): Int32Array {
  const larger = new Int32Array(numbers.length * 2)
  larger.set(numbers)
  return larger
}
