import type { OpenWorkspace } from '#engine/context.ts'
import type { KnownExtract } from '#engine/stewardship/datasets.ts'
import { columnSensitivities } from '#engine/stewardship/tags.ts'
import { isRevealed } from './reveal.ts'

/** The columns whose values are masked now, in the table's order: they hold personal or otherwise sensitive values, and nobody has asked to see them. */
export function hiddenColumns({ workspace }: OpenWorkspace, extract: KnownExtract): { column: string; index: number }[] {
  return columnSensitivities(workspace, extract.id, extract.dataset)
    .filter((one) => one.sensitivity !== 'none' && !isRevealed(workspace, extract.id, one.column))
    .map(({ column, index }) => ({ column, index }))
}
