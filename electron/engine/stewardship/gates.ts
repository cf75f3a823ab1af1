import type { OpenWorkspace } from '#engine/context.ts'
import { failedMustRules } from '#engine/quality/results.ts'
import { policyPack } from '#engine/resources.ts'
import { currentSubmission, preparerOf, validApprovals } from '#engine/submissions/submissions.ts'
import { checkGates, type GateFacts, rolesNeeded } from '#shared/policy/gates.ts'
import type { GateResult } from '#shared/policy/policy.ts'
import { datasetRow, knownExtract } from './datasets.ts'
import { classificationOf, metadataOf, metadataProblems, protectionsOf } from './decided.ts'
import { taggedColumns } from './tags.ts'

/** Everything the gates look at, as it stands now. */
export function gateFacts(open: OpenWorkspace, extract: string): GateFacts {
  const { workspace } = open
  const known = knownExtract(workspace, extract)
  const row = datasetRow(workspace, known.dataset)
  const columns = taggedColumns(workspace, extract, known.dataset)
  const protections = protectionsOf(row, columns)
  const submission = currentSubmission(workspace, extract)
  return {
    columns: columns.map((one, index) => ({
      column: one.column,
      decided: one.decision !== null && !one.changed,
      sensitivity: one.sensitivity,
      protection: protections[index]?.protection ?? null,
    })),
    classification: classificationOf(row),
    metadataFields: metadataProblems(row, metadataOf(workspace, known.dataset, known, columns)).map((problem) => problem.field),
    failedMustRules: failedMustRules(open, known),
    preparedBy: submission ? preparerOf(workspace, submission.id) : null,
    approvals: submission ? validApprovals(workspace, submission.id).map((one) => ({ person: one.person, role: one.role })) : [],
  }
}

export function gatesOf(open: OpenWorkspace, extract: string): GateResult[] {
  return checkGates(policyPack(), gateFacts(open, extract))
}

/** The roles that must approve this extract's submission. */
export function rolesToApprove(open: OpenWorkspace, extract: string): string[] {
  return rolesNeeded(policyPack(), gateFacts(open, extract))
}
