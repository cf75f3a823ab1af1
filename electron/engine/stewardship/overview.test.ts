import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { samplePath, startEngine, type TestEngine } from '#engine/testing/engine.ts'
import {
  acceptAll,
  classifyAsSuggested,
  createWorkspace,
  decideAll,
  describe as describeDataset,
  importFile,
} from '#engine/testing/path.ts'
import type { ImportResult } from '#shared/contract/extracts.ts'

let engine: TestEngine
let imported: ImportResult

beforeAll(async () => {
  engine = startEngine()
  await createWorkspace(engine)
  imported = await importFile(engine, samplePath('welfare-register-clean.csv'))
})
afterAll(() => engine.stop())

const stateAt = async (step: string) =>
  (await engine.call('datasets.get', { dataset: imported.dataset })).steps.find((one) => one.step === step)?.state

const countAt = async (step: string) =>
  (await engine.call('datasets.get', { dataset: imported.dataset })).steps.find((one) => one.step === step)?.count

describe('the count at a step', () => {
  it('is what its gate says is missing', async () => {
    const gates = await engine.call('gates.get', { extract: imported.extract })
    const said = (code: string) => Number(gates.find((gate) => gate.code === code)?.params.count)
    const { problems } = await engine.call('metadata.get', { dataset: imported.dataset })
    expect(said('metadata-complete')).toBe(new Set(problems.map((problem) => problem.field)).size)
    expect(said('metadata-complete')).toBeGreaterThan(1)
    expect(await countAt('describe')).toBe(said('metadata-complete'))
    // The columns, and the level and category as one more.
    expect(await countAt('tag')).toBe(said('columns-decided') + 1)
  })

  it('falls to nothing as the work is done', async () => {
    await acceptAll(engine, imported.extract)
    expect(await countAt('tag')).toBe(1)
    await describeDataset(engine, imported.dataset)
    expect(await countAt('describe')).toBe(0)
  })
})

describe('a step', () => {
  beforeAll(async () => {
    imported = await importFile(engine, samplePath('welfare-register-clean.csv'), null, 'อีกทะเบียน')
  })

  it('is not done because the data is there', async () => {
    expect(await stateAt('import')).toBe('done')
    for (const step of ['profile', 'tag', 'protect', 'describe']) expect(await stateAt(step), step).toBe('todo')
  })

  it('of quality is done when the steward has judged a rule or answered a question', async () => {
    const { extract, dataset } = imported
    await engine.call('quality.answer', { dataset, answers: { 'purpose-stated': true } })
    expect(await stateAt('profile')).toBe('done')
    await engine.call('quality.answer', { dataset, answers: { 'purpose-stated': null } })
    expect(await stateAt('profile')).toBe('todo')
    const [rule] = (await engine.call('quality.get', { extract })).rules
    await engine.call('quality.dismiss', { extract, rule: rule?.id ?? '', dismissed: true })
    expect(await stateAt('profile')).toBe('done')
  })

  it('of protection is done when the steward has chosen it and everything it follows from is decided', async () => {
    const { extract } = imported
    const suggested = async () =>
      (await engine.call('protection.get', { extract })).map((one) => ({ column: one.column, protection: one.suggested }))
    await acceptAll(engine, extract)
    await classifyAsSuggested(engine, extract)
    expect(await stateAt('tag')).toBe('done')
    expect(await stateAt('protect')).toBe('todo')
    await engine.call('protection.set', { extract, columns: await suggested() })
    expect(await stateAt('protect')).toBe('done')
    await engine.call('tags.undo', { extract })
    expect(await stateAt('protect')).toBe('todo')
  })

  it('is done with all before it when the steward sends the dataset to review', async () => {
    imported = await importFile(engine, samplePath('welfare-register-clean.csv'), null, 'ทะเบียนที่เสนอ')
    await decideAll(engine, imported)
    expect([await stateAt('profile'), await stateAt('protect')]).toEqual(['todo', 'todo'])
    await engine.call('submissions.prepare', { extract: imported.extract })
    expect([await stateAt('profile'), await stateAt('protect')]).toEqual(['done', 'done'])
  })
})
