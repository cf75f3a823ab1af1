import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ExtractKey, extractPath, openExtractStore } from '#engine/extracts/store.ts'
import { filesBelow, readSample, samplePath, startEngine, type TestEngine } from '#engine/testing/engine.ts'
import { acceptAll, addApprovers, createWorkspace, importFile, pathToApproved, shownRejects, trustCentre } from '#engine/testing/path.ts'
import { largeTable } from '#engine/testing/tables.ts'
import { openWorkspaceDatabase, workspaceFolder } from '#engine/testing/workspace.ts'
import { openDatabase } from '#engine/workspace/database.ts'
import { type ImportResult, importResult } from '#shared/contract/extracts.ts'
import { bundleInfo } from '#shared/contract/submissions.ts'
import { doctorReport } from '#shared/contract/workspace.ts'
import type { DialectOverrides } from '#shared/csv/dialect.ts'

let engine: TestEngine
let id: string
const folder = () => workspaceFolder(engine.folders)

beforeAll(async () => {
  engine = startEngine()
  id = (await createWorkspace(engine)).workspace.id
})
afterAll(() => engine.stop())

const tagsOf = async (extract: string) => new Map((await engine.call('tags.get', { extract })).map((tag) => [tag.column, tag]))

/** The clean register with some of its text replaced: the next month's extract. */
const nextExtract = (name: string, change: (text: string) => string) =>
  engine.folders.write(name, change(readSample('welfare-register-clean.csv').toString('utf8')))

describe('the next extract of a dataset', () => {
  let first: ImportResult

  beforeAll(async () => {
    first = await importFile(engine, samplePath('welfare-register-clean.csv'))
  })

  it('is not the same file again', async () => {
    const file = () => engine.ticket(samplePath('welfare-register-clean.csv'))
    const again = await engine.finished('import.start', { file: file(), overrides: {}, dataset: first.dataset, title: '' })
    expect(again).toMatchObject({
      state: 'failed',
      problem: { code: 'extract-already-imported', params: { name: 'welfare-register-clean.csv' } },
    })
    expect(filesBelow(join(folder(), 'extracts'))).toHaveLength(1)
    const other = await engine.run('import.start', { file: file(), overrides: {}, dataset: null, title: 'ทะเบียน' }, importResult)
    expect(await engine.call('datasets.get', { dataset: other.dataset })).toMatchObject({
      title: 'ทะเบียน (2)',
      slug: 'welfare_register_clean_2',
    })
    await engine.call('datasets.delete', { dataset: other.dataset })
  })

  it('is not imported twice at once either', async () => {
    const path = nextExtract('twice.csv', (text) => text.replaceAll('/2568', '/2567'))
    const start = () => engine.finished('import.start', { file: engine.ticket(path), overrides: {}, dataset: first.dataset, title: '' })
    const jobs = await Promise.all([start(), start()])
    expect(jobs.map((job) => job.problem?.code ?? job.state).sort()).toEqual(['done', 'extract-already-imported'])
    const done = jobs.find((job) => job.state === 'done')
    await engine.call('extracts.delete', { extract: importResult.parse(done?.result).extract })
    expect(filesBelow(join(folder(), 'extracts'))).toHaveLength(1)
  })

  it('keeps what was decided before', async () => {
    await acceptAll(engine, first.extract)
    const changes = [{ column: 'จังหวัด', action: 'change' as const, type: 'province', sensitivity: 'personal' as const, reason: 'ที่อยู่' }]
    await engine.call('tags.decide', { extract: first.extract, decisions: changes })
    const second = await importFile(
      engine,
      nextExtract('second.csv', (text) => text.replaceAll('/2568', '/2569')),
      first.dataset,
    )
    expect(second.dataset).toBe(first.dataset)
    const tags = await tagsOf(second.extract)
    expect([...tags.values()].every((tag) => tag.decision !== null && !tag.changed)).toBe(true)
    expect(tags.get('จังหวัด')?.decision).toMatchObject({ action: 'change', sensitivity: 'personal', reason: 'ที่อยู่' })
    const profile = await engine.call('profile.get', { extract: second.extract })
    expect(profile.columns.find((column) => column.name === 'จังหวัด')?.top).toBeNull()
    expect((await engine.call('datasets.get', { dataset: first.dataset })).extracts.map((one) => one.name)).toEqual([
      'second.csv',
      'welfare-register-clean.csv',
    ])
  })

  it('shows a decision again whose column is found to hold something else', async () => {
    const faith = /พุทธ|อิสลาม|คริสต์/g
    const third = await importFile(
      engine,
      nextExtract('third.csv', (text) =>
        text.replace(faith, (word) => ({ พุทธ: 'A1', อิสลาม: 'B2', คริสต์: 'C3' })[word] ?? '').replace('ศาสนา', 'ศาสนา'),
      ),
      first.dataset,
    )
    const renamed = await importFile(
      engine,
      nextExtract('renamed.csv', (text) => text.replace('โทรศัพท์', 'เบอร์ติดต่อ')),
      first.dataset,
    )
    const tags = await tagsOf(renamed.extract)
    expect(tags.get('เบอร์ติดต่อ')).toMatchObject({ decision: null })
    expect(tags.get('ชื่อ')).toMatchObject({ changed: false })
    const gates = await engine.call('gates.get', { extract: renamed.extract })
    expect(gates.find((gate) => gate.code === 'columns-decided')).toMatchObject({ met: false, columns: ['เบอร์ติดต่อ'] })
    const moved = [...(await tagsOf(third.extract)).values()].filter((tag) => tag.changed).map((tag) => tag.column)
    const phones = await importFile(
      engine,
      nextExtract('emails.csv', (text) => text.replace(/,0\d{2}-\d{3}-\d{4},/g, ',พุทธ,')),
      first.dataset,
    )
    expect([...(await tagsOf(phones.extract)).values()].filter((tag) => tag.changed).map((tag) => tag.column)).toContain('โทรศัพท์')
    expect(moved.every((column) => column === 'ศาสนา')).toBe(true)
    await acceptAll(engine, phones.extract)
    expect([...(await tagsOf(phones.extract)).values()].some((tag) => tag.changed)).toBe(false)
  })

  it('takes a doubtful finding that is accepted by its name as it is shown, and none of those that only ask otherwise', async () => {
    const names = ['SMITH, John', 'JONES, Mary', 'BROWN, Anna', 'DAVIS, Peter', 'MILLER, Kate']
    const path = engine.folders.write('asked.csv', `name,room\n${names.map((name, i) => `"${name}",B${i}`).join('\n')}\n`)
    const { extract } = await importFile(engine, path, null, 'asked')
    const [asked] = (await tagsOf(extract)).values()
    const [finding] = asked?.findings ?? []
    expect(asked).toMatchObject({ column: 'name', sensitivity: 'none', findings: [{ type: 'given-name' }] })
    expect(finding?.confidence).toBeLessThan(0.5)
    const accept = async (type: string | null) => {
      const decision = { column: 'name', action: 'accept' as const, type, sensitivity: 'none' as const, reason: '' }
      await engine.call('tags.decide', { extract, decisions: [decision] })
      return (await tagsOf(extract)).get('name')?.decision
    }
    expect(await accept(null)).toMatchObject({ type: null, sensitivity: 'none' })
    expect(await accept('given-name')).toMatchObject({ type: 'given-name', sensitivity: 'direct-identifier' })
  })

  it('undoes the last decisions together, and only those', async () => {
    const { extract } = first
    const before = await tagsOf(extract)
    const decide = (column: string) => ({ column, action: 'dismiss' as const, type: null, sensitivity: 'none' as const, reason: '' })
    await engine.call('tags.decide', { extract, decisions: [decide('ศาสนา'), decide('ตำบล')] })
    expect((await engine.call('tags.undo', { extract })).columns.sort()).toEqual(['ตำบล', 'ศาสนา'])
    const after = await tagsOf(extract)
    for (const column of ['ศาสนา', 'ตำบล']) expect(after.get(column)?.decision).toEqual(before.get(column)?.decision)
    expect(await engine.problem('tags.decide', { extract, decisions: [decide('ไม่มี')] })).toMatchObject({ code: 'column-not-found' })
    expect(
      await engine.problem('tags.decide', { extract, decisions: [{ ...decide('ศาสนา'), action: 'change', type: 'nonsense' }] }),
    ).toMatchObject({ code: 'type-unknown' })
  })

  it('is not put into a dataset that is deleted meanwhile', async () => {
    const { dataset } = await importFile(engine, samplePath('water-stations.csv'), null, 'ชั่วคราว')
    const before = filesBelow(join(folder(), 'extracts')).length
    const path = engine.folders.write('late.csv', largeTable(2_000_000).text)
    const { job } = await engine.call('import.start', { file: engine.ticket(path), overrides: {}, dataset, title: '' })
    await engine.call('datasets.delete', { dataset })
    let state = await engine.call('jobs.get', { job })
    for (; state.state === 'running'; state = await engine.call('jobs.get', { job })) await new Promise((resolve) => setTimeout(resolve, 5))
    expect(state.problem).toMatchObject({ code: 'dataset-not-found' })
    expect(filesBelow(join(folder(), 'extracts'))).toHaveLength(before - 1)
  })
})

describe('reading again', () => {
  const { text, rows } = largeTable(2_500_000)
  let extract: string

  beforeAll(async () => {
    extract = (await importFile(engine, engine.folders.write('large.csv', text), null, 'ใหญ่')).extract
  })

  /** Pages from everywhere, around every block border among them. */
  async function pagesAgree(expected: readonly (readonly string[])[], name: string): Promise<void> {
    const known = await engine.call('extracts.get', { extract })
    expect(known.lines.records).toBe(expected.length)
    const hidden = (await engine.call('rows.page', { extract, from: 0, count: 1 })).maskedColumns
    if (hidden.length > 0) await engine.call('rows.reveal', { extract, columns: hidden })
    const starts = [0, expected.length - 7]
    for (let at = 3; at < expected.length; at += 5983) starts.push(at)
    for (const from of starts) {
      const { rows: page } = await engine.call('rows.page', { extract, from, count: 1000 })
      expect(
        page.map((row) => row.cells),
        `${name} from ${from}`,
      ).toEqual(expected.slice(from, from + 1000))
      expect(page[0]?.number).toBe(from)
    }
    expect((await engine.call('rows.page', { extract, from: expected.length, count: 10 })).rows).toEqual([])
  }

  const reread = (overrides: DialectOverrides) => engine.run('extracts.reread', { extract, overrides }, importResult)

  it('gives every page, whatever block it begins and ends in', async () => {
    await pagesAgree(rows, 'as it was read')
  })

  it('moves every boundary with another dialect, and back, without asking for the file', async () => {
    const lines = text.trimEnd().split('\n')
    await reread({
      quote: null,
      escape: null,
      delimiter: '',
      headerLines: 0,
      preambleLines: 0,
      footerLines: 0,
      shortRecords: 'pad',
      longRecords: 'join',
    })
    await pagesAgree(
      lines.map((line) => [line]),
      'a column of lines',
    )
    const plain = await engine.call('extracts.get', { extract })
    expect(plain.reading.columns.map((column) => column.name)).toEqual(['column_1'])
    await reread({ delimiter: ';', quote: '"', escape: '"', headerLines: 1 })
    await pagesAgree(rows, 'read back')
    await engine.run('extracts.check', { extract }, importResult.pick({}))
  })

  it('previews another dialect without keeping it', async () => {
    const preview = await engine.call('extracts.previewReading', { extract, overrides: { delimiter: '|' } })
    expect(preview.reading.columns.map((column) => column.name)).toEqual(['number;name;note'])
    expect((await engine.call('extracts.get', { extract })).reading.dialect.delimiter).toBe(';')
  })

  it('keeps one reading, however often it is read', async () => {
    await reread({ delimiter: ';' })
    await reread({ delimiter: ';', headerLines: 0 })
    await reread({ delimiter: ';', headerLines: 1 })
    await engine.call('workspace.close', {})
    const unlock = { kind: 'device' } as const
    const workspace = await openWorkspaceDatabase(engine.folders)
    const row = workspace
      .prepare<[string], ExtractKey & { reading_id: number }>('SELECT key, cipher, reading_id FROM extracts WHERE id = ?')
      .get(extract)
    workspace.close()
    if (!row) throw new Error('no extract')
    const db = openDatabase(extractPath(folder(), extract), row.key, { cipher: row.cipher })
    expect(db.prepare('SELECT id FROM readings').all()).toEqual([{ id: row.reading_id }])
    expect(db.prepare('SELECT count(DISTINCT reading_id) AS n FROM segments').get()).toEqual({ n: 1 })
    db.close()
    await engine.call('workspace.open', { id, unlock })
  })

  it('is cancelled without a trace', async () => {
    const before = await engine.call('extracts.get', { extract })
    const { job } = await engine.call('extracts.reread', { extract, overrides: { delimiter: ',' } })
    await engine.call('jobs.cancel', { job })
    for (let state = 'running'; state === 'running'; state = (await engine.call('jobs.get', { job })).state)
      await new Promise((resolve) => setTimeout(resolve, 2))
    expect((await engine.call('jobs.get', { job })).state).toBe('cancelled')
    expect(await engine.call('extracts.get', { extract })).toEqual(before)
  })
})

describe('several threads', () => {
  it('find what one finds', async () => {
    const path = engine.folders.write('threads.csv', largeTable(2_500_000).text)
    const many = startEngine({ threads: 3 })
    await createWorkspace(many)
    const [a, b] = [await importFile(engine, path, null, 'เดียว'), await importFile(many, path, null, 'เดียว')]
    const described = async (from: TestEngine, extract: string) => {
      const { lines, reading, sha256, storedBytes } = await from.call('extracts.get', { extract })
      const tags = (await from.call('tags.get', { extract })).map(({ findings, column }) => ({ column, findings }))
      const profile = await from.call('profile.get', { extract })
      // The bound of the most frequent values' error is the one figure that depends on how the work was shared.
      return {
        lines,
        reading,
        sha256,
        storedBytes,
        tags,
        profile: { ...profile, columns: profile.columns.map((column) => ({ ...column, topError: 0 })) },
      }
    }
    expect(await described(many, b.extract)).toEqual(await described(engine, a.extract))
    await many.stop()
  })

  it('describe the first rejected records of a file, and count all', async () => {
    const lines = ['id,name,note', ...Array.from({ length: 45_000 }, (_, i) => (i % 3 === 1 ? '"short\n"' : `${i},a,${'b'.repeat(90)}`))]
    const path = engine.folders.write('rejected.csv', lines.join('\n'))
    const expected = lines
      .flatMap((text, i) => (text.includes('short') ? [{ line: i + 1 + Math.floor(i / 3), text }] : []))
      .slice(0, 10_000)
    const many = startEngine({ threads: 4 })
    await createWorkspace(many)
    for (const from of [engine, many]) {
      const { extract } = await importFile(from, path, null, 'ปฏิเสธ')
      const pages = []
      for (let at = 0; at < 11_000; at += 1000) pages.push(await shownRejects(from, extract, at, 1000))
      expect(pages[0]).toMatchObject({ total: 15_000, described: 10_000 })
      expect(pages.flatMap(({ rejects }) => rejects)).toMatchObject(expected)
      expect((await from.call('extracts.get', { extract })).lines).toMatchObject({ records: 30_000, rejected: 15_000, header: 1 })
    }
    await many.stop()
  })
})

describe('deleting', () => {
  it('an extract removes its file and its key; the dataset stays', async () => {
    const { extract, dataset } = await importFile(engine, samplePath('water-stations.csv'), null, 'ลบ')
    await engine.call('rows.page', { extract, from: 0, count: 1 })
    expect(existsSync(extractPath(folder(), extract))).toBe(true)
    await engine.call('extracts.delete', { extract })
    expect(filesBelow(folder()).filter((file) => file.includes(extract))).toEqual([])
    expect(await engine.problem('rows.page', { extract, from: 0, count: 1 })).toMatchObject({ code: 'extract-not-found' })
    expect(await engine.call('datasets.get', { dataset })).toMatchObject({ extracts: [], steps: [] })
    await engine.call('datasets.delete', { dataset })
  })

  it('leaves no copy of the key in the workspace', async () => {
    const { extract } = await importFile(engine, samplePath('water-stations.csv'), null, 'กุญแจ')
    const unlock = { kind: 'device' } as const
    await engine.call('workspace.close', {})
    const workspace = await openWorkspaceDatabase(engine.folders)
    const row = workspace.prepare<[string], { key: Buffer }>('SELECT key FROM extracts WHERE id = ?').get(extract)
    workspace.close()
    if (!row) throw new Error('no extract')
    await engine.call('workspace.open', { id, unlock })
    await engine.call('extracts.delete', { extract })
    await engine.call('workspace.close', {})
    // The pages in the clear, free ones too: what somebody with the workspace's key could still find.
    const opened = await openWorkspaceDatabase(engine.folders)
    const pages = opened.serialize()
    opened.close()
    expect(pages.includes(Buffer.from('workspace.create'))).toBe(true)
    expect(pages.includes(row.key)).toBe(false)
    await engine.call('workspace.open', { id, unlock })
  })

  it('a dataset removes all of it, bundles too, but not one that is in a bundle by itself', async () => {
    const imported = await importFile(engine, samplePath('welfare-register-clean.csv'), null, 'ส่งแล้ว')
    const second = await importFile(engine, samplePath('water-stations-clean.csv'), imported.dataset)
    await engine.call('extracts.delete', { extract: second.extract })
    await trustCentre(engine)
    const submission = await pathToApproved(engine, imported, await addApprovers(engine))
    const bundle = await engine.run('submissions.package', { submission: submission.id }, bundleInfo)
    expect(existsSync(join(folder(), 'bundles', bundle.name))).toBe(true)
    expect(await engine.problem('extracts.delete', { extract: imported.extract })).toMatchObject({ code: 'extract-in-use' })
    await engine.call('datasets.delete', { dataset: imported.dataset })
    expect(filesBelow(join(folder(), 'bundles'))).toEqual([])
    expect(existsSync(extractPath(folder(), imported.extract))).toBe(false)
    expect(await engine.problem('datasets.get', { dataset: imported.dataset })).toMatchObject({ code: 'dataset-not-found' })
    expect(await engine.run('workspace.doctor', {}, doctorReport)).toMatchObject({ healthy: true })
    expect((await engine.call('audit.list', { from: 0, count: 1 })).entries).toMatchObject([
      { action: 'dataset.delete', before: { title: 'ส่งแล้ว' } },
    ])
  })
})

describe('an extract’s file', () => {
  it('opens with its own key only', async () => {
    const { extract } = await importFile(engine, samplePath('water-stations.csv'), null, 'ใครก็ได้')
    expect(() => openExtractStore(folder(), extract, { key: Buffer.alloc(32, 7), cipher: 'aegis' })).toThrow('extract-damaged')
    expect(readFileSync(extractPath(folder(), extract)).includes('SQLite')).toBe(false)
  })

  it('opens under the cipher that it was written with', async () => {
    const { extract } = await importFile(engine, samplePath('water-stations.csv'), null, 'ก่อนเปลี่ยน')
    const rows = () => engine.call('rows.page', { extract, from: 0, count: 3 })
    const before = await rows()
    await engine.call('workspace.close', {})
    const unlock = { kind: 'device' } as const
    const workspace = await openWorkspaceDatabase(engine.folders)
    const row = workspace.prepare<[string], ExtractKey>('SELECT key, cipher FROM extracts WHERE id = ?').get(extract)
    if (!row) throw new Error('no extract')
    expect(row.cipher).toBe('aegis')
    // As an older program left it.
    const db = openDatabase(extractPath(folder(), extract), row.key, { cipher: row.cipher })
    db.pragma("cipher = 'chacha20'")
    db.rekey(Buffer.from(`raw:${row.key.toString('hex')}`))
    db.close()
    workspace.prepare("UPDATE extracts SET cipher = 'chacha20' WHERE id = ?").run(extract)
    workspace.close()
    await engine.call('workspace.open', { id, unlock })
    expect(await rows()).toEqual(before)
  })
})
