import type { ServerResponse } from 'node:http'
import { DATA_POLICY } from '../host/page-policy.ts'

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

/** A bug is ours to find: its kind and its places in the code, not its message, which may quote what someone typed. */
export function logBug(error: unknown): void {
  const places = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : []
  process.stderr.write(`borikon web host: ${error instanceof Error ? error.name : typeof error}\n${places.slice(0, 12).join('\n')}\n`)
}
