import { z } from 'zod'
import type { ColumnProfile } from '#shared/profile/profile.ts'
import { type Bound, type Check, type Rule, rule } from './rule.ts'

/**
 * Quality rules as a Frictionless Table Schema (https://specs.frictionlessdata.io/table-schema/ and
 * https://datapackage.org/standard/table-schema/). What the standard can say is said in its words; every rule is also kept whole under
 * `borikonRules`, a property of our own that the standard allows, so that writing and reading back loses nothing.
 */
const constraints = z.looseObject({
  required: z.boolean().optional(),
  unique: z.boolean().optional(),
  minLength: z.int().min(0).optional(),
  maxLength: z.int().min(0).optional(),
  minimum: z.union([z.number(), z.string()]).optional(),
  maximum: z.union([z.number(), z.string()]).optional(),
  exclusiveMinimum: z.union([z.number(), z.string()]).optional(),
  exclusiveMaximum: z.union([z.number(), z.string()]).optional(),
  pattern: z.string().optional(),
  enum: z.array(z.union([z.string(), z.number(), z.boolean()])).optional(),
})
export type Constraints = z.infer<typeof constraints>

/** A field of a Table Schema, as far as it is read. */
export const schemaField = z.looseObject({
  name: z.string(),
  type: z.string().optional(),
  format: z.string().optional(),
  trueValues: z.array(z.string()).optional(),
  falseValues: z.array(z.string()).optional(),
  constraints: constraints.optional(),
})
export type SchemaField = z.infer<typeof schemaField>

/** One name or several. */
const names = z.union([z.string(), z.array(z.string())])

const foreignKey = z.looseObject({ fields: names, reference: z.looseObject({ resource: z.string().optional(), fields: names }) })
export type ForeignKey = z.infer<typeof foreignKey>

/**
 * What is read of a Table Schema beside its fields (Frictionless Data, https://specs.frictionlessdata.io/table-schema/); `borikonRules` are
 * this program's own rules. Other members are passed over.
 */
export const schemaRest = z.looseObject({
  missingValues: z.array(z.union([z.string(), z.looseObject({ value: z.string() })])).optional(),
  primaryKey: names.optional(),
  uniqueKeys: z.array(z.array(z.string())).optional(),
  foreignKeys: z.array(foreignKey).optional(),
  borikonRules: z.array(rule).optional(),
})
export type TableSchema = z.infer<typeof schemaRest> & { fields: SchemaField[] }

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

/** Our date formats in the standard's words (strptime). */
export const STRPTIME: Readonly<Record<string, string>> = {
  'yyyy/mm/dd': '%Y/%m/%d',
  yyyymmdd: '%Y%m%d',
  'd/m/yyyy': '%d/%m/%Y',
  'd-m-yyyy': '%d-%m-%Y',
  'd.m.yyyy': '%d.%m.%Y',
  'm/d/yyyy': '%m/%d/%Y',
}

/**
 * The standard knows no Buddhist years: a column with any is a string to it. A column is also a string where some of its values do not fit
 * its type, or where the profile keeps nothing of how its dates are written.
 */
function fieldType({ type, typeShare, date }: ColumnProfile): Pick<SchemaField, 'type' | 'format'> {
  if (typeShare < 1) return { type: 'string' }
  if (type !== 'date' && type !== 'datetime') return { type: FIELD_TYPES[type] }
  const [format] = date?.formats ?? []
  if (!date || date.buddhist > 0 || date.formats.length !== 1 || !format) return { type: 'string' }
  if (format.format === 'yyyy-mm-dd') return { type: 'date' }
  const pattern = STRPTIME[format.format]
  return pattern ? { type: 'date', format: pattern } : { type: 'string' }
}

/** The standard knows no moving bound. */
function fixed(name: 'minimum' | 'maximum', bound: Bound): Constraints {
  return bound === null || bound === 'today' ? {} : { [name]: bound }
}

/** What a check is in the standard's words on a field of this type; nothing where the standard has no words for it. */
function constraintsOf(check: Check, type: string | undefined): Constraints {
  switch (check.kind) {
    case 'required':
      return { required: true }
    case 'unique':
      return check.columns.length === 1 ? { unique: true } : {}
    case 'range': {
      const isDated = typeof (check.min ?? check.max) === 'string'
      const fits = isDated ? type === 'date' : type === 'integer' || type === 'number'
      return fits ? { ...fixed('minimum', check.min), ...fixed('maximum', check.max) } : {}
    }
    case 'length':
      if (type !== 'string') return {}
      return { ...(check.min === null ? {} : { minLength: check.min }), ...(check.max === null ? {} : { maxLength: check.max }) }
    case 'pattern':
      return type === 'string' ? { pattern: check.pattern } : {}
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

/** Rules by the only column each is about; those about several, or the whole table, under null. */
export function rulesByColumn(rules: readonly Rule[]): Map<string | null, Rule[]> {
  const byColumn = new Map<string | null, Rule[]>()
  for (const rule of rules) {
    const column = columnOf(rule.check)
    const known = byColumn.get(column)
    if (known) known.push(rule)
    else byColumn.set(column, [rule])
  }
  return byColumn
}

/**
 * What the rules of a field say in the standard's words, where there is one place for each kind: of several bounds the narrowest. Of
 * several patterns it has the first alone: the standard's regular expressions are those of XML Schema, which cannot ask for two things at
 * once.
 */
export function constraintsOfField(type: string | undefined, rules: readonly Rule[]): Constraints {
  return rules.map(({ check }) => constraintsOf(check, type)).reduce(bothOf, {})
}

const LOWER = ['minimum', 'minLength'] as const
const UPPER = ['maximum', 'maxLength'] as const

function bothOf(one: Constraints, other: Constraints): Constraints {
  const narrowed = [...LOWER, ...UPPER].flatMap((name) => {
    const [first, second] = [one[name], other[name]]
    if (first === undefined || second === undefined) return []
    return [[name, first > second === LOWER.some((lower) => lower === name) ? first : second]]
  })
  return Object.assign({}, other, one, Object.fromEntries(narrowed))
}

/**
 * The table's columns and rules as a Table Schema. `resourceOf` names a dataset as a data package would name its resource, for code lists
 * that are another dataset's column.
 */
export function toTableSchema(
  columns: readonly ColumnProfile[],
  rules: readonly Rule[],
  resourceOf: (dataset: string) => string | null,
): TableSchema {
  const keys = rules.flatMap(({ check }) => (check.kind === 'unique' && check.columns.length > 1 ? [check.columns] : []))
  const references = rules.flatMap(({ check }): ForeignKey[] => {
    if (check.kind !== 'allowed' || check.list.source !== 'dataset') return []
    const resource = resourceOf(check.list.dataset)
    return resource === null ? [] : [{ fields: check.column, reference: { resource, fields: check.list.column } }]
  })
  const byColumn = rulesByColumn(rules)
  const fields = columns.map((column): SchemaField => {
    const type = fieldType(column)
    const merged = constraintsOfField(type.type, byColumn.get(column.name) ?? [])
    return { name: column.name, ...type, ...(Object.keys(merged).length > 0 ? { constraints: merged } : {}) }
  })
  return {
    fields,
    missingValues: [''],
    ...(keys.length > 0 ? { uniqueKeys: keys } : {}),
    ...(references.length > 0 ? { foreignKeys: references } : {}),
    borikonRules: [...rules],
  }
}
