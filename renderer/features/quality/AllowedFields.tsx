import { Group, SegmentedControl, Select, Stack, Textarea } from '@mantine/core'
import { useAnswer } from '../../api.ts'
import { useText } from '../../app/text.ts'
import type { FieldsProps } from './KindFields.tsx'
import { useManyColumns } from './useManyColumns.ts'

const SOURCES = ['values', 'dataset', 'geography'] as const
const PLACES = ['province', 'district', 'subdistrict', 'postal-code'] as const

/** Where allowed values come from: typed here, a column of another dataset, or the official places. */
export function AllowedFields(props: FieldsProps) {
  const { t, say } = useText()
  const { draft, set } = props
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={t('quality.form.source')}
        value={draft.source}
        onChange={(value) => set({ source: SOURCES.find((one) => one === value) ?? draft.source })}
        data={SOURCES.map((one) => ({ value: one, label: say('quality.source', one) }))}
      />
      {draft.source === 'values' && (
        <Textarea
          label={t('quality.form.values')}
          description={t('quality.form.valuesHelp')}
          // Not as tall as its text: that is measured anew at every change and every resize, which long lists make slow.
          rows={6}
          value={draft.values}
          onChange={(event) => set({ values: event.currentTarget.value })}
          data-testid="rule-values"
        />
      )}
      {draft.source === 'dataset' && <DatasetFields {...props} />}
      {draft.source === 'geography' && <PlaceFields {...props} />}
    </Stack>
  )
}

function DatasetFields({ draft, set }: FieldsProps) {
  const { t } = useText()
  const datasets = useAnswer('datasets.list', {}).data ?? []
  const newest = datasets.find((one) => one.id === draft.dataset)?.extracts[0]?.id
  const extract = useAnswer('extracts.get', { extract: newest ?? '0' }, { enabled: newest !== undefined })
  const columns = extract.data?.reading.columns ?? []
  const manyColumns = useManyColumns(columns.length)
  return (
    <Group grow align="flex-start">
      <Select
        label={t('quality.form.dataset')}
        searchable
        allowDeselect={false}
        value={draft.dataset === '' ? null : draft.dataset}
        onChange={(dataset) => set({ dataset: dataset ?? '', datasetColumn: '' })}
        data={datasets.map((one) => ({ value: one.id, label: one.title }))}
        data-testid="rule-dataset"
      />
      <Select
        {...manyColumns}
        label={t('quality.form.datasetColumn')}
        searchable
        allowDeselect={false}
        disabled={newest === undefined}
        value={draft.datasetColumn === '' ? null : draft.datasetColumn}
        onChange={(column) => set({ datasetColumn: column ?? '' })}
        data={columns.map((column) => column.name)}
        data-testid="rule-dataset-column"
      />
    </Group>
  )
}

function PlaceFields({ draft, set }: FieldsProps) {
  const { t, say } = useText()
  return (
    <Group grow align="flex-end">
      <Select
        label={t('quality.form.place')}
        allowDeselect={false}
        value={draft.place}
        onChange={(value) => set({ place: PLACES.find((one) => one === value) ?? draft.place })}
        data={PLACES.map((one) => ({ value: one, label: say('quality.place', one) }))}
      />
      {draft.place !== 'postal-code' && (
        <SegmentedControl
          aria-label={t('quality.form.by')}
          value={draft.by}
          onChange={(value) => set({ by: value === 'code' ? 'code' : 'name' })}
          data={[
            { value: 'name', label: t('quality.form.byName') },
            { value: 'code', label: t('quality.form.byCode') },
          ]}
        />
      )}
    </Group>
  )
}
