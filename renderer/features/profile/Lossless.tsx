import { Badge, Text, UnstyledButton } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { encoding as encodingCode } from '#shared/csv/dialect.ts'
import type { LosslessEntry } from '#shared/profile/lossless.ts'
import { useAnswer } from '../../api.ts'
import { useText } from '../../app/text.ts'
import { Answer } from '../../ui/Answer.tsx'
import { EmptyHint } from '../../ui/EmptyHint.tsx'
import { FirstOnes } from '../../ui/FirstOnes.tsx'
import { SeenBlanks } from '../../ui/SeenBlanks.tsx'
import styles from './Lossless.module.css'

const RECORDS_SHOWN = 5
const COLORS: Readonly<Record<LosslessEntry['harm'], string>> = { damaged: 'red', lost: '#9a3f00', changed: 'amber', misread: 'gray' }

/** What a spreadsheet or another tool would do to this extract, and what one did before it came here. */
export function Lossless({ extract, onSelect }: { readonly extract: string; readonly onSelect: (column: number) => void }) {
  const { t } = useText()
  const query = useAnswer('profile.lossless', { extract })
  return (
    <Answer query={query}>
      {({ entries }) =>
        entries.length === 0 ? (
          <EmptyHint icon={<IconCircleCheck size={32} />} title={t('lossless.none')} text={t('lossless.noneText')} />
        ) : (
          <FirstOnes items={entries} testId="lossless">
            {(shown) => (
              <ul className={styles.list} data-testid="lossless">
                {shown.map((entry) => (
                  <li key={`${entry.column} ${entry.kind}`} className={styles.entry}>
                    <Entry entry={entry} onSelect={onSelect} />
                  </li>
                ))}
              </ul>
            )}
          </FirstOnes>
        )
      }
    </Answer>
  )
}

function Entry({ entry, onSelect }: { readonly entry: LosslessEntry; readonly onSelect: (column: number) => void }) {
  const { t, say, number } = useText()
  const { column } = entry
  const encoding = encodingCode.safeParse(entry.params.encoding)
  const records = entry.records.slice(0, RECORDS_SHOWN).map((record) => number(record + 1))
  return (
    <>
      <div className={styles.title}>
        <Text span fw={600} size="sm">
          {say('lossless.kind', entry.kind)}
        </Text>
        <Badge variant="light" color={COLORS[entry.harm]}>
          {say('lossless.harm', entry.harm)}
        </Badge>
      </div>
      <div className={styles.place}>
        {column === null ? (
          <span>{t('lossless.file')}</span>
        ) : (
          <UnstyledButton className={styles.column} onClick={() => onSelect(column)}>
            {entry.name}
          </UnstyledButton>
        )}
        {column !== null && <span>{t('lossless.cells', { count: entry.count })}</span>}
        {entry.example !== null && (
          <span>
            {t('lossless.example')}{' '}
            <code>
              <SeenBlanks text={entry.example} />
            </code>
            <Becomes entry={entry} />
          </span>
        )}
        {records.length > 0 && (
          <span>
            {t('anomalies.records', {
              count: entry.count,
              records: records.join(', '),
              more: entry.count > records.length ? ' …' : '',
            })}
          </span>
        )}
      </div>
      <Text size="sm">
        {say('lossless', entry.advice, { ...entry.params, ...(encoding.success && { encoding: t(`encoding.${encoding.data}`) }) })}
      </Text>
    </>
  )
}

/** What an example becomes elsewhere: another text, or the same one that is taken for another year. */
function Becomes({ entry }: { readonly entry: LosslessEntry }) {
  const { t } = useText()
  const written = entry.becomes ?? entry.example ?? ''
  const [, year] = (entry.kind === 'buddhist-era' && /^(\d{4})-/.exec(written)) || []
  if (year !== undefined) return ` → ${t('lossless.commonYear', { year })}`
  if (entry.becomes === null) return null
  return (
    <>
      {' → '}
      <code>{entry.becomes}</code>
    </>
  )
}
