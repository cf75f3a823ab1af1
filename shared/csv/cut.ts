import type { Dialect } from './dialect.ts'
import { toScanBytes, utf16LengthOf } from './encoding.ts'
import { createScanner } from './scan.ts'
import { compileSyntax } from './syntax.ts'

const LF = 0x0a

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
  const syntax = compileSyntax(dialect)
  const scanner = createScanner(syntax)
  const { quote, escapeCharacter, endsAtLf, endsAtCr } = syntax
  const endsAtEveryLf = endsAtLf && !endsAtCr && (quote.length > 0 || escapeCharacter.length === 0)

  /** A chunk without a quote, as most are, need not be scanned. */
  function lastEnd(chunk: Uint8Array): number {
    const isPlain = endsAtEveryLf && (quote.length === 0 || !chunk.includes(quote[0] as number))
    return isPlain ? chunk.lastIndexOf(LF) + 1 : scanner.scan(chunk, 0, chunk.length, false)
  }

  const isUtf16 = dialect.encoding === 'utf-16le' || dialect.encoding === 'utf-16be'
  return {
    lastRecordEnd(chunk) {
      if (!isUtf16) return lastEnd(chunk)
      const whole = toScanBytes(chunk.subarray(0, chunk.length & ~1), dialect.encoding, false)
      return utf16LengthOf(whole, 0, lastEnd(whole))
    },
  }
}
