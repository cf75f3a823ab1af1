import { type Fields, growFields, writeRecord } from './fields.ts'
import { LONGEST_QUOTED_CELL } from './quoted.ts'
import type { Scanner } from './scan.ts'
import type { Syntax } from './syntax.ts'

const QUOTE = 0x22
const LF = 0x0a
const CR = 0x0d

/** The line does not stand within quotes. */
export const NOT_WHOLE = -1
/** The bytes end before this can be known. */
export const UNDECIDED = -2

type Ends = Pick<Syntax, 'endsAtLf' | 'endsAtCr'>

/**
 * Where the quote stands that closes a line which is quoted whole and begins with its opening quote at `start`; NOT_WHOLE where it is not,
 * UNDECIDED where more bytes could tell. It closes where the first quote that has no other right beside it stands right before the line's
 * end, at most `longest` bytes behind the opening one; nothing but a pair of quotes is no line. What the bytes before `start` are does not
 * matter.
 */
export function closingQuoteOfLine(
  bytes: Uint8Array,
  start: number,
  to: number,
  atEnd: boolean,
  ends: Ends,
  longest = LONGEST_QUOTED_CELL,
): number {
  const limit = Math.min(to, start + 1 + longest)
  let at = bytes.indexOf(QUOTE, start + 1)
  while (at >= 0 && at < limit) {
    if (at + 1 >= to && !atEnd) return UNDECIDED
    if (at + 1 >= to || bytes[at + 1] !== QUOTE) {
      if (at === start + 1) return NOT_WHOLE
      const behind = behindSeparator(bytes, at + 1, to, atEnd, ends)
      return behind === at + 1 && behind < to ? NOT_WHOLE : behind === UNDECIDED ? UNDECIDED : at
    }
    at = bytes.indexOf(QUOTE, at + 2)
  }
  return atEnd || to - start - 1 > longest ? NOT_WHOLE : UNDECIDED
}

/**
 * The place behind the record separator at `at`, or `at` where none stands; the end of the file counts as one. UNDECIDED where more bytes
 * could tell.
 */
function behindSeparator(bytes: Uint8Array, at: number, to: number, atEnd: boolean, { endsAtLf, endsAtCr }: Ends): number {
  if (at >= to) return atEnd ? at : UNDECIDED
  if (bytes[at] === LF) return endsAtLf ? at + 1 : at
  if (bytes[at] !== CR) return at
  if (!endsAtLf) return endsAtCr ? at + 1 : at
  if (at + 1 >= to && !atEnd) return UNDECIDED
  if (at + 1 < to && bytes[at + 1] === LF) return at + 2
  return endsAtCr ? at + 1 : at
}

/**
 * Scans records of which some are lines quoted whole. Their contents are written behind the scanned bytes and scanned there, by `inner`, in
 * which nothing ends a record; the others are left to `plain`, one after the other. The decision about a line depends on its own bytes
 * only, so that any block cut is right.
 */
export function createLineScan(plain: Scanner, inner: Scanner, ends: Ends, fields: Fields, longest?: number): Scanner['scan'] {
  /** The scanned bytes and, behind them, what was unwrapped: made for the first line that is. */
  let unwrapped = new Uint8Array(0)
  let filled = 0

  function open(bytes: Uint8Array, from: number, to: number): void {
    filled = bytes.length
    if (unwrapped.length < 2 * filled) unwrapped = new Uint8Array(2 * filled)
    unwrapped.set(bytes.subarray(from, to), from)
  }

  /** Writes the content between two places, which is never longer than it stands there; answers where it begins. */
  function unwrap(bytes: Uint8Array, from: number, to: number): number {
    const start = filled
    for (let at = from; at < to; at++) {
      const byte = bytes[at] as number
      unwrapped[filled++] = byte
      if (byte === QUOTE) at++
    }
    return start
  }

  function linesIn(bytes: Uint8Array, from: number, to: number): number {
    const { endsAtLf, endsAtCr } = ends
    let lines = 1
    for (let at = from; at < to; at++) {
      if (bytes[at] === LF && endsAtLf) lines++
      else if (bytes[at] === CR && endsAtCr && !(endsAtLf && bytes[at + 1] === LF)) lines++
    }
    return lines
  }

  /** Takes over the one record that another scanner found. */
  function take(found: Fields, start: number, end: number, lines: number): void {
    const r = fields.recordCount
    const first = fields.recordField[r] as number
    const count = found.recordField[1] as number
    while (first + count + 1 >= fields.start.length) growFields(fields)
    for (let f = 0; f < count; f++) {
      fields.start[first + f] = found.start[f] as number
      fields.end[first + f] = found.end[f] as number
      fields.kind[first + f] = found.kind[f] as number
    }
    writeRecord(fields, r, first + count, start, end, lines)
    fields.recordCount = r + 1
  }

  return (bytes, from, to, atEnd, most = Number.POSITIVE_INFINITY) => {
    fields.recordCount = 0
    fields.unclosed = false
    filled = 0
    let at = from
    while (at < to && fields.recordCount < most) {
      const close = bytes[at] === QUOTE ? closingQuoteOfLine(bytes, at, to, atEnd, ends, longest) : NOT_WHOLE
      if (close === UNDECIDED) {
        fields.unclosed = true
        break
      }
      if (close === NOT_WHOLE) {
        const next = plain.scan(bytes, at, to, atEnd, 1)
        fields.unclosed ||= plain.fields.unclosed
        if (plain.fields.recordCount === 0) break
        take(plain.fields, at, plain.fields.recordEnd[0] as number, plain.fields.recordLines[0] as number)
        at = next
      } else {
        if (filled === 0) open(bytes, from, to)
        const start = unwrap(bytes, at + 1, close)
        inner.scan(unwrapped, start, filled, true, 1)
        take(inner.fields, at, close + 1, linesIn(bytes, at + 1, close))
        at = behindSeparator(bytes, close + 1, to, atEnd, ends)
      }
    }
    fields.bytes = filled === 0 ? bytes : unwrapped.subarray(0, filled)
    fields.length = bytes.length
    return at
  }
}
