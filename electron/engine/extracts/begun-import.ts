import { createHash } from 'node:crypto'
import { type EngineContext, opened } from '#engine/context.ts'
import { newId } from '#engine/ids.ts'
import type { ByteSource } from '#engine/tickets.ts'
import type { DialectOverrides, FileSample, Reading } from '#shared/csv/dialect.ts'
import { isDetected } from './detected.ts'
import { countedFeed, feedOf, hashedFeed, patientFeed } from './feed.ts'
import { keptReadingOf, sampleOf } from './file-reading.ts'
import { guessedReading, readAlike } from './guessed-reading.ts'
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
  /** Comes once the file is read, or cannot be. */
  readonly ended: Promise<void>
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

interface Patience {
  /** Asked before all that takes long, and whenever there is more to read: what it throws ends the import. */
  readonly mayGoOn?: () => Promise<void>
  /** Of whoever waits for the import to have begun. */
  readonly signal?: AbortSignal
}

/** Begins to read a file for its import. Throws what is wrong with the file, or with how it should be read; throws when it is stopped. */
export async function beginImport(
  context: EngineContext,
  source: ByteSource,
  overrides: DialectOverrides,
  { mayGoOn = () => Promise.resolve(), signal }: Patience = {},
): Promise<BegunImport> {
  const sample = await sampleOf(source)
  await mayGoOn()
  signal?.throwIfAborted()
  const file: SampledFile = { source, overrides, sample }
  const ahead = isDetected(sample, overrides) ? null : await readAhead(context, file, mayGoOn, signal)
  try {
    signal?.throwIfAborted()
    const reading = keptReadingOf(source, sample, overrides)
    if (ahead && readAlike(ahead.reading, reading)) return { ...ahead, reading }
    await ahead?.abandon()
    return startReading(context, file, { reading, mayGoOn })
  } catch (error) {
    await ahead?.abandon()
    throw error
  }
}

interface SampledFile {
  readonly source: ByteSource
  readonly overrides: DialectOverrides
  readonly sample: FileSample
}

/**
 * Megabytes that the threads are given before detection begins: about as much as they read in the tenth of a second that it takes this one. Of a small file half
 * of them: what was read under a wrong guess is read once more.
 */
const AHEAD = 12

/**
 * Begins to read a file as it seems to read, so that the threads have something to do while detection looks at it, and comes back when they have, or when it is
 * stopped. Null where there is no guess.
 */
async function readAhead(
  context: EngineContext,
  file: SampledFile,
  mayGoOn: () => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<BegunImport | null> {
  const guess = guessedReading(file.sample, file.overrides)
  if (!guess) return null
  const wanted = Math.min(AHEAD * 2 ** 20, file.sample.size / 2)
  const given = Promise.withResolvers<void>()
  const begun = startReading(context, file, {
    ...{ reading: guess, mayGoOn, inFlight: AHEAD },
    given: (bytes) => {
      if (bytes >= wanted) given.resolve()
    },
  })
  signal?.addEventListener('abort', begun.stop)
  try {
    await Promise.race([given.promise, begun.ended])
  } finally {
    signal?.removeEventListener('abort', begun.stop)
  }
  return begun
}

interface ReadingStart {
  readonly reading: Reading
  readonly mayGoOn: () => Promise<void>
  /** So many pieces are on their way to the threads, where it is to be more than usual. */
  readonly inFlight?: number
  /** Hears how many bytes were read. */
  readonly given?: (bytes: number) => void
}

function startReading(
  context: EngineContext,
  file: SampledFile,
  { reading, mayGoOn, inFlight = 0, given = () => undefined }: ReadingStart,
): BegunImport {
  const { source } = file
  const { workspace } = opened(context)
  const writer = createExtractWriter(workspace.folder, newId())
  const { signal, abort } = stoppable()
  const hash = createHash('sha256')
  let storedBytes = 0
  let read = 0
  let report: (bytes: number) => void = () => undefined
  const pass = startPass({
    feed: countedFeed(hashedFeed(patientFeed(feedOf(source, signal), mayGoOn), hash), given),
    reading,
    hasFindings: true,
    threads: context.threads,
    signal,
    inFlight,
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
    ...{ ...file, reading, writer },
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
    ended: pass.ended,
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
