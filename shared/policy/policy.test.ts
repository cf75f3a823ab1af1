import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { policyMessages } from '#shared/locale/messages/policy.ts'
import type { Protection } from '#shared/protect/recipe.ts'
import { sensitivity } from '#shared/sensitive/finding.ts'
import { type ClassifiedColumn, checkClassification, isAbove, leavingSensitivity, suggestClassification } from './classify.ts'
import { LEVELS, parsePolicyPack } from './policy.ts'

const json = readFileSync(new URL('../../resources/policy/th-default.json', import.meta.url), 'utf8')
const outcome = parsePolicyPack(json)
if (!outcome.ok) throw new Error(outcome.problems.join('\n'))
const { pack } = outcome

const KEEP: Protection = { kind: 'keep' }
const DROP: Protection = { kind: 'drop' }
const PSEUDONYMISE: Protection = { kind: 'pseudonymise', key: 'random' }
const LAST_FOUR: Protection = { kind: 'mask', keepFirst: 0, keepLast: 4 }
const YEAR: Protection = { kind: 'date-to-year' }

const anyProtection: fc.Arbitrary<Protection> = fc.oneof(
  fc.constantFrom(KEEP, DROP, PSEUDONYMISE, YEAR),
  fc.record({ kind: fc.constant('mask' as const), keepFirst: fc.nat(50), keepLast: fc.nat(50) }),
)
const anyColumn: fc.Arbitrary<ClassifiedColumn> = fc.record({
  column: fc.string(),
  sensitivity: fc.constantFrom(...sensitivity.options),
  protection: anyProtection,
})

const register: ClassifiedColumn[] = [
  { column: 'เลขประจำตัวประชาชน', sensitivity: 'direct-identifier', protection: PSEUDONYMISE },
  { column: 'ชื่อ', sensitivity: 'direct-identifier', protection: DROP },
  { column: 'วันเกิด', sensitivity: 'quasi-identifier', protection: YEAR },
  { column: 'รายได้', sensitivity: 'personal', protection: KEEP },
]

describe('a policy pack', () => {
  it('is refused when it is no JSON, when a part is missing, or when it asks for a gate nobody can check', () => {
    expect(parsePolicyPack('{')).toEqual({ ok: false, problems: ['not JSON'] })
    const { levels: _levels, ...withoutLevels } = JSON.parse(json)
    const missing = parsePolicyPack(JSON.stringify(withoutLevels))
    expect(missing.ok ? [] : missing.problems[0]).toMatch(/^levels: /)
    expect(parsePolicyPack(JSON.stringify({ ...pack, gates: [...pack.gates, 'k-reached'] })).ok).toBe(false)
  })

  it('numbers the levels 01 to 05 and explains the parts where published tables differ', () => {
    expect(LEVELS.map((level) => pack.levels[level].code)).toEqual(['01', '02', '03', '04', '05'])
    expect(pack.notes.map((note) => note.about)).toEqual(expect.arrayContaining(['categories.*.levels', 'sensitivityLevels', 'licences']))
  })
})

describe('the suggested classification', () => {
  it('of a register in the clear is confidential, and of the same register protected is internal', () => {
    expect(suggestClassification(pack, register)).toMatchObject({
      levelBefore: 'confidential',
      levelAfter: 'internal',
      category: 'personal',
    })
  })

  it('of a table without personal columns is open and public', () => {
    const stations = suggestClassification(pack, [{ column: 'ระดับน้ำ', sensitivity: 'none', protection: KEEP }])
    expect(stations).toMatchObject({ levelBefore: 'open', levelAfter: 'open', category: 'public' })
    expect(stations.rules.map((rule) => rule.key)).toEqual(['nothing-personal'])
  })

  it('keeps sensitive data at its level however it is masked, pseudonymised or shortened', () => {
    for (const protection of [KEEP, PSEUDONYMISE, LAST_FOUR, YEAR]) {
      const suggestion = suggestClassification(pack, [{ column: 'โรค', sensitivity: 'sensitive-personal', protection }])
      expect(suggestion).toMatchObject({ levelAfter: 'confidential', category: 'personal' })
    }
  })

  it('is the gravest while a secret column leaves, in whatever form', () => {
    for (const protection of [KEEP, PSEUDONYMISE, LAST_FOUR]) {
      expect(suggestClassification(pack, [{ column: 'รหัสผ่าน', sensitivity: 'secret', protection }]).levelAfter).toBe('top-secret')
    }
    expect(suggestClassification(pack, [{ column: 'รหัสผ่าน', sensitivity: 'secret', protection: DROP }]).levelAfter).toBe('open')
  })

  it('is always a level its category allows, never above the level before protection, and has a sentence for each rule', () => {
    fc.assert(
      fc.property(fc.array(anyColumn, { maxLength: 8 }), (columns) => {
        const { levelBefore, levelAfter, category, rules } = suggestClassification(pack, columns)
        expect(pack.categories[category].levels).toContain(levelAfter)
        expect(isAbove(levelAfter, levelBefore)).toBe(false)
        expect(rules.length).toBeGreaterThan(0)
        for (const rule of rules) expect(policyMessages.th).toHaveProperty([`rule.${rule.key}`])
      }),
    )
  })

  it('never falls when a column is added', () => {
    fc.assert(
      fc.property(fc.array(anyColumn, { maxLength: 6 }), anyColumn, (columns, another) => {
        const fewer = suggestClassification(pack, columns)
        const more = suggestClassification(pack, [...columns, another])
        expect(isAbove(fewer.levelAfter, more.levelAfter)).toBe(false)
      }),
    )
  })
})

describe('what a column still means as it leaves', () => {
  it('is nothing for a dropped column and the same for a kept one', () => {
    for (const each of sensitivity.options) {
      expect(leavingSensitivity(pack, each, DROP)).toBeNull()
      expect(leavingSensitivity(pack, each, KEEP)).toBe(each)
    }
  })

  it('is unchanged by a mask that shows more than the policy allows', () => {
    expect(leavingSensitivity(pack, 'direct-identifier', LAST_FOUR)).toBe('quasi-identifier')
    expect(leavingSensitivity(pack, 'direct-identifier', { kind: 'mask', keepFirst: 2, keepLast: 3 })).toBe('direct-identifier')
  })
})

describe('a chosen classification', () => {
  const suggestion = suggestClassification(pack, register)

  it('may be raised without a word', () => {
    expect(checkClassification(pack, { level: 'secret', category: 'personal', reason: '' }, suggestion)).toEqual({
      compatible: true,
      lowered: false,
      problems: [],
    })
  })

  it('needs a reason when it is below the suggestion', () => {
    const clear = suggestClassification(
      pack,
      register.map((each) => ({ ...each, protection: KEEP })),
    )
    const silent = checkClassification(pack, { level: 'internal', category: 'personal', reason: ' ' }, clear)
    expect(silent).toMatchObject({ compatible: true, lowered: true, problems: [{ key: 'rule.lowered-without-reason' }] })
    const explained = checkClassification(pack, { level: 'internal', category: 'personal', reason: 'ใช้ภายในหน่วยเดียว' }, clear)
    expect(explained).toMatchObject({ lowered: true, problems: [] })
  })

  it('does not pass where the category has no such level, or hides personal data', () => {
    const open = checkClassification(pack, { level: 'open', category: 'personal', reason: 'เพราะ' }, suggestion)
    expect(open.problems.map((each) => each.key)).toEqual(['rule.level-not-in-category'])
    const hidden = checkClassification(pack, { level: 'internal', category: 'internal-use', reason: '' }, suggestion)
    expect(hidden.problems.map((each) => each.key)).toEqual(['rule.category-without-personal'])
  })
})
