import { randomFillSync } from 'node:crypto'

/** A cell's hash under a key nobody knows: 32 bits of SipHash-2-4, and 32 cheap bits to find the place with. Bytes `start` up to, not including, `end`. */
export interface KeyedHash {
  /** Fast and good enough to spread values over a table. */
  readonly place: (bytes: Uint8Array, start: number, end: number) => number
  /** SipHash-2-4 (Aumasson and Bernstein, 2012); the two halves of its 64 bits. */
  readonly seal: (bytes: Uint8Array, start: number, end: number) => { readonly high: number; readonly low: number }
}

/** A fresh random key. */
export function createHashKey(): Uint8Array {
  return randomFillSync(new Uint8Array(16))
}

/** The hash under a key of 16 bytes. */
export function createKeyedHash(key: Uint8Array): KeyedHash {
  const view = new DataView(key.buffer, key.byteOffset, 16)
  const k0low = view.getInt32(0, true)
  const k0high = view.getInt32(4, true)
  const k1low = view.getInt32(8, true)
  const k1high = view.getInt32(12, true)
  const seed = k0low ^ k1high
  return {
    place(bytes, start, end) {
      let hash = seed
      for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193)
      hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
      hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
      return (hash ^ (hash >>> 16)) >>> 0
    },
    seal: (bytes, start, end) => sipHash({ bytes, start, end }, k0low, k0high, k1low, k1high),
  }
}

interface Stretch {
  readonly bytes: Uint8Array
  readonly start: number
  readonly end: number
}

/** All on halves of 64-bit words, low before high, since JavaScript has none fast enough. */
function sipHash(
  { bytes, start, end }: Stretch,
  k0low: number,
  k0high: number,
  k1low: number,
  k1high: number,
): { high: number; low: number } {
  let a = k0low ^ 0x70736575
  let A = k0high ^ 0x736f6d65
  let b = k1low ^ 0x6e646f6d
  let B = k1high ^ 0x646f7261
  let c = k0low ^ 0x6e657261
  let C = k0high ^ 0x6c796765
  let d = k1low ^ 0x79746573
  let D = k1high ^ 0x74656462
  const words = (end - start) >> 3
  // One step a word, the last of them with the length; then the finish, of four rounds and no word.
  for (let step = 0; step <= words + 1; step++) {
    const isFinish = step === words + 1
    const at = start + 8 * step
    const low = isFinish ? 0 : word(bytes, at, end)
    const high = isFinish ? 0 : word(bytes, at + 4, end) | (step === words ? (end - start) << 24 : 0)
    if (isFinish) c ^= 0xff
    d ^= low
    D ^= high
    for (let round = isFinish ? 4 : 2; round > 0; round--) {
      let sum = (a >>> 0) + (b >>> 0)
      A = (A + B + (sum > MAX32 ? 1 : 0)) | 0
      a = sum | 0
      let held = (b << 13) | (B >>> 19)
      B = ((B << 13) | (b >>> 19)) ^ A
      b = held ^ a
      held = a
      a = A
      A = held
      sum = (c >>> 0) + (d >>> 0)
      C = (C + D + (sum > MAX32 ? 1 : 0)) | 0
      c = sum | 0
      held = (d << 16) | (D >>> 16)
      D = ((D << 16) | (d >>> 16)) ^ C
      d = held ^ c
      sum = (a >>> 0) + (d >>> 0)
      A = (A + D + (sum > MAX32 ? 1 : 0)) | 0
      a = sum | 0
      held = (d << 21) | (D >>> 11)
      D = ((D << 21) | (d >>> 11)) ^ A
      d = held ^ a
      sum = (c >>> 0) + (b >>> 0)
      C = (C + B + (sum > MAX32 ? 1 : 0)) | 0
      c = sum | 0
      held = (b << 17) | (B >>> 15)
      B = ((B << 17) | (b >>> 15)) ^ C
      b = held ^ c
      held = c
      c = C
      C = held
    }
    a ^= low
    A ^= high
  }
  return { low: (a ^ b ^ c ^ d) >>> 0, high: (A ^ B ^ C ^ D) >>> 0 }
}

const MAX32 = 0xffffffff

/** Four bytes, the first of them lowest; 0 for those beyond the end. */
function word(bytes: Uint8Array, at: number, end: number): number {
  const byte = (i: number): number => (i < end ? (bytes[i] as number) : 0)
  return byte(at) | (byte(at + 1) << 8) | (byte(at + 2) << 16) | (byte(at + 3) << 24)
}
