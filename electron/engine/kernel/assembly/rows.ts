/**
 * Takes in stretches that hold rows of the table and nothing else, which nearly all do, in one go: what shared/csv/tokenizer.ts and shared/csv/records.ts would
 * say of them is known without writing it down.
 */
import { Block, Cell } from './block'
import { setCell, setRow, setSalt, undouble } from './cells'
import { chain, hashSpan } from './hash'
import { firstBits, marksIn, STRETCH } from './marks'
import { Status } from './status'
import { isMark } from './tokenize'

const LF: u8 = 0x0a
const CR: u8 = 0x0d
const SPACE: u8 = 0x20
const TAB: u8 = 0x09

/** What makes a record a row beyond doubt: it begins at `from` or behind it and before `to`, is no longer than `longest`, and has a cell for each column. */
namespace Screen {
  export let from: i32 = 0
  export let to: i32 = 0
  export let longest: i32 = 0
  export let width: i32 = 0
  /** For each column 256 bytes, 1 for those that a header's cell can begin with: the first filled cell must not. */
  export let headings: usize = 0
  /** For each column 1 when it has a name: a note fills one of those at most. */
  export let named: usize = 0
}

export function setScreen(from: i32, to: i32, longest: i32, width: i32, headings: usize, named: usize): void {
  Screen.from = from
  Screen.to = to
  Screen.longest = longest
  Screen.width = width
  Screen.headings = headings
  Screen.named = named
}

/** Physical lines of the rows last taken. */
let lines: i32 = 0

export function takenLines(): i32 {
  return lines
}

/**
 * Takes in `length` bytes at `base`, as block `block`; `quote` is −1 where there is none. Answers how many rows they are, GIVEN_UP where they are anything
 * else besides, or NO_ROOM. Up to STRETCH bytes behind the last are read, and the first of them may be written.
 */
export function takeRows(base: usize, length: i32, delimiter: i32, quote: i32, block: i32): i32 {
  const delimiters = i8x16.splat(<i8>delimiter)
  // Without a quote, a second delimiter to look for does no harm.
  const quotes = i8x16.splat(<i8>(quote < 0 ? delimiter : quote))
  const feeds = i8x16.splat(<i8>LF)
  const stride = <usize>Block.room * Cell.BYTES
  const width = Screen.width
  const named = Screen.named
  let behind = length
  if (length > 0 && load<u8>(base + length - 1) !== LF) {
    if (load<u8>(base + length - 1) === CR) return Status.GIVEN_UP
    // The last record ends like the others.
    store<u8>(base + length, LF)
    behind = length + 1
  }
  lines = 0
  let place = 0
  let started = 0
  let from = 0
  /** The next cell's column and place, the record's hash so far, and how many of its filled cells are in columns with a name. */
  let column = 0
  let cell = Block.cells
  let lanes = i32x4.splat(0)
  let filled = 0
  let isEmpty = true
  let quoted = false
  let isEscaped = false
  /** The field was quoted and is closed: it stands at `valueStart` to `valueEnd`, and a separator follows. */
  let isClosed = false
  let valueStart: usize = 0
  let valueEnd: usize = 0
  /** Structural bytes before this place are part of what was read. */
  let skip = 0
  let scratch = Block.scratch
  for (let at = 0; at < behind; at += STRETCH) {
    let mask = marksIn(base + at, delimiters, quotes, feeds) & firstBits(behind - at)
    while (mask !== 0) {
      const here = at + <i32>ctz(mask)
      mask &= mask - 1
      const byte = load<u8>(base + here)
      if (quoted) {
        if (byte === LF) {
          lines++
        } else if (<i32>byte === quote && here >= skip) {
          const next: i32 = here + 1 < behind ? <i32>load<u8>(base + here + 1) : -1
          if (next === quote) {
            isEscaped = true
            skip = here + 2
            continue
          }
          const closes = next === delimiter || next === <i32>LF
          if (!closes && !(next === <i32>CR && here + 2 < behind && load<u8>(base + here + 2) === LF)) return Status.GIVEN_UP
          valueStart = base + from
          valueEnd = base + here
          if (isEscaped) {
            if (isEmpty) return Status.GIVEN_UP
            valueEnd = undouble(valueStart, valueEnd, <u8>quote, scratch)
            valueStart = scratch
            scratch = valueEnd
            isEscaped = false
          }
          isClosed = true
          quoted = false
        }
        continue
      }
      const isLast = byte === LF
      if (!isLast && <i32>byte !== delimiter) {
        // A quote that begins no field is data.
        if (here === from) {
          quoted = true
          from = here + 1
        } else if (here === from + 3 && from === started && isMark(base + from)) return Status.GIVEN_UP
        continue
      }
      const end = isLast && here > started && load<u8>(base + here - 1) === CR ? here - 1 : here
      if (!isClosed) {
        valueStart = base + from
        valueEnd = base + max(end, from)
      }
      isClosed = false
      if (column === width) return Status.GIVEN_UP
      if (valueEnd > valueStart) {
        if (isEmpty) {
          const first = load<u8>(valueStart)
          if (first === SPACE || first === TAB || load<u8>(Screen.headings + ((<usize>column) << 8) + <usize>first) === 1) return Status.GIVEN_UP
          isEmpty = false
        }
        filled += <i32>load<u8>(named + column)
      }
      const hash = hashSpan(valueStart, valueEnd)
      setCell(cell, valueStart, valueEnd, hash)
      lanes = chain(lanes, hash)
      from = here + 1
      if (!isLast) {
        column++
        cell += stride
        continue
      }
      if (column + 1 !== width || isEmpty || (width > 1 && filled < 2)) return Status.GIVEN_UP
      if (Screen.from > started || started >= Screen.to || end - started > Screen.longest) return Status.GIVEN_UP
      setRow(place, lanes)
      setSalt(place, block)
      lines++
      place++
      if (place >= Block.room) return Status.NO_ROOM
      started = here + 1
      column = 0
      cell = Block.cells + <usize>place * Cell.BYTES
      lanes = i32x4.splat(0)
      filled = 0
      isEmpty = true
    }
  }
  return quoted || started < behind ? Status.GIVEN_UP : place
}
