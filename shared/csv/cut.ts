import { firstBlank } from './blanks.ts'
import type { Dialect } from './dialect.ts'
import { fileLengthOf, toScanBytes, wholeUnits } from './encoding.ts'
import { CLOSED, createQuotedReader, RAN_OUT } from './quoted.ts'
import { createScanner } from './scan.ts'
import { BOM, BOM_BYTE, compileSyntax, DELIMITER_BYTE, matchesAt, QUOTE_BYTE, type Syntax } from './syntax.ts'

const LF = 0x0a
/** The next quote is looked for by hand this far, then by the built-in search, whose call costs as much. */
const NEARBY = 32

/**
 * Finds where a stream of file bytes may be cut so that every block holds whole records. It follows the tokenizer's rule to
 * the letter: tokenizing the blocks one by one gives the same records as tokenizing the file at once.
 */
export function createRecordCutter(dialect: Dialect): {
  /**
   * How many bytes of `chunk`, which starts at a record of the original file, make up whole records; 0 when none is certainly
   * complete, so that more bytes are needed. At the end of the file what is left over is a record without asking.
   */
  lastRecordEnd(chunk: Uint8Array): number
} {
  const { encoding } = dialect
  const syntax = compileSyntax(dialect)
  const lastEnd = canJump(syntax) ? createJump(syntax) : createWalk(syntax)
  return {
    lastRecordEnd(chunk) {
      const whole = toScanBytes(wholeUnits(chunk, encoding), encoding, false)
      return fileLengthOf(whole, 0, lastEnd(whole), encoding)
    },
  }
}

/** Byte by byte, for every syntax there is. */
function createWalk(syntax: Syntax): (chunk: Uint8Array) => number {
  const scanner = createScanner(syntax)
  return (chunk) => scanner.scan(chunk, 0, chunk.length, false)
}

/**
 * Whether only quotes matter between one LF and the next: no escape character, no lines quoted whole, every LF outside quotes ends a
 * record, and the byte before a quote and its blanks says whether it opens a field.
 */
function canJump({ classes, delimiter, quote, escapeCharacter, unwrapsLines, endsAtLf, endsAtCr }: Syntax): boolean {
  const isPlainDelimiter = delimiter.length === 0 || (delimiter.length === 1 && classes[delimiter[0] as number] === DELIMITER_BYTE)
  const isPlainQuote = quote.length === 0 || (quote.length === 1 && classes[quote[0] as number] === QUOTE_BYTE)
  return endsAtLf && !endsAtCr && !unwrapsLines && escapeCharacter.length === 0 && isPlainDelimiter && isPlainQuote
}

/** From one opening quote to the next: the bytes between are not looked at, and most chunks have few quotes. */
function createJump(syntax: Syntax): (chunk: Uint8Array) => number {
  const { classes, quote, delimiter } = syntax
  if (quote.length === 0) return (chunk) => chunk.lastIndexOf(LF) + 1
  const reader = createQuotedReader(syntax)
  const quoteByte = quote[0] as number
  const delimiterByte = delimiter.length === 0 ? LF : (delimiter[0] as number)
  const mayHaveMark = classes[BOM[0] as number] === BOM_BYTE
  /** Stretches outside quotes, as pairs of their first byte and the byte after their last. */
  const outside: number[] = []

  function nextQuote(chunk: Uint8Array, from: number): number {
    const near = Math.min(chunk.length, from + NEARBY)
    for (let i = from; i < near; i++) if (chunk[i] === quoteByte) return i
    return chunk.indexOf(quoteByte, near)
  }

  function opensField(chunk: Uint8Array, quoteAt: number): boolean {
    const at = firstBlank(syntax, chunk, quoteAt, 0)
    if (at === 0) return true
    const before = chunk[at - 1]
    if (before === delimiterByte || before === LF) return true
    const mark = at - BOM.length
    return mayHaveMark && before === BOM[2] && mark >= 0 && matchesAt(chunk, mark, BOM) && (mark === 0 || chunk[mark - 1] === LF)
  }

  return (chunk) => {
    outside.length = 0
    reader.begin(chunk, chunk.length, false)
    let from = 0
    let quoteAt = nextQuote(chunk, 0)
    while (quoteAt >= 0) {
      const outcome = opensField(chunk, quoteAt) ? reader.read(quoteAt + 1) : -1
      if (outcome === RAN_OUT) break
      if (outcome === CLOSED) {
        outside.push(from, quoteAt)
        from = reader.after
        quoteAt = nextQuote(chunk, from)
      } else quoteAt = nextQuote(chunk, quoteAt + 1)
    }
    outside.push(from, quoteAt < 0 ? chunk.length : quoteAt)
    return lastLineFeed(chunk, outside) + 1
  }
}

/** Where the last LF within some stretches is; −1 when there is none. */
function lastLineFeed(chunk: Uint8Array, stretches: readonly number[]): number {
  for (let last = stretches.length - 1; last > 0; last -= 2) {
    const start = stretches[last - 1] as number
    for (let i = (stretches[last] as number) - 1; i >= start; i--) if (chunk[i] === LF) return i
  }
  return -1
}
