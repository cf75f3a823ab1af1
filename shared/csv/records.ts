import { behindBlanks } from './blanks.ts'
import type { ColumnNaming, LineCounts, Reading, RejectReason } from './dialect.ts'
import { rejectReason } from './dialect.ts'
import { bomLength, createCellDecoder, fileLengthOf, isUtf16, utf16LengthOf } from './encoding.ts'
import { FIELD_ESCAPED, FIELD_PLAIN, type Fields, isBlankRecord } from './fields.ts'
import { createCommentMatch, createHeaderMatch, createTitleMatch, isNote } from './lines-between-records.ts'
import { compileSyntax, matchesAt, type Syntax } from './syntax.ts'
import { fieldText } from './tokenizer.ts'

/** What a record is under a reading, the values of `RecordKinds.kind`: a row of the table. */
export const RECORD_ACCEPTED = 0
const RECORD_BLANK = 1
/** Above the header. */
export const RECORD_PREAMBLE = 2
/** Part of the header. */
export const RECORD_HEADER = 3
/** Below the last row of the table. */
export const RECORD_FOOTER = 4
/** Between the rows of the table, and none of them. */
export const RECORD_REJECTED = 5

/** Longest record, in scanned bytes, that is a row of a table rather than an accident: a screen or a spreadsheet shows no longer one. */
export const LONGEST_RECORD = 16 * 1024 * 1024

/** What the records of one stretch of bytes turned out to be; like Fields, made once and filled again and again. */
export interface RecordKinds {
  /** For each record one of RECORD_ACCEPTED, RECORD_BLANK, … */
  kind: Uint8Array
  /** For a rejected record its reason, as an index into `rejectReason.options`. */
  reason: Uint8Array
  /** Where each record begins in the original file, in bytes. */
  offset: Float64Array
}

/** Room for the judgement of any number of records. */
export function createRecordKinds(): RecordKinds {
  return { kind: new Uint8Array(1024), reason: new Uint8Array(1024), offset: new Float64Array(1024) }
}

/** What the texts of reject reasons name: the longest record, in millions of bytes. */
export const REJECT_PARAMS = { most: LONGEST_RECORD / 2 ** 20 } as const

/** Why record `r` was rejected. */
export function rejectReasonOf(kinds: RecordKinds, r: number): RejectReason {
  return rejectReason.options[kinds.reason[r] as number] ?? 'too-few-fields'
}

/** What counts each kind of record, by RECORD_ACCEPTED, RECORD_BLANK, … */
const COUNTED_AS = ['records', 'blank', 'preamble', 'header', 'footer', 'rejected'] as const satisfies readonly (keyof LineCounts)[]

/** Adds what `judge` said about `recordCount` records to the counts; together they account for every record. */
export function countRecords(kinds: RecordKinds, recordCount: number, counts: LineCounts): void {
  const totals = [0, 0, 0, 0, 0, 0]
  for (let r = 0; r < recordCount; r++) {
    const kind = kinds.kind[r] as number
    totals[kind] = (totals[kind] as number) + 1
  }
  COUNTED_AS.forEach((name, kind) => {
    counts[name] += totals[kind] as number
  })
}

/**
 * What a record longer than LONGEST_RECORD is, which nobody holds as a whole: `offset` is where it begins in the original file. It is no
 * row, and where it begins before the table it reaches into it, because the table's beginning is looked for in fewer bytes: there it stands
 * for the header.
 */
export function kindOfLongRecord({ dialect, tableStart, tableEnd }: Reading, offset: number, isBlank: boolean): keyof LineCounts {
  if (offset < tableStart) return dialect.headerLines > 0 ? 'header' : 'preamble'
  if (offset >= tableEnd) return 'footer'
  return isBlank ? 'blank' : 'rejected'
}

/**
 * Says of every record what it is under a reading. Blocks may be judged in any order and by any number of threads.
 *
 * - Before `tableStart`: the last `headerLines` records are header, the others preamble. From `tableEnd` on: footer.
 * - *Blank*: nothing but unquoted spaces and delimiters. A row of quoted empty cells was written on purpose and is a record.
 * - *Rejected*: a repeated header; a note (`หมายเหตุ`, `ที่มา`, …), or a title that stands on every page, in a table of two columns or
 *   more; a record longer than LONGEST_RECORD; a comment, where the file begins with some; too few or too many fields where the dialect
 *   rejects those (`unclosed-quote` when one of its fields begins with a stray quote, which explains the count).
 * - *Accepted*: everything else, subtotals and section rows included. `recordCells` repairs its width.
 */
export function createRecordRule(reading: Reading): {
  /** `blockOffset` is the place in the original file of the block that `fields` came from, byte order mark included. */
  judge(fields: Fields, blockOffset: number, out: RecordKinds): void
} {
  const { dialect, tableStart, tableEnd } = reading
  const width = Math.max(1, reading.columns.length)
  const decode = createCellDecoder(dialect.encoding)
  const text = (fields: Fields, f: number): string => fieldText(fields, f, dialect, decode)
  const named = namedColumns(reading)
  const repeatsHeader = createHeaderMatch(reading, text)
  const repeatsTitle = createTitleMatch(reading, text)
  const isComment = createCommentMatch(reading, text)
  const syntax = compileSyntax(dialect)

  function rejection(fields: Fields, r: number): RejectReason | null {
    const first = fields.recordField[r] as number
    const count = (fields.recordField[r + 1] as number) - first
    if ((fields.recordEnd[r] as number) - (fields.recordStart[r] as number) > LONGEST_RECORD) return 'record-too-long'
    if (repeatsHeader(fields, first, count)) return 'repeated-header'
    if (width > 1 && (isNote(fields, first, count, named, text) || repeatsTitle(fields, first, count))) return 'note'
    if (width > 1 && isComment(fields, first, count)) return 'note'
    if (count === width) return null
    if ((count < width ? dialect.shortRecords : dialect.longRecords) !== 'reject') return null
    if (hasStrayQuote(fields, r, syntax)) return 'unclosed-quote'
    return count < width ? 'too-few-fields' : 'too-many-fields'
  }

  return {
    judge(fields, blockOffset, out) {
      const { recordCount } = fields
      makeRoom(out, recordCount)
      originalOffsets(fields, blockOffset, reading, out.offset)
      const { kind, reason, offset } = out
      let beforeTable = 0
      for (let r = 0; r < recordCount; r++) {
        const at = offset[r] as number
        if (at < tableStart) {
          kind[r] = RECORD_PREAMBLE
          beforeTable++
        } else if (at >= tableEnd) kind[r] = RECORD_FOOTER
        else if (isBlankRecord(fields, r)) kind[r] = RECORD_BLANK
        else {
          const why = rejection(fields, r)
          kind[r] = why === null ? RECORD_ACCEPTED : RECORD_REJECTED
          if (why !== null) reason[r] = rejectReason.options.indexOf(why)
        }
      }
      // A block that ends before the table begins is all preamble.
      if (beforeTable === recordCount && beforeTable > 0 && endOffset(fields, blockOffset, reading) < tableStart) return
      for (let r = Math.max(0, beforeTable - dialect.headerLines); r < beforeTable; r++) kind[r] = RECORD_HEADER
    },
  }
}

/**
 * Which columns count when a note is told from a row. Without a header no column has a name, and every one counts; so do those before the
 * last one with a name, which often have none above the labels of the rows.
 */
export function namedColumns({ columns }: Reading): boolean[] {
  const last = columns.findLastIndex((column) => column.original.trim() !== '')
  return columns.map((_, c) => c === 0 || last === -1 || c <= last)
}

/** Where in the original file the bytes of a block begin that are scanned: behind the byte order mark. */
export function scannedFrom(blockOffset: number, { dialect: { encoding, bom } }: Reading): number {
  return blockOffset + (blockOffset === 0 && bom ? bomLength(encoding) : 0)
}

/**
 * The cells of an accepted record, exactly as many as the table has columns: missing ones are empty, overflow is cut or, with
 * `longRecords: 'join'`, put back behind the last cell with the delimiters that split it.
 */
export function recordCells(
  fields: Fields,
  r: number,
  reading: Reading,
  decode: (bytes: Uint8Array, start: number, end: number) => string,
): string[] {
  const { dialect } = reading
  const width = Math.max(1, reading.columns.length)
  const first = fields.recordField[r] as number
  const count = (fields.recordField[r + 1] as number) - first
  const cells: string[] = []
  for (let c = 0; c < Math.min(width, count); c++) cells.push(fieldText(fields, first + c, dialect, decode))
  while (cells.length < width) cells.push('')
  if (dialect.longRecords === 'join') {
    for (let c = width; c < count; c++) cells[width - 1] += dialect.delimiter + fieldText(fields, first + c, dialect, decode)
  }
  return cells
}

/** The names to write above a table's records: those a person gave, whichever are asked for. */
export function headerCells({ columns, dialect, conclusions }: Reading, naming: ColumnNaming): string[] {
  const isNamed = conclusions.some(({ aspect, overridden }) => aspect === 'columnNames' && overridden)
  return columns.map((column) => (naming === 'unique' || isNamed || dialect.headerLines === 0 ? column.name : column.original.trim()))
}

function hasStrayQuote(fields: Fields, r: number, syntax: Syntax): boolean {
  const { quote } = syntax
  if (quote.length === 0) return false
  const last = fields.recordField[r + 1] as number
  for (let f = fields.recordField[r] as number; f < last; f++) {
    const start = fields.start[f] as number
    const end = fields.end[f] as number
    const isPlain = fields.kind[f] === FIELD_PLAIN || (fields.kind[f] === FIELD_ESCAPED && start === fields.recordStart[r])
    const quoteAt = behindBlanks(syntax, fields.bytes, start, end)
    if (isPlain && end > quoteAt && matchesAt(fields.bytes, quoteAt, quote)) return true
  }
  return false
}

/** Where a block ends in the original file. */
function endOffset({ bytes, length }: Fields, blockOffset: number, reading: Reading): number {
  return scannedFrom(blockOffset, reading) + fileLengthOf(bytes, 0, length, reading.dialect.encoding)
}

function originalOffsets(fields: Fields, blockOffset: number, reading: Reading, offset: Float64Array): void {
  const { encoding } = reading.dialect
  const base = scannedFrom(blockOffset, reading)
  const { bytes, recordStart, recordCount } = fields
  if (!isUtf16(encoding)) {
    for (let r = 0; r < recordCount; r++) offset[r] = base + (recordStart[r] as number)
    return
  }
  let at = 0
  let original = base
  for (let r = 0; r < recordCount; r++) {
    original += utf16LengthOf(bytes, at, recordStart[r] as number)
    at = recordStart[r] as number
    offset[r] = original
  }
}

function makeRoom(out: RecordKinds, recordCount: number): void {
  if (out.kind.length >= recordCount) return
  const room = Math.max(recordCount, out.kind.length * 2)
  out.kind = new Uint8Array(room)
  out.reason = new Uint8Array(room)
  out.offset = new Float64Array(room)
}
