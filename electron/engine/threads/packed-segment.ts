import { zstdDecompressSync } from 'node:zlib'
import { ProblemError } from '#shared/contract/problem.ts'

/** A kept block as it lies in the extract. */
export interface PackedBlock {
  /** Offset of its first byte in the file, and its length there. */
  readonly start: number
  readonly length: number
  readonly isCompressed: boolean
  readonly data: Uint8Array
}

/** A segment on its way to a thread: the blocks under it, compressed still, so that the threads share that work. */
export interface PackedSegment {
  readonly start: number
  readonly length: number
  readonly blocks: readonly PackedBlock[]
}

/**
 * Calls with the segment's bytes, which are gone when it returns: left to the garbage collector, a megabyte at a time would have it run again and again, and
 * every segment would lie in memory that is new to the processor. Throws `extract-damaged` when they are not all there.
 */
export function withSegment<T>(packed: PackedSegment, use: (bytes: Uint8Array) => T): T {
  const bytes = unpackSegment(packed)
  try {
    return use(bytes)
  } finally {
    if (packed.blocks.length > 1 || packed.blocks[0]?.isCompressed) freeBytes(bytes)
  }
}

/** Gives back memory in which nothing but these bytes stands; what is smaller than Node's pool may stand in it, among others, and is left alone. */
export function freeBytes({ buffer }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength > Buffer.poolSize) buffer.transfer(0)
}

function unpackSegment({ start, length, blocks }: PackedSegment): Uint8Array {
  const [first] = blocks
  if (blocks.length === 1 && first) return stretch(first, start, length, length)
  const bytes = new Uint8Array(length)
  let held = 0
  for (const block of blocks) {
    const part = stretch(block, start + held, Math.min(length - held, block.start + block.length - start - held), 1)
    bytes.set(part, held)
    held += part.length
  }
  if (held !== length) throw new ProblemError('extract-damaged')
  return bytes
}

/** A stretch of the file out of a block; at least `expected` bytes of it. */
function stretch(block: PackedBlock, start: number, length: number, expected: number): Uint8Array {
  const bytes = unpackBlock(block)
  const part = bytes.subarray(start - block.start, start - block.start + length)
  if (start < block.start || part.length < expected) throw new ProblemError('extract-damaged')
  return part
}

/** A kept block's bytes of the file; throws `extract-damaged` when it cannot be read. */
export function unpackBlock(block: Omit<PackedBlock, 'start'>): Uint8Array {
  let bytes: Uint8Array
  try {
    // Without the size Node puts the answer together from many small pieces; a buffer that is just filled makes it take another one.
    bytes = block.isCompressed ? zstdDecompressSync(block.data, { chunkSize: Math.max(64, block.length + 1) }) : block.data
  } catch {
    throw new ProblemError('extract-damaged')
  }
  if (bytes.length !== block.length) throw new ProblemError('extract-damaged')
  return bytes
}
