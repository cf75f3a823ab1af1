import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Decrypter } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSample, startEngine, type TestEngine } from '#engine/testing/engine.ts'
import {
  type Approvers,
  acceptAll,
  addApprovers,
  approve,
  classifyAsSuggested,
  createWorkspace,
  DPO_PASSPHRASE,
  decideAll,
  describe as describeDataset,
  importFile,
  OWNER_PASSPHRASE,
  pathToApproved,
  trustCentre,
} from '#engine/testing/path.ts'
import { openConfigFolder } from '#engine/workspace/config-folder.ts'
import { openDatabase } from '#engine/workspace/database.ts'
import { readWorkspaceFile, unlockWorkspaceKey } from '#engine/workspace/key-store.ts'
import type { ImportResult } from '#shared/contract/extracts.ts'
import { savedFile } from '#shared/contract/extracts.ts'
import { bundleInfo, type Submission, verification } from '#shared/contract/submissions.ts'

let engine: TestEngine
let id: string
let approvers: Approvers
let centre: Awaited<ReturnType<typeof trustCentre>>
let months = 0

beforeAll(async () => {
  engine = startEngine()
  id = (await createWorkspace(engine)).workspace.id
  approvers = await addApprovers(engine)
})
afterAll(() => engine.stop())

const folder = () => join(engine.folders.documents, 'dep')
const current = async (extract: string) => (await engine.call('submissions.current', { extract })).submission
const prepare = (extract: string) => engine.call('submissions.prepare', { extract })
const packaging = (submission: Submission) => engine.finished('submissions.package', { submission: submission.id })
const packaged = (submission: Submission) => engine.run('submissions.package', { submission: submission.id }, bundleInfo)
const unmet = async (extract: string) => (await engine.call('gates.get', { extract })).filter((gate) => !gate.met).map((gate) => gate.code)

/** A register of its own: no two tests share a dataset. */
function importRegister(change: (text: string) => string = (text) => text): Promise<ImportResult> {
  const text = change(
    readSample('welfare-register-clean.csv')
      .toString('utf8')
      .replaceAll('/2568', `/${2500 + months++}`),
  )
  return importFile(engine, engine.folders.write(`register-${months}.csv`, text), null, `ทะเบียน ${months}`)
}

async function inner(name: string): Promise<Buffer> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(centre.identity)
  return Buffer.from(await decrypter.decrypt(readFileSync(join(folder(), 'bundles', name))))
}

describe('the gates', () => {
  it('close the way until everything is decided, then one by one open it', async () => {
    const { extract, dataset } = await importRegister()
    expect(await unmet(extract)).toEqual(['columns-decided', 'classification-set', 'metadata-complete', 'approvals'])
    expect(await engine.problem('submissions.prepare', { extract })).toMatchObject({ code: 'gates-not-met', params: { count: 3 } })
    await acceptAll(engine, extract)
    expect(await unmet(extract)).toEqual(['classification-set', 'metadata-complete', 'approvals'])
    await classifyAsSuggested(engine, extract)
    expect(await unmet(extract)).toEqual(['metadata-complete', 'approvals'])
    await describeDataset(engine, dataset)
    expect(await unmet(extract)).toEqual(['approvals'])
    expect(await prepare(extract)).toMatchObject({ state: 'in-review', version: 1, awaiting: ['owner', 'dpo'], preparedBy: 'บริกร ก' })
    const steps = (await engine.call('datasets.get', { dataset })).steps.map((step) => `${step.step} ${step.state}`)
    expect(steps).toEqual(['import done', 'profile done', 'tag done', 'protect done', 'describe done', 'package todo', 'send blocked'])
  })

  it('let no clear identifier leave below its level, and no lower level without a reason', async () => {
    const imported = await importRegister()
    const { extract } = imported
    await decideAll(engine, imported)
    await engine.call('protection.set', { extract, columns: [{ column: 'โทรศัพท์', protection: { kind: 'keep' } }] })
    await engine.call('classification.set', { extract, level: 'internal', category: 'personal', reason: '' })
    expect(await unmet(extract)).toEqual(expect.arrayContaining(['classification-set', 'no-clear-identifier']))
    expect(await engine.problem('submissions.prepare', { extract })).toMatchObject({ code: 'gates-not-met' })
    const view = await engine.call('classification.get', { extract })
    expect(view.problems.length).toBeGreaterThan(0)
  })

  it('know the columns they speak of', async () => {
    const { extract } = await importRegister()
    expect(await engine.problem('protection.set', { extract, columns: [{ column: 'ไม่มี', protection: { kind: 'keep' } }] })).toMatchObject({
      code: 'column-not-found',
    })
    const linkage = [{ column: 'ชื่อ', protection: { kind: 'pseudonymise', key: 'linkage' } }]
    expect(await engine.problem('protection.set', { extract, columns: linkage })).toMatchObject({ code: 'linkage-key-needed' })
  })
})

describe('an approval', () => {
  it('is of exactly what was approved: any later change lapses it to draft', async () => {
    const imported = await importRegister()
    const { extract, dataset } = imported
    let submission = await pathToApproved(engine, imported, approvers)
    const { values } = await engine.call('metadata.get', { dataset })
    const changes: readonly [string, () => Promise<unknown>][] = [
      ['protection', () => engine.call('protection.set', { extract, columns: [{ column: 'ศาสนา', protection: { kind: 'drop' } }] })],
      [
        'decision',
        () =>
          engine.call('tags.decide', {
            extract,
            decisions: [{ column: 'ศาสนา', action: 'change', type: 'religion', sensitivity: 'personal', reason: '' }],
          }),
      ],
      ['undone decision', () => engine.call('tags.undo', { extract })],
      ['metadata', () => engine.call('metadata.set', { dataset, values: { ...values, notes: 'คำอธิบายใหม่' } })],
      ['title', () => engine.call('datasets.rename', { dataset, title: `ชื่อใหม่ ${months}` })],
      ['reading', () => engine.finished('extracts.reread', { extract, overrides: { headerLines: 1, footerLines: 1 } })],
      ['level', () => engine.call('classification.set', { extract, level: 'secret', category: 'personal', reason: 'ลับมาก' })],
    ]
    for (const [what, change] of changes) {
      expect(submission.state, what).toBe('approved')
      await change()
      expect(await current(extract), what).toMatchObject({ id: submission.id, state: 'draft', approvals: [] })
      expect((await packaging(submission)).problem, what).toMatchObject({ code: 'submission-state' })
      if (what === 'level') break
      submission = await approve(engine, await prepare(extract), approvers)
    }
  })

  it('does not come back when the change is taken back', async () => {
    const imported = await importRegister()
    const { extract } = imported
    const first = await pathToApproved(engine, imported, approvers)
    const set = (kind: 'drop' | 'keep') => engine.call('protection.set', { extract, columns: [{ column: 'ศาสนา', protection: { kind } }] })
    await set('drop')
    await set('keep')
    expect(await prepare(extract)).toMatchObject({ id: first.id, state: 'in-review', approvals: [], awaiting: ['owner', 'dpo'] })
    expect((await packaging(first)).problem).toMatchObject({ code: 'submission-state' })
    const attested = (await engine.call('audit.list', { from: 0, count: 1000 })).entries.filter(
      (entry) => entry.subject === `submission/${first.id}`,
    )
    expect(attested.map((entry) => entry.action).reverse()).toEqual([
      'submission.submit',
      'submission.attest',
      'submission.attest',
      'submission.approve',
      'submission.lapse',
      'submission.submit',
    ])
  })

  it('stays when nothing that was approved changes', async () => {
    const imported = await importRegister()
    const submission = await pathToApproved(engine, imported, approvers)
    await engine.call('protection.set', { extract: imported.extract, columns: [{ column: 'ศาสนา', protection: { kind: 'keep' } }] })
    await engine.call('rows.reveal', { extract: imported.extract, columns: ['ชื่อ'] })
    expect(await current(imported.extract)).toMatchObject({ id: submission.id, state: 'approved' })
    expect(await engine.problem('submissions.prepare', { extract: imported.extract })).toMatchObject({ code: 'submission-state' })
    const late = { submission: submission.id, person: approvers.owner, passphrase: OWNER_PASSPHRASE }
    expect(await engine.problem('submissions.approve', late)).toMatchObject({ code: 'submission-state' })
  })

  it('stays of a reading that an older program stored, which knew less of dialects', async () => {
    const imported = await importRegister()
    const submission = await pathToApproved(engine, imported, approvers)
    const later = /blanksBeforeQuotes|quotedLines/
    expect(JSON.stringify(await read('SELECT frozen FROM submissions WHERE id = ?', submission.id))).not.toMatch(later)
    const older = `UPDATE extracts SET reading = json_remove(reading, '$.dialect.blanksBeforeQuotes', '$.dialect.quotedLines') WHERE id = ? RETURNING reading`
    expect(await read(older, imported.extract)).not.toHaveProperty('reading', expect.stringMatching(later))
    await engine.call('protection.set', { extract: imported.extract, columns: [{ column: 'ศาสนา', protection: { kind: 'keep' } }] })
    const { dialect } = (await engine.call('extracts.get', { extract: imported.extract })).reading
    expect(dialect).toMatchObject({ blanksBeforeQuotes: false, quotedLines: false })
    expect(await current(imported.extract)).toMatchObject({ id: submission.id, state: 'approved' })
  })
})

describe('packaging', () => {
  it('needs approvals, and the centre’s card above open', async () => {
    const imported = await importRegister()
    await decideAll(engine, imported)
    const submission = await prepare(imported.extract)
    expect((await packaging(submission)).problem).toMatchObject({ code: 'submission-state', params: { state: 'in-review' } })
    await engine.call('submissions.approve', { submission: submission.id, person: approvers.owner, passphrase: OWNER_PASSPHRASE })
    expect((await packaging(submission)).problem).toMatchObject({ code: 'submission-state' })
    await engine.call('submissions.approve', { submission: submission.id, person: approvers.dpo, passphrase: DPO_PASSPHRASE })
    expect((await packaging(submission)).problem).toMatchObject({ code: 'centre-card-needed' })
    expect(readdirSync(join(folder(), 'bundles'))).toEqual([])
    centre = await trustCentre(engine)
    expect(await packaged(submission)).toMatchObject({ encrypted: true })
    expect((await packaging(submission)).problem).toMatchObject({ code: 'submission-state', params: { state: 'packaged' } })
  })

  it('makes a bundle that verifies here and at the centre, and goes out as it is', async () => {
    const imported = await importRegister()
    const submission = await pathToApproved(engine, imported, approvers)
    const bundle = await packaged(submission)
    expect(readdirSync(join(folder(), 'bundles'))).toContain(bundle.name)
    const exported = await engine.run('submissions.export', { submission: submission.id, save: engine.saveTicket(bundle.name) }, savedFile)
    expect(exported).toEqual({ name: bundle.name, bytes: bundle.bytes, sha256: bundle.sha256 })
    expect(
      createHash('sha256')
        .update(readFileSync(engine.folders.path(bundle.name)))
        .digest('hex'),
    ).toBe(bundle.sha256)
    expect(await current(imported.extract)).toMatchObject({ state: 'exported' })
    const file = () => engine.ticket(engine.folders.path(bundle.name))
    const identity = engine.ticket(centre.identityPath)
    const verified = await engine.run('bundles.verify', { file: file(), identity, cards: [] }, verification)
    expect(verified).toMatchObject({ valid: true, bundleId: bundle.bundleId, signer: { name: 'กรมตัวอย่าง', standing: 'trusted' } })
    const stranger = startEngine()
    const atStranger = (cards: string[]) =>
      stranger.run(
        'bundles.verify',
        { file: stranger.ticket(engine.folders.path(bundle.name)), identity: stranger.ticket(centre.identityPath), cards },
        verification,
      )
    expect(await atStranger([])).toMatchObject({ valid: false, signer: { standing: 'unknown' } })
    await engine.run('agency.saveCard', { save: engine.saveTicket('agency.json') }, savedFile)
    expect(await atStranger([stranger.ticket(engine.folders.path('agency.json'))])).toMatchObject({
      valid: true,
      signer: { standing: 'trusted' },
    })
    await stranger.stop()
    const html = (await engine.call('submissions.report', { submission: submission.id })).html
    expect(html.startsWith('<!doctype html>')).toBe(true)
  })

  it('gives the same inner zip however often it is done', async () => {
    const imported = await importRegister((text) => {
      const [header, ...rows] = text.trimEnd().split('\r\n')
      // More than one segment, so that several threads would share the work.
      return `${header}\n${Array.from({ length: 16 }, (_, i) => rows.map((row) => row.replace(/^\d+/, (n) => String(Number(n) + i * 1000))).join('\n')).join('\n')}\n`
    })
    const submission = await pathToApproved(engine, imported, approvers)
    const unpackaged = await read('SELECT state, state_at FROM submissions WHERE id = ?', submission.id)
    const first = await packaged(submission)
    const zip = await inner(first.name)
    await engine.call('workspace.close', {})
    // As after a crash between the bundle's last byte and its record: packaged again, by an engine with more threads.
    const db = openDatabase(join(folder(), 'workspace.db'), await workspaceKey())
    const { state, state_at: at } = Object(unpackaged)
    db.prepare('UPDATE submissions SET state = ?, state_at = ?, bundle = NULL, report = NULL WHERE id = ?').run(state, at, submission.id)
    db.close()
    const other = startEngine({ folders: engine.folders, threads: 3 })
    await other.call('workspace.open', { id, unlock: { kind: 'device' } })
    expect(existsSync(join(folder(), 'bundles', first.name))).toBe(false)
    const second = await other.run('submissions.package', { submission: submission.id }, bundleInfo)
    await other.stop()
    await engine.call('workspace.open', { id, unlock: { kind: 'device' } })
    expect(second.bundleId).toBe(first.bundleId)
    expect(second.sha256).not.toBe(first.sha256)
    expect((await inner(second.name)).equals(zip)).toBe(true)
  })

  it('stops at a leak, names where, and leaves no bundle', async () => {
    const imported = await importRegister((text) =>
      text
        .trimEnd()
        .split('\r\n')
        .map((line, i) => (i === 0 ? `${line},หมายเหตุ` : `${line},${i % 3 === 0 ? `ดูบัตร ${line.split(',')[1]} แล้ว` : 'ปกติ'}`))
        .join('\n'),
    )
    const { extract } = imported
    await acceptAll(engine, extract)
    await engine.call('tags.decide', {
      extract,
      decisions: [{ column: 'หมายเหตุ', action: 'dismiss', type: null, sensitivity: 'none', reason: 'ข้อความทั่วไป' }],
    })
    await engine.call('protection.set', {
      extract,
      columns: [
        { column: 'เลขประจำตัวประชาชน', protection: { kind: 'pseudonymise', key: 'random' } },
        { column: 'หมายเหตุ', protection: { kind: 'keep' } },
      ],
    })
    await classifyAsSuggested(engine, extract)
    await describeDataset(engine, imported.dataset)
    const submission = await approve(engine, await prepare(extract), approvers)
    const before = readdirSync(join(folder(), 'bundles'))
    const { problem, state } = await packaging(submission)
    expect(state).toBe('failed')
    expect(problem).toMatchObject({ code: 'leak-found', params: { column: 'หมายเหตุ' } })
    expect(String(problem?.params.file)).toMatch(/^data\/.*\.csv$/)
    expect(Number(problem?.params.record)).toBeGreaterThan(0)
    expect(JSON.stringify(problem)).not.toMatch(/\d{13}/)
    expect(readdirSync(join(folder(), 'bundles'))).toEqual(before)
    expect(await current(extract)).toMatchObject({ state: 'approved', bundle: null })
    await engine.call('protection.set', { extract, columns: [{ column: 'หมายเหตุ', protection: { kind: 'drop' } }] })
    expect(await packaged(await approve(engine, await prepare(extract), approvers))).toMatchObject({ encrypted: true })
  })

  it('is refused before anybody approves where no column would leave', async () => {
    const imported = await importRegister()
    const { extract } = imported
    await acceptAll(engine, extract)
    await describeDataset(engine, imported.dataset)
    const columns = (await engine.call('protection.get', { extract })).map(({ column }) => ({
      column,
      protection: { kind: 'drop' as const },
    }))
    await engine.call('protection.set', { extract, columns })
    await classifyAsSuggested(engine, extract)
    expect(await engine.problem('submissions.prepare', { extract })).toMatchObject({ code: 'nothing-leaves' })
  })

  it('can be cancelled and leaves nothing', async () => {
    const imported = await importRegister()
    const submission = await pathToApproved(engine, imported, approvers)
    const before = readdirSync(join(folder(), 'bundles'))
    const { job } = await engine.call('submissions.package', { submission: submission.id })
    await engine.call('jobs.cancel', { job })
    for (let state = 'running'; state === 'running'; state = (await engine.call('jobs.get', { job })).state)
      await new Promise((resolve) => setTimeout(resolve, 2))
    expect((await engine.call('jobs.get', { job })).state).toBe('cancelled')
    expect(readdirSync(join(folder(), 'bundles'))).toEqual(before)
    const spooled = readdirSync(join(engine.folders.config, 'spool'), { recursive: true, withFileTypes: true })
    expect(spooled.filter((entry) => entry.isFile())).toEqual([])
    expect(await current(imported.extract)).toMatchObject({ state: 'approved' })
  })

  it('is done once at a time', async () => {
    const imported = await importRegister()
    const submission = await pathToApproved(engine, imported, approvers)
    const jobs = await Promise.all([packaging(submission), packaging(submission)])
    expect(jobs.map((job) => job.problem?.code ?? job.state).sort()).toEqual(['done', 'submission-state'])
    const { bundle } = (await current(imported.extract)) ?? { bundle: null }
    const bytes = readFileSync(join(folder(), 'bundles', bundle?.name ?? ''))
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(bundle?.sha256)
  })

  it('does not pack what changed while it was packed', async () => {
    const imported = await importRegister()
    const { extract } = imported
    const submission = await pathToApproved(engine, imported, approvers)
    const before = readdirSync(join(folder(), 'bundles'))
    const { job } = await engine.call('submissions.package', { submission: submission.id })
    await new Promise((resolve) => setTimeout(resolve, 20))
    await engine.call('protection.set', { extract, columns: [{ column: 'ศาสนา', protection: { kind: 'drop' } }] })
    let ended = await engine.call('jobs.get', { job })
    for (; ended.state === 'running'; ended = await engine.call('jobs.get', { job })) await new Promise((resolve) => setTimeout(resolve, 2))
    expect(['submission-state', 'submission-changed']).toContain(ended.problem?.code)
    expect(readdirSync(join(folder(), 'bundles'))).toEqual(before)
  })
})

describe('a submission', () => {
  it('is withdrawn with a reason, and its bundle goes nowhere any more', async () => {
    const imported = await importRegister()
    const submission = await pathToApproved(engine, imported, approvers)
    const bundle = await packaged(submission)
    expect(await engine.problem('submissions.withdraw', { submission: submission.id, reason: '  ' })).toMatchObject({
      code: 'reason-needed',
    })
    expect(await engine.call('submissions.withdraw', { submission: submission.id, reason: 'ผิดงวด' })).toMatchObject({ state: 'withdrawn' })
    const job = await engine.finished('submissions.export', {
      submission: submission.id,
      save: engine.saveTicket(`withdrawn-${bundle.name}`),
    })
    expect(job.problem).toMatchObject({ code: 'submission-state' })
    expect(existsSync(engine.folders.path(`withdrawn-${bundle.name}`))).toBe(false)
    expect(await engine.problem('submissions.withdraw', { submission: submission.id, reason: 'อีก' })).toMatchObject({
      code: 'submission-state',
    })
    expect(await current(imported.extract)).toBeNull()
  })

  it('gets the next version after the last, over all extracts of its dataset', async () => {
    const imported = await importRegister()
    const first = await pathToApproved(engine, imported, approvers)
    expect((await packaged(first)).name).toMatch(/-v1\.zip\.age$/)
    const text = readSample('welfare-register-clean.csv').toString('utf8').replaceAll('/2568', '/2499')
    const next = await importFile(engine, engine.folders.write('next.csv', text), imported.dataset)
    const second = await approve(engine, await prepare(next.extract), approvers)
    expect(second.version).toBe(2)
    const bundle = await packaged(second)
    expect(bundle.name).toMatch(/-v2\.zip\.age$/)
    expect((await engine.call('submissions.list', { dataset: imported.dataset })).map((one) => [one.version, one.state])).toEqual([
      [2, 'packaged'],
      [1, 'packaged'],
    ])
    const verified = await engine.run(
      'bundles.verify',
      { file: engine.ticket(join(folder(), 'bundles', bundle.name)), identity: engine.ticket(centre.identityPath), cards: [] },
      verification,
    )
    expect(verified.checks.filter((check) => !check.ok)).toEqual([])
  })

  it('of nothing personal needs the owner only and leaves open, unencrypted', async () => {
    const imported = await importFile(
      engine,
      engine.folders.write('plain.csv', `สถานี,ปริมาณน้ำ\n${Array.from({ length: 30 }, (_, i) => `แหล่งน้ำ ${i},${i * 7}`).join('\n')}\n`),
      null,
      'น้ำ',
    )
    const tags = await engine.call('tags.get', { extract: imported.extract })
    const decisions = tags.map(({ column }) => ({
      column,
      action: 'dismiss' as const,
      type: null,
      sensitivity: 'none' as const,
      reason: 'ไม่ใช่ข้อมูลบุคคล',
    }))
    await engine.call('tags.decide', { extract: imported.extract, decisions })
    await engine.call('classification.set', { extract: imported.extract, level: 'open', category: 'public', reason: '' })
    await describeDataset(engine, imported.dataset)
    const submission = await prepare(imported.extract)
    expect(submission.awaiting).toEqual(['owner'])
    const approved = await engine.call('submissions.approve', {
      submission: submission.id,
      person: approvers.owner,
      passphrase: OWNER_PASSPHRASE,
    })
    const bundle = await packaged(approved)
    expect(bundle).toMatchObject({ encrypted: false })
    expect(bundle.name).toMatch(/-v1\.zip$/)
    const verified = await engine.run(
      'bundles.verify',
      { file: engine.ticket(join(folder(), 'bundles', bundle.name)), identity: null, cards: [] },
      verification,
    )
    expect(verified.checks.filter((check) => !check.ok)).toEqual([])
    expect(verified.valid).toBe(true)
  })
})

describe('the trust list', () => {
  it('takes a card once, and no other file', async () => {
    expect(await engine.problem('trust.add', { card: engine.ticket(engine.folders.path('centre.json')) })).toMatchObject({
      code: 'card-known',
    })
    for (const text of [
      '{',
      '{}',
      readFileSync(engine.folders.path('centre.json'), 'utf8').replace('ศูนย์กลาง', 'ศูนย์ปลอม'),
      'x'.repeat(70_000),
    ]) {
      const { code } = await engine.problem('trust.add', { card: engine.ticket(engine.folders.write('other.json', text)) })
      expect(['card-invalid', 'card-known', 'file-too-large']).toContain(code)
    }
  })

  it('forgets nobody: a revoked card stays, and encrypts nothing any more', async () => {
    const imported = await importRegister()
    const submission = await pathToApproved(engine, imported, approvers)
    const [card] = await engine.call('trust.list', {})
    await engine.call('trust.revoke', { fingerprint: card?.fingerprint ?? '' })
    expect((await engine.call('trust.list', {}))[0]?.revokedAt).not.toBeNull()
    expect((await packaging(submission)).problem).toMatchObject({ code: 'centre-card-needed' })
  })
})

async function workspaceKey(): Promise<Buffer> {
  return unlockWorkspaceKey(readWorkspaceFile(folder()), { kind: 'device' }, openConfigFolder(engine.folders.config), null)
}

/** A row of the workspace's database, which is closed and opened again for it. */
async function read(query: string, parameter: string): Promise<unknown> {
  await engine.call('workspace.close', {})
  const db = openDatabase(join(folder(), 'workspace.db'), await workspaceKey())
  const row = db.prepare(query).get(parameter)
  db.close()
  await engine.call('workspace.open', { id, unlock: { kind: 'device' } })
  return row
}
