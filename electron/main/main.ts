import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, dialog, session } from 'electron'
import type { EngineClient } from '#engine/client/client.ts'
import type { Language } from '#shared/contract/common.ts'
import { say } from '#shared/locale/say.ts'
import { endInOrder } from './ending.ts'
import { startEngine } from './engine-process.ts'
import { denyPermissions, guardWindows } from './guards.ts'
import { openDoor, tellPage } from './ipc.ts'
import { setMenu } from './menu.ts'
import { registerPageScheme, servePage } from './page.ts'
import { createPageCalls } from './page-calls.ts'
import { readWindowState } from './window-state.ts'
import { openMainWindow, openReportWindow } from './windows.ts'

// The desktop shell. Everything here stands in `dist/electron` when it runs: the page in `dist/renderer`, the engine in `dist/engine`.

app.enableSandbox()
registerPageScheme()
guardWindows()
app.setName('Borikon')
// A folder of its own, beside what the engine keeps there.
app.setPath('userData', join(app.getPath('userData'), 'window'))

if (app.requestSingleInstanceLock()) void app.whenReady().then(start).catch(endWithMessage)
else app.quit()

async function start(): Promise<void> {
  const engine = startEngine(pathOf('../engine/process.js'), app.getVersion())
  // Nothing of what the page shows is to reach the disk: a session without a folder keeps its cache in memory.
  const pageSession = session.fromPartition('borikon')
  denyPermissions(pageSession)
  const reports = servePage(pageSession, pathOf('../renderer/'))
  const userData = app.getPath('userData')
  await mkdir(userData, { recursive: true })
  const stateFile = join(userData, 'window.json')
  const window = openMainWindow(pageSession, pathOf('preload.cjs'), await readWindowState(stateFile), stateFile)

  const language = followLanguage(engine)
  const showReport = (html: string) => openReportWindow(pageSession, reports, html)
  openDoor(window.webContents, createPageCalls({ engine, window, language, showReport }))
  engine.onEvent((event) => tellPage(window.webContents, event))
  endInOrder(engine, window, language)
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
}

/** Without this a program that cannot start would stay, unseen. */
function endWithMessage(error: unknown): void {
  dialog.showErrorBox(say(languageOfSystem(), 'host.start-failed'), error instanceof Error ? error.message : String(error))
  app.exit(1)
}

function languageOfSystem(): Language {
  return app.getLocale().startsWith('en') ? 'en' : 'th'
}

function pathOf(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url))
}

/** The workbench's language, kept up to date, and the menu with it. */
function followLanguage(engine: EngineClient): () => Language {
  let language = languageOfSystem()
  setMenu(language)
  const ask = async () => {
    const info = await engine.call('app.info', {})
    if (!info.ok || typeof info.value !== 'object' || info.value === null || !('language' in info.value)) return
    const told = info.value.language === 'en' ? 'en' : 'th'
    if (told !== language) setMenu(told)
    language = told
  }
  void ask()
  engine.onEvent((event) => {
    if (event.kind === 'changed' && event.areas.includes('app')) void ask()
  })
  return () => language
}
