import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSample, samplePath, startEngine, type TestEngine } from '#engine/testing/engine.ts'
import { addApprovers, createWorkspace, importFile, pathToApproved, STEWARD_PASSPHRASE, trustCentre } from '#engine/testing/path.ts'
import { openWorkspaceDatabase } from '#engine/testing/workspace.ts'
import { type ImportResult, importResult, savedFile } from '#shared/contract/extracts.ts'
import { bundleInfo } from '#shared/contract/submissions.ts'
import { doctorReport } from '#shared/contract/workspace.ts'
import { localInstant } from './audit.ts'
import type { Db } from './database.ts'

describe('the audit trail', () => {
  let engine: TestEngine
  let id: string
  let imported: ImportResult

  beforeAll(async () => {
    engine = startEngine()
    id = (await createWorkspace(engine)).workspace.id
    imported = await importFile(engine, samplePath('welfare-register-clean.csv'))
  })
  afterAll(() => engine.stop())

  const actions = async () => (await engine.call('audit.list', { from: 0, count: 1000 })).entries.map((entry) => entry.action).reverse()

  it('records every decision and hand-over, once and in order', async () => {
    const { extract, dataset } = imported
    const approvers = await addApprovers(engine)
    const { identityPath: _ } = await trustCentre(engine)
    await engine.call('rows.reveal', { extract, columns: ['ชื่อ'] })
    const submission = await pathToApproved(engine, imported, approvers)
    const bundle = await engine.run('submissions.package', { submission: submission.id }, bundleInfo)
    await engine.run('submissions.export', { submission: submission.id, save: engine.saveTicket(bundle.name) }, savedFile)
    await engine.run('extracts.save', { extract, save: engine.saveTicket('original.csv') }, savedFile)
    await engine.run('extracts.reread', { extract, overrides: { headerLines: 1 } }, importResult)
    await engine.call('protection.set', { extract, columns: [{ column: 'ศาสนา', protection: { kind: 'drop' } }] })
    await engine.call('tags.decide', {
      extract,
      decisions: [{ column: 'ศาสนา', action: 'change', type: 'religion', sensitivity: 'secret', reason: 'ลับ' }],
    })
    await engine.call('tags.undo', { extract })
    await engine.call('datasets.rename', { dataset, title: 'ใหม่' })
    await engine.call('workspace.renewRecoveryCode', {})
    await engine.call('submissions.withdraw', { submission: submission.id, reason: 'ผิดงวด' })
    await engine.run('agency.saveIdentity', { save: engine.saveTicket('identity.txt'), passphrase: STEWARD_PASSPHRASE }, savedFile)
    await engine.run('workspace.backup', { save: engine.saveTicket('backup.zip') }, savedFile)
    const [card] = await engine.call('trust.list', {})
    await engine.call('trust.revoke', { fingerprint: card?.fingerprint ?? '' })
    await engine.call('people.remove', { person: approvers.dpo })
    expect(await actions()).toEqual([
      'workspace.create',
      'dataset.create',
      'extract.import',
      'person.add',
      'person.add',
      'trust.add',
      'rows.reveal',
      ...Array(19).fill('column.decide'),
      'classification.set',
      'metadata.set',
      'submission.submit',
      'submission.attest',
      'submission.attest',
      'submission.approve',
      'submission.package',
      'submission.export',
      'extract.save',
      'extract.reread',
      'protection.set',
      'column.decide',
      'column.undo',
      'dataset.rename',
      'workspace.protector',
      'submission.withdraw',
      'agency.saveIdentity',
      'workspace.backup',
      'trust.revoke',
      'person.remove',
    ])
  })

  it('says who, what and when', async () => {
    const { entries, total } = await engine.call('audit.list', { from: 0, count: 1000 })
    expect(entries.map((entry) => entry.seq)).toEqual(Array.from({ length: total }, (_, i) => total - i))
    for (const entry of entries) expect(entry.actor).not.toBe('')
    expect(entries.find((entry) => entry.action === 'submission.attest')).toMatchObject({ actor: 'ผู้คุ้มครองข้อมูล', after: { role: 'dpo' } })
    expect(entries.find((entry) => entry.action === 'classification.set')).toMatchObject({ before: null, after: { category: 'personal' } })
    const page = await engine.call('audit.list', { from: 3, count: 2 })
    expect(page.entries).toEqual(entries.slice(3, 5))
  })

  it('holds no value of the data', async () => {
    const text = JSON.stringify((await engine.call('audit.list', { from: 0, count: 1000 })).entries)
    const [, ...rows] = readSample('welfare-register-clean.csv').toString('utf8').split('\n')
    const values = rows
      .slice(0, 50)
      .flatMap((row) => [1, 3, 4, 6, 7].map((column) => row.split(',')[column] ?? '').filter((value) => value.length > 3))
    expect(values.length).toBeGreaterThan(200)
    expect(values.filter((value) => text.includes(value))).toEqual([])
  })

  it('is unbroken', async () => {
    const { total } = await engine.call('audit.list', { from: 0, count: 1 })
    expect(await engine.call('audit.verify', {})).toEqual({ entries: total, firstBroken: null })
  })

  const damages: readonly [string, number, (db: Db) => unknown][] = [
    [
      'a changed entry',
      8,
      (db) => db.prepare("UPDATE audit SET entry = replace(entry, 'column.decide', 'column.accept') WHERE seq = 8").run(),
    ],
    [
      'another name',
      5,
      (db) => db.prepare('UPDATE audit SET entry = replace(entry, \'"actor":"\', \'"actor":"ไม่ใช่\') WHERE seq = 5').run(),
    ],
    ['a changed salt', 3, (db) => db.prepare('UPDATE audit SET salt = (SELECT salt FROM audit WHERE seq = 2) WHERE seq = 3').run()],
    ['a changed hash', 4, (db) => db.prepare('UPDATE audit SET hash = (SELECT hash FROM audit WHERE seq = 2) WHERE seq = 4').run()],
    ['a removed entry', 6, (db) => db.prepare('DELETE FROM audit WHERE seq = 6').run()],
    ['an entry that is none', 7, (db) => db.prepare("UPDATE audit SET entry = '{' WHERE seq = 7").run()],
    [
      'swapped entries',
      9,
      (db) =>
        db.exec(
          'UPDATE audit SET seq = 9999 WHERE seq = 9; UPDATE audit SET seq = 9 WHERE seq = 10; UPDATE audit SET seq = 10 WHERE seq = 9999',
        ),
    ],
    ['a removed beginning', 1, (db) => db.prepare('DELETE FROM audit WHERE seq = 1').run()],
  ]

  it.each(damages)('shows %s, to the doctor too', async (_what, broken, damage) => {
    await engine.call('workspace.close', {})
    const unlock = { kind: 'device' } as const
    const db = await openWorkspaceDatabase(engine.folders)
    db.exec('CREATE TABLE kept AS SELECT * FROM audit')
    damage(db)
    db.close()
    await engine.call('workspace.open', { id, unlock })
    expect(await engine.call('audit.verify', {})).toMatchObject({ firstBroken: broken })
    const report = await engine.run('workspace.doctor', {}, doctorReport)
    expect(report).toMatchObject({ healthy: false })
    expect(report.checks.find((check) => check.code === 'audit-chain')).toMatchObject({ ok: false, params: { broken } })
    await engine.call('workspace.close', {})
    const again = await openWorkspaceDatabase(engine.folders)
    again.exec('DELETE FROM audit; INSERT INTO audit SELECT * FROM kept; DROP TABLE kept')
    again.close()
    await engine.call('workspace.open', { id, unlock })
    expect(await engine.call('audit.verify', {})).toMatchObject({ firstBroken: null })
  })

  it('dates its entries with this computer’s offset from UTC', () => {
    const instant = new Date('2026-11-23T16:10:00Z')
    expect(new Date(localInstant(instant)).getTime()).toBe(instant.getTime())
    expect(localInstant(instant)).toMatch(/^2026-11-2[234]T\d\d:\d\d:00[+-]\d\d:\d\d$/)
  })
})
