import { readDate } from '#shared/locale/dates.ts'
import { type CatalogField, type CatalogFields, isFieldInUse, type Metadata } from './fields.ts'

/** What a dataset is called and whose it is in a catalog: not part of the description. */
export interface CkanPlace {
  /** Lower-case Latin letters, digits, `_` and `-`, 2 to 70 characters. */
  readonly name: string
  /** Name or id of the organisation; null before it is known, and then left out. */
  readonly ownerOrg: string | null
  readonly isPrivate: boolean
}

/** A dataset as `package_create` takes it. */
export type CkanPackage = Record<string, string | string[] | { name: string }[]>

/**
 * The metadata as CKAN with the GD Catalog extension takes it: choices as the Thai text the catalog stores, booleans as "True" and "False", dates in
 * ISO form and the common era, keywords as `tags`. Empty fields, and fields not in use, are left out. Expects metadata without problems; a value that
 * is no choice or no date is left out.
 */
export function toCkan({ fields }: CatalogFields, metadata: Readonly<Metadata>, place: CkanPlace): CkanPackage {
  const entries = fields.flatMap((field): [string, CkanPackage[string]][] => {
    if (!isFieldInUse(field, metadata)) return []
    const value = toCkanValue(field, metadata[field.name] ?? '')
    return value === null ? [] : [[field.name, value]]
  })
  return {
    type: 'dataset',
    name: place.name,
    ...(place.ownerOrg === null ? {} : { owner_org: place.ownerOrg }),
    private: toBoolean(place.isPrivate),
    ...Object.fromEntries(entries),
  }
}

function toCkanValue(field: CatalogField, value: string | readonly string[]): CkanPackage[string] | null {
  const values = (typeof value === 'string' ? [value] : value).map((each) => each.trim()).filter((each) => each !== '')
  const [first] = values
  if (first === undefined) return null
  switch (field.kind) {
    case 'tags':
      return [...new Set(values)].map((name) => ({ name }))
    case 'choices':
      return values.flatMap((code) => storedText(field, code) ?? [])
    case 'choice':
      return storedText(field, first)
    case 'boolean':
      return toBoolean(first === 'true')
    case 'date':
      return readDate(first)
    default:
      return first
  }
}

function toBoolean(value: boolean): string {
  return value ? 'True' : 'False'
}

function storedText(field: CatalogField, code: string): string | null {
  return field.choices.find((choice) => choice.code === code)?.th ?? null
}

/**
 * The metadata of a dataset in CKAN's form, as far as it can be told back: what is no known choice becomes the text as it stands, so that a check says
 * so. The inverse of `toCkan` for metadata without problems.
 */
export function fromCkan({ fields }: CatalogFields, dataset: Readonly<Record<string, unknown>>): Metadata {
  return Object.fromEntries(
    fields.flatMap((field): [string, string | string[]][] => {
      const value = dataset[field.name]
      const known = value === undefined || value === null ? null : fromCkanValue(field, value)
      return known === null ? [] : [[field.name, known]]
    }),
  )
}

function fromCkanValue(field: CatalogField, value: unknown): string | string[] | null {
  if (field.kind === 'tags') return Array.isArray(value) ? value.map((tag: unknown) => nameOfTag(tag)) : null
  if (field.kind === 'choices') return Array.isArray(value) ? value.map((text) => codeOf(field, String(text))) : null
  if (typeof value !== 'string') return null
  if (field.kind === 'choice') return codeOf(field, value)
  return field.kind === 'boolean' ? value.toLowerCase() : value
}

function nameOfTag(tag: unknown): string {
  return typeof tag === 'object' && tag !== null && 'name' in tag ? String(tag.name) : ''
}

function codeOf(field: CatalogField, text: string): string {
  return field.choices.find((choice) => choice.th === text)?.code ?? text
}
