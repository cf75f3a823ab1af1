import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEngine, type TestEngine } from '#engine/testing/engine.ts'
import {
  type Approvers,
  acceptAll,
  addApprovers,
  approve,
  classifyAsSuggested,
  createWorkspace,
  decideAll,
  describe as describeDataset,
  OWNER_PASSPHRASE,
  pathToApproved,
} from '#engine/testing/path.ts'
import { currentSubmission, importRegister, packaging, prepare, readRow } from './testing/registers.ts'

let engine: TestEngine
let id: string
let approvers: Approvers

beforeAll(async () => {
  engine = startEngine()
  id = (await createWorkspace(engine)).workspace.id
  approvers = await addApprovers(engine)
})
afterAll(() => engine.stop())

const unmet = async (extract: string) => (await engine.call('gates.get', { extract })).filter((gate) => !gate.met).map((gate) => gate.code)

describe('the gates', () => {
  it('close the way until everything is decided, then one by one open it', async () => {
    const { extract, dataset } = await importRegister(engine)
    expect(await unmet(extract)).toEqual(['columns-decided', 'classification-set', 'metadata-complete', 'approvals'])
    expect(await engine.problem('submissions.prepare', { extract })).toMatchObject({ code: 'gates-not-met', params: { count: 3 } })
    await acceptAll(engine, extract)
    expect(await unmet(extract)).toEqual(['classification-set', 'metadata-complete', 'approvals'])
    await classifyAsSuggested(engine, extract)
    expect(await unmet(extract)).toEqual(['metadata-complete', 'approvals'])
    await describeDataset(engine, dataset)
    expect(await unmet(extract)).toEqual(['approvals'])
    expect(await prepare(engine, extract)).toMatchObject({
      state: 'in-review',
      version: 1,
      awaiting: ['owner', 'dpo'],
      preparedBy: 'บริกร ก',
    })
    const steps = (await engine.call('datasets.get', { dataset })).steps.map((step) => `${step.step} ${step.state}`)
    expect(steps).toEqual(['import done', 'profile done', 'tag done', 'protect done', 'describe done', 'package todo', 'send blocked'])
  })

  it('let no clear identifier leave below its level, and no lower level without a reason', async () => {
    const imported = await importRegister(engine)
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
    const { extract } = await importRegister(engine)
    expect(await engine.problem('protection.set', { extract, columns: [{ column: 'ไม่มี', protection: { kind: 'keep' } }] })).toMatchObject({
      code: 'column-not-found',
    })
    const linkage = [{ column: 'ชื่อ', protection: { kind: 'pseudonymise', key: 'linkage' } }]
    expect(await engine.problem('protection.set', { extract, columns: linkage })).toMatchObject({ code: 'linkage-key-needed' })
  })
})

describe('an approval', () => {
  it('is of exactly what was approved: any later change lapses it to draft', async () => {
    const imported = await importRegister(engine)
    const { extract, dataset } = imported
    let submission = await pathToApproved(engine, imported, approvers)
    const { values } = await engine.call('metadata.get', { dataset })
    const changes: readonly [string, () => Promise<unknown>][] = [
      ['recipe', () => engine.call('protection.set', { extract, columns: [{ column: 'ศาสนา', protection: { kind: 'drop' } }] })],
      [
        'decisions',
        () =>
          engine.call('tags.decide', {
            extract,
            decisions: [{ column: 'ศาสนา', action: 'change', type: 'religion', sensitivity: 'personal', reason: '' }],
          }),
      ],
      ['decisions', () => engine.call('tags.undo', { extract })],
      ['metadata', () => engine.call('metadata.set', { dataset, values: { ...values, notes: 'คำอธิบายใหม่' } })],
      ['dataset', () => engine.call('datasets.rename', { dataset, title: 'ชื่อใหม่' })],
      ['reading', () => engine.finished('extracts.reread', { extract, overrides: { headerLines: 1, footerLines: 1 } })],
      ['classification', () => engine.call('classification.set', { extract, level: 'secret', category: 'personal', reason: 'ลับมาก' })],
    ]
    for (const [what, change] of changes) {
      expect(submission.state, what).toBe('approved')
      await change()
      expect(await currentSubmission(engine, extract), what).toMatchObject({ id: submission.id, state: 'draft', approvals: [] })
      const { changed, approvalsLapsed } = await engine.call('submissions.current', { extract })
      expect({ what, changed, approvalsLapsed }).toEqual({ what, changed: expect.arrayContaining([what]), approvalsLapsed: true })
      expect((await packaging(engine, submission)).problem, what).toMatchObject({ code: 'submission-state' })
      if (what === 'classification') break
      submission = await approve(engine, await prepare(engine, extract), approvers)
    }
  })

  it('does not come back when the change is taken back', async () => {
    const imported = await importRegister(engine)
    const { extract } = imported
    const first = await pathToApproved(engine, imported, approvers)
    const set = (kind: 'drop' | 'keep') => engine.call('protection.set', { extract, columns: [{ column: 'ศาสนา', protection: { kind } }] })
    await set('drop')
    await set('keep')
    expect(await engine.call('submissions.current', { extract })).toMatchObject({ changed: [], approvalsLapsed: true })
    expect(await prepare(engine, extract)).toMatchObject({ id: first.id, state: 'in-review', approvals: [], awaiting: ['owner', 'dpo'] })
    expect((await packaging(engine, first)).problem).toMatchObject({ code: 'submission-state' })
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
    const imported = await importRegister(engine)
    const submission = await pathToApproved(engine, imported, approvers)
    await engine.call('protection.set', { extract: imported.extract, columns: [{ column: 'ศาสนา', protection: { kind: 'keep' } }] })
    await engine.call('rows.reveal', { extract: imported.extract, columns: ['ชื่อ'] })
    expect(await currentSubmission(engine, imported.extract)).toMatchObject({ id: submission.id, state: 'approved' })
    expect(await engine.problem('submissions.prepare', { extract: imported.extract })).toMatchObject({ code: 'submission-state' })
    const late = { submission: submission.id, person: approvers.owner, passphrase: OWNER_PASSPHRASE }
    expect(await engine.problem('submissions.approve', late)).toMatchObject({ code: 'submission-state' })
  })

  it('stays of a reading that an older program stored, which knew less of dialects', async () => {
    const imported = await importRegister(engine)
    const submission = await pathToApproved(engine, imported, approvers)
    const later = /blanksBeforeQuotes|quotedLines|mergedDelimiters/
    expect(JSON.stringify(await readRow(engine, id, 'SELECT frozen FROM submissions WHERE id = ?', submission.id))).not.toMatch(later)
    const paths = ['blanksBeforeQuotes', 'quotedLines', 'mergedDelimiters'].map((name) => `'$.dialect.${name}'`).join()
    const older = `UPDATE extracts SET reading = json_remove(reading, ${paths}) WHERE id = ? RETURNING reading`
    expect(await readRow(engine, id, older, imported.extract)).not.toHaveProperty('reading', expect.stringMatching(later))
    await engine.call('protection.set', { extract: imported.extract, columns: [{ column: 'ศาสนา', protection: { kind: 'keep' } }] })
    const { dialect } = (await engine.call('extracts.get', { extract: imported.extract })).reading
    expect(dialect).toMatchObject({ blanksBeforeQuotes: false, quotedLines: false, mergedDelimiters: false })
    expect(await currentSubmission(engine, imported.extract)).toMatchObject({ id: submission.id, state: 'approved' })
  })
})
