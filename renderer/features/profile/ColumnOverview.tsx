import { Text, UnstyledButton } from '@mantine/core'
import type { ColumnProfile } from '#shared/profile/profile.ts'
import { useText } from '../../app/text.ts'
import styles from './Profile.module.css'

const SPARK_BARS = 20
const SPARK_WIDTH = 90
const SPARK_HEIGHT = 30

/** Every column in a line: name and type, how full it is, its shape. */
export function ColumnOverview(props: {
  readonly columns: readonly ColumnProfile[]
  readonly selected: number
  readonly onSelect: (index: number) => void
}) {
  const { t, share } = useText()
  return (
    <ul className={styles.list} data-testid="column-overview">
      {props.columns.map((column) => {
        const filled = column.count > 0 ? 1 - (column.empty + column.nullLike) / column.count : 0
        return (
          <li key={column.index}>
            <UnstyledButton
              className={styles.column}
              aria-pressed={props.selected === column.index}
              onClick={() => props.onSelect(column.index)}
            >
              <span>
                <Text span fw={600} size="sm" display="block">
                  {column.name}
                </Text>
                <span className={styles.small}>
                  {t(`columnType.${column.type}`)} · {t('count.distinct', { count: column.distinct })}
                  {column.anomalies.length > 0 && ` · ${t('count.anomalies', { count: column.anomalies.length })}`}
                </span>
              </span>
              <span>
                <span className={styles.small}>{t('table.filled', { share: share(filled) })}</span>
                <div className={styles.full}>
                  <div className={styles.fullPart} style={{ width: `${filled * 100}%` }} />
                </div>
              </span>
              <Spark column={column} />
            </UnstyledButton>
          </li>
        )
      })}
    </ul>
  )
}

/** The shape of a column, small; the inspector shows it with its numbers. */
function Spark({ column }: { readonly column: ColumnProfile }) {
  const counts = shapeOf(column).slice(0, SPARK_BARS)
  if (counts.length === 0) return <span />
  const highest = Math.max(1, ...counts)
  const width = SPARK_WIDTH / counts.length
  const bars = counts.map((count, index) => ({ x: index * width, height: Math.max(1, (count / highest) * SPARK_HEIGHT) }))
  return (
    <svg className={styles.spark} viewBox={`0 0 ${SPARK_WIDTH} ${SPARK_HEIGHT}`} aria-hidden>
      {bars.map((bar) => (
        <rect key={bar.x} x={bar.x} y={SPARK_HEIGHT - bar.height} width={Math.max(1, width - 1)} height={bar.height} />
      ))}
    </svg>
  )
}

function shapeOf(column: ColumnProfile): number[] {
  if (column.numeric && column.numeric.histogram.length > 0) return column.numeric.histogram.map((bin) => bin.count)
  if (column.date && column.date.byPeriod.length > 0) return column.date.byPeriod.map((period) => period.count)
  return (column.top ?? []).map((value) => value.count)
}
