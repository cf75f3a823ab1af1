import { describe, expect, it } from 'vitest'
import { createHashKey, createKeyedHash } from './keyed-hash.ts'

const KEY = Uint8Array.from({ length: 16 }, (_, i) => i)
/** The reference vectors of SipHash-2-4: key 00…0f, message 00, 01, 02 … of so many bytes. */
const VECTORS: readonly (readonly [bytes: number, hash: string])[] = [
  [0, '726fdb47dd0e0e31'],
  [1, '74f839c593dc67fd'],
  [2, '0d6c8009d9a94f5a'],
  [4, 'cf2794e0277187b7'],
  [6, 'cbc9466e58fee3ce'],
  [7, 'ab0200f58b01d137'],
  [8, '93f5f5799a932462'],
  [9, '9e0082df0ba9e4b0'],
  [10, '7a5dbbc594ddb9f3'],
  [16, '3f2acc7f57c29bdb'],
  [26, '17d835b85bbb15f3'],
  [62, 'e51b38608ef25f57'],
  [63, '958a324ceb064572'],
]

describe('the keyed hash', () => {
  it('seals as SipHash-2-4 does', () => {
    const hash = createKeyedHash(KEY)
    for (const [bytes, expected] of VECTORS) {
      const message = Uint8Array.from({ length: bytes + 2 }, (_, i) => i - 1)
      const { high, low } = hash.seal(message, 1, bytes + 1)
      expect(high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0')).toBe(expected)
    }
  })

  it('is another one under another key', () => {
    const message = Buffer.from('1101701234567')
    const seals = [createHashKey(), createHashKey()].map((key) => createKeyedHash(key).seal(message, 0, message.length))
    expect(seals[0]).not.toEqual(seals[1])
  })

  it('spreads similar values over a table', () => {
    const hash = createKeyedHash(createHashKey())
    const numbers = Array.from({ length: 10_000 }, (_, i) => Buffer.from(String(1_000_000_000_000 + i)))
    const places = new Set(numbers.map((number) => hash.place(number, 0, number.length) & 0xffff))
    expect(places.size).toBeGreaterThan(8500)
  })
})
