import { comparable, isSurelyComparable } from './comparable.ts'
import { createKeyedHash } from './keyed-hash.ts'
import type { WatchedColumn } from './leaks.ts'
import { addShape, type HashedValues, noteOf, SHAPE_BYTES } from './value-index.ts'

/** The shortest value that tells a person apart by itself. */
const DISTINCTIVE_LENGTH = 6

/** Collects the original values to be looked for, as keyed hashes: the values themselves are not kept. */
export interface LeakWatch {
  /** A cell of a watched column, as UTF-8 bytes `start` up to, not including, `end`, and the same as text. Each different one is needed once only. */
  add(column: number, text: string, bytes: Uint8Array, start: number, end: number): void
  /** What was collected since the last call. */
  take(): HashedValues
}

/** `isKnown`: null-like words and entries of code lists, which are nobody's secret. */
export function createLeakWatch(columns: readonly WatchedColumn[], isKnown: (value: string) => boolean, key: Uint8Array): LeakWatch {
  const hash = createKeyedHash(key)
  let room = emptyValues(1024)
  const shapes = new Uint8Array(SHAPE_BYTES)
  let count = 0
  return {
    add(column, text, bytes, start, end) {
      const { watch } = columns[column] ?? { watch: 'no' }
      if (watch === 'no' || text === '') return
      const isStrict = watch === 'strict'
      const isSame = isSurelyComparable(bytes, start, end)
      const value = isSame ? text : comparable(text)
      if (!isTelling(value, isStrict) || isKnown(text.trim())) return
      const spelled = isSame ? { bytes, start, end } : ofText(value)
      if (count === room.places.length) room = grown(room)
      room.places[count] = hash.place(spelled.bytes, spelled.start, spelled.end)
      room.seals[count] = hash.seal(spelled.bytes, spelled.start, spelled.end).low
      room.notes[count] = noteOf(column, isStrict)
      addShape(shapes, spelled.bytes, spelled.start, spelled.end)
      count++
    },
    take() {
      const { places, seals, notes } = room
      const taken = { places: places.slice(0, count), seals: seals.slice(0, count), notes: notes.slice(0, count), shapes: shapes.slice() }
      count = 0
      return taken
    },
  }
}

/** Whether finding the value elsewhere says anything: short numbers are everywhere; a short name counts if its column identifies people. */
function isTelling(value: string, isStrict: boolean): boolean {
  return value.length >= DISTINCTIVE_LENGTH || (isStrict && /\p{L}/u.test(value))
}

function ofText(value: string): { bytes: Uint8Array; start: number; end: number } {
  const bytes = Buffer.from(value)
  return { bytes, start: 0, end: bytes.length }
}

function emptyValues(length: number): Omit<HashedValues, 'shapes'> {
  return { places: new Uint32Array(length), seals: new Uint32Array(length), notes: new Uint16Array(length) }
}

function grown(room: Omit<HashedValues, 'shapes'>): Omit<HashedValues, 'shapes'> {
  const larger = emptyValues(2 * room.places.length)
  larger.places.set(room.places)
  larger.seals.set(room.seals)
  larger.notes.set(room.notes)
  return larger
}
