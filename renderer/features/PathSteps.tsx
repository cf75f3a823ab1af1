import { Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconCheck, IconLock, IconPoint } from '@tabler/icons-react'
import type { Step } from '#shared/contract/extracts.ts'
import { STEPS } from '../app/route.ts'
import { useText } from '../app/text.ts'
import styles from './DatasetPage.module.css'

interface StepState {
  readonly step: Step
  readonly state: 'done' | 'todo' | 'blocked'
  readonly count: number
}

/** The path, each step with its state; any of them one click or one key away. */
export function PathSteps(props: { readonly steps: readonly StepState[]; readonly active: Step; readonly onGo: (step: Step) => void }) {
  const { t } = useText()
  return (
    <nav aria-label={t('path.label')}>
      <ol className={styles.path}>
        {STEPS.map((step, index) => {
          const state = props.steps.find((one) => one.step === step) ?? { step, state: 'blocked', count: 0 }
          return (
            <li key={step}>
              <Tooltip position="top" label={`${explain(t, state)} (Ctrl+${index + 1})`}>
                <UnstyledButton
                  className={styles.stepButton}
                  aria-current={props.active === step ? 'step' : undefined}
                  onClick={() => props.onGo(step)}
                  data-testid={`step-${step}`}
                  data-state={state.state}
                >
                  <span className={styles.mark} data-state={state.state} aria-hidden>
                    <Mark state={state} />
                  </span>
                  {t(`step.${step}`)}
                  <VisuallyHidden>: {explain(t, state)}</VisuallyHidden>
                </UnstyledButton>
              </Tooltip>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

function Mark({ state }: { readonly state: StepState }) {
  const { number } = useText()
  if (state.state === 'done') return <IconCheck size={13} stroke={2.6} />
  if (state.count > 0) return number(state.count)
  return state.state === 'blocked' ? <IconLock size={12} /> : <IconPoint size={16} />
}

function explain(t: ReturnType<typeof useText>['t'], state: StepState): string {
  if (state.state === 'done') return t('path.done')
  if (state.state === 'blocked') return t('path.blocked')
  return state.count > 0 ? t('path.count', { count: state.count }) : t('path.todo')
}
