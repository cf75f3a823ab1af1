import { type Bound, type Check, type Condition, checkedColumns } from './rule.ts'

/** Why a check cannot be a rule although it has the shape of one: message keys below `quality.mistake.`. */
export type CheckMistake =
  | 'no-bound'
  | 'bounds-crossed'
  | 'bounds-mixed'
  | 'no-values'
  | 'too-many-values'
  | 'no-condition-values'
  | 'same-column'
  | 'format-without-date'

/** More values than anyone reads are a dataset of their own, to be named as a code list. */
const MOST_VALUES = 10_000

/** What is wrong with a check; null when it makes sense. Whether its columns exist is another question. */
export function mistakeOf(check: Check): CheckMistake | null {
  switch (check.kind) {
    case 'range':
      return mistakeOfRange(check.min, check.max)
    case 'length':
    case 'record-count':
      return mistakeOfRange(check.min, check.max)
    case 'allowed':
      return check.list.source === 'values' ? mistakeOfValues(check.list.values) : null
    case 'conditional':
      return check.when.column === check.expect.column
        ? 'same-column'
        : (mistakeOfCondition(check.when) ?? mistakeOfCondition(check.expect))
    case 'unique':
    case 'date-order':
      return new Set(checkedColumns(check)).size < checkedColumns(check).length ? 'same-column' : null
    case 'type':
      return (check.format !== undefined || check.era !== undefined) && check.type !== 'date' && check.type !== 'datetime'
        ? 'format-without-date'
        : null
    default:
      return null
  }
}

function mistakeOfRange(min: Bound, max: Bound): CheckMistake | null {
  if (min === null && max === null) return 'no-bound'
  if (min === null || max === null) return null
  if (typeof min !== typeof max) return 'bounds-mixed'
  if (min === 'today' || max === 'today') return null
  return min > max ? 'bounds-crossed' : null
}

function mistakeOfValues(values: readonly string[]): CheckMistake | null {
  if (values.length === 0) return 'no-values'
  return values.length > MOST_VALUES ? 'too-many-values' : null
}

function mistakeOfCondition({ test, values }: Condition): CheckMistake | null {
  return (test === 'one-of' || test === 'none-of') && values.length === 0 ? 'no-condition-values' : null
}
