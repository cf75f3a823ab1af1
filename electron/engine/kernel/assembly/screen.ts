/** Tells stretches that hold rows of the table and nothing else: what shared/csv/records.ts would say of them needs no looking. */
import { Table } from './tokenize'

const SPACE: u8 = 0x20
const TAB: u8 = 0x09
const ESCAPED: u8 = 2

/**
 * Whether each of `count` records in the bytes at `base` is a row beyond doubt: it begins at `from` or behind it and before `to`, is no longer than `longest`,
 * has `width` fields, and is neither blank nor like a note or a header. `headings`: for each column 256 bytes, 1 for those that a header's cell can begin with. `named`:
 * for each column 1 when it has a name.
 */
export function areRows(base: usize, count: i32, width: i32, from: i32, to: i32, longest: i32, headings: usize, named: usize): bool {
  for (let r = 0; r < count; r++) {
    const record = (<usize>r) << 2
    const start = load<i32>(Table.recordStart + record)
    if (start < from || start >= to || load<i32>(Table.recordEnd + record) - start > longest) return false
    const first = load<i32>(Table.recordField + record)
    if (load<i32>(Table.recordField + record, 4) - first !== width) return false
    if (!isRow(base, first, width, headings, named)) return false
  }
  return true
}

function isRow(base: usize, first: i32, width: i32, headings: usize, named: usize): bool {
  let c = nextFilled(first, 0, width)
  if (c === width) return false
  const field = first + c
  if (load<u8>(Table.fieldKind + field) === ESCAPED) return false
  const byte = load<u8>(base + load<i32>(Table.fieldStart + ((<usize>field) << 2)))
  if (byte === SPACE || byte === TAB || load<u8>(headings + ((<usize>c) << 8) + <usize>byte) === 1) return false
  if (width === 1) return true
  // A note fills one column that has a name, at most.
  let filled = 0
  for (; c < width; c = nextFilled(first, c + 1, width)) {
    filled += <i32>load<u8>(named + c)
    if (filled === 2) return true
  }
  return false
}

function nextFilled(first: i32, c: i32, width: i32): i32 {
  while (
    c < width &&
    load<i32>(Table.fieldStart + ((<usize>(first + c)) << 2)) === load<i32>(Table.fieldEnd + ((<usize>(first + c)) << 2))
  )
    c++
  return c
}
