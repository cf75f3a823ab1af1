import { behindBlanks, firstBlank } from './blanks.ts'
import { emptyFields, FIELD_ESCAPED, FIELD_PLAIN, FIELD_QUOTED, type Fields, growFields, writeRecord } from './fields.ts'
import { behindDelimiters } from './merged-delimiters.ts'
import { CLOSED, createQuotedReader, type QuotedReader, RAN_OUT } from './quoted.ts'
import { createLineScan } from './quoted-lines.ts'
import {
  BOM,
  BOM_BYTE,
  CR_BYTE,
  DELIMITER_BYTE,
  ESCAPE_BYTE,
  LF_BYTE,
  matchesAt,
  PLAIN_BYTE,
  QUOTE_BYTE,
  type Syntax,
  withinLine,
} from './syntax.ts'

const LF = 0x0a
const CR = 0x0d

/** Finds records and fields in stretches of scanned bytes, each of which begins at a record. */
export interface Scanner {
  /** What `scan` found last: it is overwritten by the next call. */
  readonly fields: Fields
  /**
   * Fills `fields` with the records of `bytes[from … to)` and returns the place after the last complete record. With `atEnd`
   * the bytes end a file or a block, so what is left over is a record too; without it the scan stops where more bytes could
   * change its mind. It stops behind `most` records.
   */
  scan(bytes: Uint8Array, from: number, to: number, atEnd: boolean, most?: number): number
}

/**
 * The scanner behind the tokenizer, the record cutter and the record walk. `longestCell`: another longest quoted cell than
 * LONGEST_QUOTED_CELL.
 */
export function createScanner(syntax: Syntax, longestCell?: number): Scanner {
  const fields = emptyFields()
  const plain = { fields, scan: createScan(createQuotedReader(syntax, longestCell), syntax, fields) }
  if (!syntax.unwrapsLines) return plain
  const within = withinLine(syntax)
  const content = emptyFields()
  const inner = { fields: content, scan: createScan(createQuotedReader(within, longestCell), within, content) }
  const unwrapped = emptyFields()
  return { fields: unwrapped, scan: createLineScan(plain, inner, syntax, unwrapped, longestCell) }
}

/**
 * The loop that everything waits for where no kernel reads. It keeps to local variables (a captured one or an imported constant is read
 * again for every byte), looks each byte up once and writes numbers only.
 */
function createScan(quoted: QuotedReader, syntax: Syntax, fields: Fields): Scanner['scan'] {
  return (bytes, from, to, atEnd, most = Number.POSITIVE_INFINITY) => {
    const { classes, delimiter, quote, escapeCharacter, dropsBlanks, endsAtCr, endsAtLf } = syntax
    const delimiterLength = delimiter.length
    const merges = syntax.repeated.length > 0
    const trimsCr = endsAtLf && !endsAtCr
    const escapesDelimiters = quote.length === 0
    const [plainByte, delimiterByte, plainField] = [PLAIN_BYTE, DELIMITER_BYTE, FIELD_PLAIN]
    let { start, end, kind } = fields
    let room = start.length
    let f = 0
    let r = 0
    let i = from
    let fieldStart = from
    let fieldKind: number = plainField
    let recordStart = from
    let firstField = 0
    let lines = 1
    /** Field f is written already: it was quoted, and a separator or the end follows. */
    let isWritten = false
    let stopped = false
    quoted.begin(bytes, to, atEnd)

    while (i < to) {
      while (i < to && classes[bytes[i] as number] === plainByte) i++
      if (i >= to) break
      const found = classes[bytes[i] as number] as number

      if (found === delimiterByte) {
        if (delimiterLength > 1 && !(i + delimiterLength <= to && matchesAt(bytes, i, delimiter))) {
          i++
          continue
        }
        // Where delimiters are merged, those at the record's beginning divide nothing.
        if (!merges || i > recordStart) {
          start[f] = fieldStart
          end[f] = i
          kind[f] = fieldKind
          f++
        }
        i = merges ? behindDelimiters(syntax, bytes, i + delimiterLength, to) : i + delimiterLength
        fieldStart = i
        fieldKind = plainField
      } else if (found === LF_BYTE || found === CR_BYTE) {
        const separator = trimsCr && i > recordStart && bytes[i - 1] === CR ? i - 1 : i
        const isPair = found === CR_BYTE && endsAtLf && i + 1 < to && bytes[i + 1] === LF
        // Whether an LF follows a CR that ends these bytes is not known yet.
        if (!atEnd && found === CR_BYTE && endsAtLf && i + 1 === to) break
        // Behind merged delimiters nothing is no field, unless it is all there is.
        if (isWritten || !merges || separator > fieldStart || f === firstField) {
          if (!isWritten) {
            start[f] = fieldStart
            end[f] = Math.max(separator, fieldStart)
            kind[f] = fieldKind
          }
          f++
        }
        i += isPair ? 2 : 1
        writeRecord(fields, r, f, recordStart, separator, lines)
        r++
        firstField = f
        lines = 1
        recordStart = i
        fieldStart = i
        fieldKind = plainField
        isWritten = false
        if (r === most) break
      } else if (found === ESCAPE_BYTE) {
        if (matchesAt(bytes, i, escapeCharacter)) {
          fieldKind = FIELD_ESCAPED
          i += escapeCharacter.length
          if (escapesDelimiters && i < to) i += bytes[i] === CR && i + 1 < to && bytes[i + 1] === LF ? 2 : 1
        } else i++
      } else {
        const isFirst = i === fieldStart || (dropsBlanks && firstBlank(syntax, bytes, i, fieldStart) === fieldStart)
        const opening = isFirst ? openingQuote(syntax, bytes, i, to, found, recordStart) : -1
        const outcome = opening < 0 ? -1 : quoted.read(opening + quote.length)
        if (outcome === CLOSED) {
          start[f] = opening + quote.length
          end[f] = quoted.contentEnd
          kind[f] = quoted.escaped ? FIELD_ESCAPED : FIELD_QUOTED
          lines += quoted.lines
          i = quoted.after
          if (i < to && classes[bytes[i] as number] === delimiterByte) {
            f++
            i = merges ? behindDelimiters(syntax, bytes, i + delimiterLength, to) : i + delimiterLength
            fieldStart = i
          } else isWritten = true
        } else if (outcome === RAN_OUT && !atEnd) {
          stopped = true
          break
        } else i++
      }
      if (f + 1 >= room) {
        growFields(fields)
        ;({ start, end, kind } = fields)
        room = start.length
      }
    }

    const complete = recordStart
    const isDone = r === most
    if (atEnd && !stopped && !isDone && recordStart < to) {
      if (isWritten || !merges || to > fieldStart || f === firstField) {
        if (!isWritten) {
          start[f] = fieldStart
          end[f] = to
          kind[f] = fieldKind
        }
        f++
      }
      writeRecord(fields, r, f, recordStart, to, lines)
      r++
    }
    fields.bytes = bytes
    fields.length = bytes.length
    fields.recordCount = r
    fields.unclosed = quoted.unclosed
    return atEnd && !isDone ? to : complete
  }
}

/**
 * Where a quote opens a field of which nothing but blanks stands before `at`: there, or behind a byte order mark at the start of a record;
 * else −1.
 */
function openingQuote(syntax: Syntax, bytes: Uint8Array, at: number, to: number, found: number, recordStart: number): number {
  const { quote } = syntax
  if (found === QUOTE_BYTE) return matchesAt(bytes, at, quote) ? at : -1
  if (found !== BOM_BYTE || at !== recordStart || !matchesAt(bytes, at, BOM)) return -1
  const behindMark = behindBlanks(syntax, bytes, at + BOM.length, to)
  return matchesAt(bytes, behindMark, quote) ? behindMark : -1
}
