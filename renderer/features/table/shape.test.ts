import { describe, expect, it } from 'vitest'
import type { ColumnProfile } from '#shared/profile/profile.ts'
import { histogramBars, topBars } from './shape.ts'

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

const wording = { number: (value: number) => value.toFixed(2), exact: String, period: String }

/** The labels of a histogram's bars. */
function spread(type: ColumnProfile['type'], bins: readonly (readonly [number, number])[]): string[] {
  const histogram = bins.map(([from, to]) => ({ from, to, count: 1 }))
  const column = { name: 'a', type, numeric: { histogram, quantileError: 0 } } as unknown as ColumnProfile
  return histogramBars(column, { ...wording, number: type === 'integer' ? String : wording.number }).map(({ label }) => label)
}

describe('the bars of a histogram', () => {
  it('are called by the whole numbers within them where all are whole', () => {
    const bins = [
      [1, 1500.95],
      [1500.95, 3000],
      [3000, 4000.5],
      [4000.5, 4001.5],
      [4001.5, 6000],
    ] as const
    expect(spread('integer', bins)).toEqual(['1–1500', '1501–2999', '3000–4000', '4001', '4002–6000'])
  })

  it('are called by their bounds elsewhere, and a single value as it is', () => {
    expect(spread('decimal', [[1, 1500.955]])).toEqual(['1.00–1500.95'])
    expect(spread('decimal', [[0.12345, 0.12345]])).toEqual(['0.12345'])
    expect(spread('integer', [[7, 7]])).toEqual(['7'])
  })
})
