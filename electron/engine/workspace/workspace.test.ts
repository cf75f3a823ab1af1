import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createFolders,
  filesBelow,
  SAMPLES,
  samplePath,
  startEngine,
  startEngineProcess,
  type TestEngine,
  type TestFolders,
} from '#engine/testing/engine.ts'
import { createWorkspace, importFile, STEWARD_PASSPHRASE } from '#engine/testing/path.ts'
import { doctorReport, SAMPLE_PASSPHRASE } from '#shared/contract/workspace.ts'
import { openConfigFolder } from './config-folder.ts'
import { migrate, openDatabase } from './database.ts'
import { readWorkspaceFile, unlockWorkspaceKey } from './key-store.ts'

const DEVICE = { kind: 'device' } as const
const PASSPHRASE = 'ลูกหมูสามตัว 3 little pigs'

/** The only workspace among the documents. */
function workspaceFolder(folders: TestFolders): string {
  const [name] = readdirSync(folders.documents)
  if (!name) throw new Error('no workspace')
  return join(folders.documents, name)
}

/** The workspace's key, as the engine itself finds it. */
function keyOf(folders: TestFolders): Promise<Buffer> {
  return unlockWorkspaceKey(readWorkspaceFile(workspaceFolder(folders)), DEVICE, openConfigFolder(folders.config), null)
}

describe('a workspace', () => {
  let engine: TestEngine
  let made: Awaited<ReturnType<typeof createWorkspace>>
  let id: string

  beforeAll(async () => {
    engine = startEngine()
    made = await createWorkspace(engine)
    id = made.workspace.id
    await importFile(engine, samplePath('water-stations.csv'))
  })
  afterAll(() => engine.stop())

  const close = () => engine.call('workspace.close', {})
  const open = () => engine.call('workspace.open', { id, unlock: DEVICE })

  it('knows its agency, its protectors and who works', async () => {
    const { workspace } = await engine.call('workspace.status', {})
    expect(workspace).toEqual(made.workspace)
    expect(workspace).toMatchObject({
      language: 'th',
      isSample: false,
      protectors: ['key-file', 'recovery-code'],
      actor: { name: 'บริกร ก', role: 'steward' },
    })
  })

  it('shows neither title nor name in what is written in the clear', () => {
    const plain = readFileSync(join(workspaceFolder(engine.folders), 'workspace.json'), 'utf8')
    expect(Object.keys(JSON.parse(plain))).toEqual(['id', 'format', 'protectors'])
    for (const file of filesBelow(workspaceFolder(engine.folders))) {
      const bytes = readFileSync(file)
      for (const word of ['กรมตัวอย่าง', 'บริกร', 'ทะเบียน', 'SQLite format 3', 'CREATE TABLE'])
        expect(bytes.includes(word), `${word} in ${basename(file)}`).toBe(false)
    }
  })

  it('can be read by its user only', () => {
    const folder = workspaceFolder(engine.folders)
    expect(statSync(folder).mode & 0o077).toBe(0)
    expect(statSync(join(engine.folders.config, 'keys', `${id}.key`)).mode & 0o077).toBe(0)
  })

  it('keeps its key file in the configuration folder and nowhere else', () => {
    const key = readFileSync(join(engine.folders.config, 'keys', `${id}.key`), 'utf8').trim()
    const secret = Buffer.from(key, 'base64')
    expect(secret).toHaveLength(32)
    for (const file of filesBelow(workspaceFolder(engine.folders))) {
      expect(readFileSync(file).includes(key)).toBe(false)
      expect(readFileSync(file).includes(secret)).toBe(false)
    }
  })

  it('opens with the key file and has everything it had', async () => {
    await close()
    expect(await engine.problem('datasets.list', {})).toMatchObject({ code: 'workspace-not-open' })
    expect(await open()).toEqual(made.workspace)
    expect(await engine.call('datasets.list', {})).toHaveLength(1)
  })

  it('is opened once at a time, by two clicks too', async () => {
    expect(await engine.problem('workspace.open', { id, unlock: DEVICE })).toMatchObject({ code: 'workspace-already-open' })
    expect(await engine.problem('workspace.openSample', {})).toMatchObject({ code: 'workspace-already-open' })
    await close()
    const outcomes = await Promise.all([1, 2].map(() => engine.engine.call('workspace.open', { id, unlock: DEVICE })))
    expect(outcomes.map((outcome) => (outcome.ok ? 'opened' : outcome.problem.code)).sort()).toEqual(['opened', 'workspace-already-open'])
    await close()
    await open()
  })

  it.each(['as it was shown', 'in lower case', 'without dashes', 'with O for 0 and I, L for 1'])(
    'opens with the recovery code typed %s',
    async (how) => {
      const typed: Record<string, string> = {
        'as it was shown': made.recoveryCode,
        'in lower case': made.recoveryCode.toLowerCase(),
        'without dashes': ` ${made.recoveryCode.replaceAll('-', ' ')} `,
        'with O for 0 and I, L for 1': made.recoveryCode.replaceAll('0', 'O').replace('1', 'I').replaceAll('1', 'l'),
      }
      await close()
      expect(await engine.call('workspace.open', { id, unlock: { kind: 'recovery-code', code: typed[how] ?? '' } })).toMatchObject({ id })
    },
  )

  it('does not open with a wrong recovery code, nor with a passphrase it does not have', async () => {
    await close()
    const wrong = made.recoveryCode.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
    expect(await engine.problem('workspace.open', { id, unlock: { kind: 'recovery-code', code: wrong } })).toMatchObject({
      code: 'wrong-secret',
    })
    expect(await engine.problem('workspace.open', { id, unlock: { kind: 'passphrase', passphrase: STEWARD_PASSPHRASE } })).toMatchObject({
      code: 'no-such-protector',
    })
    expect(await engine.problem('workspace.open', { id: 'a'.repeat(20), unlock: DEVICE })).toMatchObject({ code: 'workspace-not-found' })
    expect(await engine.call('workspace.status', {})).toEqual({ workspace: null })
    await open()
  })

  it('opens with a passphrase once one is added, however its letters are composed', async () => {
    expect(await engine.problem('workspace.addPassphrase', { passphrase: 'short' })).toMatchObject({ code: 'invalid-input' })
    expect(await engine.call('workspace.addPassphrase', { passphrase: `${PASSPHRASE} né` })).toMatchObject({
      protectors: ['key-file', 'recovery-code', 'passphrase'],
    })
    await close()
    expect(await engine.problem('workspace.open', { id, unlock: { kind: 'passphrase', passphrase: PASSPHRASE } })).toMatchObject({
      code: 'wrong-secret',
    })
    await engine.call('workspace.open', { id, unlock: { kind: 'passphrase', passphrase: `${PASSPHRASE} ne\u0301` } })
  })

  it('renews its recovery code: the old one opens nothing any more', async () => {
    const { recoveryCode } = await engine.call('workspace.renewRecoveryCode', {})
    await close()
    expect(await engine.problem('workspace.open', { id, unlock: { kind: 'recovery-code', code: made.recoveryCode } })).toMatchObject({
      code: 'wrong-secret',
    })
    await engine.call('workspace.open', { id, unlock: { kind: 'recovery-code', code: recoveryCode } })
    made = { ...made, recoveryCode }
  })

  it('says when its key file is gone or is another one', async () => {
    await close()
    const path = join(engine.folders.config, 'keys', `${id}.key`)
    const key = readFileSync(path)
    writeFileSync(path, `${randomBytes(32).toString('base64')}\n`)
    expect(await engine.problem('workspace.open', { id, unlock: DEVICE })).toMatchObject({ code: 'wrong-secret' })
    rmSync(path)
    expect(await engine.problem('workspace.open', { id, unlock: DEVICE })).toMatchObject({ code: 'key-file-missing' })
    writeFileSync(path, key)
    await open()
  })

  it('is opened from its folder on another computer, where only the recovery code helps', async () => {
    await close()
    const elsewhere = startEngine({ folders: engine.folders, config: engine.folders.path('config-elsewhere') })
    try {
      const folder = elsewhere.engine.tickets.addFolder(workspaceFolder(engine.folders))
      expect(await elsewhere.problem('workspace.openFolder', { folder, unlock: DEVICE })).toMatchObject({ code: 'key-file-missing' })
      await elsewhere.call('workspace.openFolder', { folder, unlock: { kind: 'recovery-code', code: made.recoveryCode } })
      expect(await elsewhere.call('workspace.recent', {})).toMatchObject([{ id, available: true }])
    } finally {
      await elsewhere.stop()
    }
    await open()
  })

  it('is remembered without its path, and marked when it is gone', async () => {
    const [entry, ...others] = await engine.call('workspace.recent', {})
    expect(others).toEqual([])
    expect(entry).toMatchObject({
      id,
      name: 'กรมตัวอย่าง',
      folder: 'dep',
      available: true,
      protectors: ['key-file', 'passphrase', 'recovery-code'],
    })
    expect(JSON.stringify(entry)).not.toContain(engine.folders.root)
    const away = startEngine({ config: engine.folders.path('config-away') })
    writeFileSync(
      engine.folders.path('config-away/recent.json'),
      readFileSync(join(engine.folders.config, 'recent.json'), 'utf8').replace('/dep"', '/gone"'),
    )
    expect(await away.call('workspace.recent', {})).toMatchObject([{ id, available: false }])
    expect(await away.problem('workspace.open', { id, unlock: DEVICE })).toMatchObject({ code: 'workspace-not-found' })
    writeFileSync(engine.folders.path('config-away/recent.json'), '{ damaged')
    expect(await away.call('workspace.recent', {})).toEqual([])
    await away.stop()
  })

  it('is not made in a folder that holds something', async () => {
    const other = startEngine()
    mkdirSync(other.folders.path('full'))
    other.folders.write('full/letter.txt', 'mine')
    const asked = {
      agency: made.workspace.agency,
      language: 'en',
      folder: other.engine.tickets.addFolder(other.folders.path('full')),
      protector: DEVICE,
      steward: { name: 'A', passphrase: 'aaaaaaaa' },
    }
    expect(await other.problem('workspace.create', asked)).toMatchObject({ code: 'folder-not-empty' })
    expect(readdirSync(other.folders.path('full'))).toEqual(['letter.txt'])
    await other.stop()
  })

  it('loses at the next opening what a crash left unfinished, and nothing else', async () => {
    await close()
    const folder = workspaceFolder(engine.folders)
    const before = filesBelow(folder).sort()
    const left = [
      'extracts/0123456789abcdef0123.db.part',
      'extracts/0123456789abcdef0123.db.part-journal',
      'extracts/fedcba98765432100123.db',
      'bundles/dep-x-v1.zip.age.part',
      'bundles/dep-x-v2.zip',
      'backup-0123456789abcdef0123.db.part',
      'backup-0123456789abcdef0123.db.part-journal',
      'workspace.json.part',
    ]
    for (const name of left) writeFileSync(join(folder, name), 'half')
    await open()
    await close()
    expect(filesBelow(folder).sort()).toEqual(before)
    await open()
    expect(await engine.run('workspace.doctor', {}, doctorReport)).toMatchObject({ healthy: true })
  })
})

describe('two programs', () => {
  const folders = createFolders()
  afterAll(() => folders.remove())

  it('never share a workspace; the lock frees itself when the first is killed', async () => {
    const first = startEngineProcess(folders)
    const { workspace } = await createWorkspace(first)
    const second = startEngine({ folders })
    expect(await second.problem('workspace.open', { id: workspace.id, unlock: DEVICE })).toMatchObject({ code: 'workspace-in-use' })
    await first.call('people.add', { name: 'ก่อนตาย', role: 'owner', passphrase: 'aaaaaaaa' })
    await first.kill()
    await second.call('workspace.open', { id: workspace.id, unlock: DEVICE })
    expect(await second.call('people.list', {})).toMatchObject([{ role: 'steward' }, { name: 'ก่อนตาย' }])
    expect(await second.run('workspace.doctor', {}, doctorReport)).toMatchObject({ healthy: true })
    await second.stop()
  })
})

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
    const path = join(workspaceFolder(folders), 'workspace.db')
    const db = openDatabase(path, await keyOf(folders))
    const version = db.pragma('user_version', { simple: true })
    db.pragma('user_version = 999')
    db.close()
    expect(await engine.problem('workspace.open', { id, unlock: DEVICE })).toMatchObject({ code: 'workspace-too-new' })
    const again = openDatabase(path, await keyOf(folders))
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

describe('the sample workspace', () => {
  it('is made once, with people and data to work on', async () => {
    const engine = startEngine()
    const workspace = await engine.call('workspace.openSample', {})
    expect(workspace.isSample).toBe(true)
    expect((await engine.call('people.list', {})).map((one) => one.role)).toEqual(['steward', 'owner', 'dpo'])
    const [dataset] = await engine.call('datasets.list', {})
    expect(dataset?.extracts).toMatchObject([{ name: 'welfare-register.csv' }])
    const [steward] = await engine.call('people.list', {})
    await engine.call('people.actAs', { person: steward?.id ?? '', passphrase: SAMPLE_PASSPHRASE })
    await engine.call('workspace.close', {})
    expect((await engine.call('workspace.openSample', {})).id).toBe(workspace.id)
    expect(await engine.call('workspace.recent', {})).toHaveLength(1)
    await engine.stop()
  })
})
