import { describe, expect, it } from 'vitest'
import { outcomeOf } from './outcome.ts'

describe('a rule', () => {
  it('holds where all that was checked passed', () => {
    expect(outcomeOf({ checks: 3, passed: 3 }, [])).toBe('holds')
    expect(outcomeOf({ checks: 3, passed: 2 }, [])).toBe('fails')
  })

  it('neither holds nor fails where nothing was checked', () => {
    expect(outcomeOf({ checks: 0, passed: 0 }, [])).toBe('unmeasured')
    expect(outcomeOf(null, [])).toBe('unmeasured')
  })

  it('fails without the columns that it speaks of', () => {
    expect(outcomeOf(null, ['gone'])).toBe('fails')
  })
})
