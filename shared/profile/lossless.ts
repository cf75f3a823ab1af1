import { z } from 'zod'

/**
 * Cell patterns that another tool (a spreadsheet, a typed import) would damage, or that one damaged before the extract came here.
 * `date-like` is `12/3` in a column of text: a house number that a spreadsheet makes a day of March. The last four are about the file, not
 * about a column.
 */
export const losslessKind = z.enum([
  'scientific-damage',
  'mojibake',
  'replacement-character',
  'long-number',
  'leading-zero',
  'nul-byte',
  'date-like',
  'leading-space',
  'trailing-space',
  'buddhist-era',
  'mixed-era',
  'decimal-comma',
  'thousands-separator',
  'thai-digits',
  'formula',
  'zero-width',
  'control-character',
  'bad-bytes',
  'mixed-newlines',
  'other-encoding',
  'lines-around-table',
])
export type LosslessKind = z.infer<typeof losslessKind>

/** What is at stake: lost already, lost when opened elsewhere, changed there, or taken for something else. */
export const losslessHarm = z.enum(['damaged', 'lost', 'changed', 'misread'])
export type LosslessHarm = z.infer<typeof losslessHarm>

/** One kind of pattern in one column, or of the whole file: how many cells have it, and what happens to one of them. */
export const losslessEntry = z.object({
  kind: losslessKind,
  harm: losslessHarm,
  /** Index of the column; null for what concerns the whole file. */
  column: z.int().nullable(),
  name: z.string(),
  /** Cells; for the file bytes (`bad-bytes`), lines (`lines-around-table`) or 1. */
  count: z.int(),
  /** Numbers (from 0) of the first records, ascending; empty where the profile counts without them. */
  records: z.array(z.int()),
  /** A cell of that kind, null where none is at hand; masked where the column holds personal values. */
  example: z.string().nullable(),
  /**
   * The cell after a spreadsheet with its usual settings; null where it stays as it is but means something else, or where it cannot be
   * told.
   */
  becomes: z.string().nullable(),
  /** A message key below `lossless.`, for what is known beyond the kind. */
  advice: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type LosslessEntry = z.infer<typeof losslessEntry>

/** The worst first, then by how many cells are touched. */
export const losslessReport = z.object({ entries: z.array(losslessEntry) })
export type LosslessReport = z.infer<typeof losslessReport>
