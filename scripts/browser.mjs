import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { alone } from './lock.mjs'
import { root, script } from './node24.mjs'

/** @typedef {{ readonly executablePath: string, readonly args: readonly string[] }} Browser */

/** Quiet on machines without a way out: a fresh Chromium otherwise looks for updates, variations and its makers' hosts. */
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * A Chromium-family browser for the tests, with the arguments it needs here: BORIKON_BROWSER, Playwright's own, or the system's.
 * @returns {Promise<Browser | null>}
 */
export async function findBrowser() {
  // Playwright is a dependency, and this file is read before the dependencies are there.
  const { chromium } = await import('playwright')
  const places = [process.env.BORIKON_BROWSER, chromium.executablePath(), ...systemBrowsers()]
  const executablePath = places.find((place) => place !== undefined && existsSync(place))
  // Chromium's sandbox refuses to start as root, which is who containers are.
  const args = process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet
  return executablePath === undefined ? null : { executablePath, args }
}

/** Finds a browser, or installs one: Debian's as root, Playwright's otherwise. Fails with a sentence when neither works. */
export async function ensureBrowser() {
  return (await findBrowser()) ?? (await alone('browser installation', installBrowser))
}

async function installBrowser() {
  const found = await findBrowser()
  if (found !== null) return found
  process.stderr.write('No browser for the tests found: installing Chromium…\n')
  for (const install of [installFromDebian, installFromPlaywright]) {
    install()
    const installed = await findBrowser()
    if (installed !== null) return installed
  }
  throw new Error('No browser for the tests: install Chromium, Chrome or Edge, or name one in BORIKON_BROWSER.')
}

function installFromDebian() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const install = () => spawnSync('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'], { env }).status === 0
  // A machine whose lists are old or missing asks for new ones first.
  if (!install() && spawnSync('apt-get', ['update'], { env }).status === 0) install()
}

function installFromPlaywright() {
  spawnSync(process.execPath, [join(root, 'node_modules', 'playwright', 'cli.js'), 'install', 'chromium'], { cwd: root })
}

function systemBrowsers() {
  switch (process.platform) {
    case 'win32': {
      const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? [])
      const programs = [
        ['Google', 'Chrome', 'Application', 'chrome.exe'],
        ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
        ['Chromium', 'Application', 'chrome.exe'],
      ]
      return programs.flatMap((program) => folders.map((folder) => join(folder, ...program)))
    }
    case 'darwin':
      return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => join('/Applications', `${name}.app`, 'Contents', 'MacOS', name))
    default: {
      const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
      const folders = ['/usr/bin', '/usr/local/bin', '/snap/bin', ...(process.env.PATH ?? '').split(delimiter)]
      return names.flatMap((name) => folders.map((folder) => join(folder, name)))
    }
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await script(async () => {
    await ensureBrowser()
    return 0
  })
}
