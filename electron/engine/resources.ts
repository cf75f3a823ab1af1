import { readFileSync } from 'node:fs'
import { type CatalogFields, parseCatalogFields } from '#shared/catalog/fields.ts'
import { type PolicyPack, parsePolicyPack } from '#shared/policy/policy.ts'
import { compileVocabulary, type Vocabulary } from '#shared/sensitive/vocabulary.ts'

/** The folder `resources`, which stands two folders up from the engine both as source and as built. */
const folder = new URL('../../resources/', import.meta.url)

/** A file that ships with the program. */
export function readResource(path: string): Buffer {
  return readFileSync(new URL(path, folder))
}

let pack: { readonly value: PolicyPack; readonly text: string } | null = null
let fields: CatalogFields | null = null

/** The policy pack in force: the built-in one. */
export function policyPack(): PolicyPack {
  return loadPack().value
}

/** Its text, byte for byte: what an approval binds to. */
export function policyPackText(): string {
  return loadPack().text
}

function loadPack(): { readonly value: PolicyPack; readonly text: string } {
  if (pack) return pack
  const text = readResource('policy/th-default.json').toString('utf8')
  const outcome = parsePolicyPack(text)
  if (!outcome.ok) throw new Error('the built-in policy pack does not fit its schema')
  pack = { value: outcome.pack, text }
  return pack
}

/** The catalog's form for a dataset of records. */
export function catalogFields(): CatalogFields {
  fields ??= parseCatalogFields(readResource('policy/catalog-record.json').toString('utf8'))
  return fields
}

let vocabulary: Vocabulary | null = null

/** What detection looks words up in; compiled at the first use in each thread. */
export function readVocabulary(): Vocabulary {
  const text = (path: string) => readResource(path).toString('utf8')
  vocabulary ??= compileVocabulary({
    words: JSON.parse(text('policy/vocabulary.json')),
    headers: JSON.parse(text('policy/vocabulary-headers.json')),
    provinces: text('geography/provinces.csv'),
    districts: text('geography/districts.csv'),
    subdistricts: text('geography/subdistricts.csv'),
  })
  return vocabulary
}
