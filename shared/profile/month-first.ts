import { compactSerial, daySerial, serialToDay } from './dates.ts'
import type { ColumnProfile } from './profile.ts'
import { AMBIGUOUS_DATE, CLASS_COMPACT_DATE, DATE_CLASSES, type JudgedValue } from './values.ts'

/** How many dates of a column are written in a format, by its name. */
interface FormatCount {
  readonly format: string
  readonly count: number
}

/** Are a column's dates in figures read month first? When more of them can only be read so than only day first. */
export function isMonthFirst(formats: Iterable<FormatCount>): boolean {
  let balance = 0
  for (const { format, count } of formats) balance += /^m[-/. ]d/.test(format) ? count : /^d[-/. ]m/.test(format) ? -count : 0
  return balance > 0
}

/** How a profiled column's dates are read. Profiles of older programs tell it by their formats only, where they keep them. */
export function readsMonthFirst(profile: Pick<ColumnProfile, 'isMonthFirst' | 'date'>): boolean {
  // Dates that could be read either way stand in the formats as they are read, and turn no balance.
  return profile.isMonthFirst ?? isMonthFirst(profile.date?.formats ?? [])
}

/** The columns, by name, whose dates are read month first. */
export function monthFirstColumns(columns: readonly Pick<ColumnProfile, 'name' | 'isMonthFirst' | 'date'>[]): ReadonlySet<string> {
  return new Set(columns.filter(readsMonthFirst).map(({ name }) => name))
}

/** The day serial of a date whose day and month can be exchanged, read the other way; its time of day stays. */
export function exchangeDayAndMonth(serial: number): number {
  const { year, month, day } = serialToDay(serial)
  return daySerial(year, day, month) + serial - Math.floor(serial)
}

/** The day serial, with the time of day as a fraction, of a value of a column that is read so, where it is a date; NaN for others. */
export function dayOf({ bits, number }: Pick<JudgedValue, 'bits' | 'number'>, isMonthFirst: boolean): number {
  if ((bits & CLASS_COMPACT_DATE) !== 0) return compactSerial(number)
  if ((bits & DATE_CLASSES) === 0) return Number.NaN
  return isMonthFirst && (bits & AMBIGUOUS_DATE) !== 0 ? exchangeDayAndMonth(number) : number
}
