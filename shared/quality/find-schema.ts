import type { z } from 'zod'
import { valueAt } from '#shared/contract/value-at.ts'
import { type NotUnderstood, notUnderstoodOf } from './schema-reading.ts'
import { type SchemaField, schemaField, schemaRest, type TableSchema } from './table-schema.ts'

/** A Table Schema as far as it keeps to the standard, and what of it does not. */
export interface FoundSchema {
  readonly schema: TableSchema
  readonly misfits: SchemaMisfits
}

/** What a schema does not write as the standard has it: of fields, by their names, and of the whole table. */
export interface SchemaMisfits {
  readonly ofField: ReadonlyMap<string, readonly NotUnderstood[]>
  readonly ofTable: readonly NotUnderstood[]
}

const MOST_FIELDS = 100_000

/**
 * The Table Schema in a JSON text: the text itself, or that of the first table of a Data Package. Null when there is none: no list of
 * fields of which one at least has a name. What else is wrong with it is left out and named.
 */
export function findTableSchema(text: string): FoundSchema | null {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return null
  }
  for (const candidate of candidates(json)) {
    const found = fittingSchema(candidate)
    if (found) return found
  }
  return null
}

function candidates(json: unknown): object[] {
  if (!isObject(json)) return []
  const schema = 'schema' in json && isObject(json.schema) ? [json.schema] : []
  const resources = 'resources' in json && Array.isArray(json.resources) ? json.resources.flatMap(candidates) : []
  return [json, ...schema, ...resources]
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function fittingSchema(candidate: object): FoundSchema | null {
  if (!('fields' in candidate) || !Array.isArray(candidate.fields) || candidate.fields.length > MOST_FIELDS) return null
  const { fields: listed, ...others } = candidate
  const fields = new Map<string, SchemaField>()
  const ofField = new Map<string, readonly NotUnderstood[]>()
  const unread: NotUnderstood[] = []
  listed.forEach((one: unknown, index) => {
    const name = isObject(one) && 'name' in one && typeof one.name === 'string' ? one.name : ''
    if (!isObject(one) || name === '') unread.push(notUnderstoodOf(`fields.${index + 1}`, one, 'no-name'))
    else if (fields.has(name)) unread.push(notUnderstoodOf(`fields.${index + 1}`, one, 'same-name'))
    else {
      // Half a list of values would be another constraint: it goes whole.
      const { fitting, misfits } = fittingPart(schemaField, one, ([top]) => (top === 'constraints' ? 2 : 1))
      fields.set(name, fitting)
      if (misfits.length > 0) ofField.set(name, misfits)
    }
  })
  if (fields.size === 0) return null
  const rest = fittingPart(schemaRest, others, () => 2)
  return {
    schema: { ...rest.fitting, fields: [...fields.values()] },
    misfits: { ofField, ofTable: [...unread, ...rest.misfits] },
  }
}

/** What of an object fits a shape, and the members that do not: `depthOf` tells how far down one is taken out by itself. */
function fittingPart<T>(
  shape: z.ZodType<T>,
  given: object,
  depthOf: (path: readonly PropertyKey[]) => number,
): { fitting: T; misfits: NotUnderstood[] } {
  const parsed = shape.safeParse(given)
  if (parsed.success) return { fitting: parsed.data, misfits: [] }
  const places = new Map(
    parsed.error.issues.map(({ path }) => path.slice(0, depthOf(path))).map((place) => [placeKey(place), place] as const),
  )
  const misfits = [...places.values()].map((place) => {
    const property = place.filter((part) => typeof part === 'string').join('.')
    return notUnderstoodOf(property, valueAt(given, place), 'not-as-standard')
  })
  return { fitting: shape.parse(without(given, places)), misfits }
}

function placeKey(place: readonly PropertyKey[]): string {
  return JSON.stringify(place.map(String))
}

/** An object without some of its members, and of their members. */
function without(given: object, gone: ReadonlyMap<string, unknown>): object {
  const left = Object.entries(given).filter(([name]) => !gone.has(placeKey([name])))
  return Object.fromEntries(
    left.map(([name, value]): [string, unknown] => {
      if (Array.isArray(value)) return [name, value.filter((_, index) => !gone.has(placeKey([name, index])))]
      if (!isObject(value)) return [name, value]
      return [name, Object.fromEntries(Object.entries(value).filter(([inner]) => !gone.has(placeKey([name, inner]))))]
    }),
  )
}
