/**
 * Records and fields of a stretch of bytes, for the dialects that nearly every file has: a delimiter of one byte, a quote of one byte (or none) that is
 * doubled inside quotes, records that end with LF or CRLF. Follows the rule at shared/csv/tokenizer.ts; where that rule says more than "well-formed" it
 * gives up, and the stretch is read by the general tokenizer.
 */
import { firstBits, marksIn, STRETCH } from './marks'
import { Status } from './status'

const LF: u8 = 0x0a
const CR: u8 = 0x0d

/** Where the tables of fields and records stand; room for so many of each. */
export namespace Table {
  export let fieldStart: usize = 0
  export let fieldEnd: usize = 0
  export let fieldKind: usize = 0
  export let fieldRoom: i32 = 0
  export let recordField: usize = 0
  export let recordStart: usize = 0
  export let recordEnd: usize = 0
  export let recordLines: usize = 0
  export let recordRoom: i32 = 0
}

export function setFieldTables(start: usize, end: usize, kind: usize, room: i32): void {
  Table.fieldStart = start
  Table.fieldEnd = end
  Table.fieldKind = kind
  Table.fieldRoom = room
}

export function setRecordTables(field: usize, start: usize, end: usize, lines: usize, room: i32): void {
  Table.recordField = field
  Table.recordStart = start
  Table.recordEnd = end
  Table.recordLines = lines
  Table.recordRoom = room
}

/**
 * Fills the tables with the records of `length` bytes at `base`; places count from `base`. `quote` is −1 where there is none. Answers the number of
 * records, GIVEN_UP where the bytes are not well-formed, or NO_ROOM where the tables are too small. Up to STRETCH bytes behind the last are read, not used.
 */
export function tokenize(base: usize, length: i32, delimiter: i32, quote: i32): i32 {
  const delimiters = i8x16.splat(<i8>delimiter)
  // Without a quote, a second delimiter to look for does no harm.
  const quotes = i8x16.splat(<i8>(quote < 0 ? delimiter : quote))
  const feeds = i8x16.splat(<i8>LF)
  const lastField = Table.fieldRoom - 2
  const lastRecord = Table.recordRoom - 2
  let f = 0
  let r = 0
  let started = 0
  let begin = 0
  let kind: u8 = 0
  let lines = 1
  let quoted = false
  /** Field f is written already: it was quoted, and a separator follows. */
  let written = false
  /** Structural bytes before this place are part of what was read. */
  let skip = 0
  store<i32>(Table.recordField, 0)
  for (let at = 0; at < length; at += STRETCH) {
    let mask = marksIn(base + at, delimiters, quotes, feeds) & firstBits(length - at)
    while (mask !== 0) {
      const place = at + <i32>ctz(mask)
      mask &= mask - 1
      const byte = load<u8>(base + place)
      if (quoted) {
        if (byte === LF) {
          lines++
        } else if (<i32>byte === quote && place >= skip) {
          const next: i32 = place + 1 < length ? <i32>load<u8>(base + place + 1) : -1
          if (next === quote) {
            kind = 2
            skip = place + 2
            continue
          }
          const closes = next === delimiter || next === <i32>LF || next < 0
          if (!closes && !(next === <i32>CR && place + 2 < length && load<u8>(base + place + 2) === LF)) return Status.GIVEN_UP
          store<i32>(Table.fieldStart + ((<usize>f) << 2), begin)
          store<i32>(Table.fieldEnd + ((<usize>f) << 2), place)
          store<u8>(Table.fieldKind + f, kind)
          written = true
          quoted = false
        }
      } else if (<i32>byte === delimiter && byte !== LF) {
        // A table of one column has no delimiter: the line feed stands for it, and ends the record all the same.
        if (!written) {
          store<i32>(Table.fieldStart + ((<usize>f) << 2), begin)
          store<i32>(Table.fieldEnd + ((<usize>f) << 2), place)
          store<u8>(Table.fieldKind + f, 0)
        }
        written = false
        begin = place + 1
        f++
        if (f > lastField) return Status.NO_ROOM
      } else if (byte === LF) {
        const end = place > started && load<u8>(base + place - 1) === CR ? place - 1 : place
        if (!written) {
          store<i32>(Table.fieldStart + ((<usize>f) << 2), begin)
          store<i32>(Table.fieldEnd + ((<usize>f) << 2), max(end, begin))
          store<u8>(Table.fieldKind + f, 0)
        }
        written = false
        f++
        if (f > lastField || r > lastRecord) return Status.NO_ROOM
        store<i32>(Table.recordStart + ((<usize>r) << 2), started)
        store<i32>(Table.recordEnd + ((<usize>r) << 2), end)
        store<i32>(Table.recordLines + ((<usize>r) << 2), lines)
        r++
        store<i32>(Table.recordField + ((<usize>r) << 2), f)
        lines = 1
        started = place + 1
        begin = place + 1
      } else if (place === begin) {
        quoted = true
        begin = place + 1
        kind = 1
      } else if (place === begin + 3 && begin === started && isMark(base + begin)) return Status.GIVEN_UP
      // Any other quote is data.
    }
  }
  if (quoted) return Status.GIVEN_UP
  if (started < length) {
    if (!written) {
      store<i32>(Table.fieldStart + ((<usize>f) << 2), begin)
      store<i32>(Table.fieldEnd + ((<usize>f) << 2), length)
      store<u8>(Table.fieldKind + f, 0)
    }
    f++
    store<i32>(Table.recordStart + ((<usize>r) << 2), started)
    store<i32>(Table.recordEnd + ((<usize>r) << 2), length)
    store<i32>(Table.recordLines + ((<usize>r) << 2), lines)
    r++
    store<i32>(Table.recordField + ((<usize>r) << 2), f)
  }
  return r
}

/**
 * How many of `length` bytes at `base`, which begin at a record, make up whole records; more may follow. GIVEN_UP where the bytes are not well-formed. The same
 * rule as in `tokenize`, but only quotes and line feeds are looked at: whether a quote begins a field, the byte before it says. Reads as far behind the last.
 */
export function lastRecordEnd(base: usize, length: i32, delimiter: i32, quote: i32): i32 {
  const feeds = i8x16.splat(LF)
  // Without a quote, a second line feed to look for does no harm.
  const quotes = i8x16.splat(<i8>(quote < 0 ? <i32>LF : quote))
  let ended = 0
  let quoted = false
  let skip = 0
  for (let at = 0; at < length; at += STRETCH) {
    let mask = marksIn(base + at, feeds, quotes, feeds) & firstBits(length - at)
    while (mask !== 0) {
      const place = at + <i32>ctz(mask)
      mask &= mask - 1
      const byte = load<u8>(base + place)
      if (quoted) {
        if (<i32>byte !== quote || place < skip) continue
        // What follows the last byte is not known yet.
        if (place + 2 >= length) return ended
        const next = <i32>load<u8>(base + place + 1)
        if (next === quote) skip = place + 2
        else if (next === delimiter || next === <i32>LF || (next === <i32>CR && load<u8>(base + place + 2) === LF)) quoted = false
        else return Status.GIVEN_UP
      } else if (byte === LF) ended = place + 1
      else if (place === ended || <i32>load<u8>(base + place - 1) === delimiter) quoted = true
      else if (place === ended + 3 && isMark(base + ended)) return Status.GIVEN_UP
    }
  }
  return ended
}

/** A byte order mark. */
export function isMark(at: usize): bool {
  return load<u8>(at) === 0xef && load<u8>(at + 1) === 0xbb && load<u8>(at + 2) === 0xbf
}
