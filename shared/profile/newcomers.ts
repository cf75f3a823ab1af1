/**
 * Values that are not in a column's dictionary, by their hashes, until they come a second time. Where hardly a value comes twice nearly all
 * of them only pass through here: no text is kept of them, and the table fits the processor's cache.
 *
 * When it is full it is cleared: every value in it loses the one occurrence counted, so that a count in the dictionary is too low by at most one for
 * each clearing (the bound of Misra and Gries, "Finding repeated elements", 1982).
 */
export interface Newcomers {
  size: number
  /** Two lanes per slot; (0, 0) is free. */
  lanes: Int32Array
}

const SLOTS = 8192
/** Values held at most. */
const FULL = 4096

export function createNewcomers(): Newcomers {
  return { size: 0, lanes: new Int32Array(2 * SLOTS) }
}

/** Takes in a hash (not (0, 0)); true when it was there already. */
export function meetsAgain(newcomers: Newcomers, low: number, high: number): boolean {
  const { lanes } = newcomers
  let slot = high & (SLOTS - 1)
  for (;;) {
    const a = lanes[2 * slot] as number
    const b = lanes[2 * slot + 1] as number
    if (a === low && b === high) return true
    if (a === 0 && b === 0) break
    slot = (slot + 1) & (SLOTS - 1)
  }
  lanes[2 * slot] = low
  lanes[2 * slot + 1] = high
  newcomers.size++
  return false
}

/** Forgets all of them if there is no room for another one; true when there was none. */
export function clearWhenFull(newcomers: Newcomers): boolean {
  if (newcomers.size < FULL) return false
  newcomers.lanes.fill(0)
  newcomers.size = 0
  return true
}
