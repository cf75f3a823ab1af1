/**
 * The forms of a column's values: what those have in common that differ in their figures only. The host judges the first value of each form (and variant);
 * all that follow are counted here, and of their figures only the number they make is looked at.
 */
import { Column } from './column'

/** What is known of a form. UNKNOWN: the host has not seen one yet. IRREGULAR: its figures matter, every value goes to the host. */
export namespace Kind {
  export const UNKNOWN: i32 = 0
  export const IRREGULAR: i32 = 1
  export const INTEGER: i32 = 2
  export const DECIMAL: i32 = 3
  export const GROUPED: i32 = 4
  export const IDLE: i32 = 5
}

/** Words of a form, at these offsets. A form has two variants: as usual, and with a leading zero. */
export namespace Form {
  export const HASH: usize = 0
  export const KIND: usize = 8
  /** Decimal places. */
  export const PLACES: usize = 12
  /** Bits of values.ts by variant; 0 while the host has not judged one. */
  export const BITS: usize = 16
  /** Values counted by variant. */
  export const COUNTS: usize = 24
  export const BYTES: usize = 32
}

const LIMIT: i32 = 4096
const SLOTS: i32 = 8192

export function formAt(column: usize, form: i32): usize {
  return <usize>load<u32>(column, Column.FORMS) + <usize>form * Form.BYTES
}

/** The form with this hash, made when it is new; −1 when there are too many. */
export function formOf(column: usize, hash: u64): i32 {
  let slots = <usize>load<u32>(column, Column.FORM_SLOTS)
  if (slots === 0) {
    slots = heap.alloc((<usize>SLOTS) << 2)
    memory.fill(slots, 0, (<usize>SLOTS) << 2)
    store<u32>(column, <u32>slots, Column.FORM_SLOTS)
    store<u32>(column, <u32>heap.alloc(<usize>LIMIT * Form.BYTES), Column.FORMS)
  }
  let slot = <i32>hash & (SLOTS - 1)
  while (true) {
    const form = load<i32>(slots + ((<usize>slot) << 2)) - 1
    if (form < 0) break
    if (load<u64>(formAt(column, form)) === hash) return form
    slot = (slot + 1) & (SLOTS - 1)
  }
  const size = load<i32>(column, Column.FORM_SIZE)
  if (size === LIMIT) return -1
  store<i32>(column, size + 1, Column.FORM_SIZE)
  store<i32>(slots + ((<usize>slot) << 2), size + 1)
  const at = formAt(column, size)
  memory.fill(at, 0, Form.BYTES)
  store<u64>(at, hash)
  return size
}
