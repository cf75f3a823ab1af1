import { Anchor, Text } from '@mantine/core'
import { IconCircleCheckFilled, IconCircleX } from '@tabler/icons-react'
import type { GateResult } from '#shared/policy/policy.ts'
import { go } from '../../app/route.ts'
import { useText } from '../../app/text.ts'
import styles from './Package.module.css'

const COLUMNS_SHOWN = 8

/** The gates as a checklist; what is not met names its columns and leads to the step that settles it. */
export function Gates({
  dataset,
  extract,
  gates,
}: {
  readonly dataset: string
  readonly extract: string
  readonly gates: readonly GateResult[]
}) {
  const { t, say } = useText()
  return (
    <ul className={styles.gates} data-testid="gates">
      {gates.map((gate) => (
        <li key={gate.code} data-met={gate.met} data-testid={`gate-${gate.code}`}>
          {gate.met ? (
            <IconCircleCheckFilled size={20} aria-label={t('gate-state.met')} />
          ) : (
            <IconCircleX size={20} aria-label={t('gate-state.unmet')} />
          )}
          <div>
            <Text fw={500}>{say('gate', gate.code)}</Text>
            <Text size="sm" c="gray.7">
              {say('gate', gate.reason, gate.params)}
            </Text>
            {!gate.met && gate.columns.length > 0 && (
              <Text size="sm">
                {gate.columns.slice(0, COLUMNS_SHOWN).join(', ')}
                {gate.columns.length > COLUMNS_SHOWN && ` ${t('count.more', { count: gate.columns.length - COLUMNS_SHOWN })}`}
              </Text>
            )}
          </div>
          {!gate.met && gate.step !== 'package' && (
            <Anchor component="button" size="sm" onClick={() => go({ page: 'dataset', dataset, extract, step: gate.step })}>
              {t('gate-state.settle', { step: t(`step.${gate.step}`) })}
            </Anchor>
          )}
        </li>
      ))}
    </ul>
  )
}
