import { createHash } from 'node:crypto'
import type { ByteSource } from '#engine/tickets.ts'
import type { Workspace } from '#engine/workspace/workspace.ts'
import type { KnownFile } from '#shared/contract/extracts.ts'
import { chunksOf } from './file-reading.ts'

/** The extracts that have the very bytes of a file, oldest first. The file is read to its end only where one of them is as long. */
export async function knownFilesOf(workspace: Workspace, source: ByteSource): Promise<KnownFile[]> {
  const asLong = workspace.db
    .prepare<[number], KnownFile & { sha256: string }>(
      `SELECT extracts.id AS extract, dataset_id AS dataset, title, extracts.name AS name, imported_at AS importedAt, sha256
       FROM extracts JOIN datasets ON datasets.id = dataset_id WHERE bytes = ? ORDER BY imported_at, extracts.rowid`,
    )
    .all(source.size)
  if (asLong.length === 0) return []
  const hash = createHash('sha256')
  for await (const chunk of chunksOf(source, new AbortController().signal)) hash.update(chunk)
  const sha256 = hash.digest('hex')
  return asLong.filter((one) => one.sha256 === sha256).map(({ sha256: _, ...known }) => known)
}
