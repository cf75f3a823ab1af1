import { describe, expect, it } from 'vitest'
import { plainReading } from '#shared/csv/testing/reading.ts'
import { profileOf } from '#shared/quality/testing/profile.ts'
import { reportLossless } from './lossless-report.ts'

function entryFor(kind: string, values: readonly string[]) {
  const profile = profileOf(
    ['a'],
    values.map((value) => [value]),
  )
  return reportLossless(profile, plainReading(['a'])).entries.find((entry) => entry.kind === kind)
}

describe('house numbers that a spreadsheet makes days of', () => {
  it('are counted however many other patterns there are', () => {
    const others = Array.from({ length: 30 }, (_, index) => [`${'x'.repeat(index + 1)}1`, `${'x'.repeat(index + 1)}2`]).flat()
    expect(entryFor('date-like', ['12/3', '4-5', ...others])).toMatchObject({ harm: 'changed', count: 2 })
    expect(entryFor('date-like', ['112/3', '4-555', ...others])).toBeUndefined()
  })
})

describe('an example of what other tools do to cells', () => {
  it('becomes nothing where it looks the same afterwards', () => {
    const repeated = (value: string) => Array.from({ length: 20 }, () => value)
    expect(entryFor('buddhist-era', repeated('2563-01-02'))).toMatchObject({ example: '2563-01-02', becomes: null })
    expect(entryFor('buddhist-era', repeated('2/1/2563'))).toMatchObject({ example: '2/1/2563', becomes: '2563-01-02' })
    expect(entryFor('leading-zero', repeated('007'))).toMatchObject({ example: '007', becomes: '7' })
  })

  it('is of the first record that is named, where the profile keeps its value', () => {
    const values = Array.from({ length: 40 }, (_, index) => (index === 3 ? ' x' : index > 37 ? ' y' : String(index)))
    expect(entryFor('leading-space', values)).toMatchObject({ records: expect.arrayContaining([3]), example: ' x' })
  })
})
