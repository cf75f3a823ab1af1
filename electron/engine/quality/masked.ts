import type { OpenWorkspace } from '#engine/context.ts'
import { hiddenColumns } from '#engine/extracts/hidden.ts'
import type { KnownExtract } from '#engine/stewardship/datasets.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import type { MaskedCondition } from '#shared/contract/quality.ts'
import { type Check, columnsTold } from '#shared/quality/rule.ts'

/** The columns whose values the records that fail a check would tell, of those that are masked now (`hiddenColumns`). */
export function maskedByCheck(hidden: readonly { readonly column: string }[], check: Check): string[] {
  const told = columnsTold(check)
  if (told.length === 0) return []
  return hidden.flatMap(({ column }) => (told.includes(column) ? [column] : []))
}

/** The conditions among checks that name values of columns that are masked now. */
export function maskedConditions(open: OpenWorkspace, extract: KnownExtract, checks: readonly Check[]): MaskedCondition[] {
  const conditions = checks.filter(({ kind }) => kind === 'conditional')
  const hidden = conditions.length > 0 ? hiddenColumns(open, extract) : []
  return conditions.map((check) => ({ check, columns: maskedByCheck(hidden, check) })).filter(({ columns }) => columns.length > 0)
}

/**
 * Refuses a condition on values that are masked (`column-masked`): with the other column's condition it could single out a record, whose value the bare
 * number of failures would then tell.
 */
export function assertConditionShown(open: OpenWorkspace, extract: KnownExtract, check: Check): void {
  const column = maskedConditions(open, extract, [check])[0]?.columns[0]
  if (column !== undefined) throw new ProblemError('column-masked', { column })
}
