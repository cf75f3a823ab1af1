import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFolders, startEngine, type TestEngine, type TestFolders } from '#engine/testing/engine.ts'
import { createWorkspace } from '#engine/testing/path.ts'
import { importResult } from '#shared/contract/extracts.ts'
import { doctorReport } from '#shared/contract/workspace.ts'
import { rows, table } from './testing/odd-files.ts'

const cannotMount = process.getuid?.() !== 0 || process.platform !== 'linux'

describe.skipIf(cannotMount)(`a full disk${cannotMount ? ' (needs root on Linux, who may mount a small one)' : ''}`, () => {
  let folders: TestFolders
  let small: TestEngine
  const disk = () => folders.path('disk')

  beforeAll(async () => {
    folders = createFolders()
    mkdirSync(disk())
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', disk()])
    small = startEngine({ folders: { ...folders, config: join(disk(), 'config'), documents: disk() } })
    await createWorkspace(small)
  })
  afterAll(async () => {
    try {
      await small?.stop()
    } finally {
      execFileSync('umount', [disk()])
      folders.remove()
    }
  })

  /** What the disk has left when an import begins; BORIKON_LONG_TESTS tries more. */
  const FREE_MEGABYTES = process.env.BORIKON_LONG_TESTS ? Array.from({ length: 40 }, (_, i) => 0.03 * (i + 1)) : [0.05, 0.2, 0.5, 1.2]

  // Bytes that hardly shrink, and yet are rows: more than the disk holds.
  const bulky = `a,b\n${rows(25_000, () => `${randomBytes(60).toString('base64')},${randomBytes(60).toString('base64')}\n`)}`

  it('ends an import with nothing left, and the next one that fits goes through', async () => {
    const path = folders.write('bulky.csv', bulky)
    const start = { file: small.ticket(path), overrides: {}, dataset: null, title: 'x' }
    expect((await small.finished('import.start', start)).problem?.code).toBe('disk-full')
    expect(readdirSync(join(disk(), 'dep', 'extracts'))).toEqual([])
    expect(await small.call('datasets.list', {})).toEqual([])
    const fits = small.ticket(folders.write('fits.csv', table))
    await small.run('import.start', { file: fits, overrides: {}, dataset: null, title: 'x' }, importResult)
    expect(await small.run('workspace.doctor', {}, doctorReport)).toMatchObject({ healthy: true })
  })

  it('at any moment of an import leaves it whole or not at all', async () => {
    const filler = join(disk(), 'filler')
    const path = folders.write('part.csv', bulky.slice(0, 500_000))
    let failed = 0
    for (const free of FREE_MEGABYTES) {
      writeFileSync(filler, '')
      const left = Number(execFileSync('df', ['--output=avail', '-B1', disk()], { encoding: 'utf8' }).split('\n')[1])
      writeFileSync(filler, Buffer.alloc(Math.max(0, left - Math.round(free * 1_000_000))))
      const before = readdirSync(join(disk(), 'dep', 'extracts'))
      const job = await small.finished('import.start', { file: small.ticket(path), overrides: {}, dataset: null, title: `free ${free}` })
      rmSync(filler)
      if (job.state === 'done') {
        await small.call('datasets.delete', { dataset: importResult.parse(job.result).dataset })
      } else {
        failed++
        expect(job.problem?.code).toBe('disk-full')
      }
      expect(readdirSync(join(disk(), 'dep', 'extracts'))).toEqual(before)
    }
    expect(failed).toBeGreaterThan(1)
    expect(failed).toBeLessThan(FREE_MEGABYTES.length)
    expect(await small.run('workspace.doctor', {}, doctorReport)).toMatchObject({ healthy: true })
  })

  it('ends reading into it with no file', async () => {
    const save = small.engine.tickets.addSavePath(join(disk(), 'out.csv'))
    const file = small.ticket(folders.write('bulky.csv', bulky))
    expect((await small.finished('files.read', { file, overrides: {}, save })).problem?.code).toBe('disk-full')
    expect(readdirSync(disk()).filter((name) => name.startsWith('out.csv'))).toEqual([])
  })
})
