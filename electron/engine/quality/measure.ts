import { changed, type EngineContext, type OpenWorkspace } from '#engine/context.ts'
import { scanSegments } from '#engine/extracts/scan.ts'
import { newId } from '#engine/ids.ts'
import type { JobContext } from '#engine/jobs.ts'
import { logError } from '#engine/log.ts'
import { type KnownExtract, knownExtract } from '#engine/stewardship/datasets.ts'
import type { MeasurePlan } from '#engine/threads/measure.ts'
import type { Lane } from '#engine/threads/pool.ts'
import { buffersOf } from '#engine/threads/transfer.ts'
import type { Workspace } from '#engine/workspace/workspace.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { monthFirstColumns } from '#shared/profile/month-first.ts'
import { joinTurns, turnsOf } from '#shared/quality/evaluate.ts'
import type { Rule, RuleResult } from '#shared/quality/rule.ts'
import { readCodes } from './codes.ts'
import { basisOf, type NewResult, profileOf, rememberResults, resultsOf, storeResults } from './results.ts'
import { acceptedKnown, type KnownRule, rulesOf, today } from './rules.ts'

/** What measuring tells while it runs. */
export type MeasureJob = Pick<JobContext, 'signal' | 'phase' | 'progress'>

/**
 * Accepted rules, and suggested ones where `suggested`, that neither were measured over this extract nor are told by its profile, and that nothing keeps from
 * being measured.
 */
export function unmeasuredRules(open: OpenWorkspace, extract: KnownExtract, suggested: boolean): KnownRule[] {
  const profile = profileOf(open, extract)
  const rules = suggested
    ? rulesOf(open.workspace, extract, profile()).filter((one) => one.state !== 'dismissed')
    : acceptedKnown(open.workspace, extract.dataset)
  const results = resultsOf(open, extract, rules, profile)
  return rules.filter((_, index) => results[index]?.result === null && results[index]?.obstacle === null)
}

/** A job that measures an extract's rules; it takes the suggested ones in as soon as somebody asks for them. */
interface Running {
  readonly job: string
  suggested: boolean
}

const running = new WeakMap<Workspace, Map<string, Running>>()

function runningIn(workspace: Workspace): Map<string, Running> {
  const known = running.get(workspace) ?? new Map<string, Running>()
  running.set(workspace, known)
  return known
}

/** The job that is measuring this extract's rules, if there is one. */
export function runningMeasure(open: OpenWorkspace, extract: string): string | null {
  return runningIn(open.workspace).get(extract)?.job ?? null
}

/** Keeps what the profile tells, and starts a job for the rest, unless one is at it: that one looks again before it ends. Answers the job. */
export function startMeasure(context: EngineContext, open: OpenWorkspace, extract: KnownExtract, suggested = false): string | null {
  keepTold(open, extract)
  const jobs = runningIn(open.workspace)
  const known = jobs.get(extract.id)
  if (known !== undefined) {
    known.suggested ||= suggested
    return known.job
  }
  if (unmeasuredRules(open, extract, suggested).length === 0) return null
  const job = context.jobs.start('measure', extract.name, async (report) => {
    try {
      await measureRules(context, open, extract.id, report, () => jobs.get(extract.id)?.suggested ?? suggested)
    } finally {
      jobs.delete(extract.id)
      changed(context, 'quality', 'gates', 'datasets')
    }
    return {}
  })
  jobs.set(extract.id, { job, suggested })
  return job
}

/**
 * Takes up the measuring of accepted rules that did not come to its end before the workspace was closed, of each dataset's newest extract. What only the day has
 * outdated waits until somebody asks for it; what is profiled again is measured with that. One that cannot be begun keeps nobody from opening the workspace.
 */
export function takeUpMeasuring(context: EngineContext, open: OpenWorkspace): void {
  const unmeasured = open.workspace.db.prepare<[], { id: string }>(
    `SELECT DISTINCT e.id FROM extracts e
     JOIN quality_rules r ON r.dataset_id = e.dataset_id
     LEFT JOIN quality_results q ON q.extract_id = e.id AND q.rule_id = r.id AND q.reading_id = e.reading_id
     WHERE q.rule_id IS NULL AND e.is_profile_due = 0
       AND e.rowid = (SELECT rowid FROM extracts WHERE dataset_id = e.dataset_id ORDER BY imported_at DESC, rowid DESC LIMIT 1)`,
  )
  for (const { id } of unmeasured.all()) {
    try {
      startMeasure(context, open, knownExtract(open.workspace, id))
    } catch (error) {
      logError(error)
    }
  }
}

/**
 * Stores what the profile tells of accepted rules: it forgets values when a column turns out to be personal, and a rule that was known to hold must not
 * become unknown by that. What came out while a rule was a suggestion is stored too.
 */
function keepTold(open: OpenWorkspace, extract: KnownExtract): void {
  const rules = acceptedKnown(open.workspace, extract.dataset)
  const results = resultsOf(open, extract, rules, profileOf(open, extract))
  storeResults(
    open,
    extract,
    rules.flatMap(({ id, rule }, index): NewResult[] => {
      const known = results[index]
      return known?.result && !known.isKept ? [{ id, basis: basisOf(open, rule.check), result: known.result }] : []
    }),
  )
}

/** Measures the accepted rules, and the suggested ones while that is asked for, that the profile cannot tell, over all records, until none is left. */
export async function measureRules(
  context: EngineContext,
  open: OpenWorkspace,
  id: string,
  job: MeasureJob,
  isSuggestedToo: () => boolean = () => false,
): Promise<void> {
  keepTold(open, knownExtract(open.workspace, id))
  const tried = new Set<string>()
  for (;;) {
    const extract = knownExtract(open.workspace, id)
    const rules = unmeasuredRules(open, extract, isSuggestedToo()).filter((one) => !tried.has(`${extract.readingId} ${one.id}`))
    if (rules.length === 0) return
    for (const one of rules) tried.add(`${extract.readingId} ${one.id}`)
    const results = await measureExtract(context, open, extract, rules, job)
    // It may have been read anew in the meantime: then the results are of a reading that is gone, and all is measured again.
    if (knownExtract(open.workspace, id).readingId !== extract.readingId) continue
    const suggested = new Set(rules.filter((one) => one.state === 'suggested').map((one) => one.id))
    rememberResults(
      open,
      extract,
      results.filter((one) => suggested.has(one.id)),
    )
    storeResults(
      open,
      extract,
      results.filter((one) => !suggested.has(one.id)),
    )
  }
}

async function measureExtract(
  context: EngineContext,
  open: OpenWorkspace,
  extract: KnownExtract,
  rules: readonly KnownRule[],
  job: MeasureJob,
): Promise<NewResult[]> {
  const ready = await withCodes(context, open, rules, job.signal)
  const store = () => open.stores.open(extract.id)
  const segments = store().segments(extract.readingId)
  const plan = {
    reading: extract.reading,
    rules: ready.map((one) => one.rule),
    today: today(),
    monthFirst: monthFirstColumns(profileOf(open, extract)().columns),
    codes: ready.map((one) => one.codes),
  }
  const turns = turnsOf(plan.rules, extract.lines.records)
  job.phase('measure', extract.lines.records * turns, 'records')
  let done = 0
  const results = await measureInTurns(context.threads.lanes(), plan, turns, async (session, lanes) => {
    const scan = scanSegments({
      store,
      segments,
      lanes,
      task: 'measureSegment',
      inputOf: (_segment, packed, index) => ({ session, index, packed }),
      signal: job.signal,
    })
    for await (const { output } of scan) {
      done += output
      job.progress(done)
    }
    return Float64Array.from(segments, (segment) => segment.firstRecord)
  })
  return ready.map(({ id, basis }, index): NewResult => ({ id, basis, result: resultAt(results, index) }))
}

function resultAt(results: readonly RuleResult[], index: number): RuleResult {
  const result = results[index]
  if (!result) throw new Error('a rule was not measured')
  return result
}

/** Rules with the values of their code lists; one whose list cannot be had any more is left out. */
async function withCodes(context: EngineContext, open: OpenWorkspace, rules: readonly KnownRule[], signal: AbortSignal) {
  const ready: { id: string; rule: Rule; basis: string; codes: ReadonlySet<string> | null }[] = []
  for (const { id, rule } of rules) {
    try {
      const basis = basisOf(open, rule.check)
      const codes = rule.check.kind === 'allowed' ? await readCodes(context, open, rule.check.list, signal) : null
      ready.push({ id, rule, basis, codes })
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
    }
  }
  return ready
}

/**
 * Measures rules in every lane. `feed` sends all segments of the table to the lanes under the session's name, once for each turn, and answers the number of
 * each segment's first record.
 */
export async function measureInTurns(
  lanes: readonly Lane[],
  plan: Omit<MeasurePlan, 'turn'>,
  turns: number,
  feed: (session: string, lanes: readonly Lane[]) => Promise<Float64Array>,
): Promise<RuleResult[]> {
  const results: RuleResult[][] = []
  for (let index = 0; index < turns; index++) results.push(await measureOnce(lanes, { ...plan, turn: { index, of: turns } }, feed))
  return joinTurns(results)
}

async function measureOnce(
  lanes: readonly Lane[],
  plan: MeasurePlan,
  feed: (session: string, lanes: readonly Lane[]) => Promise<Float64Array>,
): Promise<RuleResult[]> {
  const session = newId()
  const [first, ...others] = lanes
  if (!first) throw new Error('rules are measured by at least one thread')
  try {
    await Promise.all(lanes.map((lane) => lane.run('openMeasure', { session, plan })))
    const firstRecords = await feed(session, lanes)
    const parts = await Promise.all(others.map((lane) => lane.run('yieldMeasure', { session })))
    return await first.run('finishMeasure', { session, parts, firstRecords }, buffersOf(parts))
  } catch (error) {
    // A thread that has ended keeps nothing, and what it says of that is not what went wrong.
    await Promise.allSettled(lanes.map((lane) => lane.run('dropMeasure', { session })))
    throw error
  }
}
