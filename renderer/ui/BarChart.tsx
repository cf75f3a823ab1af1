import { Table } from '@mantine/core'
import { useText } from '../app/text.ts'
import styles from './charts.module.css'

export interface Bar {
  readonly label: string
  readonly count: number
}

/** Counts side by side, drawn as bars and readable as a table. */
export function BarChart({ bars, name }: { readonly bars: readonly Bar[]; readonly name: string }) {
  const { t, number } = useText()
  const highest = Math.max(1, ...bars.map((bar) => bar.count))
  const width = 100 / Math.max(1, bars.length)
  return (
    <figure className={styles.figure}>
      <svg className={styles.bars} viewBox="0 0 100 40" preserveAspectRatio="none" role="img" aria-label={name}>
        {bars.map((bar, index) => {
          const height = (bar.count / highest) * 38
          return (
            <rect key={bar.label} x={index * width + width * 0.08} y={40 - height} width={width * 0.84} height={height}>
              <title>{`${bar.label}: ${number(bar.count)}`}</title>
            </rect>
          )
        })}
      </svg>
      <div className={styles.axis} aria-hidden>
        <span>{bars[0]?.label}</span>
        {bars.length > 1 && <span>{bars[bars.length - 1]?.label}</span>}
      </div>
      <details className={styles.details}>
        <summary>{t('chart.asTable')}</summary>
        <Table withRowBorders={false} fz="xs" verticalSpacing={2}>
          <Table.Tbody>
            {bars.map((bar) => (
              <Table.Tr key={bar.label}>
                <Table.Td>{bar.label}</Table.Td>
                <Table.Td ta="right">{number(bar.count)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </details>
    </figure>
  )
}

/** The most frequent values, each with a bar behind it; readable without the bar. */
export function ValueBars({ bars, total }: { readonly bars: readonly Bar[]; readonly total: number }) {
  const { number, share } = useText()
  const highest = Math.max(1, ...bars.map((bar) => bar.count))
  return (
    <ul className={styles.values}>
      {bars.map((bar) => (
        <li key={bar.label} title={`${bar.label}: ${number(bar.count)}`}>
          <span className={styles.valueBar} style={{ width: `${(bar.count / highest) * 100}%` }} aria-hidden />
          <span className={styles.value}>{bar.label}</span>
          <span className={styles.count}>
            {number(bar.count)} · {share(total > 0 ? bar.count / total : 0)}
          </span>
        </li>
      ))}
    </ul>
  )
}
