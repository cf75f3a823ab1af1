import { randomBytes } from 'node:crypto'

/**
 * Logs a bug to the error stream under a reference number that the person is shown. Only the kind of error and the places in our code are
 * written: a message may quote a value of the data.
 */
export function logError(error: unknown): string {
  const reference = randomBytes(4).toString('hex')
  const places = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : []
  const kind = error instanceof Error ? `${error.name}${'code' in error ? ` ${String(error.code)}` : ''}` : typeof error
  process.stderr.write(`borikon error ${reference}: ${kind}\n${places.slice(0, 12).join('\n')}\n`)
  return reference
}
