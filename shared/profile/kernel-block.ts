import type { Dialect } from '#shared/csv/dialect.ts'
import type { Fields } from '#shared/csv/fields.ts'
import { LONGEST_QUOTED_CELL } from '#shared/csv/quoted.ts'
import { LONGEST_RECORD, scannedFrom } from '#shared/csv/records.ts'
import { compileSyntax } from '#shared/csv/syntax.ts'
import { createTokenizer } from '#shared/csv/tokenizer.ts'
import type { CellBatch } from './column.ts'
import { CELL, type Kernel } from './kernel.ts'
import type { HandedLists } from './kernel-column.ts'
import { createFieldTables, createRowTables, MARGIN } from './kernel-tables.ts'
import type { RowScreen, TakenRows } from './row-screen.ts'

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

/** For a table of so many columns, read in this dialect. */
export function createKernelBlock(kernel: Kernel, dialect: Dialect, width: number): KernelBlock {
  const syntax = compileSyntax(dialect)
  const isPlain = isPlainSyntax(dialect)
  // Without a delimiter the line feed stands for it: it ends the field all the same.
  const delimiter = syntax.delimiter[0] ?? LF
  const quote = syntax.quote[0] ?? -1
  const general = createTokenizer(dialect)
  const tables = createFieldTables(kernel)
  const rowTables = createRowTables(kernel, width)
  /** Rows of the block. */
  let count = 0
  /** Where the bytes stand that were read last. */
  let base = 0
  /** What the kernel found last: views of its tables. */
  let found: Fields | null = null
  /** Memory of the block's odd cells, given back with the next block. */
  const oddTexts: number[] = []

  function tokenize(bytes: Uint8Array): number {
    // The kernel knows no longest quoted cell: what may hold a longer one is read by the general tokenizer.
    if (!isPlain || bytes.length > LONGEST_QUOTED_CELL) return GIVEN_UP
    for (;;) {
      const records = kernel.tokenize(base, bytes.length, delimiter, quote)
      if (records !== NO_ROOM) return records
      tables.grow()
    }
  }

  function refresh(): void {
    if (found && found.start.length === 0) Object.assign(found, tables.views(found.recordCount))
  }

  /** Puts the text of a cell that is more than its field into memory, for as long as the block. */
  function placeText(row: number, column: number, text: Uint8Array): void {
    const at = kernel.allocate(text.length + 2 * MARGIN) + MARGIN
    new Uint8Array(kernel.memory.buffer, at, text.length).set(text)
    kernel.placeCell(row, column, at, at + text.length)
    oddTexts.push(at - MARGIN)
  }

  return {
    read(bytes) {
      base = tables.load(bytes)
      const recordCount = tokenize(bytes)
      if (recordCount === GIVEN_UP) {
        const fields = general.tokenize(bytes, 0, bytes.length)
        if (fields.bytes !== bytes) base = tables.load(fields.bytes)
        found = null
        tables.copy(fields)
        return fields
      }
      found = { ...tables.views(recordCount), bytes, length: bytes.length, recordCount, unclosed: false }
      return found
    },
    takeRows({ reading, headings, named }, bytes, offset, block) {
      if (!isPlain || bytes.length > LONGEST_QUOTED_CELL || dialect.encoding.startsWith('utf-16')) return null
      base = tables.load(bytes)
      rowTables.makeRoom(1)
      const first = scannedFrom(offset, reading)
      const within = (at: number) => Math.max(-1, Math.min(at - first, MOST_BYTES))
      kernel.setScreen(within(reading.tableStart), within(reading.tableEnd), LONGEST_RECORD, width, headings, named)
      for (;;) {
        const rows = kernel.takeRows(base, bytes.length, delimiter, quote, block)
        if (rows === GIVEN_UP) return null
        count = rows
        if (rows !== NO_ROOM) return { rows, lines: kernel.takenLines() }
        rowTables.grow()
      }
    },
    refresh,
    takeCells(accepted, rows, block, textOf) {
      rowTables.makeRoom(rows)
      for (const at of oddTexts.splice(0)) kernel.release(at)
      count = rows
      rowTables.views().accepted.set(accepted.subarray(0, rows))
      const undoubled = syntax.quoteEscape === 'doubled' && syntax.quote.length === 1 ? quote : -1
      const odd = kernel.gatherCells(base, rows, width, undoubled, dialect.longRecords === 'join', block)
      const places = new Set<number>()
      for (let item = 0; item < odd; item++) {
        // Placing a text may move memory.
        const [row = 0, column = 0] = rowTables.views().odd.subarray(2 * item, 2 * item + 2)
        refresh()
        placeText(row, column, textOf(accepted[row] as number, column))
        places.add(row)
      }
      for (const row of places) kernel.hashRecord(row, width)
    },
    rowHashes: () => rowTables.views().rows,
    rowsBelow(most) {
      const found = kernel.rowsBelow(count, most, rowTables.entered())
      return rowTables.views().lists.entered.subarray(0, found)
    },
    cellHashes(row, into, at) {
      const { columns } = rowTables.views()
      for (let column = 0; column < width; column++) {
        const { hashes } = columns[column] as CellBatch
        into[at + 2 * column] = hashes[CELL.words * row] as number
        into[at + 2 * column + 1] = hashes[CELL.words * row + 1] as number
      }
    },
    batchOf(column, block, firstKey) {
      const batch = rowTables.views().columns[column]
      if (!batch) throw new Error('no such column')
      batch.block = block
      batch.count = count
      batch.firstKey = firstKey
      return batch
    },
    lists: () => rowTables.views().lists,
  }
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
