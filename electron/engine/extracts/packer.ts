import { constants, createZstdCompress } from 'node:zlib'

/** Compresses pieces of bytes, each into a frame of its own, in one of the threads that Node keeps for such work. */
export interface Packer {
  /** zstd of the bytes, or null where it would not be smaller. They must stay as they are until it resolves. Pieces are taken in turn. */
  readonly pack: (bytes: Uint8Array) => Promise<Uint8Array | null>
  readonly close: () => void
}

/** Fast and small enough: a smaller table of what was seen stays in the processor's cache, and blocks grow by a twentieth. */
const PARAMS = { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_hashLog]: 13 }
/** Where there is room for the longest frame a piece can make, zstd reads it where it stands; the room is used for many frames. */
const ROOM_BYTES = 4 * 1024 * 1024

/**
 * One compressor for many pieces. A new one for each would allocate its tables and the room for its result every time, a megabyte per megabyte: more
 * work for the garbage collector than compression is for the processor.
 */
export function createPacker(): Packer {
  // Every piece ends its frame, and the next one begins another.
  const stream = createZstdCompress({ params: PARAMS, chunkSize: ROOM_BYTES, flush: constants.ZSTD_e_end })
  let parts: Buffer[] = []
  stream.on('data', (part: Buffer) => parts.push(part))
  // Whoever asked hears of it; without a listener the process would end.
  stream.on('error', () => undefined)
  return {
    pack: (bytes) =>
      new Promise((resolve, reject) => {
        stream.write(bytes, (error) => {
          const frame = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)
          parts = []
          if (error) reject(error)
          else resolve(frame.length < bytes.length ? frame : null)
        })
      }),
    close: () => {
      stream.destroy()
    },
  }
}
