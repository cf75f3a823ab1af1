import type { OpenWorkspace } from '#engine/context.ts'
import { hiddenColumns } from '#engine/extracts/hidden.ts'
import type { KnownExtract } from '#engine/stewardship/datasets.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { type Check, columnsTold } from '#shared/quality/rule.ts'

/** The columns whose values the records that fail a check would tell, and that are masked now. */
export function maskedByCheck(open: OpenWorkspace, extract: KnownExtract, check: Check): string[] {
  const told = columnsTold(check)
  return hiddenColumns(open, extract).flatMap(({ column }) => (told.includes(column) ? [column] : []))
}

/**
 * Refuses conditions on values that are masked (`column-masked`): with the other column's condition they could single out a record, whose value the bare
 * number of failures would then tell.
 */
export function assertConditionsShown(open: OpenWorkspace, extract: KnownExtract, checks: readonly Check[]): void {
  for (const check of checks) {
    const [column] = check.kind === 'conditional' ? maskedByCheck(open, extract, check) : []
    if (column !== undefined) throw new ProblemError('column-masked', { column })
  }
}
