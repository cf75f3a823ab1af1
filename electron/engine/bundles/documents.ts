import type { z } from 'zod'
import { readableJson } from '#shared/bundle/canonical.ts'
import type { CheckList } from '#shared/bundle/checks.ts'
import { dataPackage } from '#shared/bundle/datapackage.ts'
import { catalogFile, classificationFile, profileFile, protectionFile, qualityFile, signerFile } from '#shared/bundle/documents.ts'

const SCHEMAS = {
  signer: ['signer.json', signerFile],
  datapackage: ['data/datapackage.json', dataPackage],
  classification: ['data/classification.json', classificationFile],
  protection: ['data/protection.json', protectionFile],
  quality: ['data/quality.json', qualityFile],
  catalog: ['data/catalog.json', catalogFile],
  profile: ['data/profile.json', profileFile],
} as const

type Schemas = typeof SCHEMAS
/** A bundle's JSON files, each null where it is missing or not of its form. */
export type VerifiedDocuments = { readonly [Name in keyof Schemas]: z.output<Schemas[Name][1]> | null }

/** Reads every JSON file of a bundle; what is wrong with their form is noted. */
export function readDocuments(files: ReadonlyMap<string, Buffer>, checks: CheckList): VerifiedDocuments {
  checks.made('documents')
  const read = <T>([path, schema]: readonly [string, z.ZodType<T>]): T | null => readDocument(path, schema, files.get(path), checks)
  return {
    signer: read(SCHEMAS.signer),
    datapackage: read(SCHEMAS.datapackage),
    classification: read(SCHEMAS.classification),
    protection: read(SCHEMAS.protection),
    quality: read(SCHEMAS.quality),
    catalog: read(SCHEMAS.catalog),
    profile: read(SCHEMAS.profile),
  }
}

/** Deeper nesting is nobody's document, and could exhaust the stack. */
const MAX_DEPTH = 64

function readDocument<T>(path: string, schema: z.ZodType<T>, content: Buffer | undefined, checks: CheckList): T | null {
  if (content === undefined) return null
  const text = content.toString()
  if (depthOf(text) > MAX_DEPTH) {
    checks.fail('documents', 'not-json', path)
    return null
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    checks.fail('documents', 'not-json', path)
    return null
  }
  const parsed = schema.safeParse(value)
  if (!parsed.success) {
    checks.fail('documents', 'form', path, { where: parsed.error.issues[0]?.path.join('.').slice(0, 200) ?? '' })
    return null
  }
  // One spelling only: no member twice, nothing that one reader sees and another does not.
  if (!isJson(value) || readableJson(value) !== text) checks.fail('documents', 'spelling', path)
  return parsed.data
}

/** How deep brackets nest, strings aside. A loop and no expression: a string of many megabytes would exhaust an expression's stack. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let isString = false
  for (let i = 0; i < text.length; i++) {
    const character = text[i]
    if (isString && character === '\\') i++
    else if (character === '"') isString = !isString
    else if (!isString && (character === '[' || character === '{')) deepest = Math.max(deepest, ++depth)
    else if (!isString && (character === ']' || character === '}')) depth--
  }
  return deepest
}

/** What `JSON.parse` gives is JSON; this tells the compiler. */
function isJson(value: unknown): value is Parameters<typeof readableJson>[0] {
  return value !== undefined
}
