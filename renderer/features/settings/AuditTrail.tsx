import { Alert, Button, Group, Pagination, Stack, Table, Text } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { z } from 'zod'
import type { Output } from '#shared/contract/contract.ts'
import type { Dataset } from '#shared/contract/extracts.ts'
import { useAct, useAnswer } from '../../api.ts'
import { useText } from '../../app/text.ts'
import { Answer } from '../../ui/Answer.tsx'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import { When } from '../../ui/When.tsx'

const PAGE = 50

type Entry = Output<'audit.list'>['entries'][number]

/** Who did what and when, and the proof that nothing was taken out or changed since. */
export function AuditTrail() {
  const { t, say, number, isSaid } = useText()
  const [page, setPage] = useState(1)
  const query = useAnswer('audit.list', { from: (page - 1) * PAGE, count: PAGE }, { keepPrevious: true })
  const datasets = useAnswer('datasets.list', {})
  const verify = useAct('audit.verify')
  return (
    <Stack gap="md" data-testid="audit">
      <Group justify="space-between" align="flex-start">
        <Text size="sm" maw={520}>
          {t('audit.text')}
        </Text>
        <Button
          variant="default"
          leftSection={<IconShieldCheck size={16} />}
          loading={verify.isPending}
          onClick={() => verify.mutate({})}
          data-testid="audit-verify"
        >
          {t('audit.verify')}
        </Button>
      </Group>
      {verify.error && <ProblemNote problem={verify.error.problem} />}
      {verify.data && (
        <Alert color={verify.data.firstBroken === null ? 'teal' : 'red'} role="status">
          {verify.data.firstBroken === null
            ? t('audit.whole', { count: verify.data.entries })
            : t('audit.broken', { entry: number(verify.data.firstBroken) })}
        </Alert>
      )}
      <Answer query={query}>
        {({ total, entries }) => (
          <>
            <Table verticalSpacing={6} fz="sm" layout="fixed">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th w={64} ta="right">
                    {t('audit.number')}
                  </Table.Th>
                  <Table.Th w={150}>{t('audit.when')}</Table.Th>
                  <Table.Th w="24%">{t('audit.who')}</Table.Th>
                  <Table.Th w="22%">{t('audit.what')}</Table.Th>
                  <Table.Th>{t('audit.subject')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {entries.map((entry) => (
                  <Table.Tr key={entry.seq}>
                    <Table.Td ta="right">{number(entry.seq)}</Table.Td>
                    <Table.Td>
                      <When at={entry.at} />
                    </Table.Td>
                    <Table.Td>{entry.actor}</Table.Td>
                    <Table.Td>{isSaid('audit.action', entry.action) ? say('audit.action', entry.action) : entry.action}</Table.Td>
                    <Table.Td>
                      <Subject subject={entry.subject} datasets={datasets.data ?? []} />
                      <RuleOf entry={entry} />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
            {total > PAGE && <Pagination total={Math.ceil(total / PAGE)} value={page} onChange={setPage} getControlProps={pageLabel(t)} />}
          </>
        )}
      </Answer>
    </Stack>
  )
}

/** What was acted on, by its name where it still has one: `dataset/<id>/column/<name>`, `extract/<id>`, `person/<id>` … */
function Subject({ subject, datasets }: { readonly subject: string; readonly datasets: readonly Dataset[] }) {
  const { say, isSaid } = useText()
  const [kind, id, , column] = subject.split('/')
  const dataset = datasets.find((one) => one.id === id || one.extracts.some((extract) => extract.id === id))
  const extract = dataset?.extracts.find((one) => one.id === id)
  const name = [dataset?.title, extract?.name, column].filter(Boolean).join(' · ')
  if (name !== '') return <span title={subject}>{name}</span>
  return (
    <span title={subject}>
      {isSaid('audit.kind', kind ?? '') ? say('audit.kind', kind ?? '') : kind} <span className="mono">{id?.slice(0, 8)}</span>
    </span>
  )
}

/** What the trail says of a quality rule. */
const ruleEntry = z.object({ kind: z.string(), columns: z.array(z.string()) })

/** Which rule an entry is about: what it asks, of which columns. */
function RuleOf({ entry }: { readonly entry: Entry }) {
  const { say, isSaid } = useText()
  const rule = ruleEntry.safeParse(entry.after ?? entry.before)
  if (!rule.success || !isSaid('quality.kind', rule.data.kind)) return null
  return (
    <Text size="xs" c="gray.7">
      {[say('quality.kind', rule.data.kind), rule.data.columns.join(', ')].filter(Boolean).join(': ')}
    </Text>
  )
}

function pageLabel(t: ReturnType<typeof useText>['t']) {
  return (control: 'first' | 'last' | 'previous' | 'next') => ({ 'aria-label': t(`page.${control}`) })
}
