import { hashOfStore } from '#engine/extracts/store.ts'
import type { ExtractStores } from '#engine/extracts/stores.ts'
import type { JobContext } from '#engine/jobs.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import type { DoctorReport } from '#shared/contract/workspace.ts'
import { problemOfOpening } from './database.ts'
import type { Workspace } from './workspace.ts'

type Check = DoctorReport['checks'][number]

/** Examines everything the workspace promises: the database, the audit trail, every extract against its identity. */
export async function examineWorkspace(workspace: Workspace, stores: ExtractStores, job: JobContext): Promise<DoctorReport> {
  const extracts = workspace.db
    .prepare<[], { id: string; name: string; bytes: number; sha256: string }>(
      'SELECT id, name, bytes, sha256 FROM extracts ORDER BY imported_at',
    )
    .all()
  job.phase(
    'examine',
    extracts.reduce((sum, extract) => sum + extract.bytes, 0),
    'bytes',
  )
  const checks: Check[] = [checkDatabase(workspace), checkAudit(workspace)]
  let before = 0
  for (const extract of extracts) {
    checks.push(await checkExtract(stores, extract, job, before))
    before += extract.bytes
  }
  return { healthy: checks.every((check) => check.ok), checks }
}

function checkDatabase(workspace: Workspace): Check {
  const isSound = () => {
    const foreign = workspace.db.pragma('foreign_key_check')
    const orphans = Array.isArray(foreign) ? foreign.length : 0
    return orphans === 0 && workspace.db.pragma('integrity_check(1)', { simple: true }) === 'ok'
  }
  return { code: 'database', ok: succeeds(isSound), params: {} }
}

/** A damaged page makes SQLite throw: here that is an answer. */
function succeeds(check: () => boolean): boolean {
  try {
    return check()
  } catch (error) {
    if (!problemOfOpening(error)) throw error
    return false
  }
}

function checkAudit(workspace: Workspace): Check {
  let broken: number | null = null
  const isUnbroken = () => {
    broken = workspace.audit.firstBroken()
    return broken === null
  }
  const ok = succeeds(isUnbroken)
  return { code: 'audit-chain', ok, params: { entries: ok ? workspace.audit.count() : 0, broken: broken ?? 0 } }
}

async function checkExtract(
  stores: ExtractStores,
  extract: { id: string; name: string; sha256: string },
  job: JobContext,
  before: number,
): Promise<Check> {
  const params = { name: extract.name }
  try {
    const store = stores.open(extract.id)
    const hash = await hashOfStore(store, job.signal, (bytes) => job.progress(before + bytes))
    return { code: 'extract-identity', ok: hash === extract.sha256 && store.isSound(), params }
  } catch (error) {
    if (!(error instanceof ProblemError) && !(error instanceof Error && 'code' in error)) throw error
    if (error instanceof ProblemError && error.problem.code === 'extract-missing')
      return { code: 'extract-missing', ok: false, params: { ...params, ...error.problem.params } }
    return { code: 'extract-identity', ok: false, params }
  }
}
