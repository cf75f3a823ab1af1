import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, readdirSync, rmSync, type Stats, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import { type Entry, fromRandomAccessReader, type ZipFile as OpenZip, RandomAccessReader } from 'yauzl'
import { ZipFile } from 'yazl'
import type { EngineContext } from '#engine/context.ts'
import { problemOfSystemError, syncFolder } from '#engine/files.ts'
import { newId } from '#engine/ids.ts'
import type { JobContext } from '#engine/jobs.ts'
import type { ByteSink, ByteSource } from '#engine/tickets.ts'
import type { SavedFile } from '#shared/contract/extracts.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { readWorkspaceFile } from './key-store.ts'
import type { Workspace } from './workspace.ts'

/** What a backup holds, and nothing else: the key file is never in it. */
const ENTRY = /^(workspace\.json|workspace\.db|extracts\/[0-9a-f]{20}\.db|bundles\/[a-z0-9_.-]+)$/

/** How often it is begun anew when an extract is read again, decided on or deleted meanwhile. */
const ATTEMPTS = 3

/**
 * A consistent, encrypted copy of the workspace as one zip, made while work goes on: the database is copied at one moment, then the
 * extracts and bundles it names as they were at that moment; when one of them has moved on before it was copied, all begins again.
 * Throws `file-changed-while-read` when that does not help.
 */
export async function backUpWorkspace(context: EngineContext, workspace: Workspace, save: string, job: JobContext): Promise<SavedFile> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await backUpOnce(context, workspace, save, job)
    } catch (error) {
      const hasMoved = error instanceof ProblemError && error.problem.code === 'file-changed-while-read'
      if (!hasMoved || attempt === ATTEMPTS) throw error
    }
  }
}

async function backUpOnce(context: EngineContext, workspace: Workspace, save: string, job: JobContext): Promise<SavedFile> {
  const copy = join(workspace.folder, `backup-${newId()}.db.part`)
  const sink = await context.tickets.openSink(save)
  try {
    // From here to the sizes nothing else gets a turn: what is listed is what the copied database names.
    workspace.db.prepare('VACUUM INTO ?').run(copy)
    const files = [
      fileAsItIs('workspace.json', join(workspace.folder, 'workspace.json')),
      fileAsItIs('workspace.db', copy),
      ...namedFiles(workspace).map((name) => fileAsItIs(name, join(workspace.folder, name))),
    ]
    const total = files.reduce((sum, file) => sum + file.stats.size, 0)
    job.phase('backup', total, 'bytes')
    const saved = await writeZip(files, sink, job)
    workspace.record('workspace.backup', `workspace/${workspace.id}`, null, null, { bytes: saved.bytes })
    return saved
  } catch (error) {
    await sink.abandon()
    throw error
  } finally {
    rmSync(copy, { force: true })
  }
}

interface FileToCopy {
  readonly name: string
  readonly path: string
  readonly stats: Stats
}

function fileAsItIs(name: string, path: string): FileToCopy {
  return { name, path, stats: statSync(path) }
}

/** The extracts and bundles that the database names, as they are called in the backup. */
function namedFiles(workspace: Workspace): string[] {
  const extracts = workspace.db.prepare<[], { name: string }>("SELECT 'extracts/' || id || '.db' AS name FROM extracts").all()
  const bundles = workspace.db
    .prepare<[], { name: string }>("SELECT 'bundles/' || (bundle ->> 'name') AS name FROM submissions WHERE bundle IS NOT NULL")
    .all()
  return [...extracts, ...bundles].map((row) => row.name)
}

/** The bytes of a file; throws when it is no longer what it was. */
async function* bytesOf(file: FileToCopy): AsyncGenerator<Buffer> {
  const moved = new ProblemError('file-changed-while-read', { name: '' })
  if (!existsSync(file.path)) throw moved
  yield* createReadStream(file.path, { highWaterMark: PIECE })
  const now = statSync(file.path, { throwIfNoEntry: false })
  if (now?.mtimeMs !== file.stats.mtimeMs || now.size !== file.stats.size) throw moved
}

async function writeZip(files: readonly FileToCopy[], sink: ByteSink, job: JobContext): Promise<SavedFile> {
  const zip = new ZipFile()
  const output = new PassThrough()
  zip.on('error', (error: Error) => output.destroy(error))
  // Everything in it is encrypted already: compressing would only cost time.
  for (const file of files)
    zip.addReadStreamLazy(file.name, { compress: false }, (callback) => {
      const bytes = Readable.from(bytesOf(file))
      // The zip does not listen: a file that changes ends the copy here, and one that goes after the copy was given up ends nothing.
      bytes.on('error', (error) => output.destroy(error))
      callback(null, bytes)
    })
  zip.end()
  const hash = createHash('sha256')
  let bytes = 0
  zip.outputStream.pipe(output)
  for await (const chunk of output) {
    job.signal.throwIfAborted()
    const piece: Buffer = chunk
    hash.update(piece)
    await sink.write(piece)
    bytes += piece.length
    job.progress(bytes)
  }
  await sink.finish()
  return { name: sink.name, bytes, sha256: hash.digest('hex') }
}

/**
 * Unpacks a backup into a new folder, to be opened with one of its protectors. Throws `folder-not-empty`, `backup-damaged`. Nothing is left
 * when it fails.
 */
export async function restoreWorkspace(context: EngineContext, backup: string, folder: string, job: JobContext): Promise<{ id: string }> {
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new ProblemError('folder-not-empty', { folder: '' })
  const source = await context.tickets.openSource(backup)
  const existed = existsSync(folder)
  try {
    mkdirSync(join(folder, 'extracts'), { recursive: true, mode: 0o700 })
    mkdirSync(join(folder, 'bundles'), { recursive: true, mode: 0o700 })
    job.phase('restore', source.size, 'bytes')
    await unpack(source, folder, job)
    syncFolder(folder)
    const file = readWorkspaceFile(folder)
    if (!existsSync(join(folder, 'workspace.db'))) throw new ProblemError('backup-damaged')
    context.config.remember({
      id: file.id,
      path: folder,
      name: folder.split(/[\\/]/).at(-1) ?? '',
      lastOpened: new Date().toISOString(),
      protectors: [...new Set(file.protectors.map((one) => one.kind))],
      isSample: false,
    })
    return { id: file.id }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    if (existed) mkdirSync(folder)
    const known = problemOfSystemError(error, '')
    if (known?.problem.code === 'disk-full' || error instanceof ProblemError || job.signal.aborted) throw known ?? error
    throw new ProblemError('backup-damaged')
  } finally {
    await source.close()
  }
}

async function unpack(source: ByteSource, folder: string, job: JobContext): Promise<void> {
  const zip = await openZip(source)
  let done = 0
  try {
    for await (const entry of zip.eachEntry()) {
      // Nothing in a backup is compressed, so nothing in it can be larger than it is.
      if (!ENTRY.test(entry.fileName) || entry.compressionMethod !== 0) throw new ProblemError('backup-damaged')
      const target = join(folder, entry.fileName)
      mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
      const file = await open(target, 'wx', 0o600)
      let checksum = 0
      try {
        for await (const chunk of await streamOf(zip, entry)) {
          job.signal.throwIfAborted()
          const piece: Buffer = chunk
          await file.write(piece)
          checksum = crc32(piece, checksum)
          done += piece.length
          job.progress(done)
        }
        if (checksum !== entry.crc32) throw new ProblemError('backup-damaged')
        await file.sync()
      } finally {
        await file.close()
      }
    }
  } finally {
    zip.close()
  }
}

/** yauzl's view of a source of ours. */
class SourceReader extends RandomAccessReader {
  private readonly source: ByteSource

  constructor(source: ByteSource) {
    super()
    this.source = source
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const output = new PassThrough()
    void pump(this.source, start, end, output)
    return output
  }
}

const PIECE = 1024 * 1024

async function pump(source: ByteSource, start: number, end: number, output: PassThrough): Promise<void> {
  try {
    for (let at = start; at < end; at += PIECE) {
      const room = output.write(await source.read(at, Math.min(PIECE, end - at)))
      if (!room) await new Promise((resolve) => output.once('drain', resolve))
    }
    output.end()
  } catch (error) {
    output.destroy(error instanceof Error ? error : new Error('read'))
  }
}

function openZip(source: ByteSource): Promise<OpenZip> {
  return new Promise((resolve, reject) => {
    fromRandomAccessReader(new SourceReader(source), source.size, { lazyEntries: true, autoClose: false }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    )
  })
}

function streamOf(zip: OpenZip, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)))
  })
}
