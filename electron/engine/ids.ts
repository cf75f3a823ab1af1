import { randomBytes } from 'node:crypto'

/** A new identifier: 80 random bits in lower-case hexadecimal. */
export function newId(): string {
  return randomBytes(10).toString('hex')
}
