import { readResource, readVocabulary } from '#engine/resources.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import type { Kernel, KernelSource } from '#shared/profile/kernel.ts'

let compiled: WebAssembly.Module | null | undefined

/** The kernel's code, compiled at the first use in each thread; null where WebAssembly with vectors cannot be had. */
function kernelModule(): WebAssembly.Module | null {
  if (compiled !== undefined) return compiled
  try {
    compiled = new WebAssembly.Module(new Uint8Array(readResource('kernel/profile.wasm')))
  } catch {
    compiled = null
  }
  return compiled
}

/** The kernel's code calls it where it is asked for more memory than there can be. */
function abort(): never {
  throw new ProblemError('memory-full')
}

/** What an error of a kernel means: its code traps so where its memory cannot grow, and nowhere else. Any other error as it is. */
export function kernelError(error: unknown): unknown {
  return error instanceof WebAssembly.RuntimeError && error.message === 'unreachable' ? new ProblemError('memory-full') : error
}

/** Makes kernels for passes. Built from `assembly` by `scripts/kernel.mjs`. */
export const kernelSource: KernelSource = {
  create() {
    const code = kernelModule()
    if (!code) return null
    // The one place where the exports of the code get their types: kernel.test.ts checks that they are all there.
    return new WebAssembly.Instance(code, { env: { abort } }).exports as unknown as Kernel
  },
  get lookUp() {
    return readVocabulary()
  },
}
