import { describe, expect, it } from 'vitest'
import { readWhole } from '../../testing/read-whole.ts'

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
    const tables: [string, readonly string[]][] = [
      ['หลอด,0,6,12,18', WHOLE],
      ['หลอด,25,50,75,100', DECIMAL],
      ['เรื่อง,4,3,2,1', WHOLE],
      ['หลอด,403,406,409,412', WHOLE.map((line) => `x${line.replace(',', '-1,')}`)],
      ['หลอด,41,44,47,50,53,56', WHOLE.map((line) => `${line},11,6`)],
    ]
    for (const [axis, records] of tables) expect(headerOf([axis, ...records]), axis).toEqual(axis.split(','))
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

  it('name them where each has the unit that nothing below has', () => {
    for (const axis of ['รายได้,10%,25%,50%,90%', 'ระยะ,0 cm,5 cm,20 cm,80 cm', 'depth,40°C,30°C,15°C,5°C'])
      expect(headerOf([axis, ...WHOLE])).toEqual(axis.split(','))
    expect(headerOf(['แม่แตง,10%,25%,50%,90%', ...WHOLE.map((line) => `${line}%`)])).toBeNull()
    expect(headerOf(['แม่แตง,10%,65%,50%,90%', ...WHOLE])).toBeNull()
  })

  it('are a first record where they only happen to be even', () => {
    expect(headerOf(['ปากช่อง,46,49,52,55', ...WHOLE])).toBeNull()
    expect(headerOf(['ตรัง,10,20,30,40', 'เลย,3,9,61,2', 'ยะลา,44,2,8,15', 'แพร่,5,31,3,27'])).toBeNull()
    expect(headerOf(['แม่ริม,10,20,30,40', ...WHOLE])).toBeNull()
    expect(headerOf(['ปาย,10,20,30,40', 'ฝาง,5,6,7,8', ...WHOLE])).toBeNull()
  })
})

describe('the places of columns', () => {
  const MIXED = ['น่าน,ครบ,12.5', 'ตรัง,ขาด,8.0', 'เลย,ครบ,31.2', 'ยะลา,ครบ,7.7']
  const WORDS = ['น่าน,ครบ,Nan', 'ตรัง,ขาด,Trang', 'เลย,ครบ,Loei', 'ยะลา,ครบ,Yala']
  const DECIMALS = ['12.5,7.1,3.0', '8.0,6.6,2.2', '31.2,1.9,9.4', '7.7,4.4,5.0']
  const LARGE = ['512,733,490', '877,604,231', '350,912,688', '471,555,903']

  it('name them above words, and above figures that are none', () => {
    for (const records of [MIXED, WORDS, DECIMALS, LARGE])
      for (const places of ['1,2,3', '0,1,2']) expect(headerOf([places, ...records]), places).toEqual(places.split(','))
    expect(headerOf(['0,1', 'น่าน,5', 'ตรัง,9', 'เลย,1'])).toEqual(['0', '1'])
  })

  it('are a first record where the next one goes on counting, or holds such figures', () => {
    expect(headerOf(['1,2,3', '2,5,1', '3,4,4', '4,1,2', '5,2,5'])).toBeNull()
    expect(headerOf(['1,2,3', '5,3,1', '4,4,4', '2,1,2', '5,2,5'])).toBeNull()
    expect(headerOf(['2,3,4', ...MIXED])).toBeNull()
  })

  it('stand among names as days of a month do', () => {
    const days = Array.from({ length: 31 }, (_, i) => `${i + 1}`)
    const present = (name: string, i: number): string => [name, ...days.map((_, day) => ((day + i) % 6 === 0 ? 'ล' : '1'))].join(',')
    const pupils = ['สมชาย ใจดี', 'มานี มีนา', 'ปิติ พอใจ', 'ชูใจ เลิศล้ำ'].map((name, i) => `${i + 1},00${i + 7},${present(name, i)},25`)
    expect(headerOf([`ลำดับ,รหัส,ชื่อ-สกุล,${days.join(',')},รวม`, ...pupils])).toEqual(['ลำดับ', 'รหัส', 'ชื่อ-สกุล', ...days, 'รวม'])
  })
})

describe('a roster', () => {
  const days = Array.from({ length: 10 }, (_, i) => `${i + 1}`)
  const duties = ['สมชาย', 'มานี', 'ปิติ', 'ชูใจ', 'วีระ', 'กนก'].map((name, i) =>
    [name, ...days.map((_, day) => 'ชบดx'[(day * 3 + i) % 4] ?? '')].join(','),
  )

  it('is named by the days of the month, and those of the week below them', () => {
    const names = `ชื่อ-สกุล,${days.join(',')}`
    expect(headerOf([names, ...duties])).toEqual(names.split(','))
    expect(headerOf([`${names},หมายเหตุ`, ...duties.map((line) => `${line},`)])).toEqual([...names.split(','), 'หมายเหตุ'])
    expect(headerOf([names, ',จ,อ,พ,พฤ,ศ,ส,อา,จ.,อ.,พ.', ...duties])).toEqual(expect.arrayContaining(['1 / จ', '10 / พ.']))
  })
})

describe('years', () => {
  it('name columns of figures, however few, and are values above years', () => {
    const figures = ['น่าน,571', 'ตรัง,88', 'เลย,430']
    expect(headerOf(['จังหวัด,2560', ...figures])).toEqual(['จังหวัด', '2560'])
    const spans = ['ก,2560,2561,2562', 'ข,2541,2555,2560', 'ค,2550,2552,2561', 'ง,2549,2550,2553']
    expect(headerOf(spans)).toBeNull()
  })
})

describe('rising numbers in uneven steps beside a word', () => {
  const wells = Array.from({ length: 8 }, (_, i) => `A${i + 1},${1 + i / 8},${3 - i / 4},0.${i + 1},2.${9 - i}`)

  it('name the columns where the labels are of another form, above decimals or where there are many', () => {
    expect(headerOf(['Well,405,490,562,630', ...wells])).toEqual(['Well', '405', '490', '562', '630'])
    const doses = wells.map((line) => `${line},0.4,1.1`)
    expect(headerOf(['Concentration,0,0.5,1,2,5,10', ...doses])).toEqual(['Concentration', '0', '0.5', '1', '2', '5', '10'])
  })

  it('are a record where others rise as well, or their label is like the others', () => {
    expect(headerOf(['Well,405,490,562,630', ...wells.map((_, i) => `A${i + 1},${4 + i}.5,49${i}.5,56${i}.5,630.5`)])).toBeNull()
    expect(headerOf(['A0,405,490,562,630', ...wells])).toBeNull()
  })
})
