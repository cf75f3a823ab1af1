import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type CellNumbers, createCellNumbers } from './cell-numbers.ts'

function lookUp(numbers: CellNumbers, text: string): number {
  const bytes = Buffer.from(`x${text}y`)
  const found = numbers.find(bytes, 1, bytes.length - 1)
  return found >= 0 ? found : -1 - numbers.add(bytes, 1, bytes.length - 1)
}

it('cells are numbered as they come, and known again', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 2000 }), (cells) => {
      const numbers = createCellNumbers(1)
      const known = new Map<string, number>()
      for (const cell of cells) {
        const found = lookUp(numbers, cell)
        const expected = known.get(cell)
        if (expected === undefined) known.set(cell, known.size)
        expect(found).toBe(expected ?? -known.size)
      }
    }),
    { numRuns: 50 },
  )
})

it('where none come again, no more than so many are remembered and looking ends; few columns have more room than many', () => {
  const numbers = createCellNumbers(1)
  const remembered = Array.from({ length: 100_000 }, (_, i) => lookUp(numbers, String(i))).filter(
    (found) => found < 0 && found !== 0,
  ).length
  expect(remembered).toBe(65_536)
  expect(lookUp(numbers, '1')).toBe(0)
  const few = createCellNumbers(20_000)
  expect(Array.from({ length: 1000 }, (_, i) => lookUp(few, String(i))).filter((found) => found !== 0)).toHaveLength(64)
})

it('long cells are not remembered', () => {
  const numbers = createCellNumbers(1)
  expect([lookUp(numbers, 'x'.repeat(257)), lookUp(numbers, 'x'.repeat(257))]).toEqual([0, 0])
})
