import { randomBytes } from 'node:crypto'
import { readFileSync, symlinkSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filesBelow } from '#engine/testing/engine.ts'
import { ask, PAGE_SECRET, startTestHost, type TestHost, until, type Visitor, visit } from './web-host.ts'

let running: TestHost
let visitor: Visitor
let port: number

beforeAll(async () => {
  running = await startTestHost()
  port = running.host.port
  visitor = await visit(running.host)
})
afterAll(() => running.stop())

describe('the page', () => {
  it('comes with a policy whose nonce is its own', async () => {
    const [first, second] = [await visitor.get('/'), await visitor.get('/')]
    const nonces = [first, second].map((answer) => /'nonce-([^']+)'/.exec(String(answer.headers['content-security-policy']))?.[1] ?? '')
    expect(nonces[0]).toMatch(/^[\w+/=]{24}$/)
    expect(nonces[0]).not.toBe(nonces[1])
    expect(first.text).toContain(`content="${nonces[0]}"`)
    expect(first.headers['content-security-policy']).toBe(
      `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonces[0]}'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    )
  })

  it.each(['/', '/assets/app.js', '/nothing', '/call'])(
    'and everything else forbids guessing, framing, caching and lending: %s',
    async (path) => {
      const { headers } = await visitor.get(path)
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      })
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(headers).not.toHaveProperty('access-control-allow-origin')
    },
  )

  it('may be reached by a link from anywhere, its files only from itself', async () => {
    const followed = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
    expect((await ask(port, { path: '/', headers: followed })).status).toBe(200)
    expect((await ask(port, { path: '/', headers: { ...followed, 'sec-fetch-dest': 'iframe' } })).status).toBe(403)
    expect(
      (await ask(port, { path: '/assets/app.js', headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' } })).status,
    ).toBe(403)
    expect((await ask(port, { path: '/assets/app.js', headers: { 'sec-fetch-site': 'same-origin' } })).status).toBe(200)
  })

  it.each([
    '/../secret.js',
    '/assets/../../secret.js',
    '/%2e%2e/secret.js',
    '/%2e%2e%2fsecret.js',
    '/..%2fsecret.js',
    '/assets/..%2f..%2fsecret.js',
    '/..%5csecret.js',
    '/..\\secret.js',
    '/%252e%252e%252fsecret.js',
    '/%2e%2e/page-other/secret.js',
    '/../page-other/secret.js',
    '//secret.js',
    '/assets/app.js%00.css',
    '/assets%2f%2e%2e%2f%2e%2e%2fsecret.js',
    '/%c0%ae%c0%ae/secret.js',
    '/%',
    '/./../secret.js',
    '/linked.js',
    '/linked/secret.js',
    '/assets',
    '/index.html/../../secret.js',
    '/file:///etc/passwd',
  ])('does not lead out of its folder: %s', async (path) => {
    try {
      symlinkSync(join(running.folder, 'secret.js'), join(running.folder, 'page', 'linked.js'))
      symlinkSync(join(running.folder, 'page-other'), join(running.folder, 'page', 'linked'))
    } catch {
      // There from the case before; or a system that makes links only for administrators.
    }
    const answer = await visitor.get(path)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.text).not.toContain(PAGE_SECRET)
  })
})

async function announce(name: string, bytes: number): Promise<string> {
  const answer = await visitor.post('/files', { name, bytes })
  const { ticket }: { ticket: string } = JSON.parse(answer.text)
  return ticket
}

function send(ticket: string, body: Buffer, headers: Readonly<Record<string, string>> = {}) {
  const all = { ...visitor.headers, 'content-type': 'application/octet-stream', ...headers }
  return ask(port, { method: 'PUT', path: `/upload/${ticket}`, headers: all, body })
}

/** What the host keeps on disk for a while. */
const spooledFiles = () => filesBelow(join(running.configFolder, 'spool'))

describe('a file the page sends', () => {
  it('arrives whole, under its name, and lies on disk unreadable', async () => {
    const marker = Buffer.from('เลขประจำตัวประชาชน,1101700203451\n')
    const bytes = Buffer.concat([marker, randomBytes(5 * 1024 * 1024 + 17), marker])
    const answer = await send(await announce('ทะเบียน.csv', bytes.length), bytes)
    const taken = JSON.parse(answer.text)
    expect(taken).toMatchObject({ ok: true, value: { name: 'ทะเบียน.csv', bytes: bytes.length } })
    const spooled = spooledFiles().map((path) => readFileSync(path))
    expect(spooled.reduce((sum, one) => sum + one.length, 0)).toBeGreaterThan(bytes.length)
    for (const one of spooled) expect(one.includes(marker)).toBe(false)
  })

  it('is taken once', async () => {
    const ticket = await announce('a.csv', 3)
    expect((await send(ticket, Buffer.from('a,b'))).status).toBe(200)
    expect((await send(ticket, Buffer.from('a,b'))).status).toBe(404)
  })

  it('is refused when it was not announced, is larger than announced, or of another type', async () => {
    expect((await send('A'.repeat(32), Buffer.from('a,b'))).status).toBe(404)
    expect((await send(await announce('a.csv', 3), Buffer.from('a,b,c'))).status).toBe(413)
    expect((await send(await announce('a.csv', 3), Buffer.from('a,b'), { 'content-type': 'application/json' })).status).toBe(415)
    expect((await visitor.post('/files', { name: 'a.csv', bytes: 10 ** 15 })).status).toBe(413)
    expect((await visitor.post('/files', { name: '', bytes: 1 })).status).toBe(400)
    expect((await visitor.post('/files', { name: 'a.csv', bytes: -1 })).status).toBe(400)
  })

  it('that grows beyond what was announced is dropped', async () => {
    const ticket = await announce('a.csv', 3)
    const body = Buffer.alloc(2 * 1024 * 1024, 'x')
    const answer = await send(ticket, body, { 'transfer-encoding': 'chunked' }).catch(() => null)
    if (answer) expect(JSON.parse(answer.text)).toMatchObject({ ok: false, problem: { code: 'file-not-readable' } })
    expect((await visitor.post('/call', { method: 'import.preview', input: { file: ticket } })).text).toContain('"ok":false')
  })

  it('that breaks off leaves nothing behind', async () => {
    const before = spooledFiles().length
    const ticket = await announce('a.csv', 10 * 1024 * 1024)
    const sending = request({
      host: '127.0.0.1',
      port,
      method: 'PUT',
      path: `/upload/${ticket}`,
      headers: { ...visitor.headers, 'content-type': 'application/octet-stream' },
    })
    sending.on('error', () => undefined)
    sending.write(randomBytes(3 * 1024 * 1024))
    await until(() => spooledFiles().length > before)
    sending.destroy()
    await until(() => spooledFiles().length === before)
  })
})

/** An extract in a new workspace, and what its file held. */
const EXTRACT = Buffer.from(`รหัส,จำนวน\n${'ก01,5\n'.repeat(400_000)}`)

async function call<T>(method: string, input: unknown): Promise<T> {
  const outcome: { ok: boolean; value: T } = JSON.parse((await visitor.post('/call', { method, input })).text)
  if (!outcome.ok) throw new Error(`${method}: ${JSON.stringify(outcome)}`)
  return outcome.value
}

interface EndedJob<T> {
  readonly state: string
  readonly result: T
  readonly problem: unknown
}

async function finished<T>(job: string): Promise<T> {
  const ask = () => call<EndedJob<T>>('jobs.get', { job })
  await until(async () => (await ask()).state !== 'running')
  const { state, result, problem } = await ask()
  if (state !== 'done') throw new Error(JSON.stringify(problem))
  return result
}

async function importExtract(): Promise<string> {
  await call('workspace.create', {
    agency: { code: 'test', nameTh: 'ทดสอบ', nameEn: 'Test', kind: 'agency' },
    language: 'th',
    folder: null,
    protector: { kind: 'device' },
    steward: { name: 'สมหญิง', passphrase: 'correct horse' },
  })
  const file = await announce('จำนวน.csv', EXTRACT.length)
  await send(file, EXTRACT)
  const { job } = await call<{ job: string }>('import.start', { file, overrides: {}, dataset: null, title: 'จำนวน' })
  return (await finished<{ extract: string }>(job)).extract
}

/** A download that has been written: the imported file as it came. */
async function saved(extract: string, name: string): Promise<string> {
  const { ticket }: { ticket: string } = JSON.parse((await visitor.post('/save', { name })).text)
  const { job } = await call<{ job: string }>('extracts.save', { extract, save: ticket })
  await finished(job)
  return ticket
}

describe('a download', () => {
  let extract: string
  beforeAll(async () => {
    extract = await importExtract()
  })

  it('is sent once, whole, under its Thai name, to whoever has the cookie', async () => {
    const name = 'ข้อมูล “ใหม่” (1).csv'
    const ticket = await saved(extract, name)
    expect((await ask(port, { path: `/download/${ticket}` })).status).toBe(401)
    const answer = await visitor.get(`/download/${ticket}`)
    expect(answer.status).toBe(200)
    expect(answer.body.equals(EXTRACT)).toBe(true)
    expect(answer.headers['content-type']).toBe('application/octet-stream')
    const [, plain, encoded] =
      /^attachment; filename="([^"]*)"; filename\*=UTF-8''(\S+)$/.exec(String(answer.headers['content-disposition'])) ?? []
    expect(plain).toMatch(/^[_ ]+ \(1\)\.csv$/)
    expect(encoded).toMatch(/^[\w.%-]+$/)
    expect(decodeURIComponent(encoded ?? '')).toBe(name)
    expect((await visitor.get(`/download/${ticket}`)).status).toBe(404)
  })

  it('is sent to one of a hundred that ask at once', async () => {
    const ticket = await saved(extract, 'a.csv')
    const answers = await Promise.all(Array.from({ length: 100 }, () => visitor.get(`/download/${ticket}`)))
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
  })

  it('is not there before it was written, and cannot be guessed', async () => {
    const { ticket }: { ticket: string } = JSON.parse((await visitor.post('/save', { name: 'later.zip' })).text)
    expect(ticket).toMatch(/^[\w-]{32}$/)
    expect((await visitor.get(`/download/${ticket}`)).status).toBe(404)
    expect((await visitor.get(`/download/${'A'.repeat(32)}`)).status).toBe(404)
  })
})

describe('a report', () => {
  it('opens apart, under a policy that lets it only draw itself', async () => {
    const html = '<!doctype html><title>รายงาน</title><style>p{color:red}</style><p>x</p>'
    const { path }: { path: string } = JSON.parse((await visitor.post('/page', { html })).text)
    const answer = await visitor.get(path)
    expect(answer.text).toBe(html)
    expect(answer.headers['content-security-policy']).toBe("default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox")
    expect((await ask(port, { path })).status).toBe(401)
  })

  it('of 33 MiB is refused', async () => {
    const answer = await visitor.post('/page', { html: 'x'.repeat(33 * 1024 * 1024) }).catch(() => null)
    if (answer) expect(answer.status).toBe(413)
  })
})
