import { FIELD_ESCAPED, type Fields } from '#shared/csv/fields.ts'
import { addCells } from './column.ts'
import type { Column } from './column-state.ts'
import { hashSpans, mix } from './hash.ts'
import { recordKey } from './record-list.ts'

/**
 * The cells of many blocks' accepted records, each block's column by column. A table of thousands of columns has a few records in a block,
 * and what is kept of a column takes far more room than a few cells do: they are held until there are enough, and each column then takes
 * its cells of all the blocks in.
 */
export interface HeldCells {
  /**
   * One stretch of memory for all of them, which the system gives as it is written to and takes back at once when it is released. Of every
   * block where its cells begin, a word each, and then their bytes in the scan encoding, without escapes: all of the first column, all of
   * the second, …
   */
  bytes: Uint8Array<ArrayBuffer>
  words: Int32Array<ArrayBuffer>
  /** Bytes in use. */
  used: number
  blocks: HeldBlock[]
}

/** The cells of one block among those held. */
export interface HeldBlock {
  readonly block: number
  /** Records. */
  readonly count: number
  /** Cell `column × count + record` begins at byte `words[at + cell]` and ends where the next one begins. */
  readonly at: number
}

/** Holds nothing yet; takes so many bytes. */
export function createHeldCells(room: number): HeldCells {
  const buffer = new ArrayBuffer(room & ~3)
  return { bytes: new Uint8Array(buffer), words: new Int32Array(buffer), used: 0, blocks: [] }
}

/** Forgets all blocks; their memory is used again. */
export function emptyHeld(held: HeldCells): void {
  held.used = 0
  held.blocks = []
}

/** Gives the memory back: the garbage collector would find a hundred megabytes of it some time after they are needed. */
export function releaseHeld(held: HeldCells): void {
  held.bytes.buffer.transfer(0)
  Object.assign(held, createHeldCells(0))
}

/** Makes room for so many bytes in all. */
function reserve(held: HeldCells, wanted: number): void {
  if (wanted <= held.bytes.length) return
  const { bytes, words } = createHeldCells(Math.max(2 * held.bytes.length, wanted + 3))
  bytes.set(held.bytes.subarray(0, held.used))
  held.bytes.buffer.transfer(0)
  Object.assign(held, { bytes, words })
}

/** A short run of bytes is copied sooner one by one. */
const LONG = 64

function copyCell(held: HeldCells, from: Uint8Array, start: number, end: number): void {
  reserve(held, held.used + end - start)
  const { bytes, used } = held
  if (end - start > LONG) bytes.set(from.subarray(start, end), used)
  else for (let at = start, to = used; at < end; at++, to++) bytes[to] = from[at] as number
  held.used = used + end - start
}

/**
 * Takes the cells of records `accepted[0 … count)` out of `fields`. `textOf` gives those that are not simply a stretch of bytes: escaped,
 * missing from a short record, or the end of a long one.
 */
export function holdCells(
  held: HeldCells,
  fields: Fields,
  accepted: Int32Array,
  count: number,
  block: number,
  width: number,
  textOf: (record: number, column: number) => Uint8Array,
): HeldBlock {
  const { recordField, start, end, kind } = fields
  const at = (held.used + 3) >> 2
  const words = width * count + 1
  reserve(held, 4 * (at + words))
  held.used = 4 * (at + words)
  held.words[at] = held.used
  for (let column = 0, cell = at + 1; column < width; column++) {
    for (let place = 0; place < count; place++, cell++) {
      const record = accepted[place] as number
      const field = (recordField[record] as number) + column
      const after = recordField[record + 1] as number
      if (field < after && kind[field] !== FIELD_ESCAPED && (column < width - 1 || field === after - 1))
        copyCell(held, fields.bytes, start[field] as number, end[field] as number)
      else {
        const text = textOf(record, column)
        copyCell(held, text, 0, text.length)
      }
      held.words[cell] = held.used
    }
  }
  const one = { block, count, at }
  held.blocks.push(one)
  return one
}

/** Would another block as large as the last one not fit any more? */
export function isHeldFull({ bytes, used, blocks }: HeldCells): boolean {
  const last = blocks.at(-1)
  return last !== undefined && 2 * used - 4 * last.at > bytes.length
}

/** Writes the hashes of all `width × count` cells of a block, two lanes each. */
export function hashCells({ bytes, words }: HeldCells, { count, at }: HeldBlock, width: number, hashes: Int32Array): void {
  hashSpans(bytes, words.subarray(at), words.subarray(at + 1), width * count, hashes, 0)
}

/** Hashes of the cells of one column, and where each stands; overwritten by the next. */
export interface ColumnCells {
  starts: Int32Array
  ends: Int32Array
  /** Two lanes per cell. */
  hashes: Int32Array
}

/** Room for cells, made as they come. */
export function createColumnCells(): ColumnCells {
  return { starts: new Int32Array(0), ends: new Int32Array(0), hashes: new Int32Array(0) }
}

/** Finds and hashes the cells of a column. */
function readColumn(cells: ColumnCells, { bytes, words }: HeldCells, { count, at }: HeldBlock, column: number): void {
  if (cells.starts.length < count) {
    cells.starts = new Int32Array(count)
    cells.ends = new Int32Array(count)
    cells.hashes = new Int32Array(2 * count)
  }
  const { starts, ends } = cells
  for (let place = 0, cell = at + column * count; place < count; place++, cell++) {
    starts[place] = words[cell] as number
    ends[place] = words[cell + 1] as number
  }
  hashSpans(bytes, starts, ends, count, cells.hashes, 0)
}

/** Takes in the cells of one column, block by block. */
export function addHeldCells(column: Column, cells: ColumnCells, held: HeldCells, index: number): void {
  for (const one of held.blocks) {
    readColumn(cells, held, one, index)
    const { block, count } = one
    const { starts, ends, hashes } = cells
    const { fingerprint } = column.state
    for (let place = 0; place < count; place++) {
      fingerprint.low = (fingerprint.low + ((hashes[2 * place] as number) ^ saltLow(block, place))) | 0
      fingerprint.high = (fingerprint.high + ((hashes[2 * place + 1] as number) ^ saltHigh(block, place))) | 0
    }
    addCells(column, { block, count, bytes: held.bytes, starts, ends, step: 1, hashes, firstKey: recordKey(block, 0) })
  }
}

function saltLow(block: number, place: number): number {
  return mix(Math.imul(block, 0x27d4eb2f) ^ place)
}

function saltHigh(block: number, place: number): number {
  return mix(Math.imul(place, 0x165667b1) + block)
}
