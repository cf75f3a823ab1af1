import { z } from 'zod'

/** What a column means in its dataset; ordered from harmless to forbidden. Codes of reference/sensitive-types.json. */
export const sensitivity = z.enum(['none', 'personal', 'quasi-identifier', 'direct-identifier', 'sensitive-personal', 'secret'])
export type Sensitivity = z.infer<typeof sensitivity>

/** One sentence of evidence: a message key below `evidence.` with parameters that never hold a raw value of the column. */
export const evidence = z.object({
  key: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** `for` raises the confidence, `against` lowers it. */
  side: z.enum(['for', 'against']),
})
export type Evidence = z.infer<typeof evidence>

/** From this confidence on a finding is more likely than not and counts; below it, it asks for a look. */
export const LIKELY = 0.5

/** "This column looks like type T with confidence c, because …" */
export const finding = z.object({
  /** A code of the type vocabulary (54 codes), e.g. `thai-citizen-id`. */
  type: z.string(),
  sensitivity,
  /** 0…1; 0.5 = more likely than not. */
  confidence: z.number().min(0).max(1),
  evidence: z.array(evidence),
})
export type Finding = z.infer<typeof finding>

/** What detection says about one column: best finding first; sensitivity `none` when there is none. */
export const columnFindings = z.object({
  column: z.string(),
  sensitivity,
  findings: z.array(finding),
})
export type ColumnFindings = z.infer<typeof columnFindings>

/** What a person said about a column. Belongs to the dataset's column and carries over to the next extract. */
export const decision = z.object({
  column: z.string(),
  action: z.enum(['accept', 'change', 'dismiss']),
  /** null: nothing of the vocabulary. */
  type: z.string().nullable(),
  sensitivity,
  reason: z.string().max(2000),
  /** Person id. */
  who: z.string(),
  when: z.iso.datetime({ offset: true }),
  /** Digest of the findings it was taken on: when a new extract's findings differ, the decision is shown again. */
  basis: z.string(),
})
export type Decision = z.infer<typeof decision>
