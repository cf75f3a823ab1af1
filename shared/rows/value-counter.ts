import type { Reading } from '#shared/csv/dialect.ts'
import { createCellDecoder } from '#shared/csv/encoding.ts'
import type { CellReader } from './cells.ts'

/** Different values that are counted, and the bytes they may take together. */
const MAX_COUNTED = 100_000
const MAX_BYTES = 64 * 1024 * 1024

/** How often each value occurred, of the first MAX_COUNTED different ones. */
export interface CountedValues {
  readonly values: readonly string[]
  readonly counts: Float64Array
  /** The first record with each. */
  readonly firsts: Float64Array
  /** Records with values beyond those. */
  readonly uncounted: number
}

export interface ValueCounter {
  /** Counts the cell that the reader stands at, of this record. */
  readonly add: (cell: CellReader, record: number) => void
  readonly finish: () => CountedValues
}

/**
 * Counts the values of a column by their bytes: no text is made of a value before all are counted. A hash table with open addressing and linear probing,
 * at most half full; the bytes of the values lie one behind the other.
 */
export function createValueCounter({ dialect }: Reading): ValueCounter {
  const decode = createCellDecoder(dialect.encoding)
  let slots = new Int32Array(1024).fill(-1)
  let bytes = new Uint8Array(1 << 14)
  const hashes: number[] = []
  const ends: number[] = []
  const counts: number[] = []
  const firsts: number[] = []
  let uncounted = 0
  /** Values that are not written in one piece. */
  const pieced = new Map<string, { count: number; first: number }>()

  function add(cell: CellReader, record: number): void {
    const { span } = cell
    if (span.start < 0) {
      addText(cell.text(), record)
      return
    }
    const hash = hashOf(span.bytes, span.start, span.end)
    const mask = slots.length - 1
    let slot = hash & mask
    for (let entry = slots[slot] as number; entry >= 0; entry = slots[slot] as number) {
      if (hashes[entry] === hash && isEntry(entry, span.bytes, span.start, span.end)) {
        counts[entry] = (counts[entry] as number) + 1
        return
      }
      slot = (slot + 1) & mask
    }
    const used = ends.at(-1) ?? 0
    const length = span.end - span.start
    if (counts.length + pieced.size >= MAX_COUNTED || used + length > MAX_BYTES) {
      uncounted++
      return
    }
    slots[slot] = counts.length
    bytes = withRoom(bytes, used + length)
    bytes.set(span.bytes.subarray(span.start, span.end), used)
    hashes.push(hash)
    ends.push(used + length)
    counts.push(1)
    firsts.push(record)
    if (counts.length * 2 > slots.length) spread()
  }

  function isEntry(entry: number, other: Uint8Array, start: number, end: number): boolean {
    const from = entry === 0 ? 0 : (ends[entry - 1] as number)
    if ((ends[entry] as number) - from !== end - start) return false
    for (let i = start, at = from; i < end; i++, at++) if (bytes[at] !== other[i]) return false
    return true
  }

  /** Twice as many slots. */
  function spread(): void {
    slots = new Int32Array(slots.length * 2).fill(-1)
    const mask = slots.length - 1
    hashes.forEach((hash, entry) => {
      let slot = hash & mask
      while ((slots[slot] as number) >= 0) slot = (slot + 1) & mask
      slots[slot] = entry
    })
  }

  function addText(text: string, record: number): void {
    const known = pieced.get(text)
    if (known) known.count++
    else if (counts.length + pieced.size >= MAX_COUNTED) uncounted++
    else pieced.set(text, { count: 1, first: record })
  }

  return {
    add,
    finish: () => {
      // A value may be written in several ways: with and without escapes, or with other damaged bytes.
      const byText = new Map(pieced)
      counts.forEach((count, entry) => {
        const text = decode(bytes, entry === 0 ? 0 : (ends[entry - 1] as number), ends[entry] as number)
        const first = firsts[entry] as number
        const known = byText.get(text)
        byText.set(text, { count: count + (known?.count ?? 0), first: Math.min(first, known?.first ?? first) })
      })
      const all = [...byText.values()]
      return {
        values: [...byText.keys()],
        counts: Float64Array.from(all, (one) => one.count),
        firsts: Float64Array.from(all, (one) => one.first),
        uncounted,
      }
    },
  }
}

/** FNV-1a, its upper bits mixed into the lower ones, which choose the slot. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193)
  return hash ^ (hash >>> 15)
}

function withRoom(bytes: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  if (length <= bytes.length) return bytes
  const more = new Uint8Array(Math.max(length, bytes.length * 2))
  more.set(bytes)
  return more
}
