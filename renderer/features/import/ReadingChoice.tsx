import { Button, Group, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { type KeyboardEvent, useRef, useState } from 'react'
import {
  type Conclusion,
  type Dialect,
  type DialectOverrides,
  encoding,
  MOST_COLUMNS,
  MOST_HEADER_LINES,
  type Reading,
  recordSeparator,
} from '#shared/csv/dialect.ts'
import { useText } from '../../app/text.ts'
import { NumberBox } from '../../ui/NumberBox.tsx'
import { type DialectField, type EditableField, type ReadingChange, useValueName } from './aspects.ts'
import { mistakenNames, readNames } from './given-names.ts'

const DELIMITERS = [',', ';', '\t', '|']
const QUOTES = ['"', "'", null]
const ESCAPES = ['"', "'", '\\', null]
const BLANKS_DROPPED = [false, true]
const LINES_UNWRAPPED = [false, true]
const DELIMITERS_MERGED = [false, true]
const SHORT_REPAIRS = ['reject', 'pad'] as const
const LONG_REPAIRS = ['reject', 'truncate', 'join'] as const
const MAX_LINES = 1000

/** Why the reading says so, and what else it could be; a choice takes effect at once. */
export function ReadingChoice(
  props: ReadingChange & {
    readonly field: EditableField
    readonly conclusions: readonly Conclusion[]
    readonly isFixed: boolean
    readonly onDone: () => void
  },
) {
  const { t, say, share } = useText()
  const { field, conclusions, overrides } = props
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
      {conclusions.map((conclusion) => (
        <Text key={`${conclusion.reason} ${conclusion.params.line ?? ''}`} size="sm" data-testid="reading-reason">
          {say('reading', conclusion.reason, conclusion.params)}
          {!conclusion.overridden && ` (${t('dialect.confidence', { share: share(conclusion.confidence) })})`}
        </Text>
      ))}
      {field === 'names' ? (
        <Names reading={props.reading} onChoose={choose} />
      ) : field === 'columns' ? (
        <Count
          label={t('aspect.columns')}
          least={1}
          most={MOST_COLUMNS}
          first={props.reading.columns.length}
          onChoose={(columns) => choose({ columns })}
        />
      ) : (
        <Choices field={field} dialect={props.reading.dialect} onChoose={choose} />
      )}
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

function Choices({ field, ...props }: ChoiceProps & { readonly field: DialectField }) {
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
    case 'blanksBeforeQuotes':
      return <Options {...props} field={field} parts={BLANKS_DROPPED.map((one) => ({ blanksBeforeQuotes: one }))} />
    case 'quotedLines':
      return <Options {...props} field={field} parts={LINES_UNWRAPPED.map((one) => ({ quotedLines: one }))} />
    case 'mergedDelimiters':
      return <Options {...props} field={field} parts={DELIMITERS_MERGED.map((one) => ({ mergedDelimiters: one }))} />
    case 'shortRecords':
      return <Options {...props} field={field} parts={SHORT_REPAIRS.map((one) => ({ shortRecords: one }))} />
    case 'longRecords':
      return <Options {...props} field={field} parts={LONG_REPAIRS.map((one) => ({ longRecords: one }))} />
    case 'preambleLines':
    case 'headerLines':
    case 'footerLines':
      return <LineCount {...props} field={field} />
  }
}

function LineCount({ field, dialect, onChoose }: ChoiceProps & { readonly field: 'preambleLines' | 'headerLines' | 'footerLines' }) {
  const { t } = useText()
  return (
    <Count
      label={t(`lineCount.${field}`)}
      least={0}
      most={field === 'headerLines' ? MOST_HEADER_LINES : MAX_LINES}
      first={dialect[field]}
      onChoose={(lines) => onChoose({ [field]: lines })}
    />
  )
}

/** One of a few values; what they are called comes from putting each into the dialect. */
function Options(
  props: ChoiceProps & { readonly field: DialectField; readonly parts: readonly DialectOverrides[]; readonly hasOther?: boolean },
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
  // What is marked holds for the reading it was marked in: another may be shown before this is gone.
  const [moved, setMoved] = useState({ to: current, from: current })
  const marked = moved.from === current ? moved.to : current
  const isMoving = useRef(false)
  const choose = (value: string) => {
    const chosen = options.find((option) => option.value === value)
    if (chosen) props.onChoose(chosen.part)
  }
  // An arrow key marks what it comes to; a browser calls that a click as well.
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    isMoving.current = event.key.startsWith('Arrow')
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    choose(event.currentTarget.value)
  }
  const onChange = (value: string) => {
    if (!isMoving.current) return choose(value)
    isMoving.current = false
    setMoved({ to: value, from: current })
  }
  return (
    <Stack gap="sm">
      <Radio.Group aria-label={t(`aspect.${field}`)} value={marked} onChange={onChange}>
        <Stack gap={6}>
          {options.map((option) => (
            <Radio
              key={option.value}
              value={option.value}
              label={option.name}
              onKeyDown={onKeyDown}
              onPointerDown={() => {
                isMoving.current = false
              }}
              data-autofocus={option.value === current || undefined}
            />
          ))}
        </Stack>
      </Radio.Group>
      {marked !== current && (
        <Button size="xs" w="fit-content" onClick={() => choose(marked)}>
          {t('act.apply')}
        </Button>
      )}
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
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onChoose({ delimiter: text })
      }}
    >
      <Group align="flex-end" gap="xs">
        <TextInput
          size="xs"
          label={t('dialect.other')}
          maxLength={2}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          w={120}
        />
        <Button size="xs" variant="default" type="submit" disabled={text === ''}>
          {t('act.apply')}
        </Button>
      </Group>
    </form>
  )
}

function Count(props: {
  readonly label: string
  readonly least: number
  readonly most: number
  readonly first: number
  readonly onChoose: (count: number) => void
}) {
  const { t } = useText()
  const [count, setCount] = useState<number | null>(props.first)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (count !== null) props.onChoose(Math.min(Math.max(count, props.least), props.most))
      }}
    >
      <Group align="flex-end" gap="xs">
        <NumberBox
          size="xs"
          label={props.label}
          min={props.least}
          max={props.most}
          allowDecimal={false}
          allowNegative={false}
          value={count ?? ''}
          onChange={(value) => setCount(value === '' ? null : Number(value))}
          w={200}
          data-autofocus
        />
        <Button size="xs" type="submit" disabled={count === null}>
          {t('act.apply')}
        </Button>
      </Group>
    </form>
  )
}

/** Names in a message. */
const MOST_NAMED = 5

/** One name a line. */
function Names({ reading, onChoose }: { readonly reading: Reading; readonly onChoose: (part: DialectOverrides) => void }) {
  const { t } = useText()
  const [text, setText] = useState(reading.columns.map(({ name }) => name.replaceAll(/\s*[\r\n]+\s*/g, ' ')).join('\n'))
  const names = readNames(text)
  const { surplus, twice } = mistakenNames(names, reading.columns.length)
  const mistakes = [
    ...(surplus > 0 ? [t('names.surplus', { count: surplus, columns: reading.columns.length })] : []),
    ...(twice.length > 0 ? [t('names.twice', { names: twice.slice(0, MOST_NAMED).join(', ') })] : []),
  ]
  return (
    <Stack gap="xs" align="flex-start">
      <Textarea
        size="xs"
        label={t('aspect.names')}
        description={t('names.hint')}
        error={mistakes.length > 0 ? mistakes.join(' · ') : undefined}
        minRows={4}
        maxRows={12}
        autosize
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        w="100%"
        data-autofocus
      />
      <Button size="xs" disabled={mistakes.length > 0} onClick={() => onChoose({ names })}>
        {t('act.apply')}
      </Button>
    </Stack>
  )
}
