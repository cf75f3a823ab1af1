/** Different values by their bytes, numbered as they came. No text is made of a value. */
export interface ValueTable {
  /** The number of the value in these bytes; −1 when it has none. */
  readonly find: (bytes: Uint8Array, start: number, end: number) => number
  /** Enters the value that was just looked for in vain and answers its number; −1 when there is no more room for it. */
  readonly add: (bytes: Uint8Array, start: number, end: number) => number
  /** Calls with the bytes of every value, in the order of their numbers. */
  readonly each: (take: (value: number, bytes: Uint8Array, start: number, end: number) => void) => void
}

/** A hash table with open addressing and linear probing, at most half full; the bytes of the values lie one behind the other. */
export function createValueTable(maxValues: number, maxBytes: number): ValueTable {
  let slots = new Int32Array(1024).fill(-1)
  let held = new Uint8Array(1 << 14)
  const hashes: number[] = []
  const ends: number[] = []
  /** Of the value that was looked for last, and where its place would be. */
  let hash = 0
  let slot = 0

  function isEntry(entry: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = entry === 0 ? 0 : (ends[entry - 1] as number)
    if ((ends[entry] as number) - from !== end - start) return false
    for (let i = start, at = from; i < end; i++, at++) if (held[at] !== bytes[i]) return false
    return true
  }

  /** Twice as many slots. */
  function spread(): void {
    slots = new Int32Array(slots.length * 2).fill(-1)
    const mask = slots.length - 1
    hashes.forEach((one, entry) => {
      let to = one & mask
      while ((slots[to] as number) >= 0) to = (to + 1) & mask
      slots[to] = entry
    })
  }

  return {
    find: (bytes, start, end) => {
      hash = hashOf(bytes, start, end)
      const mask = slots.length - 1
      slot = hash & mask
      for (let entry = slots[slot] as number; entry >= 0; entry = slots[slot] as number) {
        if (hashes[entry] === hash && isEntry(entry, bytes, start, end)) return entry
        slot = (slot + 1) & mask
      }
      return -1
    },
    add: (bytes, start, end) => {
      const entry = ends.length
      const used = ends.at(-1) ?? 0
      const length = end - start
      if (entry >= maxValues || used + length > maxBytes) return -1
      held = withRoom(held, used + length)
      held.set(bytes.subarray(start, end), used)
      slots[slot] = entry
      hashes.push(hash)
      ends.push(used + length)
      if (ends.length * 2 > slots.length) spread()
      return entry
    },
    each: (take) => {
      let start = 0
      ends.forEach((end, entry) => {
        take(entry, held, start, end)
        start = end
      })
    },
  }
}

/** FNV-1a, its upper bits mixed into the lower ones, which choose the slot. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193)
  return hash ^ (hash >>> 15)
}

function withRoom(bytes: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  if (length <= bytes.length) return bytes
  const more = new Uint8Array(Math.max(length, bytes.length * 2))
  more.set(bytes)
  return more
}
