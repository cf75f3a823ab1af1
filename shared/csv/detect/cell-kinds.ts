import { NO_VALUE_WORDS } from '#shared/csv/no-value.ts'

/**
 * What one cell looks like by itself. `code` is an identifier: letters with digits, no space; `link` an address, or another number that
 * machines are known by.
 */
export type CellKind = 'empty' | 'missing' | 'number' | 'date' | 'time' | 'link' | 'code' | 'word' | 'text'

/**
 * Thousands in groups, decimals, a currency or a percent sign, and what stands behind a figure: `12.5 p` is provisional, `12.50 CR` and
 * `12.50-` are owed.
 */
const NUMBER =
  /^[-+(]?\s?(?:R?\$|[£¥฿৳៛₠-₿])?\s?[-+]?(?:\d{1,3}([, .'’\u00a0\u202f])\d{3}(?:\1\d{3})*|\d{1,2}(?:,\d{2})+,\d{3}|\d+)?(?:[.,]\d+)?(?:(?<=\d)[eE][-+]?\d+)?(?:\s?[%)฿৳៛₠-₿]| [a-z]{1,2}|\s?(?:CR|DR)|(?<=\.\d+)-)?\.?$/
const HAS_DIGIT = /\d/
const DATE_NUMERIC =
  /^(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}[/.-]\d{1,2}(?:[/.-]\d{1,2})?)(?:(?:T|,? )\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[AP]M)?(?:Z|\s?(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?| (?:GMT|UTC))?)?$/i
const MONTH =
  '(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\\.?|ม\\.?ค\\.?|ก\\.?พ\\.?|มี\\.?ค\\.?|เม\\.?ย\\.?|พ\\.?ค\\.?|มิ\\.?ย\\.?|ก\\.?ค\\.?|ส\\.?ค\\.?|ก\\.?ย\\.?|ต\\.?ค\\.?|พ\\.?ย\\.?|ธ\\.?ค\\.?|(?:มกรา|มีนา|พฤษภา|กรกฎา|สิงหา|ตุลา|ธันวา)คม|(?:เมษา|มิถุนา|กันยา|พฤศจิกา)ยน|กุมภาพันธ์'
const DATE_NAMED = new RegExp(
  `^(?:\\d{1,2}(?:st|nd|rd|th)?[ -]?)?(?:${MONTH})[ ,-]{0,2}(?:\\d{1,2}(?:st|nd|rd|th)?,? )?(?:พ\\.ศ\\.)?\\s?\\d{2,4}(?:,? \\d{1,2}[:.]\\d{2}(?:[:.]\\d{2})?(?:\\s?(?:[AP]M|น\\.))?)?$`,
  'i',
)
const PERIOD = new RegExp(`^\\d{4}[ -]?(?:${MONTH}|Q[1-4])$|^Q[1-4][ /-]?\\d{4}$`, 'i')
const TIME = /^\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:[ap]m|น\.)?$/i
const CLOCK = /:|น\.$/
const LINK = /^(?:https?:\/\/|www\.)\S+$|^[^\s@,;|]+@[^\s@,;|]+\.[a-z]{2,}$/i
/**
 * Numbers that machines are known by: in networks (IPv4, IPv6, MAC) and unique ones (GUID). Few digits that begin with one, `3.4.3.2`, are
 * those of a section or a version.
 */
const MACHINE_NUMBER =
  /^(?=\d\d|\d\.(?:\d\.?){7})(?:(?:1?\d?\d|2[0-4]\d|25[0-5])(?:\.(?!$)|(?=\/|:|$))){4}(?:\/\d{1,2}|:\d{1,5})?$|^(?:[\da-f]{1,4}:){7}[\da-f]{1,4}$|^(?=.*\d)[\da-f:]*::[\da-f:]*(?:\/\d{1,3})?$|^(?:[\da-f]{2}[:-]){5}[\da-f]{2}$|^\{?[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}\}?$/i
/** A checksum of 128 bits or more, as programs write it: in capitals it may name a device. */
const CHECKSUM = /^[\da-f]{32,}$/
/** An address on the web alone: however long, it is no text. */
const LONG_LINK = /^https?:\/\/[^\s,;|]{1,2000}$/i
const MISSING: ReadonlySet<string> = new Set(NO_VALUE_WORDS)
const CODE = /^(?=.*\d)[\p{L}\p{M}\d][\p{L}\p{M}\d._/-]*$/u
const WORD = /^[\p{L}\p{M}][\p{L}\p{M}\d' ._()/&-]{0,60}$/u

/** Digits of Arabic, Persian, Hindi and Nepali, Bengali, Thai, Lao, Burmese, Khmer, and as wide as Chinese letters. */
const OTHER_DIGITS = /[٠-٩۰-۹०-९০-৯๐-๙໐-໙၀-၉០-៩０-９]/g
const HAS_OTHER_DIGIT = new RegExp(OTHER_DIGITS.source)

/** `1` for `๑` and for those of other scripts, so that one set of patterns serves all. */
export function withArabicDigits(text: string): string {
  return HAS_OTHER_DIGIT.test(text) ? text.replace(OTHER_DIGITS, (digit) => String(digitOf(digit.charCodeAt(0)))) : text
}

/** `0123` of `'0123`: what a spreadsheet is told to keep as it is. */
function withoutTextMark(text: string): string {
  return text.startsWith("'") && /^'\d/.test(text) ? text.slice(1) : text
}

/** Every script has its digits one after the other: those of India from the seventh place of sixteen on, all others from the first. */
function digitOf(code: number): number {
  return (code & 0xf) - (code > 0x900 && code < 0xa00 ? 6 : 0)
}

/**
 * The kind of a trimmed cell. Only rough classes are told apart: they serve to see whether a column holds one kind of thing, which
 * is the mark of a well-chosen dialect. The profile has its own, exact types.
 */
export function cellKind(cell: string): CellKind {
  if (cell === '') return 'empty'
  if (cell.length > 80) return LONG_LINK.test(cell) ? 'link' : 'text'
  const text = withoutTextMark(withArabicDigits(cell))
  if (MISSING.has(text.toLowerCase())) return 'missing'
  if (HAS_DIGIT.test(text)) {
    if (CLOCK.test(text) && TIME.test(text)) return 'time'
    if (NUMBER.test(text)) return 'number'
    if (DATE_NUMERIC.test(text) || DATE_NAMED.test(text) || PERIOD.test(text)) return 'date'
  }
  if (LINK.test(text) || MACHINE_NUMBER.test(text) || CHECKSUM.test(text)) return 'link'
  if (CODE.test(text)) return 'code'
  return WORD.test(text) ? 'word' : 'text'
}

/** Kinds whose form alone tells them from a column's name. */
export function isTyped(kind: CellKind): boolean {
  return kind === 'number' || kind === 'date' || kind === 'time' || kind === 'link'
}

/** Whether a cell holds a word, so that it may say what stands beside it: no figure, day, time or address. */
export function holdsWord(cell = ''): boolean {
  return /\p{L}{2}/u.test(cell) && !isTyped(cellKind(cell))
}

/** How many digits a cell has, of whatever script. */
export function digitsOf(cell = ''): number {
  return withArabicDigits(cell).replace(/\D/g, '').length
}

/** Whether a row holds nothing. */
export function isBlankRow(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '')
}

/** How many cells hold something. */
export function filledCount(cells: readonly string[]): number {
  let count = 0
  for (const cell of cells) if (cell !== '') count++
  return count
}

/** The index of the last cell that holds something; -1 in a blank row. */
export function lastFilled(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell !== '')
}

/** How many cells a row has without the empty ones at its end. */
export function usedWidth(cells: readonly string[]): number {
  return lastFilled(cells) + 1
}

/** Spaces of any kind squeezed and case folded, to compare names. */
export function nameKey(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase()
}

const MONTH_OF_REPORT = /^(?:\p{L}{3,9}\.?[ -]\d{4}|\d{4}-\d{2})$/u

/** A month as reports name columns by it, `Feb-2020` or `2020-02`, without a day. */
export function isMonth(cell: string): boolean {
  return MONTH_OF_REPORT.test(cell)
}

const LONG_CODE = /^\S*\d{5}\S*$/u

/** A code of five digits and more: it names no fact and no column. */
export function isLongCode(cell: string): boolean {
  return LONG_CODE.test(cell)
}
