import type { AnomalyKind } from '#shared/profile/profile.ts'
import { type ColumnCondition, MAX_NEEDLE } from '#shared/rows/condition.ts'

/** A profile keeps this many code units of a value. */
const KEPT_CODES = 512

/** The records behind a value that the profile names; of a value it had to cut, those that begin as it does. */
export function valueCondition(column: string, value: string): ColumnCondition {
  if (value.length >= KEPT_CODES) return { kind: 'starts-with', column, not: false, text: value.slice(0, MAX_NEEDLE) }
  return { kind: 'one-of', column, not: false, values: [value] }
}

/** The records behind bar `index` of a column's histogram: its upper end belongs to the next bar, unless it is the last one or stands for one number. */
export function barCondition(
  column: string,
  histogram: readonly { readonly from: number; readonly to: number }[],
  index: number,
): ColumnCondition {
  const { from, to } = histogram[index] ?? { from: 0, to: 0 }
  const isMaxExcluded = from !== to && index < histogram.length - 1
  return { kind: 'number', column, not: false, min: from, max: to, isMinExcluded: false, isMaxExcluded }
}

/** The records of a period of a date column (`2017` or `2017-03`, common era). */
export function periodCondition(column: string, period: string): ColumnCondition {
  const [year = '', month] = period.split('-')
  const lastDay = month === undefined ? 31 : new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  return { kind: 'date', column, not: false, from: `${year}-${month ?? '01'}-01`, to: `${year}-${month ?? '12'}-${lastDay}` }
}

export function anomalyCondition(column: string, anomaly: AnomalyKind): ColumnCondition {
  return { kind: 'anomaly', column, not: false, anomaly }
}
