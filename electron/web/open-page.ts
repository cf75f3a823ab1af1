import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const PREFIX = 'open-'
const SUFFIX = '.html'

/** Sweeps up the redirect files of hosts that ended before their page was opened. */
export async function removeRedirectFiles(configFolder: string): Promise<void> {
  for (const name of await readdir(configFolder)) {
    if (name.startsWith(PREFIX) && name.endsWith(SUFFIX)) await rm(join(configFolder, name), { force: true })
  }
}

/** Removes the redirect file of a code that has been used. */
export function removeRedirectFile(configFolder: string, code: string): Promise<void> {
  return rm(redirectFile(configFolder, code), { force: true })
}

/** Named after its code, which the name does not tell: whoever sees the code used knows which file to remove, and leaves those of other pages. */
function redirectFile(configFolder: string, code: string): string {
  return join(configFolder, `${PREFIX}${createHash('sha256').update(code).digest('hex')}${SUFFIX}`)
}

/**
 * Opens the link in the user's browser, by way of a file that only this user can read: a link on a command line would show its code to
 * everyone on the computer who lists the processes. False when no browser could be started.
 */
export async function openInBrowser(link: string, configFolder: string): Promise<boolean> {
  const path = redirectFile(configFolder, new URL(link).hash.slice(1))
  await writeFile(path, redirectTo(link), { mode: 0o600, flag: 'wx' })
  const isStarted = await startBrowser(path)
  if (!isStarted) await rm(path, { force: true })
  return isStarted
}

function redirectTo(link: string): string {
  return `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0;url=${link}"><title>Borikon</title>`
}

function startBrowser(path: string): Promise<boolean> {
  const [program, ...args] = browserCommand(process.platform, path)
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true })
    child.on('error', () => resolve(false))
    child.on('exit', (code) => resolve(code === 0))
    // Some openers stay for as long as the browser does.
    setTimeout(() => resolve(true), 5000).unref()
    child.unref()
  })
}

function browserCommand(platform: NodeJS.Platform, path: string): [string, ...string[]] {
  if (platform === 'win32') return ['rundll32.exe', 'url.dll,FileProtocolHandler', path]
  return platform === 'darwin' ? ['open', path] : ['xdg-open', path]
}
