import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import type { EngineClient } from '#engine/client/client.ts'
import { openPageFiles } from '../host/page-files.ts'
import { createLifetime } from './lifetime.ts'
import { removeRedirectFile, removeRedirectFiles } from './open-page.ts'
import { createRouter, type Router } from './routes.ts'
import { claimInstance, linkTo } from './running-instance.ts'
import { createSessions, newSecret, type Sessions } from './session.ts'

interface WebHostOptions {
  /** Called once it is certain that no other host runs for this configuration folder. */
  readonly startEngine: () => EngineClient
  readonly configFolder: string
  /** The built page. */
  readonly pageFolder: string
  /** How long after its last page has closed the host ends by itself. */
  readonly lingerMs: number
  /** How long it waits for a page to be opened by a link that it gave out. */
  readonly firstPageMs: number
}

export interface WebHost {
  readonly port: number
  /** An address that opens one page, once. */
  readonly newLink: () => string
  /** Whether any page has been opened yet. */
  readonly hasHadPage: () => boolean
  readonly stop: () => Promise<void>
  /** Resolves when the host has ended, with what ended it. */
  readonly ended: Promise<HostEnding>
}

type HostEnding = 'stopped' | 'last-page-closed' | 'no-page-came' | 'engine-ended'

type WebHostStart = { readonly kind: 'started'; readonly host: WebHost } | { readonly kind: 'running'; readonly link: string }

const MAX_CONNECTIONS = 512
const HEADERS_MS = 20_000
/** An engine that does not answer must not keep the program from ending; the workspace survives even a power cut. */
const STOP_MS = 10_000

/** Starts the loopback host for this computer's user, or finds the one that runs. */
export async function startWebHost(options: WebHostOptions): Promise<WebHostStart> {
  await mkdir(options.configFolder, { recursive: true, mode: 0o700 })
  const server = createServer({ headersTimeout: HEADERS_MS, requestTimeout: 0 })
  server.maxConnections = MAX_CONNECTIONS
  const router = Promise.withResolvers<Router>()
  // From the first moment, so that a second start that comes in between waits for its answer.
  server.on('request', (request, response) => void router.promise.then((answer) => answer(request, response)))
  const port = await listen(server)
  const instanceSecret = newSecret()
  const claim = await claimInstance(options.configFolder, { port, secret: instanceSecret })
  if (claim.kind === 'running') {
    server.close()
    return claim
  }
  await removeRedirectFiles(options.configFolder)
  const engine = options.startEngine()
  const host = runHost(options, { server, port, instanceSecret, engine, release: claim.release, answerWith: router.resolve })
  return { kind: 'started', host }
}

interface HostParts {
  readonly server: Server
  readonly port: number
  readonly instanceSecret: string
  readonly engine: EngineClient
  /** Lets another host start. */
  readonly release: () => Promise<void>
  readonly answerWith: (router: Router) => void
}

function runHost({ configFolder, pageFolder, ...patience }: WebHostOptions, { server, port, engine, ...parts }: HostParts): WebHost {
  const ended = Promise.withResolvers<HostEnding>()
  let isEnding = false
  let hasHadPage = false
  const end = async (why: HostEnding) => {
    if (isEnding) return
    isEnding = true
    lifetime.stop()
    await parts.release()
    if (why !== 'engine-ended') await Promise.race([engine.host.stop(), setTimeout(STOP_MS, undefined, { ref: false })])
    await removeRedirectFiles(configFolder)
    server.close()
    server.closeAllConnections()
    ended.resolve(why)
  }
  const isBusy = async () => {
    const busy = await engine.host.isBusy()
    return busy.ok && busy.value
  }
  const lifetime = createLifetime(patience, isBusy, () => void end(hasHadPage ? 'last-page-closed' : 'no-page-came'))
  const opened = createSessions(port)
  const newCode = () => {
    lifetime.expectPage()
    return opened.newCode()
  }
  const sessions: Sessions = { ...opened, newCode }
  const onSession = (code: string) => {
    hasHadPage = true
    void removeRedirectFile(configFolder, code)
  }
  engine.onEnd(() => void end('engine-ended'))
  const files = openPageFiles(pageFolder)
  parts.answerWith(createRouter({ port, engine, files, sessions, lifetime, instanceSecret: parts.instanceSecret, onSession }))
  return {
    port,
    newLink: () => linkTo(port, sessions.newCode()),
    hasHadPage: () => hasHadPage,
    stop: () => end('stopped'),
    ended: ended.promise,
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
