import { codesToText } from './characters.ts'
import { CLASS_MASK, CLASS_TEXT } from './values.ts'

/**
 * The *form* of a value is its text with every digit alike. Of most forms it is enough to judge one value: what is said about the others is the same, but for
 * the number they make. These kinds are what the kernel (assembly/forms.ts) does by itself.
 */
export const FORM_IRREGULAR = 1
const FORM_INTEGER = 2
const FORM_DECIMAL = 3
const FORM_GROUPED = 4
const FORM_IDLE = 5

export interface FormKind {
  readonly kind: number
  /** Decimal places. */
  readonly places: number
}

const MOST_FIGURES = 15
/** A value that could be longer than this is looked at by itself. */
const LONGEST = 240
const INTEGER = /^\d+$/
const DECIMAL = /^-?\d+\.(\d+)$/
const GROUPED = /^-?\d{1,3}(?:,\d{3})+(?:\.(\d+))?$/
/** A text that begins with a letter is no number. */
const LETTER_FIRST = /^[A-Za-zก-ฮเ-ไ].*\d/s
/** What dates begin with that begin with a letter. */
const DATED = /^(?:วันที่|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i

/**
 * The kind of the form of a value that was judged to have these bits (values.ts). `figuresMatter` says whether detection looks at the figures of such a
 * text.
 */
export function formKind(
  codes: Uint16Array,
  length: number,
  bits: number,
  figuresMatter: (codes: Uint16Array, start: number, end: number) => boolean,
): FormKind {
  const irregular = { kind: FORM_IRREGULAR, places: 0 }
  if (length > LONGEST) return irregular
  const text = codesToText(codes, 0, length)
  const figures = text.replace(/\D/g, '').length
  if (INTEGER.test(text)) return figures <= MOST_FIGURES ? { kind: FORM_INTEGER, places: 0 } : irregular
  const decimal = DECIMAL.exec(text)
  if (decimal) return figures <= MOST_FIGURES ? { kind: FORM_DECIMAL, places: decimal[1]?.length ?? 0 } : irregular
  const grouped = GROUPED.exec(text)
  if (grouped) return figures <= MOST_FIGURES ? { kind: FORM_GROUPED, places: grouped[1]?.length ?? 0 } : irregular
  if ((bits & CLASS_MASK) !== CLASS_TEXT || !LETTER_FIRST.test(text) || DATED.test(text) || figuresMatter(codes, 0, length))
    return irregular
  return { kind: FORM_IDLE, places: 0 }
}

/** Does the kernel count what the figures of such values show? Of the others one value shows what all of them show. */
export function showsFigures(kind: number): boolean {
  return kind !== FORM_IDLE
}
