import { Popover, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { Conclusion, ConclusionAspect } from '#shared/csv/dialect.ts'
import { useText } from '../../app/text.ts'
import { EDITABLE, type EditableField, type ReadingChange, useValueName } from './aspects.ts'
import styles from './Import.module.css'
import { ReadingChoice } from './ReadingChoice.tsx'

const UNSURE_BELOW = 0.6

/** The reading's choices as chips: what was concluded, why, and a click to say otherwise. */
export function ReadingChips(props: ReadingChange) {
  const others = props.reading.conclusions.filter((one) => !EDITABLE.some(({ aspect }) => aspect === one.aspect))
  return (
    <div className={styles.chips} data-testid="reading-chips">
      {EDITABLE.map(({ aspect, field }) => (
        <Chip key={aspect} {...props} aspect={aspect} field={field} />
      ))}
      {others.map((conclusion) => (
        <Remark key={conclusion.aspect} conclusion={conclusion} width={props.reading.columns.length} />
      ))}
    </div>
  )
}

function Chip(props: ReadingChange & { readonly aspect: ConclusionAspect; readonly field: EditableField }) {
  const { t } = useText()
  const [isOpen, setIsOpen] = useState(false)
  const conclusion = props.reading.conclusions.find((one) => one.aspect === props.aspect)
  const name = t(`aspect.${props.field}`)
  const value = useValueName()(props.field, props.reading.dialect)
  const isFixed = props.overrides[props.field] !== undefined
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" width={340} trapFocus>
      <Popover.Target>
        <UnstyledButton
          className={styles.chip}
          data-overridden={isFixed}
          data-unsure={!isFixed && (conclusion?.confidence ?? 1) < UNSURE_BELOW}
          aria-haspopup="dialog"
          onClick={() => setIsOpen(!isOpen)}
          data-testid={`chip-${props.field}`}
        >
          <span className={styles.chipLabel}>{name}</span> <span className={styles.chipValue}>{value}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={name}>
        <ReadingChoice {...props} conclusion={conclusion} isFixed={isFixed} onDone={() => setIsOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}

/** What was noticed beside the dialect: names that were made unique, other tables in the file. */
function Remark({ conclusion, width }: { readonly conclusion: Conclusion; readonly width: number }) {
  const { t, say, number } = useText()
  const [isOpen, setIsOpen] = useState(false)
  const name = t(`aspect.${conclusion.aspect === 'otherTables' || conclusion.aspect === 'width' ? conclusion.aspect : 'columnNames'}`)
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" width={340}>
      <Popover.Target>
        <UnstyledButton
          className={styles.chip}
          data-unsure={conclusion.confidence < UNSURE_BELOW}
          aria-haspopup="dialog"
          onClick={() => setIsOpen(!isOpen)}
        >
          <span className={styles.chipLabel}>{name}</span>{' '}
          {conclusion.aspect === 'width' && <span className={styles.chipValue}>{number(width)}</span>}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={name}>{say('reading', conclusion.reason, conclusion.params)}</Popover.Dropdown>
    </Popover>
  )
}
