import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import afterPack from '../../scripts/after-pack.mjs'
import { ensureBuilt, isPrevented, type OpenShell, openShell, root } from './shell.ts'
import { until } from './web-host.ts'

const PAGE = 'app://borikon/'
const OTHER_PAGES = [
  'https://evil.example/',
  'http://127.0.0.1:8080/',
  'file:///etc/passwd',
  'app://other/',
  'app://report/x',
  'app://borikon.evil/',
  'data:text/html,x',
  'javascript:alert(1)',
  'about:blank',
]

let shell: OpenShell
let window: OpenShell['window']
let session: OpenShell['session']
let host: OpenShell['host']

beforeAll(async () => {
  ensureBuilt()
  shell = await openShell()
  ;({ window, session, host } = shell)
  await host.showPage('<!doctype html><title>report</title>')
  await until(() => windows()[1]?.loaded != null)
}, 120_000)
afterAll(() => shell.stop())

const windows = () => shell.electron.BrowserWindow.all
const preferences = () => windows().map((one) => one.options.webPreferences)
const pageFile = (path: string) => readFileSync(join(root, 'dist', 'renderer', path), 'utf8')

describe('Electron’s security checklist', () => {
  it('1: shows local content only, and lets no request out', async () => {
    expect(windows().map((one) => new URL(one.loaded?.url ?? '').protocol)).toEqual(['app:', 'app:'])
    expect(window.loaded?.response.status).toBe(200)
    const scripts = [...pageFile('index.html').matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address)
    expect(scripts.length).toBeGreaterThan(0)
    for (const address of scripts) expect(address).toMatch(/^\.\//)
    const isCancelled = (url: string) => {
      let cancelled: boolean | null = null
      session.beforeRequest?.({ url }, ({ cancel }) => {
        cancelled = cancel
      })
      return cancelled
    }
    for (const url of ['https://evil.example/', 'http://127.0.0.1/', 'ws://127.0.0.1/', 'file:///etc/passwd', 'ftp://x/'])
      expect(isCancelled(url)).toBe(true)
    for (const url of [PAGE, `${PAGE}assets/x.js`, 'data:image/png;base64,']) expect(isCancelled(url)).toBe(false)
  })

  it('2: gives no page Node', () => {
    for (const one of preferences()) {
      expect(one).toMatchObject({ nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false })
    }
  })

  it('3: isolates the preload’s world from the page’s', () => {
    for (const one of preferences()) expect(one).toMatchObject({ contextIsolation: true })
  })

  it('4: sandboxes every process, from before the first', () => {
    expect(shell.electron.beforeReady[0]).toBe('enableSandbox')
    for (const one of preferences()) expect(one).toMatchObject({ sandbox: true })
  })

  it('5: denies every permission, asked for or looked up, but our own page’s copying', () => {
    const isGranted = (permission: string, from: string) => {
      let granted: boolean | null = null
      session.permissionRequest?.(
        window.webContents,
        permission,
        (answer) => {
          granted = answer
        },
        { requestingUrl: from },
      )
      return granted
    }
    const permissions = [
      'media',
      'geolocation',
      'notifications',
      'midi',
      'clipboard-read',
      'fullscreen',
      'openExternal',
      'fileSystem',
      'hid',
      'serial',
      'usb',
      'unknown',
    ]
    for (const permission of permissions) {
      expect(isGranted(permission, PAGE)).toBe(false)
      expect(session.permissionCheck?.(window.webContents, permission, PAGE)).toBe(false)
    }
    expect(session.devicePermission?.()).toBe(false)
    expect(isGranted('clipboard-sanitized-write', PAGE)).toBe(true)
    expect(session.permissionCheck?.(null, 'clipboard-sanitized-write', PAGE)).toBe(true)
    expect(isGranted('clipboard-sanitized-write', 'app://report/x')).toBe(false)
    expect(session.permissionCheck?.(null, 'clipboard-sanitized-write', 'https://evil.example')).toBe(false)
  })

  it('6: keeps web security on', () => {
    for (const one of preferences()) expect(one).toMatchObject({ webSecurity: true })
    for (const { privileges } of shell.electron.protocol.schemes)
      expect(privileges).toMatchObject({ bypassCSP: false, secure: true, standard: true })
  })

  it('7: sends the page with a policy whose nonce is new for every load, and a report with a stricter one', async () => {
    const loads = await Promise.all([session.load(PAGE), session.load(PAGE)])
    const policies = loads.map((response) => response.headers.get('content-security-policy') ?? '')
    const nonces = policies.map((policy) => /'nonce-([^']+)'/.exec(policy)?.[1] ?? '')
    expect(nonces[0]).toMatch(/^[\w+/=]{24}$/)
    expect(nonces[0]).not.toBe(nonces[1])
    expect(policies[0]).toBe(
      `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonces[0]}'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    )
    const html = (await loads[0]?.text()) ?? ''
    expect(html).toContain(nonces[0])
    expect(html).not.toContain('__CSP_NONCE__')
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=|style="/)
    const [report] = windows().slice(1)
    expect(report?.loaded?.response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
    )
    expect(report?.options.webPreferences.preload).toBeUndefined()
    expect(report?.options.webPreferences.javascript).toBe(false)
  })

  it('8: allows no insecure content', () => {
    for (const one of preferences()) expect(one).toMatchObject({ allowRunningInsecureContent: false })
  })

  it('9: enables no experimental feature', () => {
    for (const one of preferences()) expect(one).toMatchObject({ experimentalFeatures: false })
  })

  it('10: enables no blink feature', () => {
    for (const one of preferences()) expect(Object.keys(one).filter((name) => /blink/i.test(name))).toEqual([])
    expect(readFileSync(join(root, 'dist', 'electron', 'main.js'), 'utf8')).not.toMatch(/appendSwitch|enable-blink-features/)
  })

  it('11: has no webview, so that none may open popups', () => {
    for (const one of preferences()) expect(one).toMatchObject({ webviewTag: false })
    for (const name of readdirSync(join(root, 'dist', 'renderer', 'assets'))) {
      if (name.endsWith('.js')) expect(pageFile(`assets/${name}`)).not.toMatch(/<webview|allowpopups|createElement\(["'`]webview/)
    }
  })

  it('12: stops a webview that is attached all the same', () => {
    for (const one of windows()) expect(isPrevented(one.webContents, 'will-attach-webview')).toBe(true)
  })

  it('13: navigates nowhere but within the page', () => {
    for (const url of OTHER_PAGES) {
      expect(isPrevented(window.webContents, 'will-navigate', { url })).toBe(true)
      expect(isPrevented(window.webContents, 'will-frame-navigate', { url, isMainFrame: true })).toBe(true)
      expect(isPrevented(window.webContents, 'will-redirect', { url })).toBe(true)
    }
    expect(isPrevented(window.webContents, 'will-navigate', { url: `${PAGE}#/datasets` })).toBe(false)
    expect(isPrevented(window.webContents, 'will-frame-navigate', { url: PAGE, isMainFrame: true })).toBe(false)
    expect(isPrevented(window.webContents, 'will-frame-navigate', { url: PAGE, isMainFrame: false })).toBe(true)
  })

  it('14: opens no window for a page', () => {
    for (const one of windows()) {
      for (const url of [...OTHER_PAGES, PAGE]) expect(one.webContents.openHandler?.({ url })).toEqual({ action: 'deny' })
    }
    expect(windows()).toHaveLength(2)
  })

  it('15: sends the browser only to https places on a list, as parsed', () => {
    const { opened } = shell.electron.shell
    opened.length = 0
    const refused = [
      ...OTHER_PAGES,
      'http://gdcatalog.go.th/',
      'https://gdcatalog.go.th.evil.example/',
      'https://evilgdcatalog.go.th/',
      'https://gdcatalog.go.th@evil.example/',
      'https://user@gdcatalog.go.th/',
      'https://gdcatalog.go.th:8443/',
      'https:\\\\evil.example\\gdcatalog.go.th',
      'smb://gdcatalog.go.th/x',
      'not an address',
    ]
    for (const url of refused) window.webContents.openHandler?.({ url })
    expect(opened).toEqual([])
    window.webContents.openHandler?.({ url: 'https://catalog.gdcatalog.go.th/dataset?q=1' })
    expect(opened).toEqual(['https://catalog.gdcatalog.go.th/dataset?q=1'])
  })

  it('16: is built with one exact Electron that is still supported', () => {
    // The newest major when this was written was 45; Electron supports the newest three.
    const oldestSupported = 43
    const { devDependencies }: { devDependencies: Record<string, string> } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8'))
    expect(devDependencies.electron).toBe(version)
    expect(version).toMatch(/^\d+\.\d+\.\d+$/)
    expect(Number(version.split('.')[0])).toBeGreaterThanOrEqual(oldestSupported)
  })

  it('17: hears only its own page in its own window’s top frame', async () => {
    const { channels, invokeFrom } = shell.electron
    const { webContents } = window
    const from = (url: string, parent: object | null = null) =>
      Object.assign(Object.create(Object.getPrototypeOf(webContents.mainFrame)), { url, parent })
    const report = windows()[1]?.webContents
    if (!report) throw new Error('no report window')
    expect(channels().length).toBeGreaterThan(4)
    for (const channel of channels()) {
      await expect(invokeFrom(webContents, null, channel, 'app.info', {})).rejects.toThrow('not from the workbench')
      await expect(invokeFrom(webContents, from(PAGE, webContents.mainFrame), channel, 'app.info', {})).rejects.toThrow(
        'not from the workbench',
      )
      await expect(invokeFrom(report, report.mainFrame, channel, 'app.info', {})).rejects.toThrow('not from the workbench')
      await expect(invokeFrom(report, webContents.mainFrame, channel, 'app.info', {})).rejects.toThrow('not from the workbench')
      for (const url of OTHER_PAGES) {
        webContents.mainFrame.url = url
        await expect(invokeFrom(webContents, webContents.mainFrame, channel, 'app.info', {})).rejects.toThrow('not from the workbench')
      }
      webContents.mainFrame.url = PAGE
    }
    expect(await host.call('app.info', {})).toMatchObject({ ok: true, value: { host: 'electron' } })
    const door = readFileSync(join(root, 'electron', 'main', 'ipc.ts'), 'utf8')
    expect(door).toContain('ipcMain')
    for (const name of readdirSync(join(root, 'electron', 'main'))) {
      if (name !== 'ipc.ts') expect(readFileSync(join(root, 'electron', 'main', name), 'utf8')).not.toContain('ipcMain')
    }
  })

  it('18: serves files by app:// only, and none from outside of the page’s folder', async () => {
    expect([...session.handlers.keys()]).toEqual(['app'])
    const [script = ''] = /(?<=src="\.\/)[^"]+/.exec(pageFile('index.html')) ?? []
    expect((await session.load(PAGE + script)).status).toBe(200)
    const outside = [
      '../electron/main.js',
      '%2e%2e/electron/main.js',
      '..%2felectron%2fmain.js',
      '..%5celectron%5cmain.js',
      'assets/..%2f..%2felectron/preload.cjs',
    ]
    const others = ['', '/', '//', '%', '%00', '.', 'assets', 'assets/', 'nothing.js', `${script}%00.css`].filter((path) => path !== '')
    for (const path of [...outside, ...others]) {
      const response = await session.load(PAGE + path)
      expect(response.status === 404 || (await response.text()).includes('<div id="root">')).toBe(true)
    }
    for (const path of outside) expect((await session.load(PAGE + path)).status).toBe(404)
    expect((await session.load(PAGE, 'POST')).status).toBe(405)
    expect((await session.load('app://other/')).status).toBe(404)
    expect((await session.load('app://report/unknown')).status).toBe(404)
  })

  it('19: is packed with every fuse set', async () => {
    expect(readFileSync(join(root, 'electron-builder.yml'), 'utf8')).toMatch(/^afterPack: scripts\/after-pack\.mjs$/m)
    const program = join(shell.folder, 'packed', 'borikon')
    mkdirSync(join(shell.folder, 'packed'))
    const wire = Buffer.concat([Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'), Buffer.from([1, 9]), Buffer.from('101100011')])
    writeFileSync(program, Buffer.concat([Buffer.alloc(64), wire, Buffer.alloc(64)]))
    const packager = { executableName: 'borikon', appInfo: { productFilename: 'Borikon' } }
    await afterPack({ appOutDir: join(shell.folder, 'packed'), arch: 1, electronPlatformName: 'linux', packager })
    const fuses: Partial<Record<FuseV1Options, number>> = await getCurrentFuseWire(program)
    const isOn = (fuse: FuseV1Options) => fuses[fuse] === '1'.charCodeAt(0)
    const { RunAsNode, EnableNodeOptionsEnvironmentVariable, EnableNodeCliInspectArguments, GrantFileProtocolExtraPrivileges } =
      FuseV1Options
    for (const fuse of [RunAsNode, EnableNodeOptionsEnvironmentVariable, EnableNodeCliInspectArguments, GrantFileProtocolExtraPrivileges])
      expect(isOn(fuse)).toBe(false)
    const { EnableCookieEncryption, EnableEmbeddedAsarIntegrityValidation, OnlyLoadAppFromAsar } = FuseV1Options
    for (const fuse of [EnableCookieEncryption, EnableEmbeddedAsarIntegrityValidation, OnlyLoadAppFromAsar]) expect(isOn(fuse)).toBe(true)
  })

  it('20: hands the page the contract’s functions and nothing of Electron', async () => {
    expect([...shell.electron.mainWorld.keys()]).toEqual(['borikon'])
    expect(Object.keys(host).sort()).toEqual([
      'call',
      'collect',
      'kind',
      'onEvent',
      'pickFiles',
      'pickFolder',
      'pickSave',
      'showPage',
      'takeFile',
    ])
    const heard: unknown[][] = []
    const stop = host.onEvent((...all: unknown[]) => heard.push(all))
    await host.call('app.setLanguage', { language: 'en' })
    await until(() => heard.length > 0)
    expect(heard[0]).toEqual([{ kind: 'changed', areas: ['app', 'workspace'] }])
    expect(stop()).toBeUndefined()
    await host.call('app.setLanguage', { language: 'th' })
    expect(heard).toHaveLength(1)
    expect(readFileSync(join(root, 'dist', 'electron', 'preload.cjs'), 'utf8').match(/require\([^)]*\)/g)).toEqual([
      'require("electron/renderer")',
    ])
  })
})
