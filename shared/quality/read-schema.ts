import { serialToDay } from '#shared/profile/dates.ts'
import { cellOf, serialOf } from './cell.ts'
import type { FoundSchema } from './find-schema.ts'
import { type CheckMistake, mistakeOf } from './mistakes.ts'
import { patternMistake } from './pattern.ts'
import { type Check, dateFormat, type Rule, ruleOf, withColumns } from './rule.ts'
import { matchNames } from './schema-names.ts'
import { type FieldReading, type NotUnderstood, notUnderstoodOf, type SchemaReading } from './schema-reading.ts'
import {
  type Constraints,
  constraintsOfField,
  type ForeignKey,
  rulesByColumn,
  type SchemaField,
  STRPTIME,
  type TableSchema,
} from './table-schema.ts'

/** What a Table Schema is read for. */
export interface SchemaContext {
  /** The names of the table's columns. */
  readonly columns: readonly string[]
  /** The id of the dataset that a data package calls so; null: there is none. */
  readonly datasetOf: (resource: string) => string | null
}

/** What was made of one property: checks, or why not. */
interface Understanding {
  readonly understood: Check[]
  readonly notUnderstood: NotUnderstood[]
}

const NOTHING: Understanding = { understood: [], notUnderstood: [] }

function understood(...checks: Check[]): Understanding {
  return { understood: checks, notUnderstood: [] }
}

function not(property: string, value: unknown, reason: NotUnderstood['reason']): Understanding {
  return { understood: [], notUnderstood: [notUnderstoodOf(property, value, reason)] }
}

function together(parts: readonly Understanding[]): Understanding {
  const all = parts.flatMap((part) => part.understood)
  // This program's own rules stand in the standard's words beside.
  return { understood: eachOnce(all, (check) => check), notUnderstood: parts.flatMap((part) => part.notUnderstood) }
}

/** A check, unless it makes no sense. */
function ifSound(check: Check, property: string, value: unknown): Understanding {
  const mistake = mistakeOf(check)
  if (mistake === null) return understood(check)
  return not(property, value, REASONS[mistake] ?? 'makes-no-sense')
}

const REASONS: Partial<Record<CheckMistake, NotUnderstood['reason']>> = {
  'bounds-crossed': 'bounds-crossed',
  'bounds-mixed': 'not-a-bound',
  'no-bound': 'not-a-bound',
}

const TYPES: Readonly<Record<string, Extract<Check, { kind: 'type' }>['type']>> = {
  integer: 'integer',
  number: 'decimal',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
  time: 'time',
  year: 'integer',
}
const PLAIN_TYPES: ReadonlySet<string> = new Set(['string', 'any', ''])
const STRING_FORMATS = { email: 'email', uri: 'url', uuid: 'uuid' } as const

function readType(field: SchemaField): Understanding {
  const { name: column, type = '', format = 'default', trueValues, falseValues } = field
  if (PLAIN_TYPES.has(type)) return readStringFormat(column, format)
  const known = TYPES[type]
  if (!known) return not('type', type, 'type-not-checked')
  if (type === 'boolean' && (trueValues || falseValues)) {
    const values = [...(trueValues ?? ['true', 'True', 'TRUE', '1']), ...(falseValues ?? ['false', 'False', 'FALSE', '0'])]
    return understood({ kind: 'allowed', column, list: { source: 'values', values } })
  }
  if (type === 'date' || type === 'datetime') return readDateFormat(column, type, format)
  const plain = understood({ kind: 'type', column, type: known })
  return together([plain, format === 'default' || format === 'any' ? NOTHING : not('format', format, 'format-not-checked')])
}

function readStringFormat(column: string, format: string): Understanding {
  if (format === 'default' || format === '') return NOTHING
  const form = STRING_FORMATS[format as keyof typeof STRING_FORMATS]
  return form ? understood({ kind: 'format', column, format: form }) : not('format', format, 'format-not-checked')
}

/** The standard's years are of the common era. */
function readDateFormat(column: string, type: 'date' | 'datetime', format: string): Understanding {
  if (format === 'any') return understood({ kind: 'type', column, type })
  const name = format === 'default' ? 'yyyy-mm-dd' : Object.keys(STRPTIME).find((key) => STRPTIME[key] === format.split(/[ T]/)[0])
  const known = dateFormat.safeParse(name)
  if (known.success) return understood({ kind: 'type', column, type, format: known.data, era: 'common' })
  return together([understood({ kind: 'type', column, type }), not('format', format, 'format-not-checked')])
}

/** Ways of writing that the standard lets a field choose and that are not checked here. */
function readWriting(field: SchemaField): Understanding {
  const plain: Readonly<Record<string, unknown>> = { decimalChar: '.', groupChar: '', bareNumber: true, delimiter: ',' }
  return together(
    Object.entries(plain).map(([property, usual]) => {
      const value = field[property]
      return value === undefined || value === usual ? NOTHING : not(property, value, 'other-writing')
    }),
  )
}

/** A bound as rules have it: a number, an ISO day, or null when it is neither (a time, a duration). */
function boundOf(value: number | string, type: string): number | string | null {
  if (type !== 'date' && type !== 'datetime') {
    if (typeof value === 'number') return value
    return value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : null
  }
  const serial = serialOf(cellOf(String(value)))
  if (Number.isNaN(serial)) return null
  const { year, month, day } = serialToDay(Math.floor(serial))
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

const READ_CONSTRAINTS: ReadonlySet<string> = new Set([
  ...['required', 'unique', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  ...['minLength', 'maxLength', 'pattern', 'enum'],
])

function readConstraints({ name: column, type = '' }: SchemaField, given: Constraints): Understanding {
  const { pattern, enum: values } = given
  const parts: Understanding[] = [
    given.required ? understood({ kind: 'required', column }) : NOTHING,
    given.unique ? understood({ kind: 'unique', columns: [column] }) : NOTHING,
    readRange(column, type, given),
    readLength(column, type, given),
  ]
  if (pattern !== undefined)
    parts.push(
      patternMistake(pattern) === null
        ? ifSound({ kind: 'pattern', column, pattern }, 'constraints.pattern', pattern)
        : not('constraints.pattern', pattern, 'not-a-pattern'),
    )
  if (values) {
    const check: Check = { kind: 'allowed', column, list: { source: 'values', values: values.map(String) } }
    parts.push(ifSound(check, 'constraints.enum', values))
  }
  for (const [property, value] of Object.entries(given))
    if (!READ_CONSTRAINTS.has(property)) parts.push(not(`constraints.${property}`, value, 'no-such-kind'))
  return together(parts)
}

function readLength(column: string, type: string, { minLength, maxLength }: Constraints): Understanding {
  const given = Object.entries({ minLength, maxLength }).filter(([, value]) => value !== undefined)
  if (!PLAIN_TYPES.has(type)) return together(given.map(([name, value]) => not(`constraints.${name}`, value, 'no-such-kind')))
  // A least length of 0 demands nothing: what is wrong is the other one.
  const [first, second] = minLength === 0 && maxLength !== undefined ? given.slice(1) : given
  if (!first) return NOTHING
  const [name, value] = first
  const check = { kind: 'length' as const, column, min: minLength ?? null, max: maxLength ?? null }
  return ifSound(check, `constraints.${name}`, second ? [value, second[1]] : value)
}

function readRange(column: string, type: string, given: Constraints): Understanding {
  const parts: Understanding[] = []
  const bounds: Record<'min' | 'max', number | string | null> = { min: null, max: null }
  const take = (side: 'min' | 'max', property: keyof Constraints & string, step: number) => {
    const value = given[property]
    if (typeof value !== 'number' && typeof value !== 'string') return
    const bound = boundOf(value, type)
    if (bound === null) parts.push(not(`constraints.${property}`, value, 'not-a-bound'))
    else if (step === 0) bounds[side] = bound
    // Of whole numbers the next one is the bound; of others there is no next one.
    else if (type === 'integer' && typeof bound === 'number') bounds[side] = bound + step
    else parts.push(not(`constraints.${property}`, value, 'no-such-kind'))
  }
  take('min', 'minimum', 0)
  take('max', 'maximum', 0)
  take('min', 'exclusiveMinimum', 1)
  take('max', 'exclusiveMaximum', -1)
  const { min, max } = bounds
  if (min !== null || max !== null) parts.push(ifSound({ kind: 'range', column, min, max }, 'constraints.minimum', [min, max]))
  return together(parts)
}

/** Constraints that somebody changed since this program wrote them; the others are in its own rules already. */
function changedConstraints(field: SchemaField, own: readonly Rule[]): Constraints {
  const written = constraintsOfField(field.type, own)
  const given = field.constraints ?? {}
  const changed = Object.entries(given).filter(([property, value]) => JSON.stringify(value) !== JSON.stringify(written[property]))
  return Object.fromEntries(changed)
}

/** What a field asks for; in a schema of this program's, `own` are the rules about it alone. */
function readField(field: SchemaField, own: readonly Rule[] | null): Understanding {
  if (own) return together([understood(...own.map(({ check }) => check)), readConstraints(field, changedConstraints(field, own))])
  return together([readType(field), readWriting(field), readConstraints(field, field.constraints ?? {})])
}

function readForeignKey({ fields, reference }: ForeignKey, context: SchemaContext): Understanding {
  const [column, ...others] = [fields].flat()
  const [there] = [reference.fields].flat()
  const value = { fields, reference }
  if (column === undefined || there === undefined || others.length > 0) return not('foreignKeys', value, 'several-columns')
  const dataset = reference.resource ? context.datasetOf(reference.resource) : null
  if (dataset === null) return not('foreignKeys', value, 'reference-unknown')
  if (!context.columns.includes(column)) return not('foreignKeys', value, 'column-unknown')
  return understood({ kind: 'allowed', column, list: { source: 'dataset', dataset, column: there } })
}

/** Columns that are a key together. */
function readKey(property: string, columns: string[], known: ReadonlySet<string>): Understanding {
  if (columns.length === 0) return NOTHING
  if (!columns.every((column) => known.has(column))) return not(property, columns, 'column-unknown')
  return ifSound({ kind: 'unique', columns }, property, columns)
}

function readTable(schema: TableSchema, context: SchemaContext): Understanding {
  const key = schema.primaryKey === undefined ? [] : [schema.primaryKey].flat()
  const missing = (schema.missingValues ?? []).map((one) => (typeof one === 'string' ? one : one.value))
  const unknown = missing.filter((value) => !cellOf(value).missing)
  const known = new Set(context.columns)
  return together([
    understood(...key.filter((column) => known.has(column)).map((column): Check => ({ kind: 'required', column }))),
    readKey('primaryKey', key, known),
    ...(schema.uniqueKeys ?? []).map((columns) => readKey('uniqueKeys', columns, known)),
    ...(schema.foreignKeys ?? []).map((one) => readForeignKey(one, context)),
    unknown.length > 0 ? not('missingValues', unknown, 'missing-values') : NOTHING,
  ])
}

/**
 * A schema's own rules name a dataset by the id it had where they were written, which may be another workspace: then they are not
 * understood here. Nor is one that makes no sense, which somebody wrote into the file.
 */
function ownRules(schema: TableSchema, context: SchemaContext): { rules: Rule[]; lost: Understanding } {
  const rules = schema.borikonRules ?? []
  const isHere = ({ check }: Rule) =>
    check.kind !== 'allowed' || check.list.source !== 'dataset' || context.datasetOf(check.list.dataset) !== null
  const lost = rules.map((rule) =>
    isHere(rule) ? ifSound(rule.check, 'borikonRules', rule.check) : not('borikonRules', rule.check, 'reference-unknown'),
  )
  return {
    rules: rules.filter((_, index) => lost[index]?.notUnderstood.length === 0),
    lost: { understood: [], notUnderstood: together(lost).notUnderstood },
  }
}

/** A schema that calls everything as the table does. */
function withTableNames(schema: TableSchema, nameOf: (name: string) => string): TableSchema {
  const { fields, primaryKey, uniqueKeys, foreignKeys, borikonRules } = schema
  const all = (names: string | string[]) => [names].flat().map(nameOf)
  return {
    ...schema,
    fields: fields.map((field) => ({ ...field, name: nameOf(field.name) })),
    ...(primaryKey !== undefined && { primaryKey: all(primaryKey) }),
    ...(uniqueKeys && { uniqueKeys: uniqueKeys.map(all) }),
    ...(foreignKeys && { foreignKeys: foreignKeys.map((key) => ({ ...key, fields: all(key.fields) })) }),
    ...(borikonRules && { borikonRules: borikonRules.map((one) => ({ ...one, check: withColumns(one.check, nameOf) })) }),
  }
}

/**
 * The rules of a Table Schema, and field by field what was understood and what was not. A schema that this program wrote gives its own
 * rules back, and with them whatever somebody changed in the standard's words since; any other gives what its fields, keys and references
 * say.
 */
export function readTableSchema({ schema: found, misfits }: FoundSchema, context: SchemaContext): SchemaReading {
  const columnOf = matchNames(
    found.fields.map(({ name }) => name),
    context.columns,
  )
  const schema = withTableNames(found, (name) => columnOf.get(name) ?? name)
  const own = schema.borikonRules ? ownRules(schema, context) : null
  const ownByColumn = own && rulesByColumn(own.rules)
  const fields = schema.fields.map((field, index): FieldReading => {
    const name = found.fields[index]?.name ?? field.name
    const misfit = { understood: [], notUnderstood: [...(misfits.ofField.get(name) ?? [])] }
    const read = together([misfit, readField(field, ownByColumn && (ownByColumn.get(field.name) ?? []))])
    return { name, column: columnOf.get(name) ?? null, type: field.type ?? null, ...read }
  })
  const named = new Set(schema.fields.map(({ name }) => name))
  const ofNoField = [...(ownByColumn ?? [])].flatMap(([column, rules]) => (column !== null && named.has(column) ? [] : rules))
  const misfit = { understood: ofNoField.map(({ check }) => check), notUnderstood: [...misfits.ofTable] }
  const whole = together([misfit, readTable(schema, context), own?.lost ?? NOTHING])
  const checks = [...fields.flatMap((field) => field.understood), ...whole.understood]
  return {
    fields,
    table: whole,
    unnamed: context.columns.filter((column) => !named.has(column)),
    rules: eachOnce([...(own?.rules ?? []), ...checks.map(ruleOf)], ({ check }) => check),
    own: own !== null,
  }
}

function eachOnce<Item>(items: readonly Item[], checkOf: (item: Item) => Check): Item[] {
  const seen = new Set<string>()
  return items.filter((item) => {
    const text = JSON.stringify(checkOf(item))
    return !seen.has(text) && seen.add(text)
  })
}
