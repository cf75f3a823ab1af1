/** Up to sixteen digits at once. Reads the sixteen bytes that end with the last digit. */

/** The digits as sixteen-bit lanes, right-aligned: the first eight and the last eight of sixteen, zeros in front. */
export namespace Digits {
  export let first: v128 = i16x8.splat(0)
  export let last: v128 = i16x8.splat(0)
}

/** Sixteen bytes of zeros, then sixteen of ones: read from place n they keep the last n bytes. */
const masks: usize = memory.data<u8>([
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
])

/** The number that the digits of `start` to `end` make; leaves them in `Digits`. */
export function readDigits(start: usize, end: usize): u64 {
  const kept = v128.load(masks + (end - start))
  const digits = v128.and(i8x16.sub(v128.load(end - 16), i8x16.splat(0x30)), kept)
  const first = i16x8.extend_low_i8x16_u(digits)
  const last = i16x8.extend_high_i8x16_u(digits)
  Digits.first = first
  Digits.last = last
  return combine(first, last)
}

/** Pairs, then fours, then eights. */
function combine(first: v128, last: v128): u64 {
  const tens = i16x8(10, 1, 10, 1, 10, 1, 10, 1)
  const pairs = i16x8.narrow_i32x4_s(i32x4.dot_i16x8_s(first, tens), i32x4.dot_i16x8_s(last, tens))
  const fours = i32x4.dot_i16x8_s(pairs, i16x8(100, 1, 100, 1, 100, 1, 100, 1))
  const eights = i32x4.dot_i16x8_s(i16x8.narrow_i32x4_s(fours, fours), i16x8(10000, 1, 10000, 1, 10000, 1, 10000, 1))
  return <u64>i32x4.extract_lane(eights, 0) * 100000000 + <u64>i32x4.extract_lane(eights, 1)
}

/** The sum of the digits last read, each times a weight. */
export function weigh(first: v128, last: v128): i32 {
  const sums = i32x4.add(i32x4.dot_i16x8_s(Digits.first, first), i32x4.dot_i16x8_s(Digits.last, last))
  const halves = i32x4.add(sums, i8x16.shuffle(sums, sums, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7))
  return i32x4.extract_lane(halves, 0) + i32x4.extract_lane(halves, 1)
}
