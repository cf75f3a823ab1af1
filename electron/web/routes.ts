import type { IncomingMessage, ServerResponse } from 'node:http'
import type { EngineClient } from '#engine/client/client.ts'
import type { PageFiles } from '../host/page-files.ts'
import { newNonce, pagePolicy } from '../host/page-policy.ts'
import { logBug, Refused, sendBytes, sendJson, sendRefusal, setCommonHeaders } from './answer.ts'
import { fieldOf, readJson, textOf } from './body.ts'
import { admit, credentialsOf, type Visit } from './door.ts'
import { createDownloads } from './downloads.ts'
import { streamEvents } from './events.ts'
import type { Lifetime } from './lifetime.ts'
import { createReports } from './reports.ts'
import { answerReopen } from './running-instance.ts'
import type { Sessions } from './session.ts'
import { createUploads } from './uploads.ts'

export interface RouteOptions {
  readonly port: number
  readonly engine: EngineClient
  readonly files: PageFiles
  readonly sessions: Sessions
  readonly lifetime: Lifetime
  /** What proves to a second start that this is the running host, and to us that it is one of ours. */
  readonly instanceSecret: string
  /** A page was opened with this code. */
  readonly onSession: (code: string) => void
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** The path as it came. */
  readonly path: string
  /** What the route's `*` stands for; empty where it has none. */
  readonly rest: string
}

interface Route {
  /** Who may come here: anybody, whoever has our cookie, or a page with cookie and token. */
  readonly needs: 'nothing' | 'cookie' | 'session'
  readonly answer: (exchange: Exchange) => Promise<void> | void
}

const KIB = 1024
const SMALL_BODY = 8 * KIB
/** Decisions about every column of the widest table. */
const CALL_BODY = 8 * KIB * KIB
const REPORT_BODY = 32 * KIB * KIB

const MAX_METHOD = 100
const MAX_CODE = 100

export type Router = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Answers every request to the host. */
export function createRouter(options: RouteOptions): Router {
  const routes = createRoutes(options)
  return async (request, response) => {
    setCommonHeaders(response)
    const visit = admit(request, options.port)
    try {
      if (typeof visit === 'number') throw new Refused(visit)
      await route(options, routes, visit, request, response)
    } catch (error) {
      if (!(error instanceof Refused) && !response.destroyed) logBug(error)
      sendRefusal(response, error instanceof Refused ? error.status : 500)
    }
  }
}

async function route(
  { sessions, lifetime }: RouteOptions,
  routes: ReadonlyMap<string, Route>,
  { method, path }: Visit,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, first = '', rest] = path.split('/', 3)
  const pattern = path === `/${first}/${rest}` ? `/${first}/*` : path
  const known = routes.get(`${method} ${pattern}`) ?? routes.get(`${method} *`)
  if (!known) throw new Refused(404)
  const credentials = credentialsOf(request, sessions.cookieName)
  if (known.needs === 'session' && !sessions.isSession(credentials)) throw new Refused(401)
  if (known.needs === 'cookie' && !sessions.isCookie(credentials.cookie)) throw new Refused(401)
  const release = known.needs === 'nothing' ? () => undefined : lifetime.hold()
  try {
    await known.answer({ request, response, path, rest: rest ?? '' })
  } finally {
    release()
  }
}

/** Every address of the host. `*` is one path segment. */
function createRoutes(options: RouteOptions): ReadonlyMap<string, Route> {
  const { engine } = options
  const uploads = createUploads(engine)
  const downloads = createDownloads(engine)
  const reports = createReports()
  return new Map<string, Route>([
    ['GET /', { needs: 'nothing', answer: ({ response }) => sendPage(options.files, response) }],
    ['GET *', { needs: 'nothing', answer: ({ response, path }) => sendFile(options.files, path, response) }],
    ['POST /session', { needs: 'nothing', answer: ({ request, response }) => openSession(options, request, response) }],
    [
      'POST /reopen',
      { needs: 'nothing', answer: async ({ request, response }) => reopen(options, await readJson(request, SMALL_BODY), response) },
    ],
    ['POST /call', { needs: 'session', answer: ({ request, response }) => answerCall(engine, request, response) }],
    ['GET /events', { needs: 'session', answer: ({ response }) => streamEvents(engine, response) }],
    [
      'POST /files',
      {
        needs: 'session',
        answer: async ({ request, response }) => sendJson(response, await uploads.announce(await readJson(request, SMALL_BODY))),
      },
    ],
    [
      'PUT /upload/*',
      { needs: 'session', answer: async ({ request, response, rest }) => sendJson(response, await uploads.take(rest, request)) },
    ],
    [
      'POST /save',
      {
        needs: 'session',
        answer: async ({ request, response }) => sendJson(response, await downloads.announce(await readJson(request, SMALL_BODY))),
      },
    ],
    // A link cannot send a header: an unguessable ticket that works once stands in for the token.
    ['GET /download/*', { needs: 'cookie', answer: ({ response, rest }) => downloads.send(rest, response) }],
    [
      'POST /page',
      { needs: 'session', answer: async ({ request, response }) => sendJson(response, reports.add(await readJson(request, REPORT_BODY))) },
    ],
    ['GET /page/*', { needs: 'cookie', answer: ({ response, rest }) => reports.send(rest, response) }],
  ])
}

async function sendPage(files: PageFiles, response: ServerResponse): Promise<void> {
  const nonce = newNonce()
  const page = await files.index(nonce)
  response.setHeader('content-security-policy', pagePolicy(nonce))
  sendBytes(response, page.bytes, page.mediaType)
}

async function sendFile(files: PageFiles, path: string, response: ServerResponse): Promise<void> {
  const file = await files.read(path)
  if (!file) throw new Refused(404)
  sendBytes(response, file.bytes, file.mediaType)
}

async function openSession(
  { sessions, lifetime, onSession }: RouteOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const code = textOf(await readJson(request, SMALL_BODY), 'code', MAX_CODE)
  const opened = sessions.exchange(code, credentialsOf(request, sessions.cookieName).cookie)
  if (!opened) throw new Refused(401)
  onSession(code)
  // The page has this long to come back before the host thinks that it has gone.
  lifetime.hold()()
  response.setHeader('set-cookie', `${sessions.cookieName}=${opened.cookie}; Path=/; HttpOnly; SameSite=Strict`)
  sendJson(response, { token: opened.token })
}

async function answerCall(engine: EngineClient, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readJson(request, CALL_BODY)
  sendJson(response, await engine.call(textOf(body, 'method', MAX_METHOD), fieldOf(body, 'input')))
}

function reopen({ instanceSecret, sessions }: RouteOptions, body: object, response: ServerResponse): void {
  const answer = answerReopen(instanceSecret, body, sessions.newCode)
  if (!answer) throw new Refused(401)
  sendJson(response, answer)
}
