import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutValues } from '#shared/profile/without-values.ts'
import { createRuleEvaluator, joinTurns } from './evaluate.ts'
import { evaluateFromProfile } from './from-profile.ts'
import type { RuleContext } from './judge.ts'
import { type Check, type Rule, type RuleResult, ruleOf } from './rule.ts'
import { suggestRules } from './suggest.ts'
import { profileOf } from './testing/profile.ts'

const TODAY = '2018-06-30'
const context: RuleContext = {
  today: TODAY,
  monthFirst: new Set(['american']),
  codes: (list) => (list.source === 'geography' ? new Set(['กรุงเทพมหานคร', 'เชียงใหม่']) : null),
}

function evaluate(rules: readonly Rule[], names: readonly string[], rows: readonly (readonly string[])[]): RuleResult[] {
  const evaluator = createRuleEvaluator(rules, names, context)
  rows.forEach((row, record) => {
    evaluator.addRecord(row, 0, record)
  })
  return evaluator.finish([0])
}

/** The records that fail one check in a table of two columns, `a` and `b`. */
function failures(check: Check, ...rows: Array<readonly [string, string]>): number[] {
  return evaluate([ruleOf(check)], ['a', 'b'], rows)[0]?.failures ?? []
}

describe('a rule', () => {
  it('that requires a value is failed by empty and null-like ones', () => {
    expect(failures({ kind: 'required', column: 'a' }, ['1', ''], ['', ''], ['ไม่ระบุ', ''], [' ', ''])).toEqual([1, 2, 3])
  })

  it('of uniqueness is failed by the later of equal records', () => {
    const check: Check = { kind: 'unique', columns: ['a', 'b'] }
    expect(failures(check, ['1', '2'], ['12', ''], ['1', '2'], ['1', '3'], ['1', '2'])).toEqual([2, 4])
  })

  it('of type reads numbers and dates as the profile does', () => {
    expect(failures({ kind: 'type', column: 'a', type: 'integer' }, ['1', ''], ['1,234', ''], ['1.5', ''], ['007', ''], ['-', ''])).toEqual(
      [2, 3],
    )
    expect(failures({ kind: 'type', column: 'a', type: 'date' }, ['31/12/2560', ''], ['29/2/2561', ''], ['25601231', ''])).toEqual([1])
  })

  it('of the way dates are written takes May for a short name of a month, too', () => {
    const check: Check = { kind: 'type', column: 'a', type: 'date', format: 'd MMM yyyy' }
    expect(failures(check, ['5 May 2020', ''], ['5 Jun 2020', ''], ['5 June 2020', ''], ['5 พฤษภาคม 2563', ''])).toEqual([2, 3])
    expect(failures({ ...check, format: 'd MMMM yyyy' }, ['5 May 2020', ''], ['5 Jun 2020', ''], ['5 June 2020', ''])).toEqual([1])
  })

  it('of range compares numbers, and dates of either era', () => {
    expect(failures({ kind: 'range', column: 'a', min: 0, max: 100 }, ['0', ''], ['100.5', ''], ['-1', ''], ['many', ''])).toEqual([1, 2])
    const dates: Check = { kind: 'range', column: 'a', min: '2017-01-01', max: 'today' }
    expect(failures(dates, ['31/12/2559', ''], ['2018-06-30 10:00', ''], ['1/7/2561', ''])).toEqual([0, 2])
  })

  it('of length, pattern or allowed values judges the whole value', () => {
    expect(failures({ kind: 'length', column: 'a', min: 2, max: 3 }, ['กข', ''], ['ก', ''], ['😀😀😀😀', ''])).toEqual([1, 2])
    expect(failures({ kind: 'pattern', column: 'a', pattern: '[0-9]{2}|x' }, ['12', ''], ['123', ''], ['x', ''])).toEqual([1])
    const provinces: Check = { kind: 'allowed', column: 'a', list: { source: 'geography', level: 'province' } }
    expect(failures(provinces, ['เชียงใหม่ ', ''], ['เชียงไหม่', ''])).toEqual([1])
  })

  it('whose code list cannot be had checks nothing', () => {
    const rule = ruleOf({ kind: 'allowed', column: 'a', list: { source: 'dataset', dataset: 'd', column: 'c' } })
    expect(evaluate([rule], ['a'], [['x']])[0]).toMatchObject({ checks: 0 })
  })

  it('of date order compares where both dates are there', () => {
    const check: Check = { kind: 'date-order', before: 'a', after: 'b' }
    expect(failures(check, ['1/1/2560', '2017-01-01'], ['2/1/2560', '2017-01-01'], ['2/1/2560', ''])).toEqual([1])
  })

  it('with a condition is checked only where the condition holds', () => {
    const check: Check = {
      kind: 'conditional',
      when: { column: 'a', test: 'one-of', values: ['สมรส'] },
      expect: { column: 'b', test: 'filled', values: [] },
    }
    const [result] = evaluate(
      [ruleOf(check)],
      ['a', 'b'],
      [
        ['โสด', ''],
        ['สมรส', ''],
        ['สมรส', 'มาลี'],
      ],
    )
    expect(result).toMatchObject({ checks: 2, passed: 1, failures: [1] })
  })

  it('reads dates as their column does: month first', () => {
    const range = ruleOf({ kind: 'range', column: 'american', min: null, max: '2018-02-28' })
    const rows = [['02/03/2018'], ['03/02/2018'], ['02/28/2018'], ['2018-02-01 10:00']]
    expect(evaluate([range], ['american'], rows)[0]).toMatchObject({ checks: 4, failures: [1] })
    expect(evaluateFromProfile(range, profileOf(['american'], rows), TODAY)).toBeNull()
    const fresh = ruleOf({ kind: 'fresh', column: 'american', days: 31 })
    expect(evaluate([fresh], ['american'], [['06/01/2018 08:00'], ['05/31/2018']])[0]).toMatchObject({ passed: 1 })
    const order = ruleOf({ kind: 'date-order', before: 'b', after: 'american' })
    const pair = ['2/1/2561', '02/01/2018'] as const
    expect(evaluate([order], ['b', 'american'], [pair])[0]).toMatchObject({ checks: 1, passed: 1 })
  })

  it('of freshness or record count is checked once', () => {
    const rules = [
      ruleOf({ kind: 'fresh', column: 'a', days: 30 }),
      ruleOf({ kind: 'fresh', column: 'a', days: 29 }),
      ruleOf({ kind: 'record-count', min: 3, max: null }),
    ]
    const results = evaluate(rules, ['a'], [['1/5/2561'], ['31/5/2561']])
    expect(results.map(({ checks, passed }) => [checks, passed])).toEqual([
      [1, 1],
      [1, 0],
      [1, 0],
    ])
  })

  it('about a column that is not there says so', () => {
    expect(evaluate([ruleOf({ kind: 'required', column: 'gone' })], ['a'], [['x']])[0]).toMatchObject({
      checks: 0,
      missingColumns: ['gone'],
    })
  })
})

const names = ['id', 'เพศ', 'วันที่เริ่ม', 'วันที่สิ้นสุด', 'ร้อยละ', 'รหัส']
const rows = Array.from({ length: 60 }, (_, index) => [
  String(index),
  index % 2 === 0 ? 'ชาย' : 'หญิง',
  `${1 + (index % 28)}/1/2561`,
  `${1 + (index % 28)}/2/2561`,
  String(index % 50),
  `0${10000 + index}-A`,
])

describe('the rules suggested for a table', () => {
  it('are those its profile bears out', () => {
    const checks = suggestRules(profileOf(names, rows), TODAY).map(({ rule }) => rule.check)
    expect(checks).toEqual(
      expect.arrayContaining([
        { kind: 'required', column: 'id' },
        { kind: 'type', column: 'id', type: 'integer' },
        { kind: 'unique', columns: ['id'] },
        { kind: 'allowed', column: 'เพศ', list: { source: 'values', values: ['ชาย', 'หญิง'] } },
        { kind: 'range', column: 'ร้อยละ', min: 0, max: 100 },
        { kind: 'pattern', column: 'รหัส', pattern: '[0-9]{6}-[A-Z]' },
        { kind: 'date-order', before: 'วันที่เริ่ม', after: 'วันที่สิ้นสุด' },
        { kind: 'fresh', column: 'วันที่สิ้นสุด', days: 365 },
        { kind: 'record-count', min: 30, max: 120 },
      ]),
    )
  })

  it('hold each beginning against the end beside it, where beginnings and ends are many', () => {
    const pairsOf = (count: number) => {
      const titles = Array.from({ length: count }, (_, index) => [`วันที่เริ่ม ${index}`, `วันที่สิ้นสุด ${index}`]).flat()
      const days = Array.from({ length: 10 }, (_, row) => titles.map((_title, column) => `${1 + row}/${1 + (column % 2)}/2561`))
      return suggestRules(profileOf(titles, days), TODAY).flatMap(({ rule: { check } }) => (check.kind === 'date-order' ? [check] : []))
    }
    expect(pairsOf(10)).toHaveLength(100)
    const many = pairsOf(150)
    expect(many).toHaveLength(150)
    expect(many[7]).toEqual({ kind: 'date-order', before: 'วันที่เริ่ม 7', after: 'วันที่สิ้นสุด 7' })
  })

  it('hold for the table they were suggested for, but for the share the suggestion names', () => {
    const rules = suggestRules(profileOf(names, rows), TODAY).map(({ rule }) => rule)
    for (const result of evaluate(rules, names, rows)) expect(result).toMatchObject({ passed: result.checks, failures: [] })
  })

  it('allow each value once, however many blanks stand around it, and none that counts as missing', () => {
    const groups = rows.map((_, index) => [['A', ' A ', 'B', 'ไม่ระบุ', 'B '][index % 5] ?? ''])
    const lists = suggestRules(profileOf(['กลุ่ม'], groups), TODAY).filter(({ rule }) => rule.check.kind === 'allowed')
    expect(lists).toMatchObject([{ rule: { check: { list: { values: ['A', 'B'] } } }, params: { values: 2 } }])
    const one = rows.map((_, index) => [['A', 'A ', 'ไม่ระบุ'][index % 3] ?? ''])
    expect(suggestRules(profileOf(['กลุ่ม'], one), TODAY).filter(({ rule }) => rule.check.kind === 'allowed')).toEqual([])
  })

  it('show no value of a column whose values were stripped', () => {
    const stripped = withoutValues(profileOf(names, rows), new Set([1]))
    expect(suggestRules(stripped, TODAY).filter(({ rule }) => rule.check.kind === 'allowed')).toEqual([])
  })
})

describe('a result taken from the profile', () => {
  const cell = fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: -3, max: 40 }).map(String) },
    fc.constantFrom('', '-', 'ไม่ระบุ', '1.5', 'ก', 'ข ', '31/12/2560', '1/2/2570', '2017-05-06 10:00', '007', '25601231', 'ใช่', '10:30'),
  )
  const checks: Check[] = [
    { kind: 'required', column: 'a' },
    { kind: 'unique', columns: ['a'] },
    { kind: 'type', column: 'a', type: 'integer' },
    { kind: 'type', column: 'a', type: 'decimal' },
    { kind: 'range', column: 'a', min: -3, max: 40 },
    { kind: 'range', column: 'a', min: null, max: 20 },
    { kind: 'length', column: 'a', min: 1, max: 2 },
    { kind: 'allowed', column: 'a', list: { source: 'values', values: ['1', '2', '3'] } },
    { kind: 'allowed', column: 'a', list: { source: 'values', values: ['ก', 'ข', '31/12/2560'] } },
    { kind: 'type', column: 'a', type: 'date' },
    { kind: 'type', column: 'a', type: 'datetime' },
    { kind: 'type', column: 'a', type: 'date', era: 'buddhist' },
    { kind: 'type', column: 'a', type: 'boolean' },
    { kind: 'type', column: 'a', type: 'time' },
    { kind: 'format', column: 'a', format: 'postal-code' },
    { kind: 'range', column: 'a', min: '2017-01-01', max: 'today' },
    { kind: 'range', column: 'a', min: null, max: '2018-01-01' },
    { kind: 'pattern', column: 'a', pattern: '[0-9]+' },
    { kind: 'date-order', before: 'a', after: 'b' },
    { kind: 'unique', columns: ['a', 'b'] },
    {
      kind: 'conditional',
      when: { column: 'a', test: 'filled', values: [] },
      expect: { column: 'b', test: 'none-of', values: ['1', '2'] },
    },
    { kind: 'record-count', min: 5, max: 20 },
    { kind: 'fresh', column: 'a', days: 400 },
  ]
  /** Also columns of one kind only, of which the profile tells more. */
  const likeCells = fc.oneof(
    fc.constant(cell),
    fc.constant(fc.integer({ min: 0, max: 99 }).map(String)),
    fc.constant(fc.integer({ min: 1, max: 28 }).map((day) => `${day}/6/2561`)),
    fc.constant(fc.constantFrom('ก', 'ข', '31/12/2560')),
  )
  const tables = likeCells.chain((one) => fc.array(fc.tuple(one, cell), { minLength: 1, maxLength: 40 }))
  const columns = ['a', 'b']

  it('is what reading all records would give', () => {
    const told = new Set<string>()
    fc.assert(
      fc.property(tables, fc.constantFrom(...checks), (table, check) => {
        const rule = ruleOf(check)
        const known = evaluateFromProfile(rule, profileOf(columns, table), TODAY)
        if (known === null) return
        told.add(check.kind)
        expect(known).toEqual(evaluate([rule], columns, table)[0])
      }),
      { numRuns: 1500 },
    )
    expect([...told].sort()).toEqual(['allowed', 'fresh', 'length', 'range', 'record-count', 'required', 'type', 'unique'])
  })

  it('names no record behind one that may be missing: of wide tables the profile keeps few', () => {
    const profile = profileOf(
      ['a', 'b'],
      Array.from({ length: 10 }, (_, i) => [i < 6 ? '' : '-', 'x'] as const),
    )
    const [column, ...others] = profile.columns
    if (!column) throw new Error('no column')
    const anomalies = column.anomalies.map((one) => (one.kind === 'empty' ? { ...one, records: [0, 1, 2] } : one))
    const known = evaluateFromProfile(
      ruleOf({ kind: 'required', column: 'a' }),
      { ...profile, columns: [{ ...column, anomalies }, ...others] },
      TODAY,
    )
    expect(known).toMatchObject({ checks: 10, passed: 0, failures: [0, 1, 2] })
  })

  it('takes no value that is cut for one that is allowed', () => {
    const long = 'ก'.repeat(600)
    const table = Array.from({ length: 40 }, (_, i) => [i % 2 === 0 ? `${long}ข` : 'สั้น'])
    const profile = profileOf(['a'], table)
    expect(suggestRules(profile, TODAY).map(({ rule }) => rule.check.kind)).not.toContain('allowed')
    const cut = ruleOf({
      kind: 'allowed',
      column: 'a',
      list: { source: 'values', values: [profile.columns[0]?.top?.[1]?.value ?? '', 'สั้น'] },
    })
    expect(evaluateFromProfile(cut, profile, TODAY)).toBeNull()
    expect(evaluate([cut], ['a'], table)[0]).toMatchObject({ passed: 20 })
  })

  it('is the same however the blocks are dealt to threads, in whatever order, in one turn or in several', () => {
    const rules = checks.map(ruleOf)
    fc.assert(
      fc.property(tables, fc.array(fc.nat(3), { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 3 }), (table, deal, turns) => {
        const size = Math.ceil(table.length / deal.length)
        const results = Array.from({ length: turns }, (_, index) => {
          const threads = Array.from({ length: 4 }, () => createRuleEvaluator(rules, columns, context, { index, of: turns }))
          // The last block comes first: threads do not wait for each other.
          for (let block = deal.length - 1; block >= 0; block--)
            table.slice(block * size, (block + 1) * size).forEach((row, place) => {
              threads[deal[block] ?? 0]?.addRecord(row, block, place)
            })
          const [first, ...others] = threads
          for (const other of others) first?.absorb(structuredClone(other.state()))
          return first?.finish(deal.map((_one, block) => Math.min(block * size, table.length))) ?? []
        })
        expect(joinTurns(results)).toEqual(evaluate(rules, columns, table))
      }),
      { numRuns: 300 },
    )
  })
})
