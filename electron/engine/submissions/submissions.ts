import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { newId } from '#engine/ids.ts'
import { localInstant } from '#engine/workspace/audit.ts'
import type { Workspace } from '#engine/workspace/workspace.ts'
import { isFinal, type SubmissionEvent, transition } from '#shared/bundle/states.ts'
import { type SubmissionState, submissionState } from '#shared/contract/extracts.ts'
import { type Problem, ProblemError, problem } from '#shared/contract/problem.ts'
import { type approval, type BundleInfo, bundleInfo } from '#shared/contract/submissions.ts'
import { role } from '#shared/contract/workspace.ts'

/** A submission as the workspace keeps it. */
export interface KnownSubmission {
  readonly id: string
  readonly dataset: string
  readonly extract: string
  readonly version: number
  readonly state: SubmissionState
  /** Everything that is approved, as canonical JSON, and its SHA-256: what approvals bind to. */
  readonly frozen: string
  readonly frozenSha256: string
  readonly preparedBy: string
  readonly stateAt: string
  readonly pseudonymKey: Buffer
  readonly bundle: BundleInfo | null
  /** Why no bundle can be built of what is approved. */
  readonly refused: Problem | null
}

interface Row {
  id: string
  dataset_id: string
  extract_id: string
  version: number
  state: string
  frozen: string
  frozen_sha256: string
  prepared_by: string
  state_at: string
  pseudonym_key: Buffer
  bundle: string | null
  refused: string | null
}

function rowToSubmission(row: Row): KnownSubmission {
  return {
    id: row.id,
    dataset: row.dataset_id,
    extract: row.extract_id,
    version: row.version,
    state: submissionState.parse(row.state),
    frozen: row.frozen,
    frozenSha256: row.frozen_sha256,
    preparedBy: row.prepared_by,
    stateAt: row.state_at,
    pseudonymKey: row.pseudonym_key,
    bundle: row.bundle === null ? null : bundleInfo.parse(JSON.parse(row.bundle)),
    // Of what was approved when it was tried; a change since has made it a draft.
    refused: row.refused === null || row.state !== 'approved' ? null : problem.parse(JSON.parse(row.refused)),
  }
}

export function knownSubmission(workspace: Workspace, submission: string): KnownSubmission {
  const row = workspace.db.prepare<[string], Row>('SELECT * FROM submissions WHERE id = ?').get(submission)
  if (!row) throw new ProblemError('submission-not-found')
  return rowToSubmission(row)
}

export function submissionsOf(workspace: Workspace, dataset: string): KnownSubmission[] {
  return workspace.db
    .prepare<[string], Row>('SELECT * FROM submissions WHERE dataset_id = ? ORDER BY version DESC')
    .all(dataset)
    .map(rowToSubmission)
}

/** The extract's newest submission, unless it has come to its end. */
export function currentSubmission(workspace: Workspace, extract: string): KnownSubmission | null {
  const row = workspace.db
    .prepare<[string], Row>('SELECT * FROM submissions WHERE extract_id = ? ORDER BY version DESC LIMIT 1')
    .get(extract)
  const newest = row ? rowToSubmission(row) : null
  return newest && !isFinal(newest.state) ? newest : null
}

/** Person id of whoever prepared it; null while it is a draft: whoever sends it to review next is the preparer. */
export function preparerOf(workspace: Workspace, submission: string): string | null {
  const known = knownSubmission(workspace, submission)
  return known.state === 'draft' ? null : known.preparedBy
}

/** Approvals of exactly what the submission holds now. */
export function validApprovals(workspace: Workspace, submission: string): z.infer<typeof approval>[] {
  return workspace.db
    .prepare<[string], { person: string; name: string; role: string; at: string }>(
      `SELECT person_id AS person, approvals.name, role, approved_at AS at FROM approvals
       JOIN submissions ON submissions.id = submission_id
       WHERE submission_id = ? AND approvals.frozen_sha256 = submissions.frozen_sha256 ORDER BY approved_at`,
    )
    .all(submission)
    .map((one) => ({ ...one, role: role.parse(one.role) }))
}

/** Makes the dataset's next submission, as a draft that is sent to review by `move`. Call it inside the transaction that does both. */
export function insertSubmission(
  workspace: Workspace,
  extract: string,
  dataset: string,
  frozen: string,
  frozenSha256: string,
): KnownSubmission {
  const last =
    workspace.db
      .prepare<[string], { version: number | null }>('SELECT max(version) AS version FROM submissions WHERE dataset_id = ?')
      .get(dataset)?.version ?? 0
  const id = newId()
  workspace.db
    .prepare(
      `INSERT INTO submissions (id, dataset_id, extract_id, version, state, frozen, frozen_sha256, prepared_by, state_at, pseudonym_key)
       VALUES (?, ?, ?, ?, 'draft', ?, ?, ?, ?, ?)`,
    )
    .run(id, dataset, extract, last + 1, frozen, frozenSha256, workspace.info().actor.id, localInstant(new Date()), randomBytes(32))
  return knownSubmission(workspace, id)
}

/** Takes a submission to its next state: one function, one audit entry, one transaction. Throws `submission-state` where the state does not allow it. */
export function move(
  workspace: Workspace,
  submission: KnownSubmission,
  event: SubmissionEvent,
  note: string,
  change: () => void = () => undefined,
): KnownSubmission {
  return workspace.db.transaction(() => {
    const current = knownSubmission(workspace, submission.id)
    const next = transition(current.state, event)
    if (!next.ok) throw new ProblemError(next.problem.code, next.problem.params)
    workspace.db
      .prepare('UPDATE submissions SET state = ?, state_at = ? WHERE id = ?')
      .run(next.value, localInstant(new Date()), submission.id)
    change()
    workspace.record(
      `submission.${event}`,
      `submission/${submission.id}`,
      submission.dataset,
      { state: current.state },
      { state: next.value, note },
    )
    return knownSubmission(workspace, submission.id)
  })()
}
