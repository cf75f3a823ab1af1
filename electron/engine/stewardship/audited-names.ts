import { maskedCell } from '#engine/extracts/rows.ts'
import { mayHaveRecordNames, type Reading } from '#shared/csv/dialect.ts'
import { withoutRecordNames } from '#shared/sensitive/record-names.ts'

/**
 * What the audit trail calls a column, since it must not hold a personal value: by its name; by its place where the name may be a value of a record, or
 * names or numbers a person. Of a column that this reading does not have nobody knows what its name is.
 */
export function auditedName(reading: Reading): (column: string) => string {
  const { columns } = withoutRecordNames(reading, mayHaveRecordNames(reading))
  const names = new Map(reading.columns.map(({ name }, index) => [name, columns[index]?.name]))
  return (column) => names.get(column) ?? maskedCell(column)
}
