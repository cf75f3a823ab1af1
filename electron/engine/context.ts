import type { EngineEvent } from '#shared/contract/jobs.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import type { Asked } from './asked.ts'
import type { PreparedImport } from './extracts/prepared-import.ts'
import type { ExtractStores } from './extracts/stores.ts'
import type { Jobs } from './jobs.ts'
import type { Keychain } from './keychain.ts'
import type { ThreadPool } from './threads/pool.ts'
import type { Tickets } from './tickets.ts'
import type { ConfigFolder } from './workspace/config-folder.ts'
import type { Workspace } from './workspace/workspace.ts'

/** What an open workspace brings with it. */
export interface OpenWorkspace {
  readonly workspace: Workspace
  readonly stores: ExtractStores
}

/** What the contract's handlers work with. */
export interface EngineContext {
  readonly host: 'electron' | 'web' | 'cli'
  readonly version: string
  readonly missing: readonly string[]
  readonly config: ConfigFolder
  readonly keychain: Keychain | null
  readonly tickets: Tickets
  /** Where this process keeps bytes for a while, each spool under a key of its own. */
  readonly spoolFolder: string
  readonly jobs: Jobs
  /** Calls that are not answered yet, and jobs that run. */
  readonly asked: Asked
  readonly threads: ThreadPool
  readonly emit: (event: EngineEvent) => void
  /** Where new workspaces go when no folder was picked. */
  readonly documents: string
  open: OpenWorkspace | null
  /** What was begun of a file that somebody looks at. */
  prepared: PreparedImport | null
}

/** The open workspace; throws `workspace-not-open`. */
export function opened(context: EngineContext): OpenWorkspace {
  if (!context.open) throw new ProblemError('workspace-not-open')
  return context.open
}

/** Tells the screens what is out of date. */
export function changed(context: EngineContext, ...areas: string[]): void {
  context.emit({ kind: 'changed', areas })
}
