import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createIdentity } from '#engine/bundles/identity.ts'
import { type ExtractKey, settleExtract } from '#engine/extracts/store.ts'
import { removeDatabaseFile } from '#engine/files.ts'
import { newId } from '#engine/ids.ts'
import type { Keychain } from '#engine/keychain.ts'
import type { Json } from '#shared/bundle/canonical.ts'
import type { Language } from '#shared/contract/common.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { type Agency, agency, type Unlock, type WorkspaceInfo } from '#shared/contract/workspace.ts'
import { type AuditTrail, createAuditTrail } from './audit.ts'
import type { ConfigFolder } from './config-folder.ts'
import { type Db, migrate, openDatabase, problemOfOpening } from './database.ts'
import {
  protectByDevice,
  readWorkspaceFile,
  unlockWorkspaceKey,
  WORKSPACE_FORMAT,
  type WorkspaceFile,
  writeWorkspaceFile,
} from './key-store.ts'
import { workspaceMigrations } from './migrations.ts'
import { createPeople, newPerson, type People } from './people.ts'
import { newRecoveryCode, type Protector, wrapUnderSecret } from './protectors.ts'
import { createSettings, type Settings } from './settings.ts'

/** An open workspace: this process is its only user until it is closed. */
export interface Workspace {
  readonly folder: string
  readonly id: string
  readonly db: Db
  readonly settings: Settings
  readonly people: People
  readonly audit: AuditTrail
  readonly info: () => WorkspaceInfo
  /** Records in the audit trail under the person who works now. Call it inside the transaction that makes the change. */
  readonly record: (action: string, subject: string, dataset: string | null, before: Json, after: Json) => void
  readonly addProtector: (wrap: (key: Buffer, workspaceId: string) => Promise<Protector>) => Promise<void>
  readonly close: () => void
}

export interface NewWorkspace {
  readonly agency: Agency
  readonly language: Language
  readonly protector: { readonly kind: 'device' } | { readonly kind: 'passphrase'; readonly passphrase: string }
  readonly steward: { readonly name: string; readonly passphrase: string }
  readonly isSample: boolean
}

/** Makes a workspace in an empty or new folder and opens it. Throws `folder-not-empty`. */
export async function createWorkspace(
  folder: string,
  wanted: NewWorkspace,
  config: ConfigFolder,
  keychain: Keychain | null,
): Promise<{ workspace: Workspace; recoveryCode: string }> {
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new ProblemError('folder-not-empty', { folder: basename(folder) })
  const id = newId()
  const key = randomBytes(32)
  const recoveryCode = newRecoveryCode()
  const { protector: chosen } = wanted
  const protectors = [
    chosen.kind === 'device'
      ? await protectByDevice(key, id, config, keychain)
      : await wrapUnderSecret('passphrase', key, id, chosen.passphrase),
    await wrapUnderSecret('recovery-code', key, id, recoveryCode),
  ]
  const steward = await newPerson(wanted.steward.name, 'steward', wanted.steward.passphrase)
  const identity = await createIdentity()
  mkdirSync(join(folder, 'extracts'), { recursive: true, mode: 0o700 })
  mkdirSync(join(folder, 'bundles'), { recursive: true, mode: 0o700 })
  // workspace.json comes last: a folder without it is no workspace, so a crash before leaves nothing that looks like one.
  const db = openWorkspaceDatabase(folder, key)
  db.transaction(() => {
    const settings = createSettings(db)
    settings.set('agency', JSON.stringify(wanted.agency))
    settings.set('language', wanted.language)
    settings.set('isSample', wanted.isSample ? '1' : '0')
    settings.set('signingKey', generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
    settings.set('identity', identity)
    settings.set('actor', steward.person.id)
    createPeople(db).insert(steward.person, steward.verifier)
    createAuditTrail(db).record({
      actor: steward.person.name,
      action: 'workspace.create',
      subject: `workspace/${id}`,
      dataset: null,
      before: null,
      after: { agency: wanted.agency.code },
    })
  })()
  writeWorkspaceFile(folder, { id, format: WORKSPACE_FORMAT, protectors })
  const workspace = assemble(folder, { id, format: WORKSPACE_FORMAT, protectors }, key, db)
  remember(workspace, config)
  return { workspace, recoveryCode }
}

/** Opens a workspace. Throws `workspace-in-use` when another program has it open. */
export async function openWorkspace(folder: string, unlock: Unlock, config: ConfigFolder, keychain: Keychain | null): Promise<Workspace> {
  const file = readWorkspaceFile(folder)
  const key = await unlockWorkspaceKey(file, unlock, config, keychain)
  // SQLite would make a new database in the place of a lost or emptied one, and every extract would be a file that no row names.
  if ((statSync(join(folder, DATABASE), { throwIfNoEntry: false })?.size ?? 0) === 0) throw new ProblemError('workspace-damaged')
  const db = openWorkspaceDatabase(folder, key)
  try {
    const workspace = assemble(folder, file, key, db)
    removeUnfinished(workspace)
    settleExtracts(workspace)
    remember(workspace, config)
    return workspace
  } catch (error) {
    // Otherwise nobody could open it again before this program ends.
    db.close()
    throw problemOfOpening(error) ?? error
  }
}

const DATABASE = 'workspace.db'

function openWorkspaceDatabase(folder: string, key: Buffer): Db {
  const db = openDatabase(join(folder, DATABASE), key)
  try {
    // Exclusive before WAL: then there is no shared-memory file, the lock refuses a second program and frees itself on kill -9.
    db.pragma('locking_mode = EXCLUSIVE')
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.exec('BEGIN IMMEDIATE; COMMIT')
    migrate(db, workspaceMigrations)
    return db
  } catch (error) {
    db.close()
    throw problemOfOpening(error) ?? error
  }
}

function assemble(folder: string, opened: WorkspaceFile, key: Buffer, db: Db): Workspace {
  let file = opened
  const settings = createSettings(db)
  const people = createPeople(db)
  const audit = createAuditTrail(db)
  const actor = () =>
    people.find(settings.get('actor')) ??
    people.list().find((one) => one.role === 'steward') ?? { id: '0', name: '', role: 'steward' as const }
  return {
    folder,
    id: file.id,
    db,
    settings,
    people,
    audit,
    info: () => ({
      id: file.id,
      agency: agency.parse(JSON.parse(settings.get('agency'))),
      language: settings.get('language') === 'en' ? 'en' : 'th',
      isSample: settings.get('isSample') === '1',
      protectors: [...new Set(file.protectors.map((one) => one.kind))],
      actor: actor(),
    }),
    record: (action, subject, dataset, before, after) => audit.record({ actor: actor().name, action, subject, dataset, before, after }),
    addProtector: async (wrap) => {
      const added = await wrap(key, file.id)
      file = { ...file, protectors: [...file.protectors.filter((one) => one.kind !== added.kind), added] }
      writeWorkspaceFile(folder, file)
    },
    close: () => {
      db.close()
      key.fill(0)
    },
  }
}

/** Files that no row names, and unfinished ones, are what a crash left behind. */
function removeUnfinished(workspace: Workspace): void {
  for (const name of readdirSync(workspace.folder))
    if (/\.part(-journal)?$/.test(name)) rmSync(join(workspace.folder, name), { force: true })
  // A journal beside a known extract belongs to it: SQLite needs it to take back the change that the crash interrupted.
  const known = new Set(
    workspace.db
      .prepare<[], { id: string }>('SELECT id FROM extracts')
      .all()
      .flatMap(({ id }) => [`${id}.db`, `${id}.db-journal`]),
  )
  const extracts = join(workspace.folder, 'extracts')
  mkdirSync(extracts, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(extracts)) if (!known.has(name)) removeDatabaseFile(join(extracts, name))
  const bundles = join(workspace.folder, 'bundles')
  mkdirSync(bundles, { recursive: true, mode: 0o700 })
  const named = new Set(
    workspace.db
      .prepare<[], { name: string }>("SELECT bundle ->> 'name' AS name FROM submissions WHERE bundle IS NOT NULL")
      .all()
      .map((row) => row.name),
  )
  for (const name of readdirSync(bundles)) if (!named.has(name)) rmSync(join(bundles, name), { recursive: true, force: true })
}

/** Changes to extracts that a crash interrupted are taken back before anybody reads or copies them. */
function settleExtracts(workspace: Workspace): void {
  const extracts = workspace.db.prepare<[], ExtractKey & { id: string }>('SELECT id, key, cipher FROM extracts').all()
  for (const { id, ...key } of extracts) settleExtract(workspace.folder, id, key)
}

function remember(workspace: Workspace, config: ConfigFolder): void {
  const info = workspace.info()
  config.remember({
    id: workspace.id,
    path: workspace.folder,
    name: info.agency.nameTh,
    lastOpened: new Date().toISOString(),
    protectors: info.protectors,
    isSample: info.isSample,
  })
}
