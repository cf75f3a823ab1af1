import type { Reading } from '#shared/csv/dialect.ts'
import { encodeText, scanEncoding } from '#shared/csv/encoding.ts'
import { plainReading } from '#shared/csv/testing/reading.ts'
import { createTokenizer } from '#shared/csv/tokenizer.ts'
import { codesToText } from '../characters.ts'
import type { ValueObserver } from '../observer.ts'
import type { TableProfile } from '../profile.ts'
import { createTableAccumulator, type TableAccumulator } from '../table.ts'
import { finishStates } from './finish-states.ts'

type Cells = readonly (readonly string[])[]

/** A table whose short records are filled up, and whose long ones are joined into the last field. */
export function readingOf(width: number, encoding: 'utf-8' | 'windows-874' = 'utf-8'): Reading {
  return plainReading(width, { encoding, shortRecords: 'pad', longRecords: 'join' })
}

function toCsv(rows: Cells): string {
  return rows
    .map((row) => `${row.map((cell) => (/["\n,]/.test(cell) || cell === '' ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`)
    .join('')
}

interface Seen extends ValueObserver {
  readonly counts: Map<string, number>
}

/** An observer that counts the values it is shown. */
export function watch(): Seen {
  const counts = new Map<string, number>()
  return {
    counts,
    observe(codes, start, end, count) {
      const value = codesToText(codes, start, end)
      counts.set(value, (counts.get(value) ?? 0) + count)
    },
    // Only the kernel asks, and there is none here.
    figuresMatter: () => true,
    yearDecides: () => false,
    observeFigures: () => undefined,
  }
}

/** Adds the records of a text to an accumulator, as one block. */
export function addText(accumulator: TableAccumulator, reading: Reading, csv: string, block: number): void {
  const bytes = encodeText(csv, scanEncoding(reading.dialect.encoding)) ?? new Uint8Array(0)
  const fields = createTokenizer(reading.dialect).tokenize(bytes, 0, bytes.length)
  const all = Int32Array.from({ length: fields.recordCount }, (_, record) => record)
  accumulator.addBlock(fields, all, fields.recordCount, block)
}

/** Profiles rows cut into blocks; block b is done by thread `threadOf[b]`, and what they kept is then put together. */
export function profileRows(
  rows: Cells,
  cuts: readonly number[] = [],
  threadOf: readonly number[] = [],
): { profile: TableProfile; observed: Map<string, number>[] } {
  const reading = readingOf(rows[0]?.length ?? 1)
  const edges = [0, ...cuts, rows.length]
  const blocks = edges.slice(1).map((edge, index) => ({ from: edges[index] ?? 0, to: edge }))
  const threads = new Map<number, TableAccumulator>()
  const watching: Seen[][] = reading.columns.map(() => [])
  const watchColumn = (_name: string, index: number) => {
    const observer = watch()
    watching[index]?.push(observer)
    return observer
  }
  blocks.toReversed().forEach(({ from, to }, reversed) => {
    const block = blocks.length - 1 - reversed
    const thread = threadOf[block] ?? 0
    const accumulator = threads.get(thread) ?? createTableAccumulator(reading, watchColumn)
    threads.set(thread, accumulator)
    addText(accumulator, reading, toCsv(rows.slice(from, to)), block)
  })
  const main = createTableAccumulator(reading, watchColumn)
  const states = [main, ...threads.values()].map((accumulator) => structuredClone(accumulator.state()))
  const firsts = blocks.map(({ from }) => from)
  const profile = finishStates(reading, states, watchColumn, firsts)
  const observed = watching.map((observers) => {
    const total = new Map<string, number>()
    for (const { counts } of observers) for (const [value, count] of counts) total.set(value, (total.get(value) ?? 0) + count)
    return total
  })
  return { profile, observed }
}
