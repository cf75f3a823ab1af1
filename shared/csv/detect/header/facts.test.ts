import { describe, expect, it } from 'vitest'
import { readWhole } from '../../testing/read-whole.ts'

const WORDS = ['หน่วยรับตรวจ,เขต,ผลสรุป', 'น่าน,เหนือ,ผ่าน', 'ตรัง,ใต้,ไม่ผ่าน', 'เลย,เหนือ,ผ่าน', 'ยะลา,ใต้,ผ่าน']

function head(lines: readonly string[]): { names: string[] | null; preamble: number } {
  const { reading } = readWhole(new TextEncoder().encode(`${lines.join('\n')}\n`))
  const { preambleLines, headerLines } = reading.dialect
  return { names: headerLines === 0 ? null : reading.columns.map(({ original }) => original), preamble: preambleLines }
}

describe('facts above a table of several columns', () => {
  it('end with a blank line, whatever the table holds', () => {
    const facts = ['ผู้จัดทำ,สมชาย,', 'วันที่,1 มีนาคม 2566,', ',,']
    expect(head([...facts, ...WORDS])).toEqual({ names: ['หน่วยรับตรวจ', 'เขต', 'ผลสรุป'], preamble: 3 })
    expect(head([...facts, 'k1,20,31', 'k2,7,8', 'k3,9,6', 'k4,2,3'])).toEqual({ names: null, preamble: 3 })
  })

  it('are not a merged parent, nor names of columns that no record fills further', () => {
    const records = ['น่าน,12,14', 'ตรัง,20,31', 'เลย,7,9', 'ยะลา,8,8']
    expect(head(['จังหวัด,ปี 2564,', ',,', ',ชาย,หญิง', ...records])).toEqual({ names: ['จังหวัด', 'ปี 2564 / ชาย', 'ปี 2564 / หญิง'], preamble: 0 })
    const wide = records.map((line) => `${line},7`)
    expect(head(['หน่วยงาน,กรมตัวอย่าง', '', ',ชาย,หญิง,อื่น ๆ', ...wide])).toEqual({ names: ['', 'ชาย', 'หญิง', 'อื่น ๆ'], preamble: 2 })
    expect(head(['ลำดับ,ชื่อ,', ',,', '1,น่าน,x', '2,ตรัง,', '3,เลย,'])).toMatchObject({ names: ['ลำดับ', 'ชื่อ', ''], preamble: 0 })
  })

  it('may have as many cells as the table, where whole names follow', () => {
    const scan = ['[Conditions]', 'Sample,PE-3', 'Anode,Cu', 'Range,5.0,80.0', 'Points,40', '[Scan]', 'Angle,Step,Intensity']
    expect(head([...scan, '0,0.72,0.65', '10,0.37,0.78', '20,0.86,0.58', '30,0.58,0.19'])).toEqual({
      names: ['Angle', 'Step', 'Intensity'],
      preamble: 6,
    })
  })
})

describe('facts of several figures above records without names', () => {
  const figures = ['300,-9.3,2.4,-9.3,8.8', '299.8,-1.4,2.5,-1.4,1.0', '299.6,-1.5,2.4,-1.2,1.1', '299.4,-1.2,2.6,-1.1,0.9']

  it.each([
    [['Machine,J715,,,', 'Zeroed between,263,300,,']],
    [['Date,2018-11-26T20:14:00,,,', 'Zeroed between,263,300,,', 'Samples,a.txt::b.txt,,,']],
    [['Station,Bonn,,,', 'Period,2019,2020,,', 'Owner,Anna Meyer,,,']],
    [['Machine,J715', 'Range,5.0,80.0', 'Points,40']],
  ])('are none of them, wherever they stand among the others: %j', (facts) => {
    expect(head([...facts, ...figures])).toEqual({ names: null, preamble: facts.length })
  })

  it('are none of them where each fact has several values, fewer than the records have cells', () => {
    const place = ['STATION,Bonn,484560,13.92', 'PERIOD,1,1/1,1/5', 'SOURCE,Weather Office']
    const hours = ['1983,1,1,60,20.1,18.0,79', '1983,1,2,60,20.4,18.1,78', '1983,1,3,60,20.9,18.3,77', '1983,1,4,60,21.2,18.4,76']
    for (const facts of [place, place.slice(0, 1)]) expect(head([...facts, ...hours])).toEqual({ names: null, preamble: facts.length })
    const named = hours.map((line) => line.replace('1983', 'A 1983'))
    expect(head(['B 1983,Bonn,484560,13.92', ...named])).toEqual({ names: null, preamble: 0 })
  })

  it('are names where they are years, or more than two, right above the records', () => {
    for (const names of ['Wave,2019,2020,,', 'Wave,1,2,3,'])
      expect(head(['Machine,J715,,,', names, ...figures])).toEqual({ names: names.split(','), preamble: 1 })
  })
})

describe('several facts in a line', () => {
  const names = '#,Item,Qty,Unit,Price,Amount'
  const bill = [names, '1,Room,1,month,22000,22000', '2,Care,4,times,500,2000', '', ',,,,Subtotal,24000', ',,,,VAT,1680', ',,,,Total,25680']
  const found = (preamble: number) => ({ names: names.split(','), preamble })

  it('are no names, though they are as wide as the table', () => {
    const facts = ['Foo Ltd,,,,,', 'No,INV-1,Date,2026-06-01,Due,2026-06-05', 'Customer,Ann,,,,', ',,,,,']
    for (const records of [bill, [...bill.slice(0, 2), '', ',,,,Subtotal,22000', ',,,,VAT,1540', ',,,,Due,23540'], bill.slice(0, 3)])
      expect(head([...facts, ...records])).toEqual(found(4))
    expect(head(['No,INV-1,Date,2026-06-01,Due,2026-06-05', 'Customer,Ann', '', ...bill])).toEqual(found(3))
    const lines = ['No,INV-1,Date,2026-06-01,Due,2026-06-05', 'Customer,Ann,Order,A-1,Ship,2026-06-05', 'Tax,7,Page,2,Terms,cash', '']
    expect(head([...lines, ...bill.slice(0, 2)])).toEqual(found(4))
  })

  it('are records or names where they are of one kind, or years', () => {
    const other = ['', 'Region,Area,Boss,Count', 'North,12,Ann,4', 'South,13,Bob,5']
    expect(head(['Item,2019,Change,2020', 'Rice,12,up,13', 'Fish,14,down,12', ...other])).toEqual({
      names: ['Item', '2019', 'Change', '2020'],
      preamble: 0,
    })
    expect(head(['Bonn,12,Ulm,13', 'Jena,14,Gera,15', 'Kiel,16,Trier,12', ...other])).toEqual({ names: null, preamble: 0 })
  })
})

describe('names above two columns of figures', () => {
  it('stand alone between blank lines', () => {
    const lines = ['Mar. 5, 2019', 'File: a1.bin', '', 'Init E (V) = 0', '', 'Potential/V, Current/A', '']
    const figures = Array.from({ length: 8 }, (_, i) => `0.00${i}, ${i + 1}.810e-6`)
    const { reading, counts } = readWhole(new TextEncoder().encode(`${[...lines, ...figures].join('\n')}\n`))
    expect(reading.columns.map(({ name }) => name)).toEqual(['Potential/V', 'Current/A'])
    expect(counts.records).toBe(8)
  })
})

describe('words and, below them, figures', () => {
  const words = ['site_name,Nordbahn', 'language,sv', 'homepage,https://www.example.org/']
  const figures = ['max_users,120', 'retries,2', 'timeout,900', 'port,8080', 'limit,60', 'pause,5']

  it.each(['key,value', 'Setting,Value', 'Parameter,Wert', 'รายการ,ค่า', 'Indicator,2023'])(
    'are records below names of both: %s',
    (names) => {
      const few = [...words.slice(0, 2), ...figures.slice(0, 4)]
      for (const records of [[...words, ...figures], few, ['note,', ...few], ['users,1', ...words, ...figures]]) {
        const { reading, counts } = readWhole(new TextEncoder().encode(`${[names, ...records].join('\n')}\n`))
        expect([reading.columns.map(({ original }) => original).join(), counts.records]).toEqual([names, records.length])
      }
    },
  )

  it('are facts where a blank line or labels of another kind end them', () => {
    const facts = ['Parameter,Value', 'Station,Bonn', 'Owner,Ann', 'Depth,12']
    const rain = ['Month,Rain', 'January,12', 'February,14', 'March,11', 'April,11', 'May,9', 'June,11']
    expect(head([...facts.slice(0, 3), '', ...rain])).toEqual({ names: ['Month', 'Rain'], preamble: 4 })
    expect(head([...facts, 'Time,Temp', '0,1.2', '1,1.3', '2,1.5', '3,1.6'])).toEqual({ names: ['Time', 'Temp'], preamble: 4 })
  })

  it('are facts above names of other columns, below which all figures are of one form', () => {
    const prices = ['Item,Price', 'Rice,51.02', 'Corn,77.63']
    expect(head(['Parameter,Value', 'colour,Leeds', ...prices])).toEqual({ names: ['Item', 'Price'], preamble: 2 })
    expect(head(['Field,Content', 'owner,Ann', 'depth,12', ...prices, 'Salt,8.10'])).toEqual({ names: ['Item', 'Price'], preamble: 3 })
    const mixed = ['Setting,Value', 'colour,red', 'Type,Name', 'users,120', 'ratio,0.5', 'port,8080']
    expect(head(mixed)).toEqual({ names: ['Setting', 'Value'], preamble: 0 })
    expect(head(['Metric,Value', 'target,price', 'bias,0.53', 'error,0.71', 'fit,0.90'])).toEqual({
      names: ['Metric', 'Value'],
      preamble: 0,
    })
  })

  it('stand below two rows of names where the second are those of a database', () => {
    expect(head(['Name,Value', 'item_name,item_value', ...figures.map((line) => line.replace(/^./, 'M'))])).toEqual({
      names: ['Name / item_name', 'Value / item_value'],
      preamble: 0,
    })
  })
})
