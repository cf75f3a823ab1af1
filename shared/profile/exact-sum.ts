/**
 * A sum of doubles kept in two of them, `high` and what did not fit into it: some 106 bits, so that the order in which numbers are added,
 * and how they were divided among several sums, does not show in the result. T. J. Dekker, "A floating-point technique for extending the
 * available precision" (1971); D. E. Knuth, The Art of Computer Programming, 4.2.2.
 */
export interface ExactSum {
  high: number
  low: number
}

/** Zero. */
export function createExactSum(): ExactSum {
  return { high: 0, low: 0 }
}

function add(sum: ExactSum, value: number): void {
  const total = sum.high + value
  const shown = total - sum.high
  sum.low += sum.high - (total - shown) + (value - shown)
  sum.high = total
}

/** 2^27 + 1 splits a double into two halves whose products are exact. */
const SPLITTER = 134_217_729

/** What rounding took from the product `a × b`, which is `product`. */
function lost(a: number, b: number, product: number): number {
  const aSplit = a * SPLITTER
  const aHigh = aSplit - (aSplit - a)
  const aLow = a - aHigh
  const bSplit = b * SPLITTER
  const bHigh = bSplit - (bSplit - b)
  const bLow = b - bHigh
  return aHigh * bHigh - product + (aHigh * bLow + aLow * bHigh) + aLow * bLow
}

/** Adds `value × count`. */
export function addProduct(sum: ExactSum, value: number, count: number): void {
  if (count === 1) {
    add(sum, value)
    return
  }
  const product = value * count
  add(sum, product)
  sum.low += lost(value, count, product)
}

/** Adds `value² × count`. */
export function addSquare(sum: ExactSum, value: number, count: number): void {
  const square = value * value
  const rest = lost(value, value, square)
  addProduct(sum, square, count)
  sum.low += rest * count
}

/** Adds all of `other` to `sum`. */
export function mergeSums(sum: ExactSum, other: ExactSum): void {
  add(sum, other.high)
  sum.low += other.low
}

/** The sum as one double. */
export function sumOf({ high, low }: ExactSum): number {
  return high + low
}

/** `squares − sum² ÷ total`: the sum of squared deviations from the mean, where the two may differ in their last figures only. */
export function differenceFromSquare(squares: ExactSum, sum: ExactSum, total: number): number {
  const [high, low] = normal(sum)
  // The mean in two doubles, by one step of long division.
  const mean = high / total
  const product = mean * total
  const meanRest = (high - product - lost(mean, total, product) + low) / total
  // sum × mean, taken from the squares part by part, the largest first.
  const main = high * mean
  const difference = createExactSum()
  add(difference, squares.high)
  add(difference, -main)
  add(difference, squares.low)
  add(difference, -lost(high, mean, main))
  add(difference, -(high * meanRest + low * mean))
  return sumOf(difference)
}

/** The same sum with `low` less than the last bit of `high`. */
function normal({ high, low }: ExactSum): [number, number] {
  const total = high + low
  return [total, low - (total - high)]
}
