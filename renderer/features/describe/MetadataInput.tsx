import { MultiSelect, Select, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import type { MetadataField } from '#shared/contract/stewardship.ts'
import { readDate } from '#shared/locale/dates.ts'
import { useText } from '../../app/text.ts'
import { NumberBox } from '../../ui/NumberBox.tsx'

type Value = string | string[]

export interface MetadataInputProps {
  readonly field: MetadataField
  readonly value: Value | undefined
  readonly problem: Output<'metadata.get'>['problems'][number] | undefined
  readonly onChange: (value: Value) => void
  /** The person was in the field and left it. */
  readonly onLeave: () => void
}

/** By which a field is found on the page. */
export function fieldId(name: string): string {
  return `metadata-${name}`
}

/** One field of the catalog's form, in the shape its kind asks for. */
export function MetadataInput(props: MetadataInputProps) {
  const { t, language, say, number } = useText()
  const { field, problem, onChange } = props
  const text = typeof props.value === 'string' ? props.value : (props.value ?? []).join(', ')
  const list = Array.isArray(props.value) ? props.value : text === '' ? [] : [text]
  const choices = field.choices.map((choice) => ({ value: choice.code, label: choice[language] }))
  const limit = field.maxLength === null ? null : t('describe.limit', { used: number(text.length), max: number(field.maxLength) })
  // No list opens by focus alone: it would cover the field's own mistake.
  const shared = {
    label: field.label[language],
    description: [field.help?.[language], limit].filter(Boolean).join(' · ') || undefined,
    withAsterisk: field.required,
    error: problem ? say('catalog', problem.key, problem.params) : undefined,
    id: fieldId(field.name),
    onBlur: props.onLeave,
    'data-testid': `field-${field.name}`,
  }

  switch (field.kind) {
    case 'text':
    case 'email':
    case 'url':
    case 'year':
      return (
        <TextInput
          {...shared}
          type={field.kind === 'email' ? 'email' : 'text'}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case 'long-text':
      return (
        <Textarea {...shared} autosize minRows={3} maxRows={12} value={text} onChange={(event) => onChange(event.currentTarget.value)} />
      )
    case 'number':
      return <NumberBox {...shared} value={text} onChange={(value) => onChange(String(value))} />
    case 'date':
      return <DateInput {...shared} value={text} onChange={onChange} />
    case 'choice':
      return (
        <Select
          {...shared}
          data={choices}
          value={text === '' ? null : text}
          clearable={!field.required}
          searchable={choices.length > 8}
          openOnFocus={false}
          onChange={(value) => onChange(value ?? '')}
        />
      )
    case 'boolean':
      return (
        <Select
          {...shared}
          data={[
            { value: 'true', label: t('answer.yes') },
            { value: 'false', label: t('answer.no') },
          ]}
          value={text === '' ? null : text}
          onChange={(value) => onChange(value ?? '')}
        />
      )
    case 'choices':
      return <MultiSelect {...shared} data={choices} value={list} onChange={onChange} searchable openOnFocus={false} />
    case 'tags':
      return (
        <TagsInput
          {...shared}
          value={list}
          onChange={onChange}
          openOnFocus={false}
          splitChars={[',', ';']}
          placeholder={list.length === 0 ? t('describe.tags') : ''}
        />
      )
  }
}

/** A date in either era; what was understood is said beside the field. */
function DateInput(props: {
  readonly label: string
  readonly description: string | undefined
  readonly withAsterisk: boolean
  readonly error: string | undefined
  readonly id: string
  readonly onBlur: () => void
  readonly 'data-testid': string
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const { t, date } = useText()
  const [typed, setTyped] = useState<string | null>(null)
  const understood = typed === null ? props.value : (readDate(typed) ?? '')
  const change = (text: string) => {
    setTyped(text)
    props.onChange(readDate(text) ?? text)
  }
  return (
    <TextInput
      {...props}
      placeholder={t('describe.datePlaceholder')}
      value={typed ?? (props.value === '' ? '' : date(props.value))}
      onChange={(event) => change(event.currentTarget.value)}
      rightSectionWidth={190}
      rightSection={understood === '' ? null : <span title={understood}>{date(understood)}</span>}
    />
  )
}
