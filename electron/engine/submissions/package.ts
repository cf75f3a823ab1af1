import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type BuildOutcome, type BuildPhase, buildBundle, tableHeader } from '#engine/bundles/build.ts'
import type { LeakPlace } from '#engine/bundles/leak-place.ts'
import type { ProtectedPart, ProtectPlan } from '#engine/bundles/protect-rows.ts'
import { changed, type EngineContext, type OpenWorkspace } from '#engine/context.ts'
import { feedOfChunks } from '#engine/extracts/feed.ts'
import { runPass } from '#engine/extracts/pass.ts'
import { scanSegments } from '#engine/extracts/scan.ts'
import { newId } from '#engine/ids.ts'
import type { JobContext } from '#engine/jobs.ts'
import { acceptedKnown } from '#engine/quality/rules.ts'
import { qualityForBundle } from '#engine/quality/view.ts'
import { catalogFields, policyPack } from '#engine/resources.ts'
import { datasetRow, type KnownExtract, knownExtract } from '#engine/stewardship/datasets.ts'
import { classificationOf, metadataOf, protectionsOf, suggestionOf } from '#engine/stewardship/decided.ts'
import { gatesOf } from '#engine/stewardship/gates.ts'
import { taggedColumns } from '#engine/stewardship/tags.ts'
import { unpackProfile } from '#engine/threads/packed-profile.ts'
import type { Lane } from '#engine/threads/pool.ts'
import { localInstant } from '#engine/workspace/audit.ts'
import type { AuditPart } from '#shared/bundle/audit.ts'
import { type FrozenSubmission, leavingColumns, type SubmissionColumn } from '#shared/bundle/compose.ts'
import { toCkan } from '#shared/catalog/ckan.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import type { BundleInfo } from '#shared/contract/submissions.ts'
import { type Reading, WRITTEN_DIALECT } from '#shared/csv/dialect.ts'
import { leavingSensitivity } from '#shared/policy/classify.ts'
import type { TableProfile } from '#shared/profile/profile.ts'
import { withoutValues } from '#shared/profile/without-values.ts'
import { leavingRule } from '#shared/quality/leaving-rule.ts'
import { checkedColumns } from '#shared/quality/rule.ts'
import { freeze } from './freeze.ts'
import { centreRecipients, signingKeyOf } from './keys.ts'
import { type KnownSubmission, knownSubmission, move, validApprovals } from './submissions.ts'

/**
 * Builds the bundle of an approved submission: gates checked once more, table protected, leaks looked for, signed, encrypted. Kept in `bundles/` and
 * recorded only when it is whole. Throws `gates-not-met`, `submission-changed`, `leak-found`, `leak-in-rule`,
 * `leak-in-text`, `centre-card-needed`.
 */
export async function packageSubmission(context: EngineContext, open: OpenWorkspace, id: string, job: JobContext): Promise<BundleInfo> {
  // Two builds at once would write one file, and which of them was recorded would be chance.
  if (beingPackaged.has(id)) throw new ProblemError('submission-state', { state: 'approved', event: 'package' })
  beingPackaged.add(id)
  try {
    return await build(context, open, id, job)
  } finally {
    beingPackaged.delete(id)
  }
}

const beingPackaged = new Set<string>()

async function build(context: EngineContext, open: OpenWorkspace, id: string, job: JobContext): Promise<BundleInfo> {
  const { workspace } = open
  const submission = knownSubmission(workspace, id)
  if (submission.state !== 'approved') throw new ProblemError('submission-state', { state: submission.state, event: 'package' })
  if (freeze(open, submission.extract).sha256 !== submission.frozenSha256) throw new ProblemError('submission-changed')
  const unmet = gatesOf(open, submission.extract).filter((gate) => !gate.met)
  if (unmet.length > 0) throw new ProblemError('gates-not-met', { count: unmet.length })
  const known = knownExtract(workspace, submission.extract)
  const frozen = frozenSubmission(open, submission, known)
  let total = 0
  let phase: BuildPhase = 'table'
  job.phase(phase, known.lines.records, 'records')
  const outcome = await buildBundle({
    submission: frozen,
    table: (watched, watchKey) =>
      protectedParts(context, open, known, {
        plan: { reading: known.reading, protections: frozen.columns.map((column) => column.protection), watched, watchKey },
        pseudonymKey: submission.pseudonymKey,
        signal: job.signal,
      }),
    profile: (table) => profileOf(context, frozen, table, job),
    lane: checkingLane(context),
    signingKey: signingKeyOf(workspace),
    recipients: frozen.level === 'open' ? [] : centreRecipients(workspace),
    folder: join(workspace.folder, 'bundles'),
    spoolFolder: context.spoolFolder,
    signal: job.signal,
    onProgress: (now, bytes) => {
      if (now !== phase) {
        phase = now
        total = 0
        job.phase(now, 0, 'bytes')
      }
      total += bytes
      job.progress(total)
    },
  })
  if (!outcome.ok) {
    const leak = leakProblem(open, known, outcome)
    workspace.db.prepare('UPDATE submissions SET refused = ? WHERE id = ?').run(JSON.stringify(leak.problem), id)
    changed(context, 'submissions')
    throw leak
  }
  const { bundleId, name, bytes, sha256, encrypted } = outcome.bundle
  const bundle: BundleInfo = { bundleId, name, bytes, sha256, encrypted, builtAt: localInstant(new Date()) }
  try {
    // Time has passed: what was built must still be what was approved.
    if (freeze(open, submission.extract).sha256 !== submission.frozenSha256) throw new ProblemError('submission-changed')
    move(workspace, submission, 'package', '', () => {
      workspace.db
        .prepare('UPDATE submissions SET bundle = ?, report = ?, refused = NULL WHERE id = ?')
        .run(JSON.stringify(bundle), outcome.bundle.report, id)
    })
  } catch (error) {
    rmSync(outcome.bundle.path, { force: true })
    throw error
  }
  changed(context, 'submissions', 'datasets', 'gates', 'audit')
  return bundle
}

/** What is to be done differs with where the first value was found: in the table, in a rule, or in a text that somebody wrote. No value is part of it. */
function leakProblem(
  open: OpenWorkspace,
  { dataset }: KnownExtract,
  { leaks, place }: Pick<Extract<BuildOutcome, { ok: false }>, 'leaks' | 'place'>,
): ProblemError {
  const [first] = leaks
  const found = { from: first?.from ?? '' }
  const rule = place?.kind === 'rule' ? acceptedKnown(open.workspace, dataset).find((one) => one.id === place.rule)?.rule : undefined
  if (rule) return new ProblemError('leak-in-rule', { ...found, check: rule.check.kind, column: checkedColumns(rule.check).join(', ') })
  if (place === null || place.kind === 'rule')
    return new ProblemError('leak-found', {
      ...found,
      count: leaks.length,
      file: first?.path ?? '',
      column: first?.column ?? '',
      record: (first?.record ?? -1) + 1,
    })
  return new ProblemError('leak-in-text', { ...found, place: place.kind, name: nameOf(place) })
}

/** What the text stands at, as the person knows it: a field of the description in both languages, or a column. */
function nameOf(place: Exclude<LeakPlace, { kind: 'rule' }>): string {
  if (place.kind === 'level-reason') return ''
  if (place.kind === 'decision-reason') return place.column
  const label = catalogFields().fields.find(({ name }) => name === place.field)?.label
  return label ? `${label.th} / ${label.en}` : place.field
}

function frozenSubmission(open: OpenWorkspace, submission: KnownSubmission, known: KnownExtract): FrozenSubmission {
  const { workspace } = open
  const pack = policyPack()
  const row = datasetRow(workspace, submission.dataset)
  const columns = taggedColumns(workspace, known.id, submission.dataset)
  const protections = protectionsOf(row, columns)
  const classification = classificationOf(row)
  if (!classification) throw new ProblemError('gates-not-met', { count: 1 })
  const { sealedAt, audit } = sealedPoint(open, submission)
  const quality = qualityForBundle(open, known)
  const { agency } = workspace.info()
  const isKept = (name: string) => columns.some(({ column }, index) => column === name && protections[index]?.protection.kind === 'keep')
  const personName = (id: string) => workspace.people.find(id)?.name ?? ''
  return {
    agency: { code: agency.code, nameTh: agency.nameTh, nameEn: agency.nameEn },
    dataset: { slug: row.slug, title: row.title },
    version: submission.version,
    sealedAt,
    columns: columns.map((one, index): SubmissionColumn => {
      const protection = protections[index]?.protection ?? { kind: 'keep' }
      return {
        name: one.column,
        type: one.type,
        sensitivity: one.sensitivity,
        sensitivityAfter: leavingSensitivity(pack, one.sensitivity, protection),
        protection,
        decision: one.decision
          ? { action: one.decision.action, reason: one.decision.reason, who: personName(one.decision.who), when: one.decision.when }
          : null,
        findings: one.findings,
      }
    }),
    level: classification.level,
    category: classification.category,
    reason: classification.reason,
    suggestion: suggestionOf(columns, protections),
    policy: pack,
    gates: gatesOf(open, known.id),
    preparedBy: personName(submission.preparedBy),
    preparedAt: submission.stateAt,
    approvals: validApprovals(workspace, submission.id).map(({ role, name, at }) => ({ role, name, at })),
    approvedDigest: submission.frozenSha256,
    linkage: null,
    k: null,
    l: null,
    quality: {
      lines: known.lines,
      extractSha256: known.sha256,
      scores: quality.scores,
      rules: quality.rules.map((one) => ({ ...one, rule: z.json().parse(leavingRule(one.rule, isKept)) })),
    },
    catalog: toCkan(catalogFields(), metadataOf(workspace, submission.dataset, known, columns), {
      name: `${agency.code}-${row.slug}`.replaceAll('_', '-').slice(0, 70),
      ownerOrg: null,
      isPrivate: true,
    }),
    audit,
  }
}

/** When and at which entry of the trail the submission was sealed: stored at the first attempt, so that every build of it is the same. */
function sealedPoint(open: OpenWorkspace, submission: KnownSubmission): { sealedAt: string; audit: AuditPart } {
  const { workspace } = open
  const stored = workspace.db
    .prepare<[string], { sealed_at: string | null; audit_seq: number | null }>('SELECT sealed_at, audit_seq FROM submissions WHERE id = ?')
    .get(submission.id)
  const sealedAt = stored?.sealed_at ?? localInstant(new Date())
  const endSeq = stored?.audit_seq ?? workspace.audit.head().seq
  if (!stored?.sealed_at)
    workspace.db.prepare('UPDATE submissions SET sealed_at = ?, audit_seq = ? WHERE id = ?').run(sealedAt, endSeq, submission.id)
  const last = workspace.db
    .prepare<[string, number], { seq: number | null }>(
      'SELECT max(audit_seq) AS seq FROM submissions WHERE dataset_id = ? AND version < ? AND bundle IS NOT NULL',
    )
    .get(submission.dataset, submission.version)?.seq
  const start = workspace.audit.pointAt(last ?? 0)
  const subjects = [`submission/${submission.id}`, `extract/${submission.extract}`, `dataset/${submission.dataset}`]
  return {
    sealedAt,
    audit: {
      start,
      links: workspace.audit.linksAfter(start.seq).filter((link) => link.entry.seq <= endSeq),
      isOwn: (entry) => subjects.some((subject) => entry.subject === subject || entry.subject.startsWith(`${subject}/`)),
    },
  }
}

/** The table as it leaves, protected in all threads. */
async function* protectedParts(
  context: EngineContext,
  open: OpenWorkspace,
  known: KnownExtract,
  { plan, pseudonymKey, signal }: { readonly plan: ProtectPlan; readonly pseudonymKey: Uint8Array; readonly signal: AbortSignal },
): AsyncGenerator<ProtectedPart> {
  const session = newId()
  const lanes = context.threads.lanes()
  const store = () => open.stores.open(known.id)
  await Promise.all(lanes.map((lane) => lane.run('openProtect', { session, plan, pseudonymKey })))
  try {
    const scan = scanSegments({
      ...{ store, lanes, signal },
      segments: store().segments(known.readingId),
      task: 'protectSegment',
      inputOf: (_segment, packed) => ({ session, packed }),
    })
    for await (const { output } of scan) yield output
  } finally {
    await Promise.all(lanes.map((lane) => lane.run('closeProtect', { session })))
  }
}

/** The last thread, as the first one profiles the table meanwhile. */
function checkingLane({ threads }: EngineContext): Lane {
  const lane = threads.lanes().at(-1)
  if (!lane) throw new Error('a pool has at least one thread')
  return lane
}

/** The profile of a table in the bundle's own form of CSV, without values of columns that are still personal. */
async function profileOf(
  context: EngineContext,
  submission: FrozenSubmission,
  table: AsyncIterable<Uint8Array>,
  { signal }: JobContext,
): Promise<TableProfile> {
  const columns = leavingColumns(submission)
  const reading: Reading = {
    dialect: WRITTEN_DIALECT,
    columns: columns.map(({ name }) => ({ name, original: name })),
    tableStart: tableHeader(submission).length,
    tableEnd: Number.MAX_SAFE_INTEGER,
    conclusions: [],
  }
  // One thread: how several share the work moves the sketches' bounds, and every build of a submission must be the same to the last byte.
  const threads = { ...context.threads, lanes: () => context.threads.lanes().slice(0, 1) }
  const feed = feedOfChunks(table)
  const { profile } = await runPass({ feed, reading, title: null, threads, signal, progress: () => undefined, keep: null })
  const personal = new Set(columns.flatMap((column, index) => (column.sensitivityAfter === 'none' ? [] : [index])))
  return withoutValues(unpackProfile(profile), personal)
}
