import type { KeyboardEvent } from 'react'
import { useText } from '../../app/text.ts'
import styles from './RecordsTable.module.css'

/** By which a row's number is found in its table. */
export const PLACE = 'data-place'

/** A record's number, which opens it in full. Of all rows the keyboard stops at one; arrows lead from there to the others. */
export function RecordNumber(props: {
  /** From 0. */
  readonly record: number
  readonly place: number
  readonly isStop: boolean
  readonly onOpen: (record: number) => void
  readonly onMove: (place: number) => void
}) {
  const { t, number } = useText()
  const { place, onMove } = props
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    onMove(place + step)
  }
  return (
    <button
      type="button"
      className={styles.open}
      tabIndex={props.isStop ? 0 : -1}
      title={t('record.open')}
      aria-haspopup="dialog"
      onClick={() => props.onOpen(props.record)}
      onKeyDown={move}
      {...{ [PLACE]: place }}
    >
      {number(props.record + 1)}
    </button>
  )
}
