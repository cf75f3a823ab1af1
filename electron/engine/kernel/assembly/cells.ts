/** From the tokenizer's fields to the cells of the accepted records, and their hashes. */
import { Block, Cell, cellsOf } from './block'
import { Column, columnAt } from './column'
import { chain, hashSpan, mix } from './hash'
import { Table } from './tokenize'

/**
 * Finds the cells of `count` accepted records of `width` columns in the bytes at `base`, and hashes them while they are at hand. Missing cells are empty. With
 * `quote` ≥ 0 doubled quotes are made one; with −1 a cell with escapes is odd, and so is a last cell with overflow behind it where `joins`. Answers how many
 * cells are odd: the caller gives them with `placeCell` and then calls `hashRecord` for their records.
 */
export function gatherCells(base: usize, count: i32, width: i32, quote: i32, joins: bool, block: i32): i32 {
  let odd = 0
  let scratch = Block.scratch
  const column = <usize>Block.room * Cell.BYTES
  for (let place = 0; place < count; place++) {
    const record = <usize>load<i32>(Block.accepted + ((<usize>place) << 2))
    const first = load<i32>(Table.recordField + (record << 2))
    const after = load<i32>(Table.recordField + (record << 2), 4)
    const before = odd
    let lanes = i32x4.splat(0)
    let cell = Block.cells + <usize>place * Cell.BYTES
    for (let c = 0; c < width; c++, cell += column) {
      const field = first + c
      let start: usize = 0
      let end: usize = 0
      if (field < after) {
        start = base + load<i32>(Table.fieldStart + ((<usize>field) << 2))
        end = base + load<i32>(Table.fieldEnd + ((<usize>field) << 2))
        const isEscaped = load<u8>(Table.fieldKind + field) === 2
        if ((isEscaped && quote < 0) || (joins && c === width - 1 && field < after - 1)) {
          store<i32>(Block.odd + ((<usize>odd) << 3), place)
          store<i32>(Block.odd + ((<usize>odd) << 3), c, 4)
          odd++
        } else if (isEscaped) {
          const from = scratch
          scratch = undouble(start, end, <u8>quote, scratch)
          start = from
          end = scratch
        }
      }
      const hash = hashSpan(start, end)
      setCell(cell, start, end, hash)
      lanes = chain(lanes, hash)
    }
    if (odd === before) setRow(place, lanes)
    setSalt(place, block)
  }
  return odd
}

export function setSalt(place: i32, block: i32): void {
  store<i32>(Block.salts + ((<usize>place) << 3), mix((block * 0x27d4eb2f) ^ place))
  store<i32>(Block.salts + ((<usize>place) << 3), mix(place * 0x165667b1 + block), 4)
}

// @ts-ignore: a decorator of the compiler
@inline
export function setCell(cell: usize, start: usize, end: usize, hash: v128): void {
  v128.store64_lane(cell, hash, 0, Cell.HASH)
  store<u32>(cell, <u32>start, Cell.START)
  store<u32>(cell, <u32>end, Cell.END)
}

/** Writes a cell out with each pair of quotes as one; answers the place behind it. */
export function undouble(start: usize, end: usize, quote: u8, into: usize): usize {
  let target = into
  for (let at = start; at < end; at++) {
    const byte = load<u8>(at)
    store<u8>(target++, byte)
    if (byte === quote && at + 1 < end && load<u8>(at + 1) === quote) at++
  }
  return target
}

/** Sets a cell that was odd. */
export function placeCell(place: i32, c: i32, start: usize, end: usize): void {
  setCell(cellsOf(c) + <usize>place * Cell.BYTES, start, end, hashSpan(start, end))
}

/** Hashes a record whose odd cells are set. */
export function hashRecord(place: i32, width: i32): void {
  let lanes = i32x4.splat(0)
  for (let c = 0; c < width; c++) lanes = chain(lanes, v128.load64_zero(cellsOf(c) + <usize>place * Cell.BYTES, Cell.HASH))
  setRow(place, lanes)
}

export function setRow(place: i32, lanes: v128): void {
  let low = mix(i32x4.extract_lane(lanes, 0))
  const high = mix(i32x4.extract_lane(lanes, 1) ^ low)
  if ((low | high) === 0) low = 1
  store<i32>(Block.rows + ((<usize>place) << 3), low)
  store<i32>(Block.rows + ((<usize>place) << 3), high, 4)
}

/** Adds a column's cells to its fingerprint: the sum of their hashes, each with its record's salt. */
export function addPrint(c: i32, count: i32): void {
  const column = columnAt(c)
  let cell = cellsOf(c)
  let sum = i32x4.splat(0)
  for (let place = 0; place < count; place++, cell += Cell.BYTES)
    sum = i32x4.add(sum, v128.xor(v128.load64_zero(cell, Cell.HASH), v128.load64_zero(Block.salts + ((<usize>place) << 3))))
  store<i32>(column, load<i32>(column, Column.PRINT_LOW) + i32x4.extract_lane(sum, 0), Column.PRINT_LOW)
  store<i32>(column, load<i32>(column, Column.PRINT_HIGH) + i32x4.extract_lane(sum, 1), Column.PRINT_HIGH)
}

/** Writes the places of the first `count` records whose row hash has a high lane of at most `most` to `into`; answers how many. */
export function rowsBelow(count: i32, most: u32, into: usize): i32 {
  let found = 0
  for (let place = 0; place < count; place++) {
    if (load<u32>(Block.rows + ((<usize>place) << 3), 4) > most) continue
    store<i32>(into + ((<usize>found) << 2), place)
    found++
  }
  return found
}
