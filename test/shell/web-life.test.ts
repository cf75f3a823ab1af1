import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createLifetime } from '../../electron/web/lifetime.ts'
import { ensureBuilt, programs } from './shell.ts'
import { codeOf, exchange, startTestHost, type TestHost, until, type Visitor, visit } from './web-host.ts'

const endings: (() => Promise<void> | void)[] = []

beforeAll(ensureBuilt, 120_000)
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

async function started(options: Parameters<typeof startTestHost>[0] = {}): Promise<TestHost> {
  const running = await startTestHost(options)
  endings.push(running.stop)
  return running
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'borikon-web-'))
  endings.push(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

interface Program {
  readonly child: ChildProcess
  readonly exit: Promise<number | null>
  readonly said: () => string
  readonly told: () => string
}

/** The program as a person starts it, in folders of its own. */
function start(folder: string, args: readonly string[] = ['--no-open'], environment: NodeJS.ProcessEnv = {}): Program {
  const env = {
    ...process.env,
    BORIKON_CONFIG_DIR: join(folder, 'config'),
    BORIKON_DOCUMENTS_DIR: join(folder, 'documents'),
    ...environment,
  }
  const child = spawn(process.execPath, [programs.web, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let [said, told] = ['', '']
  child.stdout.on('data', (text: Buffer) => {
    said += text.toString()
  })
  child.stderr.on('data', (text: Buffer) => {
    told += text.toString()
  })
  const exit = new Promise<number | null>((resolve) => child.on('close', resolve))
  endings.push(async () => {
    child.kill('SIGTERM')
    await exit
  })
  return { child, exit, said: () => said, told: () => told }
}

async function linkOf(running: Program): Promise<string> {
  await until(() => running.said().includes('\n'))
  return running.said().trim()
}

describe('the program', () => {
  it('prints one link and nothing else with --no-open, and ends in order when told to', async () => {
    const folder = newFolder()
    const running = start(folder)
    const link = await linkOf(running)
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#[\w-]{43}$/)
    expect((await exchange(Number(new URL(link).port), codeOf(link))).status).toBe(200)
    running.child.kill('SIGTERM')
    expect(await running.exit).toBe(0)
    expect(existsSync(join(folder, 'config', 'web-host.json'))).toBe(false)
  })

  it('started a second time opens another page of the first', async () => {
    const folder = newFolder()
    const first = await linkOf(start(folder))
    const second = start(folder)
    const link = await linkOf(second)
    expect(await second.exit).toBe(0)
    expect(new URL(link).port).toBe(new URL(first).port)
    expect(codeOf(link)).not.toBe(codeOf(first))
    expect((await exchange(Number(new URL(link).port), codeOf(link))).status).toBe(200)
    expect((await exchange(Number(new URL(first).port), codeOf(first))).status).toBe(200)
  })

  it('started twice at once becomes one', async () => {
    const folder = newFolder()
    const links = await Promise.all([start(folder), start(folder), start(folder)].map(linkOf))
    expect(new Set(links.map((link) => new URL(link).port)).size).toBe(1)
    expect(new Set(links).size).toBe(3)
  })

  it.skipIf(process.platform === 'win32')(
    'opens a page by a file that only the user can read, with no code on any command line',
    async () => {
      const folder = newFolder()
      const opener = join(folder, 'bin')
      mkdirSync(opener)
      for (const name of ['xdg-open', 'open']) {
        writeFileSync(join(opener, name), `#!/bin/sh\nprintf '%s' "$1" > '${join(folder, 'opened')}'\n`)
        chmodSync(join(opener, name), 0o700)
      }
      const running = start(folder, [], { PATH: `${opener}${delimiter}${process.env.PATH}` })
      await until(() => existsSync(join(folder, 'opened')) && readFileSync(join(folder, 'opened'), 'utf8') !== '')
      const file = readFileSync(join(folder, 'opened'), 'utf8')
      expect(statSync(file).mode & 0o777).toBe(0o600)
      const link = /url=(http[^"]+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? ''
      expect(file).not.toContain(codeOf(link))
      expect(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })).not.toContain(codeOf(link))
      expect(running.said()).toBe('')
      expect((await exchange(Number(new URL(link).port), codeOf(link))).status).toBe(200)
      await until(() => !existsSync(file))
    },
  )

  it('prints the link when there is no browser to open', async () => {
    expect(await linkOf(start(newFolder(), [], { PATH: '' }))).toMatch(/^http:/)
  })

  it.skipIf(process.platform === 'win32')('ends with a clear line when its engine is gone', async () => {
    const folder = newFolder()
    const running = start(folder, ['--no-open'], { LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8' })
    await linkOf(running)
    process.kill(engineOf(running.child), 'SIGKILL')
    expect(await running.exit).toBe(1)
    expect(running.told()).toContain('stopped unexpectedly')
    expect(existsSync(join(folder, 'config', 'web-host.json'))).toBe(false)
  })
})

function engineOf({ pid = 0 }: ChildProcess): number {
  const processes = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
  const engine = processes.map((line) => line.trim().split(/\s+/).map(Number)).find(([, parent]) => parent === pid)
  if (!engine?.[0]) throw new Error('no engine')
  return engine[0]
}

describe('the note of the running host', () => {
  it('is for the user’s eyes only', async () => {
    const { configFolder } = await started()
    if (process.platform !== 'win32') expect(statSync(join(configFolder, 'web-host.json')).mode & 0o777).toBe(0o600)
    expect(readdirSync(configFolder).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it.each([
    ['of a host that is gone', JSON.stringify({ port: 9, secret: 'S'.repeat(43) })],
    ['that is damaged', '{"port":'],
    ['that is empty', ''],
  ])('%s is replaced', async (_what, text) => {
    const folder = newFolder()
    mkdirSync(join(folder, 'config'))
    writeFileSync(join(folder, 'config', 'web-host.json'), text)
    const { host, configFolder } = await started({ folder })
    expect(JSON.parse(readFileSync(join(configFolder, 'web-host.json'), 'utf8'))).toMatchObject({ port: host.port })
  })

  it('whose port somebody else has now neither gives the secret away nor leads to him', async () => {
    const heard: string[] = []
    const impostor = createServer((request, response) => {
      request.on('data', (part: Buffer) => heard.push(part.toString()))
      request.on('end', () => response.end(JSON.stringify({ code: 'C'.repeat(43), proof: 'P'.repeat(43) })))
    })
    await new Promise<void>((resolve) => impostor.listen(0, '127.0.0.1', resolve))
    endings.push(() => void impostor.close())
    const address = impostor.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const folder = newFolder()
    mkdirSync(join(folder, 'config'))
    writeFileSync(join(folder, 'config', 'web-host.json'), JSON.stringify({ port, secret: 'S'.repeat(43) }))
    const { host } = await started({ folder })
    expect(host.port).not.toBe(port)
    expect(heard.join('')).toContain('challenge')
    expect(heard.join('')).not.toContain('S'.repeat(43))
  })

  it('cannot be used by whoever does not know its secret', async () => {
    const { host } = await started()
    const body = JSON.stringify({ challenge: 'c'.repeat(43), proof: 'p'.repeat(43) })
    const headers = { origin: `http://127.0.0.1:${host.port}`, 'content-type': 'application/json' }
    expect((await fetch(`http://127.0.0.1:${host.port}/reopen`, { method: 'POST', headers, body })).status).toBe(401)
  })
})

/** An open page, as far as the host can tell: it reads the events. */
async function openPage(host: TestHost['host'], visitor: Visitor): Promise<{ first: string; close: () => void }> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ host: '127.0.0.1', port: host.port, path: '/events', headers: visitor.headers, agent: false }, resolve).on('error', reject)
  })
  const first = await new Promise<string>((resolve) => response.once('data', (part: Buffer) => resolve(part.toString())))
  response.on('error', () => undefined)
  return { first, close: () => response.destroy() }
}

describe('the host', () => {
  it('tells an open page what the engine tells, line by line', async () => {
    const { host } = await started()
    const visitor = await visit(host)
    const lines: string[] = []
    get({ host: '127.0.0.1', port: host.port, path: '/events', headers: visitor.headers, agent: false }, (response) => {
      response.on('data', (part: Buffer) => lines.push(part.toString()))
    })
    await until(() => lines.length > 0)
    await visitor.post('/call', { method: 'app.setLanguage', input: { language: 'en' } })
    await until(() => lines.join('').includes('changed'))
    const events = lines
      .join('')
      .split('\n')
      .filter((line) => line !== '')
    expect(JSON.parse(events[0] ?? '')).toEqual({ kind: 'changed', areas: ['app', 'workspace'] })
  })

  it('ends by itself after its last page has closed, and not while one is open', async () => {
    const { host } = await started({ lingerMs: 150 })
    const visitor = await visit(host)
    // From here on the engine is there, and nothing waits for it.
    await visitor.post('/call', { method: 'app.info', input: {} })
    const [one, other] = [await openPage(host, visitor), await openPage(host, visitor)]
    expect(one.first).toBe('\n')
    let isEnded = false
    void host.ended.then(() => {
      isEnded = true
    })
    one.close()
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(isEnded).toBe(false)
    other.close()
    expect(await host.ended).toBe('last-page-closed')
  })

  it('waits for its first page', async () => {
    const { host } = await started({ lingerMs: 50 })
    await new Promise((resolve) => setTimeout(resolve, 250))
    await visit(host)
    expect(await host.ended).toBe('last-page-closed')
  })

  it('ends by itself when nobody opens a page, each link giving its time anew', async () => {
    const { host, configFolder } = await started({ firstPageMs: 400 })
    host.newLink()
    let isEnded = false
    void host.ended.then(() => {
      isEnded = true
    })
    await new Promise((resolve) => setTimeout(resolve, 250))
    host.newLink()
    await new Promise((resolve) => setTimeout(resolve, 250))
    expect(isEnded).toBe(false)
    expect(await host.ended).toBe('no-page-came')
    expect(existsSync(join(configFolder, 'web-host.json'))).toBe(false)
  })

  it('goes on without a page while a job runs', async () => {
    let busy = true
    let ends = 0
    const lifetime = createLifetime(
      { lingerMs: 30, firstPageMs: 30 },
      async () => busy,
      () => ends++,
    )
    lifetime.hold()()
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(ends).toBe(0)
    busy = false
    await until(() => ends === 1)
    lifetime.stop()
  })
})
