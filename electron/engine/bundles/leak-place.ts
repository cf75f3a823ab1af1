import type { AuditEntry, AuditPart } from '#shared/bundle/audit.ts'
import type { FrozenSubmission } from '#shared/bundle/compose.ts'
import type { Leak, TextLeaks } from './leaks.ts'

/** Which of the texts that people wrote into a submission holds a value that must not leave. */
export type LeakPlace =
  | { readonly kind: 'rule'; readonly rule: string }
  /** A field of the catalog's form, by its name. */
  | { readonly kind: 'description'; readonly field: string }
  | { readonly kind: 'level-reason' }
  /** Why something was decided of a column. */
  | { readonly kind: 'decision-reason'; readonly column: string }

/** Where what was found outside the table comes from; null where no such text holds it. */
export function placeOfLeak(submission: FrozenSubmission, leak: Leak, lookOutside: () => TextLeaks): LeakPlace | null {
  for (const [place, text] of textsOf(submission)) {
    const alone = lookOutside()
    alone.add('.json', JSON.stringify(text))
    if (alone.leaks().some((found) => found.kind === leak.kind && found.from === leak.from)) return place
  }
  return null
}

/**
 * The part of the trail without the entries that hold a value which must not leave: they go as digests, as others' entries do. Such a value was written
 * into a text once; the trail forgets nothing, and taken out of the text it would keep every bundle from being built.
 */
export function withoutLeaks(audit: AuditPart, leaks: TextLeaks): AuditPart {
  const links = [...audit.links]
  const pathOf = ({ seq }: AuditEntry) => `${seq}.json`
  for (const { entry } of links) if (audit.isOwn(entry)) leaks.add(pathOf(entry), JSON.stringify(entry))
  const held = new Set(leaks.leaks().map(({ path }) => path))
  return { ...audit, links, isOwn: (entry) => audit.isOwn(entry) && !held.has(pathOf(entry)) }
}

function* textsOf({ quality, catalog, reason, columns }: FrozenSubmission): Generator<readonly [LeakPlace, unknown]> {
  for (const { id, rule } of quality.rules) yield [{ kind: 'rule', rule: id }, rule]
  for (const [field, value] of Object.entries(catalog)) yield [{ kind: 'description', field }, value]
  yield [{ kind: 'level-reason' }, reason]
  for (const { name, decision } of columns) yield [{ kind: 'decision-reason', column: name }, decision?.reason ?? '']
}
