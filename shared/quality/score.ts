import { z } from 'zod'
import { type Dimension, dimension, type RuleResult } from './rule.ts'

/** Questions only the steward can answer; they count in the dimensions that records say little about. */
export const CHECKLIST = {
  relevancy: ['purpose-stated', 'columns-needed', 'detail-fits', 'users-asked'],
  availability: ['open-format', 'documented', 'contact-named', 'schedule-kept'],
} as const satisfies Partial<Record<Dimension, readonly string[]>>

export const checklistItem = z.enum([...CHECKLIST.relevancy, ...CHECKLIST.availability])
export type ChecklistItem = z.infer<typeof checklistItem>

/** Items without an answer are left out of the score. */
export const checklistAnswers = z.partialRecord(checklistItem, z.boolean())
export type ChecklistAnswers = z.infer<typeof checklistAnswers>

export const dimensionScore = z.object({
  dimension,
  /** 0…1; null when nothing was checked. */
  score: z.number().min(0).max(1).nullable(),
  /** How it came about: a message key below `quality.formula.` with its parameters. */
  formula: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type DimensionScore = z.infer<typeof dimensionScore>

/** Checks passed ÷ checks made; null when none were made. */
export function ruleScore({ checks, passed }: RuleResult): number | null {
  return checks === 0 ? null : passed / checks
}

function scoreDimension(name: Dimension, results: readonly RuleResult[], answers: ChecklistAnswers): DimensionScore {
  const rules = results.flatMap((result) => {
    const score = result.rule.dimension === name ? ruleScore(result) : null
    return score === null ? [] : [{ score, weight: result.rule.weight }]
  })
  const items: readonly ChecklistItem[] = name === 'relevancy' || name === 'availability' ? CHECKLIST[name] : []
  const answered = items.flatMap((item) => {
    const answer = answers[item]
    return answer === undefined ? [] : [{ score: answer ? 1 : 0, weight: 1 }]
  })
  const parts = [...rules, ...answered]
  const weight = parts.reduce((sum, part) => sum + part.weight, 0)
  const total = parts.reduce((sum, part) => sum + part.weight * part.score, 0)
  if (parts.length === 0) return { dimension: name, score: null, formula: 'quality.formula.nothing', params: {} }
  return {
    dimension: name,
    score: total / weight,
    formula: answered.length > 0 ? 'quality.formula.rulesAndChecklist' : 'quality.formula.rules',
    params: {
      rules: rules.length,
      answered: answered.length,
      yes: answered.filter(({ score }) => score === 1).length,
      total: Number(total.toFixed(4)),
      weight,
    },
  }
}

/**
 * The score of each dimension: the mean of its rules' scores (checks passed ÷ checks made), weighted by the rules' weights;
 * in relevancy and availability each answered checklist question counts as a rule of weight 1. The agency publishes no
 * formula of its own, so this one is shown beside every score.
 */
export function scoreDimensions(results: readonly RuleResult[], answers: ChecklistAnswers): DimensionScore[] {
  return dimension.options.map((name) => scoreDimension(name, results, answers))
}
