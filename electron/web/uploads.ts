import type { IncomingMessage } from 'node:http'
import type { EngineClient } from '#engine/client/client.ts'
import type { PickedFile } from '#shared/contract/host.ts'
import type { Outcome } from '#shared/contract/problem.ts'
import { Refused } from './answer.ts'
import { assertMediaType, countOf, textOf } from './body.ts'

/** Files on their way from the page to the engine, which keeps them encrypted under a key of its own. */
export interface Uploads {
  /** Announces a file: its name and size. Answers the ticket to send it under. */
  readonly announce: (body: object) => Promise<{ readonly ticket: string }>
  /** Takes the body of the one request that brings an announced file. */
  readonly take: (ticket: string, request: IncomingMessage) => Promise<Outcome<PickedFile>>
}

/** Larger than any extract; what a disk can take is found out while writing. */
const MAX_FILE_BYTES = 64 * 1024 ** 3
/** Each holds a buffer in the engine. When a page announces more than it sends, the oldest go. */
const MAX_ANNOUNCED = 32
const MAX_NAME = 1000
const CHUNK_BYTES = 1024 * 1024

export function createUploads(engine: EngineClient): Uploads {
  const announced = new Map<string, { readonly name: string; readonly bytes: number }>()
  return {
    announce: async (body) => {
      const file = { name: textOf(body, 'name', MAX_NAME), bytes: countOf(body, 'bytes') }
      if (file.bytes > MAX_FILE_BYTES) throw new Refused(413)
      const added = await engine.host.addUpload(file.name)
      if (!added.ok) throw new Refused(503)
      announced.set(added.value, file)
      for (const oldest of announced.keys()) {
        if (announced.size <= MAX_ANNOUNCED) break
        announced.delete(oldest)
        await engine.host.removeTicket(oldest)
      }
      return { ticket: added.value }
    },
    take: async (ticket, request) => {
      const file = announced.get(ticket)
      if (!file) throw new Refused(404)
      assertMediaType(request, 'application/octet-stream')
      if (Number(request.headers['content-length'] ?? file.bytes) > file.bytes) throw new Refused(413)
      announced.delete(ticket)
      const outcome = await receive(engine, ticket, file, request)
      if (!outcome.ok) await engine.host.removeTicket(ticket)
      return outcome
    },
  }
}

/**
 * Hands the body on piece by piece; the next piece is read only when the engine has written the last one, so that a fast page cannot fill
 * the memory. After a failure the rest is read and dropped: a browser that is cut off while sending does not see why.
 */
async function receive(
  engine: EngineClient,
  ticket: string,
  file: { readonly name: string; readonly bytes: number },
  request: IncomingMessage,
): Promise<Outcome<PickedFile>> {
  let received = 0
  let failure: Outcome<never> | null = null
  try {
    for await (const chunk of chunksOf(request)) {
      received += chunk.length
      if (received > file.bytes) break
      if (failure) continue
      const written = await engine.host.writeUpload(ticket, chunk)
      if (!written.ok) failure = written
    }
  } catch {
    // The page went away in the middle.
  }
  if (failure) return failure
  if (received !== file.bytes) return { ok: false, problem: { code: 'file-not-readable', params: { name: file.name } } }
  return engine.host.finishUpload(ticket)
}

/** The body in pieces of at most a MiB: fewer, larger messages to the engine than the network's own. */
async function* chunksOf(request: IncomingMessage): AsyncGenerator<Buffer> {
  let parts: Buffer[] = []
  let length = 0
  for await (const part of request) {
    if (!Buffer.isBuffer(part)) throw new Refused(400)
    if (length + part.length > CHUNK_BYTES) {
      yield Buffer.concat(parts)
      parts = []
      length = 0
    }
    parts.push(part)
    length += part.length
  }
  if (length > 0) yield Buffer.concat(parts)
}
