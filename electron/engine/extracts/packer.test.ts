import { randomBytes } from 'node:crypto'
import { zstdDecompressSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPacker, type Packer } from './packer.ts'

let packer: Packer

beforeEach(() => {
  packer = createPacker(new AbortController().signal)
})
afterEach(() => {
  packer.close()
})

const table = (from: number, rows: number) =>
  Buffer.from(Array.from({ length: rows }, (_, row) => `${from + row},เชียงใหม่,${(from + row) * 7}\r\n`).join(''))

/** What the frame of some bytes holds; null where there is none. */
async function heldIn(bytes: Uint8Array): Promise<Buffer | null> {
  let held: Buffer | null = null
  await packer.pack(bytes, (frame) => {
    held = frame && zstdDecompressSync(frame)
  })
  return held
}

describe('compressing piece after piece', () => {
  it('gives each its own frame, in turn, whatever comes together', async () => {
    const pieces = Array.from({ length: 40 }, (_, number) => table(1000 * number, 50 + 37 * number))
    const order: number[] = []
    const held = await Promise.all(
      pieces.map(async (piece, number) => {
        let bytes: Buffer | null = null
        await packer.pack(piece, (frame) => {
          order.push(number)
          bytes = frame && zstdDecompressSync(frame)
        })
        return bytes
      }),
    )
    expect(held).toEqual(pieces)
    expect(order).toEqual(pieces.map((_, number) => number))
  })

  it('writes every frame into the same room', async () => {
    const rooms = new Set<ArrayBufferLike>()
    for (let number = 0; number < 60; number++)
      await packer.pack(table(number, 20_000), (frame) => {
        if (frame) rooms.add(frame.buffer)
      })
    expect(rooms.size).toBe(1)
  })

  it('leaves what waits for its turn when it is stopped', async () => {
    const stop = new AbortController()
    const stopped = createPacker(stop.signal)
    const used: number[] = []
    const answers = [0, 1, 2].map((number) =>
      stopped.pack(table(number, 20_000), () => {
        used.push(number)
        stop.abort()
      }),
    )
    const [first, ...others] = await Promise.allSettled(answers)
    expect(first?.status).toBe('fulfilled')
    for (const other of others) expect(other).toMatchObject({ status: 'rejected', reason: stop.signal.reason })
    expect(used).toEqual([0])
    stopped.close()
  })

  it('takes pieces larger than its room, and after them others', async () => {
    const noise = randomBytes(5 * 1024 * 1024)
    const large = Buffer.concat([noise, Buffer.alloc(3 * 1024 * 1024, 'ก')])
    expect((await heldIn(large))?.equals(large)).toBe(true)
    const small = table(1, 300)
    expect(await heldIn(small)).toEqual(small)
  })

  it('gives nothing where a frame would not be smaller', async () => {
    expect(await heldIn(randomBytes(1000))).toBeNull()
  })

  it('tells what its user throws, and goes on', async () => {
    const full = packer.pack(table(1, 100), () => {
      throw new Error('disk full')
    })
    const next = heldIn(table(2, 100))
    await expect(full).rejects.toThrow('disk full')
    expect(await next).toEqual(table(2, 100))
  })

  it('refuses what comes after its end', async () => {
    packer.close()
    await expect(packer.pack(table(1, 100), () => undefined)).rejects.toThrow()
  })
})
