import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFolders, SAMPLES, samplePath, startEngine, type TestEngine } from '#engine/testing/engine.ts'
import { createWorkspace, importFile } from '#engine/testing/path.ts'
import { openWorkspaceDatabase, workspaceFolder } from '#engine/testing/workspace.ts'
import { doctorReport } from '#shared/contract/workspace.ts'
import { migrate, openDatabase } from './database.ts'

const DEVICE = { kind: 'device' } as const

describe('the database', () => {
  const folders = createFolders()
  let engine: TestEngine
  let id: string

  beforeAll(async () => {
    engine = startEngine({ folders })
    id = (await createWorkspace(engine)).workspace.id
    for (const sample of SAMPLES.slice(2)) await importFile(engine, samplePath(sample))
    await engine.call('workspace.close', {})
  })
  afterAll(async () => {
    await engine.stop()
    folders.remove()
  })

  /** What opening answers while the file is something else; the file is put back. */
  async function problemWith(name: string, change: (path: string) => void): Promise<string> {
    const path = join(workspaceFolder(folders), name)
    const original = readFileSync(path)
    change(path)
    try {
      return (await engine.problem('workspace.open', { id, unlock: DEVICE })).code
    } finally {
      writeFileSync(path, original)
    }
  }

  it('moves to a new version in one transaction or not at all', () => {
    const path = folders.path('migrating.db')
    const key = randomBytes(32)
    const db = openDatabase(path, key)
    migrate(db, ['CREATE TABLE first (a TEXT) STRICT; INSERT INTO first VALUES (1)'])
    expect(() => migrate(db, ['', 'CREATE TABLE second (a TEXT) STRICT; UPDATE first SET a = 2', 'CREATE TABLE broken ('])).toThrow()
    db.close()
    const again = openDatabase(path, key)
    expect(again.prepare('SELECT a FROM first').all()).toEqual([{ a: '1' }])
    expect(again.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'second'").get()).toEqual({ n: 0 })
    expect(again.pragma('user_version', { simple: true })).toBe(1)
    migrate(again, ['', 'CREATE TABLE second (a TEXT) STRICT'])
    expect(again.pragma('user_version', { simple: true })).toBe(2)
    again.close()
  })

  it('of a newer program is refused and left as it is', async () => {
    const db = await openWorkspaceDatabase(folders)
    const version = db.pragma('user_version', { simple: true })
    db.pragma('user_version = 999')
    db.close()
    expect(await engine.problem('workspace.open', { id, unlock: DEVICE })).toMatchObject({ code: 'workspace-too-new' })
    const again = await openWorkspaceDatabase(folders)
    expect(again.pragma('user_version', { simple: true })).toBe(999)
    again.pragma(`user_version = ${version}`)
    again.close()
    expect(
      await problemWith('workspace.json', (file) => writeFileSync(file, readFileSync(file, 'utf8').replace('"format": 1', '"format": 2'))),
    ).toBe('workspace-too-new')
  })

  it('damaged, cut short, emptied or gone is said to be so', async () => {
    expect(await problemWith('workspace.json', (path) => writeFileSync(path, '{'))).toBe('workspace-damaged')
    expect(await problemWith('workspace.json', (path) => writeFileSync(path, '{"id":"x","format":1,"protectors":[]}'))).toBe(
      'workspace-damaged',
    )
    expect(await problemWith('workspace.json', rmSync)).toBe('workspace-not-found')
    expect(await problemWith('workspace.db', (path) => writeFileSync(path, randomBytes(40_960)))).toBe('workspace-damaged')
    expect(await problemWith('workspace.db', (path) => truncateSync(path, 0))).toBe('workspace-damaged')
    expect(await problemWith('workspace.db', rmSync)).toBe('workspace-damaged')
    expect(existsSync(join(workspaceFolder(folders), 'workspace.db'))).toBe(true)
  })

  it('is not opened with parameters that would exhaust the computer, or make no sense', async () => {
    const withCost = (N: number, r: number) => (path: string) => {
      const file: { protectors: { kind: string; scrypt: object | null }[] } = JSON.parse(readFileSync(path, 'utf8'))
      for (const one of file.protectors) if (one.scrypt) one.scrypt = { ...one.scrypt, N, r }
      writeFileSync(path, JSON.stringify(file))
    }
    const path = join(workspaceFolder(folders), 'workspace.json')
    const original = readFileSync(path)
    for (const [N, r] of [
      [2 ** 30, 8],
      [1000, 8],
      [0, 0],
      [-2, 8],
      [2 ** 14, 0],
    ] as const) {
      withCost(N, r)(path)
      expect((await engine.problem('workspace.open', { id, unlock: { kind: 'recovery-code', code: 'A' } })).code, `${N} ${r}`).toBe(
        'workspace-damaged',
      )
    }
    writeFileSync(path, original)
  })

  it('with a flipped byte anywhere is never taken for sound', async () => {
    const path = join(workspaceFolder(folders), 'workspace.db')
    const original = readFileSync(path)
    for (let at = 100; at < original.length; at += 9973) {
      const damaged = Buffer.from(original)
      damaged[at] = (damaged[at] ?? 0) ^ 1
      writeFileSync(path, damaged)
      const opened = await engine.engine.call('workspace.open', { id, unlock: DEVICE })
      if (!opened.ok) {
        expect(opened.problem.code).toBe('workspace-damaged')
        continue
      }
      const job = await engine.finished('workspace.doctor', {})
      expect(job.state === 'done' ? doctorReport.parse(job.result).healthy : job.problem?.code, `byte ${at}`).not.toBe(true)
      expect(job.problem?.code).not.toBe('internal')
      await engine.call('workspace.close', {})
    }
    writeFileSync(path, original)
  })

  it('names the extract whose file is damaged or gone', async () => {
    const extracts = join(workspaceFolder(folders), 'extracts')
    const damages: readonly [string, (path: string) => void][] = [
      ['identity', (path) => writeFileSync(path, Buffer.concat([readFileSync(path).subarray(0, 16_384), randomBytes(60_000)]))],
      ['identity', (path) => truncateSync(path, 0)],
      ['missing', (path) => rmSync(path)],
    ]
    for (const [what, damage] of damages) {
      const [name] = readdirSync(extracts)
      const path = join(extracts, name ?? '')
      const original = readFileSync(path)
      await engine.call('workspace.open', { id, unlock: DEVICE })
      damage(path)
      const report = await engine.run('workspace.doctor', {}, doctorReport)
      expect(report.checks.map((check) => `${check.code} ${check.ok}`).sort()).toEqual(
        ['audit-chain true', 'database true', `extract-${what} false`, 'extract-identity true'].sort(),
      )
      const extract = basename(path, '.db')
      const problem = await engine.problem('rows.page', { extract, from: 0, count: 1 })
      expect(problem.code).toBe(what === 'missing' ? 'extract-missing' : 'extract-damaged')
      await engine.call('workspace.close', {})
      writeFileSync(path, original)
    }
  })

  it('of one damaged page in an extract says that the extract is damaged, whoever meets it, and the doctor names it', async () => {
    const extracts = join(workspaceFolder(folders), 'extracts')
    await engine.call('workspace.open', { id, unlock: DEVICE })
    const [dataset] = await engine.call('datasets.list', {})
    const extract = dataset?.extracts[0]?.id ?? ''
    await engine.call('workspace.close', {})
    const path = join(extracts, `${extract}.db`)
    const original = readFileSync(path)
    const page = 16_384
    let damaged = 0
    for (let at = page / 2; at < original.length; at += page) {
      const bytes = Buffer.from(original)
      bytes[at] = (bytes[at] ?? 0) ^ 1
      writeFileSync(path, bytes)
      await engine.call('workspace.open', { id, unlock: DEVICE })
      const outcomes = await Promise.all([
        engine.engine.call('rows.page', { extract, from: 0, count: 10 }),
        engine.engine.call('profile.get', { extract }),
        engine.engine.call('extracts.rejects', { extract, from: 0, count: 10 }),
      ])
      const problems = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.problem.code]))
      expect(
        problems.filter((code) => code !== 'extract-damaged'),
        `byte ${at}`,
      ).toEqual([])
      const report = await engine.run('workspace.doctor', {}, doctorReport)
      if (problems.length > 0) expect(report.healthy, `byte ${at}`).toBe(false)
      if (!report.healthy) damaged++
      await engine.call('workspace.close', {})
    }
    writeFileSync(path, original)
    // But for pages that hold nothing.
    expect(damaged).toBeGreaterThan(0.7 * Math.floor(original.length / page))
  })
})
