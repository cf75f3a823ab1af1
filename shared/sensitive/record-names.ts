import { type Reading, recordsInHeader } from '#shared/csv/dialect.ts'
import { holdsPersonalText } from './personal-text.ts'

/**
 * A reading without names that are values of records: all of them where a person takes records for the header, and any that names or numbers a person. The column
 * is called by its place, as one that has no name in the file.
 */
export function withoutRecordNames(reading: Reading, areRecords = recordsInHeader(reading) > 0): Reading {
  const columns = reading.columns.map((column, index) =>
    areRecords || holdsPersonalText(column.name) ? { name: `column_${index + 1}`, original: '' } : column,
  )
  return { ...reading, columns }
}
