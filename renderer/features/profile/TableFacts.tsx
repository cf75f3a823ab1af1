import { Anchor } from '@mantine/core'
import type { LineCounts } from '#shared/csv/dialect.ts'
import type { TableProfile } from '#shared/profile/profile.ts'
import { useText } from '../../app/text.ts'
import { ManyRejected } from '../../ui/ManyRejected.tsx'
import styles from './Profile.module.css'

const KEYS_SHOWN = 3

/** The table in a few numbers, with those of the file's records that are not in it. */
export function TableFacts(props: {
  readonly profile: TableProfile
  readonly lines: LineCounts | undefined
  readonly onRejects: () => void
  /** Shows the records that repeat an earlier one. */
  readonly onDuplicates: () => void
}) {
  const { profile, lines } = props
  const { t, number, figure, share } = useText()
  const cells = profile.records * profile.columns.length
  const gaps = profile.columns.reduce((sum, column) => sum + column.empty + column.nullLike, 0)
  const keys = profile.candidateKeys.map((key) => key.map((index) => profile.columns[index]?.name ?? '').join(' + '))
  const more = keys.length - KEYS_SHOWN
  const facts = [
    [t('facts.records'), number(profile.records)],
    [t('lines.rejected'), lines ? number(lines.rejected) : '–'],
    [t('facts.columns'), number(profile.columns.length)],
    [t('facts.filled'), cells > 0 ? share(1 - gaps / cells) : '–'],
  ] as const
  return (
    <div>
      <dl className={styles.facts} data-testid="table-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{t('facts.duplicates')}</dt>
          <dd>
            {figure(profile.duplicateRecords, profile.duplicatesExact)}{' '}
            {profile.duplicateExamples.length > 0 && (
              <Anchor component="button" size="sm" onClick={props.onDuplicates} data-testid="show-duplicates">
                {t('facts.showDuplicates', { count: profile.duplicateExamples.length })}
              </Anchor>
            )}
          </dd>
        </div>
        <div className={styles.keys}>
          <dt>{t('facts.keys')}</dt>
          <dd>
            {keys.length === 0 ? t('count.none') : keys.slice(0, KEYS_SHOWN).join(' · ')}
            {more > 0 && ` ${t('count.more', { count: more })}`}
          </dd>
        </div>
      </dl>
      {lines && <ManyRejected lines={lines} onShow={props.onRejects} />}
    </div>
  )
}
