import { toArabicDigits } from '#shared/locale/numbers.ts'
import { INVISIBLE } from '#shared/profile/characters.ts'

/** A citizen ID has so many digits. */
export const CITIZEN_ID_DIGITS = 13

/**
 * Check digits of identifiers and the one spelling they are compared in. Detection, protection and the leak check all use these, so that
 * "the same number" means the same thing everywhere.
 */

const ZERO = 0x30

const PLAIN = /^[0-9A-Za-z]*$/
/** White space, dashes, what cannot be seen, apostrophes. */
const BETWEEN = new RegExp(`[\\s\\-\\u2010-\\u2015\\u2212'’‘\`${String.fromCharCode(...INVISIBLE)}]`, 'g')

/**
 * The spelling in which identifiers are compared: Thai digits become Arabic; white space, dashes of every kind, zero-width characters and
 * apostrophes (Excel's mark for "this is text") go. Letters keep their case. `1-2345-67890-12-1`, `'1234567890121` and `๑๒๓๔๕๖๗๘๙๐๑๒๑`
 * become one.
 */
export function normaliseIdentifier(text: string): string {
  // Most identifiers are written plainly already; this runs for every protected cell.
  if (PLAIN.test(text)) return text
  return toArabicDigits(text).replace(BETWEEN, '')
}

const thirteen = new Uint8Array(13)

/**
 * Whether 13 digits (already normalised) end in the check digit of the Thai civil register: d13 = (11 − Σ d_i·(14−i), i = 1…12, mod 11) mod
 * 10. Juristic persons' numbers use the same digit and start with 0. False for anything that is not 13 digits.
 */
export function isCitizenIdChecksumValid(digits: string): boolean {
  if (digits.length !== 13) return false
  for (let i = 0; i < 13; i++) {
    const code = digits.charCodeAt(i)
    if (code < ZERO || code > ZERO + 9) return false
    thirteen[i] = code
  }
  return hasCitizenIdCheckDigit(thirteen, 0)
}

/** The same for 13 code units from `start`, all digits. */
export function hasCitizenIdCheckDigit(codes: ArrayLike<number>, start: number): boolean {
  let sum = 0
  for (let i = 0; i < 12; i++) sum += ((codes[start + i] as number) - ZERO) * (13 - i)
  return (11 - (sum % 11)) % 10 === (codes[start + 12] as number) - ZERO
}

/** Whether 12 to 19 digits, code units `start` to `end`, pass the Luhn check of ISO/IEC 7812 (payment cards, IMEI with 15). */
export function hasLuhnCheckDigit(codes: ArrayLike<number>, start: number, end: number): boolean {
  if (end - start < 12 || end - start > 19) return false
  let sum = 0
  for (let at = end - 1, doubled = false; at >= start; at--, doubled = !doubled) {
    const digit = (codes[at] as number) - ZERO
    const weighted = doubled ? digit * 2 : digit
    sum += weighted > 9 ? weighted - 9 : weighted
  }
  return sum % 10 === 0
}

/**
 * Whether 13 digits, code units from `start`, end in the check digit of an EAN-13 barcode (weights 1 and 3; GS1 General Specifications).
 */
export function hasEan13CheckDigit(codes: ArrayLike<number>, start: number): boolean {
  let sum = 0
  for (let i = 0; i < 12; i++) sum += ((codes[start + i] as number) - ZERO) * (i % 2 === 0 ? 1 : 3)
  return (10 - (sum % 10)) % 10 === (codes[start + 12] as number) - ZERO
}
