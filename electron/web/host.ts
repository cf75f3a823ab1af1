import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import type { EngineClient } from '#engine/client/client.ts'
import { createLifetime } from './lifetime.ts'
import { removeRedirectFiles } from './open-page.ts'
import { openPageFiles } from './page-files.ts'
import { createRouter } from './routes.ts'
import { claimInstance, linkTo } from './running-instance.ts'
import { createSessions, newSecret } from './session.ts'

export interface WebHostOptions {
  /** Called once it is certain that no other host runs for this configuration folder. */
  readonly startEngine: () => EngineClient
  readonly configFolder: string
  /** The built page. */
  readonly pageFolder: string
  /** How long after its last page has closed the host ends by itself. */
  readonly lingerMs: number
}

export interface WebHost {
  readonly port: number
  /** An address that opens one page, once. */
  readonly newLink: () => string
  /** Whether any page has been opened yet. */
  readonly hasHadPage: () => boolean
  readonly stop: () => Promise<void>
  /** Resolves when the host has ended, with what ended it. */
  readonly ended: Promise<'stopped' | 'last-page-closed' | 'engine-ended'>
}

export type WebHostStart = { readonly kind: 'started'; readonly host: WebHost } | { readonly kind: 'running'; readonly link: string }

const MAX_CONNECTIONS = 512
const HEADERS_MS = 20_000
/** An engine that does not answer must not keep the program from ending; the workspace survives even a power cut. */
const STOP_MS = 10_000

/** Starts the loopback host for this computer's user, or finds the one that runs. */
export async function startWebHost(options: WebHostOptions): Promise<WebHostStart> {
  await mkdir(options.configFolder, { recursive: true, mode: 0o700 })
  const server = createServer({ headersTimeout: HEADERS_MS, requestTimeout: 0 })
  server.maxConnections = MAX_CONNECTIONS
  const router = Promise.withResolvers<ReturnType<typeof createRouter>>()
  // From the first moment, so that a second start that comes in between waits for its answer.
  server.on('request', (request, response) => void router.promise.then((answer) => answer(request, response)))
  const port = await listen(server)
  const secret = newSecret()
  const claim = await claimInstance(options.configFolder, { port, secret })
  if (claim.kind === 'running') {
    server.close()
    return claim
  }
  await removeRedirectFiles(options.configFolder)

  const engine = options.startEngine()
  const sessions = createSessions(port)
  const ended = Promise.withResolvers<Awaited<WebHost['ended']>>()
  let isEnding = false
  let hasHadPage = false
  const end = async (why: Awaited<WebHost['ended']>) => {
    if (isEnding) return
    isEnding = true
    lifetime.stop()
    await claim.release()
    if (why !== 'engine-ended') await Promise.race([engine.host.stop(), setTimeout(STOP_MS, undefined, { ref: false })])
    await removeRedirectFiles(options.configFolder)
    server.close()
    server.closeAllConnections()
    ended.resolve(why)
  }
  const isBusy = async () => {
    const busy = await engine.host.isBusy()
    return busy.ok && busy.value
  }
  const lifetime = createLifetime(options.lingerMs, isBusy, () => void end('last-page-closed'))
  engine.onEnd(() => void end('engine-ended'))
  router.resolve(
    createRouter({
      port,
      engine,
      files: openPageFiles(options.pageFolder),
      sessions,
      lifetime,
      instanceSecret: secret,
      onSession: () => {
        hasHadPage = true
        void removeRedirectFiles(options.configFolder)
      },
    }),
  )
  return {
    kind: 'started',
    host: {
      port,
      newLink: () => linkTo(port, sessions.newCode()),
      hasHadPage: () => hasHadPage,
      stop: () => end('stopped'),
      ended: ended.promise,
    },
  }
}

/** This computer only, on a port the system picks. */
async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return address.port
}
