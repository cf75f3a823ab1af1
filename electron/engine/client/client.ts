import type { EngineEvent } from '#shared/contract/jobs.ts'
import type { Outcome } from '#shared/contract/problem.ts'
import type { FromEngine, HostCallName, HostCalls, Port, ToEngine } from './protocol.ts'

/** The keychain a host lends the engine. */
export interface HostKeychain {
  readonly seal: (secret: string) => string
  readonly unseal: (sealed: string) => string
}

/** The engine as a host sees it, wherever it runs. */
export interface EngineClient {
  /** Any method of the contract, input unchecked: the engine checks it. */
  readonly call: (method: string, input: unknown) => Promise<Outcome<unknown>>
  readonly host: { readonly [N in HostCallName]: (...args: Parameters<HostCalls[N]>) => Promise<Outcome<ReturnType<HostCalls[N]>>> }
  readonly onEvent: (listener: (event: EngineEvent) => void) => () => void
  /** The engine's process ended, asked or not. */
  readonly onEnd: (listener: () => void) => void
}

export interface ClientOptions {
  readonly version: string
  readonly host: 'electron' | 'web'
  readonly documents: string | null
  readonly keychain: HostKeychain | null
}

const ENGINE_STOPPED: Outcome<never> = { ok: false, problem: { code: 'engine-stopped', params: {} } }

/** Speaks to an engine in another process over a port. */
export function createEngineClient(port: Port<ToEngine, FromEngine>, options: ClientOptions): EngineClient {
  const waiting = new Map<number, (outcome: Outcome<unknown>) => void>()
  const listeners = new Set<(event: EngineEvent) => void>()
  const endListeners = new Set<() => void>()
  let nextId = 1
  let ended = false

  port.onMessage((message) => {
    if (message.kind === 'answer') {
      waiting.get(message.id)?.(message.outcome)
      waiting.delete(message.id)
    } else if (message.kind === 'event') {
      for (const listener of listeners) listener(message.event)
    } else {
      port.post({ kind: 'keychain-answer', id: message.id, value: useKeychain(options.keychain, message.act, message.secret) })
    }
  })
  port.onClose(() => {
    ended = true
    for (const answer of waiting.values()) answer(ENGINE_STOPPED)
    waiting.clear()
    for (const listener of endListeners) listener()
  })
  port.post({
    kind: 'start',
    version: options.version,
    host: options.host,
    hasKeychain: options.keychain !== null,
    documents: options.documents,
  })

  const ask = (message: (id: number) => ToEngine): Promise<Outcome<unknown>> => {
    if (ended) return Promise.resolve(ENGINE_STOPPED)
    const id = nextId++
    return new Promise((resolve) => {
      waiting.set(id, resolve)
      port.post(message(id))
    })
  }
  const hostCall =
    <N extends HostCallName>(name: N) =>
    // The engine's process answers with what HostCalls says: both ends are this program.
    (...args: Parameters<HostCalls[N]>) =>
      ask((id) => ({ kind: 'host-call', id, name, args })) as Promise<Outcome<ReturnType<HostCalls[N]>>>

  return {
    call: (method, input) => ask((id) => ({ kind: 'call', id, method, input })),
    host: {
      addPath: hostCall('addPath'),
      addFolder: hostCall('addFolder'),
      addSavePath: hostCall('addSavePath'),
      addUpload: hostCall('addUpload'),
      writeUpload: hostCall('writeUpload'),
      finishUpload: hostCall('finishUpload'),
      addDownload: hostCall('addDownload'),
      downloadInfo: hostCall('downloadInfo'),
      readDownload: hostCall('readDownload'),
      removeTicket: hostCall('removeTicket'),
      isBusy: hostCall('isBusy'),
      stop: hostCall('stop'),
    },
    onEvent: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onEnd: (listener) => {
      endListeners.add(listener)
    },
  }
}

function useKeychain(keychain: HostKeychain | null, act: 'seal' | 'unseal', secret: string): string | null {
  try {
    return keychain ? keychain[act](secret) : null
  } catch {
    return null
  }
}
