/** 64-bit keys in two halves, compared as unsigned numbers. */
export interface Keys {
  readonly high: Uint32Array
  readonly low: Uint32Array
}

/** The values in another order. */
export function gather(values: Uint32Array, order: Uint32Array): Uint32Array {
  const result = new Uint32Array(order.length)
  for (let i = 0; i < order.length; i++) result[i] = values[order[i] as number] as number
  return result
}

const DIGIT_BITS = 16
const DIGITS = 1 << DIGIT_BITS

/** Indexes of the keys in ascending order, equal ones as they came: least significant digit first, four digits of 16 bits. */
export function radixOrder(keys: Keys): Uint32Array {
  let order = upTo(keys.high.length)
  let spare = new Uint32Array(order.length)
  const starts = new Uint32Array(DIGITS)
  for (const [half, shift] of [
    [keys.low, 0],
    [keys.low, DIGIT_BITS],
    [keys.high, 0],
    [keys.high, DIGIT_BITS],
  ] as const) {
    starts.fill(0)
    for (let i = 0; i < half.length; i++) {
      const digit = ((half[i] as number) >>> shift) & (DIGITS - 1)
      starts[digit] = (starts[digit] as number) + 1
    }
    if (starts.includes(half.length)) continue
    let sum = 0
    for (let digit = 0; digit < DIGITS; digit++) {
      const count = starts[digit] as number
      starts[digit] = sum
      sum += count
    }
    for (let i = 0; i < order.length; i++) {
      const index = order[i] as number
      const digit = ((half[index] as number) >>> shift) & (DIGITS - 1)
      const to = starts[digit] as number
      spare[to] = index
      starts[digit] = to + 1
    }
    ;[order, spare] = [spare, order]
  }
  return order
}

/** The numbers from 0 to before `count`. */
export function upTo(count: number): Uint32Array<ArrayBuffer> {
  const numbers = new Uint32Array(count)
  for (let i = 0; i < count; i++) numbers[i] = i
  return numbers
}
