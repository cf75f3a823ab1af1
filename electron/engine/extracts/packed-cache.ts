import { freeBytes, type PackedBlock } from '#engine/threads/packed-segment.ts'

/** Bytes of packed blocks that are held for all extracts together. */
const MOST_BYTES = 128 * 1024 * 1024

/** Blocks of one extract as they are kept, but decrypted: one search follows another, and decrypting takes as long as searching. */
export interface PackedCache {
  /** The block that begins here. */
  readonly find: (start: number) => PackedBlock | null
  /** Holds the block, as it was read, if there is room: in memory that threads share. Answers it as it is to be used; the one that was given is not any more. */
  readonly add: (block: PackedBlock) => PackedBlock
  readonly has: (start: number) => boolean
  readonly clear: () => void
}

interface Held extends PackedCache {
  bytes: number
}

/** Those that hold something; the one used last is the last. */
const caches = new Set<Held>()

export function createPackedCache(): PackedCache {
  const blocks = new Map<number, PackedBlock>()
  const cache: Held = {
    bytes: 0,
    find: (start) => {
      const block = blocks.get(start) ?? null
      if (block) use(cache)
      return block
    },
    has: (start) => blocks.has(start),
    add: (block) => {
      if (blocks.has(block.start)) return block
      use(cache)
      if (!makeRoom(cache, block.data.length)) return block
      const data = new Uint8Array(new SharedArrayBuffer(block.data.length))
      data.set(block.data)
      freeBytes(block.data)
      const held = { ...block, data }
      blocks.set(block.start, held)
      cache.bytes += data.length
      return held
    },
    clear: () => {
      blocks.clear()
      cache.bytes = 0
      caches.delete(cache)
    },
  }
  return cache
}

function use(cache: Held): void {
  caches.delete(cache)
  caches.add(cache)
}

/**
 * Other extracts give way, the one used longest ago first. The extract itself does not: it is read from its beginning to its end again and again, so that
 * what was taken out for a new block would be the very next to be missed.
 */
function makeRoom(cache: Held, bytes: number): boolean {
  const held = () => Array.from(caches).reduce((sum, one) => sum + one.bytes, 0)
  for (const other of [...caches]) {
    if (held() + bytes <= MOST_BYTES) return true
    if (other !== cache) other.clear()
  }
  return held() + bytes <= MOST_BYTES
}
