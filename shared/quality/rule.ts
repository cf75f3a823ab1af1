import { z } from 'zod'
import { patternMistake } from './pattern.ts'

/** The five dimensions of data quality of the Digital Government Development Agency (DGA). */
export const dimension = z.enum(['accuracy', 'consistency', 'timeliness', 'relevancy', 'availability'])
export type Dimension = z.infer<typeof dimension>

/**
 * A regular expression in JavaScript's Unicode syntax that the whole value must match, and that ends on every value (see `patternMistake`).
 */
const pattern = z
  .string()
  .max(1000)
  .refine((source) => patternMistake(source) === null, 'not a regular expression that always ends')

/** A bound of a range: a number, or for columns of dates a day (ISO, common era) or the day it is checked on. */
const bound = z.union([z.number(), z.iso.date(), z.literal('today')]).nullable()
export type Bound = z.infer<typeof bound>

/**
 * How the dates of a column must be written; days and months with or without a leading zero, `MMM` a short and `MMMM` a full month's name.
 */
export const dateFormat = z.enum([
  'yyyy-mm-dd',
  'yyyy/mm/dd',
  'yyyymmdd',
  'd/m/yyyy',
  'd-m-yyyy',
  'd.m.yyyy',
  'd/m/yy',
  'm/d/yyyy',
  'd MMM yyyy',
  'd MMMM yyyy',
])
export type DateFormat = z.infer<typeof dateFormat>

/** A form of text that has a rule of its own: 13 digits with their check digit, an address, a number plan. */
export const textForm = z.enum(['citizen-id', 'email', 'url', 'uuid', 'telephone', 'postal-code'])
export type TextForm = z.infer<typeof textForm>

/**
 * Where allowed values come from: named here, a column of another dataset, or the official geography codes (or, without `by`, their Thai
 * names).
 */
export const codeList = z.discriminatedUnion('source', [
  z.object({ source: z.literal('values'), values: z.array(z.string()).max(100_000) }),
  z.object({ source: z.literal('dataset'), dataset: z.string(), column: z.string() }),
  z.object({
    source: z.literal('geography'),
    level: z.enum(['province', 'district', 'subdistrict', 'postal-code']),
    by: z.enum(['name', 'code']).optional(),
  }),
])
export type CodeList = z.infer<typeof codeList>

/** One side of "if A then B". `filled` and `empty` take no values. */
export const condition = z.object({
  column: z.string(),
  test: z.enum(['filled', 'empty', 'one-of', 'none-of']),
  values: z.array(z.string()),
})
export type Condition = z.infer<typeof condition>

/** What is checked. Missing values (empty or null-like) fail `required` only; every other rule passes them over. */
export const check = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('required'), column: z.string() }),
  z.object({ kind: z.literal('unique'), columns: z.array(z.string()).min(1) }),
  /** For dates also how they must be written, and in which era. */
  z.object({
    kind: z.literal('type'),
    column: z.string(),
    type: z.enum(['integer', 'decimal', 'boolean', 'date', 'datetime', 'time']),
    format: dateFormat.optional(),
    era: z.enum(['buddhist', 'common']).optional(),
  }),
  z.object({ kind: z.literal('format'), column: z.string(), format: textForm }),
  z.object({ kind: z.literal('range'), column: z.string(), min: bound, max: bound }),
  /** In characters. */
  z.object({ kind: z.literal('length'), column: z.string(), min: z.int().min(0).nullable(), max: z.int().min(0).nullable() }),
  z.object({ kind: z.literal('pattern'), column: z.string(), pattern }),
  z.object({ kind: z.literal('allowed'), column: z.string(), list: codeList }),
  /** The date in `before` is not after the date in `after`. */
  z.object({ kind: z.literal('date-order'), before: z.string(), after: z.string() }),
  z.object({ kind: z.literal('conditional'), when: condition, expect: condition }),
  /** The newest date, of those that are not in the future, is at most so many days old. */
  z.object({ kind: z.literal('fresh'), column: z.string(), days: z.int().min(0) }),
  z.object({ kind: z.literal('record-count'), min: z.int().min(0).nullable(), max: z.int().min(0).nullable() }),
])
export type Check = z.infer<typeof check>
/** What a rule asks for. */
export type CheckKind = Check['kind']

/** A checkable statement about a column or a record, as it is stored. */
export const rule = z.object({
  check,
  dimension,
  /** How much it counts within its dimension. */
  weight: z.number().positive(),
  /** Must hold before the dataset may be packaged (a gate). */
  must: z.boolean(),
})
export type Rule = z.infer<typeof rule>

/** A rule the program proposes, with the reason as a message key below `quality.suggest.`. */
export const suggestedRule = z.object({ rule, reason: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
export type SuggestedRule = z.infer<typeof suggestedRule>

/** What came out for one rule. */
export const ruleResult = z.object({
  rule,
  /** Checks made; 0 when the rule found nothing to check. */
  checks: z.int(),
  passed: z.int(),
  /** Numbers of the first records that failed, ascending, at most 1,000. */
  failures: z.array(z.int()),
  /** The rule names columns that the table does not have. */
  missingColumns: z.array(z.string()),
})
export type RuleResult = z.infer<typeof ruleResult>

const DIMENSIONS: Readonly<Record<CheckKind, Dimension>> = {
  required: 'accuracy',
  type: 'accuracy',
  range: 'accuracy',
  length: 'accuracy',
  pattern: 'accuracy',
  format: 'accuracy',
  'record-count': 'accuracy',
  unique: 'consistency',
  allowed: 'consistency',
  'date-order': 'consistency',
  conditional: 'consistency',
  fresh: 'timeliness',
}

/** The dimension that rules of a kind usually count in. */
export function usualDimension(kind: CheckKind): Dimension {
  return DIMENSIONS[kind]
}

/** A rule with its usual dimension, weight 1, and not a must. */
export function ruleOf(check: Check): Rule {
  return { check, dimension: usualDimension(check.kind), weight: 1, must: false }
}

/** The columns a check reads, by name. */
export function checkedColumns(check: Check): string[] {
  switch (check.kind) {
    case 'unique':
      return check.columns
    case 'date-order':
      return [check.before, check.after]
    case 'conditional':
      return [check.when.column, check.expect.column]
    case 'record-count':
      return []
    default:
      return [check.column]
  }
}

/** The same check of columns that are called as `nameOf` says. */
export function withColumns(check: Check, nameOf: (column: string) => string): Check {
  switch (check.kind) {
    case 'unique':
      return { ...check, columns: check.columns.map(nameOf) }
    case 'date-order':
      return { ...check, before: nameOf(check.before), after: nameOf(check.after) }
    case 'conditional': {
      const { when, expect } = check
      return { ...check, when: { ...when, column: nameOf(when.column) }, expect: { ...expect, column: nameOf(expect.column) } }
    }
    case 'record-count':
      return check
    default:
      return { ...check, column: nameOf(check.column) }
  }
}

/**
 * The columns whose values are told by which records fail a check, because it holds them against values that it names, or against another
 * column's. That a cell is empty, repeats or is written otherwise than the rest tells no value; nor does its length, which a mask shows.
 */
export function columnsTold(check: Check): string[] {
  switch (check.kind) {
    case 'range':
    case 'pattern':
    case 'allowed':
      return [check.column]
    case 'date-order':
      return [check.before, check.after]
    case 'conditional':
      return [check.when, check.expect].flatMap(({ column, test }) => (test === 'one-of' || test === 'none-of' ? [column] : []))
    default:
      return []
  }
}
