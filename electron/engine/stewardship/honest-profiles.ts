import type { EngineContext, OpenWorkspace } from '#engine/context.ts'
import { startProfilingAgain } from '#engine/extracts/import.ts'
import { logError } from '#engine/log.ts'
import { knownExtract } from './datasets.ts'
import { taggedColumns } from './tags.ts'

/**
 * The stored profiles of all the dataset's extracts keep values only of columns that hold nothing personal. A decision that makes one personal strips it at once; one that makes it
 * harmless has the extract profiled again, because what was stripped is gone.
 */
export function keepProfilesHonest(context: EngineContext, open: OpenWorkspace, dataset: string): void {
  for (const { id } of open.workspace.db.prepare<[string], { id: string }>('SELECT id FROM extracts WHERE dataset_id = ?').all(dataset))
    keepProfileHonest(context, open, id)
}

/** Looks after the profiles that decisions left undone when the workspace was closed, or its program ended. One that cannot be begun keeps nobody from opening it. */
export function takeUpProfiling(context: EngineContext, open: OpenWorkspace): void {
  for (const { id } of open.workspace.db.prepare<[], { id: string }>('SELECT id FROM extracts WHERE is_profile_due = 1').all()) {
    try {
      keepProfileHonest(context, open, id)
    } catch (error) {
      logError(error)
    }
  }
}

function keepProfileHonest(context: EngineContext, open: OpenWorkspace, extract: string): void {
  const known = knownExtract(open.workspace, extract)
  const columns = taggedColumns(open.workspace, extract, known.dataset)
  const store = open.stores.open(extract)
  const sensitive = columns.filter((one) => one.sensitivity !== 'none')
  const without = store.withholdValues(known.readingId, new Set(sensitive.map((one) => one.index)))
  const isMissingValues = columns.some((one) => one.sensitivity === 'none' && without.has(one.index))
  open.workspace.db.prepare('UPDATE extracts SET is_profile_due = ? WHERE id = ?').run(isMissingValues ? 1 : 0, extract)
  if (isMissingValues) startProfilingAgain(context, open, known)
}
