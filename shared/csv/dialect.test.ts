import { expect, it } from 'vitest'
import { dialect, dialectOverrides, WRITTEN_DIALECT } from './dialect.ts'

it('a dialect that was stored before blanks before quotes were known drops none', () => {
  const { blanksBeforeQuotes: _, ...older } = WRITTEN_DIALECT
  expect(dialect.parse(older)).toEqual(WRITTEN_DIALECT)
})

it('nothing is fixed that nobody fixed', () => {
  expect(dialectOverrides.parse({})).toEqual({})
})
