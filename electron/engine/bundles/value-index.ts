import { createKeyedHash } from './keyed-hash.ts'

/** Values known by their keyed hashes only, each with the column it came from: ten bytes a place, at most two thirds of the places taken. */
export interface ValueIndex {
  /** `isStrict`: found anywhere, it is a leak; otherwise only where it is told from what everybody may know. */
  add(value: string, column: number, isStrict: boolean): void
  /** The value's place, or -1. */
  find(value: string): number
  columnAt(place: number): number
  isStrictAt(place: number): boolean
  /** Marks a value as no secret. */
  excuse(place: number): void
  isExcusedAt(place: number): boolean
  readonly size: number
}

const TAKEN = 1
const STRICT = 2
const EXCUSED = 4
const FLAG_BITS = 3
/** What the remaining bits can say; columns beyond are named as this one. */
const LAST_COLUMN = 8191

export function createValueIndex(): ValueIndex {
  const hash = createKeyedHash()
  let capacity = 1024
  let size = 0
  let cheap = new Uint32Array(capacity)
  let sealed = new Uint32Array(capacity)
  let notes = new Uint16Array(capacity)

  function noteAt(place: number): number {
    return notes[place] as number
  }

  function grow(): void {
    const old = { capacity, cheap, sealed, notes }
    capacity *= 2
    cheap = new Uint32Array(capacity)
    sealed = new Uint32Array(capacity)
    notes = new Uint16Array(capacity)
    for (let from = 0; from < old.capacity; from++) {
      if (old.notes[from] === 0) continue
      let to = (old.cheap[from] as number) & (capacity - 1)
      while (noteAt(to) !== 0) to = (to + 1) & (capacity - 1)
      cheap[to] = old.cheap[from] as number
      sealed[to] = old.sealed[from] as number
      notes[to] = old.notes[from] as number
    }
  }

  return {
    add(value, column, isStrict) {
      const place = hash.place(value)
      const seal = hash.seal(value).low
      let at = place & (capacity - 1)
      while (noteAt(at) !== 0) {
        if (cheap[at] === place && sealed[at] === seal) {
          if (isStrict) notes[at] = noteAt(at) | STRICT
          return
        }
        at = (at + 1) & (capacity - 1)
      }
      cheap[at] = place
      sealed[at] = seal
      notes[at] = (Math.min(column, LAST_COLUMN) << FLAG_BITS) | (isStrict ? STRICT : 0) | TAKEN
      size++
      if (size * 3 > capacity * 2) grow()
    },
    find(value) {
      const place = hash.place(value)
      for (let at = place & (capacity - 1); noteAt(at) !== 0; at = (at + 1) & (capacity - 1)) {
        if (cheap[at] === place && sealed[at] === hash.seal(value).low) return at
      }
      return -1
    },
    columnAt: (place) => noteAt(place) >> FLAG_BITS,
    isStrictAt: (place) => (noteAt(place) & STRICT) !== 0,
    excuse(place) {
      notes[place] = noteAt(place) | EXCUSED
    },
    isExcusedAt: (place) => (noteAt(place) & EXCUSED) !== 0,
    get size() {
      return size
    },
  }
}
