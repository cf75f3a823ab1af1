import { isNeverMet } from './never-met.ts'
import { type Bound, type Check, type Condition, checkedColumns } from './rule.ts'

/** Why a check cannot be a rule although it has the shape of one: message keys below `quality.mistake.`. */
export type CheckMistake =
  | 'no-bound'
  | 'forbids-nothing'
  | 'allows-nothing'
  | 'bounds-crossed'
  | 'bounds-mixed'
  | 'no-values'
  | 'too-many-values'
  | 'no-condition-values'
  | 'no-pattern'
  | 'pattern-fits-all'
  | 'pattern-fits-none'
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
      return mistakeOfRange(check.min, check.max) ?? mistakeOfLength(check)
    case 'record-count':
      return mistakeOfRange(check.min, check.max) ?? (check.min === 0 && check.max === null ? 'forbids-nothing' : null)
    case 'pattern':
      return mistakeOfPattern(check.pattern)
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

/** A value has a character at least: what has none is missing, and no value. */
function mistakeOfLength({ min, max }: Extract<Check, { kind: 'length' }>): CheckMistake | null {
  if (max === 0) return 'allows-nothing'
  return max === null && min !== null && min <= 1 ? 'forbids-nothing' : null
}

/** Values so unlike each other that what is made of ANY_PARTS and fits all of them fits every other one, too. */
const UNLIKE = ['ก', '7', ' ', '𝒳', `!"#$%&'()*+,-./:;<=>?@[\\]^_\`{|}~ 09azAZกฮ๐๙`, 'ก'.repeat(2000)]

/**
 * Parts of patterns that name no character and set no end: what has others, a text that must not follow or a greatest length, forbids
 * something, however much it lets through.
 */
const ANY_PARTS = /^(?:\(\?:|[.()|*+?^$]|\\[dDsSwWnr]|\[\^?(?:\\[dDsSwWnr])*\]|\{[01],\})*$/

function mistakeOfPattern(source: string): CheckMistake | null {
  if (source.trim() === '') return 'no-pattern'
  if (isNeverMet(source)) return 'pattern-fits-none'
  const whole = new RegExp(`^(?:${source})$`, 'u')
  return ANY_PARTS.test(source) && UNLIKE.every((value) => whole.test(value)) ? 'pattern-fits-all' : null
}

function mistakeOfValues(values: readonly string[]): CheckMistake | null {
  if (values.every(isBlank)) return 'no-values'
  return values.length > MOST_VALUES ? 'too-many-values' : null
}

function mistakeOfCondition({ test, values }: Condition): CheckMistake | null {
  return (test === 'one-of' || test === 'none-of') && values.every(isBlank) ? 'no-condition-values' : null
}

/** No cell has it for a value: cells without anything in them are missing values. */
function isBlank(value: string): boolean {
  return value.trim() === ''
}
