import { Text } from '@mantine/core'
import type { ColumnProfile } from '#shared/profile/profile.ts'
import { useAnswer } from '../../api.ts'
import { useText } from '../../app/text.ts'
import { Answer } from '../../ui/Answer.tsx'
import { ColumnsAtOnce } from '../../ui/ColumnsAtOnce.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import styles from './RecordCard.module.css'

/** Characters of a cell: megabytes of it would hold the page up. */
const LONGEST_READ = 50_000

interface CardProps {
  readonly extract: string
  readonly columns: readonly ColumnProfile[]
  readonly masked: ReadonlySet<string>
}

/** One record with its cells in full: what the table cuts off is read here. */
export function RecordDialog(props: CardProps & { readonly record: number | null; readonly onClose: () => void }) {
  const { t, number } = useText()
  const { record, onClose, ...card } = props
  return (
    <Dialog
      opened={record !== null}
      onClose={onClose}
      size="lg"
      title={record === null ? '' : t('record.title', { number: number(record + 1) })}
    >
      {record !== null && <RecordCard record={record} {...card} />}
    </Dialog>
  )
}

function RecordCard({ extract, columns, masked, record }: CardProps & { readonly record: number }) {
  const { t } = useText()
  const query = useAnswer('rows.page', { extract, from: record, count: 1 })
  return (
    <Answer query={query}>
      {({ rows: [row] }) => (
        <ColumnsAtOnce columns={columns} nameOf={(column) => column.name} testId="record-columns">
          {(shown) => (
            <dl className={styles.cells} data-testid="record-card">
              {shown.map(({ name, index }) => (
                <div key={index}>
                  <dt>
                    {name}
                    {masked.has(name) && ` · ${t('table.masked')}`}
                  </dt>
                  <CellInFull text={row?.cells[index] ?? ''} />
                </div>
              ))}
            </dl>
          )}
        </ColumnsAtOnce>
      )}
    </Answer>
  )
}

function CellInFull({ text }: { readonly text: string }) {
  const { t, number } = useText()
  if (text === '') return <dd className={styles.blank}>{t('filter.blank')}</dd>
  return (
    <dd>
      {text.slice(0, LONGEST_READ)}
      {text.length > LONGEST_READ && (
        <Text span size="sm" c="gray.7" display="block">
          {t('record.beginning', { shown: number(LONGEST_READ), all: number(text.length) })}
        </Text>
      )}
    </dd>
  )
}
