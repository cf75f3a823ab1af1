import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEngine, type TestEngine } from '#engine/testing/engine.ts'
import { createWorkspace, importFile } from '#engine/testing/path.ts'
import type { Output } from '#shared/contract/contract.ts'
import type { ImportResult } from '#shared/contract/extracts.ts'
import { qualityReport } from '#shared/contract/quality.ts'
import { type Check, ruleOf } from '#shared/quality/rule.ts'
import { numbered, settled, TABLE } from './testing/rules.ts'

const CHECKS: readonly (readonly [string, Check, { checks: number; failures: number[] }])[] = [
  ['required', { kind: 'required', column: 'เพศ' }, { checks: 12, failures: [2] }],
  ['unique', { kind: 'unique', columns: ['เลขที่'] }, { checks: 12, failures: [3] }],
  ['unique of two columns', { kind: 'unique', columns: ['จังหวัด', 'บัตร'] }, { checks: 11, failures: [6, 7, 8, 9, 10, 11] }],
  ['type', { kind: 'type', column: 'อายุ', type: 'integer' }, { checks: 12, failures: [5] }],
  ['type of dates', { kind: 'type', column: 'เริ่ม', type: 'date' }, { checks: 12, failures: [4] }],
  [
    'way of writing a date',
    { kind: 'type', column: 'เริ่ม', type: 'date', format: 'd/m/yyyy', era: 'buddhist' },
    { checks: 12, failures: [4, 5] },
  ],
  ['form', { kind: 'format', column: 'บัตร', format: 'citizen-id' }, { checks: 11, failures: [1, 2] }],
  ['range', { kind: 'range', column: 'อายุ', min: 0, max: 120 }, { checks: 11, failures: [3, 4] }],
  ['range of dates', { kind: 'range', column: 'เริ่ม', min: '2017-01-03', max: 'today' }, { checks: 11, failures: [0, 1] }],
  ['length', { kind: 'length', column: 'รหัส', min: 4, max: 4 }, { checks: 12, failures: [2] }],
  ['pattern', { kind: 'pattern', column: 'รหัส', pattern: 'A-[0-9]+' }, { checks: 12, failures: [4] }],
  ['allowed values', { kind: 'allowed', column: 'เพศ', list: { source: 'values', values: ['ชาย', 'หญิง'] } }, { checks: 11, failures: [4] }],
  ['geography', { kind: 'allowed', column: 'จังหวัด', list: { source: 'geography', level: 'province' } }, { checks: 12, failures: [1] }],
  ['date order', { kind: 'date-order', before: 'เริ่ม', after: 'สิ้นสุด' }, { checks: 10, failures: [1] }],
  [
    'condition',
    {
      kind: 'conditional',
      when: { column: 'สถานะ', test: 'one-of', values: ['สมรส'] },
      expect: { column: 'คู่สมรส', test: 'filled', values: [] },
    },
    { checks: 3, failures: [1] },
  ],
  [
    'condition of emptiness',
    {
      kind: 'conditional',
      when: { column: 'สถานะ', test: 'none-of', values: ['สมรส'] },
      expect: { column: 'คู่สมรส', test: 'empty', values: [] },
    },
    { checks: 9, failures: [4] },
  ],
  ['record count', { kind: 'record-count', min: 12, max: 12 }, { checks: 1, failures: [] }],
  ['freshness', { kind: 'fresh', column: 'เริ่ม', days: 100_000 }, { checks: 1, failures: [] }],
]

const AMERICAN = ['เริ่ม,n', ...['02/03/2018', '03/02/2018', '02/28/2018', '01/13/2018'].map((day, i) => `${day},${i}`), ''].join('\n')

type RuleView = Output<'quality.get'>['rules'][number]

/** Adds a rule and answers it once it is measured. */
async function added(engine: TestEngine, extract: string, check: Check, must = false): Promise<RuleView> {
  const { rule } = await engine.call('quality.add', { extract, rule: { ...ruleOf(check), must } })
  return measured(engine, extract, rule)
}

async function measured(engine: TestEngine, extract: string, id: string): Promise<RuleView> {
  await settled(engine, extract)
  const rule = (await engine.call('quality.get', { extract })).rules.find((one) => one.id === id)
  if (!rule) throw new Error('the rule is not there')
  return rule
}

describe('quality rules of a dataset', () => {
  let engine: TestEngine
  let imported: ImportResult

  beforeAll(async () => {
    engine = startEngine({ threads: 2 })
    await createWorkspace(engine)
    imported = await importFile(engine, engine.folders.write('people.csv', TABLE.join('\n')), null, 'คน')
    const { reading } = await engine.call('extracts.get', { extract: imported.extract })
    // Which records hold a masked value is told to nobody.
    await engine.call('rows.reveal', { extract: imported.extract, columns: reading.columns.map((column) => column.name) })
  })
  afterAll(() => engine.stop())

  it.each(CHECKS)('find the known faults: %s', async (_name, check, expected) => {
    const rule = await added(engine, imported.extract, check)
    expect(rule).toMatchObject({ state: 'accepted', missingColumns: [], obstacle: null })
    expect(rule.result).toMatchObject({ checks: expected.checks, passed: expected.checks - expected.failures.length })
    expect(await engine.call('quality.failures', { extract: imported.extract, rule: rule.id })).toEqual({
      total: expected.failures.length,
      records: expected.failures,
      maskedColumns: [],
    })
  })

  it('read dates month first where their column does', async () => {
    const { extract } = await importFile(engine, engine.folders.write('american.csv', AMERICAN), null, 'อเมริกัน')
    const rule = await added(engine, extract, { kind: 'range', column: 'เริ่ม', min: null, max: '2018-02-28' })
    expect(rule.result).toEqual({ checks: 4, passed: 3, source: 'records' })
    expect((await engine.call('quality.failures', { extract, rule: rule.id })).records).toEqual([1])
    const file = engine.ticket(engine.folders.path('american.csv'))
    const schemaPath = engine.folders.write(
      'american.json',
      JSON.stringify({ fields: [{ name: 'เริ่ม', type: 'date', format: '%m/%d/%Y', constraints: { maximum: '2018-02-28' } }] }),
    )
    const report = await engine.run('files.quality', { file, overrides: {}, schema: engine.ticket(schemaPath) }, qualityReport)
    expect(report.rules.map(({ checks, failures }) => [checks, failures])).toEqual([
      [4, []],
      [4, [1]],
    ])
  })

  it('are kept once, and only when they make sense', async () => {
    const { extract } = imported
    const rule = ruleOf({ kind: 'range', column: 'อายุ', min: 0, max: 120 })
    expect(await engine.problem('quality.add', { extract, rule })).toEqual({ code: 'rule-exists', params: {} })
    const crossed = ruleOf({ kind: 'range', column: 'อายุ', min: 9, max: 1 })
    expect(await engine.problem('quality.add', { extract, rule: crossed })).toEqual({
      code: 'rule-invalid',
      params: { mistake: 'bounds-crossed' },
    })
    const elsewhere = ruleOf({ kind: 'required', column: 'ไม่มี' })
    expect(await engine.problem('quality.add', { extract, rule: elsewhere })).toMatchObject({ code: 'column-not-found' })
    const endless = ruleOf({ kind: 'pattern', column: 'รหัส', pattern: '(A+)+' })
    expect(await engine.problem('quality.add', { extract, rule: endless })).toMatchObject({ code: 'invalid-input' })
    expect(await engine.problem('quality.change', { extract, rule: 'no-such-rule', to: rule })).toMatchObject({ code: 'rule-not-found' })
    expect(await engine.problem('quality.remove', { extract, rule: 'no-such-rule' })).toMatchObject({ code: 'rule-not-found' })
  })

  it('can be changed in their place and removed, each act in the audit trail without the values', async () => {
    const { extract } = imported
    const rule = await added(engine, extract, { kind: 'allowed', column: 'สถานะ', list: { source: 'values', values: ['โสด'] } })
    expect(rule.result).toMatchObject({ checks: 12, passed: 9 })
    const place = async (id: string) => (await engine.call('quality.get', { extract })).rules.findIndex((one) => one.id === id)
    const before = await place(rule.id)
    const heavier = await engine.call('quality.change', { extract, rule: rule.id, to: { ...rule.rule, weight: 3, must: true } })
    expect(heavier).toEqual({ rule: rule.id, job: null })
    const both: Check = { kind: 'allowed', column: 'สถานะ', list: { source: 'values', values: ['โสด', 'สมรส'] } }
    const changed = await engine.call('quality.change', {
      extract,
      rule: rule.id,
      to: { ...rule.rule, weight: 3, must: true, check: both },
    })
    expect(changed.rule).not.toBe(rule.id)
    expect(await place(changed.rule)).toBe(before)
    expect(await measured(engine, extract, changed.rule)).toMatchObject({
      rule: { weight: 3, must: true },
      result: { checks: 12, passed: 12 },
    })
    await engine.call('quality.remove', { extract, rule: changed.rule })
    expect(await place(changed.rule)).toBe(-1)
    const { entries } = await engine.call('audit.list', { from: 0, count: 4 })
    expect(entries.map((entry) => entry.action)).toEqual(['quality.remove', 'quality.change', 'quality.change', 'quality.add'])
    expect(JSON.stringify(entries)).not.toContain('โสด')
  })

  it('come back where they stood, before the rule that is named; last where that is gone', async () => {
    const { extract } = await importFile(engine, engine.folders.write('order.csv', TABLE.join('\n')), null, 'ลำดับ')
    const ruleAbout = (column: string) => ruleOf({ kind: 'required', column })
    const order = async () => {
      const { rules } = await engine.call('quality.get', { extract })
      return rules.flatMap(({ rule: { check }, state }) => (state === 'accepted' && check.kind === 'required' ? [check.column] : []))
    }
    const ids: string[] = []
    for (const column of ['เลขที่', 'เพศ', 'อายุ', 'เริ่ม']) {
      ids.push((await engine.call('quality.add', { extract, rule: ruleAbout(column) })).rule)
      // Another dataset's rules lie between.
      await engine.call('quality.add', { extract: imported.extract, rule: ruleOf({ kind: 'length', column, min: null, max: 99 }) })
    }
    const [first, second, third] = ids
    for (const rule of [first, second, third]) await engine.call('quality.remove', { extract, rule: String(rule) })
    await engine.call('quality.add', { extract, rule: ruleAbout('อายุ'), before: String(ids[3]) })
    await engine.call('quality.add', { extract, rule: ruleAbout('เลขที่'), before: String(third) })
    expect(await order()).toEqual(['เลขที่', 'อายุ', 'เริ่ม'])
    await engine.call('quality.add', { extract, rule: ruleAbout('เพศ'), before: String(third) })
    expect(await order()).toEqual(['เลขที่', 'เพศ', 'อายุ', 'เริ่ม'])
    await engine.call('quality.add', { extract, rule: ruleAbout('สถานะ'), before: 'no-such-rule' })
    expect(await order()).toEqual(['เลขที่', 'เพศ', 'อายุ', 'เริ่ม', 'สถานะ'])
  })

  it('that are suggested can be accepted, dismissed and brought back; a dismissed one stays away from the next extract', async () => {
    const other = await importFile(engine, engine.folders.write('suggest.csv', numbered(30)), null, 'แนะนำ')
    const suggested = await engine.call('quality.get', { extract: other.extract })
    const count = suggested.rules.find((one) => one.rule.check.kind === 'record-count')
    const required = suggested.rules.find((one) => one.rule.check.kind === 'required')
    if (!count || !required) throw new Error('nothing was suggested')
    expect(suggested.scores.every(({ score }) => score === null)).toBe(true)
    await engine.call('quality.dismiss', { extract: other.extract, rule: count.id, dismissed: true })
    await engine.call('quality.accept', { extract: other.extract, rule: required.id, accepted: true, must: true })
    expect((await measured(engine, other.extract, required.id)).rule.must).toBe(true)
    const next = await importFile(engine, engine.folders.write('suggest-2.csv', numbered(44)), other.dataset)
    const { rules, scores } = await engine.call('quality.get', { extract: next.extract })
    expect(rules.filter((one) => one.rule.check.kind === 'record-count').map((one) => one.state)).toEqual(['dismissed'])
    expect(rules.find((one) => one.id === required.id)).toMatchObject({ state: 'accepted', result: { checks: 44, passed: 44 } })
    expect(scores[0]).toMatchObject({ dimension: 'accuracy', score: 1, unmeasured: 0 })
    const back = rules.find((one) => one.state === 'dismissed')
    await engine.call('quality.dismiss', { extract: next.extract, rule: back?.id ?? '', dismissed: false })
    expect((await measured(engine, next.extract, back?.id ?? '')).state).toBe('suggested')
    await engine.call('quality.accept', { extract: next.extract, rule: required.id, accepted: false, must: false })
    expect((await measured(engine, next.extract, required.id)).state).toBe('suggested')
  })

  it('that are suggested tell before they are accepted how many records would fail', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i},${i === 7 ? 'A' : 'ABC'}-${100 + i},${i === 9 ? 'เชียงไหม่' : 'ลำพูน'}`)
    const { extract } = await importFile(
      engine,
      engine.folders.write('would-fail.csv', `ที่,รหัส,จังหวัด\n${rows.join('\n')}\n`),
      null,
      'จะไม่ผ่าน',
    )
    const suggested = async (kind: Check['kind']) => {
      const found = (await engine.call('quality.get', { extract })).rules.find((one) => one.rule.check.kind === kind)
      if (!found) throw new Error('it was not suggested')
      return found
    }
    const province = await suggested('allowed')
    expect(province).toMatchObject({ state: 'suggested', result: null })
    expect((await engine.call('quality.get', { extract })).unmeasured).toBeGreaterThan(0)
    expect((await engine.call('quality.measure', { extract, suggested: false })).job).toBeNull()
    expect((await engine.call('quality.measure', { extract, suggested: true })).job).not.toBeNull()
    await settled(engine, extract)
    expect(await suggested('allowed')).toMatchObject({ state: 'suggested', result: { checks: 40, passed: 39, source: 'records' } })
    expect(await engine.call('quality.failures', { extract, rule: province.id })).toMatchObject({ total: 1, records: [9] })
    const { unmeasured, scores } = await engine.call('quality.get', { extract })
    expect(unmeasured).toBe(0)
    expect(scores.every(({ score }) => score === null)).toBe(true)
    // What is known already is not measured again.
    expect(await engine.call('quality.accept', { extract, rule: province.id, accepted: true, must: true })).toMatchObject({ job: null })
    expect(await suggested('allowed')).toMatchObject({ state: 'accepted', result: { checks: 40, passed: 39 } })
  })

  it('say which of their columns is gone from the next extract, which closes the gate of a must rule', async () => {
    const first = await importFile(engine, engine.folders.write('gone-1.csv', 'a,b\n1,x\n2,y\n'), null, 'หาย')
    await added(engine, first.extract, { kind: 'unique', columns: ['b'] }, true)
    const mustGate = async (extract: string) => (await engine.call('gates.get', { extract })).find((one) => one.code === 'must-rules-pass')
    expect(await mustGate(first.extract)).toMatchObject({ met: true })
    const next = await importFile(engine, engine.folders.write('gone-2.csv', 'a,c\n1,x\n2,y\n'), first.dataset)
    const { rules } = await engine.call('quality.get', { extract: next.extract })
    expect(rules[0]).toMatchObject({ missingColumns: ['b'], result: null })
    expect(await mustGate(next.extract)).toMatchObject({ met: false, columns: ['b'] })
  })

  it('measure a second extract of the dataset while it is imported', async () => {
    const first = await importFile(engine, engine.folders.write('second-1.csv', 'a,b\n1,x\n2,y\n'), null, 'สองครั้ง')
    const rule = await added(engine, first.extract, { kind: 'pattern', column: 'b', pattern: '[xy]' })
    const next = await importFile(engine, engine.folders.write('second-2.csv', 'a,b\n1,x\n2,z\n3,zz\n'), first.dataset)
    const { rules, unmeasured, job } = await engine.call('quality.get', { extract: next.extract })
    expect({ unmeasured, job }).toEqual({ unmeasured: 0, job: null })
    expect(rules.find((one) => one.id === rule.id)?.result).toEqual({ checks: 3, passed: 1, source: 'records' })
    expect((await engine.call('quality.failures', { extract: next.extract, rule: rule.id })).records).toEqual([1, 2])
  })

  it('take the code list of another dataset from its newest extract, and say when it is gone', async () => {
    const codes = await importFile(engine, engine.folders.write('codes-1.csv', 'รหัส,ชื่อ\n1,ก\n2,ข\n'), null, 'รายการรหัส')
    const data = await importFile(engine, engine.folders.write('coded.csv', 'ที่,รหัส\nก,1\nข,2\nค,3\nง,\n'), null, 'ที่ใช้รหัส')
    const check: Check = { kind: 'allowed', column: 'รหัส', list: { source: 'dataset', dataset: codes.dataset, column: 'รหัส' } }
    const rule = await added(engine, data.extract, check, true)
    expect(rule.result).toMatchObject({ checks: 3, passed: 2 })
    await importFile(engine, engine.folders.write('codes-2.csv', 'รหัส,ชื่อ\n1,ก\n2,ข\n3,ค\n'), codes.dataset)
    expect((await engine.call('quality.get', { extract: data.extract })).unmeasured).toBe(1)
    expect((await engine.call('quality.measure', { extract: data.extract, suggested: false })).job).not.toBeNull()
    expect((await measured(engine, data.extract, rule.id)).result).toMatchObject({ checks: 3, passed: 3 })
    await engine.call('datasets.delete', { dataset: codes.dataset })
    const lost = await measured(engine, data.extract, rule.id)
    expect(lost).toMatchObject({ result: null, obstacle: { code: 'code-list-missing', params: { column: 'รหัส' } } })
    expect((await engine.call('quality.measure', { extract: data.extract, suggested: false })).job).toBeNull()
    const gate = (await engine.call('gates.get', { extract: data.extract })).find((one) => one.code === 'must-rules-pass')
    expect(gate).toMatchObject({ met: false })
  })

  it('refuse a code list that is none', async () => {
    const rows = Array.from({ length: 120_000 }, (_, index) => `x${index * 7919}`)
    const long = await importFile(engine, engine.folders.write('long.csv', `รหัส\n${rows.join('\n')}\n`), null, 'ยาว')
    const check: Check = { kind: 'allowed', column: 'รหัส', list: { source: 'dataset', dataset: long.dataset, column: 'รหัส' } }
    const rule = await added(engine, imported.extract, check)
    expect(rule).toMatchObject({ result: null, obstacle: { code: 'code-list-too-long' } })
    await engine.call('quality.remove', { extract: imported.extract, rule: rule.id })
  })

  it('know what held before a column turned out to be personal', async () => {
    const data = await importFile(engine, engine.folders.write('held.csv', numbered(40)), null, 'เคยผ่าน')
    const rule = await added(engine, data.extract, { kind: 'range', column: 'ที่', min: 0, max: null }, true)
    await engine.call('tags.decide', {
      extract: data.extract,
      decisions: [{ column: 'ที่', action: 'change', type: null, sensitivity: 'direct-identifier', reason: '' }],
    })
    expect((await measured(engine, data.extract, rule.id)).result).toMatchObject({ checks: 40, passed: 40 })
  })

  it('score a dimension with their numbers, and the steward’s answers where they count', async () => {
    const data = await importFile(engine, engine.folders.write('scores.csv', 'a,b\n1,x\n2,\n3,\n4,z\n'), null, 'คะแนน')
    const empty = await engine.call('quality.get', { extract: data.extract })
    expect(empty.scores.map(({ score, parts }) => [score, parts.length])).toEqual(Array.from({ length: 5 }, () => [null, 0]))
    const half = await added(engine, data.extract, { kind: 'required', column: 'b' })
    await engine.call('quality.add', { extract: data.extract, rule: { ...ruleOf({ kind: 'required', column: 'a' }), weight: 3 } })
    await engine.call('quality.answer', { dataset: data.dataset, answers: { 'purpose-stated': true, 'users-asked': false } })
    const answers = await engine.call('quality.answer', { dataset: data.dataset, answers: { 'users-asked': null, 'open-format': true } })
    expect(answers).toEqual({ 'purpose-stated': true, 'open-format': true })
    const { scores } = await engine.call('quality.get', { extract: data.extract })
    expect(scores.map(({ score }) => score)).toEqual([0.875, null, null, 1, 1])
    expect(scores[0]?.parts).toContainEqual({ kind: 'rule', rule: half.id, passed: 2, made: 4, weight: 1 })
    const { entries } = await engine.call('audit.list', { from: 0, count: 1 })
    expect(entries[0]).toMatchObject({
      action: 'quality.answer',
      before: { 'purpose-stated': true, 'users-asked': false },
      after: { 'purpose-stated': true, 'open-format': true },
    })
  })
})

describe('a large table', () => {
  it('gives the same results whatever the number of threads', async () => {
    const lines = ['id,group,day,note']
    for (let i = 0; i < 30_000; i++)
      lines.push(`${i % 7000 === 6999 ? i - 5000 : i},${i % 10},${1 + (i % 28)}/1/2561,${i % 13 === 0 ? '' : 'ข้อความ'.repeat(10)}`)
    const rules = [
      ruleOf({ kind: 'unique', columns: ['id'] }),
      ruleOf({ kind: 'unique', columns: ['id', 'group'] }),
      ruleOf({ kind: 'required', column: 'note' }),
      ruleOf({ kind: 'pattern', column: 'group', pattern: '[0-8]' }),
    ]
    const found = await Promise.all(
      [1, 3].map(async (threads) => {
        const engine = startEngine({ threads })
        await createWorkspace(engine)
        const { extract } = await importFile(engine, engine.folders.write('large.csv', lines.join('\n')))
        for (const rule of rules) await engine.call('quality.add', { extract, rule })
        await settled(engine, extract)
        const accepted = (await engine.call('quality.get', { extract })).rules.filter((one) => one.state === 'accepted')
        const failures = await Promise.all(accepted.map((one) => engine.call('quality.failures', { extract, rule: one.id })))
        await engine.stop()
        return { results: accepted.map((one) => one.result), failures }
      }),
    )
    expect(found[0]).toEqual(found[1])
    expect(found[0]?.failures.map(({ total }) => total)).toEqual([4, 4, 2308, 3000])
    expect(found[0]?.failures[0]?.records.slice(0, 2)).toEqual([6999, 13999])
    expect(found[0]?.failures[2]?.records).toHaveLength(1000)
  })
})
