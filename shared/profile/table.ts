import type { Reading } from '#shared/csv/dialect.ts'
import { createCellDecoder } from '#shared/csv/encoding.ts'
import { FIELD_ESCAPED, type Fields } from '#shared/csv/fields.ts'
import { recordCells } from '#shared/csv/records.ts'
import { fieldText } from '#shared/csv/tokenizer.ts'
import { createCellCodes } from './cell-codes.ts'
import { addCells, handOnAll } from './column.ts'
import { mergeColumn } from './column-merge.ts'
import { type Column, settleKeys } from './column-state.ts'
import { finishTable } from './finish.ts'
import { CHAIN_HIGH, CHAIN_LOW, chain, hashSpans, mix } from './hash.ts'
import { logHash, mergeLogs, settleLog } from './hash-log.ts'
import type { ObserverFactory, ValueObserver } from './observer.ts'
import type { TableProfile } from './profile.ts'
import { mergeRecordLists, offerRecord, recordKey } from './record-list.ts'
import { createOrderWalk } from './row-order.ts'
import { mergeSamples, rowRank, takeRow } from './row-sample.ts'
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

/** Working space of a block, per accepted record. */
interface RowScratch {
  starts: Int32Array
  ends: Int32Array
  low: Int32Array
  high: Int32Array
  saltLow: Int32Array
  saltHigh: Int32Array
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
    hashes: new Int32Array(2 * rows * columns),
  }
}

/** Takes in the row hashes: repeated records, and the sample of records. */
function addRows(state: TableState, scratch: RowScratch, count: number, firstKey: number): void {
  const columns = state.columns.length
  const { rows, sample, duplicates } = state
  for (let place = 0; place < count; place++) {
    const low = mix(scratch.low[place] as number) | 0
    const high = mix((scratch.high[place] as number) ^ low)
    if (logHash(rows, low === 0 && high === 0 ? 1 : low, high, firstKey + place)) settleLog(rows, (key) => offerRecord(duplicates, key))
    const rank = rowRank(low, high)
    if (rank > sample.bound) continue
    const at = takeRow(sample, rank)
    for (let column = 0; column < columns; column++) {
      const hash = 2 * (column * count + place)
      sample.cells[at + 2 * column] = scratch.hashes[hash] as number
      sample.cells[at + 2 * column + 1] = scratch.hashes[hash + 1] as number
    }
  }
}

/**
 * An accumulator for an extract read in this way. `createObserver` makes what watches each column's values, e.g. for detection; null for none.
 */
export function createTableAccumulator<Observer extends ValueObserver>(
  reading: Reading,
  createObserver: ObserverFactory<Observer> | null,
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
  }))
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
    if (scratch.low.length < count) scratch = createScratch(count, width)
    const { starts, ends, hashes, low, high, saltLow, saltHigh } = scratch
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
        texts,
        hashes: hashes.subarray(2 * at, 2 * (at + count)),
        firstKey,
      })
    }
    addRows(state, scratch, count, firstKey)
    state.records += count
  }

  function absorb(other: TableState): void {
    for (const column of columns) column.lastBlock = Number.POSITIVE_INFINITY
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
    absorb,
    serialize() {
      for (const column of columns) {
        if (!column.state.dictionary.complete) handOnAll(column)
        settleKeys(column.state)
      }
      settleLog(state.rows, (key) => offerRecord(state.duplicates, key))
      const buffers = new Set<ArrayBuffer>()
      buffersOf(state, buffers)
      return { state, transfer: [...buffers] }
    },
    finish(blockFirstRecords) {
      for (const column of columns) {
        handOnAll(column)
        settleKeys(column.state)
      }
      settleLog(state.rows, (key) => offerRecord(state.duplicates, key))
      return finishTable(state, reading.columns, blockFirstRecords)
    },
  }
}
