import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateYearOf } from './dates.ts'

describe('the year of a written date', () => {
  it.each([
    ['31/12/2560', 2017],
    ['31-12-2560', 2017],
    ['31.12.60', 2017],
    ['2017-12-31', 2017],
    ['2560-12-31', 2017],
    ['20171231', 2017],
    ['25601231', 2017],
    ['31122560', 2017],
    ['31 ธ.ค. 2560', 2017],
    ['31 ธันวาคม 2560', 2017],
    ['31 ธ.ค. 60', 2017],
    ['5/3/99', 1956],
    ['31 Dec 2017', 2017],
    ['31-DEC-17', 2017],
    ['31 ธ.ค. ค.ศ. 17', 2017],
    ['31 Dec พ.ศ. 60', 2017],
    ['31/12/79', 2036],
    ['31/12/80', 1937],
    ['2017-12-31T08:30:00', 2017],
    ['31/12/2560 08:30', 2017],
  ])('of %s is %i in the common era', (text, year) => {
    expect(dateYearOf(text)).toBe(year)
  })

  it.each([
    '12/34',
    '1.2.3',
    '147/15',
    '99/99/2560',
    '081-234-5678',
    '12345678',
    '',
    '31/12/1',
    '1/2/3/4',
    '18200101',
    '1/1/1820',
    '31 ธ.ค. พ.ศ. 2017',
  ])('%s is no date', (text) => {
    expect(dateYearOf(text)).toBeNaN()
  })

  it('is the same in both eras', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 28 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1900, max: 2050 }),
        (day, month, year) => {
          expect(dateYearOf(`${day}/${month}/${year + 543}`)).toBe(year)
          expect(dateYearOf(`${day}/${month}/${year}`)).toBe(year)
        },
      ),
    )
  })
})
