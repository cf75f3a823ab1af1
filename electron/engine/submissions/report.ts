import type { OpenWorkspace } from '#engine/context.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import type { KnownSubmission } from './submissions.ts'

/** The report page of a packaged submission, kept when it was built: the bundle itself may be readable to its receiver only. */
export function reportOf({ workspace }: OpenWorkspace, submission: KnownSubmission): string {
  const report = workspace.db
    .prepare<[string], { report: string | null }>('SELECT report FROM submissions WHERE id = ?')
    .get(submission.id)?.report
  if (!report) throw new ProblemError('bundle-not-found')
  return report
}
