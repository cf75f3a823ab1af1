import { daySerial, formatName, serialToDay } from './dates.ts'
import { forEachDay } from './day-counts.ts'
import { countBit, type ValueMeasures } from './measures.ts'
import { exchangeDayAndMonth, isMonthFirst } from './month-first.ts'
import type { DateProfile } from './profile.ts'
import { BUDDHIST_ERA, COMMON_ERA } from './values.ts'

/** Up to this many months dates are counted by month, beyond by year. */
const LONGEST_BY_MONTH = 36

/** Are a column's dates in figures read month first? Those that can be read in one way only decide. */
export function areReadMonthFirst({ formats }: ValueMeasures): boolean {
  return isMonthFirst([...formats].flatMap(([key, count]) => (key % 2 === 1 ? [] : [{ format: formatName(key >> 1), count }])))
}

function isoDay(serial: number): string {
  const { year, month, day } = serialToDay(serial)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Months since the year 0. */
function monthOf(serial: number): number {
  const { year, month } = serialToDay(serial)
  return year * 12 + month - 1
}

function firstOfMonth(month: number): number {
  return daySerial(Math.floor(month / 12), (month % 12) + 1, 1)
}

function monthName(month: number): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
}

/** How many dates each day has, from the first that has any to the last. */
interface DaySpan {
  readonly first: number
  readonly counts: Float64Array
}

function daySpan(measures: ValueMeasures, monthFirst: boolean): DaySpan {
  const visitAll = (visit: (serial: number, count: number) => void): void => {
    forEachDay(measures.days, visit)
    forEachDay(measures.ambiguousDays, monthFirst ? (serial, count) => visit(exchangeDayAndMonth(serial), count) : visit)
  }
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  visitAll((serial) => {
    first = Math.min(first, serial)
    last = Math.max(last, serial)
  })
  if (first > last) [first, last] = [0, 0]
  const counts = new Float64Array(last - first + 1)
  visitAll((serial, count) => {
    counts[serial - first] = (counts[serial - first] as number) + count
  })
  return { first, counts }
}

/** Dates by month, or by year where that would be too many; only periods that have any. */
function byPeriodOf({ first, counts }: DaySpan): DateProfile['byPeriod'] {
  const [firstMonth, lastMonth] = [monthOf(first), monthOf(first + counts.length - 1)]
  const byMonth = lastMonth - firstMonth + 1 <= LONGEST_BY_MONTH
  const months = byMonth ? 1 : 12
  const periods: { period: string; count: number }[] = []
  for (let from = firstMonth - (firstMonth % months); from <= lastMonth; from += months) {
    const [begin, end] = [firstOfMonth(from) - first, firstOfMonth(from + months) - first]
    const count = counts.subarray(Math.max(0, begin), end).reduce((sum, one) => sum + one, 0)
    if (count > 0) periods.push({ period: byMonth ? monthName(from) : String(from / 12), count })
  }
  return periods
}

/**
 * What a column of dates says, from what was measured of its values; `monthFirst` where those that could be read either way are read so.
 */
export function dateOf(measures: ValueMeasures, monthFirst: boolean): DateProfile {
  const span = daySpan(measures, monthFirst)
  const formats = new Map<string, number>()
  for (const [key, count] of measures.formats) {
    const name = formatName(key >> 1, key % 2 === 1 && monthFirst)
    formats.set(name, (formats.get(name) ?? 0) + count)
  }
  return {
    count: span.counts.reduce((sum, one) => sum + one, 0),
    min: isoDay(span.first),
    max: isoDay(span.first + span.counts.length - 1),
    buddhist: countBit(measures, BUDDHIST_ERA),
    common: countBit(measures, COMMON_ERA),
    formats: Array.from(formats, ([format, count]) => ({ format, count })).sort(
      (a, b) => b.count - a.count || (a.format < b.format ? -1 : 1),
    ),
    byPeriod: byPeriodOf(span),
  }
}
