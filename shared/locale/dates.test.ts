import { describe, expect, it } from 'vitest'
import { formatDate, formatPeriod, readDate } from './dates.ts'

describe('dates as people write and read them', () => {
  it('reads a day in either era and either language', () => {
    const spellings = [
      '2017-12-07',
      '7/12/2560',
      '07-12-2017',
      '7 ธ.ค. 2560',
      '7 ธันวาคม 2560',
      '๗/๑๒/๒๕๖๐',
      '7 Dec 2017',
      '7 december 2017',
      '2560-12-07',
    ]
    for (const spelling of spellings) expect(readDate(spelling)).toBe('2017-12-07')
  })

  it('reads nothing into what is no day', () => {
    for (const text of ['', 'เมื่อวาน', '31/2/2560', '7/13/2560', '2017', '7 ธ.ค.']) expect(readDate(text)).toBeNull()
  })

  it('writes Thai dates in the Buddhist era and understands them again', () => {
    expect(formatDate('th', '2017-12-07')).toBe('7 ธ.ค. 2560')
    expect(formatDate('en', '2017-12-07')).toBe('7 Dec 2017')
    expect(readDate(formatDate('th', '2017-12-07'))).toBe('2017-12-07')
    expect(readDate(formatDate('en', '2017-12-07'))).toBe('2017-12-07')
  })

  it('writes a period of a date column', () => {
    expect(formatPeriod('th', '2017')).toBe('2560')
    expect(formatPeriod('th', '2017-03')).toBe('มี.ค. 2560')
    expect(formatPeriod('en', '2017-03')).toBe('Mar 2017')
  })

  it('leaves alone what is not a date', () => {
    expect(formatDate('th', 'ไม่ทราบ')).toBe('ไม่ทราบ')
    expect(formatPeriod('en', '2017-W3')).toBe('2017-W3')
  })
})
