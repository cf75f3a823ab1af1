import { z } from 'zod'
import { text } from '#shared/policy/policy.ts'

/** One value a field may have. The catalog stores the Thai text; we keep the code, which does not change with the wording. */
const catalogChoice = z.object({ code: z.string().min(1), th: z.string(), en: z.string() })

/** A field of the catalog's metadata form. */
const catalogField = z.object({
  /** As CKAN calls it; `tags` for the list of keywords. */
  name: z.string().min(1),
  label: text,
  help: text.nullable(),
  kind: z.enum(['text', 'long-text', 'email', 'url', 'date', 'year', 'number', 'choice', 'choices', 'tags', 'boolean']),
  required: z.boolean(),
  /** In characters; of `tags` together, with a comma between two. */
  maxLength: z.int().nullable(),
  /** The field exists only while another one has one of these codes. */
  when: z.object({ field: z.string(), codes: z.array(z.string()).min(1) }).nullable(),
  /** Of `choice` and `choices`. */
  choices: z.array(catalogChoice),
})
export type CatalogField = z.infer<typeof catalogField>

/** The fields of one kind of dataset in the Government Data Catalog. Kept in resources/policy. */
const catalogFields = z.object({
  name: z.string().min(1),
  version: z.string().min(1),
  notes: z.array(text),
  fields: z.array(catalogField).min(1),
})
export type CatalogFields = z.infer<typeof catalogFields>

/**
 * What a steward says of a dataset, by field name: text; the code of a choice, or a list of codes; keywords as a list; an ISO date in the common era
 * (other spellings are understood); `true` or `false`.
 */
export type Metadata = Record<string, string | string[]>

/** Reads the field data from its JSON text. It ships with the program, so data that does not fit is a bug and throws. */
export function parseCatalogFields(json: string): CatalogFields {
  return catalogFields.parse(JSON.parse(json))
}

/** Whether a field exists, given what the other fields say. */
export function isFieldInUse(field: CatalogField, metadata: Readonly<Metadata>): boolean {
  if (field.when === null) return true
  const value = metadata[field.when.field]
  const codes = typeof value === 'string' ? [value] : (value ?? [])
  return codes.some((code) => field.when?.codes.includes(code))
}
