/**
 * The forms of a column's values: what those have in common that differ in their figures only. The host judges the first value of each form (and variant);
 * all that follow are counted here, and of their figures only the number they make is looked at.
 */
import { Column } from './column'
import { foldedSpan, hashForm } from './hash'

/** What is known of a form. UNKNOWN: the host has not seen one yet. IRREGULAR: its figures matter, every value goes to the host. */
export namespace Kind {
  export const UNKNOWN: i32 = 0
  export const IRREGULAR: i32 = 1
  export const INTEGER: i32 = 2
  export const DECIMAL: i32 = 3
  export const GROUPED: i32 = 4
  export const IDLE: i32 = 5
  export const DATE: i32 = 6
  /** Of its figures the first ones matter: each beginning is a form of its own. */
  export const HEADED: i32 = 7
}

/** Words of a form, at these offsets. It has up to six variants: of numbers as usual and with a leading zero; of dates see dates.ts. */
export namespace Form {
  export const HASH: usize = 0
  export const KIND: usize = 8
  /** Decimal places; of a date its layout; of a headed form how many figures matter. */
  export const PLACES: usize = 12
  /** Bits of values.ts by variant; 0 while the host has not judged one. */
  export const BITS: usize = 16
  /** Values counted by variant. */
  export const COUNTS: usize = 40
  /** What the host was asked: see `waitsFor`. */
  export const ASKED: usize = 64
  /** Of dates: values counted by written year, 0 while there are none. */
  export const YEARS: usize = 68
  export const BYTES: usize = 72
}

const FIRST_ROOM: i32 = 64
const LIMIT: i32 = 4096
const SLOTS: i32 = 8192

export function formAt(column: usize, form: i32): usize {
  return <usize>load<u32>(column, Column.FORMS) + <usize>form * Form.BYTES
}

/**
 * Is it worth waiting for the host to judge a value of this form and variant (−1: not known yet)? It has one of them already, and may say what the others are; for one
 * that has nothing to say there is no waiting again.
 */
export function waitsFor(at: usize, variant: i32): bool {
  const asked = load<i32>(at, Form.ASKED)
  const once = 1 << (2 * variant + 2)
  const twice = once << 1
  store<i32>(at, asked | ((asked & once) === 0 ? once : twice), Form.ASKED)
  return (asked & once) !== 0 && (asked & twice) === 0
}

/** A form that was looked up: words at these offsets. */
namespace Recent {
  /** The folded bytes. */
  export const FOLDED: usize = 0
  export const FORM: usize = 16
  /** Of the value, in bytes; 0 while the place is free. */
  export const LENGTH: usize = 20
  export const BYTES: usize = 32
  export const PLACES_BITS: i32 = 5
}

/** The form of a value, made when it is new; −1 when there are too many. A short value's is likely to be one of the last. */
export function formOf(column: usize, start: usize, end: usize): i32 {
  const length = <i32>(end - start)
  if (length > 16) return formWithHash(column, hashForm(start, end))
  let recent = <usize>load<u32>(column, Column.RECENT)
  if (recent === 0) {
    recent = heap.alloc(Recent.BYTES << Recent.PLACES_BITS)
    memory.fill(recent, 0, Recent.BYTES << Recent.PLACES_BITS)
    store<u32>(column, <u32>recent, Column.RECENT)
  }
  const folded = foldedSpan(start, end)
  const place = (<u32>((i32x4.extract_lane(folded, 0) + length) * 0x9e3779b1)) >>> (32 - Recent.PLACES_BITS)
  const at = recent + <usize>place * Recent.BYTES
  if (load<i32>(at, Recent.LENGTH) === length && i8x16.all_true(i8x16.eq(folded, v128.load(at, Recent.FOLDED))))
    return load<i32>(at, Recent.FORM)
  const form = formWithHash(column, hashForm(start, end))
  if (form < 0) return form
  v128.store(at, folded, Recent.FOLDED)
  store<i32>(at, form, Recent.FORM)
  store<i32>(at, length, Recent.LENGTH)
  return form
}

/** The form of those values of the headed form at `at` that begin with the same figures as this one; −1 when there are too many. */
export function headedForm(column: usize, at: usize, start: usize): i32 {
  let missing = load<i32>(at, Form.PLACES)
  let head: u64 = 1
  for (let byte = start; missing > 0; byte++) {
    const figure = <i32>load<u8>(byte) - 0x30
    if (figure < 0 || figure > 9) continue
    head = head * 10 + <u64>figure
    missing--
  }
  const hash = load<u64>(at, Form.HASH) ^ (head * 0x9e3779b97f4a7c15)
  const size = load<i32>(column, Column.FORM_SIZE)
  const form = formWithHash(column, hash ^ (hash >>> 29))
  // One value shows what all of them show.
  if (form === size) store<i32>(formAt(column, form), Kind.IDLE, Form.KIND)
  return form
}

/** The form with this hash, made when it is new; −1 when there are too many. */
function formWithHash(column: usize, hash: u64): i32 {
  let slots = <usize>load<u32>(column, Column.FORM_SLOTS)
  if (slots === 0) {
    slots = heap.alloc((<usize>SLOTS) << 2)
    memory.fill(slots, 0, (<usize>SLOTS) << 2)
    store<u32>(column, <u32>slots, Column.FORM_SLOTS)
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
  if (size === load<i32>(column, Column.FORM_ROOM)) makeRoom(column, size)
  store<i32>(column, size + 1, Column.FORM_SIZE)
  store<i32>(slots + ((<usize>slot) << 2), size + 1)
  const at = formAt(column, size)
  memory.fill(at, 0, Form.BYTES)
  store<u64>(at, hash)
  return size
}

/** Room for twice as many forms as the `size` there are; they move. */
function makeRoom(column: usize, size: i32): void {
  const room = size === 0 ? FIRST_ROOM : size * 2
  const before = <usize>load<u32>(column, Column.FORMS)
  const after = heap.alloc(<usize>room * Form.BYTES)
  if (before !== 0) {
    memory.copy(after, before, <usize>size * Form.BYTES)
    heap.free(before)
  }
  store<u32>(column, <u32>after, Column.FORMS)
  store<i32>(column, room, Column.FORM_ROOM)
}
