import { randomBytes } from 'node:crypto'
import { constants, type Stats } from 'node:fs'
import { type FileHandle, open, rm, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { ProblemError } from '#shared/contract/problem.ts'
import { errorCode, problemOfSystemError, publishPart } from './files.ts'
import { createSpool, type Spool } from './spool.ts'

/** Bytes that can be read anywhere: a file, or an upload spooled under a one-time key. */
export interface ByteSource {
  readonly name: string
  readonly size: number
  /** The bytes, in `into` where that spares a new buffer; it must have room for them. */
  readonly read: (offset: number, length: number, into?: Buffer) => Promise<Buffer>
  /** Throws `file-changed-while-read` when the file is no longer what it was when opened. */
  readonly assertUnchanged: () => Promise<void>
  /** Whether opening it anew would give the very same file: none that took its place, or was written over. */
  readonly isCurrent?: () => Promise<boolean>
  readonly close: () => Promise<void>
}

/** Where a result is written: it appears whole under its name, or not at all. */
export interface ByteSink {
  readonly name: string
  readonly write: (bytes: Uint8Array) => Promise<void>
  readonly finish: () => Promise<void>
  readonly abandon: () => Promise<void>
}

type Entry =
  | { kind: 'path'; path: string }
  | { kind: 'upload'; name: string; spool: Spool; size: number | null; readers: number }
  | { kind: 'save-path'; path: string }
  | { kind: 'download'; name: string; spool: Spool | null; size: number | null }
  | { kind: 'folder'; path: string }

/** The files a host has handed over. Tickets are unguessable and mean nothing outside this process. */
export interface Tickets {
  readonly addPath: (path: string) => string
  readonly addFolder: (path: string) => string
  readonly addSavePath: (path: string) => string
  readonly addUpload: (name: string) => string
  readonly addDownload: (name: string) => string
  readonly writeUpload: (ticket: string, bytes: Uint8Array) => Promise<void>
  readonly finishUpload: (ticket: string) => Promise<{ name: string; bytes: number }>
  readonly describe: (ticket: string) => Promise<{ name: string; bytes: number }>
  readonly openSource: (ticket: string) => Promise<ByteSource>
  readonly openSink: (ticket: string) => Promise<ByteSink>
  readonly folder: (ticket: string) => string
  /** The bytes of a finished download; the ticket is spent when they have been read. */
  readonly readDownload: (ticket: string, offset: number, length: number) => Promise<Buffer>
  readonly downloadInfo: (ticket: string) => { name: string; bytes: number }
  /** Ends a ticket. What is being read of an upload can be read to its end; then its bytes are gone. */
  readonly remove: (ticket: string) => Promise<void>
  /** Ends all tickets, whatever reads from them. */
  readonly removeAll: () => Promise<void>
}

/** `spoolFolder` is where uploads and downloads are kept, encrypted under keys that only this process has. */
export function createTickets(spoolFolder: string): Tickets {
  const entries = new Map<string, Entry>()
  const add = (entry: Entry): string => {
    const ticket = randomBytes(24).toString('base64url')
    entries.set(ticket, entry)
    return ticket
  }
  const find = <K extends Entry['kind']>(ticket: string, ...kinds: K[]): Extract<Entry, { kind: K }> => {
    const entry = entries.get(ticket)
    if (!entry || !isOneOf(entry, kinds)) throw new ProblemError('file-ticket-unknown')
    return entry
  }
  const remove = async (ticket: string): Promise<void> => {
    const entry = entries.get(ticket)
    entries.delete(ticket)
    if (entry?.kind === 'upload' && entry.readers > 0) return
    await removeSpool(entry)
  }
  const openUpload = (ticket: string, entry: Extract<Entry, { kind: 'upload' }>): ByteSource => {
    const { name, spool, size } = entry
    if (size === null) throw new ProblemError('file-ticket-unknown')
    let isOpen = true
    entry.readers++
    return {
      name,
      size,
      read: (offset, length) => spool.read(offset, Math.min(length, size - offset)),
      assertUnchanged: () => Promise.resolve(),
      close: async () => {
        if (!isOpen) return
        isOpen = false
        entry.readers--
        if (entry.readers === 0 && !entries.has(ticket)) await spool.remove()
      },
    }
  }
  return {
    addPath: (path) => add({ kind: 'path', path }),
    addFolder: (path) => add({ kind: 'folder', path }),
    addSavePath: (path) => add({ kind: 'save-path', path }),
    addUpload: (name) => add({ kind: 'upload', name: basename(name), spool: createSpool(spoolFolder), size: null, readers: 0 }),
    addDownload: (name) => add({ kind: 'download', name: basename(name), spool: null, size: null }),
    writeUpload: (ticket, bytes) => find(ticket, 'upload').spool.write(bytes),
    finishUpload: async (ticket) => {
      const entry = find(ticket, 'upload')
      entry.size = (await entry.spool.finish()).size
      return { name: entry.name, bytes: entry.size }
    },
    describe: async (ticket) => {
      const entry = find(ticket, 'path', 'upload')
      if (entry.kind === 'upload') return { name: entry.name, bytes: entry.size ?? 0 }
      return { name: basename(entry.path), bytes: (await readStats(entry.path)).size }
    },
    openSource: async (ticket) => {
      const entry = find(ticket, 'path', 'upload')
      return entry.kind === 'path' ? openFileSource(entry.path) : openUpload(ticket, entry)
    },
    openSink: async (ticket) => {
      const entry = find(ticket, 'save-path', 'download')
      if (entry.kind === 'save-path') return openFileSink(entry.path)
      const spool = createSpool(spoolFolder)
      return {
        name: entry.name,
        write: (bytes) => spool.write(bytes),
        finish: async () => {
          entry.size = (await spool.finish()).size
          entry.spool = spool
        },
        abandon: () => spool.remove(),
      }
    },
    folder: (ticket) => find(ticket, 'folder').path,
    readDownload: (ticket, offset, length) => {
      const { spool } = find(ticket, 'download')
      if (!spool) throw new ProblemError('file-ticket-unknown')
      return spool.read(offset, length)
    },
    downloadInfo: (ticket) => {
      const entry = find(ticket, 'download')
      if (entry.size === null) throw new ProblemError('file-ticket-unknown')
      return { name: entry.name, bytes: entry.size }
    },
    remove,
    removeAll: async () => {
      const all = [...entries.values()]
      entries.clear()
      for (const entry of all) await removeSpool(entry)
    },
  }
}

async function removeSpool(entry: Entry | undefined): Promise<void> {
  if (entry?.kind === 'upload' || entry?.kind === 'download') await entry.spool?.remove()
}

function isOneOf<K extends Entry['kind']>(entry: Entry, kinds: readonly K[]): entry is Extract<Entry, { kind: K }> {
  return kinds.some((kind) => kind === entry.kind)
}

async function readStats(path: string): Promise<Stats> {
  try {
    const stats = await stat(path)
    assertIsFile(stats, basename(path))
    return stats
  } catch (error) {
    throw problemOfSystemError(error, basename(path)) ?? error
  }
}

function assertIsFile(stats: Stats, name: string): void {
  if (stats.isDirectory()) throw new ProblemError('file-is-a-folder', { name })
  if (!stats.isFile()) throw new ProblemError('file-is-special', { name })
}

/** A pipe that took the file's place must not hold the program up; Windows has no such flag. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/** A file on disk, watched for changes by its size and time of modification. */
export async function openFileSource(path: string): Promise<ByteSource> {
  const name = basename(path)
  // Some things must not even be opened: a device may act, a pipe may lose what is read from it.
  await readStats(path)
  let file: FileHandle
  try {
    file = await open(path, OPEN_FLAGS)
  } catch (error) {
    throw problemOfSystemError(error, name) ?? error
  }
  const before = await file.stat()
  try {
    assertIsFile(before, name)
  } catch (error) {
    await file.close()
    throw error
  }
  return {
    name,
    size: before.size,
    read: (offset, length, into) => readFully(file, name, offset, Math.min(length, before.size - offset), into),
    assertUnchanged: async () => {
      const now = await file.stat()
      if (now.size !== before.size || now.mtimeMs !== before.mtimeMs) throw new ProblemError('file-changed-while-read', { name })
    },
    isCurrent: async () => {
      const now = await stat(path).catch(() => null)
      const same = ['dev', 'ino', 'size', 'mtimeMs', 'ctimeMs'] as const
      return now !== null && same.every((one) => now[one] === before[one])
    },
    close: () => file.close(),
  }
}

async function readFully(file: FileHandle, name: string, offset: number, length: number, into?: Buffer): Promise<Buffer> {
  const buffer = into?.subarray(0, Math.max(0, length)) ?? Buffer.allocUnsafeSlow(Math.max(0, length))
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, offset + filled)
    if (bytesRead === 0) throw new ProblemError('file-changed-while-read', { name })
    filled += bytesRead
  }
  return buffer
}

/** Writes beside the target, under a name that is free, and renames at the end. */
export async function openFileSink(path: string): Promise<ByteSink> {
  const name = basename(path)
  const { part, file } = await openPart(path)
  return {
    name,
    write: async (bytes) => {
      let written = 0
      while (written < bytes.length) written += (await file.write(bytes, written)).bytesWritten
    },
    finish: async () => {
      await file.close()
      publishPart(part, path)
    },
    abandon: async () => {
      await file.close()
      await rm(part, { force: true })
    },
  }
}

/** A new file beside the target: what has the usual name of one may be somebody's own. */
async function openPart(path: string): Promise<{ part: string; file: FileHandle }> {
  for (const part of [`${path}.part`, `${path}.${randomBytes(6).toString('hex')}.part`]) {
    try {
      return { part, file: await open(part, 'wx', 0o600) }
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw problemOfSystemError(error, basename(dirname(path))) ?? error
    }
  }
  throw new Error('a random name was taken')
}
