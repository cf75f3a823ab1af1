import { Stack, Text, Title } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useAnswer } from '../../api.ts'
import { useText } from '../../app/text.ts'
import { Answer } from '../../ui/Answer.tsx'
import { beginning } from '../../ui/beginning.ts'
import { ColumnsAtOnce } from '../../ui/ColumnsAtOnce.tsx'
import { NoRecords } from '../../ui/NoRecords.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import tables from '../../ui/tables.module.css'
import styles from './Protect.module.css'

const ROWS_SHOWN = 25

interface Shown {
  readonly extract: string
  /** Columns of numbers that leave as they are. */
  readonly numeric: ReadonlySet<string>
  readonly pseudonymised: ReadonlySet<string>
}

/** The selected column on real records: as it is, and as it will leave. */
export function BeforeAfterColumn({ extract, numeric, pseudonymised, column }: Shown & { readonly column: string }) {
  const { t } = useText()
  const query = useAnswer('protection.preview', { extract, from: 0, count: ROWS_SHOWN }, { keepPrevious: true })
  const isNumeric = numeric.has(column) || undefined
  return (
    <Stack gap="sm" data-testid="before-after">
      <div>
        <Title order={2}>{column}</Title>
        <Text size="sm" c="gray.7">
          {t('protect.beforeAfter')}
        </Text>
      </div>
      {pseudonymised.has(column) && <PseudonymsAreSamples />}
      <Answer query={query}>
        {({ columns, rows }) => {
          const index = columns.indexOf(column)
          if (rows.length === 0) return <Text size="sm">{t('profile.noRecords')}</Text>
          return (
            <table className={`${tables.table} ${styles.pairs}`}>
              <thead>
                <tr>
                  <th scope="col" data-numeric={isNumeric}>
                    {t('protect.before')}
                  </th>
                  <th scope="col" data-numeric={isNumeric}>
                    {t('protect.after')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.number}>
                    <td className={styles.was} data-numeric={isNumeric} title={beginning(row.before[index] ?? '')}>
                      {beginning(row.before[index] ?? '')}
                    </td>
                    <td data-numeric={isNumeric}>
                      <After value={row.after[index]} before={row.before[index]} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }}
      </Answer>
    </Stack>
  )
}

/** The same records with every column, each before beside its after. */
export function BeforeAfterTable(props: Shown & { readonly kept: ReadonlySet<string>; readonly selected: string }) {
  const { t, number } = useText()
  const { extract, numeric, pseudonymised, kept, selected } = props
  const query = useAnswer('protection.preview', { extract, from: 0, count: ROWS_SHOWN }, { keepPrevious: true })
  return (
    <Answer query={query}>
      {({ columns, rows }) =>
        rows.length === 0 ? (
          <NoRecords />
        ) : (
          <ColumnsAtOnce
            columns={columns.map((name, index) => ({ name, index }))}
            nameOf={(column) => column.name}
            selected={columns.indexOf(selected)}
            hasMoreInside
            testId="before-after"
          >
            {(shown, more) => (
              <Stack gap="sm">
                {pseudonymised.size > 0 && <PseudonymsAreSamples />}
                <ScrollRegion className={tables.scroll} label={t('protect.rows')}>
                  <table className={`${tables.table} ${styles.wide}`} data-numbered>
                    <thead>
                      <tr>
                        <th scope="col">{t('table.record')}</th>
                        {shown.map(({ name }) => (
                          <th
                            key={name}
                            scope="col"
                            data-numeric={numeric.has(name) || undefined}
                            data-selected={name === selected || undefined}
                          >
                            {name}
                          </th>
                        ))}
                        {more && <th scope="col">{more}</th>}
                      </tr>
                    </thead>
                    <tbody>
                      {rows.map((row) => (
                        <tr key={row.number}>
                          <td>{number(row.number + 1)}</td>
                          {shown.map(({ name, index }) => (
                            <td key={name} data-numeric={numeric.has(name) || undefined}>
                              <span className={kept.has(name) ? undefined : styles.was}>{beginning(row.before[index] ?? '')}</span>
                              {!kept.has(name) && (
                                <>
                                  <IconArrowRight size={12} aria-hidden />
                                  <After value={row.after[index]} before={row.before[index]} />
                                </>
                              )}
                            </td>
                          ))}
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </ScrollRegion>
              </Stack>
            )}
          </ColumnsAtOnce>
        )
      }
    </Answer>
  )
}

/** The key of what leaves is made with the submission: what is shown before is under another one, which is forgotten at once. */
function PseudonymsAreSamples() {
  const { t } = useText()
  return (
    <Text size="sm" c="gray.7" data-testid="pseudonyms-are-samples">
      {t('protect.pseudonymsAreSamples')}
    </Text>
  )
}

function After({ value, before }: { readonly value: string | null | undefined; readonly before: string | undefined }) {
  const { t } = useText()
  if (value === null || value === undefined) return <em className={styles.dropped}>{t('protect.dropped')}</em>
  return (
    <span className={styles.after} data-changed={value !== before || undefined} title={beginning(value)}>
      {beginning(value)}
    </span>
  )
}
