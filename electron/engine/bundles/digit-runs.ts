import { normaliseIdentifier } from '#shared/sensitive/identifiers.ts'
import { isDigit, isThaiDigitAt } from './comparable.ts'

const DIGITS = 13

const DIGIT_RUN = /(?<![\p{L}\p{N}])[0-9๐-๙](?:[-\u2010-\u2015 ]?[0-9๐-๙]){12}(?![\p{L}\p{N}])/gu

/** Numbers of exactly 13 digits, however written, as plain digits; digits inside a longer word (a hash) are none. */
export function citizenIdDigits(text: string): string[] {
  return text.length < DIGITS ? [] : (text.match(DIGIT_RUN) ?? []).map(normaliseIdentifier)
}

/**
 * Whether UTF-8 bytes hold 13 digits with nothing but single signs between them, without which there is no such number: most cells have none, and the
 * expression is slow.
 */
export function hasLongNumber(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < DIGITS) return false
  let digits = 0
  let wasDigit = false
  for (let i = start; i < end; i++) {
    const isThai = isThaiDigitAt(bytes, i)
    if (isThai || isDigit(bytes[i] as number)) {
      if (++digits === DIGITS) return true
      wasDigit = true
      if (isThai) i += 2
      continue
    }
    const signBytes = signAt(bytes, i)
    if (!wasDigit || signBytes === 0) digits = 0
    wasDigit = false
    if (signBytes > 0) i += signBytes - 1
  }
  return false
}

/** How many bytes a dash (U+2010 to U+2015 too) or a space takes at `at`; 0 where there is none. */
function signAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at]
  if (byte === 0x2d || byte === 0x20) return 1
  const isDash = byte === 0xe2 && bytes[at + 1] === 0x80 && (bytes[at + 2] as number) >= 0x90 && (bytes[at + 2] as number) <= 0x95
  return isDash ? 3 : 0
}
