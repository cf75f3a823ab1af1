import { Button, Popover, Stack, Text, UnstyledButton } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { Conclusion, ConclusionAspect, DialectOverrides } from '#shared/csv/dialect.ts'
import { isFocusLost } from '../../app/focus.ts'
import { useText } from '../../app/text.ts'
import { EDITABLE, type EditableField, isToldOf, type ReadingChange, useChosenName } from './aspects.ts'
import styles from './Import.module.css'
import { ReadingChoice } from './ReadingChoice.tsx'

const UNSURE_BELOW = 0.6

/** The reading's choices as chips: what was concluded, why, and a click to say otherwise. */
export function ReadingChips(props: ReadingChange) {
  const { reading, onChange } = props
  const chips = useRef<HTMLDivElement>(null)
  const isChosen = useRef(false)
  const choose = (overrides: DialectOverrides) => {
    isChosen.current = true
    onChange(overrides)
  }
  // A chip may go with the choice that was made in it.
  useEffect(() => {
    if (reading && isChosen.current && isFocusLost()) chips.current?.querySelector('button')?.focus()
    isChosen.current = false
  }, [reading])
  const tables = reading.conclusions.filter((one) => one.aspect === 'otherTables')
  const shown = { ...props, onChange: choose }
  return (
    <div ref={chips} className={styles.chips} data-testid="reading-chips">
      {EDITABLE.filter(({ field }) => isToldOf(field, reading)).map(({ aspect, field }) => (
        <Chip key={aspect} {...shown} aspect={aspect} field={field} />
      ))}
      {tables.length > 0 && <OtherTables {...shown} tables={tables} />}
    </div>
  )
}

function Chip(props: ReadingChange & { readonly aspect: ConclusionAspect; readonly field: EditableField }) {
  const { t } = useText()
  const [isOpen, setIsOpen] = useState(false)
  const chip = useRef<HTMLButtonElement>(null)
  const close = () => {
    setIsOpen(false)
    chip.current?.focus()
  }
  const conclusions = props.reading.conclusions.filter((one) => one.aspect === props.aspect)
  const name = t(`aspect.${props.field}`)
  const value = useChosenName()(props.field, props.reading)
  const isFixed = props.overrides[props.field] !== undefined
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" width={340} trapFocus>
      <Popover.Target>
        <UnstyledButton
          ref={chip}
          className={styles.chip}
          data-overridden={isFixed}
          data-unsure={!isFixed && conclusions.some((one) => one.confidence < UNSURE_BELOW)}
          aria-haspopup="dialog"
          onClick={() => setIsOpen(!isOpen)}
          data-testid={`chip-${props.field}`}
        >
          <span className={styles.chipLabel}>{name}</span> <span className={styles.chipValue}>{value}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={name}>
        <ReadingChoice {...props} conclusions={conclusions} isFixed={isFixed} onDone={close} />
      </Popover.Dropdown>
    </Popover>
  )
}

/** What else the file holds, each of it to be read instead. */
function OtherTables({ tables, overrides, onChange }: ReadingChange & { readonly tables: readonly Conclusion[] }) {
  const { t, say, number } = useText()
  const [isOpen, setIsOpen] = useState(false)
  const chip = useRef<HTMLButtonElement>(null)
  const read = (table: Conclusion) => {
    const { headerLines: _header, footerLines: _footer, columns: _columns, names: _names, ...rest } = overrides
    onChange({ ...rest, preambleLines: Number(table.params.header ?? table.params.line) - 1 })
    setIsOpen(false)
    chip.current?.focus()
  }
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" width={340} trapFocus>
      <Popover.Target>
        <UnstyledButton
          ref={chip}
          className={styles.chip}
          data-unsure={tables.some((one) => one.confidence < UNSURE_BELOW)}
          aria-haspopup="dialog"
          onClick={() => setIsOpen(!isOpen)}
          data-testid="chip-otherTables"
        >
          <span className={styles.chipLabel}>{t('aspect.otherTables')}</span>{' '}
          <span className={styles.chipValue}>{number(tables.length)}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('aspect.otherTables')}>
        <Stack gap="sm">
          {tables.map((table) => (
            <div key={table.params.line}>
              <Text size="sm">{say('reading', table.reason, table.params)}</Text>
              <Button size="xs" variant="default" mt={4} onClick={() => read(table)}>
                {t('dialect.readTable')}
              </Button>
            </div>
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
