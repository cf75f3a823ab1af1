import { describe, expect, it } from 'vitest'
import { createKeyedHash } from './keyed-hash.ts'

const KEY = Uint8Array.from({ length: 16 }, (_, i) => i)
/** The reference vectors of SipHash-2-4: key 00…0f, message 00, 01, 02 … of so many bytes. */
const VECTORS: readonly (readonly [bytes: number, hash: string])[] = [
  [0, '726fdb47dd0e0e31'],
  [2, '0d6c8009d9a94f5a'],
  [4, 'cf2794e0277187b7'],
  [6, 'cbc9466e58fee3ce'],
  [8, '93f5f5799a932462'],
  [10, '7a5dbbc594ddb9f3'],
  [16, '3f2acc7f57c29bdb'],
  [26, '17d835b85bbb15f3'],
  [62, 'e51b38608ef25f57'],
]

describe('the keyed hash', () => {
  it('seals as SipHash-2-4 does', () => {
    const hash = createKeyedHash(KEY)
    for (const [bytes, expected] of VECTORS) {
      const text = Buffer.from(Array.from({ length: bytes }, (_, i) => i)).toString('utf16le')
      const { high, low } = hash.seal(text)
      expect(high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0')).toBe(expected)
    }
  })

  it('is another one under another key', () => {
    expect(createKeyedHash().seal('1101701234567')).not.toEqual(createKeyedHash().seal('1101701234567'))
  })

  it('spreads similar values over a table', () => {
    const hash = createKeyedHash()
    const places = new Set(Array.from({ length: 10_000 }, (_, i) => hash.place(String(1_000_000_000_000 + i)) & 0xffff))
    expect(places.size).toBeGreaterThan(8500)
  })
})
