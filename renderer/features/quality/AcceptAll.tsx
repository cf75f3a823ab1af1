import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Problem } from '#shared/contract/problem.ts'
import type { RuleView } from '#shared/contract/quality.ts'
import { outcomeOf, type RuleOutcome } from '#shared/quality/outcome.ts'
import { useText } from '../../app/text.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { ProblemNote } from '../../ui/ProblemNote.tsx'

/** Accepts the suggested rules; where some of them do not hold, or are not measured, it asks first which are meant. */
export function AcceptAll(props: {
  readonly rules: readonly RuleView[]
  readonly isAccepting: boolean
  readonly problem: Problem | undefined
  readonly onAccept: (rules: readonly RuleView[]) => void
}) {
  const { t, say } = useText()
  const { rules } = props
  const [isAsking, setIsAsking] = useState(false)
  const having = (outcome: RuleOutcome) => rules.filter((one) => outcomeOf(one.result, one.missingColumns) === outcome)
  const holding = having('holds')
  const counts = { holding: holding.length, failing: having('fails').length, unmeasured: having('unmeasured').length }

  const take = (wanted: readonly RuleView[]) => {
    setIsAsking(false)
    props.onAccept(wanted)
  }

  return (
    <div>
      <Button
        variant="default"
        loading={props.isAccepting}
        onClick={() => (holding.length === rules.length ? take(rules) : setIsAsking(true))}
        data-testid="rules-accept-all"
      >
        {t('quality.acceptAll')}
      </Button>
      {props.problem && <ProblemNote problem={props.problem} />}
      <Dialog opened={isAsking} onClose={() => setIsAsking(false)} title={t('quality.acceptAllTitle')}>
        <Stack>
          <Text>{say('quality', 'acceptAllText', counts)}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setIsAsking(false)}>
              {t('act.cancel')}
            </Button>
            <Button variant="default" onClick={() => take(rules)} data-testid="rules-accept-every">
              {t('quality.acceptEvery', { count: rules.length })}
            </Button>
            <Button disabled={holding.length === 0} onClick={() => take(holding)} data-testid="rules-accept-holding">
              {t('quality.acceptHolding', { count: holding.length })}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </div>
  )
}
