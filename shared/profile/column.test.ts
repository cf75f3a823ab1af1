import { describe, expect, it } from 'vitest'
import type { ColumnProfile } from './profile.ts'
import { profileRows } from './testing/profile-rows.ts'

describe('a column', () => {
  const column = (...values: string[]): ColumnProfile => {
    const profile = profileRows(values.map((value) => [value])).profile.columns[0]
    if (!profile) throw new Error('the table has a column')
    return profile
  }
  const anomalies = (profile: ColumnProfile) => Object.fromEntries(profile.anomalies.map(({ kind, records }) => [kind, records]))

  it('of Buddhist dates has a range in the common era', () => {
    const { type, date } = column('31/12/2560', '1/1/2561', '31 ธ.ค. 60', '31 ธันวาคม 2560', '25601231', '31/12/60')
    expect(type).toBe('date')
    expect(date).toMatchObject({ count: 6, min: '2017-12-31', max: '2018-01-01', buddhist: 6, common: 0 })
    expect(date?.byPeriod).toEqual([
      { period: '2017-12', count: 5 },
      { period: '2018-01', count: 1 },
    ])
  })

  it('that mixes eras names the records of the rarer one', () => {
    const profile = column('2017-12-31', '31/12/2560', '2018-01-01', '2018-01-02')
    expect(anomalies(profile)).toMatchObject({ 'mixed-era': [1], 'buddhist-era': [1] })
  })

  it('reads ambiguous dates month first when the others can only be read so', () => {
    const { date } = column('12/31/2017', '01/02/2018', '1/25/2018')
    expect(date).toMatchObject({ min: '2017-12-31', max: '2018-01-25' })
    expect(date?.byPeriod).toEqual([
      { period: '2017-12', count: 1 },
      { period: '2018-01', count: 2 },
    ])
    expect(date?.formats).toEqual([{ format: 'm/d/yyyy', count: 3 }])
  })

  it('takes no side by days that are the same read either way', () => {
    const profile = column('01/01/2018', '01/01/2018', '1/1/2019', '05/06/2018', '1/25/2018')
    expect(profile).toMatchObject({ isMonthFirst: true, date: { min: '2018-01-01', max: '2019-01-01' } })
    expect(profile.date?.formats).toEqual([{ format: 'm/d/yyyy', count: 5 }])
    expect(profile.date?.byPeriod).toContainEqual({ period: '2018-05', count: 1 })
    expect(column('31 1 2560', '30 1 2560', '1 31 2017', '2 1 2560')).toMatchObject({ isMonthFirst: false })
  })

  it('are counted under the day that 24:00 ends, however they are read', () => {
    const monthFirst = column('01/25/2017 10:00', '12/11/2017 24:00', '12/12/2017 24:00', '01/26/2017 10:00').date
    expect(monthFirst).toMatchObject({ count: 4, min: '2017-01-25', max: '2017-12-12' })
    expect(monthFirst?.byPeriod).toEqual([
      { period: '2017-01', count: 2 },
      { period: '2017-12', count: 2 },
    ])
    expect(column('2017-12-31 24:00', '2017-12-31 23:00').date).toMatchObject({ min: '2017-12-31', max: '2017-12-31' })
    expect(column('2017-12-31 23:59:59', '2017-12-31 24:00', '2018-01-01 00:00').order).toBe('ascending')
  })

  it('is called ordered only where the dates are, as they are read', () => {
    const orders = (...cells: string[]) => column(...cells).order
    expect(orders('25600101', '25600102', '25600201')).toBe('ascending')
    expect(orders('2017-01-01', '2560-01-02', '31/1/2560')).toBe('ascending')
    // Neither day first nor as plain numbers do they say how they stand to each other.
    expect(orders('02/01/2020', '01/13/2020')).toBe('none')
    expect(orders('20000101', '2000-01-02')).toBe('none')
    expect(orders('20170102', '25600101')).toBe('none')
  })

  it('of codes with leading zeros is text, and the lossless report names them', () => {
    const profile = column('00123', '01234', '12345')
    expect(profile.type).toBe('text')
    expect(anomalies(profile)).toEqual({ 'leading-zero': [0, 1] })
  })

  it('names what a spreadsheet would damage', () => {
    const profile = column('1.10E+12', '1234567890123456', '12,5', '1,234', '๑๒๓', '=1+1', '-5', '+66 81 234 5678', ' x', 'x ', 'a\u200bb')
    expect(anomalies(profile)).toEqual({
      'scientific-damage': [0],
      'long-number': [1],
      'decimal-comma': [2],
      'thousands-separator': [3],
      'thai-digits': [4],
      formula: [5],
      'leading-space': [8],
      'trailing-space': [9],
      'zero-width': [10],
    })
  })

  it('says which values do not fit its type and where they stand', () => {
    const profile = column(...Array.from({ length: 30 }, (_, index) => String(index)), 'ไม่ทราบแน่', '-', '31 คน')
    expect(profile).toMatchObject({ type: 'integer', nullLike: 1 })
    expect(profile.typeShare).toBeCloseTo(30 / 32)
    expect(profile.misfits).toEqual([
      { value: 'ไม่ทราบแน่', record: 30 },
      { value: '31 คน', record: 32 },
    ])
    expect(anomalies(profile)).toMatchObject({ misfit: [30, 32], 'null-like': [31] })
  })

  it('shows Thai text that was read in the wrong encoding', () => {
    expect(anomalies(column('เธชเธงเธฑเธชเธ”เธต', 'à¸ªà¸§à¸±à¸ªà¸”à¸µ', 'ÊÇÑÊ´Õ', 'เธอเธียร', 'café'))).toMatchObject({
      mojibake: [0, 1, 2],
    })
  })

  it('compares no values in upper and lower case that it does not keep whole', () => {
    const long = 'a'.repeat(600)
    expect(anomalies(column(`${long}x`, `${long}y`, `${long.toUpperCase()}z`))).not.toHaveProperty('case-mix')
  })

  it('names values that differ in upper and lower case only', () => {
    expect(anomalies(column('Bangkok', 'Bangkok', 'BANGKOK', 'Nan'))).toMatchObject({ 'case-mix': [2] })
  })

  it('is watched in full even where a value is too long to be kept', () => {
    const long = 'ก'.repeat(5000)
    const { profile, observed } = profileRows([[long], [long], ['ข']])
    expect(observed[0]).toEqual(
      new Map([
        [long, 2],
        ['ข', 1],
      ]),
    )
    expect(profile.columns[0]).toMatchObject({ lengthMax: 5000, distinct: 2 })
  })
})
