import type { RuleView } from '#shared/contract/quality.ts'

/** A written rule that was taken back, and the ids of those that were listed behind it then. */
export interface Removed {
  readonly rule: RuleView
  readonly behind: readonly string[]
}

/** Nobody suggests it again once it is gone: somebody wrote it, here or in a file. */
export function isWritten(rule: RuleView): boolean {
  return rule.why.key.startsWith('quality.origin.')
}

/** `removed`, in the order they were taken back, and with them the rule that goes now from the list as it is shown; one that is suggested again is none. */
export function withRemoval(removed: readonly Removed[], rule: RuleView, shown: readonly RuleView[]): Removed[] {
  const others = removed.filter((one) => one.rule.id !== rule.id)
  const behind = shown.slice(shown.indexOf(rule) + 1).map(({ id }) => id)
  return isWritten(rule) ? [...others, { rule, behind }] : others
}

/** The accepted rules with those that were taken back, each where it stood. */
export function withRemoved(accepted: readonly RuleView[], removed: readonly Removed[]): RuleView[] {
  const listed = [...accepted]
  for (const { rule, behind } of removed) {
    const places = new Map(listed.map(({ id }, index) => [id, index]))
    const next = behind.find((id) => places.has(id))
    if (!places.has(rule.id)) listed.splice(places.get(next ?? '') ?? listed.length, 0, rule)
  }
  return listed
}
