import { useQueries } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Row } from '#shared/contract/extracts.ts'
import { answerKey, ask, type ProblemFailure, useApi } from '../../api.ts'

/** Records lie beside each other; the rows of a search do not, and each may cost the reading of a block. */
const RECORDS_PER_PAGE = 200
const FOUND_PER_PAGE = 40
/** Pages that left the screen are let go: never more than a few hundred rows stay in memory. */
const KEPT_FOR = 15_000

/** The page of a table's records that is seen first. */
export function firstPage(records: number): { readonly from: number; readonly count: number } {
  return { from: 0, count: Math.min(RECORDS_PER_PAGE, records) }
}

export interface Rows {
  /** The rows asked for that are here already, by their place in the table from 0. */
  readonly byPlace: ReadonlyMap<number, Row>
  readonly failure: ProblemFailure | null
}

/** The rows of a stretch of the table, fetched by page: of all records, or of those found in a view, of which `count` can be shown by now. */
export function useRows(extract: string, view: string | null, count: number, from: number, to: number): Rows {
  const api = useApi()
  const size = view === null ? RECORDS_PER_PAGE : FOUND_PER_PAGE
  const pages: { from: number; count: number }[] = []
  for (let page = Math.floor(from / size); page * size < to; page++)
    pages.push({ from: page * size, count: Math.min(size, count - page * size) })
  const answers = useQueries({
    queries: pages.map((page) => {
      const input = { extract, ...page, ...(view === null ? {} : { view }) }
      return { queryKey: answerKey('rows.page', input), queryFn: () => ask(api, 'rows.page', input), gcTime: KEPT_FOR }
    }),
    combine: (all) => ({
      rows: all.map((answer) => answer.data?.rows ?? null),
      failure: all.find((answer) => answer.error)?.error ?? null,
    }),
  })

  // The last page of a search that runs is asked for again and again: until the longer answer comes, the shorter one is shown.
  const before = useRef<{ view: string | null; byPlace: ReadonlyMap<number, Row> }>({ view, byPlace: new Map() })
  const byPlace = new Map<number, Row>()
  pages.forEach((page, index) => {
    const rows = answers.rows[index]
    for (let at = 0; at < page.count; at++) {
      const row = rows ? rows[at] : before.current.view === view ? before.current.byPlace.get(page.from + at) : undefined
      if (row) byPlace.set(page.from + at, row)
    }
  })
  before.current = { view, byPlace }
  return { byPlace, failure: answers.failure }
}
