import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { forkEngine } from '#engine/client/fork.ts'
import { startWebHost, type WebHost } from '../../electron/web/host.ts'

/** For a machine that is busy with other things. */
const PATIENCE_MS = 20_000
export const PAGE_SECRET = 'beside the page, not in it'
const engineEntry = new URL('../../electron/engine/process.ts', import.meta.url)

export interface TestHost {
  readonly host: WebHost
  readonly folder: string
  readonly configFolder: string
  readonly stop: () => Promise<void>
}

/** The real host with a real engine on folders of its own; the page is a small one, with something beside it that must stay there. */
export async function startTestHost(options: { lingerMs?: number; firstPageMs?: number; folder?: string } = {}): Promise<TestHost> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'borikon-web-'))
  const configFolder = join(folder, 'config')
  const pageFolder = join(folder, 'page')
  mkdirSync(join(pageFolder, 'assets'), { recursive: true })
  mkdirSync(join(folder, 'page-other'), { recursive: true })
  writeFileSync(join(pageFolder, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__"><p>page</p>')
  writeFileSync(join(pageFolder, 'assets', 'app.js'), 'export {}')
  for (const path of ['secret.js', 'page-other/secret.js']) writeFileSync(join(folder, path), PAGE_SECRET)
  process.env.BORIKON_CONFIG_DIR = configFolder
  process.env.BORIKON_DOCUMENTS_DIR = join(folder, 'documents')
  const start = await startWebHost({
    startEngine: () => forkEngine(engineEntry, { version: '0.0.0-test', host: 'web', documents: null, keychain: null }),
    configFolder,
    pageFolder,
    lingerMs: options.lingerMs ?? 60_000,
    firstPageMs: options.firstPageMs ?? 60_000,
  })
  if (start.kind === 'running') throw new Error('another host runs already')
  const { host } = start
  return {
    host,
    folder,
    configFolder,
    stop: async () => {
      await host.stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  readonly text: string
}

export interface Asked {
  readonly method?: string
  /** Sent exactly as written: an attacker's program does not tidy it up. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

/** One request over a socket of its own. */
export function ask(port: number, { method = 'GET', path, headers = {}, body }: Asked): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', reject)
      response.on('end', () => {
        const whole = Buffer.concat(parts)
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: whole, text: whole.toString('utf8') })
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

export const codeOf = (link: string): string => new URL(link).hash.slice(1)
export const originOf = (port: number): string => `http://127.0.0.1:${port}`

export function exchange(port: number, code: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return ask(port, {
    method: 'POST',
    path: '/session',
    headers: { origin: originOf(port), 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ code }),
  })
}

/** A page that was opened by the rules, and asks by them. */
export interface Visitor {
  readonly cookie: string
  readonly token: string
  readonly headers: Readonly<Record<string, string>>
  readonly post: (path: string, body: unknown) => Promise<Answer>
  readonly get: (path: string) => Promise<Answer>
}

export async function visit(host: WebHost): Promise<Visitor> {
  const answer = await exchange(host.port, codeOf(host.newLink()))
  const cookie = (answer.headers['set-cookie']?.[0] ?? '').split(';', 1)[0] ?? ''
  const { token }: { token: string } = JSON.parse(answer.text)
  const headers = { origin: originOf(host.port), cookie, 'x-borikon-token': token, 'content-type': 'application/json' }
  return {
    cookie,
    token,
    headers,
    post: (path, body) => ask(host.port, { method: 'POST', path, headers, body: JSON.stringify(body) }),
    get: (path) => ask(host.port, { path, headers: { cookie } }),
  }
}

/** Waits for something that happens by itself. */
export async function until(happened: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  while (!(await happened())) {
    if (Date.now() > deadline) throw new Error('it did not happen in time')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
