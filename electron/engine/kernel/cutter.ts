import { createRecordCutter } from '#shared/csv/cut.ts'
import type { Dialect } from '#shared/csv/dialect.ts'
import { LONGEST_QUOTED_CELL } from '#shared/csv/quoted.ts'
import { compileSyntax } from '#shared/csv/syntax.ts'
import type { Kernel } from '#shared/profile/kernel.ts'
import { isPlainSyntax } from '#shared/profile/kernel-block.ts'
import { kernelSource } from './kernel.ts'

/** Bytes behind the last one that the kernel may read. */
const MARGIN = 64
const LF = 0x0a

interface CutKernel {
  readonly kernel: Kernel
  /** Where the bytes stand that are looked at, and how many can. */
  base: number
  room: number
}

/** The kernel of all cutters of this thread: each looks at its bytes in one go, and nothing is left there between two. */
let shared: CutKernel | null = null

function cutKernel(): CutKernel | null {
  const kernel = shared ? null : kernelSource.create()
  if (kernel) shared = { kernel, base: 0, room: 0 }
  return shared
}

/** `createRecordCutter`, by the kernel where it can: the thread that reads a file has all of its bytes to look at. */
export function createFastCutter(dialect: Dialect): ReturnType<typeof createRecordCutter> {
  const general = createRecordCutter(dialect)
  const cut = isPlainSyntax(dialect) && !dialect.encoding.startsWith('utf-16') ? cutKernel() : null
  if (!cut) return general
  const { kernel } = cut
  const { delimiter, quote } = compileSyntax(dialect)
  const quoteByte = quote[0] ?? -1
  return {
    lastRecordEnd(chunk) {
      // Where nothing is quoted every line feed ends a record.
      const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
      if (quoteByte < 0 || !bytes.includes(quoteByte)) return bytes.lastIndexOf(LF) + 1
      // The kernel knows no longest quoted cell.
      if (chunk.length > LONGEST_QUOTED_CELL) return general.lastRecordEnd(chunk)
      if (chunk.length > cut.room) {
        if (cut.base !== 0) kernel.release(cut.base)
        cut.room = chunk.length + (chunk.length >> 2)
        cut.base = kernel.allocate(cut.room + MARGIN)
      }
      new Uint8Array(kernel.memory.buffer, cut.base, chunk.length).set(chunk)
      const end = kernel.lastRecordEnd(cut.base, chunk.length, delimiter[0] ?? LF, quoteByte)
      return end < 0 ? general.lastRecordEnd(chunk) : end
    },
  }
}
