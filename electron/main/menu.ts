import { app, BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron'
import type { Language } from '#shared/contract/common.ts'
import { say } from '#shared/locale/say.ts'
import { openExternal } from './guards.ts'

const CATALOG = 'https://gdcatalog.go.th/'

/** The menu bar: what every desktop program has, and no more; the workbench's own acts are on its screen. */
export function setMenu(language: Language): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(language)))
}

function menuTemplate(language: Language): MenuItemConstructorOptions[] {
  const named = (entry: string) => say(language, `host.menu.${entry}`)
  return [
    {
      label: named('file'),
      submenu: [
        { label: named('print'), accelerator: 'CmdOrCtrl+P', click: () => BrowserWindow.getFocusedWindow()?.webContents.print() },
        { type: 'separator' },
        { label: named('close'), role: 'close' },
        { label: named('quit'), role: 'quit' },
      ],
    },
    {
      label: named('edit'),
      submenu: [
        { label: named('undo'), role: 'undo' },
        { label: named('redo'), role: 'redo' },
        { type: 'separator' },
        { label: named('cut'), role: 'cut' },
        { label: named('copy'), role: 'copy' },
        { label: named('paste'), role: 'paste' },
        { label: named('select-all'), role: 'selectAll' },
      ],
    },
    {
      label: named('view'),
      submenu: [
        { label: named('zoom-in'), role: 'zoomIn' },
        { label: named('zoom-out'), role: 'zoomOut' },
        { label: named('actual-size'), role: 'resetZoom' },
        { type: 'separator' },
        { label: named('full-screen'), role: 'togglefullscreen' },
        ...developerEntries(),
      ],
    },
    {
      label: named('help'),
      submenu: [
        { label: named('catalog'), click: () => openExternal(CATALOG) },
        { label: named('about'), click: () => app.showAboutPanel() },
      ],
    },
  ]
}

/** Only in a checkout: an installed program does not offer its insides. */
function developerEntries(): MenuItemConstructorOptions[] {
  return app.isPackaged ? [] : [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }]
}
