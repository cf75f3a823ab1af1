import { app, BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron'
import type { Language } from '#shared/contract/common.ts'
import { openExternal } from './guards.ts'
import { shellTexts } from './texts.ts'

const CATALOG = 'https://gdcatalog.go.th/'

/** The menu bar: what every desktop program has, and no more; the workbench's own acts are on its screen. */
export function setMenu(language: Language): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(language)))
}

function menuTemplate(language: Language): MenuItemConstructorOptions[] {
  const { menu } = shellTexts[language]
  return [
    {
      label: menu.file,
      submenu: [
        { label: menu.print, accelerator: 'CmdOrCtrl+P', click: () => BrowserWindow.getFocusedWindow()?.webContents.print() },
        { type: 'separator' },
        { label: menu.close, role: 'close' },
        { label: menu.quit, role: 'quit' },
      ],
    },
    {
      label: menu.edit,
      submenu: [
        { label: menu.undo, role: 'undo' },
        { label: menu.redo, role: 'redo' },
        { type: 'separator' },
        { label: menu.cut, role: 'cut' },
        { label: menu.copy, role: 'copy' },
        { label: menu.paste, role: 'paste' },
        { label: menu.selectAll, role: 'selectAll' },
      ],
    },
    {
      label: menu.view,
      submenu: [
        { label: menu.zoomIn, role: 'zoomIn' },
        { label: menu.zoomOut, role: 'zoomOut' },
        { label: menu.actualSize, role: 'resetZoom' },
        { type: 'separator' },
        { label: menu.fullScreen, role: 'togglefullscreen' },
        ...developerEntries(),
      ],
    },
    {
      label: menu.help,
      submenu: [
        { label: menu.catalog, click: () => openExternal(CATALOG) },
        { label: menu.about, click: () => app.showAboutPanel() },
      ],
    },
  ]
}

/** Only in a checkout: an installed program does not offer its insides. */
function developerEntries(): MenuItemConstructorOptions[] {
  return app.isPackaged ? [] : [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }]
}
