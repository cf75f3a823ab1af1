import { useQueries } from '@tanstack/react-query'
import type { Row } from '#shared/contract/extracts.ts'
import { answerKey, ask, type ProblemFailure, useApi } from '../../api.ts'

const PAGE = 200
/** Pages that left the screen are let go: never more than a few hundred rows stay in memory. */
const KEPT_FOR = 15_000

export interface Rows {
  /** The records asked for that are here already, by number. */
  readonly byNumber: ReadonlyMap<number, Row>
  readonly maskedColumns: readonly string[]
  readonly failure: ProblemFailure | null
}

/** The records of a stretch of the table, fetched by page. */
export function useRows(extract: string, from: number, to: number): Rows {
  const api = useApi()
  const pages: number[] = []
  for (let page = Math.floor(from / PAGE); page * PAGE < to; page++) pages.push(page)
  return useQueries({
    queries: pages.map((page) => {
      const input = { extract, from: page * PAGE, count: PAGE }
      return { queryKey: answerKey('rows.page', input), queryFn: () => ask(api, 'rows.page', input), gcTime: KEPT_FOR }
    }),
    combine: (answers) => ({
      byNumber: new Map(answers.flatMap((answer) => (answer.data?.rows ?? []).map((row) => [row.number, row] as const))),
      maskedColumns: answers.find((answer) => answer.data)?.data?.maskedColumns ?? [],
      failure: answers.find((answer) => answer.error)?.error ?? null,
    }),
  })
}
