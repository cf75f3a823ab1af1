import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { z } from 'zod'

/** What one of the programs compared answers about itself. */
const answer = z.object({
  milliseconds: z.number(),
  cpuSeconds: z.number(),
  memory: z.number(),
  records: z.int(),
  columns: z.int(),
  diskBytes: z.number().optional(),
  pageMilliseconds: z.object({ median: z.number(), worst: z.number() }).optional(),
})
export type Measured = z.infer<typeof answer>

/** Looking at all processes takes the processor some 2 ms; every 25 ms that was a tenth of a core, taken from what is measured. */
const SAMPLE_MILLISECONDS = 200

/** Whether the memory of a whole process tree can be seen; elsewhere each program says its own largest size. */
export const seesProcessTree = process.platform === 'linux'

/**
 * Runs one of the programs beside this file under this Node, to its end; `memory` becomes the peak of its whole process tree, taken for the sum
 * of the peaks of its processes.
 */
export async function measureProgram(script: string, args: readonly string[], nodeOptions: readonly string[] = []): Promise<Measured> {
  const child = spawn(process.execPath, [...nodeOptions, join(import.meta.dirname, script), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let peak = 0
  const timer = setInterval(() => {
    if (seesProcessTree && child.pid !== undefined) peak = Math.max(peak, residentOfTree(child.pid))
  }, SAMPLE_MILLISECONDS)
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  clearInterval(timer)
  if (code !== 0) throw new Error(`${script} ended with ${code}`)
  const measured = answer.parse(JSON.parse(output))
  return { ...measured, memory: Math.max(peak, measured.memory) }
}

/** Bytes that a process and everything it started have had resident at most, each by itself. */
function residentOfTree(root: number): number {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const pid = Number(name)
    if (Number.isInteger(pid)) parents.set(pid, parentOf(pid))
  }
  let bytes = 0
  for (const pid of parents.keys()) if (descendsFrom(pid, root, parents)) bytes += residentOf(pid)
  return bytes
}

function descendsFrom(pid: number, root: number, parents: ReadonlyMap<number, number>): boolean {
  for (let at: number | undefined = pid; at !== undefined && at > 0; at = parents.get(at)) if (at === root) return true
  return false
}

function parentOf(pid: number): number {
  // The name, in parentheses, may hold anything; state and parent follow it.
  return Number(readProc(pid, 'stat').split(') ').at(-1)?.split(' ')[1] ?? 0)
}

function residentOf(pid: number): number {
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(readProc(pid, 'status'))?.[1] ?? 0) * 1024
}

/** A file of /proc; empty when the process is gone. */
function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}
