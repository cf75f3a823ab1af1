import { describe, expect, it } from 'vitest'
import type { ColumnProfile } from '#shared/profile/profile.ts'
import { topBars } from './shape.ts'

const top = [
  { value: 'ก', count: 900 },
  { value: 'ข', count: 40 },
]

/** The labels of the most frequent values, and whether their counts are estimates. */
function frequent(figures: Pick<ColumnProfile, 'top' | 'topError' | 'distinctExact'>) {
  return topBars({ name: 'a', ...figures } as ColumnProfile).map((bar) => [bar.label, bar.isEstimate])
}

describe('the most frequent values', () => {
  it('are those whose count outweighs its error', () => {
    expect(frequent({ top, topError: 40, distinctExact: false })).toEqual([['ก', true]])
    expect(frequent({ top, topError: 900, distinctExact: false })).toEqual([])
  })

  it('are all when every value was counted', () => {
    expect(frequent({ top, topError: 0, distinctExact: true })).toEqual([
      ['ก', false],
      ['ข', false],
    ])
  })

  it('are none when no value repeats or values are withheld', () => {
    expect(frequent({ top: [{ value: 'ก', count: 1 }], topError: 0, distinctExact: true })).toEqual([])
    expect(frequent({ top: null, topError: 0, distinctExact: true })).toEqual([])
  })
})
