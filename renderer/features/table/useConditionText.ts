import { useCallback } from 'react'
import type { ColumnProfile } from '#shared/profile/profile.ts'
import type { Condition, Sort } from '#shared/rows/condition.ts'
import { isDated, isNumeric } from '#shared/rows/draft.ts'
import { useText } from '../../app/text.ts'

/** Values that a condition names; of more it says how many. */
const MOST_NAMED = 3

type Bound = 'equal' | 'both' | 'below' | 'from' | 'above' | 'to' | 'under'

/** Says conditions and orders in the language of the moment, without the column's name. */
export function useConditionText() {
  const { t, say, number, date } = useText()
  const conditionText = useCallback(
    (one: Condition): string => {
      const key = <K extends string>(kind: K) => (one.not ? (`condition.not-${kind}` as const) : (`condition.${kind}` as const))
      const bounds = (bound: Bound, from: string, to: string) => t(key('range'), { bounds: t(`bounds.${bound}`, { from, to }) })
      switch (one.kind) {
        case 'one-of': {
          const named = one.values.slice(0, MOST_NAMED).map((value) => (value === '' ? t('filter.blank') : value))
          const more = one.values.length - named.length
          return t(key('one-of'), { values: [named.join(', '), ...(more > 0 ? [t('count.more', { count: more })] : [])].join(' ') })
        }
        case 'contains':
        case 'starts-with':
          return t(key(one.kind), { text: one.text })
        case 'matches':
          return t(key('matches'), { text: one.pattern })
        case 'filled':
          return t(key('filled'))
        case 'number':
          return bounds(boundOf(one), one.min === null ? '' : number(one.min), one.max === null ? '' : number(one.max))
        case 'date': {
          const bound = boundOf({ min: one.from, max: one.to, isMinExcluded: false, isMaxExcluded: false })
          return bounds(bound, one.from === null ? '' : date(one.from), one.to === null ? '' : date(one.to))
        }
        case 'anomaly':
          return t(key('anomaly'), { what: say('anomaly', one.anomaly) })
        case 'records':
          return t(key('records'), { count: one.records.length })
      }
    },
    [t, say, number, date],
  )
  const sortText = useCallback(
    (column: ColumnProfile | undefined, order: Sort['order']): string =>
      t(`sort.${column && isDated(column) ? 'date' : column && isNumeric(column) ? 'number' : 'text'}.${order}`),
    [t],
  )
  return { conditionText, sortText }
}

/** How two bounds are said; an excluded lower end is said only where there is no upper one. */
function boundOf(one: {
  readonly min: number | string | null
  readonly max: number | string | null
  readonly isMinExcluded: boolean
  readonly isMaxExcluded: boolean
}): Bound {
  if (one.min === null) return one.isMaxExcluded ? 'under' : 'to'
  if (one.max === null) return one.isMinExcluded ? 'above' : 'from'
  if (one.min === one.max) return 'equal'
  return one.isMaxExcluded ? 'below' : 'both'
}
