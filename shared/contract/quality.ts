import { z } from 'zod'
import { dialectOverrides } from '#shared/csv/dialect.ts'
import { checklistAnswers, checklistItem } from '#shared/quality/checklist.ts'
import { check, rule } from '#shared/quality/rule.ts'
import { schemaReading } from '#shared/quality/schema-reading.ts'
import { dimensionScore } from '#shared/quality/score.ts'
import { fileTicket, id, message, nothing, started } from './common.ts'
import { reveal } from './files.ts'
import type { MethodShape } from './methods.ts'
import { problem } from './problem.ts'

/** A digest of the check: the same check is the same rule wherever it stands. */
const ruleId = z.string().max(64)

/** What came out for a rule, and where it was read: in the profile at once, or from every record. */
const measured = z.object({ checks: z.int(), passed: z.int(), source: z.enum(['profile', 'records']) })

export const ruleView = z.object({
  id: ruleId,
  rule,
  /** Why the program suggests it, or where else it comes from. */
  why: message,
  /** Only accepted rules count in scores and gates. */
  state: z.enum(['accepted', 'suggested', 'dismissed']),
  /** Columns it speaks of that this extract does not have. */
  missingColumns: z.array(z.string()),
  /** null: not measured yet. */
  result: measured.nullable(),
  /** Why it cannot be measured: its code list is gone or too long. */
  obstacle: problem.nullable(),
})
export type RuleView = z.infer<typeof ruleView>

/** A rule as a person enters it. */
export const newRule = rule.extend({ weight: z.number().positive().max(100) })

/** What changed, and the job that measures what the profile could not tell; null when there is nothing left to measure. */
const settled = z.object({ rule: ruleId, job: id.nullable() })

/** Numbers (from 0) of the first records that fail a rule, ascending; none while `maskedColumns` are masked, whose values they would tell. */
const failures = z.object({ total: z.int(), records: z.array(z.int()), maskedColumns: z.array(z.string()) })
export type Failures = z.infer<typeof failures>

/** What a file was checked against and what came out, without a workspace. */
export const qualityReport = z.object({
  file: z.object({ name: z.string(), records: z.int(), rejected: z.int() }),
  /** null: the rules are those the program suggests. */
  schema: schemaReading.nullable(),
  /** What the rules would score, no question answered. */
  scores: z.array(dimensionScore),
  rules: z.array(
    z.object({
      id: ruleId,
      rule,
      why: message,
      missingColumns: z.array(z.string()),
      checks: z.int(),
      passed: z.int(),
      /** Numbers (from 0) of the first records that fail, at most 1,000; none where `maskedColumns` are, whose values they would tell. */
      failures: z.array(z.int()),
      maskedColumns: z.array(z.string()),
    }),
  ),
})
export type QualityReport = z.infer<typeof qualityReport>

/** A condition that is not taken up while columns are masked whose values it names. */
const maskedCondition = z.object({ check, columns: z.array(z.string()) })
export type MaskedCondition = z.infer<typeof maskedCondition>

export const qualityMethods = {
  'quality.get': {
    input: z.object({ extract: id }),
    output: z.object({
      scores: z.array(dimensionScore),
      /** Accepted rules in the order they were accepted, then suggested ones, then dismissed ones. */
      rules: z.array(ruleView),
      answers: checklistAnswers,
      /** Accepted and suggested rules that wait to be measured. */
      unmeasured: z.int(),
      /** The job that is measuring them. */
      job: id.nullable(),
    }),
  },
  /** Accepts a suggested rule, or takes the acceptance back; a `must` rule that fails closes a gate. */
  'quality.accept': { input: z.object({ extract: id, rule: ruleId, accepted: z.boolean(), must: z.boolean() }), output: settled },
  /** Accepts suggested rules together, all or none, none of them as `must`; those that are accepted already stay as they are. */
  'quality.acceptAll': {
    input: z.object({ extract: id, rules: z.array(ruleId).min(1) }),
    /** `batch` takes them back; null where all were accepted already. */
    output: z.object({ batch: z.int().nullable(), job: id.nullable() }),
  },
  /** Takes back what was accepted together, by its batch or, with null, the last time; rules that were changed since stay. Answers how many. */
  'quality.takeBack': { input: z.object({ extract: id, batch: z.int().nullable() }), output: z.object({ rules: z.int() }) },
  /** Puts a suggestion out of the way, for later extracts too, or brings it back. */
  'quality.dismiss': { input: z.object({ extract: id, rule: ruleId, dismissed: z.boolean() }), output: nothing },
  /**
   * A condition on the values of a masked column needs them revealed (`column-masked`): with another column's it could ask for a single record. The rule
   * stands before the accepted rule `before`; last without, or where that one is gone.
   */
  'quality.add': { input: z.object({ extract: id, rule: newRule, before: ruleId.optional() }), output: settled },
  /** Changes an accepted rule: its check, dimension, weight, whether it must hold. Another check makes it another rule, with another id. */
  'quality.change': { input: z.object({ extract: id, rule: ruleId, to: newRule }), output: settled },
  'quality.remove': { input: z.object({ extract: id, rule: ruleId }), output: nothing },
  /** Measures the accepted rules that have no result for this extract, and with `suggested` those that the program suggests beside. */
  'quality.measure': { input: z.object({ extract: id, suggested: z.boolean() }), output: z.object({ job: id.nullable() }) },
  /** At most 1,000 records that fail a measured rule. */
  'quality.failures': { input: z.object({ extract: id, rule: ruleId }), output: failures },
  /** At most `most` records for each accepted rule that fails some, in one go: what one rule costs, many would not be asked for one by one. */
  'quality.acceptedFailures': {
    input: z.object({ extract: id, most: z.int().min(1).max(100) }),
    output: z.array(failures.extend({ rule: ruleId })),
  },
  /** Answers questions of the checklist; null takes an answer back. */
  'quality.answer': {
    input: z.object({ dataset: id, answers: z.partialRecord(checklistItem, z.boolean().nullable()) }),
    output: checklistAnswers,
  },
  /**
   * Reads the rules of a Table Schema (or of the one in a Data Package); with `apply` they are accepted, all but conditions on masked values, which wait until
   * these are revealed (see `quality.add`): neither `added` nor `known` counts them.
   */
  'quality.importSchema': {
    input: z.object({ extract: id, file: fileTicket, apply: z.boolean() }),
    output: z.object({ reading: schemaReading, added: z.int(), known: z.int(), masked: z.array(maskedCondition), job: id.nullable() }),
  },
  /** Writes the columns and accepted rules as a Table Schema. */
  'quality.exportSchema': {
    input: z.object({ extract: id, save: fileTicket }),
    output: z.object({ name: z.string(), fields: z.int(), rules: z.int() }),
  },
  /**
   * Checks a file against the rules its profile suggests, or against a Table Schema; with `save` writes the columns and those rules as one. The job's
   * result is `qualityReport`.
   */
  'files.quality': {
    input: z.object({ file: fileTicket, overrides: dialectOverrides, schema: fileTicket.nullable(), save: fileTicket.optional(), reveal }),
    output: started,
  },
} as const satisfies Record<string, MethodShape>
