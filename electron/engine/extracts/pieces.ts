import { isUtf8 } from 'node:buffer'
import { createFastCutter } from '#engine/kernel/cutter.ts'
import { MOST_TEXT_BYTES } from '#engine/threads/record-text.ts'
import type { Dialect } from '#shared/csv/dialect.ts'
import { bomLength, startsWithBom } from '#shared/csv/encoding.ts'
import { LONGEST_RECORD } from '#shared/csv/records.ts'
import { createRecordWalk, type RecordWalk } from '#shared/csv/walk.ts'
import type { ByteFeed } from './feed.ts'

/** Bytes asked for at once. */
const READ_BYTES = 1024 * 1024
/** About this many bytes go to a thread at once, and into one block. */
const SEGMENT_BYTES = 1024 * 1024
/** Room for a segment and the beginning of the next, which comes with the same chunk. */
export const USUAL_BUFFER = 1.25 * SEGMENT_BYTES

/**
 * A piece of a file, in a buffer that can be handed to a thread: whole records, or a stretch of a record that is longer than any row and is held by
 * nobody. What is known of such a record comes with its last stretch.
 */
export type Piece = { readonly start: number; readonly bytes: Uint8Array<SharedArrayBuffer> } & (
  | { readonly kind: 'records' }
  | { readonly kind: 'stretch'; readonly record: LongRecord | null }
)

/** A record longer than LONGEST_RECORD. */
export interface LongRecord {
  /** Where it begins in the file. */
  readonly start: number
  readonly fields: number
  /** Physical lines. */
  readonly lines: number
  /** Nothing but delimiters and unquoted spaces. */
  readonly isBlank: boolean
  /** It is not in the encoding that the reading says (strict UTF-8 only). */
  readonly isMalformed: boolean
  /** Its first MOST_TEXT_BYTES scanned bytes. */
  readonly beginning: Uint8Array
}

interface PieceOptions {
  /** Gives a buffer of at least so many bytes. */
  readonly takeBuffer?: (size: number) => SharedArrayBuffer
  /** Scanned bytes of the longest record that may be a row. */
  readonly longestRecord?: number
  /** About this many bytes make a piece. */
  readonly pieceBytes?: number | undefined
}

/** Cuts a stream of bytes where records end. Memory stays bounded whatever the file: a record that goes on and on is passed stretch by stretch. */
export async function* piecesOf(
  feed: ByteFeed,
  dialect: Dialect,
  { takeBuffer = (size) => new SharedArrayBuffer(size), longestRecord = LONGEST_RECORD, pieceBytes = SEGMENT_BYTES }: PieceOptions = {},
): AsyncGenerator<Piece> {
  const cutter = createPieceCutter(dialect, longestRecord, pieceBytes)
  let start = 0
  let buffer = takeBuffer(USUAL_BUFFER)
  let held = 0
  let wanted = pieceBytes
  let atEnd = false
  try {
    while (!atEnd || held > 0) {
      if (held === buffer.byteLength)
        buffer = copied(new Uint8Array(buffer, 0, held), takeBuffer(Math.max(held + READ_BYTES, wanted + SEGMENT_BYTES)))
      const read: number = atEnd ? 0 : await feed.read(Buffer.from(buffer, held, Math.min(READ_BYTES, buffer.byteLength - held)))
      atEnd ||= read === 0
      held += read
      if (held === 0 || (held < wanted && !atEnd)) continue
      const whole = new Uint8Array(buffer, 0, held)
      const cut = cutter.cut(whole, start, atEnd)
      const { length } = cut
      wanted = cut.wanted
      if (length === 0) continue
      held -= length
      if (held > 0 || !atEnd) buffer = copied(whole.subarray(length), takeBuffer(Math.max(USUAL_BUFFER, held)))
      if (cut.kind === 'stretch') yield* stretchesOf(whole, start, { length, record: cut.record })
      else yield { kind: 'records', start, bytes: whole.subarray(0, length) }
      start += length
    }
  } finally {
    await feed.close()
  }
}

/** What the first of some bytes are, and how many; none when more are needed to know. */
type Cut = {
  readonly length: number
  /** So many bytes are to be held before asking again. */
  readonly wanted: number
} & ({ readonly kind: 'records' } | { readonly kind: 'stretch'; readonly record: LongRecord | null })

interface PieceCutter {
  /** `bytes`, which are not empty, begin at `start` in the file, where the last cut ended; with `atEnd` the file ends with them. */
  readonly cut: (bytes: Uint8Array, start: number, atEnd: boolean) => Cut
}

function createPieceCutter(dialect: Dialect, longestRecord: number, pieceBytes: number): PieceCutter {
  const { encoding } = dialect
  const cutter = createFastCutter(dialect)
  let passing: { readonly walk: RecordWalk; readonly start: number; isMalformed: boolean } | null = null

  // The next attempt waits until there is half as much again: a record of many megabytes is not scanned once per chunk.
  const more = (held: number): number => Math.ceil(held * 1.5)
  const nothing = (wanted: number): Cut => ({ kind: 'records', length: 0, wanted })
  const markOf = (bytes: Uint8Array, start: number): number => (start === 0 && startsWithBom(bytes, encoding) ? bomLength(encoding) : 0)

  /** The next stretch of the record that is being passed; it leaves the rest of the bytes undecided or behind the record. */
  function stretch(bytes: Uint8Array, length: number): Cut {
    if (!passing) throw new Error('no long record was begun')
    passing.isMalformed ||= encoding === 'utf-8' && !isUtf8(bytes.subarray(0, length))
    const { walk, start, isMalformed } = passing
    if (!walk.isOver) return { kind: 'stretch', record: null, length, wanted: Math.max(SEGMENT_BYTES, more(bytes.length - length)) }
    passing = null
    const { fields, lines, isBlank, beginning } = walk
    return { kind: 'stretch', record: { start, fields, lines, isBlank, isMalformed, beginning }, length, wanted: SEGMENT_BYTES }
  }

  return {
    cut(bytes, start, atEnd) {
      if (passing) return stretch(bytes, passing.walk.pass(bytes, atEnd))
      if (atEnd) return { kind: 'records', length: bytes.length, wanted: pieceBytes }
      const mark = markOf(bytes, start)
      const end = cutter.lastRecordEnd(bytes.subarray(mark))
      if (end > 0) return { kind: 'records', length: mark + end, wanted: pieceBytes }
      if (bytes.length <= longestRecord) return nothing(Math.min(more(bytes.length), longestRecord + SEGMENT_BYTES))
      const walk = createRecordWalk(dialect, MOST_TEXT_BYTES)
      const passed = walk.pass(bytes.subarray(mark), false)
      if (walk.length <= longestRecord) return nothing(more(bytes.length))
      passing = { walk, start, isMalformed: false }
      return stretch(bytes, mark + passed)
    },
  }
}

/** A stretch in pieces as large as others: it may be all that was held until its record turned out to be long. */
function* stretchesOf(
  bytes: Uint8Array<SharedArrayBuffer>,
  start: number,
  { length, record }: { readonly length: number; readonly record: LongRecord | null },
): Generator<Piece> {
  // Never two in a buffer of the usual size, which is used again when one is done with.
  for (let at = 0; at < length; at += USUAL_BUFFER) {
    const end = Math.min(at + USUAL_BUFFER, length)
    yield { kind: 'stretch', start: start + at, bytes: bytes.subarray(at, end), record: end === length ? record : null }
  }
}

function copied(bytes: Uint8Array, into: SharedArrayBuffer): SharedArrayBuffer {
  new Uint8Array(into).set(bytes)
  return into
}
