/**
 * 64-bit hashes as two 32-bit lanes, by multiplication and rotation of sixteen bytes at a time. Two different values of one column agree in
 * both lanes by chance once in about 2^64 pairs, so equal hashes are taken for equal values. Not for keeping anything secret.
 */

const STEP_LOW = 0x9e3779b1 | 0
const STEP_HIGH = 0x85ebca77 | 0
const FINISH_1 = 0x85ebca6b | 0
const FINISH_2 = 0xc2b2ae35 | 0

/**
 * Hashes `count` spans of bytes, `starts[i]` to `ends[i]`, into `out[2 × (at + i)]` (low) and the next (high). An empty span gives (0, 0)
 * and nothing else does. A negative start leaves its place as it is.
 *
 * The state is four words, with the length in it from the beginning. For every sixteen bytes, four words more:
 * - they go into the state (exclusive or);
 * - each word of the state is multiplied by a constant of its own;
 * - to each the next one's product is added, rotated. So a difference in one word is in all of them before another could undo it.
 *
 * The last sixteen bytes overlap those before, unless the length is a multiple of sixteen; a shorter span is filled up with zeros.
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
    const seed = Math.imul(length, FINISH_2)
    let a = 0x2545f491 ^ seed
    let b = 0x6c62272e ^ seed
    let c = 0x3c6ef372 ^ seed
    let d = 0x1f83d9ab ^ seed
    for (let from = start; ; from += 16) {
      let word0: number
      let word1: number
      let word2: number
      let word3: number
      if (length >= 16) {
        if (from > end - 16) from = end - 16
        word0 = view.getInt32(from, true)
        word1 = view.getInt32(from + 4, true)
        word2 = view.getInt32(from + 8, true)
        word3 = view.getInt32(from + 12, true)
      } else {
        word0 = wordOf(bytes, from, end)
        word1 = wordOf(bytes, from + 4, end)
        word2 = wordOf(bytes, from + 8, end)
        word3 = wordOf(bytes, from + 12, end)
      }
      const p = Math.imul(a ^ word0, STEP_LOW)
      const q = Math.imul(b ^ word1, STEP_HIGH)
      const r = Math.imul(c ^ word2, 0xc2b2ae3d)
      const s = Math.imul(d ^ word3, 0x27d4eb2f)
      a = (p + ((q << 15) | (q >>> 17))) | 0
      b = (q + ((r << 15) | (r >>> 17))) | 0
      c = (r + ((s << 15) | (s >>> 17))) | 0
      d = (s + ((p << 15) | (p >>> 17))) | 0
      if (from + 16 >= end) break
    }
    a = Math.imul(a, 0x7feb352d)
    b = Math.imul(b, 0x846ca68b)
    c = Math.imul(c, STEP_LOW)
    d = Math.imul(d, STEP_HIGH)
    a ^= a >>> 13
    b ^= b >>> 13
    c ^= c >>> 13
    d ^= d >>> 13
    let low = Math.imul(a, 0x165667b1) + Math.imul(b, 0x27d4eb2f) + Math.imul(c, 0x4cf5ad43) + Math.imul(d, 0x2745937f)
    let high = Math.imul(a, 0x38b34ae5) + Math.imul(b, 0x61c88647) + Math.imul(c, 0x0bcd3a1f) + Math.imul(d, 0x5851f42d)
    low |= 0
    high |= 0
    low = Math.imul(low ^ (low >>> 15), FINISH_1)
    low ^= low >>> 13
    high = Math.imul(high ^ (high >>> 15), FINISH_2)
    high ^= high >>> 13
    out[target] = low === 0 && high === 0 ? 1 : low
    out[target + 1] = high
  }
}

/** Up to four bytes from `at`, those before `end`, the first one lowest. */
function wordOf(bytes: Uint8Array, at: number, end: number): number {
  if (at >= end) return 0
  let word = bytes[at] as number
  if (at + 1 < end) word |= (bytes[at + 1] as number) << 8
  if (at + 2 < end) word |= (bytes[at + 2] as number) << 16
  if (at + 3 < end) word |= (bytes[at + 3] as number) << 24
  return word
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

/** What `chain` takes for the low lane. */
export const CHAIN_LOW = STEP_LOW
/** What `chain` takes for the high lane. */
export const CHAIN_HIGH = STEP_HIGH
