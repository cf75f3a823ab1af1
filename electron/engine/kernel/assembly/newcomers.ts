/** Values that came once lately (shared/profile/newcomers.ts). */
import { Column } from './column'

const SLOTS: i32 = 8192
const FULL: i32 = 4096

/** From now on the column has newcomers. */
export function createNewcomers(column: usize): void {
  const table = heap.alloc((<usize>SLOTS) << 3)
  memory.fill(table, 0, (<usize>SLOTS) << 3)
  store<u32>(column, <u32>table, Column.NEWCOMERS)
}

/** Where a hash would stand in the table, were its place free. */
// @ts-ignore: a decorator of the compiler
@inline
export function newcomerAt(table: usize, hash: u64): usize {
  return table + ((<usize>(<i32>(hash >>> 32) & (SLOTS - 1))) << 3)
}

/** Was this hash here before? If not it is from now on; the table is cleared when it is full. */
export function meetsAgain(column: usize, hash: u64): bool {
  const table = <usize>load<u32>(column, Column.NEWCOMERS)
  let slot = <i32>(hash >>> 32) & (SLOTS - 1)
  while (true) {
    const other = load<u64>(table + ((<usize>slot) << 3))
    if (other === hash) return true
    if (other === 0) break
    slot = (slot + 1) & (SLOTS - 1)
  }
  store<u64>(table + ((<usize>slot) << 3), hash)
  const size = load<i32>(column, Column.NEWCOMERS_SIZE) + 1
  if (size < FULL) {
    store<i32>(column, size, Column.NEWCOMERS_SIZE)
    return false
  }
  memory.fill(table, 0, (<usize>SLOTS) << 3)
  store<i32>(column, 0, Column.NEWCOMERS_SIZE)
  store<i32>(column, load<i32>(column, Column.CLEARED) + 1, Column.CLEARED)
  return false
}
