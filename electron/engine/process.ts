import { ProblemError } from '#shared/contract/problem.ts'
import type { FromEngine, HostCallName, Port, ToEngine } from './client/protocol.ts'
import { createEngine, type Engine } from './engine.ts'
import { createHostCalls } from './host-calls.ts'
import { problemOf } from './jobs.ts'
import type { Keychain } from './keychain.ts'

/** Electron's utilityProcess gives its child a port of this shape; declared here because the engine never imports electron. */
interface ParentPort {
  postMessage: (message: FromEngine) => void
  on: (event: 'message', listener: (event: { data: ToEngine }) => void) => void
}

/** The line to whoever started this process: Electron's parent port, or Node's channel. */
function parentLine(): Port<FromEngine, ToEngine> {
  if ('parentPort' in process && process.parentPort) {
    const port = process.parentPort as ParentPort
    return {
      post: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', (event) => listener(event.data)),
      onClose: () => undefined,
    }
  }
  return {
    post: (message) => {
      if (process.connected) process.send?.(message)
    },
    onMessage: (listener) => process.on('message', (message) => listener(message as ToEngine)),
    onClose: (listener) => process.on('disconnect', listener),
  }
}

const line = parentLine()
const keychainAnswers = new Map<number, (value: string | null) => void>()
let nextKeychainId = 1
let engine: Engine | null = null

const askKeychain = (act: 'seal' | 'unseal', secret: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const id = nextKeychainId++
    keychainAnswers.set(id, (value) => (value === null ? reject(new ProblemError('no-such-protector')) : resolve(value)))
    line.post({ kind: 'keychain', id, act, secret })
  })
const remoteKeychain: Keychain = { seal: (secret) => askKeychain('seal', secret), unseal: (sealed) => askKeychain('unseal', sealed) }

async function answerHostCall(running: Engine, id: number, name: HostCallName, args: unknown[]): Promise<void> {
  const calls: Record<HostCallName, (...given: never[]) => unknown> = createHostCalls(running)
  try {
    const value = await calls[name](...(args as never[]))
    line.post({ kind: 'answer', id, outcome: { ok: true, value } })
  } catch (error) {
    line.post({ kind: 'answer', id, outcome: { ok: false, problem: problemOf(error, '') } })
  }
  if (name === 'stop') process.exit(0)
}

line.onMessage((message) => {
  if (message.kind === 'start') {
    engine = createEngine({
      host: message.host,
      version: message.version,
      keychain: message.hasKeychain ? remoteKeychain : null,
      ...(message.documents ? { documents: message.documents } : {}),
      onEvent: (event) => line.post({ kind: 'event', event }),
    })
  } else if (message.kind === 'keychain-answer') {
    keychainAnswers.get(message.id)?.(message.value)
    keychainAnswers.delete(message.id)
  } else if (!engine) {
    line.post({ kind: 'answer', id: message.id, outcome: { ok: false, problem: { code: 'engine-stopped', params: {} } } })
  } else if (message.kind === 'call') {
    void engine.call(message.method, message.input).then((outcome) => line.post({ kind: 'answer', id: message.id, outcome }))
  } else {
    void answerHostCall(engine, message.id, message.name, message.args)
  }
})
// Ctrl+C reaches the whole process group: the host ends this process in order.
process.on('SIGINT', () => undefined)
// The host is gone: leave the workspace as it is after the last finished transaction.
line.onClose(() => process.exit(0))
