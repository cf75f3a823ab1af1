import { codesToText } from './characters.ts'
import { type CellBatch, isOrdered, makeRoom, measure, measured, noteRecord, openBits, readCell } from './column.ts'
import { type Column, type ColumnState, forgetUnique, measuresOf, settleKeys } from './column-state.ts'
import { BITS, CHARACTERS, type Dictionary, ENTRY_WORDS, FORMAT, STORED_CODES } from './dictionary.ts'
import { FORM_DATE, FORM_IRREGULAR, formKind, showsFigures } from './form-kinds.ts'
import { type HashComparer, logHashes } from './hash-log.ts'
import { COLUMN, FORM, figureCounts, type Kernel } from './kernel.ts'
import { addKernelDays, observeKernelYears } from './kernel-dates.ts'
import { readSketch } from './kernel-sketch.ts'
import { judgeInKernel, type TextReader } from './kernel-texts.ts'
import { countFormat, type MeasuredValue, measureForm, offerSample, samplesFor, settleBits } from './measures.ts'
import { mergeNumberSketches } from './number-sketch.ts'
import { offerRecord } from './record-list.ts'
import { beginWalk, endWalk, walkStretch, walkText } from './row-order.ts'
import { CLASSES } from './values.ts'

/** A column whose cells the kernel takes in. */
export interface KernelColumn {
  readonly column: Column
  readonly texts: TextReader
  readonly index: number
  /** Where its words stand in the kernel's memory. */
  readonly at: number
  /** The same words, as last seen. */
  words: Int32Array | null
  /** By form × 2 + variant: a value that stands for all of them. */
  readonly examples: (Omit<MeasuredValue, 'number'> | undefined)[]
  /** By form: whether it has nothing to say about other values of it. */
  readonly irregular: boolean[]
  /** Values that passed by and had to be judged one by one. */
  judged: number
}

/** What the kernel hands over after a call, as views of its memory. */
export interface HandedLists {
  readonly entered: Int32Array
  readonly loose: Int32Array
  readonly noted: Int32Array
  /** Two lanes per hash. */
  readonly hashes: Int32Array
  readonly entries: Int32Array
  readonly numbers: Float64Array
}

/** The kernel's mark for an empty cell, and the bit under which its record is noted. */
const EMPTY_CELL = -2
const EMPTY_BIT = 1 << 31
/** Words per item of the lists `loose` and `noted`, and of `entered`. */
const ITEM = 3
const ENTERED_ITEM = 6
/**
 * Of a table's first records the first of each kind are noted: so many cells are taken in by themselves, and the rest with less to note.
 */
const FIRST_CELLS = 1024

/** Puts an untouched column into the kernel's memory at `at`. */
export function enterKernel(kernel: Kernel, texts: TextReader, column: Column, index: number, at: number): KernelColumn {
  const { state } = column
  const sketch = kernel.createSketch(state.limits.buckets)
  const words = new Int32Array(kernel.memory.buffer, at, COLUMN.bytes / 4)
  words[COLUMN.room / 4] = state.room
  words[COLUMN.codesRoom / 4] = state.limits.codes
  words[COLUMN.precision / 4] = state.limits.precision
  words[COLUMN.unique / 4] = 1
  words[COLUMN.sketch / 4] = sketch
  column.isInKernel = true
  return { column, texts, index, at, words: null, examples: [], irregular: [], judged: 0 }
}

/** The column's words, as they stand in the kernel's memory now. */
function wordsOf(kernel: Kernel, one: KernelColumn): Int32Array {
  const { buffer } = kernel.memory
  if (one.words?.buffer !== buffer) one.words = new Int32Array(buffer, one.at, COLUMN.bytes / 4)
  return one.words
}

/** Makes the dictionary's arrays views of the kernel's memory, which may have moved; what only this side keeps grows with them. */
function bind(kernel: Kernel, one: KernelColumn): void {
  const { state } = one.column
  const { dictionary } = state
  const words = wordsOf(kernel, one)
  const { buffer } = words
  const word = (offset: number) => words[offset / 4] as number
  const capacity = word(COLUMN.capacity)
  dictionary.size = word(COLUMN.size)
  const isBound = dictionary.entries.buffer === buffer && dictionary.numbers.length === capacity
  if (isBound && (!state.registers || state.registers.buffer === buffer)) return
  dictionary.entries = new Int32Array(buffer, word(COLUMN.entries), capacity * ENTRY_WORDS)
  dictionary.numbers = new Float64Array(buffer, word(COLUMN.numbers), capacity)
  dictionary.firstKeys = new Float64Array(buffer, word(COLUMN.firstKeys), capacity)
  if (state.registers) state.registers = new Uint8Array(buffer, word(COLUMN.registers), 2 ** state.limits.precision)
  if (dictionary.weights.length >= capacity) return
  const weights = new Float64Array(capacity)
  weights.set(dictionary.weights)
  dictionary.weights = weights
  const places = new Int32Array(capacity * ENTRY_WORDS)
  places.set(dictionary.places)
  dictionary.places = places
}

/** Compares hashes in the kernel. */
export function compareIn(kernel: Kernel): HashComparer {
  return (lanes, size, to) => {
    const [from, into] = [kernel.allocate(8 * size), kernel.allocate(8 * size)]
    new Int32Array(kernel.memory.buffer, from, 2 * size).set(lanes.subarray(0, 2 * size))
    const kept = kernel.distinct(from, size, into)
    to?.set(new Int32Array(kernel.memory.buffer, into, 2 * kept))
    kernel.release(from)
    kernel.release(into)
    return kept
  }
}

/** Takes in a block's cells, which stand in the kernel's memory. `batch` and `lists` make their views anew. */
export function addKernelCells(kernel: Kernel, one: KernelColumn, batchOf: () => CellBatch, listsOf: () => HandedLists): void {
  const { column, index } = one
  const { state, walk } = column
  let batch = batchOf()
  const { block, count, firstKey } = batch
  const isEarlier = block <= column.lastBlock
  let isInOrder = isOrdered(state)
  beginWalk(walk)
  kernel.addPrint(index, count)
  for (let from = 0; from < count; ) {
    const open = kernelBits(state, firstKey + from)
    const sampled = sampledBits(state, firstKey + from)
    const behind = state.cells === 0 && from < FIRST_CELLS ? Math.min(FIRST_CELLS, count) : count
    const to = kernel.resolve(index, from, behind, firstKey, open, sampled, isEarlier, isInOrder)
    bind(kernel, one)
    batch = batchOf()
    const lists = listsOf()
    if (state.keys && logHashes(state.keys, lists.hashes, kernel.hashCount(), 0)) settleKeys(state, compareIn(kernel))
    noteUnique(kernel, one)
    takeInEntered(kernel, one, batch, lists.entered)
    measureLoose(kernel, one, batch, lists, open)
    noteRecords(column, batch, lists.noted, kernel.notedCount(), open | sampled)
    if (isInOrder) isInOrder = walkCells(kernel, one, batch, lists, from, to)
    if (to < behind && !kernel.waits()) makeRoomInKernel(kernel, one)
    from = to
  }
  endWalk(state.byNumber, state.byText, walk, block)
  settleBits(measuresOf(state))
  state.cells += count
  column.lastBlock = Math.max(column.lastBlock, block)
}

/** Bits of which the kernel tells the records: those whose lists are open, and empty cells. */
function kernelBits(state: ColumnState, firstKey: number): number {
  const open = openBits(state, firstKey)
  return state.emptyRecords.bound > firstKey ? open | EMPTY_BIT : open
}

/** Classes that lack examples, as bits. Values of the dictionary are examples anyway. */
function sampledBits(state: ColumnState, firstKey: number): number {
  let sampled = 0
  for (let bit = 0; bit < CLASSES; bit++) if (samplesFor(measuresOf(state), 1 << bit, firstKey)) sampled |= 1 << bit
  return sampled
}

function noteUnique(kernel: Kernel, one: KernelColumn): void {
  const words = wordsOf(kernel, one)
  const { state } = one.column
  state.empty = words[COLUMN.empty / 4] as number
  if (state.empty > 0 || words[COLUMN.unique / 4] === 0) if (state.unique) forgetUnique(state)
  if (!state.unique) words[COLUMN.unique / 4] = 0
  words[COLUMN.owing / 4] = state.isOwing ? 1 : 0
}

/** Takes in the values that the kernel entered in the dictionary, and judges those whose form it does not know. */
function takeInEntered(kernel: Kernel, one: KernelColumn, batch: CellBatch, entered: Int32Array): void {
  const { column, examples } = one
  const { dictionary } = column.state
  const count = kernel.enteredCount()
  for (let item = 0; item < ENTERED_ITEM * count; item += ENTERED_ITEM) {
    const entry = entered[item] as number
    const place = entered[item + 1] as number
    const form = entered[item + 3] as number
    const variant = entered[item + 4] as number
    const example = entered[item + 5] === 0 ? undefined : examples[form * FORM.variants + variant]
    if (example) {
      const length = readCell(column, batch, place)
      keepText(dictionary, entry, column.cellCodes.codes, Math.min(length, STORED_CODES), example.characters, example.format)
    } else {
      judgeInKernel(one.texts, column, batch, place)
      keepText(dictionary, entry, measured.codes, measured.end, measured.characters, measured.format)
      dictionary.entries[entry * ENTRY_WORDS + BITS] = measured.bits
      dictionary.numbers[entry] = measured.number
      if (form >= 0) teach(kernel, one, batch, place, form, variant)
    }
    dictionary.weights[entry] = entered[item + 2] as number
  }
}

/** Keeps an entry's text, code units 0 to `length`, and what is said of it on this side. */
function keepText(dictionary: Dictionary, entry: number, codes: Uint16Array, length: number, characters: number, format: number): void {
  const used = dictionary.codesUsed
  if (used + length > dictionary.codes.length) {
    const room = new Uint16Array(Math.max(dictionary.codes.length * 2, used + length))
    room.set(dictionary.codes)
    dictionary.codes = room
  }
  for (let i = 0; i < length; i++) dictionary.codes[used + i] = codes[i] as number
  dictionary.codesUsed = used + length
  const at = entry * ENTRY_WORDS
  dictionary.places[at] = used
  dictionary.places[at + 1] = length
  dictionary.places[at + CHARACTERS] = characters
  dictionary.places[at + FORMAT] = format
}

/** Measures the values that the kernel leaves to us, and teaches it their forms. */
function measureLoose(kernel: Kernel, one: KernelColumn, batch: CellBatch, { loose, numbers }: HandedLists, open: number): void {
  const { column } = one
  const measures = measuresOf(column.state)
  const count = kernel.looseCount()
  one.judged += count
  for (let item = 0; item < count; item++) {
    const place = loose[ITEM * item] as number
    const form = loose[ITEM * item + 1] as number
    judgeInKernel(one.texts, column, batch, place)
    measure(column, measures, 1, batch.firstKey + place)
    numbers[place] = measured.number
    if ((measured.bits & open) !== 0) noteRecord(column, measured.bits, open, batch, place)
    if (form >= 0) teach(kernel, one, batch, place, form, loose[ITEM * item + 2] as number)
  }
}

/** Tells the kernel what the value just judged, that of the cell at `place`, says about its form. */
function teach(
  kernel: Kernel,
  { column, index, at, examples, irregular }: KernelColumn,
  batch: CellBatch,
  place: number,
  form: number,
  variant: number,
): void {
  if (irregular[form]) return
  const { buffer } = kernel.memory
  const forms = new Int32Array(buffer, at + COLUMN.forms, 1)[0] as number
  const words = new Int32Array(buffer, forms + form * FORM.bytes, FORM.bytes / 4)
  let known = variant
  if (words[FORM.kind / 4] === 0) {
    const { kind, places } = formKind(measured.codes, measured.end, measured.bits, column.observer)
    words[FORM.kind / 4] = kind
    words[FORM.places / 4] = places
    irregular[form] = kind === FORM_IRREGULAR
    const { starts, ends, step } = batch
    known = kernel.variantOf(index, form, starts[step * place] as number, ends[step * place] as number)
  }
  if (known < 0) return
  words[FORM.bits / 4 + known] = measured.bits
  const { bits, format, characters, end } = measured
  examples[form * FORM.variants + known] = { bits, format, characters, codes: measured.codes.slice(0, end), start: 0, end, scan: null }
}

/** Notes the records of cells, and examples of classes that lack them. */
function noteRecords(column: Column, batch: CellBatch, noted: Int32Array, count: number, open: number): void {
  const { state } = column
  const { dictionary } = state
  for (let item = 0; item < count; item++) {
    const place = noted[ITEM * item] as number
    const entry = noted[ITEM * item + 1] as number
    const key = batch.firstKey + place
    if (entry === EMPTY_CELL) {
      offerRecord(state.emptyRecords, key)
      continue
    }
    const bits = entry < 0 ? (noted[ITEM * item + 2] as number) : (dictionary.entries[entry * ENTRY_WORDS + BITS] as number)
    if ((bits & open & ~EMPTY_BIT) === 0) continue
    noteRecord(column, bits, open, batch, place)
    const samples = entry < 0 ? samplesFor(measuresOf(state), bits, key) : null
    if (samples) {
      const length = readCell(column, batch, place)
      offerSample(samples, String.fromCharCode(...column.cellCodes.codes.subarray(0, Math.min(length, STORED_CODES))), key)
    }
  }
}

/** Follows the order of cells `from` to `to`; answers whether the column may still be in order. */
function walkCells(
  kernel: Kernel,
  { column, index }: KernelColumn,
  batch: CellBatch,
  lists: HandedLists,
  from: number,
  to: number,
): boolean {
  const { byNumber, byText } = column.state
  if (byNumber.up || byNumber.down) {
    const turns = kernel.walkNumbers(index, from, to)
    const stretch = { first: kernel.firstWalked(), last: kernel.lastWalked(), goesDown: (turns & 1) !== 0, goesUp: (turns & 2) !== 0 }
    walkStretch(byNumber, column.walk, stretch)
  }
  if (byText.up || byText.down) walkTexts(column, batch, lists.entries, from, to)
  return isOrdered(column.state)
}

function walkTexts(column: Column, batch: CellBatch, entries: Int32Array, from: number, to: number): void {
  const { state, walk, cellCodes } = column
  const { dictionary, byText } = state
  let before = -1
  for (let place = from; place < to && (byText.up || byText.down); place++) {
    const entry = entries[place] as number
    if (entry === EMPTY_CELL || (entry >= 0 && entry === before)) continue
    before = entry
    if (entry < 0) {
      const length = readCell(column, batch, place)
      walkText(byText, walk, cellCodes.codes, 0, Math.min(length, STORED_CODES))
    } else {
      const start = dictionary.places[entry * ENTRY_WORDS] as number
      walkText(byText, walk, dictionary.codes, start, start + (dictionary.places[entry * ENTRY_WORDS + 1] as number))
    }
  }
}

/** The dictionary is full (`makeRoom`): tells the kernel how it goes on. */
function makeRoomInKernel(kernel: Kernel, one: KernelColumn): void {
  const { column, at } = one
  const { state } = column
  makeRoom(column)
  if (state.registers && readWord(kernel, at, COLUMN.registers) === 0) {
    const place = kernel.allocate(state.registers.length)
    new Uint8Array(kernel.memory.buffer, place, state.registers.length).set(state.registers)
    writeWord(kernel, at, COLUMN.registers, place)
    // What the dictionary held is counted; from now on the hashes are enough.
    state.isOwing = state.unique
    writeWord(kernel, at, COLUMN.owing, state.isOwing ? 1 : 0)
  }
  if (state.newcomers && readWord(kernel, at, COLUMN.newcomers) === 0) kernel.createNewcomers(at)
  writeWord(kernel, at, COLUMN.room, state.room)
  writeWord(kernel, at, COLUMN.size, state.dictionary.size)
  writeWord(kernel, at, COLUMN.codes, state.dictionary.codesUsed)
  kernel.relink(one.index)
  bind(kernel, one)
}

function readWord(kernel: Kernel, at: number, offset: number): number {
  return new Int32Array(kernel.memory.buffer, at + offset, 1)[0] as number
}

function writeWord(kernel: Kernel, at: number, offset: number, value: number): void {
  new Int32Array(kernel.memory.buffer, at + offset, 1)[0] = value
}

/**
 * Takes everything of a column out of the kernel's memory, which is not used for it afterwards. Its state is plain data again, as if there
 * had been no kernel, but for the dictionary's slots: only merging needs them, and makes them (column-merge.ts).
 */
export function leaveKernel(kernel: Kernel, one: KernelColumn): void {
  const { column, at } = one
  const { state } = column
  const { dictionary } = state
  bind(kernel, one)
  const word = (offset: number) => readWord(kernel, at, offset)
  // As much room as the arrays that were here all the time have.
  const room = dictionary.weights.length
  const [entries, numbers, firstKeys] = [new Int32Array(room * ENTRY_WORDS), new Float64Array(room), new Float64Array(room)]
  entries.set(dictionary.entries)
  numbers.set(dictionary.numbers)
  firstKeys.set(dictionary.firstKeys)
  Object.assign(dictionary, { entries, numbers, firstKeys, slots: new Int32Array(0) })
  if (state.registers) state.registers = state.registers.slice()
  dictionary.error += word(COLUMN.cleared)
  state.fingerprint = { low: word(COLUMN.printLow), high: word(COLUMN.printHigh) }
  column.isInKernel = false
  handOnForms(kernel, one)
}

/** Hands on what the kernel counted by form. */
function handOnForms(kernel: Kernel, { column, at, examples }: KernelColumn): void {
  const { buffer } = kernel.memory
  const measures = measuresOf(column.state)
  const sketch = readSketch(buffer, readWord(kernel, at, COLUMN.sketch), column.state.limits.buckets)
  const figures = readWord(kernel, at, COLUMN.figures)
  const forms = readWord(kernel, at, COLUMN.forms)
  if (sketch.total > 0) {
    // What the kernel counted is most of it.
    mergeNumberSketches(sketch, measures.numbers)
    measures.numbers = sketch
  }
  addKernelDays(buffer, at, measures)
  if (figures !== 0) column.observer?.observeFigures(figureCounts(buffer, figures))
  for (let form = 0; form < readWord(kernel, at, COLUMN.formSize); form++) {
    const place = forms + form * FORM.bytes
    const words = new Uint32Array(buffer, place, FORM.bytes / 4)
    const kind = words[FORM.kind / 4] as number
    for (let variant = 0; variant < FORM.variants; variant++) {
      const count = words[FORM.counts / 4 + variant] as number
      const example = examples[form * FORM.variants + variant]
      if (count === 0 || !example) continue
      measureForm(measures, { ...example, number: Number.NaN }, count)
      if (kind === FORM_DATE) countFormat(measures, example, count)
      if (!showsFigures(kind)) column.observer?.observe(example.codes, 0, example.end, count)
    }
    const anyExample = kind === FORM_DATE ? examples.slice(form * FORM.variants, (form + 1) * FORM.variants).find(Boolean) : undefined
    if (anyExample && column.observer) observeKernelYears(buffer, place, codesToText(anyExample.codes, 0, anyExample.end), column.observer)
  }
  settleBits(measures)
}
