import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Check, type Rule, ruleOf } from '#shared/quality/rule.ts'
import { type Draft, draftOf, newDraft, readDraft, withKind } from './draft.ts'

const CHECKS: readonly Check[] = [
  { kind: 'required', column: 'ก' },
  { kind: 'unique', columns: ['ก', 'ข'] },
  { kind: 'type', column: 'ก', type: 'decimal' },
  { kind: 'type', column: 'ก', type: 'date', format: 'd/m/yyyy', era: 'buddhist' },
  { kind: 'format', column: 'ก', format: 'email' },
  { kind: 'range', column: 'ก', min: -1.5, max: null },
  { kind: 'range', column: 'ก', min: '2017-12-31', max: 'today' },
  { kind: 'range', column: 'ก', min: 'today', max: null },
  { kind: 'length', column: 'ก', min: null, max: 3 },
  { kind: 'record-count', min: 0, max: 10 },
  { kind: 'pattern', column: 'ก', pattern: '[A-Z]+' },
  { kind: 'allowed', column: 'ก', list: { source: 'values', values: ['1', 'สอง คำ'] } },
  { kind: 'allowed', column: 'ก', list: { source: 'dataset', dataset: 'd', column: 'ข' } },
  { kind: 'allowed', column: 'ก', list: { source: 'geography', level: 'district', by: 'code' } },
  { kind: 'allowed', column: 'ก', list: { source: 'geography', level: 'province' } },
  { kind: 'date-order', before: 'ก', after: 'ข' },
  { kind: 'fresh', column: 'ก', days: 30 },
  {
    kind: 'conditional',
    when: { column: 'ก', test: 'one-of', values: ['1', '2'] },
    expect: { column: 'ข', test: 'empty', values: [] },
  },
]

const isDated = (check: Check) => check.kind === 'range' && typeof (check.min ?? check.max) === 'string'
const read = (changes: Partial<Draft>, dated = false) => readDraft({ ...newDraft(undefined), column: 'ก', ...changes }, dated)

describe('a rule put into the form and read back', () => {
  it('is the same rule', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CHECKS), fc.integer({ min: 1, max: 100 }), fc.boolean(), (check, weight, must) => {
        const rule: Rule = { ...ruleOf(check), weight, must }
        expect(readDraft(draftOf(rule), isDated(check))).toEqual({ rule })
      }),
    )
  })
})

describe('another kind', () => {
  it('counts in its usual dimension, unless a person chose one', () => {
    const draft = newDraft(undefined)
    expect(withKind(draft, 'fresh')).toEqual({ kind: 'fresh', dimension: 'timeliness' })
    expect(withKind({ ...draft, dimension: 'relevancy' }, 'fresh')).toEqual({ kind: 'fresh', dimension: 'relevancy' })
  })
})

describe('what is typed into the form', () => {
  it('takes dates of either era, and numbers with commas and in Thai digits', () => {
    expect(read({ kind: 'range', min: '31/12/2560', max: '2018-06-30' }, true)).toMatchObject({
      rule: { check: { min: '2017-12-31', max: '2018-06-30' } },
    })
    expect(read({ kind: 'range', min: '1,000', max: ' 2000.5 ' })).toMatchObject({ rule: { check: { min: 1000, max: 2000.5 } } })
    expect(read({ kind: 'range', min: '-๑.๕', max: '๒,๐๐๐' })).toMatchObject({ rule: { check: { min: -1.5, max: 2000 } } })
    expect(read({ kind: 'length', max: '๑๓' })).toMatchObject({ rule: { check: { max: 13 } } })
  })

  it('makes one value of a line, each once', () => {
    expect(read({ kind: 'allowed', values: ' ก\n\nข, ค\nก\n' })).toMatchObject({ rule: { check: { list: { values: ['ก', 'ข, ค'] } } } })
  })

  it('forgets how dates are written when the type is another', () => {
    expect(read({ kind: 'type', type: 'integer', format: 'd/m/yyyy', era: 'buddhist' })).toMatchObject({
      rule: { check: { kind: 'type', column: 'ก', type: 'integer' } },
    })
  })

  it.each<[string, Partial<Draft>, boolean]>([
    ['no-column', { kind: 'required', column: '' }, false],
    ['no-column', { kind: 'date-order', other: '' }, true],
    ['same-column', { kind: 'date-order', other: 'ก' }, true],
    ['no-bound', { kind: 'range' }, false],
    ['not-a-number', { kind: 'range', min: 'สิบ' }, false],
    ['not-a-number', { kind: 'length', min: '-1' }, false],
    ['not-a-number', { kind: 'record-count', max: '1.5' }, false],
    ['not-a-number', { kind: 'fresh', days: '' }, true],
    ['not-a-date', { kind: 'range', max: '31/2/2560' }, true],
    ['bounds-crossed', { kind: 'range', min: '2', max: '1' }, false],
    ['not-a-pattern', { kind: 'pattern', pattern: '[' }, false],
    ['no-pattern', { kind: 'pattern', pattern: '' }, false],
    ['may-not-end', { kind: 'pattern', pattern: '(a+)+' }, false],
    ['no-values', { kind: 'allowed', values: ' \n ' }, false],
    ['no-dataset', { kind: 'allowed', source: 'dataset' }, false],
    ['no-condition-values', { kind: 'conditional', other: 'ข', whenTest: 'one-of' }, false],
  ])('is %s', (mistake, changes, dated) => {
    expect(read(changes, dated)).toEqual({ mistake })
  })
})
