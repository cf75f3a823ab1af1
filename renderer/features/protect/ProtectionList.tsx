import { Button, Stack, Text, TextInput, UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { memo, useMemo, useState } from 'react'
import type { ColumnProtection, ColumnTag } from '#shared/contract/stewardship.ts'
import type { Protection } from '#shared/protect/recipe.ts'
import { useText } from '../../app/text.ts'
import { SensitivityBadge } from '../../ui/Badges.tsx'
import styles from './Protect.module.css'
import { ProtectionChoice } from './ProtectionChoice.tsx'

/** Thousands of choices at once would stop the page for a minute. */
const COLUMNS_AT_ONCE = 100

interface Choosing {
  readonly onSelect: (column: string) => void
  readonly onChange: (column: string, protection: Protection) => void
}

/** Every column with its protection; of a wide table so many at once, and those whose name is asked for. */
export function ProtectionList(
  props: Choosing & {
    readonly columns: readonly ColumnProtection[]
    readonly tags: readonly ColumnTag[]
    readonly selected: string
  },
) {
  const { t } = useText()
  const { columns, tags } = props
  const [name, setName] = useState('')
  const [most, setMost] = useState(COLUMNS_AT_ONCE)
  const tagOf = useMemo(() => new Map(tags.map((tag) => [tag.column, tag])), [tags])
  const needle = name.trim().toLowerCase()
  const found = columns.filter(({ column }) => column.toLowerCase().includes(needle))
  const more = found.length - most
  return (
    <Stack gap="sm">
      {columns.length > COLUMNS_AT_ONCE && (
        <TextInput
          type="search"
          size="sm"
          maw={360}
          aria-label={t('protect.search')}
          placeholder={t('protect.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={name}
          onChange={(event) => {
            setName(event.currentTarget.value)
            setMost(COLUMNS_AT_ONCE)
          }}
          data-testid="protect-search"
        />
      )}
      {found.length === 0 ? (
        <Text size="sm">{t('protect.noneFound')}</Text>
      ) : (
        <ul className={styles.list} data-testid="protect-columns">
          {found.slice(0, most).map((one) => (
            <ProtectionLine
              key={one.column}
              choice={one}
              tag={tagOf.get(one.column)}
              isSelected={props.selected === one.column}
              onSelect={props.onSelect}
              onChange={props.onChange}
            />
          ))}
        </ul>
      )}
      {more > 0 && (
        <Button variant="default" onClick={() => setMost(most + COLUMNS_AT_ONCE)} data-testid="protect-more">
          {t('protect.showMore', { count: Math.min(more, COLUMNS_AT_ONCE), left: more })}
        </Button>
      )}
    </Stack>
  )
}

const ProtectionLine = memo(function ProtectionLine(
  props: Choosing & {
    readonly choice: ColumnProtection
    readonly tag: ColumnTag | undefined
    readonly isSelected: boolean
  },
) {
  const { column } = props.choice
  return (
    <li className={styles.line} data-selected={props.isSelected || undefined}>
      <UnstyledButton className={styles.name} aria-pressed={props.isSelected} onClick={() => props.onSelect(column)}>
        <Text fw={600} size="sm">
          {column}
        </Text>
        <ColumnSensitivity tag={props.tag} />
      </UnstyledButton>
      <ProtectionChoice choice={props.choice} onChange={(protection) => props.onChange(column, protection)} />
    </li>
  )
})

function ColumnSensitivity({ tag }: { readonly tag: ColumnTag | undefined }) {
  const { t } = useText()
  if (!tag) return null
  if (tag.decision === null) {
    return (
      <Text size="xs" c="gray.7">
        {t('protect.undecided')}
      </Text>
    )
  }
  return <SensitivityBadge sensitivity={tag.decision.sensitivity} short />
}
