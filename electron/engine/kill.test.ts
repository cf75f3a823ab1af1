import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ExtractKey, extractPath } from '#engine/extracts/store.ts'
import {
  createFolders,
  type EngineProcess,
  filesBelow,
  samplePath,
  startEngine,
  startEngineProcess,
  type TestEngine,
  type TestFolders,
} from '#engine/testing/engine.ts'
import { type Approvers, addApprovers, approve, createWorkspace, importFile, pathToApproved, trustCentre } from '#engine/testing/path.ts'
import { largeTable } from '#engine/testing/tables.ts'
import { openWorkspaceDatabase, workspaceFolder } from '#engine/testing/workspace.ts'
import { openDatabase } from '#engine/workspace/database.ts'
import type { ImportResult } from '#shared/contract/extracts.ts'
import { type Submission, verification } from '#shared/contract/submissions.ts'
import { doctorReport } from '#shared/contract/workspace.ts'

/** Moments at which each piece of work is killed, every one at random within its share of the time; BORIKON_LONG_TESTS tries more. */
const KILLS = process.env.BORIKON_LONG_TESTS ? 12 : 3
const DEVICE = { kind: 'device' } as const

let folders: TestFolders
let id: string
let kept: ImportResult
let approvers: Approvers
let submission: Submission
let identityPath: string
let large: string

beforeAll(async () => {
  folders = createFolders()
  const engine = startEngine({ folders })
  id = (await createWorkspace(engine)).workspace.id
  large = folders.write('large.csv', largeTable(1_500_000).text)
  kept = await importFile(engine, samplePath('welfare-register-clean.csv'))
  identityPath = (await trustCentre(engine)).identityPath
  approvers = await addApprovers(engine)
  submission = await pathToApproved(engine, kept, approvers)
  await engine.stop()
})
afterAll(() => folders.remove())

type Work = (engine: EngineProcess) => Promise<unknown>

/**
 * Does a piece of work in an engine's process and ends the process after `share` of the time it takes undisturbed, at a random moment nearby.
 * The first call of a piece of work measures that time, and kills when it is over.
 */
function createKiller(work: Work): (share: number) => Promise<void> {
  let span: number | null = null
  return async (share) => {
    const engine = startEngineProcess(folders)
    await engine.call('workspace.open', { id, unlock: DEVICE })
    const start = performance.now()
    // The process is killed under this call.
    const running = work(engine).catch(() => undefined)
    if (span === null) {
      await running
      span = performance.now() - start
    } else await new Promise((resolve) => setTimeout(resolve, (span ?? 0) * (share + Math.random() / KILLS)))
    await engine.kill()
    await running
  }
}

/** Opens the workspace as the next start does: it must be sound and hold nothing partial. */
async function afterwards<T>(look: (engine: TestEngine) => Promise<T>): Promise<T> {
  const engine = startEngine({ folders })
  try {
    await engine.call('workspace.open', { id, unlock: DEVICE })
    const datasets = await engine.call('datasets.list', {})
    const extracts = datasets.flatMap((dataset) => dataset.extracts.map((extract) => `${extract.id}.db`))
    expect(readdirSync(join(workspaceFolder(folders), 'extracts')).sort()).toEqual(extracts.sort())
    expect(filesBelow(workspaceFolder(folders)).filter((file) => file.includes('.part'))).toEqual([])
    expect(readdirSync(join(folders.config, 'spool'))).toEqual([])
    expect(await engine.run('workspace.doctor', {}, doctorReport)).toMatchObject({ healthy: true })
    expect(await engine.call('extracts.get', { extract: kept.extract })).toMatchObject({ lines: { records: 400 } })
    return await look(engine)
  } finally {
    await engine.stop()
  }
}

async function ticketOf(engine: EngineProcess, path: string): Promise<string> {
  const added = await engine.client.host.addPath(path)
  if (!added.ok) throw new Error(added.problem.code)
  return added.value.ticket
}

const moments = Array.from({ length: KILLS }, (_, i) => i)

describe('an engine that is killed', () => {
  const killImport = createKiller(async (engine) => {
    const file = await ticketOf(engine, large)
    return engine.finished('import.start', { file, overrides: {}, dataset: null, title: 'ใหญ่' })
  })

  it.each(moments)('during an import leaves it whole or not at all (moment %i)', async (moment) => {
    await killImport(moment / KILLS)
    await afterwards(async (engine) => {
      const arrived = (await engine.call('datasets.list', {})).filter((dataset) => dataset.id !== kept.dataset)
      // The first one was killed when it was done: what was finished is there.
      expect(arrived.length).toBeGreaterThanOrEqual(moment === 0 ? 1 : 0)
      for (const { id: dataset, extracts } of arrived) {
        expect(extracts).toHaveLength(1)
        const extract = extracts[0]?.id ?? ''
        expect((await engine.call('profile.get', { extract })).records).toBe(extracts[0]?.records)
        await engine.call('datasets.delete', { dataset })
      }
    })
  })

  let reread: ImportResult | null = null
  const extractToReread = () => reread?.extract ?? ''
  const killReread = createKiller((engine) =>
    engine.finished('extracts.reread', { extract: extractToReread(), overrides: { headerLines: 0, delimiter: ',' } }),
  )

  it.each(moments)('during a re-read has the old reading or the new one (moment %i)', async (moment) => {
    reread ??= await afterwards((engine) => importFile(engine, large))
    await killReread(moment / KILLS)
    await afterwards(async (engine) => {
      const { reading, lines } = await engine.call('extracts.get', { extract: extractToReread() })
      const profile = await engine.call('profile.get', { extract: extractToReread() })
      expect(profile.records).toBe(lines.records)
      expect(profile.columns.map((column) => column.name)).toEqual(reading.columns.map((column) => column.name))
      const last = await engine.call('rows.page', { extract: extractToReread(), from: lines.records - 1, count: 5 })
      expect(last.rows).toHaveLength(1)
      if (reading.dialect.delimiter === ',')
        await engine.finished('extracts.reread', { extract: extractToReread(), overrides: { delimiter: ';' } })
    })
  })

  const killPackaging = createKiller((engine) => engine.finished('submissions.package', { submission: submission.id }))

  it.each(moments)('while packaging has the whole bundle or none (moment %i)', async (moment) => {
    await killPackaging(moment / KILLS)
    await afterwards(async (engine) => {
      const all = await engine.call('submissions.list', { dataset: kept.dataset })
      const names = all.flatMap((one) => (one.bundle ? [one.bundle.name] : []))
      expect(readdirSync(join(workspaceFolder(folders), 'bundles')).sort()).toEqual(names.sort())
      const now = all.find((one) => one.id === submission.id)
      expect(now?.state).toBe(now?.bundle ? 'packaged' : 'approved')
      if (moment === 0) expect(now?.state).toBe('packaged')
      if (!now?.bundle) return
      const file = engine.ticket(join(workspaceFolder(folders), 'bundles', now.bundle.name))
      const identity = engine.ticket(identityPath)
      expect(await engine.run('bundles.verify', { file, identity, cards: [] }, verification)).toMatchObject({ valid: true })
      // The next kill needs something to package.
      submission = await approve(engine, await engine.call('submissions.prepare', { extract: kept.extract }), approvers)
    })
  })

  it('in the middle of writing to an extract takes that change back', async () => {
    const { extract, dataset } = await afterwards((engine) => importFile(engine, large))
    const path = extractPath(workspaceFolder(folders), extract)
    const workspace = await openWorkspaceDatabase(folders)
    const row = workspace.prepare<[string], ExtractKey>('SELECT key, cipher FROM extracts WHERE id = ?').get(extract)
    workspace.close()
    if (!row) throw new Error('no extract')
    // With a cache of a few pages SQLite writes into the file before the commit: what is on disk now is what a kill would leave.
    const db = openDatabase(path, row.key, { cipher: row.cipher })
    db.pragma('journal_mode = DELETE')
    db.pragma('cache_size = 5')
    db.exec('BEGIN; UPDATE blocks SET data = zeroblob(length(data))')
    const [half, journal] = [readFileSync(path), readFileSync(`${path}-journal`)]
    db.exec('ROLLBACK')
    db.close()
    expect(half.equals(readFileSync(path))).toBe(false)
    writeFileSync(path, half)
    writeFileSync(`${path}-journal`, journal)
    await afterwards(async (engine) => {
      expect((await engine.call('rows.page', { extract, from: 0, count: 1 })).rows).toHaveLength(1)
      await engine.call('datasets.delete', { dataset })
    })
  })

  it('before the first byte of a journal leaves nothing to take back', async () => {
    writeFileSync(`${extractPath(workspaceFolder(folders), kept.extract)}-journal`, '')
    await afterwards((engine) => engine.call('rows.page', { extract: kept.extract, from: 0, count: 1 }))
  })
})
