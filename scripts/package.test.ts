import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { Arch, build, Platform } from 'electron-builder'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import afterPack from './after-pack.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const built = existsSync(join(root, 'dist', '.built-from'))
const folder = mkdtempSync(join(tmpdir(), 'borikon-package-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What of Electron's program matters here: the marked bytes that hold its fuses, as Electron 45 is built. */
const fuseWire = Buffer.concat([Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'), Buffer.from([1, 9]), Buffer.from('101100011')])

function standInFor(program: string): string {
  mkdirSync(dirname(program), { recursive: true })
  writeFileSync(program, Buffer.concat([Buffer.alloc(64), fuseWire, Buffer.alloc(64)]))
  return program
}

const hardened = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
  WasmTrapHandlers: true,
}

async function fusesOf(program: string): Promise<Record<string, boolean>> {
  const { version, resetAdHocDarwinSignature, strictlyRequireAllFuses, ...wire } = await getCurrentFuseWire(program)
  const on = '1'.charCodeAt(0)
  return Object.fromEntries(Object.entries(wire).map(([fuse, state]) => [FuseV1Options[Number(fuse)], Number(state) === on]))
}

describe('the fuses', () => {
  const packager = { executableName: 'borikon', appInfo: { productFilename: 'Borikon' } }

  it.each([
    ['linux', 'borikon'],
    ['win32', 'Borikon.exe'],
    ['darwin', 'Borikon.app/Contents/Frameworks/Electron Framework.framework/Electron Framework'],
  ])('of the program for %s are all set', async (electronPlatformName, file) => {
    const appOutDir = join(folder, electronPlatformName)
    const program = standInFor(join(appOutDir, file))
    await afterPack({ appOutDir, arch: Arch.x64, electronPlatformName, packager })
    expect(await fusesOf(program)).toEqual(hardened)
  })

  it('stop the packaging when Electron has one that is not decided', async () => {
    const appOutDir = join(folder, 'later')
    const program = standInFor(join(appOutDir, 'borikon'))
    const longer = Buffer.concat([fuseWire, Buffer.from('1')])
    longer[33] = 10
    writeFileSync(program, longer)
    await expect(afterPack({ appOutDir, arch: Arch.x64, electronPlatformName: 'linux', packager })).rejects.toThrow(
      'strictlyRequireAllFuses',
    )
  })
})

const targets = [
  { system: 'linux', arch: 'x64', prebuilt: 'linux-x64', unpacked: 'linux-unpacked' },
  { system: 'linux', arch: 'arm64', prebuilt: 'linux-arm64', unpacked: 'linux-arm64-unpacked' },
  { system: 'windows', arch: 'x64', prebuilt: 'win32-x64', unpacked: 'win-unpacked' },
  // electron-builder packs for macOS nowhere but on macOS and Linux; for Apple silicon it then needs Apple's codesign.
  ...(process.platform === 'win32' ? [] : [{ system: 'macOS', arch: 'x64', prebuilt: 'darwin-x64', unpacked: 'mac/Borikon.app/Contents' }]),
]

/** The program, and where one is expected its helpers' descriptions. */
function standInForElectron(folder: string): void {
  standInFor(join(folder, 'electron'))
  standInFor(join(folder, 'electron.exe'))
  mkdirSync(join(folder, 'resources'))
}

function standInForElectronOnMac(folder: string): void {
  const contents = join(folder, 'Electron.app', 'Contents')
  const frameworks = join(contents, 'Frameworks')
  const plist = '<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict></dict></plist>'
  standInFor(join(contents, 'MacOS', 'Electron'))
  standInFor(join(frameworks, 'Electron Framework.framework', 'Electron Framework'))
  mkdirSync(join(contents, 'Resources'))
  writeFileSync(join(contents, 'Info.plist'), plist)
  for (const helper of ['Helper', 'Helper (Renderer)', 'Helper (GPU)', 'Helper (Plugin)']) {
    standInFor(join(frameworks, `Electron ${helper}.app`, 'Contents', 'MacOS', `Electron ${helper}`))
    writeFileSync(join(frameworks, `Electron ${helper}.app`, 'Contents', 'Info.plist'), plist)
  }
}

function resourcesIn(unpacked: string): string {
  return join(unpacked, unpacked.endsWith('Contents') ? 'Resources' : 'resources')
}

describe.skipIf(!built)('a package made around a stand-in for Electron (needs npm run build)', () => {
  const packed = join(folder, 'out')

  beforeAll(async () => {
    const electronDist = join(folder, 'electron')
    const electronDistOnMac = join(folder, 'electron-mac')
    standInForElectron(electronDist)
    standInForElectronOnMac(electronDistOnMac)
    // The stand-ins are no real programs: nothing can be written into their resources, nothing signed.
    const harmless = { win: { signAndEditExecutable: false }, mac: { identity: null }, disableAsarIntegrity: true }
    const pack = (targets: Iterable<readonly [Platform, Map<Arch, string[]>]>, dist: string) => {
      const config = { extends: join(root, 'electron-builder.yml'), electronDist: dist, directories: { output: packed }, ...harmless }
      return build({ projectDir: root, publish: 'never', targets: new Map(targets), config })
    }
    await pack(
      [...Platform.LINUX.createTarget('dir', Arch.x64, Arch.arm64), ...Platform.WINDOWS.createTarget('dir', Arch.x64)],
      electronDist,
    )
    if (process.platform !== 'win32') await pack(Platform.MAC.createTarget('dir', Arch.x64), electronDistOnMac)
  }, 120_000)

  it.each(targets)('for $system $arch holds the program, its resources and one native file', ({ prebuilt, unpacked }) => {
    const resources = resourcesIn(join(packed, unpacked))
    const native = `node_modules/better-sqlite3/prebuilds/${prebuilt}.node`
    const app = contentsOf(join(resources, 'app.asar'))
    const needed = [
      'package.json',
      'dist/electron/main.js',
      'dist/electron/preload.cjs',
      'dist/engine/process.js',
      'dist/renderer/index.html',
    ]
    expect(app).toEqual(expect.arrayContaining([...needed, 'resources/policy/th-default.json']))
    expect(app.filter((path) => path.endsWith('.node'))).toEqual([native])
    expect(filesUnder(join(resources, 'app.asar.unpacked'))).toEqual([native])
  })

  it.each(targets)('for $system $arch holds no other library, test, script or source', ({ unpacked }) => {
    const app = contentsOf(join(resourcesIn(join(packed, unpacked)), 'app.asar'))
    const tops = new Set(app.map((path) => path.split('/', path.startsWith('resources') ? 1 : 2).join('/')))
    const ours = ['dist/chunks', 'dist/electron', 'dist/engine', 'dist/renderer', 'package.json', 'resources']
    expect([...tops].sort()).toEqual([...ours, 'node_modules/better-sqlite3'].sort())
  })

  it('has its fuses set', async () => {
    expect(await fusesOf(join(packed, 'linux-unpacked', 'borikon'))).toEqual(hardened)
    expect(await fusesOf(join(packed, 'win-unpacked', 'Borikon.exe'))).toEqual(hardened)
  })
})

function filesUnder(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
}

interface AsarFolder {
  readonly files: Readonly<Record<string, AsarFolder | { readonly size: number }>>
}

/** The files in an asar: its head is JSON between four numbers and the contents. */
function contentsOf(archive: string): string[] {
  const bytes = readFileSync(archive)
  const head: AsarFolder = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12)))
  return filesIn(head)
}

function filesIn(folder: AsarFolder): string[] {
  return Object.entries(folder.files).flatMap(([name, entry]) =>
    'files' in entry ? filesIn(entry).map((path) => `${name}/${path}`) : [name],
  )
}
