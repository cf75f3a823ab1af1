import { mkdirSync, rmSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { prepareDuckDb } from './duckdb.ts'
import { writeExtract } from './extract-file.ts'
import { type Measured, measureProgram, seesProcessTree } from './measure.ts'

/**
 * npm run bench: one generated extract, imported and profiled by the engine, merely parsed by PapaParse and summarised by DuckDB, turn by turn.
 *   --large        2 GB too          --records <n>  only this many records
 *   --repeat <n>   rounds, 3 unless told; medians are shown
 *   --threads <n>  threads of the engine instead of its own choice
 *   --cold         the import by a program that has just started, not by one that is open
 *   --json         one line of JSON instead of the table
 *   --cpu-prof <folder>  V8 profiles of the import, one per thread
 */
const { values: options } = parseArgs({
  options: {
    large: { type: 'boolean', default: false },
    records: { type: 'string' },
    repeat: { type: 'string', default: '3' },
    threads: { type: 'string', default: '0' },
    cold: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    'cpu-prof': { type: 'string' },
  },
})

const data = join(import.meta.dirname, '.data')
const CONTENDERS = ['Borikon', 'PapaParse', 'DuckDB'] as const
type Contender = (typeof CONTENDERS)[number]
type Round = Partial<Record<Contender, Measured>>

interface SizeResult {
  readonly records: number
  readonly bytes: number
  readonly rounds: readonly Round[]
}

async function benchSize(records: number, repeat: number, contenders: readonly Contender[]): Promise<SizeResult> {
  const path = join(data, `extract-${records}.csv`)
  note(`${records.toLocaleString('en')} records: writing the file, unless it is there …`)
  const bytes = await writeExtract(path, records)
  const rounds: Round[] = []
  for (let turn = 1; turn <= repeat; turn++) {
    const round: Round = {}
    for (const contender of contenders) {
      note(`${records.toLocaleString('en')} records, round ${turn} of ${repeat}: ${contender}`)
      round[contender] = await runContender(contender, path)
    }
    assertSameTable(round)
    rounds.push(round)
  }
  return { records, bytes, rounds }
}

async function runContender(contender: Contender, csv: string): Promise<Measured> {
  switch (contender) {
    case 'Borikon':
      return importIntoNewWorkspace(csv)
    case 'PapaParse':
      return measureProgram('run-papaparse.ts', [csv])
    case 'DuckDB':
      return measureProgram('run-duckdb.ts', [csv])
  }
}

async function importIntoNewWorkspace(csv: string): Promise<Measured> {
  const folder = join(data, `import-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  const profile = options['cpu-prof']
  const nodeOptions = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]
  try {
    return await measureProgram('run-import.ts', [csv, folder, options.threads, options.cold ? 'cold' : 'open'], nodeOptions)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Everyone must have read the same records, or the times mean nothing. */
function assertSameTable(round: Round): void {
  const seen = Object.entries(round).map(([name, { records, columns }]) => `${name} ${records} × ${columns}`)
  const tables = new Set(Object.values(round).map(({ records, columns }) => `${records} × ${columns}`))
  if (tables.size > 1) throw new Error(`the contenders read different tables: ${seen.join(', ')}`)
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/** The median over the rounds of a figure of one contender; null when it was not there. */
function medianOf({ rounds }: SizeResult, contender: Contender, figure: (measured: Measured) => number | undefined): number | null {
  const figures = rounds.flatMap((round) => {
    const measured = round[contender]
    const value = measured && figure(measured)
    return value === undefined ? [] : [value]
  })
  return figures.length === 0 ? null : median(figures)
}

/** The median of the ratios within each round: how many times faster Borikon is than the other. */
function ratioTo(result: SizeResult, contender: Contender, figure: (measured: Measured) => number): number | null {
  const ratios = result.rounds.flatMap(({ Borikon, [contender]: other }) => (Borikon && other ? [figure(other) / figure(Borikon)] : []))
  return ratios.length === 0 ? null : median(ratios)
}

function summarise(result: SizeResult, contenders: readonly Contender[]) {
  return {
    records: result.records,
    bytes: result.bytes,
    contenders: contenders.map((name) => {
      const milliseconds = medianOf(result, name, (measured) => measured.milliseconds)
      const disk = medianOf(result, name, (measured) => measured.diskBytes)
      return {
        name,
        milliseconds,
        megabytesPerSecond: milliseconds === null ? null : result.bytes / 1000 / milliseconds,
        cpuSeconds: medianOf(result, name, (measured) => measured.cpuSeconds),
        peakMegabytes: medianOf(result, name, (measured) => measured.memory / 1e6),
        diskShare: disk === null ? null : disk / result.bytes,
        pageMilliseconds: medianOf(result, name, (measured) => measured.pageMilliseconds?.median),
        worstPageMilliseconds: medianOf(result, name, (measured) => measured.pageMilliseconds?.worst),
        borikonIsFasterBy: ratioTo(result, name, (measured) => measured.milliseconds),
        borikonUsesLessProcessorBy: ratioTo(result, name, (measured) => measured.cpuSeconds),
      }
    }),
  }
}
type Summary = ReturnType<typeof summarise>

const HEADINGS = ['', 'wall s', 'CPU s', 'MB/s', 'peak MB', 'disk', 'page ms', 'worst', 'Borikon wall ×', 'CPU ×']

function tableOf(summaries: readonly Summary[]): string {
  const digits = (value: number | null, places: number) => (value === null ? '' : value.toFixed(places))
  const lines = summaries.flatMap(({ records, bytes, contenders }) => [
    [`${records.toLocaleString('en')} records, ${(bytes / 1e6).toFixed(0)} MB`],
    ...contenders.map((one) => [
      `  ${one.name}`,
      digits(one.milliseconds === null ? null : one.milliseconds / 1000, 2),
      digits(one.cpuSeconds, 2),
      digits(one.megabytesPerSecond, 0),
      digits(one.peakMegabytes, 0),
      one.diskShare === null ? '' : `${(one.diskShare * 100).toFixed(1)} %`,
      digits(one.pageMilliseconds, 1),
      digits(one.worstPageMilliseconds, 1),
      one.name === 'Borikon' ? '' : digits(one.borikonIsFasterBy, 2),
      one.name === 'Borikon' ? '' : digits(one.borikonUsesLessProcessorBy, 2),
    ]),
  ])
  const rows = [HEADINGS, ...lines]
  const widths = HEADINGS.map((_, column) => Math.max(...rows.filter((row) => row.length > 1).map((row) => (row[column] ?? '').length)))
  return rows
    .map((row) =>
      row.length === 1
        ? row[0]
        : row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '),
    )
    .join('\n')
}

function growthOf([, middle, large]: readonly Summary[]): number | null {
  const [a, b] = [middle?.contenders[0]?.milliseconds, large?.contenders[0]?.milliseconds]
  return a && b ? b / a : null
}

function note(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`${text}\n`)
}

const sizes = options.records === undefined ? [100_000, 1_000_000, ...(options.large ? [10_000_000] : [])] : [Number(options.records)]
const duckDb = prepareDuckDb()
const contenders = CONTENDERS.filter((name) => name !== 'DuckDB' || 'version' in duckDb)
const summaries: Summary[] = []
for (const records of sizes) summaries.push(summarise(await benchSize(records, Number(options.repeat), contenders), contenders))
const machine = `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores, ${(totalmem() / 1e9).toFixed(0)} GB, ${process.platform}, Node ${process.versions.node}`
const duckDbSays = 'version' in duckDb ? `DuckDB ${duckDb.version}` : duckDb.missing
const growth = growthOf(summaries)

if (options.json) {
  console.log(JSON.stringify({ machine, duckDb: duckDbSays, rounds: Number(options.repeat), seesProcessTree, growth, sizes: summaries }))
} else {
  console.log(`${machine}; ${duckDbSays}; medians of ${options.repeat} rounds`)
  console.log('Borikon: import, full profile and findings. PapaParse: parsing only. DuckDB: SUMMARIZE with all cores.\n')
  console.log(tableOf(summaries))
  console.log('\nBorikon ×: how many times faster Borikon is than the other (below 1: slower), the median of the ratios within each round.')
  if (growth !== null) console.log(`Ten times the records take ${growth.toFixed(1)} times as long.`)
  if (!seesProcessTree) console.log('Memory is what each program says of itself: this system does not show the process tree.')
}
