import { columnResizingFeature, columnSizingFeature, createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table'
import { useVirtualizer, type VirtualItem, type Virtualizer } from '@tanstack/react-virtual'
import { memo, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Row } from '#shared/contract/extracts.ts'
import type { ColumnTag } from '#shared/contract/stewardship.ts'
import type { ColumnProfile } from '#shared/profile/profile.ts'
import { isNumeric } from '#shared/rows/draft.ts'
import { findFolded } from '#shared/rows/fold.ts'
import { useText } from '../../app/text.ts'
import { beginning } from '../../ui/beginning.ts'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { ColumnEdge, NARROWEST, WIDEST } from './ColumnEdge.tsx'
import { ColumnHead } from './ColumnHead.tsx'
import { OneLine } from './OneLine.tsx'
import { nextSort, type RowQuery } from './query.ts'
import { PLACE, RecordNumber } from './RecordNumber.tsx'
import styles from './RecordsTable.module.css'
import type { RevealRequest } from './RevealDialog.tsx'
import type { RecordWindow } from './useRecordWindow.ts'
import type { ChangeQuery } from './useRowQuery.ts'

export const ROW_HEIGHT = 34
export const HEAD_HEIGHT = 112
const NUMBER_WIDTH = 84
const FIRST_WIDTH = 168

const features = tableFeatures({ columnSizingFeature, columnResizingFeature })
const helper = createColumnHelper<typeof features, Row>()
const noRows: Row[] = []

/** What the person made of the columns' widths, by extract: it survives a look at another step. */
const widths = new Map<string, Record<string, number>>()

export interface GridProps {
  readonly extract: string
  readonly scroller: RefObject<HTMLElement | null>
  readonly columns: readonly ColumnProfile[]
  readonly tags: readonly ColumnTag[]
  readonly masked: ReadonlySet<string>
  /** Rows that can be shown, and which of them are on screen. */
  readonly count: number
  readonly down: RecordWindow
  readonly rows: ReadonlyMap<number, Row>
  /** Rows stand where their record's number says. */
  readonly isWhole: boolean
  /** The row that was jumped to. */
  readonly target: number | null
  readonly query: RowQuery
  readonly onChange: ChangeQuery
  readonly onReveal: (request: RevealRequest) => void
  /** Shows a record in full, by its number from 0. */
  readonly onOpen: (record: number) => void
  /** The column that is looked at beside the table; null when none is. */
  readonly selected: number | null
  readonly onSelect: (column: number) => void
}

/** Rows come by page; rows and columns outside of the screen are not drawn. */
export function RecordsGrid(props: GridProps) {
  const { t } = useText()
  const { scroller, columns, masked, down, query, onChange } = props
  const definitions = useMemo(
    () =>
      helper.columns(
        columns.map((column, index) =>
          helper.accessor((row) => row.cells[index] ?? '', { id: column.name, size: FIRST_WIDTH, minSize: NARROWEST }),
        ),
      ),
    [columns],
  )
  const table = useTable({
    features,
    columns: definitions,
    data: noRows,
    columnResizeMode: 'onChange',
    initialState: { columnSizing: widths.get(props.extract) ?? {} },
  })
  const headers = table.getHeaderGroups()[0]?.headers ?? []
  const across = useVirtualizer({
    horizontal: true,
    count: headers.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => headers[index]?.getSize() ?? FIRST_WIDTH,
    overscan: 3,
    scrollPaddingEnd: NUMBER_WIDTH,
  })
  // Sizes are asked again when one was changed.
  const sizes = table.state.columnSizing
  useMemo(() => sizes && across.measure(), [sizes, across])
  useEffect(() => void widths.set(props.extract, sizes), [props.extract, sizes])
  const setWidth = (column: string, width: number) => table.setColumnSizing((now) => ({ ...now, [column]: width }))
  // A column that is picked elsewhere comes on screen.
  const { selected } = props
  useEffect(() => {
    if (selected !== null) across.scrollToIndex(selected)
  }, [selected, across])
  useHitOnScreen(props, across)
  const numeric = useMemo(() => new Set(columns.filter(isNumeric).map((column) => column.index)), [columns])
  const maskedPlaces = useMemo(() => new Set(columns.flatMap(({ name }, index) => (masked.has(name) ? [index] : []))), [columns, masked])
  const shown = across.getVirtualItems()
  const width = across.getTotalSize() + NUMBER_WIDTH

  // Of the rows that are drawn the keyboard stops at the one it was at last, or else at the first on screen.
  const [stop, setStop] = useState<number | null>(null)
  const stopAt = [stop, props.target].find((place) => place !== null && place >= down.from && place < down.to) ?? down.first
  const shownNow = useRef(down)
  shownNow.current = down
  const moveTo = useCallback(
    (place: number) => {
      const number = scroller.current?.querySelector<HTMLElement>(`[${PLACE}="${place}"]`)
      if (!number) return
      setStop(place)
      shownNow.current.showRecord(place)
      number.focus({ preventScroll: true })
    },
    [scroller],
  )

  const { onSelect, onReveal } = props
  const sortBy = useCallback(
    (column: ColumnProfile) => {
      const sort = () => onChange((now) => ({ ...now, sort: nextSort(now, column.name) }))
      onSelect(column.index)
      if (masked.has(column.name)) onReveal({ columns: [column.name], onShown: sort })
      else sort()
    },
    [masked, onChange, onSelect, onReveal],
  )

  return (
    <ScrollRegion ref={scroller} className={styles.scroller} label={t('table.label')}>
      <table aria-rowcount={props.count + 1} aria-colcount={columns.length + 1}>
        <thead className={styles.head} style={{ width, height: HEAD_HEIGHT }}>
          <tr aria-rowindex={1}>
            <th className={styles.corner} scope="col" style={{ width: NUMBER_WIDTH }}>
              {t('table.record')}
            </th>
            {shown.map((item) => {
              const header = headers[item.index]
              const column = columns[item.index]
              if (!header || !column) return null
              return (
                <th
                  key={header.id}
                  className={styles.headCell}
                  scope="col"
                  aria-colindex={item.index + 2}
                  data-selected={selected === item.index || undefined}
                  aria-sort={query.sort?.column === column.name ? query.sort.order : 'none'}
                  style={{ left: NUMBER_WIDTH + item.start, width: item.size }}
                >
                  <Head
                    extract={props.extract}
                    column={column}
                    tag={props.tags.find((tag) => tag.index === item.index)}
                    isMasked={masked.has(column.name)}
                    query={query}
                    onChange={onChange}
                    onSort={sortBy}
                    onSelect={onSelect}
                    onReveal={onReveal}
                  />
                  <ColumnEdge
                    column={column.name}
                    width={item.size}
                    isDragged={header.column.getIsResizing()}
                    onDrag={header.getResizeHandler()}
                    onWidth={(width) => setWidth(column.name, width)}
                    onFit={() => setWidth(column.name, widthOfContents(scroller.current, item.index))}
                  />
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody className={styles.body} style={{ width, height: down.height }}>
          {Array.from({ length: Math.max(0, down.to - down.from) }, (_, place) => down.from + place).map((place) => {
            const row = props.rows.get(place)
            return (
              <RecordRow
                key={place}
                place={place}
                record={props.isWhole ? place : row?.number}
                row={row}
                top={down.top(place)}
                width={width}
                shown={shown}
                maskedPlaces={maskedPlaces}
                numeric={numeric}
                search={query.search}
                isTarget={props.target === place}
                isStop={place === stopAt}
                onOpen={props.onOpen}
                onMove={moveTo}
              />
            )
          })}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

/** What is searched for in a table of many columns may be found far to the right: the first hit comes on screen, unless one is there, once for each search. */
function useHitOnScreen({ rows, query, columns, masked }: GridProps, across: Virtualizer<HTMLElement, Element>): void {
  const shownFor = useRef<string | null>(null)
  const first = rows.get(0)
  const { search } = query
  useEffect(() => {
    if (search === null) shownFor.current = null
    if (search === null || search === shownFor.current || !first) return
    const hits = first.cells.flatMap((cell, place) => {
      const isSearched = !masked.has(columns[place]?.name ?? '')
      return isSearched && findFolded(cell, search).length > 0 ? [place] : []
    })
    const [hit] = hits
    if (hit === undefined) return
    shownFor.current = search
    const { startIndex = 0, endIndex = 0 } = across.range ?? {}
    if (!hits.some((place) => place >= startIndex && place < endIndex)) across.scrollToIndex(hit)
  }, [first, search, columns, masked, across])
}

const CELL_BLANKS = 24
/** The button of the filter and the arrow of the order stand beside a column's name. */
const BESIDE_NAME = 70

/** As wide as what a column has on screen, its name and its values, within reason. */
function widthOfContents(scroller: HTMLElement | null, column: number): number {
  const range = document.createRange()
  const widthsOf = (selector: string, beside: number) =>
    [...(scroller?.querySelectorAll(`[aria-colindex="${column + 2}"]${selector}`) ?? [])].map((one) => {
      range.selectNodeContents(one)
      return Math.ceil(range.getBoundingClientRect().width) + beside
    })
  const contents = [...widthsOf(' [data-name]', BESIDE_NAME), ...widthsOf('[data-value]', CELL_BLANKS)]
  return Math.min(WIDEST, Math.max(NARROWEST, ...contents))
}

interface HeadProps extends Pick<GridProps, 'extract' | 'query' | 'onChange' | 'onReveal' | 'onSelect'> {
  readonly column: ColumnProfile
  readonly tag: ColumnTag | undefined
  readonly isMasked: boolean
  readonly onSort: (column: ColumnProfile) => void
}

/** Drawn again only when something about its column changes: it costs as much as all rows beneath it, and they change with every move. */
const Head = memo(function Head({ onSort, onSelect, onReveal, ...head }: HeadProps) {
  const { column } = head
  return (
    <ColumnHead
      {...head}
      onSort={() => onSort(column)}
      onOpen={() => onSelect(column.index)}
      onReveal={() => onReveal({ columns: [column.name] })}
    />
  )
})

interface RecordRowProps {
  readonly place: number
  /** From 0; not known while the row is not here. */
  readonly record: number | undefined
  readonly row: Row | undefined
  readonly top: number
  readonly width: number
  /** The columns on screen. */
  readonly shown: readonly VirtualItem[]
  readonly maskedPlaces: ReadonlySet<number>
  readonly numeric: ReadonlySet<number>
  readonly search: string | null
  readonly isTarget: boolean
  /** The keyboard stops at its number. */
  readonly isStop: boolean
  readonly onOpen: (record: number) => void
  readonly onMove: (place: number) => void
}

const RecordRow = memo(function RecordRow(props: RecordRowProps) {
  const { place, record } = props
  return (
    <tr
      className={styles.row}
      aria-rowindex={place + 2}
      data-target={props.isTarget || undefined}
      style={{ transform: `translateY(${props.top}px)`, height: ROW_HEIGHT, width: props.width }}
    >
      <th className={styles.number} scope="row" style={{ width: NUMBER_WIDTH }}>
        {record !== undefined && (
          <RecordNumber record={record} place={place} isStop={props.isStop} onOpen={props.onOpen} onMove={props.onMove} />
        )}
      </th>
      {props.shown.map((item) => (
        <Cell
          key={item.index}
          index={item.index}
          left={NUMBER_WIDTH + item.start}
          width={item.size}
          row={props.row}
          isMasked={props.maskedPlaces.has(item.index)}
          isNumeric={props.numeric.has(item.index)}
          search={props.search}
        />
      ))}
    </tr>
  )
})

function Cell(props: {
  readonly index: number
  readonly left: number
  readonly width: number
  readonly row: Row | undefined
  readonly isMasked: boolean
  readonly isNumeric: boolean
  readonly search: string | null
}) {
  const cell = props.row?.cells[props.index]
  const value = cell === undefined ? undefined : beginning(cell)
  return (
    <td
      className={styles.cell}
      aria-colindex={props.index + 2}
      data-masked={props.isMasked || undefined}
      data-numeric={props.isNumeric || undefined}
      data-waiting={props.row === undefined || undefined}
      data-value={value !== undefined || undefined}
      title={value}
      style={{ left: props.left, width: props.width }}
    >
      {value !== undefined && <OneLine text={value} search={props.isMasked ? null : props.search} />}
    </td>
  )
}
