import type { ColumnProfile } from '#shared/profile/profile.ts'
import type { ColumnCondition } from '#shared/rows/condition.ts'
import { barCondition, periodCondition, valueCondition } from './picks.ts'

/** One bar of a column's chart, and the records it stands for. */
export interface ShapeBar {
  readonly label: string
  readonly count: number
  readonly isEstimate?: boolean
  readonly condition: ColumnCondition
}

/** How numbers and periods are written. */
interface Wording {
  readonly number: (value: number) => string
  readonly period: (period: string) => string
}

/** How a column's numbers are spread. */
export function histogramBars(column: ColumnProfile, { number }: Wording): ShapeBar[] {
  const { histogram, quantileError } = column.numeric ?? { histogram: [], quantileError: 0 }
  return histogram.map((bin, index) => ({
    label: bin.from === bin.to ? number(bin.from) : `${number(bin.from)}–${number(bin.to)}`,
    count: bin.count,
    isEstimate: quantileError > 0,
    condition: barCondition(column.name, histogram, index),
  }))
}

/** How a column's dates are spread. */
export function periodBars(column: ColumnProfile, { period }: Wording): ShapeBar[] {
  return (column.date?.byPeriod ?? []).map((one) => ({
    label: period(one.period),
    count: one.count,
    condition: periodCondition(column.name, one.period),
  }))
}

/**
 * Which values a column has most often; none when no value repeats, or they are withheld. A count that its error may outweigh says nothing of which
 * values are the most frequent, unless every value was counted.
 */
export function topBars(column: ColumnProfile): ShapeBar[] {
  const top = (column.top ?? []).filter((one) => column.distinctExact || one.count > column.topError)
  if ((top[0]?.count ?? 0) <= 1) return []
  return top.map((one) => ({
    label: one.value,
    count: one.count,
    isEstimate: column.topError > 0,
    condition: valueCondition(column.name, one.value),
  }))
}

/** A column in one chart: its histogram, its dates, or its most frequent values; none where values are withheld. */
export function shapeOf(column: ColumnProfile, wording: Wording): ShapeBar[] {
  for (const bars of [histogramBars(column, wording), periodBars(column, wording)]) if (bars.length > 0) return bars
  return topBars(column)
}
