import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBrowser } from './browser.mjs'
import { ensureBuilt } from './build.mjs'
import { node24, root, script } from './node24.mjs'
import { ensureDependencies } from './setup.mjs'

/** @typedef {{ passed: number, failed: number, skipped: { name: string, note?: string }[] }} Counts */

const layers = ['shared', 'electron', 'electron/preload', 'renderer', 'test', 'scripts']
const results = join(root, 'test', 'results')
const tenMinutes = 600_000
/** Of several checkers each learns on its own what all of them need: on two cores that takes longer than one alone. */
const checkTypes = [bin('typescript', 'tsc'), '--checkers', '1', '-p']

await script(async () => {
  await ensureDependencies()
  mkdirSync(results, { recursive: true })
  const started = Date.now()
  const [built, ...checks] = await twoAtATime([builds, ...staticChecks()])
  if (!built) throw new Error('nothing was built')
  const counts = [...checks, built, await vitest('unit, property and shell tests', 'vitest.config.ts'), await endToEnd(built)]
  return summary(counts, started)
})

/** @param {Counts[]} counts @param {number} started */
function summary(counts, started) {
  const skipped = counts.flatMap((count) => count.skipped)
  for (const { name, note } of skipped) console.log(`skipped: ${name}${note === undefined ? '' : ` (${note})`}`)
  const passed = counts.reduce((sum, count) => sum + count.passed, 0)
  const failed = counts.reduce((sum, count) => sum + count.failed, 0)
  console.log(`\nin ${seconds(started)}`)
  console.log(`${passed} passed, ${failed} failed, ${skipped.length} skipped`)
  return failed === 0 ? 0 : 1
}

/** A machine has two cores at least. @param {(() => Promise<Counts>)[]} tasks */
async function twoAtATime(tasks) {
  /** @type {Counts[]} */
  const counts = []
  let next = 0
  const work = async () => {
    for (let number = next++; number < tasks.length; number = next++) {
      const task = tasks[number]
      if (task) counts[number] = await task()
    }
  }
  await Promise.all([work(), work()])
  return counts
}

function staticChecks() {
  const lint = [bin('@biomejs', 'biome', 'biome'), 'check', '--colors=off', '--max-diagnostics=50', '.']
  return [
    ...layers.map((layer) => () => check(`types of ${layer}`, [...checkTypes, join(root, layer)])),
    () => check('lint, format and layers', lint),
    () => check('unused code and dependencies', [bin('knip', 'knip.js'), '--no-progress']),
  ]
}

async function builds() {
  const started = Date.now()
  try {
    await ensureBuilt()
    return report('build', started, one(true))
  } catch (error) {
    return report('build', started, one(false), String(error))
  }
}

/** @param {string} name @param {string[]} args */
async function check(name, args) {
  const started = Date.now()
  const { ok, output } = await quietly(args)
  return report(name, started, one(ok), output)
}

/** @param {Counts} built */
async function endToEnd(built) {
  const name = 'end-to-end tests'
  if (built.failed > 0) return { passed: 0, failed: 0, skipped: [{ name, note: 'they need the build' }] }
  try {
    await ensureBrowser()
  } catch (error) {
    return { passed: 0, failed: 0, skipped: [{ name, note: String(error) }] }
  }
  return vitest(name, 'test/e2e/vitest.config.ts')
}

/** @param {string} name @param {string} config */
async function vitest(name, config) {
  const started = Date.now()
  const countsFile = join(results, `${config.replaceAll('/', '-')}.json`)
  rmSync(countsFile, { force: true })
  const reporters = ['--reporter=minimal', `--reporter=${join(root, 'scripts', 'count-reporter.mjs')}`]
  const program = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const env = { BORIKON_TEST_COUNTS: countsFile, NO_COLOR: '1' }
  const { ok, output } = await quietly([program, 'run', '--config', config, ...reporters], env)
  /** @type {Counts} */
  const counts = existsSync(countsFile) ? JSON.parse(readFileSync(countsFile, 'utf8')) : one(false)
  // Vitest may also end badly by itself (no test found, a worker gone).
  if (!ok && counts.failed === 0) counts.failed = 1
  return report(name, started, counts, output)
}

/** @param {boolean} ok @returns {Counts} */
function one(ok) {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: [] }
}

/** A line for the step, and what it said if it failed. @param {string} name @param {number} started @param {Counts} counts @param {string} output */
function report(name, started, counts, output = '') {
  const tests = counts.passed + counts.failed + counts.skipped.length
  console.log(`${counts.failed === 0 ? 'ok    ' : 'FAILED'} ${name}${tests > 1 ? `: ${tests} tests` : ''}, ${seconds(started)}`)
  if (counts.failed > 0 && output.trim() !== '') console.log(`${output.trim()}\n`)
  return counts
}

/** Under Node 24, its output kept back. @param {string[]} args @param {NodeJS.ProcessEnv} env @returns {Promise<{ ok: boolean, output: string }>} */
function quietly(args, env = {}) {
  const child = spawn(node24(), args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: tenMinutes,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text
    })
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ ok: code === 0, output }))
  })
}

/** @param {string[]} path */
function bin(...path) {
  const name = path.pop() ?? ''
  return join(root, 'node_modules', ...path, 'bin', name)
}

/** @param {number} since */
function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`
}
