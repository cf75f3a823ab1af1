import type { ColumnCondition } from '#shared/rows/condition.ts'
import { hasCondition, pickedBar, pickedValue, type RowQuery, toggled, valuesPicked } from './query.ts'
import type { ChangeQuery } from './useRowQuery.ts'

/** What stands for records and can be picked: whether it is, and what picking it does. */
export function picksOf(query: RowQuery, onChange: ChangeQuery) {
  return {
    isPicked: (one: ColumnCondition): boolean => {
      const value = valueOfPick(one)
      return value === null ? hasCondition(query, one) : valuesPicked(query, one.column).includes(value)
    },
    pick: (one: ColumnCondition): void => {
      const value = valueOfPick(one)
      onChange((now) => {
        if (value !== null) return pickedValue(now, one.column, value)
        return one.kind === 'anomaly' ? toggled(now, one) : pickedBar(now, one)
      })
    },
  }
}

/** The one value that a condition asks for; null when it asks for something else. */
function valueOfPick(one: ColumnCondition): string | null {
  return one.kind === 'one-of' && !one.not && one.values.length === 1 ? (one.values[0] ?? null) : null
}
