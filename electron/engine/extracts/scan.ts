import type { PackedSegment } from '#engine/threads/packed-segment.ts'
import type { Lane } from '#engine/threads/pool.ts'
import type { TaskInput, TaskName, TaskOutput } from '#engine/threads/tasks.ts'
import type { ExtractStore, Segment } from './store.ts'

/** Segments on their way per thread: one is worked on while the next is read and decrypted. */
const IN_FLIGHT = 2

/** Tasks that look at one segment. */
type SegmentTask = { [N in TaskName]: TaskInput<N> extends { readonly packed: PackedSegment } ? N : never }[TaskName]

export interface Scan<N extends SegmentTask> {
  /** Asked again for every segment: a store that is not used for a while may be closed in between. */
  readonly store: () => ExtractStore
  /** What to look at, in the order in which the answers are wanted. */
  readonly segments: readonly Segment[]
  readonly lanes: readonly Lane[]
  readonly task: N
  readonly inputOf: (segment: Segment, packed: PackedSegment, index: number) => TaskInput<N>
  readonly signal: AbortSignal
}

export interface Scanned<Output> {
  readonly segment: Segment
  /** Place in `segments`. */
  readonly index: number
  /** Place in `lanes` of the thread that did it. */
  readonly lane: number
  readonly output: Output
}

/**
 * Runs one task over segments of a kept extract, in all threads; the answers come in the order of the segments, each as soon as it and those before it
 * are there. No more is read than the threads can take, and nothing is read ahead of a consumer that stands still. However it ends (at the end, by an
 * error, the signal, or a consumer that stops), no task is running any more.
 */
export async function* scanSegments<N extends SegmentTask>(scan: Scan<N>): AsyncGenerator<Scanned<TaskOutput<N>>> {
  const running: Promise<Scanned<TaskOutput<N>>>[] = []
  let next = 0
  const start = () => {
    const index = next++
    const segment = scan.segments[index]
    const place = index % scan.lanes.length
    const lane = scan.lanes[place]
    if (!segment || !lane) throw new Error('no such segment')
    const packed = { start: segment.start, length: segment.length, blocks: scan.store().packed(segment.start, segment.length) }
    const work = lane
      .run(scan.task, scan.inputOf(segment, packed, index), ownBuffers(packed))
      .then((output) => ({ segment, index, lane: place, output }))
    // It is awaited below, but another one may fail first.
    work.catch(() => undefined)
    running.push(work)
  }
  try {
    while (next < scan.segments.length || running.length > 0) {
      scan.signal.throwIfAborted()
      while (next < scan.segments.length && running.length < IN_FLIGHT * scan.lanes.length) start()
      const first = running.shift()
      if (!first) return
      const answer = await first
      scan.signal.throwIfAborted()
      yield answer
    }
  } finally {
    await Promise.allSettled(running)
  }
}

/** What can move to the thread instead of being copied: a block as SQLite gave it is nobody else's. */
function ownBuffers({ blocks }: PackedSegment): ArrayBuffer[] {
  return blocks.flatMap(({ data }) => (data.buffer instanceof ArrayBuffer && data.length === data.buffer.byteLength ? [data.buffer] : []))
}
