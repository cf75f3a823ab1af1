import { readResource, readVocabulary } from '#engine/resources.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import type { Kernel, KernelSource } from '#shared/profile/kernel.ts'
import { USUAL_MEMORY } from '#shared/profile/kernel-tables.ts'
import { placeLookUp } from '#shared/profile/kernel-texts.ts'

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

const PAGE_BYTES = 4096
/** The kernel of the next pass, made while there was time. */
let prepared: Kernel | null = null

/**
 * Makes this thread's next kernel, with what values are looked up in and the memory of a table of a dozen columns, and writes into every page of it: the first byte that is
 * written into a page takes the system as long as thousands of others, and that is what a pass would begin with.
 */
export function prepareKernel(): void {
  prepared ??= newKernel()
  if (!prepared) return
  placeLookUp(prepared, kernelSource.lookUp)
  prepared.reserve(USUAL_MEMORY)
  const bytes = new Uint8Array(prepared.memory.buffer)
  // As it was: nothing knows yet what it will be.
  for (let at = 0; at < bytes.length; at += PAGE_BYTES) bytes[at] = bytes[at] as number
}

function newKernel(): Kernel | null {
  const code = kernelModule()
  if (!code) return null
  // The one place where the exports of the code get their types: kernel.test.ts checks that they are all there.
  return new WebAssembly.Instance(code, { env: { abort } }).exports as unknown as Kernel
}

/** Makes kernels for passes. Built from `assembly` by `scripts/kernel.mjs`. */
export const kernelSource: KernelSource = {
  create() {
    const kernel = prepared ?? newKernel()
    prepared = null
    return kernel
  },
  get lookUp() {
    return readVocabulary()
  },
}
