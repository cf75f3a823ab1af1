import { Progress, Stack, Text } from '@mantine/core'
import { useText } from '../../app/text.ts'
import { ValueBars } from '../../ui/BarChart.tsx'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import styles from './ColumnFilter.module.css'
import { besideValues, pickedValue, type RowQuery, valuesPicked } from './query.ts'
import { useFacet } from './useFacet.ts'
import type { ChangeQuery } from './useRowQuery.ts'

/** How often each value of a column occurs among the records asked for; picking one shows the records that have it. */
export function ColumnValues(props: {
  readonly extract: string
  readonly column: string
  readonly query: RowQuery
  readonly onChange: ChangeQuery
}) {
  const { t } = useText()
  const { column, query, onChange } = props
  const { counts, share, problem } = useFacet(props.extract, column, besideValues(query, column), true)
  if (problem) return <ProblemNote problem={problem} />
  if (!counts) {
    return (
      <div aria-busy="true">
        <Text size="sm" c="gray.7">
          {t('filter.counting')}
        </Text>
        <Progress value={share * 100} size="sm" aria-label={t('filter.counting')} />
      </div>
    )
  }
  const picked = valuesPicked(query, column)
  const total = counts.values.reduce((sum, one) => sum + one.count, counts.others.records)
  return (
    <Stack gap={6} data-testid="column-values">
      {total === 0 && <Text size="sm">{t('filter.noValues')}</Text>}
      {!counts.isComplete && <Text size="sm">{t('filter.incomplete')}</Text>}
      <div className={styles.values}>
        <ValueBars
          total={total}
          bars={counts.values.map((one) => ({
            key: one.value,
            label: one.value === '' ? t('filter.blank') : one.value,
            count: one.count,
            isPicked: picked.includes(one.value),
          }))}
          onPick={(index) => onChange((now) => pickedValue(now, column, counts.values[index]?.value ?? ''))}
        />
      </div>
      {counts.others.records > 0 && (
        <Text size="xs" c="gray.7">
          {t('filter.others', { values: counts.others.values, records: counts.others.records })}
        </Text>
      )}
    </Stack>
  )
}
