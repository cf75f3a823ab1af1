import type { Input } from '#shared/contract/contract.ts'
import type { ColumnTag } from '#shared/contract/stewardship.ts'
import type { Sensitivity } from '#shared/sensitive/finding.ts'

export type NewDecision = Input<'tags.decide'>['decisions'][number]

const GRAVITY: Record<Sensitivity, number> = {
  none: 0,
  personal: 1,
  'quasi-identifier': 2,
  'direct-identifier': 3,
  'sensitive-personal': 4,
  secret: 5,
}

/** A column waits for a person when nobody decided on it, or the decision was taken on other findings than today's. */
export function isOpen(tag: ColumnTag): boolean {
  return tag.decision === null || tag.changed
}

/** Does nothing but a doubtful finding say that the column may be personal, and nobody has decided? */
export function isAsked(tag: ColumnTag): boolean {
  return isOpen(tag) && tag.sensitivity === 'none' && (tag.findings[0]?.sensitivity ?? 'none') !== 'none'
}

/** Most sensitive first, then what only asks for a look; among equals, in the table's order. */
export function byGravity(tags: readonly ColumnTag[]): ColumnTag[] {
  const gravityOf = (tag: ColumnTag) => GRAVITY[tag.sensitivity] + (isAsked(tag) ? 0.5 : 0)
  return tags.toSorted((a, b) => gravityOf(b) - gravityOf(a) || a.index - b.index)
}

/** Other open columns about which detection says the same as about this one. */
export function lookAlikes(tag: ColumnTag, tags: readonly ColumnTag[]): ColumnTag[] {
  const type = tag.findings[0]?.type
  return tags.filter(
    (other) => other.index !== tag.index && isOpen(other) && other.sensitivity === tag.sensitivity && other.findings[0]?.type === type,
  )
}

/** What accepting means: the best finding as it stands; without one, that the column holds nothing personal. */
export function acceptance(tag: ColumnTag): NewDecision {
  return { column: tag.column, action: 'accept', type: tag.findings[0]?.type ?? null, sensitivity: tag.sensitivity, reason: '' }
}
