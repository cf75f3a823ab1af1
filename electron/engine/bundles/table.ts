import { isUtf8 } from 'node:buffer'

/** Why a bundle's table cannot be read: the reason, and the record (from 0; -1 is the header) where it stops. */
export interface TableFault {
  readonly reason:
    | 'not-utf-8'
    | 'byte-order-mark'
    | 'stray-quote'
    | 'line-ending'
    | 'unclosed-quote'
    | 'cell-count'
    | 'too-long'
    | 'no-header'
  readonly record: number
}

export interface TableReader {
  /** Takes the next bytes; after a fault it takes no notice of them. */
  push(bytes: Uint8Array): void
  /** Ends the table: its faults, or how many records it has. */
  end(): { readonly fault: TableFault | null; readonly records: number }
}

/** The cells of one record, without their quotes, as stretches of bytes; filled anew for every record. What is read may change them. */
export interface TableCells {
  bytes: Buffer
  /** Cell i: bytes `start[i]` up to, not including, `end[i]`. */
  readonly start: number[]
  readonly end: number[]
  count: number
  /** A quoted cell holds doubled quotes, which are made single before the record is passed on. */
  hasDoubledQuotes: boolean
}

/** The text of UTF-8 bytes `start` up to, not including, `end`. */
export function textOf(bytes: Buffer, start: number, end: number): string {
  return bytes.toString('utf8', start, end)
}

/** A record longer than this is no record of a table; it would have to be held in memory whole. */
const MAX_RECORD = 16 * 1024 * 1024
const COMMA = 0x2c
const QUOTE = 0x22
const CR = 0x0d
const LF = 0x0a
/** 1 at the bytes at which a cell without quotes ends, rightly or not. */
const ENDS_PLAIN = new Uint8Array(256)
for (const byte of [COMMA, QUOTE, CR, LF]) ENDS_PLAIN[byte] = 1
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]

/**
 * Reads a bundle's table strictly: UTF-8 without a byte order mark, comma, CRLF after every record, quotes as RFC 4180 has them, all records as wide as the
 * header. Cells come as they are written, spreadsheet escapes included. The first call is the header, with record -1.
 */
export function createTableReader(onRecord: (cells: TableCells, record: number) => void): TableReader {
  const cells: TableCells = { bytes: Buffer.alloc(0), start: [], end: [], count: 0, hasDoubledQuotes: false }
  let rest: Buffer = Buffer.alloc(0)
  let record = -1
  let width = 0
  let isStart = true
  let fault: TableFault | null = null

  function fail(reason: TableFault['reason']): void {
    fault ??= { reason, record }
    rest = Buffer.alloc(0)
  }

  /** Takes the whole records of what is held, up to a fault; answers how many bytes they are. */
  function takeRecords(all: Buffer): number {
    cells.bytes = all
    // A line feed is a character's end. Where something is wrong, each record is looked at to know which.
    const lines = all.lastIndexOf(LF) + 1
    const isValid = isUtf8(all.subarray(0, lines))
    let at = 0
    while (at < all.length) {
      const next = readRecord(at, cells)
      if (next === -1) break
      if (!isValid && !isUtf8(all.subarray(at, typeof next === 'string' ? lines : next))) fail('not-utf-8')
      else if (typeof next === 'string') fail(next)
      else if (record >= 0 && cells.count !== width) fail('cell-count')
      if (fault !== null) break
      if (cells.hasDoubledQuotes) undoQuotes(cells)
      if (record === -1) width = cells.count
      onRecord(cells, record)
      record++
      at = next as number
    }
    return at
  }

  return {
    push(bytes) {
      if (fault !== null) return
      // A copy in any case: quotes are undone where they stand.
      const all = Buffer.concat([rest, bytes])
      if (isStart && BYTE_ORDER_MARK.every((byte, i) => all[i] === byte)) return fail('byte-order-mark')
      isStart &&= all.length < BYTE_ORDER_MARK.length
      const taken = takeRecords(all)
      if (fault !== null) return
      isStart &&= taken === 0
      rest = all.subarray(taken)
      if (rest.length > MAX_RECORD) fail('too-long')
    },
    end() {
      if (fault === null && rest.length > 0) fail(faultOfRest(rest))
      if (fault === null && record === -1) fail('no-header')
      return { fault, records: Math.max(record, 0) }
    },
  }
}

/** What is wrong with a record that does not end. */
function faultOfRest(rest: Buffer): TableFault['reason'] {
  if (!isUtf8(rest)) return 'not-utf-8'
  return rest[0] === QUOTE || rest.includes(',"') ? 'unclosed-quote' : 'line-ending'
}

/** Finds the cells of the record at `at`; answers where the next one begins, -1 when this one is not complete yet, or what is wrong with it. */
function readRecord(at: number, cells: TableCells): number | 'stray-quote' | 'line-ending' {
  const { bytes, start, end } = cells
  const { length } = bytes
  cells.hasDoubledQuotes = false
  let place = at
  for (cells.count = 0; ; cells.count++) {
    if (bytes[place] === QUOTE) {
      const close = closingQuote(bytes, place + 1)
      if (close < 0 || close + 1 >= length) return -1
      start[cells.count] = place + 1
      end[cells.count] = close
      cells.hasDoubledQuotes ||= bytes.subarray(place + 1, close).includes(QUOTE)
      place = close + 1
    } else {
      start[cells.count] = place
      while (place < length && ENDS_PLAIN[bytes[place] as number] === 0) place++
      if (place === length) return -1
      if (bytes[place] === QUOTE) return 'stray-quote'
      end[cells.count] = place
    }
    const separator = bytes[place]
    if (separator === COMMA) {
      if (++place >= length) return -1
      continue
    }
    if (separator !== CR) return separator === LF ? 'line-ending' : 'stray-quote'
    if (place + 1 >= length) return -1
    if (bytes[place + 1] !== LF) return 'line-ending'
    cells.count++
    return place + 2
  }
}

/** The quote that ends a quoted cell: one that is not doubled; -1 when it has not come yet. */
function closingQuote(bytes: Uint8Array, from: number): number {
  let close = bytes.indexOf(QUOTE, from)
  while (close >= 0 && bytes[close + 1] === QUOTE) close = bytes.indexOf(QUOTE, close + 2)
  return close
}

/** Of each two quotes within a quoted cell one stays; only quoted cells hold any. */
function undoQuotes({ bytes, start, end, count }: TableCells): void {
  for (let cell = 0; cell < count; cell++) {
    let to = start[cell] as number
    for (let from = to; from < (end[cell] as number); from++) {
      const byte = bytes[from] as number
      bytes[to++] = byte
      if (byte === QUOTE) from++
    }
    end[cell] = to
  }
}
