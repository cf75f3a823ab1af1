import { BrowserWindow, type BrowserWindowConstructorOptions, type Session, type WebPreferences } from 'electron'
import { type OpenReports, PAGE_URL } from './page.ts'
import { rememberWindow, type WindowState } from './window-state.ts'

/** For every window of the program. Most of these are Electron's defaults, said aloud: a default can change. */
function webPreferences(session: Session): WebPreferences {
  return {
    session,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    // It would fetch dictionaries from the network at start.
    spellcheck: false,
  }
}

/** The workbench's window, shown when there is something to see. */
export function openMainWindow(session: Session, preload: string, state: WindowState, stateFile: string): BrowserWindow {
  const window = new BrowserWindow({
    ...windowLook(),
    ...state.bounds,
    minWidth: 800,
    minHeight: 560,
    webPreferences: { ...webPreferences(session), preload },
  })
  if (state.isMaximized) window.maximize()
  rememberWindow(window, stateFile)
  window.once('ready-to-show', () => window.show())
  void window.loadURL(PAGE_URL)
  return window
}

/** A self-contained report in a window of its own: no preload, no scripts, and under a policy that lets it only draw itself. */
export async function openReportWindow(session: Session, reports: OpenReports, html: string): Promise<void> {
  const report = reports.add(html)
  const window = new BrowserWindow({
    ...windowLook(),
    width: 1000,
    height: 900,
    webPreferences: { ...webPreferences(session), javascript: false },
  })
  window.once('ready-to-show', () => window.show())
  window.once('closed', report.remove)
  await window.loadURL(report.url)
}

function windowLook(): BrowserWindowConstructorOptions {
  return { title: 'Borikon', show: false, backgroundColor: '#f7f9f9' }
}
