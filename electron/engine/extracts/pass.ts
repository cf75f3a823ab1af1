import { newId } from '#engine/ids.ts'
import type { PackedProfile } from '#engine/threads/packed-profile.ts'
import { type Lane, passLanes, type ThreadPool } from '#engine/threads/pool.ts'
import type { FoundColumn } from '#engine/threads/tasks.ts'
import { buffersOf } from '#engine/threads/transfer.ts'
import type { Reading } from '#shared/csv/dialect.ts'
import { MOST_KERNEL_COLUMNS } from '#shared/profile/kernel.ts'
import { type Account, createAssembly, outputOfStretch } from './assembly.ts'
import type { ByteFeed } from './feed.ts'
import { createPacker } from './packer.ts'
import { piecesOf, USUAL_BUFFER } from './pieces.ts'

/** Pieces on their way per thread: enough to keep it and its compression busy, few enough to keep memory bounded. */
const IN_FLIGHT = 4

export interface PassInput {
  readonly feed: ByteFeed
  readonly reading: Reading
  /** The dataset's title, empty where it has none yet: detection looks at it. Null where findings are of no use. */
  readonly title: string | null
  readonly threads: ThreadPool
  readonly signal: AbortSignal
  readonly progress: (bytes: number) => void
  /** Takes what is to be kept; null when the blocks are kept already. */
  readonly keep: Keep | null
}

interface Keep {
  /** Asked for every piece of the file, in any order; the bytes are used again after the call. `compressed`: zstd of them, null where it would not be smaller. */
  readonly add: (index: number, start: number, bytes: Uint8Array, compressed: Uint8Array | null) => void
  /** There are no more pieces; the profile is not finished yet. */
  readonly end: () => void
}

export interface PassResult extends Account {
  readonly profile: PackedProfile
  /** What detection finds in the columns; empty where no title was given. */
  readonly findings: readonly FoundColumn[]
}

/** Reads a whole file under one reading: records, rejects, profile and findings, in one pass through all threads. */
export async function runPass(input: PassInput): Promise<PassResult> {
  const lanes = lanesFor(input)
  const session = newId()
  const findings = input.title !== null
  await Promise.all(lanes.map((lane) => lane.run('openPass', { session, reading: input.reading, findings })))
  try {
    const account = await feed(input, session, lanes)
    input.keep?.end()
    const [first, ...others] = lanes
    if (!first) throw new Error('a pass has at least one thread')
    const parts = await Promise.all(others.map((lane) => lane.run('yieldPass', { session })))
    const firstRecords = Float64Array.from(account.segments, (segment) => segment.firstRecord)
    const { title } = input
    const finished = await first.run('finishPass', { session, parts, firstRecords, title }, buffersOf(parts))
    input.signal.throwIfAborted()
    return { ...account, ...finished }
  } catch (error) {
    await Promise.all(lanes.map((lane) => lane.run('dropPass', { session })))
    throw error
  }
}

/** A very wide table stays in one lane: what others gathered of thousands of columns would cost more to pass on than to gather. */
function lanesFor({ threads, reading }: PassInput): readonly Lane[] {
  const lanes = passLanes(threads.lanes())
  return reading.columns.length > MOST_KERNEL_COLUMNS ? lanes.slice(0, 1) : lanes
}

async function feed(input: PassInput, session: string, lanes: readonly Lane[]): Promise<Account> {
  const { reading } = input
  const assembly = createAssembly()
  const free = lanes.flatMap((lane) => Array.from({ length: IN_FLIGHT }, () => lane))
  const running = new Set<Promise<void>>()
  let failure: unknown = null
  let done = 0
  let pieces = 0
  let segments = 0
  const buffers = createBufferPool()
  const packers = input.keep ? lanes.flatMap(() => [createPacker(), createPacker()]) : []
  try {
    for await (const piece of piecesOf(input.feed, reading.dialect, { takeBuffer: buffers.take })) {
      input.signal.throwIfAborted()
      while (free.length === 0) await Promise.race(running)
      if (failure) throw failure
      const lane = free.shift()
      if (!lane) throw new Error('no lane is free')
      const { start, bytes } = piece
      const { length } = bytes
      const isSegment = piece.kind === 'records'
      const number = pieces++
      const judged = isSegment
        ? lane.run('profileSegment', { session, index: segments++, start, bytes, describe: assembly.undescribed() })
        : outputOfStretch(reading, piece.record)
      const kept = packers[number % packers.length]?.pack(bytes, (compressed) => input.keep?.add(number, start, bytes, compressed))
      const work = Promise.all([judged, kept])
        .then(([output]) => {
          assembly.add(number, { ...output, start, length, isSegment })
          buffers.giveBack(bytes.buffer)
          done += length
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
    return assembly.account()
  } finally {
    for (const packer of packers) packer.close()
  }
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
