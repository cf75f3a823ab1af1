import type { EngineContext, OpenWorkspace } from '#engine/context.ts'
import { newId } from '#engine/ids.ts'
import type { KnownExtract } from '#engine/stewardship/datasets.ts'
import type { ValueCounts } from '#shared/contract/views.ts'
import type { FindPlan } from '#shared/rows/plan.ts'
import type { CountedValues } from '#shared/rows/value-counter.ts'
import { scanSegments } from './scan.ts'

/** Values that a facet names. */
const MAX_NAMED = 200

interface CountedValue {
  readonly value: string
  readonly count: number
  /** The first record that has it. */
  readonly first: number
}

/** Counts the values of the plan's column among the records it selects: the most frequent first, among equals the first in the file. */
export async function countValues(
  context: EngineContext,
  open: OpenWorkspace,
  extract: KnownExtract,
  plan: FindPlan,
  signal: AbortSignal,
  progress: (records: number) => void,
): Promise<{ counts: CountedValue[]; uncounted: number }> {
  const session = newId()
  const lanes = context.threads.lanes()
  await Promise.all(lanes.map((lane) => lane.run('openFind', { session, plan })))
  try {
    const scan = scanSegments({
      store: () => open.stores.open(extract.id),
      segments: open.stores.open(extract.id).segments(extract.readingId),
      lanes,
      task: 'countInSegment',
      inputOf: ({ firstRecord }, packed) => ({ session, packed, firstRecord }),
      signal,
    })
    for await (const { segment } of scan) progress(segment.firstRecord)
    const parts = await Promise.all(lanes.map((lane) => lane.run('takeCounts', { session })))
    return { counts: merged(parts), uncounted: parts.reduce((sum, part) => sum + part.uncounted, 0) }
  } finally {
    await Promise.all(lanes.map((lane) => lane.run('dropFind', { session })))
  }
}

function merged(parts: readonly CountedValues[]): CountedValue[] {
  const byValue = new Map<string, CountedValue>()
  for (const { values, counts, firsts } of parts) {
    values.forEach((value, index) => {
      const known = byValue.get(value)
      const count = (counts[index] ?? 0) + (known?.count ?? 0)
      byValue.set(value, { value, count, first: Math.min(firsts[index] ?? 0, known?.first ?? Number.POSITIVE_INFINITY) })
    })
  }
  return [...byValue.values()].sort((a, b) => b.count - a.count || a.first - b.first)
}

/** What the screen shows of the counts. */
export function facetOf({ counts, uncounted }: { readonly counts: readonly CountedValue[]; readonly uncounted: number }): ValueCounts {
  const others = counts.slice(MAX_NAMED)
  return {
    values: counts.slice(0, MAX_NAMED).map(({ value, count }) => ({ value, count })),
    others: { records: others.reduce((sum, one) => sum + one.count, uncounted), values: others.length },
    isComplete: uncounted === 0,
  }
}
