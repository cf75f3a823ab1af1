import type { Reading } from '#shared/csv/dialect.ts'
import type { ColumnFacts } from './cell-test.ts'
import type { ColumnCondition } from './condition.ts'
import type { Spellings } from './needle.ts'

/** A selection made exact for one extract: columns by number, with what the profile knows of them; only such as may be looked at. */
export interface FindPlan {
  /** Names the extract and its reading, under which nothing ever changes. */
  readonly table: string
  readonly reading: Reading
  readonly search: PlannedSearch | null
  readonly conditions: readonly PlannedCondition[]
  readonly records: readonly PlannedRecords[]
  /** The column that puts the records in order. */
  readonly sort: PlannedColumn | null
  /** The column whose values are counted, instead of listing the records. */
  readonly count: number | null
}

/** A text, in which columns it is looked for, and how these are written. */
export interface PlannedSearch {
  readonly text: string
  readonly columns: readonly number[]
  readonly spellings: Spellings
}

/** A column by number, with what its profile says. */
export interface PlannedColumn {
  readonly index: number
  readonly facts: ColumnFacts
}

/** A condition on a cell, and the column the cell is of. */
export interface PlannedCondition extends PlannedColumn {
  readonly condition: ColumnCondition
}

/** Only these record numbers; or, with `not`, all others. */
export interface PlannedRecords {
  readonly records: readonly number[]
  readonly not: boolean
}
