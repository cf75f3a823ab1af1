import { isDeepStrictEqual } from 'node:util'
import { changed, type EngineContext, type OpenWorkspace, opened } from '#engine/context.ts'
import { isRevealed } from '#engine/extracts/reveal.ts'
import { maskedCell, readRows } from '#engine/extracts/rows.ts'
import { profileOf } from '#engine/quality/results.ts'
import { catalogFields, policyPack } from '#engine/resources.ts'
import { auditedName } from '#engine/stewardship/audited-names.ts'
import { datasetRow, knownExtract } from '#engine/stewardship/datasets.ts'
import {
  classificationOf,
  metadataOf,
  metadataProblems,
  protectionsOf,
  refuseLostValues,
  suggestionOf,
  withChosen,
  writtenMetadata,
} from '#engine/stewardship/decided.ts'
import { assertEachColumnOnce } from '#engine/stewardship/each-once.ts'
import { gatesOf } from '#engine/stewardship/gates.ts'
import { keepProfilesHonest } from '#engine/stewardship/honest-profiles.ts'
import { decide, type TaggedColumn, taggedColumns, undoLastDecisions } from '#engine/stewardship/tags.ts'
import { lapseChangedOf } from '#engine/submissions/freeze.ts'
import { randomHmac } from '#engine/submissions/pseudonyms.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import type {
  ClassificationView,
  ColumnProtection,
  ColumnProtectionView,
  ColumnTag,
  MovedProtection,
} from '#shared/contract/stewardship.ts'
import { checkClassification } from '#shared/policy/classify.ts'
import type { ColumnProfile } from '#shared/profile/profile.ts'
import { hasYears } from '#shared/protect/suggest.ts'
import { createColumnTransform } from '#shared/protect/transform.ts'
import type { HandlersOf } from './handler.ts'

const EXAMPLES = 5

export const stewardshipHandlers: HandlersOf<'tags' | 'classification' | 'protection' | 'metadata' | 'gates'> = {
  'tags.get': async (context, { extract }) => {
    const open = opened(context)
    const known = knownExtract(open.workspace, extract)
    const columns = taggedColumns(open.workspace, extract, known.dataset)
    const { rows } = await readRows(open, known, 0, EXAMPLES)
    return columns.map(
      (one): ColumnTag => ({
        column: one.column,
        index: one.index,
        columnType: one.columnType,
        findings: [...one.findings],
        sensitivity: one.found,
        decision: one.decision,
        changed: one.changed,
        examples: rows.map((row) => row.cells[one.index] ?? '').map((cell) => (isShown(open, extract, one) ? cell : maskedCell(cell))),
      }),
    )
  },
  'tags.decide': (context, { extract, decisions }) => {
    const open = opened(context)
    const known = knownExtract(open.workspace, extract)
    decide(open, known, decisions)
    keepProfilesHonest(context, open, known.dataset)
    settle(context, open, known.dataset, 'tags', 'metadata')
    return {}
  },
  'tags.undo': (context, { extract }) => {
    const open = opened(context)
    const known = knownExtract(open.workspace, extract)
    const columns = undoLastDecisions(open.workspace, known)
    keepProfilesHonest(context, open, known.dataset)
    settle(context, open, known.dataset, 'tags', 'metadata')
    return { columns }
  },
  'classification.get': (context, { extract }) => classificationView(opened(context), extract),
  'classification.set': (context, { extract, ...wanted }) => {
    const open = opened(context)
    const known = knownExtract(open.workspace, extract)
    const before = classificationOf(datasetRow(open.workspace, known.dataset))
    const protectedBefore = protections(open, extract)
    open.workspace.db.transaction(() => {
      open.workspace.db
        .prepare('UPDATE datasets SET level = ?, category = ?, classification_reason = ? WHERE id = ?')
        .run(wanted.level, wanted.category, wanted.reason, known.dataset)
      open.workspace.record('classification.set', `dataset/${known.dataset}`, known.dataset, before, wanted)
    })()
    settle(context, open, known.dataset, 'classification', 'metadata', 'protection')
    return { ...classificationView(open, extract), moved: movedBetween(protectedBefore, protections(open, extract)) }
  },
  'protection.get': (context, { extract }) => shownProtections(opened(context), extract),
  'protection.set': (context, { extract, columns }) => {
    assertEachColumnOnce(columns)
    const open = opened(context)
    const known = knownExtract(open.workspace, extract)
    const row = datasetRow(open.workspace, known.dataset)
    const before = new Map(protections(open, extract).map((one) => [one.column, one.protection]))
    const nameOf = auditedName(known.reading)
    refuseLostValues(taggedColumns(open.workspace, extract, known.dataset), columns)
    open.workspace.db.transaction(() => {
      for (const { column, protection } of columns) {
        if (!before.has(column)) throw new ProblemError('column-not-found', { column })
        if (protection.kind === 'pseudonymise' && protection.key === 'linkage') throw new ProblemError('linkage-key-needed', { column })
        open.workspace.record(
          'protection.set',
          `dataset/${known.dataset}/column/${nameOf(column)}`,
          known.dataset,
          before.get(column) ?? null,
          protection,
        )
      }
      open.workspace.db.prepare('UPDATE datasets SET recipe = ? WHERE id = ?').run(withChosen(row, columns), known.dataset)
    })()
    settle(context, open, known.dataset, 'protection', 'classification', 'metadata')
    return shownProtections(open, extract)
  },
  'protection.preview': async (context, { extract, from, count }) => {
    const open = opened(context)
    const known = knownExtract(open.workspace, extract)
    const columns = taggedColumns(open.workspace, extract, known.dataset)
    const pseudonym = randomHmac()
    const transforms = protections(open, extract).map((one) => createColumnTransform(one.protection, { pseudonym }))
    const isHidden = columns.map((one) => !isShown(open, extract, one))
    const { rows } = await readRows(open, known, from, count)
    return {
      columns: columns.map((one) => one.column),
      rows: rows.map((row) => ({
        number: row.number,
        before: row.cells.map((cell, index) => (isHidden[index] ? maskedCell(cell) : cell)),
        after: row.cells.map((cell, index) => {
          const left = transforms[index]?.(cell) ?? null
          // What protection leaves as it was is no less personal for it.
          return isHidden[index] && left === cell ? maskedCell(cell) : left
        }),
      })),
    }
  },
  'metadata.get': (context, { dataset }) => {
    const open = opened(context)
    const { known, columns } = newestExtract(open, dataset)
    const values = metadataOf(open.workspace, dataset, known, columns)
    return {
      fields: [...catalogFields().fields],
      values,
      problems: metadataProblems(datasetRow(open.workspace, dataset), values).map((one) => ({ ...one, params: { ...one.params } })),
    }
  },
  'metadata.set': (context, { dataset, values }) => {
    const open = opened(context)
    const row = datasetRow(open.workspace, dataset)
    const { known, columns } = newestExtract(open, dataset)
    const written = writtenMetadata(open.workspace, dataset, known, columns, values)
    open.workspace.db.transaction(() => {
      open.workspace.db.prepare('UPDATE datasets SET metadata = ? WHERE id = ?').run(JSON.stringify(written), dataset)
      open.workspace.record('metadata.set', `dataset/${dataset}`, dataset, JSON.parse(row.metadata), written)
    })()
    settle(context, open, dataset, 'metadata')
    const together = metadataOf(open.workspace, dataset, known, columns)
    return {
      problems: metadataProblems(datasetRow(open.workspace, dataset), together).map((one) => ({ ...one, params: { ...one.params } })),
    }
  },
  'gates.get': (context, { extract }) => gatesOf(opened(context), extract),
}

/** After every change: approvals of what was there before lapse, and the screens ask again. */
function settle(context: EngineContext, open: OpenWorkspace, dataset: string, ...areas: string[]): void {
  lapseChangedOf(open, dataset)
  changed(context, ...areas, 'gates', 'datasets', 'submissions', 'audit')
}

function isShown(open: OpenWorkspace, extract: string, column: TaggedColumn): boolean {
  return column.sensitivity === 'none' || isRevealed(open.workspace, extract, column.column)
}

function protections(open: OpenWorkspace, extract: string) {
  const known = knownExtract(open.workspace, extract)
  return protectionsOf(datasetRow(open.workspace, known.dataset), taggedColumns(open.workspace, extract, known.dataset))
}

/** The same columns, before and after. */
function movedBetween(before: readonly ColumnProtection[], after: readonly ColumnProtection[]): MovedProtection[] {
  return after.flatMap(({ column, protection }, index) => {
    const earlier = before[index]?.protection ?? protection
    return isDeepStrictEqual(earlier, protection) ? [] : [{ column, before: earlier, after: protection }]
  })
}

function shownProtections(open: OpenWorkspace, extract: string): ColumnProtectionView[] {
  const known = knownExtract(open.workspace, extract)
  const profiles = profileOf(open, known)().columns
  return protections(open, extract).map((one, index) => ({ ...one, emptiedByYear: emptiedByYear(profiles[index]) }))
}

function emptiedByYear(column: ColumnProfile | undefined): number | null {
  if (!column || !hasYears(column.type)) return null
  // Words for "nothing" go as well.
  return (column.anomalies.find(({ kind }) => kind === 'misfit')?.count ?? 0) + column.nullLike
}

function classificationView(open: OpenWorkspace, extract: string): ClassificationView {
  const known = knownExtract(open.workspace, extract)
  const columns = taggedColumns(open.workspace, extract, known.dataset)
  const row = datasetRow(open.workspace, known.dataset)
  const suggestion = suggestionOf(columns, protectionsOf(row, columns))
  const current = classificationOf(row)
  const problems = current ? checkClassification(policyPack(), current, suggestion).problems : []
  return { suggestion, current, problems: problems.map((one) => ({ key: one.key, params: { ...one.params } })) }
}

function newestExtract(open: OpenWorkspace, dataset: string) {
  const row = open.workspace.db
    .prepare<[string], { id: string }>('SELECT id FROM extracts WHERE dataset_id = ? ORDER BY imported_at DESC, rowid DESC LIMIT 1')
    .get(dataset)
  if (!row) return { known: null, columns: [] }
  return { known: knownExtract(open.workspace, row.id), columns: taggedColumns(open.workspace, row.id, dataset) }
}
