import { slotOf } from './hash-slots.ts'

/**
 * Values that are not in a column's dictionary, by their hashes, until they come a second time. Where hardly a value comes twice nearly all
 * of them only pass through here: no text is kept of them, and the table fits the processor's cache.
 *
 * When it is full it is cleared: every value in it loses the one occurrence counted, so that a count in the dictionary is too low by at
 * most one for each clearing (the bound of Misra and Gries, "Finding repeated elements", 1982).
 */
export interface Newcomers {
  size: number
  /** Two lanes per slot; (0, 0) is free. */
  lanes: Int32Array
}

/** Room for a column with a few hundred values; it grows as they come. */
const FIRST_SLOTS = 512
/** Values held at most. */
const FULL = 4096

/** None yet. */
export function createNewcomers(): Newcomers {
  return { size: 0, lanes: new Int32Array(2 * FIRST_SLOTS) }
}

function enter(lanes: Int32Array, low: number, high: number, free: number): void {
  lanes[2 * free] = low
  lanes[2 * free + 1] = high
}

/** Slots are at most half full. */
function grow(newcomers: Newcomers): void {
  const { lanes } = newcomers
  newcomers.lanes = new Int32Array(2 * lanes.length)
  for (let at = 0; at < lanes.length; at += 2) {
    const low = lanes[at] as number
    const high = lanes[at + 1] as number
    if (low !== 0 || high !== 0) enter(newcomers.lanes, low, high, ~slotOf(newcomers.lanes, low, high))
  }
}

/** Takes in a hash (not (0, 0)); true when it was there already. */
export function meetsAgain(newcomers: Newcomers, low: number, high: number): boolean {
  const slot = slotOf(newcomers.lanes, low, high)
  if (slot >= 0) return true
  enter(newcomers.lanes, low, high, ~slot)
  newcomers.size++
  if (4 * newcomers.size > newcomers.lanes.length) grow(newcomers)
  return false
}

/** Forgets all of them if there is no room for another one; true when there was none. */
export function clearWhenFull(newcomers: Newcomers): boolean {
  if (newcomers.size < FULL) return false
  newcomers.lanes.fill(0)
  newcomers.size = 0
  return true
}
