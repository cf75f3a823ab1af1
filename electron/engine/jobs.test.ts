import { describe, expect, it } from 'vitest'
import type { Job } from '#shared/contract/jobs.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { createJobs, type Jobs } from './jobs.ts'

interface Told {
  readonly jobs: Jobs
  readonly events: { readonly at: number; readonly job: Job }[]
}

function listen(): Told {
  const events: { at: number; job: Job }[] = []
  return { events, jobs: createJobs((event) => event.kind === 'job' && events.push({ at: performance.now(), job: event.job })) }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function ended(jobs: Jobs, id: string): Promise<Job> {
  while (jobs.get(id).state === 'running') await pause(1)
  return jobs.get(id)
}

describe('a job', () => {
  it('is told of ten times a second at most, however often it says something', async () => {
    const { jobs, events } = listen()
    const id = jobs.start('import', 'file.csv', async ({ phase, progress }) => {
      for (let step = 0; step < 30; step++) {
        phase(`phase ${step}`, 1000, 'records')
        for (let done = 0; done < 1000; done++) progress(done)
        await pause(50)
      }
    })
    await ended(jobs, id)
    for (const { at } of events) expect(events.filter((other) => other.at >= at && other.at < at + 1000).length).toBeLessThanOrEqual(10)
    expect(events.length).toBeGreaterThan(8)
    expect(events.at(-1)?.job).toMatchObject({ state: 'done', phase: 'phase 29', done: 1000 })
  })

  it('tells a phase even when nothing follows for a while', async () => {
    const { jobs, events } = listen()
    const id = jobs.start('package', 'file.csv', async ({ phase }) => {
      phase('watch', 0, 'bytes')
      phase('seal', 0, 'bytes')
      await pause(300)
    })
    await pause(200)
    expect(events.at(-1)?.job).toMatchObject({ state: 'running', phase: 'seal' })
    await ended(jobs, id)
    await pause(150)
    expect(events.at(-1)?.job.state).toBe('done')
  })

  it('shows its rate', async () => {
    const { jobs, events } = listen()
    const id = jobs.start('import', 'file.csv', async ({ phase, progress }) => {
      phase('read', 3000, 'bytes')
      for (let done = 0; done <= 3000; done += 100) {
        progress(done)
        await pause(40)
      }
    })
    await ended(jobs, id)
    const rates = events.filter(({ job }) => job.state === 'running' && job.done > 300).map(({ job }) => job.rate)
    expect(rates.length).toBeGreaterThan(1)
    for (const rate of rates) expect(rate).toBeGreaterThan(500)
    for (const rate of rates) expect(rate).toBeLessThan(4000)
  })

  it('ends with its problem, with a reference to the log, or cancelled', async () => {
    const { jobs } = listen()
    const failed = jobs.start('import', 'file.csv', () => Promise.reject(new ProblemError('file-empty', { name: 'file.csv' })))
    expect(await ended(jobs, failed)).toMatchObject({
      state: 'failed',
      problem: { code: 'file-empty', params: { name: 'file.csv' } },
      result: null,
    })
    const broken = jobs.start('import', 'file.csv', () => Promise.reject(new TypeError('สมชาย ใจดี')))
    const { problem } = await ended(jobs, broken)
    expect(problem?.code).toBe('internal')
    expect(problem?.params.reference).toMatch(/^[0-9a-f]{8}$/)
    expect(JSON.stringify(jobs.list())).not.toContain('สมชาย')
    const cancelled = jobs.start('import', 'file.csv', async ({ signal }) => {
      for (;;) {
        await pause(1)
        signal.throwIfAborted()
      }
    })
    jobs.cancel(cancelled)
    expect(await ended(jobs, cancelled)).toMatchObject({ state: 'cancelled', problem: null })
  })

  it('is waited for when all are stopped', async () => {
    const { jobs } = listen()
    let cleaned = false
    const id = jobs.start('import', 'file.csv', async ({ signal }) => {
      while (!signal.aborted) await pause(1)
      await pause(30)
      cleaned = true
      signal.throwIfAborted()
    })
    expect(jobs.isBusy()).toBe(true)
    await jobs.stopAll()
    expect([cleaned, jobs.isBusy(), jobs.get(id).state]).toEqual([true, false, 'cancelled'])
  })

  it('is forgotten when fifty others ended after it', async () => {
    const { jobs } = listen()
    const first = jobs.start('check', '0', async () => 0)
    await ended(jobs, first)
    for (let i = 0; i < 50; i++)
      await ended(
        jobs,
        jobs.start('check', String(i), async () => i),
      )
    await pause(5)
    expect(jobs.list()).toHaveLength(50)
    expect(() => jobs.get(first)).toThrow('job-not-found')
  })
})
