import { describe, expect, it } from 'vitest'
import { messages } from '#shared/locale/messages/all.ts'
import { losslessHarm, losslessKind } from './lossless.ts'
import { afterOtherTool } from './other-tools.ts'

describe('what a spreadsheet makes of a cell', () => {
  it('drops leading zeros but not the last one', () => {
    expect(afterOtherTool('leading-zero', '00123')).toBe('123')
    expect(afterOtherTool('leading-zero', '000')).toBe('0')
    expect(afterOtherTool('leading-zero', '๐๑๒')).toBe('12')
    expect(afterOtherTool('leading-zero', '-007')).toBe('-7')
  })

  it('keeps fifteen figures, leading zeros not counted', () => {
    expect(afterOtherTool('long-number', '1234567890123456')).toBe('1234567890123450')
    expect(afterOtherTool('long-number', '0012345678901234567')).toBe('0012345678901234500')
  })

  it('cannot bring back what scientific notation left out', () => {
    expect(afterOtherTool('scientific-damage', '1.10E+12')).toBe('1100000000000')
    expect(afterOtherTool('scientific-damage', '3E+5')).toBe('300000')
    expect(afterOtherTool('scientific-damage', '1.5E+400')?.length).toBe(401)
  })

  it('makes days of house numbers where there are such days', () => {
    expect(afterOtherTool('date-like', '12/3')).toBe('12-Mar')
    expect(afterOtherTool('date-like', '3/25')).toBe('25-Mar')
    expect(afterOtherTool('date-like', '45/67')).toBeNull()
  })

  it('takes a Buddhist year for a common one, and leaves Thai months alone', () => {
    expect(afterOtherTool('buddhist-era', '31/12/2560')).toBe('2560-12-31')
    expect(afterOtherTool('buddhist-era', '31/12/60')).toBe('1960-12-31')
    expect(afterOtherTool('buddhist-era', '31 ธ.ค. 2560')).toBeNull()
  })

  it('trims, cuts at NUL and drops commas', () => {
    expect(afterOtherTool('trailing-space', 'a ')).toBe('a')
    expect(afterOtherTool('nul-byte', 'ab\0c')).toBe('ab')
    expect(afterOtherTool('thousands-separator', '1,234,567.5')).toBe('1234567.5')
    expect(afterOtherTool('decimal-comma', '12,5')).toBe('125')
  })
})

describe('the lossless report', () => {
  it('has a name and an advice for every kind in Thai', () => {
    const named = losslessKind.options.flatMap((kind) => [`lossless.kind.${kind}`, `lossless.advice.${kind}`])
    const keys = [...named, ...losslessHarm.options.map((harm) => `lossless.harm.${harm}`)]
    expect(keys.filter((key) => !Object.hasOwn(messages.th, key))).toEqual([])
  })
})
