import { newId } from '#engine/ids.ts'
import { createFastCutter } from '#engine/kernel/cutter.ts'
import { type Lane, passLanes, type ThreadPool } from '#engine/threads/pool.ts'
import type { SegmentOutput } from '#engine/threads/tasks.ts'
import { buffersOf } from '#engine/threads/transfer.ts'
import type { Reject } from '#shared/contract/extracts.ts'
import type { LineCounts, Reading } from '#shared/csv/dialect.ts'
import { bomLength, startsWithBom } from '#shared/csv/encoding.ts'
import type { TableProfile } from '#shared/profile/profile.ts'
import type { SignalsState } from '#shared/sensitive/signals.ts'
import type { ByteFeed } from './feed.ts'
import { createPacker } from './packer.ts'
import type { Segment } from './store.ts'

/** Bytes asked for at once. */
const READ_BYTES = 1024 * 1024
/** About this many bytes go to a thread at once, and into one block. */
export const SEGMENT_BYTES = 1024 * 1024
/** Room for a segment and the beginning of the next, which comes with the same chunk. */
const USUAL_BUFFER = 1.25 * SEGMENT_BYTES
/** Without a record's end in so many bytes the rest is cut all the same: memory stays bounded whatever the file. */
const LONGEST_RECORD = 128 * 1024 * 1024
/** Segments on their way per thread: enough to keep it and its compression busy, few enough to keep memory bounded. */
const IN_FLIGHT = 4

export interface PassInput {
  readonly feed: ByteFeed
  readonly reading: Reading
  readonly threads: ThreadPool
  readonly signal: AbortSignal
  readonly progress: (bytes: number) => void
  /** Asked for every segment, in any order, with what is to be kept; null when the blocks are kept already. */
  readonly keep: ((index: number, start: number, segment: KeptSegment) => void) | null
}

/** A segment's bytes as they are to be kept; they are used again after the call. */
export interface KeptSegment {
  readonly bytes: Uint8Array
  /** zstd of the bytes; null where it would not be smaller. */
  readonly compressed: Uint8Array | null
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
  const lanes = passLanes(input.threads.lanes())
  const session = newId()
  await Promise.all(lanes.map((lane) => lane.run('openPass', { session, reading: input.reading })))
  try {
    const { outputs, bytes } = await feed(input, session, lanes)
    const found = assemble(outputs)
    const [first, ...others] = lanes
    if (!first) throw new Error('a pass has at least one thread')
    const parts = await Promise.all(others.map((lane) => lane.run('yieldPass', { session })))
    const firstRecords = Float64Array.from(found.segments, (segment) => segment.firstRecord)
    const { profile, signals } = await first.run('finishPass', { session, parts, firstRecords }, buffersOf(parts))
    input.signal.throwIfAborted()
    return { ...found, profile, signals, bytes }
  } catch (error) {
    await Promise.all(lanes.map((lane) => lane.run('dropPass', { session })))
    throw error
  }
}

type Output = SegmentOutput & { readonly start: number; readonly length: number }

async function feed(input: PassInput, session: string, lanes: readonly Lane[]): Promise<{ outputs: Output[]; bytes: number }> {
  const outputs: Output[] = []
  const free = lanes.flatMap((lane) => Array.from({ length: IN_FLIGHT }, () => lane))
  const running = new Set<Promise<void>>()
  let failure: unknown = null
  let done = 0
  let index = 0
  let bytes = 0
  const buffers = createBufferPool()
  const packers = input.keep ? lanes.flatMap(() => [createPacker(), createPacker()]) : []
  try {
    for await (const { start, piece } of segmentsOf(input.feed, input.reading, buffers.take)) {
      input.signal.throwIfAborted()
      while (free.length === 0) await Promise.race(running)
      if (failure) throw failure
      const lane = free.shift()
      if (!lane) throw new Error('no lane is free')
      const number = index++
      bytes = start + piece.length
      const profiled = lane.run('profileSegment', { session, index: number, start, bytes: piece })
      const work = Promise.all([profiled, packers[number % packers.length]?.pack(piece) ?? null])
        .then(([output, compressed]) => {
          input.keep?.(number, start, { bytes: piece, compressed })
          outputs[number] = { ...output, start, length: piece.length }
          buffers.giveBack(piece.buffer)
          done += piece.length
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
  } finally {
    for (const packer of packers) packer.close()
  }
}

/**
 * Cuts a stream of bytes where records end, each piece in a buffer of its own that can be handed to a thread. `takeBuffer` gives a buffer of at least so
 * many bytes.
 */
export async function* segmentsOf(
  feed: ByteFeed,
  reading: Reading,
  takeBuffer: (size: number) => SharedArrayBuffer = (size) => new SharedArrayBuffer(size),
): AsyncGenerator<{ start: number; piece: Uint8Array<SharedArrayBuffer> }> {
  const { encoding } = reading.dialect
  const cutter = createFastCutter(reading.dialect)
  let start = 0
  let buffer = takeBuffer(USUAL_BUFFER)
  let held = 0
  // The next attempt to find a record's end waits until there is half as much again: a record of many megabytes is not scanned once per chunk.
  let wanted = SEGMENT_BYTES
  try {
    for (;;) {
      if (held === buffer.byteLength)
        buffer = copied(new Uint8Array(buffer, 0, held), takeBuffer(Math.max(held + READ_BYTES, wanted + SEGMENT_BYTES)))
      const read = await feed.read(Buffer.from(buffer, held, Math.min(READ_BYTES, buffer.byteLength - held)))
      if (read === 0) break
      held += read
      if (held < wanted) continue
      const whole = new Uint8Array(buffer, 0, held)
      const head = start === 0 && startsWithBom(whole, encoding) ? bomLength(encoding) : 0
      const found = cutter.lastRecordEnd(whole.subarray(head))
      const end = found > 0 ? head + found : held >= LONGEST_RECORD ? held & ~1 : 0
      if (end === 0) {
        wanted = Math.ceil(held * 1.5)
        continue
      }
      wanted = SEGMENT_BYTES
      buffer = copied(whole.subarray(end), takeBuffer(Math.max(USUAL_BUFFER, held - end)))
      held -= end
      yield { start, piece: whole.subarray(0, end) }
      start += end
    }
    if (held > 0) yield { start, piece: new Uint8Array(buffer, 0, held) }
  } finally {
    await feed.close()
  }
}

function copied(bytes: Uint8Array, into: SharedArrayBuffer): SharedArrayBuffer {
  new Uint8Array(into).set(bytes)
  return into
}

/** Buffers of segments that are done with: a new one for every megabyte would keep the garbage collector busy. Both sides read them, so nothing is copied. */
function createBufferPool(): { take: (size: number) => SharedArrayBuffer; giveBack: (buffer: SharedArrayBuffer) => void } {
  const spare: SharedArrayBuffer[] = []
  return {
    take: (size) => (size > USUAL_BUFFER ? new SharedArrayBuffer(size) : (spare.pop() ?? new SharedArrayBuffer(USUAL_BUFFER))),
    giveBack: (buffer) => {
      if (buffer.byteLength === USUAL_BUFFER) spare.push(buffer)
    },
  }
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
