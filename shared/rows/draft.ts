import { readDate } from '#shared/locale/dates.ts'
import { toArabicDigits } from '#shared/locale/numbers.ts'
import type { ColumnProfile } from '#shared/profile/profile.ts'
import type { ColumnCondition } from './condition.ts'

/** What can be asked of a column, in the words of a person: each may be turned round. */
export const OPERATORS = [
  'contains',
  'not-contains',
  'starts-with',
  'not-starts-with',
  'is',
  'is-not',
  'between',
  'outside',
  'empty',
  'filled',
  'matches',
  'not-matches',
] as const
/** One of OPERATORS. */
export type Operator = (typeof OPERATORS)[number]

/** What can be asked of a column whose values are masked: how it is filled, not with what. */
export const OPERATORS_WITHOUT_VALUES = ['empty', 'filled'] as const satisfies readonly Operator[]

/** A condition being written: texts as they are typed. */
export interface ConditionDraft {
  readonly operator: Operator
  readonly text: string
  readonly min: string
  readonly max: string
}

/** What a condition must know of its column. */
export type DraftColumn = Pick<ColumnProfile, 'name' | 'type'>

/** Its values are dates: they are asked for by day. */
export function isDated({ type }: DraftColumn): boolean {
  return type === 'date' || type === 'datetime'
}

/** Its values are numbers. */
export function isNumeric({ type }: DraftColumn): boolean {
  return type === 'integer' || type === 'decimal'
}

/** What is most likely asked of a column like this one. */
export function emptyDraft(column: DraftColumn, isMasked: boolean): ConditionDraft {
  const operator = isMasked ? 'empty' : isDated(column) || isNumeric(column) ? 'between' : 'contains'
  return { operator, text: '', min: '', max: '' }
}

/** A number as a person writes it: with commas between thousands, in Thai or Arabic digits; null when it is none. */
export function readNumber(text: string): number | null {
  const plain = toArabicDigits(text).replace(/[,\s]/g, '')
  const number = plain === '' ? Number.NaN : Number(plain)
  return Number.isFinite(number) ? number : null
}

/** The condition that a draft stands for; null while something is missing, or is no number or day where one is needed. */
export function conditionOf(column: DraftColumn, draft: ConditionDraft): ColumnCondition | null {
  const base = {
    column: column.name,
    not: draft.operator.startsWith('not-') || draft.operator === 'is-not' || draft.operator === 'outside',
  }
  switch (draft.operator) {
    case 'empty':
      return { kind: 'filled', column: column.name, not: true }
    case 'filled':
      return { kind: 'filled', ...base }
    case 'contains':
    case 'not-contains':
      return draft.text === '' ? null : { kind: 'contains', ...base, text: draft.text }
    case 'starts-with':
    case 'not-starts-with':
      return draft.text === '' ? null : { kind: 'starts-with', ...base, text: draft.text }
    case 'matches':
    case 'not-matches':
      return draft.text === '' ? null : { kind: 'matches', ...base, pattern: draft.text }
    case 'is':
    case 'is-not':
      return isCondition(column, base, draft.text)
    case 'between':
    case 'outside':
      return isDated(column) ? daysCondition(base, draft) : numbersCondition(base, draft)
  }
}

type Base = { readonly column: string; readonly not: boolean }

/**
 * Numbers and days are the same however they are written; what is no number or day, and a code with zeros before it, is meant as it stands.
 */
function isCondition(column: DraftColumn, base: Base, text: string): ColumnCondition | null {
  if (text === '') return null
  const day = isDated(column) ? readDate(text) : null
  if (day !== null) return { kind: 'date', ...base, from: day, to: day }
  const number = isNumeric(column) && !/^[0๐][\d๐-๙]/.test(text.trim()) ? readNumber(text) : null
  if (number !== null) return { kind: 'number', ...base, min: number, max: number, isMinExcluded: false, isMaxExcluded: false }
  return { kind: 'one-of', ...base, values: [text] }
}

/** A bound that is left out is none, but one there must be; null otherwise, and when one is no such thing. */
function boundsOf<T>({ min, max }: ConditionDraft, read: (text: string) => T | null): { from: T | null; to: T | null } | null {
  const from = min.trim() === '' ? null : read(min)
  const to = max.trim() === '' ? null : read(max)
  const isBroken = (min.trim() !== '' && from === null) || (max.trim() !== '' && to === null)
  return isBroken || (from === null && to === null) ? null : { from, to }
}

function daysCondition(base: Base, draft: ConditionDraft): ColumnCondition | null {
  const bounds = boundsOf(draft, readDate)
  return bounds && { kind: 'date', ...base, ...bounds }
}

function numbersCondition(base: Base, draft: ConditionDraft): ColumnCondition | null {
  const bounds = boundsOf(draft, readNumber)
  return bounds && { kind: 'number', ...base, min: bounds.from, max: bounds.to, isMinExcluded: false, isMaxExcluded: false }
}

/** A condition in one line, as `column=value`. */
const SIGNS = [
  ['!=', 'is-not'],
  ['!~', 'not-contains'],
  ['^=', 'starts-with'],
  ['>=', 'from'],
  ['<=', 'to'],
  ['=', 'is'],
  ['~', 'contains'],
] as const

/** Why a line is no condition: of what is not there, or is not what the column and the sign need. */
export type ConditionFlaw = 'no-column' | 'no-sign' | 'no-value' | 'no-number' | 'no-day'

/**
 * Reads a condition from one line: `column=value`, `!=`, `~` (contains), `!~`, `^=` (starts with), `>=`, `<=`; with nothing behind `=` or
 * `!=` the cell is empty, or is not. The column's name goes as far as it can. Answers the flaw of a line that is none.
 */
export function readCondition(
  line: string,
  columns: readonly DraftColumn[],
): { readonly condition: ColumnCondition } | { readonly flaw: ConditionFlaw } {
  const candidates = columns.filter((one) => line.startsWith(one.name)).toSorted((a, b) => b.name.length - a.name.length)
  for (const column of candidates) {
    const rest = line.slice(column.name.length).trimStart()
    const [sign, operator] = SIGNS.find(([written]) => rest.startsWith(written)) ?? []
    if (sign === undefined || operator === undefined) continue
    const value = rest.slice(sign.length).trim()
    const condition = conditionOf(column, draftOf(operator, value))
    return condition === null ? { flaw: flawOf(column, value) } : { condition }
  }
  return { flaw: SIGNS.some(([written]) => line.includes(written)) ? 'no-column' : 'no-sign' }
}

function draftOf(operator: (typeof SIGNS)[number][1], value: string): ConditionDraft {
  const draft = { operator: 'between', text: value, min: '', max: '' } as const
  if (operator === 'from') return { ...draft, min: value }
  if (operator === 'to') return { ...draft, max: value }
  if (value === '' && (operator === 'is' || operator === 'is-not')) return { ...draft, operator: operator === 'is' ? 'empty' : 'filled' }
  return { ...draft, operator }
}

/** Any text can be looked for; what is compared must be a number, or a day. */
function flawOf(column: DraftColumn, value: string): ConditionFlaw {
  if (value === '') return 'no-value'
  return isDated(column) ? 'no-day' : 'no-number'
}
