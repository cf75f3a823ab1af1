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
  /** The place of the selected one, which is shown behind the first ones where it is not among them. */
  readonly selected?: number | null
  /** The button for more stands among the columns, where they will: `children` places it. */
  readonly hasMoreInside?: boolean
  readonly testId: string
  /** Of what stands around the columns of a wide table. */
  readonly className?: string | undefined
  readonly children: (shown: readonly Column[], more: ReactNode) => ReactNode
}) {
  const { t } = useText()
  const { columns, testId } = props
  const [name, setName] = useState('')
  const [most, setMost] = useState(COLUMNS_AT_ONCE)
  if (columns.length <= COLUMNS_AT_ONCE) return props.children(columns, null)
  const wanted = { name, most, least: props.least ?? 0, selected: props.selected ?? null }
  const { shown, left } = columnsShown(columns, props.nameOf, wanted)
  const more = left > 0 && (
    <Button
      variant="default"
      size={props.hasMoreInside ? 'compact-sm' : 'sm'}
      onClick={() => setMost((name === '' ? Math.max(most, wanted.least) : most) + COLUMNS_AT_ONCE)}
      data-testid={`${testId}-more`}
    >
      {t('columns.showMore', { count: Math.min(left, COLUMNS_AT_ONCE), left })}
    </Button>
  )
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
      {shown.length === 0 ? <Text size="sm">{t('columns.noneFound')}</Text> : props.children(shown, more)}
      {!props.hasMoreInside && more}
    </Stack>
  )
}
