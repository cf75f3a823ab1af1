import type { RepairedRecords } from '#shared/contract/extracts.ts'
import type { Reading } from '#shared/csv/dialect.ts'
import type { Fields } from '#shared/csv/fields.ts'
import { RECORD_ACCEPTED, type RecordKinds } from '#shared/csv/records.ts'

export const NONE_REPAIRED: RepairedRecords = { padded: 0, truncated: 0, joined: 0 }

/** How many of the judged records are rows only because the reading repairs them. */
export function countRepaired({ dialect, columns }: Reading, fields: Fields, kinds: RecordKinds): RepairedRecords {
  const { shortRecords, longRecords } = dialect
  if (shortRecords === 'reject' && longRecords === 'reject') return NONE_REPAIRED
  const width = Math.max(1, columns.length)
  let padded = 0
  let long = 0
  for (let r = 0; r < fields.recordCount; r++) {
    if (kinds.kind[r] !== RECORD_ACCEPTED) continue
    const count = (fields.recordField[r + 1] as number) - (fields.recordField[r] as number)
    if (count < width) padded++
    else if (count > width) long++
  }
  return { padded, truncated: longRecords === 'truncate' ? long : 0, joined: longRecords === 'join' ? long : 0 }
}

export function addRepaired(a: RepairedRecords, b: RepairedRecords): RepairedRecords {
  return { padded: a.padded + b.padded, truncated: a.truncated + b.truncated, joined: a.joined + b.joined }
}
