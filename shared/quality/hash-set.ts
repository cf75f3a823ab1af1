import { slotOf } from '../profile/hash-slots.ts'

/**
 * A set of 64-bit hashes in bounded memory that finds those that come again, as they come: exact up to `limit` distinct hashes, and beyond
 * that a sample of them, as a log of hashes (`shared/profile/hash-log.ts`) keeps and explains it. A log takes many hashes in sooner, but
 * knows only afterwards which came again.
 */
export interface HashSet {
  readonly limit: number
  level: number
  /** Distinct hashes kept. */
  size: number
  /** Hashes kept that were there before, each time they came again. */
  repeats: number
  /** Two lanes per slot; (0, 0) marks a free one. */
  lanes: Int32Array
  /** By slot, the smallest key its hash came with. */
  keys: Float64Array
  /** By slot, how often its hash came again. */
  extra: Int32Array
}

const FIRST_SLOTS = 64
/** Odd, so that its multiples visit every slot once. */
const SCATTER = 0x9e3779b1

/** An empty set that is exact up to `limit` distinct hashes. */
export function createHashSet(limit: number): HashSet {
  return {
    limit,
    level: 0,
    size: 0,
    repeats: 0,
    lanes: new Int32Array(2 * FIRST_SLOTS),
    keys: new Float64Array(FIRST_SLOTS),
    extra: new Int32Array(FIRST_SLOTS),
  }
}

function rebuild(set: HashSet, slots: number): void {
  const { lanes, keys, extra } = set
  set.lanes = new Int32Array(2 * slots)
  set.keys = new Float64Array(slots)
  set.extra = new Int32Array(slots)
  set.size = 0
  const sampled = (1 << set.level) - 1
  for (let slot = 0; 2 * slot < lanes.length; slot++) {
    const low = lanes[2 * slot] as number
    const high = lanes[2 * slot + 1] as number
    if (low === 0 && high === 0) continue
    if ((low & sampled) !== 0) {
      set.repeats -= extra[slot] as number
      continue
    }
    const target = ~slotOf(set.lanes, low, high)
    set.lanes[2 * target] = low
    set.lanes[2 * target + 1] = high
    set.keys[target] = keys[slot] as number
    set.extra[target] = extra[slot] as number
    set.size++
  }
}

function makeRoom(set: HashSet): void {
  const slots = set.lanes.length >> 1
  if (set.size >= set.limit) {
    while (set.size >= set.limit) {
      set.level++
      rebuild(set, slots)
    }
  } else if (set.size * 4 >= slots * 3) rebuild(set, slots * 2)
}

/**
 * Takes in a hash (not (0, 0)) that came `times` times, first with `key`. Returns the key of an occurrence that is not the first, or −1:
 * the later of the two keys when the hash was there before.
 */
export function addToSet(set: HashSet, low: number, high: number, key: number, times: number): number {
  if ((low & ((1 << set.level) - 1)) !== 0) return -1
  const slot = slotOf(set.lanes, low, high)
  if (slot >= 0) {
    set.repeats += times
    set.extra[slot] = (set.extra[slot] as number) + times
    const first = set.keys[slot] as number
    if (key >= first) return key
    set.keys[slot] = key
    return first
  }
  const free = ~slot
  set.lanes[2 * free] = low
  set.lanes[2 * free + 1] = high
  set.keys[free] = key
  set.extra[free] = times - 1
  set.repeats += times - 1
  set.size++
  makeRoom(set)
  return -1
}

/** Makes the table large enough for so many hashes at once, unless the set will not hold them anyway. */
function reserve(set: HashSet, size: number): boolean {
  if (size > set.limit) return false
  let slots = set.lanes.length >> 1
  while (size * 4 >= slots * 3) slots *= 2
  if (slots * 2 > set.lanes.length) rebuild(set, slots)
  return true
}

/** Takes all of `other` into `set`; `repeated` hears the keys of occurrences that turn out not to be the first. */
export function mergeSets(set: HashSet, other: HashSet, repeated: (key: number) => void): void {
  if (other.level > set.level) {
    set.level = other.level
    rebuild(set, set.lanes.length >> 1)
  }
  const slots = other.lanes.length >> 1
  const isRoomy = reserve(set, set.size + other.size)
  // In the order of their slots hashes would pile up in a table without room for all of them: then they are taken here and there.
  const stride = isRoomy ? 1 : SCATTER
  for (let turn = 0; turn < slots; turn++) {
    const slot = Math.imul(turn, stride) & (slots - 1)
    const low = other.lanes[2 * slot] as number
    const high = other.lanes[2 * slot + 1] as number
    if (low === 0 && high === 0) continue
    const key = addToSet(set, low, high, other.keys[slot] as number, 1 + (other.extra[slot] as number))
    if (key >= 0) repeated(key)
  }
}

/** How many occurrences were not the first of their hash: exact while `level` is 0, else an estimate from the sample. */
export function countRepeats(set: HashSet): number {
  return set.repeats * 2 ** set.level
}
