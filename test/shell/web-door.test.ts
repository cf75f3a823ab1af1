import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, codeOf, exchange, originOf, startTestHost, type TestHost, type Visitor, visit } from './web-host.ts'

let running: TestHost
let visitor: Visitor
let port: number
const question = JSON.stringify({ method: 'app.info', input: {} })

beforeAll(async () => {
  running = await startTestHost()
  port = running.host.port
  visitor = await visit(running.host)
})
afterAll(() => running.stop())

/** A call by the rules, but for what is changed. */
function call(changes: Readonly<Record<string, string | null>>) {
  const headers = Object.entries({ ...visitor.headers, ...changes }).filter((entry): entry is [string, string] => entry[1] !== null)
  return ask(port, { method: 'POST', path: '/call', headers: Object.fromEntries(headers), body: question })
}

describe('a page that was opened by its link', () => {
  it('may call the engine', async () => {
    const answer = await call({})
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.text)).toMatchObject({ ok: true, value: { host: 'web' } })
  })

  it('gets a cookie no script can read and no other site can send', async () => {
    const answer = await exchange(port, codeOf(running.host.newLink()))
    const [cookie] = answer.headers['set-cookie'] ?? []
    expect(cookie).toMatch(new RegExp(`^borikon-${port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`))
  })

  it('keeps its session when another page of the same browser is opened', async () => {
    const second = await exchange(port, codeOf(running.host.newLink()), { cookie: visitor.cookie })
    expect(second.headers['set-cookie']?.[0]).toContain(visitor.cookie)
    expect((await call({})).status).toBe(200)
    expect((await call({ 'x-borikon-token': JSON.parse(second.text).token })).status).toBe(200)
  })
})

describe('the host turns away', () => {
  it.each([
    ['a page of another site', { origin: 'https://evil.example' }],
    ['a page of another port of this computer', { origin: 'http://127.0.0.1:8080' }],
    ['a page that spells this computer differently', { 'sec-fetch-site': 'same-site' }],
    ['a sandboxed or local page', { origin: 'null' }],
    ['a request that hides where it comes from', { origin: null }],
    ['a request the browser marks as another site’s', { 'sec-fetch-site': 'cross-site' }],
  ])('%s', async (_who, changes) => {
    expect((await call(changes)).status).toBe(403)
  })

  it.each(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1', '[::1]', '127.0.0.1.evil.example'])(
    'the rebound name %s',
    async (host) => {
      const answer = await call({ host: host === '127.0.0.1' ? host : host.includes(':1') ? host : `${host}:${port}` })
      expect(answer.status).toBe(421)
      const page = await ask(port, { path: '/', headers: { host: `evil.example:${port}` } })
      expect(page.status).toBe(421)
      expect(page.text).toBe('')
    },
  )

  it('a missing cookie', async () => {
    expect((await call({ cookie: null })).status).toBe(401)
  })

  it('a missing token', async () => {
    expect((await call({ 'x-borikon-token': null })).status).toBe(401)
  })

  it('a cookie that another port’s server took, without the token', async () => {
    const thief = { ...visitor.headers, origin: originOf(port), 'x-borikon-token': 'A'.repeat(43) }
    expect((await ask(port, { method: 'POST', path: '/call', headers: thief, body: question })).status).toBe(401)
    expect((await ask(port, { path: '/events', headers: { cookie: visitor.cookie } })).status).toBe(401)
  })

  it('a cookie and a token that do not belong together', async () => {
    const other = await visit(running.host)
    expect((await call({ cookie: other.cookie })).status).toBe(401)
  })

  it('a code that was used before, or was never given', async () => {
    const code = codeOf(running.host.newLink())
    expect((await exchange(port, code)).status).toBe(200)
    expect((await exchange(port, code)).status).toBe(401)
    expect((await exchange(port, 'B'.repeat(43))).status).toBe(401)
    expect((await exchange(port, code, { origin: 'https://evil.example' })).status).toBe(403)
  })

  it('a code that another site’s page tries, without spending it', async () => {
    const code = codeOf(running.host.newLink())
    expect((await exchange(port, code, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await exchange(port, code, { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await exchange(port, code)).status).toBe(200)
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonp', ''])(
    'the content type “%s” that a form could send',
    async (type) => {
      expect((await call({ 'content-type': type })).status).toBe(415)
    },
  )

  it('a body that is too large, announced or not', async () => {
    const large = Buffer.alloc(9 * 1024 * 1024, ' ')
    const announced = await ask(port, {
      method: 'POST',
      path: '/call',
      headers: { ...visitor.headers, 'content-length': '99999999' },
    }).catch(() => null)
    expect(announced?.status).toBe(413)
    const streamed = await ask(port, {
      method: 'POST',
      path: '/call',
      headers: { ...visitor.headers, 'transfer-encoding': 'chunked' },
      body: large,
    }).catch((error: NodeJS.ErrnoException) => error.code)
    expect(typeof streamed === 'object' ? streamed.status : streamed).toSatisfy(
      (seen) => seen === 413 || seen === 'EPIPE' || seen === 'ECONNRESET',
    )
    expect((await call({})).status).toBe(200)
  })

  it.each(['{', '[]x', '"text"', 'null', '{"method":5}', '{"input":{}}'])('the body %s', async (body) => {
    expect((await ask(port, { method: 'POST', path: '/call', headers: visitor.headers, body })).status).toBe(400)
  })

  it.each(['OPTIONS', 'HEAD', 'DELETE', 'PATCH', 'TRACE'])('%s, and never says that another site may ask', async (method) => {
    const answer = await ask(port, { method, path: '/call', headers: { ...visitor.headers, 'access-control-request-method': 'POST' } })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  it('a request for somebody else’s address', async () => {
    expect((await ask(port, { path: 'http://evil.example/', headers: { host: `127.0.0.1:${port}` } })).status).toBe(400)
  })
})

describe('without a session', () => {
  it.each([
    ['POST', '/call'],
    ['POST', '/files'],
    ['POST', '/save'],
    ['POST', '/page'],
    ['PUT', '/upload/x'],
    ['GET', '/events'],
    ['GET', '/download/x'],
    ['GET', '/page/x'],
  ])('%s %s says nothing', async (method, path) => {
    const headers = { origin: originOf(port), 'content-type': 'application/json' }
    const answer = await ask(port, { method, path, headers, body: method === 'GET' ? '' : '{}' })
    expect(answer.status).toBe(401)
    expect(answer.text).toBe('')
  })
})

describe('many at once', () => {
  it('a hundred requests are all answered', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => call({})))
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]))
  })

  it('a hundred pages race for one code and one wins', async () => {
    const code = codeOf(running.host.newLink())
    const answers = await Promise.all(Array.from({ length: 100 }, () => exchange(port, code)))
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
  })
})

it('listens on this computer only', async () => {
  const others = Object.values((await import('node:os')).networkInterfaces()).flatMap((list) => list ?? [])
  const outside = others.filter((one) => one.family === 'IPv4' && !one.internal).map((one) => one.address)
  for (const host of [...outside, '127.0.0.2']) {
    await expect(fetch(`http://${host}:${port}/`, { signal: AbortSignal.timeout(2000) })).rejects.toThrow()
  }
})
