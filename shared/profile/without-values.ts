import type { ColumnProfile, TableProfile } from './profile.ts'

/** As `withoutValues`, for one column. */
export function withoutColumnValues(column: ColumnProfile): ColumnProfile {
  return {
    ...column,
    top: null,
    misfits: null,
    patterns: column.patterns.filter(({ pattern }) => isShapeOnly(pattern)),
    numeric: null,
    date: null,
  }
}

/** A pattern of class characters and punctuation only; anything else in it would be a character of the value itself. */
function isShapeOnly(pattern: string): boolean {
  return /^[9๙Aaก\s\p{P}\p{S}]*$/u.test(pattern)
}

/**
 * The profile without the values of the columns whose `index` is in `sensitiveColumns`: no top values, misfits, numeric or date figures,
 * and no pattern that shows letters of a value. What is stored of a column whose sensitivity is not none.
 */
export function withoutValues(profile: TableProfile, sensitiveColumns: ReadonlySet<number>): TableProfile {
  return {
    ...profile,
    columns: profile.columns.map((column) => (sensitiveColumns.has(column.index) ? withoutColumnValues(column) : column)),
  }
}
