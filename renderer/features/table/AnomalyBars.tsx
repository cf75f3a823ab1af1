import type { ColumnProfile } from '#shared/profile/profile.ts'
import { useText } from '../../app/text.ts'
import { ValueBars } from '../../ui/BarChart.tsx'
import { picksOf } from './picking.ts'
import { anomalyCondition } from './picks.ts'
import type { RowQuery } from './query.ts'
import type { ChangeQuery } from './useRowQuery.ts'

/** What is odd about a column's cells, and in how many records; picking one shows them. */
export function AnomalyBars(props: { readonly column: ColumnProfile; readonly query: RowQuery; readonly onChange: ChangeQuery }) {
  const { say } = useText()
  const { column } = props
  const picks = picksOf(props.query, props.onChange)
  const bars = column.anomalies.map(({ kind, count }) => ({
    key: kind,
    label: say('anomaly', kind),
    count,
    condition: anomalyCondition(column.name, kind),
  }))
  return (
    <ValueBars
      total={column.count}
      bars={bars.map((bar) => ({ ...bar, isPicked: picks.isPicked(bar.condition) }))}
      onPick={(index) => {
        const bar = bars[index]
        if (bar) picks.pick(bar.condition)
      }}
    />
  )
}
