import { Table, UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useText } from '../app/text.ts'
import styles from './charts.module.css'
import { SeenBlanks } from './SeenBlanks.tsx'
import { BarTargets } from './Spark.tsx'

export interface Bar {
  /** Where labels may be alike. */
  readonly key?: string
  readonly label: string
  readonly count: number
  /** The count is an estimate. */
  readonly isEstimate?: boolean
  /** What it stands for is picked. */
  readonly isPicked?: boolean
}

interface ChartProps {
  readonly bars: readonly Bar[]
  /** Bars can be picked: told which one, from 0. */
  readonly onPick?: ((index: number) => void) | undefined
}

const keyOf = (bar: Bar) => bar.key ?? bar.label

/** Counts side by side, drawn as bars and readable as a table. Bars are picked with the mouse anywhere above or in them, with the keyboard in the table. */
export function BarChart({ bars, name, onPick }: ChartProps & { readonly name: string }) {
  const { t, figure } = useText()
  const highest = Math.max(1, ...bars.map((bar) => bar.count))
  const width = 100 / Math.max(1, bars.length)
  return (
    <figure className={styles.figure}>
      <div className={styles.drawing}>
        <svg className={styles.bars} viewBox="0 0 100 40" preserveAspectRatio="none" role="img" aria-label={name}>
          {bars.map((bar, index) => {
            const height = (bar.count / highest) * 38
            return (
              <rect
                key={keyOf(bar)}
                x={index * width + width * 0.08}
                y={40 - height}
                width={width * 0.84}
                height={height}
                data-picked={bar.isPicked || undefined}
              />
            )
          })}
        </svg>
        <BarTargets bars={bars} onPick={onPick} />
      </div>
      <div className={styles.axis} aria-hidden>
        <span>{bars[0]?.label}</span>
        {bars.length > 1 && <span>{bars[bars.length - 1]?.label}</span>}
      </div>
      <details className={styles.details}>
        <summary>{t('chart.asTable')}</summary>
        <Table withRowBorders={false} fz="xs" verticalSpacing={2}>
          <Table.Tbody>
            {bars.map((bar, index) => (
              <Table.Tr key={keyOf(bar)}>
                <Table.Td>
                  <Pickable bar={bar} onPick={onPick && (() => onPick(index))}>
                    {bar.label}
                  </Pickable>
                </Table.Td>
                <Table.Td ta="right">{figure(bar.count, !bar.isEstimate)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </details>
    </figure>
  )
}

/** The most frequent values, each with a bar behind it; readable without the bar. */
export function ValueBars({ bars, total, onPick }: ChartProps & { readonly total: number }) {
  const { figure, share } = useText()
  const highest = Math.max(1, ...bars.map((bar) => bar.count))
  return (
    <ul className={styles.values}>
      {bars.map((bar, index) => (
        <li key={keyOf(bar)} title={`${bar.label}: ${figure(bar.count, !bar.isEstimate)}`} data-picked={bar.isPicked || undefined}>
          <span className={styles.valueBar} style={{ width: `${(bar.count / highest) * 100}%` }} aria-hidden />
          <Pickable className={styles.valueLine} bar={bar} onPick={onPick && (() => onPick(index))}>
            <span className={styles.value}>
              <SeenBlanks text={bar.label} />
            </span>
            <span className={styles.count}>{figure(bar.count, !bar.isEstimate)}</span>
            <span className={styles.share}>{share(total > 0 ? bar.count / total : 0)}</span>
          </Pickable>
        </li>
      ))}
    </ul>
  )
}

function Pickable(props: {
  readonly bar: Bar
  readonly onPick: (() => void) | undefined
  readonly className?: string | undefined
  readonly children: ReactNode
}) {
  if (!props.onPick) return <span className={props.className}>{props.children}</span>
  return (
    <UnstyledButton
      className={[styles.pick, props.className].filter(Boolean).join(' ')}
      aria-pressed={props.bar.isPicked ?? false}
      onClick={props.onPick}
      data-testid="pick"
    >
      {props.children}
    </UnstyledButton>
  )
}
