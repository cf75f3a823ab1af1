import { homedir } from 'node:os'
import { join } from 'node:path'
import { contract, type Input, isMethod, type Method, type Output } from '#shared/contract/contract.ts'
import type { EngineEvent } from '#shared/contract/jobs.ts'
import { misfitOf } from '#shared/contract/misfit.ts'
import type { Outcome } from '#shared/contract/problem.ts'
import { createAsked } from './asked.ts'
import { configFolderPath } from './client/config-path.ts'
import type { EngineContext } from './context.ts'
import { practiseDetection } from './extracts/practise-detection.ts'
import { practisePasses } from './extracts/practise-pass.ts'
import { dropPrepared } from './extracts/prepared-import.ts'
import { handlers } from './handlers/handlers.ts'
import { createJobs, problemOf } from './jobs.ts'
import type { Keychain } from './keychain.ts'
import { missingFromRuntime } from './runtime-check.ts'
import { closeSpoolFolder, openSpoolFolder } from './spool-folder.ts'
import { createThreadPool } from './threads/pool.ts'

import { createTickets, type Tickets } from './tickets.ts'
import { openConfigFolder } from './workspace/config-folder.ts'

export interface EngineOptions {
  readonly host: EngineContext['host']
  readonly version: string
  readonly keychain?: Keychain | null
  readonly configPath?: string
  readonly documents?: string
  readonly threads?: number
  readonly onEvent?: (event: EngineEvent) => void
}

/** Until the first answers have been given, in milliseconds: who opens the window is not to wait for this. */
const A_MOMENT = 500

/** The engine: everything Borikon does, behind the contract's one door. */
export interface Engine {
  /** Checks the input, runs the method; a bug is logged and answered as `internal` with a reference number. */
  readonly call: (method: string, input: unknown) => Promise<Outcome<unknown>>
  readonly tickets: Tickets
  readonly isBusy: () => boolean
  /** Cancels jobs, closes the workspace, ends the threads. */
  readonly stop: () => Promise<void>
}

export function createEngine(options: EngineOptions): Engine {
  const config = openConfigFolder(options.configPath ?? configFolderPath())
  const spoolFolder = openSpoolFolder(join(config.path, 'spool'))
  const emit = options.onEvent ?? (() => undefined)
  const asked = createAsked()
  const context: EngineContext = {
    host: options.host,
    version: options.version,
    missing: missingFromRuntime(),
    config,
    keychain: options.keychain ?? null,
    tickets: createTickets(spoolFolder),
    spoolFolder,
    jobs: createJobs(emit, asked),
    asked,
    threads: createThreadPool(options.threads),
    emit,
    documents: options.documents ?? process.env.BORIKON_DOCUMENTS_DIR ?? join(homedir(), 'Documents', 'Borikon'),
    open: null,
    prepared: null,
  }
  // A command does its work at once and ends; a window stays open, and its threads can make ready while nobody asks anything of them.
  // Not in tests, which start the program by the dozen: practice would take more of the machine than they do.
  if (options.host !== 'cli' && process.env.BORIKON_NO_PRACTICE === undefined) {
    setTimeout(
      () => Promise.all([context.threads.warmUp(() => practisePasses(context.threads, asked)), practiseDetection()]).catch(() => undefined),
      A_MOMENT,
    ).unref()
  }
  return {
    call: (method, input) => dispatch(context, method, input),
    tickets: context.tickets,
    isBusy: context.jobs.isBusy,
    stop: async () => {
      await context.jobs.stopAll()
      await dropPrepared(context)
      context.open?.stores.closeAll()
      context.open?.workspace.close()
      context.open = null
      await context.tickets.removeAll()
      closeSpoolFolder(spoolFolder)
      await context.threads.stop()
    },
  }
}

async function dispatch(context: EngineContext, method: string, input: unknown): Promise<Outcome<unknown>> {
  if (!isMethod(method)) return { ok: false, problem: { code: 'unknown-method', params: { method: method.slice(0, 100) } } }
  if (context.missing.length > 0 && method !== 'app.info')
    return { ok: false, problem: { code: 'runtime-incomplete', params: { missing: context.missing.join(', ') } } }
  const parsed = contract[method].input.safeParse(input)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const { path, misfit, choices } = issue ? misfitOf(issue, input) : { path: [], misfit: '', choices: '' }
    return { ok: false, problem: { code: 'invalid-input', params: { method, where: path.join('.'), misfit, choices } } }
  }
  try {
    return { ok: true, value: await context.asked.during(() => handle(context, method, parsed.data as never)) }
  } catch (error) {
    return { ok: false, problem: problemOf(error, '') }
  }
}

/** The one place where a method's name and its input, both checked above, meet its handler. */
function handle<M extends Method>(context: EngineContext, method: M, input: Input<M>): Promise<Output<M>> | Output<M> {
  const handler: (context: EngineContext, input: Input<M>) => Promise<Output<M>> | Output<M> = handlers[method]
  return handler(context, input)
}
