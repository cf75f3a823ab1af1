/**
 * How a date in figures is laid out. All dates of one form (form-kinds.ts) have the same layout, so the kernel (assembly/dates.ts) reads
 * and counts them by it; which of them there are, and of which era, is said as in dates.ts. Dates with names of months are not among them.
 */
interface DateLayout {
  readonly isYearFirst: boolean
  /** Figures of the three parts. */
  readonly widths: readonly [number, number, number]
  /** Code units before the hours; 0 where there is no time. */
  readonly hoursAt: number
  readonly hours: number
  readonly hasSeconds: boolean
  /** Figures of a fraction of a second. */
  readonly fraction: number
  readonly half: 'am' | 'pm' | null
}

const TIME = String.raw`(?<time>[ T](?<hours>\d{1,2}):\d{2}(?<seconds>:\d{2}(?:\.(?<fraction>\d{1,9}))?)?(?: ?(?<half>AM|PM|am|pm))?(?:Z|[+-]\d{2}(?:\d{2}|:\d{2}(?::\d{2})?)?)?)?`
const YEAR_FIRST = new RegExp(String.raw`^(?<a>\d{4})(?<mark>[-/.])(?<b>\d{1,2})\k<mark>(?<c>\d{1,2})${TIME}$`)
const DAY_FIRST = new RegExp(String.raw`^(?<a>\d{1,2})(?<mark>[-/. ])(?<b>\d{1,2})\k<mark>(?<c>\d{4}|\d{2})${TIME}$`)

function layoutOf(text: string): DateLayout | null {
  const yearFirst = YEAR_FIRST.exec(text)?.groups
  const found = yearFirst ?? DAY_FIRST.exec(text)?.groups
  if (!found) return null
  const { a = '', b = '', c = '', mark, time = '', hours = '', seconds, fraction = '', half } = found
  // As dates.ts: `1-2-60` may be a house number, `1.2.60` a section.
  const isDate = yearFirst || c.length === 4 || mark === '/' || (mark === '-' && a.length === 2 && b.length === 2)
  if (!isDate) return null
  return {
    isYearFirst: yearFirst !== undefined,
    widths: [a.length, b.length, c.length],
    hoursAt: time === '' ? 0 : a.length + b.length + c.length + 3,
    hours: hours.length,
    hasSeconds: seconds !== undefined,
    fraction: fraction.length,
    half: half === undefined ? null : half.toLowerCase() === 'am' ? 'am' : 'pm',
  }
}

/** The layout of a text's form as the kernel takes it, one word of bits; null where it is no date whatever its figures. */
export function packDateLayout(text: string): number | null {
  const layout = layoutOf(text)
  if (!layout) return null
  const { isYearFirst, widths, hoursAt, hours, hasSeconds, fraction, half } = layout
  const [first, second, last] = widths
  return (
    (isYearFirst ? 1 : 0) |
    (first << 1) |
    (second << 4) |
    (last << 6) |
    (hoursAt << 9) |
    (hours << 14) |
    (hasSeconds ? 1 << 16 : 0) |
    (fraction << 17) |
    ((half === null ? 0 : half === 'am' ? 1 : 2) << 21)
  )
}

/** Where a year stands in a text: its first code unit, and how many figures it has. */
export interface YearPlace {
  readonly at: number
  readonly figures: number
}

/** Where the year of a date in figures stands; null where the text is none. */
export function yearPlace(text: string): YearPlace | null {
  const layout = layoutOf(text)
  if (!layout) return null
  const [first, second, last] = layout.widths
  return layout.isYearFirst ? { at: 0, figures: first } : { at: first + second + 2, figures: last }
}

/** A date of the same form as `text`, in January of `year`, which is written with as many figures as there. */
export function dateInYear(text: string, year: number): string {
  const layout = layoutOf(text)
  if (!layout) throw new Error('not a date in figures')
  const [first, second, last] = layout.widths
  const figures = (number: number, width: number) => String(number).padStart(width, '0')
  const parts = layout.isYearFirst
    ? [figures(year, first), figures(1, second), figures(1, last)]
    : [figures(1, first), figures(1, second), figures(year, last)]
  const rest = text.slice(first + second + last + 2).replace(/\d/g, '0')
  return parts.join(text.charAt(first)) + rest
}
