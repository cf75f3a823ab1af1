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
  readonly exact: (value: number) => string
  readonly period: (period: string) => string
}

/** How a column's numbers are spread. */
export function histogramBars(column: ColumnProfile, wording: Wording): ShapeBar[] {
  const { histogram, quantileError } = column.numeric ?? { histogram: [], quantileError: 0 }
  const label = column.type === 'integer' ? wholeLabel : binLabel
  return histogram.map((bin, index) => ({
    label: label(bin, index === histogram.length - 1, wording),
    count: bin.count,
    isEstimate: quantileError > 0,
    condition: barCondition(column.name, histogram, index),
  }))
}

type Bin = NonNullable<ColumnProfile['numeric']>['histogram'][number]

function binLabel({ from, to }: Bin, _isLast: boolean, { number, exact }: Wording): string {
  return from === to ? exact(from) : `${number(from)}–${number(to)}`
}

/** Bins of equal width begin and end between whole numbers: which ones lie within is what a person reads. */
function wholeLabel(bin: Bin, isLast: boolean, wording: Wording): string {
  const from = Math.ceil(bin.from)
  // A bin's end belongs to the next one, but for the last.
  const to = isLast || bin.from === bin.to ? Math.floor(bin.to) : Math.ceil(bin.to) - 1
  if (to < from) return binLabel(bin, isLast, wording)
  return from === to ? wording.exact(from) : `${wording.number(from)}–${wording.number(to)}`
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
