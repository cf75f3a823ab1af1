import { app, type Session, shell, type WebContents } from 'electron'
import { isPageUrl } from './page.ts'

/** Places on the web that the program may send the user's browser to, with everything below them. */
const EXTERNAL_HOSTS = ['gdcatalog.go.th', 'data.go.th', 'dga.or.th', 'pdpc.or.th']

/** Holds every window to what the workbench needs, whatever page it may come to show. Called before there are any. */
export function guardWindows(): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
}

function guardContents(contents: WebContents): void {
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('will-navigate', (event) => {
    if (!isPageUrl(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isPageUrl(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    openExternal(url)
    return { action: 'deny' }
  })
}

/** Opens a page of the list above in the user's browser; anything else is ignored. */
export function openExternal(url: string): void {
  const parsed = URL.parse(url)
  if (!parsed || !isAllowedExternal(parsed)) return
  void shell.openExternal(parsed.href).catch(() => undefined)
}

function isAllowedExternal(url: URL): boolean {
  const isKnownHost = EXTERNAL_HOSTS.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`))
  return url.protocol === 'https:' && isKnownHost && url.port === '' && url.username === '' && url.password === ''
}

/** Copying to the clipboard from our own page is the one permission there is; nothing comes down by itself. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => decide(isGranted(permission, details.requestingUrl)))
  session.setPermissionCheckHandler((_contents, permission, origin) => isGranted(permission, origin))
  session.setDevicePermissionHandler(() => false)
  // What the page saves goes through the save dialog and the engine.
  session.on('will-download', (event) => event.preventDefault())
}

function isGranted(permission: string, asker: string): boolean {
  return permission === 'clipboard-sanitized-write' && isPageUrl(asker)
}
