import { Stack, Text, UnstyledButton } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import type { AnomalyKind, ColumnProfile } from '#shared/profile/profile.ts'
import { useText } from '../../app/text.ts'
import { EmptyHint } from '../../ui/EmptyHint.tsx'
import { FirstOnes } from '../../ui/FirstOnes.tsx'
import { anomalyCondition } from '../table/picks.ts'
import { hasCondition, type RowQuery } from '../table/query.ts'
import styles from './Profile.module.css'

const RECORDS_SHOWN = 5

/** What is odd, ranked by how many records it touches; picking one shows these records. */
export function Anomalies(props: {
  readonly columns: readonly ColumnProfile[]
  readonly query: RowQuery
  readonly onPick: (column: ColumnProfile, anomaly: AnomalyKind) => void
}) {
  const { t, say, number, share } = useText()
  const ranked = props.columns
    .flatMap((column) => column.anomalies.map((anomaly) => ({ column, anomaly })))
    .sort((a, b) => b.anomaly.count - a.anomaly.count)
  if (ranked.length === 0)
    return <EmptyHint icon={<IconCircleCheck size={32} />} title={t('anomalies.none')} text={t('anomalies.noneText')} />
  return (
    <Stack gap="xs">
      <Text size="sm" c="gray.7">
        {t('anomalies.pick')}
      </Text>
      <FirstOnes items={ranked} testId="anomalies">
        {(shown) => (
          <ul className={styles.list}>
            {shown.map(({ column, anomaly }) => (
              <li key={`${column.index} ${anomaly.kind}`}>
                <UnstyledButton
                  className={styles.column}
                  aria-pressed={hasCondition(props.query, anomalyCondition(column.name, anomaly.kind))}
                  onClick={() => props.onPick(column, anomaly.kind)}
                  data-testid="anomaly"
                >
                  <span>
                    <Text span fw={600} size="sm" display="block">
                      {say('anomaly', anomaly.kind)}
                    </Text>
                    <span className={styles.small}>{column.name}</span>
                  </span>
                  <span className={styles.small}>
                    {t('anomalies.records', {
                      count: anomaly.count,
                      records: anomaly.records
                        .slice(0, RECORDS_SHOWN)
                        .map((record) => number(record + 1))
                        .join(', '),
                      more: anomaly.count > Math.min(anomaly.records.length, RECORDS_SHOWN) ? ' …' : '',
                    })}
                  </span>
                  <Text span size="sm" className={styles.counts}>
                    {number(anomaly.count)}{' '}
                    <span className={styles.small}>{share(column.count > 0 ? anomaly.count / column.count : 0)}</span>
                  </Text>
                </UnstyledButton>
              </li>
            ))}
          </ul>
        )}
      </FirstOnes>
    </Stack>
  )
}
