import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureBuilt, programs, root } from './shell.ts'

let folder: string

/** The command line on a workspace of its own; answers its exit code and what it printed. */
async function borikon(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { ...process.env, BORIKON_CONFIG_DIR: join(folder, 'config'), BORIKON_STEWARD_PASSPHRASE_FILE: join(folder, 'passphrase') }
  const command = [programs.cli, '--lang', 'en', '--workspace', join(folder, 'workspace'), ...args]
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, command, { cwd: root, env })
    return { code: 0, stdout, stderr }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'number') throw error
    return {
      code: error.code,
      stdout: 'stdout' in error ? String(error.stdout) : '',
      stderr: 'stderr' in error ? String(error.stderr) : '',
    }
  }
}

async function asked(...args: readonly string[]) {
  const { stdout, stderr, code } = await borikon('rows', 'stations', ...args)
  expect(stderr).toBe('')
  expect(code).toBe(0)
  return JSON.parse(stdout)
}

describe('records asked for on the command line', () => {
  beforeAll(async () => {
    ensureBuilt()
    folder = mkdtempSync(join(tmpdir(), 'borikon-rows-'))
    writeFileSync(join(folder, 'passphrase'), 'steward passphrase\n')
    const rows = Array.from({ length: 40 }, (_, index) => `S${index + 1},${index % 4 === 0 ? 'ปิง' : 'วัง'},${(index * 7) % 40}`)
    writeFileSync(join(folder, 'stations.csv'), `รหัส,แม่น้ำ,ระดับ\n${rows.join('\n')}\n`)
    expect((await borikon('init', join(folder, 'workspace'), '--agency', 'dep', '--name', 'กรม', '--steward', 'ก')).code).toBe(0)
    expect((await borikon('import', join(folder, 'stations.csv'), '--title', 'stations')).code).toBe(0)
  }, 120_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('come with their numbers, those that meet all that is asked, in order', async () => {
    const found = await asked('--search', 'ปิง', '--where', 'ระดับ>=10', 'รหัส!=S1', '--sort', 'ระดับ', '--descending', '--count', '2')
    expect(found).toMatchObject({ total: 7, columns: ['รหัส', 'แม่น้ำ', 'ระดับ'] })
    expect(found.rows).toEqual([
      { record: 29, cells: ['S29', 'ปิง', '36'] },
      { record: 17, cells: ['S17', 'ปิง', '32'] },
    ])
    expect((await asked('--from', '39')).rows.map((row: { record: number }) => row.record)).toEqual([39, 40])
  })

  it('or the counts of a column’s values', async () => {
    const { values } = await asked('--values', 'แม่น้ำ', '--where', 'ระดับ<=19')
    expect(values).toEqual([
      { value: 'วัง', count: 15 },
      { value: 'ปิง', count: 5 },
    ])
    expect(await asked('--values', 'แม่น้ำ', '--from', '2', '--count', '1')).toMatchObject({
      values: [{ value: 'ปิง', count: 10 }],
      others: { records: 30, values: 1 },
    })
  })

  it('but not what would be left undone without a word', async () => {
    const orders = [['--values', 'แม่น้ำ', '--sort', 'ระดับ'], ['--values', 'แม่น้ำ', '--descending'], ['--descending']]
    for (const order of orders) {
      const { code, stdout, stderr } = await borikon('rows', 'stations', ...order)
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toMatch(/^--(?:values: without --sort and --descending|descending: with --sort)/)
    }
  })

  it('with a sentence and an exit code when that cannot be', async () => {
    expect(await borikon('rows', 'stations', '--where', 'ไม่มี=1')).toMatchObject({ code: 2, stdout: '' })
    expect(await borikon('rows', 'stations', '--sort', 'ไม่มี')).toMatchObject({ code: 1, stderr: expect.stringContaining('ไม่มี') })
  })

  it('and counted by column, where a decision of the command before let the profile keep its values again', async () => {
    writeFileSync(join(folder, 'names.csv'), `ลำดับ,ชื่อ\n${Array.from({ length: 400 }, (_, i) => `${i},นายสมชาย ใจดี`).join('\n')}\n`)
    expect((await borikon('import', join(folder, 'names.csv'), '--title', 'names')).code).toBe(0)
    const decision = { column: 'ชื่อ', action: 'dismiss', type: null, sensitivity: 'none', reason: '' }
    writeFileSync(join(folder, 'decisions.json'), JSON.stringify([decision]))
    await borikon('tag', 'names', '--decisions', join(folder, 'decisions.json'))
    const { columns } = JSON.parse((await borikon('profile', 'names')).stdout)
    expect(columns[1].top).toEqual([{ value: 'นายสมชาย ใจดี', count: 400 }])
  })

  it('with no values of records in that sentence, where they became names of columns', async () => {
    writeFileSync(
      join(folder, 'people.csv'),
      `ลำดับ,ชื่อ\n${['สมชาย', 'กนกวรรณ', 'ณัฐพงษ์', 'วิไลวรรณ'].map((name, i) => `${i},${name}`).join('\n')}\n`,
    )
    expect((await borikon('import', join(folder, 'people.csv'), '--title', 'people', '--header', '3')).code).toBe(0)
    for (const what of [
      ['--where', 'ไม่มี=1'],
      ['--sort', 'ไม่มี'],
      ['--values', 'ไม่มี'],
    ]) {
      const { stderr } = await borikon('rows', 'people', ...what)
      expect(stderr).toContain('column_1, column_2')
      expect(stderr).not.toMatch(/สมชาย|กนกวรรณ/)
    }
  })
}, 60_000)
