import { z } from 'zod'
import { category, classificationSuggestion, gateResult, level, text } from '#shared/policy/policy.ts'
import { protection } from '#shared/protect/recipe.ts'
import { finding, sensitivity } from '#shared/sensitive/finding.ts'
import { namePart } from './names.ts'

/** Raised when a bundle of this version cannot be read by a program that knows only the one before. */
export const BUNDLE_FORMAT = 1

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const instant = z.iso.datetime({ offset: true })
const line = z.string().regex(/^[^\p{Cc}]*$/u)

/** signer.json: who sealed the bundle. */
export const signerFile = z.strictObject({
  version: z.literal(BUNDLE_FORMAT),
  algorithm: z.literal('Ed25519'),
  /** The agency's code. */
  code: namePart,
  nameTh: line.min(1).max(200),
  nameEn: line.max(200),
  /** SPKI in PEM, as `openssl pkey -pubin` takes it. */
  publicKey: z.string().max(200),
  /** SHA-256 of the SPKI's DER form. */
  fingerprint: sha256,
  sealedAt: instant,
})
export type SignerFile = z.infer<typeof signerFile>

const decided = z.strictObject({
  action: z.enum(['accept', 'change', 'dismiss']),
  reason: z.string().max(2000),
  who: z.string().max(200),
  when: instant,
})

/** What the bundle says of one column of the extract, whether it leaves or not. */
const classifiedColumn = z.strictObject({
  name: z.string(),
  /** False for a dropped column, which is named here and nowhere else. */
  leaves: z.boolean(),
  /** What was decided that it holds; null: nothing of the vocabulary. */
  type: z.string().nullable(),
  sensitivity,
  /** Of the column as it leaves; `none` when it does not. */
  sensitivityAfter: sensitivity,
  decision: decided.nullable(),
  findings: z.array(finding),
})
export type ClassifiedColumn = z.infer<typeof classifiedColumn>

/** An attested statement by a person of the agency; not a second signature. */
const bundleApproval = z.strictObject({ role: z.string().max(40), name: z.string().max(200), at: instant })
export type BundleApproval = z.infer<typeof bundleApproval>

/** classification.json */
export const classificationFile = z.strictObject({
  version: z.literal(BUNDLE_FORMAT),
  level,
  levelTitle: text,
  category,
  categoryTitle: text,
  reason: z.string().max(2000),
  suggestion: classificationSuggestion,
  policy: z.strictObject({ name: z.string(), version: z.string(), title: text }),
  columns: z.array(classifiedColumn),
  gates: z.array(gateResult),
  preparedBy: z.string().max(200),
  preparedAt: instant,
  approvals: z.array(bundleApproval),
  /** SHA-256 over everything that was approved (extract, reading, decisions, level, recipe, metadata, policy pack). */
  approvedDigest: sha256,
})
export type ClassificationFile = z.infer<typeof classificationFile>

/** protection.json: the recipe with what it reached, and no key. */
export const protectionFile = z.strictObject({
  version: z.literal(BUNDLE_FORMAT),
  columns: z.array(z.strictObject({ column: z.string(), protection })),
  /** Programme whose linkage key made the pseudonyms; null where there are none, or under keys that were thrown away. */
  linkage: z.string().max(200).nullable(),
  /** Null = not measured. */
  k: z.int().min(1).nullable(),
  l: z.int().min(1).nullable(),
  spreadsheetEscape: z.literal('apostrophe'),
})
export type ProtectionFile = z.infer<typeof protectionFile>

/** quality.json: how the extract was read, and the rules' results. */
export const qualityFile = z.strictObject({
  version: z.literal(BUNDLE_FORMAT),
  /** Records of the extract as they were read; `rejected` ones did not leave. */
  lines: z.strictObject({
    records: z.int(),
    rejected: z.int(),
    preamble: z.int(),
    header: z.int(),
    footer: z.int(),
    blank: z.int(),
  }),
  /** SHA-256 of the original file: says which extract this is without showing it. */
  extractSha256: sha256,
  scores: z.array(z.strictObject({ dimension: z.string(), score: z.number().min(0).max(1).nullable(), passed: z.int(), made: z.int() })),
  rules: z.array(z.strictObject({ id: z.string(), rule: z.json(), must: z.boolean(), checked: z.int(), failed: z.int() })),
})
export type QualityFile = z.infer<typeof qualityFile>

/** catalog.json: the GD Catalog's fields under CKAN's names; which ones there must be is the policy pack's business. */
export const catalogFile = z.record(z.string(), z.union([z.string(), z.array(z.string()), z.array(z.record(z.string(), z.string()))]))
export type CatalogFile = z.infer<typeof catalogFile>

/**
 * profile.json: the protected table's profile (`TableProfile` of shared/profile), without values of columns that are still sensitive. A profile
 * grows with the program, so that only what a receiver relies on is fixed here.
 */
export const profileFile = z
  .object({
    version: z.int().min(1),
    records: z.int().min(0),
    duplicateRecords: z.int().min(0),
    columns: z.array(
      z.object({ name: z.string(), top: z.json(), misfits: z.json(), numeric: z.json(), date: z.json() }).catchall(z.json()),
    ),
  })
  .catchall(z.json())
export type ProfileFile = z.infer<typeof profileFile>
