import { z } from 'zod'

/** What happens to one column on the way out. */
export const protection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('keep') }),
  z.object({ kind: z.literal('drop') }),
  /** Keep the first and last characters (graphemes), replace each other one by `*`. */
  z.object({ kind: z.literal('mask'), keepFirst: z.int().min(0).max(50), keepLast: z.int().min(0).max(50) }),
  /**
   * HMAC-SHA-256 of the normalised value; `random`: under a fresh key of this submission, which never leaves; else under the programme's
   * linkage key.
   */
  z.object({ kind: z.literal('pseudonymise'), key: z.enum(['random', 'linkage']) }),
  /** A date in either era → its year in the common era. */
  z.object({ kind: z.literal('date-to-year') }),
])
export type Protection = z.infer<typeof protection>

/** A protection for every column of the table, by column name, in the table's order. Data: saved, re-applied, read in the bundle. */
export const recipe = z.object({
  version: z.literal(1),
  columns: z.array(z.object({ column: z.string(), protection })),
})
export type Recipe = z.infer<typeof recipe>
