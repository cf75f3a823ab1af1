import { type ChildProcess, fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import type { RendererHost } from '../../renderer/host.ts'

/**
 * Takes the place of the `electron` module where its runtime is not at hand: it records what the shell asks of Electron and lets a test act as
 * the page, the person and the system would. It decides nothing itself. The engine behind `utilityProcess` is the real one, in a process of its own.
 */

class Frame {
  url = ''
  readonly parent: Frame | null = null
}

export class WebContents extends EventEmitter {
  readonly mainFrame = new Frame()
  openHandler: ((details: { url: string }) => { action: string }) | null = null
  printed = 0
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler
  }
  send(channel: string, ...args: unknown[]): void {
    ipcRenderer.emit(channel, { senderId: 0 }, ...structuredClone(args))
  }
  isDestroyed(): boolean {
    return false
  }
  print(): void {
    this.printed++
  }
}

interface WindowOptions {
  readonly webPreferences: Readonly<Record<string, unknown>> & { readonly session: Session }
  readonly show?: boolean
}

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = []
  static getFocusedWindow(): BrowserWindow | null {
    return BrowserWindow.all.at(-1) ?? null
  }

  readonly webContents = new WebContents()
  readonly options: WindowOptions
  readonly shown: string[] = []
  minimized = false
  loaded: { readonly url: string; readonly response: Response } | null = null

  constructor(options: WindowOptions) {
    super()
    this.options = options
    BrowserWindow.all.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  async loadURL(url: string): Promise<void> {
    this.webContents.mainFrame.url = url
    this.loaded = { url, response: await this.options.webPreferences.session.load(url) }
    this.emit('ready-to-show')
  }
  show(): void {
    this.shown.push('show')
  }
  focus(): void {
    this.shown.push('focus')
  }
  restore(): void {
    this.shown.push('restore')
  }
  maximize(): void {
    this.shown.push('maximize')
  }
  isMinimized(): boolean {
    return this.minimized
  }
  isMaximized(): boolean {
    return false
  }
  isDestroyed(): boolean {
    return false
  }
  getNormalBounds(): object {
    return { x: 10, y: 20, width: 1100, height: 800 }
  }
}

type PermissionRequest = (
  contents: WebContents,
  permission: string,
  decide: (granted: boolean) => void,
  details: { requestingUrl: string },
) => void
type PermissionCheck = (contents: WebContents | null, permission: string, origin: string) => boolean

export class Session extends EventEmitter {
  readonly partition: string
  readonly handlers = new Map<string, (request: Request) => Promise<Response>>()
  permissionRequest: PermissionRequest | null = null
  permissionCheck: PermissionCheck | null = null
  devicePermission: (() => boolean) | null = null
  beforeRequest: ((details: { url: string }, decide: (answer: { cancel: boolean }) => void) => void) | null = null

  constructor(partition: string) {
    super()
    this.partition = partition
  }
  readonly protocol = {
    handle: (scheme: string, handler: (request: Request) => Promise<Response>): void => {
      this.handlers.set(scheme, handler)
    },
  }
  readonly webRequest = {
    onBeforeRequest: (listener: (details: { url: string }, decide: (answer: { cancel: boolean }) => void) => void): void => {
      this.beforeRequest = listener
    },
  }
  setPermissionRequestHandler(handler: PermissionRequest): void {
    this.permissionRequest = handler
  }
  setPermissionCheckHandler(handler: PermissionCheck): void {
    this.permissionCheck = handler
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    this.devicePermission = handler
  }
  /** As a page's request would be answered. */
  async load(url: string, method = 'GET'): Promise<Response> {
    const handler = this.handlers.get(new URL(url).protocol.replace(':', ''))
    if (!handler) throw new Error(`nobody answers ${url}`)
    return handler(new Request(url, { method }))
  }
}

const sessions = new Map<string, Session>()
export const session = {
  fromPartition: (partition: string): Session => {
    const known = sessions.get(partition) ?? new Session(partition)
    sessions.set(partition, known)
    return known
  },
}

/** What the shell did before the app was ready, in order. */
export const beforeReady: string[] = []
const readiness = Promise.withResolvers<void>()

class App extends EventEmitter {
  readonly isPackaged = true
  userData = '/nowhere'
  hasLock = true
  readonly exits: (number | 'quit')[] = []
  relaunches = 0
  enableSandbox(): void {
    beforeReady.push('enableSandbox')
  }
  setName(): void {}
  getPath(): string {
    return this.userData
  }
  setPath(_name: string, path: string): void {
    this.userData = path
  }
  getVersion(): string {
    return '0.0.0-test'
  }
  getLocale(): string {
    return 'th'
  }
  requestSingleInstanceLock(): boolean {
    beforeReady.push('requestSingleInstanceLock')
    return this.hasLock
  }
  whenReady(): Promise<void> {
    return readiness.promise
  }
  becomeReady(): void {
    readiness.resolve()
  }
  quit(): void {
    this.exits.push('quit')
  }
  exit(code: number): void {
    this.exits.push(code)
  }
  relaunch(): void {
    this.relaunches++
  }
  showAboutPanel(): void {}
}
export const app = new App()

export const protocol = {
  schemes: [] as { scheme: string; privileges: Record<string, boolean> }[],
  registerSchemesAsPrivileged(schemes: { scheme: string; privileges: Record<string, boolean> }[]): void {
    beforeReady.push('registerSchemesAsPrivileged')
    protocol.schemes.push(...schemes)
  },
}

interface InvokeEvent {
  readonly sender: WebContents
  readonly senderFrame: Frame | null
}

const invokeHandlers = new Map<string, (event: InvokeEvent, ...args: unknown[]) => unknown>()
export const ipcMain = {
  handle: (channel: string, handler: (event: InvokeEvent, ...args: unknown[]) => unknown): void => {
    invokeHandlers.set(channel, handler)
  },
}

/** Every channel the main process listens on. */
export function channels(): string[] {
  return [...invokeHandlers.keys()]
}

/** A message to the main process, from whichever page and frame. */
export async function invokeFrom(sender: WebContents, senderFrame: Frame | null, channel: string, ...args: unknown[]): Promise<unknown> {
  const handler = invokeHandlers.get(channel)
  if (!handler) throw new Error(`no handler for ${channel}`)
  return structuredClone(await handler({ sender, senderFrame }, ...structuredClone(args)))
}

class IpcRenderer extends EventEmitter {
  /** From the workbench's own window, as the real one sends from the window it is in. */
  invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    const [window] = BrowserWindow.all
    if (!window) throw new Error('no window')
    return invokeFrom(window.webContents, window.webContents.mainFrame, channel, ...args)
  }
}
export const ipcRenderer = new IpcRenderer()

/** What the page sees as `window.<name>`. */
export const mainWorld = new Map<string, RendererHost>()
export const contextBridge = {
  exposeInMainWorld: (name: string, value: RendererHost): void => {
    mainWorld.set(name, value)
  },
}

/** The paths of files as the system dropped them; a file that a script made up has none. */
export const droppedPaths = new WeakMap<object, string>()
export const webUtils = { getPathForFile: (file: object): string => droppedPaths.get(file) ?? '' }

/** What the person answers in the next dialogs. */
export const answers = { open: [] as string[], save: '', message: 0 }
export const dialog = {
  asked: [] as { kind: string; options: unknown }[],
  showErrorBox: (title: string, content: string): void => {
    dialog.asked.push({ kind: 'error', options: { title, content } })
  },
  async showOpenDialog(_window: BrowserWindow, options: unknown): Promise<{ filePaths: string[] }> {
    dialog.asked.push({ kind: 'open', options })
    return { filePaths: answers.open }
  },
  async showSaveDialog(_window: BrowserWindow, options: unknown): Promise<{ filePath: string }> {
    dialog.asked.push({ kind: 'save', options })
    return { filePath: answers.save }
  },
  async showMessageBox(_window: BrowserWindow, options: unknown): Promise<{ response: number }> {
    dialog.asked.push({ kind: 'message', options })
    return { response: answers.message }
  },
}

/** A keychain that turns a secret around: enough to see that it was asked. */
export const safeStorage = {
  backend: 'gnome_libsecret',
  isEncryptionAvailable: (): boolean => true,
  getSelectedStorageBackend: (): string => safeStorage.backend,
  encryptString: (text: string): Buffer => Buffer.from(`sealed:${text}`),
  decryptString: (sealed: Buffer): string => sealed.toString().replace(/^sealed:/, ''),
}

export const shell = {
  opened: [] as string[],
  async openExternal(url: string): Promise<void> {
    shell.opened.push(url)
  },
}

export const Menu = {
  current: [] as { label: string }[],
  buildFromTemplate: (template: { label: string }[]) => template,
  setApplicationMenu: (menu: { label: string }[]): void => {
    Menu.current = menu
  },
}

export const screen = { getDisplayMatching: () => ({ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }) }

export const utilityProcesses: { readonly entry: string; readonly child: ChildProcess }[] = []
export const utilityProcess = {
  fork: (entry: string) => {
    const child = fork(entry, [], { serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    utilityProcesses.push({ entry, child })
    return {
      postMessage: (message: object) => {
        if (child.connected) child.send(message)
      },
      on: (event: string, listener: (value: unknown) => void) => child.on(event, listener),
      once: (event: string, listener: (value: unknown) => void) => child.once(event, listener),
    }
  },
}
