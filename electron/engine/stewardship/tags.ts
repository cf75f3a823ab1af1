import { z } from 'zod'
import type { OpenWorkspace } from '#engine/context.ts'
import { sha256Hex } from '#engine/hash.ts'
import { localInstant } from '#engine/workspace/audit.ts'
import type { Workspace } from '#engine/workspace/workspace.ts'
import { canonicalJson } from '#shared/bundle/canonical.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import type { newDecision } from '#shared/contract/stewardship.ts'
import { type ColumnType, columnType } from '#shared/profile/profile.ts'
import {
  type ColumnFindings,
  type Decision,
  decision,
  type Finding,
  finding,
  LIKELY,
  type Sensitivity,
  sensitivity,
} from '#shared/sensitive/finding.ts'
import { sensitiveTypeOf } from '#shared/sensitive/types.ts'
import { auditedName } from './audited-names.ts'
import type { KnownExtract } from './datasets.ts'
import { assertEachColumnOnce } from './each-once.ts'

/** A column of an extract with what detection and people say of it. */
export interface TaggedColumn {
  readonly column: string
  readonly index: number
  readonly columnType: ColumnType
  readonly findings: readonly Finding[]
  /** What detection says by itself. */
  readonly found: Sensitivity
  readonly basis: string
  readonly decision: Decision | null
  /** The decision was taken on other findings than today's. */
  readonly changed: boolean
  /** What holds: see `heldSensitivity`. */
  readonly sensitivity: Sensitivity
  readonly type: string | null
}

interface FindingRow {
  position: number
  column_name: string
  column_type: string
  sensitivity: string
  findings: string
  basis: string
}

/** The columns of an extract, in the table's order. */
export function taggedColumns(workspace: Workspace, extract: string, dataset: string): TaggedColumn[] {
  const decisions = new Map(currentDecisions(workspace, dataset).map((one) => [one.column, one]))
  return workspace.db
    .prepare<[string], FindingRow>('SELECT * FROM findings WHERE extract_id = ? ORDER BY position')
    .all(extract)
    .map((row) => {
      const findings = z.array(finding).parse(JSON.parse(row.findings))
      const decided = decisions.get(row.column_name) ?? null
      const found = sensitivity.parse(row.sensitivity)
      return {
        column: row.column_name,
        index: row.position,
        columnType: columnType.parse(row.column_type),
        findings,
        found,
        basis: row.basis,
        decision: decided,
        changed: decided !== null && decided.basis !== row.basis,
        sensitivity: heldSensitivity(decided, found, row.basis),
        type: decided ? decided.type : likelyType(findings),
      }
    })
}

/**
 * What holds of a column: detection's word, or that of a decision taken on such findings. A decision taken on others says nothing of what is new: until somebody decides again,
 * the stricter of both holds.
 */
export function heldSensitivity(decided: Pick<Decision, 'sensitivity' | 'basis'> | null, found: Sensitivity, basis: string): Sensitivity {
  if (!decided) return found
  return decided.basis === basis ? decided.sensitivity : stricter(decided.sensitivity, found)
}

function stricter(one: Sensitivity, other: Sensitivity): Sensitivity {
  return sensitivity.options.indexOf(one) > sensitivity.options.indexOf(other) ? one : other
}

/** What holds of a column's sensitivity. */
export interface ColumnSensitivity {
  readonly column: string
  readonly index: number
  readonly sensitivity: Sensitivity
  /** What detection says by itself. */
  readonly found: Sensitivity
  /** A person said so while looking at this extract, of findings as they are today; what was said of another one carries over, but is not this. */
  readonly isDecidedHere: boolean
}

/** What holds of each column's sensitivity, in the table's order: as `taggedColumns` says it, without the findings, for what is asked with every page. */
export function columnSensitivities(workspace: Workspace, extract: string, dataset: string): ColumnSensitivity[] {
  return workspace.db
    .prepare<[string, string, string, string], SensitivityRow>(
      `SELECT findings.column_name AS "column", position AS "index", findings.sensitivity AS found, findings.basis AS basis,
         decided.sensitivity AS decided, decided.basis AS decidedOn, here.column_name IS NOT NULL AS isDecidedHere
       FROM findings LEFT JOIN (
         SELECT column_name, sensitivity, basis FROM decisions
         WHERE id IN (SELECT max(id) FROM decisions WHERE dataset_id = ? AND undone = 0 GROUP BY column_name)
       ) AS decided ON decided.column_name = findings.column_name LEFT JOIN (
         SELECT DISTINCT column_name, basis FROM decisions WHERE dataset_id = ? AND extract_id = ? AND undone = 0
       ) AS here ON here.column_name = findings.column_name AND here.basis = findings.basis
       WHERE findings.extract_id = ? ORDER BY position`,
    )
    .all(dataset, dataset, extract, extract)
    .map(({ column, index, basis, decided, decidedOn, ...row }) => {
      const found = sensitivity.parse(row.found)
      const decision = decided === null || decidedOn === null ? null : { sensitivity: sensitivity.parse(decided), basis: decidedOn }
      return { column, index, found, sensitivity: heldSensitivity(decision, found, basis), isDecidedHere: row.isDecidedHere === 1 }
    })
}

interface SensitivityRow {
  column: string
  index: number
  found: string
  basis: string
  decided: string | null
  decidedOn: string | null
  isDecidedHere: number
}

/** Enters what detection found in an extract; call it inside the transaction that makes or re-reads it. */
export function storeFindings(
  workspace: Workspace,
  extract: string,
  columns: readonly (ColumnFindings & { readonly columnType: ColumnType })[],
): void {
  workspace.db.prepare('DELETE FROM findings WHERE extract_id = ?').run(extract)
  const insert = workspace.db.prepare(
    'INSERT INTO findings (extract_id, position, column_name, column_type, sensitivity, findings, basis) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  columns.forEach((one, position) => {
    insert.run(extract, position, one.column, one.columnType, one.sensitivity, JSON.stringify(one.findings), basisOf(one))
  })
}

/** What a decision binds to: which type detection holds for likely and what it means; not its confidence, which moves with every extract. */
export function basisOf(found: ColumnFindings): string {
  return sha256Hex(canonicalJson({ type: likelyType(found.findings), sensitivity: found.sensitivity })).slice(0, 16)
}

function likelyType(findings: readonly Finding[]): string | null {
  const best = findings[0]
  return best && best.confidence >= LIKELY ? best.type : null
}

interface DecisionRow {
  column_name: string
  action: string
  type: string | null
  sensitivity: string
  reason: string
  who: string
  decided_at: string
  basis: string
}

/** The decision in force for each of the dataset's columns that has one. */
function currentDecisions(workspace: Workspace, dataset: string): Decision[] {
  return workspace.db
    .prepare<[string], DecisionRow>(
      `SELECT * FROM decisions WHERE id IN (SELECT max(id) FROM decisions WHERE dataset_id = ? AND undone = 0 GROUP BY column_name) ORDER BY id`,
    )
    .all(dataset)
    .map((row) =>
      decision.parse({
        column: row.column_name,
        action: row.action,
        type: row.type,
        sensitivity: row.sensitivity,
        reason: row.reason,
        who: row.who,
        when: row.decided_at,
        basis: row.basis,
      }),
    )
}

/** Enters decisions taken together, with their audit entries, in one transaction. Throws `column-not-found`, `type-unknown`, `reason-needed`. */
export function decide(open: OpenWorkspace, known: KnownExtract, decisions: readonly z.infer<typeof newDecision>[]): void {
  assertEachColumnOnce(decisions)
  const { workspace } = open
  const { id: extract, dataset } = known
  const nameOf = auditedName(known.reading)
  const columns = new Map(taggedColumns(workspace, extract, dataset).map((one) => [one.column, one]))
  const at = localInstant(new Date())
  const insert = workspace.db.prepare(
    'INSERT INTO decisions (dataset_id, batch, column_name, action, type, sensitivity, reason, who, decided_at, basis, extract_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  )
  workspace.db.transaction(() => {
    doubtProfiles(workspace, dataset)
    const batch = (workspace.db.prepare<[], { last: number | null }>('SELECT max(batch) AS last FROM decisions').get()?.last ?? 0) + 1
    for (const one of decisions) {
      const column = columns.get(one.column)
      if (!column) throw new ProblemError('column-not-found', { column: one.column })
      if (one.type !== null && !sensitiveTypeOf(one.type)) throw new ProblemError('type-unknown', { type: one.type })
      const { type, sensitivity: meant } = settle(one, column)
      insert.run(dataset, batch, one.column, one.action, type, meant, one.reason, workspace.info().actor.id, at, column.basis, extract)
      workspace.record(
        'column.decide',
        `dataset/${dataset}/column/${nameOf(one.column)}`,
        dataset,
        { type: column.type, sensitivity: column.sensitivity },
        { action: one.action, type, sensitivity: meant },
      )
    }
  })()
}

/** Until they were looked at, the dataset's profiles may hold other values than they should: the next opening looks, where this one does not come to it. */
function doubtProfiles(workspace: Workspace, dataset: string): void {
  workspace.db.prepare('UPDATE extracts SET is_profile_due = 1 WHERE dataset_id = ?').run(dataset)
}

/**
 * Accepting takes detection's word: the finding that is named, however doubtful, or the likely one where none is. Dismissing says there is
 * nothing, changing takes the person's.
 */
function settle(one: z.infer<typeof newDecision>, column: TaggedColumn): { type: string | null; sensitivity: Sensitivity } {
  if (one.action === 'accept') {
    const named = column.findings.find(({ type }) => type === one.type)
    const isDoubtful = named !== undefined && named.confidence < LIKELY
    if (isDoubtful) return { type: named.type, sensitivity: stricter(named.sensitivity, column.found) }
    return { type: likelyType(column.findings), sensitivity: column.found }
  }
  if (one.action === 'dismiss') return { type: null, sensitivity: 'none' }
  return { type: one.type, sensitivity: one.sensitivity }
}

/** Takes back the last batch of decisions that still stands; returns its columns. Throws `nothing-to-undo`. */
export function undoLastDecisions(workspace: Workspace, { dataset, reading }: KnownExtract): string[] {
  const nameOf = auditedName(reading)
  return workspace.db.transaction(() => {
    const last = workspace.db
      .prepare<[string], { batch: number | null }>('SELECT max(batch) AS batch FROM decisions WHERE dataset_id = ? AND undone = 0')
      .get(dataset)?.batch
    if (!last) throw new ProblemError('nothing-to-undo')
    doubtProfiles(workspace, dataset)
    const columns = workspace.db
      .prepare<[string, number], { column_name: string }>('SELECT column_name FROM decisions WHERE dataset_id = ? AND batch = ?')
      .all(dataset, last)
    workspace.db.prepare('UPDATE decisions SET undone = 1 WHERE dataset_id = ? AND batch = ?').run(dataset, last)
    workspace.record('column.undo', `dataset/${dataset}`, dataset, { columns: columns.map((row) => nameOf(row.column_name)) }, null)
    return columns.map((row) => row.column_name)
  })()
}
