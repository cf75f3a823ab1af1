import { z } from 'zod'
import { classification, classificationSuggestion, gateResult } from '#shared/policy/policy.ts'
import { columnType } from '#shared/profile/profile.ts'
import { protection } from '#shared/protect/recipe.ts'
import { decision, finding, sensitivity } from '#shared/sensitive/finding.ts'
import { id, message, nothing, pageInput } from './common.ts'
import type { MethodShape } from './methods.ts'

export const columnTag = z.object({
  column: z.string(),
  index: z.int(),
  columnType,
  findings: z.array(finding),
  /** What detection says by itself. */
  sensitivity,
  decision: decision.nullable(),
  /** The decision was taken on other findings than today's and waits to be confirmed. */
  changed: z.boolean(),
  /** Masked values of the column for the steward's eye, unless it holds nothing personal. */
  examples: z.array(z.string()),
})
export type ColumnTag = z.infer<typeof columnTag>

export const newDecision = z.object({
  column: z.string(),
  action: z.enum(['accept', 'change', 'dismiss']),
  type: z.string().nullable(),
  sensitivity,
  reason: z.string().max(2000),
})

export const classificationView = z.object({
  suggestion: classificationSuggestion,
  current: classification.nullable(),
  /** Why the current one will not pass the gate: message keys. */
  problems: z.array(message),
})
export type ClassificationView = z.infer<typeof classificationView>

export const columnProtection = z.object({ column: z.string(), protection, suggested: protection })
export type ColumnProtection = z.infer<typeof columnProtection>
export const columnProtectionView = columnProtection.extend({
  /** Cells that `date-to-year` would leave empty although they say something, at most; null where it is refused, for want of dates. */
  emptiedByYear: z.int().nullable(),
})
export type ColumnProtectionView = z.infer<typeof columnProtectionView>

/** A column whose protection nobody chose follows another suggestion than before. */
export const movedProtection = z.object({ column: z.string(), before: protection, after: protection })
export type MovedProtection = z.infer<typeof movedProtection>

/** A field of the catalog's form. */
export const metadataField = z.object({
  name: z.string(),
  label: z.object({ th: z.string(), en: z.string() }),
  help: z.object({ th: z.string(), en: z.string() }).nullable(),
  kind: z.enum(['text', 'long-text', 'email', 'url', 'date', 'year', 'number', 'choice', 'choices', 'tags', 'boolean']),
  required: z.boolean(),
  maxLength: z.int().nullable(),
  /** The field exists only while another one has one of these codes; null: always. */
  when: z.object({ field: z.string(), codes: z.array(z.string()) }).nullable(),
  choices: z.array(z.object({ code: z.string(), th: z.string(), en: z.string() })),
})
export type MetadataField = z.infer<typeof metadataField>
export const metadataValues = z.record(z.string(), z.union([z.string(), z.array(z.string())]))
export type MetadataValues = z.infer<typeof metadataValues>

export const stewardshipMethods = {
  'tags.get': { input: z.object({ extract: id }), output: z.array(columnTag) },
  'tags.decide': { input: z.object({ extract: id, decisions: z.array(newDecision).min(1).max(5000) }), output: nothing },
  /** Takes back the last `tags.decide` of this dataset. */
  'tags.undo': { input: z.object({ extract: id }), output: z.object({ columns: z.array(z.string()) }) },
  'classification.get': { input: z.object({ extract: id }), output: classificationView },
  /** `moved`: columns that another level protects otherwise. */
  'classification.set': {
    input: classification.extend({ extract: id }),
    output: classificationView.extend({ moved: z.array(movedProtection) }),
  },
  'protection.get': { input: z.object({ extract: id }), output: z.array(columnProtectionView) },
  'protection.set': {
    input: z.object({ extract: id, columns: z.array(z.object({ column: z.string(), protection })).min(1) }),
    output: z.array(columnProtectionView),
  },
  'protection.preview': {
    input: pageInput.extend({ extract: id }),
    /** `after` is null where the column is dropped. Values of a hidden column are masked, also those that protection leaves as they were. */
    output: z.object({
      columns: z.array(z.string()),
      rows: z.array(z.object({ number: z.int(), before: z.array(z.string()), after: z.array(z.string().nullable()) })),
    }),
  },
  'metadata.get': {
    input: z.object({ dataset: id }),
    output: z.object({ fields: z.array(metadataField), values: metadataValues, problems: z.array(message.extend({ field: z.string() })) }),
  },
  'metadata.set': {
    input: z.object({ dataset: id, values: metadataValues }),
    output: z.object({ problems: z.array(message.extend({ field: z.string() })) }),
  },
  'gates.get': { input: z.object({ extract: id }), output: z.array(gateResult) },
} as const satisfies Record<string, MethodShape>
