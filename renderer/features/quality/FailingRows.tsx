import { Button, Group, Pagination, Stack, Text } from '@mantine/core'
import { IconTable } from '@tabler/icons-react'
import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import type { RuleView } from '#shared/contract/quality.ts'
import type { ColumnProfile } from '#shared/profile/profile.ts'
import { checkedColumns } from '#shared/quality/rule.ts'
import { isNumeric } from '#shared/rows/draft.ts'
import { answerKey, ask, useAnswer, useApi } from '../../api.ts'
import { useText } from '../../app/text.ts'
import { Answer } from '../../ui/Answer.tsx'
import { beginning } from '../../ui/beginning.ts'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import tables from '../../ui/tables.module.css'
import { RevealColumns } from '../table/AskToReveal.tsx'
import styles from './Quality.module.css'
import { useRuleText } from './useRuleText.ts'

const PAGE = 20
/** Columns that a page can show at once. */
const MOST_COLUMNS_SHOWN = 200

interface FailingProps {
  readonly extract: string
  readonly rule: RuleView
  readonly columns: readonly ColumnProfile[]
}

/** Shows records in the table, by their numbers from 0. */
export type ShowRecords = (records: readonly number[]) => void

/**
 * The records that fail a rule, as they stand in the table; personal values are masked here as there. Which records fail is itself not told while that would
 * tell a masked value.
 */
export function FailingRows({ extract, rule, columns, onShow }: FailingProps & { readonly onShow: ShowRecords }) {
  const { t, number } = useText()
  const ruleText = useRuleText()
  const query = useAnswer('quality.failures', { extract, rule: rule.id })
  return (
    <Answer query={query}>
      {({ total, records, maskedColumns }) => (
        <Stack gap="sm" data-testid="failing-rows">
          <Text fw={500}>{ruleText(rule.rule.check)}</Text>
          <Group justify="space-between" gap="xs">
            <Text size="sm" c="gray.7">
              {records.length === 0
                ? maskedColumns.length > 0
                  ? t('quality.failingAll', { count: total })
                  : t('quality.failingNone')
                : records.length === total
                  ? t('quality.failingAll', { count: total })
                  : t('quality.failingFirst', { shown: number(records.length), total: number(total) })}
            </Text>
            {records.length > 0 && (
              <Button
                size="xs"
                variant="default"
                leftSection={<IconTable size={16} aria-hidden />}
                onClick={() => onShow(records)}
                data-testid="failing-in-table"
              >
                {t('quality.failingInTable')}
              </Button>
            )}
          </Group>
          {maskedColumns.length > 0 && <Text size="sm">{t('quality.failingMaskedText')}</Text>}
          <RevealColumns
            extract={extract}
            maskedColumns={maskedColumns}
            masked={t('quality.failingMasked', { columns: maskedColumns.join(', ') })}
          />
          {records.length > 0 && <Rows extract={extract} rule={rule} columns={columns} records={records} />}
        </Stack>
      )}
    </Answer>
  )
}

function Rows({ extract, rule, columns, records }: FailingProps & { readonly records: readonly number[] }) {
  const { t, number } = useText()
  const [page, setPage] = useState(1)
  const rows = useRecords(extract, records.slice((page - 1) * PAGE, page * PAGE))
  const checked = new Set(checkedColumns(rule.rule.check))
  // What the rule is about comes first: the fault is seen without scrolling.
  const shown = columns
    .toSorted((a, b) => Number(checked.has(b.name)) - Number(checked.has(a.name)) || a.index - b.index)
    .slice(0, MOST_COLUMNS_SHOWN)
  const looksOf = (column: ColumnProfile) => ({
    className: checked.has(column.name) ? styles.checked : undefined,
    'data-numeric': isNumeric(column) || undefined,
  })
  return (
    <>
      {rows.failure && <ProblemNote problem={rows.failure.problem} />}
      {shown.length < columns.length && <Text size="sm">{t('preview.firstColumns', { shown: shown.length, count: columns.length })}</Text>}
      <ScrollRegion className={`${tables.scroll} ${styles.rows}`} label={t('quality.failing')}>
        <table className={tables.table} data-numbered>
          <thead>
            <tr>
              <th scope="col">{t('table.record')}</th>
              {shown.map((column) => (
                <th key={column.index} scope="col" {...looksOf(column)}>
                  {column.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.rows.map((row) => (
              <tr key={row.number}>
                <td>{number(row.number + 1)}</td>
                {shown.map((column) => (
                  <td key={column.index} {...looksOf(column)} title={beginning(row.cells[column.index] ?? '')}>
                    {beginning(row.cells[column.index] ?? '')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {records.length > PAGE && (
        <Pagination
          total={Math.ceil(records.length / PAGE)}
          value={page}
          onChange={setPage}
          getControlProps={(control) => ({ 'aria-label': `${t('quality.page')}: ${control}` })}
          getItemProps={(item) => ({ 'aria-label': `${t('quality.page')}: ${number(item)}` })}
        />
      )}
    </>
  )
}

/** Single records by number, as the engine masks them. */
function useRecords(extract: string, records: readonly number[]) {
  const api = useApi()
  return useQueries({
    queries: records.map((record) => {
      const input = { extract, from: record, count: 1 }
      return { queryKey: answerKey('rows.page', input), queryFn: () => ask(api, 'rows.page', input) }
    }),
    combine: (answers) => ({
      rows: answers.flatMap((answer) => answer.data?.rows ?? []),
      failure: answers.find((answer) => answer.error)?.error ?? null,
    }),
  })
}
