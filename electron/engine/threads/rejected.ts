import { type RejectReason, rejectReason } from '#shared/csv/dialect.ts'
import { RECORD_REJECTED, type RecordKinds, rejectReasonOf } from '#shared/csv/records.ts'

/** How many records were rejected for each reason; together they are all of the rejected ones. */
export type RejectCounts = Readonly<Partial<Record<RejectReason, number>>>

export const NONE_REJECTED: RejectCounts = {}

/** Why the judged records that were rejected were so. */
export function countRejected(kinds: RecordKinds, recordCount: number): RejectCounts {
  const counts: Partial<Record<RejectReason, number>> = {}
  for (let r = 0; r < recordCount; r++) {
    if (kinds.kind[r] !== RECORD_REJECTED) continue
    const reason = rejectReasonOf(kinds, r)
    counts[reason] = (counts[reason] ?? 0) + 1
  }
  return counts
}

export function addRejected(a: RejectCounts, b: RejectCounts): RejectCounts {
  return Object.fromEntries(
    rejectReason.options.flatMap((reason) => {
      const count = (a[reason] ?? 0) + (b[reason] ?? 0)
      return count > 0 ? [[reason, count]] : []
    }),
  )
}
