import { normaliseIdentifier } from '#shared/sensitive/identifiers.ts'

/** The spelling in which values are compared: without space around; numbers of six digits and more also without dashes and in Arabic digits. */
export function comparable(text: string): string {
  const value = text.trim()
  if (value.length < FEWEST_DIGITS || !canBeginNumber(value.charCodeAt(0)) || !NUMBER.test(value)) return value
  const digits = normaliseIdentifier(value)
  return digits.length < FEWEST_DIGITS ? value : digits
}

const FEWEST_DIGITS = 6

/** A written number with something to normalise in it; plain digits are as they must be. */
const NUMBER = /^(?=.*[^0-9])['0-9๐-๙][-0-9๐-๙ ]{5,}$/

/** An apostrophe, a digit or a Thai digit: spares nearly every other text the expression. */
function canBeginNumber(code: number): boolean {
  return code === APOSTROPHE || isDigit(code) || (code >= 0x0e50 && code <= 0x0e59)
}

const APOSTROPHE = 0x27
const DASH = 0x2d
const SPACE = 0x20
/** First bytes of the characters beyond ASCII that `trim` takes for space. */
const SPACE_LEADS: ReadonlySet<number> = new Set([0xc2, 0xe1, 0xe2, 0xe3, 0xef])

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

/** Whether the UTF-8 bytes from `at` are a Thai digit. */
export function isThaiDigitAt(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] !== 0xe0 || bytes[at + 1] !== 0xb9) return false
  const last = bytes[at + 2] as number
  return last >= 0x90 && last <= 0x99
}

/**
 * Whether a text, given as UTF-8, is certainly in that spelling: then its bytes need not become a string. True of nearly every cell; false says nothing.
 */
export function isSurelyComparable(bytes: Uint8Array, start: number, end: number): boolean {
  if (start === end) return true
  const first = bytes[start] as number
  if (canBeSpace(first) || first === APOSTROPHE || endsLikeSpace(bytes, start, end)) return false
  if (end - start < FEWEST_DIGITS) return true
  if (isDigit(first)) return isNoWrittenNumber(bytes, start, end)
  return !isThaiDigitAt(bytes, start)
}

function canBeSpace(first: number): boolean {
  return first <= SPACE || SPACE_LEADS.has(first)
}

/** The last character may be one of two or three bytes. */
function endsLikeSpace(bytes: Uint8Array, start: number, end: number): boolean {
  const last = bytes[end - 1] as number
  if (last < 0x80) return last <= SPACE
  return [2, 3].some((back) => end - back >= start && SPACE_LEADS.has(bytes[end - back] as number))
}

/** Digits alone, or something that no number is written with. */
function isNoWrittenNumber(bytes: Uint8Array, start: number, end: number): boolean {
  let isPlain = true
  for (let i = start; i < end; i++) {
    const byte = bytes[i] as number
    if (isDigit(byte)) continue
    isPlain = false
    if (byte === DASH || byte === SPACE) continue
    if (!isThaiDigitAt(bytes, i)) return true
    i += 2
  }
  return isPlain
}
