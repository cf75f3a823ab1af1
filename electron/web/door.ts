import type { IncomingMessage } from 'node:http'
import type { Credentials } from './session.ts'

/** A request as the routes see it, after the checks that hold for every request. */
export interface Visit {
  readonly method: string
  /** The path as it came, still percent-encoded, without the query. */
  readonly path: string
}

/** Why a request is turned away: an HTTP status. */
export type Refusal = 400 | 403 | 421

/**
 * The checks before anything else, whoever asks. A name that someone else's DNS points at us is not our Host; a page of another origin
 * says so in Origin or Sec-Fetch-Site, which no script can change.
 */
export function admit(request: IncomingMessage, port: number): Visit | Refusal {
  const authority = `127.0.0.1:${port}`
  const method = request.method ?? ''
  const target = request.url ?? ''
  if (request.headers.host !== authority) return 421
  if (!target.startsWith('/')) return 400
  const path = target.split('?', 1)[0] ?? ''
  const { origin } = request.headers
  const isReading = method === 'GET'
  if (origin === undefined ? !isReading : origin !== `http://${authority}`) return 403
  if (!isFromUs(request.headers) && !(isReading && path === '/' && isNavigation(request.headers))) return 403
  return { method, path }
}

type Headers = IncomingMessage['headers']

/** Browsers that send no such header, and programs that are none, are held by the other checks. */
function isFromUs(headers: Headers): boolean {
  const site = headers['sec-fetch-site']
  return site === undefined || site === 'same-origin' || site === 'none'
}

/** Someone followed a link to us. That shows them our page, which without a code or a session is an empty one. */
function isNavigation(headers: Headers): boolean {
  return headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
}

export function credentialsOf(request: IncomingMessage, cookieName: string): Credentials {
  const token = request.headers['x-borikon-token']
  return { cookie: cookieOf(request.headers.cookie ?? '', cookieName), token: typeof token === 'string' ? token : null }
}

function cookieOf(header: string, name: string): string | null {
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=')
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim()
  }
  return null
}
