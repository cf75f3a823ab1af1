import { z } from 'zod'
import type { ColumnProfile } from '#shared/profile/profile.ts'
import { type Bound, type Check, type Rule, rule, ruleOf } from './rule.ts'

/**
 * Quality rules as a Frictionless Table Schema (https://specs.frictionlessdata.io/table-schema/ and https://datapackage.org/standard/table-schema/).
 * What the standard can say is said in its words; every rule is also kept whole under `borikonRules`, a property of our own that
 * the standard allows, so that writing and reading back loses nothing.
 */
const constraints = z.looseObject({
  required: z.boolean().optional(),
  unique: z.boolean().optional(),
  minLength: z.int().min(0).optional(),
  maxLength: z.int().min(0).optional(),
  minimum: z.union([z.number(), z.string()]).optional(),
  maximum: z.union([z.number(), z.string()]).optional(),
  pattern: z.string().optional(),
  enum: z.array(z.union([z.string(), z.number(), z.boolean()])).optional(),
})

const field = z.looseObject({
  name: z.string(),
  type: z.string().optional(),
  format: z.string().optional(),
  constraints: constraints.optional(),
})

export const tableSchema = z.looseObject({
  fields: z.array(field).min(1),
  missingValues: z.array(z.string()).optional(),
  primaryKey: z.union([z.string(), z.array(z.string())]).optional(),
  uniqueKeys: z.array(z.array(z.string())).optional(),
  borikonRules: z.array(rule).optional(),
})
export type TableSchema = z.infer<typeof tableSchema>
type Field = z.infer<typeof field>
type Constraints = z.infer<typeof constraints>

const FIELD_TYPES: Readonly<Record<ColumnProfile['type'], string>> = {
  integer: 'integer',
  decimal: 'number',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
  time: 'time',
  text: 'string',
  empty: 'string',
}
const STRPTIME: Readonly<Record<string, string>> = {
  'yyyy/mm/dd': '%Y/%m/%d',
  yyyymmdd: '%Y%m%d',
  'd/m/yyyy': '%d/%m/%Y',
  'd-m-yyyy': '%d-%m-%Y',
  'd.m.yyyy': '%d.%m.%Y',
  'm/d/yyyy': '%m/%d/%Y',
}

/** The standard knows no Buddhist years: a column with any is a string to it. */
function fieldType({ type, date }: ColumnProfile): Pick<Field, 'type' | 'format'> {
  if (!date) return { type: FIELD_TYPES[type] }
  const [format] = date.formats
  if (date.buddhist > 0 || date.formats.length !== 1 || !format) return { type: 'string' }
  if (format.format === 'yyyy-mm-dd') return { type: 'date' }
  const pattern = STRPTIME[format.format]
  return pattern ? { type: 'date', format: pattern } : { type: 'string' }
}

/** The standard knows no moving bound. */
function fixed(name: 'minimum' | 'maximum', bound: Bound): Constraints {
  return bound === null || bound === 'today' ? {} : { [name]: bound }
}

function constraintsOf(check: Check): Constraints {
  switch (check.kind) {
    case 'required':
      return { required: true }
    case 'unique':
      return check.columns.length === 1 ? { unique: true } : {}
    case 'range':
      return { ...fixed('minimum', check.min), ...fixed('maximum', check.max) }
    case 'length':
      return { ...(check.min === null ? {} : { minLength: check.min }), ...(check.max === null ? {} : { maxLength: check.max }) }
    case 'pattern':
      return { pattern: check.pattern }
    case 'allowed':
      return check.list.source === 'values' ? { enum: check.list.values } : {}
    default:
      return {}
  }
}

/** The only column a check is about, or null. */
function columnOf(check: Check): string | null {
  if (check.kind === 'unique') return check.columns.length === 1 ? (check.columns[0] ?? null) : null
  return 'column' in check ? check.column : null
}

/** The table's columns and rules as a Table Schema. */
export function toTableSchema(columns: readonly ColumnProfile[], rules: readonly Rule[]): TableSchema {
  const keys = rules.flatMap(({ check }) => (check.kind === 'unique' && check.columns.length > 1 ? [check.columns] : []))
  const fields = columns.map((column): Field => {
    const own = rules.filter(({ check }) => columnOf(check) === column.name).map(({ check }) => constraintsOf(check))
    const merged: Constraints = Object.assign({}, ...own)
    return { name: column.name, ...fieldType(column), ...(Object.keys(merged).length > 0 ? { constraints: merged } : {}) }
  })
  return { fields, missingValues: [''], ...(keys.length > 0 ? { uniqueKeys: keys } : {}), borikonRules: [...rules] }
}

const TYPES_OF_FIELDS: Readonly<Record<string, Extract<Check, { kind: 'type' }>['type']>> = {
  integer: 'integer',
  number: 'decimal',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
  time: 'time',
}

/** A bound as rules have it; null when it is of another kind (a time, a duration), which we do not check. */
function boundOf(value: number | string | undefined): number | string | null {
  if (value === undefined || typeof value === 'number') return value ?? null
  if (/^\d{4}-\d{2}-\d{2}/.test(value)) return value.slice(0, 10)
  return value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : null
}

function checksOf({ name, type, constraints: rules = {} }: Field): Check[] {
  const checks: Check[] = []
  const fieldType = TYPES_OF_FIELDS[type ?? '']
  if (fieldType) checks.push({ kind: 'type', column: name, type: fieldType })
  if (rules.required) checks.push({ kind: 'required', column: name })
  if (rules.unique) checks.push({ kind: 'unique', columns: [name] })
  const min = boundOf(rules.minimum)
  const max = boundOf(rules.maximum)
  if (min !== null || max !== null) checks.push({ kind: 'range', column: name, min, max })
  if (rules.minLength !== undefined || rules.maxLength !== undefined)
    checks.push({ kind: 'length', column: name, min: rules.minLength ?? null, max: rules.maxLength ?? null })
  if (rules.pattern !== undefined) checks.push({ kind: 'pattern', column: name, pattern: rules.pattern })
  if (rules.enum) checks.push({ kind: 'allowed', column: name, list: { source: 'values', values: rules.enum.map(String) } })
  return checks
}

/**
 * The rules of a Table Schema. A schema that Borikon wrote gives back its own rules; any other what its fields, `primaryKey` and `uniqueKeys` say.
 * A rule that cannot be checked here (a pattern that is no regular expression of ours) is left out and named in `skipped`.
 */
export function fromTableSchema(schema: TableSchema): { rules: Rule[]; skipped: Check[] } {
  if (schema.borikonRules) return { rules: schema.borikonRules, skipped: [] }
  const key = schema.primaryKey === undefined ? [] : [schema.primaryKey].flat()
  const checks: Check[] = [
    ...schema.fields.flatMap(checksOf),
    ...key.map((column): Check => ({ kind: 'required', column })),
    ...[key, ...(schema.uniqueKeys ?? [])].filter((columns) => columns.length > 0).map((columns): Check => ({ kind: 'unique', columns })),
  ]
  const seen = new Set<string>()
  const rules: Rule[] = []
  const skipped: Check[] = []
  for (const check of checks) {
    const text = JSON.stringify(check)
    if (seen.has(text)) continue
    seen.add(text)
    const parsed = rule.safeParse(ruleOf(check))
    if (parsed.success) rules.push(parsed.data)
    else skipped.push(check)
  }
  return { rules, skipped }
}
