import { ENGLISH_MONTHS } from '#shared/locale/months.ts'
import { codesToText } from './characters.ts'
import { packDateLayout } from './date-form.ts'
import type { ValueObserver } from './observer.ts'
import { CLASS_MASK, CLASS_TEXT } from './values.ts'

/**
 * The *form* of a value is its text with every digit alike. Of most forms it is enough to judge one value: what is said about the others is
 * the same, but for the number they make. These kinds are what the kernel (assembly/forms.ts) does by itself.
 */

/** Each value of the form is judged by itself. */
export const FORM_IRREGULAR = 1
const FORM_INTEGER = 2
const FORM_DECIMAL = 3
const FORM_GROUPED = 4
const FORM_IDLE = 5
/** A date in figures, with or without a time of day, read by its layout (date-form.ts). */
export const FORM_DATE = 6
/** Only the first figures make a difference. */
const FORM_HEADED = 7

/** What the kernel is told of a form. */
export interface FormKind {
  /** One of the FORM_ constants. */
  readonly kind: number
  /** Decimal places; of a date its layout (date-form.ts); of a headed form how many figures matter. */
  readonly places: number
}

const MOST_FIGURES = 15
/** So many figures fit a word of 64 bits; how the double nearest to a decimal number is found is the kernel's business. */
const MOST_DECIMAL_FIGURES = 19
/** A value that could be longer than this is looked at by itself. */
const LONGEST = 240
const INTEGER = /^\d+$/
const DECIMAL = /^-?\d+\.(\d+)$/
const GROUPED = /^-?\d{1,3}(?:,\d{3})+(?:\.(\d+))?$/
/** A text that begins with a letter is no number. */
const LETTER_FIRST = /^[A-Za-zก-ฮเ-ไ].*\d/s
/**
 * Nine to twelve figures in groups, as telephone numbers are written, with a group that no date has: of three figures, or of more than a
 * year has. What they show (scan-number.ts) depends on the country's or the network's figures, which are among the first three; no other
 * number of that length is written in groups.
 */
const GROUPS = /^[+(]?\d[\d ()-]*\d$/
const NO_DATE = /(?<!\d)(?:\d{3}|\d{5,7}|\d{9,})(?!\d)/
const FEWEST_IN_GROUPS = 9
const MOST_IN_GROUPS = 12
const HEAD = 3
/** What dates begin with that begin with a letter. */
const DATED = new RegExp(`^(?:วันที่|${ENGLISH_MONTHS.map(([, short]) => short).join('|')})`, 'i')

/**
 * The kind of the form of a value that was judged to have these bits (values.ts). `observer` says what of its figures detection looks at.
 */
export function formKind(codes: Uint16Array, length: number, bits: number, observer: ValueObserver | null): FormKind {
  const irregular = { kind: FORM_IRREGULAR, places: 0 }
  if (length > LONGEST) return irregular
  const text = codesToText(codes, 0, length)
  const figures = text.replace(/\D/g, '').length
  if (INTEGER.test(text)) return figures <= MOST_FIGURES ? { kind: FORM_INTEGER, places: 0 } : irregular
  const decimal = DECIMAL.exec(text)
  if (decimal) return figures <= MOST_DECIMAL_FIGURES ? { kind: FORM_DECIMAL, places: decimal[1]?.length ?? 0 } : irregular
  const grouped = GROUPED.exec(text)
  if (grouped) return figures <= MOST_FIGURES ? { kind: FORM_GROUPED, places: grouped[1]?.length ?? 0 } : irregular
  const layout = packDateLayout(text)
  if (layout !== null) return observer && !observer.yearDecides(codes, 0, length) ? irregular : { kind: FORM_DATE, places: layout }
  if (GROUPS.test(text) && NO_DATE.test(text))
    return figures >= FEWEST_IN_GROUPS && figures <= MOST_IN_GROUPS ? { kind: FORM_HEADED, places: HEAD } : irregular
  if ((bits & CLASS_MASK) !== CLASS_TEXT || !LETTER_FIRST.test(text) || DATED.test(text) || observer?.figuresMatter(codes, 0, length))
    return irregular
  return { kind: FORM_IDLE, places: 0 }
}

/** Does the kernel count what the figures of such values show? Of the others one value shows what all of them show. */
export function showsFigures(kind: number): boolean {
  return kind !== FORM_IDLE
}
