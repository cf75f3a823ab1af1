import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SAMPLES, samplePath, startEngine, type TestEngine } from '#engine/testing/engine.ts'
import { addApprovers, createWorkspace, importFile, pathToApproved, trustCentre } from '#engine/testing/path.ts'
import { largeTable } from '#engine/testing/tables.ts'
import { type ImportResult, importResult, savedFile } from '#shared/contract/extracts.ts'
import type { Job } from '#shared/contract/jobs.ts'
import { bundleInfo } from '#shared/contract/submissions.ts'
import { doctorReport, recentWorkspace } from '#shared/contract/workspace.ts'

let engine: TestEngine
let recoveryCode: string
let imported: ImportResult

beforeAll(async () => {
  engine = startEngine()
  recoveryCode = (await createWorkspace(engine)).recoveryCode
  imported = await importFile(engine, samplePath('welfare-register-clean.csv'))
  for (const sample of SAMPLES.slice(2)) await importFile(engine, samplePath(sample))
  await trustCentre(engine)
  const submission = await pathToApproved(engine, imported, await addApprovers(engine))
  await engine.run('submissions.package', { submission: submission.id }, bundleInfo)
})
afterAll(() => engine.stop())

const restored = recentWorkspace.pick({ id: true })
const backUp = (name: string) => engine.run('workspace.backup', { save: engine.saveTicket(name) }, savedFile)

async function endOf(job: string): Promise<Job> {
  for (;;) {
    const now = await engine.call('jobs.get', { job })
    if (now.state !== 'running') return now
    await new Promise((resolve) => setTimeout(resolve, 3))
  }
}

/** Another computer: an engine with folders of its own. */
async function elsewhere<T>(work: (other: TestEngine) => Promise<T>): Promise<T> {
  const other = startEngine()
  try {
    return await work(other)
  } finally {
    await other.stop()
  }
}

describe('a backup', () => {
  it('holds the workspace, encrypted, without the key file and without what is unfinished', async () => {
    const { bytes, sha256 } = await backUp('backup.zip')
    const zip = readFileSync(engine.folders.path('backup.zip'))
    expect(zip.length).toBe(bytes)
    expect(sha256).toMatch(/^[0-9a-f]{64}$/)
    const keys = join(engine.folders.config, 'keys')
    for (const name of readdirSync(keys)) {
      const key = readFileSync(join(keys, name), 'utf8').trim()
      expect(zip.includes(key)).toBe(false)
      expect(zip.includes(Buffer.from(key, 'base64'))).toBe(false)
    }
    for (const word of ['กรมตัวอย่าง', 'SQLite format 3', 'เลขประจำตัวประชาชน', '.part', '.key']) expect(zip.includes(word), word).toBe(false)
    const folder = join(engine.folders.documents, 'dep')
    expect(readdirSync(folder).filter((name) => name.includes('backup'))).toEqual([])
  })

  it('is restored elsewhere with everything it had', async () => {
    await backUp('backup.zip')
    const before = { datasets: await engine.call('datasets.list', {}), people: await engine.call('people.list', {}) }
    await elsewhere(async (other) => {
      const backup = other.ticket(engine.folders.path('backup.zip'))
      const { id } = await other.run('workspace.restore', { backup, folder: null }, restored)
      expect(await other.problem('workspace.open', { id, unlock: { kind: 'device' } })).toMatchObject({ code: 'key-file-missing' })
      await other.call('workspace.open', { id, unlock: { kind: 'recovery-code', code: recoveryCode } })
      expect(await other.call('datasets.list', {})).toEqual(before.datasets)
      expect(await other.call('people.list', {})).toEqual(before.people)
      expect(await other.run('workspace.doctor', {}, doctorReport)).toMatchObject({ healthy: true })
      const saved = await other.run('extracts.save', { extract: imported.extract, save: other.saveTicket('out.csv') }, savedFile)
      expect(saved.bytes).toBe(readFileSync(samplePath('welfare-register-clean.csv')).length)
      expect(readdirSync(join(other.folders.documents, 'restored', 'bundles'))).toHaveLength(1)
    })
  })

  it('is made while an import runs, and holds what was finished by then', async () => {
    const path = engine.folders.write('large.csv', largeTable(6_000_000).text)
    const running = await engine.call('import.start', { file: engine.ticket(path), overrides: {}, dataset: null, title: 'ระหว่างสำรอง' })
    const { datasets } = { datasets: (await engine.call('datasets.list', {})).length }
    await backUp('during.zip')
    expect((await endOf(running.job)).state).toBe('done')
    await elsewhere(async (other) => {
      const { id } = await other.run(
        'workspace.restore',
        { backup: other.ticket(engine.folders.path('during.zip')), folder: null },
        restored,
      )
      await other.call('workspace.open', { id, unlock: { kind: 'recovery-code', code: recoveryCode } })
      expect(await other.call('datasets.list', {})).toHaveLength(datasets)
      expect(await other.run('workspace.doctor', {}, doctorReport)).toMatchObject({ healthy: true })
      expect(readdirSync(join(other.folders.documents, 'restored', 'extracts'))).toHaveLength(datasets)
    })
    await engine.call('datasets.delete', { dataset: importResult.parse((await engine.call('jobs.get', running)).result).dataset })
  })

  it('is whole while extracts are read again, decided on and deleted', async () => {
    const path = engine.folders.write('moving.csv', largeTable(8_000_000).text)
    const moving = await importFile(engine, path, null, 'เปลี่ยน')
    const gone = await importFile(engine, engine.folders.write('gone.csv', largeTable(4_000_000).text), null, 'หายไป')
    const backup = await engine.call('workspace.backup', { save: engine.saveTicket('moving.zip') })
    const again = await engine.call('extracts.reread', { extract: moving.extract, overrides: { headerLines: 0 } })
    await engine.call('datasets.delete', { dataset: gone.dataset })
    const decision = { column: 'ศาสนา', action: 'change' as const, type: 'religion', sensitivity: 'secret' as const, reason: '' }
    await engine.call('tags.decide', { extract: imported.extract, decisions: [decision] })
    expect((await endOf(again.job)).state).toBe('done')
    const made = await endOf(backup.job)
    // Either it is whole, or it says that it is none.
    if (made.state !== 'done') return expect(existsSync(engine.folders.path('moving.zip'))).toBe(false)
    await elsewhere(async (other) => {
      const { id } = await other.run(
        'workspace.restore',
        { backup: other.ticket(engine.folders.path('moving.zip')), folder: null },
        restored,
      )
      await other.call('workspace.open', { id, unlock: { kind: 'recovery-code', code: recoveryCode } })
      expect(await other.run('workspace.doctor', {}, doctorReport)).toMatchObject({ healthy: true })
      for (const dataset of await other.call('datasets.list', {})) {
        for (const { id: extract } of dataset.extracts) {
          expect((await other.call('profile.get', { extract })).records).toBeGreaterThan(0)
          expect((await other.call('rows.page', { extract, from: 0, count: 1 })).rows).toHaveLength(1)
        }
      }
    })
    return undefined
  })

  it('is cancelled without a trace', async () => {
    const { job } = await engine.call('workspace.backup', { save: engine.saveTicket('cancelled.zip') })
    await engine.call('jobs.cancel', { job })
    expect((await endOf(job)).state).toBe('cancelled')
    expect(readdirSync(engine.folders.root).filter((name) => name.startsWith('cancelled'))).toEqual([])
  })
})

describe('a damaged backup', () => {
  const refused = async (bytes: Buffer, into?: string) =>
    elsewhere(async (other) => {
      const backup = other.ticket(other.folders.write('damaged.zip', bytes))
      if (into) mkdirSync(other.folders.path(into))
      const folder = into ? other.engine.tickets.addFolder(other.folders.path(into)) : null
      const job = await other.finished('workspace.restore', { backup, folder })
      expect(await other.call('workspace.recent', {})).toEqual([])
      if (into) expect(readdirSync(other.folders.path(into))).toEqual([])
      else expect(existsSync(join(other.folders.documents, 'restored'))).toBe(false)
      return job.problem?.code
    })

  it.each<[string, (zip: Buffer) => Buffer]>([
    ['cut short', (zip) => zip.subarray(0, zip.length - 1000)],
    ['without its beginning', (zip) => zip.subarray(1000)],
    ['empty', () => Buffer.alloc(0)],
    ['no zip at all', () => Buffer.from('id,name\n1,a\n')],
    ['with a flipped byte in an extract', (zip) => flipped(zip, zip.indexOf('extracts/') + 3000)],
    ['with a flipped byte in the database', (zip) => flipped(zip, zip.indexOf('workspace.db') + 9000)],
    ['without the database', (zip) => renamed(zip, 'workspace.db', 'bundles/a.db')],
    ['with a path that leads out', (zip) => renamed(zip, 'workspace.db', '../escape.db')],
  ])('%s leaves nothing', async (_what, damage) => {
    await backUp('backup.zip')
    expect(await refused(damage(readFileSync(engine.folders.path('backup.zip'))))).toBe('backup-damaged')
  })

  it('leaves an empty folder as empty as it was, and a full one alone', async () => {
    await backUp('backup.zip')
    const zip = readFileSync(engine.folders.path('backup.zip'))
    expect(await refused(zip.subarray(0, 5000), 'chosen')).toBe('backup-damaged')
    await elsewhere(async (other) => {
      mkdirSync(other.folders.path('full'))
      writeFileSync(other.folders.path('full/letter.txt'), 'mine')
      const folder = other.engine.tickets.addFolder(other.folders.path('full'))
      const job = await other.finished('workspace.restore', { backup: other.ticket(engine.folders.path('backup.zip')), folder })
      expect(job.problem).toMatchObject({ code: 'folder-not-empty' })
      expect(readdirSync(other.folders.path('full'))).toEqual(['letter.txt'])
    })
  })
})

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

/** Both places where a zip names an entry; the names have the same length. */
function renamed(bytes: Buffer, from: string, to: string): Buffer {
  expect(to).toHaveLength(from.length)
  const copy = Buffer.from(bytes)
  for (let at = copy.indexOf(from); at >= 0; at = copy.indexOf(from, at + 1)) copy.write(to, at)
  return copy
}
