import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RuleView } from '#shared/contract/quality.ts'
import { ruleOf } from '#shared/quality/rule.ts'
import { type Removed, withRemoval, withRemoved } from './removed.ts'

function ruleNamed(id: string, origin = 'quality.origin.own'): RuleView {
  const rule = ruleOf({ kind: 'required', column: id })
  return { id, rule, why: { key: origin, params: {} }, state: 'accepted', missingColumns: [], result: null, obstacle: null }
}

const idsOf = (rules: readonly RuleView[]) => rules.map(({ id }) => id)

describe('rules that were taken back', () => {
  it('stand in the list where they stood, whichever go and come again, and in whatever order', () => {
    const all = ['a', 'b', 'c', 'd', 'e'].map((id) => ruleNamed(id))
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 4 }), { maxLength: 20 }), (acts) => {
        let accepted: readonly RuleView[] = all
        let removed: readonly Removed[] = []
        for (const index of acts) {
          const rule = all[index]
          if (!rule) continue
          const gone = removed.find((one) => one.rule === rule)
          if (gone) {
            const ids = idsOf(accepted)
            const next = gone.behind.find((id) => ids.includes(id))
            accepted = accepted.toSpliced(next === undefined ? accepted.length : ids.indexOf(next), 0, rule)
            removed = removed.filter((one) => one !== gone)
          } else {
            removed = withRemoval(removed, rule, withRemoved(accepted, removed))
            accepted = accepted.filter((one) => one !== rule)
          }
          expect(idsOf(withRemoved(accepted, removed))).toEqual(['a', 'b', 'c', 'd', 'e'])
        }
      }),
    )
  })

  it('leave no line where they are suggested again, or stand in the list already', () => {
    const suggested = ruleNamed('s', 'quality.suggest.filled')
    const own = ruleNamed('o')
    expect(withRemoval([], suggested, [suggested, own])).toEqual([])
    expect(idsOf(withRemoved([own], withRemoval([], own, [own])))).toEqual(['o'])
  })
})
