import { describe, expect, it } from 'vitest'
import { readWhole } from '../testing/read-whole.ts'

function headerOf(lines: readonly string[]): readonly string[] | null {
  const { reading } = readWhole(new TextEncoder().encode(`${lines.join('\n')}\n`))
  return reading.dialect.headerLines === 0 ? null : reading.columns.map(({ original }) => original)
}

const WHOLE = ['แม่ริม,12,3,44,5', 'ฝาง,7,31,8,2', 'สันทราย,15,26,9,71', 'ปาย,4,18,36,50', 'เทิง,61,5,13,28']
const DECIMAL = WHOLE.map((line) => line.replace(/\d+/g, '$&.5'))

describe('numbers in even steps beside a word', () => {
  it('name the columns where the word is one that columns are named by', () => {
    for (const axis of ['อำเภอ,0,10,20,30', 'อำเภอ,46,49,52,55']) expect(headerOf([axis, ...WHOLE])).toEqual(axis.split(','))
    expect(headerOf(['จังหวัด,20,40', ...WHOLE].map((line) => line.split(',').slice(0, 3).join(',')))).toBeNull()
    expect(headerOf(['จังหวัด,20,40,60', ...WHOLE].map((line) => line.split(',').slice(0, 4).join(',')))).toEqual(['จังหวัด', '20', '40', '60'])
  })

  it('name them where they look like an axis: from nought, round above decimals, a scale, or so many', () => {
    expect(headerOf(['หลอด,0,6,12,18', ...WHOLE])).not.toBeNull()
    expect(headerOf(['หลอด,25,50,75,100', ...DECIMAL])).not.toBeNull()
    expect(headerOf(['เรื่อง,4,3,2,1', ...WHOLE])).not.toBeNull()
    expect(headerOf(['หลอด,403,406,409,412', ...WHOLE.map((line) => `x${line.replace(',', '-1,')}`)])).not.toBeNull()
    expect(headerOf(['หลอด,41,44,47,50,53,56', ...WHOLE.map((line) => `${line},11,6`)])).not.toBeNull()
  })

  it('name them where the last one stands for all beyond, or a total ends them', () => {
    for (const last of ['3+', '>3', '3 ขึ้นไป', 'รวม']) {
      const axis = ['จำนวนบุตร', '0', '1', '2', last]
      expect(headerOf([axis.join(','), ...WHOLE])).toEqual(axis)
    }
  })

  it('name them below a title', () => {
    expect(headerOf(['ปริมาณฝนราย 6 ชั่วโมง', 'สถานที่,0,6,12,18', ...DECIMAL])).toEqual(['สถานที่', '0', '6', '12', '18'])
  })

  it('are a first record where they only happen to be even', () => {
    expect(headerOf(['ปากช่อง,46,49,52,55', ...WHOLE])).toBeNull()
    expect(headerOf(['ตรัง,10,20,30,40', 'เลย,3,9,61,2', 'ยะลา,44,2,8,15', 'แพร่,5,31,3,27'])).toBeNull()
    expect(headerOf(['แม่ริม,10,20,30,40', ...WHOLE])).toBeNull()
    expect(headerOf(['ปาย,10,20,30,40', 'ฝาง,5,6,7,8', ...WHOLE])).toBeNull()
  })
})
