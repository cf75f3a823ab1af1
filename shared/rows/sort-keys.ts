import { NULL_LIKE } from '#shared/profile/values.ts'
import { type ColumnFacts, dayOf, isNumber } from './cell-test.ts'
import type { CellReader } from './cells.ts'
import { KEY_BYTES, writeCollationKey } from './collation.ts'
import type { SortKeys } from './order.ts'

/** Gathers what decides the order of some records. */
export interface SortKeyWriter {
  /** Takes the cell that the reader stands at; `place` is its record's place among these records. */
  readonly add: (cell: CellReader, place: number) => void
  readonly finish: () => SortKeys
}

const FIRST_BYTES = 1 << 14

/** For cells of a column of which this is known. */
export function createSortKeyWriter(facts: ColumnFacts): SortKeyWriter {
  const numbers: number[] = []
  const numberPlaces: number[] = []
  const textEnds: number[] = []
  const textPlaces: number[] = []
  const gapPlaces: number[] = []
  let bytes = new Uint8Array(FIRST_BYTES)
  let used = 0
  const isDated = facts.type === 'date' || facts.type === 'datetime'
  const isNumeric = facts.type === 'integer' || facts.type === 'decimal'

  return {
    add: (cell, place) => {
      if (cell.isEmpty()) {
        gapPlaces.push(place)
        return
      }
      const judged = cell.judged()
      if ((judged.bits & NULL_LIKE) !== 0) {
        gapPlaces.push(place)
        return
      }
      const number = isDated
        ? dayOf(judged, facts.isMonthFirst)
        : (isNumeric && isNumber(judged)) || facts.type === 'time'
          ? judged.number
          : Number.NaN
      if (!Number.isNaN(number)) {
        numbers.push(number)
        numberPlaces.push(place)
        return
      }
      if (used + KEY_BYTES > bytes.length) {
        const more = new Uint8Array(bytes.length * 2)
        more.set(bytes)
        bytes = more
      }
      const length = cell.loadCodes()
      used = writeCollationKey(cell.codes.codes, length, bytes, used)
      textEnds.push(used)
      textPlaces.push(place)
    },
    finish: () => ({
      numbers: Float64Array.from(numbers),
      numberPlaces: Uint32Array.from(numberPlaces),
      texts: bytes.slice(0, used),
      textEnds: Uint32Array.from(textEnds),
      textPlaces: Uint32Array.from(textPlaces),
      gapPlaces: Uint32Array.from(gapPlaces),
    }),
  }
}
