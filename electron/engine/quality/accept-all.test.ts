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

  it('are taken back together: those accepted together, and of them those that nobody changed since', async () => {
    const text = `id,place\n${Array.from({ length: 30 }, (_, i) => `${i},${i % 2 ? 'a' : 'b'}`).join('\n')}\n`
    const { extract } = await importFile(engine, engine.folders.write('taken-back.csv', text), null, 'taken back')
    const rules = async () => (await engine.call('quality.get', { extract })).rules
    const [before, changed, ...together] = (await rules()).map(({ id }) => id)
    if (before === undefined || changed === undefined) throw new Error('too few suggestions')
    await engine.call('quality.accept', { extract, rule: before, accepted: true, must: false })
    const { batch } = await engine.call('quality.acceptAll', { extract, rules: [before, changed, ...together] })
    const rule = (await rules()).find(({ id }) => id === changed)?.rule
    if (!rule) throw new Error('not accepted')
    await engine.call('quality.change', { extract, rule: changed, to: { ...rule, must: true } })
    expect(await engine.call('quality.takeBack', { extract, batch })).toEqual({ rules: together.length })
    const accepted = (await rules()).filter(({ state }) => state === 'accepted')
    expect(accepted.map(({ id }) => id)).toEqual([before, changed])
    const { entries } = await engine.call('audit.list', { from: 0, count: together.length })
    expect(entries.map(({ action }) => action)).toEqual(together.map(() => 'quality.remove'))
    expect(entries[0]?.before).toMatchObject({ kind: expect.any(String), columns: [expect.stringMatching(/^(id|place)$/)] })
    expect(await engine.problem('quality.takeBack', { extract, batch })).toMatchObject({ code: 'nothing-to-take-back' })
    expect(await engine.problem('quality.takeBack', { extract, batch: null })).toMatchObject({ code: 'nothing-to-take-back' })
  })
})
