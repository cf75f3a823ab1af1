import { z } from 'zod'
import { check, rule } from './rule.ts'

/** Something of a Table Schema that is no rule here, and why: a message key below `quality.schema.` */
export const notUnderstood = z.object({
  /** The property as the schema names it, e.g. `constraints.pattern`. */
  property: z.string(),
  /** Its value, as JSON, cut to what a person reads. */
  value: z.string(),
  reason: z.enum([
    'no-such-kind',
    'not-a-pattern',
    'not-a-bound',
    'bounds-crossed',
    'makes-no-sense',
    'type-not-checked',
    'format-not-checked',
    'other-writing',
    'missing-values',
    'reference-unknown',
    'several-columns',
    'column-unknown',
    'not-as-standard',
    'no-name',
    'same-name',
  ]),
})
export type NotUnderstood = z.infer<typeof notUnderstood>

const LONGEST_VALUE = 80

/** What is said of a property that is not understood. */
export function notUnderstoodOf(property: string, value: unknown, reason: NotUnderstood['reason']): NotUnderstood {
  const text = JSON.stringify(value) ?? ''
  return { property, value: text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text, reason }
}

/** What was made of one field. */
export const fieldReading = z.object({
  name: z.string(),
  /** The column it is read for, which may be written a little otherwise; null: there is none of that name. */
  column: z.string().nullable(),
  /** The type it states, if it states one. */
  type: z.string().nullable(),
  understood: z.array(check),
  notUnderstood: z.array(notUnderstood),
})
export type FieldReading = z.infer<typeof fieldReading>

/** What was made of a Table Schema. */
export const schemaReading = z.object({
  fields: z.array(fieldReading),
  /** Keys and whatever else speaks of the whole table. */
  table: z.object({ understood: z.array(check), notUnderstood: z.array(notUnderstood) }),
  /** Columns that the schema does not name. */
  unnamed: z.array(z.string()),
  /** All rules, each once. */
  rules: z.array(rule),
  /** This program wrote the schema: dimensions, weights and what must hold come with it. */
  own: z.boolean(),
})
export type SchemaReading = z.infer<typeof schemaReading>
