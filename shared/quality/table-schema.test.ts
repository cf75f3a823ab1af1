import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FoundSchema, findTableSchema } from './find-schema.ts'
import { readTableSchema, type SchemaContext } from './read-schema.ts'
import { type Check, type Rule, ruleOf } from './rule.ts'
import { suggestRules } from './suggest.ts'
import { toTableSchema } from './table-schema.ts'
import { profileOf } from './testing/profile.ts'

const TODAY = '2018-06-30'
const names = ['id', 'เพศ', 'วันที่', 'รหัส']
const rows = Array.from({ length: 60 }, (_, index) => [
  String(index),
  index % 2 === 0 ? 'ชาย' : 'หญิง',
  `2018-01-${String(1 + (index % 28)).padStart(2, '0')}`,
  `0${10000 + index}-A`,
])
const profile = profileOf(names, rows)
const suggested = suggestRules(profile, TODAY).map(({ rule }) => rule)
const context: SchemaContext = { columns: names, datasetOf: (resource) => (resource === 'codes' || resource === 'd1' ? 'd1' : null) }
const resourceOf = () => 'codes'

function found(schema: object): FoundSchema {
  const one = findTableSchema(JSON.stringify(schema))
  if (!one) throw new Error('no schema')
  return one
}

const checksOf = (schema: object) => readTableSchema(found(schema), context)
const written = (rules: readonly Rule[]) => toTableSchema(profile.columns, rules, resourceOf)

describe('a Table Schema of our own', () => {
  it('gives back the same rules', () => {
    expect(checksOf(written(suggested))).toMatchObject({ rules: suggested, own: true, table: { notUnderstood: [] } })
  })

  it('gives back any rule with all that belongs to it', () => {
    const column = fc.constantFrom(...names)
    const bounds = fc.tuple(fc.integer(), fc.nat(100)).map(([min, more]) => ({ min, max: min + more }))
    const check: fc.Arbitrary<Check> = fc.oneof(
      column.map((one): Check => ({ kind: 'required', column: one })),
      fc.subarray(names, { minLength: 1 }).map((columns): Check => ({ kind: 'unique', columns })),
      fc.tuple(column, bounds).map(([one, range]): Check => ({ kind: 'range', column: one, ...range })),
      fc.tuple(column, fc.nat(9), fc.nat(9)).map(([one, min, more]): Check => ({ kind: 'length', column: one, min, max: min + more + 1 })),
      fc
        .tuple(column, fc.constantFrom('[a-z]+', '.{3}', '[0-9]{6}-A'))
        .map(([one, pattern]): Check => ({ kind: 'pattern', column: one, pattern })),
      column.map((one): Check => ({ kind: 'range', column: one, min: '2017-01-01', max: 'today' })),
      fc
        .tuple(
          column,
          fc.array(fc.string(), { minLength: 1 }).filter((values) => values.join('').trim() !== ''),
        )
        .map(([one, values]): Check => ({ kind: 'allowed', column: one, list: { source: 'values', values } })),
      column.map((one): Check => ({ kind: 'allowed', column: one, list: { source: 'dataset', dataset: 'd1', column: 'x' } })),
      column.map((one): Check => ({ kind: 'format', column: one, format: 'citizen-id' })),
      column.map((one): Check => ({ kind: 'type', column: one, type: 'date', format: 'd/m/yyyy', era: 'buddhist' })),
    )
    const rule = fc.record({
      check,
      dimension: fc.constantFrom('accuracy', 'relevancy'),
      weight: fc.integer({ min: 1, max: 9 }),
      must: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.uniqueArray(rule, { selector: (one) => JSON.stringify(one.check), maxLength: 8 }), (rules) => {
        const kept = rules.map(
          (one): Rule => ({ ...ruleOf(one.check), ...one, dimension: one.dimension === 'relevancy' ? 'relevancy' : 'accuracy' }),
        )
        expect(checksOf(written(kept)).rules).toEqual(kept)
      }),
    )
  })

  it('says in the standard’s words what it can, and nothing the field’s type does not allow', () => {
    const { fields, foreignKeys } = toTableSchema(
      profile.columns,
      [
        ...suggested,
        ruleOf({ kind: 'length', column: 'id', min: 1, max: 2 }),
        ruleOf({ kind: 'range', column: 'วันที่', min: '2018-01-01', max: 'today' }),
        ruleOf({ kind: 'allowed', column: 'รหัส', list: { source: 'dataset', dataset: 'd1', column: 'x' } }),
      ],
      resourceOf,
    )
    expect(fields).toEqual([
      { name: 'id', type: 'integer', constraints: { required: true, unique: true } },
      { name: 'เพศ', type: 'string', constraints: { required: true, enum: ['ชาย', 'หญิง'] } },
      { name: 'วันที่', type: 'date', constraints: { required: true, minimum: '2018-01-01' } },
      { name: 'รหัส', type: 'string', constraints: expect.objectContaining({ required: true, pattern: '[0-9]{6}-[A-Z]' }) },
    ])
    expect(foreignKeys).toEqual([{ fields: 'รหัส', reference: { resource: 'codes', fields: 'x' } }])
  })

  it('asks in the standard’s words for the narrowest of several bounds, and for the first of several patterns', () => {
    const rules = [
      ruleOf({ kind: 'length', column: 'รหัส', min: 2, max: 9 }),
      ruleOf({ kind: 'length', column: 'รหัส', min: 1, max: 8 }),
      ruleOf({ kind: 'pattern', column: 'รหัส', pattern: '[0-9A-Z-]+' }),
      ruleOf({ kind: 'pattern', column: 'รหัส', pattern: '0.*' }),
    ]
    const schema = written(rules)
    expect(schema.fields[3]?.constraints).toEqual({ minLength: 2, maxLength: 8, pattern: '[0-9A-Z-]+' })
    expect(checksOf(schema).rules).toEqual(rules)
  })

  it('says field by field which rules it brings, and where it has a name and a type only', () => {
    const { fields, table, unnamed } = checksOf(
      written([ruleOf({ kind: 'required', column: 'id' }), ruleOf({ kind: 'unique', columns: ['id', 'เพศ'] })]),
    )
    expect(fields.map(({ type, understood }) => [type, understood.map(({ kind }) => kind)])).toEqual([
      ['integer', ['required']],
      ['string', []],
      ['date', []],
      ['string', []],
    ])
    expect(table.understood).toEqual([{ kind: 'unique', columns: ['id', 'เพศ'] }])
    expect(unnamed).toEqual([])
  })

  it('takes up what somebody changed in it, and nothing twice', () => {
    const schema = written([ruleOf({ kind: 'required', column: 'id' }), ruleOf({ kind: 'unique', columns: ['id', 'เพศ'] })])
    const edited = {
      ...schema,
      primaryKey: 'id',
      fields: schema.fields.map((one) => (one.name === 'id' ? { ...one, constraints: { ...one.constraints, maximum: 100 } } : one)),
    }
    expect(checksOf(edited).rules.map(({ check }) => check)).toEqual([
      { kind: 'required', column: 'id' },
      { kind: 'unique', columns: ['id', 'เพศ'] },
      { kind: 'range', column: 'id', min: null, max: 100 },
      { kind: 'unique', columns: ['id'] },
    ])
  })

  it('says which rule names a dataset that is not here', () => {
    const rule = ruleOf({ kind: 'allowed', column: 'id', list: { source: 'dataset', dataset: 'elsewhere', column: 'x' } })
    const reading = checksOf({ ...written([rule]), foreignKeys: [] })
    expect(reading).toMatchObject({ rules: [], table: { notUnderstood: [{ property: 'borikonRules', reason: 'reference-unknown' }] } })
  })

  it('says which rule somebody wrote into it that makes no sense', () => {
    const empty = ruleOf({ kind: 'range', column: 'id', min: null, max: null })
    const sound = ruleOf({ kind: 'required', column: 'id' })
    const reading = checksOf(written([empty, sound, ruleOf({ kind: 'pattern', column: 'id', pattern: '.*' })]))
    expect(reading.rules).toEqual([sound])
    expect(reading.table.notUnderstood.map(({ property, reason }) => `${property} ${reason}`)).toEqual([
      'borikonRules not-a-bound',
      'borikonRules makes-no-sense',
    ])
  })
})

describe('a Table Schema of somebody else', () => {
  it('becomes rules, its keys and references too', () => {
    const { rules, own, unnamed } = checksOf({
      fields: [
        { name: 'id', type: 'string', constraints: { required: true, pattern: '[A-Z]+', minLength: 2 } },
        { name: 'วันที่', type: 'date', format: '%d/%m/%Y', constraints: { minimum: '01/02/2017' } },
        { name: 'เพศ', type: 'boolean', trueValues: ['ช'], falseValues: ['ญ'] },
      ],
      primaryKey: 'id',
      uniqueKeys: [['id', 'เพศ']],
      foreignKeys: [{ fields: ['id'], reference: { resource: 'codes', fields: ['x'] } }],
    })
    expect({ own, unnamed }).toEqual({ own: false, unnamed: ['รหัส'] })
    expect(rules.map(({ check }) => check)).toEqual([
      { kind: 'required', column: 'id' },
      { kind: 'length', column: 'id', min: 2, max: null },
      { kind: 'pattern', column: 'id', pattern: '[A-Z]+' },
      { kind: 'type', column: 'วันที่', type: 'date', format: 'd/m/yyyy', era: 'common' },
      { kind: 'range', column: 'วันที่', min: '2017-02-01', max: null },
      { kind: 'allowed', column: 'เพศ', list: { source: 'values', values: ['ช', 'ญ'] } },
      { kind: 'unique', columns: ['id'] },
      { kind: 'unique', columns: ['id', 'เพศ'] },
      { kind: 'allowed', column: 'id', list: { source: 'dataset', dataset: 'd1', column: 'x' } },
    ])
  })

  it.each([
    ['string', 'email', { kind: 'format', column: 'id', format: 'email' }],
    ['string', 'uri', { kind: 'format', column: 'id', format: 'url' }],
    ['any', undefined, null],
    ['year', undefined, { kind: 'type', column: 'id', type: 'integer' }],
    ['number', undefined, { kind: 'type', column: 'id', type: 'decimal' }],
    ['date', undefined, { kind: 'type', column: 'id', type: 'date', format: 'yyyy-mm-dd', era: 'common' }],
    ['date', 'any', { kind: 'type', column: 'id', type: 'date' }],
    ['datetime', '%Y/%m/%d %H:%M', { kind: 'type', column: 'id', type: 'datetime', format: 'yyyy/mm/dd', era: 'common' }],
  ])('reads type %s with format %s', (type, format, expected) => {
    const { rules, fields } = checksOf({ fields: [{ name: 'id', type, format }] })
    expect(rules.map(({ check }) => check)).toEqual(expected === null ? [] : [expected])
    expect(fields[0]?.notUnderstood).toEqual([])
  })

  it('says of every field what it did not understand, and why', () => {
    const { fields, table } = checksOf({
      fields: [
        { name: 'id', type: 'geopoint' },
        { name: 'เพศ', type: 'string', format: 'binary', constraints: { pattern: '(', minimum: 'ก', jsonSchema: { a: 1 } } },
        { name: 'วันที่', type: 'date', format: '%Q', constraints: { maximum: 'someday' } },
        { name: 'รหัส', type: 'number', decimalChar: ',', constraints: { minimum: 5, maximum: 1, maxLength: 3, exclusiveMinimum: 2 } },
        { name: 'อื่น', type: 'string', constraints: { pattern: '(a+)+', minLength: 9, maxLength: 3 } },
        { name: 'ว่าง', constraints: { pattern: '', minLength: 0, enum: [''] } },
        { name: 'ไม่มีตัว', constraints: { minLength: 0, maxLength: 0 } },
        { name: 'สั้น', constraints: { maxLength: 0 } },
      ],
      missingValues: ['', '-', '999'],
      foreignKeys: [
        { fields: ['a', 'b'], reference: { resource: 'codes', fields: ['a', 'b'] } },
        { fields: 'a', reference: { resource: '', fields: 'b' } },
      ],
    })
    expect(fields.map((one) => one.notUnderstood.map(({ property, reason }) => `${property} ${reason}`))).toEqual([
      ['type type-not-checked'],
      [
        'format format-not-checked',
        'constraints.minimum not-a-bound',
        'constraints.pattern not-a-pattern',
        'constraints.jsonSchema no-such-kind',
      ],
      ['format format-not-checked', 'constraints.maximum not-a-bound'],
      [
        'decimalChar other-writing',
        'constraints.exclusiveMinimum no-such-kind',
        'constraints.minimum bounds-crossed',
        'constraints.maxLength no-such-kind',
      ],
      ['constraints.minLength bounds-crossed', 'constraints.pattern not-a-pattern'],
      ['constraints.minLength makes-no-sense', 'constraints.pattern makes-no-sense', 'constraints.enum makes-no-sense'],
      ['constraints.maxLength makes-no-sense'],
      ['constraints.maxLength makes-no-sense'],
    ])
    expect(fields.map((one) => one.column)).toEqual(['id', 'เพศ', 'วันที่', 'รหัส', null, null, null, null])
    expect(table.notUnderstood.map(({ property, reason, value }) => [property, reason, value])).toEqual([
      ['foreignKeys', 'several-columns', expect.stringContaining('codes')],
      ['foreignKeys', 'reference-unknown', expect.any(String)],
      ['missingValues', 'missing-values', '["999"]'],
    ])
  })

  it('says which keys and references name columns that the table does not have', () => {
    const { table, rules } = checksOf({
      fields: [{ name: 'id' }],
      primaryKey: ['id', 'ไม่มี'],
      uniqueKeys: [['id'], ['ไม่มี']],
      foreignKeys: [{ fields: 'ไม่มี', reference: { resource: 'codes', fields: 'x' } }],
    })
    expect(rules.map(({ check }) => check)).toEqual([
      { kind: 'required', column: 'id' },
      { kind: 'unique', columns: ['id'] },
    ])
    expect(table.notUnderstood.map(({ property, reason }) => `${property} ${reason}`)).toEqual([
      'primaryKey column-unknown',
      'uniqueKeys column-unknown',
      'foreignKeys column-unknown',
    ])
  })

  it('is taken as far as it keeps to the standard; what does not is named, and the rest stays', () => {
    const { fields, table, rules } = checksOf({
      fields: [
        { name: 'id', type: ['string', 'null'], constraints: { required: 'yes', maxLength: '5', minLength: 2 } },
        { type: 'string' },
        { name: 'เพศ', constraints: { enum: ['ช', null], unique: true } },
        { name: 'id', type: 'integer' },
        { name: 'วันที่', type: 'date', constraints: 'none' },
        { name: '' },
      ],
      uniqueKeys: [
        ['id', 'เพศ'],
        ['id', 3],
      ],
      primaryKey: { id: 1 },
      foreignKeys: [{ fields: 'id', reference: { resource: 'codes', fields: 'x' } }, { fields: 'id' }],
    })
    expect(fields.map(({ name, notUnderstood }) => [name, notUnderstood.map(({ property, value }) => `${property} ${value}`)])).toEqual([
      ['id', ['type ["string","null"]', 'constraints.required "yes"', 'constraints.maxLength "5"']],
      ['เพศ', ['constraints.enum ["ช",null]']],
      ['วันที่', ['constraints "none"']],
    ])
    expect(table.notUnderstood).toEqual([
      { property: 'fields.2', value: '{"type":"string"}', reason: 'no-name' },
      { property: 'fields.4', value: '{"name":"id","type":"integer"}', reason: 'same-name' },
      { property: 'fields.6', value: '{"name":""}', reason: 'no-name' },
      { property: 'primaryKey', value: '{"id":1}', reason: 'not-as-standard' },
      { property: 'uniqueKeys', value: '["id",3]', reason: 'not-as-standard' },
      { property: 'foreignKeys', value: '{"fields":"id"}', reason: 'not-as-standard' },
    ])
    expect(rules.map(({ check }) => check)).toEqual([
      { kind: 'length', column: 'id', min: 2, max: null },
      { kind: 'unique', columns: ['เพศ'] },
      { kind: 'type', column: 'วันที่', type: 'date', format: 'yyyy-mm-dd', era: 'common' },
      { kind: 'unique', columns: ['id', 'เพศ'] },
      { kind: 'allowed', column: 'id', list: { source: 'dataset', dataset: 'd1', column: 'x' } },
    ])
  })

  it('means a column that is written a little otherwise, where only one can be meant', () => {
    const table = ['id', 'Amount  paid', 'เลขที่ ๑', 'CODE', 'code ', 'a']
    const name = (one: string) => ({ name: one, constraints: { required: true } })
    const schema = {
      fields: ['ID ', 'amount\u00a0paid', 'เลขที่ 1', 'Code', 'a_2'].map(name),
      primaryKey: ['ID '],
      borikonRules: [ruleOf({ kind: 'unique', columns: ['ID ', 'amount\u00a0paid'] })],
    }
    const { fields, unnamed, rules } = readTableSchema(found(schema), { ...context, columns: table })
    expect(fields.map((one) => [one.name, one.column])).toEqual([
      ['ID ', 'id'],
      ['amount\u00a0paid', 'Amount  paid'],
      ['เลขที่ 1', 'เลขที่ ๑'],
      ['Code', null],
      ['a_2', null],
    ])
    expect(unnamed).toEqual(['CODE', 'code ', 'a'])
    expect(rules[0]?.check).toEqual({ kind: 'unique', columns: ['id', 'Amount  paid'] })
    expect(rules.map(({ check }) => ('column' in check ? check.column : check.kind))).toEqual([
      'unique',
      'id',
      'Amount  paid',
      'เลขที่ ๑',
      'Code',
      'a_2',
      'unique',
    ])
  })

  it('is found in a Data Package', () => {
    const schema = { fields: [{ name: 'id' }] }
    expect(found({ resources: [{ name: 'notes' }, { name: 'table', schema }] }).schema).toEqual(schema)
    expect(found({ name: 'table', schema }).schema).toEqual(schema)
  })

  it.each(['', 'null', '[]', '{', '{"fields":[]}', '{"fields":[{"name":1}]}', '{"resources":[]}'])('is not %j', (text) => {
    expect(findTableSchema(text)).toBeNull()
  })
})
