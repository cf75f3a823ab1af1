import { isoSerial } from '#shared/profile/dates.ts'
import { type Cell, EMPTY, fitsType, numberOf, serialOf } from './cell.ts'
import type { Bound, Check, CodeList, Condition } from './rule.ts'
import { hasForm } from './text-forms.ts'

/** What rules need to know beyond the records. */
export interface RuleContext {
  /** The current day as an ISO date. */
  readonly today: string
  /** The columns, by name, whose dates are read month first. */
  readonly monthFirst: ReadonlySet<string>
  /** The values of a code list, or null when it cannot be had: the rule then checks nothing. */
  readonly codes: (list: CodeList) => ReadonlySet<string> | null
}

/** true: passed, false: failed, null: nothing to check in this record. */
type Verdict = boolean | null
/** Judges one record by the cells of the check's columns, in the order of `checkedColumns`. */
export type Judge = (cells: readonly Cell[]) => Verdict

/** A longer value is no code: it does not match, and no expression is tried on it. */
const LONGEST_MATCHED = 2000

function onValue(test: (cell: Cell) => Verdict): Judge {
  return ([cell = EMPTY]) => (cell.missing ? null : test(cell))
}

/** A bound with `today` made a day. */
export function resolveBound(bound: Bound, today: string): number | string | null {
  return bound === 'today' ? today : bound
}

function judgeRange(min: number | string | null, max: number | string | null): Judge {
  const isDated = typeof min === 'string' || typeof max === 'string'
  const from = typeof min === 'string' ? isoSerial(min) : (min ?? Number.NEGATIVE_INFINITY)
  // A day ends with the day: a moment within the last day is still in the range.
  const to = typeof max === 'string' ? isoSerial(max) + 1 : (max ?? Number.POSITIVE_INFINITY)
  return onValue((cell) => {
    const value = isDated ? serialOf(cell) : numberOf(cell)
    if (Number.isNaN(value)) return null
    return value >= from && (typeof max === 'string' ? value < to : value <= to)
  })
}

function holds(condition: Condition, values: ReadonlySet<string>, cell: Cell): boolean {
  switch (condition.test) {
    case 'filled':
      return !cell.missing
    case 'empty':
      return cell.missing
    case 'one-of':
      return values.has(cell.text.trim())
    case 'none-of':
      return !values.has(cell.text.trim())
  }
}

function trimmed(values: readonly string[]): ReadonlySet<string> {
  return new Set(values.map((value) => value.trim()))
}

/**
 * How a record is judged; null for the checks that are no matter of one record (`unique`, `fresh`, `record-count`), and without its code
 * list.
 */
export function judgeOf(check: Check, context: RuleContext): Judge | null {
  switch (check.kind) {
    case 'required':
      return ([cell = EMPTY]) => !cell.missing
    case 'type':
      return onValue((cell) => fitsType(cell, check))
    case 'format':
      return onValue((cell) => hasForm(cell.text, check.format))
    case 'range':
      return judgeRange(resolveBound(check.min, context.today), resolveBound(check.max, context.today))
    case 'length':
      return onValue((cell) => cell.characters >= (check.min ?? 0) && cell.characters <= (check.max ?? Number.POSITIVE_INFINITY))
    case 'pattern': {
      const whole = new RegExp(`^(?:${check.pattern})$`, 'u')
      return onValue((cell) => cell.text.length <= LONGEST_MATCHED && whole.test(cell.text))
    }
    case 'allowed': {
      const codes = check.list.source === 'values' ? trimmed(check.list.values) : context.codes(check.list)
      return codes && onValue((cell) => codes.has(cell.text.trim()))
    }
    case 'date-order':
      return ([before = EMPTY, after = EMPTY]) => {
        const distance = serialOf(after) - serialOf(before)
        return Number.isNaN(distance) ? null : distance >= 0
      }
    case 'conditional': {
      const when = trimmed(check.when.values)
      const expected = trimmed(check.expect.values)
      return ([first = EMPTY, second = EMPTY]) => (holds(check.when, when, first) ? holds(check.expect, expected, second) : null)
    }
    case 'unique':
    case 'fresh':
    case 'record-count':
      return null
  }
}
