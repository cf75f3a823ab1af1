import { join } from 'node:path'
import { openConfigFolder } from '#engine/workspace/config-folder.ts'
import { type Db, openDatabase } from '#engine/workspace/database.ts'
import { readWorkspaceFile, unlockWorkspaceKey } from '#engine/workspace/key-store.ts'
import type { TestFolders } from './engine.ts'

/** The folder of the workspace that `createWorkspace` makes among the documents. */
export function workspaceFolder(folders: TestFolders): string {
  return join(folders.documents, 'dep')
}

/** Its database, opened with the key file as an engine opens it; no engine may have it open. */
export async function openWorkspaceDatabase(folders: TestFolders): Promise<Db> {
  const folder = workspaceFolder(folders)
  const key = await unlockWorkspaceKey(readWorkspaceFile(folder), { kind: 'device' }, openConfigFolder(folders.config), null)
  return openDatabase(join(folder, 'workspace.db'), key)
}
