import { useText } from '../app/text.ts'
import type { Bar } from './BarChart.tsx'
import styles from './charts.module.css'

/** A column's shape, small: the inspector shows it with its numbers, and with the keyboard's way to pick a bar. */
export function Spark({ bars, onPick }: { readonly bars: readonly Bar[]; readonly onPick?: (index: number) => void }) {
  const highest = Math.max(1, ...bars.map((bar) => bar.count))
  return (
    <div className={styles.spark} aria-hidden>
      <svg className={styles.sparkBars} viewBox={`0 0 ${Math.max(1, bars.length)} 100`} preserveAspectRatio="none" aria-hidden>
        {bars.map((bar, index) => {
          const height = Math.max(3, (bar.count / highest) * 100)
          const x = index + 0.06
          return <rect key={bar.label} x={x} y={100 - height} width={0.88} height={height} data-picked={bar.isPicked || undefined} />
        })}
      </svg>
      {onPick && <BarTargets bars={bars} onPick={onPick} />}
    </div>
  )
}

/** Where bars are picked with the mouse: the whole height belongs to a bar, for one of a single record would be too small to point at. */
export function BarTargets({ bars, onPick }: { readonly bars: readonly Bar[]; readonly onPick?: ((index: number) => void) | undefined }) {
  const { t, figure } = useText()
  return (
    <div className={styles.targets} aria-hidden>
      {bars.map((bar, index) => {
        const text = `${bar.label}: ${figure(bar.count, !bar.isEstimate)}`
        return (
          <span key={bar.key ?? bar.label} className={styles.target} title={onPick ? t('chart.pick', { bar: text }) : text}>
            {onPick && <button type="button" tabIndex={-1} onClick={() => onPick(index)} data-testid="bar" />}
          </span>
        )
      })}
    </div>
  )
}
