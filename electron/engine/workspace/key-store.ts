import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeFileDurably } from '#engine/files.ts'
import type { Keychain } from '#engine/keychain.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import type { Unlock } from '#shared/contract/workspace.ts'
import type { ConfigFolder } from './config-folder.ts'
import { type Protector, protector, unwrap, unwrapWithSecret, wrapUnderKey } from './protectors.ts'

export const WORKSPACE_FORMAT = 1

/** workspace.json: plain, so it holds no title and no name. */
const workspaceFile = z.object({
  id: z.string().regex(/^[0-9a-f]{20}$/),
  format: z.int().min(1),
  protectors: z.array(protector).min(1),
})
export type WorkspaceFile = z.infer<typeof workspaceFile>

/** Reads workspace.json. Throws `workspace-not-found`, `workspace-damaged`, `workspace-too-new`. */
export function readWorkspaceFile(folder: string): WorkspaceFile {
  const path = join(folder, 'workspace.json')
  if (!existsSync(path)) throw new ProblemError('workspace-not-found')
  let parsed: unknown
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    throw new ProblemError('workspace-damaged')
  }
  const file = workspaceFile.safeParse(parsed)
  if (!file.success) throw new ProblemError('workspace-damaged')
  if (file.data.format > WORKSPACE_FORMAT) throw new ProblemError('workspace-too-new')
  return file.data
}

export function writeWorkspaceFile(folder: string, file: WorkspaceFile): void {
  writeFileDurably(join(folder, 'workspace.json'), `${JSON.stringify(file, null, 2)}\n`)
}

/** Wraps the workspace key for this computer's user: by the system keychain where the host has one, else by a key file. */
export async function protectByDevice(
  key: Buffer,
  workspaceId: string,
  config: ConfigFolder,
  keychain: Keychain | null,
): Promise<Protector> {
  const wrapping = randomBytes(32)
  if (keychain) return wrapUnderKey('keychain', key, workspaceId, wrapping, await keychain.seal(wrapping.toString('base64')))
  writeFileDurably(config.keyFile(workspaceId), `${wrapping.toString('base64')}\n`)
  return wrapUnderKey('key-file', key, workspaceId, wrapping, null)
}

/** The workspace key, by the way of unlocking that the person chose. */
export async function unlockWorkspaceKey(
  file: WorkspaceFile,
  unlock: Unlock,
  config: ConfigFolder,
  keychain: Keychain | null,
): Promise<Buffer> {
  if (unlock.kind === 'device') return unlockByDevice(file, config, keychain)
  const one = file.protectors.find((candidate) => candidate.kind === unlock.kind)
  if (!one) throw new ProblemError('no-such-protector')
  return unwrapWithSecret(one, file.id, unlock.kind === 'passphrase' ? unlock.passphrase : unlock.code)
}

async function unlockByDevice(file: WorkspaceFile, config: ConfigFolder, keychain: Keychain | null): Promise<Buffer> {
  const inKeychain = file.protectors.find((one) => one.kind === 'keychain')
  if (inKeychain?.sealed && keychain) return unwrap(inKeychain, file.id, Buffer.from(await keychain.unseal(inKeychain.sealed), 'base64'))
  const byKeyFile = file.protectors.find((one) => one.kind === 'key-file')
  if (!byKeyFile) throw new ProblemError('no-such-protector')
  const path = config.keyFile(file.id)
  if (!existsSync(path)) throw new ProblemError('key-file-missing')
  return unwrap(byKeyFile, file.id, Buffer.from(readFileSync(path, 'utf8').trim(), 'base64'))
}
