import { createHashKey, createKeyedHash } from './keyed-hash.ts'

/** Values to be looked for, known by their keyed hashes only, in the order they came: what one thread gathers for another's index. */
export interface HashedValues {
  readonly places: Uint32Array
  readonly seals: Uint32Array
  /** The column each came from and whether it is strict; see `noteOf`. */
  readonly notes: Uint16Array
  /** The shapes that all of them have. */
  readonly shapes: Shapes
}

/**
 * Which lengths and first bytes values have, one bit for each two together: most cells of other columns have none of them, and need not be hashed to know that they
 * are none of the values.
 */
export type Shapes = Uint8Array

const SHAPES = 65_536
const LONGEST_SHAPE = 255

/** How many bytes they take; all 0 at the beginning. */
export const SHAPE_BYTES = SHAPES / 8

export function addShape(shapes: Shapes, bytes: Uint8Array, start: number, end: number): void {
  const shape = shapeOf(bytes, start, end)
  shapes[shape >> 3] = (shapes[shape >> 3] as number) | (1 << (shape & 7))
}

function hasShape(shapes: Shapes, bytes: Uint8Array, start: number, end: number): boolean {
  const shape = shapeOf(bytes, start, end)
  return ((shapes[shape >> 3] as number) & (1 << (shape & 7))) !== 0
}

function shapeOf(bytes: Uint8Array, start: number, end: number): number {
  return (Math.min(end - start, LONGEST_SHAPE) << 8) | (start < end ? (bytes[start] as number) : 0)
}

/** Values by their places, in memory that threads share: ten bytes a place, at most two thirds of the places taken. */
export interface SharedValues {
  /** What they are hashed under. */
  readonly key: Uint8Array
  readonly places: Uint32Array<SharedArrayBuffer>
  readonly seals: Uint32Array<SharedArrayBuffer>
  readonly notes: Uint16Array<SharedArrayBuffer>
  readonly shapes: Shapes
}

/** Looks values up: UTF-8 bytes `start` up to, not including, `end`. */
export interface ValueFinder {
  /** The value's place, or -1. */
  find(bytes: Uint8Array, start: number, end: number): number
  columnAt(place: number): number
  isStrictAt(place: number): boolean
  /** Marks a value as no secret. */
  excuse(place: number): void
  isExcusedAt(place: number): boolean
}

/** Takes values in. */
export interface ValueIndex {
  /** What values must be hashed under before they are added. */
  readonly key: Uint8Array
  add(values: HashedValues): void
  /** What has been added, to be opened by any thread; nothing can be added to it any more. */
  shared(): SharedValues
}

const TAKEN = 1
const STRICT = 2
const EXCUSED = 4
const FLAG_BITS = 3
/** What the remaining bits can say; columns beyond are named as this one. */
const LAST_COLUMN = 8191

/** `isStrict`: found anywhere, the value is a leak; otherwise only where it is told from what everybody may know. */
export function noteOf(column: number, isStrict: boolean): number {
  return (Math.min(column, LAST_COLUMN) << FLAG_BITS) | (isStrict ? STRICT : 0) | TAKEN
}

export function createValueIndex(key = createHashKey()): ValueIndex {
  let table = emptyTable(key, 1024, new Uint8Array(new SharedArrayBuffer(SHAPE_BYTES)))
  let size = 0

  function addOne(place: number, seal: number, note: number): void {
    const at = freePlace(table, place, seal)
    if (table.notes[at] !== 0) {
      table.notes[at] = (table.notes[at] as number) | (note & STRICT)
      return
    }
    fill(table, at, place, seal, note)
    size++
    if (size * 3 > table.notes.length * 2) table = grown(table)
  }

  return {
    key,
    add({ places, seals, notes, shapes }) {
      for (let i = 0; i < shapes.length; i++) table.shapes[i] = (table.shapes[i] as number) | (shapes[i] as number)
      for (let i = 0; i < places.length; i++) addOne(places[i] as number, seals[i] as number, notes[i] as number)
    },
    shared: () => table,
  }
}

/** Looks values up in an index, in any thread. */
export function openValues({ key, places, seals, notes, shapes }: SharedValues): ValueFinder {
  const hash = createKeyedHash(key)
  const last = notes.length - 1
  const noteAt = (place: number): number => notes[place] as number
  return {
    find(bytes, start, end) {
      if (!hasShape(shapes, bytes, start, end)) return -1
      const place = hash.place(bytes, start, end)
      for (let at = place & last; notes[at] !== 0; at = (at + 1) & last) {
        if (places[at] === place && seals[at] === hash.seal(bytes, start, end).low) return at
      }
      return -1
    },
    columnAt: (place) => noteAt(place) >> FLAG_BITS,
    isStrictAt: (place) => (noteAt(place) & STRICT) !== 0,
    excuse: (place) => {
      Atomics.or(notes, place, EXCUSED)
    },
    isExcusedAt: (place) => (noteAt(place) & EXCUSED) !== 0,
  }
}

function emptyTable(key: Uint8Array, capacity: number, shapes: Shapes): SharedValues {
  return {
    ...{ key, shapes },
    places: new Uint32Array(new SharedArrayBuffer(4 * capacity)),
    seals: new Uint32Array(new SharedArrayBuffer(4 * capacity)),
    notes: new Uint16Array(new SharedArrayBuffer(2 * capacity)),
  }
}

/** Where a value stands, or the free place where it would. */
function freePlace({ places, seals, notes }: SharedValues, place: number, seal: number): number {
  const last = notes.length - 1
  let at = place & last
  while (notes[at] !== 0 && !(places[at] === place && seals[at] === seal)) at = (at + 1) & last
  return at
}

function fill({ places, seals, notes }: SharedValues, at: number, place: number, seal: number, note: number): void {
  places[at] = place
  seals[at] = seal
  notes[at] = note
}

function grown(table: SharedValues): SharedValues {
  const larger = emptyTable(table.key, 2 * table.notes.length, table.shapes)
  for (let from = 0; from < table.notes.length; from++) {
    if (table.notes[from] === 0) continue
    const [place, seal] = [table.places[from] as number, table.seals[from] as number]
    fill(larger, freePlace(larger, place, seal), place, seal, table.notes[from] as number)
  }
  return larger
}
