import { addProduct, addSquare, createExactSum, differenceFromSquare, type ExactSum, mergeSums, sumOf } from './exact-sum.ts'

/**
 * The distribution of a column's numbers in bounded memory. Numbers are counted in buckets that share sign, exponent and the first
 * `precision` bits of the mantissa. `precision` starts at all 52 bits, which is exact, and gives up one bit at a time while there are more
 * than `limit` buckets. The final precision is the greatest at which the numbers need no more than `limit` buckets, so it depends on the
 * numbers alone, not on their order or on how they were divided. A quantile's relative error is at most 2^−(precision + 1), and 0 at 52.
 */
export interface NumberSketch {
  readonly limit: number
  precision: number
  size: number
  /** Two words per slot: the bucket's lower end as a double. A slot is free while its count is 0. */
  words: Int32Array
  counts: Float64Array
  total: number
  /** Of the numbers, and of their squares: what mean and deviation are taken from at the end. */
  sum: ExactSum
  squares: ExactSum
  min: number
  max: number
}

const FIRST_SLOTS = 32
const MANTISSA_BITS = 52
/** Bits of a double before its mantissa: the sign too, less one. */
const EXPONENT_BITS = 11
/** Odd, so that its multiples visit every slot once. */
const SCATTER = 0x9e3779b1

const double = new Float64Array(1)
const word = new Int32Array(double.buffer)
/** Index of the double's upper word: 1 on little-endian machines. */
const UPPER = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0
const LOWER = 1 - UPPER

/** An empty sketch, exact up to `limit` different numbers. */
export function createNumberSketch(limit: number): NumberSketch {
  return {
    limit,
    precision: MANTISSA_BITS,
    size: 0,
    words: new Int32Array(2 * FIRST_SLOTS),
    counts: new Float64Array(FIRST_SLOTS),
    total: 0,
    sum: createExactSum(),
    squares: createExactSum(),
    min: Number.POSITIVE_INFINITY,
    max: Number.NEGATIVE_INFINITY,
  }
}

function addToBucket(sketch: NumberSketch, low: number, high: number, count: number): void {
  const dropped = MANTISSA_BITS - sketch.precision
  const lower = dropped >= 32 ? 0 : low & (-1 << dropped)
  const upper = dropped > 32 ? high & (-1 << (dropped - 32)) : high
  const { words, counts } = sketch
  const mask = counts.length - 1
  let hash = Math.imul(lower, 0x9e3779b1) ^ Math.imul(upper, 0x85ebca6b)
  hash ^= hash >>> 15
  let slot = (Math.imul(hash, 0x2c1b3c6d) >>> 7) & mask
  for (;;) {
    const present = counts[slot] as number
    if (present === 0) break
    if (words[2 * slot] === lower && words[2 * slot + 1] === upper) {
      counts[slot] = present + count
      return
    }
    slot = (slot + 1) & mask
  }
  words[2 * slot] = lower
  words[2 * slot + 1] = upper
  counts[slot] = count
  sketch.size++
}

/**
 * Takes `size` buckets in `slots` places into an empty sketch of the same precision, each with its lower end; places with no count are
 * free.
 */
export function takeBuckets(
  sketch: NumberSketch,
  size: number,
  slots: number,
  bucketAt: (slot: number) => { edge: number; count: number },
): void {
  let room = sketch.counts.length
  while (size * 2 > room) room *= 2
  rebuild(sketch, room)
  for (let slot = 0; slot < slots; slot++) {
    const { edge, count } = bucketAt(slot)
    if (count === 0) continue
    double[0] = edge
    addToBucket(sketch, word[LOWER] as number, word[UPPER] as number, count)
  }
}

function rebuild(sketch: NumberSketch, slots: number): void {
  const { words, counts } = sketch
  sketch.words = new Int32Array(2 * slots)
  sketch.counts = new Float64Array(slots)
  sketch.size = 0
  for (let slot = 0; slot < counts.length; slot++) {
    const count = counts[slot] as number
    if (count > 0) addToBucket(sketch, words[2 * slot] as number, words[2 * slot + 1] as number, count)
  }
}

/** Goes down to a coarser precision. */
function coarsen(sketch: NumberSketch, precision: number): void {
  sketch.precision = precision
  rebuild(sketch, sketch.counts.length)
}

/**
 * The greatest precision below the present one, 0 at least, at which there are no more than `limit` buckets. Take the buckets in ascending
 * order: two neighbours become one at every precision that leaves out the first bit in which they differ. So a precision has one bucket
 * more than it has neighbours that it tells apart.
 */
function fittingPrecision(sketch: NumberSketch): number {
  const { words, counts, limit } = sketch
  const edges = new Float64Array(sketch.size)
  let size = 0
  for (let slot = 0; slot < counts.length; slot++) if (counts[slot] !== 0) edges[size++] = edgeOf(words, slot)
  edges.sort()
  const edgeWords = new Int32Array(edges.buffer)
  // Neighbours by the precision from which on they are apart; 0 for those that sign and exponent tell apart.
  const apart = new Int32Array(MANTISSA_BITS + 1)
  for (let i = 1; i < size; i++) {
    const upper = (edgeWords[2 * i + UPPER] as number) ^ (edgeWords[2 * i - 2 + UPPER] as number)
    const lower = (edgeWords[2 * i + LOWER] as number) ^ (edgeWords[2 * i - 2 + LOWER] as number)
    const bit = upper !== 0 ? Math.clz32(upper) : 32 + Math.clz32(lower)
    const from = Math.max(0, bit - EXPONENT_BITS)
    apart[from] = (apart[from] as number) + 1
  }
  let buckets = 1 + (apart[0] as number)
  let precision = 0
  while (precision + 1 < sketch.precision && buckets + (apart[precision + 1] as number) <= limit) {
    precision++
    buckets += apart[precision] as number
  }
  return precision
}

function edgeOf(words: Int32Array, slot: number): number {
  word[LOWER] = words[2 * slot] as number
  word[UPPER] = words[2 * slot + 1] as number
  return double[0] as number
}

function makeRoom(sketch: NumberSketch): void {
  if (sketch.size > sketch.limit && sketch.precision > 0) coarsen(sketch, fittingPrecision(sketch))
  if (sketch.size * 2 > sketch.counts.length) rebuild(sketch, sketch.counts.length * 2)
}

/** Takes in a finite number that stands `count` times. */
export function addNumber(sketch: NumberSketch, value: number, count: number): void {
  sketch.total += count
  addProduct(sketch.sum, value, count)
  addSquare(sketch.squares, value, count)
  if (value < sketch.min) sketch.min = value
  if (value > sketch.max) sketch.max = value
  double[0] = value
  addToBucket(sketch, word[LOWER] as number, word[UPPER] as number, count)
  if (sketch.size > sketch.limit || sketch.size * 2 > sketch.counts.length) makeRoom(sketch)
}

/** Takes all of `other` into `sketch`. */
export function mergeNumberSketches(sketch: NumberSketch, other: NumberSketch): void {
  if (other.total === 0) return
  sketch.total += other.total
  mergeSums(sketch.sum, other.sum)
  mergeSums(sketch.squares, other.squares)
  sketch.min = Math.min(sketch.min, other.min)
  sketch.max = Math.max(sketch.max, other.max)
  if (other.precision < sketch.precision) {
    sketch.precision = other.precision
    rebuild(sketch, sketch.counts.length)
  }
  // In the order of their slots buckets would pile up at one end of the table: they are taken here and there.
  for (let turn = 0; turn < other.counts.length; turn++) {
    const slot = Math.imul(turn, SCATTER) & (other.counts.length - 1)
    const count = other.counts[slot] as number
    if (count === 0) continue
    addToBucket(sketch, other.words[2 * slot] as number, other.words[2 * slot + 1] as number, count)
    if (sketch.size > sketch.limit || sketch.size * 2 > sketch.counts.length) makeRoom(sketch)
  }
}

/** Beyond these powers of two squares, or what is counted of them, are no doubles any more. */
const LARGEST_SQUARED = 2 ** 450
const SMALLEST_SQUARED = 2 ** -450

/** Mean and standard deviation (of the whole, not of a sample) of the numbers taken in; there must be one. */
export function momentsOf(sketch: NumberSketch): { mean: number; sd: number } {
  const { total, sum, squares, min, max } = sketch
  const largest = Math.max(Math.abs(min), Math.abs(max))
  if (largest > LARGEST_SQUARED || (largest < SMALLEST_SQUARED && largest > 0)) return scaledMoments(sketch, largest)
  return { mean: sumOf(sum) / total, sd: Math.sqrt(Math.max(0, differenceFromSquare(squares, sum, total)) / total) }
}

/** The same from the buckets, whose values are brought between −2 and 2 first. */
function scaledMoments(sketch: NumberSketch, largest: number): { mean: number; sd: number } {
  // In two halves: the scale of the smallest numbers is no double.
  const half = 2 ** -Math.floor(Math.log2(largest) / 2)
  const sum = createExactSum()
  const squares = createExactSum()
  for (const { value, count } of sketchValues(sketch)) {
    const scaled = value * half * half
    addProduct(sum, scaled, count)
    addSquare(squares, scaled, count)
  }
  const deviation = Math.sqrt(Math.max(0, differenceFromSquare(squares, sum, sketch.total)) / sketch.total)
  // The last bit of a root may lie beyond every double.
  return { mean: sumOf(sum) / sketch.total / half / half, sd: Math.min(deviation / half / half, Number.MAX_VALUE) }
}

/** The greatest relative error of a value taken from the sketch; 0 when it is exact. */
export function sketchError(sketch: NumberSketch): number {
  return sketch.precision === MANTISSA_BITS ? 0 : 2 ** -(sketch.precision + 1)
}

/** The middle of a bucket, kept within what was seen. */
function middle(sketch: NumberSketch, slot: number): number {
  const edge = edgeOf(sketch.words, slot)
  if (sketch.precision === MANTISSA_BITS) return edge
  const exponent = Math.max(((word[UPPER] as number) >>> 20) & 0x7ff, 1) - 1023
  const half = 2 ** (exponent - sketch.precision - 1)
  const value = (word[UPPER] as number) < 0 ? edge - half : edge + half
  return Math.min(Math.max(value, sketch.min), sketch.max)
}

/** The counted values in ascending order. */
export function sketchValues(sketch: NumberSketch): Array<{ value: number; count: number }> {
  const values: Array<{ value: number; count: number }> = []
  for (let slot = 0; slot < sketch.counts.length; slot++) {
    const count = sketch.counts[slot] as number
    if (count > 0) values.push({ value: middle(sketch, slot), count })
  }
  return values.sort((a, b) => a.value - b.value)
}
