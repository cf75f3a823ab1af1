import type { z } from 'zod'
import { extractMethods } from './extracts.ts'
import { fileMethods } from './files.ts'
import { jobMethods } from './jobs.ts'
import type { Outcome } from './problem.ts'
import { qualityMethods } from './quality.ts'
import { stewardshipMethods } from './stewardship.ts'
import { submissionMethods } from './submissions.ts'
import { viewMethods } from './views.ts'
import { workspaceMethods } from './workspace.ts'

/** Every call there is. A feature exists when it is here; each host gets it for free. */
export const contract = {
  ...workspaceMethods,
  ...extractMethods,
  ...viewMethods,
  ...stewardshipMethods,
  ...qualityMethods,
  ...submissionMethods,
  ...fileMethods,
  ...jobMethods,
} as const

export type Contract = typeof contract
export type Method = keyof Contract
export type Input<M extends Method> = z.infer<Contract[M]['input']>
export type Output<M extends Method> = z.infer<Contract[M]['output']>

/** How every client calls the engine, whatever stands between them. */
export type Call = <M extends Method>(method: M, input: Input<M>) => Promise<Outcome<Output<M>>>

/** Is this a name of the contract? */
export function isMethod(name: string): name is Method {
  return Object.hasOwn(contract, name)
}
