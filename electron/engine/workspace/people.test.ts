import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { samplePath, startEngine, type TestEngine } from '#engine/testing/engine.ts'
import {
  type Approvers,
  addApprovers,
  approve,
  createWorkspace,
  decideAll,
  importFile,
  OWNER_PASSPHRASE,
  STEWARD_PASSPHRASE,
} from '#engine/testing/path.ts'
import type { ImportResult } from '#shared/contract/extracts.ts'
import type { Submission } from '#shared/contract/submissions.ts'

describe('people', () => {
  let engine: TestEngine
  let steward: string
  let approvers: Approvers
  let imported: ImportResult
  let submission: Submission

  beforeAll(async () => {
    engine = startEngine()
    const { workspace } = await createWorkspace(engine)
    steward = workspace.actor.id
    approvers = await addApprovers(engine)
    imported = await importFile(engine, samplePath('welfare-register-clean.csv'))
    await decideAll(engine, imported)
    submission = await engine.call('submissions.prepare', { extract: imported.extract })
  })
  afterAll(() => engine.stop())

  it('are listed in the order they came', async () => {
    expect((await engine.call('people.list', {})).map((one) => [one.name, one.role])).toEqual([
      ['บริกร ก', 'steward'],
      ['เจ้าของข้อมูล', 'owner'],
      ['ผู้คุ้มครองข้อมูล', 'dpo'],
    ])
  })

  it('have names of their own and a passphrase that is not too short', async () => {
    expect(await engine.problem('people.add', { name: 'เจ้าของข้อมูล', role: 'dpo', passphrase: 'aaaaaaaa' })).toMatchObject({
      code: 'person-name-taken',
    })
    expect(await engine.problem('people.add', { name: 'ใหม่', role: 'dpo', passphrase: 'aaaaaaa' })).toMatchObject({ code: 'invalid-input' })
    expect(await engine.problem('people.add', { name: '  ', role: 'dpo', passphrase: 'aaaaaaaa' })).toMatchObject({ code: 'invalid-input' })
    expect(await engine.problem('people.add', { name: 'ใหม่', role: 'king', passphrase: 'aaaaaaaa' })).toMatchObject({
      code: 'invalid-input',
    })
    expect(await engine.call('people.list', {})).toHaveLength(3)
  })

  it('approve with their own passphrase only', async () => {
    const ask = (person: string, passphrase: string) =>
      engine.problem('submissions.approve', { submission: submission.id, person, passphrase })
    expect(await ask(approvers.dpo, OWNER_PASSPHRASE)).toMatchObject({ code: 'wrong-passphrase' })
    expect(await ask('nobody', OWNER_PASSPHRASE)).toMatchObject({ code: 'person-not-found' })
    expect((await engine.call('submissions.current', { extract: imported.extract })).submission?.approvals).toEqual([])
  })

  it('do not approve what they prepared themselves, nor in another role than theirs', async () => {
    const ask = (person: string, passphrase: string) =>
      engine.problem('submissions.approve', { submission: submission.id, person, passphrase })
    expect(await ask(steward, STEWARD_PASSPHRASE)).toMatchObject({ code: 'approver-is-preparer' })
    const other = await engine.call('people.add', { name: 'บริกรอีกคน', role: 'steward', passphrase: 'aaaaaaaa' })
    expect(await ask(other.id, 'aaaaaaaa')).toMatchObject({ code: 'role-not-allowed', params: { role: 'steward' } })
    await engine.call('people.remove', { person: other.id })
    expect(await ask(other.id, 'aaaaaaaa')).toMatchObject({ code: 'person-not-found' })
  })

  it('both approve before anything is packaged', async () => {
    expect((await engine.call('submissions.current', { extract: imported.extract })).submission?.awaiting).toEqual(['owner', 'dpo'])
    const once = await engine.call('submissions.approve', {
      submission: submission.id,
      person: approvers.owner,
      passphrase: OWNER_PASSPHRASE,
    })
    expect(once).toMatchObject({ state: 'in-review', awaiting: ['dpo'] })
    expect(await approve(engine, submission, approvers)).toMatchObject({ state: 'approved', awaiting: [] })
  })

  it('guess a passphrase five times, one after another or at once', async () => {
    for (const passphrases of [['1', '2', '3', '4', '5', '6'], [STEWARD_PASSPHRASE]]) {
      const codes: string[] = []
      for (const passphrase of passphrases) codes.push((await engine.problem('people.actAs', { person: steward, passphrase })).code)
      expect(codes).toEqual(passphrases.length === 1 ? ['too-many-attempts'] : [...Array(5).fill('wrong-passphrase'), 'too-many-attempts'])
    }
    const other = await engine.call('people.add', { name: 'บริกรคนที่สาม', role: 'steward', passphrase: 'bbbbbbbb' })
    const guesses = await Promise.all(
      Array.from({ length: 8 }, (_, i) => engine.problem('people.actAs', { person: other.id, passphrase: `guess ${i}` })),
    )
    expect(guesses.filter((one) => one.code === 'too-many-attempts')).toHaveLength(3)
  })

  it('forget their wrong tries after a right one', async () => {
    const other = await engine.call('people.add', { name: 'บริกรคนที่สี่', role: 'steward', passphrase: 'bbbbbbbb' })
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 4; i++)
        expect(await engine.problem('people.actAs', { person: other.id, passphrase: 'wrong' })).toMatchObject({ code: 'wrong-passphrase' })
      expect(await engine.call('people.actAs', { person: other.id, passphrase: 'bbbbbbbb' })).toMatchObject({ actor: { id: other.id } })
    }
  })

  it('work as stewards or central reviewers; what is done then is entered under their name', async () => {
    expect(await engine.problem('people.actAs', { person: approvers.owner, passphrase: OWNER_PASSPHRASE })).toMatchObject({
      code: 'role-not-allowed',
    })
    const { actor } = (await engine.call('workspace.status', {})).workspace ?? { actor: null }
    expect(actor?.name).toBe('บริกรคนที่สี่')
    await engine.call('datasets.rename', { dataset: imported.dataset, title: 'ทะเบียนใหม่' })
    const { entries } = await engine.call('audit.list', { from: 0, count: 2 })
    expect(entries).toContainEqual(expect.objectContaining({ action: 'dataset.rename', actor: 'บริกรคนที่สี่' }))
  })

  it('always include a steward', async () => {
    const stewards = (await engine.call('people.list', {})).filter((one) => one.role === 'steward')
    for (const one of stewards.slice(0, -1)) await engine.call('people.remove', { person: one.id })
    expect(await engine.problem('people.remove', { person: stewards.at(-1)?.id ?? '' })).toMatchObject({ code: 'last-steward' })
    await engine.call('people.remove', { person: approvers.dpo })
    expect(await engine.problem('people.remove', { person: approvers.dpo })).toMatchObject({ code: 'person-not-found' })
  })

  it('may come back under the name of one who left, as somebody new', async () => {
    const again = await engine.call('people.add', { name: 'ผู้คุ้มครองข้อมูล', role: 'dpo', passphrase: 'cccccccc' })
    expect(again.id).not.toBe(approvers.dpo)
  })
})
