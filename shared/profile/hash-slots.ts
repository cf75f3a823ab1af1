/**
 * Where a 64-bit hash stands in a table of slots: two lanes per slot, (0, 0) in a free one, a power of two of slots, at least one of them
 * free. Answers its slot, or the complement (`~`) of the free one where it belongs.
 */
export function slotOf(lanes: Int32Array, low: number, high: number): number {
  const mask = (lanes.length >> 1) - 1
  let slot = high & mask
  for (;;) {
    const a = lanes[2 * slot] as number
    const b = lanes[2 * slot + 1] as number
    if (a === low && b === high) return slot
    if (a === 0 && b === 0) return ~slot
    slot = (slot + 1) & mask
  }
}
