import { describe, expect, it } from 'vitest'
import { relationsOf } from './relations.ts'

const table = {
  identicalColumns: [[1, 4]],
  functionalHints: [
    { from: 1, to: 4, share: 1 },
    { from: 0, to: 2, share: 0.998 },
    { from: 3, to: 0, share: 0.99 },
  ],
}

describe('how a column stands to others', () => {
  it('is told from either side', () => {
    expect(relationsOf(table, 0)).toEqual([
      { other: 2, kind: 'determines', share: 0.998 },
      { other: 3, kind: 'determined', share: 0.99 },
    ])
    expect(relationsOf(table, 2)).toEqual([{ other: 0, kind: 'determined', share: 0.998 }])
    expect(relationsOf(table, 5)).toEqual([])
  })

  it('is said once of columns that are alike', () => {
    expect(relationsOf(table, 4)).toEqual([{ other: 1, kind: 'identical', share: 1 }])
  })
})
