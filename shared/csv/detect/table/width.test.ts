import { describe, expect, it } from 'vitest'
import { overridesOfReading } from '../../dialect.ts'
import { readWhole } from '../../testing/read-whole.ts'

const PLACES = ['น่าน', 'ตรัง', 'เลย', 'ยะลา', 'แพร่', 'ตาก', 'ระยอง', 'สตูล']

/** A record as spreadsheets write it: without the empty cells at its end. */
function withoutLastCells(cells: readonly string[]): string {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1).join(',')
}

function columnsOf(lines: readonly string[]): { names: string[]; records: number; rejected: number } {
  const { reading, counts } = readWhole(new TextEncoder().encode(`${lines.join('\n')}\n`))
  return { names: reading.columns.map(({ original }) => original), records: counts.records, rejected: counts.rejected }
}

describe('records most of which lack their last cells', () => {
  const NAMES = ['ลำดับ', 'จังหวัด', 'จำนวน', 'หมายเหตุ']
  const remarks = (every: number) =>
    Array.from({ length: 24 }, (_, i) =>
      withoutLastCells([`${i + 1}`, PLACES[i % 8] ?? '', `${(i * 37) % 90}`, i % every === 1 ? 'ส่งเอกสารเพิ่ม' : '']),
    )

  it('leave every column its name', () => {
    expect(columnsOf([NAMES.join(','), ...remarks(4)])).toEqual({ names: NAMES, records: 24, rejected: 0 })
    expect(columnsOf([NAMES.join(','), ...remarks(12)])).toEqual({ names: NAMES, records: 24, rejected: 0 })
    expect(columnsOf(['รายงานผล', '', NAMES.join(','), ...remarks(4)])).toMatchObject({ names: NAMES })
    const years = ['จังหวัด', '2560', '2561', '2562', '2563']
    const figures = Array.from({ length: 20 }, (_, i) =>
      withoutLastCells([PLACES[i % 8] ?? '', `${i * 7 + 3}`, `${i * 9 + 4}`, i % 3 ? '' : `${i * 5}`, i % 6 ? '' : `${i + 30}`]),
    )
    expect(columnsOf([years.join(','), ...figures]).names).toEqual(years)
  })

  it('leave it where only the first ones have notes beside them, behind an empty column', () => {
    const days = Array.from({ length: 40 }, (_, i) => `1859-01-${String(1 + (i % 28)).padStart(2, '0')};${(i % 7) / 10};G`)
    const beside = days.map((day, i) => (i < 6 ? `${day};;${i === 4 ? '' : `คำอธิบายที่ ${i}`}` : day))
    expect(columnsOf(['วันที่;ฝน;คุณภาพ;;คำอธิบาย', ...beside])).toEqual({
      names: ['วันที่', 'ฝน', 'คุณภาพ', '', 'คำอธิบาย'],
      records: 40,
      rejected: 0,
    })
    // One with more cells than the names is a fault.
    expect(columnsOf(['วันที่;ฝน;คุณภาพ', `${days[0]};;x`, ...days.slice(1)])).toMatchObject({ records: 39, rejected: 1 })
  })

  it('leave it also where several cells are lacking, or the table holds words only', () => {
    const diagnoses = ['hn', 'name', 'visit_date', 'icd10_1', 'icd10_2', 'icd10_3']
    const visits = Array.from({ length: 30 }, (_, i) =>
      withoutLastCells([`0${10_000 + i}`, 'Malee Suk', `2024-01-0${1 + (i % 9)}`, 'J18', i % 3 ? '' : 'E11', i % 9 ? '' : 'I10']),
    )
    expect(columnsOf([diagnoses.join(','), ...visits]).names).toEqual(diagnoses)
    const words = Array.from({ length: 20 }, (_, i) => withoutLastCells(['Ann', `${i} Rama Road`, i % 4 ? '' : 'call first']))
    expect(columnsOf(['name,address,note', ...words]).names).toEqual(['name', 'address', 'note'])
  })

  it('are filled up, which the reading says, or kept apart where a person says so', () => {
    const bytes = new TextEncoder().encode(['a,b,c', '1,2', '3,4', '5,6', '7,8,9', ''].join('\n'))
    const found = readWhole(bytes)
    expect(found.records).toEqual([
      ['1', '2', ''],
      ['3', '4', ''],
      ['5', '6', ''],
      ['7', '8', '9'],
    ])
    const { conclusions } = found.reading
    expect(conclusions).toContainEqual(expect.objectContaining({ reason: 'repair.lastCells', params: { rows: 3 }, overridden: false }))
    expect(overridesOfReading(found.reading)).toEqual({})
    const apart = readWhole(bytes, { shortRecords: 'reject' })
    expect(apart.counts).toMatchObject({ records: 1, rejected: 3 })
    expect(overridesOfReading(apart.reading)).toEqual({ shortRecords: 'reject' })
    expect(overridesOfReading(readWhole(bytes, { shortRecords: 'pad' }).reading)).toEqual({ shortRecords: 'pad' })
  })

  it('are rejected where they lack more than last cells of a table whose rows are whole', () => {
    const lines = Array.from({ length: 20 }, (_, i) => (i === 7 ? `${i},x` : `${i},x,${i * 3},y`))
    const { counts, reading } = readWhole(new TextEncoder().encode(['no,a,b,c', ...lines, ''].join('\n')))
    expect(counts).toMatchObject({ records: 19, rejected: 1 })
    expect(reading.dialect.shortRecords).toBe('reject')
  })
})

describe('records narrower than their header', () => {
  it('decide the width where none has a cell for every name, or hardly any', () => {
    const none = Array.from({ length: 24 }, (_, i) => `${i + 1},${PLACES[i % 8]},${i * 3}`)
    expect(columnsOf(['ลำดับ,จังหวัด,จำนวน,หมายเหตุ', ...none])).toMatchObject({ names: ['ลำดับ', 'จังหวัด', 'จำนวน'], records: 24 })
    expect(columnsOf(['ลำดับ,จังหวัด,จำนวน,หมายเหตุ', ...none, '25,ตาก,4,ครบ'])).toMatchObject({ records: 24, rejected: 1 })
  })

  it('decide it where the wider ones are spoilt by a delimiter too many', () => {
    const lines = ['ไทย\t2557\t983', 'ต่างชาติ\t2557\t6947', 'ไทย\tไทย\t2558\t1029', 'ไทย\t2559\t1129']
    expect(columnsOf(['Patent_\tOwner\tYear\tTotal', ...lines])).toEqual({
      names: ['Patent_ Owner', 'Year', 'Total'],
      records: 3,
      rejected: 1,
    })
    const places = Array.from({ length: 20 }, (_, i) => (i % 5 === 0 ? `${i},บ้าน, นา,${i * 3}` : `${i},บ้าน,${i * 3}`))
    expect(columnsOf(['no,place,tambon,amphoe', ...places])).toMatchObject({ names: ['no', 'place', 'tambon'], records: 16 })
  })
})

describe('records some of which lack their last cell', () => {
  const NAMES = 'รหัส,ชื่อ,จำนวน,หมายเหตุ'
  const records = (remark: (i: number) => string) => PLACES.map((place, i) => `${i + 1},${place},${(i * 37) % 90}${remark(i)}`)

  it('are whole where a program leaves out what is empty', () => {
    expect(columnsOf([NAMES, ...records((i) => (i % 2 ? ',ยืม' : ''))])).toMatchObject({ records: 8, rejected: 0 })
    expect(columnsOf([NAMES, ...records((i) => (i % 3 ? ',คืน' : ''))])).toMatchObject({ records: 8, rejected: 0 })
  })

  it('are faulty where another has an empty one, where they are few, or where they end the file', () => {
    expect(columnsOf([NAMES, ...records((i) => (i % 2 ? ',' : ''))])).toMatchObject({ rejected: 4 })
    expect(columnsOf([NAMES, ...records((i) => (i === 3 ? '' : ',ยืม'))])).toMatchObject({ rejected: 1 })
    expect(columnsOf([NAMES, ...records((i) => (i > 5 ? '' : ',ยืม'))])).toMatchObject({ rejected: 2 })
  })
})

describe('records of which a third or more are of other lengths', () => {
  const REMARKS = ['A', 'B;C', 'D', 'E;F;G', 'H;I', 'J', 'K;L;M', 'N', 'O']
  const divided = (names: string, record: (remark: string, i: number) => string) => {
    const { reading, records, counts } = readWhole(new TextEncoder().encode(`${[names, ...REMARKS.map(record)].join('\n')}\n`))
    return { width: reading.columns.length, records: counts.records, rejected: counts.rejected, second: records[1] }
  }
  const payment = (remark: string, i: number) => `${i};2024-03-0${i + 1};${i}0,50;${remark}`

  it('are all kept where a text in the last column is divided', () => {
    const second = ['1', '2024-03-02', '10,50', 'B', 'C', '']
    expect(divided('No;Day;Amount;Remark', payment)).toEqual({ width: 6, records: 9, rejected: 0, second })
    expect(divided('No;Day;Amount;Remark;Second;Third', payment)).toEqual({ width: 6, records: 9, rejected: 0, second })
    expect(divided('No;Day;Amount;To', (remark, i) => payment(`Shop;${remark}`, i))).toMatchObject({ width: 7, records: 9, rejected: 0 })
  })

  it('are all kept where none has as many cells as there are names, and some have one more empty one', () => {
    const names = 'Account;Day;Amount;Kind;Code;Payer;Payee;Office'
    const record = (_: string, i: number) => `K0017;2024-03-0${i + 1};${i}4.20;${i % 2 ? 'AS;;' : 'K;31;;'}`
    expect(divided(names, record)).toMatchObject({ width: 7, records: 9, rejected: 0 })
  })

  it('are rejected where the text divided is another one, or the values that follow it are in other columns', () => {
    expect(divided('No;Day;Name;Town', (remark, i) => `${i};2024-03-0${i + 1};${remark};Nan`)).toMatchObject({ width: 4, rejected: 4 })
    expect(divided('No;Name;Day;Amount', (remark, i) => `${i};${remark};2024-03-0${i + 1};${i}0,50`)).toMatchObject({
      width: 4,
      rejected: 4,
    })
  })

  it('are rejected where they follow each other: the form of the records has changed', () => {
    const grown = (_: string, i: number) => (i < 5 ? `${i};2024-03-0${i + 1};${i}0,50` : `${i};2024-03-0${i + 1};${i}0,50;A`)
    expect(divided('No;Day;Amount', grown)).toMatchObject({ width: 3, rejected: 4 })
  })
})

describe('lines that are no records', () => {
  it('do not say how wide a table is where they are comments, though one record is short', () => {
    const comments = Array.from({ length: 20 }, (_, i) => `## Setting ${i}:\t${i}`)
    const records = Array.from({ length: 12 }, (_, i) => `8213${i}\t1\t835.${i}\t3.${i}`)
    const found = columnsOf([...comments, 'Time\tTrial\tX\tPupil', ...records.slice(0, 6), '82137\t1\t# Message', ...records.slice(6)])
    expect(found).toEqual({ names: ['Time', 'Trial', 'X', 'Pupil'], records: 12, rejected: 1 })
  })

  it('do not say how wide a table is where they are labels and figures set apart below few records', () => {
    const records = ['2026-03-02,Credit,C,+500.00', '2026-03-03,Debit,D,-120.00', '2026-03-09,Debit,D,-80.50']
    const sums = ['Opening balance,,,,100.00', 'Credits,,,,+500.00', 'Debits,,,,-200.50', 'Closing balance,,,,399.50']
    expect(columnsOf(['Date,Description,Type,Amount', ...records, '', ...sums])).toMatchObject({
      names: ['Date', 'Description', 'Type', 'Amount'],
      records: 3,
    })
  })

  it('are rejected, and no preamble, where they are records of another width above a table without names', () => {
    const wide = Array.from({ length: 9 }, (_, i) => `,11.01.0${i + 1},${i + 1} Bakongan`)
    const narrow = Array.from({ length: 20 }, (_, i) => `11.02.${i + 10},${i + 10} Babul Rahmah`)
    expect(columnsOf(['I,11,ACEH', ...wide, ...narrow])).toMatchObject({ records: 20, rejected: 10 })
  })
})

describe('lines of a log that say more of each column', () => {
  it('are rejected, however many, where names above and all records at the end are longer', () => {
    const titles = ['00,07-12-2024 23:49:46,Hardware monitoring log', '01,07-12-2024 23:49:46,Radeon']
    const columns = Array.from({ length: 4 }, (_, i) => `03,07-12-2024 23:49:46,${i},°C,0.000`)
    const records = [1, 2, 3].map((i) => `80,07-12-2024 23:50:0${i},4${i}.0,6${i}.3,20.${i},${i}.5`)
    const found = columnsOf([...titles, '02,07-12-2024 23:49:46,GPU temperature,GPU usage,Power,CPU usage', ...columns, ...records])
    expect(found.names.slice(2)).toEqual(['GPU temperature', 'GPU usage', 'Power', 'CPU usage'])
    expect(found).toMatchObject({ records: 3, rejected: 4 })
  })
})
