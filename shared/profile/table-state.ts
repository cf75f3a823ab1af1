import type { ColumnLimits, ColumnState } from './column-state.ts'
import { DICTIONARY_LIMIT } from './dictionary.ts'
import { createHashLog, type HashLog } from './hash-log.ts'
import { MAX_ANOMALY_RECORDS } from './profile.ts'
import { createRecordList, type RecordList } from './record-list.ts'
import { createRowSample, type RowSample } from './row-sample.ts'

/** Distinct records told apart exactly; beyond that duplicates are estimated (hash-log.ts). */
const ROW_LIMIT = 2 ** 20

/** What is kept of a table's records as wholes. */
export interface TableRows {
  records: number
  rows: HashLog
  duplicates: RecordList
  sample: RowSample
}

/** Everything kept of a table: plain data that can be cloned to another thread. */
export interface TableState extends TableRows {
  readonly columns: readonly ColumnState[]
}

/** The limits of each column in a table of so many columns. Up to 100 columns every figure is as exact as it gets. */
export function columnLimits(columns: number): ColumnLimits {
  const share = (total: number, least: number, most: number) => Math.max(least, Math.min(most, Math.floor(total / Math.max(columns, 1))))
  return {
    values: share(100 * DICTIONARY_LIMIT, 128, DICTIONARY_LIMIT),
    room: share(100 * DICTIONARY_LIMIT, 128, 4 * DICTIONARY_LIMIT),
    codes: share(2 ** 26, 2 ** 15, 2 ** 22),
    records: share(200 * MAX_ANOMALY_RECORDS, 20, MAX_ANOMALY_RECORDS),
    buckets: share(100 * 8192, 1024, 8192),
    precision: columns <= 200 ? 16 : columns <= 2000 ? 14 : 12,
    keys: share(16 * 2 ** 20, 2 ** 12, 2 ** 20),
  }
}

/** Nothing taken in yet. */
export function createTableRows(columns: number): TableRows {
  return {
    records: 0,
    rows: createHashLog(ROW_LIMIT, true),
    duplicates: createRecordList(MAX_ANOMALY_RECORDS),
    sample: createRowSample(Math.max(64, Math.min(8192, Math.floor(2 ** 20 / Math.max(columns, 1)))), columns),
  }
}
