import { Button, Stack } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import type { ColumnProfile } from '#shared/profile/profile.ts'
import { useAct, useAnswer } from '../../api.ts'
import { useSteady } from '../../app/steady.ts'
import { useText } from '../../app/text.ts'
import { Answer } from '../../ui/Answer.tsx'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import { Checklist } from './Checklist.tsx'
import type { ShowRecords } from './FailingRows.tsx'
import styles from './Quality.module.css'
import { RuleList } from './RuleList.tsx'
import { SchemaExchange } from './SchemaExchange.tsx'
import { Scores } from './Scores.tsx'

/** How the data scores on each dimension and how that came about; the rules it is held to; the questions only the steward can answer. */
export function QualityPanel(props: PanelProps) {
  const query = useAnswer('quality.get', { extract: props.extract })
  return <Answer query={query}>{(quality) => <Quality {...props} quality={quality} />}</Answer>
}

interface PanelProps {
  readonly extract: string
  readonly columns: readonly ColumnProfile[]
  readonly onShowRecords: ShowRecords
}

/** Results come one after another, and rules go from list to list: what the steward is at stays where it is. */
function Quality({ extract, columns, quality, onShowRecords }: PanelProps & { readonly quality: Output<'quality.get'> }) {
  const area = useRef<HTMLDivElement>(null)
  useSteady(area)
  return (
    <Stack ref={area} gap="xl" className={styles.steady} data-testid="quality">
      <Scores scores={quality.scores} rules={quality.rules} />
      <Measuring extract={extract} quality={quality} />
      <RuleList extract={extract} rules={quality.rules} columns={columns} onShowRecords={onShowRecords} />
      <Checklist extract={extract} answers={quality.answers} />
      <SchemaExchange extract={extract} />
    </Stack>
  )
}

/**
 * Rules without a result are measured when the panel is opened; after a cancel only when asked. How far it is stands with the other jobs: what is begun without being
 * asked for has no button here, which would come and go above everything else.
 */
function Measuring({ extract, quality }: { readonly extract: string; readonly quality: Output<'quality.get'> }) {
  const { t } = useText()
  const measure = useAct('quality.measure', 'quality')
  const { mutate } = measure
  const isAsked = useRef(false)
  const [isOffered, setIsOffered] = useState(false)
  const isWaiting = quality.unmeasured > 0 && quality.job === null
  useEffect(() => {
    if (!isWaiting || isAsked.current) return
    isAsked.current = true
    mutate({ extract, suggested: true }, { onSettled: () => setIsOffered(true) })
  }, [isWaiting, mutate, extract])
  const isOpen = isWaiting && isOffered
  if (!isOpen && !measure.error) return null
  return (
    <div role="status">
      {isOpen && (
        <Button variant="default" loading={measure.isPending} onClick={() => mutate({ extract, suggested: true })} data-testid="measure">
          {t('quality.measureNow', { count: quality.unmeasured })}
        </Button>
      )}
      {measure.error && <ProblemNote problem={measure.error.problem} />}
    </div>
  )
}
