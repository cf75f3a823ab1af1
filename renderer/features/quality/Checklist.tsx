import { SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { type ChecklistAnswers, type ChecklistItem, checklistOf } from '#shared/quality/checklist.ts'
import { useAct, useAnswer } from '../../api.ts'
import { useText } from '../../app/text.ts'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import styles from './Quality.module.css'

const DIMENSIONS = ['relevancy', 'availability'] as const

/** What the steward knows and the records do not. */
export function Checklist({ extract, answers }: { readonly extract: string; readonly answers: ChecklistAnswers }) {
  const { t, say } = useText()
  const act = useAct('quality.answer', 'quality')
  const dataset = useAnswer('extracts.get', { extract }).data?.dataset
  const choose = (item: ChecklistItem, value: string) => {
    if (dataset === undefined) return
    act.mutate({ dataset, answers: { [item]: value === 'yes' ? true : value === 'no' ? false : null } })
  }
  return (
    <section aria-label={t('quality.checks.title')} data-testid="checklist">
      <Title order={2} size="h3">
        {t('quality.checks.title')}
      </Title>
      <Text size="sm" c="gray.7" mb="xs">
        {t('quality.checks.text')}
      </Text>
      <Stack gap="md">
        {DIMENSIONS.map((dimension) => (
          <div key={dimension}>
            <Title order={3} size="h5" mb={4}>
              {say('quality.dimension', dimension)}
            </Title>
            <ul className={styles.list}>
              {checklistOf(dimension).map((item) => (
                <li key={item} className={styles.question}>
                  <Text size="sm">{say('quality.checklist', item)}</Text>
                  <SegmentedControl
                    size="xs"
                    aria-label={say('quality.checklist', item)}
                    value={answers[item] === undefined ? 'open' : answers[item] ? 'yes' : 'no'}
                    onChange={(value) => choose(item, value)}
                    data-testid={`check-${item}`}
                    data={[
                      { value: 'yes', label: t('quality.checks.yes') },
                      { value: 'no', label: t('quality.checks.no') },
                      { value: 'open', label: t('quality.checks.open') },
                    ]}
                  />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </Stack>
      {act.error && <ProblemNote problem={act.error.problem} />}
    </section>
  )
}
