import { Alert, Box, Group, Loader, Stack, Tabs, Text } from '@mantine/core'
import { useMemo, useRef, useState } from 'react'
import type { Preview } from '#shared/contract/extracts.ts'
import { badBytes, type DialectOverrides, type Reading, recordsInHeader } from '#shared/csv/dialect.ts'
import { linesAround } from '#shared/csv/line-account.ts'
import { useText } from '../../app/text.ts'
import { beginning } from '../../ui/beginning.ts'
import { numericColumns } from '../../ui/numeric-columns.ts'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import tables from '../../ui/tables.module.css'
import styles from './Import.module.css'
import { LineAccount } from './LineAccount.tsx'
import { ReadingChips } from './ReadingChips.tsx'
import { RejectList } from './RejectList.tsx'
import { RepairChoice } from './RepairChoice.tsx'

/** Columns that a page can show at once. */
const MOST_COLUMNS_SHOWN = 200

export type PreviewTab = 'rows' | 'rejects' | 'around'

/** One reading of a file: the choices behind it, the first rows it gives, what does not fit and what stands around the table. */
export function PreviewBody(props: {
  readonly preview: Preview
  readonly overrides: DialectOverrides
  readonly onChange: (overrides: DialectOverrides) => void
  readonly isStale: boolean
  readonly firstTab?: PreviewTab | undefined
}) {
  const { t } = useText()
  const { preview } = props
  const around = linesAround(preview.reading)
  const [tab, setTab] = useState<string | null>(props.firstTab ?? 'rows')
  const rejectsTab = useRef<HTMLButtonElement>(null)
  const showRejects = () => {
    setTab('rejects')
    rejectsTab.current?.focus()
  }
  return (
    <Stack gap="lg" className={styles.tried} aria-busy={props.isStale}>
      <section aria-label={t('dialect.title')}>
        <Group gap="md" mb="xs">
          <Text fw={600}>{t('dialect.title')}</Text>
          <div role="status">
            {props.isStale && (
              <Group gap={6} className={styles.reading} data-testid="reading-again">
                <Loader size={14} aria-hidden />
                <Text size="sm">{t('dialect.again')}</Text>
              </Group>
            )}
          </div>
        </Group>
        <ReadingChips reading={preview.reading} overrides={props.overrides} onChange={props.onChange} />
      </section>
      <BadBytes reading={preview.reading} />
      <RecordsAsNames reading={preview.reading} />
      <LineAccount
        lines={preview.lines}
        repaired={preview.repaired}
        reading={preview.reading}
        isWhole={preview.complete}
        onRejects={showRejects}
      />
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="rows">{t('preview.rows')}</Tabs.Tab>
          <Tabs.Tab ref={rejectsTab} value="rejects">
            {t('preview.rejects', { count: preview.lines.rejected })}
          </Tabs.Tab>
          <Tabs.Tab value="around">{t('preview.around', { count: around.preamble + around.footer })}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="rows" pt="md">
          <FirstRows preview={preview} />
        </Tabs.Panel>
        <Tabs.Panel value="rejects" pt="md">
          <Stack>
            {(preview.lines.rejected > 0 || isRepaired(preview.reading)) && (
              <RepairChoice dialect={preview.reading.dialect} overrides={props.overrides} onChange={props.onChange} />
            )}
            <RejectList rejects={preview.rejects} total={preview.lines.rejected} />
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="around" pt="md">
          <Surroundings reading={preview.reading} preamble={preview.preamble} footer={preview.footer} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  )
}

/** Texts with a gap in them cannot be made whole here: said before they are kept, since the chip has the encoding right. */
function BadBytes({ reading }: { readonly reading: Reading }) {
  const { t } = useText()
  const bad = badBytes(reading)
  if (bad === null) return null
  return (
    <Alert color="amber" title={t('encoding.badBytes', { count: bad.count })} role="status" data-testid="bad-bytes">
      {t('encoding.badBytesText')}
    </Alert>
  )
}

/** Lines that look like records would become names of columns, which are shown everywhere: said before anything is kept. */
function RecordsAsNames({ reading }: { readonly reading: Reading }) {
  const { t } = useText()
  const count = recordsInHeader(reading)
  if (count === 0) return null
  return (
    <Alert color="amber" title={t('header.holdsRecords', { count })} role="status" data-testid="records-as-names">
      {t('header.holdsRecordsText')}
    </Alert>
  )
}

/** A repair that leaves nothing rejected can still be taken back. */
function isRepaired({ dialect }: Reading): boolean {
  return dialect.shortRecords !== 'reject' || dialect.longRecords !== 'reject'
}

function FirstRows({ preview }: { readonly preview: Preview }) {
  const { t, number } = useText()
  const rows = preview.rows.map((cells, index) => ({ cells, place: index + 1 }))
  // Masked names may be alike.
  const columns = preview.reading.columns.slice(0, MOST_COLUMNS_SHOWN).map((column, place) => ({ ...column, place }))
  const count = preview.reading.columns.length
  const numeric = useMemo(() => numericColumns(preview.rows, MOST_COLUMNS_SHOWN), [preview.rows])
  return (
    <>
      {count > columns.length && (
        <Text size="sm" mb="xs">
          {t('preview.firstColumns', { shown: columns.length, count })}
        </Text>
      )}
      <ScrollRegion className={tables.scroll} label={t('preview.rows')} testId="preview-rows">
        <table className={tables.table} data-numbered>
          <thead>
            <tr>
              <th scope="col">{t('table.record')}</th>
              {columns.map((column) => (
                <th
                  key={column.place}
                  scope="col"
                  data-numeric={numeric.has(column.place) || undefined}
                  title={beginning(column.original || column.name)}
                >
                  {beginning(column.name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ cells, place }) => (
              <tr key={place}>
                <td>{number(place)}</td>
                {columns.map(({ place: column }) => (
                  <td key={column} data-numeric={numeric.has(column) || undefined} title={beginning(cells[column] ?? '')}>
                    {beginning(cells[column] ?? '')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  )
}

/** The lines before and after the table, as they stand in the file. */
export function Surroundings(props: {
  readonly reading: Reading
  readonly preamble: readonly string[]
  readonly footer: readonly string[]
}) {
  const { t } = useText()
  const around = linesAround(props.reading)
  if (around.preamble + around.footer === 0) return <Text size="sm">{t('preview.noAround')}</Text>
  return (
    <Stack>
      {around.preamble > 0 && <Lines title={t('preview.preamble')} lines={props.preamble} />}
      {around.footer > 0 && <Lines title={t('preview.footer')} lines={props.footer} />}
    </Stack>
  )
}

/** Lines of the file under a title of their own. */
export function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  return (
    <Box>
      <Text size="sm" fw={600} mb={4}>
        {title}
      </Text>
      <pre className={styles.lines}>{lines.join('\n')}</pre>
    </Box>
  )
}
