import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEngine } from '#engine/testing/engine.ts'
import { createWorkspace, importFile } from '#engine/testing/path.ts'
import { qualityReport } from '#shared/contract/quality.ts'
import { type Check, type Condition, ruleOf } from '#shared/quality/rule.ts'
import { settled } from './testing/rules.ts'

const MASKED = 'ชื่อ-สกุล'
const WANTED = 'วิไลวรรณ ใจดี'
const NAMES = ['สมชาย ใจดี', 'กนกวรรณ ใจดี', 'ณัฐพงษ์ ใจดี', WANTED]
const table = `ลำดับ,${MASKED},จำนวน\n${Array.from({ length: 40 }, (_, i) => `${i + 1},${NAMES[i % 4]},${i * 20}`).join('\n')}\n`

/** Whoever fails it is somebody else, so that those who are left are the one. */
const nameIs: Check = { kind: 'allowed', column: MASKED, list: { source: 'values', values: [WANTED] } }

const conditional = (when: Condition, expected: Condition): Check => ({ kind: 'conditional', when, expect: expected })
const isFirst: Condition = { column: 'ลำดับ', test: 'one-of', values: ['1'] }
const hasName: Condition = { column: MASKED, test: 'one-of', values: [WANTED] }

describe('rules about masked values', () => {
  const engine = startEngine()
  let extract: string

  beforeAll(async () => {
    await createWorkspace(engine)
    extract = (await importFile(engine, engine.folders.write('named.csv', table))).extract
  })
  afterAll(() => engine.stop())

  const failuresOf = async (check: Check) => {
    const { rule } = await engine.call('quality.add', { extract, rule: ruleOf(check) })
    await settled(engine, extract)
    const failures = await engine.call('quality.failures', { extract, rule })
    await engine.call('quality.remove', { extract, rule })
    return failures
  }

  it.each<[string, Check]>([
    ['a list of values', nameIs],
    ['a pattern', { kind: 'pattern', column: MASKED, pattern: WANTED }],
  ])('tell how many records fail and not which, until somebody asks, which is entered in the audit trail: %s', async (_what, check) => {
    expect(await failuresOf(check)).toEqual({ total: 30, records: [], maskedColumns: [MASKED] })
    await engine.call('rows.reveal', { extract, columns: [MASKED] })
    const shown = await failuresOf(check)
    expect(shown).toMatchObject({ total: 30, maskedColumns: [] })
    expect(shown.records).toHaveLength(30)
    const { entries } = await engine.call('audit.list', { from: 0, count: 10 })
    expect(entries.map((entry) => entry.action)).toContain('rows.reveal')
    await engine.call('rows.hide', { extract })
    expect((await failuresOf(check)).records).toEqual([])
  })

  it('are told together as each is by itself: of those that fail, the first records, and none that would tell a value', async () => {
    const checks: Check[] = [
      nameIs,
      { kind: 'type', column: MASKED, type: 'integer' },
      { kind: 'required', column: MASKED },
      { kind: 'range', column: 'จำนวน', min: 20, max: null },
    ]
    const rules: string[] = []
    for (const check of checks) rules.push((await engine.call('quality.add', { extract, rule: ruleOf(check) })).rule)
    await settled(engine, extract)
    const [names, types, filled, range] = rules
    expect(await engine.call('quality.acceptedFailures', { extract, most: 2 })).toEqual([
      { rule: names, total: 30, records: [], maskedColumns: [MASKED] },
      { rule: types, total: 40, records: [0, 1], maskedColumns: [] },
      { rule: range, total: 1, records: [0], maskedColumns: [] },
    ])
    expect(await engine.call('quality.failures', { extract, rule: String(filled) })).toMatchObject({ total: 0 })
    for (const rule of rules) await engine.call('quality.remove', { extract, rule })
  })

  it('name the failing records where that tells no value', async () => {
    expect(await failuresOf({ kind: 'unique', columns: [MASKED] })).toMatchObject({ total: 36, maskedColumns: [] })
    expect((await failuresOf({ kind: 'type', column: MASKED, type: 'integer' })).records).toHaveLength(40)
    expect((await failuresOf({ kind: 'range', column: 'จำนวน', min: 20, max: null })).records).toEqual([0])
  })

  it.each([
    ['asked for', conditional(hasName, isFirst)],
    ['expected', conditional(isFirst, hasName)],
  ])('are no condition while they are masked, for one record could be singled out: %s', async (_what, check) => {
    const refused = { code: 'column-masked', params: { column: MASKED } }
    const before = (await engine.call('quality.get', { extract })).rules.length
    expect(await engine.problem('quality.add', { extract, rule: ruleOf(check) })).toEqual(refused)
    const { rule } = await engine.call('quality.add', { extract, rule: ruleOf({ kind: 'record-count', min: 1, max: null }) })
    expect(await engine.problem('quality.change', { extract, rule, to: ruleOf(check) })).toEqual(refused)
    await engine.call('quality.remove', { extract, rule })
    expect((await engine.call('quality.get', { extract })).rules).toHaveLength(before)
    await engine.call('rows.reveal', { extract, columns: [MASKED] })
    expect((await failuresOf(check)).maskedColumns).toEqual([])
    await engine.call('rows.hide', { extract })
  })

  it('wait in a Table Schema until these are revealed, and all others are taken up', async () => {
    const check = conditional(isFirst, hasName)
    const others: Check[] = [
      { kind: 'length', column: MASKED, min: null, max: 80 },
      conditional(isFirst, { column: 'จำนวน', test: 'filled', values: [] }),
    ]
    const schema = JSON.stringify({ fields: [{ name: MASKED }], borikonRules: [check, ...others].map(ruleOf) })
    const file = engine.ticket(engine.folders.write('conditional.json', schema))
    const masked = [{ check, columns: [MASKED] }]
    const taken = async () => {
      const { rules } = await engine.call('quality.get', { extract })
      return rules.filter(({ state }) => state === 'accepted').map(({ rule }) => rule.check)
    }
    expect(await engine.call('quality.importSchema', { extract, file, apply: false })).toMatchObject({ added: 2, known: 0, masked })
    expect(await engine.call('quality.importSchema', { extract, file, apply: true })).toMatchObject({ added: 2, known: 0, masked })
    expect(await taken()).toEqual(others)
    await engine.call('rows.reveal', { extract, columns: [MASKED] })
    expect(await engine.call('quality.importSchema', { extract, file, apply: true })).toMatchObject({ added: 1, known: 2, masked: [] })
    expect(await taken()).toEqual([...others, check])
    await engine.call('rows.hide', { extract })
  })

  it('of a file that is looked at tell how many records fail and not which, unless somebody asks', async () => {
    const file = engine.ticket(engine.folders.path('named.csv'))
    const constraints = { enum: [WANTED] }
    const schema = engine.ticket(engine.folders.write('enum.json', JSON.stringify({ fields: [{ name: MASKED, constraints }] })))
    const check = async (reveal: boolean) => {
      const { rules } = await engine.run('files.quality', { file, overrides: {}, schema, reveal }, qualityReport)
      return rules.find(({ rule }) => rule.check.kind === 'allowed')
    }
    expect(await check(false)).toMatchObject({ checks: 40, passed: 10, failures: [], maskedColumns: [MASKED] })
    expect((await check(true))?.failures).toHaveLength(30)
  })
})
