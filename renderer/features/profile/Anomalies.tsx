import { Text, UnstyledButton } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import type { ColumnProfile } from '#shared/profile/profile.ts'
import { useText } from '../../app/text.ts'
import { EmptyHint } from '../../ui/EmptyHint.tsx'
import styles from './Profile.module.css'

const RECORDS_SHOWN = 5

/** What is odd, ranked by how many records it touches. */
export function Anomalies({
  columns,
  onSelect,
}: {
  readonly columns: readonly ColumnProfile[]
  readonly onSelect: (index: number) => void
}) {
  const { t, say, number, share } = useText()
  const ranked = columns
    .flatMap((column) => column.anomalies.map((anomaly) => ({ column, anomaly })))
    .sort((a, b) => b.anomaly.count - a.anomaly.count)
  if (ranked.length === 0)
    return <EmptyHint icon={<IconCircleCheck size={32} />} title={t('anomalies.none')} text={t('anomalies.noneText')} />
  return (
    <ul className={styles.list}>
      {ranked.map(({ column, anomaly }) => (
        <li key={`${column.index} ${anomaly.kind}`}>
          <UnstyledButton className={styles.column} onClick={() => onSelect(column.index)}>
            <span>
              <Text span fw={600} size="sm" display="block">
                {say('anomaly', anomaly.kind)}
              </Text>
              <span className={styles.small}>{column.name}</span>
            </span>
            <span className={styles.small}>
              {t('anomalies.records', {
                records: anomaly.records
                  .slice(0, RECORDS_SHOWN)
                  .map((record) => number(record + 1))
                  .join(', '),
              })}
            </span>
            <Text span size="sm" ta="right">
              {number(anomaly.count)}
              <span className={styles.small}> {share(column.count > 0 ? anomaly.count / column.count : 0)}</span>
            </Text>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  )
}
