import type { ServerResponse } from 'node:http'
import type { EngineClient } from '#engine/client/client.ts'
import { Refused } from './answer.ts'
import { textOf } from './body.ts'

/** Results on their way from the engine to the browser's downloads. */
export interface Downloads {
  /** A ticket for a job to write to. */
  readonly announce: (body: object) => Promise<{ readonly ticket: string }>
  /** Sends what was written to a ticket, once. */
  readonly send: (ticket: string, response: ServerResponse) => Promise<void>
}

const MAX_NAME = 1000
const CHUNK_BYTES = 1024 * 1024

export function createDownloads(engine: EngineClient): Downloads {
  const announced = new Set<string>()
  return {
    announce: async (body) => {
      const added = await engine.host.addDownload(textOf(body, 'name', MAX_NAME))
      if (!added.ok) throw new Refused(503)
      announced.add(added.value)
      return { ticket: added.value }
    },
    send: async (ticket, response) => {
      if (!announced.has(ticket)) throw new Refused(404)
      const info = await engine.host.downloadInfo(ticket)
      // Not written yet: the ticket stays good. Asked twice at once: only one of them still finds it.
      if (!info.ok || !announced.delete(ticket)) throw new Refused(404)
      response.writeHead(200, {
        'content-type': 'application/octet-stream',
        'content-length': info.value.bytes,
        'content-disposition': attachmentNamed(info.value.name),
      })
      try {
        await copy(engine, ticket, info.value.bytes, response)
      } finally {
        await engine.host.removeTicket(ticket)
      }
    },
  }
}

async function copy(engine: EngineClient, ticket: string, bytes: number, response: ServerResponse): Promise<void> {
  for (let offset = 0; offset < bytes && !response.destroyed; ) {
    const chunk = await engine.host.readDownload(ticket, offset, Math.min(CHUNK_BYTES, bytes - offset))
    // A download that ends short of its length is shown as failed by the browser; there is no other way to say it by now.
    if (!chunk.ok || chunk.value.byteLength === 0) {
      response.destroy()
      return
    }
    offset += chunk.value.byteLength
    if (!response.write(chunk.value)) await drained(response)
  }
  response.end()
}

/** Resolves when the browser has taken what was sent, or has gone. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done)
      response.off('close', done)
      resolve()
    }
    response.on('drain', done)
    response.on('close', done)
  })
}

/** RFC 6266: the name in UTF-8 (RFC 8187) beside a plain one for whoever does not know that form. */
function attachmentNamed(name: string): string {
  const plain = name.replace(/[^\w .()-]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
