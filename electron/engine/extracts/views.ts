import type { EngineContext, OpenWorkspace } from '#engine/context.ts'
import { newId } from '#engine/ids.ts'
import type { KnownExtract } from '#engine/stewardship/datasets.ts'
import type { FoundInSegment } from '#engine/threads/find.ts'
import type { Lane } from '#engine/threads/pool.ts'
import { buffersOf } from '#engine/threads/transfer.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import type { ViewState } from '#shared/contract/views.ts'
import type { Selection, Sort } from '#shared/rows/condition.ts'
import type { SortPart } from '#shared/rows/order.ts'
import type { FindPlan } from '#shared/rows/plan.ts'
import { columnsInView, planOf, withCaseVariants } from './find-plan.ts'
import { scanSegments } from './scan.ts'
import type { Segment } from './store.ts'

/** Records that a view can hold: 16 bytes each. */
const MAX_FOUND = 16 * 1024 * 1024
/** Bytes of sort keys held at once. */
const MAX_KEY_BYTES = 512 * 1024 * 1024
/** Views held per workspace, the newest of as many extracts. */
const MAX_VIEWS = 8

/** The records of one segment in a view. */
export interface ViewPart {
  readonly segment: Segment
  /** Place in the view, in the file's order, of the first of them. */
  readonly firstPlace: number
  readonly found: FoundInSegment
}

/** The records that were found for a selection of one extract; it fills while its job runs. */
export interface View {
  readonly id: string
  readonly extract: string
  readonly readingId: number
  /** What the lanes know of it. */
  readonly session: string
  /** Columns with personal values that decided what was found: whoever looks must still be allowed to see them. */
  readonly relied: readonly string[]
  readonly unsearched: readonly string[]
  readonly isSorted: boolean
  readonly parts: ViewPart[]
  total: number
  /** For each row its place in the file's order; null while they are the same. */
  order: Uint32Array | null
  isComplete: boolean
  job: string
}

const viewsByWorkspace = new WeakMap<OpenWorkspace, Map<string, View>>()

function viewsOf(open: OpenWorkspace): Map<string, View> {
  const views = viewsByWorkspace.get(open) ?? new Map<string, View>()
  viewsByWorkspace.set(open, views)
  return views
}

/** The view, if it is still the newest of its extract and reading; throws `view-gone`. */
export function viewOf(open: OpenWorkspace, id: string): View {
  const view = viewsOf(open).get(id)
  if (!view) throw new ProblemError('view-gone')
  return view
}

/** Forgets what was found in an extract, and ends the search that goes on: before another one, and when the extract is read anew or deleted. */
export function dropViews(context: EngineContext, open: OpenWorkspace, extract: string): void {
  for (const view of viewsOf(open).values()) if (view.extract === extract) drop(context, open, view)
}

function drop(context: EngineContext, open: OpenWorkspace, view: View): void {
  viewsOf(open).delete(view.id)
  if (!view.isComplete) context.jobs.cancel(view.job)
  tellAll(context.threads.lanes(), 'dropFind', view)
}

/** Has every lane forget something, and waits for none: a thread that is stopped meanwhile has forgotten all. */
function tellAll(lanes: readonly Lane[], what: 'dropFind' | 'forgetKeys', { session }: View): void {
  for (const lane of lanes) lane.run(what, { session }).catch(() => undefined)
}

export function stateOf(view: View): ViewState {
  return {
    view: view.id,
    total: view.total,
    ready: view.isSorted && !view.isComplete ? 0 : view.total,
    isComplete: view.isComplete,
    unsearched: [...view.unsearched],
  }
}

/** Begins to look for records; a view of the same extract that was there before is gone. */
export function startFind(
  context: EngineContext,
  open: OpenWorkspace,
  extract: KnownExtract,
  selection: Selection,
  sort: Sort | null,
): { job: string; view: string } {
  const columns = columnsInView(open, extract)
  const plan = planOf(columns, extract, selection, sort)
  dropViews(context, open, extract.id)
  const views = viewsOf(open)
  const view: View = {
    id: newId(),
    extract: extract.id,
    readingId: extract.readingId,
    session: newId(),
    relied: plan.relied,
    unsearched: selection.search === null ? [] : columns.filter((one) => one.isHidden).map((one) => one.name),
    isSorted: sort !== null,
    parts: [],
    total: 0,
    order: null,
    isComplete: false,
    job: '',
  }
  views.set(view.id, view)
  const [oldest] = views.values()
  if (views.size > MAX_VIEWS && oldest) drop(context, open, oldest)
  view.job = context.jobs.start('find', extract.name, async (job) => {
    job.phase('find', extract.lines.records, 'records')
    const keys = await fill(context, open, extract, view, await withCaseVariants(context, open, extract, plan, job.signal), job)
    if (sort) {
      job.phase('order', 0, 'records')
      const lanes = context.threads.lanes()
      tellAll(lanes, 'forgetKeys', view)
      const [lane] = lanes
      const input = { parts: keys, isDescending: sort.order === 'descending' }
      // The keys are of no more use here: they move.
      view.order = (await lane?.run('orderFound', input, buffersOf(input))) ?? null
      job.signal.throwIfAborted()
    }
    view.isComplete = true
    return stateOf(view)
  })
  return { job: view.job, view: view.id }
}

/** Finds the records segment by segment; answers the keys of their order, if there is one. */
async function fill(
  context: EngineContext,
  open: OpenWorkspace,
  extract: KnownExtract,
  view: View,
  plan: FindPlan,
  job: { readonly signal: AbortSignal; readonly progress: (done: number) => void },
): Promise<SortPart[]> {
  const { session } = view
  const lanes = context.threads.lanes()
  const keys: SortPart[] = []
  let keyBytes = 0
  await Promise.all(lanes.map((lane) => lane.run('openFind', { session, plan })))
  const scan = scanSegments({
    store: () => open.stores.open(extract.id),
    segments: segmentsOf(open, extract, plan),
    lanes,
    task: 'findInSegment',
    inputOf: ({ firstRecord }, packed) => ({ session, packed, firstRecord }),
    signal: job.signal,
  })
  for await (const { segment, lane, output } of scan) {
    const { keys: own, ...found } = output
    if (found.records.length > 0) view.parts.push({ segment, firstPlace: view.total, found: { ...found, keys: null } })
    if (own) {
      keys.push({ firstPlace: view.total, writer: lane, keys: own })
      keyBytes += own.numbers.byteLength + own.texts.byteLength + own.textKeys.byteLength
    }
    view.total += found.records.length
    if (view.total > MAX_FOUND || keyBytes > MAX_KEY_BYTES) throw new ProblemError('view-too-large', { max: MAX_FOUND })
    job.progress(segment.firstRecord + found.records.length)
  }
  return keys
}

/** The segments that can hold what is wanted. */
export function segmentsOf(open: OpenWorkspace, extract: KnownExtract, plan: FindPlan): Segment[] {
  const segments = open.stores.open(extract.id).segments(extract.readingId)
  const wanted = plan.records.find((one) => !one.not)
  if (!wanted) return segments
  const records = wanted.records.toSorted((a, b) => a - b)
  return segments.filter((segment, index) => {
    const end = segments[index + 1]?.firstRecord ?? Number.POSITIVE_INFINITY
    const first = records.find((record) => record >= segment.firstRecord)
    return first !== undefined && first < end
  })
}
