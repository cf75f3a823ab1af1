import { describe, expect, it } from 'vitest'
import { readWhole } from '../../testing/read-whole.ts'

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

describe('numbers of groups', () => {
  const names = 'Period,Time,Player 11,,Player 1,,Ball,'
  const records = [
    '1,0.04,0.00082,0.48,0.32,0.65,0.45,0.38',
    '1,0.08,0.00096,0.48,0.32,0.65,0.49,0.40',
    '1,0.12,0.0011,0.48,0.32,0.65,0.53,0.42',
  ]

  it('stand between names, or above them', () => {
    const found = ['Period', 'Time', 'Home / 11 / Player 11', 'Home / 11 / Player 11', 'Home / 1 / Player 1']
    expect(head([',,Home,,Home,,,', ',,11,,1,,,', names], records)).toMatchObject({ lines: 3, names: expect.arrayContaining(found) })
    expect(head([',,11,,1,,,', names], records)).toMatchObject({ lines: 2, preamble: 0 })
    expect(head(['Match 7,,,,,,,', ',,11,,1,,,', names], records)).toMatchObject({ lines: 2, preamble: 1 })
    const days = ['2024-01-01,20.1,43,21.5,40', '2024-01-02,20.3,44,21.7,41', '2024-01-03,19.8,45,21.2,42']
    expect(head([',Room,,Room,', ',1,,2,', 'Date,Temp,,Temp,'], days)).toMatchObject({ lines: 3 })
    expect(head([',1,,2,', 'Date,Temp,Dew,Temp,Dew'], days)).toMatchObject({ lines: 2 })
  })

  it('are figures of a first record below names of labels', () => {
    const shops = ['Tea,sold out,none,ask us,none', 'Milk,30,4,7,1', 'Rice,12,5,9,2', 'Salt,8,3,1,7', 'Oil,4,4,4,3']
    expect(head(['Item,May,June,July,August', ',5,,7,'], shops)).toMatchObject({ lines: 1 })
  })
})

describe('names of what is ticked', () => {
  const names = ['Start,Gender,,Helmet,', ',Male,Female,Yes,No']

  it('stand below their groups, whenever the time is written', () => {
    const ticks = ['7:00,X,,,X', ',X,,,X', ',,X,X,', ',X,,,X', '7:15,X,,X,', ',,X,,X', ',X,,,X', ',X,,X,']
    expect(head(names, ticks)).toMatchObject({ lines: 2, preamble: 0 })
  })

  it('are not seen in a record that is ticked throughout', () => {
    expect(head(['Start,Gender,,Helmet,', ',X,X,X,X'], ['7:00,X,,,X', ',X,,,X', ',,X,X,', '7:15,X,,,X'])).toMatchObject({ lines: 1 })
  })
})

describe('numbers behind an empty cell', () => {
  it('name the columns where they count them all', () => {
    expect(head([',0,1,2,3'])).toEqual({ names: ['', '0', '1', '2', '3'], preamble: 0, lines: 1 })
    expect(head([',1,2,4,3'])).toMatchObject({ lines: 0 })
  })
})

describe('a line with gaps above a name for every column', () => {
  const fullNames = 'No,Item,Result,Inspector,Time'
  const records = Array.from({ length: 6 }, (_, i) => `${i + 1},Pump ${i},OK,J Smith,0${i}:15`)

  it('says what the table is about', () => {
    const lines = ['Inspection log,,,Site: North,', 'ชั้น ม.3/2,,ครูประจำชั้น,นางวิไล,', 'โรงเรียนวัดใหม่,,,ปีการศึกษา 2565,', ',,,,แบบ บช.2']
    for (const line of lines) expect(head([line, fullNames], records), line).toEqual({ names: fullNames.split(','), preamble: 1, lines: 1 })
  })

  it('says it by a whole day, and names a group by it beside names that stand below as well', () => {
    const lines = ['No. 12/2026,,,Date 5 Jun 2026,', 'โรงเรียนบ้านตัวอย่าง,,,วันที่ 5 มิ.ย. 2569,', 'Ward 3,,Dated 05/06/2026,,']
    for (const line of lines) expect(head([line, fullNames], records), line).toEqual({ names: fullNames.split(','), preamble: 1, lines: 1 })
    for (const line of ['No,Item,Date 5 Jun 2026,,', 'No.,,วันที่ 1,,'])
      expect(head([line, fullNames], records), line).toMatchObject({ preamble: 0, lines: 2 })
    const groups = ['Item,Stock on 1 Jan 2026,,Moves,', 'Kind,Qty,Value,In,Out']
    expect(head(groups, ['A,3,1.2,3,1', 'B,4,2.2,4,2', 'C,5,3.2,5,3'])).toMatchObject({ preamble: 0, lines: 2 })
  })

  it('says it in pairs, or in the middle', () => {
    const lines = ['Period,01/01/2022,to,31/01/2022,', 'Course:,Algebra,Teacher:,Ms Kaew,', ',,Stock list,,', ',,รายงานประจำเดือน,,']
    for (const line of lines) expect(head([line, fullNames], records), line).toEqual({ names: fullNames.split(','), preamble: 1, lines: 1 })
    expect(head([',,ACME,,', ',,Pumps,,', fullNames], records)).toMatchObject({ preamble: 2, lines: 1 })
    // Merged days above what is measured on each.
    expect(
      head(['Station,01/02/2022,,02/02/2022,', ',Max,Min,Max,Min'], ['A,3.5,1.2,3.4,1.1', 'B,4.5,2.2,4.4,2.1', 'C,5.5,3.2,5.4,3.1']),
    ).toMatchObject({ preamble: 0, lines: 2 })
  })

  it('names groups of columns where it says the same of several, or of none', () => {
    expect(head(['Sample,,Result,,', fullNames], records)).toMatchObject({ preamble: 0, lines: 2 })
    const years = ['จังหวัด,ปี: 2565,,ปี: 2566,', 'ชื่อ,ชาย,หญิง,เด็กชาย,เด็กหญิง']
    expect(head(years)).toMatchObject({ preamble: 0, lines: 2 })
    const parts = ['Date,Reach: all,Reach: paid', 'day,Lifetime: everybody who saw it,Daily: who saw it']
    expect(head(parts, ['2021-01-01,18,2', '2021-01-02,14,3', '2021-01-03,19,1'])).toMatchObject({ preamble: 0, lines: 2 })
  })
})

describe('a second row of names for some columns', () => {
  it('names the same ones again', () => {
    expect(
      head(
        ['Consumer prices in all of Germany, by month;;;', ';;Index;Change', ';;2015=100;in (%)'],
        ['2019;Jan;100,4;1,0', '2019;Feb;101,4;1,1', '2019;Mar;102,4;1,2'],
      ),
    ).toEqual({
      names: ['', '', 'Index / 2015=100', 'Change / in (%)'],
      preamble: 1,
      lines: 2,
    })
  })

  it('gives the most points that can be reached, without brackets too', () => {
    const names = 'ที่,รหัส,ชื่อ,เก็บ,สอบ'
    const records = ['1,4500,สมหญิง,60,22', '2,4501,วิไล,64,11', '3,4502,มานะ,47,29', '4,4503,ปิติ,54,26', '5,4504,ชูใจ,70,30']
    expect(head([names, ',,,70,30'], records)).toMatchObject({ lines: 2 })
    expect(head([names, ',,,69,30'], records)).toMatchObject({ lines: 1 })
  })

  it('has the name of the dates below it, whatever stands above', () => {
    const days = Array.from({ length: 6 }, (_, i) => `2024-01-0${i + 2},18${i}.75,18${i}.04,6427106${i}`)
    expect(head(['Price,Close,High,Volume', 'Ticker,AAPL,AAPL,AAPL', 'Date,,,'], days)).toMatchObject({ preamble: 0, lines: 3 })
    expect(head(['ปี,2561,2562,2563,2564', 'จังหวัด,,,,'])).toMatchObject({ preamble: 0, lines: 2 })
  })
})

describe('rows of nothing but facts', () => {
  it('are no names', () => {
    const plate = ['A', 'B', 'C', 'D', 'E'].map((row, i) => `${row},1.2${i},0.1${i},0.2${i},0.9${i}`)
    const lines = ['User: USER,Path: C:\\Data,Test ID: 12', 'Test Name: Bradford,Date: 05/03/2019,Time: 10:11:12', '', ',1,2,3,4']
    expect(head(lines, plate)).toMatchObject({ preamble: 3, lines: 1 })
  })
})

describe('rows of facts about series, between their names and records that begin with dates', () => {
  const months = Array.from({ length: 6 }, (_, i) => `2000-0${i + 1},${3 + i}.37,1.3${i}`)

  it('belong to the header', () => {
    const facts = [
      'Series Description,Federal funds,1-year Treasury',
      'Unit:,Percent,Percent',
      'Multiplier:,1,1',
      'Series ID,RIFSPFF,RIFLGFCY01',
    ]
    expect(head(facts, [...months, 'Source: central bank'])).toMatchObject({ preamble: 0, lines: 4 })
  })

  it('are several, and no record is like them', () => {
    expect(head(['Date,Funds,Bonds', 'Total,500,600'], months)).toMatchObject({ lines: 1 })
    expect(head(['Date,Funds,Bonds', 'Total,500,600', 'Mean,50,60'], [...months, 'Most,9,9'])).toMatchObject({ lines: 1 })
  })
})
