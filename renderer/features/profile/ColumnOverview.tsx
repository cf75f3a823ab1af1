import { Text, UnstyledButton } from '@mantine/core'
import type { ColumnProfile } from '#shared/profile/profile.ts'
import { useText } from '../../app/text.ts'
import { ColumnsAtOnce } from '../../ui/ColumnsAtOnce.tsx'
import { Spark } from '../../ui/Spark.tsx'
import { shapeOf } from '../table/shape.ts'
import styles from './Profile.module.css'

/** Every column in a line: name and type, how full it is, its shape. */
export function ColumnOverview(props: {
  readonly columns: readonly ColumnProfile[]
  readonly selected: number
  readonly onSelect: (index: number) => void
}) {
  return (
    <ColumnsAtOnce columns={props.columns} nameOf={(column) => column.name} selected={props.selected} testId="profile">
      {(shown) => (
        <ul className={styles.list} data-testid="column-overview">
          {shown.map((column) => (
            <ColumnLine key={column.index} column={column} isSelected={props.selected === column.index} onSelect={props.onSelect} />
          ))}
        </ul>
      )}
    </ColumnsAtOnce>
  )
}

function ColumnLine(props: { readonly column: ColumnProfile; readonly isSelected: boolean; readonly onSelect: (index: number) => void }) {
  const text = useText()
  const { t, figure, share } = text
  const { column } = props
  const filled = column.count > 0 ? 1 - (column.empty + column.nullLike) / column.count : null
  return (
    <li>
      <UnstyledButton className={styles.column} aria-pressed={props.isSelected} onClick={() => props.onSelect(column.index)}>
        <span>
          <Text span fw={600} size="sm" display="block">
            {column.name}
          </Text>
          {filled !== null && (
            <span className={styles.small}>
              {t(`columnType.${column.type}`)} · {t('count.distinct', { figure: figure(column.distinct, column.distinctExact) })}
              {column.anomalies.length > 0 && ` · ${t('count.anomalies', { count: column.anomalies.length })}`}
            </span>
          )}
        </span>
        {filled !== null && (
          <span>
            <span className={styles.small}>{t('table.filled', { share: share(filled) })}</span>
            <div className={styles.full}>
              <div className={styles.fullPart} style={{ width: `${filled * 100}%` }} />
            </div>
          </span>
        )}
        <span className={styles.spark}>
          <Spark bars={shapeOf(column, text)} />
        </span>
      </UnstyledButton>
    </li>
  )
}
