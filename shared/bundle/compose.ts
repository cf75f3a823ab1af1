import type { z } from 'zod'
import type { Category, ClassificationSuggestion, GateResult, Level, PolicyPack } from '#shared/policy/policy.ts'
import type { Protection } from '#shared/protect/recipe.ts'
import type { Finding, Sensitivity } from '#shared/sensitive/finding.ts'
import { type AuditPart, type Sha256, writeAuditPart } from './audit.ts'
import { readableJson } from './canonical.ts'
import { type DataPackage, dataPackage, type PackageField } from './datapackage.ts'
import {
  BUNDLE_FORMAT,
  type BundleApproval,
  type CatalogFile,
  type ClassifiedColumn,
  catalogFile,
  classificationFile,
  type ProfileFile,
  profileFile,
  protectionFile,
  type QualityFile,
  qualityFile,
} from './documents.ts'
import { bundleName, type DocumentName, tablePath } from './names.ts'
import { reportPage } from './report.ts'

/** A column of the extract, with everything decided about it. */
export interface SubmissionColumn {
  readonly name: string
  /** What was decided that it holds; null: nothing of the vocabulary. */
  readonly type: string | null
  readonly sensitivity: Sensitivity
  /** As it leaves; null when it does not. */
  readonly sensitivityAfter: Sensitivity | null
  readonly protection: Protection
  readonly decision: ClassifiedColumn['decision']
  readonly findings: readonly Finding[]
}

/** A submission as it was approved: nothing in it changes any more, and a bundle is a function of it. */
export interface FrozenSubmission {
  readonly agency: { readonly code: string; readonly nameTh: string; readonly nameEn: string }
  readonly dataset: { readonly slug: string; readonly title: string }
  readonly version: number
  /** Stored when packaging was first asked for; every build of this submission says the same. */
  readonly sealedAt: string
  /** Every column of the extract, in the table's order, dropped ones included. */
  readonly columns: readonly SubmissionColumn[]
  readonly level: Level
  readonly category: Category
  readonly reason: string
  readonly suggestion: ClassificationSuggestion
  readonly policy: PolicyPack
  readonly gates: readonly GateResult[]
  readonly preparedBy: string
  readonly preparedAt: string
  readonly approvals: readonly BundleApproval[]
  readonly approvedDigest: string
  /** The programme whose linkage key was used, if any. */
  readonly linkage: string | null
  readonly k: number | null
  readonly l: number | null
  readonly quality: Omit<QualityFile, 'version'>
  readonly catalog: CatalogFile
  readonly audit: AuditPart
}

/** What is known of the protected table once it has been written. */
export interface TableFacts {
  readonly bytes: number
  readonly sha256: string
  readonly records: number
  /** Type and constraints of each column that leaves, in order. */
  readonly fields: readonly Pick<PackageField, 'type' | 'constraints'>[]
  readonly profile: ProfileFile
}

/** The columns that leave, in the table's order. */
export function leavingColumns(submission: Pick<FrozenSubmission, 'columns'>): SubmissionColumn[] {
  return submission.columns.filter((column) => column.protection.kind !== 'drop')
}

/** Every payload file but the table, as text. Throws a `ZodError` when the submission does not fit the format: a bug in the caller. */
export function composeDocuments(submission: FrozenSubmission, table: TableFacts, sha256: Sha256): ReadonlyMap<DocumentName, string> {
  const datapackage = composeDataPackage(submission, table)
  const classification = classificationFile.parse(composeClassification(submission))
  const protection = protectionFile.parse({
    version: BUNDLE_FORMAT,
    columns: submission.columns.map(({ name, protection }) => ({ column: name, protection })),
    linkage: submission.linkage,
    k: submission.k,
    l: submission.l,
    spreadsheetEscape: 'apostrophe',
  })
  const quality = qualityFile.parse({ ...submission.quality, version: BUNDLE_FORMAT })
  const catalog = catalogFile.parse(submission.catalog)
  const profile = profileFile.parse(table.profile)
  const report = reportPage({ agency: submission.agency, datapackage, classification, protection, quality, profile, catalog })
  return new Map<DocumentName, string>([
    ['audit.jsonl', writeAuditPart(submission.audit, sha256)],
    ['catalog.json', readableJson(catalog)],
    ['classification.json', readableJson(classification)],
    ['datapackage.json', readableJson(datapackage)],
    ['profile.json', readableJson(profile)],
    ['protection.json', readableJson(protection)],
    ['quality.json', readableJson(quality)],
    ['report.html', report],
  ])
}

function composeClassification(submission: FrozenSubmission): z.input<typeof classificationFile> {
  const { level, category, policy } = submission
  return {
    version: BUNDLE_FORMAT,
    level,
    levelTitle: policy.levels[level].title,
    category,
    categoryTitle: policy.categories[category].title,
    reason: submission.reason,
    suggestion: submission.suggestion,
    policy: { name: policy.name, version: policy.version, title: policy.title },
    columns: submission.columns.map(({ name, type, sensitivity, sensitivityAfter, protection, decision, findings }) => ({
      name,
      leaves: protection.kind !== 'drop',
      type,
      sensitivity,
      sensitivityAfter: sensitivityAfter ?? 'none',
      decision,
      findings: [...findings],
    })),
    gates: [...submission.gates],
    preparedBy: submission.preparedBy,
    preparedAt: submission.preparedAt,
    approvals: [...submission.approvals],
    approvedDigest: submission.approvedDigest,
  }
}

function composeDataPackage(submission: FrozenSubmission, table: TableFacts): DataPackage {
  const { agency, dataset, version, level } = submission
  return dataPackage.parse({
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: bundleName(agency.code, dataset.slug, version),
    title: dataset.title,
    version: String(version),
    created: submission.sealedAt,
    resources: [
      {
        $schema: 'https://datapackage.org/profiles/2.0/dataresource.json',
        name: dataset.slug,
        path: tablePath(dataset.slug).replace(/^data\//, ''),
        type: 'table',
        format: 'csv',
        mediatype: 'text/csv',
        encoding: 'utf-8',
        bytes: table.bytes,
        hash: `sha256:${table.sha256}`,
        dialect: {
          $schema: 'https://datapackage.org/profiles/2.0/tabledialect.json',
          delimiter: ',',
          lineTerminator: '\r\n',
          quoteChar: '"',
          doubleQuote: true,
          header: true,
        },
        schema: {
          $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
          fields: leavingColumns(submission).map(({ name, type, sensitivityAfter, protection }, index) => ({
            name,
            ...table.fields[index],
            borikon: { type, sensitivity: sensitivityAfter, protection: protection.kind },
          })),
          missingValues: [''],
        },
        borikon: { records: table.records, spreadsheetEscape: 'apostrophe' },
      },
    ],
    borikon: { format: BUNDLE_FORMAT, agency: agency.code, dataset: dataset.slug, version, level },
  })
}
