import { readDate } from '#shared/locale/dates.ts'
import type { ColumnProfile } from '#shared/profile/profile.ts'
import { type CheckMistake, mistakeOf } from '#shared/quality/mistakes.ts'
import { type PatternMistake, patternMistake } from '#shared/quality/pattern.ts'
import {
  type Bound,
  type Check,
  type CheckKind,
  type Condition,
  dateFormat,
  type Rule,
  type TextForm,
  usualDimension,
} from '#shared/quality/rule.ts'
import { readNumber } from '#shared/rows/draft.ts'

type TypeCheck = Extract<Check, { kind: 'type' }>
type Place = 'province' | 'district' | 'subdistrict' | 'postal-code'

/** A rule as it stands in the form: what was typed, of every kind at once, so that nothing is lost when another kind is looked at. */
export interface Draft {
  readonly kind: CheckKind
  /** The column it is about; '' for the kinds about the whole table. */
  readonly column: string
  /** Further columns: of a combination, or the other one of two. */
  readonly columns: readonly string[]
  readonly other: string
  readonly type: TypeCheck['type']
  readonly format: string
  readonly era: string
  readonly form: TextForm
  readonly min: string
  readonly max: string
  readonly isUpToToday: boolean
  readonly pattern: string
  readonly source: 'values' | 'dataset' | 'geography'
  /** One a line. */
  readonly values: string
  readonly dataset: string
  readonly datasetColumn: string
  readonly place: Place
  readonly by: 'name' | 'code'
  readonly whenTest: Condition['test']
  readonly whenValues: string
  readonly expectTest: Condition['test']
  readonly expectValues: string
  readonly days: string
  readonly dimension: Rule['dimension']
  readonly weight: number
  readonly must: boolean
}

/** Why a draft is no rule yet: message keys below `quality.mistake.`. */
export type DraftMistake = CheckMistake | PatternMistake | 'no-column' | 'not-a-number' | 'not-a-date' | 'no-dataset'

const DATED: ReadonlySet<string> = new Set(['date', 'datetime'])
const NUMERIC: ReadonlySet<string> = new Set(['integer', 'decimal'])

/** The kinds that suit a column by what its values are; without a column those about the whole table. */
export function kindsFor(column: ColumnProfile | undefined): CheckKind[] {
  if (!column) return ['record-count']
  const always: CheckKind[] = ['required', 'unique', 'type']
  if (DATED.has(column.type)) return [...always, 'range', 'date-order', 'fresh', 'allowed', 'conditional']
  if (NUMERIC.has(column.type)) return [...always, 'range', 'allowed', 'length', 'format', 'pattern', 'conditional']
  return [...always, 'allowed', 'length', 'format', 'pattern', 'range', 'date-order', 'conditional']
}

/** An empty form for a column. */
export function newDraft(column: ColumnProfile | undefined): Draft {
  const kind = kindsFor(column)[0] ?? 'record-count'
  const type = column && column.type !== 'text' && column.type !== 'empty' ? column.type : 'integer'
  return {
    ...{ kind, column: column?.name ?? '', columns: [], other: '' },
    ...{ type, format: '', era: '', form: 'citizen-id', min: '', max: '', isUpToToday: false, pattern: '' },
    ...{ source: 'values', values: '', dataset: '', datasetColumn: '', place: 'province', by: 'name' },
    ...{ whenTest: 'filled', whenValues: '', expectTest: 'filled', expectValues: '', days: '365' },
    ...{ dimension: usualDimension(kind), weight: 1, must: false },
  }
}

/** What another kind changes: the dimension goes with it, unless a person chose another one than is usual. */
export function withKind(draft: Draft, kind: CheckKind): Partial<Draft> {
  return { kind, dimension: draft.dimension === usualDimension(draft.kind) ? usualDimension(kind) : draft.dimension }
}

/** The form of a rule that is there. */
export function draftOf(rule: Rule): Draft {
  return {
    ...newDraft(undefined),
    ...fieldsOf(rule.check),
    kind: rule.check.kind,
    dimension: rule.dimension,
    weight: rule.weight,
    must: rule.must,
  }
}

function fieldsOf(check: Check): Partial<Draft> {
  switch (check.kind) {
    case 'required':
      return { column: check.column }
    case 'unique':
      return { column: check.columns[0] ?? '', columns: check.columns.slice(1) }
    case 'type':
      return { column: check.column, type: check.type, format: check.format ?? '', era: check.era ?? '' }
    case 'format':
      return { column: check.column, form: check.format }
    case 'range':
      return {
        column: check.column,
        min: textOf(check.min),
        max: check.max === 'today' ? '' : textOf(check.max),
        isUpToToday: check.max === 'today',
      }
    case 'length':
      return { column: check.column, min: textOf(check.min), max: textOf(check.max) }
    case 'record-count':
      return { min: textOf(check.min), max: textOf(check.max) }
    case 'pattern':
      return { column: check.column, pattern: check.pattern }
    case 'allowed':
      return { column: check.column, ...fieldsOfList(check.list) }
    case 'date-order':
      return { column: check.before, other: check.after }
    case 'conditional':
      return {
        ...{ column: check.when.column, whenTest: check.when.test, whenValues: check.when.values.join('\n') },
        ...{ other: check.expect.column, expectTest: check.expect.test, expectValues: check.expect.values.join('\n') },
      }
    case 'fresh':
      return { column: check.column, days: String(check.days) }
  }
}

function fieldsOfList(list: Extract<Check, { kind: 'allowed' }>['list']): Partial<Draft> {
  if (list.source === 'values') return { source: 'values', values: list.values.join('\n') }
  if (list.source === 'dataset') return { source: 'dataset', dataset: list.dataset, datasetColumn: list.column }
  return { source: 'geography', place: list.level, by: list.by ?? 'name' }
}

function textOf(bound: Bound): string {
  return bound === null ? '' : String(bound)
}

/** What was typed, as a rule; or what is wrong with it. `isDated`: the column holds dates, so its bounds are days. */
export function readDraft(draft: Draft, isDated: boolean): { rule: Rule } | { mistake: DraftMistake } {
  const check = checkOf(draft, isDated)
  if (typeof check === 'string') return { mistake: check }
  const mistake = mistakeOf(check)
  if (mistake !== null) return { mistake }
  return { rule: { check, dimension: draft.dimension, weight: draft.weight, must: draft.must } }
}

function checkOf(draft: Draft, isDated: boolean): Check | DraftMistake {
  const { kind, column, other } = draft
  if (kind !== 'record-count' && column === '') return 'no-column'
  switch (kind) {
    case 'required':
      return { kind, column }
    case 'unique':
      return { kind, columns: [column, ...draft.columns] }
    case 'type':
      return typeCheck(draft)
    case 'format':
      return { kind, column, format: draft.form }
    case 'range': {
      const bounds = isDated ? datesOf(draft) : numbersOf(draft, false)
      return typeof bounds === 'string' ? bounds : { kind, column, ...bounds }
    }
    case 'length':
    case 'record-count': {
      const bounds = numbersOf(draft, true)
      if (typeof bounds === 'string') return bounds
      return kind === 'length' ? { kind, column, ...bounds } : { kind, ...bounds }
    }
    case 'pattern':
      return patternMistake(draft.pattern) ?? { kind, column, pattern: draft.pattern }
    case 'allowed':
      return allowedCheck(draft)
    case 'date-order':
      return other === '' ? 'no-column' : { kind, before: column, after: other }
    case 'conditional': {
      if (other === '') return 'no-column'
      const when = conditionOf(column, draft.whenTest, draft.whenValues)
      return { kind, when, expect: conditionOf(other, draft.expectTest, draft.expectValues) }
    }
    case 'fresh': {
      const days = wholeNumber(draft.days)
      return days === null ? 'not-a-number' : { kind, column, days }
    }
  }
}

function typeCheck({ column, type, format, era }: Draft): Check {
  if (!DATED.has(type)) return { kind: 'type', column, type }
  const known = dateFormat.safeParse(format)
  return {
    ...{ kind: 'type', column, type },
    ...(known.success ? { format: known.data } : {}),
    ...(era === 'buddhist' || era === 'common' ? { era } : {}),
  }
}

function allowedCheck({ column, source, values, dataset, datasetColumn, place, by }: Draft): Check | DraftMistake {
  if (source === 'values') return { kind: 'allowed', column, list: { source, values: linesOf(values) } }
  if (source === 'geography') return { kind: 'allowed', column, list: { source, level: place, ...(by === 'code' ? { by } : {}) } }
  if (dataset === '' || datasetColumn === '') return 'no-dataset'
  return { kind: 'allowed', column, list: { source, dataset, column: datasetColumn } }
}

function conditionOf(column: string, test: Condition['test'], values: string): Condition {
  return { column, test, values: test === 'one-of' || test === 'none-of' ? linesOf(values) : [] }
}

/** The values of a list typed one a line, each once. */
function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  return [...new Set(lines.filter((line) => line !== ''))]
}

interface Bounds<T> {
  readonly min: T | null
  readonly max: T | null
}

function numbersOf({ min, max }: Draft, isWhole: boolean): Bounds<number> | DraftMistake {
  const read = isWhole ? wholeNumber : readNumber
  const low = min.trim() === '' ? null : read(min)
  const high = max.trim() === '' ? null : read(max)
  if ((low === null && min.trim() !== '') || (high === null && max.trim() !== '')) return 'not-a-number'
  return { min: low, max: high }
}

function datesOf({ min, max, isUpToToday }: Draft): Bounds<string> | DraftMistake {
  // A rule out of a file may begin with the day it is checked on; the form shows it as it is stored.
  const low = min.trim() === '' ? null : min.trim() === 'today' ? 'today' : readDate(min)
  const high = isUpToToday ? 'today' : max.trim() === '' ? null : readDate(max)
  if ((low === null && min.trim() !== '') || (high === null && max.trim() !== '')) return 'not-a-date'
  return { min: low, max: high }
}

function wholeNumber(text: string): number | null {
  const number = readNumber(text)
  return number !== null && Number.isSafeInteger(number) && number >= 0 ? number : null
}
