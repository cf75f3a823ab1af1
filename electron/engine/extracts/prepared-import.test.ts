import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { filesBelow, readSample, samplePath, startEngine, type TestEngine } from '#engine/testing/engine.ts'
import { createWorkspace } from '#engine/testing/path.ts'
import { importResult } from '#shared/contract/extracts.ts'
import type { DialectOverrides } from '#shared/csv/dialect.ts'

let engine: TestEngine
/** Extracts of the tests before. */
let before: readonly string[] = []

beforeAll(async () => {
  engine = startEngine()
  await createWorkspace(engine)
})
afterAll(() => engine.stop())
beforeEach(() => {
  before = extracts()
})

const extracts = () => filesBelow(join(engine.folders.documents, 'dep', 'extracts')).map((path) => basename(path))
const made = () => extracts().filter((name) => !before.includes(name))
const parts = () => extracts().filter((name) => name.endsWith('.part'))

/** Waits until something holds; fails after a while. */
async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    if (tries > 500) throw new Error('it never comes true')
    await setTimeout(10)
  }
}

/** Shows a file, and waits until its import has begun: the id that its extract will have. */
async function shown(file: string, overrides: DialectOverrides = {}): Promise<string> {
  const others = new Set(parts())
  await engine.call('import.preview', { file, overrides })
  await until(() => parts().some((name) => !others.has(name)))
  return parts()
    .filter((name) => !others.has(name))
    .join()
    .replace('.db.part', '')
}

const started = (file: string, overrides: DialectOverrides = {}, title = 'ทะเบียน') =>
  engine.run('import.start', { file, overrides, dataset: null, title }, importResult)

/** All that is known of an extract, but for what says when and under which name it came. */
async function knownOf(extract: string) {
  const { id: _, dataset: _dataset, importedAt: _at, ...rest } = await engine.call('extracts.get', { extract })
  const profile = await engine.call('profile.get', { extract })
  const tags = await engine.call('tags.get', { extract })
  const rows = await engine.call('rows.page', { extract, from: 0, count: 50 })
  return { ...rest, profile, tags, rows }
}

const welfare = () => engine.ticket(samplePath('welfare-register-clean.csv'))

describe('the import of a file that is shown', () => {
  it('begins at once, and is what is imported: the same as without', async () => {
    const { extract: plain } = await started(welfare())
    const file = welfare()
    const id = await shown(file)
    const { extract } = await started(file)
    expect(extract).toBe(id)
    expect(parts()).toEqual([])
    expect(await knownOf(extract)).toEqual(await knownOf(plain))
  })

  it('finds what the title says that it has in the end', async () => {
    const path = engine.folders.write('x.csv', 'ศาสนา,จังหวัด,ชาย\nพุทธ,ตาก,120\nอิสลาม,ยะลา,340\nคริสต์,ตาก,18\nพุทธ,ยะลา,95\n')
    const title = 'สถิติประชากร'
    const { extract: plain } = await started(engine.ticket(path), {}, title)
    const { extract: other } = await started(engine.ticket(path), {}, 'x')
    const file = engine.ticket(path)
    const id = await shown(file)
    const { extract } = await started(file, {}, title)
    expect(extract).toBe(id)
    const tags = await engine.call('tags.get', { extract })
    expect(tags).toEqual(await engine.call('tags.get', { extract: plain }))
    expect(tags).not.toEqual(await engine.call('tags.get', { extract: other }))
  })

  it('is begun anew with other choices', async () => {
    const file = welfare()
    const first = await shown(file)
    const second = await shown(file, { headerLines: 0 })
    await until(() => !parts().includes(`${first}.db.part`))
    const { extract } = await started(file, { headerLines: 0 })
    expect(extract).toBe(second)
    expect((await engine.call('extracts.get', { extract })).reading.dialect.headerLines).toBe(0)
  })

  it('is of no use where the choices are others in the end', async () => {
    const file = welfare()
    const id = await shown(file)
    const { extract } = await started(file, { headerLines: 0 })
    expect(extract).not.toBe(id)
    expect(made()).toEqual([`${extract}.db`])
  })

  it('is of no use once the file is another one', async () => {
    const path = engine.folders.write('x.csv', 'a,b\n1,2\n3,4\n')
    const file = engine.ticket(path)
    const id = await shown(file)
    writeFileSync(path, 'a,b\n1,2\n3,4\n5,6\n')
    const { extract } = await started(file)
    expect(extract).not.toBe(id)
    expect((await engine.call('extracts.get', { extract })).lines.records).toBe(3)
    expect(made()).toEqual([`${extract}.db`])
  })

  it('is of no use once another file has taken its place', async () => {
    const path = engine.folders.write('y.csv', 'a,b\n1,2\n3,4\n')
    const file = engine.ticket(path)
    const id = await shown(file)
    renameSync(engine.folders.write('z.csv', 'a,b\n7,8\n9,0\n'), path)
    const { extract } = await started(file)
    expect(extract).not.toBe(id)
    const { rows } = await engine.call('rows.page', { extract, from: 0, count: 1 })
    expect(rows[0]?.cells).toEqual(['7', '8'])
  })

  it('does not keep a file that turns out to be in another encoding from being read so', async () => {
    const thai = Buffer.from([0xa1, 0xa2, 0xa3])
    const rows = Buffer.from('1,abc\n'.repeat(300_000))
    const half = rows.length >> 1
    const bytes = Buffer.concat([
      Buffer.from('a,b\n'),
      rows.subarray(0, half),
      Buffer.from('2,'),
      thai,
      Buffer.from('\n'),
      rows.subarray(half),
    ])
    const file = engine.ticket(engine.folders.write('x.csv', bytes))
    const id = await shown(file)
    const { extract } = await started(file)
    expect(extract).toBe(id)
    expect((await engine.call('extracts.get', { extract })).reading.dialect.encoding).toBe('windows-874')
  })
})

describe('nothing is left of it', () => {
  it('when the file is put away', async () => {
    const file = welfare()
    await shown(file)
    await engine.call('files.forget', { file })
    expect(made()).toEqual([])
  })

  it('when another file is shown, or imported', async () => {
    const [first, second] = [
      welfare(),
      engine.ticket(engine.folders.write('x.csv', readSample('welfare-register-clean.csv').subarray(0, 5000))),
    ]
    const ofFirst = await shown(first)
    await shown(second)
    await until(() => !parts().includes(`${ofFirst}.db.part`))
    const { extract } = await started(first)
    expect(made()).toEqual([`${extract}.db`])
  })

  it('when its import is cancelled, or fails', async () => {
    const file = engine.ticket(engine.folders.write('x.csv', 'a,b\n'.concat('1,2\n'.repeat(2_000_000))))
    await engine.call('import.preview', { file, overrides: {} })
    await until(() => parts().length > 0)
    const { job } = await engine.call('import.start', { file, overrides: {}, dataset: null, title: 'x' })
    await engine.call('jobs.cancel', { job })
    await until(() => made().length === 0)
    while ((await engine.call('jobs.get', { job })).state === 'running') await setTimeout(10)
    expect((await engine.call('jobs.get', { job })).state).toBe('cancelled')
    const twice = welfare()
    const { dataset } = await started(welfare())
    await shown(twice)
    const again = await engine.finished('import.start', { file: twice, overrides: {}, dataset, title: '' })
    expect(again.problem?.code).toBe('extract-already-imported')
    expect(made()).toHaveLength(1)
  })

  it('that keeps anybody from going on, should it be impossible to remove', async () => {
    const file = welfare()
    const id = await shown(file)
    const folder = join(engine.folders.documents, 'dep', 'extracts', `${id}.db.part-wal`)
    mkdirSync(folder)
    await engine.call('files.forget', { file })
    const other = welfare()
    await shown(other)
    const { extract } = await started(other)
    expect(made()).toContain(`${extract}.db`)
    rmSync(folder, { recursive: true })
  })

  it('when the file cannot be read: its import says why', async () => {
    const file = engine.ticket(engine.folders.write('x.csv', '\n\n\n'))
    await engine.call('import.preview', { file, overrides: {} })
    expect((await engine.finished('import.start', { file, overrides: {}, dataset: null, title: 'x' })).problem?.code).toBe('no-table')
    expect(made()).toEqual([])
  })

  it('when the workspace is closed', async () => {
    await shown(welfare())
    await engine.call('workspace.close', {})
    expect(made()).toEqual([])
  })
})
