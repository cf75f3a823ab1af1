import { dayOf } from '#shared/profile/month-first.ts'
import { NULL_LIKE } from '#shared/profile/values.ts'
import type { ColumnFacts } from './cell-test.ts'
import { type CellReader, isTooLongForAWord } from './cells.ts'
import { KEY_BYTES, writeCollationKey } from './collation.ts'
import { createFloat64List, createUint32List } from './number-list.ts'
import type { SortKeys } from './order.ts'
import { createValueTable } from './value-table.ts'

/** Gathers what decides the order of some records. */
export interface SortKeyWriter {
  /** Takes the cell that the reader stands at; `place` is its record's place among these records. */
  readonly add: (cell: CellReader, place: number) => void
  /** What was gathered since the last time. */
  readonly finish: () => SortKeys
}

const FIRST_BYTES = 1 << 14
/** What was worked out for so many different cells is kept, if these take no more bytes together. */
const KEPT = 100_000
const KEPT_BYTES = 8 * 1024 * 1024
/** Bytes of the longest cell that is kept: the values that repeat are short. */
const LONGEST = 256
/** Cells after which is looked whether the table pays: it does if so many of them were in it. */
const TRIAL = 1 << 15
const WORTH_ASKING = TRIAL / 8

const GAP = 0
const NUMBER = 1
const TEXT = 2

/** For cells of a column of which this is known. */
export function createSortKeyWriter(facts: ColumnFacts): SortKeyWriter {
  const isDated = facts.type === 'date' || facts.type === 'datetime'
  const isNumeric = facts.type === 'integer' || facts.type === 'decimal'
  const table = createValueTable(KEPT, KEPT_BYTES)
  // What decides for each value of the table: the kind; the number, or which key the text has.
  const kinds = new Uint8Array(KEPT)
  const figures = new Float64Array(KEPT)
  let isOfUse = true
  let asked = 0
  let known = 0

  const numbers = createFloat64List()
  const numberPlaces = createUint32List()
  const textEnds = createUint32List()
  const textKeys = createUint32List()
  const textPlaces = createUint32List()
  const gapPlaces = createUint32List()
  let bytes = new Uint8Array(FIRST_BYTES)
  let used = 0
  /** Keys written from the beginning on. */
  let keyCount = 0

  let kind = GAP
  let figure = 0

  /** Sets what decides for the cell. */
  function workOut(cell: CellReader): void {
    const number = numberOf(cell)
    kind = number === null ? GAP : Number.isNaN(number) ? TEXT : NUMBER
    figure = kind === TEXT ? writeKey(cell) : (number ?? 0)
  }

  function writeKey(cell: CellReader): number {
    if (used + KEY_BYTES > bytes.length) {
      const more = new Uint8Array(bytes.length * 2)
      more.set(bytes)
      bytes = more
    }
    const length = cell.loadCodes()
    used = writeCollationKey(cell.codes.codes, length, bytes, used)
    textEnds.push(used)
    return keyCount++
  }

  /** The same from the table, if the value is in it; enters it otherwise. */
  function lookUp(cell: CellReader): void {
    const { bytes: from, start, end } = cell.span
    if (++asked === TRIAL) {
      isOfUse = known >= WORTH_ASKING
      asked = 0
      known = 0
    }
    const entry = table.find(from, start, end)
    if (entry >= 0) {
      known++
      kind = kinds[entry] as number
      figure = figures[entry] as number
      return
    }
    workOut(cell)
    const added = table.add(from, start, end)
    if (added >= 0) {
      kinds[added] = kind
      figures[added] = figure
    }
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

  function judge(cell: CellReader): void {
    const plain = isNumeric ? cell.plainNumber() : Number.NaN
    if (!Number.isNaN(plain)) {
      kind = NUMBER
      figure = plain
    } else if (isOfUse && cell.span.start >= 0 && cell.span.end - cell.span.start <= LONGEST) lookUp(cell)
    else workOut(cell)
  }

  return {
    add: (cell, place) => {
      judge(cell)
      if (kind === GAP) gapPlaces.push(place)
      else if (kind === NUMBER) {
        numbers.push(figure)
        numberPlaces.push(place)
      } else {
        textKeys.push(figure)
        textPlaces.push(place)
      }
    },
    finish: () => {
      const gathered = {
        numbers: numbers.take(),
        numberPlaces: numberPlaces.take(),
        texts: bytes.slice(0, used),
        textEnds: textEnds.take(),
        textKeys: textKeys.take(),
        textPlaces: textPlaces.take(),
        gapPlaces: gapPlaces.take(),
      }
      used = 0
      return gathered
    },
  }
}
