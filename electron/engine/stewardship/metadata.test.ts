import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEngine, type TestEngine } from '#engine/testing/engine.ts'
import { createWorkspace, importFile } from '#engine/testing/path.ts'

let engine: TestEngine

beforeAll(async () => {
  engine = startEngine()
  await createWorkspace(engine)
})
afterAll(() => engine.stop())

const wells = (count: number) => `บ่อ,ความลึก\n${Array.from({ length: count }, (_, i) => `บ่อ ${i},${i * 7}`).join('\n')}\n`

describe('what the catalog is told', () => {
  it('follows the extract, the columns that leave and the title, where nobody wrote something else', async () => {
    const { dataset, extract } = await importFile(engine, engine.folders.write('wells-1.csv', wells(30)), null, 'บ่อน้ำ')
    const valuesOf = async () => (await engine.call('metadata.get', { dataset })).values
    const first = await valuesOf()
    expect(first.notes).toContain('30 ระเบียน 2 คอลัมน์')
    // The form sends all it holds.
    await engine.call('metadata.set', { dataset, values: { ...first, objective: 'วางแผนน้ำ', data_source: 'สำรวจเอง' } })
    await engine.call('protection.set', { extract, columns: [{ column: 'ความลึก', protection: { kind: 'drop' } }] })
    expect((await valuesOf()).notes).toContain('30 ระเบียน 1 คอลัมน์')
    await importFile(engine, engine.folders.write('wells-2.csv', wells(45)), dataset)
    expect((await valuesOf()).notes).toContain('45 ระเบียน 1 คอลัมน์')
    await engine.call('datasets.rename', { dataset, title: 'บ่อบาดาล' })
    expect(await valuesOf()).toMatchObject({ title: 'บ่อบาดาล', objective: 'วางแผนน้ำ', data_source: 'สำรวจเอง' })
  })

  it('stays as somebody wrote it, also where that is nothing', async () => {
    const { dataset, extract } = await importFile(engine, engine.folders.write('wells-3.csv', wells(20)), null, 'บ่อเอกชน')
    const { values } = await engine.call('metadata.get', { dataset })
    await engine.call('metadata.set', { dataset, values: { ...values, notes: 'บ่อ 20 บ่อ', data_source: '' } })
    await engine.call('protection.set', { extract, columns: [{ column: 'ความลึก', protection: { kind: 'drop' } }] })
    expect((await engine.call('metadata.get', { dataset })).values).toMatchObject({ notes: 'บ่อ 20 บ่อ', data_source: '' })
  })
})
