/** Where bytes stand that structure a text, sixty-four bytes at a time: how many of so few there are no processor foresees, and every wrong guess costs it as much as a cell. */

/** Bytes that are looked at together. */
export const STRETCH: i32 = 64

/** One bit for each of the sixty-four bytes at `from`, the first the lowest: whether it is one of the three. */
// @ts-ignore: a decorator of the compiler
@inline
export function marksIn(from: usize, a: v128, b: v128, c: v128): u64 {
  return marks(from, a, b, c) | (marks(from + 16, a, b, c) << 16) | (marks(from + 32, a, b, c) << 32) | (marks(from + 48, a, b, c) << 48)
}

/** The lowest bits, up to the one before `count`. */
// @ts-ignore: a decorator of the compiler
@inline
export function firstBits(count: i32): u64 {
  return count >= STRETCH ? ~(<u64>0) : ((<u64>1) << (<u64>count)) - 1
}

// @ts-ignore: a decorator of the compiler
@inline
function marks(at: usize, a: v128, b: v128, c: v128): u64 {
  const bytes = v128.load(at)
  return <u64>(<u32>i8x16.bitmask(v128.or(v128.or(i8x16.eq(bytes, a), i8x16.eq(bytes, b)), i8x16.eq(bytes, c))))
}
