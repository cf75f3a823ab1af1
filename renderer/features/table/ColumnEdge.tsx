import { type KeyboardEvent, type PointerEventHandler, useEffect, useRef } from 'react'
import { useText } from '../../app/text.ts'
import styles from './RecordsTable.module.css'

export const NARROWEST = 80
export const WIDEST = 800
const STEP = 16

interface EdgeProps {
  readonly column: string
  readonly width: number
  readonly isDragged: boolean
  readonly onDrag: PointerEventHandler
  readonly onWidth: (width: number) => void
  /** Makes the column as wide as what of it is on screen. */
  readonly onFit: () => void
}

/** The edge by which a column is made wider or narrower: dragged, clicked twice to fit, or moved with the arrow keys. */
export function ColumnEdge(props: EdgeProps) {
  const { t } = useText()
  const { column, width } = props
  const edge = useRef<HTMLDivElement>(null)
  // Whoever moves it with the keyboard sees where it is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the width moves the edge
  useEffect(() => {
    if (document.activeElement === edge.current) edge.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [width])
  const wider = (by: number) => props.onWidth(Math.min(WIDEST, Math.max(NARROWEST, width + by)))
  const acts: Record<string, () => void> = {
    ArrowLeft: () => wider(-STEP),
    ArrowRight: () => wider(STEP),
    Home: () => props.onWidth(NARROWEST),
    End: () => props.onWidth(WIDEST),
    Enter: props.onFit,
  }
  const press = (event: KeyboardEvent) => {
    const act = acts[event.key]
    if (!act) return
    // The same keys scroll the table.
    event.preventDefault()
    act()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a line across the page is no edge that can be moved
    <div
      ref={edge}
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('table.width', { column })}
      aria-valuenow={Math.round(width)}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      title={t('table.widthHelp')}
      className={styles.handle}
      data-active={props.isDragged || undefined}
      onPointerDown={props.onDrag}
      onDoubleClick={props.onFit}
      onKeyDown={press}
      data-testid="column-edge"
      data-column={column}
    />
  )
}
