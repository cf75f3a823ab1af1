import type { ServerResponse } from 'node:http'
import type { EngineClient } from '#engine/client/client.ts'

const HEARTBEAT_MS = 15_000
/** A page that does not read for this long's worth of events is cut off; it comes back and asks for everything anew. */
const MAX_UNREAD_BYTES = 1024 * 1024

/** Sends the engine's events to a page, one JSON value per line, until the page goes away. Empty lines say that we are still here. */
export function streamEvents(engine: EngineClient, response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/x-ndjson' })
  const send = (line: string) => {
    if (response.writableLength > MAX_UNREAD_BYTES) response.destroy()
    else response.write(`${line}\n`)
  }
  send('')
  const heartbeat = setInterval(() => send(''), HEARTBEAT_MS)
  const stopListening = engine.onEvent((event) => send(JSON.stringify(event)))
  return new Promise((resolve) => {
    response.on('close', () => {
      clearInterval(heartbeat)
      stopListening()
      resolve()
    })
  })
}
