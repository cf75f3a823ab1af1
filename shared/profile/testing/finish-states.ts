import type { Reading } from '#shared/csv/dialect.ts'
import { finishParts } from '../column-finish.ts'
import type { HashComparer } from '../hash-log.ts'
import type { ObserverFactory } from '../observer.ts'
import type { TableProfile } from '../profile.ts'
import { finishTable } from '../table-finish.ts'
import { mergeRows } from '../table-rows.ts'
import type { TableState } from '../table-state.ts'

/** The profile of a table from what several accumulators kept of it, as a pass finishes it. */
export function finishStates(
  reading: Reading,
  states: readonly TableState[],
  createObserver: ObserverFactory | null,
  blockFirstRecords: ArrayLike<number>,
  compare: HashComparer | null = null,
): TableProfile {
  const records = states.reduce((sum, state) => sum + state.records, 0)
  const finished = reading.columns.map(({ name }, index) => {
    const parts = states.flatMap((state) => state.columns[index] ?? [])
    return finishParts(parts, createObserver?.(name, index) ?? null, { name, index, records, blockFirstRecords }, compare)
  })
  const hasKey = finished.some(({ isKey }) => isKey)
  const rows = mergeRows(states, hasKey, compare)
  const figures = finishTable(
    rows,
    finished.map(({ seen }) => seen),
    blockFirstRecords,
  )
  return { ...figures, columns: finished.map(({ profile }) => profile) }
}
