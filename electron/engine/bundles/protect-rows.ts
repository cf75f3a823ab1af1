import { isUtf8 } from 'node:buffer'
import { tableCell } from '#shared/bundle/cells.ts'
import type { Dialect, Reading } from '#shared/csv/dialect.ts'
import { createCellDecoder, scanEncoding, toScanBytes } from '#shared/csv/encoding.ts'
import { singleByteTable } from '#shared/csv/encoding-tables.ts'
import { FIELD_ESCAPED, type Fields } from '#shared/csv/fields.ts'
import { createRecordKinds, createRecordRule, RECORD_ACCEPTED, recordCells } from '#shared/csv/records.ts'
import { fieldText } from '#shared/csv/tokenizer.ts'
import type { Protection } from '#shared/protect/recipe.ts'
import { type ColumnTransform, createColumnTransform } from '#shared/protect/transform.ts'
import { type CellNumbers, createCellNumbers } from './cell-numbers.ts'
import type { WatchedColumn } from './leaks.ts'
import { textOf } from './table.ts'
import { createTableWriter, type TableWriter } from './table-writer.ts'
import type { HashedValues } from './value-index.ts'
import { createLeakWatch, type LeakWatch } from './watch.ts'

/** How an extract becomes the table that leaves. */
export interface ProtectPlan {
  readonly reading: Reading
  /** Of every column of the extract, in order. */
  readonly protections: readonly Protection[]
  readonly watched: readonly WatchedColumn[]
  /** What the values that must not leave are hashed under. */
  readonly watchKey: Uint8Array
}

/** A stretch of the table, and what must not be found in the whole of it. */
export interface ProtectedPart {
  /** Whole records as they leave. */
  readonly table: Uint8Array<ArrayBuffer>
  readonly records: number
  readonly watched: HashedValues
}

/** Protects stretches of an extract: whole records, `bytes` beginning at offset `start` of the file. The parts in their order are the table, without its header. */
export type Protector = (bytes: Uint8Array, start: number) => ProtectedPart

/** What protecting needs from outside. */
export interface ProtectContext {
  /** The pseudonym of a normalised identifier, under this submission's key. */
  readonly pseudonym: (message: string) => string
  /** Null-like words and entries of code lists, which are nobody's secret. */
  readonly isKnown: (value: string) => boolean
  /** The fields of scanned bytes under the reading's dialect. */
  readonly read: (scanned: Uint8Array) => Fields
}

export function createProtector(plan: ProtectPlan, { pseudonym, isKnown, read }: ProtectContext): Protector {
  const { reading, protections } = plan
  const { dialect } = reading
  const width = Math.max(1, reading.columns.length)
  const decode = createCellDecoder(dialect.encoding)
  const units = unitsOf(dialect)
  const rule = createRecordRule(reading)
  const kinds = createRecordKinds()
  const writer = createTableWriter(protections.filter(({ kind }) => kind !== 'drop').length)
  const watch = createLeakWatch(plan.watched, isKnown, plan.watchKey)
  const changes = columnChanges(plan.protections, pseudonym, { writer, watch, decode, isUtf8: units === null })

  function keep(bytes: Buffer, start: number, end: number): void {
    if (!writer.copy(bytes, start, end, units)) writer.text(decode(bytes, start, end))
  }

  /** `areCopied`: the bytes are text as they stand, or byte by byte. */
  function protectRecord(fields: Fields, bytes: Buffer, r: number, areCopied: boolean): void {
    const { recordField, start, end, kind } = fields
    const first = recordField[r] as number
    const count = (recordField[r + 1] as number) - first
    // Where overflow is put back into the last cell, a cell is more than its field.
    const joined = count > width && dialect.longRecords === 'join' ? recordCells(fields, r, reading, decode) : null
    for (let c = 0; c < changes.length; c++) {
      const change = changes[c] as ColumnChange | null
      const field = first + c
      if (areCopied && !joined && c < count && kind[field] !== FIELD_ESCAPED) {
        if (change === null) keep(bytes, start[field] as number, end[field] as number)
        else change.cell(bytes, start[field] as number, end[field] as number)
        continue
      }
      const text = joined ? (joined[c] ?? '') : c < count ? fieldText(fields, field, dialect, decode) : ''
      if (change === null) writer.text(text)
      else change.text(text)
    }
    writer.endRecord()
  }

  return (bytes, start) => {
    const fields = read(toScanBytes(bytes, dialect.encoding, start === 0))
    const scanned = Buffer.from(fields.bytes.buffer, fields.bytes.byteOffset, fields.bytes.length)
    rule.judge(fields, start, kinds)
    const areCopied = units !== null || isUtf8(scanned)
    let records = 0
    for (let r = 0; r < fields.recordCount; r++) {
      if (kinds.kind[r] !== RECORD_ACCEPTED) continue
      protectRecord(fields, scanned, r, areCopied)
      records++
    }
    return { table: writer.take(), records, watched: watch.take() }
  }
}

/** What a byte stands for in a single-byte encoding; null where bytes are UTF-8. */
function unitsOf({ encoding }: Dialect): Uint16Array | null {
  const scanned = scanEncoding(encoding)
  return scanned === 'utf-8' ? null : singleByteTable(scanned)
}

/** Protects one column's cells and notes what they were. */
interface ColumnChange {
  /** A cell as it stands in scanned bytes, without escapes. */
  cell(bytes: Buffer, start: number, end: number): void
  text(text: string): void
}

interface Change {
  readonly writer: TableWriter
  readonly watch: LeakWatch
  readonly decode: (bytes: Uint8Array, start: number, end: number) => string
  readonly isUtf8: boolean
}

/** By column; null for those that leave as they are. */
function columnChanges(
  protections: readonly Protection[],
  pseudonym: ProtectContext['pseudonym'],
  change: Change,
): (ColumnChange | null)[] {
  return protections.map((protection, column) => {
    if (protection.kind === 'keep') return null
    const transform = createColumnTransform(protection, { pseudonym })
    return createColumnChange(column, transform, createCellNumbers(protections.length), change)
  })
}

/** A cell that came before is neither noted nor protected a second time. */
function createColumnChange(
  column: number,
  transform: ColumnTransform,
  numbers: CellNumbers,
  { writer, watch, decode, isUtf8 }: Change,
): ColumnChange {
  /** The cells as they leave, by number one behind the other, and where each ends; none of a column that is dropped. */
  let finished = Buffer.alloc(0)
  const ends: number[] = []

  function finish(value: string): void {
    const cell = tableCell(value)
    const from = ends.at(-1) ?? 0
    const most = from + 3 * cell.length
    if (most > finished.length) finished = Buffer.concat([finished], Math.max(most, 2 * finished.length))
    ends.push(from + finished.write(cell, from))
  }

  function write(value: string | null): void {
    if (value !== null) writer.text(value)
  }

  function noteText(text: string): void {
    const bytes = Buffer.from(text)
    watch.add(column, text, bytes, 0, bytes.length)
  }

  return {
    cell(bytes, start, end) {
      const known = numbers.find(bytes, start, end)
      if (known >= 0) {
        if (known < ends.length) writer.finished(finished, ends[known - 1] ?? 0, ends[known] as number)
        return
      }
      const text = isUtf8 ? textOf(bytes, start, end) : decode(bytes, start, end)
      if (isUtf8) watch.add(column, text, bytes, start, end)
      else noteText(text)
      const value = transform(text)
      const number = numbers.add(bytes, start, end)
      if (number >= 0 && value !== null) finish(value)
      write(value)
    },
    text(text) {
      noteText(text)
      write(transform(text))
    },
  }
}
