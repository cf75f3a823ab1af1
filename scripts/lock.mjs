import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { root } from './node24.mjs'

/**
 * Does `work` while no other script of this checkout does work of the same name. A lock left by a killed process is taken over.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(name, work) {
  const folder = join(root, '.borikon')
  const path = join(folder, `${name}.lock`)
  mkdirSync(folder, { recursive: true })
  for (let said = false; !take(path); said = true) {
    if (!said) process.stderr.write(`Waiting for another ${name} of this checkout to finish…\n`)
    await wait(300)
  }
  try {
    return await work()
  } finally {
    rmSync(path, { force: true })
  }
}

/** @param {string} path */
function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
  if (!isHeld(path)) moveAside(path)
  return false
}

/** @param {string} path */
function isHeld(path) {
  try {
    const pid = Number(readFileSync(path, 'utf8'))
    // Empty between another's create and write: held.
    if (!(pid > 0)) return true
    process.kill(pid, 0)
    return true
  } catch (error) {
    // No such file, or no such process; a process of somebody else (EPERM) is alive.
    return codeOf(error) === 'EPERM'
  }
}

/** Renaming first: of two waiters that both found a dead owner only one moves the file. @param {string} path */
function moveAside(path) {
  const aside = `${path}.${process.pid}`
  try {
    renameSync(path, aside)
    rmSync(aside, { force: true })
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
