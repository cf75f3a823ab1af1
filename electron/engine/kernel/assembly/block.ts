/** A cell of the block being profiled, as it stands in memory: words at these offsets. */
export namespace Cell {
  /** hashSpan of its bytes, two lanes. */
  export const HASH: usize = 0
  /** Its first byte, and the one behind its last. */
  export const START: usize = 8
  export const END: usize = 12
  export const BYTES: usize = 16
}

/** What stands in memory for the block being profiled. */
export namespace Block {
  /** The cells, column by column: `room` places each, of which the first `count` are in use. */
  export let cells: usize = 0
  /** Cells per column that there is room for. */
  export let room: i32 = 0
  /** The accepted records, as indexes of the tokenizer's records. */
  export let accepted: usize = 0
  /** Two lanes per record: the hash of its cells. */
  export let rows: usize = 0
  /** Two lanes per record, from its place alone: they tell the same cell in two records apart. */
  export let salts: usize = 0
  /** Where cells stand whose escapes were undone. */
  export let scratch: usize = 0
  /** Cells that the kernel cannot write out itself: pairs of place and column. */
  export let odd: usize = 0
}

export function setBlock(cells: usize, room: i32, accepted: usize, rows: usize, salts: usize, odd: usize): void {
  Block.cells = cells
  Block.room = room
  Block.accepted = accepted
  Block.rows = rows
  Block.salts = salts
  Block.odd = odd
}

export function setScratch(scratch: usize): void {
  Block.scratch = scratch
}

/** The first cell of a column. */
export function cellsOf(c: i32): usize {
  return Block.cells + <usize>c * <usize>Block.room * Cell.BYTES
}
