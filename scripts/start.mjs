import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { electronRuntime } from './electron-runtime.mjs'
import { root, run, runNode24, script } from './node24.mjs'

const USAGE = `Opens the workbench: in Electron where its runtime is at hand, else the same app in the system’s browser.
  npm start                 as said
  npm start -- --web        in the browser, whatever is at hand
  npm start -- --no-open    in no window at all: prints the link (implies --web)
Commands for the terminal: npm run borikon -- --help
BORIKON_CONFIG_DIR and BORIKON_DOCUMENTS_DIR: folders for the settings and for workspaces, where others than the usual ones are meant.
`
const KNOWN = ['--web', '--no-open']

await script(async () => {
  const args = process.argv.slice(2)
  const unknown = args.filter((arg) => !KNOWN.includes(arg))
  if (unknown.length > 0) {
    const isAsked = unknown.every((arg) => arg === '--help' || arg === '-h')
    if (!isAsked) process.stderr.write(`npm start does not know ${unknown.join(' ')}.\n\n`)
    process.stdout.write(USAGE)
    return isAsked ? 0 : 2
  }
  const inBrowser = args.includes('--web') || args.includes('--no-open')
  await ensureBuilt()
  const electron = inBrowser || !hasScreen() ? undefined : await electronRuntime()
  const rest = args.filter((arg) => arg !== '--web')
  if (electron !== undefined) return run(electron, [root, ...rest])
  if (!inBrowser) {
    process.stderr.write(
      'Electron’s runtime is not at hand here (npx install-electron fetches it): opening the workbench in the browser.\n',
    )
  }
  return runNode24([join(root, 'electron', 'web', 'main.ts'), ...rest])
})

/** Without one Electron ends at once. */
function hasScreen() {
  return process.platform !== 'linux' || process.env.DISPLAY !== undefined || process.env.WAYLAND_DISPLAY !== undefined
}
