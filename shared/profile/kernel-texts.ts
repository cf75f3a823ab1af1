import type { Encoding } from '#shared/csv/dialect.ts'
import { singleByteCodes } from './cell-codes.ts'
import { CHARACTER_KINDS } from './characters.ts'
import { type CellBatch, judgeCell, measured } from './column.ts'
import type { Column } from './column-state.ts'
import { STORED_CODES } from './dictionary.ts'
import { type Kernel, type LookUpTables, SAID, type WordTables } from './kernel.ts'
import { placeTable } from './kernel-tables.ts'
import type { TextScan } from './observer.ts'
import { PATTERN_SIGNS } from './patterns.ts'
import { judgeScanned } from './values.ts'

const SPACE = 0x20
/** Texts of more bytes have more code units than are kept of a value. */
const MOST_BYTES = 3 * STORED_CODES

/** Reads texts in a kernel's memory: what is asked of every one that is judged by itself, in one go. */
export interface TextReader {
  /**
   * Reads the text in bytes `start` to `end` and answers its length in code units. −1 where it is to be read without the kernel: it is
   * longer than what is kept of a value, or has characters beyond U+CFFF, or bytes that are no character.
   */
  read(start: number, end: number): number
  /** The code units of the text last read, and what was seen of them; overwritten by the next. */
  codes: Uint16Array
  readonly scan: TextScan
}

/** For an extract in this encoding. `tables`: the words and classes of character that detection asks for. */
export function createTextReader(kernel: Kernel, encoding: Encoding, tables: WordTables): TextReader {
  const single = singleByteCodes(encoding)
  const codes = kernel.allocate(2 * MOST_BYTES)
  const said = kernel.allocate(4 * SAID.words)
  const placed = placeWords(kernel, tables)
  kernel.setTexts(placed.characters, placed.signs, single ? placeTable(kernel, single) : 0, codes, MOST_BYTES, said)
  kernel.setWords(tables.letters[SPACE] ?? 0, placed.links, placed.groups, placed.beginnings)
  let views = new Int32Array(kernel.memory.buffer, said, SAID.words)
  const scan: TextScan = {
    ...{ seen: 0, latin1: 0, mangled: 0, patternLow: 0, patternHigh: 0 },
    ...{ classes: 0, digits: 0, point: -1, points: 0, words: -1 },
  }
  const reader: TextReader = {
    codes: new Uint16Array(kernel.memory.buffer, codes, MOST_BYTES),
    scan,
    read(start, end) {
      const length = kernel.readText(start, end)
      if (length < 0 || length > STORED_CODES) return -1
      // Views of memory that has moved are empty.
      if (views.length === 0) {
        views = new Int32Array(kernel.memory.buffer, said, SAID.words)
        reader.codes = new Uint16Array(kernel.memory.buffer, codes, MOST_BYTES)
      }
      scan.seen = views[SAID.seen] as number
      scan.latin1 = views[SAID.latin1] as number
      scan.mangled = views[SAID.mangled] as number
      scan.patternLow = views[SAID.patternLow] as number
      scan.patternHigh = views[SAID.patternHigh] as number
      scan.classes = views[SAID.classes] as number
      scan.digits = views[SAID.digits] as number
      scan.point = views[SAID.point] as number
      scan.points = views[SAID.points] as number
      scan.words = views[SAID.groups] as number
      return length
    },
  }
  return reader
}

const characters = new WeakMap<WordTables, Int32Array>()

/** What is asked of every character, by code unit, as assembly/texts.ts reads it. */
function charactersOf(tables: WordTables): Int32Array {
  const known = characters.get(tables)
  if (known) return known
  const { classes, letters } = tables
  const words = new Int32Array(CHARACTER_KINDS.length)
  for (let code = 0; code < words.length; code++) {
    const kind = CHARACTER_KINDS[code] as number
    words[code] = (1 << kind) | ((classes[code] ?? 0) << 13) | ((letters[code] ?? 0) << 19) | (kind << 27)
  }
  characters.set(tables, words)
  return words
}

interface PlacedWords {
  readonly characters: number
  readonly signs: number
  readonly links: number
  readonly groups: number
  readonly beginnings: number
}

function placeWords(kernel: Kernel, tables: WordTables): PlacedWords {
  return {
    characters: placeTable(kernel, charactersOf(tables)),
    signs: placeTable(kernel, PATTERN_SIGNS),
    links: placeTable(kernel, tables.links),
    groups: placeTable(kernel, tables.groups),
    beginnings: placeTable(kernel, tables.beginnings),
  }
}

/** Puts all that values are looked up in where a kernel finds it. A kernel that has it keeps it, so this can be done beforehand. */
export function placeLookUp(kernel: Kernel, { postalCodes, placeCodes, parts }: LookUpTables): void {
  kernel.setCodes(placeTable(kernel, postalCodes), placeTable(kernel, placeCodes))
  placeWords(kernel, parts.tables)
}

/** Judges the cell's value into `measured`, as `judgeCell` does. */
export function judgeInKernel(texts: TextReader, column: Column, batch: CellBatch, place: number): void {
  const { starts, ends, step } = batch
  const length = texts.read(starts[step * place] as number, ends[step * place] as number)
  if (length < 0) {
    judgeCell(column, batch, place)
    return
  }
  const { bits, number, format, characters } = judgeScanned(texts.codes, length, texts.scan)
  measured.bits = bits
  measured.number = number
  measured.format = format
  measured.characters = characters
  measured.codes = texts.codes
  measured.start = 0
  measured.end = length
  measured.scan = texts.scan
}
