import { describe, expect, it } from 'vitest'
import { condition } from './condition.ts'
import { type ConditionDraft, conditionOf, type DraftColumn, OPERATORS, readCondition, readNumber } from './draft.ts'

const text: DraftColumn = { name: 'ชื่อ', type: 'text' }
const amount: DraftColumn = { name: 'จำนวนเงิน', type: 'decimal' }
const day: DraftColumn = { name: 'วันที่', type: 'date' }

const drafted = (column: DraftColumn, draft: Partial<ConditionDraft>) =>
  conditionOf(column, { operator: 'is', text: '', min: '', max: '', ...draft })

describe('a condition that a person writes', () => {
  it('is none before it is complete', () => {
    for (const operator of OPERATORS.filter((one) => one !== 'empty' && one !== 'filled'))
      for (const column of [text, amount, day]) expect(drafted(column, { operator })).toBeNull()
    expect(drafted(amount, { operator: 'between', min: '5', max: 'มาก' })).toBeNull()
    expect(drafted(day, { operator: 'between', min: '31/02/2560' })).toBeNull()
  })

  it('is one that the contract takes, whatever is asked', () => {
    for (const operator of OPERATORS)
      for (const column of [text, amount, day]) {
        const made =
          drafted(column, { operator, text: '2560', min: '1/1/2560', max: '' }) ?? drafted(column, { operator, text: '1', min: '1' })
        expect(condition.safeParse(made).success).toBe(true)
        expect(made).toMatchObject({ column: column.name })
      }
  })

  it('means numbers and days however they are written', () => {
    expect(drafted(amount, { text: '1,250.50' })).toMatchObject({ kind: 'number', min: 1250.5, max: 1250.5, not: false })
    expect(drafted(amount, { operator: 'outside', min: '๕', max: '10' })).toMatchObject({ kind: 'number', min: 5, max: 10, not: true })
    expect(drafted(day, { text: '7 ธ.ค. 2560' })).toMatchObject({ kind: 'date', from: '2017-12-07', to: '2017-12-07' })
    expect(drafted(day, { operator: 'between', max: '2017-12-07' })).toMatchObject({ kind: 'date', from: null, to: '2017-12-07' })
  })

  it('means what is no number as it stands, and a code with zeros before it', () => {
    expect(drafted(amount, { text: 'ฟรี' })).toMatchObject({ kind: 'one-of', values: ['ฟรี'] })
    expect(drafted(amount, { text: '007' })).toMatchObject({ kind: 'one-of', values: ['007'] })
    expect(drafted(amount, { text: '0.5' })).toMatchObject({ kind: 'number', min: 0.5 })
    expect(drafted(text, { operator: 'is-not', text: '12' })).toMatchObject({ kind: 'one-of', values: ['12'], not: true })
  })

  it('knows gaps', () => {
    expect(drafted(text, { operator: 'empty' })).toEqual({ kind: 'filled', column: 'ชื่อ', not: true })
    expect(drafted(text, { operator: 'filled' })).toEqual({ kind: 'filled', column: 'ชื่อ', not: false })
  })
})

it.each([
  ['12', 12],
  [' 1,000.5 ', 1000.5],
  ['-๓', -3],
  ['', null],
  ['ห้า', null],
  ['1e999', null],
])('the number %j is %j', (written, number) => {
  expect(readNumber(written)).toBe(number)
})

describe('a condition in one line', () => {
  const columns = [text, amount, day, { name: 'a', type: 'text' }, { name: 'a=b', type: 'text' }] satisfies DraftColumn[]

  it.each([
    ['ชื่อ=สมชาย', { kind: 'one-of', column: 'ชื่อ', not: false, values: ['สมชาย'] }],
    ['ชื่อ != สม ชาย', { kind: 'one-of', column: 'ชื่อ', not: true, values: ['สม ชาย'] }],
    ['ชื่อ~สม', { kind: 'contains', column: 'ชื่อ', not: false, text: 'สม' }],
    ['ชื่อ!~สม', { kind: 'contains', column: 'ชื่อ', not: true, text: 'สม' }],
    ['ชื่อ^=สม', { kind: 'starts-with', column: 'ชื่อ', not: false, text: 'สม' }],
    ['ชื่อ=', { kind: 'filled', column: 'ชื่อ', not: true }],
    ['ชื่อ!=', { kind: 'filled', column: 'ชื่อ', not: false }],
    ['จำนวนเงิน>=80,000', { kind: 'number', column: 'จำนวนเงิน', not: false, min: 80_000, max: null }],
    ['วันที่<=31/12/2567', { kind: 'date', column: 'วันที่', not: false, from: null, to: '2024-12-31' }],
    ['a=b=c', { kind: 'one-of', column: 'a=b', not: false, values: ['c'] }],
    ['a=c', { kind: 'one-of', column: 'a', not: false, values: ['c'] }],
  ])('%s', (line, expected) => {
    expect(readCondition(line, columns)).toMatchObject({ condition: expected })
  })

  it.each([
    ['', 'no-sign'],
    ['ชื่อ', 'no-sign'],
    ['ชื่อ?ก', 'no-sign'],
    ['จำนวนเงิน>5', 'no-sign'],
    ['นามสกุล=ก', 'no-column'],
    ['ชื่อสกุล=ก', 'no-column'],
    ['=ก', 'no-column'],
    ['จำนวนเงิน>=', 'no-value'],
    ['ชื่อ~', 'no-value'],
    ['จำนวนเงิน>=มาก', 'no-number'],
    ['ชื่อ>=ก', 'no-number'],
    ['วันที่>=31/2/2567', 'no-day'],
  ])('is not read from %j: %s', (line, flaw) => {
    expect(readCondition(line, columns)).toEqual({ flaw })
  })
})
