import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout } from 'node:timers/promises'
import type { Input, Method, Output } from '#shared/contract/contract.ts'
import { importResult } from '#shared/contract/extracts.ts'
import type { Job } from '#shared/contract/jobs.ts'
import { startClock } from './clock.ts'

/** The engine that is measured: as it is built, which is what people run, where `npm run bench` asks for that; else the sources, for profiling. */
const address =
  process.env.BORIKON_BENCH_ENGINE === 'built'
    ? new URL('../../dist/engine/engine.js', import.meta.url).href
    : import.meta.resolve('#engine/engine.ts')
const { createEngine }: typeof import('#engine/engine.ts') = await import(address)

export interface BenchEngine {
  readonly call: <M extends Method>(method: M, input: Input<M>) => Promise<Output<M>>
  /** What a job results in, once it has ended. */
  readonly resultOf: (job: string) => Promise<unknown>
  /** Imports a file as a dataset of its own. */
  readonly importFile: (csv: string) => Promise<{ extract: string; milliseconds: number; cpuSeconds: number }>
  readonly stop: () => Promise<void>
}

/**
 * An engine with a new encrypted workspace in `folder`, `open` like a workbench for so many milliseconds before it is asked for anything, or that of a
 * command, which has just started, with null. `threads`: how many, or 0 for its own choice.
 */
export async function openBenchEngine(folder: string, threads: number, open: number | null): Promise<BenchEngine> {
  mkdirSync(folder, { recursive: true })
  const ends = new Map<string, (job: Job) => void>()
  const engine = createEngine({
    host: open === null ? 'cli' : 'electron',
    version: '0.0.0',
    configPath: join(folder, 'config'),
    documents: join(folder, 'documents'),
    ...(threads === 0 ? {} : { threads }),
    onEvent: (event) => {
      if (event.kind === 'job' && event.job.state !== 'running') ends.get(event.job.id)?.(event.job)
    },
  })

  async function call<M extends Method>(method: M, input: Input<M>): Promise<Output<M>> {
    const outcome = await engine.call(method, input)
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem))
    return outcome.value as Output<M>
  }

  async function endOf(id: string): Promise<Job> {
    const ended = new Promise<Job>((resolve) => ends.set(id, resolve))
    const now = await call('jobs.get', { job: id })
    const job = now.state === 'running' ? await ended : now
    ends.delete(id)
    if (job.state !== 'done') throw new Error(JSON.stringify(job.problem ?? job.state))
    return job
  }

  await call('workspace.create', {
    agency: { code: 'bench', nameTh: 'หน่วยงานทดสอบ', nameEn: 'Bench', kind: 'agency' },
    language: 'th',
    folder: engine.tickets.addFolder(join(folder, 'workspace')),
    protector: { kind: 'device' },
    steward: { name: 'Bench', passphrase: 'bench-passphrase-1' },
  })
  if (open !== null) await setTimeout(open)
  return {
    call,
    resultOf: async (job) => (await endOf(job)).result,
    importFile: async (csv) => {
      const file = engine.tickets.addPath(csv)
      const clock = startClock()
      const { job } = await call('import.start', { file, overrides: {}, dataset: null, title: 'bench' })
      const end = await endOf(job)
      const time = clock()
      return { extract: importResult.parse(end.result).extract, ...time }
    },
    stop: engine.stop,
  }
}
