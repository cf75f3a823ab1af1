import type { Reading } from '#shared/csv/dialect.ts'
import { createCellDecoder } from '#shared/csv/encoding.ts'
import { FIELD_ESCAPED, type Fields } from '#shared/csv/fields.ts'
import { recordCells } from '#shared/csv/records.ts'
import { createTokenizer, fieldText } from '#shared/csv/tokenizer.ts'
import { createCellCodes } from './cell-codes.ts'
import { addCells, handOnAll } from './column.ts'
import { mergeColumn } from './column-merge.ts'
import { type Column, settleKeys, settleRegisters } from './column-state.ts'
import { finishTable } from './finish.ts'
import { CHAIN_HIGH, CHAIN_LOW, chain, hashSpans, mix } from './hash.ts'
import { type HashComparer, logHashes, mergeLogs, settleLog, trustDistinct } from './hash-log.ts'
import { COLUMN, type Kernel, type KernelSource, MOST_KERNEL_COLUMNS } from './kernel.ts'
import { createKernelBlock, createRowScreen, type KernelBlock, placeBytes, type RowScreen, type TakenRows } from './kernel-block.ts'
import { addKernelCells, compareIn, enterKernel, type KernelColumn, leaveKernel } from './kernel-column.ts'
import type { ObserverFactory, ValueObserver } from './observer.ts'
import type { TableProfile } from './profile.ts'
import { mergeRecordLists, offerRecord, recordKey } from './record-list.ts'
import { createOrderWalk } from './row-order.ts'
import { highestRank, mergeSamples, rowRank, takeRow } from './row-sample.ts'
import { createTableState, type TableState } from './table-state.ts'

/**
 * Profiles a table block by block, in any order. Several accumulators, in several threads, may each take some of the blocks; one of
 * them then absorbs the states of the others. The result is the same however the blocks were divided.
 */
export interface TableAccumulator<Observer extends ValueObserver> {
  /** One per column, null when none were asked for. */
  readonly observers: readonly Observer[] | null
  /**
   * Takes in the accepted records of a block: `accepted[0 … count)` are their indexes in `fields`. `block` numbers the blocks of the extract
   * in order; each is given once.
   */
  addBlock(fields: Fields, accepted: Int32Array, count: number, block: number): void
  /** The fields of a stretch of bytes that begins at a record, to be judged and given to `addBlock` before the next call. */
  read(bytes: Uint8Array): Fields
  /**
   * Takes in a block whose bytes begin at `offset` of the file, where every record in it is a row of the table beyond doubt. Null where anything else is among
   * them, or where that was not looked at: then they are to be read, judged and added.
   */
  addRows(bytes: Uint8Array, offset: number, block: number): TakenRows | null
  /**
   * What was kept, and the buffers that can be transferred instead of copied. Call once, at the end: the accumulator is used up. Columns
   * whose dictionary is complete have told their observer nothing yet; the accumulator that absorbs them does.
   */
  serialize(): { state: TableState; transfer: ArrayBuffer[] }
  /** Takes in the state of another accumulator of the same table, which must not be used afterwards. */
  absorb(state: TableState): void
  /**
   * The profile. `blockFirstRecords[block]` is the number of the block's first accepted record. Call once, at the end: the last values go to the
   * observers now.
   */
  finish(blockFirstRecords: ArrayLike<number>): TableProfile
}

/** Smaller buffers are copied: a transfer costs more than that, and a wide table has a hundred thousand of them. */
const LEAST_TRANSFER = 4096

/** The buffers under a state's typed arrays that are worth a transfer. */
function buffersOf(value: unknown, found: Set<ArrayBuffer>): void {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer && value.byteLength >= LEAST_TRANSFER) found.add(value.buffer)
  } else if (Array.isArray(value)) {
    for (const item of value) buffersOf(item, found)
  } else if (typeof value === 'object' && value !== null && !(value instanceof Map)) {
    for (const item of Object.values(value)) buffersOf(item, found)
  }
}

interface InKernel {
  readonly kernel: Kernel
  readonly block: KernelBlock
  readonly screen: RowScreen
  readonly columns: readonly KernelColumn[]
}

function openKernel(source: KernelSource | null, reading: Reading, columns: readonly Column[]): InKernel | null {
  const kernel = source?.create() ?? null
  if (!source || !kernel) return null
  const { postalCodes, placeCodes } = source.codes
  kernel.setCodes(placeBytes(kernel, postalCodes), placeBytes(kernel, placeCodes))
  const block = createKernelBlock(kernel, reading.dialect, columns.length)
  const screen = createRowScreen(kernel, reading)
  const first = kernel.createColumns(columns.length)
  return {
    kernel,
    block,
    screen,
    columns: columns.map((column, index) => enterKernel(kernel, column, index, first + index * COLUMN.bytes)),
  }
}

/** Takes in the `count` rows of block `number` whose cells stand in the kernel's memory. */
function addKernelBlock({ kernel, block, columns }: InKernel, state: TableState, count: number, number: number): void {
  const firstKey = recordKey(number, 0)
  for (const column of columns) addKernelCells(kernel, column, () => block.batchOf(column.index, number, firstKey), block.lists)
  state.records += count
  const compare = compareIn(kernel)
  takeRows(state, block.rowHashes(), count, firstKey, block.rowsBelow(highestRank(state.sample)), block.cellHashes, compare)
}

/** Working space of a block, per accepted record. */
interface RowScratch {
  starts: Int32Array
  ends: Int32Array
  low: Int32Array
  high: Int32Array
  saltLow: Int32Array
  saltHigh: Int32Array
  /** Two lanes per record. */
  rows: Int32Array
  /** Two lanes per cell, column by column. */
  hashes: Int32Array
}

function createScratch(rows: number, columns: number): RowScratch {
  const words = () => new Int32Array(rows)
  return {
    starts: words(),
    ends: words(),
    low: words(),
    high: words(),
    saltLow: words(),
    saltHigh: words(),
    rows: new Int32Array(2 * rows),
    hashes: new Int32Array(2 * rows * columns),
  }
}

/** Takes in the row hashes: repeated records, and of those at `places` the sample of records. `cellHashes` writes a row's. */
function takeRows(
  state: TableState,
  rows: Int32Array,
  count: number,
  firstKey: number,
  places: ArrayLike<number>,
  cellHashes: KernelBlock['cellHashes'],
  compare: HashComparer | null,
): void {
  const { sample } = state
  if (logHashes(state.rows, rows, count, firstKey)) settleRows(state, compare)
  for (let i = 0; i < places.length; i++) {
    const place = places[i] as number
    const rank = rowRank(rows[2 * place] as number, rows[2 * place + 1] as number)
    if (rank > sample.bound) continue
    const at = takeRow(sample, rank)
    cellHashes(place, sample.cells, at)
  }
}

/** The places of rows that may be in the sample. */
function placesBelow(rows: Int32Array, count: number, most: number): number[] {
  const places: number[] = []
  for (let place = 0; place < count; place++) if ((rows[2 * place + 1] as number) >>> 0 <= most) places.push(place)
  return places
}

/** Looks for repeated records, unless a column that repeats no value says that there are none. */
function settleRows(state: TableState, compare: HashComparer | null = null): void {
  for (const column of state.columns) {
    if (!column.unique) continue
    settleKeys(column, compare)
    if (column.unique && column.cells === state.records && (column.keys === null || column.keys.level === 0)) {
      trustDistinct(state.rows)
      return
    }
  }
  settleLog(state.rows, (key) => offerRecord(state.duplicates, key))
}

/**
 * An accumulator for an extract read in this way. `createObserver` makes what watches each column's values, e.g. for detection; null for none. `source` gives
 * the kernel that takes the cells in; without one it is done here, for the same result.
 */
export function createTableAccumulator<Observer extends ValueObserver>(
  reading: Reading,
  createObserver: ObserverFactory<Observer> | null,
  source: KernelSource | null = null,
): TableAccumulator<Observer> {
  const { dialect } = reading
  const width = reading.columns.length
  const decode = createCellDecoder(dialect.encoding)
  const cellCodes = createCellCodes(dialect.encoding)
  const observers = createObserver ? reading.columns.map((column, index) => createObserver(column.name, index)) : null
  let state = createTableState(width)
  const columns: Column[] = state.columns.map((column, index) => ({
    state: column,
    observer: observers?.[index] ?? null,
    cellCodes,
    walk: createOrderWalk(),
    lastBlock: -1,
    isInKernel: false,
  }))
  const tokenizer = createTokenizer(dialect)
  let inKernel = width <= MOST_KERNEL_COLUMNS ? openKernel(source, reading, columns) : null
  let scratch = createScratch(0, width)

  /** The text of a cell that is not simply a stretch of bytes: escaped, missing from a short record, or the end of a long one. */
  function cellText(fields: Fields, record: number, column: number): string {
    const field = (fields.recordField[record] as number) + column
    if (column < width - 1 && field < (fields.recordField[record + 1] as number)) return fieldText(fields, field, dialect, decode)
    return recordCells(fields, record, reading, decode)[column] ?? ''
  }

  /** Finds the cells of one column: spans of bytes, and texts for those that are none. */
  function gatherCells(fields: Fields, accepted: Int32Array, count: number, column: number): Map<number, string> | null {
    const { starts, ends } = scratch
    const { recordField, start, end, kind } = fields
    let texts: Map<number, string> | null = null
    for (let place = 0; place < count; place++) {
      const record = accepted[place] as number
      const field = (recordField[record] as number) + column
      const after = recordField[record + 1] as number
      const isPlain = field < after && kind[field] !== FIELD_ESCAPED && (column < width - 1 || field === after - 1)
      if (isPlain) {
        starts[place] = start[field] as number
        ends[place] = end[field] as number
      } else {
        texts ??= new Map()
        texts.set(place, cellText(fields, record, column))
        starts[place] = -1
      }
    }
    return texts
  }

  function hashTexts(texts: ReadonlyMap<number, string>, at: number): void {
    for (const [place, text] of texts) {
      const bytes = cellCodes.toBytes(text)
      hashSpans(bytes, Int32Array.of(0), Int32Array.of(bytes.length), 1, scratch.hashes, at + place)
    }
  }

  function addBlock(fields: Fields, accepted: Int32Array, count: number, block: number): void {
    if (count === 0) return
    if (inKernel) {
      inKernel.block.takeCells(accepted, count, block, (record, column) => cellCodes.toBytes(cellText(fields, record, column)))
      addKernelBlock(inKernel, state, count, block)
      inKernel.block.refresh()
      return
    }
    if (scratch.low.length < count) scratch = createScratch(count, width)
    const { starts, ends, hashes, low, high, saltLow, saltHigh, rows } = scratch
    const firstKey = recordKey(block, 0)
    for (let place = 0; place < count; place++) {
      low[place] = 0
      high[place] = 0
      saltLow[place] = mix(Math.imul(block, 0x27d4eb2f) ^ place)
      saltHigh[place] = mix(Math.imul(place, 0x165667b1) + block)
    }
    for (let index = 0; index < width; index++) {
      const column = columns[index] as Column
      const at = index * count
      const texts = gatherCells(fields, accepted, count, index)
      hashSpans(fields.bytes, starts, ends, count, hashes, at)
      if (texts) hashTexts(texts, at)
      let sumLow = 0
      let sumHigh = 0
      for (let place = 0; place < count; place++) {
        const cellLow = hashes[2 * (at + place)] as number
        const cellHigh = hashes[2 * (at + place) + 1] as number
        low[place] = chain(low[place] as number, cellLow, CHAIN_LOW)
        high[place] = chain(high[place] as number, cellHigh, CHAIN_HIGH)
        sumLow = (sumLow + (cellLow ^ (saltLow[place] as number))) | 0
        sumHigh = (sumHigh + (cellHigh ^ (saltHigh[place] as number))) | 0
      }
      const { fingerprint } = column.state
      fingerprint.low = (fingerprint.low + sumLow) | 0
      fingerprint.high = (fingerprint.high + sumHigh) | 0
      addCells(column, {
        block,
        count,
        bytes: fields.bytes,
        starts,
        ends,
        step: 1,
        texts,
        hashes: hashes.subarray(2 * at, 2 * (at + count)),
        firstKey,
      })
    }
    for (let place = 0; place < count; place++) {
      const rowLow = mix(low[place] as number) | 0
      const rowHigh = mix((high[place] as number) ^ rowLow)
      rows[2 * place] = rowLow === 0 && rowHigh === 0 ? 1 : rowLow
      rows[2 * place + 1] = rowHigh
    }
    state.records += count
    const places = placesBelow(rows, count, highestRank(state.sample))
    const cellHashes = (place: number, into: Int32Array, at: number) => {
      for (let column = 0; column < width; column++) {
        const hash = 2 * (column * count + place)
        into[at + 2 * column] = hashes[hash] as number
        into[at + 2 * column + 1] = hashes[hash + 1] as number
      }
    }
    takeRows(state, rows, count, firstKey, places, cellHashes, null)
  }

  /** Takes everything out of the kernel's memory. */
  function leave(): void {
    if (!inKernel) return
    for (const column of inKernel.columns) leaveKernel(inKernel.kernel, column)
    inKernel = null
  }

  function absorb(other: TableState): void {
    leave()
    for (const column of columns) {
      settleRegisters(column.state)
      column.lastBlock = Number.POSITIVE_INFINITY
    }
    if (state.records === 0) {
      state = other
      columns.forEach((column, index) => {
        column.state = other.columns[index] ?? column.state
      })
      return
    }
    state.records += other.records
    columns.forEach((column, index) => {
      const state = other.columns[index]
      if (state) mergeColumn(column, state)
    })
    mergeLogs(state.rows, other.rows, (key) => offerRecord(state.duplicates, key))
    mergeRecordLists(state.duplicates, other.duplicates)
    mergeSamples(state.sample, other.sample)
  }

  return {
    observers,
    addBlock,
    read: (bytes) => (inKernel ? inKernel.block.read(bytes) : tokenizer.tokenize(bytes, 0, bytes.length)),
    addRows(bytes, offset, block) {
      const taken = inKernel?.block.takeRows(inKernel.screen, bytes, offset, block) ?? null
      if (inKernel && taken && taken.rows > 0) addKernelBlock(inKernel, state, taken.rows, block)
      return taken
    },
    absorb,
    serialize() {
      leave()
      for (const column of columns) {
        if (!column.state.dictionary.complete) handOnAll(column)
        settleKeys(column.state)
        settleRegisters(column.state)
      }
      settleRows(state)
      const buffers = new Set<ArrayBuffer>()
      buffersOf(state, buffers)
      return { state, transfer: [...buffers] }
    },
    finish(blockFirstRecords) {
      leave()
      for (const column of columns) {
        handOnAll(column)
        settleKeys(column.state)
      }
      settleRows(state)
      return finishTable(state, reading.columns, blockFirstRecords)
    },
  }
}
