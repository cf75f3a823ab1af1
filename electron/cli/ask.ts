import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

/** Whether somebody is at the terminal to answer. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true
}

/** Asks for a passphrase at the terminal without showing it. */
export async function askPassphrase(question: string): Promise<string> {
  process.stderr.write(`${question} `)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const answer = await ask('', silent)
  process.stderr.write('\n')
  return answer
}

/** Asks a question at the terminal that is answered by yes or no; anything else is no. */
export async function askYes(question: string): Promise<boolean> {
  return /^(?:y|yes|ใช่|ช)$/i.test((await ask(`${question} `, process.stderr)).trim())
}

function ask(question: string, output: NodeJS.WritableStream): Promise<string> {
  const lines = createInterface({ input: process.stdin, output, terminal: true })
  return new Promise((resolve) => {
    // Who ends the input (Ctrl+D) answers nothing.
    lines.once('close', () => resolve(''))
    lines.question(question, (answer) => {
      resolve(answer)
      lines.close()
    })
  })
}
