import type { Dialect } from '#shared/csv/dialect.ts'
import type { Fields } from '#shared/csv/fields.ts'
import { compileSyntax } from '#shared/csv/syntax.ts'
import { createTokenizer } from '#shared/csv/tokenizer.ts'
import type { CellBatch } from './column.ts'
import type { Kernel } from './kernel.ts'
import type { HandedLists } from './kernel-column.ts'

/** Bytes behind the last one that the kernel may read, and before the first. */
const MARGIN = 64
const FIRST_FIELDS = 1 << 15
const FIRST_RECORDS = 1 << 12
const GIVEN_UP = -1
const NO_ROOM = -2
const LF = 0x0a

/** Reads the records of stretches of bytes in a kernel's memory, and holds the cells of one block there. */
export interface KernelBlock {
  /** The fields of `bytes`, as the general tokenizer finds them; they stay until the next call. */
  read(bytes: Uint8Array): Fields
  /** Makes the fields last read good again after memory has moved. */
  refresh(): void
  /**
   * Finds and hashes the cells of the accepted records in the bytes last read. `textOf` gives a cell that is more than its field, or has escapes of its own
   * kind, as bytes.
   */
  takeCells(accepted: Int32Array, count: number, block: number, textOf: (record: number, column: number) => Uint8Array): void
  /** Two lanes per record of the block: the hash of its cells. */
  rowHashes(): Int32Array
  /** Two lanes of the hash of a cell. */
  cellHash(column: number, place: number, into: Int32Array, at: number): void
  batchOf(column: number, block: number, firstKey: number): CellBatch
  lists(): HandedLists
}

interface Tables {
  fieldStart: number
  fieldEnd: number
  fieldKind: number
  fieldRoom: number
  recordField: number
  recordStart: number
  recordEnd: number
  recordLines: number
  recordRoom: number
}

/** For a table of so many columns, read in this dialect. */
export function createKernelBlock(kernel: Kernel, dialect: Dialect, width: number): KernelBlock {
  const syntax = compileSyntax(dialect)
  const isPlain = isPlainSyntax(dialect)
  // Without a delimiter the line feed stands for it: it ends the field all the same.
  const delimiter = syntax.delimiter[0] ?? LF
  const quote = syntax.quote[0] ?? -1
  const general = createTokenizer(dialect)
  const tables: Tables = {
    fieldStart: 0,
    fieldEnd: 0,
    fieldKind: 0,
    fieldRoom: 0,
    recordField: 0,
    recordStart: 0,
    recordEnd: 0,
    recordLines: 0,
    recordRoom: 0,
  }
  let base = 0
  let bytesRoom = 0
  let scratch = 0
  let rowRoom = 0
  let count = 0
  /** What the kernel found last: views of its tables. */
  let found: Fields | null = null
  let place = { starts: 0, ends: 0, hashes: 0, accepted: 0, rows: 0, odd: 0 }
  let handed = { entered: 0, loose: 0, noted: 0, hashes: 0, entries: 0, numbers: 0, measured: 0 }
  /** Memory of the block's odd cells, given back with the next block. */
  const oddTexts: number[] = []

  function renewed(at: number, size: number): number {
    if (at !== 0) kernel.release(at)
    return kernel.allocate(size)
  }

  function makeFieldRoom(fields: number, records: number): void {
    if (fields > tables.fieldRoom) {
      tables.fieldRoom = fields
      tables.fieldStart = renewed(tables.fieldStart, 4 * fields)
      tables.fieldEnd = renewed(tables.fieldEnd, 4 * fields)
      tables.fieldKind = renewed(tables.fieldKind, fields)
      kernel.setFieldTables(tables.fieldStart, tables.fieldEnd, tables.fieldKind, fields)
    }
    if (records > tables.recordRoom) {
      tables.recordRoom = records
      tables.recordField = renewed(tables.recordField, 4 * records)
      tables.recordStart = renewed(tables.recordStart, 4 * records)
      tables.recordEnd = renewed(tables.recordEnd, 4 * records)
      tables.recordLines = renewed(tables.recordLines, 4 * records)
      kernel.setRecordTables(tables.recordField, tables.recordStart, tables.recordEnd, tables.recordLines, records)
    }
  }

  function makeRowRoom(rows: number): void {
    if (rows <= rowRoom) return
    rowRoom = Math.max(rows, rowRoom + (rowRoom >> 1), 1024)
    place = {
      starts: renewed(place.starts, 4 * rowRoom * width),
      ends: renewed(place.ends, 4 * rowRoom * width),
      hashes: renewed(place.hashes, 8 * rowRoom * width),
      accepted: renewed(place.accepted, 4 * rowRoom),
      rows: renewed(place.rows, 8 * rowRoom),
      odd: renewed(place.odd, 8 * rowRoom * width),
    }
    kernel.setBlock(place.starts, place.ends, place.hashes, rowRoom, place.accepted, place.rows, place.odd)
    handed = {
      entered: renewed(handed.entered, 12 * rowRoom),
      loose: renewed(handed.loose, 12 * rowRoom),
      noted: renewed(handed.noted, 12 * rowRoom),
      hashes: renewed(handed.hashes, 8 * rowRoom),
      entries: renewed(handed.entries, 4 * rowRoom),
      numbers: renewed(handed.numbers, 8 * rowRoom),
      measured: renewed(handed.measured, 8 * rowRoom),
    }
    kernel.setHanded(handed.entered, handed.loose, handed.noted, handed.hashes, handed.entries, handed.numbers, handed.measured)
  }

  function load(bytes: Uint8Array): void {
    if (bytes.length > bytesRoom) {
      bytesRoom = bytes.length + (bytes.length >> 2)
      base = renewed(base === 0 ? 0 : base - MARGIN, bytesRoom + 2 * MARGIN) + MARGIN
      scratch = renewed(scratch === 0 ? 0 : scratch - MARGIN, bytesRoom + 2 * MARGIN) + MARGIN
      kernel.setScratch(scratch)
    }
    new Uint8Array(kernel.memory.buffer, base, bytes.length).set(bytes)
  }

  function tokenize(bytes: Uint8Array): number {
    if (!isPlain) return GIVEN_UP
    for (;;) {
      const records = kernel.tokenize(base, bytes.length, delimiter, quote)
      if (records !== NO_ROOM) return records
      makeFieldRoom(tables.fieldRoom * 2, tables.recordRoom * 2)
    }
  }

  /** Puts what the general tokenizer found into the kernel's tables. */
  function copyFields(fields: Fields): void {
    const { recordCount } = fields
    const fieldCount = fields.recordField[recordCount] as number
    makeFieldRoom(fieldCount + 2, recordCount + 2)
    const { buffer } = kernel.memory
    new Int32Array(buffer, tables.fieldStart, fieldCount).set(fields.start.subarray(0, fieldCount))
    new Int32Array(buffer, tables.fieldEnd, fieldCount).set(fields.end.subarray(0, fieldCount))
    new Uint8Array(buffer, tables.fieldKind, fieldCount).set(fields.kind.subarray(0, fieldCount))
    new Int32Array(buffer, tables.recordField, recordCount + 1).set(fields.recordField.subarray(0, recordCount + 1))
  }

  function views(
    recordCount: number,
  ): Pick<Fields, 'recordField' | 'recordStart' | 'recordEnd' | 'recordLines' | 'start' | 'end' | 'kind'> {
    const { buffer } = kernel.memory
    const words = (at: number, length: number) => new Int32Array(buffer, at, length)
    return {
      recordField: words(tables.recordField, recordCount + 1),
      recordStart: words(tables.recordStart, recordCount),
      recordEnd: words(tables.recordEnd, recordCount),
      recordLines: words(tables.recordLines, recordCount),
      start: words(tables.fieldStart, tables.fieldRoom),
      end: words(tables.fieldEnd, tables.fieldRoom),
      kind: new Uint8Array(buffer, tables.fieldKind, tables.fieldRoom),
    }
  }

  function refresh(): void {
    if (found && found.start.length === 0) Object.assign(found, views(found.recordCount))
  }

  makeFieldRoom(FIRST_FIELDS, FIRST_RECORDS)

  return {
    read(bytes) {
      load(bytes)
      const recordCount = tokenize(bytes)
      if (recordCount === GIVEN_UP) {
        const fields = general.tokenize(bytes, 0, bytes.length)
        found = null
        copyFields(fields)
        return fields
      }
      found = { ...views(recordCount), bytes, recordCount, unclosed: false }
      return found
    },
    refresh,
    takeCells(accepted, rows, block, textOf) {
      makeRowRoom(rows)
      for (const at of oddTexts.splice(0)) kernel.release(at)
      count = rows
      new Int32Array(kernel.memory.buffer, place.accepted, rows).set(accepted.subarray(0, rows))
      const undoubled = syntax.quoteEscape === 'doubled' && syntax.quote.length === 1 ? quote : -1
      const odd = kernel.gatherCells(base, rows, width, undoubled, dialect.longRecords === 'join', block)
      for (let item = 0; item < odd; item++) {
        const [row = 0, column = 0] = new Int32Array(kernel.memory.buffer, place.odd + 8 * item, 2)
        refresh()
        const text = textOf(accepted[row] as number, column)
        const at = kernel.allocate(text.length + 2 * MARGIN) + MARGIN
        new Uint8Array(kernel.memory.buffer, at, text.length).set(text)
        kernel.placeCell(row, column, at, at + text.length)
        oddTexts.push(at - MARGIN)
      }
      const places = new Set(
        Array.from({ length: odd }, (_, item) => new Int32Array(kernel.memory.buffer, place.odd + 8 * item, 1)[0] as number),
      )
      for (const row of places) kernel.hashRecord(row, width, block)
    },
    rowHashes: () => new Int32Array(kernel.memory.buffer, place.rows, 2 * count),
    cellHash(column, row, into, at) {
      const lanes = new Int32Array(kernel.memory.buffer, place.hashes + 8 * (column * rowRoom + row), 2)
      into[at] = lanes[0] as number
      into[at + 1] = lanes[1] as number
    },
    batchOf(column, block, firstKey) {
      const { buffer } = kernel.memory
      return {
        block,
        count,
        firstKey,
        texts: null,
        bytes: new Uint8Array(buffer),
        starts: new Int32Array(buffer, place.starts + 4 * column * rowRoom, count),
        ends: new Int32Array(buffer, place.ends + 4 * column * rowRoom, count),
        hashes: new Int32Array(buffer, place.hashes + 8 * column * rowRoom, 2 * count),
      }
    },
    lists() {
      const { buffer } = kernel.memory
      return {
        entered: new Int32Array(buffer, handed.entered, 3 * count),
        loose: new Int32Array(buffer, handed.loose, 3 * count),
        noted: new Int32Array(buffer, handed.noted, 3 * count),
        hashes: new Int32Array(buffer, handed.hashes, 2 * count),
        entries: new Int32Array(buffer, handed.entries, count),
        numbers: new Float64Array(buffer, handed.numbers, count),
      }
    },
  }
}

/** Is it a dialect that the kernel reads: one byte each for delimiter and quote, quotes doubled or none, records that end with LF or CRLF? */
export function isPlainSyntax(dialect: Dialect): boolean {
  const { delimiter, quote, escapeCharacter, quoteEscape, endsAtCr } = compileSyntax(dialect)
  if (endsAtCr || escapeCharacter.length > 0 || delimiter.length > 1 || quote.length > 1) return false
  return quote.length === 0 || quoteEscape === 'doubled'
}
