import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSample, startEngine, type TestEngine } from '#engine/testing/engine.ts'
import {
  type Approvers,
  addApprovers,
  approve,
  createWorkspace,
  describe as describeDataset,
  importFile,
  OWNER_PASSPHRASE,
  pathToApproved,
  trustCentre,
} from '#engine/testing/path.ts'
import { workspaceFolder } from '#engine/testing/workspace.ts'
import { verification } from '#shared/contract/submissions.ts'
import { currentSubmission, importRegister, packaged, packaging, prepare } from './testing/registers.ts'

let engine: TestEngine
let approvers: Approvers
let centre: Awaited<ReturnType<typeof trustCentre>>

beforeAll(async () => {
  engine = startEngine()
  await createWorkspace(engine)
  approvers = await addApprovers(engine)
  centre = await trustCentre(engine)
})
afterAll(() => engine.stop())

describe('a submission', () => {
  it('is withdrawn with a reason, and its bundle goes nowhere any more', async () => {
    const imported = await importRegister(engine)
    const submission = await pathToApproved(engine, imported, approvers)
    const bundle = await packaged(engine, submission)
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
    expect(await currentSubmission(engine, imported.extract)).toBeNull()
  })

  it('gets the next version after the last, over all extracts of its dataset', async () => {
    const imported = await importRegister(engine)
    const first = await pathToApproved(engine, imported, approvers)
    expect((await packaged(engine, first)).name).toMatch(/-v1\.zip\.age$/)
    const text = readSample('welfare-register-clean.csv').toString('utf8').replaceAll('/2568', '/2499')
    const next = await importFile(engine, engine.folders.write('next.csv', text), imported.dataset)
    const second = await approve(engine, await prepare(engine, next.extract), approvers)
    expect(second.version).toBe(2)
    const bundle = await packaged(engine, second)
    expect(bundle.name).toMatch(/-v2\.zip\.age$/)
    expect((await engine.call('submissions.list', { dataset: imported.dataset })).map((one) => [one.version, one.state])).toEqual([
      [2, 'packaged'],
      [1, 'packaged'],
    ])
    const verified = await engine.run(
      'bundles.verify',
      {
        file: engine.ticket(join(workspaceFolder(engine.folders), 'bundles', bundle.name)),
        identity: engine.ticket(centre.identityPath),
        cards: [],
      },
      verification,
    )
    expect(verified.checks.filter((check) => !check.ok)).toEqual([])
  })

  it('says once its bundle is built what was changed since, which leaves in the next version', async () => {
    const imported = await importRegister(engine)
    const { extract } = imported
    const submission = await pathToApproved(engine, imported, approvers)
    await packaged(engine, submission)
    expect(await engine.call('submissions.current', { extract })).toMatchObject({ changed: [], approvalsLapsed: false })
    await engine.call('protection.set', { extract, columns: [{ column: 'ศาสนา', protection: { kind: 'drop' } }] })
    const { submission: built, changed, approvalsLapsed } = await engine.call('submissions.current', { extract })
    expect(built).toMatchObject({ id: submission.id, state: 'packaged' })
    expect(changed).toContain('recipe')
    expect(changed).not.toContain('reading')
    expect(approvalsLapsed).toBe(false)
    expect(await prepare(engine, extract)).toMatchObject({ version: submission.version + 1, state: 'in-review' })
    expect((await engine.call('submissions.current', { extract })).changed).toEqual([])
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
    const submission = await prepare(engine, imported.extract)
    expect(submission.awaiting).toEqual(['owner'])
    const approved = await engine.call('submissions.approve', {
      submission: submission.id,
      person: approvers.owner,
      passphrase: OWNER_PASSPHRASE,
    })
    const bundle = await packaged(engine, approved)
    expect(bundle).toMatchObject({ encrypted: false })
    expect(bundle.name).toMatch(/-v1\.zip$/)
    const verified = await engine.run(
      'bundles.verify',
      { file: engine.ticket(join(workspaceFolder(engine.folders), 'bundles', bundle.name)), identity: null, cards: [] },
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
    const imported = await importRegister(engine)
    const submission = await pathToApproved(engine, imported, approvers)
    const [card] = await engine.call('trust.list', {})
    await engine.call('trust.revoke', { fingerprint: card?.fingerprint ?? '' })
    expect((await engine.call('trust.list', {}))[0]?.revokedAt).not.toBeNull()
    expect((await packaging(engine, submission)).problem).toMatchObject({ code: 'centre-card-needed' })
  })
})
