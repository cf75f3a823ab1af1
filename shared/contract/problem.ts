import { z } from 'zod'

/**
 * Every expected failure. A code is stable: it is stored, logged and scripted against; `problem.<code>` in shared/locale says it in
 * Thai and English with the parameters named there.
 */
export const problemCode = z.enum([
  // The program and its hosts
  'invalid-input',
  'unknown-method',
  'internal',
  'cancelled',
  'runtime-incomplete',
  'engine-stopped',
  'session-ended',
  // Files
  'file-not-found',
  'file-not-readable',
  'file-is-a-folder',
  'file-is-special',
  'file-changed-while-read',
  'file-not-writable',
  'disk-full',
  'memory-full',
  'file-empty',
  'file-has-no-text',
  'file-is-not-text',
  'file-ticket-unknown',
  'file-too-large',
  'no-table',
  'too-many-columns',
  'cell-too-long',
  'same-file-names',
  'path-empty',
  'json-not-unicode',
  'json-unreadable',
  'json-misfit',
  'output-is-input',
  'output-not-a-folder',
  'output-is-a-folder',
  'output-is-special',
  'output-exists',
  // Workspace
  'workspace-not-open',
  'workspace-already-open',
  'workspace-in-use',
  'workspace-exists',
  'workspace-not-found',
  'workspace-damaged',
  'workspace-too-new',
  'wrong-secret',
  'no-such-protector',
  'passphrase-too-short',
  'passphrase-needed',
  'agency-code-invalid',
  'folder-not-empty',
  'backup-damaged',
  'key-file-missing',
  // Things in it
  'dataset-not-found',
  'dataset-title-taken',
  'extract-not-found',
  'extract-already-imported',
  'extract-damaged',
  'extract-missing',
  'extract-in-use',
  'column-not-found',
  'column-twice',
  'person-not-found',
  'person-name-taken',
  'person-needed',
  'last-steward',
  'role-not-allowed',
  'reading-does-not-fit',
  'columns-changed',
  // Quality rules
  'rule-not-found',
  'rule-exists',
  'rule-invalid',
  'code-list-missing',
  'code-list-too-long',
  'schema-unreadable',
  // Rows on demand
  'view-gone',
  'view-too-large',
  'column-masked',
  'condition-invalid',
  'pattern-invalid',
  'pattern-too-slow',
  // Stewardship and submissions
  'type-unknown',
  'metadata-field-unknown',
  'nothing-to-undo',
  'nothing-to-take-back',
  'reason-needed',
  'linkage-key-needed',
  'column-without-dates',
  'gates-not-met',
  'submission-not-found',
  'submission-state',
  'submission-changed',
  'approver-is-preparer',
  'wrong-passphrase',
  'too-many-attempts',
  'centre-card-needed',
  'leak-found',
  'leak-in-rule',
  'leak-in-text',
  'nothing-leaves',
  'bundle-not-found',
  'card-invalid',
  'card-known',
  'not-a-bundle',
  'identity-needed',
  'identity-wrong',
  'job-not-found',
])
export type ProblemCode = z.infer<typeof problemCode>

/** What went wrong, in a form both sides can say in either language. */
export const problem = z.object({
  code: problemCode,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Problem = z.infer<typeof problem>
export type ProblemParams = Problem['params']

/** A call's answer: expected failures are values, bugs throw. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem }

/** Thrown inside the engine to leave deep code with an expected failure; turned into an `Outcome` at the engine's door. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(code: ProblemCode, params: ProblemParams = {}) {
    super(code)
    this.name = 'ProblemError'
    this.problem = { code, params }
  }
}
