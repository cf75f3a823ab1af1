import type { EngineContext } from '#engine/context.ts'
import { beginningOfRecord } from '#engine/threads/record-text.ts'
import { countRepaired } from '#engine/threads/repaired.ts'
import type { FilePreview, Preview, Reject, RepairedRecords } from '#shared/contract/extracts.ts'
import { createRecordCutter } from '#shared/csv/cut.ts'
import { type DialectOverrides, type FileSample, type LineCounts, NO_LINES, type Reading } from '#shared/csv/dialect.ts'
import { bomLength, createCellDecoder, startsWithBom, toScanBytes } from '#shared/csv/encoding.ts'
import type { Fields } from '#shared/csv/fields.ts'
import {
  countRecords,
  createRecordKinds,
  createRecordRule,
  RECORD_ACCEPTED,
  RECORD_FOOTER,
  RECORD_HEADER,
  RECORD_PREAMBLE,
  RECORD_REJECTED,
  type RecordKinds,
  recordCells,
  rejectReasonOf,
} from '#shared/csv/records.ts'
import { createTokenizer } from '#shared/csv/tokenizer.ts'
import { withoutRecordNames } from '#shared/sensitive/record-names.ts'
import { feedOf } from './feed.ts'
import { type Readable, readingOf, sampleOf } from './file-reading.ts'
import { maskedAround, maskedReading, maskedReject, maskOfFile } from './masked.ts'
import { runPass } from './pass.ts'
import { maskedCell } from './rows.ts'

const PREVIEW_ROWS = 100
/** A table of thousands of columns shows fewer rows. */
const PREVIEW_CELLS = 100_000
const LEAST_ROWS = 5
const PREVIEW_REJECTS = 100
const MAX_LINES = 1000
/** What is personal is told by so many bytes of the beginning, or by the rows that are shown where those are more: few enough to be no wait. */
const LOOKED_AT_BYTES = 128 * 1024

/** How a file would be read, from its beginning and end: shown before anything is kept. */
export async function previewReading(source: Readable, overrides: DialectOverrides): Promise<Preview> {
  const looked = await lookAt(source, overrides)
  return previewOf(looked, judge(looked.head, 0, looked.reading))
}

/**
 * The same of a file that is not imported yet, with everything masked that its import would mask; or with nothing masked, where somebody asked for that.
 * What is personal is told by the beginning of the file, with all rows that are shown.
 */
export async function previewFile(
  { threads }: EngineContext,
  source: Readable,
  overrides: DialectOverrides,
  isRevealed: boolean,
): Promise<FilePreview> {
  const looked = await lookAt(source, overrides)
  const { sample, head, reading } = looked
  const judged = judge(head, 0, reading)
  const preview = previewOf(looked, judged)
  if (isRevealed) return { ...preview, isMasked: false }
  const { signal } = new AbortController()
  const bytes = Buffer.from(head.buffer, head.byteOffset, judged.endBehind(preview.rows.length, LOOKED_AT_BYTES))
  const feed = feedOf({ size: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) }, signal)
  const { findings } = await runPass({ feed, reading, title: titleOf(source), threads, signal, progress: () => undefined, keep: null })
  const mask = maskOfFile(sample, overrides, reading, findings)
  const masked = {
    ...maskedAround(preview, mask.show),
    reading: withoutRecordNames(maskedReading(reading, mask.show), mask.hidesNames),
    rows: preview.rows.map((row) => row.map((cell, index) => (mask.hidesColumn(index) ? maskedCell(cell) : cell))),
    rejects: preview.rejects.map((reject) => maskedReject(reject, maskedCell)),
  }
  return { ...masked, isMasked: JSON.stringify(masked) !== JSON.stringify(preview) }
}

/** What a new dataset of this file would be called, which detection looks at. */
export function titleOf({ name }: Pick<Readable, 'name'>): string {
  return name.replace(/\.[^.]*$/, '')
}

/** A file's beginning and end, and how it reads. */
interface Look {
  readonly source: Readable
  readonly sample: FileSample
  readonly reading: Reading
  /** Whole records from the file's beginning. */
  readonly head: Uint8Array
}

async function lookAt(source: Readable, overrides: DialectOverrides): Promise<Look> {
  const sample = await sampleOf(source)
  const reading = readingOf(source, sample, overrides)
  return { source, sample, reading, head: sample.complete ? sample.head : wholeRecords(sample.head, reading) }
}

function previewOf({ source, sample, reading }: Look, head: Judged): Preview {
  const tail =
    sample.complete || reading.dialect.footerLines === 0
      ? null
      : judge(sample.tail.subarray(Math.max(0, reading.tableEnd - sample.tailOffset)), reading.tableEnd, reading)
  return {
    name: source.name,
    bytes: source.size,
    reading,
    lines: head.lines,
    repaired: head.repaired,
    complete: sample.complete,
    rows: head.rows(Math.max(LEAST_ROWS, Math.min(PREVIEW_ROWS, Math.floor(PREVIEW_CELLS / Math.max(1, reading.columns.length))))),
    rejects: head.rejects(PREVIEW_REJECTS),
    preamble: head.texts(RECORD_PREAMBLE),
    footer: (tail ?? head).texts(RECORD_FOOTER),
  }
}

/** The beginning of a file without its last record, which the sample may have cut in the middle. */
function wholeRecords(head: Uint8Array, { dialect }: Reading): Uint8Array {
  const mark = startsWithBom(head, dialect.encoding) ? bomLength(dialect.encoding) : 0
  const end = createRecordCutter(dialect).lastRecordEnd(head.subarray(mark))
  return end === 0 ? head : head.subarray(0, mark + end)
}

/** The lines around the table of a kept extract. */
export async function linesOf(source: Readable, reading: Reading): Promise<{ preamble: string[]; header: string[]; footer: string[] }> {
  const before = judge(await source.read(0, Math.min(source.size, reading.tableStart)), 0, reading)
  const after = judge(await source.read(reading.tableEnd, Math.max(0, source.size - reading.tableEnd)), reading.tableEnd, reading)
  return { preamble: before.texts(RECORD_PREAMBLE), header: before.texts(RECORD_HEADER), footer: after.texts(RECORD_FOOTER) }
}

interface Judged {
  readonly lines: LineCounts
  readonly repaired: RepairedRecords
  readonly rows: (count: number) => string[][]
  readonly rejects: (count: number) => Reject[]
  readonly texts: (kind: number) => string[]
  /** Where a record ends behind so many rows and so many bytes; the end of all where none does. */
  readonly endBehind: (rows: number, offset: number) => number
}

function judge(bytes: Uint8Array, start: number, reading: Reading): Judged {
  const { dialect } = reading
  const scanned = toScanBytes(bytes, dialect.encoding, start === 0)
  const fields = createTokenizer(dialect).tokenize(scanned, 0, scanned.length)
  const kinds = createRecordKinds()
  createRecordRule(reading).judge(fields, start, kinds)
  const lines: LineCounts = { ...NO_LINES }
  countRecords(kinds, fields.recordCount, lines)
  const decode = createCellDecoder(dialect.encoding)
  const textOf = (r: number) =>
    beginningOfRecord(fields.bytes, fields.recordStart[r] as number, fields.recordEnd[r] as number, dialect.encoding)
  return {
    lines,
    repaired: countRepaired(reading, fields, kinds),
    rows: (count) => recordsOfKind(fields, kinds, RECORD_ACCEPTED, count).map((r) => recordCells(fields, r, reading, decode)),
    rejects: (count) => {
      const lineOf = physicalLines(fields)
      return recordsOfKind(fields, kinds, RECORD_REJECTED, count).map((r) => ({
        line: lineOf[r] ?? 1,
        offset: kinds.offset[r] as number,
        reason: rejectReasonOf(kinds, r),
        fields: (fields.recordField[r + 1] as number) - (fields.recordField[r] as number),
        text: textOf(r),
      }))
    },
    texts: (kind) => recordsOfKind(fields, kinds, kind, MAX_LINES).map(textOf),
    endBehind: (rows, offset) => {
      const last = recordsOfKind(fields, kinds, RECORD_ACCEPTED, rows).at(-1) ?? -1
      for (let r = last + 1; r < fields.recordCount; r++) if ((kinds.offset[r] as number) >= offset) return kinds.offset[r] as number
      return start + bytes.length
    },
  }
}

function recordsOfKind(fields: Fields, kinds: RecordKinds, kind: number, count: number): number[] {
  const found: number[] = []
  for (let r = 0; r < fields.recordCount && found.length < count; r++) if (kinds.kind[r] === kind) found.push(r)
  return found
}

/** The physical line, from 1, at which each record begins. */
function physicalLines(fields: Fields): number[] {
  const lines: number[] = []
  let line = 1
  for (let r = 0; r < fields.recordCount; r++) {
    lines.push(line)
    line += fields.recordLines[r] as number
  }
  return lines
}
