import { UnstyledButton } from '@mantine/core'
import {
  IconAbc,
  IconArrowDown,
  IconArrowUp,
  IconCalendar,
  IconClock,
  IconDecimal,
  IconEyeOff,
  IconHash,
  IconSquareCheck,
  IconSquareDashed,
} from '@tabler/icons-react'
import { type ComponentType, useMemo } from 'react'
import type { ColumnTag } from '#shared/contract/stewardship.ts'
import type { ColumnType } from '#shared/profile/profile.ts'
import { useText } from '../../app/text.ts'
import { SensitivityBadge } from '../../ui/Badges.tsx'
import { Spark } from '../../ui/Spark.tsx'
import { ColumnFilter, type ColumnFilterProps } from './ColumnFilter.tsx'
import { picksOf } from './picking.ts'
import styles from './RecordsTable.module.css'
import { shapeOf } from './shape.ts'

const ICONS: Record<ColumnType, ComponentType<{ size?: number; 'aria-hidden'?: boolean }>> = {
  integer: IconHash,
  decimal: IconDecimal,
  boolean: IconSquareCheck,
  date: IconCalendar,
  datetime: IconCalendar,
  time: IconClock,
  text: IconAbc,
  empty: IconSquareDashed,
}

/** Above each column: its name, which puts the records in its order, the way to filter by it, what its values are, how sensitive and how full it is. */
export function ColumnHead(props: ColumnFilterProps & { readonly tag: ColumnTag | undefined; readonly onSort: () => void }) {
  const text = useText()
  const { t, share } = text
  const { column, tag, query } = props
  const sensitivity = tag?.decision?.sensitivity ?? tag?.sensitivity
  const filled = column.count > 0 ? 1 - (column.empty + column.nullLike) / column.count : null
  const Icon = ICONS[column.type]
  const picks = picksOf(query, props.onChange)
  const bars = useMemo(() => shapeOf(column, text), [column, text])
  const pick = (index: number) => {
    const bar = bars[index]
    if (bar) picks.pick(bar.condition)
  }
  const order = query.sort?.column === column.name ? query.sort.order : null
  return (
    <>
      <div className={styles.headLine}>
        <UnstyledButton
          className={styles.name}
          title={t('sort.by', { column: column.name })}
          onClick={props.onSort}
          data-testid="column-sort"
          data-column={column.name}
        >
          <span className={styles.nameText} data-name>
            {column.name}
          </span>
          {order === 'ascending' && <IconArrowUp size={15} aria-hidden />}
          {order === 'descending' && <IconArrowDown size={15} aria-hidden />}
        </UnstyledButton>
        <ColumnFilter {...props} />
      </div>
      <div className={styles.meta}>
        <Icon size={14} aria-hidden />
        <span>{t(`columnType.${column.type}`)}</span>
        {props.isMasked && <IconEyeOff size={14} aria-label={t('table.masked')} />}
      </div>
      {sensitivity && sensitivity !== 'none' ? (
        <SensitivityBadge sensitivity={sensitivity} short />
      ) : (
        <div className={styles.shape}>
          <Spark bars={bars.map((bar) => ({ ...bar, isPicked: picks.isPicked(bar.condition) }))} onPick={pick} />
        </div>
      )}
      {filled !== null && (
        <div
          className={styles.full}
          role="img"
          aria-label={t('table.filled', { share: share(filled) })}
          title={t('table.filled', { share: share(filled) })}
        >
          <div className={styles.fullPart} style={{ width: `${filled * 100}%` }} />
        </div>
      )}
    </>
  )
}
