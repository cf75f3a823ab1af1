import { createContext, useCallback, useContext, useState, useSyncExternalStore } from 'react'
import type { Job } from '#shared/contract/jobs.ts'
import type { Problem } from '#shared/contract/problem.ts'
import { type Api, ask, ProblemFailure } from '../api.ts'

/** The jobs of this session as the engine tells of them; newest first. */
export interface Jobs {
  list(): readonly Job[]
  subscribe(changed: () => void): () => void
  take(job: Job): void
  /** Resolves with the job once it runs no longer, however it ended. */
  finished(id: string): Promise<Job>
  refresh(): Promise<void>
}

export const JobsContext = createContext<Jobs | null>(null)

export function createJobs(api: Api): Jobs {
  let jobs: readonly Job[] = []
  const listeners = new Set<() => void>()
  const waiting = new Map<string, (job: Job) => void>()

  const take = (told: Job) => {
    const known = jobs.find((other) => other.id === told.id)
    // Two connections tell of jobs: an answer written while the job ran may arrive after the event that ended it.
    const job = known && known.state !== 'running' && told.state === 'running' ? known : told
    const isKnown = known !== undefined
    jobs = isKnown ? jobs.map((other) => (other.id === job.id ? job : other)) : [job, ...jobs]
    for (const changed of listeners) changed()
    if (job.state === 'running') return
    waiting.get(job.id)?.(job)
    waiting.delete(job.id)
  }

  return {
    list: () => jobs,
    subscribe: (changed) => {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    take,
    finished: async (id) => {
      const finished = new Promise<Job>((resolve) => waiting.set(id, resolve))
      // It may have ended before anybody waited for it.
      take(await ask(api, 'jobs.get', { job: id }))
      return finished
    },
    refresh: async () => {
      for (const job of (await ask(api, 'jobs.list', {})).toReversed()) take(job)
    },
  }
}

function useJobsStore(): Jobs {
  const jobs = useContext(JobsContext)
  if (!jobs) throw new Error('jobs used outside of JobsContext')
  return jobs
}

export function useJobs(): readonly Job[] {
  const store = useJobsStore()
  return useSyncExternalStore(store.subscribe, store.list)
}

/** Waits for the end of a job, however it ends; null where the engine knows none of this id, as after its program has ended. */
export function useFinishedJob(): (id: string) => Promise<Job | null> {
  const store = useJobsStore()
  return useCallback(
    (id: string) =>
      store.finished(id).catch((failure: unknown) => {
        if (failure instanceof ProblemFailure) return null
        throw failure
      }),
    [store],
  )
}

export interface JobRun {
  /** The running or last job of this run; null before the first. */
  readonly job: Job | null
  readonly isRunning: boolean
  readonly problem: Problem | null
  /** Starts the job and waits for it; null when it failed or was cancelled. `onFailed` hears of a failure even where the screen that asked is gone by then. */
  run(start: () => Promise<{ readonly job: string }>, onFailed?: (problem: Problem) => void): Promise<Job | null>
  reset(): void
}

/** One place on a screen that starts long work, follows it and shows how it ended. */
export function useJobRun(): JobRun {
  const store = useJobsStore()
  const jobs = useJobs()
  const [id, setId] = useState<string | null>(null)
  const [isStarting, setIsStarting] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  const run = useCallback(
    async (start: () => Promise<{ readonly job: string }>, onFailed?: (problem: Problem) => void) => {
      const fail = (problem: Problem) => {
        setProblem(problem)
        onFailed?.(problem)
      }
      setProblem(null)
      setIsStarting(true)
      try {
        const started = await start()
        setId(started.job)
        const job = await store.finished(started.job)
        if (job.state === 'failed' && job.problem) fail(job.problem)
        return job.state === 'done' ? job : null
      } catch (failure) {
        if (!(failure instanceof ProblemFailure)) throw failure
        fail(failure.problem)
        return null
      } finally {
        setIsStarting(false)
      }
    },
    [store],
  )
  const reset = useCallback(() => {
    setId(null)
    setProblem(null)
  }, [])
  const job = jobs.find((candidate) => candidate.id === id) ?? null
  return { job, isRunning: isStarting || job?.state === 'running', problem, run, reset }
}
