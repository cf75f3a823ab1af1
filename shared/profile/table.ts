import type { Reading } from '#shared/csv/dialect.ts'
import { createCellDecoder } from '#shared/csv/encoding.ts'
import type { Fields } from '#shared/csv/fields.ts'
import { recordCells } from '#shared/csv/records.ts'
import { createTokenizer, fieldText } from '#shared/csv/tokenizer.ts'
import { createCellCodes } from './cell-codes.ts'
import { finishParts } from './column-finish.ts'
import { type Column, createColumnState, isWholeKey } from './column-state.ts'
import type { HashComparer } from './hash-log.ts'
import { addHeldCells, createColumnCells, createHeldCells, emptyHeld, hashCells, holdCells, isHeldFull, releaseHeld } from './held-cells.ts'
import { COLUMN, type Kernel, type KernelSource, MOST_KERNEL_COLUMNS } from './kernel.ts'
import { createKernelBlock, type KernelBlock } from './kernel-block.ts'
import { addKernelCells, compareIn, enterKernel, type KernelColumn, leaveKernel } from './kernel-column.ts'
import { createTextReader, placeLookUp } from './kernel-texts.ts'
import type { ObserverFactory } from './observer.ts'
import type { ColumnProfile, TableFigures, TableProfile } from './profile.ts'
import { recordKey } from './record-list.ts'
import { createOrderWalk } from './row-order.ts'
import { highestRank } from './row-sample.ts'
import { createRowScreen, type RowScreen, type TakenRows } from './row-screen.ts'
import { finishTable, type SeenColumn } from './table-finish.ts'
import { finishRows, hashRows, type RowKnowledge, sampledPlaces, takeRows } from './table-rows.ts'
import { columnLimits, createTableRows, type TableRows, type TableState } from './table-state.ts'

/**
 * Profiles a table block by block, in any order. Several accumulators, in several threads, may each take some of the blocks; what they kept
 * is then put together column by column (column-finish.ts, table-rows.ts, table-finish.ts). The result is the same however the blocks were
 * divided.
 */
export interface TableAccumulator {
  /**
   * Takes in the accepted records of a block: `accepted[0 … count)` are their indexes in `fields`. `block` numbers the blocks of the
   * extract in order; each is given once.
   */
  addBlock(fields: Fields, accepted: Int32Array, count: number, block: number): void
  /** The fields of a stretch of bytes that begins at a record, to be judged and given to `addBlock` before the next call. */
  read(bytes: Uint8Array): Fields
  /**
   * Takes in a block whose bytes begin at `offset` of the file, where every record in it is a row of the table beyond doubt. Null where
   * anything else is among them, or where that was not looked at: then they are to be read, judged and added.
   */
  addRows(bytes: Uint8Array, offset: number, block: number): TakenRows | null
  /** How many values the kernel has left to be judged one by one so far, which takes far longer than all else; 0 without one. */
  judged(): number
  /** What compares hashes sooner than `settleLog` does alone; null without a kernel. Good for as long as anybody likes. */
  readonly compare: HashComparer | null
  /**
   * What was kept. Call once, at the end: the accumulator is used up. Observers have heard only what was measured by form or could not be
   * kept; the rest whoever finishes the columns tells them.
   */
  state(): TableState
  /**
   * The profile. `blockFirstRecords[block]` is the number of the block's first accepted record. Call once, at the end: the last values go
   * to the observers now.
   */
  finish(blockFirstRecords: ArrayLike<number>): TableProfile
  /**
   * The same, one column after the other in their order: what was kept of a column is given up once `take` has its profile, and all its
   * values have gone to its observer by then.
   */
  finishEach(blockFirstRecords: ArrayLike<number>, take: (profile: ColumnProfile) => void): TableFigures
}

/**
 * Bytes of cells per column that are held before the columns take them in: what a column keeps of several hundred different values takes
 * far more.
 */
const HELD_PER_COLUMN = 12 * 1024

interface InKernel {
  readonly kernel: Kernel
  readonly block: KernelBlock
  readonly screen: RowScreen
  readonly columns: readonly KernelColumn[]
}

function openKernel(source: KernelSource | null, reading: Reading, columns: readonly Column[]): InKernel | null {
  const kernel = source?.create() ?? null
  if (!source || !kernel) return null
  placeLookUp(kernel, source.lookUp)
  const block = createKernelBlock(kernel, reading.dialect, columns.length)
  const screen = createRowScreen(kernel, reading)
  const texts = createTextReader(kernel, reading.dialect.encoding, source.lookUp.parts.tables)
  const first = kernel.createColumns(columns.length)
  return {
    kernel,
    block,
    screen,
    columns: columns.map((column, index) => enterKernel(kernel, texts, column, index, first + index * COLUMN.bytes)),
  }
}

/** Takes in the `count` rows of block `number` whose cells stand in the kernel's memory. */
function addKernelBlock(
  { kernel, block, columns }: InKernel,
  state: TableRows,
  count: number,
  number: number,
  knowledge: RowKnowledge,
): void {
  const firstKey = recordKey(number, 0)
  for (const column of columns) addKernelCells(kernel, column, () => block.batchOf(column.index, number, firstKey), block.lists)
  takeRows(state, block.rowHashes(), count, firstKey, block.rowsBelow(highestRank(state.sample)), block.cellHashes, knowledge)
}

/**
 * An accumulator for an extract read in this way. `createObserver` makes what watches each column's values, e.g. for detection; null for
 * none. `source` gives the kernel that takes the cells in; without one it is done here, for the same result.
 */
export function createTableAccumulator(
  reading: Reading,
  createObserver: ObserverFactory | null,
  source: KernelSource | null = null,
): TableAccumulator {
  const { dialect } = reading
  const width = reading.columns.length
  const limits = columnLimits(width)
  const decode = createCellDecoder(dialect.encoding)
  const cellCodes = createCellCodes(dialect.encoding)
  const walk = createOrderWalk()
  const tokenizer = createTokenizer(dialect)
  const rows = createTableRows(width)
  /** By index; a column is opened when it takes in its first cells. */
  const columns: (Column | undefined)[] = []
  const cells = createColumnCells()
  /** Of all cells of a block, two lanes each. */
  let hashes = new Int32Array(0)

  function openColumn(index: number): Column {
    const observer = createObserver?.(reading.columns[index]?.name ?? '', index) ?? null
    return { state: createColumnState(limits), observer, cellCodes, walk, lastBlock: -1, isInKernel: false }
  }

  function columnAt(index: number): Column {
    const column = columns[index] ?? openColumn(index)
    columns[index] = column
    return column
  }

  const allColumns = () => Array.from({ length: width }, (_, index) => columnAt(index))
  let inKernel = source && width <= MOST_KERNEL_COLUMNS ? openKernel(source, reading, allColumns()) : null
  const held = createHeldCells(inKernel ? 0 : width * HELD_PER_COLUMN)

  const compare = inKernel ? compareIn(inKernel.kernel) : null
  const knowledge: RowKnowledge = {
    hasKey: () => columns.some((column) => column && isWholeKey(column.state, rows.records, compare)),
    compare,
  }

  /** The bytes of a cell that is not simply a stretch of bytes: escaped, missing from a short record, or the end of a long one. */
  function cellBytes(fields: Fields, record: number, column: number): Uint8Array {
    const field = (fields.recordField[record] as number) + column
    const isWhole = column < width - 1 && field < (fields.recordField[record + 1] as number)
    return cellCodes.toBytes(
      isWhole ? fieldText(fields, field, dialect, decode) : (recordCells(fields, record, reading, decode)[column] ?? ''),
    )
  }

  function addBlock(fields: Fields, accepted: Int32Array, count: number, block: number): void {
    if (count === 0) return
    const textOf = (record: number, column: number) => cellBytes(fields, record, column)
    if (inKernel) {
      inKernel.block.takeCells(accepted, count, block, textOf)
      addKernelBlock(inKernel, rows, count, block, knowledge)
      inKernel.block.refresh()
      return
    }
    const one = holdCells(held, fields, accepted, count, block, width, textOf)
    if (hashes.length < 2 * width * count) hashes = new Int32Array(2 * width * count)
    hashCells(held, one, width, hashes)
    const cellHashes = (place: number, into: Int32Array, at: number) => {
      for (let column = 0; column < width; column++) {
        const hash = 2 * (column * count + place)
        into[at + 2 * column] = hashes[hash] as number
        into[at + 2 * column + 1] = hashes[hash + 1] as number
      }
    }
    const lanes = hashRows(hashes, count, width)
    takeRows(rows, lanes, count, recordKey(block, 0), sampledPlaces(rows, lanes, count), cellHashes, knowledge)
    if (isHeldFull(held)) takeHeld()
  }

  /** Has all columns take in what is held. */
  function takeHeld(): void {
    if (held.blocks.length === 0) return
    for (let index = 0; index < width; index++) addHeldCells(columnAt(index), cells, held, index)
    emptyHeld(held)
  }

  /** Takes everything out of the kernel's memory. */
  function leave(): void {
    if (!inKernel) return
    for (const column of inKernel.columns) leaveKernel(inKernel.kernel, column)
    inKernel = null
  }

  function finishEach(blockFirstRecords: ArrayLike<number>, take: (profile: ColumnProfile) => void): TableFigures {
    leave()
    const seen: SeenColumn[] = []
    let isKeyed = false
    for (let index = 0; index < width; index++) {
      const column = columns[index] ?? openColumn(index)
      columns[index] = undefined
      addHeldCells(column, cells, held, index)
      const place = { name: reading.columns[index]?.name ?? '', index, records: rows.records, blockFirstRecords }
      const finished = finishParts([column.state], column.observer, place, compare)
      isKeyed ||= finished.isKey
      seen.push(finished.seen)
      take(finished.profile)
    }
    releaseHeld(held)
    finishRows(rows, isKeyed, compare)
    return finishTable(rows, seen, blockFirstRecords)
  }

  return {
    addBlock,
    read: (bytes) => (inKernel ? inKernel.block.read(bytes) : tokenizer.tokenize(bytes, 0, bytes.length)),
    addRows(bytes, offset, block) {
      const taken = inKernel?.block.takeRows(inKernel.screen, bytes, offset, block) ?? null
      if (inKernel && taken && taken.rows > 0) addKernelBlock(inKernel, rows, taken.rows, block, knowledge)
      return taken
    },
    judged: () => inKernel?.columns.reduce((sum, column) => sum + column.judged, 0) ?? 0,
    compare,
    state() {
      leave()
      takeHeld()
      return { ...rows, columns: allColumns().map((column) => column.state) }
    },
    finish(blockFirstRecords) {
      const profiles: ColumnProfile[] = []
      const figures = finishEach(blockFirstRecords, (profile) => profiles.push(profile))
      return { ...figures, columns: profiles }
    },
    finishEach,
  }
}
