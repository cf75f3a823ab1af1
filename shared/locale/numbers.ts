import type { Language } from '#shared/contract/common.ts'

const LOCALES = { th: 'th-TH', en: 'en-GB' } as const satisfies Record<Language, string>
const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const
const formats = new Map<string, Intl.NumberFormat>()

/** Making an Intl format costs far more than using it, and tables use thousands. */
function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language + JSON.stringify(options)
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(LOCALES[language], options)
  formats.set(key, made)
  return made
}

/** A number with grouped thousands and at most `decimals` decimals (3 when not said), e.g. `12,400`. */
export function formatNumber(language: Language, value: number, decimals = 3): string {
  return numberFormat(language, { maximumFractionDigits: decimals }).format(value)
}

/** A value as it was measured, with every figure a number can hold for certain (15), e.g. `-99.999997327117`. */
export function formatExact(language: Language, value: number): string {
  return numberFormat(language, { maximumSignificantDigits: 15 }).format(value)
}

/** A measured number: what is only estimated says so, e.g. `≈ 12,400`. */
export function formatFigure(language: Language, value: number, isExact: boolean): string {
  return `${isExact ? '' : '≈ '}${formatNumber(language, value)}`
}

/**
 * A share (0…1) in per cent with at most one decimal. What is not all and not nothing never reads `100%` or `0%`: a steward must see that
 * one record of a million is missing.
 */
export function formatShare(language: Language, share: number): string {
  const format = numberFormat(language, { style: 'percent', maximumFractionDigits: 1 })
  if (share > 0 && share < 0.001) return `<${format.format(0.001)}`
  if (share < 1 && share > 0.999) return `>${format.format(0.999)}`
  return format.format(share)
}

/** A number of bytes in decimal units (1 kB = 1,000 B), as file managers of macOS and the design's targets count. */
export function formatBytes(language: Language, bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < BYTE_UNITS.length - 1) {
    value /= 1000
    unit++
  }
  return `${formatNumber(language, value, unit === 0 || value >= 100 ? 0 : 1)} ${BYTE_UNITS[unit] ?? 'B'}`
}

const ZERO = 0x30
const THAI_ZERO = 0x0e50

/** Replaces ๐…๙ (U+0E50…U+0E59) by 0…9 and leaves everything else as it is. */
export function toArabicDigits(text: string): string {
  return text.replace(/[๐-๙]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - THAI_ZERO + ZERO))
}

/** A number of seconds as minutes and seconds, e.g. `1:05`; rounded up, so that work that still runs never shows 0:00. */
export function formatSeconds(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
