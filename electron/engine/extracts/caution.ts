import type { FoundColumn } from '#engine/threads/tasks.ts'
import type { Dialect, Reading } from '#shared/csv/dialect.ts'
import type { Sensitivity } from '#shared/sensitive/finding.ts'

/**
 * What is held of the columns of another reading of an extract that had personal ones. Where a person had the cells divided otherwise than the file itself
 * suggests (`natural`), a column may hold what several held, and detection does not see a name among the delimiters: each is personal until somebody
 * decides. Where cells are divided as the file suggests, what detection says stands.
 */
export function withCaution(
  found: readonly FoundColumn[],
  before: readonly { readonly sensitivity: Sensitivity }[],
  reading: Reading,
  natural: Reading,
): readonly FoundColumn[] {
  if (before.every((one) => one.sensitivity === 'none') || dividesCellsAlike(reading, natural)) return found
  return found.map((one) => (one.sensitivity === 'none' ? { ...one, sensitivity: 'personal' } : one))
}

function dividesCellsAlike(one: Reading, other: Reading): boolean {
  const what = (dialect: Dialect) => JSON.stringify([dialect.delimiter, dialect.quote, dialect.escape, dialect.recordSeparator])
  return one.columns.length === other.columns.length && what(one.dialect) === what(other.dialect)
}
