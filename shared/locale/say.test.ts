import { describe, expect, it } from 'vitest'
import { isMessage, say } from './say.ts'

describe('saying a message', () => {
  it('fills in numbers as the language writes them', () => {
    expect(say('en', 'problem.gates-not-met', { count: 1200 })).toContain('1,200')
  })

  it('has one row, but two rows', () => {
    expect(say('en', 'reading.header.typesDiffer', { lines: 1 })).toContain('(1 row)')
    expect(say('en', 'reading.header.typesDiffer', { lines: 2 })).toContain('(2 rows)')
    expect(say('en', 'reading.names.duplicates', { count: 1 })).toBe('1 column name comes twice and was numbered')
    expect(say('en', 'reading.names.unnamed', { count: 1 })).toBe('1 column has no name and was given one')
    expect(say('en', 'evidence.form', { count: 1, share: 100 })).toBe('Of 1 value, 100% has the form of this type')
    expect(say('en', 'evidence.dates', { count: 2, share: 50 })).toBe('Of 2 values, 50% are dates')
  })

  it('calls codes by their names', () => {
    expect(say('en', 'problem.role-not-allowed', { role: 'owner' })).toContain('Data owner')
    expect(say('th', 'problem.submission-state', { state: 'in-review' })).toContain('รออนุมัติ')
  })

  it('leaves out the part that has nothing to say', () => {
    const leak = { count: 1, file: 'data/table.csv', column: '', record: 0, from: '' }
    expect(say('en', 'problem.leak-found', leak)).toContain('The first is in data/table.csv.')
    expect(say('en', 'problem.leak-found', { ...leak, column: 'note', record: 7 })).toContain('data/table.csv, column note, record 7.')
  })

  it('says an unknown key as it is', () => {
    expect(isMessage('gate.of-a-newer-policy')).toBe(false)
    expect(say('th', 'gate.of-a-newer-policy')).toBe('gate.of-a-newer-policy')
  })
})
