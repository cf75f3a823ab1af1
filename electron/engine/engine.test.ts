import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { handlers } from '#engine/handlers/handlers.ts'
import {
  createFolders,
  type EngineProcess,
  filesBelow,
  readSample,
  samplePath,
  startEngine,
  startEngineProcess,
  type TestEngine,
} from '#engine/testing/engine.ts'
import { createWorkspace, importFile } from '#engine/testing/path.ts'
import { largeTable } from '#engine/testing/tables.ts'
import { contract, isMethod } from '#shared/contract/contract.ts'
import { importResult, savedFile } from '#shared/contract/extracts.ts'
import { inspection, readTable } from '#shared/contract/files.ts'
import { engineEvent } from '#shared/contract/jobs.ts'
import { problem } from '#shared/contract/problem.ts'

describe('the engine’s door', () => {
  let engine: TestEngine

  beforeAll(async () => {
    engine = startEngine()
    await createWorkspace(engine)
  })
  afterAll(() => engine.stop())

  it('leads to a handler for every method of the contract, and to nothing else', () => {
    expect(Object.keys(handlers).sort()).toEqual(Object.keys(contract).sort())
  })

  it.each(['', 'workspace', 'workspace.nothing', 'toString', '__proto__', 'constructor', 'datasets.list '])(
    'knows no method %j',
    async (method) => {
      expect(isMethod(method)).toBe(false)
      expect(await engine.problem(method, {})).toEqual({ code: 'unknown-method', params: { method } })
    },
  )

  it.each(Object.keys(contract))('%s refuses what is no input', async (method) => {
    for (const input of [undefined, null, 'text', 7, [], true])
      expect(await engine.problem(method, input)).toMatchObject({ code: 'invalid-input', params: { method } })
  })

  it.each([
    ['workspace.open', { id: '../other', unlock: { kind: 'device' } }, 'id'],
    ['workspace.open', { id: 'a', unlock: { kind: 'magic' } }, 'unlock.kind'],
    ['extracts.get', { extract: "x' OR 1=1" }, 'extract'],
    ['rows.page', { extract: 'a', from: -1, count: 10 }, 'from'],
    ['rows.page', { extract: 'a', from: 0, count: 100_000 }, 'count'],
    ['import.start', { file: '/etc/passwd', overrides: {}, dataset: null, title: '' }, 'file'],
    ['import.preview', { file: 'A'.repeat(32), overrides: { encoding: 'ebcdic' } }, 'overrides.encoding'],
    [
      'protection.set',
      { extract: 'a', columns: [{ column: 'x', protection: { kind: 'mask', keepFirst: 1e9, keepLast: 0 } }] },
      'columns.0.protection.keepFirst',
    ],
  ])('%s says where its input %j is wrong', async (method, input, where) => {
    expect(await engine.problem(method, input)).toMatchObject({ code: 'invalid-input', params: { method, where } })
  })

  it('takes tickets, never paths, and only those it gave', async () => {
    const forged = { overrides: {}, dataset: null, title: '' }
    expect(await engine.problem('import.start', { ...forged, file: 'A'.repeat(32) })).toEqual({ code: 'file-ticket-unknown', params: {} })
    const saving = engine.saveTicket('out.csv')
    expect(await engine.problem('import.start', { ...forged, file: saving })).toEqual({ code: 'file-ticket-unknown', params: {} })
    const reading = engine.ticket(samplePath('water-stations.csv'))
    const job = await engine.finished('files.read', { file: reading, overrides: {}, save: reading })
    expect(job.problem).toEqual({ code: 'file-ticket-unknown', params: {} })
  })

  it('answers for what is not there', async () => {
    const nothing = 'f'.repeat(20)
    expect(await engine.problem('datasets.get', { dataset: nothing })).toMatchObject({ code: 'dataset-not-found' })
    expect(await engine.problem('extracts.get', { extract: nothing })).toMatchObject({ code: 'extract-not-found' })
    expect(await engine.problem('submissions.withdraw', { submission: nothing, reason: 'x' })).toMatchObject({
      code: 'submission-not-found',
    })
    expect(await engine.problem('people.remove', { person: nothing })).toMatchObject({ code: 'person-not-found' })
    expect(await engine.problem('jobs.get', { job: nothing })).toMatchObject({ code: 'job-not-found' })
    expect(await engine.problem('jobs.cancel', { job: nothing })).toMatchObject({ code: 'job-not-found' })
    expect(await engine.problem('trust.revoke', { fingerprint: nothing })).toMatchObject({ code: 'card-invalid' })
  })

  it('says of every method that needs a workspace that there is none', async () => {
    const closed = startEngine()
    const free = ['app.', 'jobs.', 'workspace.', 'files.', 'import.preview', 'bundles.']
    const id = 'f'.repeat(20)
    const wide = {
      ...{
        dataset: id,
        extract: id,
        submission: id,
        person: id,
        job: id,
        file: 'A'.repeat(32),
        save: 'A'.repeat(32),
        card: 'A'.repeat(32),
        fingerprint: 'f',
      },
      ...{
        overrides: {},
        title: 'x',
        from: 0,
        count: 1,
        columns: ['x'],
        values: {},
        decisions: [],
        name: 'x',
        role: 'dpo',
        passphrase: 'aaaaaaaa',
        reason: 'x',
      },
      ...{ rule: 'x', accepted: true, must: true, level: 'open', category: 'public' },
    }
    const asked: string[] = []
    for (const [method, { input }] of Object.entries(contract)) {
      if (free.some((prefix) => method.startsWith(prefix)) || !input.safeParse(wide).success) continue
      expect(await closed.problem(method, wide), method).toEqual({ code: 'workspace-not-open', params: {} })
      asked.push(method)
    }
    expect(asked.length).toBeGreaterThan(30)
    await closed.stop()
  })

  it('tells what the contract says it tells', async () => {
    await importFile(engine, samplePath('water-stations.csv'))
    expect(engine.events.length).toBeGreaterThan(5)
    for (const { event } of engine.events) engineEvent.parse(event)
    expect(engine.events.map(({ event }) => event.kind)).toContain('changed')
  })

  it('tells of one job ten times a second at most, first and last included', async () => {
    const path = engine.folders.write('large.csv', largeTable(6_000_000).text)
    await importFile(engine, path)
    const times = new Map<string, number[]>()
    for (const { at, event } of engine.events) if (event.kind === 'job') times.set(event.job.id, [...(times.get(event.job.id) ?? []), at])
    for (const moments of times.values()) {
      for (const from of moments) expect(moments.filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(10)
    }
    const last = engine.events.findLast(({ event }) => event.kind === 'job')?.event
    expect(last).toMatchObject({ kind: 'job', job: { state: 'done' } })
  })
})

describe('a file looked at without a workspace', () => {
  const engine = startEngine()
  afterAll(() => engine.stop())

  it('is described', async () => {
    const found = await engine.run('files.inspect', { file: engine.ticket(samplePath('welfare-register.csv')), overrides: {} }, inspection)
    expect(found).toMatchObject({ encoding: 'windows-874', bom: false, records: 396, file: { name: 'welfare-register.csv' } })
    expect(found.columns.find((column) => column.name === 'เลขประจำตัวประชาชน')).toMatchObject({ sensitivity: 'direct-identifier' })
  })

  it('is written as plain CSV', async () => {
    const done = await engine.run(
      'files.read',
      { file: engine.ticket(samplePath('welfare-register-clean.csv')), overrides: {}, save: engine.saveTicket('plain.csv') },
      readTable,
    )
    expect(done.lines.records).toBe(400)
    expect(readFileSync(engine.folders.path('plain.csv'), 'utf8')).toBe(
      readSample('welfare-register-clean.csv').toString('utf8').replace('\ufeff', '').replaceAll('\r\n', '\n'),
    )
  })

  it('is written with its names as they stand, or with unique ones where that is asked for', async () => {
    const file = engine.folders.write('names.csv', 'ชื่อ ,ค่า,ค่า,\nก,1,2,\nข,3,4,x\n')
    const read = async (names: 'original' | 'unique' | null) => {
      const save = engine.saveTicket(`names-${names}.csv`)
      await engine.run('files.read', { file: engine.ticket(file), overrides: {}, save, ...(names === null ? {} : { names }) }, readTable)
      return readFileSync(engine.folders.path(`names-${names}.csv`), 'utf8').split('\n')[0]
    }
    expect(await read(null)).toBe('ชื่อ,ค่า,ค่า,')
    expect(await read('original')).toBe('ชื่อ,ค่า,ค่า,')
    expect(await read('unique')).toBe('ชื่อ,ค่า,ค่า_2,column_4')
  })

  it('leaves no half of a result behind when it fails', async () => {
    const job = await engine.finished('files.read', {
      file: engine.ticket(samplePath('welfare-register.csv')),
      overrides: {},
      save: engine.saveTicket('nowhere/out.csv'),
    })
    expect(job).toMatchObject({ state: 'failed', problem: { code: 'file-not-found' } })
    mkdirSync(engine.folders.path('folder.csv'))
    const onFolder = await engine.finished('files.read', {
      file: engine.ticket(samplePath('welfare-register.csv')),
      overrides: {},
      save: engine.saveTicket('folder.csv'),
    })
    expect(problem.parse(onFolder.problem).code).toBe('file-is-a-folder')
    expect(readdirSync(engine.folders.root).filter((name) => name.endsWith('.part'))).toEqual([])
  })
})

/** Sends an upload that is not finished yet, and returns its ticket. */
async function uploadPart(engine: EngineProcess): Promise<string> {
  const added = await engine.client.host.addUpload('a.csv')
  if (!added.ok) throw new Error('no ticket')
  await engine.client.host.writeUpload(added.value, new Uint8Array(2_500_000))
  return added.value
}

describe('uploads and downloads', () => {
  it('pass through the engine, unreadable on the way', async () => {
    const engine = startEngine()
    await createWorkspace(engine)
    const { tickets } = engine.engine
    const bytes = readSample('welfare-register-clean.csv')
    const file = tickets.addUpload('../../welfare.csv')
    await tickets.writeUpload(file, bytes)
    expect(await tickets.finishUpload(file)).toEqual({ name: 'welfare.csv', bytes: bytes.length })
    const spool = join(engine.folders.config, 'spool')
    const spooled = filesBelow(spool)
    expect(spooled).toHaveLength(1)
    for (const path of spooled) expect(readFileSync(path).includes('เลขประจำตัวประชาชน')).toBe(false)
    const { extract } = await engine.run('import.start', { file, overrides: {}, dataset: null, title: '' }, importResult)
    expect(await engine.call('extracts.get', { extract })).toMatchObject({ name: 'welfare.csv', bytes: bytes.length })
    const save = tickets.addDownload('out.csv')
    const saved = await engine.run('extracts.save', { extract, save }, savedFile)
    expect(tickets.downloadInfo(save)).toEqual({ name: 'out.csv', bytes: saved.bytes })
    expect((await tickets.readDownload(save, 0, saved.bytes)).equals(bytes)).toBe(true)
    await tickets.remove(save)
    await tickets.remove(file)
    expect(filesBelow(spool)).toEqual([])
    await engine.stop()
  })

  it('are gone when nobody needs them any more: at once, or when what reads them has ended', async () => {
    const engine = startEngine()
    await createWorkspace(engine)
    const { tickets } = engine.engine
    const spool = join(engine.folders.config, 'spool')
    const upload = async () => {
      const file = tickets.addUpload('welfare.csv')
      await tickets.writeUpload(file, readSample('welfare-register-clean.csv'))
      await tickets.finishUpload(file)
      return file
    }
    const looked = await upload()
    await engine.call('import.preview', { file: looked, overrides: {} })
    expect(filesBelow(spool)).toHaveLength(1)
    await engine.call('files.forget', { file: looked })
    expect(filesBelow(spool)).toEqual([])
    expect(await engine.problem('import.preview', { file: looked, overrides: {} })).toMatchObject({ code: 'file-ticket-unknown' })
    const imported = await upload()
    const { job } = await engine.call('import.start', { file: imported, overrides: {}, dataset: null, title: 'left at once' })
    await engine.call('files.forget', { file: imported })
    await vi.waitFor(async () => expect((await engine.call('jobs.get', { job })).state).toBe('done'), 20_000)
    expect(filesBelow(spool)).toEqual([])
    await engine.call('files.forget', { file: imported })
    await engine.stop()
  })

  it('that a crash abandoned are removed at the next start, those of living engines stay', async () => {
    const folders = createFolders()
    const spool = join(folders.config, 'spool')
    const [killed, beside] = [startEngineProcess(folders), startEngineProcess(folders)]
    await uploadPart(killed)
    expect(filesBelow(spool)).toHaveLength(1)
    const kept = await uploadPart(beside)
    expect(filesBelow(spool)).toHaveLength(2)
    await killed.kill()
    writeFileSync(join(spool, 'notes.txt'), 'not ours')
    const engine = startEngine({ folders })
    const { tickets } = engine.engine
    const living = tickets.addUpload('b.csv')
    await tickets.writeUpload(living, Buffer.alloc(2_500_000, 'a,b\n'))
    expect(filesBelow(spool)).toHaveLength(3)
    const second = startEngine({ folders })
    await tickets.finishUpload(living)
    expect((await tickets.openSource(living)).size).toBe(2_500_000)
    expect(await (await tickets.openSource(living)).read(2_499_996, 4)).toEqual(Buffer.from('a,b\n'))
    await second.stop()
    expect(filesBelow(spool)).toHaveLength(3)
    await engine.stop()
    const finished = await beside.client.host.finishUpload(kept)
    expect(finished).toMatchObject({ ok: true, value: { bytes: 2_500_000 } })
    await beside.client.host.stop()
    expect(readdirSync(spool)).toEqual(['notes.txt'])
    folders.remove()
    expect(existsSync(folders.root)).toBe(false)
  })
})
