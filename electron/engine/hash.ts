import { createHash } from 'node:crypto'
import type { Sha256 } from '#shared/bundle/audit.ts'

/** SHA-256 as shared code takes it. */
export const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest()

/** SHA-256 of a text's UTF-8, in hexadecimal. */
export function sha256Hex(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
