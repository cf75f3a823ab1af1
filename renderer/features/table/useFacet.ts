import { useEffect, useState } from 'react'
import type { Problem } from '#shared/contract/problem.ts'
import { type ValueCounts, valueCounts } from '#shared/contract/views.ts'
import type { Selection } from '#shared/rows/condition.ts'
import { ask, useApi } from '../../api.ts'
import { useJobRun } from '../../app/jobs.ts'

export interface Facet {
  /** null until all are counted. */
  readonly counts: ValueCounts | null
  /** How much has been looked at, 0 to 1. */
  readonly share: number
  readonly problem: Problem | null
}

/** Counts a column's values among some records; whoever stops looking stops the counting. */
export function useFacet(extract: string, column: string, selection: Selection, isWanted: boolean): Facet {
  const api = useApi()
  const { job, problem, run } = useJobRun()
  const [counts, setCounts] = useState<ValueCounts | null>(null)
  const asked = JSON.stringify({ extract, ...selection, column })
  useEffect(() => {
    if (!isWanted) return
    let isCurrent = true
    const stop = (id: string) => void api.call('jobs.cancel', { job: id })
    let started: string | null = null
    setCounts(null)
    const begin = async () => {
      const begun = await ask(api, 'views.facet', JSON.parse(asked))
      started = begun.job
      if (!isCurrent) stop(begun.job)
      return begun
    }
    void run(begin).then((done) => {
      if (done && isCurrent) setCounts(valueCounts.parse(done.result))
    })
    return () => {
      isCurrent = false
      if (started !== null) stop(started)
    }
  }, [api, run, asked, isWanted])
  return { counts, share: job && job.total > 0 ? Math.min(1, job.done / job.total) : 0, problem }
}
