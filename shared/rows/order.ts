import { orderTexts } from './order-texts.ts'
import { gather, type Keys, radixOrder } from './radix.ts'

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
  const texts = gather(
    placesOf(parts, 'textPlaces'),
    orderTexts(
      parts.map(({ keys }) => keys),
      isDescending,
    ),
  )
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
