import { Box, Button, Group, Text, UnstyledButton } from '@mantine/core'
import { IconArrowBackUp, IconCheck, IconCircle, IconRefreshAlert, IconStairsUp } from '@tabler/icons-react'
import { useCallback, useEffect, useState } from 'react'
import type { ColumnTag } from '#shared/contract/stewardship.ts'
import { useAct, useAnswer } from '../../api.ts'
import { useText } from '../../app/text.ts'
import { Answer } from '../../ui/Answer.tsx'
import { AskedBadge, SensitivityBadge } from '../../ui/Badges.tsx'
import { ColumnsAtOnce } from '../../ui/ColumnsAtOnce.tsx'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import { Classify } from './Classify.tsx'
import { ColumnCard } from './ColumnCard.tsx'
import { acceptance, byGravity, isAsked, isOpen, type NewDecision } from './decisions.ts'
import styles from './Tag.module.css'

const LEVEL_PLACE = 'level'

/** The queue of columns, most sensitive first, each to be decided by a person; at its end the level and category that follow. */
export function TagStep({ dataset, extract }: { readonly dataset: string; readonly extract: string }) {
  const query = useAnswer('tags.get', { extract })
  return <Answer query={query}>{(tags) => <Queue dataset={dataset} extract={extract} tags={byGravity(tags)} />}</Answer>
}

function Queue({ dataset, extract, tags }: { readonly dataset: string; readonly extract: string; readonly tags: readonly ColumnTag[] }) {
  const { t } = useText()
  const decide = useAct('tags.decide', 'tags', 'classification', 'protection', 'gates', 'datasets', 'rows', 'submissions')
  const undo = useAct('tags.undo', 'tags', 'classification', 'protection', 'gates', 'datasets', 'rows', 'submissions')
  const open = tags.filter(isOpen)
  const [place, setPlace] = useState<string>(open[0]?.column ?? LEVEL_PLACE)
  const here = tags.findIndex((tag) => tag.column === place)
  const current = tags[here]
  const move = useCallback(
    (by: 1 | -1) => {
      const next = tags[here + by]
      if (next) setPlace(next.column)
    },
    [tags, here],
  )
  useArrowKeys(move)
  // The badge of the step counts the level and category beside the columns.
  const known = useAnswer('datasets.get', { dataset }).data
  const isLevelOpen = known?.level === null || (open.length === 0 && known?.steps.some(({ step, count }) => step === 'tag' && count > 0))
  const leftToDecide = () => {
    if (open.length === 0) return t(isLevelOpen ? 'tag.levelLeft' : 'tag.allDecided')
    return t(isLevelOpen ? 'tag.leftWithLevel' : 'tag.left', { count: open.length })
  }
  const harmless = open.filter((tag) => tag.sensitivity === 'none' && tag.findings.length === 0)

  const take = (decisions: readonly NewDecision[]) => {
    const decided = new Set(decisions.map((one) => one.column))
    decide.mutate({ extract, decisions: [...decisions] }, { onSuccess: () => setPlace(nextOpen(tags, place, decided)) })
  }
  const takeBack = () => undo.mutate({ extract }, { onSuccess: ({ columns }) => setPlace(columns[0] ?? place) })

  return (
    <div className={styles.step} data-testid="tag">
      <section className={styles.queue} aria-label={t('tag.queue')}>
        <div className={styles.queueHead}>
          <Group justify="space-between" align="flex-start" wrap="nowrap">
            <Text fw={600} data-testid="tag-left">
              {leftToDecide()}
            </Text>
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray.8"
              flex="none"
              leftSection={<IconArrowBackUp size={16} />}
              loading={undo.isPending}
              disabled={open.length === tags.length}
              onClick={takeBack}
              data-testid="tag-undo"
            >
              {t('act.undo')}
            </Button>
          </Group>
          {harmless.length > 1 && (
            <Button
              size="xs"
              variant="light"
              fullWidth
              mt="xs"
              classNames={{ root: styles.harmless, label: styles.harmlessLabel }}
              loading={decide.isPending}
              onClick={() => take(harmless.map(acceptance))}
              data-testid="tag-accept-harmless"
            >
              {t('tag.acceptHarmless', { count: harmless.length })}
            </Button>
          )}
          {undo.error && <ProblemNote problem={undo.error.problem} />}
        </div>
        <ColumnsAtOnce columns={tags} nameOf={(tag) => tag.column} least={here + 1} testId="tag" className={styles.many}>
          {(shown) => (
            <ul className={styles.list}>
              {shown.map((tag) => (
                <li key={tag.index}>
                  <QueueEntry tag={tag} isCurrent={tag.column === place} onPick={() => setPlace(tag.column)} />
                </li>
              ))}
            </ul>
          )}
        </ColumnsAtOnce>
        <UnstyledButton
          className={styles.level}
          aria-current={place === LEVEL_PLACE}
          onClick={() => setPlace(LEVEL_PLACE)}
          data-testid="tag-level"
        >
          <IconStairsUp size={18} aria-hidden />
          {t('classify.title')}
        </UnstyledButton>
      </section>
      <section className={styles.detail}>
        {current ? (
          <ColumnCard key={current.column} tag={current} tags={tags} isPending={decide.isPending} onDecide={take} />
        ) : (
          <Classify dataset={dataset} extract={extract} openCount={open.length} />
        )}
        {decide.error && (
          <Box mt="md">
            <ProblemNote problem={decide.error.problem} />
          </Box>
        )}
      </section>
    </div>
  )
}

/** The next column that waits, after this one in the queue, then from its beginning; the level when none waits. */
function nextOpen(tags: readonly ColumnTag[], place: string, decided: ReadonlySet<string>): string {
  const here = tags.findIndex((tag) => tag.column === place)
  const inOrder = [...tags.slice(here + 1), ...tags.slice(0, here + 1)]
  return inOrder.find((tag) => isOpen(tag) && !decided.has(tag.column))?.column ?? LEVEL_PLACE
}

/** ↑ and ↓ move through the queue from wherever the focus is, but for fields that need these keys themselves. */
function useArrowKeys(move: (by: 1 | -1) => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
      if (event.target instanceof Element && event.target.closest('input, textarea, [role="listbox"], [role="dialog"]')) return
      event.preventDefault()
      move(event.key === 'ArrowDown' ? 1 : -1)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [move])
}

function QueueEntry({ tag, isCurrent, onPick }: { readonly tag: ColumnTag; readonly isCurrent: boolean; readonly onPick: () => void }) {
  const { t } = useText()
  const state = tag.decision === null ? 'open' : tag.changed ? 'changed' : 'decided'
  return (
    <UnstyledButton className={styles.entry} aria-current={isCurrent} data-state={state} onClick={onPick} data-testid="tag-entry">
      {state === 'decided' && <IconCheck size={16} aria-label={t('tag.decided')} />}
      {state === 'changed' && <IconRefreshAlert size={16} aria-label={t('tag.changed')} />}
      {state === 'open' && <IconCircle size={16} aria-label={t('tag.open')} />}
      <span className={styles.entryName}>{tag.column}</span>
      {isAsked(tag) ? (
        <AskedBadge />
      ) : (
        <SensitivityBadge sensitivity={tag.decision && !tag.changed ? tag.decision.sensitivity : tag.sensitivity} short />
      )}
    </UnstyledButton>
  )
}
