import { mkdirSync, readdirSync, rmdirSync, rmSync } from 'node:fs'
import { uptime } from 'node:os'
import { join } from 'node:path'
import { errorCode } from './files.ts'

/** `<process id>-<its start, ms since 1970>`: ids are used again, an id with a start is not. */
const NAME = /^(\d+)-(\d+)$/

/** Clocks are set while computers run: a start this little before the computer's own is not held against a process. */
const CLOCK_SLACK_MS = 10 * 60_000

const started = Math.round(Date.now() - process.uptime() * 1000)

/**
 * The folder below `root` for this process's spools, after removing those of processes that are gone: several engines may use one configuration at the
 * same time, a command line beside the workbench. The folder itself appears with the first spool.
 */
export function openSpoolFolder(root: string): string {
  mkdirSync(root, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(root)) if (isAbandoned(name)) rmSync(join(root, name), { recursive: true, force: true })
  return join(root, `${process.pid}-${started}`)
}

/** Removes this process's folder unless another engine in this process still keeps something there. */
export function closeSpoolFolder(folder: string): void {
  try {
    rmdirSync(folder)
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(errorCode(error))) throw error
  }
}

function isAbandoned(name: string): boolean {
  const match = NAME.exec(name)
  if (!match) return false
  const [pid, start] = [Number(match[1]), Number(match[2])]
  if (pid === process.pid) return start !== started
  return start < Date.now() - uptime() * 1000 - CLOCK_SLACK_MS || !isRunning(pid)
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // A process of another user may not be asked, but it is there.
    return errorCode(error) !== 'ESRCH'
  }
}
