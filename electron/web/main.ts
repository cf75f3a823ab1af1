import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { configFolderPath } from '#engine/client/config-path.ts'
import { forkEngine } from '#engine/client/fork.ts'
import { say } from '#shared/locale/say.ts'
import { startWebHost, type WebHost } from './host.ts'
import { openInBrowser } from './open-page.ts'

// Opens the workbench in the user's browser.
//   --no-open  prints the link instead; nothing else goes to the standard output

const LINGER_MS = 60_000
/** A browser that was opened shows the page within seconds, or its user opens the printed link. */
const FIRST_PAGE_MS = 10 * 60_000
/** Who asked for the link may be on the way to another room. */
const PRINTED_LINK_MS = 60 * 60_000
/** Some browsers may not read files in a hidden folder: without a page by then the link is printed after all. */
const BROWSER_MS = 20_000
/** Longer than ending takes; for an engine that hangs. */
const EXIT_MS = 2000

const language = Intl.DateTimeFormat().resolvedOptions().locale.startsWith('th') ? 'th' : 'en'
const text = (key: string) => say(language, `host.web.${key}`)

async function main(opensBrowser: boolean): Promise<void> {
  const { version }: { version: string } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'))
  // As source the engine's process is source too, as built it is built.
  const engineEntry = new URL(import.meta.url.endsWith('.ts') ? '../engine/process.ts' : '../engine/process.js', import.meta.url)
  const configFolder = configFolderPath()
  const start = await startWebHost({
    startEngine: () => forkEngine(engineEntry, { version, host: 'web', documents: null, keychain: null }),
    configFolder,
    pageFolder: fileURLToPath(new URL('../../dist/renderer/', import.meta.url)),
    lingerMs: LINGER_MS,
    firstPageMs: opensBrowser ? FIRST_PAGE_MS : PRINTED_LINK_MS,
  })
  if (start.kind === 'running') return show(start.link, opensBrowser, configFolder, text(opensBrowser ? 'already-running' : 'running-link'))
  endOnSignals(start.host)
  await show(start.host.newLink(), opensBrowser, configFolder, text('started'))
  if (opensBrowser) setTimeout(() => printLinkWithoutPage(start.host), BROWSER_MS).unref()
  const why = await start.host.ended
  if (why === 'engine-ended') process.exitCode = 1
  tell(why === 'engine-ended' || why === 'no-page-came' ? text(why) : text('ended'))
  setTimeout(() => process.exit(), EXIT_MS).unref()
}

async function show(link: string, opensBrowser: boolean, configFolder: string, told: string): Promise<void> {
  tell(told)
  if (opensBrowser && (await openInBrowser(link, configFolder))) return
  if (opensBrowser) tell(text('no-browser'))
  process.stdout.write(`${link}\n`)
}

function printLinkWithoutPage(host: WebHost): void {
  if (host.hasHadPage()) return
  tell(text('no-page'))
  process.stdout.write(`${host.newLink()}\n`)
}

/** A terminal's Ctrl+C, a closed terminal, a system shutting down: the engine closes its workspace first. */
function endOnSignals(host: WebHost): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void host.stop())
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}

await main(!process.argv.includes('--no-open'))
