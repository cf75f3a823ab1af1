import { execFile, spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureBuilt, programs, root } from './shell.ts'

let folder: string

/** The command line as a script calls it: nobody is at its terminal. Answers its exit code and what it printed. */
function borikon(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<{ code: number; stdout: string; stderr: string }> {
  const { BORIKON_STEWARD_PASSPHRASE_FILE: _, BORIKON_PASSPHRASE_FILE: __, ...clean } = process.env
  const env = { ...clean, BORIKON_CONFIG_DIR: join(folder, 'config'), ...environment }
  return new Promise((resolve) => {
    const command = [programs.cli, '--lang', 'en', '--workspace', join(folder, 'workspace'), ...args]
    const child = execFile(process.execPath, command, { cwd: root, env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    )
    child.stdin?.end()
  })
}

beforeAll(() => {
  ensureBuilt()
  folder = mkdtempSync(join(tmpdir(), 'borikon-use-'))
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the command line says', () => {
  const init = ['init', '--agency', 'dep', '--name', 'กรม', '--steward', 'ก']

  it('which passphrase is needed and how it is given where nobody can be asked', async () => {
    const { code, stderr } = await borikon([...init, join(folder, 'new')])
    expect(code).toBe(1)
    expect(stderr).toMatch(/^Needed: Passphrase of ก\n.*\n.*BORIKON_STEWARD_PASSPHRASE_FILE/)
    expect(stderr).not.toMatch(/cannot be opened/)
    for (const [path, said] of [
      [join(folder, 'gone.txt'), /gone\.txt is not there/],
      [folder, /borikon-use-\w+ is a folder, not a file/],
    ] as const) {
      const { code, stderr } = await borikon([...init, join(folder, 'new')], { BORIKON_STEWARD_PASSPHRASE_FILE: path })
      expect(code).toBe(1)
      expect(stderr).toMatch(said)
    }
  })

  it.each([
    [['inspect', 'x.csv', '--footer', '1e11'], '--footer', 'from 0 to 999999999'],
    [['rows', 'x', '--from', '0'], '--from', 'from 1 to'],
  ])('which option is wrong and what it may be: %j', async (args, option, limits) => {
    const { code, stderr } = await borikon(args)
    expect(code).toBe(2)
    expect(stderr).toMatch(new RegExp(`^error: option '${option} <.*a whole number ${limits}`))
  })

  it.each([[['inspect', '']], [['inspect', 'x.csv', '']], [['read', 'x.csv', '--out', '']]])(
    'that the name of a file is empty, which is wrong use: %j',
    async (args) => {
      const { code, stdout, stderr } = await borikon(args)
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toMatch(/^The name of a file or folder is empty\n/)
    },
  )

  it.skipIf(!existsSync('/dev/full'))('that there was no room for what it printed', async () => {
    const file = join(folder, 'short.csv')
    writeFileSync(file, 'id,amount\n1,20\n2,40\n')
    const full = openSync('/dev/full', 'w')
    const child = spawn(process.execPath, [programs.cli, '--lang', 'en', 'inspect', file], {
      cwd: root,
      env: { ...process.env, BORIKON_CONFIG_DIR: join(folder, 'config') },
      stdio: ['ignore', full, 'pipe'],
    })
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    const code = await new Promise((resolve) => child.once('close', resolve))
    closeSync(full)
    expect(code).toBe(1)
    expect(said).toMatch(/^Not all of the output could be written: no room is left [^\n]*\n$/)
  })

  it('in its help what import prints', async () => {
    const { stdout } = await borikon(['import', '--help'])
    expect(stdout.replace(/\s+/g, ' ')).toContain("prints its id and its dataset's, as JSON")
  })
})

describe('read', () => {
  it.skipIf(process.platform === 'win32')(
    'leaves nothing behind when Ctrl-C ends it',
    async () => {
      const out = join(folder, 'out')
      mkdirSync(out)
      const file = join(folder, 'large.csv')
      writeFileSync(file, `id,name\n${'1101700203450,a name that nobody else may read\n'.repeat(800_000)}`)
      const child = spawn(process.execPath, [programs.cli, '--lang', 'en', 'read', file, '--out', out], {
        cwd: root,
        env: { ...process.env, BORIKON_CONFIG_DIR: join(folder, 'config') },
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      let said = ''
      child.stderr?.on('data', (chunk: Buffer) => {
        said += chunk.toString()
      })
      const ended = new Promise((resolve) => child.once('close', resolve))
      while (readdirSync(out).length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
      expect(readdirSync(out)).toEqual(['large.csv.part'])
      child.kill('SIGINT')
      expect(await ended).toBe(130)
      expect(said).toMatch(/Cancelled\n/)
      expect(readdirSync(out)).toEqual([])
    },
    60_000,
  )

  it.skipIf(!existsSync('/dev/full'))('says that the place for its output is no folder', async () => {
    const file = join(folder, 'short.csv')
    writeFileSync(file, 'id,amount\n1,20\n2,40\n')
    const { code, stderr } = await borikon(['read', file, '--out', '/dev/full'])
    expect(code).toBe(1)
    expect(stderr).toMatch(/^full is a file, not a folder/)
    expect(stderr).not.toMatch(/ at .*look\.ts/)
  })
})
