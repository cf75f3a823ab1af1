import { maskedCell } from '#engine/extracts/rows.ts'
import { mayHaveRecordNames, type Reading } from '#shared/csv/dialect.ts'
import { withoutRecordNames } from '#shared/sensitive/record-names.ts'

const byReading = new WeakMap<Reading, (column: string) => string>()

/**
 * What the audit trail calls a column, since it must not hold a personal value: by its name; by its place where the name may be a value of a record, or
 * names or numbers a person. Of a column that this reading does not have nobody knows what its name is. All names of a reading are looked at at the first
 * question: a rule for each of 2,000 columns would look at each of them 2,000 times.
 */
export function auditedName(reading: Reading): (column: string) => string {
  const known = byReading.get(reading) ?? namesOf(reading)
  byReading.set(reading, known)
  return known
}

function namesOf(reading: Reading): (column: string) => string {
  const { columns } = withoutRecordNames(reading, mayHaveRecordNames(reading))
  const names = new Map(reading.columns.map(({ name }, index) => [name, columns[index]?.name]))
  return (column) => names.get(column) ?? maskedCell(column)
}
