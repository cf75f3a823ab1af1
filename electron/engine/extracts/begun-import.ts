import { createHash } from 'node:crypto'
import { type EngineContext, opened } from '#engine/context.ts'
import { newId } from '#engine/ids.ts'
import type { ByteSource } from '#engine/tickets.ts'
import type { DialectOverrides, FileSample, Reading } from '#shared/csv/dialect.ts'
import { feedOf, hashedFeed, patientFeed } from './feed.ts'
import { keptReadingOf, sampleOf } from './file-reading.ts'
import { type PassResult, startPass } from './pass.ts'
import { createExtractWriter, type ExtractWriter } from './writer.ts'

/** An import whose file is being read. The workspace knows nothing of it, and nothing is left of it once it is abandoned. */
export interface BegunImport {
  readonly source: ByteSource
  readonly overrides: DialectOverrides
  readonly sample: FileSample
  readonly reading: Reading
  readonly writer: ExtractWriter
  /** Has it told from now on how many bytes were read. */
  readonly watch: (progress: (bytes: number) => void) => void
  /** Waits until all is read; findings are those of a table with this title. Call once. */
  readonly finish: (title: string) => Promise<ReadWhole>
  /** It cannot be finished any more. */
  readonly hasFailed: () => boolean
  /** Has it fail soon. */
  readonly stop: () => void
  /** Stops, waits until nothing goes on, and removes what was written, but not an extract that has been published. */
  readonly abandon: () => Promise<void>
}

/** What one pass through a whole file gave. */
interface ReadWhole {
  readonly result: PassResult
  readonly sha256: string
  /** Bytes that its blocks take. */
  readonly storedBytes: number
}

/**
 * Begins to read a file for its import. Throws what is wrong with the file, or with how it should be read. `mayGoOn` is asked before all that takes long, and whenever there is more to
 * read: what it throws ends the import.
 */
export async function beginImport(
  context: EngineContext,
  source: ByteSource,
  overrides: DialectOverrides,
  mayGoOn: () => Promise<void> = () => Promise.resolve(),
): Promise<BegunImport> {
  const { workspace } = opened(context)
  const sample = await sampleOf(source)
  await mayGoOn()
  const reading = keptReadingOf(source, sample, overrides)
  const writer = createExtractWriter(workspace.folder, newId())
  const { signal, abort } = stoppable()
  const hash = createHash('sha256')
  let storedBytes = 0
  let read = 0
  let report: (bytes: number) => void = () => undefined
  const pass = startPass({
    feed: hashedFeed(patientFeed(feedOf(source, signal), mayGoOn), hash),
    reading,
    hasFindings: true,
    threads: context.threads,
    signal,
    progress: (bytes) => {
      read = bytes
      report(bytes)
    },
    keep: {
      add: (index, start, bytes, compressed) => {
        writer.addBlock(index, start, bytes.length, compressed, bytes)
        storedBytes += (compressed ?? bytes).length
      },
      end: writer.endBlocks,
    },
  })
  return {
    ...{ source, overrides, sample, reading, writer },
    watch: (progress) => {
      report = progress
      progress(read)
    },
    finish: async (title) => {
      try {
        const result = await pass.finish(title)
        return { result, sha256: hash.digest('hex'), storedBytes }
      } finally {
        await pass.drop()
      }
    },
    hasFailed: () => pass.hasFailed() || writer.hasFailed(),
    stop: abort,
    abandon: async () => {
      abort()
      try {
        await pass.drop()
      } finally {
        await writer.abandon()
      }
    },
  }
}

function stoppable(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController()
  return { signal: controller.signal, abort: () => controller.abort() }
}
