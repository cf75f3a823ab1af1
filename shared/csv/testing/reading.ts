import { type Dialect, type Reading, WRITTEN_DIALECT } from '../dialect.ts'

/** Commas, quotes that are doubled within quotes, one line end, and no line that is not a record of the table. */
export const PLAIN_DIALECT: Dialect = { ...WRITTEN_DIALECT, recordSeparator: 'lf', headerLines: 0 }

/**
 * The reading of a text that is one table from its first byte to its last; columns are named as told, or c0, c1 … where only their number
 * is.
 */
export function plainReading(columns: number | readonly string[], changes: Partial<Dialect> = {}): Reading {
  const names = typeof columns === 'number' ? Array.from({ length: columns }, (_, index) => `c${index}`) : columns
  return {
    dialect: { ...PLAIN_DIALECT, ...changes },
    columns: names.map((name) => ({ name, original: name })),
    tableStart: 0,
    tableEnd: Number.MAX_SAFE_INTEGER,
    conclusions: [],
  }
}
