import type { Dialect } from './dialect.ts'
import { encodeText, scanEncoding } from './encoding.ts'

/** What a byte may begin outside quotes: the values of `Syntax.classes`. A plain one is data whatever follows. */
export const PLAIN_BYTE = 0
/** First byte of the delimiter. */
export const DELIMITER_BYTE = 1
/** A line feed that ends records. */
export const LF_BYTE = 2
/** A carriage return that ends records, by itself or before a line feed. */
export const CR_BYTE = 3
/** The quote. */
export const QUOTE_BYTE = 4
/** What escapes a quote, where that is no quote itself. */
export const ESCAPE_BYTE = 5
/** First byte of a byte order mark in UTF-8, which may stand before a record's first quote. */
export const BOM_BYTE = 6

/** How a quote is written inside quotes. */
type QuoteEscape = 'doubled' | 'escaped' | 'none'

/** A dialect as bytes of its scan encoding, ready for the scanner. */
export interface Syntax {
  /** Empty when the file is one column wide. */
  readonly delimiter: Uint8Array
  /** What divides once with the delimiter before it: its last character. Empty unless delimiters are merged. */
  readonly repeated: Uint8Array
  /** Empty when nothing is quoted. */
  readonly quote: Uint8Array
  /** Empty unless it is another character than the quote. */
  readonly escapeCharacter: Uint8Array
  readonly quoteEscape: QuoteEscape
  /** Blanks before an opening quote belong to the quoting. */
  readonly dropsBlanks: boolean
  /** A line may stand as a whole within double quotes. */
  readonly unwrapsLines: boolean
  /** For each byte, what it may begin outside quotes: PLAIN_BYTE, DELIMITER_BYTE, … */
  readonly classes: Uint8Array
  readonly endsAtLf: boolean
  readonly endsAtCr: boolean
}

const LF = 0x0a
const CR = 0x0d
/** A byte order mark in scanned bytes, which are never UTF-16. */
export const BOM = Uint8Array.of(0xef, 0xbb, 0xbf)
const NOTHING = new Uint8Array(0)

/** A character that the file's encoding cannot write cannot occur in the file, so it is as if the dialect did not name it. */
export function compileSyntax(dialect: Dialect): Syntax {
  const encoding = scanEncoding(dialect.encoding)
  const bytesOf = (text: string | null): Uint8Array => (text === null ? NOTHING : (encodeText(text, encoding) ?? NOTHING))
  const delimiter = bytesOf(dialect.delimiter)
  const repeated = dialect.mergedDelimiters && delimiter.length > 0 ? bytesOf(Array.from(dialect.delimiter).at(-1) ?? null) : NOTHING
  const quote = bytesOf(dialect.quote)
  const escapeCharacter = dialect.escape === dialect.quote ? NOTHING : bytesOf(dialect.escape)
  const endsAtLf = dialect.recordSeparator !== 'cr'
  const endsAtCr = dialect.recordSeparator === 'cr' || dialect.recordSeparator === 'mixed'
  const classes = new Uint8Array(256)
  if (encoding === 'utf-8' && quote.length > 0) classes[BOM[0] as number] = BOM_BYTE
  if (escapeCharacter.length > 0) classes[escapeCharacter[0] as number] = ESCAPE_BYTE
  if (quote.length > 0) classes[quote[0] as number] = QUOTE_BYTE
  if (delimiter.length > 0) classes[delimiter[0] as number] = DELIMITER_BYTE
  if (endsAtLf) classes[LF] = LF_BYTE
  if (endsAtCr) classes[CR] = CR_BYTE
  const quoteEscape = escapeCharacter.length > 0 ? 'escaped' : quote.length > 0 && dialect.escape === dialect.quote ? 'doubled' : 'none'
  const dropsBlanks = dialect.blanksBeforeQuotes && quote.length > 0
  const unwrapsLines = dialect.quotedLines
  return { delimiter, repeated, quote, escapeCharacter, quoteEscape, dropsBlanks, unwrapsLines, classes, endsAtLf, endsAtCr }
}

/** The same for what stands within a line quoted whole: nothing in it ends a record. */
export function withinLine(syntax: Syntax): Syntax {
  const classes = syntax.classes.map((found) => (found === LF_BYTE || found === CR_BYTE ? PLAIN_BYTE : found))
  return { ...syntax, unwrapsLines: false, classes, endsAtLf: false, endsAtCr: false }
}

/** Whether the bytes at a place are exactly these. */
export function matchesAt(bytes: Uint8Array, at: number, expected: Uint8Array): boolean {
  for (let i = 0; i < expected.length; i++) {
    if (bytes[at + i] !== expected[i]) return false
  }
  return true
}
