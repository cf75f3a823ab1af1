import { Button, Group, NumberInput, Radio, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type Conclusion, type Dialect, type DialectOverrides, encoding, recordSeparator } from '#shared/csv/dialect.ts'
import { useText } from '../../app/text.ts'
import { type EditableField, type ReadingChange, useValueName } from './aspects.ts'

const DELIMITERS = [',', ';', '\t', '|']
const QUOTES = ['"', "'", null]
const ESCAPES = ['"', "'", '\\', null]
const MAX_LINES = 1000

/** Why the reading says so, and what else it could be; a choice takes effect at once. */
export function ReadingChoice(
  props: ReadingChange & {
    readonly field: EditableField
    readonly conclusion: Conclusion | undefined
    readonly isFixed: boolean
    readonly onDone: () => void
  },
) {
  const { t, say, share } = useText()
  const { field, conclusion, overrides } = props
  const choose = (part: DialectOverrides) => {
    props.onChange({ ...overrides, ...part })
    props.onDone()
  }
  const detect = () => {
    const { [field]: _forgotten, ...rest } = overrides
    props.onChange(rest)
    props.onDone()
  }
  return (
    <Stack gap="sm">
      {conclusion && (
        <Text size="sm" data-testid="reading-reason">
          {say('reading', conclusion.reason, conclusion.params)}
          {!props.isFixed && ` (${t('dialect.confidence', { share: share(conclusion.confidence) })})`}
        </Text>
      )}
      <Choices field={field} dialect={props.reading.dialect} onChoose={choose} />
      {props.isFixed && (
        <Button size="xs" variant="default" onClick={detect}>
          {t('dialect.detect')}
        </Button>
      )}
    </Stack>
  )
}

interface ChoiceProps {
  readonly dialect: Dialect
  readonly onChoose: (part: DialectOverrides) => void
}

function Choices({ field, ...props }: ChoiceProps & { readonly field: EditableField }) {
  switch (field) {
    case 'encoding':
      return <Options {...props} field={field} parts={encoding.options.map((one) => ({ encoding: one }))} />
    case 'recordSeparator':
      return <Options {...props} field={field} parts={recordSeparator.options.map((one) => ({ recordSeparator: one }))} />
    case 'delimiter':
      return <Options {...props} field={field} parts={DELIMITERS.map((one) => ({ delimiter: one }))} hasOther />
    case 'quote':
      return <Options {...props} field={field} parts={QUOTES.map((one) => ({ quote: one }))} />
    case 'escape':
      return <Options {...props} field={field} parts={ESCAPES.map((one) => ({ escape: one }))} />
    case 'preambleLines':
    case 'headerLines':
    case 'footerLines':
      return <Lines {...props} field={field} />
  }
}

/** One of a few values; what they are called comes from putting each into the dialect. */
function Options(
  props: ChoiceProps & { readonly field: EditableField; readonly parts: readonly DialectOverrides[]; readonly hasOther?: boolean },
) {
  const { t } = useText()
  const nameOf = useValueName()
  const { dialect, field, parts } = props
  const options = parts.map((part) => ({
    part,
    value: JSON.stringify(part[field]),
    name: nameOf(field, { ...dialect, bom: false, ...definedOnly(part) }),
  }))
  const current = JSON.stringify(dialect[field])
  return (
    <Stack gap="sm">
      <Radio.Group
        aria-label={t(`aspect.${field}`)}
        value={current}
        onChange={(value) => {
          const chosen = options.find((option) => option.value === value)
          if (chosen) props.onChoose(chosen.part)
        }}
      >
        <Stack gap={6}>
          {options.map((option) => (
            <Radio key={option.value} value={option.value} label={option.name} />
          ))}
        </Stack>
      </Radio.Group>
      {props.hasOther && <OtherDelimiter onChoose={props.onChoose} />}
    </Stack>
  )
}

function definedOnly(part: DialectOverrides): Partial<Dialect> {
  const defined: Partial<Dialect> = {}
  for (const [name, value] of Object.entries(part)) if (value !== undefined) Object.assign(defined, { [name]: value })
  return defined
}

function OtherDelimiter({ onChoose }: { readonly onChoose: (part: DialectOverrides) => void }) {
  const { t } = useText()
  const [text, setText] = useState('')
  return (
    <Group align="flex-end" gap="xs">
      <TextInput
        size="xs"
        label={t('dialect.other')}
        maxLength={2}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        w={120}
      />
      <Button size="xs" variant="default" disabled={text === ''} onClick={() => onChoose({ delimiter: text })}>
        {t('act.apply')}
      </Button>
    </Group>
  )
}

function Lines({ field, dialect, onChoose }: ChoiceProps & { readonly field: 'preambleLines' | 'headerLines' | 'footerLines' }) {
  const { t } = useText()
  const [lines, setLines] = useState(dialect[field])
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onChoose({ [field]: lines })
      }}
    >
      <Group align="flex-end" gap="xs">
        <NumberInput
          size="xs"
          label={t(`aspect.${field}`)}
          min={0}
          max={MAX_LINES}
          allowDecimal={false}
          value={lines}
          onChange={(value) => setLines(Number(value))}
          w={140}
          data-autofocus
        />
        <Button size="xs" type="submit">
          {t('act.apply')}
        </Button>
      </Group>
    </form>
  )
}
