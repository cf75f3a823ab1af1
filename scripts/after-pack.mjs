import { join } from 'node:path'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { Arch } from 'electron-builder'

/** Every fuse of this Electron; with `strictlyRequireAllFuses` a fuse that a later Electron adds stops the packaging until it is decided. */
const fuses = /** @type {const} */ ({
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // We ship no snapshot of our own.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Electron's own setting: WebAssembly's bounds checks by signal handler.
  [FuseV1Options.WasmTrapHandlers]: true,
})

/** @typedef {{ executableName?: string, appInfo: { productFilename: string } }} Packager */

const extensions = new Map([
  ['darwin', '.app'],
  ['win32', '.exe'],
])

/**
 * electron-builder's hook between packing and signing: sets the fuses in the program. By our own @electron/fuses, which knows this Electron's
 * fuses; the copy inside electron-builder is older.
 * @param {{ appOutDir: string, arch: number, electronPlatformName: string, packager: Packager }} context
 */
export default async function afterPack({ appOutDir, arch, electronPlatformName, packager }) {
  const name = electronPlatformName === 'linux' ? packager.executableName : packager.appInfo.productFilename
  const program = join(appOutDir, `${name}${extensions.get(electronPlatformName) ?? ''}`)
  // Changing the program breaks the ad hoc signature that macOS insists on, on Apple silicon.
  await flipFuses(program, { ...fuses, resetAdHocDarwinSignature: electronPlatformName === 'darwin' && arch === Arch.arm64 })
}
