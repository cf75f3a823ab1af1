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
]

describe.skipIf(!built)('a package made around a stand-in for Electron (needs npm run build)', () => {
  const packed = join(folder, 'out')

  beforeAll(async () => {
    const electronDist = join(folder, 'electron')
    standInFor(join(electronDist, 'electron'))
    standInFor(join(electronDist, 'electron.exe'))
    // The stand-in is no Windows program: nothing can be written into its resources.
    const overrides = { electronDist, directories: { output: packed }, win: { signAndEditExecutable: false }, disableAsarIntegrity: true }
    const options = { projectDir: root, publish: 'never', config: { extends: join(root, 'electron-builder.yml'), ...overrides } } as const
    await build({ ...options, targets: Platform.LINUX.createTarget('dir', Arch.x64, Arch.arm64) })
    await build({ ...options, targets: Platform.WINDOWS.createTarget('dir', Arch.x64) })
  }, 120_000)

  it.each(targets)('for $system $arch holds the program, its resources and one native file', ({ prebuilt, unpacked }) => {
    const resources = join(packed, unpacked, 'resources')
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
    const app = contentsOf(join(packed, unpacked, 'resources', 'app.asar'))
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
