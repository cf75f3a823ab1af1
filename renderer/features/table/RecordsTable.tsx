import { Progress } from '@mantine/core'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Extract } from '#shared/contract/extracts.ts'
import type { TableProfile } from '#shared/profile/profile.ts'
import { useAnswer } from '../../api.ts'
import { useFocusHeir } from '../../app/focus.ts'
import { useText } from '../../app/text.ts'
import { Answer } from '../../ui/Answer.tsx'
import { NoRecords } from '../../ui/NoRecords.tsx'
import { ProblemNote } from '../../ui/ProblemNote.tsx'
import { ConditionChips } from './ConditionChips.tsx'
import { FindProblem } from './FindProblem.tsx'
import { FindStatus } from './FindStatus.tsx'
import { JumpBox } from './JumpBox.tsx'
import { NothingFound } from './NothingFound.tsx'
import { EVERYTHING, forColumns, withSearch } from './query.ts'
import { RecordDialog } from './RecordCard.tsx'
import { HEAD_HEIGHT, RecordsGrid, ROW_HEIGHT } from './RecordsGrid.tsx'
import styles from './RecordsTable.module.css'
import { RevealBar } from './RevealBar.tsx'
import { RevealDialog, type RevealRequest } from './RevealDialog.tsx'
import { SearchBox } from './SearchBox.tsx'
import { useFind } from './useFind.ts'
import { useRecordWindow } from './useRecordWindow.ts'
import { useReveal } from './useReveal.ts'
import { useRowQuery } from './useRowQuery.ts'
import { useRows } from './useRows.ts'

/** As many as a screen holds. */
const ROWS_AWAITED = 40

interface TableProps {
  readonly extract: Extract
  /** The column that is looked at beside the table, and how the table tells that it should be another one. */
  readonly selected?: number
  readonly onSelect?: (column: number) => void
}

/** The records of an extract, however many: searched, filtered and put in order on demand; personal values are masked. */
export function RecordsTable(props: TableProps) {
  const profile = useAnswer('profile.get', { extract: props.extract.id })
  return <Answer query={profile}>{(found) => <Records {...props} profile={found} />}</Answer>
}

function Records({ extract, profile, selected, onSelect }: TableProps & { readonly profile: TableProfile }) {
  const { t } = useText()
  const scroller = useRef<HTMLElement>(null)
  const tags = useAnswer('tags.get', { extract: extract.id })
  // Which columns are masked is asked by itself: a search that finds nothing has no rows to tell it.
  const masking = useAnswer('rows.page', { extract: extract.id, from: 0, count: 1 })
  const maskedColumns = masking.data?.maskedColumns ?? null
  const masked = useMemo(() => new Set(maskedColumns), [maskedColumns])

  const [asked, change] = useRowQuery(extract.id)
  const names = useMemo(() => new Set(profile.columns.map((column) => column.name)), [profile])
  const query = useMemo(() => forColumns(asked, names), [asked, names])
  const find = useFind(extract.id, query, maskedColumns)
  const isWhole = find.view === null && !find.isSearching && find.problem === null
  const ready = isWhole ? extract.lines.records : (find.state?.ready ?? 0)
  // Until the first rows come, their places are shown.
  const count = find.isSearching && ready === 0 ? Math.min(extract.lines.records, ROWS_AWAITED) : ready
  const down = useRecordWindow(scroller, count, ROW_HEIGHT, HEAD_HEIGHT)
  const rows = useRows(extract.id, find.view, ready, down.from, Math.min(down.to, ready))
  const reveal = useReveal(extract.id)
  const [request, setRequest] = useState<RevealRequest | null>(null)
  const [target, setTarget] = useState<number | null>(null)
  const [openedRecord, setOpenedRecord] = useState<number | null>(null)
  const status = useRef<HTMLParagraphElement>(null)
  const passesFocusOn = useFocusHeir(status)

  const select = useCallback((column: number) => onSelect?.(column), [onSelect])
  const { scrollToRecord } = down
  const toTop = useRef(scrollToRecord)
  toTop.current = scrollToRecord
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows are shown from their beginning
  useEffect(() => {
    toTop.current(0)
    setTarget(null)
  }, [find.view])

  // Another window, or another reading, took the search's place.
  const isGone = [rows.failure?.problem, find.problem].some((one) => one?.code === 'view-gone')
  const again = useRef(find.again)
  again.current = find.again
  useEffect(() => {
    if (isGone) again.current()
  }, [isGone])

  const problem = isGone ? null : (find.problem ?? rows.failure?.problem ?? null)
  const isNothing = find.state?.isComplete === true && find.state.total === 0 && problem === null
  return (
    <div className={styles.whole} data-testid="records">
      <div className={styles.bar}>
        <SearchBox search={query.search} onSearch={(text) => change((now) => withSearch(now, text))} />
        <JumpBox
          key={find.view}
          records={extract.lines.records}
          view={find.view}
          onJump={(place) => {
            setTarget(place)
            scrollToRecord(place)
          }}
        />
        <RevealBar
          reveal={reveal}
          maskedColumns={maskedColumns ?? []}
          masked={t(query.search === null ? 'reveal.masked' : 'reveal.unsearched', { count: maskedColumns?.length ?? 0 })}
          onAsk={setRequest}
        />
      </div>
      <div className={styles.bar} {...passesFocusOn}>
        <FindStatus ref={status} find={find} query={query} records={extract.lines.records} />
        <ConditionChips query={query} columns={profile.columns} onChange={change} />
        {find.isSearching && (
          <Progress className={styles.progress} value={find.share * 100} size={3} radius={0} aria-label={t('find.progress')} />
        )}
      </div>
      {(problem || tags.error) && (
        <div className={styles.problem} {...passesFocusOn}>
          {problem && (
            <FindProblem
              problem={problem}
              onReveal={(column) => setRequest({ columns: [column] })}
              onWithout={(column) => change((now) => forColumns(now, new Set([...names].filter((name) => name !== column))))}
              onRetry={find.again}
            />
          )}
          {tags.error && <ProblemNote problem={tags.error.problem} />}
        </div>
      )}
      <div className={styles.place}>
        <RecordsGrid
          extract={extract.id}
          scroller={scroller}
          columns={profile.columns}
          tags={tags.data ?? []}
          masked={masked}
          count={count}
          down={down}
          rows={rows.byPlace}
          isWhole={isWhole}
          target={target}
          query={query}
          onChange={change}
          onReveal={setRequest}
          onOpen={setOpenedRecord}
          selected={selected ?? null}
          onSelect={select}
        />
        {(isNothing || extract.lines.records === 0) && (
          <div className={styles.nothing} style={{ top: HEAD_HEIGHT }}>
            {extract.lines.records === 0 ? (
              <NoRecords />
            ) : (
              <NothingFound
                unsearched={find.state?.unsearched ?? []}
                onReveal={() => setRequest({ columns: find.state?.unsearched ?? [] })}
                onEverything={() => {
                  status.current?.focus()
                  change(() => EVERYTHING)
                }}
              />
            )}
          </div>
        )}
      </div>
      <RecordDialog
        extract={extract.id}
        record={openedRecord}
        columns={profile.columns}
        masked={masked}
        onClose={() => setOpenedRecord(null)}
      />
      <RevealDialog request={request} reveal={reveal} onClose={() => setRequest(null)} />
    </div>
  )
}
