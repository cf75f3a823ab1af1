import { NULL_LIKE } from '#shared/profile/values.ts'
import { type ColumnFacts, dayOf } from './cell-test.ts'
import { type CellReader, isTooLongForAWord } from './cells.ts'
import { KEY_BYTES, writeCollationKey } from './collation.ts'
import { createCellMemo } from './memo.ts'
import type { SortKeys } from './order.ts'

/** Gathers what decides the order of some records. */
export interface SortKeyWriter {
  /** Takes the cell that the reader stands at; `place` is its record's place among these records. */
  readonly add: (cell: CellReader, place: number) => void
  /** What was gathered since the last time. */
  readonly finish: () => SortKeys
}

const FIRST_BYTES = 1 << 14
/** What was worked out for so many different cells is kept at once. */
const KEPT = 8192

const GAP = 0
const NUMBER = 1
const TEXT = 2

/** For cells of a column of which this is known. */
export function createSortKeyWriter(facts: ColumnFacts): SortKeyWriter {
  const isDated = facts.type === 'date' || facts.type === 'datetime'
  const isNumeric = facts.type === 'integer' || facts.type === 'decimal'
  // What decides for a cell, one after the other as they were worked out.
  const kinds = new Uint8Array(KEPT)
  const values = new Float64Array(KEPT)
  const keys = new Uint8Array(KEPT * KEY_BYTES)
  const keyLengths = new Uint8Array(KEPT)
  let kept = 0
  const memo = createCellMemo(workOut)

  let numbers: number[] = []
  let numberPlaces: number[] = []
  let textEnds: number[] = []
  let textPlaces: number[] = []
  let gapPlaces: number[] = []
  let bytes = new Uint8Array(FIRST_BYTES)
  let used = 0

  function workOut(cell: CellReader): number {
    if (kept === KEPT) {
      memo.clear()
      kept = 0
    }
    const entry = kept++
    const number = numberOf(cell)
    kinds[entry] = number === null ? GAP : Number.isNaN(number) ? TEXT : NUMBER
    if (kinds[entry] === NUMBER) values[entry] = number as number
    if (kinds[entry] === TEXT) {
      const at = entry * KEY_BYTES
      const length = cell.loadCodes()
      keyLengths[entry] = writeCollationKey(cell.codes.codes, length, keys, at) - at
    }
    return entry
  }

  /** What puts the cell among the numbers; NaN when it goes among the texts, null among the gaps. */
  function numberOf(cell: CellReader): number | null {
    if (cell.isEmpty()) return null
    if (isNumeric) {
      const number = cell.number()
      if (!Number.isNaN(number)) return number
    }
    if (!isDated && facts.type !== 'time' && isTooLongForAWord(cell)) return Number.NaN
    const judged = cell.judged()
    if ((judged.bits & NULL_LIKE) !== 0) return null
    if (isDated) return dayOf(judged, facts.isMonthFirst)
    return facts.type === 'time' ? judged.number : Number.NaN
  }

  return {
    add: (cell, place) => {
      const entry = memo.of(cell)
      const kind = kinds[entry]
      if (kind === GAP) gapPlaces.push(place)
      else if (kind === NUMBER) {
        numbers.push(values[entry] as number)
        numberPlaces.push(place)
      } else {
        if (used + KEY_BYTES > bytes.length) {
          const more = new Uint8Array(bytes.length * 2)
          more.set(bytes)
          bytes = more
        }
        const at = entry * KEY_BYTES
        const length = keyLengths[entry] as number
        for (let i = 0; i < length; i++) bytes[used + i] = keys[at + i] as number
        used += length
        textEnds.push(used)
        textPlaces.push(place)
      }
    },
    finish: () => {
      const gathered = {
        numbers: Float64Array.from(numbers),
        numberPlaces: Uint32Array.from(numberPlaces),
        texts: bytes.slice(0, used),
        textEnds: Uint32Array.from(textEnds),
        textPlaces: Uint32Array.from(textPlaces),
        gapPlaces: Uint32Array.from(gapPlaces),
      }
      numbers = []
      numberPlaces = []
      textEnds = []
      textPlaces = []
      gapPlaces = []
      used = 0
      return gathered
    },
  }
}
