import { firstBlank } from './blanks.ts'
import { isBehindDelimiter } from './merged-delimiters.ts'
import { matchesAt, type Syntax } from './syntax.ts'

/**
 * Longest quoted cell, in scanned bytes. A quote that finds no partner within it is a stray one, so that a single stray quote in a file of
 * 2 GB is decided in bounded memory. Spreadsheets stop at 32,767 characters per cell; province outlines in WKT, the longest honest cells we
 * know, stay below it. The blanks behind the partner count too: whatever the bytes, what an opening quote means is known so far behind it.
 */
export const LONGEST_QUOTED_CELL = 8 * 1024 * 1024

/** The field closes; `contentEnd` and `after` say where. */
export const CLOSED = 0
/** The opening quote is a stray one: the field is to be read again as a plain one. */
export const STRAY = 1
/** The bytes end before this can be known. At the end of the file that means: stray. */
export const RAN_OUT = 2

/**
 * Reads quoted fields. What `read` found stands in the other properties until it is called again; places are places in the bytes that were
 * begun with.
 */
export interface QuotedReader {
  /** Takes the bytes that are read from now on: up to `to`, where with `atEnd` the file or block ends. */
  begin(bytes: Uint8Array, to: number, atEnd: boolean): void
  /** Decides the field whose content starts at `content`: CLOSED, STRAY or RAN_OUT. */
  read(content: number): number
  contentEnd: number
  /** Where the delimiter, the separator or the end of the bytes follows. */
  after: number
  /** The content holds escapes to undo. */
  escaped: boolean
  /** Line ends in the content. */
  lines: number
  /** Since `begin`, an opening quote ran into the end of the bytes without a partner. */
  unclosed: boolean
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
export function createQuotedReader(syntax: Syntax, longestCell = LONGEST_QUOTED_CELL): QuotedReader {
  const { delimiter, quote, escapeCharacter } = syntax
  const quoteLength = quote.length
  const quoteByte = quote[0]
  const doubled = syntax.quoteEscape === 'doubled'
  const escapes = syntax.quoteEscape === 'escaped'
  // With an escape character of its own, a quote's meaning depends on what precedes it: every one is looked at with care.
  const isSimple = !escapes && quoteLength === 1
  const countsLineFeeds = syntax.endsAtLf && !syntax.endsAtCr
  const delimiterByte = delimiter.length === 1 ? delimiter[0] : -2
  let bytes: Uint8Array = new Uint8Array(0)
  let to = 0
  let atEnd = true
  /** No closing quote stands between the last malformed field and this place: looking again would be looking twice. */
  let noCloseBefore = 0

  /** Spaces, tabs and lone CRs between a closing quote and what follows, unless they are what follows; not beyond `limit`. */
  function skipBlanks(from: number, limit: number): number {
    let i = from
    for (; i < limit; i++) {
      const byte = bytes[i]
      if (byte !== SPACE && byte !== TAB && (byte !== CR || syntax.endsAtCr)) break
      if (byte === delimiter[0]) break
    }
    return i
  }

  /** Line ends in a cell. */
  function countLines(from: number, end: number): number {
    let lines = 0
    for (let i = from; i < end; i++) {
      const byte = bytes[i] as number
      if (byte <= CR && isSeparator(i) && !(byte === CR && syntax.endsAtLf && bytes[i + 1] === LF)) lines++
    }
    return lines
  }

  function isSeparator(at: number): boolean {
    const byte = bytes[at]
    return (byte === LF && syntax.endsAtLf) || (byte === CR && syntax.endsAtCr)
  }

  function endsField(at: number): boolean {
    return at >= to || isSeparator(at) || (delimiter.length > 0 && matchesAt(bytes, at, delimiter) && at + delimiter.length <= to)
  }

  function isBehindSeparator(at: number): boolean {
    return isSeparator(at - 1) || (delimiter.length > 0 && matchesAt(bytes, at - delimiter.length, delimiter))
  }

  /** Whether a quote at `at`, behind the content's first byte, stands where a field begins. */
  function startsField(at: number, content: number): boolean {
    const first = firstBlank(syntax, bytes, at, content + 1)
    // A delimiter may end with a blank.
    for (let start = at; start >= first; start--) if (isBehindSeparator(start)) return true
    return syntax.repeated.length > 0 && isBehindDelimiter(syntax, bytes, first, content)
  }

  /** Decides a field in which a quote at `from` is the first, or none comes; `limit` is how far to look for a partner. */
  function readWithCare(content: number, from: number, limit: number): number {
    let malformed = false
    let escaped = false
    /** The first quote that only the limit kept from closing: for a later field it may close. */
    let withheld = Number.POSITIVE_INFINITY
    let i = from
    while (i < limit) {
      if (bytes[i] === quoteByte && matchesAt(bytes, i, quote)) {
        let runEnd = i + quoteLength
        if (doubled) while (runEnd < to && runEnd <= limit && matchesAt(bytes, runEnd, quote)) runEnd += quoteLength
        const isOdd = ((runEnd - i) / quoteLength) % 2 === 1
        if (runEnd - i > quoteLength) escaped = true
        if (!atEnd && runEnd + quoteLength > to) return RAN_OUT
        if (runEnd > limit) return STRAY
        if (isOdd) {
          const after = skipBlanks(runEnd, limit)
          if (!atEnd && (after >= to || (!isSeparator(after) && after + delimiter.length > to))) return RAN_OUT
          if (endsField(after)) return close(content, runEnd - quoteLength, after, escaped)
          if (!malformed && i > content && startsField(i, content)) return STRAY
          if (!malformed && noCloseBefore > runEnd) {
            runEnd = noCloseBefore
            escaped = true
          }
          if (after === limit && after > runEnd) withheld = Math.min(withheld, i)
          malformed = true
        }
        i = runEnd
      } else if (escapes && matchesAt(bytes, i, escapeCharacter)) {
        escaped = true
        i += escapeCharacter.length + 1
      } else if (malformed && isSeparator(i)) {
        noCloseBefore = i
        return STRAY
      } else i++
    }
    if (malformed) noCloseBefore = Math.max(noCloseBefore, Math.min(i, withheld))
    if (atEnd ? limit < to : limit + quoteLength <= to) return STRAY
    reader.unclosed = true
    return RAN_OUT
  }

  function close(content: number, contentEnd: number, after: number, escaped: boolean): number {
    reader.contentEnd = contentEnd
    reader.after = after
    reader.escaped = escaped
    reader.lines = countLines(content, contentEnd)
    return CLOSED
  }

  const reader: QuotedReader = {
    contentEnd: 0,
    after: 0,
    escaped: false,
    lines: 0,
    unclosed: false,
    begin(newBytes, newTo, newAtEnd) {
      bytes = newBytes
      to = newTo
      atEnd = newAtEnd
      noCloseBefore = 0
      reader.unclosed = false
    },
    read(content) {
      const limit = to - content < longestCell ? to : content + longestCell
      if (!isSimple) return readWithCare(content, content, limit)
      const local = bytes
      let at = content
      let lines = 0
      while (at < limit) {
        const byte = local[at] as number
        if (byte === quoteByte) break
        if (byte === LF) lines++
        at++
      }
      // Nearly every quoted field: no quote inside, and the delimiter or a line feed right behind it.
      const next = at + 1 < to ? local[at + 1] : -1
      if (at < limit && (next === delimiterByte || next === LF) && countsLineFeeds) {
        reader.contentEnd = at
        reader.after = at + 1
        reader.escaped = false
        reader.lines = lines
        return CLOSED
      }
      return readWithCare(content, at, limit)
    },
  }
  return reader
}
