import { dateYearOf } from './dates.ts'
import type { Feature, Tally } from './features.ts'
import { isCitizenIdChecksumValid, isEan13Valid, isLuhnValid } from './identifiers.ts'
import type { Vocabulary } from './vocabulary.ts'

const HOUSE_GROUPS = /^\d{4}[- ]\d{6}[- ]\d$/
/** The usual way banks print accounts: branch, kind, number, check digit. */
const ACCOUNT_GROUPS = /^\d{3}[- ]\d[- ]\d{5}[- ]\d$/
const MONEY = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/
const DECIMAL = /^[+-]?\d+\.\d+$/
const IP4 = /^(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}$/
const COORDINATE_PAIR = /^\(?(\d{1,2}\.\d{2,})\s*[,;\s]\s*(\d{2,3}\.\d{2,})\)?$/
const THAI_PHONE_GROUPS = /^(?:\+?66|0)[\d\s().-]{7,16}$/

/** What a value without letters shows: Thai digits are already Arabic, `trimmed` has no spaces or apostrophe around it. */
export function scanNumber(trimmed: string, tally: Tally, vocabulary: Vocabulary): void {
  if (isDigitsOnly(trimmed)) {
    scanDigits(trimmed, tally, vocabulary)
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
    scanDecimal(trimmed, tally)
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

/** A number of digits alone: dispatched on its length, since every numbering scheme has a fixed one. */
function scanDigits(digits: string, tally: Tally, vocabulary: Vocabulary): void {
  const length = digits.length
  tally.addDigits(length)
  if (length <= 7) {
    scanShortDigits(digits, tally, vocabulary)
    return
  }
  if (length === 13) scanThirteen(digits, tally)
  else if (length === 11) tally.add('eleven-digits')
  else if (length === 8) scanCompactDate(digits, tally)
  else if (length >= 15 && length <= 19) scanCard(digits, tally)
  if (length >= 9 && length <= 12) scanPhone(digits, tally)
}

function scanShortDigits(digits: string, tally: Tally, vocabulary: Vocabulary): void {
  const value = Number(digits)
  tally.add('number')
  if (digits.length <= 3) {
    if (value <= 110 && (digits.length === 1 || digits.charCodeAt(0) !== 0x30)) tally.add('age-like')
    tally.add('small-number')
  }
  if (digits.length === 4) {
    if (value >= 2420 && value <= 2585) tally.add('year-be')
    else if (value >= 1880 && value <= 2042) tally.add('year-ce')
    else if (value >= 1100 && value < 1900) tally.add('hotline')
    if (value >= 2420 && value <= 2585) tally.addYear(value - 543)
    else if (value >= 1880 && value <= 2042) tally.addYear(value)
  }
  if (digits.length === 5 && vocabulary.postalCodes.has(digits)) tally.add('postal')
  else if (digits.length % 2 === 0 && vocabulary.placeCodes.has(digits)) tally.add(PLACE_CODES[digits.length / 2 - 1] ?? 'province-code')
  if (digits.length >= 6) tally.add('utm')
}

const PLACE_CODES: readonly Feature[] = ['province-code', 'district-code', 'subdistrict-code']

function scanThirteen(digits: string, tally: Tally): void {
  tally.add('thirteen-digits')
  if (isCitizenIdChecksumValid(digits)) {
    const first = digits.charCodeAt(0) - 0x30
    if (first === 0) tally.add('zero-valid')
    else tally.add('citizen-valid')
    if (first === 0 || first === 6 || first === 7) tally.add('citizen-alien')
  }
  if (isEan13Valid(digits)) tally.add('ean-valid')
}

function scanCard(digits: string, tally: Tally): void {
  if (digits.length === 16) tally.add('sixteen-digits')
  if (!isLuhnValid(digits)) return
  // Fifteen digits are an IMEI, but for American Express, which starts with 34 or 37.
  if (digits.length === 15 && !/^3[47]/.test(digits)) tally.add('imei-valid')
  else if (/^[2-6]/.test(digits)) tally.add('card-valid')
}

function scanPhone(digits: string, tally: Tally): void {
  const national = digits.startsWith('66') && digits.length >= 10 ? `0${digits.slice(2)}` : digits
  if (national.charCodeAt(0) !== 0x30) return
  const second = national.charCodeAt(1)
  if (national.length === 10 && (second === 0x36 || second === 0x38 || second === 0x39)) tally.add('mobile')
  else if (national.length === 9 && second >= 0x32 && second <= 0x37 && second !== 0x36) tally.add('landline')
}

function scanCompactDate(digits: string, tally: Tally): void {
  const year = dateYearOf(digits)
  if (Number.isNaN(year)) return
  tally.add('date')
  tally.addYear(year)
}

function scanWithColon(text: string, tally: Tally): void {
  if (/^(?:\d{2}:){5}\d{2}$/.test(text)) tally.add('mac')
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
  if (pair === null) return
  const [left, right] = [Number(pair[1]), Number(pair[2])]
  if (pair[2]?.length === 4 && right >= 2400 && right <= 2600) tally.add('number-of-year')
  else tally.add('number-pair')
  if (left >= 70 && left <= 260 && right >= 35 && right <= 160) tally.add('pressure')
}

function scanDecimal(text: string, tally: Tally): void {
  const value = Number(text)
  const decimals = text.length - text.indexOf('.') - 1
  tally.add('number')
  if (decimals < 3) {
    if ((value >= 5.5 && value <= 20.6) || (value >= 97.2 && value <= 105.8)) tally.add('rough-coordinate')
    return
  }
  if (value >= 5.5 && value <= 20.6) tally.add('latitude')
  else if (value >= 97.2 && value <= 105.8) tally.add('longitude')
  else if (value >= 100_000) tally.add('utm')
}

/** Digits with dashes, spaces, dots or parentheses between them. */
function scanGrouped(text: string, tally: Tally, vocabulary: Vocabulary): void {
  if (text.includes('.') && scanDotted(text, tally)) return
  if (text.length <= 9 && /^\d{1,3}\s*-\s*\d{1,3}$/.test(text)) {
    tally.add('range')
    return
  }
  if (scanDate(text, tally, text.length > 10 ? 'datetime' : 'date')) return
  const digits = text.replace(/\D/g, '')
  tally.add('number-grouped')
  if (/[,;]/.test(text)) {
    scanFirstPhone(text, tally)
    return
  }
  if (/[^\d\s().+-]/.test(text)) return
  if (digits.length === 13) scanThirteen(digits, tally)
  else if (digits.length === 11 && HOUSE_GROUPS.test(text)) tally.add('house-code-grouped')
  else if (digits.length >= 15 && digits.length <= 19) scanCard(digits, tally)
  else if (/^-?\d{1,7}$/.test(text)) scanShortDigits(digits, tally, vocabulary)
  if (THAI_PHONE_GROUPS.test(text)) scanPhone(digits, tally)
  if (ACCOUNT_GROUPS.test(text)) tally.add('account-grouped')
  if (digits.length === 6 && /^\d{2}-\d{4}$/.test(text)) tally.add('plate')
}

/** Coordinates and IP addresses. */
function scanDotted(text: string, tally: Tally): boolean {
  if (IP4.test(text)) tally.add('ip')
  else if (COORDINATE_PAIR.test(text)) tally.add('latitude-longitude')
  else return false
  return true
}

/** Several telephone numbers in one cell count as the first. */
function scanFirstPhone(text: string, tally: Tally): void {
  const first = text.split(/[,;]/)[0]?.trim() ?? ''
  if (THAI_PHONE_GROUPS.test(first)) scanPhone(first.replace(/\D/g, ''), tally)
}
