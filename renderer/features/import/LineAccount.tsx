import { Alert, Text } from '@mantine/core'
import type { RepairedRecords as Repaired } from '#shared/contract/extracts.ts'
import type { LineCounts, Reading } from '#shared/csv/dialect.ts'
import { accountForPeople } from '#shared/csv/line-account.ts'
import { useText } from '../../app/text.ts'
import { ManyRejected, ShowRejected } from '../../ui/ManyRejected.tsx'
import styles from './Import.module.css'
import { RepairedRecords } from './RepairedRecords.tsx'

const KINDS = ['records', 'rejected', 'preamble', 'header', 'footer', 'blank'] as const satisfies readonly (keyof LineCounts)[]

/** Every line of the file is accounted for: what it was taken as. Where none is a record, that is said before anything is done with it. */
export function LineAccount(props: {
  readonly lines: LineCounts
  readonly repaired: Repaired | null
  readonly reading: Reading
  readonly isWhole: boolean
  /** Shows the rejected records. */
  readonly onRejects: () => void
}) {
  const { t, number } = useText()
  const { isWhole, onRejects } = props
  const lines = accountForPeople(props.lines, props.reading)
  return (
    <section aria-label={t('lines.title')} data-testid="line-account">
      <dl className={styles.counts}>
        {KINDS.map((kind) => (
          <div key={kind}>
            <dt>{t(`lines.${kind}`)}</dt>
            <dd data-testid={`lines-${kind}`}>{number(lines[kind])}</dd>
          </div>
        ))}
      </dl>
      <RepairedRecords repaired={props.repaired} />
      {lines.records === 0 && (
        <Alert color="amber" mt="xs" title={t('lines.noRecords')} role="status" data-testid="no-records">
          {t('lines.noRecordsText')}
          {lines.rejected > 0 && <ShowRejected onShow={onRejects} />}
        </Alert>
      )}
      <ManyRejected lines={lines} onShow={onRejects} />
      {!isWhole && (
        <Text size="sm" c="gray.7" mt={4}>
          {t('lines.partial')}
        </Text>
      )}
    </section>
  )
}
