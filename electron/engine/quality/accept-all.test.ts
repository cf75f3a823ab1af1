import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEngine, type TestEngine } from '#engine/testing/engine.ts'
import { createWorkspace, importFile } from '#engine/testing/path.ts'

let engine: TestEngine

beforeAll(async () => {
  engine = startEngine()
  await createWorkspace(engine)
})
afterAll(() => engine.stop())

describe('suggested rules', () => {
  it('are accepted together, each with an audit entry of its own, or none of them', async () => {
    const text = `id,place\n${Array.from({ length: 30 }, (_, i) => `${i},${i % 2 ? 'a' : 'b'}`).join('\n')}\n`
    const { extract } = await importFile(engine, engine.folders.write('together.csv', text), null, 'together')
    const states = async () => (await engine.call('quality.get', { extract })).rules.map(({ id, state }) => ({ id, state }))
    const suggested = (await states()).map(({ id }) => id)
    expect(suggested.length).toBeGreaterThan(2)
    expect(await engine.problem('quality.acceptAll', { extract, rules: [...suggested, 'no-such-rule'] })).toMatchObject({
      code: 'rule-not-found',
    })
    expect((await states()).some(({ state }) => state === 'accepted')).toBe(false)
    const asked = () => engine.events.filter(({ event }) => event.kind === 'changed' && event.areas.includes('quality')).length
    const before = asked()
    await engine.call('quality.acceptAll', { extract, rules: suggested })
    expect(asked() - before).toBe(1)
    expect(await states()).toEqual(suggested.map((id) => ({ id, state: 'accepted' })))
    const { entries } = await engine.call('audit.list', { from: 0, count: suggested.length })
    expect(entries.map(({ action }) => action)).toEqual(suggested.map(() => 'quality.accept'))
    await engine.call('quality.acceptAll', { extract, rules: suggested })
    expect((await engine.call('audit.list', { from: 0, count: 1 })).entries[0]).toEqual(entries[0])
  })
})
