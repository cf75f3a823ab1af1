import type { IncomingMessage } from 'node:http'
import { Refused } from './answer.ts'

/** A request's JSON body: an object of at most `limit` bytes of text. */
export async function readJson(request: IncomingMessage, limit: number): Promise<object> {
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
  const body = parseJson(Buffer.concat(parts).toString('utf8'))
  if (typeof body !== 'object' || body === null) throw new Refused(400)
  return body
}

/** Only what a plain HTML form cannot send: a form of another site then cannot even reach the other checks. */
export function assertMediaType(request: IncomingMessage, wanted: string): void {
  const given = (request.headers['content-type'] ?? '').split(';', 1)[0] ?? ''
  if (given.trim().toLowerCase() !== wanted) throw new Refused(415)
}

/** A field of a body, unchecked; undefined when it is not there. */
export function fieldOf(body: object, name: string): unknown {
  return Object.getOwnPropertyDescriptor(body, name)?.value
}

/** A field that is a text of 1 to `max` characters. */
export function textOf(body: object, name: string, max: number): string {
  const value = fieldOf(body, name)
  if (typeof value !== 'string' || value === '' || value.length > max) throw new Refused(400)
  return value
}

/** A field that is a whole number, 0 or more. */
export function countOf(body: object, name: string): number {
  const value = fieldOf(body, name)
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw new Refused(400)
  return value
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refused(400)
  }
}
