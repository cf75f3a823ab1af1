import { Text, UnstyledButton } from '@mantine/core'
import { memo, useMemo } from 'react'
import type { ColumnProtectionView, ColumnTag } from '#shared/contract/stewardship.ts'
import type { Protection } from '#shared/protect/recipe.ts'
import { useText } from '../../app/text.ts'
import { SensitivityBadge } from '../../ui/Badges.tsx'
import { ColumnsAtOnce } from '../../ui/ColumnsAtOnce.tsx'
import styles from './Protect.module.css'
import { ProtectionChoice } from './ProtectionChoice.tsx'

interface Choosing {
  readonly onSelect: (column: string) => void
  readonly onChange: (column: string, protection: Protection) => void
}

/** Every column with its protection; of a wide table so many at once, and those whose name is asked for. */
export function ProtectionList(
  props: Choosing & {
    readonly columns: readonly ColumnProtectionView[]
    readonly tags: readonly ColumnTag[]
    readonly selected: string
  },
) {
  const { columns, tags } = props
  const tagOf = useMemo(() => new Map(tags.map((tag) => [tag.column, tag])), [tags])
  return (
    <ColumnsAtOnce
      columns={columns}
      nameOf={(one) => one.column}
      selected={columns.findIndex((one) => one.column === props.selected)}
      testId="protect"
    >
      {(shown) => (
        <ul className={styles.list} data-testid="protect-columns">
          {shown.map((one) => (
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
    </ColumnsAtOnce>
  )
}

const ProtectionLine = memo(function ProtectionLine(
  props: Choosing & {
    readonly choice: ColumnProtectionView
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
