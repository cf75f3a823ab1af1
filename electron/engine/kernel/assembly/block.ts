/** What stands in memory for the block being profiled, column by column: `cells` places per column, of which the first `count` are in use. */
export namespace Block {
  /** First byte of each cell, and the one behind its last. */
  export let starts: usize = 0
  export let ends: usize = 0
  /** hashSpan of each cell. */
  export let hashes: usize = 0
  /** Cells per column that there is room for. */
  export let room: i32 = 0
  /** The accepted records, as indexes of the tokenizer's records. */
  export let accepted: usize = 0
  /** Two lanes per record: the hash of its cells. */
  export let rows: usize = 0
  /** Where cells stand whose escapes were undone. */
  export let scratch: usize = 0
  /** Cells that the kernel cannot write out itself: pairs of place and column. */
  export let odd: usize = 0
}

export function setBlock(starts: usize, ends: usize, hashes: usize, room: i32, accepted: usize, rows: usize, odd: usize): void {
  Block.starts = starts
  Block.ends = ends
  Block.hashes = hashes
  Block.room = room
  Block.accepted = accepted
  Block.rows = rows
  Block.odd = odd
}

export function setScratch(scratch: usize): void {
  Block.scratch = scratch
}
