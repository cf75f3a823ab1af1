import { matchesAt, type Syntax } from './syntax.ts'

/**
 * Longest quoted cell, in scanned bytes. A quote that finds no partner within it is a stray one, so that a single stray
 * quote in a file of 2 GB is decided in bounded memory. Spreadsheets stop at 32,767 characters per cell; province outlines
 * in WKT, the longest honest cells we know, stay below it.
 */
export const LONGEST_QUOTED_CELL = 8 * 1024 * 1024

/** The field closes; `contentEnd` and `after` say where. */
export const CLOSED = 0
/** The opening quote is a stray one: the field is to be read again as a plain one. */
export const STRAY = 1
/** The bytes end before this can be known. At the end of the file that means: stray. */
export const RAN_OUT = 2

export interface QuotedReader {
  begin(bytes: Uint8Array, to: number, atEnd: boolean): void
  /** Decides the field whose content starts at `content`; `from` is a place before which no quote stands. */
  resolve(content: number, from: number): number
  contentEnd: number
  /** Where the delimiter, the separator or the end of the bytes follows. */
  after: number
  /** The content holds escapes to undo. */
  escaped: boolean
}

const LF = 0x0a
const CR = 0x0d
const SPACE = 0x20
const TAB = 0x09

/**
 * Decides where a quoted field ends, or that it is none. See the rule at `createTokenizer`. Every decision depends on the
 * bytes from the opening quote on and on nothing before it, and a file full of stray quotes costs no more than two looks
 * at each byte.
 */
export function createQuotedReader(syntax: Syntax): QuotedReader {
  const { delimiter, quote, escape } = syntax
  const quoteLength = quote.length
  const doubled = syntax.quoteEscape === 'doubled'
  const escapes = syntax.quoteEscape === 'escaped'
  let bytes = new Uint8Array(0)
  let to = 0
  let atEnd = true
  /** No closing quote stands between the last malformed field and this place: looking again would be looking twice. */
  let noCloseBefore = 0

  /** Spaces, tabs and lone CRs between a closing quote and what follows, unless they are what follows. */
  function skipBlanks(from: number): number {
    let i = from
    for (; i < to; i++) {
      const byte = bytes[i]
      if (byte !== SPACE && byte !== TAB && (byte !== CR || syntax.endsAtCr)) break
      if (byte === delimiter[0]) break
    }
    return i
  }

  function isSeparator(at: number): boolean {
    const byte = bytes[at]
    return (byte === LF && syntax.endsAtLf) || (byte === CR && syntax.endsAtCr)
  }

  function endsField(at: number): boolean {
    return at >= to || isSeparator(at) || (delimiter.length > 0 && matchesAt(bytes, at, delimiter) && at + delimiter.length <= to)
  }

  function startsField(at: number): boolean {
    return isSeparator(at - 1) || (delimiter.length > 0 && matchesAt(bytes, at - delimiter.length, delimiter))
  }

  const reader: QuotedReader = {
    contentEnd: 0,
    after: 0,
    escaped: false,
    begin(newBytes, newTo, newAtEnd) {
      bytes = newBytes
      to = newTo
      atEnd = newAtEnd
      noCloseBefore = 0
    },
    resolve(content, from) {
      const limit = Math.min(to, content + LONGEST_QUOTED_CELL)
      let malformed = false
      let escaped = false
      let i = from
      while (i < limit) {
        if (bytes[i] === quote[0] && matchesAt(bytes, i, quote)) {
          let runEnd = i + quoteLength
          if (doubled) while (runEnd < to && matchesAt(bytes, runEnd, quote)) runEnd += quoteLength
          if (runEnd - i > quoteLength) escaped = true
          if (((runEnd - i) / quoteLength) % 2 === 1) {
            const after = skipBlanks(runEnd)
            if (!atEnd && (after >= to || (!isSeparator(after) && after + delimiter.length > to))) return RAN_OUT
            if (endsField(after)) {
              reader.contentEnd = runEnd - quoteLength
              reader.after = after
              reader.escaped = escaped
              return CLOSED
            }
            if (!malformed) {
              if (i > content && startsField(i)) return STRAY
              malformed = true
              if (noCloseBefore > runEnd) {
                runEnd = noCloseBefore
                escaped = true
              }
            }
          } else if (!atEnd && runEnd >= to) {
            return RAN_OUT
          }
          i = runEnd
        } else if (escapes && matchesAt(bytes, i, escape)) {
          escaped = true
          i += escape.length + 1
        } else if (malformed && isSeparator(i)) {
          noCloseBefore = i
          return STRAY
        } else {
          i++
        }
      }
      if (malformed) noCloseBefore = Math.max(noCloseBefore, i)
      return limit === to ? RAN_OUT : STRAY
    },
  }
  return reader
}
