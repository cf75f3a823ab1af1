import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Problem } from '#shared/contract/problem.ts'
import type { ViewState } from '#shared/contract/views.ts'
import { answerKey, ask, useAct, useApi } from '../../api.ts'
import { useJobs } from '../../app/jobs.ts'
import { isEverything, type RowQuery } from './query.ts'

/** How often a search that runs is asked how far it is. */
const ASK_AGAIN_MS = 120

/** The looking for what the person asked for. */
export interface Find {
  /** What the rows are asked by; null while all records are shown, and until the engine has begun. */
  readonly view: string | null
  readonly state: ViewState | null
  readonly isSearching: boolean
  /** It was stopped before everything was looked at. */
  readonly isStopped: boolean
  /** How much has been looked at, 0 to 1. */
  readonly share: number
  /** Everything is looked at, and is being put in order. */
  readonly isOrdering: boolean
  readonly problem: Problem | null
  stop(): void
  again(): void
}

/**
 * Follows what is asked for: a search begins, the engine forgets the one before, and what has been found so far is told until all is. The newest search of
 * each extract is remembered, so that coming back to the table does not search again. `maskedColumns` decide where a text is looked for; null while they
 * are not known.
 */
export function useFind(extract: string, query: RowQuery, maskedColumns: readonly string[] | null): Find {
  const api = useApi()
  const client = useQueryClient()
  const cancel = useAct('jobs.cancel')
  const isWanted = !isEverything(query)
  const wanted = JSON.stringify([query, maskedColumns])
  const begun = useQuery({
    queryKey: ['find', extract, wanted],
    queryFn: () => {
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] === 'find' && queryKey[1] === extract && queryKey[2] !== wanted })
      return ask(api, 'views.find', { extract, search: query.search, conditions: query.conditions, sort: query.sort })
    },
    enabled: isWanted && maskedColumns !== null,
    gcTime: Number.POSITIVE_INFINITY,
  })
  const started = isWanted ? begun.data : undefined
  const job = useJobs().find((one) => one.id === started?.job)
  // A job that is done may be told of before what it found is asked for the last time.
  const isGivenUp = job?.state === 'cancelled' || job?.state === 'failed'
  const view = started?.view ?? null
  const state = useQuery({
    queryKey: answerKey('views.get', { view: view ?? '' }),
    queryFn: () => ask(api, 'views.get', { view: view ?? '' }),
    enabled: view !== null,
    refetchInterval: (last) => (last.state.data?.isComplete === false && !isGivenUp ? ASK_AGAIN_MS : false),
    placeholderData: keepPreviousData,
  })
  const { refetch } = state
  // The last hits came after the last question.
  useEffect(() => {
    if (isGivenUp) void refetch()
  }, [isGivenUp, refetch])

  const current = state.data?.view === view ? state.data : undefined
  const problem = begun.error?.problem ?? job?.problem ?? (current ? null : state.error?.problem) ?? null
  const isSearching = isWanted && problem === null && !isGivenUp && current?.isComplete !== true
  return {
    view,
    state: current ?? null,
    isSearching,
    isStopped: job?.state === 'cancelled' && current?.isComplete !== true,
    share: job && job.total > 0 ? Math.min(1, job.done / job.total) : 0,
    isOrdering: job?.state === 'running' && job.phase === 'order',
    problem: isWanted ? problem : null,
    stop: () => started && cancel.mutate({ job: started.job }),
    again: () => void begun.refetch(),
  }
}
