import { describe, expect, it } from 'vitest'
import { numericColumns } from './numeric-columns.ts'

describe('columns of numbers', () => {
  it('are told from texts and from codes, gaps aside', () => {
    const rows = [
      ['1', '1,250.50', 'ปิง', '0012', '-', ''],
      ['2', '-3', '12', '0013', '๑๒', ''],
      ['3', '', 'วัง', '0014', '7', ''],
    ]
    expect([...numericColumns(rows, 6)]).toEqual([0, 1, 4])
  })

  it('may hold a value that is none', () => {
    const rows = Array.from({ length: 20 }, (_, i) => [i === 7 ? 'ชำรุด' : String(i)])
    expect(numericColumns(rows, 1).has(0)).toBe(true)
    expect(numericColumns(rows.slice(6, 9), 1).has(0)).toBe(false)
  })
})
