import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { alone } from './lock.mjs'
import { root } from './node24.mjs'

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, os?: string | string[], cpu?: string | string[], libc?: string[] }} Locked */

/** Installs the dependencies unless they are there already, exactly as package-lock.json says. Nothing goes to stdout. */
export async function ensureDependencies() {
  if (!isInstalled()) await alone('set-up', install)
}

async function install() {
  // Another script may have finished it while we waited.
  if (isInstalled()) return
  process.stderr.write('Installing the dependencies (npm ci); once, a minute or two…\n')
  // Nothing here needs an install script: package.json's allowScripts records that for npm, this for any older npm.
  const args = ['ci', '--include=dev', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const { code, output } = await npm(args)
  if (code === 0 && isInstalled()) return
  throw new Error(`${output}\nThe dependencies could not be installed: see npm's message above.`)
}

/** npm leaves a lockfile of what it put into node_modules when it has finished: compare the two. */
function isInstalled() {
  const wanted = readPackages(join(root, 'package-lock.json'))
  const present = readPackages(join(root, 'node_modules', '.package-lock.json'))
  return Object.entries(wanted).every(([path, locked]) => {
    if (path === '' || !isForThisMachine(locked)) return true
    const found = present[path]
    return found !== undefined && found.version === locked.version && found.integrity === locked.integrity
  })
}

/** @param {string} path @returns {Record<string, Locked>} */
function readPackages(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {}
}

/** Optional packages count only where it is certain that npm installs them here. @param {Locked} locked */
function isForThisMachine(locked) {
  if (locked.optional !== true) return true
  return locked.libc === undefined && [locked.os].flat().includes(process.platform) && [locked.cpu].flat().includes(process.arch)
}

/** Runs npm in a folder. @param {string[]} args @param {string} [folder] @returns {Promise<{ code: number | null, output: string }>} */
export function npm(args, folder = root) {
  const cli = npmCli()
  // Without npm's own file at hand (an unusual install) the shell finds it: on Windows npm is a .cmd file, which needs one.
  const child =
    cli === undefined
      ? spawn('npm', args, { cwd: folder, shell: process.platform === 'win32' })
      : spawn(process.execPath, [cli, ...args], { cwd: folder })
  let output = ''
  child.stdout?.on('data', (chunk) => {
    output += chunk
  })
  child.stderr?.on('data', (chunk) => {
    output += chunk
  })
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, output: String(error) }))
    child.on('close', (code) => resolve({ code, output }))
  })
}

function npmCli() {
  const started = process.env.npm_execpath
  const beside = dirname(process.execPath)
  const places = [
    ...(started !== undefined && /^npm(-cli)?\.c?js$/.test(basename(started)) ? [started] : []),
    join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ]
  return places.find((place) => existsSync(place))
}
