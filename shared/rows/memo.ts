import type { CellReader } from './cells.ts'

/** Cells that are remembered, and how long they may be: the values of most columns that repeat are short. */
const SLOT_BITS = 13
const SLOTS = 1 << SLOT_BITS
const LONGEST = 48
/** Cells after which is looked whether remembering pays, and for how many it rests when it does not. */
const TRIAL = 4096
const REST = 16 * TRIAL

/** Something worked out from a cell, a number from 0 on; remembered by the cell's bytes. */
export interface CellMemo {
  readonly of: (cell: CellReader) => number
  /** Forgets everything. */
  readonly clear: () => void
}

/** Remembers what `work` makes of cells: in a column whose values repeat it is asked once for each of them, more or less. */
export function createCellMemo(work: (cell: CellReader) => number): CellMemo {
  const lengths = new Uint8Array(SLOTS)
  const texts = new Uint8Array(SLOTS * LONGEST)
  const results = new Int32Array(SLOTS)
  let asked = 0
  let known = 0
  let resting = 0

  function isAt(slot: number, bytes: Uint8Array, start: number, length: number): boolean {
    if (lengths[slot] !== length) return false
    const base = slot * LONGEST
    for (let i = 0; i < length; i++) if (texts[base + i] !== bytes[start + i]) return false
    return true
  }

  return {
    clear: () => lengths.fill(0),
    of: (cell) => {
      const { bytes, start, end } = cell.span
      const length = end - start
      // A slot of length 0 is empty.
      if (start < 0 || length > LONGEST || length === 0) return work(cell)
      if (resting > 0) {
        resting--
        return work(cell)
      }
      if (++asked === TRIAL) {
        if (known < TRIAL / 2) resting = REST
        asked = 0
        known = 0
      }
      const slot = slotOf(bytes, start, end)
      if (isAt(slot, bytes, start, length)) {
        known++
        return results[slot] as number
      }
      const result = work(cell)
      lengths[slot] = length
      const base = slot * LONGEST
      for (let i = 0; i < length; i++) texts[base + i] = bytes[start + i] as number
      results[slot] = result
      return result
    },
  }
}

/** FNV-1a, folded to a slot. */
function slotOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193)
  return (hash ^ (hash >>> SLOT_BITS) ^ (hash >>> (2 * SLOT_BITS))) & (SLOTS - 1)
}
