import type { EngineEvent } from '#shared/contract/jobs.ts'
import type { Outcome } from '#shared/contract/problem.ts'

/**
 * What only a host may ask, never the renderer: it hands files over and takes them away. Each takes and answers plain data that both
 * kinds of process boundary can carry.
 */
export interface HostCalls {
  addPath: (path: string) => { ticket: string; name: string; bytes: number }
  addFolder: (path: string) => string
  addSavePath: (path: string) => string
  addUpload: (name: string) => string
  writeUpload: (ticket: string, bytes: Uint8Array) => null
  finishUpload: (ticket: string) => { ticket: string; name: string; bytes: number }
  addDownload: (name: string) => string
  downloadInfo: (ticket: string) => { name: string; bytes: number }
  readDownload: (ticket: string, offset: number, length: number) => Uint8Array
  removeTicket: (ticket: string) => null
  isBusy: () => boolean
  stop: () => null
}
export type HostCallName = keyof HostCalls

export type ToEngine =
  | { kind: 'start'; version: string; host: 'electron' | 'web'; hasKeychain: boolean; documents: string | null }
  | { kind: 'call'; id: number; method: string; input: unknown }
  | { kind: 'host-call'; id: number; name: HostCallName; args: unknown[] }
  /** The answer to a `keychain` message; null when the keychain refused. */
  | { kind: 'keychain-answer'; id: number; value: string | null }

export type FromEngine =
  | { kind: 'answer'; id: number; outcome: Outcome<unknown> }
  | { kind: 'event'; event: EngineEvent }
  | { kind: 'keychain'; id: number; act: 'seal' | 'unseal'; secret: string }

/** One end of the line between a host and the engine's process. */
export interface Port<Sent, Received> {
  readonly post: (message: Sent) => void
  readonly onMessage: (listener: (message: Received) => void) => void
  /** The other side is gone. */
  readonly onClose: (listener: () => void) => void
}
