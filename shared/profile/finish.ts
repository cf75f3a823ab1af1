import type { ReadingColumn } from '#shared/csv/dialect.ts'
import { finishColumn } from './column-profile.ts'
import type { ColumnState } from './column-state.ts'
import { countRepeats } from './hash-log.ts'
import { MAX_ANOMALY_RECORDS, PROFILE_VERSION, type TableProfile } from './profile.ts'
import { listRecords } from './record-list.ts'
import { candidatePairs, functionalHints } from './relations.ts'
import { settleSample } from './row-sample.ts'
import type { TableState } from './table-state.ts'

/** Groups of columns equal in every record; columns without any value are left out. */
function identicalColumns(columns: readonly ColumnState[]): number[][] {
  const groups = new Map<string, number[]>()
  columns.forEach((column, index) => {
    if (column.empty === column.cells) return
    const print = `${column.fingerprint.low} ${column.fingerprint.high}`
    const group = groups.get(print)
    if (group) group.push(index)
    else groups.set(print, [index])
  })
  return [...groups.values()].filter((group) => group.length > 1)
}

/** The table's profile from what was kept of it. All values must have been handed on. */
export function finishTable(state: TableState, columns: readonly ReadingColumn[], blockFirstRecords: ArrayLike<number>): TableProfile {
  settleSample(state.sample)
  const profiles = state.columns.map((column, index) => finishColumn(column, columns[index]?.name ?? '', index, blockFirstRecords))
  const duplicateRecords = countRepeats(state.rows)
  const singleKeys = profiles.filter((column) => column.isKeyCandidate && column.type !== 'decimal').map((column) => [column.index])
  const pairs = duplicateRecords === 0 && state.records > 1 ? candidatePairs(state.sample, profiles, state.records) : []
  return {
    version: PROFILE_VERSION,
    records: state.records,
    columns: profiles,
    duplicateRecords,
    duplicatesExact: state.rows.level === 0,
    duplicateExamples: listRecords([state.duplicates], MAX_ANOMALY_RECORDS, blockFirstRecords),
    sampledRecords: state.sample.size,
    candidateKeys: [...singleKeys, ...pairs],
    identicalColumns: identicalColumns(state.columns),
    functionalHints: functionalHints(state.sample, profiles, state.records),
  }
}
