import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import type { Input, Method, Output } from '#shared/contract/contract.ts'
import type { Job } from '#shared/contract/jobs.ts'
import { startClock } from './clock.ts'
import { createEngine } from './engine.ts'

/**
 * One import by the real engine into a new encrypted workspace, then pages of rows from the middle of the extract.
 * Usage: run-import.ts <csv> <empty folder> <threads, or 0 for the engine's own choice> <open | cold>. Answers one line of JSON.
 * `open`: the workbench has been open for a moment, as it is when someone picks a file; `cold`: a command that has just started.
 */
const [csv = '', folder = '', threads = '0', state = 'open'] = process.argv.slice(2)
const MOMENT = 5000
const PAGE_ROWS = 100
const PAGES = 25

const ends = new Map<string, (job: Job) => void>()
const engine = createEngine({
  host: state === 'open' ? 'electron' : 'cli',
  version: '0.0.0',
  configPath: join(folder, 'config'),
  documents: join(folder, 'documents'),
  ...(threads === '0' ? {} : { threads: Number(threads) }),
  onEvent: (event) => {
    if (event.kind === 'job' && event.job.state !== 'running') ends.get(event.job.id)?.(event.job)
  },
})

async function call<M extends Method>(method: M, input: Input<M>): Promise<Output<M>> {
  const outcome = await engine.call(method, input)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem))
  return outcome.value as Output<M>
}

async function importFile(): Promise<{ extract: string; milliseconds: number; cpuSeconds: number }> {
  const file = engine.tickets.addPath(csv)
  const clock = startClock()
  const { job } = await call('import.start', { file, overrides: {}, dataset: null, title: 'bench' })
  const end = await new Promise<Job>((resolve) => ends.set(job, resolve))
  const time = clock()
  if (end.state !== 'done') throw new Error(JSON.stringify(end.problem))
  return { extract: (end.result as { extract: string }).extract, ...time }
}

/** Milliseconds for each of some pages around the middle: far enough apart that no two are in the same block. */
async function timePages(extract: string, records: number): Promise<number[]> {
  const times: number[] = []
  const stride = Math.max(PAGE_ROWS, Math.floor(records / 4 / PAGES))
  for (let page = 0; page < PAGES; page++) {
    const from = Math.max(0, Math.min(records - PAGE_ROWS, Math.floor(records / 2) + (page % 2 === 0 ? page : -page) * stride))
    const start = performance.now()
    const { rows } = await call('rows.page', { extract, from, count: PAGE_ROWS })
    times.push(performance.now() - start)
    if (rows[0]?.number !== from) throw new Error('the page is not the one that was asked for')
  }
  return times.sort((a, b) => a - b)
}

mkdirSync(folder, { recursive: true })
await call('workspace.create', {
  agency: { code: 'bench', nameTh: 'หน่วยงานทดสอบ', nameEn: 'Bench', kind: 'agency' },
  language: 'th',
  folder: engine.tickets.addFolder(join(folder, 'workspace')),
  protector: { kind: 'device' },
  steward: { name: 'Bench', passphrase: 'bench-passphrase-1' },
})
if (state === 'open') await new Promise((resolve) => setTimeout(resolve, MOMENT))
const { extract, milliseconds, cpuSeconds } = await importFile()
const { lines } = await call('extracts.get', { extract })
const { columns } = await call('profile.get', { extract })
const memory = process.resourceUsage().maxRSS * 1024
const pages = await timePages(extract, lines.records)
process.stdout.write(
  `${JSON.stringify({
    milliseconds,
    cpuSeconds,
    memory,
    records: lines.records,
    columns: columns.length,
    diskBytes: statSync(join(folder, 'workspace', 'extracts', `${extract}.db`)).size,
    pageMilliseconds: { median: pages[Math.floor(pages.length / 2)], worst: pages.at(-1) },
  })}\n`,
)
await engine.stop()
