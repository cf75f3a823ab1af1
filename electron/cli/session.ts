import { existsSync, lstatSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { createEngine, type Engine } from '#engine/engine.ts'
import { problemOfSystemError } from '#engine/files.ts'
import type { Language } from '#shared/contract/common.ts'
import type { Input, Method, Output } from '#shared/contract/contract.ts'
import type { Job } from '#shared/contract/jobs.ts'
import { type Problem, ProblemError } from '#shared/contract/problem.ts'
import { passphrase as passphraseShape } from '#shared/contract/workspace.ts'
import { say } from '#shared/locale/say.ts'
import { askPassphrase, askYes, canAsk } from './ask.ts'
import { createProgress } from './progress.ts'

/** Methods that start long work. */
type JobMethod = { [M in Method]: Output<M> extends { job: string } ? M : never }[Method]

/** One run of the command line: the engine inside this process, and how to speak to the person. */
export interface Session {
  readonly language: Language
  readonly engine: Engine
  readonly call: <M extends Method>(method: M, input: Input<M>) => Promise<Output<M>>
  /** Starts a job, shows its progress, answers its result. */
  readonly run: <M extends JobMethod>(method: M, input: Input<M>) => Promise<unknown>
  /** Waits for a job that is running. */
  readonly finished: (job: string) => Promise<Job>
  /** Waits for what was begun beside the command's own work: an extract that a decision has profiled again. Its end is not the command's. */
  readonly untilIdle: () => Promise<void>
  /** Opens the workspace in a folder: by this computer's key file, else by BORIKON_PASSPHRASE_FILE, else by asking. */
  readonly openFolder: (folder: string) => Promise<void>
  readonly say: (key: string, params?: Record<string, string | number>) => string
  /**
   * Where a result is saved: `path`, or, where that is a folder and the result has a name of its own, the file of that name in it. Throws `output-exists`
   * where a file is there already, unless it is to be replaced, `output-is-a-folder` and `output-is-special`.
   */
  readonly saveTo: (path: string, replace: boolean, ownName?: string) => string
  /** Asks a question for yes or no at the terminal; null where nobody is there to answer. */
  readonly confirm: (question: string) => Promise<boolean | null>
  readonly print: (text: string) => void
  readonly note: (text: string) => void
  readonly stop: () => Promise<void>
}

/**
 * A path as the person means it: counted from where npm was called, when npm is in between. Throws `path-empty`: a variable of a script that holds nothing
 * would name the current folder.
 */
export function pathOf(path: string): string {
  if (path === '') throw new ProblemError('path-empty')
  return resolve(process.env.INIT_CWD ?? process.cwd(), path)
}

/**
 * A passphrase from the file that `variable` names, else asked for at the terminal. Throws `passphrase-needed` where nobody is there to ask,
 * `file-not-found` and `file-not-readable`.
 */
export async function passphraseFrom(variable: string, question: string): Promise<string> {
  const file = process.env[variable]
  if (file)
    return readBytes(file)
      .toString('utf8')
      .replace(/\r?\n$/, '')
  if (!canAsk()) throw new ProblemError('passphrase-needed', { passphrase: question.replace(/:$/, ''), variable })
  return askPassphrase(question)
}

/** A passphrase that is to be somebody's from now on. Throws `passphrase-too-short`, and what `passphraseFrom` throws. */
export async function newPassphraseFrom(variable: string, question: string): Promise<string> {
  const given = await passphraseFrom(variable, question)
  if (passphraseShape.safeParse(given).error?.issues[0]?.code === 'too_small') throw new ProblemError('passphrase-too-short')
  return given
}

/** The bytes of a file that the person names. Throws what keeps it from being read, as `file-not-found`, `file-is-a-folder`, `file-not-readable`. */
export function readBytes(path: string): Buffer {
  try {
    return readFileSync(pathOf(path))
  } catch (error) {
    throw problemOfSystemError(error, basename(path)) ?? error
  }
}

/**
 * Throws `output-exists` where a file stands that is not to be replaced, and `output-is-a-folder` or `output-is-special` where something else stands,
 * which never is: a device or a pipe would be gone for every other program.
 */
export function assertFree(path: string, replace: boolean): void {
  const name = basename(path)
  // A link that leads nowhere is there all the same.
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return
  if (isFolder(path)) throw new ProblemError('output-is-a-folder', { name })
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new ProblemError('output-is-special', { name })
  if (!replace) throw new ProblemError('output-exists', { name })
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}

/** What a run of the command line is: folders that are not named are this computer's user's. */
export interface SessionOptions {
  readonly language: Language
  readonly version: string
  readonly configPath?: string
  readonly documents?: string
}

/** Starts an engine in this process; `stop` ends it. */
export function openSession(options: SessionOptions): Session {
  const { language } = options
  const progress = createProgress(language)
  const waiting = new Map<string, (job: Job) => void>()
  const engine = createEngine({
    ...options,
    host: 'cli',
    onEvent: (event) => {
      if (event.kind !== 'job') return
      if (event.job.state === 'running') progress.show(event.job)
      else waiting.get(event.job.id)?.(event.job)
    },
  })

  async function call<M extends Method>(method: M, input: Input<M>): Promise<Output<M>> {
    const outcome = await engine.call(method, input)
    if (!outcome.ok) throw asError(outcome.problem)
    // The engine's handlers are checked against the contract: its answer has the method's shape.
    return outcome.value as Output<M>
  }

  async function run<M extends JobMethod>(method: M, input: Input<M>): Promise<unknown> {
    const answer: { job: string } = await call(method, input)
    // Ctrl-C: the work ends as when it is cancelled, and leaves nothing half done. A second one ends the program.
    const cancel = () => void call('jobs.cancel', answer)
    process.once('SIGINT', cancel)
    const job = await finished(answer.job)
    process.off('SIGINT', cancel)
    progress.clear()
    if (job.state === 'done') return job.result
    throw asError(job.problem ?? { code: 'cancelled', params: {} })
  }

  async function finished(id: string): Promise<Job> {
    // It may end while its state is on the way.
    const ended = new Promise<Job>((done) => waiting.set(id, done))
    const now = await call('jobs.get', { job: id })
    const job = now.state === 'running' ? await ended : now
    waiting.delete(id)
    return job
  }

  async function untilIdle(): Promise<void> {
    for (const { id, state } of await call('jobs.list', {})) if (state === 'running') await finished(id)
    progress.clear()
  }

  return {
    language,
    engine,
    call,
    run,
    finished,
    untilIdle,
    openFolder: (folder) => openByDeviceOrPassphrase(call, language, engine.tickets.addFolder(pathOf(folder))),
    say: (key, params) => say(language, key, params),
    saveTo: (path, replace, ownName) => {
      const named = pathOf(path)
      // A name that ends so is a folder's, though it may not be there yet.
      const isNewFolder = /[\\/]$/.test(path) && !existsSync(named)
      if (isNewFolder && ownName === undefined) throw new ProblemError('output-is-a-folder', { name: basename(named) })
      if (isNewFolder) mkdirSync(named, { recursive: true })
      const file = ownName !== undefined && isFolder(named) ? join(named, basename(ownName)) : named
      assertFree(file, replace)
      return engine.tickets.addSavePath(file)
    },
    confirm: async (question) => (canAsk() ? askYes(question) : null),
    print: (text) => process.stdout.write(`${text}\n`),
    note: (text) => process.stderr.write(`${text}\n`),
    stop: () => engine.stop(),
  }
}

async function openByDeviceOrPassphrase(call: Session['call'], language: Language, folder: string): Promise<void> {
  try {
    await call('workspace.openFolder', { folder, unlock: { kind: 'device' } })
  } catch (error) {
    const isLocked =
      error instanceof ProblemError && (error.problem.code === 'no-such-protector' || error.problem.code === 'key-file-missing')
    if (!isLocked) throw error
    const passphrase = await passphraseFrom('BORIKON_PASSPHRASE_FILE', say(language, 'cli.ask-workspace-passphrase'))
    await call('workspace.openFolder', { folder, unlock: { kind: 'passphrase', passphrase } })
  }
}

function asError(problem: Problem): ProblemError {
  return new ProblemError(problem.code, problem.params)
}
