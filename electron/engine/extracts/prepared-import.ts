import type { Asked } from '#engine/asked.ts'
import type { EngineContext } from '#engine/context.ts'
import { logError } from '#engine/log.ts'
import type { ByteSource } from '#engine/tickets.ts'
import type { DialectOverrides } from '#shared/csv/dialect.ts'
import { type BegunImport, beginImport } from './begun-import.ts'

/** What would take a large part of a disk, or of a minute, is not begun before somebody asks for it. */
const MOST_BYTES = 256 * 1024 * 1024
/** Who has not decided by then has gone elsewhere. */
const PATIENCE = 10 * 60 * 1000

/** The import of a file that somebody looks at, begun meanwhile: it is there when they ask for it. */
export interface PreparedImport {
  readonly file: string
  /** The overrides it is read with, as JSON. */
  readonly overrides: string
  /** Drops it, once nobody will ask for it any more. */
  readonly timer: NodeJS.Timeout
  readonly permit: Permit
  /** Null where the file cannot be read so; the import that is asked for will say why. */
  readonly begun: Promise<BegunImport | null>
}

/** How far an import may go that nobody has asked for. */
interface Permit {
  /** Comes when it may go on: nobody waits for anything else, or somebody has asked for it. Throws once nobody will. */
  readonly mayGoOn: () => Promise<void>
  /** Somebody has asked for it. */
  readonly hurry: () => void
  /** Nobody will ask for it any more. */
  readonly end: () => void
}

function createPermit(asked: Asked): Permit {
  const settled = Promise.withResolvers<void>()
  let hasEnded = false
  return {
    mayGoOn: async () => {
      await Promise.race([settled.promise, asked.over()])
      if (hasEnded) throw new Error('nobody asks for it any more')
    },
    hurry: settled.resolve,
    end: () => {
      hasEnded = true
      settled.resolve()
    },
  }
}

/**
 * Begins the import of a file that is shown with these overrides, in place of what was begun of another one, or with others. It goes on only while nobody waits for anything else. Nothing
 * of it is told anybody, and nothing is left of it unless it is taken.
 */
export function prepareImport(context: EngineContext, file: string, overrides: DialectOverrides): void {
  if (isPrepared(context.prepared, file, overrides)) return
  const before = dropPrepared(context)
  if (!context.open) return
  const permit = createPermit(context.asked)
  context.prepared = {
    file,
    overrides: JSON.stringify(overrides),
    timer: setTimeout(() => void dropPrepared(context), PATIENCE).unref(),
    permit,
    begun: before.then(() => begin(context, file, overrides, permit)),
  }
}

function isPrepared(prepared: PreparedImport | null, file: string, overrides: DialectOverrides): boolean {
  return prepared?.file === file && prepared.overrides === JSON.stringify(overrides)
}

async function begin(context: EngineContext, file: string, overrides: DialectOverrides, { mayGoOn }: Permit): Promise<BegunImport | null> {
  let source: ByteSource | null = null
  try {
    await mayGoOn()
    source = await context.tickets.openSource(file)
    if (source.size <= MOST_BYTES) return await beginImport(context, source, overrides, { mayGoOn })
  } catch {
    // Whoever asks for the import hears of it.
  }
  await source?.close().catch(() => undefined)
  return null
}

/**
 * What was begun of this file with these overrides, for its import; its source is to be closed. Null where there is nothing, or it failed, for want of room, say, that there may be by
 * now, or the file is no longer what was read; then nothing is left of what was begun. Throws at once when the import is cancelled.
 */
export async function takePrepared(
  context: EngineContext,
  file: string,
  overrides: DialectOverrides,
  signal: AbortSignal,
): Promise<BegunImport | null> {
  const { prepared } = context
  if (!prepared || !isPrepared(prepared, file, overrides)) {
    await unlessAborted(dropPrepared(context), signal)
    return null
  }
  context.prepared = null
  prepared.permit.hurry()
  try {
    const begun = await unlessAborted(prepared.begun, signal)
    if (begun && !begun.hasFailed() && (await isUnchanged(begun))) {
      clearTimeout(prepared.timer)
      return begun
    }
  } catch (error) {
    void leave(context, prepared)
    throw error
  }
  await unlessAborted(leave(context, prepared), signal)
  return null
}

/** Waits for something, but not when it is of no more use. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  const aborted = Promise.withResolvers<never>()
  const abort = () => aborted.reject(signal.reason)
  signal.addEventListener('abort', abort)
  try {
    return await Promise.race([work, aborted.promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

async function isUnchanged({ source }: BegunImport): Promise<boolean> {
  try {
    await source.assertUnchanged()
    // Many programs write a new file and put it in the old one's place.
    return (await source.isCurrent?.()) ?? true
  } catch {
    return false
  }
}

/** The file is to be shown with these overrides: what was begun with others is of no more use. */
export function keepPrepared(context: EngineContext, file: string, overrides: DialectOverrides): void {
  if (!isPrepared(context.prepared, file, overrides)) void dropPrepared(context)
}

/** What is on its way out. */
const leaving = new WeakMap<EngineContext, Promise<void>>()

/** Nobody will ask any more for what was begun: waits until nothing of it is left. */
export function dropPrepared(context: EngineContext): Promise<void> {
  const { prepared } = context
  context.prepared = null
  return prepared ? leave(context, prepared) : (leaving.get(context) ?? Promise.resolve())
}

function leave(context: EngineContext, prepared: PreparedImport): Promise<void> {
  clearTimeout(prepared.timer)
  prepared.permit.end()
  const left = Promise.all([leaving.get(context), prepared.begun.then(abandon)]).then(() => undefined)
  leaving.set(context, left)
  return left
}

/** What cannot be removed now goes when the workspace is next opened; nobody has asked for it, and nobody need hear of it. */
async function abandon(begun: BegunImport | null): Promise<void> {
  try {
    await begun?.abandon()
  } catch (error) {
    logError(error)
  }
  await begun?.source.close().catch(() => undefined)
}
