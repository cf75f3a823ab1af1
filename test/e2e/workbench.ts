import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import AxeBuilder from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright'
import { ensureBrowser } from '../../scripts/browser.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const WAIT_MS = 30_000

/** The program running in a browser, with folders of its own that are thrown away. */
export interface Workbench {
  readonly page: Page
  readonly folder: string
  /** What went wrong without anybody asking: policy violations, errors on the console, uncaught exceptions. */
  readonly complaints: readonly string[]
  /** The command line with the same configuration; answers its exit code and what it printed. */
  readonly borikon: (args: readonly string[], environment?: NodeJS.ProcessEnv) => Promise<{ code: number; stdout: string; stderr: string }>
  /** Starts the program once more, and answers the link to another page of it. */
  readonly startAgain: () => Promise<string>
  /** Ends the program without warning, as a crash does; the page stays. */
  readonly kill: () => void
  readonly stop: () => Promise<void>
}

interface WorkbenchOptions {
  /** Of the browser's window. */
  readonly size?: { readonly width: number; readonly height: number }
  /** Has the engine's threads practise while the window is idle, as they do at a user's. */
  readonly practises?: boolean
}

/** Starts the built web host and opens its one-time link in a browser. */
export async function startWorkbench({
  size = { width: 1280, height: 800 },
  practises = false,
}: WorkbenchOptions = {}): Promise<Workbench> {
  const folder = mkdtempSync(join(tmpdir(), 'borikon-e2e-'))
  mkdirSync(join(folder, 'downloads'))
  const environment = {
    ...process.env,
    BORIKON_CONFIG_DIR: join(folder, 'config'),
    BORIKON_DOCUMENTS_DIR: join(folder, 'documents'),
    BORIKON_NO_PRACTICE: practises ? undefined : '1',
  }
  const start = () =>
    spawn(process.execPath, ['dist/web/main.js', '--no-open'], { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'inherit'] })
  const host = start()
  const link = await linkOf(host)
  const { executablePath, args } = await ensureBrowser()
  const browser = await chromium.launch({ executablePath, args: [...args] })
  const context = await browser.newContext({ viewport: size, acceptDownloads: true, locale: 'th-TH' })
  const complaints = await watch(context)
  const page = await context.newPage()
  page.setDefaultTimeout(WAIT_MS)
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`))
  await page.goto(link)
  return {
    page,
    folder,
    complaints,
    borikon: (command, extra = {}) => runBorikon(command, { ...environment, ...extra }),
    startAgain: () => linkOf(start()),
    kill: () => void host.kill('SIGKILL'),
    stop: () => stop(browser, host, folder),
  }
}

function linkOf(host: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = ''
    const late = setTimeout(() => reject(new Error(`the web host printed no link: ${printed}`)), WAIT_MS)
    host.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      const link = /http:\/\/127\.0\.0\.1:\S+/.exec(printed)
      if (!link) return
      clearTimeout(late)
      resolve(link[0])
    })
  })
}

async function watch(context: BrowserContext): Promise<string[]> {
  const complaints: string[] = []
  await context.exposeFunction('complain', (text: string) => complaints.push(text))
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      Reflect.get(window, 'complain')(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`)
    })
  })
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`)
  })
  return complaints
}

async function runBorikon(args: readonly string[], environment: NodeJS.ProcessEnv) {
  const run = promisify(execFile)
  try {
    const { stdout, stderr } = await run(process.execPath, [join(root, 'dist/cli/main.js'), ...args], { cwd: root, env: environment })
    return { code: 0, stdout, stderr }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'number') throw error
    return {
      code: error.code,
      stdout: 'stdout' in error ? String(error.stdout) : '',
      stderr: 'stderr' in error ? String(error.stderr) : '',
    }
  }
}

async function stop(browser: Browser, host: ChildProcess, folder: string): Promise<void> {
  await browser.close()
  if (host.exitCode === null && host.signalCode === null) {
    const ended = new Promise((resolve) => host.once('exit', resolve))
    host.kill()
    await ended
  }
  rmSync(folder, { recursive: true, force: true })
}

const QUIET_MS = 250

/**
 * Waits until the page has come to rest: its fonts are there, nothing is waited for, nothing moves or fades, and its text stays the same for a while.
 * What is measured before (a colour half faded in, a place that is still a grey bar) is not what people see.
 */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await page.waitForFunction(
    (quietMs) => {
      const isMoving = document.getAnimations().some((animation) => animation.playState === 'running')
      const isWaiting = document.querySelector('[aria-busy="true"], .mantine-Loader-root, [data-loading="true"]') !== null
      const seen = isMoving || isWaiting ? '' : document.body.innerText
      const before: { seen: string; since: number } | undefined = Reflect.get(window, 'lastSeen')
      if (seen !== '' && before?.seen === seen) return performance.now() - before.since >= quietMs
      Reflect.set(window, 'lastSeen', { seen, since: performance.now() })
      return false
    },
    QUIET_MS,
    { polling: 50 },
  )
}

/** Says that personal values are to be shown. The dialog comes with a movement, and a click on what still moves may miss it. */
export async function confirmReveal(page: Page): Promise<void> {
  await settled(page)
  await page.getByTestId('reveal-confirm').click()
}

/** Shows how a file of this text, or of these bytes, would be read. */
export async function previewFile({ page, folder }: Workbench, name: string, text: string | Uint8Array): Promise<void> {
  const path = join(folder, name)
  writeFileSync(path, text)
  await page.getByTestId('nav-import').click()
  await page.locator('input[name=csv-file]').setInputFiles(path)
  await page.getByTestId('preview-rows').waitFor()
  await settled(page)
}

/** Drops files of the checkout on the window, as from a file manager. */
export async function dropFile(page: Page, ...paths: readonly string[]): Promise<void> {
  const files = paths.map((path) => ({ name: path.split('/').at(-1) ?? path, bytes: readFileSync(join(root, path)).toString('base64') }))
  await page.evaluate((files) => {
    const data = new DataTransfer()
    for (const { name, bytes } of files) {
      data.items.add(
        new File([Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0))], name, {
          type: 'text/csv',
          lastModified: 1_700_000_000_000,
        }),
      )
    }
    for (const kind of ['dragenter', 'dragover', 'drop']) {
      const target = document.querySelector('[data-dropzone-full-screen], .mantine-Dropzone-root') ?? document.body
      target.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data }))
    }
  }, files)
}

/** What axe finds against WCAG 2.2 AA, with the places, short enough to read in a failed test. */
export async function violations(page: Page): Promise<string[]> {
  await settled(page)
  // Without a description of every place that is as it should be, which takes a fifth of the time in a table. And without a second page
  // in which findings of frames are brought together, which takes longer than looking: the workbench has no frames.
  // Axe stays in the page: brought in for every look, it would be compiled for every look.
  const isThere = await page.evaluate(() => 'axe' in window)
  const axe = new AxeBuilder({ page, ...(isThere ? { axeSource: ';' } : {}) })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
  const { violations: found } = await axe.analyze()
  return found.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`.slice(0, 300))
}
