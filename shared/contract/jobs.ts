import { z } from 'zod'
import { id, instant, nothing } from './common.ts'
import type { MethodShape } from './methods.ts'
import { problem } from './problem.ts'

export const jobKind = z.enum([
  'import',
  'reread',
  'save',
  'check',
  'package',
  'export',
  'verify',
  'backup',
  'restore',
  'doctor',
  'inspect',
  'measure',
  'quality',
  'read',
  'find',
  'facet',
])
export type JobKind = z.infer<typeof jobKind>

/** Long work as the screen sees it. `phase` is a message key below `job.phase.`. */
export const job = z.object({
  id,
  kind: jobKind,
  /** What it works on, for the person: a file's or a dataset's name. */
  title: z.string(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  phase: z.string(),
  done: z.number(),
  /** 0 while unknown. */
  total: z.number(),
  /** Units of `done` per second, over the last seconds. */
  rate: z.number(),
  unit: z.enum(['bytes', 'records', 'steps']),
  startedAt: instant,
  problem: problem.nullable(),
  /** What the job answers when done; its shape is named where the job is started. */
  result: z.unknown(),
})
export type Job = z.infer<typeof job>

export const jobMethods = {
  'jobs.list': { input: nothing, output: z.array(job) },
  'jobs.get': { input: z.object({ job: id }), output: job },
  'jobs.cancel': { input: z.object({ job: id }), output: nothing },
} as const satisfies Record<string, MethodShape>

/** What the engine tells without being asked. At most 10 `job` events a second for one job. */
export const engineEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('job'), job }),
  /** Something changed: what was asked before about these areas (the first word of a method's name) is out of date. */
  z.object({ kind: z.literal('changed'), areas: z.array(z.string()) }),
])
export type EngineEvent = z.infer<typeof engineEvent>
