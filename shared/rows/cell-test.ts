import { isoSerial } from '#shared/profile/dates.ts'
import { dayOf, readsMonthFirst } from '#shared/profile/month-first.ts'
import type { AnomalyKind, ColumnProfile, ColumnType } from '#shared/profile/profile.ts'
import { ANOMALY_BITS, BUDDHIST_ERA, CLASS_MASK, CLASSES_OF_TYPE, COMMON_ERA, NULL_LIKE } from '#shared/profile/values.ts'
import { type CellReader, isTooLongForAWord } from './cells.ts'
import type { ColumnCondition } from './condition.ts'
import { foldText } from './fold.ts'
import { createCellMemo } from './memo.ts'
import type { Spellings } from './needle.ts'

/** What a condition or an order must know of its column beside the cell: taken from the profile, so that both judge alike. */
export interface ColumnFacts {
  readonly type: ColumnType
  /** `03/04/2020` is the 4th of March. */
  readonly isMonthFirst: boolean
  /** In a column of dates: which era is the rarer one. */
  readonly rarerEra: 'buddhist' | 'common'
  readonly spellings: Spellings
}

/** The facts that a column's profile tells. */
export function columnFacts(profile: ColumnProfile): ColumnFacts {
  const countOf = (kind: AnomalyKind) => profile.anomalies.find((anomaly) => anomaly.kind === kind)?.count ?? 0
  return {
    type: profile.type,
    isMonthFirst: readsMonthFirst(profile),
    // Of a column that may be personal the profile keeps no more of its dates than this.
    rarerEra: countOf('mixed-era') < countOf('buddhist-era') ? 'common' : 'buddhist',
    // Both are counted cell by cell, over all records.
    spellings: { hasThaiDigits: countOf('thai-digits') > 0, hasInvisible: countOf('zero-width') > 0 },
  }
}

/** Looks at the cell that the reader stands at. */
export type CellTest = (cell: CellReader) => boolean

/**
 * Compiles a condition into a test of a cell. Throws a SyntaxError for a regular expression that is none. `case-mix` is given as `one-of`.
 */
export function compileCondition(one: ColumnCondition, facts: ColumnFacts): CellTest {
  const test = positiveTest(one, facts)
  const wanted = one.not ? 0 : 1
  // A number is read faster than it is found among those remembered.
  if (one.kind === 'number') return (cell) => (test(cell) ? 1 : 0) === wanted
  const memo = createCellMemo((cell) => (test(cell) ? 1 : 0))
  return (cell) => memo.of(cell) === wanted
}

function positiveTest(one: ColumnCondition, facts: ColumnFacts): CellTest {
  switch (one.kind) {
    case 'one-of': {
      const values = new Set(one.values)
      return (cell) => values.has(cell.text())
    }
    case 'contains': {
      const needle = foldText(one.text)
      return (cell) => !cell.isEmpty() && foldText(cell.text()).includes(needle)
    }
    case 'starts-with': {
      const needle = foldText(one.text)
      return (cell) => !cell.isEmpty() && foldText(cell.text()).startsWith(needle)
    }
    case 'matches': {
      const pattern = new RegExp(one.pattern, 'u')
      return (cell) => pattern.test(cell.text())
    }
    case 'filled':
      return (cell) => !cell.isEmpty() && (isTooLongForAWord(cell) || (cell.judged().bits & NULL_LIKE) === 0)
    case 'number':
      return numberTest(one)
    case 'date':
      return dateTest(one, facts.isMonthFirst)
    case 'anomaly':
      return anomalyTest(one.anomaly, facts)
  }
}

function numberTest(one: Extract<ColumnCondition, { kind: 'number' }>): CellTest {
  const min = one.min ?? Number.NEGATIVE_INFINITY
  const max = one.max ?? Number.POSITIVE_INFINITY
  return (cell) => {
    if (cell.isEmpty()) return false
    // NaN, which is no number, is within no bounds.
    const number = cell.number()
    return (one.isMinExcluded ? number > min : number >= min) && (one.isMaxExcluded ? number < max : number <= max)
  }
}

function dateTest(one: Extract<ColumnCondition, { kind: 'date' }>, isMonthFirst: boolean): CellTest {
  const from = one.from === null ? Number.NEGATIVE_INFINITY : isoSerial(one.from)
  const to = one.to === null ? Number.POSITIVE_INFINITY : isoSerial(one.to)
  return (cell) => {
    if (cell.isEmpty()) return false
    const day = Math.floor(dayOf(cell.judged(), isMonthFirst))
    return day >= from && day <= to
  }
}

function anomalyTest(anomaly: AnomalyKind, facts: ColumnFacts): CellTest {
  if (anomaly === 'empty') return (cell) => cell.isEmpty()
  const bits = anomalyBits(anomaly, facts)
  const mayBePlain = (bits & (CLASS_MASK | BUDDHIST_ERA | COMMON_ERA)) !== 0
  return (cell) => !cell.isEmpty() && (mayBePlain || Number.isNaN(cell.plainNumber())) && (cell.judged().bits & bits) !== 0
}

function anomalyBits(anomaly: AnomalyKind, facts: ColumnFacts): number {
  switch (anomaly) {
    case 'misfit':
      return CLASS_MASK & ~CLASSES_OF_TYPE[facts.type]
    case 'mixed-era':
      return facts.rarerEra === 'common' ? COMMON_ERA : BUDDHIST_ERA
    default:
      return ANOMALY_BITS.find(([kind]) => kind === anomaly)?.[1] ?? 0
  }
}
