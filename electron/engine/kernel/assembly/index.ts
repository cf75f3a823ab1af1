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

// The heap takes all memory that is there when it is first asked for some, which must not be what was given away before.
heap.free(heap.alloc(1))

/** Of WebAssembly. */
const PAGE_BYTES: usize = 65536

/** Memory that stays until it is given back. */
export function allocate(bytes: usize): usize {
  return heap.alloc(bytes)
}

/** Memory that nothing has been in: every byte is nought, and takes no room before something is written beside it. */
export function allocateBlank(bytes: usize): usize {
  const pages = memory.grow(<i32>((bytes + PAGE_BYTES - 1) / PAGE_BYTES))
  if (pages < 0) unreachable()
  return <usize>pages * PAGE_BYTES
}

/** Has so much memory at hand from now on: it comes at once, instead of by doubling. */
export function reserve(bytes: usize): void {
  heap.free(heap.alloc(bytes))
}

export function release(at: usize): void {
  heap.free(at)
}
