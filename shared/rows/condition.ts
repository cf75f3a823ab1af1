import { z } from 'zod'
import { anomalyKind } from '#shared/profile/profile.ts'

/** The longest text that is searched for, in UTF-16 code units. */
export const MAX_NEEDLE = 200
/** Values that one condition lists at most. */
const MAX_VALUES = 1000
/** Record numbers that one condition lists at most. */
const MAX_RECORDS = 10_000

const text = z.string().min(1).max(MAX_NEEDLE)

/** What is asked of the cells of one column; `not` turns the answer round. */
const ofColumn = z.object({ column: z.string(), not: z.boolean() })

/**
 * One condition on a record. All conditions of a query must hold.
 * - `one-of`: the cell is exactly one of these texts; the empty text is an empty cell.
 * - `contains`, `starts-with`: compared as `foldText` does, so that letter case, invisible characters and ways of writing Sara Am do not
 *   matter.
 * - `matches`: a regular expression of JavaScript (with the `u` flag) finds something in the cell.
 * - `filled`: neither empty nor a word for "no value".
 * - `number`: the cell is a number between these (null = no bound). The bounds count, unless excluded.
 * - `date`: the cell is a date, or a date with a time, on these days or between them; ISO dates in the common era, whatever era the cell is
 *   in.
 * - `anomaly`: the cell has this oddity, as the profile judges it; `misfit` means: is a value, but not of the column's type.
 * - `records`: the record has one of these numbers (from 0), whatever it holds.
 */
export const condition = z.discriminatedUnion('kind', [
  ofColumn.extend({ kind: z.literal('one-of'), values: z.array(z.string()).min(1).max(MAX_VALUES) }),
  ofColumn.extend({ kind: z.literal('contains'), text }),
  ofColumn.extend({ kind: z.literal('starts-with'), text }),
  ofColumn.extend({ kind: z.literal('matches'), pattern: text }),
  ofColumn.extend({ kind: z.literal('filled') }),
  ofColumn.extend({
    kind: z.literal('number'),
    min: z.number().nullable(),
    max: z.number().nullable(),
    isMinExcluded: z.boolean(),
    isMaxExcluded: z.boolean(),
  }),
  ofColumn.extend({ kind: z.literal('date'), from: z.iso.date().nullable(), to: z.iso.date().nullable() }),
  ofColumn.extend({ kind: z.literal('anomaly'), anomaly: anomalyKind }),
  z.object({ kind: z.literal('records'), not: z.boolean(), records: z.array(z.int().min(0)).min(1).max(MAX_RECORDS) }),
])
export type Condition = z.infer<typeof condition>
/** A condition on the cell of one column. */
export type ColumnCondition = Exclude<Condition, { kind: 'records' }>

/**
 * How records are ordered by one column: numbers by value, dates by day, texts as a Thai dictionary does. Values that do not fit the
 * column's type come after those that do, empty and null-like ones last whatever the direction; equal ones stay in the file's order.
 */
export const sort = z.object({ column: z.string(), order: z.enum(['ascending', 'descending']) })
export type Sort = z.infer<typeof sort>

/** Which records are wanted: those that hold the text in some column, and meet every condition. */
export const selection = z.object({ search: z.string().max(MAX_NEEDLE).nullable(), conditions: z.array(condition).max(50) })
export type Selection = z.infer<typeof selection>

/**
 * A condition that says something of the column's values, not only of how they are written: on a masked column its answers would give the
 * values away.
 */
export function tellsValues(one: ColumnCondition): boolean {
  return one.kind !== 'filled' && one.kind !== 'anomaly'
}
