import type { Asked } from '#engine/asked.ts'
import type { ThreadPool } from '#engine/threads/pool.ts'
import { practiceTable } from '#engine/threads/warm-up.ts'
import { feedOfChunks, patientFeed } from './feed.ts'
import { prepareBuffers, runPass } from './pass.ts'

const PASSES = 3
/** Small, so that what is done once per piece is done often. */
const PIECE_BYTES = 64 * 1024

/**
 * Whole passes through a made-up table, so that what cuts a file, hands its pieces to the threads and has them compressed is compiled before the first file comes. They go on only while
 * nobody waits for anything, and nothing of them is kept.
 */
export async function practisePasses(threads: ThreadPool, asked: Asked): Promise<void> {
  const { reading, segments } = practiceTable()
  const { signal } = new AbortController()
  const nothing = () => undefined
  for (let pass = 0; pass < PASSES; pass++) {
    await runPass({
      feed: patientFeed(feedOfChunks(chunksOf(segments)), asked.over),
      ...{ reading, threads, signal, title: '', progress: nothing, pieceBytes: PIECE_BYTES },
      keep: { add: nothing, end: nothing },
    })
  }
  prepareBuffers()
}

async function* chunksOf(segments: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* segments
}
