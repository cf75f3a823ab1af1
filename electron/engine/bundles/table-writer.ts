import { ESCAPABLE_STARTS, LONE_EMPTY_CELL, tableCell } from '#shared/bundle/cells.ts'

/** Writes records of a bundle's table as `tableRecord` does, cell by cell, mostly without a string for each. */
export interface TableWriter {
  /** The next cell of the record. */
  text(value: string): void
  /** The same of a cell in its final form, quotes and escapes included (`tableCell`). */
  finished(bytes: Buffer, start: number, end: number): void
  /**
   * The same of the text in bytes `start` up to, not including, `end`: valid UTF-8, or characters of the Basic Multilingual Plane that `units` has for each byte.
   * False, and nothing written, where it may have to be escaped.
   */
  copy(bytes: Uint8Array, start: number, end: number, units: Uint16Array | null): boolean
  endRecord(): void
  /** What was written since the last call. */
  take(): Uint8Array<ArrayBuffer>
}

const COMMA = 0x2c
const QUOTE = 0x22
const CR = 0x0d
const LF = 0x0a
/** Bytes that one byte of a cell takes at most, transcoded or doubled. */
const MOST_PER_BYTE = 3
/** The two quotes around a cell, what stands before it, and the record's end. */
const AROUND = 5

/** 1 at the bytes for whose sake a cell is quoted. */
const NEEDS_QUOTES = new Uint8Array(256)
for (const byte of [COMMA, QUOTE, CR, LF]) NEEDS_QUOTES[byte] = 1

/** 1 at the first bytes of cells that may have to be escaped. */
const MAY_BE_ESCAPED = new Uint8Array(256)
for (const byte of ESCAPABLE_STARTS) MAY_BE_ESCAPED[byte] = 1

/** Writes a character of the Basic Multilingual Plane as UTF-8; answers where it ends. */
function writeUnit(unit: number, into: Uint8Array, start: number): number {
  let at = start
  if (unit < 0x80) {
    into[at++] = unit
    return at
  }
  if (unit < 0x800) into[at++] = 0xc0 | (unit >> 6)
  else {
    into[at++] = 0xe0 | (unit >> 12)
    into[at++] = 0x80 | ((unit >> 6) & 0x3f)
  }
  into[at++] = 0x80 | (unit & 0x3f)
  return at
}

/** For a table of so many columns. */
export function createTableWriter(columns: number): TableWriter {
  let room = Buffer.allocUnsafeSlow(64 * 1024)
  let length = 0
  let cells = 0
  let recordStart = 0

  function makeRoom(bytes: number): void {
    if (length + bytes <= room.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(length + bytes, 2 * room.length))
    larger.set(room.subarray(0, length))
    room = larger
  }

  function beginCell(bytes: number): void {
    makeRoom(bytes + AROUND)
    if (cells++ > 0) room[length++] = COMMA
  }

  /** The cell with quotes around it; answers where it ends. */
  function writeQuoted(bytes: Uint8Array, start: number, end: number, units: Uint16Array | null): number {
    const into = room
    let at = length
    into[at++] = QUOTE
    for (let i = start; i < end; i++) {
      const byte = bytes[i] as number
      if (byte === QUOTE) into[at++] = QUOTE
      if (units === null) into[at++] = byte
      else at = writeUnit(units[byte] as number, into, at)
    }
    into[at++] = QUOTE
    return at
  }

  /** The cell without quotes; answers where it ends, or -1 where it needs them. */
  function writePlain(bytes: Uint8Array, start: number, end: number, units: Uint16Array | null): number {
    const into = room
    let at = length
    for (let i = start; i < end; i++) {
      const byte = bytes[i] as number
      if (NEEDS_QUOTES[byte] !== 0) return -1
      if (units === null || byte < 0x80) into[at++] = byte
      else at = writeUnit(units[byte] as number, into, at)
    }
    return at
  }

  return {
    text(value) {
      const cell = tableCell(value)
      beginCell(MOST_PER_BYTE * cell.length)
      length += room.write(cell, length)
    },
    finished(bytes, start, end) {
      beginCell(end - start)
      length += bytes.copy(room, length, start, end)
    },
    copy(bytes, start, end, units) {
      if (start < end && MAY_BE_ESCAPED[bytes[start] as number] !== 0) return false
      beginCell(MOST_PER_BYTE * (end - start))
      const plainEnd = writePlain(bytes, start, end, units)
      length = plainEnd >= 0 ? plainEnd : writeQuoted(bytes, start, end, units)
      return true
    },
    endRecord() {
      makeRoom(AROUND)
      if (columns === 1 && length === recordStart) length += room.write(LONE_EMPTY_CELL, length)
      room[length++] = CR
      room[length++] = LF
      cells = 0
      recordStart = length
    },
    take() {
      const taken = new Uint8Array(room.subarray(0, length))
      length = 0
      recordStart = 0
      return taken
    },
  }
}
