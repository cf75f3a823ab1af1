import { KEY_BYTES } from './collation.ts'

/** What decides the order of some of the records that were found, in the order in which they were found. */
export interface SortKeys {
  /** Values that are numbers (or days), and whose they are: a record's place among these. */
  readonly numbers: Float64Array
  readonly numberPlaces: Uint32Array
  /** Collation keys of the texts, one after the other; text i ends before `textEnds[i]`. */
  readonly texts: Uint8Array
  readonly textEnds: Uint32Array
  readonly textPlaces: Uint32Array
  /** Without a value: they come last in either direction. */
  readonly gapPlaces: Uint32Array
}

/** The keys of records that follow each other, and the place of the first of them among all that were found. */
export interface SortPart {
  readonly firstPlace: number
  readonly keys: SortKeys
}

/** The places of all records in order: numbers, then texts, then gaps; equal ones stay as they were. The parts come in the order of their places. */
export function orderPlaces(parts: readonly SortPart[], isDescending: boolean): Uint32Array {
  const numbers = orderNumbers(parts, isDescending)
  const texts = orderTexts(parts, isDescending)
  const gaps = placesOf(parts, 'gapPlaces')
  const all = new Uint32Array(numbers.length + texts.length + gaps.length)
  all.set(numbers)
  all.set(texts, numbers.length)
  all.set(gaps, numbers.length + texts.length)
  return all
}

function placesOf(parts: readonly SortPart[], which: 'numberPlaces' | 'textPlaces' | 'gapPlaces'): Uint32Array {
  const all = new Uint32Array(parts.reduce((sum, { keys }) => sum + keys[which].length, 0))
  let at = 0
  for (const { firstPlace, keys } of parts) for (const place of keys[which]) all[at++] = firstPlace + place
  return all
}

/** 64-bit keys in two halves, compared as unsigned numbers. */
interface Keys {
  readonly high: Uint32Array
  readonly low: Uint32Array
}

function orderNumbers(parts: readonly SortPart[], isDescending: boolean): Uint32Array {
  const places = placesOf(parts, 'numberPlaces')
  const keys: Keys = { high: new Uint32Array(places.length), low: new Uint32Array(places.length) }
  const flip = isDescending ? 0xffffffff : 0
  const double = new Float64Array(1)
  const words = new Uint32Array(double.buffer)
  const highWord = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0
  let at = 0
  for (const { keys: part } of parts) {
    for (const number of part.numbers) {
      // Adding zero makes −0 and 0 equal.
      double[0] = number + 0
      const high = words[highWord] as number
      const low = words[1 - highWord] as number
      // The bits of doubles are ordered like the numbers once the sign is turned round and negative ones are inverted.
      const isNegative = high >>> 31 === 1
      keys.high[at] = (isNegative ? ~high : high | 0x80000000) ^ flip
      keys.low[at] = (isNegative ? ~low : low) ^ flip
      at++
    }
  }
  return gather(places, radixOrder(keys))
}

function gather(values: Uint32Array, order: Uint32Array): Uint32Array {
  const result = new Uint32Array(order.length)
  for (let i = 0; i < order.length; i++) result[i] = values[order[i] as number] as number
  return result
}

const DIGIT_BITS = 16
const DIGITS = 1 << DIGIT_BITS

/** Indexes of the keys in ascending order, equal ones as they came: least significant digit first, four digits of 16 bits. */
function radixOrder(keys: Keys): Uint32Array {
  let order = Uint32Array.from(keys.high, (_, index) => index)
  let spare: Uint32Array = new Uint32Array(order.length)
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
    ;[order, spare] = [spare as typeof order, order]
  }
  return order
}

/** The bytes of all texts' keys, and where each begins and ends. */
interface Texts {
  readonly bytes: readonly Uint8Array[]
  readonly part: Uint32Array
  readonly start: Uint32Array
  readonly end: Uint32Array
}

const PREFIX = 8
/** Below this many equal prefixes comparing two at a time is faster than counting digits. */
const FEW = 20_000

function orderTexts(parts: readonly SortPart[], isDescending: boolean): Uint32Array {
  const places = placesOf(parts, 'textPlaces')
  const texts: Texts = {
    bytes: parts.map(({ keys }) => keys.texts),
    part: new Uint32Array(places.length),
    start: new Uint32Array(places.length),
    end: new Uint32Array(places.length),
  }
  let at = 0
  parts.forEach(({ keys }, part) => {
    let start = 0
    for (const end of keys.textEnds) {
      texts.part[at] = part
      texts.start[at] = start
      texts.end[at] = end
      start = end
      at++
    }
  })
  const order = Uint32Array.from(places, (_, index) => index)
  orderByPrefix(texts, order, 0, isDescending)
  return gather(places, order)
}

/** Orders indexes of texts that are equal in their first `depth` bytes by the rest; in place. */
function orderByPrefix(texts: Texts, indexes: Uint32Array, depth: number, isDescending: boolean): void {
  if (indexes.length < 2 || depth >= KEY_BYTES || !goBeyond(texts, indexes, depth)) return
  if (indexes.length < FEW) {
    const sign = isDescending ? -1 : 1
    indexes.sort((a, b) => sign * compareTexts(texts, a, b, depth))
    return
  }
  const keys: Keys = { high: new Uint32Array(indexes.length), low: new Uint32Array(indexes.length) }
  const flip = isDescending ? 0xffffffff : 0
  for (let i = 0; i < indexes.length; i++) {
    keys.high[i] = wordAt(texts, indexes[i] as number, depth) ^ flip
    keys.low[i] = wordAt(texts, indexes[i] as number, depth + 4) ^ flip
  }
  const order = radixOrder(keys)
  indexes.set(gather(indexes, order))
  for (let from = 0; from < order.length; ) {
    const first = order[from] as number
    let to = from + 1
    while (to < order.length && keys.high[order[to] as number] === keys.high[first] && keys.low[order[to] as number] === keys.low[first])
      to++
    if (to - from > 1) orderByPrefix(texts, indexes.subarray(from, to), depth + PREFIX, isDescending)
    from = to
  }
}

/** Some of the texts have bytes from `depth` on. */
function goBeyond(texts: Texts, indexes: Uint32Array, depth: number): boolean {
  return indexes.some((index) => (texts.end[index] as number) - (texts.start[index] as number) > depth)
}

/** Four bytes of a key as a number; nothing counts as 0, which is less than any byte of a key. */
function wordAt(texts: Texts, index: number, depth: number): number {
  const bytes = texts.bytes[texts.part[index] as number] as Uint8Array
  const end = texts.end[index] as number
  let at = (texts.start[index] as number) + depth
  let word = 0
  for (let i = 0; i < 4; i++, at++) word = (word << 8) | (at < end ? (bytes[at] as number) : 0)
  return word >>> 0
}

function compareTexts(texts: Texts, a: number, b: number, depth: number): number {
  const bytesA = texts.bytes[texts.part[a] as number] as Uint8Array
  const bytesB = texts.bytes[texts.part[b] as number] as Uint8Array
  const endA = texts.end[a] as number
  const endB = texts.end[b] as number
  let atA = (texts.start[a] as number) + depth
  let atB = (texts.start[b] as number) + depth
  while (atA < endA && atB < endB) {
    const difference = (bytesA[atA++] as number) - (bytesB[atB++] as number)
    if (difference !== 0) return difference
  }
  // A text that the prefixes compared end within is beyond its end here: both are, then, or the prefixes would differ.
  return Math.max(0, endA - atA) - Math.max(0, endB - atB)
}
