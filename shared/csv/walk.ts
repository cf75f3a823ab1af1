import { behindBlanks } from './blanks.ts'
import { joinBytes } from './bytes.ts'
import type { Dialect } from './dialect.ts'
import { fileLengthOf, toScanBytes, wholeUnits } from './encoding.ts'
import { isBlankRecord } from './fields.ts'
import { behindDelimiters } from './merged-delimiters.ts'
import { CLOSED, createQuotedReader, RAN_OUT } from './quoted.ts'
import { closingQuoteOfLine, NOT_WHOLE, UNDECIDED } from './quoted-lines.ts'
import { createScanner } from './scan.ts'
import { BOM, BOM_BYTE, CR_BYTE, compileSyntax, DELIMITER_BYTE, ESCAPE_BYTE, LF_BYTE, matchesAt, PLAIN_BYTE, QUOTE_BYTE } from './syntax.ts'

const LF = 0x0a
const CR = 0x0d
const SPACE = 0x20
const TAB = 0x09
/** What a line quoted whole begins with, whatever quotes cells. */
const LINE_QUOTE = 0x22
/**
 * So many bytes behind a place tell what stands there, unless it is an opening quote: the longest delimiter, a mark and a quote, a CR and
 * an LF.
 */
const LOOK_AHEAD = 64

/** Goes through one record of any length, a stretch at a time, and holds on to none of it. */
export interface RecordWalk {
  /**
   * Goes on with the file's next bytes: `chunk` begins where the last call stopped, the first one at the record. Answers how many of its
   * bytes were passed; none are when the next decision needs more. They never end within a character. With `atEnd` the file ends with the
   * chunk.
   */
  pass(chunk: Uint8Array, atEnd: boolean): number
  /** The record has ended, and its separator was passed. */
  readonly isOver: boolean
  /** Scanned bytes passed until now. */
  readonly length: number
  /** Fields that have begun, and physical lines. */
  readonly fields: number
  readonly lines: number
  /** Nothing but delimiters and unquoted spaces until now. */
  readonly isBlank: boolean
  /** The record's first scanned bytes, `kept` of them at most. */
  readonly beginning: Uint8Array
}

/** Follows the tokenizer's rule to the letter. `kept`: how much of the record's beginning is wanted. */
export function createRecordWalk(dialect: Dialect, kept: number): RecordWalk {
  const syntax = compileSyntax(dialect)
  const { classes, delimiter, repeated, quote, escapeCharacter, dropsBlanks, unwrapsLines, endsAtLf, endsAtCr } = syntax
  const quoted = createQuotedReader(syntax)
  const { encoding } = dialect
  const trimsCr = endsAtLf && !endsAtCr
  const walk = { isOver: false, length: 0, fields: 1, lines: 1, isBlank: true, beginning: new Uint8Array(0) }
  /** Within a field, behind more than blanks that a quote may have before it: a quote here is data. */
  let isInside = false
  /** Right behind delimiters that are merged: whether a field follows is not known yet. */
  let isBehindMerged = false
  /** Those are the record's first bytes, and what follows is its first field. */
  let isBehindFirst = false

  function isBlankByte(bytes: Uint8Array, at: number): boolean {
    const byte = bytes[at]
    return byte === SPACE || byte === TAB || (trimsCr && byte === CR && bytes[at + 1] === LF)
  }

  function isMark(bytes: Uint8Array, at: number, found: number): boolean {
    return found === BOM_BYTE && walk.length + at === 0 && matchesAt(bytes, at, BOM)
  }

  /** Where a quote opens the field that begins with the byte at `at`, a quote's or a mark's; −1 when none does. */
  function openingQuote(bytes: Uint8Array, at: number, found: number): number {
    if (found === QUOTE_BYTE) return matchesAt(bytes, at, quote) ? at : -1
    return isMark(bytes, at, found) && matchesAt(bytes, at + BOM.length, quote) ? at + BOM.length : -1
  }

  /** Passes what stands at `at` and is not plain; answers the place behind it, or −1 when that cannot be known yet. */
  function passOne(bytes: Uint8Array, at: number, found: number, atEnd: boolean): number {
    if (found === DELIMITER_BYTE && matchesAt(bytes, at, delimiter)) {
      if (repeated.length === 0) walk.fields++
      else {
        isBehindMerged = true
        isBehindFirst = walk.length + at === 0
      }
      isInside = false
      return at + delimiter.length
    }
    if (found === LF_BYTE || found === CR_BYTE) {
      walk.isOver = true
      return found === CR_BYTE && endsAtLf && bytes[at + 1] === LF ? at + 2 : at + 1
    }
    if (found === ESCAPE_BYTE && matchesAt(bytes, at, escapeCharacter)) {
      isInside = true
      walk.isBlank = false
      const escaped = at + escapeCharacter.length
      if (quote.length > 0 || escaped >= bytes.length) return escaped
      return bytes[escaped] === CR && bytes[escaped + 1] === LF ? escaped + 2 : endOfCharacter(bytes, escaped)
    }
    // Any number of blanks may stand between a mark and its quote.
    if (dropsBlanks && isMark(bytes, at, found)) {
      walk.isBlank = false
      return at + BOM.length
    }
    const opening = found === QUOTE_BYTE || found === BOM_BYTE ? openingQuote(bytes, at, found) : -1
    const outcome = opening < 0 ? -1 : quoted.read(opening + quote.length)
    if (outcome === RAN_OUT && !atEnd) return -1
    isInside = true
    if (outcome !== CLOSED) {
      walk.isBlank &&= isBlankByte(bytes, at)
      return at + 1
    }
    walk.isBlank = false
    walk.lines += quoted.lines
    return quoted.after
  }

  /** Passes what is merged with the delimiter before `at`. Where more than the record's end follows, a field begins. */
  function passMerged(bytes: Uint8Array, at: number, certain: number): number {
    const after = behindDelimiters(syntax, bytes, at, bytes.length, certain)
    const next = classes[bytes[after] as number]
    const isEnd = next === LF_BYTE || next === CR_BYTE || (trimsCr && bytes[after] === CR && bytes[after + 1] === LF)
    if (after >= certain || isEnd) return after
    if (!isBehindFirst) walk.fields++
    isBehindMerged = false
    return after
  }

  /** Behind the character at `at`, whose other bytes mean nothing of their own. */
  function endOfCharacter(bytes: Uint8Array, at: number): number {
    let end = at + 1
    while (end < at + 4 && ((bytes[end] ?? 0) & 0xc0) === 0x80 && classes[bytes[end] as number] === PLAIN_BYTE) end++
    return end
  }

  /**
   * Passes the record if it is a line quoted whole, which is never longer than what is held; answers 0 while that cannot be known,
   * NOT_WHOLE where it is none.
   */
  function passLine(bytes: Uint8Array, atEnd: boolean): number {
    if (!unwrapsLines || walk.length > 0 || bytes[0] !== LINE_QUOTE) return NOT_WHOLE
    const close = closingQuoteOfLine(bytes, 0, bytes.length, atEnd, syntax)
    if (close === NOT_WHOLE) return NOT_WHOLE
    const { fields, scan } = createScanner(syntax)
    const passed = close === UNDECIDED ? 0 : scan(bytes, 0, bytes.length, atEnd, 1)
    if (passed === 0) return 0
    walk.isOver = true
    walk.fields = fields.recordField[1] as number
    walk.lines = fields.recordLines[0] as number
    walk.isBlank = isBlankRecord(fields, 0)
    return passed
  }

  function passBytes(bytes: Uint8Array, atEnd: boolean): number {
    const line = passLine(bytes, atEnd)
    return line === NOT_WHOLE ? passFields(bytes, atEnd) : line
  }

  function passFields(bytes: Uint8Array, atEnd: boolean): number {
    // A captured variable or an imported constant would be read again for every byte.
    const [local, plain, quoteByte, markByte] = [classes, PLAIN_BYTE, QUOTE_BYTE, BOM_BYTE]
    const certain = atEnd ? bytes.length : startOfCharacter(bytes, bytes.length - LOOK_AHEAD)
    quoted.begin(bytes, bytes.length, atEnd)
    let i = 0
    while (i < certain && !walk.isOver) {
      if (isBehindMerged) i = passMerged(bytes, i, certain)
      const from = i
      if (walk.isBlank) while (i < certain && local[bytes[i] as number] === plain && isBlankByte(bytes, i)) i++
      else while (i < certain && local[bytes[i] as number] === plain) i++
      isInside ||= behindBlanks(syntax, bytes, from, i) < i
      if (i >= certain) break
      const found = local[bytes[i] as number] as number
      if (found === plain) {
        walk.isBlank = false
        continue
      }
      // A field of nothing but stray quotes is not worth a call for each.
      if (isInside && (found === quoteByte || found === markByte)) {
        walk.isBlank = false
        i++
        continue
      }
      const after = passOne(bytes, i, found, atEnd)
      if (after < 0) break
      i = after
    }
    return i
  }

  return Object.assign(walk, {
    pass(chunk: Uint8Array, atEnd: boolean): number {
      const bytes = toScanBytes(atEnd ? chunk : wholeUnits(chunk, encoding), encoding, false)
      const passed = passBytes(bytes, atEnd)
      if (walk.beginning.length < kept)
        walk.beginning = joinBytes([walk.beginning, bytes.subarray(0, Math.min(passed, kept - walk.beginning.length))])
      walk.length += passed
      if (atEnd && passed === bytes.length) {
        walk.isOver = true
        return chunk.length
      }
      return fileLengthOf(bytes, 0, passed, encoding)
    },
  })
}

/** The first byte of the character that a byte belongs to. Where characters are single bytes, it may be one a little before. */
function startOfCharacter(bytes: Uint8Array, at: number): number {
  let start = at
  while (start > at - 3 && start > 0 && ((bytes[start] as number) & 0xc0) === 0x80) start--
  return start
}
