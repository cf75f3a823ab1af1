import { describe, expect, it } from 'vitest'
import type { ColumnCondition, Condition } from '#shared/rows/condition.ts'
import { picksOf } from './picking.ts'
import { anomalyCondition, barCondition, periodCondition, valueCondition } from './picks.ts'
import {
  besideValues,
  EVERYTHING,
  forColumns,
  isEverything,
  isSelective,
  nextSort,
  pickedOddity,
  type RowQuery,
  valuesPicked,
  withSearch,
} from './query.ts'

const filled: Condition = { kind: 'filled', column: 'a', not: true }

/** What is asked for after these things were picked, one after the other. */
function picked(...conditions: readonly ColumnCondition[]): RowQuery {
  let query: RowQuery = { ...EVERYTHING, conditions: [filled] }
  for (const one of conditions)
    picksOf(query, (change) => {
      query = change(query)
    }).pick(one)
  return query
}

describe('what is picked', () => {
  const spread = [
    { from: 0, to: 5 },
    { from: 5, to: 10 },
  ]

  it('adds a value to those picked before of its column, and gives it back', () => {
    const both = picked(valueCondition('a', 'x'), valueCondition('a', 'y'))
    expect(both.conditions).toEqual([filled, { kind: 'one-of', column: 'a', not: false, values: ['x', 'y'] }])
    expect(valuesPicked(both, 'a')).toEqual(['x', 'y'])
    expect(picksOf(both, () => undefined).isPicked(valueCondition('a', 'y'))).toBe(true)
    expect(picked(valueCondition('a', 'x'), valueCondition('a', 'y'), valueCondition('a', 'x')).conditions[1]).toMatchObject({
      values: ['y'],
    })
    expect(picked(valueCondition('a', 'x'), valueCondition('a', 'x')).conditions).toEqual([filled])
    expect(picked(valueCondition('a', 'x'), valueCondition('b', 'x')).conditions).toHaveLength(3)
  })

  it('takes the place of another bar of the same chart', () => {
    const first = barCondition('n', spread, 0)
    const second = barCondition('n', spread, 1)
    expect(picked(first, second).conditions).toEqual([filled, second])
    expect(picked(first, first).conditions).toEqual([filled])
    expect(picked(first, periodCondition('d', '2017'), periodCondition('d', '2018')).conditions).toHaveLength(3)
  })

  it('combines oddities', () => {
    const spaces = anomalyCondition('a', 'leading-space')
    const digits = anomalyCondition('a', 'thai-digits')
    expect(picked(spaces, digits).conditions).toEqual([filled, spaces, digits])
    expect(picked(spaces, digits, spaces).conditions).toEqual([filled, digits])
  })

  it('in the list of oddities takes the place of those picked before, and is given back when it is alone', () => {
    const spaces = anomalyCondition('a', 'leading-space')
    const digits = anomalyCondition('b', 'thai-digits')
    expect(pickedOddity(picked(spaces), digits).conditions).toEqual([filled, digits])
    expect(pickedOddity(picked(spaces, digits), digits).conditions).toEqual([filled, digits])
    expect(pickedOddity(picked(digits), digits).conditions).toEqual([filled])
  })

  it('stands for exactly the records of a bar', () => {
    expect(barCondition('n', spread, 0)).toMatchObject({ min: 0, max: 5, isMaxExcluded: true })
    expect(barCondition('n', spread, 1)).toMatchObject({ min: 5, max: 10, isMaxExcluded: false })
    expect(barCondition('n', [{ from: 3, to: 3 }, ...spread], 0)).toMatchObject({ min: 3, max: 3, isMaxExcluded: false })
    expect(periodCondition('d', '2024-02')).toMatchObject({ from: '2024-02-01', to: '2024-02-29' })
    expect(periodCondition('d', '2017')).toMatchObject({ from: '2017-01-01', to: '2017-12-31' })
    expect(valueCondition('a', 'x'.repeat(512))).toMatchObject({ kind: 'starts-with', text: 'x'.repeat(200) })
  })
})

describe('what is asked for', () => {
  it('is everything at first, and when nothing is left of it', () => {
    expect(isEverything(EVERYTHING)).toBe(true)
    expect(isEverything(withSearch(EVERYTHING, ' '))).toBe(true)
    expect(isSelective({ ...EVERYTHING, sort: { column: 'a', order: 'ascending' } })).toBe(false)
    expect(isSelective(withSearch(EVERYTHING, 'ก'))).toBe(true)
  })

  it('puts a column up, down and as it was', () => {
    const up = nextSort(EVERYTHING, 'a')
    const down = nextSort({ ...EVERYTHING, sort: up }, 'a')
    expect([up?.order, down?.order, nextSort({ ...EVERYTHING, sort: down }, 'a')]).toEqual(['ascending', 'descending', null])
    expect(nextSort({ ...EVERYTHING, sort: down }, 'b')).toEqual({ column: 'b', order: 'ascending' })
  })

  it('counts values beside those picked of the same column', () => {
    expect(besideValues(picked(valueCondition('a', 'x'), valueCondition('b', 'y')), 'a').conditions).toEqual([
      filled,
      valueCondition('b', 'y'),
    ])
  })

  it('loses what another reading has no column for', () => {
    const query: RowQuery = { ...picked(valueCondition('b', 'y')), sort: { column: 'b', order: 'ascending' } }
    expect(forColumns(query, new Set(['a']))).toEqual({ ...EVERYTHING, conditions: [filled] })
    expect(forColumns(query, new Set(['a', 'b']))).toBe(query)
  })
})
