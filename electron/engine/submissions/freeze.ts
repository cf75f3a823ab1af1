import { z } from 'zod'
import type { OpenWorkspace } from '#engine/context.ts'
import { sha256Hex } from '#engine/hash.ts'
import { acceptedRules } from '#engine/quality/rules.ts'
import { policyPack, policyPackText } from '#engine/resources.ts'
import { datasetRow, knownExtract } from '#engine/stewardship/datasets.ts'
import { classificationOf, metadataOf, protectionsOf, recipeOf } from '#engine/stewardship/decided.ts'
import { taggedColumns } from '#engine/stewardship/tags.ts'
import { canonicalJson, type Json } from '#shared/bundle/canonical.ts'
import { type FrozenPart, frozenPart } from '#shared/contract/submissions.ts'
import type { Reading } from '#shared/csv/dialect.ts'
import { currentSubmission, type KnownSubmission, move } from './submissions.ts'

/** Everything an approval binds to, as canonical JSON with its SHA-256: extract, reading, decisions, level, recipe, metadata, rules, policy pack. */
export function freeze(open: OpenWorkspace, extract: string): { readonly text: string; readonly sha256: string } {
  const { workspace } = open
  const known = knownExtract(workspace, extract)
  const row = datasetRow(workspace, known.dataset)
  const columns = taggedColumns(workspace, extract, known.dataset)
  const pack = policyPack()
  const frozen = {
    extract: { sha256: known.sha256, bytes: known.bytes, records: known.lines.records },
    reading: frozenReading(known.reading),
    dataset: { slug: row.slug, title: row.title },
    decisions: columns.map((one) => ({
      column: one.column,
      type: one.type,
      sensitivity: one.sensitivity,
      action: one.decision?.action ?? null,
      reason: one.decision?.reason ?? '',
    })),
    classification: classificationOf(row),
    recipe: recipeOf(protectionsOf(row, columns)),
    metadata: metadataOf(workspace, known.dataset, known, columns),
    rules: acceptedRules(workspace, known.dataset),
    policy: { name: pack.name, version: pack.version, sha256: sha256Hex(policyPackText()) },
  } satisfies Record<FrozenPart, unknown>
  const text = canonicalJson(plainJson(frozen))
  return { text, sha256: sha256Hex(text) }
}

/** What is not any more as a submission holds it. */
export function changedParts(open: OpenWorkspace, submission: KnownSubmission): FrozenPart[] {
  const now = freeze(open, submission.extract)
  if (now.sha256 === submission.frozenSha256) return []
  const [held, found] = [submission.frozen, now.text].map((text) => frozenParts.parse(JSON.parse(text)))
  return frozenPart.options.filter((part) => canonicalJson(held?.[part] ?? null) !== canonicalJson(found?.[part] ?? null))
}

/** An earlier version of the program may have frozen other parts. */
const frozenParts = z.record(z.string(), z.json())

/** A reading as approvals bind to it. What its dialect says since approvals were given stands there only where it changes a cell: else they would lapse. */
function frozenReading({ conclusions: _, dialect, ...table }: Reading): object {
  const { blanksBeforeQuotes, quotedLines, mergedDelimiters, ...others } = dialect
  const later = {
    ...(blanksBeforeQuotes && { blanksBeforeQuotes }),
    ...(quotedLines && { quotedLines }),
    ...(mergedDelimiters && { mergedDelimiters }),
  }
  return { ...table, dialect: { ...others, ...later } }
}

/** What is about to be written as JSON, with undefined left out, as JSON itself does. */
function plainJson(value: object): Json {
  const plain: Json = JSON.parse(JSON.stringify(value))
  return plain
}

/** After any change: a submission in review or approved that no longer is what it was falls back to draft, its approvals lapsed. */
export function lapseIfChanged(open: OpenWorkspace, extract: string): void {
  const submission = currentSubmission(open.workspace, extract)
  if (!submission || (submission.state !== 'in-review' && submission.state !== 'approved')) return
  if (freeze(open, extract).sha256 === submission.frozenSha256) return
  move(open.workspace, submission, 'lapse', '', () => {
    // Gone for good: taking the change back must not bring the approvals back. The audit trail remembers them.
    open.workspace.db.prepare('DELETE FROM approvals WHERE submission_id = ?').run(submission.id)
  })
}

/** The same for every extract of a dataset. */
export function lapseChangedOf(open: OpenWorkspace, dataset: string): void {
  for (const { id } of open.workspace.db.prepare<[string], { id: string }>('SELECT id FROM extracts WHERE dataset_id = ?').all(dataset))
    lapseIfChanged(open, id)
}
