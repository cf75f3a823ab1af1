import { readSample, type TestEngine } from '#engine/testing/engine.ts'
import { importFile } from '#engine/testing/path.ts'
import { openWorkspaceDatabase } from '#engine/testing/workspace.ts'
import type { Output } from '#shared/contract/contract.ts'
import type { ImportResult } from '#shared/contract/extracts.ts'
import type { Job } from '#shared/contract/jobs.ts'
import { type BundleInfo, bundleInfo, type Submission } from '#shared/contract/submissions.ts'

let registers = 0

/** Imports a register of its own: no two tests share a dataset. */
export function importRegister(engine: TestEngine, change: (text: string) => string = (text) => text): Promise<ImportResult> {
  const number = registers++
  const text = readSample('welfare-register-clean.csv')
    .toString('utf8')
    .replaceAll('/2568', `/${2500 + number}`)
  return importFile(engine, engine.folders.write(`register-${number}.csv`, change(text)), null, `ทะเบียน ${number}`)
}

export async function currentSubmission(engine: TestEngine, extract: string): Promise<Output<'submissions.current'>['submission']> {
  return (await engine.call('submissions.current', { extract })).submission
}

export function prepare(engine: TestEngine, extract: string): Promise<Submission> {
  return engine.call('submissions.prepare', { extract })
}

/** Packages a submission, whether it ends well or not. */
export function packaging(engine: TestEngine, submission: Submission): Promise<Job> {
  return engine.finished('submissions.package', { submission: submission.id })
}

/** The bundle of a submission that must be packaged. */
export function packaged(engine: TestEngine, submission: Submission): Promise<BundleInfo> {
  return engine.run('submissions.package', { submission: submission.id }, bundleInfo)
}

/** A row of the open workspace's database, which is closed and opened again for it. */
export async function readRow(engine: TestEngine, workspace: string, query: string, parameter: string): Promise<unknown> {
  await engine.call('workspace.close', {})
  const db = await openWorkspaceDatabase(engine.folders)
  const row = db.prepare(query).get(parameter)
  db.close()
  await engine.call('workspace.open', { id: workspace, unlock: { kind: 'device' } })
  return row
}
