/** The hashes of shared/profile/hash.ts, to the bit: equal values must have equal hashes whoever takes them. */

const FINISH_1: i32 = 0x85ebca6b
const FINISH_2: i32 = 0xc2b2ae35

/** Constants of four words each, in memory: the processor takes them from there in one step. */
const constants: usize = memory.data<u32>([
  0x2545f491, 0x6c62272e, 0x3c6ef372, 0x1f83d9ab, 0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f, 0x7feb352d, 0x846ca68b, 0x9e3779b1, 0x85ebca77,
  0x165667b1, 0x27d4eb2f, 0x4cf5ad43, 0x2745937f, 0x38b34ae5, 0x61c88647, 0x0bcd3a1f, 0x5851f42d, 0x85ebca6b, 0xc2b2ae35, 0, 0, 1, 0, 0, 0,
  0x9e3779b1, 0x85ebca77, 0, 0,
])
namespace At {
  export const SEED: usize = 0
  export const STEP: usize = 16
  export const LAST_STEP: usize = 32
  export const LOW: usize = 48
  export const HIGH: usize = 64
  export const FINISH: usize = 80
  export const ONE: usize = 96
  export const CHAIN: usize = 112
}

/**
 * The hash of bytes `start` to `end`: low lane and high lane, the other two are of no use; 0 for an empty span and for nothing else. Bytes behind the
 * last may be read.
 */
// @ts-ignore: a decorator of the compiler
@inline
export function hashSpan(start: usize, end: usize): v128 {
  const length = <i32>(end - start)
  if (length === 0) return i32x4.splat(0)
  let state = v128.xor(v128.load(constants, At.SEED), i32x4.splat(length * FINISH_2))
  if (length >= 16) {
    const last = end - 16
    for (let at = start; at < last; at += 16) state = hashStep(state, v128.load(at))
    state = hashStep(state, v128.load(last))
  } else state = hashStep(state, v128.and(v128.load(start), v128.load(masks + <usize>(16 - length))))
  state = i32x4.mul(state, v128.load(constants, At.LAST_STEP))
  state = v128.xor(state, i32x4.shr_u(state, 13))
  const low = i32x4.mul(state, v128.load(constants, At.LOW))
  const high = i32x4.mul(state, v128.load(constants, At.HIGH))
  // Their sums, side by side.
  let sums = i32x4.add(
    i8x16.shuffle(low, high, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23),
    i8x16.shuffle(low, high, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31),
  )
  sums = i32x4.add(sums, i8x16.shuffle(sums, sums, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7))
  sums = i32x4.mul(v128.xor(sums, i32x4.shr_u(sums, 15)), v128.load(constants, At.FINISH))
  sums = v128.xor(sums, i32x4.shr_u(sums, 13))
  return v128.or(sums, v128.and(i64x2.eq(sums, i64x2.splat(0)), v128.load(constants, At.ONE)))
}

/** Each word is multiplied, and the next one's is added, turned: no word's difference stays where it came in. */
// @ts-ignore: a decorator of the compiler
@inline
function hashStep(state: v128, bytes: v128): v128 {
  const spread = i32x4.mul(v128.xor(state, bytes), v128.load(constants, At.STEP))
  const next = i8x16.shuffle(spread, spread, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3)
  return i32x4.add(spread, v128.or(i32x4.shl(next, 15), i32x4.shr_u(next, 17)))
}

/** Spreads the bits of a number. */
export function mix(value: i32): i32 {
  let mixed = (value ^ (value >>> 16)) * FINISH_1
  mixed = (mixed ^ (mixed >>> 13)) * FINISH_2
  return mixed ^ (mixed >>> 16)
}

/** The two lanes of a hash so far and the next cell's. */
// @ts-ignore: a decorator of the compiler
@inline
export function chain(lanes: v128, next: v128): v128 {
  const product = i32x4.mul(v128.xor(lanes, next), v128.load(constants, At.CHAIN))
  return v128.or(i32x4.shl(product, 15), i32x4.shr_u(product, 17))
}

/** Digits of ASCII become `0`, all else stays: what values that differ in their figures only have in common. Bytes behind the last may be read. */
export function hashForm(start: usize, end: usize): u64 {
  const zero = i8x16.splat(0x30)
  const ten = i8x16.splat(10)
  let hash: u64 = <u64>(end - start) * 0x9e3779b97f4a7c15
  let at = start
  for (; at + 16 <= end; at += 16) hash = mixForm(hash, foldDigits(v128.load(at), zero, ten))
  const rest = <i32>(end - at)
  if (rest > 0) {
    const kept = v128.load(masks + <usize>(16 - rest))
    hash = mixForm(hash, v128.and(foldDigits(v128.load(at), zero, ten), kept))
  }
  hash ^= hash >>> 29
  hash *= 0xbf58476d1ce4e5b9
  return hash ^ (hash >>> 32)
}

/** The bytes of a span of at most sixteen, digits as `0`, zeros behind them. */
// @ts-ignore: a decorator of the compiler
@inline
export function foldedSpan(start: usize, end: usize): v128 {
  const folded = foldDigits(v128.load(start), i8x16.splat(0x30), i8x16.splat(10))
  return v128.and(folded, v128.load(masks + (16 - (end - start))))
}

// @ts-ignore: a decorator of the compiler
@inline
function foldDigits(bytes: v128, zero: v128, ten: v128): v128 {
  return v128.bitselect(zero, bytes, i8x16.lt_u(i8x16.sub(bytes, zero), ten))
}

function mixForm(hash: u64, bytes: v128): u64 {
  hash = (hash ^ i64x2.extract_lane(bytes, 0)) * 0x9fb21c651e98df25
  hash = rotl(hash, 31) ^ <u64>i64x2.extract_lane(bytes, 1)
  hash *= 0xd6e8feb86659fd93
  return hash ^ (hash >>> 32)
}

/** Sixteen bytes of ones, then sixteen of zeros: read from place 16 − n they keep n bytes. */
const masks: usize = memory.data<u8>([
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
])
