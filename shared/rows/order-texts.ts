import { KEY_BYTES } from './collation.ts'
import { gather, type Keys, radixOrder, upTo } from './radix.ts'

/** Collation keys one after the other: text i ends before `textEnds[i]`. */
export interface TextKeys {
  readonly texts: Uint8Array
  readonly textEnds: Uint32Array
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

/** How texts stand to each other: of each its rank, the same for equal ones; ranks go from 0 to before `count`. */
export interface Ranks {
  readonly ranks: Uint32Array
  readonly count: number
}

/** The ranks of all texts, in the order in which they come. */
export function rankTexts(parts: readonly TextKeys[], isDescending: boolean): Ranks {
  const texts = textsOf(parts)
  const order = upTo(texts.part.length)
  const differs = new Uint8Array(order.length)
  orderByPrefix(texts, order, differs, 0, isDescending)
  const ranks = new Uint32Array(order.length)
  let rank = 0
  for (let i = 0; i < order.length; i++) {
    rank += differs[i] as number
    ranks[order[i] as number] = rank
  }
  return { ranks, count: order.length === 0 ? 0 : rank + 1 }
}

function textsOf(parts: readonly TextKeys[]): Texts {
  const count = parts.reduce((sum, { textEnds }) => sum + textEnds.length, 0)
  const texts: Texts = {
    bytes: parts.map((part) => part.texts),
    part: new Uint32Array(count),
    start: new Uint32Array(count),
    end: new Uint32Array(count),
  }
  let at = 0
  parts.forEach(({ textEnds }, part) => {
    let start = 0
    for (let i = 0; i < textEnds.length; i++) {
      const end = textEnds[i] as number
      texts.part[at] = part
      texts.start[at] = start
      texts.end[at] = end
      start = end
      at++
    }
  })
  return texts
}

/**
 * Orders indexes of texts that are equal in their first `depth` bytes by the rest; in place. Sets `differs` to 1 at the place of each text
 * that is not equal to the one before it.
 */
function orderByPrefix(texts: Texts, indexes: Uint32Array, differs: Uint8Array, depth: number, isDescending: boolean): void {
  if (indexes.length < 2 || depth >= KEY_BYTES || !goBeyond(texts, indexes, depth)) return
  if (indexes.length < FEW) {
    const sign = isDescending ? -1 : 1
    indexes.sort((a, b) => sign * compareTexts(texts, a, b, depth))
    for (let i = 1; i < indexes.length; i++)
      if (compareTexts(texts, indexes[i - 1] as number, indexes[i] as number, depth) !== 0) differs[i] = 1
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
    if (from > 0) differs[from] = 1
    if (to - from > 1) orderByPrefix(texts, indexes.subarray(from, to), differs.subarray(from, to), depth + PREFIX, isDescending)
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
