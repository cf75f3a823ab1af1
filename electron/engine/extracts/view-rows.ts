import type { EngineContext, OpenWorkspace } from '#engine/context.ts'
import type { KnownExtract } from '#engine/stewardship/datasets.ts'
import type { Row } from '#shared/contract/extracts.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { columnsInView } from './find-plan.ts'
import { scanSegments } from './scan.ts'
import type { View, ViewPart } from './views.ts'

/** Rows `from` to `from + count` of a view; fewer at its end. Throws `view-gone` when it is of another reading, `column-masked` when what it was found by is hidden again. */
export async function readViewRows(
  context: EngineContext,
  open: OpenWorkspace,
  extract: KnownExtract,
  view: View,
  from: number,
  count: number,
): Promise<{ rows: Row[] }> {
  if (view.extract !== extract.id || view.readingId !== extract.readingId) throw new ProblemError('view-gone')
  const hidden = columnsInView(open, extract).find((one) => one.isHidden && view.relied.includes(one.name))
  if (hidden) throw new ProblemError('column-masked', { column: hidden.name })
  if (view.isSorted && !view.isComplete) return { rows: [] }
  const wanted = groupByPart(view, from, Math.min(from + count, view.total))
  const rows: Row[] = []
  const scan = scanSegments({
    store: () => open.stores.open(extract.id),
    segments: wanted.map(({ part }) => part.segment),
    lanes: context.threads.lanes(),
    task: 'pickRecords',
    inputOf: (_, packed, index) => ({ session: view.session, packed, ...placesOf(wanted[index]) }),
    signal: new AbortController().signal,
  })
  for await (const { index, output } of scan) {
    const one = wanted[index]
    output.forEach((cells, place) => {
      const { row, at } = one?.rows[place] ?? { row: 0, at: 0 }
      rows[row - from] = { number: one?.part.found.records[at] ?? 0, cells }
    })
  }
  return { rows }
}

/** Rows that lie in one segment: which row of the view each is, and its place in the part. */
interface RowsOfPart {
  readonly part: ViewPart
  readonly rows: { readonly row: number; readonly at: number }[]
}

function groupByPart(view: View, from: number, to: number): RowsOfPart[] {
  const byPart = new Map<ViewPart, RowsOfPart>()
  for (let row = from; row < to; row++) {
    const place = view.order?.[row] ?? row
    const part = partAt(view.parts, place)
    if (!part) continue
    const group = byPart.get(part) ?? { part, rows: [] }
    byPart.set(part, group)
    group.rows.push({ row, at: place - part.firstPlace })
  }
  return [...byPart.values()]
}

/** The part that holds a place: the last one that begins at it or before. */
function partAt(parts: readonly ViewPart[], place: number): ViewPart | undefined {
  let low = 0
  let high = parts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((parts[middle]?.firstPlace ?? 0) <= place) low = middle
    else high = middle - 1
  }
  return parts[low]
}

function placesOf(group: RowsOfPart | undefined): { starts: Uint32Array; ends: Uint32Array } {
  const at = (group?.rows ?? []).map((one) => one.at)
  return {
    starts: Uint32Array.from(at, (place) => group?.part.found.starts[place] ?? 0),
    ends: Uint32Array.from(at, (place) => group?.part.found.ends[place] ?? 0),
  }
}
