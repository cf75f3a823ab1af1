import type { Check, CodeList, Condition, Rule } from './rule.ts'

/** A list without its values. */
type SourceAlone = Pick<CodeList, 'source'>
/** A condition without its values. */
type ConditionAlone = Omit<Condition, 'values'>

/** What is left of a check without the values that somebody wrote into it. */
type LeavingCheck =
  | Check
  | Pick<Extract<Check, { kind: 'range' | 'pattern' }>, 'kind' | 'column'>
  | { readonly kind: 'allowed'; readonly column: string; readonly list: SourceAlone }
  | { readonly kind: 'conditional'; readonly when: Condition | ConditionAlone; readonly expect: Condition | ConditionAlone }

/** A rule as a bundle tells it. */
export type LeavingRule = Omit<Rule, 'check'> & { readonly check: LeavingCheck }

/**
 * A rule as it leaves with a bundle. A pattern, listed values, bounds and the values of a condition were written by somebody who sees the
 * column and may be its values: they go along only where the column leaves as it is (`leaves`), not where it is dropped, masked or a
 * pseudonym.
 */
export function leavingRule({ check, ...rest }: Rule, leaves: (column: string) => boolean): LeavingRule {
  return { ...rest, check: leavingCheck(check, leaves) }
}

function leavingCheck(check: Check, leaves: (column: string) => boolean): LeavingCheck {
  switch (check.kind) {
    case 'range':
    case 'pattern':
      return leaves(check.column) ? check : { kind: check.kind, column: check.column }
    case 'allowed': {
      const isPublic = check.list.source !== 'values' || leaves(check.column)
      return isPublic ? check : { ...check, list: { source: check.list.source } }
    }
    case 'conditional':
      return { ...check, when: leavingCondition(check.when, leaves), expect: leavingCondition(check.expect, leaves) }
    default:
      return check
  }
}

function leavingCondition(condition: Condition, leaves: (column: string) => boolean): Condition | ConditionAlone {
  const { values: _, ...alone } = condition
  return leaves(condition.column) ? condition : alone
}
