/**
 * How many distinct values there are, by HyperLogLog: each of 2^p registers keeps the longest run of leading zeros seen among the
 * hashes that fall to it. Order and repetition change nothing, and two sets of registers merge by their maxima.
 *
 * The estimate is the one of O. Ertl, "New cardinality estimation algorithms for HyperLogLog sketches" (2017), algorithm 6, which needs no
 * correction tables. Standard error 1.04 / √2^p: 0.41 % at p = 16, 0.81 % at p = 14.
 */

/** 2^`precision` registers that have seen nothing. */
export function createRegisters(precision: number): Uint8Array {
  return new Uint8Array(2 ** precision)
}

function precisionOf(registers: Uint8Array): number {
  return 31 - Math.clz32(registers.length)
}

/** Takes in a value by its hash. */
export function addHash(registers: Uint8Array, low: number, high: number): void {
  const precision = precisionOf(registers)
  const index = high >>> (32 - precision)
  const rest = high << precision
  const rank = rest !== 0 ? Math.clz32(rest) + 1 : 32 - precision + Math.clz32(low) + 1
  if (rank > (registers[index] as number)) registers[index] = rank
}

/** Takes `other` into `registers`; both must have the same precision. */
export function mergeRegisters(registers: Uint8Array, other: Uint8Array): void {
  for (let i = 0; i < registers.length; i++) if ((other[i] as number) > (registers[i] as number)) registers[i] = other[i] as number
}

function sigma(x: number): number {
  if (x === 1) return Number.POSITIVE_INFINITY
  let power = x
  let y = 1
  let sum = x
  for (;;) {
    power *= power
    const before = sum
    sum += power * y
    y += y
    if (sum === before) return sum
  }
}

function tau(x: number): number {
  if (x === 0 || x === 1) return 0
  let root = x
  let y = 1
  let sum = 1 - x
  for (;;) {
    root = Math.sqrt(root)
    const before = sum
    y *= 0.5
    sum -= (1 - root) ** 2 * y
    if (sum === before) return sum / 3
  }
}

/** The estimated number of distinct values, rounded. */
export function estimateDistinct(registers: Uint8Array): number {
  const size = registers.length
  const longest = 64 - precisionOf(registers)
  const histogram = new Float64Array(longest + 2)
  for (const rank of registers) histogram[rank] = (histogram[rank] as number) + 1
  let z = size * tau((size - (histogram[longest + 1] as number)) / size)
  for (let rank = longest; rank >= 1; rank--) z = 0.5 * (z + (histogram[rank] as number))
  z += size * sigma((histogram[0] as number) / size)
  return Math.round(((size / (2 * Math.LN2)) * size) / z)
}
