/**
 * 64-bit hashes as two 32-bit lanes, multiply-and-rotate over four bytes at a time. Two different values of one column agree in both
 * lanes by chance once in about 2^64 pairs, so equal hashes are taken for equal values. Not for keeping anything secret.
 */

const SEED_LOW = 0x2545f491 | 0
const SEED_HIGH = 0x6c62272e | 0
const STEP_LOW = 0x9e3779b1 | 0
const STEP_HIGH = 0x85ebca77 | 0
const FINISH_1 = 0x85ebca6b | 0
const FINISH_2 = 0xc2b2ae35 | 0

/**
 * Hashes `count` spans of bytes, `starts[i]` to `ends[i]`, into `out[2 × (at + i)]` (low) and the next (high). An empty span gives (0, 0)
 * and nothing else does. A negative start leaves its place as it is.
 */
export function hashSpans(bytes: Uint8Array, starts: Int32Array, ends: Int32Array, count: number, out: Int32Array, at: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let target = at * 2
  for (let i = 0; i < count; i++, target += 2) {
    const start = starts[i] as number
    if (start < 0) continue
    const end = ends[i] as number
    const length = end - start
    if (length === 0) {
      out[target] = 0
      out[target + 1] = 0
      continue
    }
    // Spread out, or a length could make up for a difference in the first character: 20000 and 100000.
    let low = SEED_LOW ^ Math.imul(length, FINISH_2)
    let high = SEED_HIGH ^ Math.imul(length, FINISH_1)
    let word = 0
    if (length >= 4) {
      const last = end - 4
      for (let p = start; p < last; p += 4) {
        word = view.getInt32(p, true)
        low = Math.imul(low ^ word, STEP_LOW)
        low = (low << 13) | (low >>> 19)
        high = Math.imul(high ^ word, STEP_HIGH)
        high = (high << 17) | (high >>> 15)
      }
      // The last word overlaps the one before; with the length in the seed the spans still differ when the hashed words do.
      word = view.getInt32(last, true)
    } else {
      word = bytes[start] as number
      if (length > 1) word |= (bytes[start + 1] as number) << 8
      if (length > 2) word |= (bytes[start + 2] as number) << 16
    }
    low = Math.imul(low ^ word, STEP_LOW)
    low = (low << 13) | (low >>> 19)
    high = Math.imul(high ^ word, STEP_HIGH)
    low ^= high >>> 15
    low = Math.imul(low ^ (low >>> 16), FINISH_1)
    low = Math.imul(low ^ (low >>> 13), FINISH_2)
    low ^= low >>> 16
    high = Math.imul(high ^ (high >>> 16) ^ low, FINISH_2)
    high = Math.imul(high ^ (high >>> 13), FINISH_1)
    high ^= high >>> 16
    out[target] = low === 0 && high === 0 ? 1 : low
    out[target + 1] = high
  }
}

/** Spreads the bits of a 32-bit number (the finaliser of MurmurHash3). */
export function mix(value: number): number {
  let mixed = value
  mixed = Math.imul(mixed ^ (mixed >>> 16), FINISH_1)
  mixed = Math.imul(mixed ^ (mixed >>> 13), FINISH_2)
  return mixed ^ (mixed >>> 16)
}

/** One lane of a hash of `lane` so far and `next`; the order of the steps matters. `odd` tells the lanes apart. */
export function chain(lane: number, next: number, odd: number): number {
  const product = Math.imul(lane ^ next, odd)
  return (product << 15) | (product >>> 17)
}

export const CHAIN_LOW = STEP_LOW
export const CHAIN_HIGH = STEP_HIGH
