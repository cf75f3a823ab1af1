import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sha256 } from '#engine/hash.ts'
import { createThreadPool } from '#engine/threads/pool.ts'
import { type AuditLink, GENESIS_HASH, nextLink } from '#shared/bundle/audit.ts'
import { tableRecord } from '#shared/bundle/cells.ts'
import { type FrozenSubmission, leavingColumns, type SubmissionColumn } from '#shared/bundle/compose.ts'
import type { ProfileFile } from '#shared/bundle/documents.ts'
import { leavingSensitivity, suggestClassification } from '#shared/policy/classify.ts'
import { checkGates } from '#shared/policy/gates.ts'
import { type PolicyPack, parsePolicyPack } from '#shared/policy/policy.ts'
import type { Protection } from '#shared/protect/recipe.ts'
import { createColumnTransform } from '#shared/protect/transform.ts'
import type { Sensitivity } from '#shared/sensitive/finding.ts'
import type { BundleInput } from '../build.ts'
import { createHashKey } from '../keyed-hash.ts'
import type { WatchedColumn } from '../leaks.ts'
import type { ProtectedPart } from '../protect-rows.ts'
import { createAgencyCard, type TrustedKey } from '../trust.ts'
import { createLeakWatch, type LeakWatch } from '../watch.ts'

/** A small register with a bit of everything a bundle must carry, for the tests of this folder. */
export interface Example {
  readonly folder: string
  readonly signingKey: KeyObject
  readonly policy: PolicyPack
  readonly submission: FrozenSubmission
  readonly originals: readonly (readonly string[])[]
  readonly protectedRows: readonly (readonly string[])[]
  readonly trust: readonly TrustedKey[]
  input(changes?: Partial<BundleInput>): BundleInput
  remove(): Promise<void>
}

interface ExampleColumn {
  readonly name: string
  readonly type: string | null
  readonly sensitivity: Sensitivity
  readonly protection: Protection
}

const COLUMNS: readonly ExampleColumn[] = [
  { name: 'CID', type: 'thai-citizen-id', sensitivity: 'direct-identifier', protection: { kind: 'pseudonymise', key: 'random' } },
  { name: 'ชื่อ', type: 'given-name', sensitivity: 'direct-identifier', protection: { kind: 'drop' } },
  { name: 'โทรศัพท์', type: 'phone-number', sensitivity: 'direct-identifier', protection: { kind: 'mask', keepFirst: 0, keepLast: 2 } },
  { name: 'วันเกิด', type: 'birth-date', sensitivity: 'quasi-identifier', protection: { kind: 'date-to-year' } },
  { name: 'จังหวัด', type: 'province', sensitivity: 'none', protection: { kind: 'keep' } },
  { name: 'รายได้', type: 'income', sensitivity: 'personal', protection: { kind: 'keep' } },
  { name: 'หมายเหตุ', type: null, sensitivity: 'none', protection: { kind: 'keep' } },
]

/** Twelve digits with the check digit behind them. */
export function citizenId(first12: string): string {
  const sum = [...first12].reduce((total, digit, i) => total + Number(digit) * (13 - i), 0)
  return first12 + String((11 - (sum % 11)) % 10)
}

const NAMES = ['สมชาย', 'สมหญิง', 'ประเสริฐ', 'มาลี', 'วิชัย', 'สุรินทร์']
const PROVINCES = ['เชียงใหม่', 'ขอนแก่น', 'สงขลา', 'ชลบุรี', 'นครราชสีมา', 'อุดรธานี', 'ภูเก็ต', 'ยะลา', 'ตาก', 'เลย']
const NOTES = ['', 'ได้รับสิทธิแล้ว', '=SUM(A1:A9)', 'พูดว่า "ดี", แล้วไป', '-', '+66 81 234 5678', 'สองบรรทัด\nบรรทัดที่สอง', "'=ไม่ใช่สูตร"]

function originalRow(i: number): string[] {
  const cid = citizenId(`1${String(10_000_000_000 + i * 7919).slice(0, 11)}`)
  return [
    `${cid[0]}-${cid.slice(1, 5)}-${cid.slice(5, 10)}-${cid.slice(10, 12)}-${cid[12]}`,
    NAMES[i % NAMES.length] ?? '',
    `08${String(10_000_000 + i * 31)}`,
    `${(i % 27) + 1}/${(i % 12) + 1}/${2490 + (i % 50)}`,
    PROVINCES[i % PROVINCES.length] ?? '',
    String(1000 + (i % 90) * 100),
    NOTES[i % NOTES.length] ?? '',
  ]
}

export function readPolicy(): PolicyPack {
  const outcome = parsePolicyPack(readFileSync(new URL('../../../../resources/policy/th-default.json', import.meta.url), 'utf8'))
  if (!outcome.ok) throw new Error(outcome.problems.join('\n'))
  return outcome.pack
}

function auditLinks(): AuditLink[] {
  const links: AuditLink[] = []
  const actions = ['dataset.create', 'tag.decide', 'submission.submit', 'submission.approve']
  for (const [index, action] of actions.entries()) {
    const entry = {
      seq: index + 1,
      at: '2026-11-23T10:00:00+07:00',
      monotonic: index * 1000,
      actor: 'สมศรี ผู้จัดทำ',
      action,
      subject: action.startsWith('submission') ? 'submission/s1' : 'dataset/d1',
      before: null,
      after: { step: index },
    }
    links.push(nextLink(links.at(-1)?.hash ?? GENESIS_HASH, entry, index.toString(16).padStart(64, '0'), sha256))
  }
  return links
}

function submissionColumn(policy: PolicyPack, { name, type, sensitivity, protection }: ExampleColumn): SubmissionColumn {
  return {
    ...{ name, type, sensitivity, protection },
    sensitivityAfter: leavingSensitivity(policy, sensitivity, protection),
    decision: { action: 'accept', reason: '', who: 'สมศรี ผู้จัดทำ', when: '2026-11-23T09:00:00+07:00' },
    findings: [],
  }
}

function exampleSubmission(policy: PolicyPack, records: number): FrozenSubmission {
  const suggestion = suggestClassification(
    policy,
    COLUMNS.map((each) => ({ ...each, column: each.name })),
  )
  const { levelAfter: level, category } = suggestion
  const approvals = [
    { role: 'owner', name: 'ประภา เจ้าของข้อมูล', at: '2026-11-23T13:00:00+07:00' },
    { role: 'dpo', name: 'ดนัย คุ้มครอง', at: '2026-11-23T14:00:00+07:00' },
  ]
  const gates = checkGates(policy, {
    columns: COLUMNS.map(({ name, sensitivity, protection }) => ({ column: name, decided: true, sensitivity, protection })),
    classification: { level, category, reason: '' },
    metadataFields: [],
    failedMustRules: [],
    preparedBy: 'สมศรี ผู้จัดทำ',
    approvals: approvals.map(({ name, role }) => ({ person: name, role })),
  })
  return {
    agency: { code: 'dsdw', nameTh: 'กรมตัวอย่าง', nameEn: 'Example Department' },
    dataset: { slug: 'welfare', title: 'ทะเบียน <ผู้รับสวัสดิการ> & "อื่น ๆ"' },
    version: 3,
    sealedAt: '2026-11-23T15:04:05+07:00',
    columns: COLUMNS.map((column) => submissionColumn(policy, column)),
    ...{ level, category, reason: '', suggestion, policy, gates, approvals },
    preparedBy: 'สมศรี ผู้จัดทำ',
    preparedAt: '2026-11-23T12:00:00+07:00',
    approvedDigest: 'a'.repeat(64),
    linkage: null,
    k: null,
    l: null,
    quality: {
      lines: { records, rejected: 2, preamble: 1, header: 1, footer: 0, blank: 0 },
      extractSha256: 'b'.repeat(64),
      scores: [{ dimension: 'consistency', score: 0.5, passed: 1, made: 2 }],
      rules: [],
    },
    catalog: { title: 'ทะเบียนผู้รับสวัสดิการ', tags: [{ name: 'สวัสดิการ' }], notes: 'ข้อมูลตัวอย่าง' },
    audit: { start: { seq: 0, hash: GENESIS_HASH }, links: auditLinks(), isOwn: (entry) => entry.subject === 'submission/s1' },
  }
}

function profileOf(submission: FrozenSubmission, rows: readonly (readonly string[])[]): ProfileFile {
  const columns = leavingColumns(submission).map(({ name }) => ({ name, top: null, misfits: null, numeric: null, date: null }))
  return { version: 1, records: rows.length, duplicateRecords: 0, columns }
}

function protectRows(originals: readonly (readonly string[])[]): string[][] {
  const transforms = COLUMNS.map(({ protection }) => createColumnTransform(protection, { pseudonym: (message) => sha256Hex(message) }))
  return originals.map((row) => row.flatMap((cell, i) => transforms[i]?.(cell) ?? (COLUMNS[i]?.protection.kind === 'drop' ? [] : [''])))
}

function sha256Hex(message: string): string {
  return Buffer.from(sha256(Buffer.from(`example key ${message}`))).toString('hex')
}

/** Rows in two parts, as a real table comes in many, each with what its originals are watched for. */
export async function* inParts(
  rows: readonly (readonly string[])[],
  originals: readonly (readonly string[])[] = [],
  watched: readonly WatchedColumn[] = [],
  watchKey = createHashKey(),
): AsyncGenerator<ProtectedPart> {
  const watch = createLeakWatch(watched, () => false, watchKey)
  const half = Math.ceil(rows.length / 2)
  for (const [from, to] of [
    [0, half],
    [half, rows.length],
  ] as const) {
    for (const record of originals.slice(from, to)) watchRecord(watch, record)
    const table = Uint8Array.from(Buffer.from(rows.slice(from, to).map(tableRecord).join('')))
    yield { table, records: to - from, watched: watch.take() }
  }
}

export function watchRecord(watch: LeakWatch, cells: readonly string[]): void {
  for (const [column, cell] of cells.entries()) {
    const bytes = Buffer.from(cell)
    watch.add(column, cell, bytes, 0, bytes.length)
  }
}

export function createExample(records = 40): Example {
  const folder = mkdtempSync(join(tmpdir(), `borikon-bundle-${randomBytes(3).toString('hex')}-`))
  const policy = readPolicy()
  const threads = createThreadPool(1)
  const [lane] = threads.lanes()
  if (!lane) throw new Error('a pool has at least one thread')
  const signingKey = generateKeyPairSync('ed25519').privateKey
  const originals = Array.from({ length: records }, (_, i) => originalRow(i))
  const protectedRows = protectRows(originals)
  const submission = exampleSubmission(policy, records)
  const card = createAgencyCard({ kind: 'agency', ...submission.agency }, signingKey, null)
  return {
    ...{ folder, signingKey, policy, submission, originals, protectedRows },
    trust: [{ card, validFrom: null, validTo: null, revokedAt: null }],
    input: (changes = {}) => {
      const used = changes.submission ?? submission
      return {
        submission: used,
        table: (watched, watchKey) => inParts(protectedRows, originals, watched, watchKey),
        profile: async () => profileOf(used, protectedRows),
        lane,
        signingKey,
        recipients: [],
        folder,
        spoolFolder: folder,
        ...changes,
      }
    },
    remove: async () => {
      await threads.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
