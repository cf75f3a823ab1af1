import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { freeBytes } from './threads/packed-segment.ts'

const CHUNK = 1024 * 1024
const TAG = 16
const SUFFIX = '.spool.part'

/** Bytes kept on disk for a while, unreadable to anybody but this process. */
export interface Spool {
  write(chunk: Uint8Array): Promise<void>
  /** Ends writing; only then may it be read. */
  finish(): Promise<{ readonly size: number }>
  /** Up to `length` bytes from `offset`; fewer at the end. */
  read(offset: number, length: number): Promise<Buffer>
  stream(): AsyncIterable<Buffer>
  /** Deletes the file; harmless when repeated. */
  remove(): Promise<void>
}

/**
 * A temporary file in `folder`, AES-256-GCM per MiB under a key that exists only in this process's memory: what a crash leaves behind is noise, which
 * a later start sweeps up (spool-folder.ts). The file appears with the first MiB or at `finish`.
 */
export function createSpool(folder: string): Spool {
  const file = join(folder, randomBytes(12).toString('hex') + SUFFIX)
  const key = randomBytes(32)
  let handle: FileHandle | null = null
  let pending = Buffer.alloc(CHUNK)
  let pendingLength = 0
  let chunks = 0
  let size = 0
  let finished = false
  let removed = false
  let cached: { index: number; bytes: Buffer } | null = null

  async function create(): Promise<FileHandle> {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    return open(file, 'wx+', 0o600)
  }

  async function flush(): Promise<void> {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(chunks))
    const sealed = cipher.update(pending.subarray(0, pendingLength))
    cipher.final()
    handle ??= await create()
    const at = chunks * (CHUNK + TAG)
    await writeAll(handle, sealed, at)
    await writeAll(handle, cipher.getAuthTag(), at + sealed.length)
    freeBytes(sealed)
    chunks++
    pendingLength = 0
  }

  async function chunkAt(index: number): Promise<Buffer> {
    if (cached?.index === index) return cached.bytes
    if (handle === null) throw new Error('an empty spool has no chunks')
    const length = Math.min(CHUNK, size - index * CHUNK)
    const sealed = Buffer.allocUnsafeSlow(length + TAG)
    for (let done = 0; done < sealed.length; ) {
      const { bytesRead } = await handle.read(sealed, done, sealed.length - done, index * (CHUNK + TAG) + done)
      if (bytesRead === 0) throw new Error('the temporary file was cut short')
      done += bytesRead
    }
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index))
    decipher.setAuthTag(sealed.subarray(length))
    const bytes = decipher.update(sealed.subarray(0, length))
    decipher.final()
    freeBytes(sealed)
    cached = { index, bytes }
    return bytes
  }

  async function read(offset: number, length: number): Promise<Buffer> {
    if (!finished) throw new Error('a spool is read only after it is finished')
    const end = Math.min(size, offset + length)
    const parts: Buffer[] = []
    for (let at = offset; at < end; ) {
      const index = Math.floor(at / CHUNK)
      const bytes = await chunkAt(index)
      const until = Math.min(end, (index + 1) * CHUNK)
      parts.push(bytes.subarray(at - index * CHUNK, until - index * CHUNK))
      at = until
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts)
  }

  return {
    async write(chunk) {
      if (finished) throw new Error('a finished spool takes no more')
      for (let at = 0; at < chunk.length; ) {
        const part = chunk.subarray(at, at + CHUNK - pendingLength)
        pending.set(part, pendingLength)
        pendingLength += part.length
        size += part.length
        at += part.length
        if (pendingLength === CHUNK) await flush()
      }
    },
    async finish() {
      if (pendingLength > 0) await flush()
      pending = Buffer.alloc(0)
      finished = true
      return { size }
    },
    read,
    async *stream() {
      for (let offset = 0; offset < size; offset += CHUNK) yield await read(offset, CHUNK)
    },
    async remove() {
      if (removed) return
      removed = true
      key.fill(0)
      await handle?.close()
      await rm(file, { force: true })
    },
  }
}

async function writeAll(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) done += (await handle.write(bytes, done, bytes.length - done, position + done)).bytesWritten
}

/** The chunk's number: unique under this key, which is used for one file only. */
function nonceOf(chunk: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(chunk, 6, 6)
  return nonce
}
