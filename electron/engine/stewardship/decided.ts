import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { catalogFields, policyPack } from '#engine/resources.ts'
import type { Workspace } from '#engine/workspace/workspace.ts'
import { checkMetadata, checkMetadataClassification, type MetadataProblem } from '#shared/catalog/check.ts'
import type { Metadata } from '#shared/catalog/fields.ts'
import { prefillMetadata, withClassification } from '#shared/catalog/prefill.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import type { ColumnProtection, MetadataValues } from '#shared/contract/stewardship.ts'
import { metadataValues } from '#shared/contract/stewardship.ts'
import { say } from '#shared/locale/say.ts'
import { suggestClassification } from '#shared/policy/classify.ts'
import { type Classification, type ClassificationSuggestion, category, type Level, level } from '#shared/policy/policy.ts'
import { type Protection, protection, type Recipe } from '#shared/protect/recipe.ts'
import { hasYears, suggestRecipe } from '#shared/protect/suggest.ts'
import { type DatasetRow, datasetRow, type KnownExtract } from './datasets.ts'
import type { TaggedColumn } from './tags.ts'

/** Personal data that is not protected further leaves at this level unless the steward says otherwise: the pack's ordinary level for a bundle. */
const INTENDED_LEVEL: Level = 'confidential'

const chosenProtections = z.record(z.string(), protection)

/** The classification the steward set; null before. */
export function classificationOf(row: DatasetRow): Classification | null {
  if (row.level === null || row.category === null) return null
  return { level: level.parse(row.level), category: category.parse(row.category), reason: row.classification_reason }
}

/** What happens to each column: the steward's choice for the dataset where there is one, else the suggestion. */
export function protectionsOf(row: DatasetRow, columns: readonly TaggedColumn[]): ColumnProtection[] {
  const chosen = row.recipe === null ? {} : chosenProtections.parse(JSON.parse(row.recipe))
  const suggested = suggestRecipe(
    policyPack(),
    columns.map((one) => ({ column: one.column, columnType: one.columnType, sensitivity: one.sensitivity, findingType: one.type })),
    classificationOf(row)?.level ?? INTENDED_LEVEL,
  )
  return columns.map((one, index) => {
    const suggestion = suggested.columns[index]?.protection ?? { kind: 'keep' as const }
    return { column: one.column, suggested: suggestion, protection: chosen[one.column] ?? suggestion }
  })
}

/** Throws `column-without-dates` where only years were to stay of a column that holds none: its values would be lost without a word. */
export function refuseLostValues(columns: readonly TaggedColumn[], chosen: readonly { column: string; protection: Protection }[]): void {
  const yearly = new Set(chosen.filter(({ protection: one }) => one.kind === 'date-to-year').map(({ column }) => column))
  const lost = columns.find((one) => yearly.has(one.column) && !hasYears(one.columnType))
  if (lost) throw new ProblemError('column-without-dates', { column: lost.column })
}

export function recipeOf(protections: readonly ColumnProtection[]): Recipe {
  return { version: 1, columns: protections.map(({ column, protection: chosen }) => ({ column, protection: chosen })) }
}

/** Remembers choices for the dataset; a choice equal to the suggestion is kept too, so that it does not move later. */
export function withChosen(row: DatasetRow, chosen: readonly { column: string; protection: z.infer<typeof protection> }[]): string {
  const before = row.recipe === null ? {} : chosenProtections.parse(JSON.parse(row.recipe))
  return JSON.stringify({ ...before, ...Object.fromEntries(chosen.map((one) => [one.column, one.protection])) })
}

export function suggestionOf(columns: readonly TaggedColumn[], protections: readonly ColumnProtection[]): ClassificationSuggestion {
  return suggestClassification(
    policyPack(),
    columns.map((one, index) => ({
      column: one.column,
      sensitivity: one.sensitivity,
      protection: protections[index]?.protection ?? { kind: 'keep' },
    })),
  )
}

/** What the catalog will show: what the program knows, over it what the steward wrote, and the approved level and category above both. */
export function metadataOf(
  workspace: Workspace,
  dataset: string,
  extract: KnownExtract | null,
  columns: readonly TaggedColumn[],
): MetadataValues {
  const row = datasetRow(workspace, dataset)
  const classification = classificationOf(row)
  const written = metadataValues.parse(JSON.parse(row.metadata))
  const together = { ...prefilledMetadata(workspace, row, extract, columns), ...written }
  return metadataValues.parse(classification ? withClassification(policyPack(), together, classification) : together)
}

/**
 * What the steward wrote of these values. What is as the program says it is not kept: it goes on to follow the extract, the columns that leave and the
 * title.
 */
export function writtenMetadata(
  workspace: Workspace,
  dataset: string,
  extract: KnownExtract | null,
  columns: readonly TaggedColumn[],
  values: MetadataValues,
): MetadataValues {
  const prefilled = prefilledMetadata(workspace, datasetRow(workspace, dataset), extract, columns)
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => !isDeepStrictEqual(value, prefilled[name])))
}

function prefilledMetadata(
  workspace: Workspace,
  row: DatasetRow,
  extract: KnownExtract | null,
  columns: readonly TaggedColumn[],
): Metadata {
  const { agency } = workspace.info()
  return prefillMetadata(
    policyPack(),
    {
      title: row.title,
      agencyName: agency.nameTh,
      records: extract?.lines.records ?? 0,
      columns: protectionsOf(row, columns)
        .filter((one) => one.protection.kind !== 'drop')
        .map((one) => one.column),
      hasThai: columns.some((one) => /[\u0e00-\u0e7f]/.test(one.column)),
      updatedOn: extract ? extract.importedAt.slice(0, 10) : null,
      classification: classificationOf(row),
    },
    (key, params) => say('th', key, params),
  )
}

export function metadataProblems(row: DatasetRow, values: MetadataValues): MetadataProblem[] {
  const classification = classificationOf(row)
  return [
    ...checkMetadata(catalogFields(), values),
    ...(classification ? checkMetadataClassification(policyPack(), classification, values) : []),
  ]
}
