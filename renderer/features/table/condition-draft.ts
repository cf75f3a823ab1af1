import { readDate } from '#shared/locale/dates.ts'
import type { ColumnProfile } from '#shared/profile/profile.ts'
import type { ColumnCondition } from '#shared/rows/condition.ts'
import { isDated, isNumeric } from './picks.ts'

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

/** What is most likely asked of a column like this one. */
export function emptyDraft(column: ColumnProfile, isMasked: boolean): ConditionDraft {
  const operator = isMasked ? 'empty' : isDated(column) || isNumeric(column) ? 'between' : 'contains'
  return { operator, text: '', min: '', max: '' }
}

/** A number as a person writes it: with commas between thousands, in Thai or Arabic digits; null when it is none. */
export function readNumber(text: string): number | null {
  const plain = text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50)).replace(/[,\s]/g, '')
  const number = plain === '' ? Number.NaN : Number(plain)
  return Number.isFinite(number) ? number : null
}

/** The condition that a draft stands for; null while something is missing, or is no number or day where one is needed. */
export function conditionOf(column: ColumnProfile, draft: ConditionDraft): ColumnCondition | null {
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

/** Numbers and days are the same however they are written; what is no number or day, and a code with zeros before it, is meant as it stands. */
function isCondition(column: ColumnProfile, base: Base, text: string): ColumnCondition | null {
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
