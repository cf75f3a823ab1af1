import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { parseIdentityFile } from '#engine/bundles/identity.ts'
import { parseAgencyCard } from '#engine/bundles/trust.ts'
import { verifyBundle } from '#engine/bundles/verify.ts'
import { changed, type EngineContext, type OpenWorkspace, opened } from '#engine/context.ts'
import type { JobContext } from '#engine/jobs.ts'
import { catalogFields, policyPack } from '#engine/resources.ts'
import { datasetRow, knownExtract } from '#engine/stewardship/datasets.ts'
import { protectionsOf, refuseLostValues } from '#engine/stewardship/decided.ts'
import { gatesOf, rolesToApprove } from '#engine/stewardship/gates.ts'
import { taggedColumns } from '#engine/stewardship/tags.ts'
import { changedParts, freeze } from '#engine/submissions/freeze.ts'
import { cardOf, shownCard, trustedKeys } from '#engine/submissions/keys.ts'
import { packageSubmission } from '#engine/submissions/package.ts'
import { reportOf } from '#engine/submissions/report.ts'
import {
  currentSubmission,
  insertSubmission,
  type KnownSubmission,
  knownSubmission,
  move,
  submissionsOf,
  validApprovals,
} from '#engine/submissions/submissions.ts'
import { localInstant } from '#engine/workspace/audit.ts'
import { transition } from '#shared/bundle/states.ts'
import { checkMetadata } from '#shared/catalog/check.ts'
import { fromCkan } from '#shared/catalog/ckan.ts'
import type { SavedFile } from '#shared/contract/extracts.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import type { Submission, Verification } from '#shared/contract/submissions.ts'
import { role } from '#shared/contract/workspace.ts'
import { decodeText, decodeUnicode } from '#shared/csv/encoding.ts'
import type { HandlersOf } from './handler.ts'

export const submissionHandlers: HandlersOf<'submissions' | 'bundles' | 'trust' | 'agency'> = {
  'submissions.list': (context, { dataset }) => {
    const open = opened(context)
    return submissionsOf(open.workspace, dataset).map((one) => shownSubmission(open, one))
  },
  'submissions.current': (context, { extract }) => {
    const open = opened(context)
    knownExtract(open.workspace, extract)
    const submission = currentSubmission(open.workspace, extract)
    return {
      submission: submission && shownSubmission(open, submission),
      gates: gatesOf(open, extract),
      changed: submission ? changedParts(open, submission) : [],
      // Nothing else than a change takes a submission back to a draft.
      approvalsLapsed: submission?.state === 'draft',
    }
  },
  'submissions.prepare': (context, { extract }) => shownSubmission(opened(context), prepare(context, opened(context), extract)),
  'submissions.approve': async (context, { submission, person, passphrase }) => {
    const open = opened(context)
    const approver = await open.workspace.people.checkPassphrase(person, passphrase)
    const known = knownSubmission(open.workspace, submission)
    if (known.state !== 'in-review') throw new ProblemError('submission-state', { state: known.state, event: 'approve' })
    if (approver.id === known.preparedBy) throw new ProblemError('approver-is-preparer', { name: approver.name })
    if (approver.role !== 'owner' && approver.role !== 'dpo') throw new ProblemError('role-not-allowed', { role: approver.role })
    const frozen = freeze(open, known.extract)
    if (frozen.sha256 !== known.frozenSha256) throw new ProblemError('submission-changed')
    open.workspace.db.transaction(() => {
      open.workspace.db
        .prepare(
          `INSERT INTO approvals (submission_id, person_id, name, role, approved_at, frozen_sha256) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (submission_id, person_id) DO UPDATE SET approved_at = excluded.approved_at, frozen_sha256 = excluded.frozen_sha256, role = excluded.role`,
        )
        .run(submission, person, approver.name, approver.role, localInstant(new Date()), frozen.sha256)
      open.workspace.audit.record({
        actor: approver.name,
        action: 'submission.attest',
        subject: `submission/${submission}`,
        dataset: known.dataset,
        before: null,
        after: { role: approver.role, digest: frozen.sha256 },
      })
      if (awaiting(open, known).length === 0) move(open.workspace, known, 'approve', '')
    })()
    changed(context, 'submissions', 'gates', 'datasets', 'audit')
    return shownSubmission(open, knownSubmission(open.workspace, submission))
  },
  'submissions.withdraw': (context, { submission, reason }) => {
    const open = opened(context)
    if (reason.trim() === '') throw new ProblemError('reason-needed')
    const withdrawn = move(open.workspace, knownSubmission(open.workspace, submission), 'withdraw', reason)
    changed(context, 'submissions', 'gates', 'datasets', 'audit')
    return shownSubmission(open, withdrawn)
  },
  'submissions.package': (context, { submission }) => {
    const open = opened(context)
    const known = knownSubmission(open.workspace, submission)
    return {
      job: context.jobs.start('package', knownExtract(open.workspace, known.extract).name, (job) =>
        packageSubmission(context, open, submission, job),
      ),
    }
  },
  'submissions.export': (context, { submission, save }) => {
    const open = opened(context)
    const known = knownSubmission(open.workspace, submission)
    return { job: context.jobs.start('export', known.bundle?.name ?? '', (job) => exportBundle(context, open, known, save, job)) }
  },
  'submissions.report': (context, { submission }) => {
    const open = opened(context)
    return { html: reportOf(open, knownSubmission(open.workspace, submission)) }
  },
  'bundles.verify': async (context, { file, identity, cards }) => {
    const { name } = await context.tickets.describe(file)
    return { job: context.jobs.start('verify', name, (job) => verifyFile(context, file, identity, cards, job)) }
  },
  'trust.list': (context) => trustedKeys(opened(context).workspace).map(shownCard),
  'trust.add': async (context, { card: ticket }) => {
    const { workspace } = opened(context)
    const card = await readSmallFile(context, ticket, parseAgencyCard)
    if (trustedKeys(workspace).some((key) => key.card.fingerprint === card.fingerprint))
      throw new ProblemError('card-known', { name: card.nameTh })
    const validFrom = localInstant(new Date())
    workspace.db.transaction(() => {
      workspace.db
        .prepare('INSERT INTO trust (fingerprint, card, valid_from) VALUES (?, ?, ?)')
        .run(card.fingerprint, JSON.stringify(card), validFrom)
      workspace.record('trust.add', `card/${card.fingerprint}`, null, null, { code: card.code, kind: card.kind })
    })()
    changed(context, 'trust', 'audit')
    return shownCard({ card, validFrom, validTo: null, revokedAt: null })
  },
  'trust.revoke': (context, { fingerprint }) => {
    const { workspace } = opened(context)
    workspace.db.transaction(() => {
      const { changes } = workspace.db
        .prepare('UPDATE trust SET revoked_at = ? WHERE fingerprint = ? AND revoked_at IS NULL')
        .run(localInstant(new Date()), fingerprint)
      if (changes === 0) throw new ProblemError('card-invalid')
      workspace.record('trust.revoke', `card/${fingerprint}`, null, null, null)
    })()
    changed(context, 'trust', 'audit')
    return {}
  },
  'agency.card': async (context) =>
    shownCard({ card: await cardOf(opened(context).workspace), validFrom: null, validTo: null, revokedAt: null }),
  'agency.saveCard': (context, { save }) => {
    const { workspace } = opened(context)
    return {
      job: context.jobs.start('save', 'agency-card.json', async () =>
        saveText(context, save, `${JSON.stringify(await cardOf(workspace), null, 2)}\n`),
      ),
    }
  },
  'agency.saveIdentity': async (context, { save, passphrase }) => {
    const { workspace } = opened(context)
    const { actor } = workspace.info()
    await workspace.people.checkPassphrase(actor.id, passphrase)
    workspace.record('agency.saveIdentity', `workspace/${workspace.id}`, null, null, null)
    changed(context, 'audit')
    return { job: context.jobs.start('save', 'identity.txt', () => saveText(context, save, `${workspace.settings.get('identity')}\n`)) }
  },
}

async function saveText(context: EngineContext, save: string, text: string): Promise<SavedFile> {
  const bytes = Buffer.from(text)
  const sink = await context.tickets.openSink(save)
  await sink.write(bytes)
  await sink.finish()
  return { name: sink.name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}

const MAX_CARD_BYTES = 64 * 1024

/** A draft goes on; whatever has been packaged stays as it is and the next version begins. */
function prepare(context: EngineContext, open: OpenWorkspace, extract: string): KnownSubmission {
  const { workspace } = open
  const known = knownExtract(workspace, extract)
  const columns = taggedColumns(workspace, extract, known.dataset)
  const protections = protectionsOf(datasetRow(workspace, known.dataset), columns)
  // What was chosen for an earlier extract holds for this one, whose column may hold no dates any more.
  refuseLostValues(columns, protections)
  const unmet = gatesOf(open, extract).filter((gate) => !gate.met && gate.step !== 'package')
  if (unmet.length > 0) throw new ProblemError('gates-not-met', { count: unmet.length })
  if (protections.every(({ protection }) => protection?.kind === 'drop')) throw new ProblemError('nothing-leaves')
  const current = currentSubmission(workspace, extract)
  if (current && (current.state === 'in-review' || current.state === 'approved'))
    throw new ProblemError('submission-state', { state: current.state, event: 'submit' })
  const { text, sha256 } = freeze(open, extract)
  const submitted = workspace.db.transaction(() => {
    const draft = current?.state === 'draft' ? current : insertSubmission(workspace, extract, known.dataset, text, sha256)
    workspace.db
      .prepare(
        `UPDATE submissions SET frozen = ?, frozen_sha256 = ?, prepared_by = ?, sealed_at = NULL, audit_seq = NULL, refused = NULL
         WHERE id = ?`,
      )
      .run(text, sha256, workspace.info().actor.id, draft.id)
    return move(workspace, draft, 'submit', '')
  })()
  changed(context, 'submissions', 'gates', 'datasets', 'audit')
  return submitted
}

function awaiting(open: OpenWorkspace, submission: KnownSubmission): string[] {
  const given = new Set<string>(validApprovals(open.workspace, submission.id).map((one) => one.role))
  return rolesToApprove(open, submission.extract).filter((needed) => !given.has(needed))
}

function shownSubmission(open: OpenWorkspace, known: KnownSubmission): Submission {
  const { workspace } = open
  return {
    id: known.id,
    dataset: known.dataset,
    extract: known.extract,
    version: known.version,
    state: known.state,
    preparedBy: workspace.people.find(known.preparedBy)?.name ?? '',
    approvals: validApprovals(workspace, known.id),
    awaiting: known.state === 'in-review' || known.state === 'draft' ? awaiting(open, known).map((one) => role.parse(one)) : [],
    bundle: known.bundle,
    refused: known.refused,
    at: known.stateAt,
  }
}

async function exportBundle(
  context: EngineContext,
  open: OpenWorkspace,
  submission: KnownSubmission,
  save: string,
  job: JobContext,
): Promise<SavedFile> {
  const { bundle } = submission
  if (!bundle) throw new ProblemError('bundle-not-found')
  // Asked before anything is written: a withdrawn bundle must not stand outside, whatever is said of it afterwards.
  const next = transition(submission.state, 'export')
  if (!next.ok) throw new ProblemError(next.problem.code, next.problem.params)
  const sink = await context.tickets.openSink(save)
  try {
    job.phase('write', bundle.bytes, 'bytes')
    const hash = createHash('sha256')
    let bytes = 0
    for await (const chunk of createReadStream(join(open.workspace.folder, 'bundles', bundle.name), { highWaterMark: 1024 * 1024 })) {
      job.signal.throwIfAborted()
      const piece: Buffer = chunk
      hash.update(piece)
      await sink.write(piece)
      bytes += piece.length
      job.progress(bytes)
    }
    const sha256 = hash.digest('hex')
    if (sha256 !== bundle.sha256) throw new ProblemError('bundle-not-found')
    await sink.finish()
    move(open.workspace, submission, 'export', bundle.name)
    changed(context, 'submissions', 'datasets', 'audit')
    return { name: sink.name, bytes, sha256 }
  } catch (error) {
    await sink.abandon()
    throw error
  }
}

/** Checks a bundle with the workspace's identity and trust list, or an identity file of its own; without a workspace nobody is trusted. */
async function verifyFile(
  context: EngineContext,
  file: string,
  identityFile: string | null,
  cards: readonly string[],
  job: JobContext,
): Promise<Verification> {
  const workspace = context.open?.workspace ?? null
  const source = await context.tickets.openSource(file)
  try {
    const identity = identityFile
      ? await readSmallFile(context, identityFile, parseIdentityFile)
      : (workspace?.settings.get('identity') ?? null)
    job.phase('verify', 0, 'bytes')
    const given = await Promise.all(cards.map((card) => readSmallFile(context, card, parseAgencyCard)))
    const own = workspace ? [await cardOf(workspace)] : []
    const always = [...own, ...given].map((card) => ({ card, validFrom: null, validTo: null, revokedAt: null }))
    const { valid, bundleId, signer, checks } = await verifyBundle(source, {
      identity,
      trust: [...(workspace ? trustedKeys(workspace) : []), ...always],
      policy: policyPack(),
      metadataProblems: (catalog) => checkMetadata(catalogFields(), fromCkan(catalogFields(), catalog)).map((problem) => problem.field),
      now: new Date(),
      spoolFolder: context.spoolFolder,
      signal: job.signal,
      onProgress: job.progress,
    })
    return { file: source.name, valid, bundleId, signer, checks: checks.map((check) => ({ ...check, params: { ...check.params } })) }
  } finally {
    await source.close()
  }
}

/** What a card or an identity file says; a problem with it names the file. */
async function readSmallFile<T>(context: EngineContext, ticket: string, parse: (text: string) => T): Promise<T> {
  const source = await context.tickets.openSource(ticket)
  try {
    if (source.size > MAX_CARD_BYTES) throw new ProblemError('file-too-large')
    const bytes = await source.read(0, source.size)
    // A remark in an identity file may be in any encoding; what counts in it is ASCII.
    return parse(decodeUnicode(bytes) ?? decodeText(bytes, 'utf-8'))
  } catch (error) {
    throw error instanceof ProblemError ? new ProblemError(error.problem.code, { ...error.problem.params, name: source.name }) : error
  } finally {
    await source.close()
  }
}
