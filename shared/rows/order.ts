import { rankTexts } from './order-texts.ts'
import { gather, type Keys, radixOrder } from './radix.ts'

/** What decides the order of some of the records that were found, in the order in which they were found. */
export interface SortKeys {
  /** Values that are numbers (or days), and whose they are: a record's place among these. */
  readonly numbers: Float64Array
  readonly numberPlaces: Uint32Array
  /** The collation keys that are new with their writer, one after the other; key i ends before `textEnds[i]`. Several may be the same. */
  readonly texts: Uint8Array
  readonly textEnds: Uint32Array
  /** Of each text the number of its key, from 0 on, among all that its writer gave until now. */
  readonly textKeys: Uint32Array
  readonly textPlaces: Uint32Array
  /** Without a value: they come last in either direction. */
  readonly gapPlaces: Uint32Array
}

/** The keys of records that follow each other, and the place of the first of them among all that were found. */
export interface SortPart {
  readonly firstPlace: number
  /** Which of the writers gave them, from 0 on. */
  readonly writer: number
  readonly keys: SortKeys
}

/**
 * The places of all records in order: numbers, then texts, then gaps; equal ones stay as they were. The parts come in the order of their
 * places.
 */
export function orderPlaces(parts: readonly SortPart[], isDescending: boolean): Uint32Array {
  const numbers = orderNumbers(parts, isDescending)
  const texts = orderByRank(parts, isDescending)
  const gaps = placesOf(parts, 'gapPlaces')
  const all = new Uint32Array(numbers.length + texts.length + gaps.length)
  all.set(numbers)
  all.set(texts, numbers.length)
  all.set(gaps, numbers.length + texts.length)
  return all
}

/** The places of the texts: only their keys are compared, and of each writer every key once, more or less. */
function orderByRank(parts: readonly SortPart[], isDescending: boolean): Uint32Array {
  const { ranks, count } = rankTexts(
    parts.map(({ keys }) => keys),
    isDescending,
  )
  const ranksByWriter = ranksOfWriters(parts, ranks)
  const starts = new Uint32Array(count + 1)
  eachText(parts, ranksByWriter, (rank) => {
    starts[rank + 1] = (starts[rank + 1] as number) + 1
  })
  for (let rank = 0; rank < count; rank++) starts[rank + 1] = (starts[rank + 1] as number) + (starts[rank] as number)
  const places = new Uint32Array(starts[count] as number)
  eachText(parts, ranksByWriter, (rank, place) => {
    const at = starts[rank] as number
    places[at] = place
    starts[rank] = at + 1
  })
  return places
}

/** The ranks of each writer's keys by their numbers, out of those of all keys in the order of the parts. */
function ranksOfWriters(parts: readonly SortPart[], ranks: Uint32Array): Uint32Array[] {
  const counts: number[] = []
  for (const { writer, keys } of parts) counts[writer] = (counts[writer] ?? 0) + keys.textEnds.length
  const byWriter = Array.from(counts, (count = 0) => new Uint32Array(count))
  const given = Array.from(counts, () => 0)
  let at = 0
  for (const { writer, keys } of parts) {
    const count = keys.textEnds.length
    byWriter[writer]?.set(ranks.subarray(at, at + count), given[writer] ?? 0)
    given[writer] = (given[writer] ?? 0) + count
    at += count
  }
  return byWriter
}

function eachText(parts: readonly SortPart[], ranksByWriter: readonly Uint32Array[], take: (rank: number, place: number) => void): void {
  for (const { firstPlace, writer, keys } of parts) {
    const ranks = ranksByWriter[writer] as Uint32Array
    const { textKeys, textPlaces } = keys
    for (let i = 0; i < textKeys.length; i++) take(ranks[textKeys[i] as number] as number, firstPlace + (textPlaces[i] as number))
  }
}

function placesOf(parts: readonly SortPart[], which: 'numberPlaces' | 'gapPlaces'): Uint32Array {
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
