import { z } from 'zod'
import { selection, sort } from '#shared/rows/condition.ts'
import { id, started } from './common.ts'
import type { MethodShape } from './methods.ts'

/** The records that a selection finds, in an order. It exists until the extract's next find, its re-reading or its deletion; `rows.page` pages through it. */
export const viewState = z.object({
  view: id,
  /** Records found so far. */
  total: z.int(),
  /** How many of them `rows.page` can show already: with an order, none before all are found. */
  ready: z.int(),
  isComplete: z.boolean(),
  /** Masked columns in which the text was not searched: their values are not told before they are revealed. */
  unsearched: z.array(z.string()),
})
export type ViewState = z.infer<typeof viewState>

/** How often each value of a column occurs among the records of a selection. */
export const valueCounts = z.object({
  /** The most frequent first; among equals the one that comes first in the file. */
  values: z.array(z.object({ value: z.string(), count: z.int() })),
  /** Records with other values, and how many other values there are. */
  others: z.object({ records: z.int(), values: z.int() }),
  /** false: there were too many different values to count them all, so counts may be too low and values missing. */
  isComplete: z.boolean(),
})
export type ValueCounts = z.infer<typeof valueCounts>

const selected = selection.extend({ extract: id })

export const viewMethods = {
  /** Begins to look for records; the view can be asked at once, and fills. The job's result is its `viewState`. */
  'views.find': { input: selected.extend({ sort: sort.nullable() }), output: started.extend({ view: id }) },
  'views.get': { input: z.object({ view: id }), output: viewState },
  /** Which row of the view shows a record; null when it is none of those that are ready. */
  'views.rowOf': { input: z.object({ view: id, record: z.int().min(0) }), output: z.object({ row: z.int().nullable() }) },
  /** Counts a column's values among the selected records; the job's result is `valueCounts`. */
  'views.facet': { input: selected.extend({ column: z.string() }), output: started },
} as const satisfies Record<string, MethodShape>
