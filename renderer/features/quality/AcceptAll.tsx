import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { RuleView } from '#shared/contract/quality.ts'
import { outcomeOf, type RuleOutcome } from '#shared/quality/outcome.ts'
import { useAct } from '../../api.ts'
import { useText } from '../../app/text.ts'
import { ProblemNote } from '../../ui/ProblemNote.tsx'

/** Accepts the suggested rules; where some of them do not hold, or are not measured, it asks first which are meant. */
export function AcceptAll({ extract, rules }: { readonly extract: string; readonly rules: readonly RuleView[] }) {
  const { t, say } = useText()
  const accept = useAct('quality.accept', 'quality', 'gates', 'datasets')
  const [isRunning, setIsRunning] = useState(false)
  const [isAsking, setIsAsking] = useState(false)
  const having = (outcome: RuleOutcome) => rules.filter((one) => outcomeOf(one.result, one.missingColumns) === outcome)
  const holding = having('holds')
  const counts = { holding: holding.length, failing: having('fails').length, unmeasured: having('unmeasured').length }

  // One after another: each act is an entry of its own in the audit trail.
  const take = async (wanted: readonly RuleView[]) => {
    setIsAsking(false)
    setIsRunning(true)
    try {
      for (const rule of wanted) await accept.mutateAsync({ extract, rule: rule.id, accepted: true, must: false })
    } catch {
      // The act itself keeps the problem, which is shown below.
    } finally {
      setIsRunning(false)
    }
  }

  return (
    <div>
      <Button
        variant="default"
        loading={isRunning}
        onClick={() => (holding.length === rules.length ? void take(rules) : setIsAsking(true))}
        data-testid="rules-accept-all"
      >
        {t('quality.acceptAll')}
      </Button>
      {accept.error && <ProblemNote problem={accept.error.problem} />}
      <Modal opened={isAsking} onClose={() => setIsAsking(false)} title={t('quality.acceptAllTitle')}>
        <Stack>
          <Text>{say('quality', 'acceptAllText', counts)}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setIsAsking(false)}>
              {t('act.cancel')}
            </Button>
            <Button variant="default" onClick={() => void take(rules)} data-testid="rules-accept-every">
              {t('quality.acceptEvery', { count: rules.length })}
            </Button>
            <Button disabled={holding.length === 0} onClick={() => void take(holding)} data-testid="rules-accept-holding">
              {t('quality.acceptHolding', { count: holding.length })}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </div>
  )
}
