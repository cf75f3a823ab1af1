import { Checkbox, Group, MultiSelect, SegmentedControl, Select, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { readDate } from '#shared/locale/dates.ts'
import type { ColumnProfile } from '#shared/profile/profile.ts'
import { dateFormat, textForm } from '#shared/quality/rule.ts'
import { dateExample } from '#shared/quality/sentence.ts'
import { useText } from '../../app/text.ts'
import { COLUMNS_AT_ONCE } from '../../ui/columns-shown.ts'
import { AllowedFields } from './AllowedFields.tsx'
import type { Draft } from './draft.ts'
import { useManyColumns } from './useManyColumns.ts'

export interface FieldsProps {
  readonly draft: Draft
  readonly set: (part: Partial<Draft>) => void
  readonly columns: readonly ColumnProfile[]
  readonly isDated: boolean
}

/** Two fields whose values are texts, by the width of the window: in a narrow one each would be cut. */
export const SIDE_BY_SIDE = { base: 1, xs: 2 }

const TYPES = ['integer', 'decimal', 'boolean', 'date', 'datetime', 'time'] as const
const TESTS = ['filled', 'empty', 'one-of', 'none-of'] as const

/** `1/1/2569`. */
const SHORTEST_DAY = 8

/** What one kind of rule needs to know. */
export function KindFields(props: FieldsProps) {
  switch (props.draft.kind) {
    case 'required':
      return null
    case 'unique':
      return <UniqueFields {...props} />
    case 'type':
      return <TypeFields {...props} />
    case 'format':
      return <FormField {...props} />
    case 'range':
      return props.isDated ? <DateBounds {...props} /> : <Bounds {...props} />
    case 'length':
    case 'record-count':
      return <Bounds {...props} />
    case 'pattern':
      return <PatternField {...props} />
    case 'allowed':
      return <AllowedFields {...props} />
    case 'date-order':
      return <OtherColumn {...props} label="quality.form.after" />
    case 'conditional':
      return <ConditionalFields {...props} />
    case 'fresh':
      return <DaysField {...props} />
  }
}

function UniqueFields({ draft, set, columns }: FieldsProps) {
  const { t } = useText()
  return (
    <MultiSelect
      limit={COLUMNS_AT_ONCE}
      label={t('quality.form.columns')}
      description={t('quality.form.columnsHelp')}
      searchable
      value={[...draft.columns]}
      onChange={(names) => set({ columns: names })}
      data={columns.map((column) => column.name).filter((name) => name !== draft.column)}
    />
  )
}

function TypeFields({ draft, set }: FieldsProps) {
  const { t } = useText()
  const era = draft.era === 'buddhist' || draft.era === 'common' ? draft.era : undefined
  return (
    <Stack gap="sm">
      <Select
        label={t('quality.form.type')}
        allowDeselect={false}
        value={draft.type}
        onChange={(value) => set({ type: TYPES.find((one) => one === value) ?? draft.type })}
        data={TYPES.map((one) => ({ value: one, label: t(`columnType.${one}`) }))}
      />
      {(draft.type === 'date' || draft.type === 'datetime') && (
        <SimpleGrid cols={SIDE_BY_SIDE} spacing="sm">
          <Select
            label={t('quality.form.format')}
            allowDeselect={false}
            value={draft.format}
            onChange={(value) => set({ format: value ?? '' })}
            data={[
              { value: '', label: t('quality.form.anyFormat') },
              ...dateFormat.options.map((one) => ({ value: one, label: dateExample(one, era) })),
            ]}
          />
          <Select
            label={t('quality.form.era')}
            allowDeselect={false}
            value={draft.era}
            onChange={(value) => set({ era: value ?? '' })}
            data={[
              { value: '', label: t('quality.form.anyEra') },
              { value: 'buddhist', label: t('quality.form.buddhist') },
              { value: 'common', label: t('quality.form.common') },
            ]}
          />
        </SimpleGrid>
      )}
    </Stack>
  )
}

function FormField({ draft, set }: FieldsProps) {
  const { t, say } = useText()
  return (
    <Select
      label={t('quality.form.form')}
      allowDeselect={false}
      value={draft.form}
      onChange={(value) => set({ form: textForm.options.find((one) => one === value) ?? draft.form })}
      data={textForm.options.map((one) => ({ value: one, label: say('quality.form-of', one) }))}
    />
  )
}

function Bounds({ draft, set }: FieldsProps) {
  const { t } = useText()
  return (
    <Stack gap={4}>
      <Group grow>
        <TextInput
          label={t('quality.form.min')}
          inputMode="decimal"
          value={draft.min}
          onChange={(event) => set({ min: event.currentTarget.value })}
          data-testid="rule-min"
        />
        <TextInput
          label={t('quality.form.max')}
          inputMode="decimal"
          value={draft.max}
          onChange={(event) => set({ max: event.currentTarget.value })}
          data-testid="rule-max"
        />
      </Group>
      <Text size="xs" c="gray.7">
        {t('quality.form.boundHelp')}
      </Text>
    </Stack>
  )
}

function DateBounds({ draft, set }: FieldsProps) {
  const { t, say, date } = useText()
  /** Said beside the day that is none, once it is as long as one. */
  const mistaken = (text: string) =>
    text.trim().length >= SHORTEST_DAY && readDate(text) === null ? say('quality.mistake', 'not-a-date') : undefined
  const understood = (text: string) => {
    const day = readDate(text)
    return day === null ? t('quality.form.dateHelp') : t('quality.form.understood', { date: date(day) })
  }
  return (
    <Stack gap="xs">
      <Group grow align="flex-start">
        <TextInput
          label={t('quality.form.from')}
          description={understood(draft.min)}
          error={mistaken(draft.min)}
          value={draft.min}
          onChange={(event) => set({ min: event.currentTarget.value })}
          data-testid="rule-min"
        />
        <TextInput
          label={t('quality.form.to')}
          description={understood(draft.max)}
          error={draft.isUpToToday ? undefined : mistaken(draft.max)}
          disabled={draft.isUpToToday}
          value={draft.max}
          onChange={(event) => set({ max: event.currentTarget.value })}
          data-testid="rule-max"
        />
      </Group>
      <Checkbox
        label={t('quality.form.today')}
        checked={draft.isUpToToday}
        onChange={(event) => set({ isUpToToday: event.currentTarget.checked })}
      />
    </Stack>
  )
}

function PatternField({ draft, set }: FieldsProps) {
  const { t } = useText()
  return (
    <TextInput
      label={t('quality.form.pattern')}
      description={t('quality.form.patternHelp')}
      classNames={{ input: 'mono' }}
      spellCheck={false}
      maxLength={1000}
      value={draft.pattern}
      onChange={(event) => set({ pattern: event.currentTarget.value })}
      data-testid="rule-pattern"
    />
  )
}

function OtherColumn({ draft, set, columns, label }: FieldsProps & { readonly label: 'quality.form.after' | 'quality.form.other' }) {
  const { t } = useText()
  const manyColumns = useManyColumns(columns.length)
  return (
    <Select
      {...manyColumns}
      label={t(label)}
      searchable
      allowDeselect={false}
      value={draft.other === '' ? null : draft.other}
      onChange={(name) => set({ other: name ?? '' })}
      data={columns.map((column) => column.name).filter((name) => name !== draft.column)}
      data-testid="rule-other"
    />
  )
}

function ConditionalFields(props: FieldsProps) {
  const { t } = useText()
  const { draft, set } = props
  return (
    <Stack gap="sm">
      <Test
        label={t('quality.form.when')}
        test={draft.whenTest}
        values={draft.whenValues}
        onChange={(whenTest, whenValues) => set({ whenTest, whenValues })}
      />
      <OtherColumn {...props} label="quality.form.other" />
      <Test
        label={t('quality.form.expect')}
        test={draft.expectTest}
        values={draft.expectValues}
        onChange={(expectTest, expectValues) => set({ expectTest, expectValues })}
      />
    </Stack>
  )
}

function Test(props: {
  readonly label: string
  readonly test: Draft['whenTest']
  readonly values: string
  readonly onChange: (test: Draft['whenTest'], values: string) => void
}) {
  const { t, say } = useText()
  const { label, test, values, onChange } = props
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500}>
        {label}
      </Text>
      <SegmentedControl
        size="xs"
        aria-label={label}
        value={test}
        onChange={(value) => onChange(TESTS.find((one) => one === value) ?? test, values)}
        data={TESTS.map((one) => ({ value: one, label: say('quality.when', one) }))}
      />
      {(test === 'one-of' || test === 'none-of') && (
        <Textarea
          aria-label={`${label}: ${t('quality.form.valuesHelp')}`}
          description={t('quality.form.valuesHelp')}
          rows={4}
          value={values}
          onChange={(event) => onChange(test, event.currentTarget.value)}
        />
      )}
    </Stack>
  )
}

function DaysField({ draft, set }: FieldsProps) {
  const { t } = useText()
  return (
    <TextInput
      label={t('quality.form.days')}
      inputMode="numeric"
      value={draft.days}
      onChange={(event) => set({ days: event.currentTarget.value })}
      data-testid="rule-days"
    />
  )
}
