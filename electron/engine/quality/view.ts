import type { OpenWorkspace } from '#engine/context.ts'
import { hiddenColumns } from '#engine/extracts/hidden.ts'
import type { KnownExtract } from '#engine/stewardship/datasets.ts'
import type { Output } from '#shared/contract/contract.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import type { Failures } from '#shared/contract/quality.ts'
import { checkedColumns, type RuleResult } from '#shared/quality/rule.ts'
import { type DimensionScore, scoreDimensions } from '#shared/quality/score.ts'
import { answersOf } from './checklist.ts'
import { maskedByCheck } from './masked.ts'
import { runningMeasure } from './measure.ts'
import { type KnownResult, profileOf, resultsOf } from './results.ts'
import { acceptedKnown, type KnownRule, rulesOf } from './rules.ts'

/** Every rule with what is known of it, and the scores. Scores count accepted rules only: nobody answers for a suggestion. */
export function qualityOf(open: OpenWorkspace, extract: KnownExtract): Output<'quality.get'> {
  const { rules, results, scores } = knownQuality(open, extract)
  const names = new Set(extract.reading.columns.map((column) => column.name))
  return {
    scores,
    rules: rules.map(({ id, rule, why, state }, index) => {
      const { result, source, obstacle } = results[index] ?? { result: null, source: 'records' as const, obstacle: null }
      return {
        id,
        rule,
        why: { key: why.reason, params: { ...why.params } },
        state,
        missingColumns: checkedColumns(rule.check).filter((column) => !names.has(column)),
        result: result && result.missingColumns.length === 0 ? { checks: result.checks, passed: result.passed, source } : null,
        obstacle,
      }
    }),
    answers: answersOf(open.workspace, extract.dataset),
    unmeasured: results.filter((known, index) => rules[index]?.state !== 'dismissed' && known.result === null && known.obstacle === null)
      .length,
    job: runningMeasure(open, extract.id),
  }
}

function knownQuality(
  open: OpenWorkspace,
  extract: KnownExtract,
): { rules: KnownRule[]; results: KnownResult[]; scores: DimensionScore[] } {
  const profile = profileOf(open, extract)
  const rules = rulesOf(open.workspace, extract, profile())
  const results = resultsOf(open, extract, rules, profile)
  const accepted = rules.flatMap(({ id, rule, state }, index) =>
    state === 'accepted' ? [{ id, dimension: rule.dimension, weight: rule.weight, result: results[index]?.result ?? null }] : [],
  )
  return { rules, results, scores: scoreDimensions(accepted, answersOf(open.workspace, extract.dataset)) }
}

/** The accepted rules with their results, and the scores, as a bundle tells them. */
export function qualityForBundle(open: OpenWorkspace, extract: KnownExtract) {
  const { rules, results, scores } = knownQuality(open, extract)
  return {
    scores: scores.map(({ dimension, score, parts }) => ({
      dimension,
      score,
      passed: parts.reduce((sum, part) => sum + (part.kind === 'rule' ? part.passed : 0), 0),
      made: parts.reduce((sum, part) => sum + (part.kind === 'rule' ? part.made : 0), 0),
    })),
    rules: rules.flatMap(({ id, rule, state }, index) => {
      const result = results[index]?.result
      const checked = result?.checks ?? 0
      return state === 'accepted' ? [{ id, rule, must: rule.must, checked, failed: checked - (result?.passed ?? 0) }] : []
    }),
  }
}

/** Numbers of the first records that fail a rule; none while that would tell values that are masked. Throws `rule-not-found`. */
export function failuresOf(open: OpenWorkspace, extract: KnownExtract, id: string): Failures {
  const profile = profileOf(open, extract)
  const known = rulesOf(open.workspace, extract, profile()).find((one) => one.id === id)
  if (!known) throw new ProblemError('rule-not-found')
  const result = resultsOf(open, extract, [known], profile)[0]?.result
  return failuresIn(result, maskedByCheck(hiddenColumns(open, extract), known.rule.check))
}

/** The same of every accepted rule that fails some record, `most` records each. */
export function acceptedFailures(open: OpenWorkspace, extract: KnownExtract, most: number): Output<'quality.acceptedFailures'> {
  const rules = acceptedKnown(open.workspace, extract.dataset)
  const results = resultsOf(open, extract, rules, profileOf(open, extract))
  const hidden = hiddenColumns(open, extract)
  return rules.flatMap(({ id, rule }, index) => {
    const { total, records, maskedColumns } = failuresIn(results[index]?.result, maskedByCheck(hidden, rule.check))
    return total > 0 ? [{ rule: id, total, records: records.slice(0, most), maskedColumns }] : []
  })
}

function failuresIn(result: RuleResult | null | undefined, maskedColumns: string[]): Failures {
  return {
    total: result ? result.checks - result.passed : 0,
    records: maskedColumns.length > 0 ? [] : (result?.failures ?? []),
    maskedColumns,
  }
}
