import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Reading } from '#shared/csv/dialect.ts'
import { createTokenizer } from '#shared/csv/tokenizer.ts'
import type { TableProfile } from '#shared/profile/profile.ts'
import { createTableAccumulator } from '#shared/profile/table.ts'
import { withoutValues } from '#shared/profile/without-values.ts'
import { createRuleEvaluator, type RuleContext } from './evaluate.ts'
import { evaluateFromProfile } from './from-profile.ts'
import { type Check, type Rule, type RuleResult, ruleOf } from './rule.ts'
import { scoreDimensions } from './score.ts'
import { patternToExpression, suggestRules } from './suggest.ts'
import { fromTableSchema, tableSchema, toTableSchema } from './table-schema.ts'

const TODAY = '2018-06-30'
const context: RuleContext = { today: TODAY, codes: (list) => (list.source === 'geography' ? new Set(['กรุงเทพมหานคร', 'เชียงใหม่']) : null) }

function profileOf(names: readonly string[], rows: readonly (readonly string[])[]): TableProfile {
  const reading: Reading = {
    dialect: {
      encoding: 'utf-8',
      bom: false,
      delimiter: ',',
      quote: '"',
      escape: '"',
      recordSeparator: 'lf',
      preambleLines: 0,
      headerLines: 0,
      footerLines: 0,
      shortRecords: 'reject',
      longRecords: 'reject',
    },
    columns: names.map((name) => ({ name, original: name })),
    tableStart: 0,
    tableEnd: Number.MAX_SAFE_INTEGER,
    conclusions: [],
  }
  const bytes = new TextEncoder().encode(rows.map((row) => `${row.map((cell) => `"${cell}"`).join(',')}\n`).join(''))
  const fields = createTokenizer(reading.dialect).tokenize(bytes, 0, bytes.length)
  const accumulator = createTableAccumulator(reading, null)
  accumulator.addBlock(
    fields,
    Int32Array.from(rows, (_, record) => record),
    rows.length,
    0,
  )
  return accumulator.finish([0])
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

  it('hold for the table they were suggested for, but for the share the suggestion names', () => {
    const rules = suggestRules(profileOf(names, rows), TODAY).map(({ rule }) => rule)
    for (const result of evaluate(rules, names, rows)) expect(result).toMatchObject({ passed: result.checks, failures: [] })
  })

  it('show no value of a column whose values were stripped', () => {
    const stripped = withoutValues(profileOf(names, rows), new Set([1]))
    expect(suggestRules(stripped, TODAY).filter(({ rule }) => rule.check.kind === 'allowed')).toEqual([])
  })
})

describe('a result taken from the profile', () => {
  const cell = fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: -3, max: 40 }).map(String) },
    fc.constantFrom('', '-', 'ไม่ระบุ', '1.5', 'ก', '31/12/2560', '007'),
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
    { kind: 'record-count', min: 5, max: 20 },
    { kind: 'fresh', column: 'a', days: 400 },
  ]

  it('is what reading all records would give', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cell), { minLength: 1, maxLength: 30 }), fc.constantFrom(...checks), (table, check) => {
        const rule = ruleOf(check)
        const known = evaluateFromProfile(rule, profileOf(['a'], table), TODAY)
        if (known) expect(known).toEqual(evaluate([rule], ['a'], table)[0])
      }),
      { numRuns: 500 },
    )
  })

  it('is the same when the records are divided among threads', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cell), { minLength: 1, maxLength: 30 }), fc.nat(30), (table, cut) => {
        const rules = checks.map(ruleOf)
        const one = createRuleEvaluator(rules, ['a'], context)
        const two = createRuleEvaluator(rules, ['a'], context)
        table.forEach((row, record) => {
          if (record < cut) two.addRecord(row, 0, record)
          else one.addRecord(row, 1, record - cut)
        })
        one.absorb(structuredClone(two.state()))
        expect(one.finish([0, Math.min(cut, table.length)])).toEqual(evaluate(rules, ['a'], table))
      }),
    )
  })
})

describe('the score of a dimension', () => {
  const result = (check: Check, weight: number, checks: number, passed: number): RuleResult => ({
    rule: { ...ruleOf(check), weight },
    checks,
    passed,
    failures: [],
    missingColumns: [],
  })

  it('is the weighted mean of its rules, and nothing where nothing was checked', () => {
    const results = [
      result({ kind: 'required', column: 'a' }, 1, 100, 50),
      result({ kind: 'required', column: 'b' }, 3, 10, 10),
      result({ kind: 'type', column: 'c', type: 'date' }, 5, 0, 0),
    ]
    const scores = scoreDimensions(results, { 'purpose-stated': true, 'columns-needed': false })
    expect(scores.map(({ dimension, score }) => [dimension, score])).toEqual([
      ['accuracy', 0.875],
      ['consistency', null],
      ['timeliness', null],
      ['relevancy', 0.5],
      ['availability', null],
    ])
    expect(scores[0]).toMatchObject({ formula: 'quality.formula.rules', params: { rules: 2, total: 3.5, weight: 4 } })
    expect(scores[3]).toMatchObject({ formula: 'quality.formula.rulesAndChecklist', params: { answered: 2, yes: 1 } })
  })
})

describe('a Table Schema', () => {
  it('written and read back gives the same rules', () => {
    const profile = profileOf(names, rows)
    const rules = suggestRules(profile, TODAY).map(({ rule }) => rule)
    const schema = tableSchema.parse(JSON.parse(JSON.stringify(toTableSchema(profile.columns, rules))))
    expect(fromTableSchema(schema)).toEqual({ rules, skipped: [] })
  })

  it('says in its own words what it can', () => {
    const profile = profileOf(names, rows)
    const schema = toTableSchema(
      profile.columns,
      suggestRules(profile, TODAY).map(({ rule }) => rule),
    )
    expect(schema.fields.find(({ name }) => name === 'เพศ')).toEqual({
      name: 'เพศ',
      type: 'string',
      constraints: { required: true, enum: ['ชาย', 'หญิง'] },
    })
    expect(schema.fields.find(({ name }) => name === 'id')).toMatchObject({
      type: 'integer',
      constraints: { required: true, unique: true },
    })
  })

  it('of somebody else becomes rules, its keys too', () => {
    const schema = tableSchema.parse({
      fields: [
        { name: 'code', type: 'string', constraints: { required: true, pattern: '[A-Z]+', minLength: 2 } },
        { name: 'day', type: 'date', constraints: { minimum: '2017-01-01' } },
        { name: 'odd', type: 'string', constraints: { pattern: '(' } },
      ],
      primaryKey: 'code',
    })
    const { rules, skipped } = fromTableSchema(schema)
    expect(rules.map(({ check }) => check)).toEqual([
      { kind: 'required', column: 'code' },
      { kind: 'length', column: 'code', min: 2, max: null },
      { kind: 'pattern', column: 'code', pattern: '[A-Z]+' },
      { kind: 'type', column: 'day', type: 'date' },
      { kind: 'range', column: 'day', min: '2017-01-01', max: null },
      { kind: 'unique', columns: ['code'] },
    ])
    expect(skipped).toEqual([{ kind: 'pattern', column: 'odd', pattern: '(' }])
  })
})

describe('a pattern of character classes', () => {
  it('becomes the expression its values match', () => {
    expect(patternToExpression('9-9999.กก')).toBe('[0-9]-[0-9]{4}\\.[ก-ฺเ-๎]{2}')
    expect(new RegExp(`^${patternToExpression('กก 9999')}$`, 'u').test('กข 1234')).toBe(true)
  })
})
