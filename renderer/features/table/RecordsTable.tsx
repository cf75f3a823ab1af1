import { Group, NumberInput, Text } from '@mantine/core'
import { columnResizingFeature, columnSizingFeature, createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef } from 'react'
import type { Extract, Row } from '#shared/contract/extracts.ts'
import { useAnswer } from '../../api.ts'
import { useText } from '../../app/text.ts'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { ColumnHead } from './ColumnHead.tsx'
import styles from './RecordsTable.module.css'
import { RevealBar } from './RevealBar.tsx'
import { useRecordWindow } from './useRecordWindow.ts'
import { useRows } from './useRows.ts'

const ROW_HEIGHT = 34
const HEAD_HEIGHT = 100
const NUMBER_WIDTH = 84
const FIRST_WIDTH = 168

const features = tableFeatures({ columnSizingFeature, columnResizingFeature })
const helper = createColumnHelper<typeof features, Row>()
const noRows: Row[] = []

/** All records of an extract, however many: rows come by page, columns outside of the screen are not drawn, personal values are masked. */
export function RecordsTable({ extract }: { readonly extract: Extract }) {
  const { t, number } = useText()
  const scroller = useRef<HTMLElement>(null)
  const profile = useAnswer('profile.get', { extract: extract.id })
  const tags = useAnswer('tags.get', { extract: extract.id })
  const names = extract.reading.columns
  const columns = useMemo(
    () =>
      helper.columns(
        names.map((column, index) => helper.accessor((row) => row.cells[index] ?? '', { id: column.name, size: FIRST_WIDTH, minSize: 80 })),
      ),
    [names],
  )
  const table = useTable({ features, columns, data: noRows, columnResizeMode: 'onChange' })
  const headers = table.getHeaderGroups()[0]?.headers ?? []
  const across = useVirtualizer({
    horizontal: true,
    count: headers.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => headers[index]?.getSize() ?? FIRST_WIDTH,
    overscan: 3,
  })
  // Sizes are asked again when one was dragged.
  const sizes = table.state.columnSizing
  useMemo(() => sizes && across.measure(), [sizes, across])

  const down = useRecordWindow(scroller, extract.lines.records, ROW_HEIGHT, HEAD_HEIGHT)
  const rows = useRows(extract.id, down.from, down.to)
  const shown = across.getVirtualItems()
  const masked = new Set(rows.maskedColumns)
  const width = across.getTotalSize() + NUMBER_WIDTH

  const jump = (value: number | string) => {
    const record = Number(value)
    if (Number.isInteger(record) && record >= 1) down.scrollToRecord(record - 1)
  }

  return (
    <div className={styles.whole} data-testid="records">
      <Group className={styles.bar} justify="space-between" gap="md">
        <RevealBar extract={extract.id} maskedColumns={rows.maskedColumns} />
        <Group gap="xs">
          <Text size="sm" component="label" htmlFor="jump">
            {t('table.jump')}
          </Text>
          <NumberInput id="jump" size="xs" w={110} min={1} max={extract.lines.records} allowDecimal={false} onChange={jump} hideControls />
          <Text size="sm" c="gray.7">
            {t('table.of', { count: extract.lines.records })}
          </Text>
        </Group>
      </Group>
      {rows.failure && <ProblemNote problem={rows.failure.problem} />}
      <ScrollRegion ref={scroller} className={styles.scroller} label={t('table.label')}>
        <table aria-rowcount={extract.lines.records + 1} aria-colcount={names.length + 1}>
          <thead className={styles.head} style={{ width, height: HEAD_HEIGHT }}>
            <tr aria-rowindex={1}>
              <th className={styles.corner} scope="col" style={{ width: NUMBER_WIDTH }}>
                {t('table.record')}
              </th>
              {shown.map((item) => {
                const header = headers[item.index]
                if (!header) return null
                return (
                  <th
                    key={header.id}
                    className={styles.headCell}
                    scope="col"
                    aria-colindex={item.index + 2}
                    style={{ left: NUMBER_WIDTH + item.start, width: item.size }}
                  >
                    <ColumnHead
                      name={header.id}
                      profile={profile.data?.columns[item.index]}
                      tag={tags.data?.find((tag) => tag.index === item.index)}
                      isMasked={masked.has(header.id)}
                    />
                    <span
                      className={styles.handle}
                      data-active={header.column.getIsResizing() || undefined}
                      onPointerDown={header.getResizeHandler()}
                      aria-hidden
                    />
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody className={styles.body} style={{ width, height: down.height }}>
            {Array.from({ length: down.to - down.from }, (_, place) => down.from + place).map((record) => (
              <tr
                key={record}
                className={styles.row}
                aria-rowindex={record + 2}
                style={{ transform: `translateY(${down.top(record)}px)`, height: ROW_HEIGHT, width }}
              >
                <th className={styles.number} scope="row" style={{ width: NUMBER_WIDTH }}>
                  {number(record + 1)}
                </th>
                {shown.map((item) => (
                  <Cell
                    key={item.index}
                    index={item.index}
                    left={NUMBER_WIDTH + item.start}
                    width={item.size}
                    row={rows.byNumber.get(record)}
                    isMasked={masked.has(headers[item.index]?.id ?? '')}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </div>
  )
}

function Cell(props: {
  readonly index: number
  readonly left: number
  readonly width: number
  readonly row: Row | undefined
  readonly isMasked: boolean
}) {
  const value = props.row?.cells[props.index]
  return (
    <td
      className={styles.cell}
      aria-colindex={props.index + 2}
      data-masked={props.isMasked || undefined}
      data-waiting={props.row === undefined || undefined}
      title={value}
      style={{ left: props.left, width: props.width }}
    >
      {value}
    </td>
  )
}
