import { availableParallelism } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { type ResourceLimits, type Transferable, Worker } from 'node:worker_threads'
import { ProblemError, problemCode } from '#shared/contract/problem.ts'
import type { PractisedPasses, TaskInput, TaskName, TaskOutput } from './tasks.ts'

/** One thread: what it is asked is done in order, so a task may rely on what an earlier one left there under the same session. */
export interface Lane {
  readonly run: <N extends TaskName>(name: N, input: TaskInput<N>, transfer?: readonly Transferable[]) => Promise<TaskOutput<N>>
}

export interface ThreadPool {
  /**
   * Every thread; each is started when something is asked of it. One that has ended by itself, as one without memory does, fails what was asked of it, and another takes its place here: it knows nothing
   * of the sessions of the first.
   */
  readonly lanes: () => readonly Lane[]
  /**
   * Has the threads practise, so that their code is compiled before there is anything to do; what is asked of them goes before. `wholePasses`: what whoever gives
   * them passes practises with those that have practised.
   */
  readonly warmUp: (wholePasses?: () => Promise<void>) => Promise<void>
  /** Ends the threads. What they have not done yet fails with `engine-stopped`, and so does all that they are asked later. */
  readonly stop: () => Promise<void>
}

/** Each thread holds some 100 MB of a large file's profile; eight keep any disk busy. */
const MOST_THREADS = 8

/** One per core; of many cores one is left to the main thread, which waits most of the time. */
function usualSize(): number {
  const cores = availableParallelism()
  return Math.min(MOST_THREADS, cores <= 2 ? cores : cores - 1)
}

/** Milliseconds between the practice of the threads that begin passes and that of the others. */
const BEFORE_OTHERS = 4000

/** So many threads practise passes: what V8 has compiled is some 40 MB in each. */
const MOST_PRACTISED = 4

/** The threads that begin a pass through a file: half of them, as compression has threads of its own and takes about as long. */
export function passLanes<L extends Lane>(lanes: readonly L[]): readonly L[] {
  return lanes.slice(0, Math.ceil(lanes.length / 2))
}

/** Threads for heavy work. `limits`: of each thread's own memory. */
export function createThreadPool(size = usualSize(), limits: ResourceLimits = USUAL_LIMITS): ThreadPool {
  let lanes: readonly StartedLane[] | null = null
  /** Tasks that someone waits for. */
  let asked = 0
  const startOne = () => startLane(limits, (change) => (asked += change))
  const started = () => {
    lanes ??= Array.from({ length: size }, startOne)
    if (lanes.some((lane) => lane.hasEnded())) lanes = lanes.map((lane) => (lane.hasEnded() ? startOne() : lane))
    return lanes
  }
  /** Step by step, and only while nobody asks anything of the threads. */
  async function practise(lane: Lane, passes: PractisedPasses): Promise<void> {
    for (let goesOn = true; goesOn; ) {
      while (asked > 0) await setTimeout(PAUSE, undefined, { ref: false })
      goesOn = await lane.run('practise', { passes })
    }
  }
  return {
    lanes: started,
    warmUp: async (wholePasses = () => Promise.resolve()) => {
      const all = started()
      const passing = passLanes(all).length
      await Promise.all(all.slice(0, passing).map((lane) => practise(lane, 'all')))
      await wholePasses()
      await Promise.all(all.slice(0, passing).map((lane) => lane.run('makeReady', null)))
      // They join where many values are judged one by one, and practise later: a first file that comes early would wait for compilers that work for them.
      await setTimeout(BEFORE_OTHERS, undefined, { ref: false })
      await Promise.all(all.slice(passing).map((lane, index) => practise(lane, passing + index < MOST_PRACTISED ? 'joining' : 'none')))
    },
    stop: async () => {
      const stopping = lanes ?? []
      lanes = Array.from({ length: size }, () => stoppedLane)
      await Promise.all(stopping.map((lane) => lane.stop()))
    },
  }
}

/** The thread's module stands beside this one, as source or as built. */
const entry = new URL(import.meta.url.endsWith('.ts') ? './thread.ts' : './thread.js', import.meta.url)

/** Between looks whether the threads are asked for nothing, in milliseconds. */
const PAUSE = 200

/** Short-lived objects of a thread: with V8's own limit every thread would keep some 70 MB for them. */
const USUAL_LIMITS: ResourceLimits = { maxYoungGenerationSizeMb: 16 }

interface StartedLane extends Lane {
  readonly stop: () => Promise<unknown>
  /** It has ended by itself and does nothing any more. */
  readonly hasEnded: () => boolean
}

const stoppedLane: StartedLane = {
  run: () => Promise.reject(new ProblemError('engine-stopped')),
  stop: () => Promise.resolve(),
  hasEnded: () => false,
}

/**
 * `asks` hears 1 for each task that someone waits for, and −1 when it is done, or will never be. The thread itself begins with the first task: to load its code takes a core half a
 * second, and not every program that has threads needs all of them.
 */
function startLane(limits: ResourceLimits, asks: (change: number) => void): StartedLane {
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>()
  let nextId = 1
  /** Why it does nothing any more. */
  let ended: Error | null = null
  // Nobody would answer those who wait.
  const end = (why: Error) => {
    ended ??= why
    for (const one of waiting.values()) one.reject(ended)
    waiting.clear()
  }
  let begun: Worker | null = null
  function begin(): Worker {
    const worker = new Worker(entry, { resourceLimits: limits })
    worker.on('message', (message: { id: number; value?: unknown; error?: Error }) => {
      const one = waiting.get(message.id)
      waiting.delete(message.id)
      // What is being stopped is waited for: an answer that comes late must not let the program end before.
      if (waiting.size === 0 && ended === null) worker.unref()
      if (message.error) one?.reject(problemFromThread(message.error))
      else one?.resolve(message.value as never)
    })
    worker.on('error', (error) => end(error instanceof Error ? error : new Error(String(error))))
    worker.on('exit', () => end(new ProblemError('engine-stopped')))
    return worker
  }
  return {
    run: (name, input, transfer = []) => {
      if (ended) return Promise.reject(ended)
      const id = nextId++
      const change = name === 'practise' || name === 'makeReady' ? 0 : 1
      begun ??= begin()
      const worker = begun
      worker.ref()
      asks(change)
      return new Promise<TaskOutput<typeof name>>((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        worker.postMessage({ id, name, input }, [...transfer])
      }).finally(() => asks(-change))
    },
    stop: () => {
      end(new ProblemError('engine-stopped'))
      return begun?.terminate() ?? Promise.resolve()
    },
    hasEnded: () => ended !== null,
  }
}

/** An error loses its class on the way out of a thread; a problem's message is its code. */
function problemFromThread(error: Error): Error {
  const code = problemCode.safeParse(error.message)
  return code.success ? new ProblemError(code.data) : error
}
