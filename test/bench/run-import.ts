import { statSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { openBenchEngine } from './engine.ts'

/**
 * One import by the real engine into a new encrypted workspace, then pages of rows from the middle of the extract.
 * Usage: run-import.ts <csv> <empty folder> <threads, or 0 for the engine's own choice> <open | cold>. Answers one line of JSON.
 * `open`: the workbench has been open for a moment, as it is when someone picks a file; `cold`: a command that has just started.
 */
const [csv = '', folder = '', threads = '0', state = 'open'] = process.argv.slice(2)
const MOMENT = 5000
const PAGE_ROWS = 100
const PAGES = 25

const engine = await openBenchEngine(folder, Number(threads), state === 'open' ? MOMENT : null)

/** Milliseconds for each of some pages around the middle: far enough apart that no two are in the same block. */
async function timePages(extract: string, records: number): Promise<number[]> {
  const times: number[] = []
  const stride = Math.max(PAGE_ROWS, Math.floor(records / 4 / PAGES))
  for (let page = 0; page < PAGES; page++) {
    const from = Math.max(0, Math.min(records - PAGE_ROWS, Math.floor(records / 2) + (page % 2 === 0 ? page : -page) * stride))
    const start = performance.now()
    const { rows } = await engine.call('rows.page', { extract, from, count: PAGE_ROWS })
    times.push(performance.now() - start)
    if (rows[0]?.number !== from) throw new Error('the page is not the one that was asked for')
  }
  return times.sort((a, b) => a - b)
}

const { extract, milliseconds, cpuSeconds } = await engine.importFile(csv)
const { lines } = await engine.call('extracts.get', { extract })
const { columns } = await engine.call('profile.get', { extract })
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
