import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFolders, startEngine, type TestEngine } from '#engine/testing/engine.ts'
import { createWorkspace, importFile } from '#engine/testing/path.ts'
import { importResult } from '#shared/contract/extracts.ts'
import type { DialectOverrides } from '#shared/csv/dialect.ts'

let engine: TestEngine
beforeAll(async () => {
  engine = startEngine()
  await createWorkspace(engine)
})
afterAll(() => engine.stop())

async function idle(engine: TestEngine): Promise<void> {
  while ((await engine.call('jobs.list', {})).some((job) => job.state === 'running')) await new Promise((resolve) => setTimeout(resolve, 5))
}

const people = Array.from({ length: 30 }, (_, i) => `นายสมชาย ใจดี ${i},0${812345600 + i},${i % 7},x`)

describe('an extract that is profiled again because a decision made a column harmless', () => {
  it.each<readonly [what: string, header: readonly string[], overrides: DialectOverrides]>([
    ['as the file suggests', ['ชื่อ,โทรศัพท์,จำนวน,หมายเหตุ'], {}],
    ['with as many columns as a person said', ['ชื่อ,โทรศัพท์,จำนวน,หมายเหตุ'], { columns: 3, longRecords: 'join' }],
    ['with names that a person gave', ['ชื่อ,โทรศัพท์,จำนวน,หมายเหตุ'], { names: ['ผู้รับ', '', 'ครั้ง'] }],
    ['with a line of dashes below the names', ['ชื่อ,โทรศัพท์,จำนวน,หมายเหตุ', '------,------,------,------'], {}],
  ])('is read as it was: %s', async (what, header, overrides) => {
    // A page's header comes again with its line of dashes, which is no record because of what was concluded of the header.
    const text = [...header, ...people, ...header, ...people.map((line) => line.replace('ดี', 'เย็น')), ''].join('\n')
    const file = engine.ticket(engine.folders.write(`${what}.csv`, text))
    const { extract } = await engine.run('import.start', { file, overrides, dataset: null, title: what }, importResult)
    const before = await engine.call('extracts.get', { extract })
    const tags = await engine.call('tags.get', { extract })
    expect((await engine.call('profile.get', { extract })).columns.some(({ top }) => top === null)).toBe(true)
    await engine.call('tags.decide', {
      extract,
      decisions: tags.map(({ column }) => ({ column, action: 'dismiss' as const, type: null, sensitivity: 'none' as const, reason: '' })),
    })
    await idle(engine)
    const { reading, lines } = await engine.call('extracts.get', { extract })
    expect({ reading, lines }).toEqual({ reading: before.reading, lines: before.lines })
    const { columns } = await engine.call('profile.get', { extract })
    expect(columns.map(({ name }) => name)).toEqual(before.reading.columns.map(({ name }) => name))
    expect(columns.every(({ top }) => top !== null)).toBe(true)
  })

  it('is so, too, where the program ended before that was done: when the workspace is opened again', async () => {
    const folders = createFolders()
    const before = startEngine({ folders })
    const { workspace } = await createWorkspace(before)
    const text = `ชื่อ,จำนวน\n${Array.from({ length: 20_000 }, (_, i) => `นายสมชาย ใจดี ${i % 90},${i % 7}`).join('\n')}\n`
    const { extract } = await importFile(before, folders.write('interrupted.csv', text))
    const hasAllValues = async (engine: TestEngine) =>
      (await engine.call('profile.get', { extract })).columns.every(({ top }) => top !== null)
    const decisions = [{ column: 'ชื่อ', action: 'dismiss' as const, type: null, sensitivity: 'none' as const, reason: '' }]
    await before.call('tags.decide', { extract, decisions })
    expect(await hasAllValues(before)).toBe(false)
    await before.stop()

    const after = startEngine({ folders })
    await after.call('workspace.open', { id: workspace.id, unlock: { kind: 'device' } })
    await idle(after)
    expect(await hasAllValues(after)).toBe(true)
    await after.stop()

    const later = startEngine({ folders })
    await later.call('workspace.open', { id: workspace.id, unlock: { kind: 'device' } })
    expect(await later.call('jobs.list', {})).toEqual([])
    await later.stop()
    folders.remove()
  })
})
