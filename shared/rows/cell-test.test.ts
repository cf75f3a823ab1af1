import { describe, expect, it } from 'vitest'
import { plainReading } from '#shared/csv/testing/reading.ts'
import { createTokenizer } from '#shared/csv/tokenizer.ts'
import { type ColumnFacts, compileCondition } from './cell-test.ts'
import { createCellReader } from './cells.ts'
import type { ColumnCondition } from './condition.ts'

const reading = plainReading(['c'], { delimiter: '\t', quote: null, escape: null, shortRecords: 'pad', longRecords: 'truncate' })

type Wanted = ColumnCondition extends infer One ? (One extends ColumnCondition ? Omit<One, 'column' | 'not'> : never) : never

/** Those of the values that meet a condition, in a column of this type. */
function meeting(values: readonly string[], wanted: Wanted, facts: Partial<ColumnFacts> = {}, not = false): string[] {
  const bytes = new TextEncoder().encode(values.map((value) => `${value}\n`).join(''))
  const fields = createTokenizer(reading.dialect).tokenize(bytes, 0, bytes.length)
  const cell = createCellReader(reading)
  const test = compileCondition(
    { column: 'c', not, ...wanted },
    { type: 'text', isMonthFirst: false, rarerEra: 'common', spellings: { hasThaiDigits: true, hasInvisible: true }, ...facts },
  )
  return values.filter((_, r) => {
    cell.at(fields, r, 0)
    return test(cell)
  })
}

describe('a condition holds for', () => {
  it('exactly the values named, an empty cell among them', () => {
    expect(meeting(['a', 'A', '', ' a'], { kind: 'one-of', values: ['a', ''] })).toEqual(['a', ''])
    expect(meeting(['a', 'A', ''], { kind: 'one-of', values: ['a', ''] }, {}, true)).toEqual(['A'])
  })

  it('texts that contain it or start with it, as people read them', () => {
    expect(meeting(['ซื้อนํ้า', 'น้ำ', 'นา', ''], { kind: 'contains', text: 'น้ำ' })).toEqual(['ซื้อนํ้า', 'น้ำ'])
    expect(meeting(['\u200bBKK-1', 'x bkk', 'bkk'], { kind: 'starts-with', text: 'bkk' })).toEqual(['\u200bBKK-1', 'bkk'])
    expect(meeting(['a', ''], { kind: 'contains', text: 'a' }, {}, true)).toEqual([''])
  })

  it('what a regular expression finds, character by character', () => {
    expect(meeting(['ก1', 'กก1', '𝒳1', ''], { kind: 'matches', pattern: '^.\\d$' })).toEqual(['ก1', '𝒳1'])
    expect(() => meeting(['a'], { kind: 'matches', pattern: '(' })).toThrow(SyntaxError)
  })

  it('what is filled', () => {
    expect(meeting(['', '-', 'ไม่ระบุ', ' ', '0', 'x'], { kind: 'filled' })).toEqual(['0', 'x'])
    expect(meeting(['', '-', 'ไม่ระบุ', ' ', '0', 'x'], { kind: 'filled' }, {}, true)).toEqual(['', '-', 'ไม่ระบุ', ' '])
  })

  it('numbers within bounds, however they are written; never for what is no number', () => {
    const values = ['9', '10', '1,000.50', '๑๐', ' 20 ', '0010', 'x', '', '-']
    const range = { kind: 'number' as const, min: 10, max: 1000.5, isMinExcluded: false, isMaxExcluded: false }
    expect(meeting(values, range)).toEqual(['10', '1,000.50', '๑๐', ' 20 '])
    expect(meeting(values, { ...range, isMinExcluded: true, isMaxExcluded: true })).toEqual([' 20 '])
    expect(meeting(values, { ...range, min: null, max: null })).toEqual(['9', '10', '1,000.50', '๑๐', ' 20 '])
  })

  it('days within bounds, in both eras, the last day with all its hours', () => {
    const values = ['31/12/2559', '01/01/2560', '2017-01-31', '2017-01-31 23:59', '1 ก.พ. 2560', '25600115', 'x', '', '12:30']
    expect(meeting(values, { kind: 'date', from: '2017-01-01', to: '2017-01-31' }, { type: 'date' })).toEqual([
      '01/01/2560',
      '2017-01-31',
      '2017-01-31 23:59',
      '25600115',
    ])
    expect(meeting(values, { kind: 'date', from: null, to: '2016-12-31' }, { type: 'date' })).toEqual(['31/12/2559'])
  })

  it('days that could be read in two ways, as the column writes them', () => {
    const march = { kind: 'date' as const, from: '2020-03-01', to: '2020-03-31' }
    expect(meeting(['03/04/2020', '04/03/2020'], march, { type: 'date', isMonthFirst: true })).toEqual(['03/04/2020'])
    expect(meeting(['03/04/2020', '04/03/2020'], march, { type: 'date', isMonthFirst: false })).toEqual(['04/03/2020'])
  })

  it('oddities as the profile judges them', () => {
    const values = ['', '-', '007', ' x', '1,000', '๗', '01/01/2560', '2017-01-01', 'a\u200bb', '5']
    expect(meeting(values, { kind: 'anomaly', anomaly: 'empty' })).toEqual([''])
    expect(meeting(values, { kind: 'anomaly', anomaly: 'null-like' })).toEqual(['-'])
    expect(meeting(values, { kind: 'anomaly', anomaly: 'leading-zero' })).toEqual(['007'])
    expect(meeting(values, { kind: 'anomaly', anomaly: 'zero-width' })).toEqual(['a\u200bb'])
    expect(meeting(values, { kind: 'anomaly', anomaly: 'misfit' }, { type: 'integer' })).toEqual([
      '007',
      ' x',
      '01/01/2560',
      '2017-01-01',
      'a\u200bb',
    ])
    expect(meeting(values, { kind: 'anomaly', anomaly: 'misfit' }, { type: 'text' })).toEqual([])
    expect(meeting(values, { kind: 'anomaly', anomaly: 'mixed-era' }, { type: 'date', rarerEra: 'common' })).toEqual(['2017-01-01'])
    expect(meeting(values, { kind: 'anomaly', anomaly: 'mixed-era' }, { type: 'date', rarerEra: 'buddhist' })).toEqual(['01/01/2560'])
  })
})
