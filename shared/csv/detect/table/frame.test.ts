import { describe, expect, it } from 'vitest'
import { detectReading } from '../../detect.ts'
import { readWhole } from '../../testing/read-whole.ts'

const RECORDS = Array.from({ length: 12 }, (_, i) => `K${100 + i}|สำนัก ${i % 5}|2024010${1 + (i % 9)}|${7 * i}.50`)

function partsOf(lines: readonly string[]): Record<'preamble' | 'header' | 'footer' | 'records' | 'rejected', number> {
  const { reading, counts } = readWhole(new TextEncoder().encode(`${lines.join('\n')}\n`))
  const { preambleLines, headerLines, footerLines } = reading.dialect
  return { preamble: preambleLines, header: headerLines, footer: footerLines, records: counts.records, rejected: counts.rejected }
}

describe('the records that programs put around others', () => {
  const framed = { preamble: 1, header: 0, footer: 1, records: 12, rejected: 0 }

  it.each([
    ['HDR|20240101', 'TRL|12'],
    ['H|20240101|กรมการปกครอง', 'T|000012'],
    ['H|20240101', 'T|14|998.50'],
    ['00|20240101|BANK', '99|12'],
    ['HEADER|2024-01-01', 'EOF|12'],
    ['HDR|20240101||', 'TRAILER|000012||'],
  ])('are no part of the table: %s, %s', (leader, trailer) => {
    expect(partsOf([leader, ...RECORDS, trailer])).toEqual(framed)
    expect(partsOf([leader, 'code|office|day|sum', ...RECORDS, trailer])).toEqual({ ...framed, header: 1 })
  })

  it('are no header where each record has a mark of its own', () => {
    const marked = RECORDS.map((line) => `DTL|${line}`)
    expect(partsOf(['HDR|20240101|AGENCY01', ...marked, 'TRL|000012'])).toEqual(framed)
  })

  it('may be the last one alone, in words', () => {
    expect(partsOf(['code|office|day|sum', ...RECORDS, 'จำนวนรายการ|12'])).toEqual({ ...framed, preamble: 0, header: 1 })
  })

  it('may count more records than are compared', () => {
    const many = Array.from({ length: 5000 }, (_, i) => `K${i},Nan,${i % 31},${7 * i}.5`)
    expect(partsOf(['code,place,day,sum', ...many, 'T,5000'])).toEqual({ preamble: 0, header: 1, footer: 1, records: 5000, rejected: 0 })
  })

  it('may say what they count', () => {
    expect(partsOf(['code|office|day|sum', ...RECORDS, 'T|12 lines'])).toEqual({ ...framed, preamble: 0, header: 1 })
    expect(partsOf(['code|office|day|sum', ...RECORDS, 'T|57 lines'])).toMatchObject({ footer: 0, rejected: 1 })
  })

  it('are not records that lack cells: a value that is no mark, and none that says how many there are', () => {
    expect(partsOf(['sex,n,a,b', 'M,10,5,3', 'U,20,1,1', 'X,31,4,4', 'F,12,9,'])).toMatchObject({ footer: 0, records: 4 })
    expect(partsOf(['code|office|day|sum', ...RECORDS, 'K112|57'])).toMatchObject({ footer: 0, rejected: 1 })
    expect(partsOf(['code|office|day|sum', ...RECORDS, 'T|571'])).toMatchObject({ footer: 0, rejected: 1 })
  })

  it('end a printed page', () => {
    expect(partsOf(['code|office|day|sum', ...RECORDS, 'วันที่พิมพ์ 12/03/2567 10:15||หน้า 1/1|'])).toMatchObject({ footer: 1, records: 12 })
  })
})

describe('a frame as wide as the records', () => {
  const NAMES = 'code|office|day|sum'
  const framed = { preamble: 1, header: 0, footer: 1, records: 12, rejected: 0 }

  it.each([
    ['HDR|20250101|DOPA|3', 'TRL|12|504.00|20250101'],
    ['HDR|DOPA|20250101|daily', 'TRL|DOPA|20250101|12'],
    ['H|20250101|กรมการปกครอง|0001', 'T|12|504.00|0001'],
    ['00|20250101|BANK|0001', '99|000012|504.00|0001'],
    ['BEGIN|20250101|DOPA|12', 'END|12|504.00|20250101'],
    ['HEADER|2025-01-01|กรมการปกครอง|1', 'TRAILER|12|1|2025-01-01'],
    ['HDR|20250101', 'TRL|12|504.00|20250101'],
    ['HDR|20250101|DOPA|3', 'TRL|12'],
  ])('is told by both of its halves: %s, %s', (leader, trailer) => {
    expect(partsOf([leader, ...RECORDS, trailer])).toEqual(framed)
    expect(partsOf([leader, NAMES, ...RECORDS, trailer])).toEqual({ ...framed, header: 1 })
  })

  it.each(['D', 'DTL', '1', '02'])('is told by the mark %s that each record has', (mark) => {
    const marked = RECORDS.map((line) => `${mark}|${line}`)
    for (const [leader, trailer] of [
      ['H|20250101|DOPA|0001|x', 'T|X|504.00|0001|x'],
      ['0|20250101|DOPA|0001|x', '9|000012|504.00|0001|x'],
      ['01|20250101|DOPA|0001|x', '99|000012|504.00|0001|x'],
    ])
      expect(partsOf([leader ?? '', ...marked, trailer ?? ''])).toEqual(framed)
  })

  it('may stand in another one, and around few records', () => {
    const batch = ['BHDR|20250101|B1|0001', ...RECORDS, 'BTRL|12|504.00|0001']
    expect(partsOf(['FHDR|20250101|DOPA|0001', ...batch, 'FTRL|14|504.00|0001'])).toEqual({ ...framed, preamble: 2, footer: 2 })
    expect(partsOf(['HDR|20250101|DOPA|1', ...RECORDS.slice(0, 1), 'TRL|1|0.50|20250101'])).toEqual({ ...framed, records: 1 })
  })

  it('is told in a long file, of which only the ends are looked at', () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => `K${100_000 + i}|สำนัก ${i % 5}|20240101|${7 * i}.50`)
    const bytes = new TextEncoder().encode(['HDR|20250101|DOPA|3', ...lines, 'TRL|20000|504.00|20250101', ''].join('\n'))
    const tailOffset = bytes.length - 50_000
    const sample = { head: bytes.subarray(0, 200_000), tail: bytes.subarray(tailOffset), tailOffset, size: bytes.length, complete: false }
    expect(detectReading(sample, {}).dialect).toMatchObject({ preambleLines: 1, headerLines: 0, footerLines: 1 })
  })

  it('is none where a person says that the first line is a record', () => {
    const { reading } = readWhole(new TextEncoder().encode(['HDR|20250101|DOPA|3', ...RECORDS, 'TRL|12|504.00|20250101'].join('\n')), {
      preambleLines: 0,
      headerLines: 0,
    })
    expect(reading.dialect).toMatchObject({ preambleLines: 0, footerLines: 0 })
  })

  it('says that this is the end, behind a mark that the first line has too', () => {
    const ended = ['C|DISPATCH|PUBLIC|2020/01/03', ...RECORDS, 'C|END OF REPORT|12']
    expect(partsOf(ended)).toMatchObject({ footer: 1, rejected: 0 })
  })

  it('is none where such marks are values', () => {
    const whole = { preamble: 0, header: 0, footer: 0, rejected: 0 }
    const codes = Array.from({ length: 100 }, (_, i) => `${String(i).padStart(2, '0')}|รายการ ${i}|${i === 99 ? 98 : 20240101 + i}`)
    expect(partsOf(codes)).toEqual({ ...whole, records: 100 })
    const tosses = ['H', 'T', 'H', 'T', 'H', 'T'].map((side, i) => `${side}|2024010${i + 1}|${i}`)
    expect(partsOf(tosses)).toEqual({ ...whole, records: 6 })
    const events = ['BEGIN', 'LOGIN', 'QUERY', 'PRINT', 'LOGOUT', 'END'].map((event, i) => `${event}|10:0${i}:00|app|${i + 1}`)
    expect(partsOf(events)).toEqual({ ...whole, records: 6 })
    expect(partsOf(['HDR|10.5|20|x', 'SDR|11.5|21|y', 'RAW|9.5|22|z', 'TRL|8.5|23|w'])).toEqual({ ...whole, records: 4 })
  })
})
