import { createWriteStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { pathToFileURL } from 'node:url'
import { root, runNode24, script } from './node24.mjs'

const secondsToFirstByte = 10
const folder = join(root, 'node_modules', 'electron')
// Inside node_modules, so that a fresh installation asks again.
const answer = join(root, 'node_modules', '.cache', 'borikon', 'electron-runtime.json')

/**
 * Path of the Electron program, downloaded if it can be; undefined where it cannot. Electron's npm package holds no program: it fetches one
 * on first use, which many offices do not allow. That is found out once per Electron version, not at every start.
 */
export async function electronRuntime() {
  if (installed() === undefined && !isKnownUnreachable()) {
    process.stderr.write('Fetching the Electron runtime; once…\n')
    await runNode24([join(root, 'scripts', 'electron-runtime.mjs')], { ...process.env, NODE_USE_ENV_PROXY: '1' })
  }
  return installed()
}

function installed() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  const nameFile = join(folder, 'path.txt')
  if (!existsSync(nameFile)) return undefined
  const program = join(override ?? join(folder, 'dist'), readFileSync(nameFile, 'utf8'))
  return existsSync(program) ? program : undefined
}

function version() {
  return readJson('package.json').version
}

/** A file of the electron package. @param {string} name */
function readJson(name) {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'))
}

function isKnownUnreachable() {
  return existsSync(answer) && JSON.parse(readFileSync(answer, 'utf8')).unreachable === version()
}

/** @param {unknown} reason */
function rememberUnreachable(reason) {
  mkdirSync(dirname(answer), { recursive: true })
  writeFileSync(answer, JSON.stringify({ unreachable: version(), reason: String(reason) }))
}

/** Downloads into Electron's own cache, checked against the sums in its package, then lets its own script unpack it. */
async function download() {
  const require = createRequire(join(folder, 'package.json'))
  const { downloadArtifact, getHostArch } = await import(pathToFileURL(require.resolve('@electron/get')).href)
  const checksums = readJson('checksums.json')
  const details = { version: version(), artifactName: 'electron', platform: process.platform, arch: getHostArch(), checksums }
  await downloadArtifact({ ...details, downloader: { download: fetchPatiently } })
  return runNode24([join(folder, 'install.js')])
}

/** Gives up when nothing has come after ten seconds; what has begun may take its time. @param {string} url @param {string} target */
async function fetchPatiently(url, target) {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), secondsToFirstByte * 1000)
  const response = await fetch(url, { signal: abort.signal }).finally(() => clearTimeout(timer))
  if (!response.ok || response.body === null) throw new Error(`${response.status} from ${new URL(url).host}`)
  await mkdir(dirname(target), { recursive: true })
  await pipeline(Readable.fromWeb(response.body), createWriteStream(target))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await script(async () => {
    try {
      return await download()
    } catch (error) {
      rememberUnreachable(error)
      return 1
    }
  })
}
