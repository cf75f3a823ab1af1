import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { policyMessages } from '#shared/locale/messages/policy.ts'
import { checkGates, type GateFacts, openCount, rolesNeeded } from './gates.ts'
import { type GateCode, parsePolicyPack } from './policy.ts'

const outcome = parsePolicyPack(readFileSync(new URL('../../resources/policy/th-default.json', import.meta.url), 'utf8'))
if (!outcome.ok) throw new Error(outcome.problems.join('\n'))
const { pack } = outcome

const ready: GateFacts = {
  columns: [
    { column: 'cid', decided: true, sensitivity: 'direct-identifier', protection: { kind: 'pseudonymise', key: 'random' } },
    { column: 'password', decided: true, sensitivity: 'secret', protection: { kind: 'drop' } },
    { column: 'income', decided: true, sensitivity: 'personal', protection: { kind: 'keep' } },
  ],
  classification: { level: 'internal', category: 'personal', reason: '' },
  metadataFields: [],
  failedMustRules: [],
  preparedBy: 'somchai',
  approvals: [
    { person: 'malee', role: 'owner' },
    { person: 'wichai', role: 'dpo' },
  ],
}

function gate(code: GateCode, changes: Partial<GateFacts>) {
  const result = checkGates(pack, { ...ready, ...changes }).find((each) => each.code === code)
  if (result === undefined) throw new Error(`the pack has no gate ${code}`)
  for (const texts of [policyMessages.th, policyMessages.en]) {
    expect(texts).toHaveProperty([`gate.${code}`])
    expect(texts).toHaveProperty([`gate.${result.reason}`])
  }
  return result
}

describe('the gates before packaging', () => {
  it('are all met, in the pack’s order, when everything is settled', () => {
    const results = checkGates(pack, ready)
    expect(results.map((each) => each.code)).toEqual(pack.gates)
    expect(results.filter((each) => !each.met)).toEqual([])
  })

  it('name the columns nobody decided on', () => {
    const columns = ready.columns.map((each) => ({ ...each, decided: each.column !== 'income' }))
    expect(gate('columns-decided', { columns })).toMatchObject({ met: false, columns: ['income'], step: 'tag' })
    expect(gate('columns-decided', { columns: [] }).met).toBe(false)
  })

  it('ask for a level and a category that fit each other, and for a reason below the suggestion', () => {
    expect(gate('classification-set', { classification: null }).reason).toBe('classification-set.missing')
    expect(gate('classification-set', { classification: { level: 'open', category: 'public', reason: 'x' } }).reason).toBe(
      'classification-set.incompatible',
    )
    const columns = ready.columns.map((each) => (each.column === 'income' ? { ...each, sensitivity: 'sensitive-personal' as const } : each))
    expect(gate('classification-set', { columns }).reason).toBe('classification-set.reason-needed')
    const explained = gate('classification-set', { columns, classification: { level: 'internal', category: 'personal', reason: 'เพราะ' } })
    expect(explained).toMatchObject({ met: true, reason: 'classification-set.lowered' })
  })

  it('let no secret leave, not even masked, at any level', () => {
    const columns = ready.columns.map((each) =>
      each.column === 'password' ? { ...each, protection: { kind: 'mask', keepFirst: 0, keepLast: 0 } as const } : each,
    )
    const classification = { level: 'top-secret', category: 'official-secret', reason: '' } as const
    expect(gate('no-secret-leaves', { columns, classification })).toMatchObject({ met: false, columns: ['password'], step: 'protect' })
  })

  it('let a readable identifier leave only from the policy’s level on, even when the lowering is explained', () => {
    const columns = ready.columns.map((each) => (each.column === 'cid' ? { ...each, protection: null } : each))
    const lowered = gate('no-clear-identifier', { columns, classification: { level: 'internal', category: 'personal', reason: 'เพราะ' } })
    expect(lowered).toMatchObject({ met: false, columns: ['cid'] })
    const raised = gate('no-clear-identifier', { columns, classification: { level: 'confidential', category: 'personal', reason: '' } })
    expect(raised).toMatchObject({ met: true, reason: 'no-clear-identifier.allowed' })
    expect(gate('no-clear-identifier', { columns, classification: null }).met).toBe(false)
  })

  it('wait for the description and for the rules that must pass', () => {
    expect(gate('metadata-complete', { metadataFields: ['notes'] })).toMatchObject({ met: false, params: { count: 1 }, step: 'describe' })
    const failedMustRules = [{ rule: 'cid-check-digit', columns: ['cid'] }]
    expect(gate('must-rules-pass', { failedMustRules })).toMatchObject({ met: false, columns: ['cid'], step: 'profile' })
  })

  it('count what is open as their texts do', () => {
    const counts = (changes: Partial<GateFacts>) =>
      Object.fromEntries(
        checkGates(pack, { ...ready, ...changes })
          .map((each) => [each.code, openCount(each)] as const)
          .filter(([, count]) => count > 0),
      )
    expect(counts({})).toEqual({})
    // Two things are wrong with one field: it is one field to mend.
    expect(counts({ metadataFields: ['notes', 'title', 'notes'] })).toEqual({ 'metadata-complete': 2 })
    expect(counts({ failedMustRules: [{ rule: 'all-keys', columns: ['a', 'b', 'c'] }] })).toEqual({ 'must-rules-pass': 1 })
    expect(counts({ approvals: [], columns: ready.columns.map((each) => ({ ...each, decided: false })) })).toEqual({
      'columns-decided': ready.columns.length,
      approvals: 1,
    })
  })

  it('wait for the owner, for the data protection officer where there is personal data, and never count the preparer', () => {
    expect(gate('approvals', { preparedBy: null }).reason).toBe('approvals.not-prepared')
    expect(gate('approvals', { approvals: [] }).reason).toBe('approvals.awaits-owner-dpo')
    expect(gate('approvals', { approvals: [{ person: 'malee', role: 'owner' }] }).reason).toBe('approvals.awaits-dpo')
    expect(gate('approvals', { preparedBy: 'malee' }).reason).toBe('approvals.awaits-owner')
  })

  it('need the data protection officer only when something personal leaves or the category says so', () => {
    const columns = ready.columns.map((each) => ({ ...each, protection: { kind: 'drop' } as const }))
    expect(rolesNeeded(pack, { columns, classification: { level: 'open', category: 'public', reason: '' } })).toEqual(['owner'])
    expect(rolesNeeded(pack, { columns, classification: { level: 'internal', category: 'personal', reason: '' } })).toEqual([
      'owner',
      'dpo',
    ])
    expect(rolesNeeded(pack, ready)).toEqual(['owner', 'dpo'])
  })
})
