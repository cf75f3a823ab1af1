import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEngine, type TestEngine } from '#engine/testing/engine.ts'
import { createWorkspace } from '#engine/testing/path.ts'
import { importResult } from '#shared/contract/extracts.ts'
import type { DialectOverrides } from '#shared/csv/dialect.ts'

let engine: TestEngine

beforeAll(async () => {
  engine = startEngine()
  await createWorkspace(engine)
})
afterAll(() => engine.stop())

const NAMES = ['สมชาย ใจดี', 'กนกวรรณ ใจดี', 'ณัฐพงษ์ ใจดี', 'วิไลวรรณ ใจดี']
const people = Array.from({ length: 40 }, (_, i) => `${i + 1},${NAMES[i % 4]},${i * 20}`).join('\n')

/** Acts on every column in each way that the audit trail knows; answers what it says of them, from the first act on. */
async function actOn(content: string, overrides: DialectOverrides) {
  const file = engine.ticket(engine.folders.write(`acted-on-${overrides.headerLines ?? 'as-it-is'}.csv`, content))
  const { extract } = await engine.run('import.start', { file, overrides, dataset: null, title: '' }, importResult)
  const { total } = await engine.call('audit.list', { from: 0, count: 1 })
  const columns = (await engine.call('extracts.get', { extract })).reading.columns.map((column) => column.name)
  await engine.call('rows.reveal', { extract, columns })
  const decisions = columns.map((column) => ({ column, action: 'accept' as const, type: null, sensitivity: 'none' as const, reason: '' }))
  await engine.call('tags.decide', { extract, decisions })
  await engine.call('tags.undo', { extract })
  await engine.call('protection.set', { extract, columns: columns.map((column) => ({ column, protection: { kind: 'drop' as const } })) })
  for (const column of columns) {
    const rule = { check: { kind: 'required' as const, column }, dimension: 'accuracy' as const, weight: 1, must: false }
    const added = await engine.call('quality.add', { extract, rule })
    await engine.call('quality.change', { extract, rule: added.rule, to: { ...rule, weight: 2 } })
    await engine.call('quality.remove', { extract, rule: added.rule })
  }
  const { rules } = await engine.call('quality.get', { extract })
  await engine.call('quality.acceptAll', { extract, rules: rules.map((one) => one.id) })
  const since = await engine.call('audit.list', { from: 0, count: 100 })
  return { columns, said: JSON.stringify(since.entries.slice(0, since.total - total)), actions: since.entries.map((one) => one.action) }
}

describe('the audit trail', () => {
  it('calls columns by their place whose names are values of records', async () => {
    const { columns, said, actions } = await actOn(`ลำดับ,ชื่อ,จำนวน\n${people}\n`, { headerLines: 3 })
    expect(columns.join()).toContain('สมชาย')
    expect(said).not.toMatch(/สมชาย|กนกวรรณ|ใจดี/)
    expect(said).toContain('column_2')
    expect(actions).toEqual(expect.arrayContaining(['rows.reveal', 'column.decide', 'column.undo', 'protection.set', 'quality.change']))
  })

  it('and one whose name numbers a person', async () => {
    const { said } = await actOn(`ลำดับ,นางสาวปวริศา ใจดี,จำนวน\n${people}\n`, {})
    expect(said).not.toContain('ปวริศา')
    expect(said).toMatch(/column_2.*ลำดับ|ลำดับ.*column_2/)
  })

  it('but any other by its name', async () => {
    const { said } = await actOn(`ลำดับ,ชื่อ,จำนวน\n${people}\n`, { headerLines: 1 })
    expect(said).toContain('ชื่อ')
    expect(said).not.toContain('column_2')
  })
})
