import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { serialToDay } from '#shared/profile/dates.ts'
import { CLASS_DATE, judgeText } from '#shared/profile/values.ts'
import { yearOfThaiDate } from '#shared/protect/thai-date.ts'
import { dateYearOf } from '#shared/sensitive/dates.ts'
import { readDate } from './dates.ts'
import { commonYear, eraOfYear } from './years.ts'

/** The year of a date for the profile, NaN for what is none. */
function profileYear(text: string): number {
  const { bits, number } = judgeText(text)
  return (bits & CLASS_DATE) === 0 ? Number.NaN : serialToDay(number).year
}

const two = (year: number) => String(year).padStart(2, '0')
const anyTwoFigures = fc.integer({ min: 0, max: 99 })

describe('the year of a date', () => {
  it('in four figures is of the era whose range it is in, and of no other', () => {
    expect([1799, 1800, 2200, 2201, 2342, 2343, 2743, 2744].map(eraOfYear)).toEqual([
      ...[null, 'common', 'common', null],
      ...[null, 'buddhist', 'buddhist', null],
    ])
    expect(commonYear(2560, 4, 'buddhist')).toBe(2017)
    expect(commonYear(2560, 4, 'common')).toBeNaN()
    expect(commonYear(2017, 4, 'buddhist')).toBeNaN()
  })

  it('in two figures is the nearest that extracts tell of', () => {
    expect([0, 60, 79, 80, 99].map((year) => commonYear(year, 2, 'buddhist'))).toEqual([1957, 2017, 2036, 1937, 1956])
    expect([0, 49, 50, 99].map((year) => commonYear(year, 2, 'common'))).toEqual([2000, 2049, 1950, 1999])
  })

  it('in four figures is the same for the profile, protections and what a person types, and for findings where somebody living may be born in it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 2999 }), (year) => {
        for (const text of [`15/03/${year}`, `15 มี.ค. ${year}`, `15 Mar ${year}`, `15 มีนาคม พ.ศ. ${year}`, `15 มีนาคม ค.ศ. ${year}`]) {
          const protectedYear = yearOfThaiDate(text) ?? Number.NaN
          const typed = readDate(text)?.slice(0, 4) ?? Number.NaN
          expect([profileYear(text), Number(typed)], text).toEqual([protectedYear, protectedYear])
          const found = dateYearOf(text)
          if (protectedYear >= 1857 && protectedYear <= 2057) expect(found, text).toBe(protectedYear)
          else expect(Number.isNaN(found) || found === protectedYear, text).toBe(true)
        }
      }),
    )
  })

  it('in two figures, beside a month or an era, is the same for the profile, findings and protections', () => {
    fc.assert(
      fc.property(anyTwoFigures, (year) => {
        for (const month of ['มี.ค.', 'มีนาคม', 'Mar', 'มี.ค. พ.ศ.', 'มี.ค. ค.ศ.', 'Mar พ.ศ.']) {
          const text = `15 ${month} ${two(year)}`
          const protectedYear = yearOfThaiDate(text)
          expect([profileYear(text), dateYearOf(text)], text).toEqual([protectedYear, protectedYear])
        }
      }),
    )
  })

  it('in two figures, in figures alone, is the same but for 00 to 39: they are of things that happened for the profile, and of births for the others', () => {
    fc.assert(
      fc.property(anyTwoFigures, (year) => {
        const text = `15/03/${two(year)}`
        expect(dateYearOf(text)).toBe(yearOfThaiDate(text))
        expect(profileYear(text)).toBe(year < 40 ? 2000 + year : yearOfThaiDate(text))
      }),
    )
  })
})
