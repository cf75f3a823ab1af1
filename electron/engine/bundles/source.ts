import type { Spool } from '../spool.ts'
import type { ByteSource } from '../tickets.ts'

/** Bytes that can be read anywhere; a read beyond the end gives fewer. */
export type RandomAccess = Pick<ByteSource, 'size' | 'read'>

const CHUNK = 1024 * 1024

/** A finished spool of `size` bytes. */
export function spoolAccess(spool: Spool, size: number): RandomAccess {
  return { size, read: (offset, length) => spool.read(offset, length) }
}

/** A stretch of a source, a MiB at a time. */
export async function* chunksOf(source: RandomAccess, offset: number, length: number): AsyncGenerator<Buffer> {
  for (let at = offset; at < offset + length; at += CHUNK) yield await source.read(at, Math.min(CHUNK, offset + length - at))
}
