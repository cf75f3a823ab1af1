import { Button, Popover, Stack, Text, UnstyledButton } from '@mantine/core'
import { useRef, useState } from 'react'
import type { Conclusion, ConclusionAspect } from '#shared/csv/dialect.ts'
import { useText } from '../../app/text.ts'
import { EDITABLE, type EditableField, isToldOf, type ReadingChange, useChosenName } from './aspects.ts'
import styles from './Import.module.css'
import { ReadingChoice } from './ReadingChoice.tsx'

const UNSURE_BELOW = 0.6

/** The reading's choices as chips: what was concluded, why, and a click to say otherwise. */
export function ReadingChips(props: ReadingChange) {
  const tables = props.reading.conclusions.filter((one) => one.aspect === 'otherTables')
  return (
    <div className={styles.chips} data-testid="reading-chips">
      {EDITABLE.filter(({ field }) => isToldOf(field, props.reading)).map(({ aspect, field }) => (
        <Chip key={aspect} {...props} aspect={aspect} field={field} />
      ))}
      {tables.length > 0 && <OtherTables {...props} tables={tables} />}
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
  const read = (table: Conclusion) => {
    const { headerLines: _header, footerLines: _footer, columns: _columns, names: _names, ...rest } = overrides
    onChange({ ...rest, preambleLines: Number(table.params.line) - 1 })
    setIsOpen(false)
  }
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" width={340} trapFocus>
      <Popover.Target>
        <UnstyledButton
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
