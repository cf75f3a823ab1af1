import { describe, expect, it } from 'vitest'
import { readWhole } from '../testing/read-whole.ts'

const RECORDS = ['กระบี่,383,912,489,19', 'ตรัง,827,723,275,35', 'เลย,496,424,641,20', 'น่าน,258,271,455,46', 'ตาก,594,534,991,72']
const NAMES = 'จังหวัด,2561,2562,2563,2564'

function head(lines: readonly string[], records: readonly string[] = RECORDS): { names: string[]; preamble: number; lines: number } {
  const { reading } = readWhole(new TextEncoder().encode(`${[...lines, ...records].join('\n')}\n`))
  const { preambleLines, headerLines } = reading.dialect
  return { names: reading.columns.map(({ original }) => original), preamble: preambleLines, lines: headerLines }
}

describe('a row below names', () => {
  it('gives their years in another era', () => {
    expect(head([NAMES, ',(2018),(2019),(2020),(2021)'])).toEqual({
      names: ['จังหวัด', '2561 / (2018)', '2562 / (2019)', '2563 / (2020)', '2564 / (2021)'],
      preamble: 0,
      lines: 2,
    })
  })

  it('numbers the columns, with or without how they are computed', () => {
    const names = 'จังหวัด,เกิด,ตาย,ย้ายเข้า,ย้ายออก'
    expect(head([names, '1,2,3,4,5'])).toMatchObject({ lines: 2, preamble: 0 })
    expect(head([names, ',(1),(2),(3)=(1)+(2),(4)'])).toMatchObject({ lines: 2, preamble: 0 })
    // Where every column holds figures, it is as well the first record.
    expect(head(['a,b,c,d,e', '1,2,3,4,5'], ['2,9,8,4,1', '3,5,8,1,1', '4,4,7,6,2'])).toMatchObject({ lines: 1 })
  })

  it('has a name for the labels of the rows where it holds nothing else, and no other row does', () => {
    const values = ['1,232,172.5,5,181', '2,704,55.3,89,135', '3,687,238.5,0,242']
    const levels = [',speed,speed,mass,mass', ',mean,std,mean,std']
    expect(head([...levels, 'group,,,,'], values)).toMatchObject({
      lines: 3,
      names: ['group', 'speed / mean', 'speed / std', 'mass / mean', 'mass / std'],
    })
    expect(head([...levels, 'north,,,,', ...values, 'south,,,,'], values)).toMatchObject({ lines: 2 })
  })

  it('gives the most points that can be reached', () => {
    const names = 'เลขที่,ชื่อ,เก็บ,กลางภาค,ปลายภาค'
    const pupils = ['1,ปิติ,8,15,60', '2,มานี,9,18,44', '3,ชูใจ,7,11,51']
    expect(head([names, ',,(10),(20),(70)'], pupils)).toMatchObject({ lines: 2 })
    // Amounts in brackets are owed, of whatever has no label of its own.
    const owed = [',น่าน,(12),(7),(3)', 'ข,ตรัง,(9),(4),(8)', ',เลย,(1),(2),(5)', 'ค,ยะลา,(4),(4),(1)']
    expect(head([names], owed)).toMatchObject({ lines: 1 })
  })

  it('is the first record where it stands in another quote', () => {
    const figures = ['1,"กระบี่","162"', '2,"ตรัง","134"', '3,"เลย","98"']
    expect(head(['ลำดับ,จังหวัด,ชาย', "'4','น่าน','77'"], figures)).toMatchObject({ lines: 1 })
    const words = ['Pipe,steel,Acme,ok', 'Elbow,brass,Bolt,late', 'Flange,steel,Acme,ok', 'Tee,iron,Bolt,ok']
    expect(head(['Item,Description,Supplier,Remarks', "'Flange','steel','Acme','ok'"], words)).toMatchObject({ lines: 1 })
  })
})

describe('a row above names', () => {
  it('that holds one unit, at the right edge, is about the whole table', () => {
    for (const unit of ['(ล้านบาท)', 'คน', 'หน่วย : ล้านบาท']) {
      expect(head(['มูลค่าผลิตภัณฑ์จังหวัด,,,,', `,,,,${unit}`, NAMES])).toEqual({ names: NAMES.split(','), preamble: 2, lines: 1 })
    }
  })
})

describe('numbers behind an empty cell', () => {
  it('name the columns where they count them all', () => {
    expect(head([',0,1,2,3'])).toEqual({ names: ['', '0', '1', '2', '3'], preamble: 0, lines: 1 })
    expect(head([',1,2,4,3'])).toMatchObject({ lines: 0 })
  })
})
