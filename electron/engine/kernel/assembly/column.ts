/** What the kernel keeps of one column: words in memory at these offsets. The host reads and writes the same words (kernel-column.ts). */
export namespace Column {
  /** Entry + 1 by hash, two words each: high lane of the hash, entry + 1 (0 is free); and the mask of their number. */
  export const SLOTS: usize = 0
  export const SLOT_MASK: usize = 4
  /** Per entry: hash low, hash high, occurrences pending, bits. */
  export const ENTRIES: usize = 8
  /** Per entry, as doubles: its number, its first record. */
  export const NUMBERS: usize = 12
  export const FIRST_KEYS: usize = 16
  export const SIZE: usize = 20
  export const CAPACITY: usize = 24
  /** Entries and code units at which the dictionary is full. */
  export const ROOM: usize = 28
  export const CODES: usize = 32
  export const CODES_ROOM: usize = 36
  /** Hashes of the values that came once lately, 0 while the dictionary takes in every value. */
  export const NEWCOMERS: usize = 40
  export const NEWCOMERS_SIZE: usize = 44
  /** How often the newcomers were cleared. */
  export const CLEARED: usize = 48
  /** Registers of the distinct count, 0 while the dictionary is complete; and their precision. */
  export const REGISTERS: usize = 52
  export const PRECISION: usize = 56
  export const UNIQUE: usize = 60
  export const EMPTY: usize = 64
  export const PRINT_LOW: usize = 68
  export const PRINT_HIGH: usize = 72
  /** Forms: slots of entry + 1, the entries, how many. */
  export const FORM_SLOTS: usize = 76
  export const FORMS: usize = 80
  export const FORM_SIZE: usize = 84
  /** What figures show: counters, see figures.ts. */
  export const FIGURES: usize = 88
  /** While the column may be a key its values are not counted in the registers: the host has all their hashes, and counts them when it is none. */
  export const OWING: usize = 92
  /** The sketch of the column's numbers, see sketch.ts. */
  export const SKETCH: usize = 96
  /** The forms last looked up, see forms.ts. */
  export const RECENT: usize = 100
  /** Dates counted by day, see dates.ts. */
  export const DAYS: usize = 104
  /** Forms that there is room for. */
  export const FORM_ROOM: usize = 108
  export const BYTES: usize = 192
}

let columns: usize = 0

/** Columns stand one behind the other. */
export function columnAt(c: i32): usize {
  return columns + <usize>c * Column.BYTES
}

/** Room for so many columns; answers where the first stands. */
export function createColumns(count: i32): usize {
  columns = heap.alloc(<usize>count * Column.BYTES)
  memory.fill(columns, 0, <usize>count * Column.BYTES)
  return columns
}
