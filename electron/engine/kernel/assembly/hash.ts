/** The hashes of shared/profile/hash.ts, to the bit: equal values must have equal hashes whoever takes them. */

const SEED_LOW: i32 = 0x2545f491
const SEED_HIGH: i32 = 0x6c62272e
const STEP_LOW: i32 = 0x9e3779b1
const STEP_HIGH: i32 = 0x85ebca77
const FINISH_1: i32 = 0x85ebca6b
const FINISH_2: i32 = 0xc2b2ae35

/** The hash of bytes `start` to `end`: low lane in the lower half, high lane in the upper; 0 for an empty span and for nothing else. */
export function hashSpan(start: usize, end: usize): u64 {
  const length = <i32>(end - start)
  if (length === 0) return 0
  let low = SEED_LOW ^ (length * FINISH_2)
  let high = SEED_HIGH ^ (length * FINISH_1)
  let word: i32
  if (length >= 4) {
    const last = end - 4
    for (let at = start; at < last; at += 4) {
      word = load<i32>(at)
      low = rotl((low ^ word) * STEP_LOW, 13)
      high = rotl((high ^ word) * STEP_HIGH, 17)
    }
    word = load<i32>(last)
  } else {
    word = <i32>load<u8>(start)
    if (length > 1) word |= (<i32>load<u8>(start + 1)) << 8
    if (length > 2) word |= (<i32>load<u8>(start + 2)) << 16
  }
  low = rotl((low ^ word) * STEP_LOW, 13)
  high = (high ^ word) * STEP_HIGH
  low ^= high >>> 15
  low = (low ^ (low >>> 16)) * FINISH_1
  low = (low ^ (low >>> 13)) * FINISH_2
  low ^= low >>> 16
  high = (high ^ (high >>> 16) ^ low) * FINISH_2
  high = (high ^ (high >>> 13)) * FINISH_1
  high ^= high >>> 16
  if ((low | high) === 0) low = 1
  return ((<u64>(<u32>high)) << 32) | <u64>(<u32>low)
}

/** Spreads the bits of a number. */
export function mix(value: i32): i32 {
  let mixed = (value ^ (value >>> 16)) * FINISH_1
  mixed = (mixed ^ (mixed >>> 13)) * FINISH_2
  return mixed ^ (mixed >>> 16)
}

/** One lane of a hash so far and the next cell's. */
export function chainLow(lane: i32, next: i32): i32 {
  return rotl((lane ^ next) * STEP_LOW, 15)
}

export function chainHigh(lane: i32, next: i32): i32 {
  return rotl((lane ^ next) * STEP_HIGH, 15)
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
