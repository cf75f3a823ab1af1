import { ProblemError } from '#shared/contract/problem.ts'
import { adviceOn, recogniseContainer } from '#shared/csv/container.ts'
import { hasCellTooLong, needsLongerHead } from '#shared/csv/detect.ts'
import { type DialectOverrides, type FileSample, type LineCounts, MOST_COLUMNS, type Reading } from '#shared/csv/dialect.ts'
import { createEncodingScan, type EncodingJudgement, judgeEncoding } from '#shared/csv/encoding.ts'
import { LONGEST_QUOTED_CELL } from '#shared/csv/quoted.ts'
import { LONGEST_RECORD } from '#shared/csv/records.ts'
import { namedByPlace } from '#shared/sensitive/record-names.ts'
import { detectedReading } from './detected.ts'

/** A file up to this size is looked at whole before it is read; of a longer one, this much of its beginning and TAIL_BYTES of its end. */
const HEAD_BYTES = 1024 * 1024
/** Where the first records are longer than that, up to so much: more than one of them, whatever it is. */
const LONGEST_HEAD_BYTES = LONGEST_RECORD + 2 * 1024 * 1024
const TAIL_BYTES = 256 * 1024
const CHUNK_BYTES = 1024 * 1024

/** Where bytes come from: a file before its import, or a kept extract. */
export interface Readable {
  readonly name: string
  readonly size: number
  /** The bytes, in `into` where that spares a new buffer; it must have room for them. */
  readonly read: (offset: number, length: number, into?: Buffer) => Promise<Buffer>
}

/** What detection sees of a file. Throws `file-empty`, `file-has-no-text` (nothing but NULs), `file-is-not-text` (an Excel file or an archive named .csv). */
export async function sampleOf(source: Readable): Promise<FileSample> {
  if (source.size === 0) throw new ProblemError('file-empty', { name: source.name })
  let head = await source.read(0, headLength(source, HEAD_BYTES))
  const container = recogniseContainer(head)
  if (container) throw new ProblemError('file-is-not-text', { name: source.name, kind: container, advice: adviceOn(container) })
  while (head.length < headLength(source, LONGEST_HEAD_BYTES) && needsLongerHead(head)) {
    head = await source.read(0, headLength(source, Math.min(2 * head.length, LONGEST_HEAD_BYTES)))
  }
  const complete = head.length === source.size
  const tailOffset = complete ? source.size : source.size - TAIL_BYTES
  const tail = complete ? Buffer.alloc(0) : await source.read(tailOffset, TAIL_BYTES)
  if (isBlank(head) && isBlank(tail)) throw new ProblemError('file-has-no-text', { name: source.name })
  return { head, tail, tailOffset, size: source.size, complete }
}

/** Nothing but NULs. */
function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0)
}

/** How a source reads, in the encoding `judged` over all of its bytes where the sample's turned out to be wrong. Throws `too-many-columns`, `cell-too-long`. */
export function readingOf(source: Readable, sample: FileSample, overrides: DialectOverrides, judged?: EncodingJudgement): Reading {
  const reading = judged ? withJudgedEncoding(sample, overrides, judged) : detectedReading(sample, overrides)
  const columns = reading.columns.length
  if (columns > MOST_COLUMNS) throw new ProblemError('too-many-columns', { name: source.name, columns, most: MOST_COLUMNS })
  if (hasCellTooLong(sample, reading)) throw new ProblemError('cell-too-long', { name: source.name, most: LONGEST_QUOTED_CELL / 2 ** 20 })
  return reading
}

/**
 * The same for a file that is kept: what names or numbers a person is no name of a column, unless somebody gave it that name. A header of records that a person insists on
 * stays one: it may be a second row of names.
 */
export function keptReadingOf(source: Readable, sample: FileSample, overrides: DialectOverrides, judged?: EncodingJudgement): Reading {
  const reading = readingOf(source, sample, overrides, judged)
  return overrides.names === undefined ? namedByPlace(reading, false) : reading
}

/** What was judged is no more certain than it is, and no person fixed it. */
function withJudgedEncoding(sample: FileSample, overrides: DialectOverrides, judged: EncodingJudgement): Reading {
  const { encoding, reason, params, confidence } = judged
  const reading = detectedReading(sample, { ...overrides, encoding })
  const conclusion = { aspect: 'encoding', reason, params, confidence, overridden: false } as const
  return { ...reading, conclusions: reading.conclusions.map((one) => (one.aspect === 'encoding' ? conclusion : one)) }
}

/** Whether anything in a file is a row or a name. */
export function isTable({ records, rejected, header }: LineCounts): boolean {
  return records + rejected + header > 0
}

/** Throws `no-table`. */
export function assertTable({ name }: Readable, lines: LineCounts): void {
  if (!isTable(lines)) throw new ProblemError('no-table', { name })
}

/** So many bytes of a file's beginning, or all of it where little more is left. */
function headLength({ size }: Readable, wanted: number): number {
  return size <= wanted + TAIL_BYTES ? size : wanted
}

/** The bytes in order, each chunk to be used before the next is asked for: it stands in the same memory. */
export async function* chunksOf(source: Readable, signal: AbortSignal): AsyncGenerator<Buffer> {
  const room = Buffer.allocUnsafeSlow(Math.min(CHUNK_BYTES, source.size))
  for (let at = 0; at < source.size; at += CHUNK_BYTES) {
    signal.throwIfAborted()
    yield await source.read(at, Math.min(CHUNK_BYTES, source.size - at), room)
  }
}

/**
 * The encoding of a whole file, when no one fixed it: strict UTF-8 is decided over every byte, not over the sample. Null when the reading's encoding
 * stands.
 */
export async function encodingOfWhole(source: Readable, reading: Reading, signal: AbortSignal): Promise<EncodingJudgement | null> {
  const scan = createEncodingScan()
  for await (const chunk of chunksOf(source, signal)) scan.update(chunk)
  const judged = judgeEncoding(scan.result())
  return judged.encoding === reading.dialect.encoding ? null : judged
}
