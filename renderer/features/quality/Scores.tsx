import { Paper, Progress, Table, Text } from '@mantine/core'
import type { RuleView } from '#shared/contract/quality.ts'
import { checklistOf } from '#shared/quality/checklist.ts'
import { type DimensionScore, partScore, type ScorePart } from '#shared/quality/score.ts'
import { useText } from '../../app/text.ts'
import { FirstOnes } from '../../ui/FirstOnes.tsx'
import styles from './Quality.module.css'
import { useRuleText } from './useRuleText.ts'

/** The five scores, each with its formula in numbers; what was not measured has none, and says so. */
export function Scores({ scores, rules }: { readonly scores: readonly DimensionScore[]; readonly rules: readonly RuleView[] }) {
  return (
    <div className={styles.scores} data-testid="quality-scores">
      {scores.map((score) => (
        <ScoreCard key={score.dimension} score={score} rules={rules} />
      ))}
    </div>
  )
}

function ScoreCard({ score, rules }: { readonly score: DimensionScore; readonly rules: readonly RuleView[] }) {
  const { t, say, share } = useText()
  const name = say('quality.dimension', score.dimension)
  const hasQuestions = checklistOf(score.dimension).length > 0
  return (
    <Paper withBorder p="md" data-testid={`score-${score.dimension}`}>
      <Text size="sm" fw={600}>
        {name}
      </Text>
      <Text size="xl" fw={600} c={score.score === null ? 'gray.7' : 'gray.9'}>
        {score.score === null ? t('quality.score.unmeasured') : share(score.score)}
      </Text>
      {score.score === null ? (
        <Text size="xs" c="gray.7">
          {t(hasQuestions ? 'quality.score.noAnswers' : 'quality.score.noRules')}
        </Text>
      ) : (
        <>
          <Progress value={score.score * 100} size="sm" my={4} aria-label={`${name} ${share(score.score)}`} />
          <Formula parts={score.parts} rules={rules} />
        </>
      )}
      {score.unmeasured > 0 && (
        <Text size="xs" c="gray.7">
          {t('quality.score.waiting', { count: score.unmeasured })}
        </Text>
      )}
    </Paper>
  )
}

/** Σ (score × weight) ÷ Σ weight with its numbers, and every part of it on demand. */
function Formula({ parts, rules }: { readonly parts: readonly ScorePart[]; readonly rules: readonly RuleView[] }) {
  const { t, number } = useText()
  const sum = parts.reduce((total, part) => total + partScore(part) * part.weight, 0)
  const weight = parts.reduce((total, part) => total + part.weight, 0)
  return (
    <>
      <Text size="xs" c="gray.7" title={t('quality.score.formulaHelp')}>
        {t('quality.score.formulaHelp')} ={' '}
        <b className={styles.formula}>{t('quality.score.formula', { sum: number(sum, 4), weight: number(weight) })}</b>
      </Text>
      <details className={styles.details}>
        <summary>{t('quality.score.parts', { count: parts.length })}</summary>
        <div className={styles.parts}>
          <FirstOnes items={parts} testId="score-parts">
            {(shown) => (
              <Table fz="xs" verticalSpacing={2} horizontalSpacing={4}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('quality.score.part')}</Table.Th>
                    <Table.Th ta="right">{t('quality.score.passed')}</Table.Th>
                    <Table.Th ta="right">{t('quality.score.weight')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {shown.map((part) => (
                    <Part key={part.kind === 'rule' ? part.rule : part.item} part={part} rules={rules} />
                  ))}
                </Table.Tbody>
              </Table>
            )}
          </FirstOnes>
        </div>
      </details>
    </>
  )
}

function Part({ part, rules }: { readonly part: ScorePart; readonly rules: readonly RuleView[] }) {
  const { t, say, number } = useText()
  const ruleText = useRuleText()
  const rule = part.kind === 'rule' ? rules.find((one) => one.id === part.rule) : undefined
  const what = part.kind === 'answer' ? say('quality.checklist', part.item) : rule ? ruleText(rule.rule.check) : part.rule
  return (
    <Table.Tr>
      <Table.Td>{what}</Table.Td>
      <Table.Td ta="right">
        {part.kind === 'rule' ? `${number(part.passed)} ÷ ${number(part.made)}` : t(part.yes ? 'quality.checks.yes' : 'quality.checks.no')}
      </Table.Td>
      <Table.Td ta="right">{number(part.weight)}</Table.Td>
    </Table.Tr>
  )
}
