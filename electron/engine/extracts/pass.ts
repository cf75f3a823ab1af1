import { newId } from '#engine/ids.ts'
import type { PackedProfile } from '#engine/threads/packed-profile.ts'
import { type Lane, passLanes, type ThreadPool } from '#engine/threads/pool.ts'
import type { FoundColumn } from '#engine/threads/tasks.ts'
import type { Reading } from '#shared/csv/dialect.ts'
import { MOST_KERNEL_COLUMNS } from '#shared/profile/kernel.ts'
import { type Account, createAssembly, outputOfStretch } from './assembly.ts'
import type { ByteFeed } from './feed.ts'
import { finishPass } from './finish-pass.ts'
import { createPacker } from './packer.ts'
import { piecesOf, USUAL_BUFFER } from './pieces.ts'

/** Pieces on their way per thread: enough to keep it busy. */
const IN_FLIGHT = 4
/** Pieces that are in memory: a thread need not wait for the compression of what it is done with, until there are so many. */
const MOST_PIECES = 32

/** A pass that begins before the dataset has its title. */
export interface PassStart {
  readonly feed: ByteFeed
  readonly reading: Reading
  /** Whether findings are wanted. */
  readonly hasFindings: boolean
  readonly threads: ThreadPool
  readonly signal: AbortSignal
  readonly progress: (bytes: number) => void
  /** Takes what is to be kept; null when the blocks are kept already. */
  readonly keep: Keep | null
  /** About this many bytes make a piece, where it is to be other than usual. */
  readonly pieceBytes?: number
  /** So many pieces are on their way to the threads, where it is to be more than usual. */
  readonly inFlight?: number
}

export interface PassInput extends Omit<PassStart, 'hasFindings'> {
  /** The dataset's title, empty where it has none yet: detection looks at it. Null where findings are of no use. */
  readonly title: string | null
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

/** A pass that goes on. */
export interface StartedPass {
  /** Waits for its end. Findings are those of a table with this title; none where it is null, or none are wanted. */
  readonly finish: (title: string | null) => Promise<PassResult>
  /** Comes once it has finished or failed. */
  readonly ended: Promise<void>
  /** It has come to an end that is none. */
  readonly hasFailed: () => boolean
  /** Forgets what the threads kept, once nothing is given to them any more: after it has finished or failed, or been told to stop. */
  readonly drop: () => Promise<void>
}

/** Reads a whole file under one reading: records, rejects, profile and findings, in one pass. */
export async function runPass({ title, ...start }: PassInput): Promise<PassResult> {
  const pass = startPass({ ...start, hasFindings: title !== null })
  try {
    return await pass.finish(title)
  } finally {
    await pass.drop()
  }
}

/** Begins to read a file. */
export function startPass(input: PassStart): StartedPass {
  const lanes = openLanes(input, newId())
  const { session } = lanes
  const finished = finishFed(input, lanes)
  let hasFailed = false
  // Whoever waits for its end hears of it.
  const ended = finished.then(
    () => undefined,
    () => {
      hasFailed = true
    },
  )
  return {
    ended,
    hasFailed: () => hasFailed,
    finish: async (title) => {
      const result = await finished
      const [first] = lanes.opened
      const findings = title === null || !first ? [] : await first.run('findInPass', { session, title })
      input.signal.throwIfAborted()
      return { ...result, findings }
    },
    drop: async () => {
      await ended
      // A thread that has ended keeps nothing.
      await Promise.allSettled(lanes.opened.map((lane) => lane.run('dropPass', { session })))
    },
  }
}

async function finishFed(input: PassStart, lanes: Lanes): Promise<Omit<PassResult, 'findings'>> {
  const { account, kept } = await feed(input, lanes)
  const { reading, hasFindings, keep } = input
  // What is left to compress and to write goes on while the profile is finished.
  const ended = kept.then(() => keep?.end())
  ended.catch(() => undefined)
  const firstRecords = Float64Array.from(account.segments, (segment) => segment.firstRecord)
  const finished = finishPass({ session: lanes.session, reading, hasFindings, lanes: lanes.opened, firstRecords })
  const profile = await inTheEnd(finished, ended)
  input.signal.throwIfAborted()
  return { ...account, profile }
}

/** Segments after which it shows whether a table's values have forms. */
const FIRST_SEGMENTS = 4
/**
 * Values judged one by one, per byte: from so many on a lane takes several times as long as compression, and the processor would wait for it. Where every value
 * has a form, more lanes than half of the threads make nothing faster.
 */
const MANY_JUDGED = 1 / 300

/** The threads that take a pass through a file. */
interface Lanes {
  readonly session: string
  /** Those that take part so far. */
  readonly opened: Lane[]
  /** Each as often as it may be given one more segment. */
  readonly free: Lane[]
  /** A segment was looked at; more threads may take part from now on. */
  readonly learn: (bytes: number, judged: number) => void
  /** Has failed where a thread could not be opened. */
  readonly ready: () => Promise<unknown>
}

function openLanes({ threads, reading, hasFindings, signal, inFlight = 0 }: PassStart, session: string): Lanes {
  const all = threads.lanes()
  // A very wide table stays in one lane: what others gathered of thousands of columns would cost more to pass on than to gather.
  const most = reading.columns.length > MOST_KERNEL_COLUMNS ? all.slice(0, 1) : all
  const first = passLanes(most)
  const others = most.slice(first.length)
  // What they were given and have not begun would hold up whatever is asked of them next.
  const stopped = new Int32Array(new SharedArrayBuffer(4))
  signal.addEventListener('abort', () => stopped.fill(1), { once: true })
  const opened: Lane[] = []
  const free: Lane[] = []
  let ready: Promise<unknown> = Promise.resolve()
  let segments = 0
  function open(lanes: readonly Lane[], pieces: number): void {
    // What a lane is asked later is done later.
    ready = Promise.all([ready, ...lanes.map((lane) => lane.run('openPass', { session, reading, findings: hasFindings, stopped }))])
    ready.catch(() => undefined)
    opened.push(...lanes)
    free.push(...Array.from({ length: pieces }, () => lanes).flat())
  }
  open(first, Math.max(IN_FLIGHT, Math.ceil(inFlight / first.length)))
  return {
    ...{ session, opened, free },
    ready: () => ready,
    learn(bytes, judged) {
      if (++segments > FIRST_SEGMENTS && judged > bytes * MANY_JUDGED && !signal.aborted) open(others.splice(0), IN_FLIGHT)
    },
  }
}

/** A file whose pieces the threads have taken in. */
interface Fed {
  readonly account: Account
  /** Waits until all of them are kept. */
  readonly kept: Promise<void>
}

async function feed(input: PassStart, { session, opened, free, learn, ready }: Lanes): Promise<Fed> {
  const { reading } = input
  const assembly = createAssembly()
  const judging = new Set<Promise<void>>()
  const keeping = new Set<Promise<void>>()
  let failure: unknown = null
  let done = 0
  let pieces = 0
  let segments = 0
  const packers = input.keep ? opened.flatMap(() => [createPacker(input.signal), createPacker(input.signal)]) : []
  const failed = (error: unknown) => {
    failure ??= input.signal.aborted ? input.signal.reason : error
  }
  async function keepAll(): Promise<void> {
    await Promise.all(keeping)
    for (const packer of packers) packer.close()
    if (failure) throw failure
  }
  await ready()
  try {
    for await (const piece of piecesOf(input.feed, reading.dialect, { takeBuffer: buffers.take, pieceBytes: input.pieceBytes })) {
      input.signal.throwIfAborted()
      while (free.length === 0) await Promise.race(judging)
      while (keeping.size >= MOST_PIECES) await Promise.race(keeping)
      if (failure) throw failure
      const lane = free.shift()
      if (!lane) throw new Error('no lane is free')
      const { start, bytes } = piece
      const { length } = bytes
      const isSegment = piece.kind === 'records'
      const number = pieces++
      const output = isSegment
        ? lane.run('profileSegment', { session, index: segments++, start, bytes, describe: assembly.undescribed() })
        : Promise.resolve(outputOfStretch(reading, piece.record))
      const judged = output
        .then((output) => {
          assembly.add(number, { ...output, start, length, isSegment })
          if (isSegment) learn(length, output.judged)
        })
        .catch(failed)
        .finally(() => {
          free.push(lane)
          judging.delete(judged)
        })
      judging.add(judged)
      const packed = packers[number % packers.length]?.pack(bytes, (compressed) => input.keep?.add(number, start, bytes, compressed))
      const kept = Promise.allSettled([judged, packed])
        .then(([, outcome]) => {
          // Both are done with it, whatever came of it.
          buffers.giveBack(bytes.buffer)
          if (outcome.status === 'rejected') return failed(outcome.reason)
          done += length
          input.progress(done)
        })
        .catch(failed)
        .finally(() => keeping.delete(kept))
      keeping.add(kept)
    }
    await Promise.all(judging)
    if (failure) throw failure
    await ready()
    return { account: assembly.account(), kept: keepAll() }
  } catch (error) {
    // What still runs when it failed or was stopped may open more lanes: they are told to forget afterwards.
    failed(error)
    await keepAll()
    throw error
  }
}

/** What the first of two results in, once both have come to their end. */
async function inTheEnd<T>(first: Promise<T>, other: Promise<unknown>): Promise<T> {
  try {
    return await first
  } finally {
    await other
  }
}

/** Buffers of this size that are kept for the next piece, or the next pass: as many as a pass begins with. */
const MOST_SPARE = 16
const spare: SharedArrayBuffer[] = []

/**
 * Buffers of segments, used again when they are done with: to make a new one takes as long as to read and to hash what it holds, as the system gives out its memory page by page, and one
 * for every megabyte would keep the garbage collector busy. Both sides read them, so nothing is copied.
 */
const buffers = {
  take: (size: number): SharedArrayBuffer =>
    size > USUAL_BUFFER ? new SharedArrayBuffer(size) : (spare.pop() ?? new SharedArrayBuffer(USUAL_BUFFER)),
  giveBack: (buffer: SharedArrayBuffer): void => {
    if (buffer.byteLength === USUAL_BUFFER && spare.length < MOST_SPARE) spare.push(buffer)
  },
}

const SYSTEM_PAGE = 4096

/** Makes the buffers that the next pass begins with, while there is time, and writes into every page of them: `prepareKernel` says why. */
export function prepareBuffers(): void {
  while (spare.length < MOST_SPARE) spare.push(new SharedArrayBuffer(USUAL_BUFFER))
  for (const buffer of spare) {
    const bytes = new Uint8Array(buffer)
    for (let at = 0; at < bytes.length; at += SYSTEM_PAGE) bytes[at] = 0
  }
}
