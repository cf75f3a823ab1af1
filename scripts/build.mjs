import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { alone } from './lock.mjs'
import { root, runNode24, script } from './node24.mjs'
import { ensureDependencies } from './setup.mjs'

const inputs = ['shared', 'electron', 'renderer', 'resources', 'scripts', 'package.json', 'package-lock.json', 'tsconfig.json']
const stamp = join(root, 'dist', '.built-from')
const outputs = ['renderer', 'electron', 'engine', 'web', 'cli', 'chunks']
const configs = ['renderer/vite.config.ts', 'scripts/vite.preload.config.ts', 'scripts/vite.electron.config.ts']

/** Builds `dist/` unless it was built from exactly these sources. Nothing goes to stdout. */
export async function ensureBuilt() {
  await ensureDependencies()
  if (!isBuilt()) await alone('build', build)
}

async function build() {
  if (isBuilt()) return
  process.stderr.write('Building…\n')
  const sources = digestOfSources()
  for (const folder of outputs) rmSync(join(root, 'dist', folder), { recursive: true, force: true })
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  for (const config of configs) {
    const code = await runNode24([vite, 'build', '--config', join(root, config), '--logLevel', 'warn'], {
      ...process.env,
      NO_COLOR: '1',
      NODE_ENV: 'production',
    })
    if (code !== 0) throw new Error(`The build stopped at ${config}.`)
  }
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(stamp, sources)
}

function isBuilt() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === digestOfSources()
}

function digestOfSources() {
  const digest = createHash('sha256')
  for (const path of inputs.flatMap((input) => filesUnder(input))) digest.update(path).update(readFileSync(join(root, path)))
  return digest.digest('hex')
}

/** @param {string} path @returns {string[]} */
function filesUnder(path) {
  if (/\.test\.tsx?$/.test(path)) return []
  try {
    const names = readdirSync(join(root, path)).sort()
    return names.flatMap((name) => filesUnder(`${path}/${name}`))
  } catch {
    return existsSync(join(root, path)) ? [path] : []
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await script(async () => {
    await ensureBuilt()
    return 0
  })
}
