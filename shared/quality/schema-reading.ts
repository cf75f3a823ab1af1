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
    'type-not-checked',
    'format-not-checked',
    'other-writing',
    'missing-values',
    'reference-unknown',
    'several-columns',
  ]),
})
export type NotUnderstood = z.infer<typeof notUnderstood>

/** What was made of one field. */
export const fieldReading = z.object({
  name: z.string(),
  /** The extract has a column of that name. */
  known: z.boolean(),
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
