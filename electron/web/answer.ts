import type { IncomingMessage, ServerResponse } from 'node:http'
import { DATA_POLICY } from './page-policy.ts'

/** Thrown by a route to turn a request away; the body says nothing more than the status. */
export class Refused extends Error {
  readonly status: number

  constructor(status: number) {
    super(`refused with ${status}`)
    this.name = 'Refused'
    this.status = status
  }
}

/** On every answer. Each may be replaced by a route that knows better; the policy is the strictest there is unless a route sets its own. */
const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': DATA_POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=()',
  // Nothing stays in the browser's cache: it outlives this program, and the port may be somebody else's tomorrow.
  'cache-control': 'no-store',
}

export function setCommonHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value)
}

export function sendBytes(response: ServerResponse, bytes: Uint8Array, mediaType: string): void {
  response.writeHead(200, { 'content-type': mediaType, 'content-length': bytes.byteLength })
  response.end(bytes)
}

export function sendJson(response: ServerResponse, value: unknown): void {
  sendBytes(response, Buffer.from(JSON.stringify(value)), 'application/json')
}

/** Turns a request away. What it still wanted to send is not read: the connection ends. */
export function sendRefusal(response: ServerResponse, status: number): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  response.writeHead(status, { 'content-type': 'text/plain', 'content-length': 0, connection: 'close' })
  response.end()
}

/** The body of a JSON request of at most `limit` bytes. */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  assertMediaType(request, 'application/json')
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new Refused(413)
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request) {
    if (!Buffer.isBuffer(part)) throw new Refused(400)
    length += part.length
    if (length > limit) throw new Refused(413)
    parts.push(part)
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'))
  } catch {
    throw new Refused(400)
  }
}

/** Only what a plain HTML form cannot send: a form of another site then cannot even reach the other checks. */
export function assertMediaType(request: IncomingMessage, wanted: string): void {
  const given = (request.headers['content-type'] ?? '').split(';', 1)[0] ?? ''
  if (given.trim().toLowerCase() !== wanted) throw new Refused(415)
}
