import type { ColumnState } from './column-state.ts'
import { countRepeats } from './hash-log.ts'
import { type ColumnProfile, MAX_ANOMALY_RECORDS, PROFILE_VERSION, type TableFigures } from './profile.ts'
import { listRecords } from './record-list.ts'
import { candidatePairs, createValueNumbers, functionalHints, type RelatedColumn } from './relations.ts'
import type { TableRows } from './table-state.ts'

/** What the table's own figures need of a column that is finished. */
export interface SeenColumn extends RelatedColumn {
  /** Equal for columns equal in every record; null for a column without any value. */
  readonly print: string | null
}

/** What is needed of a column with this profile, from what was kept of it. */
export function seenColumn({ index, empty, distinct, type, isKeyCandidate }: ColumnProfile, state: ColumnState): SeenColumn {
  const { fingerprint } = state
  const print = state.empty === state.cells ? null : `${fingerprint.low} ${fingerprint.high}`
  return { index, empty, distinct, type, isKeyCandidate, print }
}

/** Groups of columns equal in every record; columns without any value are left out. */
function identicalColumns(columns: readonly SeenColumn[]): number[][] {
  const groups = new Map<string, number[]>()
  for (const { print, index } of columns) {
    if (print === null) continue
    const group = groups.get(print)
    if (group) group.push(index)
    else groups.set(print, [index])
  }
  return [...groups.values()].filter((group) => group.length > 1)
}

/** What the profile says of the table as a whole, from its finished records and columns. */
export function finishTable(rows: TableRows, columns: readonly SeenColumn[], blockFirstRecords: ArrayLike<number>): TableFigures {
  const duplicateRecords = countRepeats(rows.rows)
  const numbers = createValueNumbers(rows.sample)
  const singleKeys = columns.filter((column) => column.isKeyCandidate && column.type !== 'decimal').map((column) => [column.index])
  const pairs = duplicateRecords === 0 && rows.records > 1 ? candidatePairs(numbers, columns, rows.records, rows.sample.size) : []
  return {
    version: PROFILE_VERSION,
    records: rows.records,
    duplicateRecords,
    duplicatesExact: rows.rows.level === 0,
    duplicateExamples: listRecords([rows.duplicates], MAX_ANOMALY_RECORDS, blockFirstRecords),
    sampledRecords: rows.sample.size,
    candidateKeys: [...singleKeys, ...pairs],
    identicalColumns: identicalColumns(columns),
    functionalHints: functionalHints(numbers, columns, rows.records),
  }
}
