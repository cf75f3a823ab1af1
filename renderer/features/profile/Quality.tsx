import { Badge, Button, Checkbox, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core'
import { IconListCheck } from '@tabler/icons-react'
import type { Output } from '#shared/contract/contract.ts'
import { useAct, useAnswer } from '../../api.ts'
import { useText } from '../../app/text.ts'
import { Answer } from '../../ui/Answer.tsx'
import { EmptyHint } from '../../ui/EmptyHint.tsx'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import styles from './Profile.module.css'

type Score = Output<'quality.get'>['scores'][number]
type Rule = Output<'quality.get'>['rules'][number]

/** How the data scores on each dimension, with the formula beside the number; and rules the program suggests to hold it to. */
export function Quality({ extract }: { readonly extract: string }) {
  const { t } = useText()
  const query = useAnswer('quality.get', { extract })
  return (
    <Answer query={query}>
      {({ scores, rules }) => (
        <Stack gap="lg">
          <div className={styles.scores} data-testid="quality-scores">
            {scores.map((score) => (
              <ScoreCard key={score.dimension} score={score} />
            ))}
          </div>
          <div>
            <Title order={2} size="h3" mb="xs">
              {t('quality.rules')}
            </Title>
            {rules.length === 0 ? (
              <EmptyHint icon={<IconListCheck size={32} />} title={t('quality.noRules')} text={t('quality.noRulesText')} />
            ) : (
              <ul className={styles.list}>
                {rules.map((rule) => (
                  <li key={rule.id}>
                    <RuleLine extract={extract} rule={rule} />
                  </li>
                ))}
              </ul>
            )}
          </div>
        </Stack>
      )}
    </Answer>
  )
}

function ScoreCard({ score }: { readonly score: Score }) {
  const { t, say, share, number } = useText()
  return (
    <Paper withBorder p="md">
      <Text size="sm" fw={600}>
        {say('quality.dimension', score.dimension)}
      </Text>
      <Text size="xl" fw={600}>
        {score.score === null ? t('quality.unmeasured') : share(score.score)}
      </Text>
      {score.score !== null && (
        <Progress
          value={score.score * 100}
          size="sm"
          my={4}
          aria-label={`${say('quality.dimension', score.dimension)} ${share(score.score)}`}
        />
      )}
      <Text size="xs" c="gray.7">
        {say('quality', score.formula.key, score.formula.params)}
      </Text>
      {score.made > 0 && (
        <Text size="xs" c="gray.7">
          {t('quality.passed', { passed: number(score.passed), made: number(score.made) })}
        </Text>
      )}
    </Paper>
  )
}

function RuleLine({ extract, rule }: { readonly extract: string; readonly rule: Rule }) {
  const { t, say, number } = useText()
  const accept = useAct('quality.accept', 'quality', 'gates', 'datasets')
  const title = say('quality', rule.title.key, rule.title.params)
  const change = (accepted: boolean, must: boolean) => accept.mutate({ extract, rule: rule.id, accepted, must })
  return (
    <Stack gap={4} p="sm">
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Text size="sm" fw={500}>
            {title}
          </Text>
          <Text size="xs" c="gray.7">
            {t('quality.checked', { checked: number(rule.checked), failed: number(rule.failed) })}
          </Text>
        </div>
        <Group gap="sm" wrap="nowrap">
          {rule.failed === 0 ? <Badge color="teal">{t('quality.passes')}</Badge> : <Badge color="amber">{t('quality.fails')}</Badge>}
          {rule.accepted && (
            <Checkbox
              size="xs"
              label={t('quality.must')}
              checked={rule.must}
              onChange={(event) => change(true, event.currentTarget.checked)}
            />
          )}
          <Button
            size="compact-sm"
            variant={rule.accepted ? 'default' : 'light'}
            loading={accept.isPending}
            onClick={() => change(!rule.accepted, rule.must)}
            aria-label={`${t(rule.accepted ? 'quality.takeBack' : 'quality.accept')}: ${title}`}
          >
            {t(rule.accepted ? 'quality.takeBack' : 'quality.accept')}
          </Button>
        </Group>
      </Group>
      {accept.error && <ProblemNote problem={accept.error.problem} />}
    </Stack>
  )
}
