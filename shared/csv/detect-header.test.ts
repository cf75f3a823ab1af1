import { describe, expect, it } from 'vitest'
import { names, readingOf, reasonsOf, recordsOf, WELLS } from './testing/read-text.ts'

describe('the header', () => {
  it('is the text above numbers and dates', () => {
    const reading = readingOf(WELLS.join('\n'))
    expect(reading.dialect).toMatchObject({ preambleLines: 0, headerLines: 1, footerLines: 0 })
    expect(reasonsOf(reading)).toContain('header.typesDiffer')
  })

  it('is absent when the first row is a record like the others', () => {
    const reading = readingOf(WELLS.slice(1).join('\n'))
    expect(reading.dialect.headerLines).toBe(0)
    expect(names(reading)).toEqual(['column_1', 'column_2', 'column_3', 'column_4'])
    expect(reading.columns.every((column) => column.original === '')).toBe(true)
  })

  it('is absent in a table of words whose first values come again', () => {
    expect(readingOf('เหนือ,เชียงใหม่\nเหนือ,ลำพูน\nใต้,ตรัง\nใต้,สตูล\nใต้,พังงา\n').dialect.headerLines).toBe(0)
  })

  it('may say of each column what is in it, in lines of its own', () => {
    const name = (column: string) => `"${column}\nType : real"`
    const records = [1, 2, 3, 4].map((n) => `${n}.5,0.${n},1${n}`)
    expect(readingOf(`${['freq', 'P1', 'P2'].map(name).join(',')}\n${records.join('\n')}\n`).dialect).toMatchObject({
      preambleLines: 0,
      headerLines: 1,
    })
  })

  it('joins merged parents with the names below them', () => {
    const reading = readingOf('จังหวัด,2564,,2565,\n,ชาย,หญิง,ชาย,หญิง\nตรัง,10,12,11,13\nสตูล,7,8,9,9\n')
    expect(reading.dialect.headerLines).toBe(2)
    expect(names(reading)).toEqual(['จังหวัด', '2564 / ชาย', '2564 / หญิง', '2565 / ชาย', '2565 / หญิง'])
    expect(reading.conclusions).toContainEqual(expect.objectContaining({ reason: 'header.merged', params: { rows: 2 } }))
  })

  it('takes in a row of units and a row of column numbers', () => {
    const reading = readingOf('สถานี,ฝน,ระดับ\n,(มม.),(ม.)\n(1),(2),(3)\nS1,10.5,2.1\nS2,0,1.9\nS3,3.2,2.0\n')
    expect(reading.dialect.headerLines).toBe(3)
    expect(names(reading)).toEqual(['สถานี / (1)', 'ฝน / (มม.) / (2)', 'ระดับ / (ม.) / (3)'])
    expect(reading.conclusions).toContainEqual(expect.objectContaining({ reason: 'header.units', params: { line: 2 } }))
  })

  it('is not taken for one where a record has a remark instead of a number', () => {
    const reading = readingOf('สถานี,ฝน,ลม\nS1,ปิดปรับปรุง,\nS2,10.5,3\nS3,0,4\nS4,3.2,1\n')
    expect(reading.dialect.headerLines).toBe(1)
    expect(readingOf('S1,-,-\nS2,10.5,3\nS3,0,4\nS4,3.2,1\n').dialect).toMatchObject({ preambleLines: 0, headerLines: 0 })
  })

  it('stands below pairs of a name and a value', () => {
    expect(readingOf('ปี,2565,\nแถว,120,\nสถานี,ฝน,ลม\nS2,10.5,3\nS3,0,4\nS4,3.2,1\n').dialect).toMatchObject({
      preambleLines: 2,
      headerLines: 1,
    })
    const register = 'ชื่อ,ตำแหน่ง,สังกัด,สถานะ\nก,ครู,สพฐ.,ปกติ\nข,ครู,อปท.,ปกติ\nค,ผอ.,สพฐ.,ลา\n'
    expect(readingOf(`จังหวัด,ตรัง,,\n${register}`).dialect).toMatchObject({ preambleLines: 1, headerLines: 1 })
  })

  it('may be written with another delimiter than the records', () => {
    const reading = readingOf('id;name;level\n1,a,2.5\n2,b,3.5\n3,c,4.5\n')
    expect(reading.dialect).toMatchObject({ delimiter: ',', headerLines: 1 })
    expect(names(reading)).toEqual(['id', 'name', 'level'])
  })

  it('never decides the width: the records do', () => {
    const reading = readingOf('Patent_\tOwner\tYear\tTotal\nไทย\t2557\t983\nต่างชาติ\t2557\t6947\nไทย\t2558\t1029\n')
    expect(names(reading)).toEqual(['Patent_ Owner', 'Year', 'Total'])
    expect(reasonsOf(reading)).toContain('width.headerLonger')
  })

  it('leaves the column of row names that R writes without a name', () => {
    expect(names(readingOf('"weight","height"\n"ann",61,170\n"bo",75,181\n'))).toEqual(['column_1', 'weight', 'height'])
  })

  it('keeps the names of the file beside the unique ones', () => {
    const reading = readingOf('ลำดับ,ค่า ,ค่า,\n1,2,3,4\n2,3,4,5\n3,4,5,6\n')
    expect(reading.columns).toEqual([
      { name: 'ลำดับ', original: 'ลำดับ' },
      { name: 'ค่า', original: 'ค่า ' },
      { name: 'ค่า_2', original: 'ค่า' },
      { name: 'column_4', original: '' },
    ])
  })

  it('is all there is in a file of one line of names', () => {
    const reading = readingOf('รหัส,ชื่อ,จำนวน')
    expect(reading.dialect).toMatchObject({ headerLines: 1, footerLines: 0 })
    expect(names(reading)).toEqual(['รหัส', 'ชื่อ', 'จำนวน'])
  })
})

describe('names that are days', () => {
  const facts = 'Zeitraum;01.06.2026 - 03.06.2026'

  it.each([
    ['amounts with their currency', 'Datum;01.06;02.06;03.06', ['Durchschnitt;CHF 54.07;CHF 60.00;CHF 48.50']],
    ['figures formed as they are', 'Date;30.06.;01.07.;02.07.', ['Average;54,07;60,00;48,50', 'Guests;112;98;130']],
    ['few records, with the year', 'Datum;01.06.2026;02.06.2026;03.06.2026', ['Durchschnitt;CHF 54.07;CHF 60.00;CHF 48.50']],
  ])('stand above %s', (_what, header, records) => {
    for (const above of [[], [facts]]) {
      const text = `${[...above, header, ...records].join('\n')}\n`
      expect(readingOf(text).dialect).toMatchObject({ preambleLines: above.length, headerLines: 1, footerLines: 0 })
      expect(names(readingOf(text))).toEqual(header.split(';'))
    }
  })

  it('follow each other', () => {
    expect(readingOf('Datum;01.06;02.07;03.06\nDurchschnitt;54.07;60.00;48.50\n').dialect).toMatchObject({ headerLines: 0 })
  })
})

describe('rows that count up', () => {
  const rows = (count: number, width: number, cell: (r: number, c: number) => number | string) =>
    Array.from({ length: count }, (_, r) => Array.from({ length: width }, (_, c) => cell(r, c)).join(',')).join('\n')
  const DAYS = 'จันทร์,อังคาร,พุธ,พฤหัสบดี,ศุกร์,เสาร์,อาทิตย์'

  it.each([
    ['a calendar', DAYS, rows(12, 7, (r, c) => 7 * r + c + 1), 12],
    ['a calendar with the week', `สัปดาห์,${DAYS}`, rows(4, 8, (r, c) => (c === 0 ? `สัปดาห์ที่ ${r + 1}` : 7 * r + c)), 4],
    ['years that go up together', 'ก,ข,ค,ง', rows(40, 4, (r, c) => 2500 + r + c), 40],
    ['counters', Array.from({ length: 12 }, (_, c) => `c${c}`).join(','), rows(30, 12, (r, c) => 37 * r + c), 30],
  ])('are records: %s', (_what, header, table, count) => {
    const reading = readingOf(`${header}\n${table}\n`)
    expect(reading.dialect).toMatchObject({ preambleLines: 0, headerLines: 1, footerLines: 0 })
    expect(names(reading)).toEqual(header.split(','))
    expect(recordsOf(`${header}\n${table}\n`)).toHaveLength(count)
  })

  it('name columns where one stands alone below the names', () => {
    expect(readingOf('จังหวัด,ก,ข,ค\n,(1),(2),(3)\nตาก,5,6,7\nน่าน,8,3,1\n').dialect.headerLines).toBe(2)
  })
})
