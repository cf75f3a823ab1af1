/**
 * The kernel: what a profile does for every single cell, compiled to WebAssembly (electron/engine/kernel/assembly). It finds fields, hashes
 * cells, counts values that it knows and measures those that differ from a known one in their figures only; everything else it hands to the
 * code beside this file, which alone says what a value means. With and without it a table has the same profile.
 *
 * Its functions take and answer places in its memory, which moves when it grows: views are made anew after every call that may allocate
 * (`viewsOf`).
 */
export interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer }
  allocate(bytes: number): number
  /** The same, of memory in which every byte is nought; for good. */
  allocateBlank(bytes: number): number
  release(at: number): void
  /** Has so many bytes at hand from now on. */
  reserve(bytes: number): void
  setFieldTables(start: number, end: number, kind: number, room: number): void
  setRecordTables(field: number, start: number, end: number, lines: number, room: number): void
  /** Bytes that make up whole records, or −1: not well-formed. */
  lastRecordEnd(base: number, length: number, delimiter: number, quote: number): number
  /** Records found, or −1: these bytes are not well-formed; −2: the tables are too small. */
  tokenize(base: number, length: number, delimiter: number, quote: number): number
  /** What a row is beyond doubt, for `takeRows` (assembly/rows.ts). */
  setScreen(from: number, to: number, longest: number, width: number, headings: number, named: number): void
  /** Rows taken in as cells; or −1: the bytes are not well-formed, or not rows only; −2: there is room for fewer. */
  takeRows(base: number, length: number, delimiter: number, quote: number, block: number): number
  /** Physical lines of the rows last taken. */
  takenLines(): number
  setBlock(cells: number, room: number, accepted: number, rows: number, salts: number, odd: number): void
  setScratch(at: number): void
  gatherCells(base: number, count: number, width: number, quote: number, joins: boolean, block: number): number
  placeCell(place: number, column: number, start: number, end: number): void
  hashRecord(place: number, width: number): void
  rowsBelow(count: number, most: number, into: number): number
  /** Keeps one of each of `size` hashes at `from`, at `into`; answers how many. */
  distinct(from: number, size: number, into: number): number
  createColumns(count: number): number
  createNewcomers(at: number): void
  createSketch(limit: number): number
  relink(column: number): void
  /** Adds the column's `count` cells to its fingerprint. */
  addPrint(column: number, count: number): void
  setCodes(postal: number, places: number): void
  setTexts(characters: number, signs: number, single: number, codes: number, room: number, said: number): void
  setWords(space: number, links: number, groups: number, beginnings: number): void
  /** Code units of the text in bytes `start` to `end`; −1: more than there is room for, or not to be decoded here (assembly/texts.ts). */
  readText(start: number, end: number): number
  setHanded(entered: number, loose: number, noted: number, hashes: number, entries: number, numbers: number, measured: number): void
  resolve(
    column: number,
    from: number,
    count: number,
    firstKey: number,
    open: number,
    sampled: number,
    isEarlier: boolean,
    isNumbered: boolean,
  ): number
  /** The last `resolve` ended early, but not for want of room: what it handed over is to be judged first. */
  waits(): boolean
  /** Which variant of a form a value is, once the form's kind is known; −1: none that is measured by form. */
  variantOf(column: number, form: number, start: number, end: number): number
  walkNumbers(column: number, from: number, to: number): number
  firstWalked(): number
  lastWalked(): number
  enteredCount(): number
  looseCount(): number
  notedCount(): number
  hashCount(): number
}

/** Tables in which groups of words are looked up, as shared/sensitive/parts.ts makes them. */
export interface WordTables {
  /** The class of every code unit, as a bit (shared/sensitive/characters.ts). */
  readonly classes: Uint8Array
  /** The letter of the words' alphabet by code unit. */
  readonly letters: Uint8Array
  /** By slot its base, and the slot it is reached from (see there). */
  readonly links: Uint16Array
  /** By slot: the groups of the word that ends there, as bits. */
  readonly groups: Int32Array
  /** By three letters (see there): 1 where words may begin with them. */
  readonly beginnings: Uint8Array
}

/** What detection looks values up in. */
export interface LookUpTables {
  /** By number: 1 for a postal code (up to 99999). */
  readonly postalCodes: Uint8Array
  /** By number: the digits of a place's code (up to 999999). */
  readonly placeCodes: Uint8Array
  readonly parts: { readonly tables: WordTables }
}

/** A kernel with the tables that detection looks values up in. */
export interface KernelSource {
  /** A kernel with empty memory; null where WebAssembly cannot be had. */
  create(): Kernel | null
  readonly lookUp: LookUpTables
}

/** Byte offsets of a column's words, as in assembly/column.ts. */
export const COLUMN = {
  slots: 0,
  slotMask: 4,
  entries: 8,
  numbers: 12,
  firstKeys: 16,
  size: 20,
  capacity: 24,
  room: 28,
  codes: 32,
  codesRoom: 36,
  newcomers: 40,
  newcomersSize: 44,
  cleared: 48,
  registers: 52,
  precision: 56,
  unique: 60,
  empty: 64,
  printLow: 68,
  printHigh: 72,
  forms: 80,
  formSize: 84,
  figures: 88,
  owing: 92,
  sketch: 96,
  days: 104,
  bytes: 192,
} as const

/** Words of what is said of a text, as in assembly/texts.ts. */
export const SAID = {
  seen: 0,
  latin1: 1,
  mangled: 2,
  patternLow: 3,
  patternHigh: 4,
  classes: 5,
  digits: 6,
  point: 7,
  points: 8,
  groups: 9,
  words: 10,
} as const

/** Words of a cell, as in assembly/block.ts: the two lanes of its hash, its first byte and the one behind its last. */
export const CELL = { start: 2, end: 3, words: 4 } as const

/** Byte offsets of a form's words, as in assembly/forms.ts. */
export const FORM = { kind: 8, places: 12, bits: 16, counts: 40, years: 68, bytes: 72, variants: 6 } as const

/** Byte offsets of a sketch's words, as in assembly/sketch.ts. */
export const SKETCH = { precision: 4, size: 8, slots: 12, buckets: 16, total: 24, min: 32, max: 40, sum: 48, squares: 64 } as const

/**
 * What figures show, in the order of the kernel's counters (assembly/figures.ts); then values by number of digits, then dates by decade.
 */
export const FIGURE_FEATURES = [
  'number',
  'age-like',
  'small-number',
  'year-be',
  'year-ce',
  'hotline',
  'postal',
  'province-code',
  'district-code',
  'subdistrict-code',
  'utm',
  'thirteen-digits',
  'zero-valid',
  'citizen-valid',
  'citizen-alien',
  'ean-valid',
  'eleven-digits',
  'date',
  'imei-valid',
  'card-valid',
  'mobile',
  'landline',
  'rough-coordinate',
  'latitude',
  'longitude',
] as const
const DECIMALS_AT = 31
const LENGTHS_AT = 32
const DECADES_AT = 56
const FIGURE_WORDS = 88

/** What the figures of many values showed: cells by feature, by number of digits, by decade from 1850. */
export interface FigureCounts {
  readonly features: Uint32Array
  /** Cells that hold a decimal number; the others are digits alone. */
  readonly decimals: number
  readonly lengths: Uint32Array
  readonly decades: Uint32Array
}

/** Reads the counters at a place in memory. */
export function figureCounts(buffer: ArrayBuffer, at: number): FigureCounts {
  const words = new Uint32Array(buffer, at, FIGURE_WORDS)
  return {
    features: words.slice(0, FIGURE_FEATURES.length),
    decimals: words[DECIMALS_AT] ?? 0,
    lengths: words.slice(LENGTHS_AT, DECADES_AT),
    decades: words.slice(DECADES_AT, FIGURE_WORDS),
  }
}

/**
 * Up to so many columns a table is profiled with the kernel; wider ones have few records in a block, for which its tables would be too
 * large.
 */
export const MOST_KERNEL_COLUMNS = 512
