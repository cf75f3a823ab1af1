import { z } from 'zod'
import { readDate } from '#shared/locale/dates.ts'
import type { MessageParams } from '#shared/locale/message.ts'
import type { Classification, PolicyPack } from '#shared/policy/policy.ts'
import { type CatalogField, type CatalogFields, isFieldInUse, type Metadata } from './fields.ts'

/** What is wrong with one field: a full message key of shared/locale. */
export interface MetadataProblem {
  readonly field: string
  readonly key: string
  readonly params: MessageParams
}

type Finding = readonly [key: string, params?: MessageParams]

const webAddress = z.url({ protocol: /^https?$/ })
const emailAddress = z.email()
/** CKAN refuses keywords outside these lengths. */
const SHORTEST_TAG = 2
const LONGEST_TAG = 100

/** Every problem of the metadata by itself, in the order of the form, at most one a field: missing where required, too long, not of the field's kind. */
export function checkMetadata({ fields }: CatalogFields, metadata: Readonly<Metadata>): MetadataProblem[] {
  return fields.flatMap((field) => {
    if (!isFieldInUse(field, metadata)) return []
    const found = checkField(field, metadata[field.name] ?? '')
    return found === null ? [] : [{ field: field.name, key: `catalog.${found[0]}`, params: found[1] ?? {} }]
  })
}

/**
 * Problems between the metadata and the classification: the catalog must show the level and the category that were approved, under a licence the
 * pack allows at that level.
 */
export function checkMetadataClassification(
  pack: PolicyPack,
  classification: Classification,
  metadata: Readonly<Metadata>,
): MetadataProblem[] {
  const problems: MetadataProblem[] = []
  const { level, category } = classification
  if (metadata.data_category !== category) problems.push({ field: 'data_category', key: 'catalog.category-differs', params: { category } })
  if (metadata.data_classification !== level)
    problems.push({ field: 'data_classification', key: 'catalog.level-differs', params: { level } })
  const licence = metadata.license_id
  if (typeof licence === 'string' && licence !== '' && !pack.licences[level].includes(licence)) {
    problems.push({
      field: 'license_id',
      key: 'catalog.licence-not-at-level',
      params: { level, licences: pack.licences[level].join(', ') },
    })
  }
  return problems
}

function checkField(field: CatalogField, value: string | readonly string[]): Finding | null {
  const isList = field.kind === 'choices' || field.kind === 'tags'
  if (isList !== (typeof value !== 'string') && value !== '') return ['wrong-kind']
  const values = (typeof value === 'string' ? [value] : value).map((each) => each.trim()).filter((each) => each !== '')
  if (values.length === 0) return field.required ? ['missing'] : null
  const length = [...values.join(',')].length
  if (field.maxLength !== null && length > field.maxLength) return ['too-long', { length, max: field.maxLength }]
  for (const each of values) {
    const found = checkValue(field, each)
    if (found !== null) return found
  }
  return null
}

function checkValue(field: CatalogField, value: string): Finding | null {
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return null
    case 'email':
      return emailAddress.safeParse(value).success ? null : ['not-an-email']
    case 'url':
      return webAddress.safeParse(value).success ? null : ['not-a-web-address']
    case 'date':
      return readDate(value) === null ? ['not-a-date'] : null
    case 'year':
      return /^2[45]\d\d$/.test(value) ? null : ['not-a-year']
    case 'number':
      return /^[1-9]\d{0,3}$/.test(value) ? null : ['not-a-number']
    case 'choice':
    case 'choices':
      return field.choices.some((choice) => choice.code === value) ? null : ['not-a-choice']
    case 'tags':
      return checkTag(value)
    case 'boolean':
      return value === 'true' || value === 'false' ? null : ['wrong-kind']
  }
}

function checkTag(value: string): Finding | null {
  const length = [...value].length
  if (length < SHORTEST_TAG || length > LONGEST_TAG) return ['tag-length', { tag: value, min: SHORTEST_TAG, max: LONGEST_TAG }]
  return /^[\p{L}\p{M}\p{N} _.-]+$/u.test(value) ? null : ['tag-characters', { tag: value }]
}
