import { escapeForSpreadsheet } from '#shared/csv/format.ts'
import { NO_VALUE_WORDS } from '#shared/csv/no-value.ts'
import {
  CHAR_CONTROL,
  CHAR_DIGIT,
  CHAR_LATIN_1,
  CHAR_LOW_SURROGATE,
  CHAR_LOWER,
  CHAR_NUL,
  CHAR_REPLACEMENT,
  CHAR_SPACE,
  CHAR_THAI,
  CHAR_THAI_DIGIT,
  CHAR_UPPER,
  CHAR_ZERO_WIDTH,
  CHARACTER_KINDS,
  codesToText,
} from './characters.ts'
import { type ParsedDate, parseDate } from './dates.ts'
import { parseNumber } from './numbers.ts'
import type { TextScan } from './observer.ts'
import type { AnomalyKind, ColumnType } from './profile.ts'

/**
 * What is said about one value, as bits of one integer. The first eight are the value's class: exactly one is set, none for a null-like
 * value. Then the anomalies, then the scripts. Those after the classes move up where an anomaly is added: bits are kept for as long as a
 * file is profiled and no longer.
 */
export const CLASS_TEXT = 1 << 0
/** A whole number of at most 15 figures, thousands in groups or not. */
export const CLASS_INTEGER = 1 << 1
/** A number with decimal places, or in scientific notation. */
export const CLASS_DECIMAL = 1 << 2
/** One of BOOLEAN_WORDS. */
export const CLASS_BOOLEAN = 1 << 3
/** A day, as dates.ts reads it. */
export const CLASS_DATE = 1 << 4
/** `25601231`: a date that is an integer too. */
export const CLASS_COMPACT_DATE = 1 << 5
/** A day with a time of day. */
export const CLASS_DATETIME = 1 << 6
/** A time of day alone. */
export const CLASS_TIME = 1 << 7
/** How many classes there are: their bits are the lowest. */
export const CLASSES = 8
/** The bits of all classes. */
export const CLASS_MASK = (1 << CLASSES) - 1
/** The classes that are numbers. */
export const NUMBER_CLASSES = CLASS_INTEGER | CLASS_COMPACT_DATE | CLASS_DECIMAL
/** The classes that are days, with a time of day or without. */
export const DATE_CLASSES = CLASS_DATE | CLASS_COMPACT_DATE | CLASS_DATETIME
/** The classes that fit a column of this type: values of any other are its misfits. */
export const CLASSES_OF_TYPE: Readonly<Record<ColumnType, number>> = {
  integer: NUMBER_CLASSES,
  decimal: NUMBER_CLASSES,
  boolean: CLASS_BOOLEAN,
  date: DATE_CLASSES,
  datetime: DATE_CLASSES,
  time: CLASS_TIME,
  text: CLASS_MASK,
  empty: CLASS_MASK,
}

/** The anomalies seen value by value, in the order of their bits. `mixed-era` and `case-mix` are judged on the whole column. */
const VALUE_ANOMALIES = [
  'null-like',
  'leading-space',
  'trailing-space',
  'control-character',
  'zero-width',
  'mojibake',
  'thai-digits',
  'decimal-comma',
  'thousands-separator',
  'leading-zero',
  'long-number',
  'scientific-damage',
  'buddhist-era',
  'replacement-character',
  'nul-byte',
  'formula',
] as const satisfies readonly AnomalyKind[]

/** The anomaly kinds with a bit of their own, and that bit. */
export const ANOMALY_BITS: ReadonlyArray<readonly [AnomalyKind, number]> = VALUE_ANOMALIES.map((kind, index) => [
  kind,
  1 << (CLASSES + index),
])

function anomalyBit(kind: (typeof VALUE_ANOMALIES)[number]): number {
  return 1 << (CLASSES + VALUE_ANOMALIES.indexOf(kind))
}

/** A word for "no value", or spaces alone: the value is of no class. */
export const NULL_LIKE = anomalyBit('null-like')
const LEADING_SPACE = anomalyBit('leading-space')
const TRAILING_SPACE = anomalyBit('trailing-space')
const CONTROL = anomalyBit('control-character')
const ZERO_WIDTH = anomalyBit('zero-width')
const MOJIBAKE = anomalyBit('mojibake')
const THAI_DIGITS = anomalyBit('thai-digits')
const DECIMAL_COMMA = anomalyBit('decimal-comma')
const THOUSANDS = anomalyBit('thousands-separator')
const LEADING_ZERO = anomalyBit('leading-zero')
const LONG_NUMBER = anomalyBit('long-number')
const SCIENTIFIC = anomalyBit('scientific-damage')
/** A date written in the Buddhist era. */
export const BUDDHIST_ERA = anomalyBit('buddhist-era')
const REPLACEMENT = anomalyBit('replacement-character')
const NUL_BYTE = anomalyBit('nul-byte')
const FORMULA = anomalyBit('formula')

/** A date written in the common era: no anomaly by itself, but one beside Buddhist ones. */
export const COMMON_ERA = 1 << (CLASSES + VALUE_ANOMALIES.length)
/** Bits whose record numbers are kept. */
export const RECORDED_BITS = CLASSES + VALUE_ANOMALIES.length + 1

/** The value holds Thai letters. */
export const SCRIPT_THAI = 1 << RECORDED_BITS
/** The value holds Latin letters, beside Thai ones or not. */
export const SCRIPT_LATIN = 1 << (RECORDED_BITS + 1)
/** The value holds digits, and no letters of these scripts. */
export const SCRIPT_DIGITS = 1 << (RECORDED_BITS + 2)
/** The value holds none of these. */
export const SCRIPT_OTHER = 1 << (RECORDED_BITS + 3)
/** A date whose day and month could be exchanged. */
export const AMBIGUOUS_DATE = 1 << (RECORDED_BITS + 4)
/** Bits of which it is counted how many values have them: all that are judged. */
export const COUNTED_BITS = RECORDED_BITS + 5
/** The value was too long to be kept whole: it is observed where it stands. Not judged, but set by the column. */
export const LONG_VALUE = 1 << COUNTED_BITS

/** What stands for "no value", compared in lower case after trimming. */
const NULL_WORDS: ReadonlySet<string> = new Set([
  ...NO_VALUE_WORDS,
  // For detection, lines that are drawn, or names of columns that count such answers.
  ...['----', '_', '??', '???', 'ฯ'],
  ...['n.a', 'undefined', 'unknown', 'missing', 'not applicable', 'not specified', 'blank', '(blank)'],
  ...['-ไม่ระบุ-', '(ไม่ระบุ)', 'ไม่ได้ระบุ', 'ไม่ปรากฏ', 'ไม่ปรากฎ', 'ไม่พบข้อมูล', 'ไม่พบ', 'ว่าง', 'ไม่มีค่า'],
])
const BOOLEAN_WORDS: ReadonlySet<string> = new Set(['true', 'false', 'yes', 'no', 'y', 'n', 't', 'f', 'ใช่', 'ไม่ใช่', 'จริง', 'เท็จ'])
const LONGEST_WORD = 16

/** First code units of the words above: only values that start so are looked up, which spares a string for all others. */
const WORD_STARTS: Uint8Array = (() => {
  const starts = new Uint8Array(0x10000)
  for (const word of [...NULL_WORDS, ...BOOLEAN_WORDS]) {
    starts[word.charCodeAt(0)] = 1
    starts[word.toUpperCase().charCodeAt(0)] = 1
  }
  return starts
})()

/** What one value is; a single object is reused by `judgeValue`. */
export interface JudgedValue {
  bits: number
  /** A number's value, a date's day serial (see ParsedDate), else NaN. For a compact date the integer. */
  number: number
  /** ParsedDate.format of a date, else −1. */
  format: number
  /** Length in Unicode characters (code points). */
  characters: number
}

const judged: JudgedValue = { bits: 0, number: Number.NaN, format: -1, characters: 0 }

/** Which kinds of character occurred, as bits `1 << kind`. */
let seen = 0
let latin1 = 0
let mangled = 0

/** Thai bytes read as another encoding: UTF-8 as Windows-874 gives เธ… เน… pairs, as Latin-1 à¸ or à¹. */
function countMangled(codes: Uint16Array, at: number): void {
  const code = codes[at] as number
  const next = codes[at + 1] as number
  if (code === 0xe0 && (next === 0xb8 || next === 0xb9)) mangled += 2
  else if (code === 0x0e40 && (next === 0x0e18 || next === 0x0e19)) mangled++
}

function scanCharacters(codes: Uint16Array, length: number): void {
  let lowSurrogates = 0
  seen = 0
  latin1 = 0
  mangled = 0
  for (let i = 0; i < length; i++) {
    const code = codes[i] as number
    const kind = CHARACTER_KINDS[code] as number
    seen |= 1 << kind
    if (code > 0x7f) {
      if (kind === CHAR_LOW_SURROGATE) lowSurrogates++
      else if (kind === CHAR_LATIN_1) latin1++
      if ((code === 0xe0 || code === 0x0e40) && i + 1 < length) countMangled(codes, i)
    }
  }
  judged.characters = length - lowSurrogates
}

function has(kind: number): boolean {
  return (seen & (1 << kind)) !== 0
}

function characterBits(length: number): number {
  let bits = 0
  if (has(CHAR_CONTROL)) bits |= CONTROL
  if (has(CHAR_NUL)) bits |= NUL_BYTE
  if (has(CHAR_ZERO_WIDTH)) bits |= ZERO_WIDTH
  if (has(CHAR_REPLACEMENT)) bits |= REPLACEMENT
  if (has(CHAR_THAI_DIGIT)) bits |= THAI_DIGITS
  // One เธ is a Thai word (เธอ), three are not. But a long text has many of them (เนื่อง, ดำเนิน). In garbled text every third character
  // begins one: one in five is asked for. Windows-874 text shown as Latin-1 is nearly all accented letters, and no lower case.
  const isMangled = mangled >= 3 && (!has(CHAR_THAI) || mangled * 5 > length)
  if (isMangled || (latin1 >= 3 && !has(CHAR_LOWER) && latin1 * 2 > length)) bits |= MOJIBAKE
  const letters = has(CHAR_UPPER) || has(CHAR_LOWER)
  if (has(CHAR_THAI)) bits |= SCRIPT_THAI
  if (letters) bits |= SCRIPT_LATIN
  if (!has(CHAR_THAI) && !letters) bits |= has(CHAR_DIGIT) || has(CHAR_THAI_DIGIT) ? SCRIPT_DIGITS : SCRIPT_OTHER
  return bits
}

/** A spreadsheet would run it: the same rule that makes a bundle's table safe. Looked at only for the characters it begins with. */
function isFormula(codes: Uint16Array, length: number): boolean {
  const first = codes[0]
  if (first !== 0x3d && first !== 0x40 && first !== 0x09 && first !== 0x0d && first !== 0x2b && first !== 0x2d) return false
  const text = codesToText(codes, 0, length)
  return escapeForSpreadsheet(text) !== text
}

function dateBits(date: ParsedDate): number {
  judged.number = date.serial
  judged.format = date.format
  if (date.kind === 'time') return CLASS_TIME
  const era = date.era === 'buddhist' ? BUDDHIST_ERA : COMMON_ERA
  return (date.kind === 'date' ? CLASS_DATE : CLASS_DATETIME) | era | (date.ambiguous ? AMBIGUOUS_DATE : 0)
}

function numberBits(codes: Uint16Array, from: number, to: number): number {
  const number = parseNumber(codes, from, to)
  if (number.kind === 'none') return 0
  let bits = 0
  if (number.thousands) bits |= THOUSANDS
  if (number.decimalComma) bits |= DECIMAL_COMMA
  if (number.leadingZero) bits |= LEADING_ZERO
  if (number.long) bits |= LONG_NUMBER
  if (number.scientificDamage) bits |= SCIENTIFIC
  if (number.kind === 'digits') return bits | CLASS_TEXT
  judged.number = number.value
  if (number.kind === 'decimal') return bits | CLASS_DECIMAL
  return bits | (to - from === 8 && !number.thousands ? integerBits(codes, from, to) : CLASS_INTEGER)
}

/** An integer of eight characters: a compact date, if there is such a day. */
function integerBits(codes: Uint16Array, from: number, to: number): number {
  const date = parseDate(codes, from, to)
  if (date.kind !== 'date') return CLASS_INTEGER
  judged.format = date.format
  return CLASS_COMPACT_DATE | (date.era === 'buddhist' ? BUDDHIST_ERA : COMMON_ERA)
}

function classBits(codes: Uint16Array, from: number, to: number): number {
  const hasDigits = has(CHAR_DIGIT) || has(CHAR_THAI_DIGIT)
  if (hasDigits && (!has(CHAR_THAI) || has(CHAR_THAI_DIGIT))) {
    const bits = numberBits(codes, from, to)
    if (bits !== 0) return bits
  }
  if (to - from <= LONGEST_WORD && WORD_STARTS[codes[from] as number] === 1) {
    const written = codesToText(codes, from, to)
    const word = written.toLowerCase()
    // `Nan` is how the province น่าน is spelt in English.
    if (NULL_WORDS.has(word) && written !== 'Nan') return NULL_LIKE
    if (BOOLEAN_WORDS.has(word)) return CLASS_BOOLEAN
  }
  if (hasDigits) {
    const date = parseDate(codes, from, to)
    if (date.kind !== 'none') return dateBits(date)
  }
  return CLASS_TEXT
}

/** ASCII figures only, the most frequent kind of value: what the general way would say, without its detours. */
function judgeFigures(codes: Uint16Array, length: number): JudgedValue {
  if (codes[0] === 0x30 && length > 1) {
    judged.bits = SCRIPT_DIGITS | CLASS_TEXT | LEADING_ZERO
    return judged
  }
  let value = 0
  for (let at = 0; at < length; at++) value = value * 10 + (codes[at] as number) - 0x30
  judged.bits = SCRIPT_DIGITS | (length === 8 ? integerBits(codes, 0, length) : CLASS_INTEGER)
  judged.number = value
  return judged
}

/**
 * Judges one value, given as UTF-16 code units `codes[0 … length)`: class, anomalies, scripts, and the number or date it
 * stands for. Spaces around it do not change its class. The result is overwritten by the next call.
 */
export function judgeValue(codes: Uint16Array, length: number): JudgedValue {
  scanCharacters(codes, length)
  return judgeSeen(codes, length)
}

/** The same for a value whose characters were looked at already. */
export function judgeScanned(codes: Uint16Array, length: number, scan: TextScan): JudgedValue {
  seen = scan.seen
  latin1 = scan.latin1
  mangled = scan.mangled
  judged.characters = length
  return judgeSeen(codes, length)
}

/** `seen`, `latin1`, `mangled` and the number of characters are known. */
function judgeSeen(codes: Uint16Array, length: number): JudgedValue {
  judged.number = Number.NaN
  judged.format = -1
  if (seen === 1 << CHAR_DIGIT && length <= 15) return judgeFigures(codes, length)
  let bits = characterBits(length)
  let from = 0
  let to = length
  while (from < to && CHARACTER_KINDS[codes[from] as number] === CHAR_SPACE) from++
  while (to > from && CHARACTER_KINDS[codes[to - 1] as number] === CHAR_SPACE) to--
  if (from > 0) bits |= LEADING_SPACE
  if (to < length && to > from) bits |= TRAILING_SPACE
  const what = from === to ? NULL_LIKE : classBits(codes, from, to)
  bits |= what
  if ((what & (NULL_LIKE | CLASS_INTEGER | CLASS_DECIMAL)) === 0 && isFormula(codes, length)) bits |= FORMULA
  judged.bits = bits
  return judged
}

let textCodes = new Uint16Array(256)

/** The same for a value given as text; not empty. */
export function judgeText(text: string): JudgedValue {
  if (text.length > textCodes.length) textCodes = new Uint16Array(text.length * 2)
  for (let at = 0; at < text.length; at++) textCodes[at] = text.charCodeAt(at)
  return judgeValue(textCodes, text.length)
}
