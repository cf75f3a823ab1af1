import { Alert, Button, Group, Paper, Select, Stack, Text, Textarea, Title } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useState } from 'react'
import type { ClassificationView } from '#shared/contract/stewardship.ts'
import { type Category, category as categories, LEVELS, type Level } from '#shared/policy/policy.ts'
import { useAct, useAnswer } from '../../api.ts'
import { go } from '../../app/route.ts'
import { useText } from '../../app/text.ts'
import { Answer } from '../../ui/Answer.tsx'
import { LevelBadge } from '../../ui/Badges.tsx'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import { kindOf } from '../protect/ProtectionChoice.tsx'
import styles from './Tag.module.css'

/** Level and category follow from the decisions and the policy; a person may raise them, or lower them with a reason. */
export function Classify({
  dataset,
  extract,
  openCount,
}: {
  readonly dataset: string
  readonly extract: string
  readonly openCount: number
}) {
  const { t } = useText()
  const query = useAnswer('classification.get', { extract })
  return (
    <Stack gap="lg" data-testid="classify">
      <div>
        <Title order={2} size="h1">
          {t('classify.title')}
        </Title>
        <Text c="gray.7">{openCount > 0 ? t('classify.open', { count: openCount }) : t('classify.text')}</Text>
      </div>
      <Answer query={query}>
        {(view) => (
          <>
            <Suggestion view={view} />
            <ClassifyForm key={JSON.stringify(view.current)} dataset={dataset} extract={extract} view={view} />
          </>
        )}
      </Answer>
    </Stack>
  )
}

function Suggestion({ view }: { readonly view: ClassificationView }) {
  const { t, say } = useText()
  const { suggestion } = view
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Group gap="sm">
          <Text fw={600}>{t('classify.suggested')}</Text>
          <LevelBadge level={suggestion.levelBefore} />
          <IconArrowRight size={16} aria-label={t('classify.afterProtection')} />
          <LevelBadge level={suggestion.levelAfter} />
          <Text>{say('category', suggestion.category)}</Text>
        </Group>
        <Text size="sm" c="gray.7">
          {t('classify.beforeAfter')}
        </Text>
        <details open={suggestion.rules.length <= 6}>
          <summary>{t('classify.rules', { count: suggestion.rules.length })}</summary>
          <ul className={styles.rules} data-testid="rules">
            {suggestion.rules.map((rule) => (
              <li key={`${rule.key} ${rule.column}`}>
                {say('rule', rule.key, { ...rule.params, ...(rule.column === null ? {} : { column: rule.column }) })}
              </li>
            ))}
          </ul>
        </details>
      </Stack>
    </Paper>
  )
}

function ClassifyForm({
  dataset,
  extract,
  view,
}: {
  readonly dataset: string
  readonly extract: string
  readonly view: ClassificationView
}) {
  const { t, say } = useText()
  const set = useAct('classification.set', 'classification', 'gates', 'datasets', 'submissions', 'metadata')
  const [level, setLevel] = useState<Level>(view.current?.level ?? view.suggestion.levelAfter)
  const [category, setCategory] = useState<Category>(view.current?.category ?? view.suggestion.category)
  const [reason, setReason] = useState(view.current?.reason ?? '')
  const isLowered = LEVELS.indexOf(level) < LEVELS.indexOf(view.suggestion.levelAfter)
  const isSaved = view.current?.level === level && view.current.category === category && view.current.reason === reason

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        set.mutate({ extract, level, category, reason: reason.trim() })
      }}
    >
      <Stack gap="sm">
        <Select
          label={t('classify.level')}
          allowDeselect={false}
          value={level}
          onChange={(value) => setLevel(LEVELS.find((one) => one === value) ?? level)}
          data={LEVELS.map((one) => ({ value: one, label: say('level', one) }))}
          data-testid="classify-level"
        />
        <Select
          label={t('classify.category')}
          allowDeselect={false}
          value={category}
          onChange={(value) => setCategory(categories.options.find((one) => one === value) ?? category)}
          data={categories.options.map((one) => ({ value: one, label: say('category', one) }))}
          data-testid="classify-category"
        />
        {isLowered && (
          <Textarea
            label={t('classify.reason')}
            description={t('classify.reasonHelp')}
            required
            autosize
            minRows={2}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            data-testid="classify-reason"
          />
        )}
        {view.problems.length > 0 && (
          <Alert color="amber" title={t('classify.problems')}>
            {view.problems.map((problem) => (
              <Text key={problem.key} size="sm">
                {say('rule', problem.key, problem.params)}
              </Text>
            ))}
          </Alert>
        )}
        {set.error && <ProblemNote problem={set.error.problem} />}
        {set.data !== undefined && set.data.moved.length > 0 && (
          <Alert color="amber" title={t('classify.moved', { count: set.data.moved.length })} data-testid="classify-moved">
            {set.data.moved.map(({ column, before, after }) => (
              <Text key={column} size="sm">
                {t('classify.movedColumn', {
                  column,
                  before: t(`protect.kind.${kindOf(before)}`),
                  after: t(`protect.kind.${kindOf(after)}`),
                })}
              </Text>
            ))}
          </Alert>
        )}
        <Group gap="sm">
          <Button
            type="submit"
            loading={set.isPending}
            disabled={isSaved || (isLowered && reason.trim() === '')}
            data-testid="classify-save"
          >
            {t(isSaved ? 'classify.saved' : 'classify.save')}
          </Button>
          {view.current !== null && (
            <Button
              variant="default"
              rightSection={<IconArrowRight size={16} />}
              onClick={() => go({ page: 'dataset', dataset, extract, step: 'protect' })}
              data-testid="to-protect"
            >
              {t('classify.toProtect')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  )
}
