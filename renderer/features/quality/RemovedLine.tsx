import { Button, Text } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import type { RuleView } from '#shared/contract/quality.ts'
import { useAct } from '../../api.ts'
import { useFocusHere } from '../../app/focus.ts'
import { useText } from '../../app/text.ts'
import styles from './Quality.module.css'
import { RuleProblem } from './RuleProblem.tsx'
import { useRuleText } from './useRuleText.ts'

/** Where a written rule stood that was taken back since the page was opened, and the way to have it again. */
export function RemovedLine({
  extract,
  rule,
  before,
  onUndone,
}: {
  readonly extract: string
  readonly rule: RuleView
  /** The accepted rule that stands behind it. */
  readonly before: string | undefined
  readonly onUndone: () => void
}) {
  const { t } = useText()
  const sentence = useRuleText()(rule.rule.check)
  const add = useAct('quality.add', 'quality', 'gates', 'datasets')
  const undo = useFocusHere<HTMLButtonElement>()
  const putBack = () => add.mutate({ extract, rule: rule.rule, ...(before !== undefined && { before }) }, { onSuccess: onUndone })
  return (
    <div className={styles.rule} data-testid="rule-removed">
      <Text size="sm" c="gray.7" className={styles.sentence} role="status">
        {t('quality.removed', { rule: sentence })}
      </Text>
      <div className={styles.acts}>
        <Button
          ref={undo}
          size="compact-sm"
          variant="light"
          leftSection={<IconArrowBackUp size={16} />}
          loading={add.isPending}
          onClick={putBack}
          aria-label={`${t('act.undo')}: ${sentence}`}
          data-testid="rule-put-back"
        >
          {t('act.undo')}
        </Button>
      </div>
      {add.error && <RuleProblem extract={extract} problem={add.error.problem} onShown={putBack} />}
    </div>
  )
}
