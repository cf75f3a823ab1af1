import { dateYearOf } from './dates.ts'
import type { Tally } from './features.ts'
import { scanCard, scanFigures, scanPhone, scanShortFigures, scanThirteen, tallyDecimal } from './scan-figures.ts'
import { scanSeveral } from './scan-several.ts'
import type { Vocabulary } from './vocabulary.ts'

const HOUSE_GROUPS = /^\d{4}[- ]\d{6}[- ]\d$/
/** The usual way banks print accounts: branch, kind, number, check digit. */
const ACCOUNT_GROUPS = /^\d{3}[- ]\d[- ]\d{5}[- ]\d$/
const MONEY = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/
const DECIMAL = /^[+-]?\d+\.\d+$/
const IP4 = /^(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}$/
const PORT = /:\d{1,5}$/
const COORDINATE_PAIR = /^[([]?(\d{1,2}\.\d{2,})\s*[,;\s]\s*(\d{2,3}\.\d{2,})[)\]]?$/
/** Geographic programs write the longitude first. */
const LONGITUDE_FIRST = /^[([]?(?:9[7-9]|10[0-5])\.\d{2,}\s*[,;\s]\s*(?:[5-9]|1\d|20)\.\d{2,}[)\]]?$/
/** Degrees and minutes of two places of a grid. */
const DEGREES = /^\d{1,2}°[\d\s.′'″"]+[\s,]+\d{2,3}°[\d\s.′'″"]+$/
const THAI_PHONE_GROUPS = /^(?:\+?66|0)[\d\s().-]{7,16}$/

/** Asked first: few texts have any of these. */
const MAY_BE_MASKED = /\*\*|##|••|xx|XX/
const BLOTTED = /[*#•]{2}/
const CROSSED = /(?<![A-Za-z])(?:x{2,}|X{2,})(?![A-Za-z])/

/** Is a part of the value made unreadable: `1-1037-XXXXX-12-3`, `081-***-1234`? Crosses count beside figures only. */
export function isMasked(text: string, hasDigits: boolean): boolean {
  return MAY_BE_MASKED.test(text) && (BLOTTED.test(text) || (hasDigits && CROSSED.test(text)))
}

/** What a value without letters shows: Thai digits are already Arabic, `trimmed` has no spaces or apostrophe around it. */
export function scanNumber(trimmed: string, tally: Tally, vocabulary: Vocabulary): void {
  if (isDigitsOnly(trimmed)) {
    scanFigures(codesOf(trimmed), 0, trimmed.length, tally, vocabulary)
    return
  }
  if (trimmed.includes(':')) {
    scanWithColon(trimmed, tally)
    return
  }
  if (trimmed.includes('/')) {
    scanWithSlash(trimmed, tally)
    return
  }
  if (DECIMAL.test(trimmed)) {
    tallyDecimal(Number(trimmed), trimmed.length - trimmed.indexOf('.') - 1, tally)
    return
  }
  if (MONEY.test(trimmed)) {
    tally.add('number')
    return
  }
  scanGrouped(trimmed, tally, vocabulary)
}

function isDigitsOnly(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x30 || code > 0x39) return false
  }
  return text.length > 0
}

let figures = new Uint16Array(64)

/** The text's code units, in an array that the next call overwrites. */
function codesOf(text: string): Uint16Array {
  if (text.length > figures.length) figures = new Uint16Array(text.length * 2)
  for (let at = 0; at < text.length; at++) figures[at] = text.charCodeAt(at)
  return figures
}

function scanWithColon(text: string, tally: Tally): void {
  if (/^(?:\d{2}:){5}\d{2}$/.test(text)) tally.add('mac')
  else if (text.includes('.') && IP4.test(text.replace(PORT, ''))) tally.add('ip')
  else scanDate(text, tally, 'datetime')
}

function scanDate(text: string, tally: Tally, feature: 'date' | 'datetime'): boolean {
  const year = dateYearOf(text)
  if (Number.isNaN(year)) return false
  tally.add(feature)
  tally.addYear(year)
  return true
}

function scanWithSlash(text: string, tally: Tally): void {
  if (scanDate(text, tally, 'date')) return
  const pair = /^(\d{1,6})\s*\/\s*(\d{1,4})$/.exec(text)
  if (pair === null) {
    if (scanSeveral(text, tally)) tally.add('number-grouped')
    return
  }
  const [left, right] = [Number(pair[1]), Number(pair[2])]
  if (pair[2]?.length === 4 && right >= 2400 && right <= 2600) tally.add('number-of-year')
  else tally.add('number-pair')
  if (left >= 70 && left <= 260 && right >= 35 && right <= 160) tally.add('pressure')
}

/** Digits with dashes, spaces, dots or parentheses between them. */
function scanGrouped(text: string, tally: Tally, vocabulary: Vocabulary): void {
  if (text.includes('.') && scanDotted(text, tally)) return
  if (DEGREES.test(text)) {
    tally.add('latitude-longitude')
    return
  }
  if (text.length <= 9 && /^\d{1,3}\s*-\s*\d{1,3}$/.test(text)) {
    tally.add('range')
    return
  }
  if (scanDate(text, tally, text.length > 10 ? 'datetime' : 'date')) return
  const digits = text.replace(/\D/g, '')
  if (isMasked(text, true)) {
    tally.add('masked')
    return
  }
  tally.add('number-grouped')
  if (scanSeveral(text, tally) || /[,;]/.test(text)) return
  if (/[^\d\s().+-]/.test(text)) return
  if (digits.length === 13) scanThirteen(codesOf(digits), 0, tally)
  else if (digits.length === 11 && HOUSE_GROUPS.test(text)) tally.add('house-code-grouped')
  else if (digits.length >= 15 && digits.length <= 19) scanCard(codesOf(digits), 0, digits.length, tally)
  else if (/^-?\d{1,7}$/.test(text)) scanShortFigures(codesOf(digits), 0, digits.length, tally, vocabulary)
  if (THAI_PHONE_GROUPS.test(text)) scanPhone(codesOf(digits), 0, digits.length, tally)
  if (ACCOUNT_GROUPS.test(text)) tally.add('account-grouped')
  if (digits.length === 6 && /^[1-9]\d-\d{4}$/.test(text)) tally.add('plate')
}

/** Chapters and versions, `4.1.3.1`, are written as addresses of networks, of which those with small numbers in all places are rare. */
const CHAPTER = /^(?!10\.)(?:1?\d\.){3}1?\d$/

/** Coordinates and IP addresses. */
function scanDotted(text: string, tally: Tally): boolean {
  if (CHAPTER.test(text)) return false
  if (IP4.test(text)) tally.add('ip')
  else if (COORDINATE_PAIR.test(text) || LONGITUDE_FIRST.test(text)) tally.add('latitude-longitude')
  else return false
  return true
}
