import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { readDate } from '#shared/locale/dates.ts'
import type { ColumnProfile } from '#shared/profile/profile.ts'
import { type ColumnCondition, MAX_NEEDLE } from '#shared/rows/condition.ts'
import {
  type ConditionDraft,
  conditionOf,
  emptyDraft,
  isDated,
  OPERATORS,
  OPERATORS_WITHOUT_VALUES,
  readNumber,
} from '#shared/rows/draft.ts'
import { useText } from '../../app/text.ts'

/** Writes one condition on a column. */
export function ConditionForm(props: {
  readonly column: ColumnProfile
  readonly isMasked: boolean
  readonly onAdd: (condition: ColumnCondition) => void
}) {
  const { t } = useText()
  const { column, isMasked, onAdd } = props
  const [draft, setDraft] = useState(() => emptyDraft(column, isMasked))
  const set = (part: Partial<ConditionDraft>) => setDraft((now) => ({ ...now, ...part }))
  const condition = conditionOf(column, draft)
  const operators = isMasked ? OPERATORS_WITHOUT_VALUES : OPERATORS
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (condition) onAdd(condition)
      }}
    >
      <Stack gap="xs">
        <Select
          size="xs"
          label={t('filter.condition')}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
          value={draft.operator}
          onChange={(value) => set({ operator: operators.find((one) => one === value) ?? draft.operator })}
          data={operators.map((one) => ({ value: one, label: t(`operator.${one}`) }))}
          data-testid="filter-operator"
        />
        <Operands column={column} draft={draft} set={set} />
        <Button type="submit" size="xs" disabled={condition === null} data-testid="filter-add">
          {t('filter.add')}
        </Button>
      </Stack>
    </form>
  )
}

interface OperandProps {
  readonly column: ColumnProfile
  readonly draft: ConditionDraft
  readonly set: (part: Partial<ConditionDraft>) => void
}

/** What the chosen operator compares with. */
function Operands({ column, draft, set }: OperandProps) {
  const { t } = useText()
  const dated = isDated(column)
  switch (draft.operator) {
    case 'empty':
    case 'filled':
      return null
    case 'between':
    case 'outside':
      return (
        <Group grow align="flex-start" gap="xs">
          <Bound label={t('filter.min')} text={draft.min} isDay={dated} isNeeded onText={(min) => set({ min })} testId="filter-min" />
          <Bound label={t('filter.max')} text={draft.max} isDay={dated} isNeeded onText={(max) => set({ max })} testId="filter-max" />
        </Group>
      )
    case 'is':
    case 'is-not':
      return <Bound label={t('filter.value')} text={draft.text} isDay={dated} onText={(text) => set({ text })} testId="filter-text" />
    case 'matches':
    case 'not-matches':
      return (
        <TextInput
          size="xs"
          label={t('filter.pattern')}
          description={t('filter.patternHelp')}
          classNames={{ input: 'mono' }}
          spellCheck={false}
          maxLength={MAX_NEEDLE}
          value={draft.text}
          onChange={(event) => set({ text: event.currentTarget.value })}
          data-testid="filter-text"
        />
      )
    case 'contains':
    case 'not-contains':
    case 'starts-with':
    case 'not-starts-with':
      return <Bound label={t('filter.text')} text={draft.text} isDay={false} onText={(text) => set({ text })} testId="filter-text" />
  }
}

/** From so many characters on, a day is written in full: `1/1/2551`. */
const WHOLE_DAY = 8

/** A text field; of a day it says which one was understood, and of what bounds a range, that it is none: the condition cannot be used then. */
function Bound(props: {
  readonly label: string
  readonly text: string
  readonly isDay: boolean
  /** Nothing but a day or a number will do. */
  readonly isNeeded?: boolean
  readonly onText: (text: string) => void
  readonly testId: string
}) {
  const { t, date } = useText()
  const [isLeft, setIsLeft] = useState(false)
  const day = props.isDay ? readDate(props.text) : null
  const isMistake = props.isNeeded && props.text.trim() !== '' && (props.isDay ? day : readNumber(props.text)) === null
  // Who is still writing has made no mistake yet.
  const isShown = isMistake && (isLeft || (props.isDay && props.text.trim().length >= WHOLE_DAY))
  return (
    <TextInput
      size="xs"
      label={props.label}
      description={props.isDay ? (day === null ? t('filter.dateHelp') : date(day)) : undefined}
      error={isShown ? t(props.isDay ? 'filter.noDay' : 'filter.noNumber') : undefined}
      maxLength={MAX_NEEDLE}
      value={props.text}
      onChange={(event) => props.onText(event.currentTarget.value)}
      onFocus={() => setIsLeft(false)}
      onBlur={() => setIsLeft(true)}
      data-testid={props.testId}
    />
  )
}
