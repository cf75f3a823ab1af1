import type { Method } from './contract.ts'
import type { EngineEvent } from './jobs.ts'
import type { Outcome } from './problem.ts'

/** A file the person picked or dropped, as the renderer knows it. */
export interface PickedFile {
  readonly ticket: string
  readonly name: string
  readonly bytes: number
}

/**
 * What a host offers the renderer: the engine's door and the few things that only a host can do. Electron exposes it as `window.borikon`
 * through the preload; in a browser `renderer/api` implements it over HTTP. Paths never cross it.
 */
export interface Host<DroppedFile> {
  readonly kind: 'electron' | 'web'
  /** Input is checked in the engine; the renderer's typed `call` is a view of this. */
  call(method: Method, input: unknown): Promise<Outcome<unknown>>
  /** Returns the function that stops listening. */
  onEvent(listener: (event: EngineEvent) => void): () => void
  /** Asks the person for files; empty when they changed their mind. */
  pickFiles(purpose: FilePurpose): Promise<readonly PickedFile[]>
  /** A dropped file. `onProgress` 0…1 while a browser uploads it. */
  takeFile(file: DroppedFile, onProgress: (share: number) => void): Promise<Outcome<PickedFile>>
  /** Where to save; null when the person changed their mind. */
  pickSave(suggestedName: string): Promise<string | null>
  /** After the job that wrote to a save ticket is done: a browser downloads it now; nothing to do elsewhere. */
  collect(ticket: string): Promise<void>
  /** A folder for a workspace; null when the host has no folder dialog (a browser) or the person changed their mind. */
  pickFolder(): Promise<string | null>
  /** Opens a self-contained page apart, under a sandboxing policy of its own. */
  showPage(html: string): Promise<void>
}

export type FilePurpose = 'csv' | 'bundle' | 'card' | 'schema' | 'identity' | 'backup'
