import { spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { writeExtract } from './extract-file.ts'
import { type Figures, type Rows, rows, type Timed } from './rows-questions.ts'

/**
 * npm run bench -- --rows, or npm run bench:rows: a generated extract of a million records is imported, then its rows are asked for in every way a screen
 * asks: pages by record number; text, conditions, order and counts, to the first rows that could be shown and to the end.
 *   --large        10 million records too   --records <n>  only this many records
 *   --repeat <n>   rounds, 3 unless told; medians are shown, beside the first round, which decrypts the blocks and learns where the records begin
 *   --threads <n>  threads of the engine instead of its own choice
 *   --json         one line of JSON instead of the table
 *   --cpu-prof <folder>  V8 profiles, one per thread
 */
const { values: options } = parseArgs({
  options: {
    rows: { type: 'boolean', default: false },
    large: { type: 'boolean', default: false },
    records: { type: 'string' },
    repeat: { type: 'string', default: '3' },
    threads: { type: 'string', default: '0' },
    json: { type: 'boolean', default: false },
    'cpu-prof': { type: 'string' },
  },
})

/** What engine.md asks for: of a page by record number, whatever the size; of first rows and of a whole scan of a million records. */
const TARGETS = { pageMilliseconds: 50, firstMilliseconds: 200, scanMilliseconds: 1500, scanRecords: 1_000_000 }

const data = join(import.meta.dirname, '.data')

async function measure(records: number): Promise<Rows & { bytes: number }> {
  const path = join(data, `extract-${records}.csv`)
  const bytes = await writeExtract(path, records)
  const folder = join(data, `rows-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  try {
    return { ...rows.parse(JSON.parse(await answerOf([path, folder, options.threads, options.repeat]))), bytes }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function answerOf(args: readonly string[]): Promise<string> {
  const profile = options['cpu-prof']
  const nodeOptions = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]
  const child = spawn(process.execPath, [...nodeOptions, join(import.meta.dirname, 'run-rows.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve(output) : reject(new Error(`run-rows.ts ended with ${code}`))))
  })
}

function median(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? null
}

function summarise(measured: Awaited<ReturnType<typeof measure>>) {
  return {
    records: measured.records,
    bytes: measured.bytes,
    importMilliseconds: measured.importMilliseconds,
    pages: measured.pages,
    questions: measured.questions.map(({ name, times }) => {
      const of = (figure: (one: Timed) => number | null) => median(times.flatMap((one) => figure(one) ?? []))
      return {
        name,
        found: times[0]?.found ?? 0,
        firstMilliseconds: of((one) => one.firstMilliseconds),
        milliseconds: of((one) => one.milliseconds),
        cpuSeconds: of((one) => one.cpuSeconds),
        /** How many plain looks at every byte, by one thread, the scan takes: what is left of the machine's moods. */
        looks: of((one) => one.milliseconds / one.lookMilliseconds),
        firstRound: times[0]?.milliseconds ?? null,
        pages: times.findLast((one) => one.pages !== null)?.pages ?? null,
      }
    }),
  }
}
type Summary = ReturnType<typeof summarise>

const HEADINGS = ['', 'found', 'first rows ms', 'all ms', 'CPU s', 'looks', 'first round ms', 'page ms', 'worst']

function tableOf({ questions }: Summary): string {
  const digits = (value: number | null, places = 0) => (value === null ? '' : value.toFixed(places))
  const lines = questions.map((one) => [
    one.name,
    one.found.toLocaleString('en'),
    digits(one.firstMilliseconds),
    digits(one.milliseconds),
    digits(one.cpuSeconds, 2),
    digits(one.looks, 2),
    digits(one.firstRound),
    digits(one.pages?.median ?? null),
    digits(one.pages?.worst ?? null),
  ])
  const all = [HEADINGS, ...lines]
  const widths = HEADINGS.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)))
  return all
    .map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '))
    .join('\n')
}

const pageText = ({ median: usual, p95, worst, cpuMedian }: Figures) =>
  `${usual.toFixed(1)} ms in the median, ${p95.toFixed(1)} at 95 %, ${worst.toFixed(1)} at worst; ${cpuMedian.toFixed(1)} ms of CPU`

const sizes = options.records === undefined ? [1_000_000, ...(options.large ? [10_000_000] : [])] : [Number(options.records)]
const summaries: Summary[] = []
for (const records of sizes) {
  if (process.stderr.isTTY) process.stderr.write(`${records.toLocaleString('en')} records: import, then ${options.repeat} rounds …\n`)
  summaries.push(summarise(await measure(records)))
}
const machine = `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores, ${(totalmem() / 1e9).toFixed(0)} GB, ${process.platform}, Node ${process.versions.node}`

if (options.json) {
  console.log(JSON.stringify({ machine, rounds: Number(options.repeat), targets: TARGETS, sizes: summaries }))
} else {
  console.log(`${machine}; medians of ${options.repeat} rounds\n`)
  for (const summary of summaries) {
    console.log(`${summary.records.toLocaleString('en')} records, ${(summary.bytes / 1e6).toFixed(0)} MB`)
    console.log(`page by record number: ${pageText(summary.pages)} (target ${TARGETS.pageMilliseconds} ms)\n`)
    console.log(`${tableOf(summary)}\n`)
  }
  console.log(
    `Targets at ${TARGETS.scanRecords.toLocaleString('en')} records: first rows ${TARGETS.firstMilliseconds} ms, all ${TARGETS.scanMilliseconds} ms.`,
  )
  console.log('Looks: how many plain looks at every byte of the file, by one thread in the same moment, the whole scan takes.')
}
