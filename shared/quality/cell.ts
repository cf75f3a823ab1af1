import { formatName } from '#shared/profile/dates.ts'
import { dayOf, exchangeDayAndMonth } from '#shared/profile/month-first.ts'
import {
  AMBIGUOUS_DATE,
  BUDDHIST_ERA,
  CLASS_BOOLEAN,
  CLASS_COMPACT_DATE,
  CLASS_DATE,
  CLASS_INTEGER,
  CLASS_TIME,
  COMMON_ERA,
  DATE_CLASSES,
  judgeText,
  NULL_LIKE,
  NUMBER_CLASSES,
} from '#shared/profile/values.ts'
import type { Check, DateFormat } from './rule.ts'

/**
 * The classes of a checked type. Narrower than what fits a column of that type (CLASSES_OF_TYPE): 1.5 is no integer, a moment is no date.
 */
const CLASSES_OF_CHECK = {
  integer: CLASS_INTEGER | CLASS_COMPACT_DATE,
  decimal: NUMBER_CLASSES,
  boolean: CLASS_BOOLEAN,
  date: CLASS_DATE | CLASS_COMPACT_DATE,
  datetime: DATE_CLASSES,
  time: CLASS_TIME,
} as const

/** One cell as the checks see it, judged exactly as the profile of its column judges it. */
export interface Cell {
  readonly text: string
  /** Empty or null-like. */
  readonly missing: boolean
  /** See shared/profile/values.ts. */
  readonly bits: number
  readonly number: number
  readonly format: number
  readonly characters: number
}

/** A cell with nothing in it, or none at all. */
export const EMPTY: Cell = { text: '', missing: true, bits: 0, number: Number.NaN, format: -1, characters: 0 }

/** `isMonthFirst`: as dates of its column are read. */
export function cellOf(text: string | undefined, isMonthFirst = false): Cell {
  if (text === undefined || text === '') return EMPTY
  const { bits, number, format, characters } = judgeText(text)
  const isExchanged = isMonthFirst && (bits & AMBIGUOUS_DATE) !== 0
  return { text, missing: (bits & NULL_LIKE) !== 0, bits, number: isExchanged ? exchangeDayAndMonth(number) : number, format, characters }
}

/** Different values that are remembered: the codes and names of a column come again and again. */
const REMEMBERED = 4096
/** Long texts seldom come again. */
const LONGEST_REMEMBERED = 64

/** `cellOf` with a memory of its own, for one column. */
export function createCellMemory(isMonthFirst: boolean): (text: string | undefined) => Cell {
  const known = new Map<string, Cell>()
  return (text) => {
    if (text === undefined || text === '') return EMPTY
    const found = known.get(text)
    if (found) return found
    const cell = cellOf(text, isMonthFirst)
    if (text.length <= LONGEST_REMEMBERED && known.size < REMEMBERED) known.set(text, cell)
    return cell
  }
}

/** The number a cell stands for; NaN when it is none. */
export function numberOf(cell: Cell): number {
  return (cell.bits & NUMBER_CLASSES) === 0 ? Number.NaN : cell.number
}

/** The day or moment a cell names, as a day serial; NaN when it names none. */
export function serialOf(cell: Cell): number {
  // Its day and month are exchanged already, where they had to be.
  return dayOf(cell, false)
}

/** Is the value of the check's type and, for dates, written as the check says? */
export function fitsType(cell: Cell, check: Extract<Check, { kind: 'type' }>): boolean {
  if ((cell.bits & CLASSES_OF_CHECK[check.type]) === 0) return false
  if (check.era === 'buddhist' && (cell.bits & BUDDHIST_ERA) === 0) return false
  if (check.era === 'common' && (cell.bits & COMMON_ERA) === 0) return false
  return check.format === undefined || isWritten(cell, check.format)
}

function isWritten(cell: Cell, format: DateFormat): boolean {
  if (cell.format < 0) return false
  const date = cell.format % 32
  if (formatName(date) === format || ((cell.bits & AMBIGUOUS_DATE) !== 0 && formatName(date, true) === format)) return true
  return MAY.test(cell.text) && formatName(date).replace('MMMM', 'MMM') === format
}

/** The month whose full name is its short one. */
const MAY = /may/i
