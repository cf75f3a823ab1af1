import { ENGLISH_MONTHS } from '#shared/locale/months.ts'
import { toArabicDigits } from '#shared/locale/numbers.ts'
import { BUDDHIST_OFFSET } from '#shared/locale/years.ts'
import { parseDate, serialToDay } from './dates.ts'
import type { LosslessKind } from './lossless.ts'

/** Figures that a double, and so a spreadsheet's number, keeps. */
const KEPT_FIGURES = 15
const SHORT_MONTHS = ENGLISH_MONTHS.map(([, short]) => short.charAt(0).toUpperCase() + short.slice(1))

/**
 * What a spreadsheet that opens the file with its usual settings (and most typed imports) makes of a cell: numbers lose their leading
 * zeros, figures beyond the fifteenth become zeros, a Buddhist year is taken for a common one. Null where the cell stays as it is, or where
 * nobody can tell.
 */
export function afterOtherTool(kind: LosslessKind, cell: string): string | null {
  const text = cell.trim()
  switch (kind) {
    case 'leading-zero':
      return toArabicDigits(text).replace(/^([-+]?)0+(?=\d)/, '$1')
    case 'long-number':
      return withoutLastFigures(toArabicDigits(text))
    case 'scientific-damage':
      return asWholeNumber(text)
    case 'thousands-separator':
      return text.replaceAll(',', '')
    case 'decimal-comma':
      return text.replace(',', '')
    case 'leading-space':
    case 'trailing-space':
      return text
    case 'nul-byte':
      return cell.slice(0, cell.indexOf('\0'))
    case 'date-like':
      return asDay(text)
    case 'buddhist-era':
      return asCommonYear(text)
    default:
      return null
  }
}

/** All figures of a number after the fifteenth are zeros. */
function withoutLastFigures(text: string): string {
  let seen = 0
  return text.replace(/\d/g, (digit) => {
    if (seen > 0 || digit !== '0') seen++
    return seen > KEPT_FIGURES ? '0' : digit
  })
}

/** `1.10E+12` → `1100000000000`: the figures that the notation left out are zeros now. */
function asWholeNumber(text: string): string | null {
  const [, sign = '', whole = '', places = '', exponent = ''] = /^([-+]?)(\d+)(?:[.,](\d+))?E\+(\d{1,3})$/i.exec(toArabicDigits(text)) ?? []
  if (whole === '' || Number(exponent) < places.length) return null
  return sign + whole + places.padEnd(Number(exponent), '0')
}

/** `12/3` → `12-Mar`, day before month where that is possible. */
function asDay(text: string): string | null {
  const [, first = '', second = ''] = /^(\d{1,2})[/-](\d{1,2})$/.exec(text) ?? []
  const [a, b] = [Number(first), Number(second)]
  if (a >= 1 && a <= 31 && b >= 1 && b <= 12) return `${a}-${SHORT_MONTHS[b - 1]}`
  return b >= 1 && b <= 31 && a >= 1 && a <= 12 ? `${b}-${SHORT_MONTHS[a - 1]}` : null
}

/** A date in figures, its Buddhist year kept as if it were a common one; a date with a Thai month stays text. */
function asCommonYear(text: string): string | null {
  const codes = Uint16Array.from(text, (character) => character.charCodeAt(0))
  const date = parseDate(codes, 0, codes.length)
  if ((date.kind !== 'date' && date.kind !== 'datetime') || /[\u0e00-\u0e4e]/.test(text)) return null
  const { year, month, day } = serialToDay(Math.floor(date.serial))
  const buddhist = year + BUDDHIST_OFFSET
  const written = /\d{4}/.test(toArabicDigits(text)) ? buddhist : 1900 + (buddhist % 100)
  return `${written}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
