import { z } from 'zod'
import { columnNaming, conclusion, dialectOverrides, encoding, lineCounts, recordSeparator, rejectReason } from '#shared/csv/dialect.ts'
import { losslessEntry } from '#shared/profile/lossless.ts'
import { columnType } from '#shared/profile/profile.ts'
import { finding, sensitivity } from '#shared/sensitive/finding.ts'
import { fileTicket, nothing, sha256, started } from './common.ts'
import { repairedRecords } from './extracts.ts'
import type { MethodShape } from './methods.ts'

/**
 * Shows what may be personal of a file that is looked at. Masked is what the file's import would mask before anybody decided anything. Where a
 * workspace is open, showing it is entered in its audit trail.
 */
export const reveal = z.boolean().optional()

/** A file looked at without a workspace: what `borikon inspect --json` prints. The names stay; more may be added. */
export const inspection = z.object({
  file: z.object({ name: z.string(), bytes: z.int(), sha256 }),
  encoding,
  bom: z.boolean(),
  dialect: z.object({
    delimiter: z.string(),
    quote: z.string().nullable(),
    /** Equal to `quote` when doubled; null when there is none. */
    escape: z.string().nullable(),
    blanksBeforeQuotes: z.boolean(),
    quotedLines: z.boolean(),
    mergedDelimiters: z.boolean(),
    preambleLines: z.int(),
    headerLines: z.int(),
    footerLines: z.int(),
    recordSeparator,
  }),
  records: z.int(),
  rejected: z.int(),
  /** Why, the most frequent reason first; together they are all of `rejected`. */
  rejectReasons: z.array(z.object({ reason: rejectReason, count: z.int() })),
  repaired: repairedRecords,
  blank: z.int(),
  columns: z.array(
    z.object({
      index: z.int(),
      name: z.string(),
      /** As it stands in the file. */
      original: z.string(),
      type: columnType,
      count: z.int(),
      empty: z.int(),
      distinct: z.int(),
      /** Otherwise `distinct` is an estimate. */
      distinctExact: z.boolean(),
      sensitivity,
      findings: z.array(finding.pick({ type: true, sensitivity: true, confidence: true })),
    }),
  ),
  /** Why the file reads so, with the confidence of each conclusion. */
  conclusions: z.array(conclusion),
  /** What other tools would damage; examples of personal values are masked, as the conclusions' quotations and names of columns that are values of records. */
  lossless: z.array(losslessEntry),
})
export type Inspection = z.infer<typeof inspection>

/** What `files.read` wrote. */
export const readTable = z.object({ name: z.string(), lines: lineCounts, repaired: repairedRecords })
export type ReadTable = z.infer<typeof readTable>

export const fileMethods = {
  /** Nobody needs this file any more: its ticket ends, and the copy of it that a browser uploaded is deleted once what still reads it has ended. */
  'files.forget': { input: z.object({ file: fileTicket }), output: nothing },
  /** How a file reads, its profile, its findings; the job's result is `inspection`. */
  'files.inspect': { input: z.object({ file: fileTicket, overrides: dialectOverrides, reveal }), output: started },
  /**
   * Writes the accepted records as RFC 4180 CSV (UTF-8, LF), names first: as they stand in the file unless `names` says otherwise. The job's result is
   * `readTable`.
   */
  'files.read': {
    input: z.object({ file: fileTicket, overrides: dialectOverrides, save: fileTicket, names: columnNaming.optional() }),
    output: started,
  },
} as const satisfies Record<string, MethodShape>
