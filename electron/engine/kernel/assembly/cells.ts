/** From the tokenizer's fields to the cells of the accepted records, and their hashes. */
import { Block } from './block'
import { Column, columnAt } from './column'
import { chainHigh, chainLow, hashSpan, mix } from './hash'
import { Table } from './tokenize'

/**
 * Finds the cells of `count` accepted records of `width` columns in the bytes at `base`, and hashes them while they are at hand. Missing cells are empty. With
 * `quote` ≥ 0 doubled quotes are made one; with −1 a cell with escapes is odd, and so is a last cell with overflow behind it where `joins`. Answers how many
 * cells are odd: the caller gives them with `placeCell` and then calls `hashRecord` for their records.
 */
export function gatherCells(base: usize, count: i32, width: i32, quote: i32, joins: bool, block: i32): i32 {
  let odd = 0
  let scratch = Block.scratch
  const column = (<usize>Block.room) << 2
  for (let place = 0; place < count; place++) {
    const record = <usize>load<i32>(Block.accepted + ((<usize>place) << 2))
    const first = load<i32>(Table.recordField + (record << 2))
    const after = load<i32>(Table.recordField + (record << 2), 4)
    const before = odd
    let target = (<usize>place) << 2
    for (let c = 0; c < width; c++, target += column) {
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
      store<u32>(Block.starts + target, <u32>start)
      store<u32>(Block.ends + target, <u32>end)
    }
    if (odd === before) hashRecord(place, width, block)
  }
  return odd
}

/** Writes a cell out with each pair of quotes as one; answers the place behind it. */
function undouble(start: usize, end: usize, quote: u8, into: usize): usize {
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
  const target = (<usize>(c * Block.room + place)) << 2
  store<u32>(Block.starts + target, <u32>start)
  store<u32>(Block.ends + target, <u32>end)
}

/** Hashes the cells of a record, and the record; adds to each column's fingerprint. */
export function hashRecord(place: i32, width: i32, block: i32): void {
  const column = <usize>Block.room
  let low = 0
  let high = 0
  const saltLow = mix((block * 0x27d4eb2f) ^ place)
  const saltHigh = mix(place * 0x165667b1 + block)
  let target = <usize>place
  let at = columnAt(0)
  for (let c = 0; c < width; c++, target += column, at += Column.BYTES) {
    const hash = hashSpan(<usize>load<u32>(Block.starts + (target << 2)), <usize>load<u32>(Block.ends + (target << 2)))
    store<u64>(Block.hashes + (target << 3), hash)
    const cellLow = <i32>hash
    const cellHigh = <i32>(hash >>> 32)
    low = chainLow(low, cellLow)
    high = chainHigh(high, cellHigh)
    store<i32>(at, load<i32>(at, Column.PRINT_LOW) + (cellLow ^ saltLow), Column.PRINT_LOW)
    store<i32>(at, load<i32>(at, Column.PRINT_HIGH) + (cellHigh ^ saltHigh), Column.PRINT_HIGH)
  }
  low = mix(low)
  high = mix(high ^ low)
  if ((low | high) === 0) low = 1
  store<i32>(Block.rows + ((<usize>place) << 3), low)
  store<i32>(Block.rows + ((<usize>place) << 3), high, 4)
}
