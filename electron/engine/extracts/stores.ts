import type { Workspace } from '#engine/workspace/workspace.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { type ExtractKey, type ExtractStore, openExtractStore } from './store.ts'

/** The extracts that are open; a few stay open because screens ask again and again. */
export interface ExtractStores {
  readonly open: (extract: string) => ExtractStore
  readonly close: (extract: string) => void
  readonly closeAll: () => void
}

const MAX_OPEN = 8

export function createExtractStores(workspace: Workspace): ExtractStores {
  const open = new Map<string, ExtractStore>()
  const close = (extract: string) => {
    open.get(extract)?.close()
    open.delete(extract)
  }
  return {
    open: (extract) => {
      const known = open.get(extract)
      if (known) {
        open.delete(extract)
        open.set(extract, known)
        return known
      }
      const row = workspace.db.prepare<[string], ExtractKey>('SELECT key, cipher FROM extracts WHERE id = ?').get(extract)
      if (!row) throw new ProblemError('extract-not-found')
      const store = openExtractStore(workspace.folder, extract, row)
      open.set(extract, store)
      const oldest = open.keys().next().value
      if (open.size > MAX_OPEN && oldest !== undefined) close(oldest)
      return store
    },
    close,
    closeAll: () => {
      for (const extract of [...open.keys()]) close(extract)
    },
  }
}
