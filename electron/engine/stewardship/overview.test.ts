import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { samplePath, startEngine, type TestEngine } from '#engine/testing/engine.ts'
import { acceptAll, createWorkspace, describe as describeDataset, importFile } from '#engine/testing/path.ts'
import type { ImportResult } from '#shared/contract/extracts.ts'

let engine: TestEngine
let imported: ImportResult

beforeAll(async () => {
  engine = startEngine()
  await createWorkspace(engine)
  imported = await importFile(engine, samplePath('welfare-register-clean.csv'))
})
afterAll(() => engine.stop())

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
