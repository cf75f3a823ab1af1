export { setBlock, setScratch } from './block'
export { variantOf } from './by-form'
export { addPrint, gatherCells, hashRecord, placeCell, rowsBelow } from './cells'
export { createColumns } from './column'
export { relink } from './dictionary'
export { distinct } from './distinct'
export { setCodes } from './figures'
export { enteredCount, hashCount, looseCount, notedCount, setHanded } from './handed'
export { createNewcomers } from './newcomers'
export { firstWalked, lastWalked, resolve, waits, walkNumbers } from './resolve'
export { setScreen, takenLines, takeRows } from './rows'
export { createSketch } from './sketch'
export { readText, setTexts, setWords } from './texts'
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
