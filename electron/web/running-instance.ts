import { createHmac, timingSafeEqual } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { countOf, parseJson, textOf } from './body.ts'
import { newSecret } from './session.ts'

/** Where the running host listens and what it knows, in the configuration folder, for this user's eyes only. */
interface Instance {
  readonly port: number
  readonly secret: string
}

const FILE_NAME = 'web-host.json'
const HANDSHAKE_MS = 3000
const MAX_SECRET = 100

export type Claim =
  | { readonly kind: 'claimed'; readonly release: () => Promise<void> }
  /** Another host runs already; this link opens a page of it. */
  | { readonly kind: 'running'; readonly link: string }

/** Makes this the one running host of the configuration folder, or finds the one that is. */
export async function claimInstance(configFolder: string, mine: Instance): Promise<Claim> {
  const path = join(configFolder, FILE_NAME)
  for (;;) {
    if (await publish(path, mine)) return { kind: 'claimed', release: () => withdraw(path, mine) }
    const text = await readFile(path, 'utf8').catch(() => null)
    if (text === null) continue
    const running = parseInstance(text)
    const code = running ? await askToReopen(running) : null
    if (running && code !== null) return { kind: 'running', link: linkTo(running.port, code) }
    await removeStale(path, text)
  }
}

/** The address that opens a page. What follows `#` stays in the browser until the page itself sends it. */
export function linkTo(port: number, code: string): string {
  return `http://127.0.0.1:${port}/#${code}`
}

/** Puts the file in place whole, unless there is one: of two hosts that start together only one can. */
async function publish(path: string, mine: Instance): Promise<boolean> {
  const draft = `${path}.${newSecret()}.part`
  const text = JSON.stringify(mine)
  await writeFile(draft, text, { mode: 0o600, flag: 'wx' })
  try {
    // Some network and USB file systems have no links; there it is not quite at once.
    await link(draft, path).catch((error) =>
      isAlreadyThere(error) ? Promise.reject(error) : writeFile(path, text, { mode: 0o600, flag: 'wx' }),
    )
    return true
  } catch (error) {
    if (isAlreadyThere(error)) return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

/** Takes away a file whose host is gone. Renamed first: a third start may have put a fresh one in its place meanwhile. */
async function removeStale(path: string, staleText: string): Promise<void> {
  const aside = `${path}.${newSecret()}.part`
  try {
    await rename(path, aside)
  } catch {
    return
  }
  if ((await readFile(aside, 'utf8')) !== staleText) await link(aside, path).catch(() => undefined)
  await rm(aside, { force: true })
}

async function withdraw(path: string, mine: Instance): Promise<void> {
  const current = parseInstance(await readFile(path, 'utf8').catch(() => ''))
  if (current?.secret === mine.secret) await rm(path, { force: true })
}

function parseInstance(text: string): Instance | null {
  try {
    const content = parseJson(text)
    if (typeof content !== 'object' || content === null) return null
    return { port: countOf(content, 'port'), secret: textOf(content, 'secret', MAX_SECRET) }
  } catch {
    return null
  }
}

function isAlreadyThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST'
}

/** A new code with the proof that it comes from the host that was asked. */
interface ReopenAnswer {
  readonly code: string
  readonly proof: string
}

/**
 * Asks the host that is said to run for a new code. Neither side sends the secret: after a crash the port may belong to someone else, who
 * would then have it, or hand us a link of his own.
 */
async function askToReopen({ port, secret }: Instance): Promise<string | null> {
  const challenge = newSecret()
  try {
    const response = await fetch(`http://127.0.0.1:${port}/reopen`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: `http://127.0.0.1:${port}` },
      body: JSON.stringify({ challenge, proof: proofOf(secret, 'question', challenge) }),
      redirect: 'error',
      signal: AbortSignal.timeout(HANDSHAKE_MS),
    })
    const answer: unknown = await response.json()
    if (typeof answer !== 'object' || answer === null) return null
    const code = textOf(answer, 'code', MAX_SECRET)
    return isSame(textOf(answer, 'proof', MAX_SECRET), proofOf(secret, 'answer', `${challenge}.${code}`)) ? code : null
  } catch {
    return null
  }
}

/** The running host's side: a new code for whoever knows the secret, with the proof that we do; null for anybody else. */
export function answerReopen(secret: string, body: object, newCode: () => string): ReopenAnswer | null {
  const challenge = textOf(body, 'challenge', MAX_SECRET)
  if (!isSame(textOf(body, 'proof', MAX_SECRET), proofOf(secret, 'question', challenge))) return null
  const code = newCode()
  return { code, proof: proofOf(secret, 'answer', `${challenge}.${code}`) }
}

function proofOf(secret: string, side: 'question' | 'answer', text: string): string {
  return createHmac('sha256', secret).update(`${side}.${text}`).digest('base64url')
}

function isSame(given: string, expected: string): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(expected)
  return a.length === b.length && timingSafeEqual(a, b)
}
