import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Decrypter } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unzip } from '#engine/bundles/testing/zips.ts'
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
  OWNER_PASSPHRASE,
  pathToApproved,
  trustCentre,
} from '#engine/testing/path.ts'
import { openWorkspaceDatabase, workspaceFolder } from '#engine/testing/workspace.ts'
import { savedFile } from '#shared/contract/extracts.ts'
import { bundleInfo, verification } from '#shared/contract/submissions.ts'
import { type Check, ruleOf } from '#shared/quality/rule.ts'
import { currentSubmission, importRegister, packaged, packaging, prepare, readRow } from './testing/registers.ts'

let engine: TestEngine
let id: string
let approvers: Approvers
let centre: Awaited<ReturnType<typeof trustCentre>>

beforeAll(async () => {
  engine = startEngine()
  id = (await createWorkspace(engine)).workspace.id
  approvers = await addApprovers(engine)
})
afterAll(() => engine.stop())

async function inner(name: string): Promise<Buffer> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(centre.identity)
  return Buffer.from(await decrypter.decrypt(readFileSync(join(workspaceFolder(engine.folders), 'bundles', name))))
}

describe('packaging', () => {
  it('needs approvals, and the centre’s card above open', async () => {
    const imported = await importRegister(engine)
    await decideAll(engine, imported)
    const submission = await prepare(engine, imported.extract)
    expect((await packaging(engine, submission)).problem).toMatchObject({ code: 'submission-state', params: { state: 'in-review' } })
    await engine.call('submissions.approve', { submission: submission.id, person: approvers.owner, passphrase: OWNER_PASSPHRASE })
    expect((await packaging(engine, submission)).problem).toMatchObject({ code: 'submission-state' })
    await engine.call('submissions.approve', { submission: submission.id, person: approvers.dpo, passphrase: DPO_PASSPHRASE })
    expect((await packaging(engine, submission)).problem).toMatchObject({ code: 'centre-card-needed' })
    expect(readdirSync(join(workspaceFolder(engine.folders), 'bundles'))).toEqual([])
    centre = await trustCentre(engine)
    expect(await packaged(engine, submission)).toMatchObject({ encrypted: true })
    expect((await packaging(engine, submission)).problem).toMatchObject({ code: 'submission-state', params: { state: 'packaged' } })
  })

  it('makes a bundle that verifies here and at the centre, and goes out as it is', async () => {
    const imported = await importRegister(engine)
    const submission = await pathToApproved(engine, imported, approvers)
    const bundle = await packaged(engine, submission)
    expect(readdirSync(join(workspaceFolder(engine.folders), 'bundles'))).toContain(bundle.name)
    const exported = await engine.run('submissions.export', { submission: submission.id, save: engine.saveTicket(bundle.name) }, savedFile)
    expect(exported).toEqual({ name: bundle.name, bytes: bundle.bytes, sha256: bundle.sha256 })
    expect(
      createHash('sha256')
        .update(readFileSync(engine.folders.path(bundle.name)))
        .digest('hex'),
    ).toBe(bundle.sha256)
    expect(await currentSubmission(engine, imported.extract)).toMatchObject({ state: 'exported' })
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

  it('tells rules without the values that somebody wrote into them, of columns that do not leave as they are', async () => {
    const imported = await importRegister(engine)
    const { extract } = imported
    await decideAll(engine, imported)
    await engine.call('protection.set', { extract, columns: [{ column: 'ชื่อ', protection: { kind: 'drop' } }] })
    const name = readSample('welfare-register-clean.csv').toString('utf8').split('\r\n')[1]?.split(',')[3] ?? ''
    const rest = { dimension: 'accuracy', weight: 1, must: false } as const
    const checks: Check[] = [
      { kind: 'pattern', column: 'ชื่อ', pattern: `${name}|[^0-9]+` },
      { kind: 'allowed', column: 'ชื่อ', list: { source: 'values', values: [name] } },
    ]
    for (const check of checks) await engine.call('quality.add', { extract, rule: { ...rest, check } })
    const { name: bundle } = await packaged(engine, await approve(engine, await prepare(engine, extract), approvers))
    const quality = (await unzip(await inner(bundle))).get('data/quality.json')?.toString() ?? ''
    expect(quality).toMatch(/"kind": "pattern"/)
    expect(quality).toMatch(/"kind": "allowed"/)
    expect([name.length > 2, quality.includes(name)]).toEqual([true, false])
  })

  it('gives the same inner zip however often it is done', async () => {
    const imported = await importRegister(engine, (text) => {
      const [header, ...rows] = text.trimEnd().split('\r\n')
      // More than one segment, so that several threads would share the work.
      return `${header}\n${Array.from({ length: 16 }, (_, i) => rows.map((row) => row.replace(/^\d+/, (n) => String(Number(n) + i * 1000))).join('\n')).join('\n')}\n`
    })
    const submission = await pathToApproved(engine, imported, approvers)
    const unpackaged = await readRow(engine, id, 'SELECT state, state_at FROM submissions WHERE id = ?', submission.id)
    const first = await packaged(engine, submission)
    const zip = await inner(first.name)
    await engine.call('workspace.close', {})
    // As after a crash between the bundle's last byte and its record: packaged again, by an engine with more threads.
    const db = await openWorkspaceDatabase(engine.folders)
    const { state, state_at: at } = Object(unpackaged)
    db.prepare('UPDATE submissions SET state = ?, state_at = ?, bundle = NULL, report = NULL WHERE id = ?').run(state, at, submission.id)
    db.close()
    const other = startEngine({ folders: engine.folders, threads: 3 })
    await other.call('workspace.open', { id, unlock: { kind: 'device' } })
    expect(existsSync(join(workspaceFolder(engine.folders), 'bundles', first.name))).toBe(false)
    const second = await other.run('submissions.package', { submission: submission.id }, bundleInfo)
    await other.stop()
    await engine.call('workspace.open', { id, unlock: { kind: 'device' } })
    expect(second.bundleId).toBe(first.bundleId)
    expect(second.sha256).not.toBe(first.sha256)
    expect((await inner(second.name)).equals(zip)).toBe(true)
  })

  it('stops at a leak, names where, leaves no bundle, and says so of what is approved until that is mended', async () => {
    const imported = await importRegister(engine, (text) =>
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
    const submission = await approve(engine, await prepare(engine, extract), approvers)
    const before = readdirSync(join(workspaceFolder(engine.folders), 'bundles'))
    const { problem, state } = await packaging(engine, submission)
    expect(state).toBe('failed')
    expect(problem).toMatchObject({ code: 'leak-found', params: { column: 'หมายเหตุ' } })
    expect(String(problem?.params.file)).toMatch(/^data\/.*\.csv$/)
    expect(Number(problem?.params.record)).toBeGreaterThan(0)
    expect(JSON.stringify(problem)).not.toMatch(/\d{13}/)
    expect(readdirSync(join(workspaceFolder(engine.folders), 'bundles'))).toEqual(before)
    await engine.call('workspace.close', {})
    await engine.call('workspace.open', { id, unlock: { kind: 'device' } })
    expect(await currentSubmission(engine, extract)).toMatchObject({ state: 'approved', bundle: null, refused: problem })
    await engine.call('protection.set', { extract, columns: [{ column: 'หมายเหตุ', protection: { kind: 'drop' } }] })
    expect(await currentSubmission(engine, extract)).toMatchObject({ state: 'draft', refused: null })
    const mended = await approve(engine, await prepare(engine, extract), approvers)
    expect(mended).toMatchObject({ state: 'approved', refused: null })
    expect(await packaged(engine, mended)).toMatchObject({ encrypted: true })
  })

  it('says of a value in a rule or in the description where it stands and what to do about it there', async () => {
    const imported = await importRegister(engine)
    const { extract, dataset } = imported
    await decideAll(engine, imported)
    const [, id = '', , name = ''] = readSample('welfare-register-clean.csv').toString('utf8').split('\r\n')[1]?.split(',') ?? []
    await engine.call('protection.set', { extract, columns: [{ column: 'ชื่อ', protection: { kind: 'drop' } }] })
    const check: Check = { kind: 'allowed', column: 'จังหวัด', list: { source: 'values', values: ['เชียงใหม่', name] } }
    const { rule } = await engine.call('quality.add', { extract, rule: ruleOf(check) })
    const stopped = async () => (await packaging(engine, await approve(engine, await prepare(engine, extract), approvers))).problem
    const inRule = await stopped()
    expect(inRule).toMatchObject({ code: 'leak-in-rule', params: { check: 'allowed', column: 'จังหวัด', from: 'ชื่อ' } })
    expect([name.length > 2, JSON.stringify(inRule).includes(name)]).toEqual([true, false])
    await engine.call('quality.remove', { extract, rule })
    const { values } = await engine.call('metadata.get', { dataset })
    await engine.call('metadata.set', { dataset, values: { ...values, notes: `ทะเบียนของ ${id}` } })
    const inText = await stopped()
    expect(inText).toMatchObject({ code: 'leak-in-text', params: { place: 'description' } })
    expect(JSON.stringify(inText)).not.toContain(id)
    // The trail remembers what was taken out of the text; the bundle is not told.
    await engine.call('metadata.set', { dataset, values })
    const bundle = await packaged(engine, await approve(engine, await prepare(engine, extract), approvers))
    const trail = (await unzip(await inner(bundle.name))).get('data/audit.jsonl')?.toString() ?? ''
    expect([trail.includes(id), trail.includes('submission.approve'), trail.includes('"form":"digest"')]).toEqual([false, true, true])
    const file = engine.ticket(join(workspaceFolder(engine.folders), 'bundles', bundle.name))
    const checked = await engine.run('bundles.verify', { file, identity: engine.ticket(centre.identityPath), cards: [] }, verification)
    expect(checked.checks.filter((one) => !one.ok)).toEqual([])
  })

  it('is refused before anybody approves where no column would leave', async () => {
    const imported = await importRegister(engine)
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
    const imported = await importRegister(engine)
    const submission = await pathToApproved(engine, imported, approvers)
    const before = readdirSync(join(workspaceFolder(engine.folders), 'bundles'))
    const { job } = await engine.call('submissions.package', { submission: submission.id })
    await engine.call('jobs.cancel', { job })
    for (let state = 'running'; state === 'running'; state = (await engine.call('jobs.get', { job })).state)
      await new Promise((resolve) => setTimeout(resolve, 2))
    expect((await engine.call('jobs.get', { job })).state).toBe('cancelled')
    expect(readdirSync(join(workspaceFolder(engine.folders), 'bundles'))).toEqual(before)
    const spooled = readdirSync(join(engine.folders.config, 'spool'), { recursive: true, withFileTypes: true })
    expect(spooled.filter((entry) => entry.isFile())).toEqual([])
    expect(await currentSubmission(engine, imported.extract)).toMatchObject({ state: 'approved' })
  })

  it('is done once at a time', async () => {
    const imported = await importRegister(engine)
    const submission = await pathToApproved(engine, imported, approvers)
    const jobs = await Promise.all([packaging(engine, submission), packaging(engine, submission)])
    expect(jobs.map((job) => job.problem?.code ?? job.state).sort()).toEqual(['done', 'submission-state'])
    const { bundle } = (await currentSubmission(engine, imported.extract)) ?? { bundle: null }
    const bytes = readFileSync(join(workspaceFolder(engine.folders), 'bundles', bundle?.name ?? ''))
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(bundle?.sha256)
  })

  it('does not pack what changed while it was packed', async () => {
    const imported = await importRegister(engine)
    const { extract } = imported
    const submission = await pathToApproved(engine, imported, approvers)
    const before = readdirSync(join(workspaceFolder(engine.folders), 'bundles'))
    const { job } = await engine.call('submissions.package', { submission: submission.id })
    await new Promise((resolve) => setTimeout(resolve, 20))
    await engine.call('protection.set', { extract, columns: [{ column: 'ศาสนา', protection: { kind: 'drop' } }] })
    let ended = await engine.call('jobs.get', { job })
    for (; ended.state === 'running'; ended = await engine.call('jobs.get', { job })) await new Promise((resolve) => setTimeout(resolve, 2))
    expect(['submission-state', 'submission-changed']).toContain(ended.problem?.code)
    expect(readdirSync(join(workspaceFolder(engine.folders), 'bundles'))).toEqual(before)
  })
})
