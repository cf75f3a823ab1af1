import { randomFillSync } from 'node:crypto'

/** A text's hash under a key nobody knows: 32 bits of SipHash-2-4, and 32 cheap bits to find the place with. */
export interface KeyedHash {
  /** Fast and good enough to spread values over a table. */
  readonly place: (text: string) => number
  /** SipHash-2-4 (Aumasson and Bernstein, 2012) of the text's UTF-16LE bytes; the two halves of its 64 bits. */
  readonly seal: (text: string) => { readonly high: number; readonly low: number }
}

/** A hash with a fresh random key, or with one given (16 bytes) for a test. */
export function createKeyedHash(key = randomFillSync(new Uint8Array(16))): KeyedHash {
  const view = new DataView(key.buffer, key.byteOffset, 16)
  const k0low = view.getInt32(0, true)
  const k0high = view.getInt32(4, true)
  const k1low = view.getInt32(8, true)
  const k1high = view.getInt32(12, true)
  const seed = k0low ^ k1high
  return {
    place(text) {
      let hash = seed
      for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
      hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
      hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
      return (hash ^ (hash >>> 16)) >>> 0
    },
    seal: (text) => sipHash(text, k0low, k0high, k1low, k1high),
  }
}

/** All on halves of 64-bit words, low before high, since JavaScript has none fast enough. */
function sipHash(text: string, k0low: number, k0high: number, k1low: number, k1high: number): { high: number; low: number } {
  let a = k0low ^ 0x70736575
  let A = k0high ^ 0x736f6d65
  let b = k1low ^ 0x6e646f6d
  let B = k1high ^ 0x646f7261
  let c = k0low ^ 0x6e657261
  let C = k0high ^ 0x6c796765
  let d = k1low ^ 0x79746573
  let D = k1high ^ 0x74656462
  const words = text.length >> 2
  // One step a word, the last of them with the length; then the finish, of four rounds and no word.
  for (let step = 0; step <= words + 1; step++) {
    const isFinish = step === words + 1
    const low = isFinish ? 0 : unit(text, 4 * step) | (unit(text, 4 * step + 1) << 16)
    const last = step === words ? (text.length * 2) << 24 : unit(text, 4 * step + 3) << 16
    const high = isFinish ? 0 : unit(text, 4 * step + 2) | last
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

/** A UTF-16 unit, 0 beyond the end. */
function unit(text: string, index: number): number {
  return index < text.length ? text.charCodeAt(index) : 0
}
