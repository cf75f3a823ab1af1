import { fork } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { z } from 'zod'
import { createEngineClient, type EngineClient } from '#engine/client/client.ts'
import type { FromEngine, ToEngine } from '#engine/client/protocol.ts'
import { createEngine, type Engine } from '#engine/engine.ts'
import { contract, type Input, type Method, type Output } from '#shared/contract/contract.ts'
import type { EngineEvent, Job } from '#shared/contract/jobs.ts'
import { type Outcome, type Problem, ProblemError } from '#shared/contract/problem.ts'

/** A method that starts a job. */
type JobMethod = { [M in Method]: Output<M> extends { job: string } ? M : never }[Method]

/** The contract as a test uses it: answers are checked against their schema, problems are thrown. */
export interface Caller {
  readonly call: <M extends Method>(method: M, input: Input<M>) => Promise<Output<M>>
  /** The problem that a call must end with; fails when it succeeds. The input may be wrong on purpose. */
  readonly problem: (method: string, input: unknown) => Promise<Problem>
  /** Starts a job and waits for its end. */
  readonly finished: <M extends JobMethod>(method: M, input: Input<M>) => Promise<Job>
  /** The result of a job that must succeed; throws its problem. */
  readonly run: <M extends JobMethod, T>(method: M, input: Input<M>, result: z.ZodType<T>) => Promise<T>
}

const POLL_MS = 5

export function createCaller(ask: (method: string, input: unknown) => Promise<Outcome<unknown>>): Caller {
  async function call<M extends Method>(method: M, input: Input<M>): Promise<Output<M>> {
    const outcome = await ask(method, input)
    if (!outcome.ok) throw new ProblemError(outcome.problem.code, outcome.problem.params)
    // The schema that belongs to the method: what it lets through is its output.
    return contract[method].output.parse(outcome.value) as Output<M>
  }
  async function finished<M extends JobMethod>(method: M, input: Input<M>): Promise<Job> {
    const started: { job: string } = await call(method, input)
    for (;;) {
      const job = await call('jobs.get', started)
      if (job.state !== 'running') return job
      await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    }
  }
  return {
    call,
    finished,
    problem: async (method, input) => {
      const outcome = await ask(method, input)
      if (outcome.ok) throw new Error(`${method} succeeded`)
      return outcome.problem
    },
    run: async (method, input, result) => {
      const job = await finished(method, input)
      if (job.problem) throw new ProblemError(job.problem.code, job.problem.params)
      if (job.state !== 'done') throw new Error(`${method} was ${job.state}`)
      return result.parse(job.result)
    },
  }
}

/** Folders of a user of their own: configuration, documents, and a place for files. */
export interface TestFolders {
  readonly root: string
  readonly config: string
  readonly documents: string
  /** Writes a file to be imported and returns its path. */
  readonly write: (name: string, content: string | Uint8Array) => string
  readonly path: (name: string) => string
  readonly remove: () => void
}

export function createFolders(): TestFolders {
  const root = mkdtempSync(join(tmpdir(), 'borikon-engine-'))
  const path = (name: string) => join(root, name)
  return {
    root,
    config: path('config'),
    documents: path('documents'),
    path,
    write: (name, content) => {
      writeFileSync(path(name), content)
      return path(name)
    },
    remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }),
  }
}

/** The real engine in this process. */
export interface TestEngine extends Caller {
  readonly engine: Engine
  readonly folders: TestFolders
  /** Everything it has told, with the time in milliseconds. */
  readonly events: { readonly at: number; readonly event: EngineEvent }[]
  readonly ticket: (path: string) => string
  readonly saveTicket: (name: string) => string
  /** Stops it, and removes the folders when it made them itself. */
  readonly stop: () => Promise<void>
}

export interface TestEngineOptions {
  readonly folders?: TestFolders
  readonly config?: string
  readonly threads?: number
  readonly onEvent?: (event: EngineEvent) => void
}

export function startEngine(options: TestEngineOptions = {}): TestEngine {
  const folders = options.folders ?? createFolders()
  const events: { at: number; event: EngineEvent }[] = []
  const engine = createEngine({
    host: 'cli',
    version: '0.0.0-test',
    configPath: options.config ?? folders.config,
    documents: folders.documents,
    threads: options.threads ?? 1,
    onEvent: (event) => {
      events.push({ at: performance.now(), event })
      options.onEvent?.(event)
    },
  })
  return {
    ...createCaller(engine.call),
    engine,
    folders,
    events,
    ticket: (path) => engine.tickets.addPath(path),
    saveTicket: (name) => engine.tickets.addSavePath(folders.path(name)),
    stop: async () => {
      await engine.stop()
      if (!options.folders) folders.remove()
    },
  }
}

/** The real engine in a process of its own, to be ended at any moment. */
export interface EngineProcess extends Caller {
  readonly client: EngineClient
  /** What it wrote to its error stream. */
  readonly log: () => string
  /** The most memory it had at once, in bytes; null where that cannot be seen. */
  readonly peakMemory: () => number | null
  /** As a power cut ends it; resolves when it is gone. */
  readonly kill: () => Promise<void>
}

export function startEngineProcess(folders: TestFolders, config = folders.config): EngineProcess {
  const entry = fileURLToPath(new URL('../process.ts', import.meta.url))
  const environment = { ...process.env, BORIKON_CONFIG_DIR: config, TMPDIR: folders.root, TEMP: folders.root }
  const child = fork(entry, [], { serialization: 'advanced', execArgv: [], env: environment, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  let log = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    log += chunk.toString()
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const client = createEngineClient(
    {
      post: (message: ToEngine) => {
        if (child.connected) child.send(message, () => undefined)
      },
      onMessage: (listener: (message: FromEngine) => void) => child.on('message', listener),
      onClose: (listener) => child.once('exit', listener),
    },
    { version: '0.0.0-test', host: 'web', documents: folders.documents, keychain: null },
  )
  return {
    ...createCaller(client.call),
    client,
    log: () => log,
    peakMemory: () => {
      if (process.platform !== 'linux') return null
      const [, kilobytes] = readFileSync(`/proc/${child.pid}/status`, 'utf8').match(/VmHWM:\s*(\d+) kB/) ?? []
      return Number(kilobytes) * 1024
    },
    kill: () => {
      child.kill('SIGKILL')
      return ended
    },
  }
}

/** Every file below a folder, as paths. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
}

/** The bytes of a sample that ships with the program. */
export function samplePath(name: string): string {
  return fileURLToPath(new URL(`../../../resources/samples/${name}`, import.meta.url))
}

export const SAMPLES = ['welfare-register.csv', 'welfare-register-clean.csv', 'water-stations.csv', 'water-stations-clean.csv'] as const

export function readSample(name: (typeof SAMPLES)[number]): Buffer {
  return readFileSync(samplePath(name))
}
