import { describe, expect, it } from 'vitest'
import { readWhole } from '../../testing/read-whole.ts'

const PLACES = ['น่าน', 'ตรัง', 'เลย', 'ยะลา', 'แพร่', 'ตาก', 'ระยอง', 'สตูล']
const PEOPLE = ['รหัส,จังหวัด,ชาย,หญิง', ...PLACES.map((place, i) => `0${i},${place},${(i * 37) % 90},${(i * 53) % 90}`)]
const YEARS = ['ปี,จำนวน', ...PLACES.slice(0, 4).map((_, i) => `${2550 + i},${(i * 71) % 90}`)]
const BUDGETS = ['โครงการ,งบประมาณ,เบิกจ่าย,คงเหลือ,ร้อยละ', ...[1, 2, 3].map((i) => `โครงการ ${i},${i * 900},${i * 300},${i * 600},33.3`)]

function tablesOf(lines: readonly string[]): { names: string[]; records: number; rejected: number; others: unknown[] } {
  const { reading, counts } = readWhole(new TextEncoder().encode(`${lines.join('\n')}\n`))
  return {
    names: reading.columns.map(({ original }) => original),
    records: counts.records,
    rejected: counts.rejected,
    others: reading.conclusions.filter(({ reason }) => reason === 'tables.other').map(({ params }) => [params.line, params.rows]),
  }
}

const main = { names: ['รหัส', 'จังหวัด', 'ชาย', 'หญิง'], records: 8, rejected: 0 }
const divided = (lines: readonly string[], delimiter: string): string[] => lines.map((line) => line.replaceAll(',', delimiter))

describe('several tables of one file', () => {
  it('are told by titles right below the records', () => {
    const lines = ['ตารางที่ 1', ...PEOPLE, 'ตารางที่ 2', ...YEARS, 'ตารางที่ 3', ...BUDGETS]
    expect(tablesOf(lines)).toEqual({
      ...main,
      others: [
        [11, 5],
        [17, 4],
      ],
    })
    const wide = lines.map((line) => line + ','.repeat(5 - line.split(',').length))
    expect(tablesOf(wide)).toMatchObject({
      records: 8,
      rejected: 0,
      others: [
        [11, 5],
        [17, 4],
      ],
    })
    expect(tablesOf([...PEOPLE, 'รายปี', ...YEARS])).toEqual({ ...main, others: [[10, 5]] })
    expect(tablesOf([...YEARS, 'รายจังหวัด', ...PEOPLE])).toEqual({ ...main, others: [[1, 5]] })
  })

  it('are one where lines of one cell are its sections', () => {
    const sections = ['ภาคเหนือ', ...PEOPLE.slice(1, 4), 'ภาคใต้', ...PEOPLE.slice(4)]
    expect(tablesOf([PEOPLE[0] ?? '', ...sections])).toMatchObject({ names: main.names, others: [] })
    const words = ['สถานที่,ผู้ดูแล,สถานะ', 'ชั้นหนึ่ง', 'ห้อง ก,มานี,ปกติ', 'ห้อง ข,ปิติ,', 'ชั้นสอง', 'ห้อง ค,ชูใจ,ชำรุด', 'ห้อง ง,วีระ,ปกติ']
    expect(tablesOf(words)).toMatchObject({ names: ['สถานที่', 'ผู้ดูแล', 'สถานะ'], records: 4, others: [] })
  })

  it.each([';', '\t', '|'])('are counted where another delimiter divides one of them: %j', (delimiter) => {
    const budgets = divided(BUDGETS, delimiter)
    expect(tablesOf([...PEOPLE, '', 'งบประมาณ', ...budgets])).toEqual({ ...main, others: [[11, 4]] })
    expect(tablesOf([...PEOPLE, ...budgets])).toEqual({ ...main, others: [[10, 4]] })
    expect(tablesOf([...budgets, '', ...PEOPLE])).toEqual({ ...main, others: [[1, 4]] })
    expect(tablesOf([...PEOPLE, '', ...YEARS, '', ...budgets])).toEqual({
      ...main,
      others: [
        [11, 5],
        [17, 4],
      ],
    })
  })

  it('are none where notes are divided so', () => {
    const notes = ['หมายเหตุ; ข้อมูลเบื้องต้น; ไม่รวม กทม.', 'ที่มา; กรมการปกครอง; กระทรวงมหาดไทย', 'วันที่; 1/1/2567; รายปี']
    expect(tablesOf([...PEOPLE, '', ...notes])).toEqual({ ...main, others: [] })
  })
})

describe('a table of two columns below its title', () => {
  it('is the main one, and no block of facts, where it is longer than the one that follows', () => {
    const months = ['January', 'February', 'March', 'April', 'May', 'June'].map((month, i) => `${month},${i}`)
    expect(tablesOf(['Table A', 'Month,Qty', ...months, '', 'Table B', 'Name,Qty,Price', 'B1,2,3.5', 'B2,2,3.5'])).toMatchObject({
      names: ['Month', 'Qty'],
      records: 6,
    })
  })
})

describe('a wider table without names', () => {
  it('leaves the narrower one above it its records', () => {
    const narrow = Array.from({ length: 12 }, (_, i) => `${2550 + i}(Male),${159_290 + i}`)
    const wide = Array.from({ length: 10 }, (_, i) => `${2550 + i}(Male),1${i}8,2${i}4,3${i}8,23${i}`)
    expect(tablesOf(['years,Unemployed', ...narrow, '', ...wide])).toMatchObject({ names: ['years', 'Unemployed'], records: 12 })
  })
})

describe('pairs of labels and values beside each other', () => {
  const facts = [
    'Account,1002820559,Currency,THB',
    'From,01-Apr-2026,To,30-Apr-2026',
    'Branch,Main',
    'Credits,2,Total,4500.00',
    'Debits,1,All,12.00',
  ]
  const names = 'Date,Time,Item,Cheque,Withdrawal,Deposit,Balance,Channel'
  const entries = [
    '01-Apr-2026,08:12,In,,,3000.00,3000.00,APP',
    '02-Apr-2026,10:40,Out,,12.00,,2988.00,WEB',
    '30-Apr-2026,16:55,In,,,1500.00,4488.00,APP',
  ]
  const statement = { names: names.split(','), rejected: 0, others: [] }

  it('are facts above a wider table of fewer rows', () => {
    expect(tablesOf(['Statement', ',', ...facts, ',', names, ...entries])).toEqual({ ...statement, records: 3 })
    expect(tablesOf([...facts, '', names, ...entries.slice(2)])).toEqual({ ...statement, records: 1 })
    expect(tablesOf([...facts, '', names, ...entries, '', '** End of report **'])).toEqual({ ...statement, records: 3 })
    const padded = facts.map((line) => line + ','.repeat(8 - line.split(',').length))
    expect(tablesOf([...padded, ',,,,,,,', names, ...entries])).toEqual({ ...statement, records: 3 })
  })

  it('stand with gaps between them in a form that a spreadsheet made as wide as the table', () => {
    const form = [
      ...['Asset card,,,,,,,', ',,,,,Office,Health,', 'Kind,Computers,,,Number,7440-001/68,,', 'Item,Computer,,,Model,Acer,,'],
      ...[',,,,Place,Room 1,,', 'Seller,-,,,Address,-,,', 'Money,Budget,,,,,,', ',,,,,,,'],
    ]
    expect(tablesOf([...form, names, entries[0] ?? ''])).toEqual({ ...statement, records: 1 })
    const sideBySide = [
      'Name,Dept,,,Name,Dept,,',
      'Ann,IT,,,Bob,HR,,',
      'Cleo,Law,,,Dan,HR,,',
      'Eve,IT,,,Fay,Law,,',
      'Gus,IT,,,,,,',
      ',,,,,,,',
    ]
    expect(tablesOf([...sideBySide, names, entries[0] ?? ''])).toMatchObject({ records: 4, others: [[7, 2]] })
  })

  it('stand above names that no record follows, the first of them with a number or days for its value', () => {
    const none = ['Report,,,,,,,', 'Account No.,982-0-12345-6,Name,Foo Ltd,,,,', 'From,01/05/2026,To,31/05/2026,,,,', ',,,,,,,', names]
    expect(tablesOf(none)).toEqual({ ...statement, records: 0 })
    const sums = ['Period,01 May 2026 - 31 May 2026', 'Total A,12.00', 'Total B,3.00', 'Total C,15.00', '', 'Purchases']
    expect(tablesOf([...sums, names, ...entries.slice(1)])).toEqual({ ...statement, records: 2 })
    const balance = ['Account,As of 31 Dec 2026', 'Cash,12.00', 'Banks,3.00', 'Loans,15.00', 'Shares,1.00', '', 'Purchases']
    expect(tablesOf([...balance, names, ...entries.slice(1)])).toMatchObject({ records: 4 })
  })

  it('are records below names, though their values are of several kinds', () => {
    const options = ['opta,0.5,para,2024-01-04', 'optb,2024-01-04,parb,128', 'optc,on,parc,off', 'optd,12,pard,1.5', 'opte,off,pare,9']
    const settings = ['Setting,Value,Setting 2,Value 2', ...options]
    const few = ['Artikel,Bestand,Kosten,Datum', 'Reis,poor,59041,40.91']
    expect(tablesOf([...settings, '', ...few])).toMatchObject({ names: settings[0]?.split(','), records: 5, others: [[8, 2]] })
    const goods = ['Artikel,A,Ort,B', 'Eier,10.04,Surrey,431', 'Milch,816,Devon,2024-01-02']
    expect(tablesOf([...goods, '', 'Artikel,Datum,Art,Ertrag', 'Reis,Dorset,765,552'])).toMatchObject({ records: 2, others: [[5, 2]] })
  })

  it('are records where each column holds one kind of values', () => {
    const ways = ['From,Km,To,Minutes', 'Bonn,12,Hagen,30', 'Ulm,14,Jena,35', 'Trier,9,Gera,12', 'Kiel,22,Suhl,44']
    const traffic = ['Year,Trains,Buses,Trams,Ferries,Planes', '2019,1,2,3,4,5', '2020,2,3,4,5,6']
    expect(tablesOf([...ways, '', ...traffic])).toMatchObject({ names: ['From', 'Km', 'To', 'Minutes'], records: 4 })
    expect(tablesOf([...ways.slice(1), '', ...traffic])).toMatchObject({ records: 4, others: [[6, 3]] })
  })
})

describe('labels, figures and what these are measured in', () => {
  const names = 'Shot,Speed,Date,Time'
  const shots = ['1,842.00,2025-11-19,10:01:15', '2,840.20,2025-11-19,10:01:48', '3,845.10,2025-11-19,10:02:31']
  const stats = ['Average,842.43,m/s,', 'Highest,845.10,m/s,', 'Lowest,840.20,m/s,', 'Spread,4.90,m/s,', 'Shots,3,,']

  it('are facts above a table that has names for all its columns and is wider', () => {
    const facts = [
      'Device,LBR-18237,,',
      ',,,',
      'Series No,0001,,',
      ',,,',
      'Units velocity,m/s,,',
      'Units distances,m,,',
      ',,,',
      ...stats,
      ',,,',
    ]
    const found = { names: names.split(','), records: 3, rejected: 0, others: [] }
    expect(tablesOf([...facts, names, ...shots])).toEqual(found)
    expect(tablesOf([...facts.map((line) => line.replace(/,+$/, '')), names, ...shots])).toEqual(found)
  })

  it('are records below names of their own, or where all figures are of one form', () => {
    const goods = ['Ware,Menge,Einheit', 'Reis,5,kg', 'Mehl,0.5,kg', 'Milch,2,l', 'Eier,12,Stück']
    const shops = ['Laden,Gasse,Ort,Ruf', 'Alt,Am Markt,Bonn,12345', 'Neu,Am Tor,Ulm,23456']
    expect(tablesOf([...goods, '', ...shops])).toMatchObject({ names: goods[0]?.split(','), records: 4, others: [[7, 3]] })
    expect(tablesOf(['Buch,Mai', ...goods, '', ...shops])).toMatchObject({ records: 4 })
    expect(tablesOf([...goods.filter((line) => !/Mehl|Ware/.test(line)), 'Salz,3,kg', '', ...shops])).toMatchObject({ records: 4 })
  })

  it('are records where nothing else stands above them, or where they are many more than the records below', () => {
    const costs = ['Cost,643,baht', 'Protein,34.1,g/L', 'พื้นที่,45.46,ไร่']
    const signed = ['Value,Score,Share,Amount', 'old,2024-02-01,Rosa Diaz,new']
    expect(tablesOf([...costs, '', ...signed])).toMatchObject({ records: 3, others: [[5, 2]] })
    const tests = ['pH,7.1,', 'Glucose,5.2,mmol/L', 'Sodium,141,mmol/L', 'Iron,17,µg/dL']
    expect(tablesOf([...tests, '', ...signed])).toMatchObject({ records: 4 })
    expect(tablesOf(['Turbidity,3,', 'Colour,yellow,', ...tests, '', ...signed])).toMatchObject({ records: 6 })
    expect(tablesOf(['Results of May', ...tests.slice(1), '', ...signed])).toMatchObject({ records: 3 })
  })
})

describe('facts in a sheet whose first column is empty', () => {
  it('are none of the table below them, nor is a list of sums among them', () => {
    const margin = (lines: readonly string[]): string[] => lines.map((line) => (line === '' ? '' : `,${line}`))
    const facts = ['Client,AB1234', '', 'Statement of 2026', '', 'Charges,1331.2', 'Credits,-118', 'Gains,21250.4', '']
    const charges = ['Charges', '', 'Account Head,Amount', 'Brokerage,100', 'Central tax,13.7', 'Duty,65', 'Fees,52.2', 'Other,7', '']
    const table = [
      'Symbol,ISIN,Held,Price,Gain',
      'INFY,INE009A01021,5,1450,310',
      'ITC,INE154A01025,20,400,-120.5',
      'TCS,INE467B01029,4,90,3.1',
    ]
    for (const above of [facts, [...facts, ...charges]]) {
      expect(tablesOf([...above, ...table])).toMatchObject({ names: table[0]?.split(','), records: 3, others: [] })
      expect(tablesOf(margin([...above, ...table]))).toMatchObject({ names: ['', ...(table[0]?.split(',') ?? [])], records: 3, others: [] })
    }
  })

  it('are records where names stand above them', () => {
    const [lists, table] = [
      [',Ort,Betrag', ',Bonn,12', ',Ulm,7.5', ',Gera,3'],
      [',Art,Form,Ertrag', ',Reis,lang,5.1'],
    ]
    expect(tablesOf([...lists, '', ...table])).toMatchObject({ records: 3, others: [[6, 2]] })
    const teams = [',Team,Points', ',Rice,118', ',Soap,old']
    const wide = [',Income,Price,Quantity', ',2024-03-26,Eva Long,705']
    expect(tablesOf([...teams, '', ...wide])).toMatchObject({ names: ['', 'Team', 'Points'], records: 2, others: [[5, 2]] })
    expect(tablesOf([',Club,Members', ',Rice,51', ',Corn,735', ',Tea,good', ...wide, ',626,995,late'])).toMatchObject({ records: 3 })
  })
})

describe('a list of two columns at the top', () => {
  const goods = ['Artikel,Preis', 'Reis,533', 'Mais,928']
  const settings = ['timeout,Leeds', 'mail_from,5508']
  const few = ['Kosten,Datum,Menge', 'Mary Jones,fair,poor']

  it('is a table and no facts above those that follow it', () => {
    expect(tablesOf([...goods, '', ...settings, '', ...few])).toMatchObject({ names: ['Artikel', 'Preis'], records: 2 })
    expect(tablesOf(['Waren', '', ...goods, 'Fisch,828', '', ...settings, ...few])).toMatchObject({ names: ['Artikel', 'Preis'] })
    expect(tablesOf([...goods, 'Fisch,828', 'Brot,12', '', 'Colour,red', 'Region,2024-10-17', ...few])).toMatchObject({ records: 4 })
  })

  it('is none where its first line has a period for its value, or days stand below', () => {
    const sums = ['Period,01 May 2026 - 31 May 2026', 'Gross,1240.00', 'Refunds,120.00', '', 'Owner,Ann', 'Bills,3', '']
    const sales = ['No,Date,Customer,Paid', '1,18/06/2026,Ann,cash', '2,17/06/2026,Ben,card']
    expect(tablesOf([...sums, ...sales])).toMatchObject({ names: sales[0]?.split(','), records: 2 })
    const report = [
      'Sales report,Corner shop',
      'Period,June 2026',
      'Printed,18/06/2026 14:05',
      '',
      'Revenue,1240.00',
      'Margin,37.50%',
      'Bills,3',
    ]
    expect(tablesOf([...report, '', ...sales])).toMatchObject({ names: sales[0]?.split(','), records: 2 })
  })
})

describe('a second table under its own title', () => {
  const first = [
    'id,name,day,doctor,result,sent,tries,error',
    '12,Ann,2026-05-01,A,Pos,2026-05-01,0,',
    '13,Bo,2026-05-01,B,Pos,2026-05-01,1,x',
  ]
  const again = 'id,name,day,doctor,result,tries,last,error'

  it('is another one where names of the first stand in other columns', () => {
    const table = { names: first[0]?.split(','), records: 2, rejected: 0 }
    const failed = ['9,Cy,2026-05-01,B,Pos,3,2026-05-01,y', '8,Di,2026-05-01,B,Pos,3,2026-05-01,y']
    expect(tablesOf(['Pending', ...first, '', 'Failed', again, ...failed])).toEqual({ ...table, others: [[6, 3]] })
    expect(tablesOf(['Pending', ...first, '', 'Failed', again])).toEqual({ ...table, others: [[6, 1]] })
  })

  it('is none where the records above hold names in other places as well', () => {
    const teams = ['Salt,Jam,Tea,Rum,Rice,Eggs,Sugar', 'Salt,Tea,Rum,Jam,Rice,Eggs,Sugar', 'Salt,Tea,Jam,Rum,Rice,Sugar,Eggs']
    const draws = ['Round,Salt,Tea,Jam,Rum,Rice,Eggs,Sugar', ...teams.map((line, i) => `${i + 1},${line}`)]
    const final = ['', 'Play-off,,,,,,,', 'Round,Salt,Eggs,Jam,Rum,Rice,Tea,Sugar']
    expect(tablesOf([...draws, ...final])).toMatchObject({ rejected: 0, others: [] })
  })

  it('is a part of the first where another name stands in one column', () => {
    const more = [
      'id,name,day,doctor,result,sent,tries,reason',
      '9,Cy,2026-05-02,B,Pos,2026-05-01,3,y',
      '8,Di,2026-05-02,B,Pos,2026-05-01,3,y',
    ]
    expect(tablesOf(['May', ...first, '', 'June', ...more])).toMatchObject({ others: [] })
  })
})
