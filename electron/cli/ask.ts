import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { ProblemError } from '#shared/contract/problem.ts'

/** Asks for a passphrase at the terminal without showing it. Throws `no-such-protector` where there is nobody to ask. */
export function askPassphrase(question: string): Promise<string> {
  if (!process.stdin.isTTY) throw new ProblemError('no-such-protector')
  process.stderr.write(`${question} `)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true })
  return new Promise((resolve) => {
    lines.question('', (answer) => {
      lines.close()
      process.stderr.write('\n')
      resolve(answer)
    })
  })
}
