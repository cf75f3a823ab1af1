/** The kinds of character (of UTF-16 code unit) that the profile tells apart; 0 is any other. Here 0 to 9. */
export const CHAR_DIGIT = 1
/** A to Z. */
export const CHAR_UPPER = 2
/** a to z. */
export const CHAR_LOWER = 3
/** Thai letters, vowels and marks, but no digits. */
export const CHAR_THAI = 4
/** ๐ to ๙. */
export const CHAR_THAI_DIGIT = 5
/** Space, tab and line ends, and spaces that do not break or are wider. */
export const CHAR_SPACE = 6
/** Control characters but NUL, tab and line ends. */
export const CHAR_CONTROL = 7
/** U+0000: it ends the cell for some programs. */
export const CHAR_NUL = 8
/** One of INVISIBLE. */
export const CHAR_ZERO_WIDTH = 9
/** U+00A1…U+00FF, where Thai text lands that was read in the wrong encoding. */
export const CHAR_LATIN_1 = 10
/** U+FFFD: what stood there could not be decoded. */
export const CHAR_REPLACEMENT = 11
/** The second half of a surrogate pair: no character of its own. */
export const CHAR_LOW_SURROGATE = 12

/** Nothing is seen of them; those from U+202A and U+2066 on turn the direction of the text behind them. */
export const INVISIBLE: readonly number[] = [
  ...[0x00ad, 0x061c, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2060, 0xfeff],
  ...[0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069],
]
const SPACES = [0x09, 0x0a, 0x0d, 0x20, 0xa0, 0x2007, 0x202f, 0x3000]

function fill(table: Uint8Array, from: number, to: number, kind: number): void {
  table.fill(kind, from, to + 1)
}

function buildTable(): Uint8Array {
  const table = new Uint8Array(0x10000)
  fill(table, 0x01, 0x1f, CHAR_CONTROL)
  fill(table, 0x7f, 0x9f, CHAR_CONTROL)
  fill(table, 0x30, 0x39, CHAR_DIGIT)
  fill(table, 0x41, 0x5a, CHAR_UPPER)
  fill(table, 0x61, 0x7a, CHAR_LOWER)
  fill(table, 0xa1, 0xff, CHAR_LATIN_1)
  fill(table, 0x0e01, 0x0e3a, CHAR_THAI)
  fill(table, 0x0e40, 0x0e4e, CHAR_THAI)
  fill(table, 0x0e50, 0x0e59, CHAR_THAI_DIGIT)
  fill(table, 0xdc00, 0xdfff, CHAR_LOW_SURROGATE)
  table[0] = CHAR_NUL
  table[0xfffd] = CHAR_REPLACEMENT
  for (const code of INVISIBLE) table[code] = CHAR_ZERO_WIDTH
  for (const code of SPACES) table[code] = CHAR_SPACE
  return table
}

/** The kind (one of the CHAR_ constants) of every UTF-16 code unit. */
export const CHARACTER_KINDS: Uint8Array = buildTable()

/** 0…9 for an ASCII or Thai digit (U+0E50…U+0E59), else −1. */
export function digitValue(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  if (code >= 0x0e50 && code <= 0x0e59) return code - 0x0e50
  return -1
}

const CODES_AT_ONCE = 64
/**
 * One array per length, reused: String.fromCharCode takes its characters from a plain array twice as fast as from a typed one, and from a
 * new one never.
 */
const ARRAYS: readonly number[][] = Array.from({ length: CODES_AT_ONCE + 1 }, (_, length) => new Array<number>(length).fill(0))

/** Code units as a string. */
export function codesToText(codes: Uint16Array, start: number, end: number): string {
  if (end - start <= CODES_AT_ONCE) return pieceToText(codes, start, end)
  let text = ''
  for (let at = start; at < end; at += CODES_AT_ONCE) text += pieceToText(codes, at, Math.min(end, at + CODES_AT_ONCE))
  return text
}

function pieceToText(codes: Uint16Array, start: number, end: number): string {
  const piece = ARRAYS[end - start] as number[]
  for (let i = 0; i < piece.length; i++) piece[i] = codes[start + i] as number
  return String.fromCharCode.apply(null, piece)
}
