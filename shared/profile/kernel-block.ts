import type { Dialect, Reading } from '#shared/csv/dialect.ts'
import type { Fields } from '#shared/csv/fields.ts'
import { repeatedLineBytes } from '#shared/csv/lines-between-records.ts'
import { LONGEST_QUOTED_CELL } from '#shared/csv/quoted.ts'
import { LONGEST_RECORD, namedColumns, scannedFrom } from '#shared/csv/records.ts'
import { compileSyntax } from '#shared/csv/syntax.ts'
import { createTokenizer } from '#shared/csv/tokenizer.ts'
import type { CellBatch } from './column.ts'
import { CELL, type Kernel } from './kernel.ts'
import type { HandedLists } from './kernel-column.ts'

/** Bytes behind the last one that the kernel may read, and before the first. */
const MARGIN = 64
const FIRST_FIELDS = 1 << 15
const FIRST_RECORDS = 1 << 12
/** What a table of a dozen columns takes in the end. A table whose first block is small does not need it. */
const USUAL_MEMORY = 40 * 1024 * 1024
const SMALL_BYTES = 256 * 1024
const GIVEN_UP = -1
const NO_ROOM = -2
const LF = 0x0a
/** Beyond any place in a block. */
const MOST_BYTES = 2 ** 31 - 1

/** Reads the records of stretches of bytes in a kernel's memory, and holds the cells of one block there. */
export interface KernelBlock {
  /** The fields of `bytes`, as the general tokenizer finds them; they stay until the next call. */
  read(bytes: Uint8Array): Fields
  /**
   * Takes in `bytes`, which begin at `offset` of the file, as the block's cells, where every record is a row of the table beyond doubt;
   * answers how many rows and physical lines they are. Null where they hold anything else, and where that was not looked at: then they are
   * to be read and judged.
   */
  takeRows(screen: RowScreen, bytes: Uint8Array, offset: number, block: number): TakenRows | null
  /** Makes the fields last read good again after memory has moved. */
  refresh(): void
  /**
   * Finds and hashes the cells of the accepted records in the bytes last read. `textOf` gives a cell that is more than its field, or has
   * escapes of its own kind, as bytes.
   */
  takeCells(accepted: Int32Array, count: number, block: number, textOf: (record: number, column: number) => Uint8Array): void
  /** Two lanes per record of the block: the hash of its cells. */
  rowHashes(): Int32Array
  /** The places of the block's records whose row hash has a high lane of at most `most`. */
  rowsBelow(most: number): Int32Array
  /** Writes the hashes of a record's cells, two lanes each, from `into[at]` on. */
  cellHashes(place: number, into: Int32Array, at: number): void
  batchOf(column: number, block: number, firstKey: number): CellBatch
  lists(): HandedLists
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

interface BlockViews {
  readonly buffer: ArrayBuffer
  /** Two lanes per record. */
  readonly rows: Int32Array
  readonly columns: readonly Writable<CellBatch>[]
  readonly lists: HandedLists
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
  let place = { cells: 0, accepted: 0, rows: 0, salts: 0, odd: 0 }
  let handed = { entered: 0, loose: 0, noted: 0, hashes: 0, entries: 0, numbers: 0, measured: 0 }
  let handedViews: BlockViews | null = null
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
    rowRoom = spreadRoom(Math.max(rows, rowRoom + (rowRoom >> 1), 1024))
    place = {
      cells: renewed(place.cells, 4 * CELL.words * rowRoom * width),
      accepted: renewed(place.accepted, 4 * rowRoom),
      rows: renewed(place.rows, 8 * rowRoom),
      salts: renewed(place.salts, 8 * rowRoom),
      odd: renewed(place.odd, 8 * rowRoom * width),
    }
    kernel.setBlock(place.cells, rowRoom, place.accepted, place.rows, place.salts, place.odd)
    handed = {
      entered: renewed(handed.entered, 24 * rowRoom),
      loose: renewed(handed.loose, 12 * rowRoom),
      noted: renewed(handed.noted, 12 * rowRoom),
      hashes: renewed(handed.hashes, 8 * rowRoom),
      entries: renewed(handed.entries, 4 * rowRoom),
      numbers: renewed(handed.numbers, 8 * rowRoom),
      measured: renewed(handed.measured, 8 * rowRoom),
    }
    kernel.setHanded(handed.entered, handed.loose, handed.noted, handed.hashes, handed.entries, handed.numbers, handed.measured)
    handedViews = null
  }

  /** Views of what is handed over: made anew only when memory has moved. */
  function viewsNow(): BlockViews {
    const { buffer } = kernel.memory
    if (handedViews?.buffer === buffer) return handedViews
    const cells = 4 * CELL.words * rowRoom
    handedViews = {
      buffer,
      rows: new Int32Array(buffer, place.rows, 2 * rowRoom),
      columns: Array.from({ length: width }, (_, column) => ({
        block: 0,
        count: 0,
        firstKey: 0,
        bytes: new Uint8Array(buffer),
        step: CELL.words,
        hashes: new Int32Array(buffer, place.cells + cells * column, CELL.words * rowRoom),
        starts: new Int32Array(buffer, place.cells + cells * column + 4 * CELL.start, CELL.words * rowRoom - CELL.start),
        ends: new Int32Array(buffer, place.cells + cells * column + 4 * CELL.end, CELL.words * rowRoom - CELL.end),
      })),
      lists: {
        entered: new Int32Array(buffer, handed.entered, 6 * rowRoom),
        loose: new Int32Array(buffer, handed.loose, 3 * rowRoom),
        noted: new Int32Array(buffer, handed.noted, 3 * rowRoom),
        hashes: new Int32Array(buffer, handed.hashes, 2 * rowRoom),
        entries: new Int32Array(buffer, handed.entries, rowRoom),
        numbers: new Float64Array(buffer, handed.numbers, rowRoom),
      },
    }
    return handedViews
  }

  function load(bytes: Uint8Array): void {
    if (bytes.length > bytesRoom) {
      if (bytesRoom === 0 && bytes.length > SMALL_BYTES) kernel.reserve(USUAL_MEMORY)
      bytesRoom = bytes.length + (bytes.length >> 2)
      base = renewed(base === 0 ? 0 : base - MARGIN, bytesRoom + 2 * MARGIN) + MARGIN
      scratch = renewed(scratch === 0 ? 0 : scratch - MARGIN, bytesRoom + 2 * MARGIN) + MARGIN
      kernel.setScratch(scratch)
    }
    new Uint8Array(kernel.memory.buffer, base, bytes.length).set(bytes)
  }

  function tokenize(bytes: Uint8Array): number {
    // The kernel knows no longest quoted cell: what may hold a longer one is read by the general tokenizer.
    if (!isPlain || bytes.length > LONGEST_QUOTED_CELL) return GIVEN_UP
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
        if (fields.bytes !== bytes) load(fields.bytes)
        found = null
        copyFields(fields)
        return fields
      }
      found = { ...views(recordCount), bytes, length: bytes.length, recordCount, unclosed: false }
      return found
    },
    takeRows({ reading, headings, named }, bytes, offset, block) {
      if (!isPlain || bytes.length > LONGEST_QUOTED_CELL || dialect.encoding.startsWith('utf-16')) return null
      load(bytes)
      makeRowRoom(1)
      const first = scannedFrom(offset, reading)
      const within = (at: number) => Math.max(-1, Math.min(at - first, MOST_BYTES))
      kernel.setScreen(within(reading.tableStart), within(reading.tableEnd), LONGEST_RECORD, width, headings, named)
      for (;;) {
        const rows = kernel.takeRows(base, bytes.length, delimiter, quote, block)
        if (rows === GIVEN_UP) return null
        count = rows
        if (rows !== NO_ROOM) return { rows, lines: kernel.takenLines() }
        makeRowRoom(rowRoom + 1)
      }
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
      for (const row of places) kernel.hashRecord(row, width)
    },
    rowHashes: () => viewsNow().rows,
    rowsBelow(most) {
      const found = kernel.rowsBelow(count, most, handed.entered)
      return viewsNow().lists.entered.subarray(0, found)
    },
    cellHashes(row, into, at) {
      const { columns } = viewsNow()
      for (let column = 0; column < width; column++) {
        const { hashes } = columns[column] as CellBatch
        into[at + 2 * column] = hashes[CELL.words * row] as number
        into[at + 2 * column + 1] = hashes[CELL.words * row + 1] as number
      }
    },
    batchOf(column, block, firstKey) {
      const batch = viewsNow().columns[column]
      if (!batch) throw new Error('no such column')
      batch.block = block
      batch.count = count
      batch.firstKey = firstKey
      return batch
    },
    lists: () => viewsNow().lists,
  }
}

/** Puts bytes where a kernel finds them for good. */
export function placeBytes(kernel: Kernel, bytes: Uint8Array): number {
  const at = kernel.allocate(bytes.length)
  new Uint8Array(kernel.memory.buffer, at, bytes.length).set(bytes)
  return at
}

/** What a stretch of rows holds. */
export interface TakenRows {
  readonly rows: number
  /** Physical lines. */
  readonly lines: number
}

/** What tells a row of a table from anything else at a glance. */
export interface RowScreen {
  readonly reading: Reading
  /** Places in the kernel's memory: see assembly/rows.ts. */
  readonly headings: number
  readonly named: number
}

/** Puts what a reading says of rows where the kernel finds it, for good. */
export function createRowScreen(kernel: Kernel, reading: Reading): RowScreen {
  const headings = placeBytes(kernel, headingTable(reading))
  return { reading, headings, named: placeBytes(kernel, Uint8Array.from(namedColumns(reading), Number)) }
}

/** For each column 256 bytes: 1 for those that its cell in a repeated header or title can begin with. */
function headingTable(reading: Reading): Uint8Array {
  const table = new Uint8Array(256 * reading.columns.length)
  repeatedLineBytes(reading).forEach((bytes, column) => {
    for (const byte of bytes) table[256 * column + byte] = 1
  })
  return table
}

/**
 * Room for so many rows or some more, so that the columns' cells do not all begin at the same place of a page of memory: of columns that
 * do, the processor's first cache holds eight.
 */
function spreadRoom(rows: number): number {
  return Math.ceil(rows / 256) * 256 + 20
}

/**
 * Does the kernel read this dialect? It must have
 * - one byte each for delimiter and quote, and quotes doubled or none;
 * - no blanks that are dropped before quotes, no lines quoted whole, no delimiters merged;
 * - records that end with LF or CRLF.
 */
export function isPlainSyntax(dialect: Dialect): boolean {
  const { delimiter, repeated, quote, escapeCharacter, quoteEscape, dropsBlanks, unwrapsLines, endsAtCr } = compileSyntax(dialect)
  if (
    endsAtCr ||
    dropsBlanks ||
    unwrapsLines ||
    repeated.length > 0 ||
    escapeCharacter.length > 0 ||
    delimiter.length > 1 ||
    quote.length > 1
  )
    return false
  return quote.length === 0 || quoteEscape === 'doubled'
}
