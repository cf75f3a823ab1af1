import { z } from 'zod'
import { fileTicket, id, instant, language, nothing, pageInput, params, started } from './common.ts'
import type { MethodShape } from './methods.ts'

export const agency = z.object({
  /** Goes into file names: lower-case letters, digits and `_`. */
  code: z.string().regex(/^[a-z0-9_]{2,30}$/),
  nameTh: z.string().trim().min(1).max(200),
  nameEn: z.string().trim().max(200),
  /** A centre receives bundles; an agency sends them. */
  kind: z.enum(['agency', 'centre']),
})
export type Agency = z.infer<typeof agency>

export const passphrase = z.string().min(8).max(1000)
/** Everyone in the sample workspace has this passphrase; it is shown while the sample is open and guards invented data only. */
export const SAMPLE_PASSPHRASE = 'borikon-sample'
/** `device`: the system keychain where the host has one, else a key file in the user's configuration folder. */
export const protectorKind = z.enum(['keychain', 'key-file', 'passphrase', 'recovery-code'])
export type ProtectorKind = z.infer<typeof protectorKind>

export const role = z.enum(['steward', 'owner', 'dpo', 'central-reviewer'])
export type Role = z.infer<typeof role>
export const person = z.object({ id, name: z.string(), role })
export type Person = z.infer<typeof person>

export const workspaceInfo = z.object({
  id,
  agency,
  language,
  isSample: z.boolean(),
  protectors: z.array(protectorKind),
  /** Who works now: entered as preparer and in the audit trail. */
  actor: person,
})
export type WorkspaceInfo = z.infer<typeof workspaceInfo>

export const recentWorkspace = z.object({
  id,
  /** The agency's name, else the folder's; never a path. */
  name: z.string(),
  folder: z.string(),
  lastOpened: instant,
  protectors: z.array(protectorKind),
  isSample: z.boolean(),
  /** The folder was there when the list was made. */
  available: z.boolean(),
})

const unlock = z.discriminatedUnion('kind', [
  /** Keychain or key file, whichever the workspace has. */
  z.object({ kind: z.literal('device') }),
  z.object({ kind: z.literal('passphrase'), passphrase: z.string().max(1000) }),
  z.object({ kind: z.literal('recovery-code'), code: z.string().max(200) }),
])
export type Unlock = z.infer<typeof unlock>

export const auditEntry = z.object({
  seq: z.int(),
  at: instant,
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  before: z.unknown(),
  after: z.unknown(),
})

export const workspaceMethods = {
  'app.info': {
    input: nothing,
    output: z.object({
      version: z.string(),
      host: z.enum(['electron', 'web', 'cli']),
      language,
      hasKeychain: z.boolean(),
      missing: z.array(z.string()),
    }),
  },
  'app.setLanguage': { input: z.object({ language }), output: nothing },
  'workspace.status': { input: nothing, output: z.object({ workspace: workspaceInfo.nullable() }) },
  'workspace.recent': { input: nothing, output: z.array(recentWorkspace) },
  'workspace.create': {
    input: z.object({
      agency,
      language,
      /** null: a new folder below the user's documents. */
      folder: fileTicket.nullable(),
      protector: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('device') }),
        z.object({ kind: z.literal('passphrase'), passphrase }),
      ]),
      steward: z.object({ name: z.string().trim().min(1).max(200), passphrase }),
    }),
    /** The recovery code is shown this once and kept nowhere. */
    output: z.object({ workspace: workspaceInfo, recoveryCode: z.string() }),
  },
  'workspace.open': { input: z.object({ id, unlock }), output: workspaceInfo },
  'workspace.openFolder': { input: z.object({ folder: fileTicket, unlock }), output: workspaceInfo },
  'workspace.openSample': { input: nothing, output: workspaceInfo },
  'workspace.close': { input: nothing, output: nothing },
  'workspace.addPassphrase': { input: z.object({ passphrase }), output: workspaceInfo },
  'workspace.renewRecoveryCode': { input: nothing, output: z.object({ recoveryCode: z.string() }) },
  'workspace.backup': { input: z.object({ save: fileTicket }), output: started },
  'workspace.restore': { input: z.object({ backup: fileTicket, folder: fileTicket.nullable() }), output: started },
  'workspace.doctor': { input: nothing, output: started },
  'people.list': { input: nothing, output: z.array(person) },
  'people.add': { input: z.object({ name: z.string().trim().min(1).max(200), role, passphrase }), output: person },
  'people.remove': { input: z.object({ person: id }), output: nothing },
  'people.actAs': { input: z.object({ person: id, passphrase: z.string().max(1000) }), output: workspaceInfo },
  'audit.list': { input: pageInput, output: z.object({ total: z.int(), entries: z.array(auditEntry) }) },
  'audit.verify': { input: nothing, output: z.object({ entries: z.int(), firstBroken: z.int().nullable() }) },
} as const satisfies Record<string, MethodShape>

/** The result of the job that `workspace.doctor` starts. */
export const doctorReport = z.object({ healthy: z.boolean(), checks: z.array(z.object({ code: z.string(), ok: z.boolean(), params })) })
export type DoctorReport = z.infer<typeof doctorReport>
