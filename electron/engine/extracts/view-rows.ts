import type { EngineContext, OpenWorkspace } from '#engine/context.ts'
import type { KnownExtract } from '#engine/stewardship/datasets.ts'
import type { Row } from '#shared/contract/extracts.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { hiddenColumns } from './hidden.ts'
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
  checkView(open, extract, view)
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

/** Which row of a view shows a record; null when it is none of those that are ready. Throws as `readViewRows` does. */
export function rowOfRecord(open: OpenWorkspace, extract: KnownExtract, view: View, record: number): number | null {
  checkView(open, extract, view)
  if (view.isSorted && !view.isComplete) return null
  const part = lastUpTo(view.parts, record, (one) => one.found.records[0] ?? 0)
  const at = part ? part.found.records.indexOf(record) : -1
  if (!part || at < 0) return null
  const place = part.firstPlace + at
  return view.order === null ? place : view.order.indexOf(place)
}

/** Whoever looks at a view must look at the reading it was found in, and may still see what it was found by. */
function checkView(open: OpenWorkspace, extract: KnownExtract, view: View): void {
  if (view.extract !== extract.id || view.readingId !== extract.readingId) throw new ProblemError('view-gone')
  if (view.relied.length === 0) return
  const hidden = hiddenColumns(open, extract).find((one) => view.relied.includes(one.column))
  if (hidden) throw new ProblemError('column-masked', { column: hidden.column })
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
    const part = lastUpTo(view.parts, place, (one) => one.firstPlace)
    if (!part) continue
    const group = byPart.get(part) ?? { part, rows: [] }
    byPart.set(part, group)
    group.rows.push({ row, at: place - part.firstPlace })
  }
  return [...byPart.values()]
}

/** The last part that begins at a number or before; the parts come in the order of what they begin with. */
function lastUpTo(parts: readonly ViewPart[], wanted: number, beginsAt: (part: ViewPart) => number): ViewPart | undefined {
  let low = 0
  let high = parts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    const part = parts[middle]
    if (part && beginsAt(part) <= wanted) low = middle
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
