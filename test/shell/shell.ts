import { execFileSync } from 'node:child_process'
import type { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RendererHost } from '../../renderer/host.ts'
import type * as StandIn from './electron-stand-in.ts'
import { until } from './web-host.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))
const standInUrl = new URL('electron-stand-in.ts', import.meta.url)

/** Builds `dist/` if the sources have changed since it was built. The test runner's NODE_ENV would make it a build for development. */
export function ensureBuilt(): void {
  const env = { ...process.env, NODE_ENV: 'production' }
  execFileSync(process.execPath, [join(root, 'scripts', 'build.mjs')], { env, stdio: ['ignore', 'ignore', 'pipe'] })
}

/** The built programs, which start in two thirds of the time of their sources; `ensureBuilt` first. */
export const programs = { cli: join(root, 'dist/cli/main.js'), web: join(root, 'dist/web/main.js') }

interface Shell {
  readonly electron: typeof StandIn
  /** The user's own folders, for this run only. */
  readonly folder: string
  readonly stop: () => void
}

/**
 * Loads the built main process against the stand-in, in this process and once per test file. Loaded by `require`, past the test runner's own
 * resolution, so that the bundles are what they are.
 */
export function launchShell(prepare: (electron: typeof StandIn) => void = () => undefined): Shell {
  const folder = mkdtempSync(join(tmpdir(), 'borikon-shell-'))
  process.env.BORIKON_CONFIG_DIR = join(folder, 'config')
  process.env.BORIKON_DOCUMENTS_DIR = join(folder, 'documents')
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' || specifier.startsWith('electron/')
        ? { url: standInUrl.href, shortCircuit: true }
        : next(specifier, context),
  })
  const require = createRequire(import.meta.url)
  const electron: typeof StandIn = require(fileURLToPath(standInUrl))
  electron.app.userData = folder
  prepare(electron)
  require(join(root, 'dist', 'electron', 'main.js'))
  return {
    electron,
    folder,
    stop: () => {
      for (const { child } of electron.utilityProcesses) child.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

export interface OpenShell extends Shell {
  readonly window: StandIn.BrowserWindow
  readonly session: StandIn.Session
  /** What the page finds in its window. */
  readonly host: RendererHost
}

/** Launches the shell until its window is open, with the built preload loaded as Electron does before the page's own scripts. */
export async function openShell(prepare?: (electron: typeof StandIn) => void): Promise<OpenShell> {
  const shell = launchShell(prepare)
  const { app, BrowserWindow, mainWorld } = shell.electron
  app.becomeReady()
  await until(() => BrowserWindow.all[0]?.loaded != null)
  createRequire(import.meta.url)(join(root, 'dist', 'electron', 'preload.cjs'))
  const [window] = BrowserWindow.all
  const host = mainWorld.get('borikon')
  if (!window || !host) throw new Error('the shell did not open')
  return { ...shell, window, session: window.options.webPreferences.session, host }
}

/** Whether the shell stops an event of its windows, their contents or their session. */
export function isPrevented(emitter: EventEmitter, name: string, details: object = {}): boolean {
  let prevented = false
  emitter.emit(name, {
    ...details,
    preventDefault: () => {
      prevented = true
    },
  })
  return prevented
}
