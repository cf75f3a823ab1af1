import { problemOfOpening } from '#engine/workspace/database.ts'
import { ProblemError } from '#shared/contract/problem.ts'

/** Does something with an extract's file. A page that cannot be read is damage to this extract: the workspace and the others are none the worse. */
export function inExtract<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw problemOfOpening(error)?.problem.code === 'workspace-damaged' ? new ProblemError('extract-damaged') : error
  }
}

/** The same object, each method of which is done `inExtract`. */
export function allInExtract<Methods extends object>(methods: Methods): Methods {
  return new Proxy(methods, {
    get: (target, name) => {
      const found: unknown = Reflect.get(target, name)
      return typeof found === 'function' ? (...args: unknown[]): unknown => inExtract(() => Reflect.apply(found, target, args)) : found
    },
  })
}
