import type { Hash } from 'node:crypto'

/** A stream of bytes that are put where the reader wants them. */
export interface ByteFeed {
  /** Puts the next bytes at the beginning of `into`, as many as there are and as fit. Answers how many: 0 at the end, and only there. */
  readonly read: (into: Buffer) => Promise<number>
  /** The reader has gone, at the end or before. */
  readonly close: () => Promise<void>
}

/** What can be read anywhere, from its beginning to its end. */
export function feedOf(
  source: { readonly size: number; readonly read: (offset: number, length: number, into?: Buffer) => Promise<Buffer> },
  signal: AbortSignal,
): ByteFeed {
  let at = 0
  return {
    read: async (into) => {
      signal.throwIfAborted()
      const length = Math.min(into.length, source.size - at)
      if (length === 0) return 0
      const bytes = await source.read(at, length, into)
      // Some sources have the bytes already.
      if (bytes.buffer !== into.buffer) into.set(bytes)
      at += length
      return length
    },
    close: () => Promise.resolve(),
  }
}

/** The same bytes, each time when they may be read. */
export function patientFeed(feed: ByteFeed, mayGoOn: () => Promise<void>): ByteFeed {
  return {
    read: async (into) => {
      await mayGoOn()
      return feed.read(into)
    },
    close: feed.close,
  }
}

/** The same bytes; `tell` hears how many there have been. */
export function countedFeed(feed: ByteFeed, tell: (bytes: number) => void): ByteFeed {
  let bytes = 0
  return {
    read: async (into) => {
      const length = await feed.read(into)
      bytes += length
      tell(bytes)
      return length
    },
    close: feed.close,
  }
}

/** The same bytes, added to a hash as they go by. */
export function hashedFeed(feed: ByteFeed, hash: Hash): ByteFeed {
  return {
    read: async (into) => {
      const length = await feed.read(into)
      hash.update(into.subarray(0, length))
      return length
    },
    close: feed.close,
  }
}

/** Chunks that someone else makes. */
export function feedOfChunks(chunks: AsyncIterable<Uint8Array>): ByteFeed {
  const iterator = chunks[Symbol.asyncIterator]()
  let rest: Uint8Array = new Uint8Array(0)
  return {
    read: async (into) => {
      while (rest.length === 0) {
        const { done, value } = await iterator.next()
        if (done) return 0
        rest = value
      }
      const piece = rest.subarray(0, into.length)
      into.set(piece)
      rest = rest.subarray(piece.length)
      return piece.length
    },
    close: async () => {
      await iterator.return?.()
    },
  }
}
