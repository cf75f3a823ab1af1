import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toArabicDigits } from '#shared/locale/numbers.ts'
import { hasEan13CheckDigit, hasLuhnCheckDigit, isCitizenIdChecksumValid, normaliseIdentifier } from './identifiers.ts'

const digits = (length: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })
const codesOf = (text: string) => Array.from(text, (digit) => digit.charCodeAt(0))
const isEan13Valid = (text: string) => hasEan13CheckDigit(codesOf(text), 0)
const isLuhnValid = (text: string) => hasLuhnCheckDigit(codesOf(text), 0, text.length)
const endings = (stem: string) => [...'0123456789'].map((last) => stem + last)

describe('check digits', () => {
  it('accepts the documented citizen ID and refuses it with another last digit', () => {
    expect(isCitizenIdChecksumValid('1234567890121')).toBe(true)
    expect(isCitizenIdChecksumValid('1234567890122')).toBe(false)
  })

  it('every twelve digits have exactly one citizen ID check digit and one barcode check digit', () => {
    fc.assert(
      fc.property(digits(12), (stem) => {
        expect(endings(stem).filter(isCitizenIdChecksumValid)).toHaveLength(1)
        expect(endings(stem).filter(isEan13Valid)).toHaveLength(1)
      }),
    )
  })

  it('every stem of a card number has exactly one Luhn digit', () => {
    fc.assert(
      fc.property(digits(15), (stem) => {
        expect(endings(stem).filter(isLuhnValid)).toHaveLength(1)
      }),
    )
  })

  it('knows a published test card and a published barcode', () => {
    expect(isLuhnValid('4111111111111111')).toBe(true)
    expect(isEan13Valid('4006381333931')).toBe(true)
  })

  it('refuses what is not digits or has another length', () => {
    for (const text of ['', '123', '123456789012a', '12345678901211']) {
      expect(isCitizenIdChecksumValid(text)).toBe(false)
    }
    for (const text of ['', '411111111111', '41111111111111111111']) expect(isLuhnValid(text)).toBe(false)
  })
})

describe('the spelling identifiers are compared in', () => {
  it('is the same for dashes, spaces, Thai digits and an apostrophe', () => {
    for (const spelling of ['1-2345-67890-12-1', '1 2345 67890 12 1', '๑๒๓๔๕๖๗๘๙๐๑๒๑', "'1234567890121", '1–2345–67890–12–1\u200b']) {
      expect(normaliseIdentifier(spelling)).toBe('1234567890121')
    }
  })

  it('does not change on a second pass', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(normaliseIdentifier(normaliseIdentifier(text))).toBe(normaliseIdentifier(text))
      }),
    )
  })

  it('leaves other letters alone when it reads Thai digits', () => {
    expect(toArabicDigits('ซอย ๑๒/๓ AB')).toBe('ซอย 12/3 AB')
  })
})
