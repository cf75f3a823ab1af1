import { Button, Group, Text, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { RuleView } from '#shared/contract/quality.ts'
import type { ColumnProfile } from '#shared/profile/profile.ts'
import { useAct } from '../../api.ts'
import { useFocusHeir } from '../../app/focus.ts'
import { useText } from '../../app/text.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { FirstOnes } from '../../ui/FirstOnes.tsx'
import { AcceptAll } from './AcceptAll.tsx'
import { FailingRows, type ShowRecords } from './FailingRows.tsx'
import styles from './Quality.module.css'
import { RemovedLine } from './RemovedLine.tsx'
import { RuleForm } from './RuleForm.tsx'
import { RuleLine } from './RuleLine.tsx'
import { type Removed, withRemoval, withRemoved } from './removed.ts'
import { type AcceptedTogether, UndoAccepted } from './UndoAccepted.tsx'

interface RulesProps {
  readonly extract: string
  readonly rules: readonly RuleView[]
  readonly columns: readonly ColumnProfile[]
  readonly onShowRecords: ShowRecords
}

/** Rules in use, then what the program suggests beside, then what was dismissed. */
export function RuleList({ extract, rules, columns, onShowRecords }: RulesProps) {
  const { t } = useText()
  const [changing, setChanging] = useState<RuleView | 'new' | null>(null)
  const [failing, setFailing] = useState<RuleView | null>(null)
  // Here, since nothing is left of the suggestions once all of them are accepted.
  const acceptAll = useAct('quality.acceptAll', 'quality', 'gates', 'datasets')
  const [together, setTogether] = useState<AcceptedTogether | null>(null)
  const remove = useAct('quality.remove', 'quality', 'gates', 'datasets')
  const [removed, setRemoved] = useState<readonly Removed[]>([])
  const acceptedHead = useRef<HTMLHeadingElement>(null)
  const suggestedHead = useRef<HTMLHeadingElement>(null)
  const acceptedPassFocusOn = useFocusHeir(acceptedHead)
  const suggestedPassFocusOn = useFocusHeir(suggestedHead)
  const accepted = rules.filter((one) => one.state === 'accepted')
  const suggested = rules.filter((one) => one.state === 'suggested')
  const dismissed = rules.filter((one) => one.state === 'dismissed')
  // Where a written rule stood stays a line to have it again.
  const inUse = withRemoved(accepted, removed)
  const takeBack = (rule: RuleView) => {
    remove.mutate({ extract, rule: rule.id })
    setRemoved((before) => withRemoval(before, rule, inUse))
  }
  const acceptedIds = new Set(accepted.map(({ id }) => id))
  const gone = new Map(removed.flatMap((one) => (acceptedIds.has(one.rule.id) ? [] : [[one.rule, one] as const])))
  const goneLine = ({ rule, behind }: Removed) => (
    <RemovedLine
      extract={extract}
      rule={rule}
      before={behind.find((id) => acceptedIds.has(id))}
      onUndone={() => setRemoved((all) => all.filter((one) => one.rule.id !== rule.id))}
    />
  )
  const removalOf = ({ id }: RuleView) =>
    remove.variables?.rule === id ? { isPending: remove.isPending, problem: remove.error?.problem } : null
  const lines = (listed: readonly RuleView[]) => (
    <FirstOnes items={listed} testId="rules">
      {(shown) => (
        <ul className={styles.list}>
          {shown.map((rule) => {
            const removal = gone.get(rule)
            return (
              <li key={rule.id}>
                {removal ? (
                  goneLine(removal)
                ) : (
                  <RuleLine
                    {...{ extract, rule, columns }}
                    onChange={setChanging}
                    onRemove={takeBack}
                    removal={removalOf(rule)}
                    onShowFailing={setFailing}
                  />
                )}
              </li>
            )
          })}
        </ul>
      )}
    </FirstOnes>
  )
  return (
    <>
      <section aria-label={t('quality.accepted', { count: accepted.length })} data-testid="rules-accepted" {...acceptedPassFocusOn}>
        <Group justify="space-between" mb="xs">
          <Title ref={acceptedHead} tabIndex={-1} order={2} size="h3">
            {t('quality.accepted', { count: accepted.length })}
          </Title>
          <Button leftSection={<IconPlus size={16} />} onClick={() => setChanging('new')} data-testid="rule-add">
            {t('quality.add')}
          </Button>
        </Group>
        {together && <UndoAccepted key={together.batch} extract={extract} accepted={together} />}
        {inUse.length === 0 ? <NoneAccepted /> : lines(inUse)}
      </section>
      {suggested.length > 0 && (
        <section aria-label={t('quality.suggested', { count: suggested.length })} data-testid="rules-suggested" {...suggestedPassFocusOn}>
          <Group justify="space-between" mb="xs" align="flex-end">
            <div>
              <Title ref={suggestedHead} tabIndex={-1} order={2} size="h3">
                {t('quality.suggested', { count: suggested.length })}
              </Title>
              <Text size="sm" c="gray.7">
                {t('quality.suggestedText')}
              </Text>
            </div>
            <AcceptAll
              rules={suggested}
              isAccepting={acceptAll.isPending}
              problem={acceptAll.error?.problem}
              onAccept={(wanted) =>
                acceptAll.mutate(
                  { extract, rules: wanted.map(({ id }) => id) },
                  { onSuccess: ({ batch }) => batch !== null && setTogether({ batch, count: wanted.length }) },
                )
              }
            />
          </Group>
          {lines(suggested)}
        </section>
      )}
      {dismissed.length > 0 && (
        <details data-testid="rules-dismissed">
          <summary>{t('quality.dismissed', { count: dismissed.length })}</summary>
          {lines(dismissed)}
        </details>
      )}
      <Dialog
        opened={changing !== null}
        onClose={() => setChanging(null)}
        size="lg"
        title={t(changing === 'new' ? 'quality.addTitle' : 'quality.changeTitle')}
      >
        {changing !== null && (
          <RuleForm extract={extract} columns={columns} known={changing === 'new' ? null : changing} onDone={() => setChanging(null)} />
        )}
      </Dialog>
      <Dialog opened={failing !== null} onClose={() => setFailing(null)} size="90%" title={t('quality.failing')}>
        {failing && <FailingRows extract={extract} rule={failing} columns={columns} onShow={onShowRecords} />}
      </Dialog>
    </>
  )
}

/** As high as a rule: the suggestions below are what to go on with, and stay where they are when the first of them is accepted. */
function NoneAccepted() {
  const { t } = useText()
  return (
    <div className={styles.list}>
      <div className={styles.rule}>
        <div className={styles.sentence}>
          <Text size="sm" fw={500}>
            {t('quality.noneAccepted')}
          </Text>
          <Text size="xs" c="gray.7">
            {t('quality.noneAcceptedText')}
          </Text>
        </div>
      </div>
    </div>
  )
}
