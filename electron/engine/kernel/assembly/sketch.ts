/** The distribution of a column's numbers: NumberSketch of shared/profile/number-sketch.ts, for values that come one by one. */

/** Words of a sketch, at these offsets. */
export namespace Sketch {
  export const LIMIT: usize = 0
  export const PRECISION: usize = 4
  export const SIZE: usize = 8
  export const SLOTS: usize = 12
  /** Per slot the lower end of its bucket as a double's bits, and a count as a double; a slot is free while its count is 0. */
  export const BUCKETS: usize = 16
  /** With more buckets than this, there must be made room. */
  export const FULL: usize = 20
  export const TOTAL: usize = 24
  export const MIN: usize = 32
  export const MAX: usize = 40
  /** Sum, and sum of squares, of the numbers, each in two doubles: see shared/profile/exact-sum.ts. */
  export const SUM: usize = 48
  export const SQUARES: usize = 64
  export const BYTES: usize = 80
}

const FIRST_SLOTS: i32 = 32
const MANTISSA_BITS: i32 = 52

export function createSketch(limit: i32): usize {
  const sketch = heap.alloc(Sketch.BYTES)
  memory.fill(sketch, 0, Sketch.BYTES)
  store<i32>(sketch, limit, Sketch.LIMIT)
  store<i32>(sketch, MANTISSA_BITS, Sketch.PRECISION)
  store<f64>(sketch, Infinity, Sketch.MIN)
  store<f64>(sketch, -Infinity, Sketch.MAX)
  makeSlots(sketch, FIRST_SLOTS)
  return sketch
}

function makeSlots(sketch: usize, slots: i32): void {
  const buckets = heap.alloc((<usize>slots) << 4)
  memory.fill(buckets, 0, (<usize>slots) << 4)
  store<u32>(sketch, <u32>buckets, Sketch.BUCKETS)
  store<i32>(sketch, slots, Sketch.SLOTS)
  store<i32>(sketch, 0, Sketch.SIZE)
  store<i32>(sketch, min(slots >> 1, load<i32>(sketch, Sketch.LIMIT)), Sketch.FULL)
}

/** Numbers whose buckets are looked at together, see resolve.ts. */
const AHEAD: i32 = 24
let looked: u32 = 0

function lookAhead(sketch: usize, numbers: usize, from: i32, to: i32): void {
  const buckets = <usize>load<u32>(sketch, Sketch.BUCKETS)
  const mask = load<i32>(sketch, Sketch.SLOTS) - 1
  const kept = (<u64>-1) << <u64>(MANTISSA_BITS - load<i32>(sketch, Sketch.PRECISION))
  let seen: u32 = 0
  for (let i = from; i < to; i++) seen ^= load<u32>(buckets + ((<usize>slotOf(load<u64>(numbers + ((<usize>i) << 3)) & kept, mask)) << 4))
  looked = seen
}

// @ts-ignore: a decorator of the compiler
@inline
function slotOf(bucket: u64, mask: i32): i32 {
  return <i32>((bucket * 0x9fb21c651e98df25) >>> 40) & mask
}

function addToBucket(sketch: usize, number: u64, count: f64): void {
  const dropped = MANTISSA_BITS - load<i32>(sketch, Sketch.PRECISION)
  const bucket = number & ((<u64>-1) << (<u64>dropped))
  const buckets = <usize>load<u32>(sketch, Sketch.BUCKETS)
  const mask = load<i32>(sketch, Sketch.SLOTS) - 1
  let slot = slotOf(bucket, mask)
  while (true) {
    const at = buckets + ((<usize>slot) << 4)
    const present = load<f64>(at, 8)
    if (present === 0.0) {
      store<u64>(at, bucket)
      store<f64>(at, count, 8)
      store<i32>(sketch, load<i32>(sketch, Sketch.SIZE) + 1, Sketch.SIZE)
      return
    }
    if (load<u64>(at) === bucket) {
      store<f64>(at, present + count, 8)
      return
    }
    slot = (slot + 1) & mask
  }
}

function rebuild(sketch: usize, slots: i32): void {
  const old = load<i32>(sketch, Sketch.SLOTS)
  const buckets = <usize>load<u32>(sketch, Sketch.BUCKETS)
  makeSlots(sketch, slots)
  for (let slot = 0; slot < old; slot++) {
    const at = buckets + ((<usize>slot) << 4)
    const count = load<f64>(at, 8)
    if (count > 0.0) addToBucket(sketch, load<u64>(at), count)
  }
  heap.free(buckets)
}

/** The buckets at the greatest precision at which they fit. */
function makeRoom(sketch: usize): void {
  const precision = load<i32>(sketch, Sketch.PRECISION)
  if (load<i32>(sketch, Sketch.SIZE) > load<i32>(sketch, Sketch.LIMIT) && precision > 0) {
    store<i32>(sketch, fittingPrecision(sketch, precision), Sketch.PRECISION)
    rebuild(sketch, load<i32>(sketch, Sketch.SLOTS))
  }
  if (load<i32>(sketch, Sketch.SIZE) * 2 > load<i32>(sketch, Sketch.SLOTS)) rebuild(sketch, load<i32>(sketch, Sketch.SLOTS) * 2)
}

/** The greatest precision below this one at which the buckets fit, 0 at least. The fewer bits are kept, the fewer buckets there are. */
function fittingPrecision(sketch: usize, precision: i32): i32 {
  const limit = load<i32>(sketch, Sketch.LIMIT)
  // Most often one bit less is enough; of long numbers that never repeat most bits go at once.
  if (countAt(sketch, precision - 1) <= limit) return precision - 1
  let fits = 0
  let over = precision - 1
  while (over - fits > 1) {
    const middle = (fits + over) >> 1
    if (countAt(sketch, middle) <= limit) fits = middle
    else over = middle
  }
  return fits
}

/** How many buckets there would be at a precision below 52. */
function countAt(sketch: usize, precision: i32): i32 {
  const slots = load<i32>(sketch, Sketch.SLOTS)
  const buckets = <usize>load<u32>(sketch, Sketch.BUCKETS)
  const kept = (<u64>-1) << <u64>(MANTISSA_BITS - precision)
  const seen = heap.alloc((<usize>slots) << 3)
  memory.fill(seen, 0, (<usize>slots) << 3)
  let size = 0
  for (let from = 0; from < slots; from++) {
    const at = buckets + ((<usize>from) << 4)
    if (load<f64>(at, 8) === 0.0) continue
    // The last bit is dropped at all of these precisions: set, it tells a bucket from a free place.
    const bucket = (load<u64>(at) & kept) | 1
    let slot = slotOf(bucket, slots - 1)
    while (true) {
      const place = seen + ((<usize>slot) << 3)
      const other = load<u64>(place)
      if (other === bucket) break
      if (other === 0) {
        store<u64>(place, bucket)
        size++
        break
      }
      slot = (slot + 1) & (slots - 1)
    }
  }
  heap.free(seen)
  return size
}

/**
 * Takes in finite numbers. Their sum and the sum of their squares are kept in two doubles each (Knuth's TwoSum, Dekker's product), 106 bits, so that
 * the order in which they come does not show.
 */
export function addNumbers(sketch: usize, numbers: usize, count: i32): void {
  let smallest = load<f64>(sketch, Sketch.MIN)
  let largest = load<f64>(sketch, Sketch.MAX)
  let sum = load<f64>(sketch, Sketch.SUM)
  let sumRest = load<f64>(sketch, Sketch.SUM + 8)
  let squares = load<f64>(sketch, Sketch.SQUARES)
  let squaresRest = load<f64>(sketch, Sketch.SQUARES + 8)
  let ahead = 0
  for (let i = 0; i < count; i++) {
    if (i === ahead) {
      ahead = min(i + AHEAD, count)
      lookAhead(sketch, numbers, i, ahead)
    }
    const value = load<f64>(numbers + ((<usize>i) << 3))
    smallest = min(smallest, value)
    largest = max(largest, value)
    let total = sum + value
    let shown = total - sum
    sumRest += sum - (total - shown) + (value - shown)
    sum = total
    const square = value * value
    const split = value * 134217729.0
    const upper = split - (split - value)
    const lower = value - upper
    total = squares + square
    shown = total - squares
    squaresRest += squares - (total - shown) + (square - shown) + (upper * upper - square + 2.0 * upper * lower + lower * lower)
    squares = total
    addToBucket(sketch, reinterpret<u64>(value), 1.0)
    if (load<i32>(sketch, Sketch.SIZE) > load<i32>(sketch, Sketch.FULL)) makeRoom(sketch)
  }
  store<f64>(sketch, smallest, Sketch.MIN)
  store<f64>(sketch, largest, Sketch.MAX)
  store<f64>(sketch, sum, Sketch.SUM)
  store<f64>(sketch, sumRest, Sketch.SUM + 8)
  store<f64>(sketch, squares, Sketch.SQUARES)
  store<f64>(sketch, squaresRest, Sketch.SQUARES + 8)
  store<f64>(sketch, load<f64>(sketch, Sketch.TOTAL) + <f64>count, Sketch.TOTAL)
}
