import { z } from 'zod'
import { dialectOverrides, lineCounts, reading, rejectReason } from '#shared/csv/dialect.ts'
import { level } from '#shared/policy/policy.ts'
import { losslessReport } from '#shared/profile/lossless.ts'
import { tableProfile } from '#shared/profile/profile.ts'
import { fileTicket, id, instant, nothing, pageInput, sha256, started } from './common.ts'
import type { MethodShape } from './methods.ts'

export const step = z.enum(['import', 'profile', 'tag', 'protect', 'describe', 'package', 'send'])
export type Step = z.infer<typeof step>
/** Where a dataset stands at one step: `count` is what is still to do there. */
export const stepState = z.object({ step, state: z.enum(['done', 'todo', 'blocked']), count: z.int() })

export const submissionState = z.enum([
  'draft',
  'in-review',
  'approved',
  'packaged',
  'queued',
  'exported',
  'delivered',
  'accepted',
  'rejected',
  'withdrawn',
  'superseded',
])
export type SubmissionState = z.infer<typeof submissionState>

export const dataset = z.object({
  id,
  /** Goes into file names: `[a-z0-9_]`. */
  slug: z.string(),
  title: z.string(),
  /** null until classified. */
  level: level.nullable(),
  state: submissionState.nullable(),
  /** Newest first. */
  extracts: z.array(z.object({ id, name: z.string(), importedAt: instant, records: z.int() })),
  steps: z.array(stepState),
})
export type Dataset = z.infer<typeof dataset>

/** How many of the records of a reading are rows only because it repairs them: they are counted among the records, not beside them. */
export const repairedRecords = z.object({
  /** They had too few fields and were filled up with empty cells, as a person said or as the file suggests. */
  padded: z.int(),
  /** They had too many, and what was too much was cut off. */
  truncated: z.int(),
  /** They had too many, and what was too much was joined into the last cell. */
  joined: z.int(),
})
export type RepairedRecords = z.infer<typeof repairedRecords>

export const extract = z.object({
  id,
  dataset: id,
  /** The file's name as it was picked. */
  name: z.string(),
  bytes: z.int(),
  sha256,
  importedAt: instant,
  reading,
  lines: lineCounts,
  /** null where an older program read it and did not count them. */
  repaired: repairedRecords.nullable(),
  /** Share of the CSV's size that the kept blocks take on disk. */
  storedBytes: z.int(),
})
export type Extract = z.infer<typeof extract>

/** Rejected records of an extract that are described, the first in the file. All of them are counted, and their bytes are kept. */
export const MOST_REJECTS = 10_000

export const reject = z.object({
  /** Physical line in the file, from 1. */
  line: z.int(),
  /** Byte offset in the file. */
  offset: z.int(),
  reason: rejectReason,
  fields: z.int(),
  /** At most 2,000 characters of it; the bytes themselves are kept in full. */
  text: z.string(),
})
export type Reject = z.infer<typeof reject>

export const preview = z.object({
  name: z.string(),
  bytes: z.int(),
  reading,
  /** Of the part that was looked at: all of the file when `complete`. */
  lines: lineCounts,
  /** Of the same part. */
  repaired: repairedRecords,
  complete: z.boolean(),
  rows: z.array(z.array(z.string())),
  rejects: z.array(reject),
  /** The lines before the table and after it, as text. */
  preamble: z.array(z.string()),
  footer: z.array(z.string()),
})
export type Preview = z.infer<typeof preview>

/** Of a file that is not imported yet; `isMasked` says that something of it is, for it may be personal. */
export const filePreview = preview.extend({ isMasked: z.boolean() })
export type FilePreview = z.infer<typeof filePreview>

/** An extract with the bytes of a file that is looked at; `title` is its dataset's. */
export const knownFile = z.object({ extract: id, dataset: id, title: z.string(), name: z.string(), importedAt: instant })
export type KnownFile = z.infer<typeof knownFile>

export const row = z.object({
  /** Record number from 0. */
  number: z.int(),
  cells: z.array(z.string()),
})
export type Row = z.infer<typeof row>

/** Whose answers are others while personal values are shown: out of date when that begins and when it ends. */
export const REVEALED_AREAS = ['rows', 'extracts', 'profile', 'tags', 'protection', 'quality'] as const

export const extractMethods = {
  'datasets.list': { input: nothing, output: z.array(dataset) },
  'datasets.get': { input: z.object({ dataset: id }), output: dataset },
  'datasets.rename': { input: z.object({ dataset: id, title: z.string().trim().min(1).max(150) }), output: dataset },
  'datasets.delete': { input: z.object({ dataset: id }), output: nothing },
  /** What the file's import would mask before anybody decided anything is masked here too, until somebody asks to see it. */
  'import.preview': { input: z.object({ file: fileTicket, overrides: dialectOverrides }), output: filePreview },
  /** Shows all of a file that is looked at for a while: a deliberate act, entered in the audit trail. */
  'import.reveal': { input: z.object({ file: fileTicket }), output: z.object({ until: instant }) },
  'import.hide': { input: z.object({ file: fileTicket }), output: nothing },
  /** Where the very same bytes are kept already, in whichever dataset: it is said before they are imported once more. */
  'import.known': { input: z.object({ file: fileTicket }), output: z.array(knownFile) },
  /** The job's result is `importResult`. Without a dataset a new one is made with this title. */
  'import.start': {
    input: z.object({ file: fileTicket, overrides: dialectOverrides, dataset: id.nullable(), title: z.string().trim().max(150) }),
    output: started,
  },
  /** While the lines around the table are masked, so is the one that a reason of the reading quotes. */
  'extracts.get': { input: z.object({ extract: id }), output: extract },
  'extracts.delete': { input: z.object({ extract: id }), output: nothing },
  /**
   * `total` counts all rejected records; `described` of them, the first in the file, can be asked for. Nothing looked at what they hold: all texts are masked
   * until `maskedColumns` are revealed, or each column is decided on this extract and none of them sensitive. Those that name or number a person are
   * masked until then whatever was decided.
   */
  'extracts.rejects': {
    input: pageInput.extend({ extract: id }),
    output: z.object({ total: z.int(), described: z.int(), rejects: z.array(reject), maskedColumns: z.array(z.string()) }),
  },
  /**
   * The lines around the table, as text, at most 1,000 of each; those before it and after it are masked while a column is, and as rejected records are where
   * a person said which lines they are, or where they name or number a person.
   */
  'extracts.surroundings': {
    input: z.object({ extract: id }),
    output: z.object({
      preamble: z.array(z.string()),
      header: z.array(z.string()),
      footer: z.array(z.string()),
      maskedColumns: z.array(z.string()),
    }),
  },
  /** While the lines around the table are masked, or records are rejected whose texts are, so is all that another reading shows. */
  'extracts.previewReading': {
    input: z.object({ extract: id, overrides: dialectOverrides }),
    output: preview.extend({ maskedColumns: z.array(z.string()) }),
  },
  'extracts.reread': { input: z.object({ extract: id, overrides: dialectOverrides }), output: started },
  /** Writes the original file, byte for byte; the job's result is `savedFile`. */
  'extracts.save': { input: z.object({ extract: id, save: fileTicket }), output: started },
  /** Reads every kept block and compares with the identity. */
  'extracts.check': { input: z.object({ extract: id }), output: started },
  /** Records by number; with a view, the rows of that view. */
  'rows.page': {
    input: pageInput.extend({ extract: id, view: id.optional() }),
    output: z.object({ rows: z.array(row), maskedColumns: z.array(z.string()) }),
  },
  /** Shows personal values for a while: a deliberate act, entered in the audit trail. */
  'rows.reveal': { input: z.object({ extract: id, columns: z.array(z.string()).min(1) }), output: z.object({ until: instant }) },
  'rows.hide': { input: z.object({ extract: id }), output: nothing },
  'profile.get': { input: z.object({ extract: id }), output: tableProfile },
  /** Which cells other tools would damage, and which are damaged already. */
  'profile.lossless': { input: z.object({ extract: id }), output: losslessReport },
} as const satisfies Record<string, MethodShape>

export const importResult = z.object({ extract: id, dataset: id })
export type ImportResult = z.infer<typeof importResult>
export const savedFile = z.object({ name: z.string(), bytes: z.int(), sha256 })
export type SavedFile = z.infer<typeof savedFile>
