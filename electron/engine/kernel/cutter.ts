import { createRecordCutter } from '#shared/csv/cut.ts'
import type { Dialect } from '#shared/csv/dialect.ts'
import { LONGEST_QUOTED_CELL } from '#shared/csv/quoted.ts'
import { compileSyntax } from '#shared/csv/syntax.ts'
import { isPlainSyntax } from '#shared/profile/kernel-block.ts'
import { kernelSource } from './kernel.ts'

/** Bytes behind the last one that the kernel may read. */
const MARGIN = 64
const LF = 0x0a

/** `createRecordCutter`, by the kernel where it can: the thread that reads a file has all of its bytes to look at. */
export function createFastCutter(dialect: Dialect): ReturnType<typeof createRecordCutter> {
  const general = createRecordCutter(dialect)
  const kernel = isPlainSyntax(dialect) && !dialect.encoding.startsWith('utf-16') ? kernelSource.create() : null
  if (!kernel) return general
  const { delimiter, quote } = compileSyntax(dialect)
  const quoteByte = quote[0] ?? -1
  let base = 0
  let room = 0
  return {
    lastRecordEnd(chunk) {
      // Where nothing is quoted every line feed ends a record.
      const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
      if (quoteByte < 0 || !bytes.includes(quoteByte)) return bytes.lastIndexOf(LF) + 1
      // The kernel knows no longest quoted cell.
      if (chunk.length > LONGEST_QUOTED_CELL) return general.lastRecordEnd(chunk)
      if (chunk.length > room) {
        if (base !== 0) kernel.release(base)
        room = chunk.length + (chunk.length >> 2)
        base = kernel.allocate(room + MARGIN)
      }
      new Uint8Array(kernel.memory.buffer, base, chunk.length).set(chunk)
      const end = kernel.lastRecordEnd(base, chunk.length, delimiter[0] ?? LF, quoteByte)
      return end < 0 ? general.lastRecordEnd(chunk) : end
    },
  }
}
