import { expect, it } from 'vitest'
import { leavingRule } from './leaving-rule.ts'
import type { Check } from './rule.ts'

const leaving = (check: Check, ...columns: string[]) =>
  leavingRule({ check, dimension: 'accuracy', weight: 1, must: false }, (column) => columns.includes(column)).check

it('a rule leaves without the values that are written into it, where its column does not leave as it is', () => {
  const checks: Check[] = [
    { kind: 'pattern', column: 'name', pattern: 'สมชาย ใจดี|มาลี รักไทย' },
    { kind: 'allowed', column: 'name', list: { source: 'values', values: ['สมชาย ใจดี'] } },
    { kind: 'range', column: 'name', min: 'สมชาย', max: 'สมหญิง' },
    {
      kind: 'conditional',
      when: { column: 'sex', test: 'one-of', values: ['ช'] },
      expect: { column: 'name', test: 'none-of', values: ['สมชาย ใจดี'] },
    },
  ]
  for (const check of checks) {
    expect(leaving(check, 'name', 'sex')).toEqual(check)
    expect(leaving(check, 'sex')).toMatchObject({ kind: check.kind })
    expect(JSON.stringify(leaving(check, 'sex'))).not.toMatch(/สมชาย/)
  }
  expect(leaving(checks[3] as Check, 'sex')).toMatchObject({ when: { values: ['ช'] }, expect: { column: 'name', test: 'none-of' } })
})

it('a rule leaves whole where it holds no values', () => {
  const checks: Check[] = [
    { kind: 'required', column: 'name' },
    { kind: 'length', column: 'name', min: 1, max: 40 },
    { kind: 'allowed', column: 'name', list: { source: 'geography', level: 'province' } },
    { kind: 'record-count', min: 1, max: null },
  ]
  for (const check of checks) expect(leaving(check)).toEqual(check)
})
