import { constants, createZstdCompress } from 'node:zlib'

/** Compresses pieces of bytes, each into a frame of its own, in one of the threads that Node keeps for such work. */
export interface Packer {
  /**
   * Hands `use` zstd of the bytes, or null where it would not be smaller; what it is handed is used again after the call. The bytes must stay as they are until
   * then. Pieces are taken in turn. Rejects with what `use` throws.
   */
  readonly pack: (bytes: Uint8Array, use: (frame: Uint8Array | null) => void) => Promise<void>
  readonly close: () => void
}

/** Fast and small enough: a smaller table of what was seen stays in the processor's cache, and blocks grow by a twentieth. */
const PARAMS = { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_hashLog]: 13 }
/** Where there is room for the longest frame a piece can make, zstd reads it where it stands. */
const ROOM_BYTES = 4 * 1024 * 1024

/**
 * One compressor for many pieces, and one room for their frames. New ones for each would be a megabyte to allocate per megabyte: more work for the garbage
 * collector than compression is for the processor. What waits for its turn when `signal` stops it is not compressed.
 */
export function createPacker(signal: AbortSignal): Packer {
  // Every piece ends its frame, and the next one begins another.
  const stream = createZstdCompress({ params: PARAMS, chunkSize: ROOM_BYTES, flush: constants.ZSTD_e_end })
  let parts: Buffer[] = []
  stream.on('data', (part: Buffer) => parts.push(part))
  // Whoever asked hears of it; without a listener the process would end.
  stream.on('error', () => undefined)
  const compressed = (bytes: Uint8Array): Promise<Uint8Array> =>
    new Promise((resolve, reject) => {
      stream.write(bytes, (error) => {
        const frame = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)
        parts = []
        if (error) reject(error)
        else resolve(frame)
      })
    })
  /** Ends when the piece before is done with. */
  let turn: Promise<void> = Promise.resolve()
  return {
    pack: (bytes, use) => {
      const done = turn.then(async () => {
        signal.throwIfAborted()
        const frame = await compressed(bytes)
        use(frame.length < bytes.length ? frame : null)
        rewind(stream)
      })
      turn = done.catch(() => undefined)
      return done
    },
    close: () => {
      stream.destroy()
    },
  }
}

/**
 * Has the next frame written where the last one was. Node keeps the place in a property without a documented name, and without it goes on behind the last frame, in a
 * new room when that one is full: of a file of gigabytes that is a whole collection of garbage for every few rooms.
 */
function rewind(stream: object): void {
  if ('_outOffset' in stream) Object.assign(stream, { _outOffset: 0 })
}
