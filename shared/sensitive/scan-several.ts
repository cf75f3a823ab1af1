import type { Tally } from './features.ts'
import { isCitizenIdChecksumValid } from './identifiers.ts'
import { scanPhone, scanThirteen } from './scan-figures.ts'

/** What stands between two numbers in one cell; a slash is the usual sign. */
const BETWEEN = /\s*(?:[/,;|&\n\r]|และ|หรือ|กับ|\b(?:and|or)\b)\s*|\s{2,}|(?<=\d{9})\s(?=0\d{8})/i
/** Digits in groups, as telephone numbers and citizen IDs are written. */
const GROUPS = /^\(?\+?\d[\d\s().-]*\d$/
/** Of a further number often the last figures alone are written, `053-123456/7`; a year is none. */
const LAST_FIGURES = /^(?!2[45]\d\d$)(?:\d{1,4}|\d{3}-?\d{3,4})$/
/** A number of nine digits or more, and a sign or a word behind it. */
const FIRST_OF_SEVERAL = /^\(?\+?\d(?:[\s().-]{0,2}\d){8,12}\s*(?:[/,;|&\n\r]|\s\d|และ|หรือ|กับ|[Aa][Nn][Dd] |[Oo][Rr] )/
/** Fixed lines have so many with their 0. */
const FEWEST_DIGITS = 9
/** A number, a sign and the last figure of another. */
const SHORTEST = FEWEST_DIGITS + 2
/** Longer texts are lists of something else. */
const LONGEST = 120

/** With 0 for the country's +66. */
function digitsOf(part: string): string {
  const digits = part.replace(/\D/g, '')
  return digits.startsWith('66') && digits.length < 12 ? `0${digits.slice(2)}` : digits
}

/** Numbers of persons before mobile numbers before fixed lines. */
const KINDS: readonly ((digits: string) => boolean)[] = [
  isCitizenIdChecksumValid,
  (digits) => digits.length === 13,
  (digits) => /^0[689]\d{8}$/.test(digits),
  (digits) => /^0[23457]\d{7}$/.test(digits),
]

/** Has the first nine places for a number, no letter among them, and as many behind? Few texts have, and this is quickly asked. */
function beginsWithNumber(text: string): boolean {
  if (text.length < SHORTEST) return false
  for (let at = 0; at < FEWEST_DIGITS; at++) if (text.charCodeAt(at) > 0x39) return false
  return true
}

/**
 * Counts a cell of several numbers of persons or of telephones, `0812345678/0898765432`, as one of them. False where there is only one, or
 * a part is something else.
 */
export function scanSeveral(text: string, tally: Tally): boolean {
  if (!beginsWithNumber(text) || text.length > LONGEST || !FIRST_OF_SEVERAL.test(text)) return false
  const [first = '', ...others] = text.split(BETWEEN)
  const numbers = [first, ...others.filter((part) => !LAST_FIGURES.test(part))]
  if (others.length === 0 || !numbers.every((part) => GROUPS.test(part))) return false
  const all = numbers.map(digitsOf)
  const isKnown = (digits: string) => KINDS.some((isKind) => isKind(digits))
  if (!all.every(isKnown)) return false
  const chosen = KINDS.map((isKind) => all.find(isKind)).find((digits) => digits !== undefined) ?? ''
  const codes = Uint8Array.from(chosen, (digit) => digit.charCodeAt(0))
  if (codes.length === 13) scanThirteen(codes, 0, tally)
  else scanPhone(codes, 0, codes.length, tally)
  return true
}
