export { setBlock, setScratch } from './block'
export { addPrint, gatherCells, hashRecord, placeCell, rowsBelow } from './cells'
export { createColumns } from './column'
export { relink } from './dictionary'
export { distinct } from './distinct'
export { setCodes } from './figures'
export { createNewcomers } from './newcomers'
export {
  enteredCount,
  firstWalked,
  hashCount,
  lastWalked,
  looseCount,
  notedCount,
  resolve,
  setHanded,
  variantOf,
  waits,
  walkNumbers,
} from './resolve'
export { setScreen, takenLines, takeRows } from './rows'
export { createSketch } from './sketch'
export { lastRecordEnd, setFieldTables, setRecordTables, tokenize } from './tokenize'

/** Memory that stays until it is given back. */
export function allocate(bytes: usize): usize {
  return heap.alloc(bytes)
}

/** Has so much memory at hand from now on: it comes at once, instead of by doubling. */
export function reserve(bytes: usize): void {
  heap.free(heap.alloc(bytes))
}

export function release(at: usize): void {
  heap.free(at)
}
