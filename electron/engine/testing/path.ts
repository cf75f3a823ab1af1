import { generateKeyPairSync } from 'node:crypto'
import { createIdentity, recipientOf } from '#engine/bundles/identity.ts'
import { createAgencyCard } from '#engine/bundles/trust.ts'
import type { Output } from '#shared/contract/contract.ts'
import { type ImportResult, importResult } from '#shared/contract/extracts.ts'
import type { MetadataField, MetadataValues } from '#shared/contract/stewardship.ts'
import type { Submission } from '#shared/contract/submissions.ts'
import type { Caller, TestEngine } from './engine.ts'

export const STEWARD_PASSPHRASE = 'steward-passphrase'
export const OWNER_PASSPHRASE = 'owner-passphrase'
export const DPO_PASSPHRASE = 'dpo-passphrase'

/** A new workspace of an agency, opened by a key file. */
export function createWorkspace(engine: Caller): Promise<Output<'workspace.create'>> {
  return engine.call('workspace.create', {
    agency: { code: 'dep', nameTh: 'กรมตัวอย่าง', nameEn: 'Example Department', kind: 'agency' },
    language: 'th',
    folder: null,
    protector: { kind: 'device' },
    steward: { name: 'บริกร ก', passphrase: STEWARD_PASSPHRASE },
  })
}

/** Imports a file into a dataset, or into a new one. */
export function importFile(engine: TestEngine, path: string, dataset: string | null = null, title = 'ทะเบียน'): Promise<ImportResult> {
  return engine.run('import.start', { file: engine.ticket(path), overrides: {}, dataset, title }, importResult)
}

/** Rejected records with their texts shown, as somebody asks for them. */
export async function shownRejects(engine: Caller, extract: string, from: number, count: number): Promise<Output<'extracts.rejects'>> {
  const { reading } = await engine.call('extracts.get', { extract })
  await engine.call('rows.reveal', { extract, columns: reading.columns.map((column) => column.name) })
  return engine.call('extracts.rejects', { extract, from, count })
}

/** Accepts what detection says of every column. */
export async function acceptAll(engine: Caller, extract: string): Promise<void> {
  const tags = await engine.call('tags.get', { extract })
  const decisions = tags.map(({ column }) => ({ column, action: 'accept' as const, type: null, sensitivity: 'none' as const, reason: '' }))
  await engine.call('tags.decide', { extract, decisions })
}

/** Sets the level and category that are suggested. */
export async function classifyAsSuggested(engine: Caller, extract: string): Promise<void> {
  const { suggestion } = await engine.call('classification.get', { extract })
  await engine.call('classification.set', { extract, level: suggestion.levelAfter, category: suggestion.category, reason: '' })
}

/** Fills the catalog's fields that are still missing. */
export async function describe(engine: Caller, dataset: string): Promise<void> {
  const { fields, values, problems } = await engine.call('metadata.get', { dataset })
  const filled: MetadataValues = { ...values }
  for (const field of fields) if (problems.some((problem) => problem.field === field.name)) filled[field.name] = exampleOf(field)
  await engine.call('metadata.set', { dataset, values: filled })
}

function exampleOf(field: MetadataField): string | string[] {
  const code = field.choices[0]?.code ?? ''
  if (field.kind === 'choices') return [code]
  if (field.kind === 'tags') return ['สวัสดิการ']
  const byKind = {
    choice: code,
    email: 'contact@example.go.th',
    number: '1',
    date: '2026-01-01',
    year: '2569',
    url: 'https://example.go.th/',
  }
  const known: Partial<Record<MetadataField['kind'], string>> = byKind
  return known[field.kind] ?? 'ข้อความ'
}

export interface Approvers {
  readonly owner: string
  readonly dpo: string
}

/** The data owner and the DPO, entered in the workspace. */
export async function addApprovers(engine: Caller): Promise<Approvers> {
  const owner = await engine.call('people.add', { name: 'เจ้าของข้อมูล', role: 'owner', passphrase: OWNER_PASSPHRASE })
  const dpo = await engine.call('people.add', { name: 'ผู้คุ้มครองข้อมูล', role: 'dpo', passphrase: DPO_PASSPHRASE })
  return { owner: owner.id, dpo: dpo.id }
}

/** Everything before the approvals. */
export async function decideAll(engine: Caller, { extract, dataset }: ImportResult): Promise<void> {
  await acceptAll(engine, extract)
  await classifyAsSuggested(engine, extract)
  await describe(engine, dataset)
}

export async function approve(engine: Caller, submission: Submission, { owner, dpo }: Approvers): Promise<Submission> {
  await engine.call('submissions.approve', { submission: submission.id, person: owner, passphrase: OWNER_PASSPHRASE })
  return engine.call('submissions.approve', { submission: submission.id, person: dpo, passphrase: DPO_PASSPHRASE })
}

/** An approved submission of an extract on which nothing was decided before. */
export async function pathToApproved(engine: Caller, imported: ImportResult, approvers: Approvers): Promise<Submission> {
  await decideAll(engine, imported)
  return approve(engine, await engine.call('submissions.prepare', { extract: imported.extract }), approvers)
}

/** A central office's card, trusted from now on, and the secret that opens what is encrypted to it. */
export async function trustCentre(engine: TestEngine): Promise<{ identity: string; identityPath: string }> {
  const identity = await createIdentity()
  const card = createAgencyCard(
    { kind: 'centre', code: 'centre', nameTh: 'ศูนย์กลาง', nameEn: 'Centre' },
    generateKeyPairSync('ed25519').privateKey,
    await recipientOf(identity),
  )
  await engine.call('trust.add', { card: engine.ticket(engine.folders.write('centre.json', JSON.stringify(card))) })
  return { identity, identityPath: engine.folders.write('centre-identity.txt', `${identity}\n`) }
}
