import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createFolders,
  type EngineProcess,
  filesBelow,
  samplePath,
  startEngine,
  startEngineProcess,
  type TestFolders,
} from '#engine/testing/engine.ts'
import { addApprovers, createWorkspace, importFile, pathToApproved, trustCentre } from '#engine/testing/path.ts'
import { largeTable } from '#engine/testing/tables.ts'
import type { ImportResult } from '#shared/contract/extracts.ts'
import { bundleInfo, type Submission, verification } from '#shared/contract/submissions.ts'
import { doctorReport } from '#shared/contract/workspace.ts'

const KILLS = 8
const DEVICE = { kind: 'device' } as const
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

let folders: TestFolders
let id: string
let kept: ImportResult
let submission: Submission
let identityPath: string
let large: string
/** From the call to the last record of the same work when nobody disturbs it: kills are spread over this time. */
const undisturbed = { import: 0, reread: 0, package: 0 }

beforeAll(async () => {
  folders = createFolders()
  const engine = startEngine({ folders })
  id = (await createWorkspace(engine)).workspace.id
  large = folders.write('large.csv', largeTable(3_000_000).text)
  kept = await importFile(engine, samplePath('welfare-register-clean.csv'))
  identityPath = (await trustCentre(engine)).identityPath
  submission = await pathToApproved(engine, kept, await addApprovers(engine))
  const start = performance.now()
  const rehearsal = await importFile(engine, large)
  undisturbed.import = performance.now() - start
  undisturbed.reread = await timed(() => engine.finished('extracts.reread', { extract: rehearsal.extract, overrides: { headerLines: 1 } }))
  undisturbed.package =
    (await timed(() => engine.finished('bundles.verify', { file: engine.ticket(large), identity: null, cards: [] }))) + 400
  await engine.call('datasets.delete', { dataset: rehearsal.dataset })
  await engine.stop()
})
afterAll(() => folders.remove())

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** Ends the engine's process at some moment of a piece of work: the nth of the kills lands in the nth part of its time. */
async function killDuring(span: number, nth: number, work: (engine: EngineProcess) => Promise<unknown>): Promise<boolean> {
  const engine = startEngineProcess(folders)
  await engine.call('workspace.open', { id, unlock: DEVICE })
  let ended = false
  // The process is about to be killed under this call: only whether it ended before is of interest.
  const running = work(engine).then(
    () => (ended = true),
    () => undefined,
  )
  await pause((span * (nth + Math.random())) / KILLS)
  const finishedBefore = ended
  await engine.kill()
  await running
  return finishedBefore
}

/** Opens the workspace as the next start does: it must be sound and hold nothing partial. */
async function afterwards<T>(look: (engine: ReturnType<typeof startEngine>) => Promise<T>): Promise<T> {
  const engine = startEngine({ folders })
  try {
    await engine.call('workspace.open', { id, unlock: DEVICE })
    expect(await engine.run('workspace.doctor', {}, doctorReport)).toMatchObject({ healthy: true })
    expect(await engine.call('audit.verify', {})).toMatchObject({ firstBroken: null })
    const datasets = await engine.call('datasets.list', {})
    const extracts = datasets.flatMap((dataset) => dataset.extracts.map((extract) => `${extract.id}.db`)).sort()
    const workspace = join(folders.documents, 'dep')
    expect(
      readdirSync(join(workspace, 'extracts'))
        .filter((name) => !name.endsWith('-journal'))
        .sort(),
    ).toEqual(extracts)
    expect(filesBelow(workspace).filter((file) => file.includes('.part'))).toEqual([])
    expect(readdirSync(join(folders.config, 'spool'))).toEqual([])
    return await look(engine)
  } finally {
    await engine.stop()
  }
}

const upload = async (engine: EngineProcess, path: string): Promise<string> => {
  const added = await engine.client.host.addPath(path)
  if (!added.ok) throw new Error(added.problem.code)
  return added.value.ticket
}

describe('an engine that is killed', () => {
  it.each(Array.from({ length: KILLS }, (_, i) => i))('during an import leaves it whole or not at all (part %i)', async (nth) => {
    const finishedBefore = await killDuring(undisturbed.import, nth, async (engine) => {
      const file = await upload(engine, large)
      return engine.finished('import.start', { file, overrides: {}, dataset: null, title: 'ใหญ่' })
    })
    await afterwards(async (engine) => {
      const datasets = await engine.call('datasets.list', {})
      const arrived = datasets.filter((dataset) => dataset.id !== kept.dataset)
      expect(arrived.length).toBeLessThanOrEqual(1)
      if (finishedBefore) expect(arrived).toHaveLength(1)
      for (const dataset of arrived) {
        expect(dataset.extracts).toHaveLength(1)
        const extract = dataset.extracts[0]?.id ?? ''
        await engine.call('profile.get', { extract })
        expect((await engine.call('rows.page', { extract, from: 0, count: 1 })).rows).toHaveLength(1)
        await engine.call('datasets.delete', { dataset: dataset.id })
      }
      expect(await engine.call('extracts.get', { extract: kept.extract })).toMatchObject({ lines: { records: 400 } })
    })
  })

  it.each([0, 3, 6, 7])('during a re-read has the old reading or the new one (part %i)', async (nth) => {
    const { extract, dataset } = await afterwards((engine) => importFile(engine, large))
    await killDuring(undisturbed.reread, nth, (engine) =>
      engine.finished('extracts.reread', { extract, overrides: { headerLines: 0, delimiter: ',' } }),
    )
    await afterwards(async (engine) => {
      const { reading, lines } = await engine.call('extracts.get', { extract })
      const profile = await engine.call('profile.get', { extract })
      expect(profile.records).toBe(lines.records)
      expect(profile.columns.map((column) => column.name)).toEqual(reading.columns.map((column) => column.name))
      expect([';', ',']).toContain(reading.dialect.delimiter)
      const last = await engine.call('rows.page', { extract, from: lines.records - 1, count: 5 })
      expect(last.rows).toHaveLength(1)
      await engine.call('datasets.delete', { dataset })
    })
  })

  it.each(Array.from({ length: KILLS }, (_, i) => i))('while packaging has the whole bundle or none (part %i)', async (nth) => {
    await killDuring(undisturbed.package, nth, (engine) => engine.finished('submissions.package', { submission: submission.id }))
    await afterwards(async (engine) => {
      const { submission: now } = await engine.call('submissions.current', { extract: kept.extract })
      const bundles = readdirSync(join(folders.documents, 'dep', 'bundles'))
      expect(['approved', 'packaged']).toContain(now?.state)
      if (now?.state === 'approved') return expect(bundles).toEqual([])
      expect(bundles).toEqual([now?.bundle?.name])
      const file = engine.ticket(join(folders.documents, 'dep', 'bundles', bundles[0] ?? ''))
      const identity = engine.ticket(identityPath)
      expect(await engine.run('bundles.verify', { file, identity, cards: [] }, verification)).toMatchObject({ valid: true })
      // The next kill needs something to package.
      await engine.call('submissions.withdraw', { submission: submission.id, reason: 'อีกครั้ง' })
      await engine.call('people.list', {})
      return undefined
    })
  })

  it('packages in the end what it could not before', async () => {
    await afterwards(async (engine) => {
      const { submission: now } = await engine.call('submissions.current', { extract: kept.extract })
      if (now?.state === 'approved')
        expect(await engine.run('submissions.package', { submission: now.id }, bundleInfo)).toMatchObject({ encrypted: true })
    })
  })
})
