import { closeSync, openSync, readSync } from 'node:fs'
import process from 'node:process'
import { valueCounts } from '#shared/contract/views.ts'
import { startClock } from './clock.ts'
import { openBenchEngine } from './engine.ts'
import { type Figures, type Question, questionsOf, type Rows, type Timed } from './rows-questions.ts'

/**
 * One import by the real engine into a new encrypted workspace, then what a screen asks of its rows, again and again.
 * Usage: run-rows.ts <csv> <empty folder> <threads, or 0 for the engine's own choice> <rounds>. Answers one line of JSON (`Rows`).
 */
const [csv = '', folder = '', threads = '0', rounds = '3'] = process.argv.slice(2)
const PAGE_ROWS = 100
const PAGES = 60
const SCREEN_ROWS = 50
const ASK_AGAIN_MS = 2
/** The workbench has been open for so long when somebody asks. */
const MOMENT = 3000

const engine = await openBenchEngine(folder, Number(threads), MOMENT)
const { call, resultOf } = engine

/** A plain look at every byte of the file by one thread, counting line ends: what this machine does at this moment. */
function look(): number {
  const file = openSync(csv, 'r')
  const bytes = new Uint8Array(1 << 20)
  let lines = 0
  const clock = startClock()
  for (let length = readSync(file, bytes); length > 0; length = readSync(file, bytes))
    for (let at = 0; at < length; at++) if (bytes[at] === 0x0a) lines++
  const { milliseconds } = clock()
  closeSync(file)
  if (lines === 0) throw new Error('the file is empty')
  return milliseconds
}

/** Pages at places all over a table, so that no two lie in the same block; the first ones count like the others. */
async function timePages(extract: string, total: number, view?: string): Promise<Figures> {
  const times: number[] = []
  const cpuTimes: number[] = []
  for (let page = 0; page < PAGES; page++) {
    // The golden ratio scatters the places.
    const from = Math.floor(((page * 0.618_033_988_7) % 1) * Math.max(0, total - PAGE_ROWS))
    const clock = startClock()
    const { rows } = await call('rows.page', { extract, from, count: PAGE_ROWS, ...(view === undefined ? {} : { view }) })
    const { milliseconds, cpuSeconds } = clock()
    times.push(milliseconds)
    cpuTimes.push(1000 * cpuSeconds)
    if (rows.length !== Math.min(PAGE_ROWS, total)) throw new Error('the page is not whole')
    if (view === undefined && rows[0]?.number !== from) throw new Error('the page is not the one that was asked for')
  }
  const at = (numbers: readonly number[], share: number) => numbers.toSorted((a, b) => a - b)[Math.floor(share * (PAGES - 1))] ?? 0
  return { median: at(times, 0.5), p95: at(times, 0.95), worst: at(times, 1), cpuMedian: at(cpuTimes, 0.5) }
}

/** From the question to the first rows that a screen could show, and to the last one found. */
async function ask(extract: string, question: Question): Promise<Timed> {
  const lookMilliseconds = look()
  const clock = startClock()
  if (question.kind === 'facet') {
    const { job } = await call('views.facet', { extract, ...question.selection, column: question.column })
    const { values, others } = valueCounts.parse(await resultOf(job))
    const found = values.reduce((sum, one) => sum + one.count, others.records)
    return { ...clock(), found, firstMilliseconds: null, lookMilliseconds, pages: null }
  }
  const { job, view } = await call('views.find', { extract, ...question.selection, sort: question.sort })
  const ended = resultOf(job).then(() => clock())
  let firstMilliseconds: number | null = null
  for (let state = await call('views.get', { view }); ; state = await call('views.get', { view })) {
    if (firstMilliseconds === null && state.ready > 0) {
      const { rows } = await call('rows.page', { extract, view, from: 0, count: SCREEN_ROWS })
      if (rows.length > 0) firstMilliseconds = clock().milliseconds
    }
    if (state.isComplete) break
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS))
  }
  const { total } = await call('views.get', { view })
  const times = await ended
  const pages = question.sort === null || total === 0 ? null : await timePages(extract, total, view)
  return { ...times, found: total, firstMilliseconds, lookMilliseconds, pages }
}

const { extract, milliseconds: importMilliseconds } = await engine.importFile(csv)
const { lines, reading } = await call('extracts.get', { extract })
const pages = await timePages(extract, lines.records)
const asked = questionsOf(lines.records).map((question) => ({ question, times: [] as Timed[] }))
for (let round = 0; round < Number(rounds); round++) {
  for (const { question, times } of asked) {
    // Personal values are shown for a few minutes only; searching them is what takes time.
    await call('rows.reveal', { extract, columns: reading.columns.map((column) => column.name) })
    times.push(await ask(extract, question))
  }
}
const answer: Rows = {
  records: lines.records,
  importMilliseconds,
  pages,
  questions: asked.map(({ question, times }) => ({ name: question.name, times })),
}
process.stdout.write(`${JSON.stringify(answer)}\n`)
await engine.stop()
