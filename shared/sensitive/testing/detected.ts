import { findColumns } from '../detect.ts'
import type { ColumnFindings } from '../finding.ts'
import { createColumnSignals } from '../signals.ts'
import type { Vocabulary } from '../vocabulary.ts'

const RECORDS = 60

/** One cell per record of a column, from its number. */
export type Column = readonly [header: string, cell: (record: number) => string]

/** What detection finds, by this vocabulary, in a table without a title that is made of these columns. */
export function detectWith(vocabulary: Vocabulary): (...columns: readonly Column[]) => ColumnFindings[] {
  return (...columns) => {
    const inputs = columns.map(([name, cell]) => {
      const values = Array.from({ length: RECORDS }, (_, record) => cell(record)).filter((value) => value !== '')
      const signals = createColumnSignals(vocabulary)
      for (const value of values) signals.observeText(value, 1)
      const lengthMean = values.reduce((sum, value) => sum + value.length, 0) / Math.max(1, values.length)
      return { name, profile: { distinct: new Set(values).size, lengthMean }, signals: signals.state() }
    })
    return findColumns({ title: '', records: RECORDS, columns: inputs }, vocabulary)
  }
}
