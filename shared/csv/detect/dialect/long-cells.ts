import { joinBytes } from '../../bytes.ts'
import { LONGEST_QUOTED_CELL } from '../../quoted.ts'

/** A quoted cell longer than this, in scanned bytes, is no help in telling how a file is written: a map's outline, a whole letter. */
const LONG_CELL = 4 * 1024
/** What is kept of such a cell at each of its ends, its line breaks never: lines of a letter are no rows. */
const KEPT = 40
/** So many bytes beside long cells show how a file is written. */
const ENOUGH = 128 * 1024

const QUOTE = 0x22
const BACKSLASH = 0x5c
const LF = 0x0a
const CR = 0x0d

/** Bytes that may stand before an opening quote and behind a closing one: line ends, delimiters in use, spaces beside them. */
const BESIDE: ReadonlySet<number> = new Set([LF, CR, 0x01, 0x1f, ...Array.from(',\t;|^~#!*&:= ', (character) => character.charCodeAt(0))])

interface LongCells {
  /** Where the contents of long quoted cells stand, from the first byte to after the last. */
  readonly cells: readonly { readonly from: number; readonly to: number }[]
  /** Where a quoted cell opens that the bytes end in the middle of, if it is long already; else −1. */
  readonly open: number
}

/** Finds the long cells between double quotes, whatever the delimiter. */
export function findLongCells(bytes: Uint8Array): LongCells {
  const cells: { from: number; to: number }[] = []
  let at = bytes.indexOf(QUOTE)
  while (at !== -1) {
    const opens = at === 0 || BESIDE.has(bytes[at - 1] as number)
    const close = opens ? closingQuote(bytes, at + 1) : at
    if (close === -1) return { cells, open: bytes.length - at > LONG_CELL ? at : -1 }
    if (close - at > LONG_CELL) cells.push({ from: at + 1, to: close })
    at = bytes.indexOf(QUOTE, close + 1)
  }
  return { cells, open: -1 }
}

/** The last quote of an odd run behind which a cell can end; −1 when there is none. */
function closingQuote(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(QUOTE, from)
  while (at !== -1) {
    let end = at + 1
    while (bytes[end] === QUOTE) end++
    const isOdd = (end - at) % 2 === 1
    if (isOdd && bytes[at - 1] !== BACKSLASH && (end === bytes.length || BESIDE.has(bytes[end] as number))) return end - 1
    at = bytes.indexOf(QUOTE, end)
  }
  return -1
}

/**
 * The bytes with the middle of every long quoted cell left out, so that a few kilobytes of them show many records. Where more of the file
 * follows, the cell that they end in the middle of is left out as well, unless its quote is certainly a stray one.
 */
export function withoutLongCells(bytes: Uint8Array, complete: boolean): Uint8Array {
  const { cells, open } = findLongCells(bytes)
  const end = open === -1 || complete || bytes.length - open > LONGEST_QUOTED_CELL ? bytes.length : endOfBeginning(bytes, open + 1)
  if (cells.length === 0) return bytes.subarray(0, end)
  const pieces: Uint8Array[] = []
  let from = 0
  for (const cell of cells) {
    pieces.push(bytes.subarray(from, endOfBeginning(bytes, cell.from)))
    from = startOfEnd(bytes, cell.to)
  }
  pieces.push(bytes.subarray(from, end))
  return joinBytes(pieces)
}

/** Some bytes into a cell, before its first line break and first quote. */
function endOfBeginning(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < from + KEPT && !isBreak(bytes[at])) at++
  return at
}

/** Some bytes before a cell's end, behind its last line break and last quote. */
function startOfEnd(bytes: Uint8Array, to: number): number {
  let at = to
  while (at > to - KEPT && !isBreak(bytes[at - 1])) at--
  return at
}

function isBreak(byte: number | undefined): boolean {
  return byte === LF || byte === CR || byte === QUOTE || byte === BACKSLASH
}

/**
 * Whether the bytes show too little of what is neither a long cell nor the long line they end in, so that more of the file is to be looked
 * at.
 */
export function hidesRecords(bytes: Uint8Array): boolean {
  const { cells, open } = findLongCells(bytes)
  const lastBreak = Math.max(bytes.lastIndexOf(LF), bytes.lastIndexOf(CR), cells.at(-1)?.to ?? 0)
  const unfinished = bytes.length - (open === -1 ? lastBreak : open)
  const hidden = cells.reduce((sum, { from, to }) => sum + to - from, 0) + (unfinished > LONG_CELL ? unfinished : 0)
  return hidden > 0 && bytes.length - hidden < ENOUGH
}
