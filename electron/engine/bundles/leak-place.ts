import type { FrozenSubmission } from '#shared/bundle/compose.ts'
import type { Leak } from './leaks.ts'

/** Which of the texts that people wrote into a submission holds a value that must not leave. */
export type LeakPlace =
  | { readonly kind: 'rule'; readonly rule: string }
  /** A field of the catalog's form, by its name. */
  | { readonly kind: 'description'; readonly field: string }
  | { readonly kind: 'level-reason' }
  /** Why something was decided of a column. */
  | { readonly kind: 'decision-reason'; readonly column: string }

/** Where what was found outside the table comes from; null where no such text holds it. `leaksIn`: what is found in a text alone. */
export function placeOfLeak(submission: FrozenSubmission, leak: Leak, leaksIn: (json: string) => readonly Leak[]): LeakPlace | null {
  for (const [place, text] of textsOf(submission)) {
    if (leaksIn(JSON.stringify(text)).some((found) => found.kind === leak.kind && found.from === leak.from)) return place
  }
  return null
}

function* textsOf({ quality, catalog, reason, columns }: FrozenSubmission): Generator<readonly [LeakPlace, unknown]> {
  for (const { id, rule } of quality.rules) yield [{ kind: 'rule', rule: id }, rule]
  for (const [field, value] of Object.entries(catalog)) yield [{ kind: 'description', field }, value]
  yield [{ kind: 'level-reason' }, reason]
  for (const { name, decision } of columns) yield [{ kind: 'decision-reason', column: name }, decision?.reason ?? '']
}
