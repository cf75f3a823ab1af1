import { describe, expect, it } from 'vitest'
import { readWhole } from './testing/read-whole.ts'

function read(text: string) {
  const { reading, counts } = readWhole(new TextEncoder().encode(text))
  const { delimiter, preambleLines, headerLines, footerLines } = reading.dialect
  const names = reading.columns.map(({ name }) => name)
  return { delimiter, preambleLines, headerLines, footerLines, names, records: counts.records, rejected: counts.rejected }
}

describe('an export that found nothing', () => {
  const names = ['Date', 'Account', 'Amount', 'Currency']

  it.each(['sep=;', '"sep=;"', 'SEP=;'])('has its columns below %s', (told) => {
    expect(read(`${told}\nDate;Account;Amount;Currency\n`)).toMatchObject({ delimiter: ';', preambleLines: 1, names, records: 0 })
  })

  it.each([
    'No transactions found',
    'Keine Umsätze vorhanden',
    'Aucune donnée',
    'Sin datos',
    '"Geen gegevens"',
    'ไม่พบรายการที่ค้นหา',
    '-- ไม่พบข้อมูลตามเงื่อนไขที่เลือก --',
    '- No data found for this period -',
    '没有数据',
  ])('has its columns above a sentence that says so: %s', (sentence) => {
    for (const blank of ['', '\n']) {
      const found = read(`Date,Account,Amount,Currency\n${blank}${sentence}\n`)
      expect(found).toMatchObject({ delimiter: ',', headerLines: 1, names, records: 0, rejected: 0 })
    }
  })

  it('has its columns above a total without figures and what stands below that', () => {
    const below = ['TOTAL,,,', 'Contact: someone@example.com,,,']
    expect(read(['Date,Account,Amount,Currency', ...below, ''].join('\n'))).toMatchObject({ names, footerLines: 2, records: 0 })
    const form = ['Men,,,', 'Women,,,', 'Total,,,']
    expect(read(['Group,Young,Adult,Old', ...form, ''].join('\n'))).toMatchObject({ footerLines: 0, records: 3 })
  })

  it('is not seen in two lines of prose, or in a list of words', () => {
    expect(read('Rice, fish, fruit and more\nNorth of the river\n')).toMatchObject({ delimiter: '', records: 1 })
    expect(read('Region,City\nNorth\n')).toMatchObject({ records: 1 })
  })

  it('is as wide as its names, whatever stands above them', () => {
    const facts = ['From:,2024-01-01', 'To:,2024-01-31', '']
    for (const above of [facts, facts.slice(0, 2)]) {
      expect(read([...above, 'Date,Account,Amount,Currency', ''].join('\n'))).toMatchObject({
        preambleLines: above.length,
        names,
        records: 0,
      })
    }
    expect(read('hospital,updated,version,,,\n,,3.0.0,,,\ndescription,code,type,setting,gross,net\n')).toMatchObject({
      preambleLines: 2,
      headerLines: 1,
      names: ['description', 'code', 'type', 'setting', 'gross', 'net'],
    })
    const long = 'Other people in need of international protection'
    expect(read(`"Date extracted:","22/07/2023 17:55 UTC"\nYear,"Country of origin","${long}",Others\n`)).toMatchObject({
      delimiter: ',',
      preambleLines: 1,
      names: ['Year', 'Country of origin', long, 'Others'],
    })
  })
})

describe('names that no record stands below', () => {
  it('name the columns below facts that are figures', () => {
    const facts = ['Host Report For: core-sw1', 'Total Hours,24.00', 'Down Hours,1.25', 'Down Rate,5.21%', '']
    const found = read([...facts, 'Timestamp,Hostname,IP Address,Status', ''].join('\n'))
    expect(found).toMatchObject({ preambleLines: 5, headerLines: 1, footerLines: 0, records: 0 })
    expect(found.names).toEqual(['Timestamp', 'Hostname', 'IP Address', 'Status'])
  })

  it.each([
    [['# Rows would be loaded here']],
    [['# Fill in one line per employee', '# Amounts without separators', '# Delete these lines before upload']],
  ])('name the columns above comments: %j', (comments) => {
    const names = ['Employee ID', 'Employee Name', 'Gross Pay', 'Net Pay']
    expect(read([names.join(','), ...comments, ''].join('\n'))).toMatchObject({ delimiter: ',', headerLines: 1, names, records: 0 })
  })

  it.each([[['#,DEF']], [['Genre: Free Form,From: 2023-08-01,Thru: 2024-03-22', 'Compiled: 2024-03-22 02:15']]])(
    'name the columns below few cells of facts: %j',
    (above) => {
      const names = ['Show', 'Date', 'Track', 'Artist', 'Album', 'Label', 'Composer']
      expect(read([...above, names.join(','), ''].join('\n'))).toMatchObject({
        delimiter: ',',
        preambleLines: above.length,
        names,
        records: 0,
      })
    },
  )

  it('name the columns above a total of nothing, whatever stands above them', () => {
    const facts = ['Account Detail: 1310 Store 2; 1320 Store 3', '', '9/1/2025 - 9/30/2025', 'Location: Downtown; Airport', '']
    const names = ['Location', 'Account', 'Date', 'Type', 'Debit', 'Credit', 'Mismatch']
    const found = read([...facts, names.join(','), 'Grand Total,,,,0.00,0', ''].join('\n'))
    expect(found).toMatchObject({ delimiter: ',', preambleLines: 5, headerLines: 1, footerLines: 1, names, records: 0 })
  })

  it('are not seen in lists of any length', () => {
    expect(read('milk,bread\nbeer\nmilk,bread,eggs,ham,tea,rice,oil\n')).toMatchObject({ delimiter: '', headerLines: 1 })
    expect(read('#a#b\n#c#d\n#e#f\n')).toMatchObject({ records: 2 })
  })

  it('name the columns above sums of nothing', () => {
    const found = read('Date,Hours,Note,Created At\n\nSUMMARY:\nDays Worked,0\nTotal Hours,0.00\nAverage Hours,0.00\n')
    expect(found).toMatchObject({ headerLines: 1, names: ['Date', 'Hours', 'Note', 'Created At'], records: 0 })
  })
})

describe('sums of nothing below a blank line', () => {
  const names = ['Id', 'Visitor', 'Arrival', 'Departure', 'Status']
  const none = { headerLines: 1, names, records: 0, rejected: 0 }
  const below = (...lines: string[]) => read([names.join(';'), ...lines, ''].join('\n'))

  it.each([
    [['', 'Total;0;visits']],
    [['', 'Total;0;0.00', '', 'Printed by Ann']],
    [['', 'Summary', 'Total visits;0', 'Cancelled;0', 'Number of nights;0.00']],
    [['No visits found', '', 'Total;0']],
    [['', 'รวมทั้งสิ้น;0;รายการ']],
    [['', 'สรุป', 'จำนวนตรวจทั้งหมด;0.00', 'อัตราผ่าน;0%']],
  ])('are no records, whatever their width: %j', (lines) => {
    expect(below(...lines)).toMatchObject({ ...none, delimiter: ';', preambleLines: 0, footerLines: lines.length })
  })

  it('stand below titles and facts as well', () => {
    const found = read(`Visits of June\nPrinted;2026-06-30\n\n${names.join(';')}\n\nTotal;0;visits\n`)
    expect(found).toMatchObject({ ...none, preambleLines: 3, footerLines: 2 })
  })

  it('may be as wide as the table, where a total comes first', () => {
    expect(below('', 'Total (gross);;;;0.00', 'Discount;;;;0.00', 'Net;;;;0.00')).toMatchObject({ ...none, footerLines: 4 })
    expect(below('', 'Chairs;;;;0', 'Tables;;;;0', 'Total;;;;0')).toMatchObject({ records: 2, footerLines: 1 })
  })

  it('may be told by what is counted before a total, and what is left of it', () => {
    expect(below('', 'Items;0', 'Total;0', 'Fee;0.00', 'Net;0.00')).toMatchObject({ ...none, footerLines: 5 })
    expect(below('', 'Total (gross);;;;0.00', 'Toppings;;;;0.00', 'Net after promo;;;;0.00')).toMatchObject({ ...none, footerLines: 4 })
  })

  it('are no records that have noughts, some of them called as sums are', () => {
    expect(read('สินค้า,รายได้,พื้นที่,คะแนน\n\nTotal quality,0\n')).toMatchObject({ records: 1, footerLines: 0 })
    expect(below('', 'Total Energies;0;;;', 'Average Joe;0;;;')).toMatchObject({ records: 2, footerLines: 0 })
    expect(below('', 'Total;0;0;;', 'Corn;0;0;;')).toMatchObject({ records: 2, footerLines: 0 })
    expect(below('', 'Corn;0', 'Total Wine;0')).toMatchObject({ records: 2, footerLines: 0 })
  })

  it('are not seen where something was counted, or nothing is called a sum', () => {
    expect(below('', 'Chairs;0', 'Tables;0')).toMatchObject({ records: 2 })
    expect(below('', 'Chairs;0', 'Tables;3', 'Total;3')).toMatchObject({ records: 2 })
    expect(below('Chairs;;;;0', 'Tables;;;;0', '', 'Total;0')).toMatchObject({ records: 2, footerLines: 2 })
  })
})

describe('a file of one record', () => {
  it('is divided at the line end of its names, though another one ends the file', () => {
    const text = 'Data type,Gas,Region,First year,Last year\rEmissions of fuels,CO2,All,1751,2011\n'
    expect(read(text)).toMatchObject({ headerLines: 1, names: ['Data type', 'Gas', 'Region', 'First year', 'Last year'], records: 1 })
  })
})

describe('the only record', () => {
  const names = ['Date', 'Item', 'Qty', 'Price', 'Amount']

  it.each([
    [['Date,Item,Qty,Price,Amount', '2026-01-01,Rent,1,12,12,'], 6],
    [['Date,Item,Qty,Price,Amount,', '2026-01-01,Rent,1,12,12'], 5],
  ])('may end with a delimiter that the names lack, or lack theirs: %j', (table, columns) => {
    for (const [above, below] of [
      [[], []],
      [['Report of May', ''], []],
      [
        ['Report of May', ''],
        ['', 'Copyright (c) 2026 Foo', 'By reading it; you agree'],
      ],
    ]) {
      const found = read([...(above ?? []), ...table, ...(below ?? []), ''].join('\n'))
      expect(found).toMatchObject({ delimiter: ',', preambleLines: above?.length, headerLines: 1, footerLines: below?.length, records: 1 })
      expect(found.names).toHaveLength(columns)
      expect(found.names).toEqual(expect.arrayContaining(names))
    }
  })

  it('is not seen in prose, nor where a value is missing', () => {
    expect(read('Fruit, apples, pears, plums, figs\nFish, cod, 2 eels, bass, tuna, \n')).toMatchObject({ delimiter: '' })
    expect(read('Name,Town,Count,Remark\nAnn,Bonn,12\n')).toMatchObject({ delimiter: '' })
    expect(read('Name,Town,Count,Sum\nAnn,Bonn,12,13,\nBob,Bonn,12,13\n')).toMatchObject({ records: 1, rejected: 1 })
  })
})

describe('a form that nobody has filled in', () => {
  it.each([
    ['Category,Went well,To improve,Advice', ['Planning,,,', 'Execution,,,', 'Closing,,,']],
    ['Name,Mon,Tue,Wed', ['Anna Smith,,,', 'Bo Dahl,,,']],
    ['รายการ,ตรวจแล้ว,หมายเหตุ', ['ประตู,,', 'หน้าต่าง,,', 'หลังคา,,']],
  ])('has a record for each of its labels: %s', (names, labels) => {
    expect(read([names, ...labels, ''].join('\n'))).toMatchObject({ headerLines: 1, footerLines: 0, records: labels.length })
  })

  it('is not seen in notes', () => {
    const found = read('Item,Checked,Remark\nSource: Ministry of Works,,\nNote: not yet checked,,\n')
    expect(found).toMatchObject({ footerLines: 2, records: 0 })
  })
})

describe('the only row below names', () => {
  it('is a record, whatever it is called: there is nothing that it could sum up', () => {
    expect(read('Mois;janvier;février;mars\nMoyenne;54.07 €;60.00 €;48.50 €\n')).toMatchObject({ footerLines: 0, records: 1 })
    expect(read('Month,Jan,Feb,Mar\nTotal,12,9,15\n')).toMatchObject({ footerLines: 0, records: 1 })
  })

  it('is a total where it comes to nothing', () => {
    expect(read('Day,Sold,Paid\nTotal,0,0.00\n')).toMatchObject({ headerLines: 1, footerLines: 1, records: 0 })
  })
})
