import { z } from 'zod'
import { type ChecklistAnswers, type ChecklistItem, checklistItem, checklistOf } from './checklist.ts'
import { type Dimension, dimension, type RuleResult } from './rule.ts'

/** One thing that counts in a dimension: a measured rule, or an answered question. */
export const scorePart = z.discriminatedUnion('kind', [
  /** `rule` is the rule's id. `passed` ÷ `made` is its score. */
  z.object({ kind: z.literal('rule'), rule: z.string(), passed: z.int(), made: z.int(), weight: z.number() }),
  /** Yes scores 1, no 0; the weight is always 1. */
  z.object({ kind: z.literal('answer'), item: checklistItem, yes: z.boolean(), weight: z.number() }),
])
export type ScorePart = z.infer<typeof scorePart>

/** What a dimension scores, and of what that is made. */
export const dimensionScore = z.object({
  dimension,
  /** 0…1: Σ (score × weight) ÷ Σ weight over the parts; null when there are none. */
  score: z.number().min(0).max(1).nullable(),
  parts: z.array(scorePart),
  /** Accepted rules of the dimension that do not count, because they have not been measured or found nothing to check. */
  unmeasured: z.int(),
})
export type DimensionScore = z.infer<typeof dimensionScore>

/** An accepted rule with what came out for it; null: not measured. */
export interface MeasuredRule {
  readonly id: string
  readonly dimension: Dimension
  readonly weight: number
  readonly result: Pick<RuleResult, 'checks' | 'passed'> | null
}

/** What a part scores by itself, 0…1. */
export function partScore(part: ScorePart): number {
  if (part.kind === 'answer') return part.yes ? 1 : 0
  return part.passed / part.made
}

function partsOf(name: Dimension, rules: readonly MeasuredRule[], answers: ChecklistAnswers): ScorePart[] {
  const measured = rules.flatMap(({ id, weight, result }): ScorePart[] =>
    result && result.checks > 0 ? [{ kind: 'rule', rule: id, passed: result.passed, made: result.checks, weight }] : [],
  )
  const answered = checklistOf(name).flatMap((item: ChecklistItem): ScorePart[] => {
    const yes = answers[item]
    return yes === undefined ? [] : [{ kind: 'answer', item, yes, weight: 1 }]
  })
  return [...measured, ...answered]
}

function scoreDimension(name: Dimension, all: readonly MeasuredRule[], answers: ChecklistAnswers): DimensionScore {
  const rules = all.filter((rule) => rule.dimension === name)
  const parts = partsOf(name, rules, answers)
  const weight = parts.reduce((sum, part) => sum + part.weight, 0)
  const total = parts.reduce((sum, part) => sum + part.weight * partScore(part), 0)
  return {
    dimension: name,
    // Sums of fractions may end a hair above 1.
    score: parts.length === 0 ? null : Math.min(1, total / weight),
    parts,
    unmeasured: rules.length - parts.filter((part) => part.kind === 'rule').length,
  }
}

/**
 * The score of each dimension: the mean of its rules' scores (checks passed ÷ checks made), weighted by the rules' weights;
 * in relevancy and availability each answered checklist question counts as a rule of weight 1. The agency publishes no
 * formula of its own, so this one is shown beside every score, with its numbers.
 */
export function scoreDimensions(rules: readonly MeasuredRule[], answers: ChecklistAnswers): DimensionScore[] {
  return dimension.options.map((name) => scoreDimension(name, rules, answers))
}
