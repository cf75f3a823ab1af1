import { Button, Stack, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useText } from '../app/text.ts'
import { COLUMNS_AT_ONCE, columnsShown } from './columns-shown.ts'

/** Of a wide table's columns so many at once, more when asked for, and those whose name is looked for. */
export function ColumnsAtOnce<Column>(props: {
  readonly columns: readonly Column[]
  readonly nameOf: (column: Column) => string
  /** So many from the first on are shown in any case, unless a name is looked for: as far as the selection has come. */
  readonly least?: number
  readonly testId: string
  /** Of what stands around the columns of a wide table. */
  readonly className?: string | undefined
  readonly children: (shown: readonly Column[]) => ReactNode
}) {
  const { t } = useText()
  const { columns, testId } = props
  const [name, setName] = useState('')
  const [most, setMost] = useState(COLUMNS_AT_ONCE)
  if (columns.length <= COLUMNS_AT_ONCE) return props.children(columns)
  const { shown, left } = columnsShown(columns, props.nameOf, { name, most, least: props.least ?? 0 })
  return (
    <Stack gap="sm" className={props.className}>
      <TextInput
        type="search"
        size="sm"
        maw={360}
        aria-label={t('columns.search')}
        placeholder={t('columns.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={name}
        onChange={(event) => {
          setName(event.currentTarget.value)
          setMost(COLUMNS_AT_ONCE)
        }}
        data-testid={`${testId}-search`}
      />
      {shown.length === 0 ? <Text size="sm">{t('columns.noneFound')}</Text> : props.children(shown)}
      {left > 0 && (
        <Button variant="default" onClick={() => setMost(shown.length + COLUMNS_AT_ONCE)} data-testid={`${testId}-more`}>
          {t('columns.showMore', { count: Math.min(left, COLUMNS_AT_ONCE), left })}
        </Button>
      )}
    </Stack>
  )
}
