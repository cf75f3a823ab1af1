import type { Fields } from '#shared/csv/fields.ts'
import type { CellBatch } from './column.ts'
import { CELL, type Kernel } from './kernel.ts'
import type { HandedLists } from './kernel-column.ts'

/** Bytes behind the last one that the kernel may read, and before the first. */
export const MARGIN = 64
const FIRST_FIELDS = 1 << 15
const FIRST_RECORDS = 1 << 12
/** Bytes that a table of a dozen columns takes in the end. A table whose first block is small does not need it. */
export const USUAL_MEMORY = 40 * 1024 * 1024
const SMALL_BYTES = 256 * 1024

/** Fields as they stand in a kernel's memory. */
export type FieldViews = Pick<Fields, 'recordField' | 'recordStart' | 'recordEnd' | 'recordLines' | 'start' | 'end' | 'kind'>

/** A stretch of bytes in a kernel's memory, and the tables of its fields and records. */
export interface FieldTables {
  /** Puts bytes where the kernel reads them, in the place of those before; answers that place. */
  load(bytes: Uint8Array): number
  /** Makes room for twice as many fields and records. */
  grow(): void
  /** Puts fields that were found otherwise into the tables. */
  copy(fields: Fields): void
  /** Views of the tables, good until memory moves. */
  views(recordCount: number): FieldViews
}

/** Puts bytes where a kernel finds them for good. */
export function placeBytes(kernel: Kernel, bytes: Uint8Array): number {
  if (bytes.length >= LARGE_BYTES) return placeSparse(kernel, bytes)
  const at = kernel.allocate(bytes.length)
  new Uint8Array(kernel.memory.buffer, at, bytes.length).set(bytes)
  return at
}

/** Numbers that do not change once they are made. */
export type ConstantTable = Uint8Array | Uint16Array | Int32Array

const places = new WeakMap<Kernel, Map<ConstantTable, number>>()

/** Puts a table where a kernel finds it for good; one that has it already keeps it. */
export function placeTable(kernel: Kernel, table: ConstantTable): number {
  const known = places.get(kernel) ?? new Map<ConstantTable, number>()
  places.set(kernel, known)
  const at = known.get(table) ?? placeBytes(kernel, new Uint8Array(table.buffer, table.byteOffset, table.byteLength))
  known.set(table, at)
  return at
}

/** From here on bytes are looked through for what need not be written. */
const LARGE_BYTES = 1 << 16
/** A page of memory: the first byte that is written into one takes longer than all its others. */
const PAGE_BYTES = 4096

/** The same with bytes of which most are nought, whole pages of them: they take neither time nor memory. */
function placeSparse(kernel: Kernel, bytes: Uint8Array): number {
  const at = kernel.allocateBlank(bytes.length)
  const placed = new Uint8Array(kernel.memory.buffer, at, bytes.length)
  for (const from of usedPages(bytes)) placed.set(bytes.subarray(from, from + PAGE_BYTES), from)
  return at
}

const used = new WeakMap<ArrayBufferLike, readonly number[]>()

/** Where the pages begin that hold anything. These tables are whole buffers and do not change: looked for once. */
function usedPages(bytes: Uint8Array): readonly number[] {
  const known = used.get(bytes.buffer)
  if (known) return known
  const starts = Array.from({ length: Math.ceil(bytes.length / PAGE_BYTES) }, (_, page) => page * PAGE_BYTES)
  const found = starts.filter((from) => bytes.subarray(from, from + PAGE_BYTES).some((byte) => byte !== 0))
  used.set(bytes.buffer, found)
  return found
}

function renewed(kernel: Kernel, at: number, size: number): number {
  if (at !== 0) kernel.release(at)
  return kernel.allocate(size)
}

/** With room for a first stretch of bytes. */
export function createFieldTables(kernel: Kernel): FieldTables {
  let bytes = { at: 0, scratch: 0, room: 0 }
  let fields = { start: 0, end: 0, kind: 0, room: 0 }
  let records = { field: 0, start: 0, end: 0, lines: 0, room: 0 }

  function makeRoom(fieldCount: number, recordCount: number): void {
    if (fieldCount > fields.room) {
      fields = {
        start: renewed(kernel, fields.start, 4 * fieldCount),
        end: renewed(kernel, fields.end, 4 * fieldCount),
        kind: renewed(kernel, fields.kind, fieldCount),
        room: fieldCount,
      }
      kernel.setFieldTables(fields.start, fields.end, fields.kind, fieldCount)
    }
    if (recordCount > records.room) {
      records = {
        field: renewed(kernel, records.field, 4 * recordCount),
        start: renewed(kernel, records.start, 4 * recordCount),
        end: renewed(kernel, records.end, 4 * recordCount),
        lines: renewed(kernel, records.lines, 4 * recordCount),
        room: recordCount,
      }
      kernel.setRecordTables(records.field, records.start, records.end, records.lines, recordCount)
    }
  }

  /** A place with a margin around it, for the one at `at` (0 = none). */
  const withMargin = (at: number, size: number) => renewed(kernel, at === 0 ? 0 : at - MARGIN, size + 2 * MARGIN) + MARGIN

  makeRoom(FIRST_FIELDS, FIRST_RECORDS)

  return {
    load(loaded) {
      if (loaded.length > bytes.room) {
        if (bytes.room === 0 && loaded.length > SMALL_BYTES) kernel.reserve(USUAL_MEMORY)
        const room = loaded.length + (loaded.length >> 2)
        bytes = { at: withMargin(bytes.at, room), scratch: withMargin(bytes.scratch, room), room }
        kernel.setScratch(bytes.scratch)
      }
      new Uint8Array(kernel.memory.buffer, bytes.at, loaded.length).set(loaded)
      return bytes.at
    },
    grow: () => makeRoom(fields.room * 2, records.room * 2),
    copy({ recordCount, recordField, start, end, kind }) {
      const fieldCount = recordField[recordCount] as number
      makeRoom(fieldCount + 2, recordCount + 2)
      const { buffer } = kernel.memory
      new Int32Array(buffer, fields.start, fieldCount).set(start.subarray(0, fieldCount))
      new Int32Array(buffer, fields.end, fieldCount).set(end.subarray(0, fieldCount))
      new Uint8Array(buffer, fields.kind, fieldCount).set(kind.subarray(0, fieldCount))
      new Int32Array(buffer, records.field, recordCount + 1).set(recordField.subarray(0, recordCount + 1))
    },
    views(recordCount) {
      const { buffer } = kernel.memory
      const words = (at: number, length: number) => new Int32Array(buffer, at, length)
      return {
        recordField: words(records.field, recordCount + 1),
        recordStart: words(records.start, recordCount),
        recordEnd: words(records.end, recordCount),
        recordLines: words(records.lines, recordCount),
        start: words(fields.start, fields.room),
        end: words(fields.end, fields.room),
        kind: new Uint8Array(buffer, fields.kind, fields.room),
      }
    },
  }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** The rows of a block in a kernel's memory, and what the kernel hands over of them; views of a buffer that memory may have left since. */
export interface RowViews {
  readonly buffer: ArrayBuffer
  /** Of accepted records their indexes among those that were read. */
  readonly accepted: Int32Array
  /** Two lanes per record: the hash of its cells. */
  readonly rows: Int32Array
  /** Record and column of cells that are more than their field. */
  readonly odd: Int32Array
  readonly columns: readonly Writable<CellBatch>[]
  readonly lists: HandedLists
}

/** The tables of a block's rows in a kernel's memory. */
export interface RowTables {
  /** Makes room for so many rows, at least. */
  makeRoom(rows: number): void
  /** Makes room for half as many rows more. */
  grow(): void
  /** Made anew only when memory has moved. */
  views(): RowViews
  /** Where the list `entered` stands. */
  entered(): number
}

/** Without room, for a table of so many columns. */
export function createRowTables(kernel: Kernel, width: number): RowTables {
  let room = 0
  let place = { cells: 0, accepted: 0, rows: 0, salts: 0, odd: 0 }
  let handed = { entered: 0, loose: 0, noted: 0, hashes: 0, entries: 0, numbers: 0, measured: 0 }
  let known: RowViews | null = null

  function makeRoom(rows: number): void {
    if (rows <= room) return
    room = spreadRoom(Math.max(rows, room + (room >> 1), 1024))
    place = {
      cells: renewed(kernel, place.cells, 4 * CELL.words * room * width),
      accepted: renewed(kernel, place.accepted, 4 * room),
      rows: renewed(kernel, place.rows, 8 * room),
      salts: renewed(kernel, place.salts, 8 * room),
      odd: renewed(kernel, place.odd, 8 * room * width),
    }
    kernel.setBlock(place.cells, room, place.accepted, place.rows, place.salts, place.odd)
    handed = {
      entered: renewed(kernel, handed.entered, 24 * room),
      loose: renewed(kernel, handed.loose, 12 * room),
      noted: renewed(kernel, handed.noted, 12 * room),
      hashes: renewed(kernel, handed.hashes, 8 * room),
      entries: renewed(kernel, handed.entries, 4 * room),
      numbers: renewed(kernel, handed.numbers, 8 * room),
      measured: renewed(kernel, handed.measured, 8 * room),
    }
    kernel.setHanded(handed.entered, handed.loose, handed.noted, handed.hashes, handed.entries, handed.numbers, handed.measured)
    known = null
  }

  function viewsOf(buffer: ArrayBuffer): RowViews {
    const cells = 4 * CELL.words * room
    return {
      buffer,
      accepted: new Int32Array(buffer, place.accepted, room),
      rows: new Int32Array(buffer, place.rows, 2 * room),
      odd: new Int32Array(buffer, place.odd, 2 * room * width),
      columns: Array.from({ length: width }, (_, column) => ({
        block: 0,
        count: 0,
        firstKey: 0,
        bytes: new Uint8Array(buffer),
        step: CELL.words,
        hashes: new Int32Array(buffer, place.cells + cells * column, CELL.words * room),
        starts: new Int32Array(buffer, place.cells + cells * column + 4 * CELL.start, CELL.words * room - CELL.start),
        ends: new Int32Array(buffer, place.cells + cells * column + 4 * CELL.end, CELL.words * room - CELL.end),
      })),
      lists: {
        entered: new Int32Array(buffer, handed.entered, 6 * room),
        loose: new Int32Array(buffer, handed.loose, 3 * room),
        noted: new Int32Array(buffer, handed.noted, 3 * room),
        hashes: new Int32Array(buffer, handed.hashes, 2 * room),
        entries: new Int32Array(buffer, handed.entries, room),
        numbers: new Float64Array(buffer, handed.numbers, room),
      },
    }
  }

  return {
    makeRoom,
    grow: () => makeRoom(room + 1),
    views() {
      const { buffer } = kernel.memory
      if (known?.buffer !== buffer) known = viewsOf(buffer)
      return known
    },
    entered: () => handed.entered,
  }
}

/**
 * Room for so many rows or some more, so that the columns' cells do not all begin at the same place of a page of memory: of columns that
 * do, the processor's first cache holds eight.
 */
function spreadRoom(rows: number): number {
  return Math.ceil(rows / 256) * 256 + 20
}
