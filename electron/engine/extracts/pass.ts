import { newId } from '#engine/ids.ts'
import type { Lane, ThreadPool } from '#engine/threads/pool.ts'
import type { SegmentOutput } from '#engine/threads/tasks.ts'
import type { Reject } from '#shared/contract/extracts.ts'
import { createRecordCutter } from '#shared/csv/cut.ts'
import type { LineCounts, Reading } from '#shared/csv/dialect.ts'
import { bomLength, startsWithBom } from '#shared/csv/encoding.ts'
import type { TableProfile } from '#shared/profile/profile.ts'
import type { SignalsState } from '#shared/sensitive/signals.ts'
import type { Segment } from './store.ts'

/** About this many bytes go to a thread at once, and into one block. */
export const SEGMENT_BYTES = 1024 * 1024
/** Without a record's end in so many bytes the rest is cut all the same: memory stays bounded whatever the file. */
const LONGEST_RECORD = 128 * 1024 * 1024
/** Segments on their way per thread: enough to keep it busy, few enough to keep memory bounded. */
const IN_FLIGHT = 2

export interface PassInput {
  readonly chunks: AsyncIterable<Uint8Array>
  readonly reading: Reading
  readonly threads: ThreadPool
  readonly signal: AbortSignal
  readonly progress: (bytes: number) => void
  /** Asked for every segment, in any order, with what is to be kept; null when the blocks are kept already. */
  readonly keep: ((index: number, start: number, output: SegmentOutput) => void) | null
}

export interface PassResult {
  readonly lines: LineCounts
  readonly segments: readonly Segment[]
  readonly rejects: readonly Reject[]
  readonly profile: TableProfile
  readonly signals: readonly SignalsState[]
  readonly bytes: number
  /** Some segment is not in the encoding that the reading says. */
  readonly isMalformed: boolean
}

/** Reads a whole file under one reading: records, rejects, profile and signals, in one pass through all threads. */
export async function runPass(input: PassInput): Promise<PassResult> {
  const lanes = input.threads.lanes()
  const session = newId()
  await Promise.all(lanes.map((lane) => lane.run('openPass', { session, reading: input.reading })))
  try {
    const { outputs, bytes } = await feed(input, session, lanes)
    const found = assemble(outputs)
    const [first, ...others] = lanes
    if (!first) throw new Error('a pass has at least one thread')
    const parts = await Promise.all(others.map((lane) => lane.run('yieldPass', { session })))
    const firstRecords = Float64Array.from(found.segments, (segment) => segment.firstRecord)
    const { profile, signals } = await first.run('finishPass', { session, parts, firstRecords })
    input.signal.throwIfAborted()
    return { ...found, profile, signals, bytes }
  } catch (error) {
    await Promise.all(lanes.map((lane) => lane.run('dropPass', { session })))
    throw error
  }
}

type Output = Omit<SegmentOutput, 'bytes' | 'compressed'> & { readonly start: number; readonly length: number }

async function feed(input: PassInput, session: string, lanes: readonly Lane[]): Promise<{ outputs: Output[]; bytes: number }> {
  const outputs: Output[] = []
  const free = lanes.flatMap((lane) => Array.from({ length: IN_FLIGHT }, () => lane))
  const running = new Set<Promise<void>>()
  let failure: unknown = null
  let done = 0
  let index = 0
  let bytes = 0
  for await (const { start, piece } of segmentsOf(input.chunks, input.reading)) {
    input.signal.throwIfAborted()
    while (free.length === 0) await Promise.race(running)
    if (failure) throw failure
    const lane = free.shift()
    if (!lane) throw new Error('no lane is free')
    const number = index++
    bytes = start + piece.length
    const work = lane
      .run('profileSegment', { session, index: number, start, bytes: piece, compress: input.keep !== null }, [piece.buffer])
      .then((output) => {
        input.keep?.(number, start, output)
        const { bytes: returned, compressed: _, ...rest } = output
        outputs[number] = { ...rest, start, length: returned.length }
        done += returned.length
        input.progress(done)
      })
      .catch((error: unknown) => {
        failure ??= error
      })
      .finally(() => {
        free.push(lane)
        running.delete(work)
      })
    running.add(work)
  }
  await Promise.all(running)
  if (failure) throw failure
  return { outputs, bytes }
}

/** Cuts a stream of bytes where records end, each piece in a buffer of its own that can be handed to a thread. */
export async function* segmentsOf(
  chunks: AsyncIterable<Uint8Array>,
  reading: Reading,
): AsyncGenerator<{ start: number; piece: Uint8Array<ArrayBuffer> }> {
  const cutter = createRecordCutter(reading.dialect)
  let start = 0
  let rest: Uint8Array = new Uint8Array(0)
  // The next attempt to find a record's end waits until there is half as much again: a record of many megabytes is not scanned once per chunk.
  let wanted = SEGMENT_BYTES
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    if (rest.length < wanted) continue
    const head = start === 0 && startsWithBom(rest, reading.dialect.encoding) ? bomLength(reading.dialect.encoding) : 0
    const found = cutter.lastRecordEnd(rest.subarray(head))
    const end = found > 0 ? head + found : rest.length >= LONGEST_RECORD ? rest.length & ~1 : 0
    if (end === 0) {
      wanted = Math.ceil(rest.length * 1.5)
      continue
    }
    wanted = SEGMENT_BYTES
    yield { start, piece: ownCopy(rest.subarray(0, end)) }
    start += end
    rest = rest.subarray(end)
  }
  if (rest.length > 0) yield { start, piece: ownCopy(rest) }
}

function ownCopy(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(new ArrayBuffer(bytes.length))
  copy.set(bytes)
  return copy
}

function assemble(outputs: readonly Output[]): Pick<PassResult, 'lines' | 'segments' | 'rejects' | 'isMalformed'> {
  const segments: Segment[] = []
  const rejects: Reject[] = []
  let lines: LineCounts = { records: 0, rejected: 0, preamble: 0, header: 0, footer: 0, blank: 0 }
  let line = 1
  for (const output of outputs) {
    segments.push({ start: output.start, length: output.length, firstRecord: lines.records, firstLine: line })
    for (const reject of output.rejects) rejects.push({ ...reject, line: reject.line + line - 1 })
    lines = addLines(lines, output.lines)
    line += output.physicalLines
  }
  return { lines, segments, rejects, isMalformed: outputs.some((output) => output.isMalformed) }
}

function addLines(a: LineCounts, b: LineCounts): LineCounts {
  return {
    records: a.records + b.records,
    rejected: a.rejected + b.rejected,
    preamble: a.preamble + b.preamble,
    header: a.header + b.header,
    footer: a.footer + b.footer,
    blank: a.blank + b.blank,
  }
}
