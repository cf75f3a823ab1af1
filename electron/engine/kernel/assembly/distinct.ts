/** Compares many hashes with one another: what shared/profile/hash-log.ts does, step by step the same. */

/** Hashes compared with one another at once: their table stays in the processor's first cache. */
const PART: i32 = 1024
const TABLE_SLOTS: i32 = 4096

/** Bytes of memory for `distinct` besides the hashes themselves. */
let begins: usize = 0
let beginsRoom: i32 = 0
let table: usize = 0
let tableSlots: i32 = 0

/**
 * Brings together `size` hashes at `from` by their upper bits, at `into`, and keeps one of each; answers how many are kept, from the first place of `into` on.
 */
export function distinct(from: usize, size: i32, into: usize): i32 {
  const parts = partsOf(size)
  const shift = <u64>(64 - ctz(parts))
  makeRoom(parts + 1)
  memory.fill(begins, 0, (<usize>(parts + 1)) << 2)
  if (parts === 1) store<i32>(begins, size, 4)
  else {
    const behind = from + ((<usize>size) << 3)
    for (let at = from; at < behind; at += 8) {
      const part = begins + (<usize>(load<u64>(at) >>> shift) << 2)
      store<i32>(part, load<i32>(part, 4) + 1, 4)
    }
    for (let part = 1; part <= parts; part++) {
      const at = begins + ((<usize>part) << 2)
      store<i32>(at, load<i32>(at) + load<i32>(at - 4))
    }
    // Each part's beginning moves to its end, which is where the next one began.
    for (let at = from; at < behind; at += 8) {
      const hash = load<u64>(at)
      const part = begins + (<usize>(hash >>> shift) << 2)
      const place = load<i32>(part)
      store<i32>(part, place + 1)
      store<u64>(into + ((<usize>place) << 3), hash)
    }
  }
  if (parts === 1) memory.copy(into, from, (<usize>size) << 3)
  let kept = 0
  let first = 0
  for (let part = 0; part < parts; part++) {
    const last = parts === 1 ? size : load<i32>(begins + ((<usize>part) << 2))
    kept = keepDistinct(into, first, last, kept)
    first = last
  }
  return kept
}

/** Parts of about PART hashes: a power of two. */
function partsOf(size: i32): i32 {
  const wanted = max((size + PART - 1) / PART, 1)
  return 1 << (32 - clz(wanted - 1))
}

function makeRoom(parts: i32): void {
  if (parts <= beginsRoom) return
  if (begins !== 0) heap.free(begins)
  begins = heap.alloc((<usize>parts) << 2)
  beginsRoom = parts
}

/** Keeps one of each of hashes `from` to `to`, from place `kept` on; answers the place behind the last one kept. */
function keepDistinct(hashes: usize, from: i32, to: i32, kept: i32): i32 {
  let slots = TABLE_SLOTS
  while (slots < (to - from) * 2) slots <<= 1
  if (slots > tableSlots) {
    if (table !== 0) heap.free(table)
    table = heap.alloc((<usize>slots) << 2)
    tableSlots = slots
  }
  memory.fill(table, 0, (<usize>slots) << 2)
  const mask = slots - 1
  let next = kept
  for (let i = from; i < to; i++) {
    const hash = load<u64>(hashes + ((<usize>i) << 3))
    let slot = <i32>((<u32>((<i32>hash ^ <i32>(hash >>> 32)) * 0x9e3779b1)) >>> 9) & mask
    let other = load<i32>(table + ((<usize>slot) << 2)) - 1
    while (other >= 0 && load<u64>(hashes + ((<usize>other) << 3)) !== hash) {
      slot = (slot + 1) & mask
      other = load<i32>(table + ((<usize>slot) << 2)) - 1
    }
    if (other >= 0) continue
    store<i32>(table + ((<usize>slot) << 2), next + 1)
    store<u64>(hashes + ((<usize>next) << 3), hash)
    next++
  }
  return next
}
