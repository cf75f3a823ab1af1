/** How a rule came out: it holds for all that it was checked on, fails for some of it, or was checked on nothing. */
export type RuleOutcome = 'holds' | 'fails' | 'unmeasured'

/** `result` null: not measured yet. A rule that speaks of columns which are not there fails. */
export function outcomeOf(
  result: { readonly checks: number; readonly passed: number } | null,
  missingColumns: readonly string[],
): RuleOutcome {
  if (missingColumns.length > 0) return 'fails'
  if (result === null || result.checks === 0) return 'unmeasured'
  return result.passed === result.checks ? 'holds' : 'fails'
}
