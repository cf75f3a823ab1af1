import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { changed, type EngineContext, type OpenWorkspace, opened } from '#engine/context.ts'
import { dropPrepared } from '#engine/extracts/prepared-import.ts'
import { importSample } from '#engine/extracts/sample.ts'
import { createExtractStores } from '#engine/extracts/stores.ts'
import { logError } from '#engine/log.ts'
import { takeUpMeasuring } from '#engine/quality/measure.ts'
import { takeUpProfiling } from '#engine/stewardship/honest-profiles.ts'
import { backUpWorkspace, restoreWorkspace } from '#engine/workspace/backup.ts'
import { examineWorkspace } from '#engine/workspace/doctor.ts'
import { newPerson } from '#engine/workspace/people.ts'
import { newRecoveryCode, wrapUnderSecret } from '#engine/workspace/protectors.ts'
import { createWorkspace, type NewWorkspace, openWorkspace, type Workspace } from '#engine/workspace/workspace.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { SAMPLE_PASSPHRASE, type Unlock, type WorkspaceInfo } from '#shared/contract/workspace.ts'
import type { HandlersOf } from './handler.ts'

export const workspaceHandlers: HandlersOf<'app' | 'workspace' | 'people' | 'audit'> = {
  'app.info': (context) => ({
    version: context.version,
    host: context.host,
    language: context.open?.workspace.info().language ?? context.config.language(),
    hasKeychain: context.keychain !== null,
    missing: [...context.missing],
  }),
  'app.setLanguage': (context, { language }) => {
    context.config.setLanguage(language)
    context.open?.workspace.settings.set('language', language)
    changed(context, 'app', 'workspace')
    return {}
  },
  'workspace.status': (context) => ({ workspace: context.open?.workspace.info() ?? null }),
  'workspace.recent': (context) =>
    context.config
      .recent()
      .map(({ path, ...entry }) => ({ ...entry, folder: basename(path), available: existsSync(join(path, 'workspace.json')) })),
  'workspace.create': async (context, { folder, ...wanted }) => {
    assertNoneOpen(context)
    const target = folder ? context.tickets.folder(folder) : unusedFolder(context.documents, wanted.agency.code)
    const { workspace, recoveryCode } = await create(context, target, { ...wanted, isSample: false })
    return { workspace: workspace.info(), recoveryCode }
  },
  'workspace.open': (context, { id, unlock }) => {
    const entry = context.config.recent().find((one) => one.id === id)
    if (!entry) throw new ProblemError('workspace-not-found')
    return open(context, entry.path, unlock)
  },
  'workspace.openFolder': (context, { folder, unlock }) => open(context, context.tickets.folder(folder), unlock),
  'workspace.openSample': async (context) => {
    assertNoneOpen(context)
    const known = context.config.recent().find((one) => one.isSample && existsSync(join(one.path, 'workspace.json')))
    if (known) return open(context, known.path, { kind: 'device' })
    const { workspace } = await create(context, unusedFolder(context.documents, 'borikon_sample'), {
      agency: { code: 'sample_agency', nameTh: 'หน่วยงานตัวอย่าง', nameEn: 'Sample agency', kind: 'agency' },
      language: context.config.language(),
      protector: { kind: 'device' },
      steward: { name: 'สมหญิง บริกร (ตัวอย่าง)', passphrase: SAMPLE_PASSPHRASE },
      isSample: true,
    })
    await addPerson(context, 'สมชาย เจ้าของข้อมูล (ตัวอย่าง)', 'owner', SAMPLE_PASSPHRASE)
    await addPerson(context, 'สมศรี คุ้มครองข้อมูล (ตัวอย่าง)', 'dpo', SAMPLE_PASSPHRASE)
    await importSample(context)
    return workspace.info()
  },
  'workspace.close': async (context) => {
    opened(context)
    await context.jobs.stopAll()
    await dropPrepared(context)
    context.open?.stores.closeAll()
    context.open?.workspace.close()
    context.open = null
    changed(context, 'workspace', 'datasets')
    return {}
  },
  'workspace.addPassphrase': async (context, { passphrase }) => {
    const { workspace } = opened(context)
    await workspace.addProtector((key, id) => wrapUnderSecret('passphrase', key, id, passphrase))
    workspace.record('workspace.protector', `workspace/${workspace.id}`, null, null, 'passphrase')
    changed(context, 'workspace', 'audit')
    return workspace.info()
  },
  'workspace.renewRecoveryCode': async (context) => {
    const { workspace } = opened(context)
    const recoveryCode = newRecoveryCode()
    await workspace.addProtector((key, id) => wrapUnderSecret('recovery-code', key, id, recoveryCode))
    workspace.record('workspace.protector', `workspace/${workspace.id}`, null, null, 'recovery-code')
    changed(context, 'workspace', 'audit')
    return { recoveryCode }
  },
  'workspace.backup': (context, { save }) => {
    const { workspace } = opened(context)
    return { job: context.jobs.start('backup', workspace.info().agency.nameTh, (job) => backUpWorkspace(context, workspace, save, job)) }
  },
  'workspace.restore': (context, { backup, folder }) => {
    const target = folder ? context.tickets.folder(folder) : unusedFolder(context.documents, 'restored')
    return { job: context.jobs.start('restore', basename(target), (job) => restoreWorkspace(context, backup, target, job)) }
  },
  'workspace.doctor': (context) => {
    const { workspace, stores } = opened(context)
    return { job: context.jobs.start('doctor', workspace.info().agency.nameTh, (job) => examineWorkspace(workspace, stores, job)) }
  },
  'people.list': (context) => opened(context).workspace.people.list(),
  'people.add': (context, { name, role, passphrase }) => addPerson(context, name, role, passphrase),
  'people.remove': (context, { person }) => {
    const { workspace } = opened(context)
    workspace.db.transaction(() => {
      const leaving = workspace.people.get(person)
      workspace.people.remove(person)
      workspace.record('person.remove', `person/${person}`, null, { name: leaving.name, role: leaving.role }, null)
    })()
    changed(context, 'people', 'workspace', 'audit')
    return {}
  },
  'people.actAs': async (context, { person, passphrase }) => {
    const { workspace } = opened(context)
    const acting = await workspace.people.checkPassphrase(person, passphrase)
    if (acting.role !== 'steward' && acting.role !== 'central-reviewer') throw new ProblemError('role-not-allowed', { role: acting.role })
    workspace.db.transaction(() => {
      workspace.record('person.act', `person/${person}`, null, workspace.info().actor.name, acting.name)
      workspace.settings.set('actor', person)
    })()
    changed(context, 'workspace', 'audit')
    return workspace.info()
  },
  'audit.list': (context, { from, count }) => {
    const { audit } = opened(context).workspace
    return { total: audit.count(), entries: audit.page(from, count).map(({ monotonic: _, ...entry }) => entry) }
  },
  'audit.verify': (context) => {
    const { audit } = opened(context).workspace
    return { entries: audit.count(), firstBroken: audit.firstBroken() }
  },
}

function assertNoneOpen(context: EngineContext): void {
  if (context.open || opening.has(context)) throw new ProblemError('workspace-already-open')
}

/** Engines that are about to have a workspace open: a second click must not open another one meanwhile. */
const opening = new WeakSet<EngineContext>()

async function exclusively<T>(context: EngineContext, work: () => Promise<T>): Promise<T> {
  assertNoneOpen(context)
  opening.add(context)
  try {
    return await work()
  } finally {
    opening.delete(context)
  }
}

async function create(
  context: EngineContext,
  folder: string,
  wanted: NewWorkspace,
): Promise<{ workspace: Workspace; recoveryCode: string }> {
  const made = await exclusively(context, () => createWorkspace(folder, wanted, context.config, context.keychain))
  context.open = { workspace: made.workspace, stores: createExtractStores(made.workspace) }
  changed(context, 'workspace', 'datasets')
  return made
}

async function open(context: EngineContext, folder: string, unlock: Unlock): Promise<WorkspaceInfo> {
  const workspace = await exclusively(context, () => openWorkspace(folder, unlock, context.config, context.keychain))
  context.open = { workspace, stores: createExtractStores(workspace) }
  takeUpWork(context, context.open)
  changed(context, 'workspace', 'datasets')
  return workspace.info()
}

/** Begins what an earlier session left undone. A damaged workspace, in which it cannot be read what that is, is open all the same: the doctor looks at it. */
function takeUpWork(context: EngineContext, open: OpenWorkspace): void {
  for (const takeUp of [takeUpProfiling, takeUpMeasuring]) {
    try {
      takeUp(context, open)
    } catch (error) {
      logError(error)
    }
  }
}

async function addPerson(context: EngineContext, name: string, role: Parameters<typeof newPerson>[1], passphrase: string) {
  const { workspace } = opened(context)
  const added = await newPerson(name, role, passphrase)
  workspace.db.transaction(() => {
    workspace.people.insert(added.person, added.verifier)
    workspace.record('person.add', `person/${added.person.id}`, null, null, { name, role })
  })()
  changed(context, 'people', 'audit')
  return added.person
}

/** A folder that is not there yet, named after the agency. */
function unusedFolder(parent: string, name: string): string {
  for (let n = 1; n < 1000; n++) {
    const folder = join(parent, n === 1 ? name : `${name}_${n}`)
    if (!existsSync(folder)) return folder
  }
  return join(parent, `${name}_${randomBytes(4).toString('hex')}`)
}
