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

/** Where the texts of some sort keys stand in their order: index i of the answer is the place, among all texts, of the one that comes i-th. */
export function orderTexts(parts: readonly TextKeys[], isDescending: boolean): Uint32Array {
  const texts = textsOf(parts)
  const count = texts.part.length
  const groups = count < FEW ? null : groupsOf(texts)
  const order = groups ? groups.firsts : upTo(count)
  orderByPrefix(texts, order, 0, isDescending)
  return groups ? spreadGroups(groups, order) : order
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

/** Texts that are equal: the group of each, in the order in which they came, and the first text of each group. */
interface Groups {
  readonly groupOf: Uint32Array
  readonly firsts: Uint32Array
}

/** Putting groups together pays when a text occurs so often, in the mean. */
const WORTH_GROUPING = 4

/** Puts equal texts together, so that only one of them need be compared; null when too many differ. */
function groupsOf(texts: Texts): Groups | null {
  const count = texts.part.length
  const most = Math.floor(count / WORTH_GROUPING)
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(most * 2))).fill(-1)
  const mask = slots.length - 1
  const groupOf = new Uint32Array(count)
  const firsts: number[] = []
  for (let index = 0; index < count; index++) {
    let slot = hashAt(texts, index) & mask
    while ((slots[slot] as number) >= 0 && compareTexts(texts, firsts[slots[slot] as number] as number, index, 0) !== 0)
      slot = (slot + 1) & mask
    if ((slots[slot] as number) < 0) {
      if (firsts.length === most) return null
      slots[slot] = firsts.length
      firsts.push(index)
    }
    groupOf[index] = slots[slot] as number
  }
  return { groupOf, firsts: Uint32Array.from(firsts) }
}

/** All texts, group by group in this order of their first texts; within a group as they came. */
function spreadGroups({ groupOf }: Groups, ordered: Uint32Array): Uint32Array {
  const sizes = new Uint32Array(ordered.length)
  for (let index = 0; index < groupOf.length; index++) {
    const group = groupOf[index] as number
    sizes[group] = (sizes[group] as number) + 1
  }
  const starts = new Uint32Array(ordered.length)
  let sum = 0
  for (const first of ordered) {
    const group = groupOf[first] as number
    starts[group] = sum
    sum += sizes[group] as number
  }
  const order = new Uint32Array(groupOf.length)
  for (let index = 0; index < groupOf.length; index++) {
    const group = groupOf[index] as number
    const at = starts[group] as number
    order[at] = index
    starts[group] = at + 1
  }
  return order
}

/** FNV-1a of a text's key, its upper bits mixed into the lower ones. */
function hashAt(texts: Texts, index: number): number {
  const bytes = texts.bytes[texts.part[index] as number] as Uint8Array
  const end = texts.end[index] as number
  let hash = 0x811c9dc5
  for (let at = texts.start[index] as number; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193)
  return hash ^ (hash >>> 15)
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
