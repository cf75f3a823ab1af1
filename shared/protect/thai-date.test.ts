import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseThaiDate, yearOfThaiDate } from './thai-date.ts'

const THAI = ['ม.ค.', 'ก.พ.', 'มี.ค.', 'เม.ย.', 'พ.ค.', 'มิ.ย.', 'ก.ค.', 'ส.ค.', 'ก.ย.', 'ต.ค.', 'พ.ย.', 'ธ.ค.']
const FULL = ['มกราคม', 'กุมภาพันธ์', 'มีนาคม', 'เมษายน', 'พฤษภาคม', 'มิถุนายน', 'กรกฎาคม', 'สิงหาคม', 'กันยายน', 'ตุลาคม', 'พฤศจิกายน', 'ธันวาคม']
const ENGLISH = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']

const two = (number: number) => String(number).padStart(2, '0')
const toThaiDigits = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0x0e20))

function spellings(year: number, month: number, day: number): string[] {
  const written = (text: number) => [
    `${two(day)}/${two(month)}/${text}`,
    `${day}-${month}-${text}`,
    `${day}.${month}.${text}`,
    `${text}-${two(month)}-${two(day)}`,
    `${text}${two(month)}${two(day)}`,
    `${day} ${THAI[month - 1]} ${text}`,
    `${day}${FULL[month - 1]}${text}`,
    `${day}-${ENGLISH[month - 1]}-${text}`,
    `${two(day)}/${two(month)}/${text} 08:30:00`,
    toThaiDigits(`${day} ${FULL[month - 1]} ${text}`),
  ]
  return [
    ...written(year),
    ...written(year + 543),
    `${day} ${FULL[month - 1]} พ.ศ. ${year + 543}`,
    `${day} ${THAI[month - 1]} ค.ศ. ${year}`,
  ]
}

const anyDay = fc
  .date({ min: new Date('1800-01-01T00:00:00Z'), max: new Date('2200-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => ({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }))

describe('a Thai date', () => {
  it('is the same day in both eras and every spelling, for every day from 1800 to 2200', () => {
    fc.assert(
      fc.property(anyDay, ({ year, month, day }) => {
        for (const text of spellings(year, month, day)) expect(parseThaiDate(text), text).toMatchObject({ year, month, day })
      }),
    )
    for (let time = Date.UTC(1800, 0, 1); time <= Date.UTC(2200, 11, 31); time += 86_400_000) {
      const [year, rest] = [Number(new Date(time).toISOString().slice(0, 4)), new Date(time).toISOString().slice(4, 10)]
      const common = parseThaiDate(`${year}${rest}`)
      const buddhist = parseThaiDate(`${year + 543}${rest}`)
      if (common?.year !== year || buddhist?.year !== year || common.day !== buddhist.day) throw new Error(`${year}${rest}`)
    }
  })

  it('has 29 February in Buddhist years whose common-era year is a leap year, and in no other', () => {
    expect(parseThaiDate('29/02/2559')).toMatchObject({ year: 2016, era: 'buddhist' })
    expect(parseThaiDate('29/02/2560')).toBeNull()
    expect(parseThaiDate('29/02/2543')).toMatchObject({ year: 2000 })
    expect(parseThaiDate('29/02/2443')).toBeNull()
  })

  it('with a two-digit year is Buddhist, from 2480 to 2579; after an English month it is Oracle’s common era', () => {
    expect(parseThaiDate('31/12/60')).toEqual({ year: 2017, month: 12, day: 31, era: 'buddhist' })
    expect(parseThaiDate('31 ธ.ค. 60')).toMatchObject({ year: 2017 })
    expect(parseThaiDate('1/1/80')).toMatchObject({ year: 1937 })
    expect(parseThaiDate('1/1/79')).toMatchObject({ year: 2036 })
    expect(parseThaiDate('31-DEC-17')).toEqual({ year: 2017, month: 12, day: 31, era: 'common' })
    expect(parseThaiDate('31-DEC-60')).toMatchObject({ year: 1960 })
  })

  it.each([
    '',
    '-',
    '31/12',
    '12/31/2560',
    '32/1/2560',
    '0/1/2560',
    '31/11/2560',
    '1/13/2560',
    '31/12/256',
    '31/12/2300',
    '31-12/2560',
    '31 ธค 2560 บ้านเลขที่ 5',
    '31 โลก 2560',
    '1234567890123',
    '31 ธันวาคม ค.ศ. 2560',
    '08:30',
  ])('is not found in “%s”', (text) => {
    expect(parseThaiDate(text)).toBeNull()
  })

  it('is not looked for in long text, so that hostile text costs nothing', () => {
    expect(parseThaiDate(`1${'.'.repeat(1_000_000)}2560`)).toBeNull()
    expect(parseThaiDate(`${' '.repeat(1_000)}31/12/2560${' '.repeat(1_000)}`)).toMatchObject({ year: 2017 })
  })
})

describe('the year of a date', () => {
  it('is known where only the year is', () => {
    for (const text of ['00/00/2510', '25100000', '0/5/2510', '2510', '๒๕๑๐', 'พ.ศ. 2510', '1967'])
      expect(yearOfThaiDate(text), text).toBe(1967)
  })

  it('is the same where the month stands first', () => {
    for (const text of ['12/31/2017', '12/31/2560', '02-28-60']) expect(yearOfThaiDate(text), text).not.toBeNull()
    expect(yearOfThaiDate('12/31/2560')).toBe(2017)
    expect(parseThaiDate('12/31/2560')).toBeNull()
  })

  it('is not guessed from a day the calendar does not have', () => {
    for (const text of ['31/11/2560', '29/02/2560', '00/13/2560', '10250', '2300', 'ไม่ทราบ']) expect(yearOfThaiDate(text), text).toBeNull()
  })
})
