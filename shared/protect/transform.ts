import { NOTHING_WORDS } from '#shared/csv/no-value.ts'
import type { MessageParams } from '#shared/locale/message.ts'
import { normaliseIdentifier } from '#shared/sensitive/identifiers.ts'
import type { Protection } from './recipe.ts'
import { yearOfThaiDate } from './thai-date.ts'

/** What a column's protection needs from outside. */
export interface TransformContext {
  /**
   * HMAC-SHA-256 of the message's UTF-8 bytes under the key this column's protection names, as at least 128 bits of lower-case hexadecimal
   * (32 to 64 digits) or base32 (26 to 52). Asked only for `pseudonymise`, always with a normalised identifier.
   */
  readonly pseudonym: (message: string) => string
  /** Told of every value that says something but no date, which `date-to-year` makes empty. */
  readonly onUnreadable?: () => void
}

/** The protected value; `null` for a column that is dropped, which the table leaves out altogether. */
export type ColumnTransform = (value: string) => string | null

/**
 * What people write for "nothing here". Such values leave as they are: a pseudonym of "-" would make one person of all who have none. The
 * shortest list, since whatever is in it leaves in the clear: `NA` may be a name. Nothing is left of dashes in the spelling of identifiers.
 */
const NULL_LIKE: ReadonlySet<string> = new Set(['', ...NOTHING_WORDS])

/** Whether a value is empty, only white space and dashes, or one of the words for nothing, in any case. */
export function isNothing(value: string): boolean {
  return canBeNothing(value) && NULL_LIKE.has(normaliseIdentifier(value).toLowerCase())
}

/** The first letters of those words as they are found in a text, in both cases. */
const NULL_LIKE_STARTS: ReadonlySet<number> = new Set(
  [...NULL_LIKE].filter((word) => word !== '').flatMap((word) => [word.charCodeAt(0), word.toUpperCase().charCodeAt(0)]),
)

/** Spares nearly every value the spelling of identifiers: what begins with a plain or Thai letter or digit of no such word is something. */
function canBeNothing(value: string): boolean {
  if (value === '') return true
  const first = value.charCodeAt(0)
  const isPlain = (first >= 0x30 && first <= 0x39) || (first >= 0x41 && first <= 0x5a) || (first >= 0x61 && first <= 0x7a)
  const isThai = first >= 0x0e01 && first <= 0x0e5b
  return !(isPlain || isThai) || NULL_LIKE_STARTS.has(first)
}

/**
 * Compiles a column's protection into a function of its values.
 * - `mask`: every grapheme between the first and last kept ones becomes `*`; a value that has no more than those becomes all `*`. The
 *   number of graphemes stays.
 * - `pseudonymise`: the token of the value in the one spelling of identifiers (no dashes, spaces or Thai digits; see
 *   `normaliseIdentifier`), so that one identifier gets one token however it is written.
 * - `date-to-year`: the common-era year; what is no date becomes empty, and is counted unless it meant nothing before.
 *
 * Empty values stay empty under every protection; values that mean nothing (see `isNothing`) stay as they are under mask and pseudonymise.
 */
export function createColumnTransform(protection: Protection, context: TransformContext): ColumnTransform {
  switch (protection.kind) {
    case 'keep':
      return (value) => value
    case 'drop':
      return () => null
    case 'mask':
      return (value) => (isNothing(value) ? value : mask(value, protection.keepFirst, protection.keepLast))
    case 'pseudonymise':
      return (value) => (isNothing(value) ? value : context.pseudonym(normaliseIdentifier(value)))
    case 'date-to-year':
      return createYearTransform(context)
  }
}

/** Dates of one column repeat: reading one takes far longer than finding it again. */
const YEARS_REMEMBERED = 20_000

function createYearTransform({ onUnreadable }: TransformContext): ColumnTransform {
  const years = new Map<string, string>()
  return (value) => {
    const known = years.get(value)
    if (known !== undefined) return known
    const year = yearOfThaiDate(value)
    if (year === null) {
      if (!isNothing(value)) onUnreadable?.()
      return ''
    }
    if (years.size < YEARS_REMEMBERED) years.set(value, String(year))
    return String(year)
  }
}

const graphemeSegmenter = new Intl.Segmenter('th', { granularity: 'grapheme' })
/** In printable ASCII every character is a grapheme; most identifiers are such and need no segmenter. */
const ASCII = /^[\x20-\x7e]*$/

function graphemesOf(value: string): string[] {
  return ASCII.test(value) ? value.split('') : Array.from(graphemeSegmenter.segment(value), (each) => each.segment)
}

function mask(value: string, keepFirst: number, keepLast: number): string {
  const graphemes = graphemesOf(value)
  const hidden = graphemes.length - keepFirst - keepLast
  if (hidden <= 0) return '*'.repeat(graphemes.length)
  return graphemes.slice(0, keepFirst).join('') + '*'.repeat(hidden) + graphemes.slice(graphemes.length - keepLast).join('')
}

const TOKEN = /^(?:[0-9a-f]{32,64}|[a-z2-7]{26,52})$/

/**
 * Whether a value looks as this protection leaves values: what a receiver checks of a column declared masked, pseudonymised or cut to the
 * year. True of values that mean nothing. A dropped column has no values, so none is of its form; every value is of the form of `keep`.
 */
export function isFormOf(protection: Protection, value: string): boolean {
  switch (protection.kind) {
    case 'keep':
      return true
    case 'drop':
      return false
    case 'mask':
      return isNothing(value) || value === mask(value, protection.keepFirst, protection.keepLast)
    case 'pseudonymise':
      return isNothing(value) || TOKEN.test(value)
    case 'date-to-year':
      return value === '' || (/^\d{4}$/.test(value) && yearOfThaiDate(value) === Number(value))
  }
}

/** What a protection does, as a message key of shared/locale with its parameters. */
export function describeProtection(protection: Protection): { key: string; params: MessageParams } {
  switch (protection.kind) {
    case 'mask':
      return { key: 'protection.mask', params: { keepFirst: protection.keepFirst, keepLast: protection.keepLast } }
    case 'pseudonymise':
      return { key: `protection.pseudonymise-${protection.key}`, params: {} }
    default:
      return { key: `protection.${protection.kind}`, params: {} }
  }
}
