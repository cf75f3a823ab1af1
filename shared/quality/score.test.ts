import { describe, expect, it } from 'vitest'
import { checklistItem, checklistOf } from './checklist.ts'
import { dimension } from './rule.ts'
import { type MeasuredRule, scoreDimensions } from './score.ts'

const measured = (id: string, weight: number, checks: number, passed: number): MeasuredRule => ({
  id,
  dimension: 'accuracy',
  weight,
  result: { checks, passed },
})

describe('the score of a dimension', () => {
  it('is the weighted mean of its rules, each with its numbers', () => {
    const [accuracy] = scoreDimensions([measured('a', 1, 100, 50), measured('b', 3, 10, 10)], {})
    expect(accuracy).toEqual({
      dimension: 'accuracy',
      score: 0.875,
      parts: [
        { kind: 'rule', rule: 'a', passed: 50, made: 100, weight: 1 },
        { kind: 'rule', rule: 'b', passed: 10, made: 10, weight: 3 },
      ],
      unmeasured: 0,
    })
  })

  it('leaves out what was not measured or found nothing to check, and says how many those are', () => {
    const rules: MeasuredRule[] = [measured('a', 1, 0, 0), { ...measured('b', 1, 0, 0), result: null }]
    expect(scoreDimensions(rules, {})[0]).toMatchObject({ score: null, parts: [], unmeasured: 2 })
    expect(scoreDimensions([...rules, measured('c', 1, 4, 1)], {})[0]).toMatchObject({ score: 0.25, unmeasured: 2 })
  })

  it('takes the steward’s answers where they are asked for, and only those that were given', () => {
    const scores = scoreDimensions([], { 'purpose-stated': true, 'columns-needed': false, 'open-format': true })
    expect(scores.map(({ score }) => score)).toEqual([null, null, null, 0.5, 1])
    expect(scores[3]?.parts).toEqual([
      { kind: 'answer', item: 'purpose-stated', yes: true, weight: 1 },
      { kind: 'answer', item: 'columns-needed', yes: false, weight: 1 },
    ])
  })

  it('is one when everything passed, whatever the weights', () => {
    const rules = Array.from({ length: 10 }, (_, index) => measured(String(index), 0.1, 3, 3))
    expect(scoreDimensions(rules, {})[0]?.score).toBe(1)
  })
})

describe('the checklist', () => {
  it('asks every question in one dimension', () => {
    expect(dimension.options.flatMap((one) => [...checklistOf(one)]).sort()).toEqual([...checklistItem.options].sort())
  })
})
