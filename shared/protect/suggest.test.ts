import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { suggestClassification } from '#shared/policy/classify.ts'
import { LEVELS, type Level, parsePolicyPack } from '#shared/policy/policy.ts'
import { columnType } from '#shared/profile/profile.ts'
import { sensitivity } from '#shared/sensitive/finding.ts'
import { hasYears, type ProtectableColumn, suggestRecipe } from './suggest.ts'

const outcome = parsePolicyPack(readFileSync(new URL('../../resources/policy/th-default.json', import.meta.url), 'utf8'))
if (!outcome.ok) throw new Error(outcome.problems.join('\n'))
const { pack } = outcome

const register: ProtectableColumn[] = [
  { column: 'cid', columnType: 'integer', sensitivity: 'direct-identifier', findingType: 'thai-citizen-id' },
  { column: 'name', columnType: 'text', sensitivity: 'direct-identifier', findingType: 'given-name' },
  { column: 'phone', columnType: 'text', sensitivity: 'direct-identifier', findingType: 'phone-number' },
  { column: 'birth', columnType: 'date', sensitivity: 'quasi-identifier', findingType: 'birth-date' },
  { column: 'sex', columnType: 'text', sensitivity: 'quasi-identifier', findingType: 'sex' },
  { column: 'note', columnType: 'text', sensitivity: 'personal', findingType: 'free-text' },
  { column: 'disease', columnType: 'text', sensitivity: 'sensitive-personal', findingType: 'health' },
  { column: 'password', columnType: 'text', sensitivity: 'secret', findingType: 'credential' },
  { column: 'station', columnType: 'text', sensitivity: 'none', findingType: 'coordinates' },
]

const kinds = (level: Level) => suggestRecipe(pack, register, level).columns.map((each) => each.protection.kind)

describe('the suggested recipe', () => {
  it('never cuts a column to years that holds no dates, also where somebody takes it for dates of birth', () => {
    const born = columnType.options.map(
      (type): ProtectableColumn => ({ column: type, columnType: type, sensitivity: 'quasi-identifier', findingType: 'birth-date' }),
    )
    const yearly = suggestRecipe(pack, born, 'confidential').columns.filter(({ protection }) => protection.kind === 'date-to-year')
    expect(yearly.map(({ column }) => column)).toEqual(['date', 'datetime', 'empty'])
    expect(columnType.options.filter(hasYears)).toEqual(['date', 'datetime', 'empty'])
  })

  it('for internal use keeps people apart without naming them, and drops what is sensitive', () => {
    expect(kinds('internal')).toEqual(['pseudonymise', 'drop', 'mask', 'date-to-year', 'keep', 'drop', 'drop', 'drop', 'keep'])
  })

  it('keeps sensitive data where the level allows it, and still names nobody', () => {
    expect(kinds('confidential')).toEqual(['pseudonymise', 'drop', 'mask', 'date-to-year', 'keep', 'drop', 'keep', 'drop', 'keep'])
  })

  it('for open data leaves nothing of persons', () => {
    expect(kinds('open')).toEqual(['drop', 'drop', 'drop', 'drop', 'drop', 'drop', 'drop', 'drop', 'keep'])
  })

  it('makes citizen IDs linkable only when the programme’s key is at hand', () => {
    const first = (linkage: boolean) => suggestRecipe(pack, register, 'internal', linkage).columns[0]?.protection
    expect(first(false)).toEqual({ kind: 'pseudonymise', key: 'random' })
    expect(first(true)).toEqual({ kind: 'pseudonymise', key: 'linkage' })
  })

  it('names every column in order and never asks for more than the intended level', () => {
    const anyColumn: fc.Arbitrary<ProtectableColumn> = fc.record({
      column: fc.string(),
      columnType: fc.constantFrom(...columnType.options),
      sensitivity: fc.constantFrom(...sensitivity.options),
      findingType: fc.constantFrom(null, 'thai-citizen-id', 'phone-number', 'birth-date', 'coordinates', 'free-text', 'income'),
    })
    fc.assert(
      fc.property(fc.array(anyColumn, { maxLength: 8 }), fc.constantFrom(...LEVELS), (columns, level) => {
        const recipe = suggestRecipe(pack, columns, level)
        expect(recipe.columns.map((each) => each.column)).toEqual(columns.map((each) => each.column))
        const leaving = columns.map((each, index) => ({
          ...each,
          protection: recipe.columns[index]?.protection ?? { kind: 'keep' as const },
        }))
        expect(LEVELS.indexOf(suggestClassification(pack, leaving).levelAfter)).toBeLessThanOrEqual(LEVELS.indexOf(level))
      }),
    )
  })
})
