import { Button, Group, Stack, Tabs, Text, Title } from '@mantine/core'
import { IconArrowRight, IconShieldHalf, IconWand } from '@tabler/icons-react'
import { useCallback, useState } from 'react'
import type { ColumnProtectionView, ColumnTag } from '#shared/contract/stewardship.ts'
import type { Protection } from '#shared/protect/recipe.ts'
import { isNumeric } from '#shared/rows/draft.ts'
import { useAct, useAnswer } from '../../api.ts'
import { go } from '../../app/route.ts'
import { useText } from '../../app/text.ts'
import { Answer } from '../../ui/Answer.tsx'
import { LevelBadge } from '../../ui/Badges.tsx'
import { EmptyHint } from '../../ui/EmptyHint.tsx'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import { Workbench } from '../../ui/Workbench.tsx'
import { BeforeAfterColumn, BeforeAfterTable } from './BeforeAfter.tsx'
import { isSameProtection } from './ProtectionChoice.tsx'
import { ProtectionList } from './ProtectionList.tsx'

/** What happens to every column on the way out, and how the data then looks. */
export function Protect({ dataset, extract }: { readonly dataset: string; readonly extract: string }) {
  const query = useAnswer('protection.get', { extract })
  const tags = useAnswer('tags.get', { extract })
  return (
    <Answer query={query}>{(columns) => <Columns dataset={dataset} extract={extract} columns={columns} tags={tags.data ?? []} />}</Answer>
  )
}

function Columns(props: {
  readonly dataset: string
  readonly extract: string
  readonly columns: readonly ColumnProtectionView[]
  readonly tags: readonly ColumnTag[]
}) {
  const { t, say } = useText()
  const { extract, columns } = props
  const set = useAct('protection.set', 'protection', 'classification', 'gates', 'datasets', 'submissions')
  const classification = useAnswer('classification.get', { extract })
  const firstProtected = columns.find((one) => one.protection.kind !== 'keep') ?? columns[0]
  const [selected, setSelected] = useState(firstProtected?.column ?? '')
  // As suggested is a choice too: it can be made once everything is decided, though nothing changes by it.
  const path = useAnswer('datasets.get', { dataset: props.dataset })
  const isDone = path.data?.steps.some((one) => one.step === 'protect' && one.state === 'done') ?? true
  const isDecided = props.tags.every((one) => one.decision !== null && !one.changed)
  const [told, setTold] = useState<string | null>(null)
  const different = columns.filter((one) => !isSameProtection(one.protection, one.suggested))
  const protectedBy = (kind: Protection['kind']) => new Set(columns.filter((one) => one.protection.kind === kind).map((one) => one.column))
  const kept = protectedBy('keep')
  const pseudonymised = protectedBy('pseudonymise')
  // What replaces a number is none.
  const numeric = new Set(
    props.tags.filter((one) => kept.has(one.column) && isNumeric({ name: one.column, type: one.columnType })).map((one) => one.column),
  )
  const { mutate } = set
  const change = useCallback(
    (column: string, protection: Protection) => {
      setSelected(column)
      setTold(null)
      mutate({ extract, columns: [{ column, protection }] })
    },
    [extract, mutate],
  )

  const useSuggested = () => {
    const text = different.length === 0 ? t('protect.allTaken') : t('protect.set', { count: different.length })
    setTold(null)
    mutate(
      { extract, columns: columns.map(({ column, suggested }) => ({ column, protection: suggested })) },
      { onSuccess: () => setTold(text) },
    )
  }
  const isNothingToUse = different.length === 0 && (isDone || !isDecided)
  const whyNot = path.data && isNothingToUse ? t(isDecided ? 'protect.allSuggested' : 'protect.tagFirst') : null
  const note = told ?? whyNot

  if (columns.length === 0)
    return <EmptyHint icon={<IconShieldHalf size={32} />} title={t('protect.empty')} text={t('protect.emptyText')} />
  return (
    <Workbench
      testId="protect"
      aside={<BeforeAfterColumn extract={extract} numeric={numeric} pseudonymised={pseudonymised} column={selected} />}
      asideLabel={t('protect.beforeAfterOf', { column: selected })}
    >
      <Stack gap="md">
        <Group justify="space-between" align="flex-start">
          <div>
            <Title order={2}>{t('protect.title')}</Title>
            {classification.data && (
              <Group gap="xs">
                <Text size="sm">{t('protect.levels')}</Text>
                <LevelBadge level={classification.data.suggestion.levelBefore} />
                <IconArrowRight size={16} aria-hidden />
                <LevelBadge level={classification.data.suggestion.levelAfter} />
                <Text size="sm">{say('category', classification.data.suggestion.category)}</Text>
              </Group>
            )}
          </div>
          <Group gap="xs">
            <Button
              variant="light"
              leftSection={<IconWand size={16} />}
              disabled={isNothingToUse}
              aria-describedby="protect-note"
              loading={set.isPending}
              onClick={useSuggested}
              data-testid="protect-suggested"
            >
              {t('protect.useSuggested')}
            </Button>
            <Button
              variant="default"
              rightSection={<IconArrowRight size={16} />}
              onClick={() => go({ page: 'dataset', dataset: props.dataset, extract, step: 'describe' })}
              data-testid="to-describe"
            >
              {t('protect.toDescribe')}
            </Button>
          </Group>
        </Group>
        <Text id="protect-note" size="sm" c="gray.7" role="status" data-testid="protect-note">
          {note}
        </Text>
        {set.error && <ProblemNote problem={set.error.problem} />}
        <Tabs defaultValue="columns" keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="columns">{t('protect.columns', { count: columns.length })}</Tabs.Tab>
            <Tabs.Tab value="rows" data-testid="tab-before-after">
              {t('protect.rows')}
            </Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="columns" pt="md">
            <ProtectionList columns={columns} tags={props.tags} selected={selected} onSelect={setSelected} onChange={change} />
          </Tabs.Panel>
          <Tabs.Panel value="rows" pt="md">
            <BeforeAfterTable extract={extract} numeric={numeric} pseudonymised={pseudonymised} kept={kept} selected={selected} />
          </Tabs.Panel>
        </Tabs>
      </Stack>
    </Workbench>
  )
}
