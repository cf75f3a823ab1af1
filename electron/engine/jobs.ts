import type { EngineEvent, Job, JobKind } from '#shared/contract/jobs.ts'
import { type Problem, ProblemError } from '#shared/contract/problem.ts'
import { type Asked, createAsked } from './asked.ts'
import { problemOfSystemError } from './files.ts'
import { newId } from './ids.ts'
import { logError } from './log.ts'

/** What a running job is given: a way to say how far it is, and the signal that it must stop. */
export interface JobContext {
  readonly signal: AbortSignal
  /** Begins a part of the work; `total` 0 when unknown. */
  readonly phase: (phase: string, total: number, unit: Job['unit']) => void
  /** How much of the phase is done; cheap, call it often. */
  readonly progress: (done: number) => void
}

export interface Jobs {
  /** Starts long work and returns its id at once. What `run` answers becomes the job's result. */
  readonly start: (kind: JobKind, title: string, run: (context: JobContext) => Promise<unknown>) => string
  readonly list: () => Job[]
  readonly get: (id: string) => Job
  readonly cancel: (id: string) => void
  /** Cancels everything and waits until it has cleaned up. */
  readonly stopAll: () => Promise<void>
  readonly isBusy: () => boolean
}

/** Ten events a second at most, as the contract says: eight of these, the first and the last. */
const EVENT_INTERVAL_MS = 125
/** The rate is taken over this time, so that it neither jumps nor lags. */
const RATE_WINDOW_MS = 3000
/** Finished jobs that `jobs.list` still shows. */
const KEPT_FINISHED = 50

interface Running {
  job: Job
  readonly controller: AbortController
  readonly finished: Promise<void>
}

/** The engine's list of long work; somebody waits for all of it. */
export function createJobs(emit: (event: EngineEvent) => void, asked: Asked = createAsked()): Jobs {
  const jobs = new Map<string, Running>()

  function start(kind: JobKind, title: string, run: (context: JobContext) => Promise<unknown>): string {
    const id = newId()
    const controller = new AbortController()
    const reporter = createReporter(
      {
        id,
        kind,
        title,
        state: 'running',
        phase: 'start',
        done: 0,
        total: 0,
        rate: 0,
        unit: 'steps',
        startedAt: new Date().toISOString(),
        problem: null,
        result: null,
      },
      (job) => {
        const running = jobs.get(id)
        if (running) running.job = job
        emit({ kind: 'job', job })
      },
    )
    const finished = Promise.resolve()
      .then(() => asked.during(() => run({ signal: controller.signal, phase: reporter.phase, progress: reporter.progress })))
      .then((result) => reporter.end({ state: 'done', result }))
      .catch((error: unknown) => {
        if (controller.signal.aborted) return reporter.end({ state: 'cancelled' })
        reporter.end({ state: 'failed', problem: problemOf(error, title) })
      })
      .then(() => forgetOldest(jobs))
    jobs.set(id, { job: reporter.current(), controller, finished })
    emit({ kind: 'job', job: reporter.current() })
    return id
  }

  const find = (id: string): Running => {
    const running = jobs.get(id)
    if (!running) throw new ProblemError('job-not-found')
    return running
  }

  return {
    start,
    list: () => [...jobs.values()].map((running) => running.job),
    get: (id) => find(id).job,
    cancel: (id) => find(id).controller.abort(),
    stopAll: async () => {
      for (const running of jobs.values()) running.controller.abort()
      await Promise.all([...jobs.values()].map((running) => running.finished))
    },
    isBusy: () => [...jobs.values()].some((running) => running.job.state === 'running'),
  }
}

function createReporter(first: Job, publish: (job: Job) => void) {
  let job = first
  let lastPublished = 0
  let samples: { at: number; done: number }[] = []
  let pending: NodeJS.Timeout | null = null
  const publishNow = () => {
    if (pending) clearTimeout(pending)
    pending = null
    lastPublished = performance.now()
    publish(job)
  }
  /** Phases may follow each other fast: the newest state is told when the time has come. */
  const publishSoon = () => {
    const wait = lastPublished + EVENT_INTERVAL_MS - performance.now()
    if (wait <= 0) publishNow()
    else pending ??= setTimeout(publishNow, wait)
  }
  return {
    current: () => job,
    phase: (phase: string, total: number, unit: Job['unit']) => {
      samples = [{ at: performance.now(), done: 0 }]
      job = { ...job, phase, total, unit, done: 0, rate: 0 }
      publishSoon()
    },
    progress: (done: number) => {
      const at = performance.now()
      if (at - lastPublished < EVENT_INTERVAL_MS) {
        job = { ...job, done }
        return
      }
      samples = [...samples.filter((sample) => at - sample.at <= RATE_WINDOW_MS), { at, done }]
      const oldest = samples[0]
      const seconds = oldest ? (at - oldest.at) / 1000 : 0
      const rate = oldest && seconds > 0 ? (done - oldest.done) / seconds : 0
      job = { ...job, done, rate }
      publishNow()
    },
    end: (change: { state: Job['state']; problem?: Problem; result?: unknown }) => {
      job = { ...job, ...change, done: change.state === 'done' && job.total > 0 ? job.total : job.done }
      publishNow()
    },
  }
}

function forgetOldest(jobs: Map<string, Running>): void {
  const finished = [...jobs.values()].filter((running) => running.job.state !== 'running')
  for (const running of finished.slice(0, Math.max(0, finished.length - KEPT_FINISHED))) jobs.delete(running.job.id)
}

/** What a failed piece of work says to the person: its problem, or a reference to the log when it was a bug. */
export function problemOf(error: unknown, name: string): Problem {
  const known = problemOfSystemError(error, name)
  return known ? known.problem : { code: 'internal', params: { reference: logError(error) } }
}
