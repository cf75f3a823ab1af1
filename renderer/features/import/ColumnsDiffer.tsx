import { Alert, Text } from '@mantine/core'
import type { Dataset } from '#shared/contract/extracts.ts'
import { useAnswer } from '../../api.ts'
import { useText } from '../../app/text.ts'

const NAMES_SHOWN = 6

/**
 * Decisions, rules and protection belong to a dataset's columns: where the file has others than the dataset's newest extract, it may be another dataset's, or its
 * header may be read wrongly. Said before it is imported. `names` are the file's as far as they may be shown.
 */
export function ColumnsDiffer({ dataset, names }: { readonly dataset: Dataset | undefined; readonly names: readonly string[] }) {
  const { t } = useText()
  const newest = dataset?.extracts[0]?.id
  const { data } = useAnswer('extracts.get', { extract: newest ?? '0' }, { enabled: newest !== undefined })
  if (!data || names.some((name) => name.includes('**'))) return null
  const before = data.reading.columns.map(({ name }) => name)
  const gone = before.filter((name) => !names.includes(name))
  const added = names.filter((name) => !before.includes(name))
  if (gone.length + added.length === 0) return null
  const listed = (columns: readonly string[]) => {
    const first = columns.slice(0, NAMES_SHOWN).join(', ')
    return columns.length > NAMES_SHOWN ? `${first} ${t('count.more', { count: columns.length - NAMES_SHOWN })}` : first
  }
  return (
    <Alert color="amber" title={t('import.columnsDiffer')} role="status" data-testid="columns-differ">
      {gone.length > 0 && (
        <Text size="sm" lineClamp={4}>
          {t('import.columnsGone', { columns: listed(gone) })}
        </Text>
      )}
      {added.length > 0 && (
        <Text size="sm" lineClamp={4}>
          {t('import.columnsAdded', { columns: listed(added) })}
        </Text>
      )}
      <Text size="sm">{t('import.columnsDifferText')}</Text>
    </Alert>
  )
}
