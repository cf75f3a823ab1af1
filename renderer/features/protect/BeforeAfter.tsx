import { Stack, Text, Title } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useAnswer } from '../../api.ts'
import { useText } from '../../app/text.ts'
import { Answer } from '../../ui/Answer.tsx'
import { ColumnsAtOnce } from '../../ui/ColumnsAtOnce.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import styles from './Protect.module.css'

const ROWS_SHOWN = 25

/** The selected column on real records: as it is, and as it will leave. */
export function BeforeAfterColumn({ extract, column }: { readonly extract: string; readonly column: string }) {
  const { t } = useText()
  const query = useAnswer('protection.preview', { extract, from: 0, count: ROWS_SHOWN }, { keepPrevious: true })
  return (
    <Stack gap="sm" data-testid="before-after">
      <div>
        <Title order={2}>{column}</Title>
        <Text size="sm" c="gray.7">
          {t('protect.beforeAfter')}
        </Text>
      </div>
      <Answer query={query}>
        {({ columns, rows }) => {
          const index = columns.indexOf(column)
          return (
            <table className={styles.pairs}>
              <thead>
                <tr>
                  <th scope="col">{t('protect.before')}</th>
                  <th scope="col">{t('protect.after')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.number}>
                    <td title={row.before[index]}>{row.before[index]}</td>
                    <td>
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
export function BeforeAfterTable({ extract, kept }: { readonly extract: string; readonly kept: ReadonlySet<string> }) {
  const { t, number } = useText()
  const query = useAnswer('protection.preview', { extract, from: 0, count: ROWS_SHOWN }, { keepPrevious: true })
  return (
    <Answer query={query}>
      {({ columns, rows }) => (
        <ColumnsAtOnce columns={columns.map((name, index) => ({ name, index }))} nameOf={(column) => column.name} testId="before-after">
          {(shown) => (
            <ScrollRegion className={styles.scroll} label={t('protect.rows')}>
              <table className={styles.wide}>
                <thead>
                  <tr>
                    <th scope="col">{t('table.record')}</th>
                    {shown.map(({ name }) => (
                      <th key={name} scope="col">
                        {name}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.number}>
                      <td>{number(row.number + 1)}</td>
                      {shown.map(({ name, index }) => (
                        <td key={name}>
                          <span className={styles.was}>{row.before[index]}</span>
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
          )}
        </ColumnsAtOnce>
      )}
    </Answer>
  )
}

function After({ value, before }: { readonly value: string | null | undefined; readonly before: string | undefined }) {
  const { t } = useText()
  if (value === null || value === undefined) return <em className={styles.dropped}>{t('protect.dropped')}</em>
  return (
    <span className={styles.after} data-changed={value !== before || undefined} title={value}>
      {value}
    </span>
  )
}
