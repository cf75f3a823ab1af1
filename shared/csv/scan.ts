import { FIELD_ESCAPED, FIELD_PLAIN, FIELD_QUOTED, type Fields } from './fields.ts'
import { CLOSED, createQuotedReader, LONGEST_QUOTED_CELL, RAN_OUT } from './quoted.ts'
import { CR_BYTE, DELIMITER_BYTE, ESCAPE_BYTE, LF_BYTE, matchesAt, PLAIN_BYTE, type Syntax } from './syntax.ts'

const LF = 0x0a
const CR = 0x0d

/**
 * The scanner behind the tokenizer and the record cutter: `scan` fills `fields` with the records of
 * `bytes[from … to)` and returns the place after the last complete record. With `atEnd` the bytes end a file or a block, so
 * what is left over is a record too; without it the scan stops where more bytes could change its mind.
 */
export function createScanner(syntax: Syntax): {
  readonly fields: Fields
  scan(bytes: Uint8Array, from: number, to: number, atEnd: boolean): number
} {
  const fields = emptyFields()
  const quoted = createQuotedReader(syntax)
  const { classes, delimiter, quote, escape, endsAtCr, unicode } = syntax
  const delimiterLength = delimiter.length
  const quoteLength = quote.length
  const quoteByte = quoteLength > 0 ? (quote[0] as number) : -1
  // With an escape character of its own a quote's meaning depends on what precedes it, so that every one is looked at with care.
  const looksAhead = syntax.quoteEscape !== 'escaped' && quoteLength === 1
  const escapesDelimiters = escape.length > 0 && quoteLength === 0
  const trimsCr = syntax.endsAtLf && !endsAtCr

  function scan(bytes: Uint8Array, from: number, to: number, atEnd: boolean): number {
    let { start, end, kind, recordField, recordStart, recordEnd, recordLines } = fields
    let f = 0
    let r = 0
    let i = from
    let complete = from
    let unclosed = false
    quoted.begin(bytes, to, atEnd)

    records: while (i < to) {
      if (r + 1 >= recordField.length) {
        growRecords(fields)
        ;({ recordField, recordStart, recordEnd, recordLines } = fields)
      }
      recordStart[r] = i
      recordField[r] = f
      let lines = 1
      let separator = to

      for (;;) {
        if (f === start.length) {
          growFields(fields)
          ;({ start, end, kind } = fields)
        }
        const fieldStart = i
        let isPlain = true

        if (i < to && (bytes[i] === quoteByte || (unicode && bytes[i] === 0xef && i === recordStart[r]))) {
          const content = afterOpeningQuote(bytes, i)
          if (content > 0) {
            let at = content
            let outcome = RAN_OUT
            if (looksAhead) {
              const limit = to - content < LONGEST_QUOTED_CELL ? to : content + LONGEST_QUOTED_CELL
              while (at < limit && bytes[at] !== quoteByte) at++
              if (at + 1 < limit) {
                // Nearly every quoted field: no quote inside, and the delimiter or the separator right behind it.
                const next = classes[bytes[at + 1] as number] as number
                if (next === LF_BYTE || (next === DELIMITER_BYTE && delimiterLength === 1)) {
                  start[f] = content
                  end[f] = at
                  kind[f] = FIELD_QUOTED
                  i = at + 1
                  isPlain = false
                }
              }
            }
            if (isPlain) {
              outcome = quoted.resolve(content, at)
              if (outcome === CLOSED) {
                start[f] = content
                end[f] = quoted.contentEnd
                kind[f] = quoted.escaped ? FIELD_ESCAPED : FIELD_QUOTED
                i = quoted.after
                isPlain = false
              } else if (outcome === RAN_OUT) {
                if (!atEnd) break records
                unclosed = true
              }
            }
            if (!isPlain) lines += countLines(bytes, content, end[f] as number, endsAtCr, syntax.endsAtLf)
          }
        }

        if (isPlain) {
          let plainKind = FIELD_PLAIN
          for (;;) {
            while (i < to && classes[bytes[i] as number] === PLAIN_BYTE) i++
            if (i >= to) break
            const found = classes[bytes[i] as number] as number
            if (found === DELIMITER_BYTE && delimiterLength > 1 && !(i + delimiterLength <= to && matchesAt(bytes, i, delimiter))) {
              i++
            } else if (found === ESCAPE_BYTE) {
              if (matchesAt(bytes, i, escape)) {
                plainKind = FIELD_ESCAPED
                i += escape.length
                if (escapesDelimiters && i < to) i += bytes[i] === CR && bytes[i + 1] === LF && i + 1 < to ? 2 : 1
              } else {
                i++
              }
            } else {
              break
            }
          }
          start[f] = fieldStart
          end[f] = i
          kind[f] = plainKind
        }

        if (i >= to) {
          separator = to
          break
        }
        const found = classes[bytes[i] as number]
        if (found === DELIMITER_BYTE) {
          i += delimiterLength
          f++
          continue
        }
        separator = i
        if (found === LF_BYTE) {
          if (trimsCr && separator > (recordStart[r] as number) && bytes[separator - 1] === CR) {
            separator--
            if (isPlain && (end[f] as number) > separator) end[f] = Math.max(separator, start[f] as number)
          }
          i++
        } else if (found === CR_BYTE) {
          i += syntax.endsAtLf && i + 1 < to && bytes[i + 1] === LF ? 2 : 1
        }
        break
      }

      const ended = separator < to
      if (!ended && !atEnd) break
      if (!atEnd && endsAtCr && syntax.endsAtLf && i === to && bytes[i - 1] === CR) break
      recordEnd[r] = separator
      recordLines[r] = lines
      f++
      r++
      complete = i
    }

    recordField[r] = f
    fields.bytes = bytes
    fields.recordCount = r
    fields.unclosed = unclosed
    return complete
  }

  /** Where the content begins behind an opening quote, which a byte order mark may precede; 0 when there is none here. */
  function afterOpeningQuote(bytes: Uint8Array, at: number): number {
    const opening = bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf ? at + 3 : at
    return quoteLength > 0 && matchesAt(bytes, opening, quote) ? opening + quoteLength : 0
  }

  return { fields, scan }
}

/** Physical line ends in a quoted cell. */
function countLines(bytes: Uint8Array, from: number, to: number, endsAtCr: boolean, endsAtLf: boolean): number {
  let lines = 0
  for (let i = from; i < to; i++) {
    const byte = bytes[i] as number
    if (byte === LF && endsAtLf) lines++
    else if (byte === CR && endsAtCr && !(endsAtLf && bytes[i + 1] === LF)) lines++
  }
  return lines
}

function emptyFields(): Fields {
  return {
    bytes: new Uint8Array(0),
    recordCount: 0,
    recordField: new Int32Array(1024),
    recordStart: new Int32Array(1024),
    recordEnd: new Int32Array(1024),
    recordLines: new Int32Array(1024),
    start: new Int32Array(8192),
    end: new Int32Array(8192),
    kind: new Uint8Array(8192),
    unclosed: false,
  }
}

function growFields(fields: Fields): void {
  fields.start = doubled(fields.start)
  fields.end = doubled(fields.end)
  const kind = new Uint8Array(fields.kind.length * 2)
  kind.set(fields.kind)
  fields.kind = kind
}

function growRecords(fields: Fields): void {
  fields.recordField = doubled(fields.recordField)
  fields.recordStart = doubled(fields.recordStart)
  fields.recordEnd = doubled(fields.recordEnd)
  fields.recordLines = doubled(fields.recordLines)
}

function doubled(numbers: Int32Array): Int32Array {
  const larger = new Int32Array(numbers.length * 2)
  larger.set(numbers)
  return larger
}
