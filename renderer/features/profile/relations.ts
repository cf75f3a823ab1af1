import type { TableProfile } from '#shared/profile/profile.ts'

/** How a column stands to another one, by that one's place. */
export interface Relation {
  readonly other: number
  /** `identical`: the same in every record. `determines`: a value of this column goes with one of the other; `determined`: the other way round. */
  readonly kind: 'identical' | 'determines' | 'determined'
  /** Of the records that were looked at, those of which it holds; 1 for `identical`. */
  readonly share: number
}

/** What was found of a column beside the others: those like it first, then those it goes with. */
export function relationsOf(
  { identicalColumns, functionalHints }: Pick<TableProfile, 'identicalColumns' | 'functionalHints'>,
  column: number,
): Relation[] {
  const alike = identicalColumns.find((group) => group.includes(column)) ?? []
  return [
    ...alike.filter((other) => other !== column).map((other): Relation => ({ other, kind: 'identical', share: 1 })),
    ...functionalHints.flatMap(({ from, to, share }): Relation[] => {
      if (alike.includes(from) && alike.includes(to)) return []
      if (from === column) return [{ other: to, kind: 'determines', share }]
      return to === column ? [{ other: from, kind: 'determined', share }] : []
    }),
  ]
}
