import type { Dialect } from './dialect.ts'
import { FIELD_ESCAPED, type Fields } from './fields.ts'
import { createScanner } from './scan.ts'
import { compileSyntax } from './syntax.ts'

/**
 * Finds the records and fields of a stretch of bytes that begins at a record: the first byte of a file (after its byte order mark) or of a
 * block. The result lives in arrays that the next call overwrites.
 *
 * **The rule.** Vectors: test/fixtures/csv/tokenizer.json. On what RFC 4180 calls well-formed it is RFC 4180; beyond that it is what leaves
 * the most of a real file standing, so that one fault costs one cell, or one record, never the rest.
 *
 * 1. *Separators.* `lf` and `crlf` both end a record at LF, a CR right before it belonging to the separator; a lone CR is data. `cr` ends
 * it at CR, an LF is data. `mixed` ends it at LF, CRLF or CR. The last record needs no separator; two separators in a row make an empty
 * record of one empty field. 2. *Opening.* A quote opens a quoted field only as the first byte of a field (at the start of a record a byte
 * order mark may stand before it, as where two files were put together). Anywhere else in a plain field it is data: `5" pipe`. With
 * `blanksBeforeQuotes`, spaces and tabs (behind the mark) may stand before the opening quote, unless they begin the delimiter, and are
 * dropped with it: `1, "a, b" ,2` is `1`, `a, b`, `2`. 3. *Closing.* A quote closes the field when the delimiter, a separator or the end of
 * the file follows, spaces, tabs and lone CRs between them being dropped: `"a" ,b` is `a`, `b`. 4. *Escapes.* With doubling, quotes inside
 * count in runs: each pair is one quote, only the odd one left over can close. With an escape character, it takes away the meaning of a
 * quote, or of itself, after it, in plain fields too; before any other character it is data (`C:\temp`). With neither (`escape` null),
 * every quote that does not close is data. Without quotes (`quote` null) the escape character protects delimiters and line ends. 5. *A
 * quote inside that neither closes nor is escaped*: a. right after a delimiter or separator (or the blanks that may stand before an opening
 * quote) it looks like the start of the next quoted field, so our opening quote was a stray one: `"02:15,2,"All weather"` is `"02:15`, `2`,
 * `All weather`; b. otherwise it is data, if a closing quote follows before the record separator: `""Women, low",1` is `"Women, low`, `1`,
 * and `"the "best" one",1` is `the "best" one`, `1`. If none follows, the opening quote was a stray one and the text stays as written:
 * `"x"y` is `"x"y`. 6. *No partner.* An opening quote without a partner until the end of the bytes, or within LONGEST_QUOTED_CELL (8 MiB,
 * quoted.ts; blanks behind the partner included), is a stray one. 7. *A stray opening quote* is data, as are the blanks before it, and its
 * field is read again as a plain field. 8. Every other byte, NUL included, is data. 9. *Lines quoted whole.* With `quotedLines`, a record
 * that begins with a double quote is such a line where the first double quote behind it that has no other right beside it is the last byte
 * before the separator or the end of the file, LONGEST_QUOTED_CELL at most behind the opening one, with something between them. The pairs
 * between become one quote each, and what results is the record's text, read by 2 to 8 with no separator in it: `"1,""a, b"",2"` is `1`,
 * `a, b`, `2`. Every other record is read as it stands. 10. *Merged delimiters.* With `mergedDelimiters`, a delimiter, the delimiters right
 * behind it and the repetitions of its last character right behind any of them divide once; at the beginning and at the end of a record
 * they divide nothing, and a record of nothing else is one empty field. A quote behind them opens a field, `""` is an empty one, and what
 * an escape character protects is none of them.
 */
export function createTokenizer(dialect: Dialect): { tokenize(bytes: Uint8Array, from: number, to: number): Fields } {
  const scanner = createScanner(compileSyntax(dialect))
  return {
    tokenize(bytes, from, to) {
      scanner.scan(bytes, from, to, true)
      return scanner.fields
    },
  }
}

/**
 * The value of field `f`: its text with quotes and escapes undone. `decode` turns a stretch of scanned bytes into text
 * (`createCellDecoder`).
 */
export function fieldText(
  fields: Fields,
  f: number,
  dialect: Dialect,
  decode: (bytes: Uint8Array, start: number, end: number) => string,
): string {
  const text = decode(fields.bytes, fields.start[f] as number, fields.end[f] as number)
  return fields.kind[f] === FIELD_ESCAPED ? undoEscapes(text, dialect) : text
}

function undoEscapes(text: string, { quote, escape: escapeCharacter, delimiter }: Dialect): string {
  if (escapeCharacter === null) return text
  if (escapeCharacter === quote) return text.replaceAll(quote + quote, quote)
  let value = ''
  for (let i = 0; i < text.length; i++) {
    const next = text[i + 1]
    const isEscape =
      text[i] === escapeCharacter &&
      next !== undefined &&
      (next === escapeCharacter || (quote === null ? next === '\n' || next === '\r' || text.startsWith(delimiter, i + 1) : next === quote))
    value += isEscape ? next : text[i]
    if (isEscape) i++
  }
  return value
}
