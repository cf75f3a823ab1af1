/** The distinct values of a column by their hashes: the tables of shared/profile/dictionary.ts, kept where the kernel finds them. */
import { Column, columnAt } from './column'

const ENTRY_BYTES: usize = 16
const FIRST_ENTRIES: i32 = 16

/** Bits of a value that was entered in this block and is not judged yet. */
export const UNJUDGED: i32 = -1

export function entryAt(column: usize, entry: i32): usize {
  return <usize>load<u32>(column, Column.ENTRIES) + <usize>entry * ENTRY_BYTES
}

/** The entry with this hash, or −1. */
export function findEntry(column: usize, slots: usize, mask: i32, hash: u64): i32 {
  const high = <u32>(hash >>> 32)
  let slot = <i32>hash & mask
  while (true) {
    const at = slots + ((<usize>slot) << 3)
    const entry = load<i32>(at, 4)
    if (entry === 0) return -1
    if (load<u32>(at) === high && load<i32>(entryAt(column, entry - 1)) === <i32>hash) return entry - 1
    slot = (slot + 1) & mask
  }
}

function link(slots: usize, mask: i32, hash: u64, entry: i32): void {
  let slot = <i32>hash & mask
  while (load<i32>(slots + ((<usize>slot) << 3), 4) !== 0) slot = (slot + 1) & mask
  store<u32>(slots + ((<usize>slot) << 3), <u32>(hash >>> 32))
  store<i32>(slots + ((<usize>slot) << 3), entry + 1, 4)
}

/** Makes slots for the entries there are, at most half of them in use, and no more than that: looking into a large table costs, empty or not. */
export function relink(c: i32): void {
  const column = columnAt(c)
  const size = load<i32>(column, Column.SIZE)
  let wanted = FIRST_ENTRIES * 2
  while (wanted < size * 2) wanted <<= 1
  let slots = <usize>load<u32>(column, Column.SLOTS)
  if (slots === 0 || load<i32>(column, Column.SLOT_MASK) + 1 !== wanted) {
    if (slots !== 0) heap.free(slots)
    slots = heap.alloc((<usize>wanted) << 3)
    store<u32>(column, <u32>slots, Column.SLOTS)
    store<i32>(column, wanted - 1, Column.SLOT_MASK)
  }
  const mask = load<i32>(column, Column.SLOT_MASK)
  memory.fill(slots, 0, (<usize>(mask + 1)) << 3)
  for (let entry = 0; entry < size; entry++) link(slots, mask, load<u64>(entryAt(column, entry)), entry)
}

function moved(from: usize, used: usize, bytes: usize): usize {
  const to = heap.alloc(bytes)
  if (from !== 0) {
    memory.copy(to, from, used)
    heap.free(from)
  }
  return to
}

function grow(column: usize): void {
  const old = load<i32>(column, Column.CAPACITY)
  const capacity = old === 0 ? FIRST_ENTRIES : old * 2
  store<u32>(
    column,
    <u32>moved(<usize>load<u32>(column, Column.ENTRIES), <usize>old * ENTRY_BYTES, <usize>capacity * ENTRY_BYTES),
    Column.ENTRIES,
  )
  store<u32>(column, <u32>moved(<usize>load<u32>(column, Column.NUMBERS), (<usize>old) << 3, (<usize>capacity) << 3), Column.NUMBERS)
  store<u32>(column, <u32>moved(<usize>load<u32>(column, Column.FIRST_KEYS), (<usize>old) << 3, (<usize>capacity) << 3), Column.FIRST_KEYS)
  store<i32>(column, capacity, Column.CAPACITY)
}

/** Enters a value that is not there yet; answers its entry. */
export function enter(c: i32, column: usize, hash: u64, pending: i32, key: f64): i32 {
  const entry = load<i32>(column, Column.SIZE)
  if (entry === load<i32>(column, Column.CAPACITY)) grow(column)
  store<i32>(column, entry + 1, Column.SIZE)
  const at = entryAt(column, entry)
  store<u64>(at, hash)
  store<i32>(at, pending, 8)
  store<i32>(at, UNJUDGED, 12)
  store<f64>(<usize>load<u32>(column, Column.NUMBERS) + ((<usize>entry) << 3), NaN)
  store<f64>(<usize>load<u32>(column, Column.FIRST_KEYS) + ((<usize>entry) << 3), key)
  if (load<u32>(column, Column.SLOTS) === 0 || (entry + 1) * 2 > load<i32>(column, Column.SLOT_MASK) + 1) relink(c)
  else link(<usize>load<u32>(column, Column.SLOTS), load<i32>(column, Column.SLOT_MASK), hash, entry)
  return entry
}
